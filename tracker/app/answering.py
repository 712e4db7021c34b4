"""Answers for assistants: one JSON object for each question, with its sources and its day.

Texts of a store are values, never names or sentences of the program; what is not known is ``not on record``.
Assistants are shown the docstrings, and the parameters after the run. Each may raise TrackerError.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from tracker.app.calculation import count_by, read_closings, read_question, with_date
from tracker.app.comparing import news
from tracker.app.explaining import explanations
from tracker.app.querying import run_query
from tracker.app.session import Session
from tracker.conventions import named
from tracker.export.changes import change_row
from tracker.export.document import problem_row
from tracker.export.row import calculation_row, derivation_rows, row
from tracker.model import Deadline
from tracker.problems import Problem
from tracker.select import Query, QueryRequest, as_id, parse_query
from tracker.wording.why import alternative_words, dependent_words, remarks, verdict

NOT_ON_RECORD = "not on record"
Json = dict[str, Any]


def due(
    run: Session,
    ids: str = "",
    text: str = "",
    jurisdiction: str = "",
    binds: str = "",
    status: str = "",
    within: str = "",
    limit: int = 50,
) -> Json:
    """List deadlines: what was due recently, is due today and within 90 days, or `within` (30d, 6m, 1y).

    `ids` (of acts, as eu-ai-act, or deadlines, as eo-14179/4.a), `text` (words of the title or passage) and
    `status` (past-due, done) look at any distance. `jurisdiction`: US, EU. `binds`: government, private.
    """
    options = {"id": ids, "text": text, "jurisdiction": jurisdiction, "binds": binds, "status": status}
    window = {"within": within} if within else {"all": bool(ids or text)}
    asked = QueryRequest(_query(options | window, limit), use_default_view=False)
    found = run_query(run, asked, ahead=90)
    rows = [_entry(each) for each in found.selection.rows]
    return _answer(run, {"deadlines": rows}, len(rows), found.problems, found.selection.cut)


def why(run: Session, id: str) -> Json:  # noqa: A002  the name that an assistant sees
    """Explain how the date of a deadline, such as eo-14319/4.b.iii, was counted, with its authorities."""
    result = run.resolve(named=as_id(id))
    rows = [
        {
            **_entry(each.deadline),
            "verdict": verdict(each),
            "derivation": derivation_rows(each.deadline.computed.steps),
            "remarks": remarks(each.deadline),
            "from_others": [alternative_words(other, each.deadline.due) for other in each.alternatives],
            "depending": [dependent_words(other) for other in each.dependents],
        }
        for each in explanations(run, result, as_id(id))
    ]
    return _answer(run, {"deadlines": rows}, len(rows), run.pinned(result.problems))


def calc(run: Session, expression: str, counting: str = "calendar", calendar: str = "", tz: str = "") -> Json:
    """Count one period, such as `30 days after 2015-10-09`, without the store.

    `counting` is a convention (calendar, frcp-6a, eu-1182-71, business-days), `calendar` the codes whose
    holidays count where it leaves that open (BE, CA-BC), `tz` a zone such as Europe/Brussels.
    """
    text = with_date(expression, run.today)
    closings = read_closings(run)
    computed = count_by(read_question(run, text, closings, calendar=calendar, zone=tz), named(counting))
    return _answer(run, calculation_row(computed, text), 1, closings.problems)


def changed_since(
    run: Session, since: str = "7d", ids: str = "", jurisdiction: str = "", limit: int = 50
) -> Json:
    """List what became known since a day: new, moved and why, done, repealed, newly past due.

    `since` is a day such as monday, yesterday, 7d or 2026-11-01; the others are those of `due`.
    """
    own = _query({"id": ids, "jurisdiction": jurisdiction}, limit)
    found = news(run, {}, since, None, QueryRequest(own, use_default_view=False))
    rows = [{**change_row(each), "deadline": _entry(each.deadline)} for each in found.differences]
    return _answer(run, {"since": str(found.first), "changes": rows}, len(rows), found.problems, found.cut)


QUESTIONS = (due, why, calc, changed_since)


def _query(options: Mapping[str, Any], limit: int) -> Query:
    given = {name: value for name, value in options.items() if value}
    return parse_query(given | {"limit": min(max(limit, 1), 200)})


def _answer(run: Session, body: Json, count: int, problems: Iterable[Problem], cut: int = 0) -> Json:
    as_of = {"as_of": str(run.as_of), "checked": str(run.store.checked or NOT_ON_RECORD)}
    found = {"store": [*run.inputs.stores], "found": count + cut or NOT_ON_RECORD, "left_out_by_limit": cut}
    return dict(readable(as_of | found | body | {"problems": [problem_row(each) for each in problems]}))


def _entry(deadline: Deadline) -> Json:
    """What is known about a deadline under its stable names, without what is empty."""
    known = {name: value for name, value in row(deadline).items() if value or type(value) is int}
    is_told = deadline.outcome or deadline.part or deadline.outcomes or not deadline.is_open
    return {"due": NOT_ON_RECORD, **known, **({} if is_told else {"outcome": NOT_ON_RECORD})}


def readable(value: Any) -> Any:  # noqa: ANN401  any value of JSON
    """The same value without invisible characters, which can hide instructions; letter joiners stay."""
    if isinstance(value, dict):
        return {name: readable(each) for name, each in value.items()}
    if isinstance(value, list):
        return [readable(each) for each in value]
    if isinstance(value, str):
        return "".join(char if char.isprintable() or char in "\u200c\u200d" else " " for char in value)
    return value
