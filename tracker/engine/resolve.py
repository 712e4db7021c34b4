"""From a store and the day of the question to deadlines: the heart of the product.

Two steps with a seam between them: the schedule holds every date and is the same on every day; the
deadlines say what each date means on one.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from tracker.engine.listing import Asked, Listing
from tracker.engine.record_order import named_occurrence
from tracker.engine.schedule import Schedule
from tracker.model import AsOf, Deadline, Store
from tracker.problems import Problem


class Result(NamedTuple):
    """The deadlines of a store, the problems found on the way, and the store as it was known."""

    store: Store
    as_of: AsOf
    deadlines: tuple[Deadline, ...]
    problems: tuple[Problem, ...]


def resolve(store: Store, as_of: AsOf, *, through: date | None = None, named: str = "") -> Result:
    """Compute every deadline of a store, in the order of the store.

    ``through`` lists open-ended recurrences through that day; without it, through the next occurrence.
    ``named`` is the name of an occurrence to list too, such as ``event/directive#2031-06-30``.
    """
    return deadlines_of(schedule_of(store, as_of), as_of, asked(through, named))


def asked(through: date | None = None, named: str | Iterable[str] = "") -> Asked:
    """How far occurrences are requested; one occurrence of a directive can be named. See ``resolve``."""
    names = (named,) if isinstance(named, str) else named
    labels = {name.partition("#")[0]: named_occurrence(name) for name in names}
    return Asked(through, {id_: label for id_, label in labels.items() if label is not None})


def schedule_of(store: Store, as_of: AsOf) -> Schedule:
    """The dates of a store, or of what was known on a day if the question is about one."""
    # A remembered schedule does not need these.
    from tracker.engine.as_of import as_known
    from tracker.engine.compute import compute
    from tracker.engine.records import apply_records

    known = as_known(store, as_of.day) if as_of.day else store
    applied = apply_records(known, store)
    schedule = compute(applied.store, store)
    return schedule._replace(problems=(*applied.problems, *schedule.problems))


def deadlines_of(schedule: Schedule, as_of: AsOf, asked: Asked) -> Result:
    """What the dates of a schedule mean on a day."""
    listing = Listing(schedule, as_of, asked)
    return Result(
        store=schedule.store,
        as_of=as_of,
        deadlines=listing.deadlines,
        problems=(*schedule.problems, *listing.problems),
    )
