"""The words for what was put on record, and for what that changes.

The convention of this module: lines of plain text; times in the zone of the deadline, and in the reader's own
if it shows another time.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from typing import NamedTuple

from tracker.changes import Change, ChangeKind
from tracker.lines import columns, padded
from tracker.model import Deadline, Record
from tracker.phrases import day_said, noted, plural, said
from tracker.text import clean
from tracker.wording.days import minutes, weekday_words
from tracker.wording.deadline import due_day_words, left_words, status_words
from tracker.wording.names import title_words
from tracker.wording.reasons import reason_words

InOwnZone = Callable[[datetime], datetime]
_ORDER = (
    ChangeKind.NEW,
    ChangeKind.MOVED,
    ChangeKind.FIRM,
    ChangeKind.CLOSED,
    ChangeKind.REOPENED,
    ChangeKind.GONE,
    ChangeKind.PAST_DUE,
    ChangeKind.ENDED,
)
_VERBS = {  # singular and plural
    ChangeKind.NEW: (noted("starts"), noted("start")),
    ChangeKind.MOVED: (noted("moves"), noted("move")),
    ChangeKind.FIRM: (noted("becomes firm"), noted("become firm")),
    ChangeKind.CLOSED: (noted("is closed"), noted("are closed")),
    ChangeKind.REOPENED: (noted("is open again"), noted("are open again")),
    ChangeKind.GONE: (noted("is gone"), noted("are gone")),
    ChangeKind.PAST_DUE: (noted("is past due"), noted("are past due")),
    ChangeKind.ENDED: (noted("has passed"), noted("have passed")),
}
_FACTS = {
    "done": noted("done"),
    "no_later_than": noted("done no later than"),
    "reopened": noted("reopened on"),
    "occurred": noted("happened"),
    "reached": noted("reached on"),
    "suspended": noted("suspended from"),
}


def record_words(record: Record, place: str = "") -> str:
    """The content of a record, in one line; ``place`` follows its time."""
    words = [f"{_fact_words(record)}{place}"]
    flags = [
        word for word, is_set in ((said("in part"), record.part), (said("claimed"), record.claimed)) if is_set
    ]
    words[0] += f" ({', '.join(flags)})" if flags else ""
    sources = {
        noted("by"): record.by,
        noted("cite"): record.cite,
        noted("url"): record.url,
        noted("label"): record.label,
    }
    words += [f"{said(name)}: {text}" for name, text in sources.items() if text]
    return "; ".join(filter(None, [*words, record.note]))


def _fact_words(record: Record) -> str:
    for fact, words in _FACTS.items():
        if moment := getattr(record, fact):
            until = said(" until {until}", until=record.until) if record.until else ""
            return said(
                "{fact}{at} {moment}{until}",
                fact=said(words),
                at=_preposition(fact, moment),
                moment=moment_words(moment),
                until=until,
            )
    if record.due is not None:
        return said("due {due}", due=record.due)
    owner = [] if record.owner is None else [said("owner {owner}", owner=record.owner or said("nobody"))]
    return ", ".join(
        [*owner, *([said("progress: {progress}", progress=record.progress)] if record.progress else [])]
    )


def _preposition(fact: str, moment: date) -> str:
    if fact not in {"done", "occurred"}:
        return ""
    return said(" at") if isinstance(moment, datetime) else said(" on")


def moment_words(moment: date | datetime) -> str:
    """A day, or an instant to the minute with its offset."""
    return minutes(moment) if isinstance(moment, datetime) else day_said(moment)


def recorded_words(record: Record, zone: str, in_own_zone: InOwnZone) -> str:
    """What was put on record, repeated: about what, what, and the time for the reader."""
    moment = record.occurred or record.done
    place = ""
    if isinstance(moment, datetime):
        own = in_own_zone(moment)
        same = own.utcoffset() == moment.utcoffset()
        place = (
            said(" in {zone}", zone=zone)
            if same
            else said(" in {zone} ({own:%Y-%m-%d %H:%M} your time)", zone=zone, own=own)
        )
    return f"{record.of}: {record_words(record, place)}"


def change_lines(changes: Iterable[Change], in_own_zone: InOwnZone) -> Iterator[str]:
    """Each kind of change with its deadlines, the soonest first."""
    found = list(changes)
    if not found:
        yield said("No deadline changes.")
    for kind in _ORDER:
        of_kind = sorted((each for each in found if each.kind is kind), key=_soonest)
        if of_kind:
            one, several = _VERBS[kind]
            yield said(
                "{deadlines} {verb}:",
                deadlines=plural(len(of_kind), "deadline"),
                verb=said(one if len(of_kind) == 1 else several),
            )
        for each in of_kind:
            yield from _change_lines(each, in_own_zone)


def _soonest(change: Change) -> tuple[date, str, str]:
    deadline = change.deadline
    due = deadline.due if deadline else None
    at = deadline.computed.at if deadline else None
    return due or date.max, str(at.timestamp() if at else ""), str(change.key)


def _change_lines(change: Change, in_own_zone: InOwnZone) -> Iterator[str]:
    deadline = change.deadline
    if deadline is None:
        title = change.before.title if change.before else ""
        yield f"  {change.key}"
        yield f"    {title}"
        return
    was = change.before.due if change.before and change.kind is ChangeKind.MOVED else None
    left = left_words(deadline) if deadline.is_open else ""
    parts = [
        due_line(deadline, in_own_zone),
        said("was {was}", was=was) if was else "",
        left,
        status_words(deadline),
    ]
    yield f"  {', '.join(filter(None, parts))}"
    yield f"    {deadline.name}: {title_words(deadline.directive)}"


def due_line(deadline: Deadline, in_own_zone: InOwnZone) -> str:
    """When a deadline is due: a day, or a time of day in its zone and in the reader's own."""
    at = deadline.computed.at
    if at is None:
        if deadline.due is None:
            return said("no date yet: {reason}", reason=reason_words(deadline.computed.reason))
        return due_day_words(deadline)
    zone = deadline.directive.tz or deadline.event.tz
    own = in_own_zone(at)
    there = said("{weekdays} {at:%Y-%m-%d %H:%M} in {zone}", weekdays=weekday_words(at), at=at, zone=zone)
    if own.utcoffset() == at.utcoffset():
        return there
    return said(
        "{weekday} {own:%Y-%m-%d %H:%M} your time ({there})",
        weekday=weekday_words(own),
        own=own,
        there=there,
    )


def undo_words(record: Record, label: str) -> str:
    """The command that takes a record back, by another record; empty if there is none."""
    if record.occurred:
        return said("tracker reopen '{of}#{label}'", of=record.of, label=label)
    if record.done or record.no_later_than or record.reached:
        return said("tracker reopen '{of}'", of=record.of)
    return ""


class RecordedEntry(NamedTuple):
    """A record with the zone in which its times are shown, and the label of an incident."""

    record: Record
    zone: str
    label: str = ""


def recorded_lines(
    records: Iterable[RecordedEntry],
    changes: Iterable[Change],
    in_own_zone: InOwnZone,
    file: str,
    *,
    is_written: bool,
) -> Iterator[str]:
    """What was recorded, what it changes, how to take it back, and where it is stored."""
    found = list(records)
    for each in found:
        yield recorded_words(each.record, each.zone, in_own_zone)
    yield from change_lines(changes, in_own_zone)
    if not is_written:
        yield said("Nothing was written to {file}: this was a dry run.", file=file)
        return
    for each in found:
        if undo := undo_words(each.record, each.label):
            yield said("To take it back: {undo}", undo=undo)
    yield said("Recorded in {file}", file=file)


LogRow = tuple[str, date, date | None, Record]  # name, when it happened, when it was recorded


def log_lines(rows: Iterable[LogRow]) -> Iterator[str]:
    """A line for each record under a line of headings; ``-`` if the time of recording is unknown."""
    cells = [
        (moment_words(happened), moment_words(recorded) if recorded else "-", name, record_words(record))
        for name, happened, recorded, record in rows
    ]
    if not cells:
        yield said("Nothing is on record.\n")
        return
    table = [(said("happened"), said("recorded"), said("what"), ""), *cells]
    widths = [max(columns(row[column]) for row in table) for column in (0, 1)]
    for first, second, name, words in table:
        about = f"{name}: {words}" if words else name
        yield clean(f"{padded(first, widths[0])}  {padded(second, widths[1])}  {about}") + "\n"
