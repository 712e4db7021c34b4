"""Small texts for the rules of ``tracker check``, one per part of a store, and what a check finds in them."""

import json
from pathlib import Path
from typing import Any

from tests.support.running import Run

AS_OF = ("--as-of", "2026-11-22")
EVENT = """\
[[event]]
id = "act"
title = "An Act"
kind = "memorandum"
jurisdiction = "US"
cite = "1 FR 1"
dates.signed = 2025-01-23
"""
PASSAGE = """\
[[event.directive]]
id = "1"
title = "Report"
cite = "sec. 1"
"""
SECOND = PASSAGE.replace('"1"', '"2"').replace("sec. 1", "sec. 2")
DUTY = EVENT + PASSAGE + "due = 2027-07-22\n"
YEARLY = DUTY + 'repeat = "every 1 year"\n'
LEAK = EVENT + 'incidents.leak = "data leak"\n'
OTHER = """\
[[event]]
id = "other"
title = "Another Act"
kind = "memorandum"
jurisdiction = "US"
cite = "1 FR 2"
dates.signed = 2025-03-01
"""
CLOSING = """\
[[closing]]
calendar = "US"
date = 2027-03-15
title = "Mourning"
by = "EO 1"
"""


def instead(text: str, line: str, new: str) -> str:
    """A text with one of its lines exchanged."""
    assert text.count(f"{line}\n") == 1
    return text.replace(f"{line}\n", f"{new}\n")


def record(keys: str, of: str = "act/1") -> str:
    return f'[[record]]\nof = "{of}"\n{keys}\n'


TITLE = f'title = "{"x" * 81}"'


def found(run: Run, *args: object) -> list[dict[str, Any]]:
    """The problems of a store, as the JSON document has them."""
    ran = run("check", *args, *AS_OF, "--format", "json")
    problems: list[dict[str, Any]] = json.loads(ran.out)["problems"]
    return problems


def written(folder: Path, text: str) -> Path:
    path = folder / "store.toml"
    path.write_text(text, encoding="utf-8")
    return path
