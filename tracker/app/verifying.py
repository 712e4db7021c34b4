"""``tracker verify``: the dates that documents quote, compared with the stores of a run."""

import os
import re
from collections.abc import Iterable, Iterator
from datetime import date
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tracker.app.causes import Causes
from tracker.app.documents import STDIN, Document, SkippedFile
from tracker.app.writing import write_file
from tracker.quotes.findings import Finding, apply_edits
from tracker.quotes.guess import Guesser
from tracker.quotes.markers import Marker
from tracker.quotes.verify import MarkedText, check_markers

if TYPE_CHECKING:
    from tracker.app.session import Session
    from tracker.engine import Result
    from tracker.model import Deadline
    from tracker.problems import Problem


class Verified(NamedTuple):
    """A document with what is wrong in it, in the order of the text, and its text after corrections."""

    document: Document
    markers: int
    findings: tuple[Finding, ...]
    left: tuple[Finding, ...]  # not corrected
    corrected: str

    @property
    def diff(self) -> str:
        """What the corrections change, as a unified diff."""
        before, after = (
            re.findall(r"[^\n]*\n|[^\n]+", text) for text in (self.document.text, self.corrected)
        )
        name = _path_in_a_diff(self.document.name)
        lines = unified_diff(before, after, f"a/{name}", f"b/{name}")
        return "".join(
            line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
        )


def _path_in_a_diff(name: str) -> str:
    """The path of a file as ``git apply`` and ``patch -p1`` take it: below a folder, with symbolic links
    resolved.
    """
    path = os.path.relpath(os.path.realpath(name)) if os.path.islink(name) else os.path.normpath(name)  # noqa: PTH114
    return path.removeprefix(os.sep)


class Verification(NamedTuple):
    """The documents of a run that have markers or findings, the number of all, and the files that were not
    read.

    ``problems`` are those of its stores.
    """

    documents: tuple[Verified, ...]
    files: int
    problems: "tuple[Problem, ...]"
    unread: tuple[SkippedFile, ...] = ()


class _Read(NamedTuple):
    """A document with its markers and suspected dates."""

    document: Document
    marked: MarkedText
    suspected: tuple[Finding, ...]


def verify(
    run: "Session", documents: Iterable[Document | SkippedFile], *, guess: bool, fix: bool
) -> Verification:
    """Compare every document with the stores; with ``fix``, correct the texts (and write nothing yet).

    Only documents with markers or findings are kept, since a folder may have any number of files.
    """
    guesser = Guesser(run.resolve()) if guess else None
    kept: list[_Read] = []
    unread: list[SkippedFile] = []
    files = 0
    for each in documents:
        if isinstance(each, SkippedFile):
            unread.append(each)
            continue
        files += 1
        marked = MarkedText(each.text)
        suspected = tuple(_suspected(each, marked, guesser)) if guesser else ()
        if marked.markers or suspected:
            kept.append(_Read(each, marked, suspected))
    result = run.resolve(through=_last_day(marker for read in kept for marker in read.marked.markers))
    deadlines = _by_every_name(result)
    causes = Causes(run, result)
    return Verification(
        documents=tuple(_verified(read, deadlines, causes, fix=fix) for read in kept),
        files=files,
        problems=run.pinned(result.problems),
        unread=tuple(unread),
    )


def _verified(read: _Read, deadlines: "dict[str, Deadline]", causes: Causes, *, fix: bool) -> Verified:
    checked = [causes.explained(each) for each in check_markers(read.marked.markers, deadlines)]
    possible = {each.start: found for each in checked if (found := read.marked.corrections(each))}
    differing = [each._replace(is_by_hand=each.start not in possible) for each in checked]
    edits = possible if fix else {}
    findings = sorted([*differing, *read.suspected], key=lambda each: (each.start, each.kind))
    return Verified(
        document=read.document,
        markers=len(read.marked.markers),
        findings=tuple(findings),
        left=tuple(each for each in findings if each.start not in edits),
        corrected=apply_edits(read.document.text, {edit for each in edits.values() for edit in each}),
    )


def _suspected(document: Document, marked: MarkedText, guesser: Guesser) -> Iterator[Finding]:
    text, name = document.text, document.name
    folder = "" if name == STDIN else str(Path(name).absolute().parent)
    return guesser.suspicions(text, name, marked.marked_places(), folder=folder)


def write_corrections(verification: Verification) -> int:
    """Write every corrected text, each in one step; the number of files that changed.

    Raises TrackerError when a file cannot be written; those before it are written, and no file in part.
    """
    changed = 0
    for each in verification.documents:
        if each.document.name != STDIN and each.corrected != each.document.text:
            changed += write_file(Path(each.document.name), each.corrected.encode(each.document.encoding))
    return changed


def _by_every_name(result: "Result") -> "dict[str, Deadline]":
    """The deadlines by every name that a marker may use: for a numbered occurrence, also its day."""
    found: dict[str, Deadline] = {}
    for each in result.deadlines:
        found[each.name] = each
        if isinstance(each.occurrence, int):
            found.setdefault(f"{each.id}#{each.due}", each)
    return found


def _last_day(markers: Iterator[Marker]) -> date | None:
    """The last day that a marker is about: occurrences are listed through it."""
    days: list[date] = []
    for marker in markers:
        for text in (marker.value, marker.id.rpartition("#")[2]):
            try:
                days.append(date.fromisoformat(text))
            except ValueError:
                continue
    return max(days, default=None)
