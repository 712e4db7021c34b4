"""What ``check`` found: text with the quoted line, one JSON document, annotations for GitHub."""

import json
from collections.abc import Iterable, Iterator, Mapping

from tracker.export.document import SCHEMA_VERSION, problem_row
from tracker.lines import columns
from tracker.phrases import term
from tracker.problems import Problem
from tracker.rules import Severity
from tracker.text import clean, escaped, sentence
from tracker.wording.problems import problem_words

GUTTER = 5  # columns for a line number
LEAD = 20  # columns of a long line that are shown before the marked spot


def problems_text(
    problems: Iterable[Problem], sources: Mapping[str, str], width: int, *, ascii_only: bool = False
) -> str:
    """Each problem in one line, and below it the line of the file with a caret."""
    lines: dict[str, list[str]] = {}

    def line_of(file: str, number: int) -> str:
        if file not in sources or not number:
            return ""
        if file not in lines:
            lines[file] = sources[file].split("\n")
        return printable(lines[file][number - 1])

    def printable(line: str) -> str:
        return line.encode("ascii", "replace").decode() if ascii_only else line

    parts: list[str] = []
    for problem in problems:
        parts.append(clean(problem_words(problem)))
        if problem.other and problem.other_line:
            quoted = line_of(problem.other.file, problem.other_line)
            parts += quoted_line(quoted, problem.other_line, 1, 0, width)
        if quoted := printable(problem.quote) or line_of(problem.location.file, problem.line):
            word = f" {term(Severity.WARNING)}" if problem.rule.severity is Severity.WARNING else ""
            parts += quoted_line(quoted, problem.line, problem.column, max(problem.length, 1), width, word)
    return "".join(f"{part}\n" for part in parts)


def quoted_line(
    line: str, number: int, column: int, length: int, width: int, word: str = ""
) -> Iterator[str]:
    """A line as written, cut to the width around a column, with carets and a word below it."""
    room = max(width - GUTTER - 3, 1)
    start = max(column - 1 - 4 * LEAD, 0)  # of a line of any length, only the visible part is examined
    near = line[start : column - 1 + 4 * room]
    plain = near if near.isprintable() else "".join(" " if clean(char) != char else char for char in near)
    at = column - 1 - start
    first = 0
    if start or columns(plain) > room:
        first, lead = at, min(LEAD, room // 3)
        while first and columns(plain[first - 1 : at]) <= lead:
            first -= 1
        end = first
    else:
        end = len(plain)
    while end < len(plain) and columns(plain[first : end + 1]) <= room:
        end += 1
    yield f"{number:>{GUTTER}} | {plain[first:end]}".rstrip()
    if length:
        before = columns(plain[first:at])
        marked = min(columns(plain[at : min(at + length, end)]), room - before - columns(word))
        yield f"{'':>{GUTTER}} | {' ' * before}{'^' * max(marked, 1)}{word}"


def problems_json(problems: Iterable[Problem], events: int, directives: int, *, ascii_only: bool) -> str:
    """One JSON document."""
    whole = {
        "schema_version": SCHEMA_VERSION,
        "events": events,
        "directives": directives,
        "problems": [{**problem_row(problem), "severity": problem.rule.severity} for problem in problems],
    }
    return escaped(json.dumps(whole, ensure_ascii=ascii_only, indent=2)) + "\n"


def problems_github(problems: Iterable[Problem]) -> str:
    """Workflow commands, which GitHub shows beside the lines of a change."""
    return "".join(_annotation(problem) for problem in problems)


def _annotation(problem: Problem) -> str:
    subject = f"{problem.id}: " if problem.id else ""
    message = f"{subject}{sentence(problem.message)} {sentence(problem.remedy)}".rstrip()
    where = (problem.location.file, problem.line, problem.column)
    return annotation(problem.rule.severity, *where, problem.rule, message)


def annotation(severity: str, file: str, line: int, column: int, title: str, message: str) -> str:
    """One workflow command; without a line it is about the whole file."""
    where = {"file": file}
    if line:
        where |= {"line": str(line), "col": str(column)}
    where["title"] = title
    fields = ",".join(f"{name}={clean(_property(value))}" for name, value in where.items())
    return f"::{severity} {fields}::{_data(clean(message))}\n"


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")
