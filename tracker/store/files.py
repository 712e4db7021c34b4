"""Find and read TOML files: paths in, raw tables out."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import tomli

from tracker.problems import Place, Problem
from tracker.tables import Findings

SHIPPED = "shipped"
CLOSINGS = "closings.toml"


def shipped_folder() -> Path:
    """The data that ships: inside an installed wheel, at the top of a source checkout."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "data"
    return inside if inside.is_dir() else package.parent / "data"


def find(names: Iterable[str], findings: Findings) -> list[Path]:
    """The files that the names of a store mean, each once; a name without any is a problem."""
    found: dict[Path, Path] = {}
    for name in names:
        path = shipped_folder() if name == SHIPPED else Path(name)
        try:
            files = _in_folder(path) if path.is_dir() else [path]
        except OSError as error:
            findings.add(
                "unreadable", f"this cannot be read: {error.strerror}", "check the path", Place(name)
            )
            continue
        if not files:
            findings.add("empty-folder", "this folder holds no *.toml file", "check the path", Place(name))
        for file in files:
            found.setdefault(file.resolve(), file)
    return list(found.values())


def _in_folder(folder: Path) -> list[Path]:
    return sorted(
        path
        for path in folder.rglob("*.toml")
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )


def read(path: Path, findings: Findings) -> tuple[str, dict[str, Any]] | None:
    """The text and the tables of one file; None, with a problem, when it is not TOML in UTF-8."""
    place = Place(str(path))
    try:
        # Editors on Windows begin UTF-8 with a byte-order mark.
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        findings.add(
            "unreadable", f"this cannot be read: {error.strerror}", "check the path given as store", place
        )
        return None
    except UnicodeDecodeError as error:
        message = f"this file is not UTF-8 text (byte {error.start + 1} does not fit)"
        findings.add("not-utf-8", message, "save it as UTF-8", place)
        return None
    text = text.replace("\r\n", "\n")
    if not text.strip():
        findings.add("empty-file", "this file is empty", "begin it with `schema = 1` and an [[event]]", place)
        return None
    return _parse(text, str(path), findings)


def _parse(text: str, file: str, findings: Findings) -> tuple[str, dict[str, Any]] | None:
    try:
        return text, tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        message = str(error).split(" (at ")[0]
        findings.problems.append(_syntax_problem(message, file, error.lineno, error.colno))
    except RecursionError:
        findings.add("syntax", "this file is nested too deeply", "write it flat", Place(file))
    except ValueError as error:  # such as an integer of 5,000 digits
        findings.add("syntax", str(error), "shorten the value", Place(file))
    return None


def _syntax_problem(message: str, file: str, line: int, column: int) -> Problem:
    return Problem(
        rule="syntax",
        message=f"this is not TOML: {message[0].lower()}{message[1:]}",
        remedy="mend the line; the rest of this file was not read",
        place=Place(file),
        line=line,
        column=column,
    )


def read_all(names: Iterable[str], findings: Findings) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """File name, text and tables of every readable file."""
    for path in find(names, findings):
        if got := read(path, findings):
            yield str(path), *got
