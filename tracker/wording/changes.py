"""What changed and why, in words: one sentence for a change, one phrase for each entry that caused it."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date

from tracker.changes.days import stay_of
from tracker.changes.difference import Difference, DifferenceKind
from tracker.changes.origin import Origin, OriginCode
from tracker.model import Deadline, Status
from tracker.text import plural, sentence
from tracker.wording.deadline import WEEKDAYS, due_words, marks
from tracker.wording.entries import pause_words
from tracker.wording.reasons import reason_words
from tracker.wording.reminder import closed, dated, when
from tracker.wording.steps import minutes

HEADINGS = {
    DifferenceKind.MOVED: "Moved",
    DifferenceKind.NEW: "New",
    DifferenceKind.PAST_DUE: "Newly past due",
    DifferenceKind.DONE: "Done",
    DifferenceKind.PART: "Done in part",
    DifferenceKind.REPEALED: "Repealed",
    DifferenceKind.FIRM: "Newly firm",
    DifferenceKind.PROJECTED: "No longer firm",
    DifferenceKind.REOPENED: "Open again",
    DifferenceKind.STAYED: "Stayed",
    DifferenceKind.RESUMED: "No longer stayed",
    DifferenceKind.ENDED: "Begun or ended",
    DifferenceKind.GONE: "Gone from the store",
    DifferenceKind.PROBLEM: "Can no longer be computed",
}
_ENDED = {
    Status.IN_EFFECT: "its day has come: it is in effect",
    Status.UNCONFIRMED: "its projected day has passed, and nothing on record confirms it",
    Status.PASSED: "its day has passed; no one outcome ends it",
}


def label_words(difference: Difference) -> str:
    """What changed in a word or two, for a column."""
    if difference.kind is DifferenceKind.ENDED and difference.deadline.status is Status.IN_EFFECT:
        return "in effect"
    return kind_words(difference.kind)


def kind_words(kind: DifferenceKind) -> str:
    """A kind of change in a word or two, for a scoreboard."""
    return {DifferenceKind.PAST_DUE: "past due", DifferenceKind.PART: "part done"}.get(kind, kind.value)


def scoreboard(differences: Iterable[Difference]) -> str:
    """How many changes of each kind: ``2 moved, 3 new, 1 done``; nothing for none."""
    counts = Counter(difference.kind for difference in differences)
    return ", ".join(f"{counts[kind]:,} {kind_words(kind)}" for kind in DifferenceKind if counts[kind])


def difference_words(difference: Difference) -> str:
    """What changed, in one sentence, without the reasons; nothing for what is new and has a date."""
    before, deadline = difference.before, difference.deadline
    match difference.kind:
        case DifferenceKind.MOVED if before:
            words = _moved(before, deadline)
        case DifferenceKind.DONE if deadline.outcome and deadline.outcome.claimed:
            words = f"{closed(deadline)} Only the actor says so."
        case DifferenceKind.DONE | DifferenceKind.REPEALED:
            words = closed(deadline)
        case DifferenceKind.PART if deadline.part:
            cite = f" ({deadline.part.cite})" if deadline.part.cite else ""
            words = f"an outcome in part is on record for {deadline.part.day}{cite}"
        case DifferenceKind.PROBLEM:
            words = reason_words(deadline.computed.reason) or "its entry has a problem"
        case DifferenceKind.ENDED:
            words = _ENDED.get(deadline.status, "its day has passed")
        case DifferenceKind.NEW:
            reason = reason_words(deadline.computed.reason)
            words = "" if deadline.due else f"{deadline.status}: {reason}" if reason else deadline.status
        case DifferenceKind.STAYED if pause := stay_of(deadline):
            words = f"{pause_words(pause)}: its date stands, and nothing is enforced for now"
        case _:
            words = _WORDS.get(difference.kind, "")
    return sentence(words)


_WORDS = {
    DifferenceKind.FIRM: "the same day, and now firm",
    DifferenceKind.PROJECTED: "the same day, but only projected now",
    DifferenceKind.REOPENED: "it counted as closed, and is open again",
    DifferenceKind.STAYED: "its date stands, and nothing is enforced for now",
    DifferenceKind.RESUMED: "it is no longer stayed",
    DifferenceKind.PAST_DUE: "its day has passed with no outcome on record",
    DifferenceKind.GONE: "its entry is no longer there",
}


def _moved(before: Deadline, after: Deadline) -> str:
    """From which day to which; where the day is the same, what of it moved."""
    was, now = _when(before), _when(after)
    if was == now:
        return (
            f"at the latest {after.latest or 'on no known day'} instead of {before.latest or 'no known day'}"
        )
    words = f"from {was} to {now}"
    if before.due and after.due and before.due != after.due:
        days = (after.due - before.due).days
        words += f", {plural(abs(days), 'day')} {'later' if days > 0 else 'earlier'}"
    return words


def _when(deadline: Deadline) -> str:
    """The due date with its weekday, and the time of day where it has one."""
    return f"{dated(deadline.due)} ({minutes(at)})" if (at := deadline.computed.at) else when(deadline)


def due_change_words(difference: Difference) -> str:
    """The due date with what is weak about it; where it moved, the one before too."""
    deadline, before = difference.deadline, difference.before
    words = due_words(deadline)
    if difference.kind is DifferenceKind.MOVED and before and due_words(before) != words:
        words = f"{_due(before)} -> {_due(deadline)}"
    return f"{words} {marks(deadline)}".rstrip()


def _due(deadline: Deadline) -> str:
    return due_words(deadline) if deadline.due else "no date"


# --- why --------------------------------------------------------------------------------------------


def origin_words(origin: Origin) -> str:
    """What an entry says now that moved a date, by what, and through which parent; without its place."""
    words = _ORIGINS[origin.code](origin)
    if origin.by or origin.cite:
        source = ", ".join(filter(None, (origin.by, origin.cite)))
        words += f" ({source})"
    return f"{words}, through {origin.through}" if origin.through else words


def place_words(origin: Origin, shorten: Callable[[str], str] = str) -> str:
    """Where the entry stands: ``orders.toml:12``; nothing for a rule that no entry says."""
    if origin.location is None:
        return ""
    file = shorten(origin.location.file)
    return f"{file}:{origin.line}" if origin.line else file


def why_words(difference: Difference, shorten: Callable[[str], str] = str) -> list[str]:
    """A line for each entry that caused a change, with its place; none for what only time brings.

    Of an entry that came or went, the place says it.
    """
    origins = difference.origins
    if difference.kind in {DifferenceKind.NEW, DifferenceKind.GONE}:
        places = [place_words(each, shorten) for each in origins if each.code is OriginCode.ENTRY]
        if places:
            return list(filter(None, places))
    lines = []
    for origin in origins:
        place = place_words(origin, shorten)
        lines.append(f"because {origin_words(origin)}" + (f" [{place}]" if place else ""))
    if not lines and difference.kind is DifferenceKind.MOVED:
        lines.append("no entry says why")
    return lines


def _changed(what: str) -> Callable[[Origin], str]:
    """A rule that was another one, that came or that went."""

    def words(origin: Origin) -> str:
        if not origin.before:
            return f"{what} of {origin.entry} is now `{origin.after}`"
        if not origin.after:
            return f"{what} of {origin.entry} is gone (it was `{origin.before}`)"
        return f"{what} of {origin.entry} was `{origin.before}` and is `{origin.after}`"

    return words


def _entry(origin: Origin) -> str:
    return f"{origin.entry} is new" if origin.after else f"{origin.entry} is gone"


def _milestone(origin: Origin) -> str:
    if not origin.before:
        return f"{origin.entry} is on record for {origin.after}"
    if not origin.after:
        return f"{origin.entry} has no date any more (it was {origin.before})"
    return f"{origin.entry} was {origin.before} and is {origin.after}"


def _done(origin: Origin) -> str:
    instead = f" instead of {origin.before}" if origin.before else ""
    return f"{origin.entry} was done on {origin.after}{instead}"


def _closing(origin: Origin) -> str:
    calendar, _, day = origin.entry.rpartition(" ")
    if origin.after:
        return f"{day} is a closing of {calendar}: {origin.after}"
    return f"{day} is no longer a closing of {calendar} ({origin.before})"


def _holiday(origin: Origin) -> str:
    return f"{origin.entry} is {origin.after or f'a business day (it was {origin.before})'}"


_ORIGINS: dict[OriginCode, Callable[[Origin], str]] = {
    OriginCode.ENTRY: _entry,
    OriginCode.DUE: _changed("the rule"),
    OriginCode.REPEAT: _changed("the repetition"),
    OriginCode.AT: _changed("the time of day"),
    OriginCode.COUNTING: _changed("the convention"),
    OriginCode.CALENDAR: _changed("the calendar"),
    OriginCode.ZONE: _changed("the time zone"),
    OriginCode.MOVED: _changed("the date for one occurrence"),
    OriginCode.SUSPENDED: _changed("the suspension"),
    OriginCode.MILESTONE: _milestone,
    OriginCode.SERIES: _changed("the series"),
    OriginCode.INCIDENT: _milestone,
    OriginCode.DONE: _done,
    OriginCode.REOPENED: lambda origin: f"{origin.entry} no longer counts as done (on {origin.before})",
    OriginCode.REPEALED: lambda origin: (
        f"{origin.entry} was repealed on {origin.after}"
        if origin.after
        else f"{origin.entry} is no longer repealed"
    ),
    OriginCode.POSTPONEMENT: _changed("the postponement"),
    OriginCode.CLOSING: _closing,
    OriginCode.HOLIDAY: _holiday,
}


# --- what a comparison is called ----------------------------------------------------------------------


def day_words(day: date) -> str:
    """A day with its weekday, as the heading of what became known on it."""
    return f"{WEEKDAYS[day.weekday()]} {day}"


def news_title(first: date, last: date) -> str:
    """What became known within some days."""
    if first == last:
        return f"What became known on {day_words(first)}"
    return f"What became known from {day_words(first)} to {day_words(last)}"


def diff_title(old: str, new: str) -> str:
    """What differs between two sides by their names."""
    return f"Changes from {old} to {new}"


def total_words(differences: Iterable[Difference]) -> str:
    """The scoreboard as a sentence, also where there is nothing."""
    return sentence(scoreboard(differences) or "nothing changed")
