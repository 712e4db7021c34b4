"""Which deadlines a query asks for, and which of them a saved view hides."""

from typing import TYPE_CHECKING, NamedTuple

from tracker.select import (
    AHEAD,
    Query,
    QueryRequest,
    Selection,
    Window,
    bounds,
    check_filters,
    check_owners,
    horizon,
    select,
)

if TYPE_CHECKING:
    from tracker.app.session import Session
    from tracker.engine import Result
    from tracker.problems import Problem


class QueryResult(NamedTuple):
    """What a query selects; ``hidden`` is how many matching deadlines the view leaves out."""

    result: "Result"
    selection: Selection
    problems: "tuple[Problem, ...]"
    view: str = ""  # the saved view that was used, if one was
    hidden: int = 0


def run_query(
    run: "Session",
    asked: QueryRequest,
    *,
    ahead: int = AHEAD,
    default: Window | None = None,
    is_counted: bool = True,
) -> QueryResult:
    """Select what a query asks for, on top of the saved view that is used.

    Where no window is asked for, ``default`` is used; without it, that of the report, which looks ``ahead``
    that many days. ``is_counted``: also count what lies outside the window. Raises UsageError where no
    deadline of the store could match a filter, for an unknown view, and for an impossible window.
    """
    own = asked.own.naming(run.config.me)
    name, query = asked_query(run, asked._replace(own=own))
    windows = (_window(run, query, ahead, default), _window(run, own, ahead, default))
    days = [day for window in windows if (day := horizon(window, run.today))]
    within = None if is_counted or any(own.filters) else bounds(windows, run.today)
    result = run.resolve(through=max(days, default=None), days=within)
    # What could not be read may contain that word; a view may be waiting for its events.
    if any(own.filters) and not run.problems:
        check_filters(own.filters, run.store.events)
        check_owners(own.filters, result.deadlines)
    selection = _select(result, query, windows[0])
    hidden = 0
    if name:
        shown = {each.name for each in selection.rows}
        hidden = len({each.name for each in _select(result, own, windows[1]).rows} - shown)
    return QueryResult(
        result=result,
        selection=selection,
        problems=run.pinned(result.problems),
        view=name,
        hidden=hidden,
    )


def asked_query(run: "Session", asked: QueryRequest) -> tuple[str, Query]:
    """The saved view that is used, empty for none, and the query on top of it; raises UsageError."""
    name = asked.view or (run.config.default_view if asked.use_default_view else "")
    return name, asked.own.over(run.config.view(name)) if name else asked.own


def _window(run: "Session", query: Query, ahead: int, default: Window | None) -> Window:
    asked = query.window(run.today, ahead)  # also if unused: two windows at once are an error
    return asked if default is None or query.has_window else default


def _select(result: "Result", query: Query, window: Window) -> Selection:
    return select(result.deadlines, query.filters, window, sort=query.sort, limit=query.limit)
