"""Whether the records of users can all be true, and whether their order is known."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from itertools import combinations, groupby

from tracker.checks.context import Context
from tracker.engine.record_order import fact_of, made, recorded
from tracker.engine.records import label_of
from tracker.model import Record
from tracker.phrases import Phrase
from tracker.problems import Problem
from tracker.rules import Rule

_TAKEN_BACK = frozenset({"done", "no_later_than", "reached", "occurred"})  # by `reopened`
_LAST_COUNTS = frozenset({"due", "owner", "progress"})


def records_agree(context: Context) -> Iterator[Problem]:
    """No two records of one thing contradict each other."""
    for records in _by_target(context).values():
        yield from _contradictions(records)


def records_have_an_order(context: Context) -> Iterator[Problem]:
    """Of two records of one thing, where the later one counts, it is known which is later."""
    for records in _by_target(context).values():
        for _, together in groupby(records, key=made):
            for first, second in combinations(together, 2):
                if _needs_order(first, second):
                    message = Phrase(
                        "{first} and {second} were recorded at one time",
                        first=_record_words(first),
                        second=_record_words(second),
                    )
                    remedy = "add a time to `recorded`: the later one counts"
                    yield _problem(second, first, message, remedy)


def _by_target(context: Context) -> dict[str, list[Record]]:
    """The records about each thing, in their order; an occurrence is one thing, whatever its name."""
    by_target: dict[str, list[Record]] = defaultdict(list)
    records = context.result.store.records
    if not records:
        return by_target
    called = {
        f"{each.id}#{dates.due}": each.name
        for each in context.result.deadlines
        if each.occurrence is not None and not isinstance(each.occurrence, date)
        if (dates := each.computed.called)
    }
    for record in sorted(records, key=recorded):
        name = f"{record.of}#{label_of(record)}" if record.occurred else record.of
        by_target[called.get(name, name)].append(record)
    return by_target


_Facts = dict[tuple[str, bool], Record]  # by fact, and whether it is only a claim


def _contradictions(records: list[Record]) -> Iterator[Problem]:
    """In the order in which they were recorded; after a reopening, something may be done again."""
    standing: _Facts = {}
    for record in records:
        if record.reopened:
            standing.clear()
        for fact in ("done", "no_later_than", "reached"):
            if record.part or not (day := getattr(record, fact)):
                continue
            if other := _against(fact, day, standing, claimed=record.claimed):
                yield _contradiction(record, other)
            standing.setdefault((fact, record.claimed), record)


def _against(fact: str, day: date, standing: _Facts, *, claimed: bool) -> Record | None:
    """The record that a new one contradicts; a claim may be wrong, and contradicts only other claims."""
    same = standing.get((fact, claimed))
    if same and fact != "no_later_than" and not _is_same(getattr(same, fact), day):
        return same
    done, by = standing.get(("done", claimed)), standing.get(("no_later_than", claimed))
    if fact == "no_later_than" and done and done.done and _day(done.done) > day:
        return done
    return by if fact == "done" and by and by.no_later_than and _day(day) > by.no_later_than else None


def _is_same(one: date, other: date) -> bool:
    """Whether two days or instants can be the same: a bare day can be any instant of it."""
    if isinstance(one, datetime) and isinstance(other, datetime):
        return (
            one.replace(tzinfo=None) == other.replace(tzinfo=None)
            if _is_half_zoned(one, other)
            else one == other
        )
    return _day(one) == _day(other)


def _is_half_zoned(one: datetime, other: datetime) -> bool:
    return (one.tzinfo is None) != (other.tzinfo is None)


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _contradiction(record: Record, other: Record) -> Problem:
    message = Phrase(
        "{first} and {second} are on record, and cannot both be true",
        first=_record_words(other),
        second=_record_words(record),
    )
    return _problem(record, other, message, "delete the wrong one, or record `reopened` between them")


def _needs_order(first: Record, second: Record) -> bool:
    facts = {fact_of(first), fact_of(second)}
    if "reopened" in facts:
        return bool(facts & _TAKEN_BACK)
    return any(
        None not in (values := [getattr(each, fact) for each in (first, second)]) and values[0] != values[1]
        for fact in _LAST_COUNTS
    )


def _record_words(record: Record) -> str:
    """A record by its fact, as it is written, and its place."""
    fact = fact_of(record)
    words = f"`{fact.replace('_', '-')} = {getattr(record, fact)}`"
    when = Phrase(" of {recorded}", recorded=record.recorded) if record.recorded else ""
    return f"{words}{when}"


def _problem(record: Record, other: Record, message: str, remedy: str) -> Problem:
    return Problem(
        rule=Rule.CONTRADICTING_RECORDS,
        message=message,
        remedy=remedy,
        location=record.location.at("of"),
        id=record.of,
        other=other.location.at("of"),
    )
