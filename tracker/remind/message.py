"""One delivery to one recipient: a subject, a text made for a mail from cron, and the same as JSON.

The convention of this module: in a text the id of a deadline stands once, with the deadline itself,
and nowhere else; a subject and a hint name none. So a reader, or a filter of mails, can count them.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from tracker.engine import Result
from tracker.engine.anchors import lateness
from tracker.expression import NAME
from tracker.model import Basis, Deadline
from tracker.remind.rules import Notice, Rule
from tracker.text import clean, sentence
from tracker.wording.deadline import WEEKDAYS, due_words, left_words, weekday
from tracker.wording.why import by_name, cause

HINT = "`tracker why ID` explains a date step by step."

_HEADINGS = {  # what a reader must act on comes first
    Rule.REMINDER: "Coming up",
    Rule.PAST_DUE: "Past due",
    Rule.MOVED: "Moved",
    Rule.FIRM: "No longer projected",
    Rule.REOPENED: "Open again",
    Rule.CLOSED: "Closed",
    Rule.GONE: "No longer in the store",
}
_COUNTED = {
    Rule.REMINDER: "coming up",
    Rule.PAST_DUE: "past due",
    Rule.MOVED: "moved",
    Rule.FIRM: "firm now",
    Rule.REOPENED: "open again",
    Rule.CLOSED: "closed",
    Rule.GONE: "no longer in the store",
}
_ID = re.compile(rf"(?<![a-z0-9.-])({NAME}/{NAME})(?:#\w+)?")


class Document(NamedTuple):
    """What one recipient is sent in one run: every notice that is owed."""

    subject: str
    notices: tuple[Notice, ...]
    reasons: tuple[str, ...]  # of each notice, in one line
    ids: frozenset[str] = frozenset()  # that no other line may name

    @property
    def text(self) -> str:
        """Plain text: the subject, then the notices under headings."""
        return "\n".join([self.subject, *self._groups(), "", HINT, ""])

    def _groups(self) -> Iterator[str]:
        paired = list(zip(self.notices, self.reasons, strict=True))
        for rule, heading in _HEADINGS.items():
            group = [(notice, reason) for notice, reason in paired if notice.rule is rule]
            if group:
                yield f"\n{heading}"
            for notice, reason in group:
                yield ""
                yield _heading(notice)
                yield from (
                    f"    {_without_ids(clean(line), self.ids)}" for line in _lines(notice, reason) if line
                )

    def as_json(self, recipient: str) -> dict[str, Any]:
        """One JSON document; the fields of a deadline are those of ``tracker report --format json``."""
        from tracker.export.row import row

        return {
            "schema_version": 1,
            "subject": self.subject,
            "recipient": recipient,
            "notices": [
                {
                    "rule": notice.rule.value,
                    "id": str(notice.key),
                    "lead": notice.lead,
                    "due_before": _iso(notice.before.due if notice.before else None),
                    "why": reason,
                    "deadline": row(notice.deadline) if notice.deadline else None,
                }
                for notice, reason in zip(self.notices, self.reasons, strict=True)
            ],
        }


def document(notices: Sequence[Notice], result: Result) -> Document:
    """What is to be delivered: the notices by date, with a subject and a reason for each."""
    ordered = sorted(notices, key=lambda notice: (_day(notice) or date.max, notice.key))
    listed = by_name(result)
    ids = frozenset({*(deadline.id for deadline in result.deadlines), *(each.key.id for each in notices)})
    reasons = tuple(_without_ids(_reason(notice, listed), ids) for notice in ordered)
    return Document(_subject(ordered), tuple(ordered), reasons, ids)


def _day(notice: Notice) -> date | None:
    return notice.deadline.due if notice.deadline else notice.before and notice.before.due


def _subject(notices: Sequence[Notice]) -> str:
    parts = []
    for rule in _HEADINGS:
        found = [notice for notice in notices if notice.rule is rule]
        nearest = ""
        if rule is Rule.REMINDER and found and found[0].deadline:
            nearest = f"{', the next' if len(found) > 1 else ''} {_on(found[0].deadline)}"
        if found:
            parts.append(f"{len(found)} {_COUNTED[rule]}{nearest}")
    return f"tracker: {', '.join(parts)}"


def _dated(day: date | None) -> str:
    return f"{WEEKDAYS[day.weekday()]} {day}" if day else "no date"


def _when(deadline: Deadline) -> str:
    """The due date with its weekday, or the month or year that the text gives."""
    return f"{weekday(deadline)} {due_words(deadline)}".strip() if deadline.due else "no date"


def _on(deadline: Deadline) -> str:
    return f"{'on' if weekday(deadline) else 'in'} {_when(deadline)}"


def _heading(notice: Notice) -> str:
    """The day, what is left of it, and the one place of the id."""
    if notice.deadline is None:
        return f"{_dated(notice.before.due if notice.before else None)}  {notice.key}"
    left = "" if notice.rule is Rule.CLOSED else _left(notice.deadline)
    return f"{_when(notice.deadline)}{f', {left}' if left else ''}  {notice.key}"


def _lines(notice: Notice, reason: str) -> Iterator[str]:
    """What stands below the heading; an empty line is left out."""
    deadline = notice.deadline
    if deadline is None:
        yield notice.before.title if notice.before else ""
        yield reason
        return
    who = ", ".join(deadline.directive.actor)
    yield deadline.directive.title
    yield " · ".join(filter(None, (who, deadline.event.cite, deadline.directive.cite)))
    yield reason
    yield deadline.directive.url or deadline.event.url


def _left(deadline: Deadline) -> str:
    """How many days are left, in a sentence's words."""
    words = left_words(deadline)
    if words.startswith("in "):
        return f"begins {words} day{'' if words == 'in 1' else 's'}"
    amount, _, rest = words.partition(" ")
    return f"{amount} day{'' if amount == '1' else 's'} {rest}" if amount.isdigit() else words


def _reason(notice: Notice, listed: Mapping[str, Deadline]) -> str:
    """Why, in one line."""
    deadline, before = notice.deadline, notice.before
    if deadline is None:
        return "It was announced, and its entry is gone: look whether it was taken out or renamed."
    match notice.rule:
        case Rule.CLOSED:
            return sentence(_end(deadline))
        case Rule.REOPENED:
            return sentence(f"it counted as closed and is {deadline.status.value.replace('-', ' ')} again")
        case Rule.MOVED:
            assert before
            moved = f"moved from {_dated(before.due)} to {_when(deadline)}"
            return sentence(f"{moved} because {_cause(notice, listed)}")
        case Rule.FIRM:
            return sentence(f"the same day, and firm: {counted(deadline)}")
        case _:
            return sentence(counted(deadline))


def _cause(notice: Notice, listed: Mapping[str, Deadline]) -> str:
    assert notice.deadline
    before = notice.before.due if notice.before else None
    return cause(listed, notice.deadline, before) or "an entry in the store was changed"


def counted(deadline: Deadline) -> str:
    """How the date came about, in one line."""
    words = _rule(deadline)
    if deadline.directive.repeat:
        again = f"every {str(deadline.directive.repeat).removeprefix('1 ')}"
        words = f"{words}, then {again}" if deadline.occurrence == 1 else f"{again} after the first ({words})"
    if deadline.at:
        words += f", at {deadline.at.isoformat('T', 'minutes')}"
    if deadline.unadjusted and deadline.due and deadline.unadjusted != deadline.due:
        words += f"; {WEEKDAYS[deadline.unadjusted.weekday()]} {deadline.unadjusted} is no business day"
    if deadline.basis is Basis.PROJECTED:
        words += f"; projected: {deadline.reason}"
    return words


def _rule(deadline: Deadline) -> str:
    if deadline.readings:
        return f"the earliest of {len(deadline.readings)} readings"
    if deadline.trigger_date is None:
        return "the text gives the date"
    by = f", counted by {deadline.counting}" if deadline.counting else ""
    return f"`{deadline.directive.due}` ({deadline.trigger_date}){by}"


def _end(deadline: Deadline) -> str:
    if deadline.outcome:
        outcome = deadline.outcome
        day = f"on {outcome.on}" if outcome.on else f"by {outcome.no_later_than}"
        late = "" if deadline.days_late is None else f", {lateness(deadline.days_late)}"
        return f"done {day}{late}{f' ({outcome.cite})' if outcome.cite else ''}"
    repeal = deadline.repeal
    if repeal is None:
        return f"it is {deadline.status.value}"
    by = f" by {repeal.by}" if repeal.by else ""
    return f"repealed on {repeal.on}{by}{f' ({repeal.cite})' if repeal.cite else ''}"


def _without_ids(text: str, ids: Collection[str]) -> str:
    """Deadlines are named with a blank instead of a slash: an id stands with its own deadline only."""
    return _ID.sub(lambda match: match[0].replace("/", " ") if match[1] in ids else match[0], text)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
