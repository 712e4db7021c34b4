"""One delivery to one recipient: a subject, a text made for a mail from cron, and the same as JSON.

The convention of this module: in a text the id of a deadline stands once, with the deadline itself,
and nowhere else; a subject and a hint name none. So a reader, or a filter of mails, can count them.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from tracker.engine import Result
from tracker.engine.explain import by_name, cause_of
from tracker.model import Deadline
from tracker.remind.rules import Notice, Rule
from tracker.text import clean
from tracker.wording import reminder

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


class Document(NamedTuple):
    """What one recipient is sent in one run: every notice that is owed."""

    subject: str
    notices: tuple[Notice, ...]
    reasons: tuple[str, ...]  # of each notice, in one line

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
                yield from (f"    {clean(line)}" for line in _lines(notice, reason) if line)

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
    reasons = tuple(_reason(notice, listed) for notice in ordered)
    return Document(_subject(ordered), tuple(ordered), reasons)


def _day(notice: Notice) -> date | None:
    return notice.deadline.due if notice.deadline else notice.before and notice.before.due


def _subject(notices: Sequence[Notice]) -> str:
    parts = []
    for rule in _HEADINGS:
        found = [notice for notice in notices if notice.rule is rule]
        nearest = ""
        if rule is Rule.REMINDER and found and found[0].deadline:
            nearest = f"{', the next' if len(found) > 1 else ''} {reminder.on(found[0].deadline)}"
        if found:
            parts.append(f"{len(found)} {_COUNTED[rule]}{nearest}")
    return f"tracker: {', '.join(parts)}"


def _heading(notice: Notice) -> str:
    """The day, what is left of it, and the one place of the id."""
    if notice.deadline is None:
        return f"{reminder.dated(notice.before.due if notice.before else None)}  {notice.key}"
    left = "" if notice.rule is Rule.CLOSED else reminder.left(notice.deadline)
    return f"{reminder.when(notice.deadline)}{f', {left}' if left else ''}  {notice.key}"


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


def _reason(notice: Notice, listed: Mapping[str, Deadline]) -> str:
    """Why, in one line."""
    deadline, before = notice.deadline, notice.before
    if deadline is None:
        return reminder.gone()
    match notice.rule:
        case Rule.CLOSED:
            return reminder.closed(deadline)
        case Rule.REOPENED:
            return reminder.reopened(deadline)
        case Rule.MOVED:
            assert before
            return reminder.moved(before.due, deadline, cause_of(listed, deadline, before.due))
        case Rule.FIRM:
            return reminder.firm(deadline)
        case _:
            return reminder.counted(deadline)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
