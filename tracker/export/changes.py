"""What changed, as JSON, as lines and as Markdown."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from tracker.changes.difference import ChangeGroup, Difference
from tracker.changes.origin import Origin
from tracker.export.document import SCHEMA_VERSION, problem_row
from tracker.export.markdown import escape_markdown
from tracker.export.row import row
from tracker.model import Deadline
from tracker.phrases import noted, said
from tracker.problems import Problem
from tracker.text import clean, escaped
from tracker.wording.changes import (
    change_kind_words,
    change_label_words,
    change_reason_words,
    difference_words,
    due_change_words,
    tally,
    total_words,
)
from tracker.wording.deadline import due_words, marks
from tracker.wording.legend import mark_meanings
from tracker.wording.names import short_words, title_words
from tracker.wording.origins import origin_place_words

PLAIN_COLUMNS = ("day", "kind", "due_before", "due", "id", "title", "why", "place")
LARGEST = 60_000  # characters of a Markdown report: GitHub takes 65,536 of a comment
_OF_A_CHANGE = ("key", "id", "event", "directive", "occurrence", "title")


def changes_plain(differences: Sequence[Difference]) -> str:
    """One change per line, in the columns of PLAIN_COLUMNS separated by tabs; ``-`` for no value."""
    return "".join("\t".join(clean(cell) or "-" for cell in _plain(each)) + "\n" for each in differences)


def _plain(difference: Difference) -> Iterator[str]:
    before, after = difference.before, difference.after
    yield str(difference.day or "")
    yield difference.kind.value
    yield due_words(before) if before else ""
    yield due_words(after) if after else ""
    yield difference.name
    yield difference.deadline.directive.title
    words = [difference_words(difference), *change_reason_words(_without_places(difference))]
    yield " ".join(filter(None, words))
    yield "; ".join(filter(None, map(origin_place_words, difference.origins)))


def _without_places(difference: Difference) -> Difference:
    return difference._replace(origins=tuple(each._replace(location=None) for each in difference.origins))


def changes_json(
    differences: Sequence[Difference],
    head: Mapping[str, Any],
    problems: Sequence[Problem],
    *,
    ascii_only: bool,
) -> str:
    """One document, described in ``docs/formats.md``; ``head`` says what was compared."""
    whole = {
        "schema_version": SCHEMA_VERSION,
        **head,
        "changes": [change_row(each) for each in differences],
        "problems": [problem_row(each) for each in problems],
    }
    return escaped(json.dumps(whole, ensure_ascii=ascii_only, indent=2)) + "\n"


def change_row(difference: Difference) -> dict[str, Any]:
    """One change under stable names; ``deadline`` is how it is now, None when it is gone."""
    before, after = difference.before, difference.after
    known = row(difference.deadline)
    return {
        "kind": difference.kind.value,
        "day": _iso(difference.day),
        **{name: known[name] for name in _OF_A_CHANGE},
        "due_before": _iso(before and before.due),
        "due": _iso(after and after.due),
        "due_at_before": _at(before),
        "due_at": _at(after),
        "what": difference_words(difference) or None,
        "causes": [origin_row(each) for each in difference.origins],
        "deadline": after and row(after),
    }


def origin_row(origin: Origin) -> dict[str, Any]:
    """One cause of a change under stable names."""
    return {
        "code": origin.code.value,
        "entry": origin.name,
        "file": origin.location and origin.location.file,
        "line": origin.line or None,
        "before": origin.before or None,
        "after": origin.after or None,
        "known": _iso(origin.known),
        "by": origin.by or None,
        "cite": origin.cite or None,
        "through": origin.through or None,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _at(deadline: Deadline | None) -> str | None:
    at = deadline and deadline.computed.at
    return at.isoformat("T", "seconds") if at else None


def changes_markdown(
    title: str,
    sections: Sequence[ChangeGroup],
    footer: Sequence[str],
    shorten: Callable[[str], str] = str,
) -> str:
    """The scoreboard, then one table for each section, cut at LARGEST with the number of changes left out."""
    every = [difference for section in sections for difference in section.differences]
    used = {sign for each in every for sign in marks(each.deadline)}
    legend = said("; ").join(mark_meanings(used))
    end = "".join(f"\n{escape_markdown(words)}\n" for words in (legend, *footer) if words)
    parts = [f"## {escape_markdown(title)}\n\n{_board(every)}"]
    room = LARGEST - len(parts[0]) - len(end) - 100  # for the line that says how many more
    left = len(every)
    for section in sections:
        head = f"\n### {escape_markdown(section.heading)}\n\n{said(_HEADER)}"
        for number, difference in enumerate(section.differences):
            entry = ("" if number else head) + _line(difference, shorten, says_kind=section.says_kind)
            if len(entry) > room:
                return "".join(parts) + said("\nand {left:,} more\n", left=left) + end
            parts.append(entry)
            room -= len(entry)
            left -= 1
    return "".join(parts) + end


def _board(differences: Sequence[Difference]) -> str:
    if not differences:
        return f"{total_words(differences)}\n"
    names, numbers = zip(
        *((change_kind_words(kind), f"{count:,}") for kind, count in tally(differences)), strict=True
    )
    return f"| {' | '.join(names)} |\n|{' ---: |' * len(names)}\n| {' | '.join(numbers)} |\n"


_HEADER = noted("| Due | What | Why |\n| --- | --- | --- |\n")


def _line(difference: Difference, shorten: Callable[[str], str], *, says_kind: bool) -> str:
    deadline = difference.deadline
    name = short_words(deadline.event)
    act = f"{escape_markdown(name)} " if name else ""
    what = f"**{escape_markdown(title_words(deadline.directive))}** {act}{_code(deadline.name)}"
    reasons = difference_words(difference), *change_reason_words(difference, shorten)
    why = "<br>".join(escape_markdown(each) for each in reasons if each)
    due = due_change_words(difference)
    if says_kind:
        due = f"{change_label_words(difference)} {due}"
    return f"| {escape_markdown(due)} | {what} | {why} |\n"


def _code(name: str) -> str:
    return f"`{clean(name).replace('`', '').replace('|', '')}`"
