"""The parts of a directive: when it is due, what moved or repealed it, what became of it."""

import re
from collections.abc import Callable
from datetime import date
from typing import TypeVar

from tracker.dates import Period
from tracker.errors import GrammarError
from tracker.expression import Day, Expression, parse, parse_repeat
from tracker.model import Move, Outcome, Reading, Repeal
from tracker.problems import Location
from tracker.rules import Rule
from tracker.toml import schema
from tracker.toml.validation import ProblemCollector, Table, fit

MOST_MOVES = 1000  # of one due date

_Found = TypeVar("_Found")


_BY_WHAT = frozenset({"by", "cite", "url"})
_OUTCOME = frozenset({"no-later-than", "part", "claimed", "cite", "url", "note", "source", "disputed"})


def rest(table: Table, names: frozenset[str]) -> Table:
    """The keys that need no conversion, where they are there."""
    return {name.replace("-", "_"): value for name, value in table.items() if name in names}


def due(
    name: str, table: Table, location: Location, subject: str, collector: ProblemCollector
) -> Expression | None:
    """A ``due`` or ``until``, None when it is not there or cannot be read."""
    value = table.get(name)
    if isinstance(value, date):
        return Day(value)
    if not isinstance(value, str):
        return None
    expression = _parsed(value, parse, location.at(name), subject, collector)
    if isinstance(expression, Day):
        message = f"`{name}` is a full date in quotes"
        collector.add(
            Rule.QUOTED_DATE, message, f"write it without: {name} = {value}", location.at(name), id=subject
        )
    return expression


def repeat(table: Table, location: Location, subject: str, collector: ProblemCollector) -> Period | None:
    """How often it comes again."""
    return _parsed(table["repeat"], parse_repeat, location.at("repeat"), subject, collector)


_HOW_TO_WRITE = ("write `180 days after signed`, `on 4.a` or a date", "write `every 1 year`")


def _parsed(
    text: str, read: Callable[[str], _Found], location: Location, subject: str, collector: ProblemCollector
) -> _Found | None:
    try:
        return read(text)
    except GrammarError as error:
        offset = _unfolded(text, error.position)
        collector.add(
            Rule.GRAMMAR,
            f"`{text[:60]}`: {error}",
            _HOW_TO_WRITE[location.path[-1] == "repeat"],
            location,
            id=subject,
            offset=offset,
        )
        return None


def _unfolded(text: str, position: int) -> int:
    """Where a position of the text with its runs of spaces folded, as the grammar reads it, stands in it."""
    words = list(re.finditer(r"\S+", text))
    at = 0
    for word in words:
        if position <= at + len(word[0]):
            return word.start() + max(position - at, 0)
        at += len(word[0]) + 1
    return len(text)


def readings(
    table: Table, location: Location, subject: str, collector: ProblemCollector
) -> tuple[Reading, ...]:
    """Rival readings, those that can be read."""
    raws, location = table["readings"], location.at("readings")
    readings = []
    for index, raw in enumerate(raws):
        good = fit(raw, schema.READING, location.at(index), subject, collector)
        when = due("due", good, location.at(index), subject, collector)
        if when is not None:
            readings.append(Reading(due=when, why=good.get("why", "")))
    if raws and len(raws) < 2:  # noqa: PLR2004
        collector.add(
            Rule.READINGS,
            "one reading is no rivalry",
            "write it as `due`, or add the other",
            location,
            id=subject,
        )
    return tuple(readings)


def moves(table: Table, location: Location, subject: str, collector: ProblemCollector) -> tuple[Move, ...]:
    """Earlier due dates, those that can be read."""
    location = location.at("was")
    moves = []
    if len(table["was"]) > MOST_MOVES:
        message = f"it was moved more than {MOST_MOVES:,} times"
        collector.add(Rule.TOO_MANY, message, "keep the last ones", location, id=subject)
    for index, raw in enumerate(table["was"][:MOST_MOVES]):
        good = fit(raw, schema.WAS, location.at(index), subject, collector)
        when = due("due", good, location.at(index), subject, collector)
        if when is not None and "changed" in good:
            moves.append(
                Move(
                    due=when,
                    changed=good["changed"],
                    known=good.get("known") or good["changed"],
                    **rest(good, _BY_WHAT),
                )
            )
    return tuple(moves)


def repeal(
    name: str, table: Table, location: Location, subject: str, collector: ProblemCollector
) -> Repeal | None:
    """A ``revoked`` or ``dropped``."""
    good = fit(table[name], schema.REPEAL, location.at(name), subject, collector)
    _fit_disputed(good, location.at(name), subject, collector)
    if "on" not in good:
        return None
    return Repeal(on=good["on"], known=good.get("known") or good["on"], **rest(good, _BY_WHAT | {"disputed"}))


def _fit_disputed(good: Table, location: Location, subject: str, collector: ProblemCollector) -> None:
    if "disputed" in good:
        good["disputed"] = fit(good["disputed"], schema.DISPUTED, location.at("disputed"), subject, collector)


def outcomes(
    table: Table, location: Location, subject: str, collector: ProblemCollector
) -> tuple[Outcome, ...]:
    """What is on record: one table or several."""
    done, location = table["done"], location.at("done")
    spots = (
        [(done, location)]
        if isinstance(done, dict)
        else [(raw, location.at(n)) for n, raw in enumerate(done)]
    )
    built = (_outcome(raw, spot, subject, collector) for raw, spot in spots)
    return tuple(outcome for outcome in built if outcome)


def _outcome(raw: Table, location: Location, subject: str, collector: ProblemCollector) -> Outcome | None:
    good = fit(raw, schema.DONE, location, subject, collector)
    if ("on" in raw) == ("no-later-than" in raw):
        message = "an outcome has either `on` or `no-later-than`"
        collector.add(Rule.ONE_OUTCOME, message, "say on which day, or by which day", location, id=subject)
        return None
    if "cite" not in raw and "url" not in raw:
        message = "this outcome has no source"
        collector.add(Rule.OUTCOME_SOURCE, message, "add `cite` or `url`: who says so", location, id=subject)
    _fit_disputed(good, location, subject, collector)
    if not {"on", "no-later-than"} & good.keys() or ("for" in raw and "for" not in good):
        return None
    return Outcome(
        on=good.get("on"),
        occurrence=good.get("for"),
        known=good.get("known") or good.get("on") or good["no-later-than"],
        location=location,
        **rest(good, _OUTCOME),
    )
