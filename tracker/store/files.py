"""Find and read TOML files: paths in, raw tables out."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import tomli

from tracker.problems import Place, Problem
from tracker.tables import Findings

SHIPPED = "shipped"


def shipped_folder() -> Path:
    """The data that ships: inside an installed wheel, at the top of a source checkout."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "data"
    return inside if inside.is_dir() else package.parent / "data"


def shipped_closings() -> Path:
    """The closings that always apply, also to a store of one's own."""
    return shipped_folder() / "closings.toml"


def find(names: Iterable[str], findings: Findings) -> list[Path]:
    """The files that the names of a store mean, each once; a name without any is a problem."""
    found: dict[Path, Path] = {}
    for name in names:
        path = shipped_folder() if name == SHIPPED else Path(name)
        try:
            files = {file.resolve(): file for file in (_in_folder(path) if path.is_dir() else [path])}
        except OSError as error:
            _unreadable(error.strerror or "no such path", name, findings)
        except (ValueError, RuntimeError) as error:  # a NUL in the name, a link to itself
            _unreadable(str(error).partition(" from ")[0], name, findings)
        else:
            if not files:
                message = "this folder holds no *.toml file"
                findings.add("empty-folder", message, "check the path", Place(name))
            found |= {real: file for real, file in files.items() if real not in found}
    return list(found.values())


def fingerprint(names: Iterable[str]) -> str:
    """A digest of all that a store says, with the closings; empty when a part cannot be read."""
    from hashlib import blake2b

    findings = Findings()
    digest = blake2b(digest_size=16)
    try:
        for path in sorted(find([*names, str(shipped_closings())], findings)):
            content = path.read_bytes()
            digest.update(f"{path}\0{len(content)}\0".encode(errors="surrogateescape") + content)
    except OSError:
        return ""
    return "" if findings.problems else digest.hexdigest()


def _unreadable(reason: str, name: str, findings: Findings) -> None:
    findings.add("unreadable", f"this cannot be read: {reason}", "check the path", Place(name))


def _in_folder(folder: Path) -> list[Path]:
    return sorted(
        path
        for path in folder.rglob("*.toml")
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )


def read(path: Path, findings: Findings, *, may_be_empty: bool = False) -> tuple[str, dict[str, Any]] | None:
    """The text and the tables of one file; None, with a problem, when it is not TOML in UTF-8."""
    place = Place(str(path))
    try:
        # Editors on Windows begin UTF-8 with a byte-order mark.
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        _unreadable(error.strerror or "no such file", str(path), findings)
        return None
    except UnicodeDecodeError as error:
        message = f"this file is not UTF-8 text (byte {error.start + 1} does not fit)"
        findings.add("not-utf-8", message, "save it as UTF-8", place)
        return None
    text = text.replace("\r\n", "\n")
    if not text.strip() and not may_be_empty:
        findings.add("empty-file", "this file is empty", "begin it with `schema = 1` and an [[event]]", place)
        return None
    return _parse(text, str(path), findings)


def _parse(text: str, file: str, findings: Findings) -> tuple[str, dict[str, Any]] | None:
    try:
        return text, tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        message = str(error).split(" (at ")[0]
        line = text.split("\n")[error.lineno - 1]
        findings.problems.append(_syntax_problem(message, file, error.lineno, error.colno, line))
    except RecursionError:
        findings.add("syntax", "this file is nested too deeply", "write it flat", Place(file))
    except ValueError:  # Python refuses to read a number of more than 4,300 digits
        message = "this file has a number that is too long to read"
        findings.add("syntax", message, "shorten the value", Place(file))
    return None


def _syntax_problem(message: str, file: str, line: int, column: int, quote: str) -> Problem:
    return Problem(
        rule="syntax",
        message=f"this is not TOML: {message[0].lower()}{message[1:]}",
        remedy="mend the line; the rest of this file was not read",
        place=Place(file),
        line=line,
        column=column,
        quote=quote,
    )


def read_all(names: Iterable[str], findings: Findings) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """File name, text and tables of every readable file."""
    for path in find(names, findings):
        if got := read(path, findings):
            yield str(path), *got
