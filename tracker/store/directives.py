"""A directive and its parts: when it is due, what moved or repealed it, what became of it."""

import re
from collections.abc import Callable
from datetime import datetime
from functools import partial
from itertools import islice
from typing import Any

from tracker.dates import Period
from tracker.expression.grammar import parse_repeat
from tracker.model import Directive, DirectiveId, Move, Outcome, Reading
from tracker.phrases import Phrase, plural
from tracker.rules import Rule
from tracker.store import schema
from tracker.store.expressions import read_expression, read_text
from tracker.store.recurring import read_moved, read_pauses, read_time
from tracker.store.values import (
    plain_values,
    read_counting,
    read_disputed,
    read_repeal,
    read_translations,
    read_zone,
)
from tracker.toml.cursor import Cursor

MOST_MOVES = 1000  # of one due date

_BY_WHAT = frozenset({"by", "cite", "url"})
_AFTER_DONE = re.compile(r"\s+after\s+done\s*$")
_OUTCOME = frozenset({"no-later-than", "part", "claimed", "cite", "url", "note", "source"})


def read_directive(cursor: Cursor) -> Directive | None:
    """A directive, or None when it has no id."""
    table = cursor.table
    if "id" not in table:
        return None
    _check_one_due(cursor)
    return Directive(
        id=DirectiveId(table["id"]),
        title=table.get("title", ""),
        cite=table.get("cite", ""),
        location=cursor.location,
        translations=read_translations(cursor),
        after_done=bool(_AFTER_DONE.search(table.get("repeat", ""))),
        **plain_values(table, _PLAIN),
        **{key: read(cursor) for key, read in _READ.items() if key in table},
    )


def _check_one_due(cursor: Cursor) -> None:
    raw = cursor.raw
    if "due" in raw and "readings" not in raw and "undated" not in raw:
        return  # as in nearly every directive
    said = [key for key in ("due", "readings", "undated") if key in raw]
    said = [key for key in said if raw[key] or key == "due"]  # an empty text or list counts as missing
    if len(said) != 1:
        message = (
            Phrase("has {names}", names=" and ".join(f"`{key}`" for key in said)) if said else "has no `due`"
        )
        cursor.report(Rule.ONE_DUE, message, "give exactly one of `due`, `readings`, `undated`")


def _repeat(cursor: Cursor) -> Period | None:
    """How often it recurs; "after done" is a fact of its own."""
    return read_text("repeat", cursor, lambda text: parse_repeat(_AFTER_DONE.sub("", text)))


def _readings(cursor: Cursor) -> tuple[Reading, ...]:
    """Rival readings that can be read."""
    readings = []
    for reading in cursor.each("readings", schema.READING):
        due = read_expression("due", reading)
        if due is not None:
            readings.append(Reading(due=due, why=reading.table.get("why", "")))
    if len(cursor.table["readings"]) == 1:
        remedy = "write it as `due`, or add the other"
        cursor.report(Rule.READINGS, "there is only one reading", remedy, "readings")
    return tuple(readings)


def _moves(cursor: Cursor) -> tuple[Move, ...]:
    """Earlier due dates that can be read."""
    moves = []
    if len(cursor.table["was"]) > MOST_MOVES:
        message = Phrase("it was moved more than {times}", times=plural(MOST_MOVES, "time"))
        cursor.report(Rule.TOO_MANY, message, "keep the last ones", "was")
    for move in islice(cursor.each("was", schema.WAS), MOST_MOVES):
        due, table = read_expression("due", move), move.table
        if due is not None and "changed" in table:
            known = table.get("known") or table["changed"]
            moves.append(
                Move(due=due, changed=table["changed"], known=known, **plain_values(table, _BY_WHAT))
            )
    return tuple(moves)


def _outcomes(cursor: Cursor) -> tuple[Outcome, ...]:
    """What is on record, as far as it can be read."""
    return tuple(filter(None, map(_outcome, cursor.each("done", schema.DONE))))


def _outcome(cursor: Cursor) -> Outcome | None:
    raw, table = cursor.raw, cursor.table
    if ("on" in raw) == ("no-later-than" in raw):
        message = "an outcome has either `on` or `no-later-than`"
        cursor.report(Rule.ONE_OUTCOME, message, "give the day, or the day by which it was done")
        return None
    if "cite" not in raw and "url" not in raw:
        message = "this outcome has no source"
        cursor.report(Rule.OUTCOME_SOURCE, message, "add `cite` or `url` to name the source")
    disputed = read_disputed(cursor)
    if not {"on", "no-later-than"} & table.keys() or ("for" in raw and "for" not in table):
        return None
    on = table.get("on")
    day = on.date() if isinstance(on, datetime) else on
    return Outcome(
        on=day,
        at=on if isinstance(on, datetime) else None,
        occurrence=table.get("for"),
        known=table.get("known") or day or table["no-later-than"],
        location=cursor.location,
        disputed=disputed,
        **plain_values(table, _OUTCOME),
    )


_PLAIN = frozenset(
    {
        "aliases",
        "short",
        "kind",
        "modal",
        "actor",
        "binds",
        "scope",
        "many",
        "url",
        "undated",
        "looked-up",
        "looked-in",
        "calendar",
        "related",
        "source",
        "note",
        "accept",
        "unreviewed",
        "known",
    }
)
_READ: dict[str, Callable[[Cursor], Any]] = {
    "due": partial(read_expression, "due"),
    "readings": _readings,
    "repeat": _repeat,
    "until": partial(read_expression, "until"),
    "counting": read_counting,
    "tz": read_zone,
    "was": _moves,
    "dropped": partial(read_repeal, "dropped"),
    "at": read_time,
    "moved": read_moved,
    "suspended": partial(read_pauses, "suspended"),
    "stayed": partial(read_pauses, "stayed"),
    "done": _outcomes,
}
