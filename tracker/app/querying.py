"""Which deadlines a query asks for, with what a saved view leaves out of them."""

from typing import TYPE_CHECKING, NamedTuple

from tracker.select import Query, Selection, check_filters, check_owners, horizon, select

if TYPE_CHECKING:
    from tracker.app.session import Session
    from tracker.engine import Result
    from tracker.problems import Problem


class QueryResult(NamedTuple):
    """What a query selects; ``hidden`` is how many deadlines the view leaves out of what was asked for."""

    result: "Result"
    selection: Selection
    problems: "tuple[Problem, ...]"
    view: str = ""  # the saved view that was used, if one was
    hidden: int = 0


def run_query(run: "Session", own: Query, *, view: str = "", use_default_view: bool = True) -> QueryResult:
    """Select what a query asks for, on top of a saved view: the one named, else the default one.

    Raises UsageError where no deadline of the store could match a filter, for an unknown view, and for a
    window that cannot be.
    """
    name = view or (run.config.default_view if use_default_view else "")
    own = own.naming(run.config.me)
    query = own.over(run.config.view(name)) if name else own
    windows = (query.window(run.today), own.window(run.today))
    days = [day for window in windows if (day := horizon(window, run.today))]
    result = run.resolve(through=max(days, default=None))
    if not run.loaded[1]:  # what could not be read may hold the very word; a view may wait for its events
        check_filters(own.filters, run.store.events)
        check_owners(own.filters, result.deadlines)
    selection = _select(run, result, query)
    hidden = 0
    if name:
        shown = {each.name for each in selection.rows}
        hidden = len({each.name for each in _select(run, result, own).rows} - shown)
    return QueryResult(
        result=result,
        selection=selection,
        problems=run.pinned(result.problems),
        view=name,
        hidden=hidden,
    )


def _select(run: "Session", result: "Result", query: Query) -> Selection:
    window = query.window(run.today)
    return select(result.deadlines, query.filters, window, sort=query.sort, limit=query.limit)
