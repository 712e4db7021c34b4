"""From a store and the day of the question to deadlines: the heart of the product.

Directives are computed parents first. Whatever cannot be computed is still listed, with the basis
``problem`` and a finding that says where.
"""

from datetime import date
from typing import NamedTuple

from tracker.engine.as_of import as_known
from tracker.engine.compute import Computing
from tracker.engine.listing import Listing
from tracker.engine.records import apply_records
from tracker.model import AsOf, Deadline, Store
from tracker.problems import Problem


class Result(NamedTuple):
    """The deadlines of a store, the problems found on the way, and the store as it was known."""

    store: Store
    as_of: AsOf
    deadlines: tuple[Deadline, ...]
    problems: tuple[Problem, ...]


def resolve(store: Store, as_of: AsOf, *, through: date | None = None) -> Result:
    """Compute every deadline of a store, in the order of the store.

    ``through`` lists repetitions without an end up to that day; without it, up to the next one.
    """
    known = as_known(store, as_of.day) if as_of.day else store
    known, problems = apply_records(known, store)
    computing = Computing(known, store, as_of)
    computing.run()
    deadlines = tuple(Listing(computing, through).deadlines())
    return Result(store=known, as_of=as_of, deadlines=deadlines, problems=(*problems, *computing.problems))
