"""What changed between two sides: two days, stores or revisions, limited to what a query selects."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from tracker.app.querying import asked_query
from tracker.app.session import Session
from tracker.app.sides import Side, Sides
from tracker.changes.difference import Difference, DifferenceKind
from tracker.changes.known_store import KnownStore
from tracker.changes.origin_lines import pinned
from tracker.changes.results import find_differences
from tracker.dates import shifted
from tracker.errors import UsageError
from tracker.model import Deadline
from tracker.phrases import Phrase
from tracker.select import SORTS, Query, QueryRequest, check_filters, horizon
from tracker.select.past import past_day
from tracker.select.window import AHEAD
from tracker.toml.positions import pin

if TYPE_CHECKING:
    from tracker.problems import Problem


class Comparison(NamedTuple):
    """What changed from one side to the other, in order; ``cut`` is how much a limit leaves out.

    ``first`` and ``last`` are the days of a comparison in time; None where stores are compared.
    """

    old: Side
    new: Side
    differences: tuple[Difference, ...]
    problems: "tuple[Problem, ...]"
    today: date
    first: date | None = None
    last: date | None = None
    view: str = ""
    hidden: int = 0
    cut: int = 0


def news(
    run: Session, environment: Mapping[str, str], since: str, until: str | None, asked: QueryRequest
) -> Comparison:
    """What became known between two days, both included; raises UsageError.

    Each change has the day on which it became known, within these two days.
    """
    sides = Sides(run, environment)
    first, last = past_day(since, run.today), past_day(until, run.today) if until else run.today
    if first > last:
        if until:
            raise UsageError(
                Phrase("--since {first} is after --until {last}; swap them", first=first, last=last)
            )
        raise UsageError(Phrase("--since {first} is after today; name an earlier day", first=first))
    new = sides.on(last) if until else sides.usual

    def with_day(difference: Difference) -> Difference:
        return difference._replace(day=min(max(difference.day or last, first), last))

    found = _compare(run, sides.before(first), new, asked, change=with_day, rank=_by_day)
    return found._replace(first=first, last=last)


def _by_day(difference: Difference) -> tuple[int, int]:
    """The newest day first, and within it in the order of the kinds."""
    assert difference.day
    return -difference.day.toordinal(), *_by_kind(difference)


def _by_kind(difference: Difference) -> tuple[int]:
    return (_RANK[difference.kind],)


_RANK = {kind: rank for rank, kind in enumerate(DifferenceKind)}


def diff(run: Session, environment: Mapping[str, str], old: str, new: str, asked: QueryRequest) -> Comparison:
    """What differs between two operands; an empty ``new`` means the configured stores as they are.

    Raises UsageError for an operand that means nothing, TrackerError when git fails.
    """
    sides = Sides(run, environment)
    before, after = sides.find(old), sides.find(new) if new else sides.usual
    if not new and before.store is not after.store:
        after = after._replace(name="the store as it is")
    return _compare(run, before, after, asked, rank=_by_kind)


def _compare(
    run: Session,
    old: Side,
    new: Side,
    asked: QueryRequest,
    *,
    rank: Callable[[Difference], tuple[int, ...]],
    change: Callable[[Difference], Difference] = lambda difference: difference,
) -> Comparison:
    """The changes that the query selects, in the order of ``rank`` and then by date."""
    name, query = asked_query(run, asked)
    if not (old.problems or new.problems):  # what could not be read may contain that word
        check_filters(asked.own.filters, (*old.store.events, *new.store.events))
    window_end = horizon(query.window(run.today), run.today)
    last = max(each.as_of.day or run.today for each in (old, new))
    through = max(shifted(last, AHEAD), window_end or last)
    before, after = KnownStore(old.store, old.as_of, through), KnownStore(new.store, new.as_of, through)
    differences = [change(each) for each in find_differences(before, after)]
    wanted = sorted(_select(differences, query, run.today), key=rank)
    shown = wanted if query.limit is None else wanted[: query.limit]
    sources = {**old.store.sources, **new.store.sources}
    problems = [*new.problems, *after.result.problems]
    if old.store is not new.store:
        problems += [*old.problems, *before.result.problems]
    return Comparison(
        old=old,
        new=new,
        differences=pinned(shown, sources),
        problems=(*run.config.problems, *pin(run.relevant(problems), sources)),
        today=run.today,
        view=name,
        hidden=len(_select(differences, asked.own, run.today)) - len(wanted) if name else 0,
        cut=len(wanted) - len(shown),
    )


def _select(differences: list[Difference], query: Query, today: date) -> list[Difference]:
    """The changes that a query selects on either side; without a window, at any distance."""
    window = query.window(today) if query.has_window else None
    found = [
        each
        for each in differences
        if any(
            query.filters.match(deadline) and (window is None or window.holds(deadline))
            for deadline in (each.after, each.before)
            if deadline
        )
    ]
    return sorted(found, key=lambda each: (*_order(each.deadline, query.sort), each.name))


def _order(deadline: Deadline, sort: str) -> tuple[object, ...]:
    """Open deadlines come first, by due date, unless another order is asked for."""
    first = SORTS[sort](deadline) if sort else not deadline.is_open
    return first, deadline.due or date.max
