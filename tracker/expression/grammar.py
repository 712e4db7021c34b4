"""Reading a ``due``; the package's docstring holds the grammar."""

import re
from calendar import monthrange
from datetime import date, datetime
from functools import lru_cache

from tracker.dates import MAX_DIGITS, Direction, Period, Unit
from tracker.errors import GrammarError
from tracker.expression.values import (
    ANY_UNIT,
    UNITS,
    Choice,
    Day,
    Each,
    Expression,
    Moment,
    Offset,
    On,
    Part,
    Reference,
    Span,
    Trigger,
)
from tracker.iso import iso_forms
from tracker.phrases import Phrase
from tracker.text import any_of

NAME = r"[a-z0-9]+(?:[.-][a-z0-9]+)*"
KEYWORDS = frozenset({"each", "on", "after", "before", "of"})

_NAME = re.compile(NAME)
_FULL_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONTH = re.compile(r"\d{4}-\d{2}")
_SPAN = re.compile(r"([0-9]{4})(?:-(?:([0-9]{2})|Q([1-4])|H([12])))?")
_MOMENT = r"\d{4}-\d{2}-\d{2}[tT ]\d{2}:\d{2}(?::\d{2})?(?:z|Z|[+-]\d{2}:\d{2})?"
_AMOUNT = rf"-?[0-9]+ (?:{ANY_UNIT})"
_ONE_AMOUNT = re.compile(rf"(-?[0-9]+) ({ANY_UNIT})(?= |$)")
_OFFSET = re.compile(rf"({_AMOUNT}(?: {_AMOUNT})*) (after|before) (.+)")
_ON = re.compile(r"on (.+)")
_CHOICE = re.compile(r"(earlier|later) of (.+)")
_REFERENCE = re.compile(rf"(?:({NAME})/)?({NAME})(?:#({NAME}))?")
_EVERY = re.compile(r"every ([0-9]+) (day|week|month|year)s?")

ISO_LENGTH = len("2025-01-23")
MAX_LENGTH = 10_000  # characters of one text
MAX_PARTS = 100  # of a choice


@lru_cache(maxsize=10_000)  # the same texts recur
def parse(text: str, *, moments: bool = False) -> Expression:
    """Read a ``due``; ``moments`` allows a date or date-time as trigger.

    Raises GrammarError with the position of the part that does not fit.
    """
    clean = " ".join(text.split())
    if len(clean) > MAX_LENGTH:
        raise GrammarError(
            Phrase("this has {count:,} characters, which is more than any provision needs", count=len(clean))
        )
    if choice := _CHOICE.fullmatch(clean):
        return _parse_choice(clean, choice, moments=moments)
    if _FULL_DATE.fullmatch(clean):
        return Day(_date(clean))
    if span := _SPAN.fullmatch(clean):
        return _parse_span(span)
    return _parse_part(clean, moments=moments)


def _parse_span(match: re.Match[str]) -> Span:
    year, month, quarter, half = match.groups()
    if month:
        first, months = int(month), 1
    elif quarter:
        first, months = 3 * int(quarter) - 2, 3
    elif half:
        first, months = 6 * int(half) - 5, 6
    else:
        first, months = 1, 12
    try:
        begin = date(int(year), first, 1)
    except ValueError:
        raise GrammarError(
            Phrase("`{text}` is not a {what}", text=match[0], what="month" if month else "year")
        ) from None
    last = first + months - 1
    return Span(begin, begin.replace(month=last, day=monthrange(begin.year, last)[1]))


def _parse_choice(clean: str, match: re.Match[str], *, moments: bool) -> Choice:
    pieces, at = [], match.start(2)
    if (parts := match[2].count(",") + 1) > MAX_PARTS:
        raise GrammarError(
            Phrase(
                "a choice between {parts:,} parts, of which it may have {most}",
                parts=parts,
                most=MAX_PARTS,
            )
        )
    for piece in match[2].split(","):
        try:
            pieces.append(_parse_choice_part(piece.strip(), moments=moments))
        except GrammarError as error:
            indent = len(piece) - len(piece.lstrip())
            raise GrammarError(str(error), at + indent + error.position) from None
        at += len(piece) + 1
    if len(pieces) < 2:  # noqa: PLR2004
        raise GrammarError(
            Phrase("`{word} of` chooses between two or more parts, separated by commas", word=match[1]),
            len(clean),
        )
    return Choice(match[1] == "later", tuple(pieces))


def _parse_choice_part(piece: str, *, moments: bool) -> Part:
    if _FULL_DATE.fullmatch(piece):
        return Day(_date(piece))
    if _SPAN.fullmatch(piece):
        raise GrammarError("a choice takes full dates, not a month, a quarter, a half or a year")
    return _parse_part(piece, moments=moments)


def _parse_part(text: str, *, moments: bool) -> Offset | On:
    if on := _ON.fullmatch(text):
        return On(_parse_trigger(on[1], on.start(1), moments=moments))
    if not (offset := _OFFSET.fullmatch(text)):
        from tracker.expression.remedies import (
            grammar_error,  # with many patterns, for a text that has errors
        )

        raise grammar_error(text, lambda meant: _is_read(meant, moments=moments))
    period = _parse_period(offset[1])
    trigger = _parse_trigger(offset[3], offset.start(3), moments=moments)
    return Offset(period, Direction(offset[2]), trigger)


def _is_read(text: str, *, moments: bool) -> bool:
    """Whether another text could be read; only texts of a known form are tried, so that this ends."""
    if not any(form.fullmatch(text) for form in (_FULL_DATE, _SPAN, _OFFSET, _ON, _CHOICE)):
        return False
    try:
        parse(text, moments=moments)
    except GrammarError:
        return False
    return True


# --- periods ---------------------------------------------------------------------------------------


def _parse_period(text: str) -> Period:
    amounts, at = [], 0
    for match in _ONE_AMOUNT.finditer(text):
        if match[1].startswith("-"):
            raise GrammarError("a negative amount is refused: write `before` instead", match.start())
        if len(match[1]) > MAX_DIGITS:
            raise GrammarError(
                Phrase("the amount has {count} digits, more than any period needs", count=len(match[1])),
                match.start(),
            )
        amounts.append((Period(int(match[1]), UNITS[match[2]]), match.start()))
    (first, _), *more = amounts
    if not more:
        return first
    for (before, _), (period, at) in zip(amounts, more, strict=False):
        _refuse_to_combine(before, period, at)
    of = {period.unit: period.amount for period, _ in amounts}
    return _combined(of)


_ORDER = (Unit.YEAR, Unit.MONTH, Unit.WEEK, Unit.DAY)


def _refuse_to_combine(before: Period, period: Period, at: int) -> None:
    """What can be combined: years, months, weeks, days; hours and business days cannot."""
    for alone in (before, period):
        if alone.unit not in _ORDER:
            raise GrammarError(Phrase("`{alone}` cannot be combined with another amount", alone=alone), at)
    if _ORDER.index(before.unit) >= _ORDER.index(period.unit):
        raise GrammarError("amounts come in the order years, months, weeks, days, each of them once", at)


def _combined(of: dict[Unit, int]) -> Period:
    """Years and months are one amount, which is rounded once; weeks and days are added after them."""
    days = 7 * of.get(Unit.WEEK, 0) + of.get(Unit.DAY, 0)
    unit = Unit.MONTH if Unit.MONTH in of else Unit.YEAR
    amount = of.get(unit, 0) + (12 * of.get(Unit.YEAR, 0) if unit is Unit.MONTH else 0)
    if not amount:
        raise GrammarError(Phrase("this is `{period}`: write it that way", period=Period(days, Unit.DAY)))
    if max(amount, days) >= 10**MAX_DIGITS:
        raise GrammarError("this is more than any period needs")
    return Period(amount, unit, days)


# --- triggers --------------------------------------------------------------------------------------


def _parse_trigger(text: str, position: int, *, moments: bool) -> Trigger:
    if _FULL_DATE.match(text) and (len(text) == ISO_LENGTH or re.fullmatch(_MOMENT, text)):
        if not moments:
            raise GrammarError("only `tracker calc` counts from a date; name a milestone here", position)
        try:
            return Moment(date.fromisoformat(text) if len(text) == ISO_LENGTH else _moment(text))
        except ValueError as error:
            raise GrammarError(
                Phrase("`{text}` is not a date: {error}", text=text, error=error), position
            ) from None
    if moments and _MONTH.fullmatch(text):
        raise GrammarError("a month is not a single day to count from: give a date", position)
    if forms := iso_forms(text):
        days = any_of([f"`{form}`" for form in forms])
        what = Phrase("write {days}", days=days) if moments else "name a milestone that has this date"
        raise GrammarError(Phrase("`{text}` is not a trigger: {what}", text=text, what=what), position)
    each = text.startswith("each ")
    reference = _REFERENCE.fullmatch(text.removeprefix("each "))
    if not reference or (each and reference[3]):
        raise GrammarError(
            Phrase("`{text}` is not a trigger: name a milestone, a directive or `each` incident", text=text),
            position,
        )
    event, name, occurrence = reference.groups()
    if name in KEYWORDS:
        raise GrammarError(Phrase("`{name}` is a word of the grammar, not a name", name=name), position)
    if each:
        return Each(event, name)
    return Reference(event, name, occurrence and _occurrence(occurrence, position))


def _occurrence(text: str, position: int) -> int | date | str:
    """The number, the member's day or the label that names an occurrence."""
    if text.isdecimal():
        if len(text) > MAX_DIGITS:
            raise GrammarError(
                Phrase("the occurrence has {count} digits, more than any repetition needs", count=len(text)),
                position,
            )
        return int(text)
    if _FULL_DATE.fullmatch(text):
        return _date(text, position)
    if text in KEYWORDS:
        raise GrammarError(Phrase("`{text}` is a word of the grammar, not a label", text=text), position)
    return text


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text.upper())


def _date(text: str, position: int = 0) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise GrammarError(
            Phrase("`{text}` is not a date: {error}", text=text, error=error), position
        ) from None


def parse_repeat(text: str) -> Period:
    """Read ``every N days|weeks|months|years``; raises GrammarError."""
    match = _EVERY.fullmatch(" ".join(text.split()))
    if not match:
        raise GrammarError("a repetition reads `every N days`, `weeks`, `months` or `years`")
    if len(match[1]) > MAX_DIGITS:
        raise GrammarError(
            Phrase("the amount has {count} digits, more than any period needs", count=len(match[1]))
        )
    if not int(match[1]):
        raise GrammarError("a repetition needs an amount of at least 1")
    return Period(int(match[1]), Unit(match[2]))


def is_name(text: str) -> bool:
    """Whether a text may be an id, a milestone, an incident or a label."""
    return bool(_NAME.fullmatch(text)) and not _FULL_DATE.fullmatch(text) and text not in KEYWORDS
