"""What ``verify`` found: text with the quoted line, one JSON document, annotations for GitHub."""

import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tracker.export.document import SCHEMA_VERSION
from tracker.export.findings import annotation, quoted_line
from tracker.quotes.findings import Finding
from tracker.text import clean, escaped
from tracker.wording.quotes import finding_words, why_words


class Placed(NamedTuple):
    """A finding with its document: the name, the line and column (from 1, in characters), the line itself."""

    file: str
    line: int
    column: int
    quote: str
    finding: Finding


def placed(file: str, text: str, findings: Iterable[Finding]) -> Iterator[Placed]:
    """Findings, in the order of the text, with the lines that contain them."""
    line, first, last, quote = 1, 0, -1, ""
    for finding in findings:
        if finding.start > last:  # on a new line: a long one is cut only once
            line += text.count("\n", first, finding.start)
            first = text.rfind("\n", 0, finding.start) + 1 or int(text.startswith("\ufeff"))
            end = text.find("\n", finding.start)
            last = len(text) if end < 0 else end
            quote = text[first:last].rstrip("\r")
        yield Placed(file=file, line=line, column=finding.start - first + 1, quote=quote, finding=finding)


def quotes_text(found: Iterable[Placed], width: int, *, ascii_only: bool = False) -> str:
    """Each finding in one line, and below it the line of the document with carets."""
    parts: list[str] = []
    for each in found:
        finding = each.finding
        spot = f"{each.file}:{each.line}:{each.column}"
        parts.append(clean(f"{spot}: {finding.id}: {finding.kind}: {finding_words(finding)}"))
        line = each.quote.encode("ascii", "replace").decode() if ascii_only else each.quote
        length = min(finding.end - finding.start, len(line) - each.column + 1)
        parts += quoted_line(line, each.line, each.column, max(length, 1), width)
    return "".join(f"{part}\n" for part in parts)


def quotes_json(found: Iterable[Placed], *, as_of: str, files: int, markers: int, ascii_only: bool) -> str:
    """One JSON document."""
    whole = {
        "schema_version": SCHEMA_VERSION,
        "as_of": as_of,
        "files": files,
        "markers": markers,
        "findings": [_row(each) for each in found],
    }
    return escaped(json.dumps(whole, ensure_ascii=ascii_only, indent=2)) + "\n"


def _row(each: Placed) -> dict[str, object]:
    finding = each.finding
    return {
        "file": each.file,
        "line": each.line,
        "column": each.column,
        "length": finding.end - finding.start,
        "kind": finding.kind,
        "id": finding.id,
        "others": list(finding.others),
        "found": finding.found,
        "due": finding.due or None,
        "since": finding.since.isoformat() if finding.since else None,
        "why": why_words(finding) or None,
        "message": finding_words(finding),
    }


def quotes_github(found: Iterable[Placed]) -> str:
    """Workflow commands, which GitHub shows beside the lines of a change."""
    return "".join(
        annotation(
            "error",
            each.file,
            each.line,
            each.column,
            each.finding.kind,
            f"{each.finding.id}: {finding_words(each.finding)}",
        )
        for each in found
    )
