"""On which day a change became known."""

from datetime import date

from tracker.changes.difference import DifferenceKind
from tracker.changes.known_store import KnownStore
from tracker.changes.origin import Origin
from tracker.dates import shifted
from tracker.model import Deadline, Pause, Status


def known_on(
    kind: DifferenceKind, deadline: Deadline, origins: tuple[Origin, ...], new: KnownStore
) -> date | None:
    """The day of a change, None where it is not on record; for changes that only time brings, the day they
    came.

    A deadline that moved twice became known on the later day.
    """
    match kind:
        case DifferenceKind.DONE if deadline.outcome:
            day: date | None = deadline.outcome.known
        case DifferenceKind.PART if deadline.part:
            day = deadline.part.known
        case DifferenceKind.REPEALED if deadline.repeal:
            is_lapsed = deadline.status is Status.LAPSED
            day = deadline.repeal.known if is_lapsed else max(deadline.repeal.known, deadline.repeal.on)
        case DifferenceKind.REOPENED:
            day = next((each.known for each in new.records_of(deadline.id) if each.reopened), None)
        case DifferenceKind.STAYED if pause := stay_of(deadline):
            day = max(pause.known, pause.start)
        case DifferenceKind.RESUMED if pause := stay_of(deadline):
            day = shifted(pause.until, 1) if pause.until else None
        case DifferenceKind.PAST_DUE | DifferenceKind.ENDED if deadline.end:
            # A deadline with a time of day may have passed on its last day.
            day = deadline.end if deadline.computed.at and deadline.now else shifted(deadline.end, 1)
        case _:
            day = max((origin.known for origin in origins if origin.known), default=None)
    return day


def stay_of(deadline: Deadline) -> Pause | None:
    """The last stay of a deadline that has begun; None if there is none."""
    label = deadline.occurrence
    stays = (
        each
        for each in (*deadline.event.stayed, *deadline.directive.stayed)
        if each.start <= deadline.today and (each.occurrence is None or str(each.occurrence) == str(label))
    )
    return max(stays, key=lambda each: each.start, default=None)
