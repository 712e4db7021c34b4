"""One message to one recipient: a subject, a text made for a mail from cron, and the same as JSON.

The convention of this module: a text has the id of a deadline once, in the heading of its notice. No
generated sentence has an id, so that a reader, or a mail filter, can count them.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from tracker.engine.explain import DateCause
from tracker.phrases import in_english, noted, said
from tracker.remind.notices import Notice, NoticeKind
from tracker.text import clean
from tracker.wording import reminder
from tracker.wording.days import dated
from tracker.wording.names import title_words

HINT = noted("`tracker why ID` explains a date step by step.")

_HEADINGS = {  # the most urgent first
    NoticeKind.REMINDER: noted("Coming up"),
    NoticeKind.PAST_DUE: noted("Past due"),
    NoticeKind.MOVED: noted("Moved"),
    NoticeKind.FIRM: noted("No longer projected"),
    NoticeKind.REOPENED: noted("Open again"),
    NoticeKind.ENDED: noted("Passed"),
    NoticeKind.CLOSED: noted("Closed"),
    NoticeKind.GONE: noted("No longer in the store"),
}
_COUNTED = {
    NoticeKind.REMINDER: noted("coming up"),
    NoticeKind.PAST_DUE: noted("past due"),
    NoticeKind.MOVED: noted("moved"),
    NoticeKind.FIRM: noted("firm now"),
    NoticeKind.REOPENED: noted("open again"),
    NoticeKind.ENDED: noted("passed"),
    NoticeKind.CLOSED: noted("closed"),
    NoticeKind.GONE: noted("no longer in the store"),
}


class Message(NamedTuple):
    """What one recipient is sent in one run: every notice that is due to it."""

    subject: str
    notices: tuple[Notice, ...]
    reasons: tuple[str, ...]  # of each notice, in one line
    hint: str = ""  # the last line; if empty, a hint about `tracker why`
    max_bytes: int = 0  # of the text in UTF-8; 0: unlimited

    @property
    def text(self) -> str:
        """Plain text: the subject, then as many notices under headings as there is room for."""
        blocks = list(self._blocks())
        whole = self._with(blocks)
        if not self.max_bytes or len(whole.encode()) <= self.max_bytes:
            return whole
        more = said("\n... and {count:,} more; see `tracker report`.", count=len(blocks))
        room = self.max_bytes - len(self._with([more]).encode())
        kept = 0
        while kept < len(blocks) and (size := len(f"{blocks[kept]}\n".encode())) <= room:
            room -= size
            kept += 1
        return self._with(
            [
                *blocks[:kept],
                said("\n... and {count:,} more; see `tracker report`.", count=len(blocks) - kept),
            ]
        )

    def _with(self, blocks: Sequence[str]) -> str:
        return "\n".join([self.subject, *blocks, "", said(self.hint or HINT), ""])

    def _blocks(self) -> Iterator[str]:
        """The lines of each notice; those of the first of a kind begin with its heading."""
        paired = list(zip(self.notices, self.reasons, strict=True))
        for kind, heading in _HEADINGS.items():
            above = [f"\n{said(heading)}"]
            for notice, reason in paired:
                if notice.kind is kind:
                    lines = (f"    {clean(line)}" for line in _lines(notice, reason) if line)
                    yield "\n".join([*above, "", _heading(notice), *lines])
                    above = []

    @in_english
    def as_json(self, recipient: str) -> dict[str, Any]:
        """One JSON document; the fields of a deadline are those of ``tracker report --format json``."""
        from tracker.export.row import row

        return {
            "schema_version": 1,
            "subject": _subject(self.notices) if self.notices else self.subject,
            "recipient": recipient,
            "notices": [
                {
                    "rule": notice.kind.value,
                    "id": str(notice.key),
                    "lead": notice.lead,
                    **({} if notice.hours is None else {"lead_hours": notice.hours}),
                    "due_before": _iso(notice.before.due if notice.before else None),
                    "why": _reason(notice),
                    "deadline": row(notice.deadline) if notice.deadline else None,
                }
                for notice in self.notices
            ],
        }


def compose(notices: Sequence[Notice]) -> Message:
    """The message to deliver: the notices by date, with a subject and a reason for each."""
    ordered = sorted(notices, key=lambda notice: (_day(notice) or date.max, notice.key))
    reasons = tuple(map(_reason, ordered))
    return Message(_subject(ordered), tuple(ordered), reasons)


def trial(words: str) -> Message:
    """A message about nothing, which says that it is a test."""
    return Message(said("tracker: test message"), (), (), hint=words)


def _day(notice: Notice) -> date | None:
    return notice.deadline.due if notice.deadline else notice.before and notice.before.due


def _subject(notices: Sequence[Notice]) -> str:
    parts = []
    for kind in _HEADINGS:
        found = [notice for notice in notices if notice.kind is kind]
        nearest = ""
        if kind is NoticeKind.REMINDER and found and found[0].deadline:
            on = reminder.on(found[0].deadline)
            nearest = said(", the next {on}", on=on) if len(found) > 1 else said(" {on}", on=on)
        if found:
            count = said(
                "{count} {what}{nearest}", count=len(found), what=said(_COUNTED[kind]), nearest=nearest
            )
            parts.append(count)
    return said("tracker: {counts}", counts=said(", ").join(parts))


def _heading(notice: Notice) -> str:
    """The day, how many days are left, and the id."""
    if notice.deadline is None:
        return f"{dated(notice.before.due if notice.before else None)}  {notice.key}"
    left = "" if notice.kind is NoticeKind.CLOSED else reminder.left(notice.deadline)
    when = reminder.when(notice.deadline)
    return f"{said('{when}, {left}', when=when, left=left) if left else when}  {notice.key}"


def _lines(notice: Notice, reason: str) -> Iterator[str]:
    """The lines below the heading, of which some may be empty."""
    deadline = notice.deadline
    if deadline is None:
        yield notice.before.title if notice.before else ""
        yield reason
        return
    who = ", ".join(deadline.directive.actor)
    yield title_words(deadline.directive)
    yield " · ".join(filter(None, (who, deadline.event.cite, deadline.directive.cite)))
    yield reason
    yield deadline.directive.url or deadline.event.url


def _reason(notice: Notice) -> str:
    """The reason for a notice, in one line."""
    deadline, before = notice.deadline, notice.before
    if deadline is None:
        return reminder.gone_line()
    if notice.kind is NoticeKind.MOVED:
        assert before
        cause = notice.cause if isinstance(notice.cause, DateCause) else None
        return reminder.moved_line(before.due, deadline, cause)
    return _ONE_LINE.get(notice.kind, reminder.counting_line)(deadline)


_ONE_LINE = {
    NoticeKind.CLOSED: reminder.closed_line,
    NoticeKind.REOPENED: reminder.reopened_line,
    NoticeKind.ENDED: reminder.ended_line,
    NoticeKind.FIRM: reminder.firm_line,
}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
