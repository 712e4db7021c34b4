"""The grammar of ``due``, from text to value and back.

    due     = DATE | MONTH | YEAR | offset | choice
    offset  = INTEGER unit ("after" | "before") trigger | "on" trigger
    choice  = ("earlier" | "later") "of" part "," part { "," part }      part = DATE | offset
    trigger = [event-id "/"] name ["#" INTEGER] | "each" [event-id "/"] name | DATE | DATE-TIME

Lower case, any run of spaces, singular or plural. A date or date-time as trigger belongs to
``tracker calc`` only. ``str`` of a value is its canonical text, which parses to an equal value.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple

from tracker.dates import ONE_DAY, Direction, Period, Unit
from tracker.errors import GrammarError

NAME = r"[a-z0-9]+(?:[.-][a-z0-9]+)*"
KEYWORDS = frozenset({"each", "on", "after", "before", "of"})

_NAME = re.compile(NAME)
_FULL_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONTH = re.compile(r"\d{4}-\d{2}")
_YEAR = re.compile(r"\d{4}")
_MOMENT = r"\d{4}-\d{2}-\d{2}[tT ]\d{2}:\d{2}(?::\d{2})?(?:z|Z|[+-]\d{2}:\d{2})?"
_UNITS = {word: unit for unit in Unit for word in (unit.value, f"{unit.value}s")}
_ANY_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_OFFSET = re.compile(rf"(-?[0-9]+) ({_ANY_UNIT}) (after|before) (.+)")
_ON = re.compile(r"on (.+)")
_CHOICE = re.compile(r"(earlier|later) of (.+)")
_REFERENCE = re.compile(rf"(?:({NAME})/)?({NAME})(?:#([0-9]+))?")
_EVERY = re.compile(r"every ([0-9]+) (day|week|month|year)s?")

ISO_LENGTH = len("2025-01-23")
MAX_LENGTH = 10_000  # characters of one text
MAX_PARTS = 100  # of a choice
MAX_DIGITS = 7  # ten million days are 27,000 years; longer numbers are errors, and slow to read


class Reference(NamedTuple):
    """A milestone or directive of an event (None: of the same event), or one occurrence of it."""

    event: str | None
    name: str
    occurrence: int | None = None

    def __str__(self) -> str:
        event = f"{self.event}/" if self.event else ""
        return f"{event}{self.name}{f'#{self.occurrence}' if self.occurrence is not None else ''}"


class Each(NamedTuple):
    """Every incident of a name: the trigger of a clock."""

    event: str | None
    name: str

    def __str__(self) -> str:
        return f"each {f'{self.event}/' if self.event else ''}{self.name}"


class Moment(NamedTuple):
    """A day or instant as trigger, for ``tracker calc``."""

    value: date | datetime

    def __str__(self) -> str:
        return self.value.isoformat()


Trigger = Reference | Each | Moment


class Day(NamedTuple):
    """A full date."""

    day: date

    def __str__(self) -> str:
        return self.day.isoformat()


class Span(NamedTuple):
    """A month or a year, as its first and last day."""

    first: date
    last: date

    def __str__(self) -> str:
        return self.first.isoformat()[: 4 if self.last.month != self.first.month else 7]


class Offset(NamedTuple):
    """A period after or before a trigger."""

    period: Period
    direction: Direction
    trigger: Trigger

    def __str__(self) -> str:
        return f"{self.period} {self.direction.value} {self.trigger}"


class On(NamedTuple):
    """The date of the trigger itself, neither counted nor rolled."""

    trigger: Trigger

    def __str__(self) -> str:
        return f"on {self.trigger}"


Part = Day | Offset | On


class Choice(NamedTuple):
    """The earlier or the later of several parts."""

    later: bool
    parts: tuple[Part, ...]

    def __str__(self) -> str:
        return f"{'later' if self.later else 'earlier'} of {', '.join(map(str, self.parts))}"


Expression = Day | Span | Offset | On | Choice


@lru_cache(maxsize=10_000)  # the same texts come again and again
def parse(text: str, *, moments: bool = False) -> Expression:
    """Read a ``due``; ``moments`` allows a date or date-time as trigger.

    Raises GrammarError with the position of the part that does not fit.
    """
    clean = " ".join(text.split())
    if len(clean) > MAX_LENGTH:
        raise GrammarError(f"this has {len(clean):,} characters, more than any provision needs")
    if choice := _CHOICE.fullmatch(clean):
        return _parse_choice(clean, choice, moments=moments)
    if _FULL_DATE.fullmatch(clean):
        return Day(_date(clean))
    if _MONTH.fullmatch(clean):
        return _month(clean)
    if _YEAR.fullmatch(clean):
        year = _date(f"{clean}-01-01")
        return Span(year, year.replace(month=12, day=31))
    return _parse_part(clean, moments=moments)


def _parse_choice(clean: str, match: re.Match[str], *, moments: bool) -> Choice:
    pieces, at = [], match.start(2)
    if (parts := match[2].count(",") + 1) > MAX_PARTS:
        raise GrammarError(f"a choice between {parts:,} parts, of which it may have {MAX_PARTS}")
    for piece in match[2].split(","):
        try:
            pieces.append(_parse_choice_part(piece.strip(), moments=moments))
        except GrammarError as error:
            indent = len(piece) - len(piece.lstrip())
            raise GrammarError(str(error), at + indent + error.position) from None
        at += len(piece) + 1
    if len(pieces) < 2:  # noqa: PLR2004
        raise GrammarError(f"`{match[1]} of` chooses between two or more parts, with commas", len(clean))
    return Choice(match[1] == "later", tuple(pieces))


def _parse_choice_part(piece: str, *, moments: bool) -> Part:
    if _FULL_DATE.fullmatch(piece):
        return Day(_date(piece))
    if _MONTH.fullmatch(piece) or _YEAR.fullmatch(piece):
        raise GrammarError("a choice takes full dates, not a month or a year")
    part = _parse_part(piece, moments=moments)
    if isinstance(part.trigger, Each):
        raise GrammarError("`each` cannot be used inside a choice", piece.index("each"))
    return part


def _parse_part(text: str, *, moments: bool) -> Offset | On:
    if on := _ON.fullmatch(text):
        return On(_parse_trigger(on[1], on.start(1), moments=moments))
    if not (offset := _OFFSET.fullmatch(text)):
        raise _explain(text, moments=moments)
    if offset[1].startswith("-"):
        raise GrammarError("a negative amount is refused: say `before` instead")
    if len(offset[1]) > MAX_DIGITS:
        raise GrammarError(f"the amount has {len(offset[1])} digits, more than any period needs")
    trigger = _parse_trigger(offset[4], offset.start(4), moments=moments)
    return Offset(Period(int(offset[1]), _UNITS[offset[2]]), Direction(offset[3]), trigger)


def _parse_trigger(text: str, position: int, *, moments: bool) -> Trigger:
    if _FULL_DATE.match(text) and (len(text) == ISO_LENGTH or re.fullmatch(_MOMENT, text)):
        if not moments:
            raise GrammarError("only `tracker calc` counts from a date; name a milestone here", position)
        try:
            return Moment(date.fromisoformat(text) if len(text) == ISO_LENGTH else _moment(text))
        except ValueError as error:
            raise GrammarError(f"`{text}` is not a date: {error}", position) from None
    if moments and _MONTH.fullmatch(text):
        raise GrammarError("a month is not a single day to count from: give a date", position)
    each = text.startswith("each ")
    reference = _REFERENCE.fullmatch(text.removeprefix("each "))
    if not reference or (each and reference[3]):
        raise GrammarError(
            f"`{text}` is not a trigger: name a milestone, a directive or `each` incident", position
        )
    if reference[2] in KEYWORDS:
        raise GrammarError(f"`{reference[2]}` is a word of the grammar, not a name", position)
    if each:
        return Each(reference[1], reference[2])
    if reference[3] and len(reference[3]) > MAX_DIGITS:
        raise GrammarError(
            f"the occurrence has {len(reference[3])} digits, more than any repetition needs", position
        )
    occurrence = int(reference[3]) if reference[3] else None
    return Reference(reference[1], reference[2], occurrence)


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text.upper())


def _explain(text: str, *, moments: bool) -> GrammarError:
    """The most helpful message for a text that is not an offset, `on` or choice."""
    if text != text.lower() and not isinstance(_try(text.lower(), moments=moments), GrammarError):
        return GrammarError("the grammar is written in lower case")
    if match := re.match(r"-?\d+ ", text):
        unit = re.match(rf"-?\d+ (?:{_ANY_UNIT})(?: (?:after|before))?(?: |$)", text)
        if not unit:
            return GrammarError(
                f"`{text[match.end() :].split(' ', maxsplit=1)[0]}` is not a unit: {_units()}", match.end()
            )
        return GrammarError(
            "an amount and unit are followed by `after` or `before` and a trigger", unit.end()
        )
    return GrammarError("this is not a date, month, year, `N days after NAME`, `on NAME` or `later of A, B`")


def _try(text: str, *, moments: bool) -> Expression | GrammarError:
    try:
        return parse(text, moments=moments)
    except GrammarError as error:
        return error


def _units() -> str:
    *most, last = (f"{unit.value}s" for unit in Unit)
    return f"{', '.join(most)} or {last}"


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise GrammarError(f"`{text}` is not a date: {error}") from None


def _month(text: str) -> Span:
    try:
        first = date.fromisoformat(f"{text}-01")
    except ValueError:
        raise GrammarError(f"`{text}` is not a month") from None
    if first.month == 12:  # noqa: PLR2004
        return Span(first, first.replace(day=31))
    return Span(first, first.replace(month=first.month + 1) - ONE_DAY)


def parse_repeat(text: str) -> Period:
    """Read ``every N days|weeks|months|years``; raises GrammarError."""
    match = _EVERY.fullmatch(" ".join(text.split()))
    if not match:
        raise GrammarError("a repetition reads `every N days`, `weeks`, `months` or `years`")
    if len(match[1]) > MAX_DIGITS:
        raise GrammarError(f"the amount has {len(match[1])} digits, more than any period needs")
    if not int(match[1]):
        raise GrammarError("a repetition needs an amount of at least 1")
    return Period(int(match[1]), Unit(match[2]))


def is_name(text: str) -> bool:
    """Whether a text may be an id, a milestone, an incident or a label."""
    return bool(_NAME.fullmatch(text)) and not _FULL_DATE.fullmatch(text) and text not in KEYWORDS


def eaches(expression: Expression | None) -> Iterator[Each]:
    """What an expression counts from each time that it comes."""
    return (trigger for trigger in references(expression) if isinstance(trigger, Each))


def references(expression: Expression | None) -> Iterator[Reference | Each]:
    """The triggers of an expression that name something in a store."""
    parts = expression.parts if isinstance(expression, Choice) else (expression,)
    for part in parts:
        if isinstance(part, Offset | On) and not isinstance(part.trigger, Moment):
            yield part.trigger
