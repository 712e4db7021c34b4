"""What changed and why, in words: one sentence for a change, one phrase for each entry that caused it."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date

from tracker.changes.days import stay_of
from tracker.changes.difference import Difference, DifferenceKind
from tracker.changes.origin import OriginCode
from tracker.model import Deadline, Status
from tracker.phrases import noted, plural, said, term
from tracker.text import sentence
from tracker.wording.days import dated, minutes
from tracker.wording.deadline import due_words, marks
from tracker.wording.entries import pause_words
from tracker.wording.origins import origin_place_words, origin_words
from tracker.wording.reasons import reason_sentence, reason_words
from tracker.wording.reminder import closed_line, when

HEADINGS = {
    DifferenceKind.MOVED: noted("Moved"),
    DifferenceKind.NEW: noted("New"),
    DifferenceKind.PAST_DUE: noted("Newly past due"),
    DifferenceKind.DONE: noted("Done"),
    DifferenceKind.PART: noted("Done in part"),
    DifferenceKind.REPEALED: noted("Repealed"),
    DifferenceKind.FIRM: noted("Newly firm"),
    DifferenceKind.PROJECTED: noted("No longer firm"),
    DifferenceKind.REOPENED: noted("Open again"),
    DifferenceKind.STAYED: noted("Stayed"),
    DifferenceKind.RESUMED: noted("No longer stayed"),
    DifferenceKind.ENDED: noted("Begun or ended"),
    DifferenceKind.GONE: noted("Gone from the store"),
    DifferenceKind.PROBLEM: noted("Can no longer be computed"),
}
_ENDED = {
    Status.IN_EFFECT: noted("its day has come: it is in effect"),
    Status.UNCONFIRMED: noted("its projected day has passed, and nothing on record confirms it"),
    Status.PASSED: noted("its day has passed; no single outcome ends it"),
}


def change_label_words(difference: Difference) -> str:
    """What changed in a word or two, for a column."""
    if difference.kind is DifferenceKind.ENDED and difference.deadline.status is Status.IN_EFFECT:
        return said("in effect")
    return change_kind_words(difference.kind)


def change_kind_words(kind: DifferenceKind) -> str:
    """A kind of change in a word or two, for a scoreboard."""
    words = {DifferenceKind.PAST_DUE: noted("past due"), DifferenceKind.PART: noted("part done")}
    return said(words[kind]) if kind in words else term(kind)


def tally(differences: Iterable[Difference]) -> list[tuple[DifferenceKind, int]]:
    """How many changes of each kind there are, in the order of the kinds."""
    counts = Counter(difference.kind for difference in differences)
    return [(kind, counts[kind]) for kind in DifferenceKind if counts[kind]]


def scoreboard(differences: Iterable[Difference]) -> str:
    """How many changes of each kind: ``2 moved, 3 new, 1 done``; empty for none."""
    return said(", ").join(
        said("{count:,} {kind}", count=count, kind=change_kind_words(kind))
        for kind, count in tally(differences)
    )


def begins_with_kind(difference: Difference) -> bool:
    """Whether its words begin with the kind of change, so that no label has to."""
    return difference.kind in {DifferenceKind.DONE, DifferenceKind.REPEALED}


def difference_words(difference: Difference) -> str:
    """What changed, in one sentence, without the reasons; empty for a new deadline with a date."""
    before, deadline = difference.before, difference.deadline
    match difference.kind:
        case DifferenceKind.MOVED if before:
            words = _moved(before, deadline)
        case DifferenceKind.DONE if deadline.outcome and deadline.outcome.claimed:
            words = said("{closed} Only the actor says so.", closed=closed_line(deadline))
        case DifferenceKind.DONE | DifferenceKind.REPEALED:
            words = closed_line(deadline)
        case DifferenceKind.PART if deadline.part:
            cite = said(" ({cite})", cite=deadline.part.cite) if deadline.part.cite else ""
            words = said("an outcome in part is on record for {day}{cite}", day=deadline.part.day, cite=cite)
        case DifferenceKind.PROBLEM if deadline.computed.reason:
            return reason_sentence(deadline.computed.reason)
        case DifferenceKind.ENDED:
            words = said(_ENDED.get(deadline.status, noted("its day has passed")))
        case DifferenceKind.NEW:
            reason = reason_words(deadline.computed.reason)
            status = term(deadline.status)
            words = "" if deadline.due else f"{status}: {reason}" if reason else status
        case DifferenceKind.STAYED if pause := stay_of(deadline):
            words = said("{pause}: its date is unchanged, but not enforced for now", pause=pause_words(pause))
        case _:
            words = said(_WORDS.get(difference.kind, ""))
    return sentence(words)


_WORDS = {
    DifferenceKind.FIRM: noted("the same day, and now firm"),
    DifferenceKind.PROJECTED: noted("the same day, but only projected now"),
    DifferenceKind.REOPENED: noted("it counted as closed, and is open again"),
    DifferenceKind.STAYED: noted("its date is unchanged, but not enforced for now"),
    DifferenceKind.RESUMED: noted("it is no longer stayed"),
    DifferenceKind.PAST_DUE: noted("its day has passed with no outcome on record"),
    DifferenceKind.GONE: noted("its entry is no longer there"),
    DifferenceKind.PROBLEM: noted("its entry has a problem"),
}


def _moved(before: Deadline, after: Deadline) -> str:
    """From which day to which; if the day is the same, what part of it moved."""
    was, now = _when(before), _when(after)
    if was == now:
        return said(
            "at the latest {day} instead of {before}",
            day=after.latest or said("on an unknown day"),
            before=before.latest or said("an unknown day"),
        )
    words = said("from {was} to {now}", was=was, now=now)
    if before.due and after.due and before.due != after.due:
        days = (after.due - before.due).days
        amount = plural(abs(days), "day")
        words += said(", {days} later", days=amount) if days > 0 else said(", {days} earlier", days=amount)
    return words


def _when(deadline: Deadline) -> str:
    """The due date with its weekday, and the time of day where it has one."""
    return f"{dated(deadline.due)} ({minutes(at)})" if (at := deadline.computed.at) else when(deadline)


def due_change_words(difference: Difference) -> str:
    """The due date with its weaknesses; if it moved, with the one before too."""
    deadline, before = difference.deadline, difference.before
    words = due_words(deadline)
    if difference.kind is DifferenceKind.MOVED and before and due_words(before) != words:
        words = f"{_due(before)} -> {_due(deadline)}"
    return f"{words} {marks(deadline)}".rstrip()


def _due(deadline: Deadline) -> str:
    return due_words(deadline) if deadline.due else said("no date")


# --- why --------------------------------------------------------------------------------------------


def change_reason_words(difference: Difference, shorten: Callable[[str], str] = str) -> list[str]:
    """A line for each entry that caused a change, with its place; none for what only time brings.

    Of an entry that came or went, the place says it.
    """
    origins = difference.origins
    if difference.kind in {DifferenceKind.NEW, DifferenceKind.GONE}:
        places = [origin_place_words(each, shorten) for each in origins if each.code is OriginCode.ENTRY]
        if places:
            return list(filter(None, places))
    lines = []
    for origin in origins:
        place = origin_place_words(origin, shorten)
        lines.append(said("because {origin}", origin=origin_words(origin)) + (f" [{place}]" if place else ""))
    if not lines and difference.kind is DifferenceKind.MOVED:
        lines.append(said("no entry says why"))
    return lines


# --- titles of comparisons ----------------------------------------------------------------------


def day_heading(day: date) -> str:
    """A day with its weekday, as a heading for what became known on it."""
    return dated(day)


def news_title(first: date, last: date) -> str:
    """What became known within some days."""
    if first == last:
        return said("What became known on {day}", day=day_heading(first))
    return said("What became known from {first} to {last}", first=day_heading(first), last=day_heading(last))


def diff_title(old: str, new: str) -> str:
    """What differs between two sides, by their names."""
    return said("Changes from {old} to {new}", old=old, new=new)


def total_words(differences: Iterable[Difference]) -> str:
    """The scoreboard as a sentence, even if there is nothing."""
    return sentence(scoreboard(differences) or said("nothing changed"))
