"""Orders as text: real ones, and small invented ones around one sentence."""

import csv
from pathlib import Path

Case = dict[str, str]
CASES = Path(__file__).parents[1] / "cases"
FOLDER = Path(__file__).parents[1] / "orders"
REAL = tuple(sorted(path.stem for path in FOLDER.glob("*.txt")))

HEAD = """\
Executive Order 99999 of November 2, 2026

Testing New Orders Before They Are Needed

By the authority vested in me as President by the Constitution and the laws of the United States of America,
it is hereby ordered as follows:

Section 1. Policy. The United States tests its tools.

"""
TAIL = """

THE WHITE HOUSE,
November 2, 2026.
"""


def order(*sections: str) -> str:
    """An order with the given sections behind its policy: "Sec. 2. Reports. (a) ..."."""
    return HEAD + "\n\n".join(sections) + TAIL


def sentence(text: str) -> str:
    """An order whose second section holds a text."""
    return order(f"Sec. 2. Duties. {text}")


def cases(name: str) -> list[Case]:
    """The rows of a table of ``tests/cases``, by the names of its columns."""
    with (CASES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
