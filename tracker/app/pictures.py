"""What `stats`, `timeline` and `calendar` show: what a query selects, in other windows than the report."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from tracker.app.querying import QueryResult, run_query
from tracker.dates import shifted
from tracker.errors import UsageError
from tracker.lateness import Lateness, Tally, count_lateness
from tracker.model import Deadline
from tracker.phrases import plural, said
from tracker.select import LATELY, Query, QueryRequest, Scope, Window
from tracker.select.window import AHEAD
from tracker.wording.deadline import currency_words

if TYPE_CHECKING:
    from tracker.app.session import Session
    from tracker.problems import Problem


class Stats(NamedTuple):
    """The tallies of a selection, and everything that is printed around them."""

    found: Lateness
    tables: Sequence[tuple[str, Sequence[Tally]]]
    title: str
    footer: Sequence[str]
    head: dict[str, Any]
    problems: "tuple[Problem, ...]"


class Picture(NamedTuple):
    """Deadlines within two days, both included, in the order of their days."""

    deadlines: tuple[Deadline, ...]
    first: date
    last: date
    today: date
    footer: Sequence[str]
    head: dict[str, Any]
    problems: "tuple[Problem, ...]"


def stats(run: "Session", asked: QueryRequest, by: str) -> Stats:
    """Count what became of duties, without limit of time unless a window is asked for; raises UsageError."""
    limit = asked.own.limit
    own = _without_order(asked.own, "stats")._replace(limit=None)
    got = run_query(run, asked._replace(own=own), default=Window(Scope.ALL))
    found = count_lateness(got.selection.rows)
    acts, actors = found.acts if by != "actor" else (), found.actors if by != "act" else ()
    found = found._replace(acts=acts, actors=actors)
    tables = [(said("By act"), found.acts[:limit]), (said("By actor"), found.actors[:limit])]
    cut = sum(len(each) for each in (found.acts, found.actors)) - sum(len(each) for _, each in tables)
    notes = [said("{rows} over the limit (--limit).", rows=plural(cut, "row"))] if cut else []
    return Stats(
        found=found._replace(acts=tuple(tables[0][1]), actors=tuple(tables[1][1])),
        tables=tables,
        title=said("What became of duties, as of {today}", today=run.today),
        footer=[*notes, *_footer(run, got)],
        head=_head(run, got),
        problems=got.problems,
    )


def timeline(run: "Session", asked: QueryRequest) -> Picture:
    """Everything with a date from a month ago to a year ahead, or in the given window."""
    first, last = shifted(run.today, -LATELY), shifted(run.today, AHEAD)
    default = Window(Scope.RANGE, first=first, last=last)
    own = _without_order(asked.own, "timeline")
    got = run_query(run, asked, default=default)
    dated = [each for each in got.selection.rows if each.due]
    if own.has_window and dated:
        days = [day for each in dated for day in (each.due, each.end) if day]
        first, last = min(*days, run.today), max(*days, run.today)
    return _picture(run, got, dated, first, last)


def month(run: "Session", asked: QueryRequest, text: str) -> Picture:
    """Everything with a date in a month, ``2026-12``, this one by default; raises UsageError."""
    first = _month(text) if text else run.today.replace(day=1)
    last = first.replace(day=monthrange(first.year, first.month)[1])
    if asked.own.has_window:
        raise UsageError("a calendar shows one month; name it, such as `tracker calendar 2026-12`")
    own = _without_order(asked.own, "calendar")._replace(first=first, last=last)
    got = run_query(run, asked._replace(own=own))
    return _picture(run, got, [each for each in got.selection.rows if each.due], first, last)


def _month(text: str) -> date:
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        raise UsageError(said("`{text}` is not a month; write it like 2026-12", text=text)) from None


def _without_order(own: Query, command: str) -> Query:
    if own.sort:
        raise UsageError(
            said("`tracker {command}` has an order of its own; leave out --sort", command=command)
        )
    return own


def _picture(run: "Session", got: QueryResult, dated: list[Deadline], first: date, last: date) -> Picture:
    ordered = sorted(dated, key=lambda each: (each.due, each.name))
    head = {**_head(run, got), "first": first.isoformat(), "last": last.isoformat()}
    return Picture(tuple(ordered), first, last, run.today, _footer(run, got), head, got.problems)


def _head(run: "Session", got: QueryResult) -> dict[str, Any]:
    """What every document says at its head."""
    checked = got.result.store.checked
    return {
        "as_of": str(run.as_of),
        "checked": checked and checked.isoformat(),
        "store": list(run.inputs.stores),
    }


def _footer(run: "Session", got: QueryResult) -> list[str]:
    notes = (
        [said("View `{view}` leaves out {hidden} more (--no-view).", view=got.view, hidden=got.hidden)]
        if got.view
        else []
    )
    if got.selection.cut:
        notes.append(said("{cut:,} over the limit (--limit).", cut=got.selection.cut))
    return [*notes, currency_words(got.result.store.checked, run.today)]
