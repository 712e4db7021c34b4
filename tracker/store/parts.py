"""The parts of a directive: when it is due, what moved or repealed it, what became of it."""

import re
from collections.abc import Callable
from datetime import date
from typing import TypeVar

from tracker import schema
from tracker.dates import Period
from tracker.expression import Day, Expression, GrammarError, parse, parse_repeat
from tracker.model import Move, Outcome, Reading, Repeal
from tracker.problems import Place
from tracker.tables import Findings, Table, fit

MOST_MOVES = 1000  # of one due date

_Found = TypeVar("_Found")


_BY_WHAT = frozenset({"by", "cite", "url"})
_OUTCOME = frozenset({"no-later-than", "part", "claimed", "cite", "url", "note", "source", "disputed"})


def rest(table: Table, names: frozenset[str]) -> Table:
    """The keys that need no conversion, where they are there."""
    return {name.replace("-", "_"): value for name, value in table.items() if name in names}


def due(name: str, table: Table, place: Place, subject: str, findings: Findings) -> Expression | None:
    """A ``due`` or ``until``, None when it is not there or cannot be read."""
    value = table.get(name)
    if isinstance(value, date):
        return Day(value)
    if not isinstance(value, str):
        return None
    expression = _parsed(value, parse, place.at(name), subject, findings)
    if isinstance(expression, Day):
        message = f"`{name}` is a full date in quotes"
        findings.add(
            "quoted-date", message, f"write it without: {name} = {value}", place.at(name), id=subject
        )
    return expression


def repeat(table: Table, place: Place, subject: str, findings: Findings) -> Period | None:
    """How often it comes again."""
    return _parsed(table["repeat"], parse_repeat, place.at("repeat"), subject, findings)


_HOW_TO_WRITE = ("write `180 days after signed`, `on 4.a` or a date", "write `every 1 year`")


def _parsed(
    text: str, read: Callable[[str], _Found], place: Place, subject: str, findings: Findings
) -> _Found | None:
    try:
        return read(text)
    except GrammarError as error:
        offset = _unfolded(text, error.position)
        findings.add(
            "grammar",
            f"`{text[:60]}`: {error}",
            _HOW_TO_WRITE[place.path[-1] == "repeat"],
            place,
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


def readings(table: Table, place: Place, subject: str, findings: Findings) -> tuple[Reading, ...]:
    """Rival readings, those that can be read."""
    raws, place = table["readings"], place.at("readings")
    readings = []
    for index, raw in enumerate(raws):
        good = fit(raw, schema.READING, place.at(index), subject, findings)
        when = due("due", good, place.at(index), subject, findings)
        if when is not None:
            readings.append(Reading(due=when, why=good.get("why", "")))
    if raws and len(raws) < 2:  # noqa: PLR2004
        findings.add(
            "readings", "one reading is no rivalry", "write it as `due`, or add the other", place, id=subject
        )
    return tuple(readings)


def moves(table: Table, place: Place, subject: str, findings: Findings) -> tuple[Move, ...]:
    """Earlier due dates, those that can be read."""
    place = place.at("was")
    moves = []
    if len(table["was"]) > MOST_MOVES:
        message = f"it was moved more than {MOST_MOVES:,} times"
        findings.add("too-many", message, "keep the last ones", place, id=subject)
    for index, raw in enumerate(table["was"][:MOST_MOVES]):
        good = fit(raw, schema.WAS, place.at(index), subject, findings)
        when = due("due", good, place.at(index), subject, findings)
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


def repeal(name: str, table: Table, place: Place, subject: str, findings: Findings) -> Repeal | None:
    """A ``revoked`` or ``dropped``."""
    good = fit(table[name], schema.REPEAL, place.at(name), subject, findings)
    _fit_disputed(good, place.at(name), subject, findings)
    if "on" not in good:
        return None
    return Repeal(on=good["on"], known=good.get("known") or good["on"], **rest(good, _BY_WHAT | {"disputed"}))


def _fit_disputed(good: Table, place: Place, subject: str, findings: Findings) -> None:
    if "disputed" in good:
        good["disputed"] = fit(good["disputed"], schema.DISPUTED, place.at("disputed"), subject, findings)


def outcomes(table: Table, place: Place, subject: str, findings: Findings) -> tuple[Outcome, ...]:
    """What is on record: one table or several."""
    done, place = table["done"], place.at("done")
    spots = [(done, place)] if isinstance(done, dict) else [(raw, place.at(n)) for n, raw in enumerate(done)]
    built = (_outcome(raw, spot, subject, findings) for raw, spot in spots)
    return tuple(outcome for outcome in built if outcome)


def _outcome(raw: Table, place: Place, subject: str, findings: Findings) -> Outcome | None:
    good = fit(raw, schema.DONE, place, subject, findings)
    if ("on" in raw) == ("no-later-than" in raw):
        message = "an outcome has either `on` or `no-later-than`"
        findings.add("one-outcome", message, "say on which day, or by which day", place, id=subject)
        return None
    if "cite" not in raw and "url" not in raw:
        message = "this outcome has no source"
        findings.add("outcome-source", message, "add `cite` or `url`: who says so", place, id=subject)
    _fit_disputed(good, place, subject, findings)
    if not {"on", "no-later-than"} & good.keys() or ("for" in raw and "for" not in good):
        return None
    return Outcome(
        on=good.get("on"),
        occurrence=good.get("for"),
        known=good.get("known") or good.get("on") or good["no-later-than"],
        place=place,
        **rest(good, _OUTCOME),
    )
