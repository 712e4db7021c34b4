"""``tracker verify``: the dates that documents quote, held against the stores of a run."""

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
from tracker.quotes.markers import Marker, find_markers
from tracker.quotes.verify import check_markers, corrections, marked_places

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
    left: tuple[Finding, ...]  # what was not corrected
    corrected: str

    @property
    def diff(self) -> str:
        """What the corrections change, as a unified diff."""
        before, after = (text.splitlines(keepends=True) for text in (self.document.text, self.corrected))
        name = self.document.name
        lines = unified_diff(before, after, f"a/{name}", f"b/{name}")
        return "".join(
            line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
        )


class Verification(NamedTuple):
    """All documents of a run, the files that were not looked at, and the problems of its stores."""

    documents: tuple[Verified, ...]
    problems: "tuple[Problem, ...]"
    unread: tuple[SkippedFile, ...] = ()


def verify(
    run: "Session", documents: Iterable[Document | SkippedFile], *, guess: bool, fix: bool
) -> Verification:
    """Hold every document against the stores; with ``fix``, correct the texts (and write nothing yet)."""
    found = list(documents)
    read = [(each, find_markers(each.text)) for each in found if isinstance(each, Document)]
    result = run.resolve(through=_last_day(marker for _, markers in read for marker in markers))
    deadlines = _by_every_name(result)
    guesser = Guesser(result) if guess else None
    causes = Causes(run, result)
    done = tuple(_verified(each, markers, deadlines, causes, guesser, fix=fix) for each, markers in read)
    unread = tuple(each for each in found if isinstance(each, SkippedFile))
    return Verification(done, run.pinned(result.problems), unread)


def _verified(
    document: Document,
    markers: list[Marker],
    deadlines: "dict[str, Deadline]",
    causes: Causes,
    guesser: Guesser | None,
    *,
    fix: bool,
) -> Verified:
    text = document.text
    differing = [causes.explained(each) for each in check_markers(text, deadlines)] if markers else []
    suspected = list(_suspected(document, guesser)) if guesser else []
    edits = {each.start: edits for each in differing if fix and (edits := corrections(text, each))}
    findings = sorted([*differing, *suspected], key=lambda each: (each.start, each.kind))
    return Verified(
        document=document,
        markers=len(markers),
        findings=tuple(findings),
        left=tuple(each for each in findings if each.start not in edits),
        corrected=apply_edits(text, {edit for each in edits.values() for edit in each}),
    )


def _suspected(document: Document, guesser: Guesser) -> Iterator[Finding]:
    text, name = document.text, document.name
    folder = "" if name == STDIN else str(Path(name).absolute().parent)
    return guesser.suspicions(text, name, marked_places(text), folder=folder)


def write_corrections(verification: Verification) -> int:
    """Write every text that was corrected, each in one step; how many changed.

    Raises TrackerError when a file cannot be written; those before it are written, and no file in part.
    """
    changed = 0
    for each in verification.documents:
        if each.document.name != STDIN and each.corrected != each.document.text:
            changed += write_file(Path(each.document.name), each.corrected)
    return changed


def _by_every_name(result: "Result") -> "dict[str, Deadline]":
    """The deadlines by what a marker may call them: of what has a number, also by its day."""
    found: dict[str, Deadline] = {}
    for each in result.deadlines:
        found[each.name] = each
        if isinstance(each.occurrence, int):
            found.setdefault(f"{each.id}#{each.due}", each)
    return found


def _last_day(markers: Iterator[Marker]) -> date | None:
    """The last day that a marker is about: occurrences are listed as far as that."""
    days: list[date] = []
    for marker in markers:
        for text in (marker.value, marker.id.rpartition("#")[2]):
            try:
                days.append(date.fromisoformat(text))
            except ValueError:
                continue
    return max(days, default=None)
