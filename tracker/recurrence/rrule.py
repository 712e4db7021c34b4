"""From the text of a rule of RFC 5545 (section 3.3.10) to its value.

The parts about days are read: FREQ of DAILY to YEARLY, INTERVAL, BYMONTH, BYMONTHDAY, BYDAY and BYSETPOS.
Weeks begin on Monday. As the RFC has it, a month without the day that BYMONTHDAY names has no member; a day
that comes from the start alone must therefore exist in every month of the rule.
"""

import re
from datetime import date

from tracker.dates import WEEKDAYS
from tracker.errors import GrammarError
from tracker.phrases import Phrase, noted
from tracker.recurrence.rrule_days import GREGORIAN_CYCLE, is_empty
from tracker.recurrence.values import MONTHS, Frequency, Rrule, months_in_turn, months_without
from tracker.text import did_you_mean

MAX_LENGTH = 1000  # characters of one text
LARGEST_INTERVAL = 9999

_CODES = {day[:2].upper(): number for number, day in enumerate(WEEKDAYS)}
_BY_DAY = re.compile(rf"([+-]?[0-9]{{1,2}})?({'|'.join(_CODES)})")
_NUMBER = re.compile(r"[+-]?[0-9]{1,3}")
_NO_TIMES = "members are days: leave it out, and give the time of day with the deadline"
_REMEDIES = {
    "COUNT": "give the last day in `until`",
    "UNTIL": "give the last day in `until`",
    "DTSTART": "give the first day in `from`",
    "EXDATE": "list the days that are left out in `except`",
    "WKST": "leave it out, since weeks begin on Monday here",
    "BYHOUR": _NO_TIMES,
    "BYMINUTE": _NO_TIMES,
    "BYSECOND": _NO_TIMES,
    "BYWEEKNO": "name the days with BYMONTH and BYMONTHDAY or BYDAY",
    "BYYEARDAY": "name the days with BYMONTH and BYMONTHDAY",
    "BYEASTER": "list the days as milestones of their own",
}
_PARTS = ("FREQ", "INTERVAL", "BYMONTH", "BYMONTHDAY", "BYDAY", "BYSETPOS")


def parse_rrule(text: str, start: date) -> Rrule:
    """Read the value of an RRULE, such as ``FREQ=MONTHLY;BYDAY=-1FR``, beginning on ``start``.

    Raises GrammarError with the position of the part that does not fit.
    """
    clean = text.strip().upper()
    if len(clean) > MAX_LENGTH:
        raise GrammarError(
            Phrase(
                "this has {count:,} characters; a rule has at most {most:,}",
                count=len(clean),
                most=MAX_LENGTH,
            )
        )
    if clean.startswith("RRULE:"):
        raise GrammarError("leave out `RRULE:` and begin with `FREQ=`")
    parts = _split(clean)
    if "FREQ" not in parts:
        raise GrammarError("a rule needs `FREQ=DAILY`, `WEEKLY`, `MONTHLY` or `YEARLY`")
    frequency = _frequency(*parts["FREQ"])
    rule = Rrule(
        frequency=frequency,
        start=start,
        interval=_interval(*parts.get("INTERVAL", ("1", 0))),
        by_month=_numbers(parts, "BYMONTH", range(1, 13)),
        by_month_day=_numbers(parts, "BYMONTHDAY", range(-31, 32)),
        by_day=_weekdays(parts, frequency),
        by_set_pos=_numbers(parts, "BYSETPOS", range(-366, 367)),
    )
    _refuse_what_does_not_combine(rule, parts)
    _refuse_a_day_some_months_lack(rule)
    if is_empty(rule):
        raise GrammarError(
            Phrase(
                "no day within {years} years fits all parts of this rule",
                years=GREGORIAN_CYCLE,
            )
        )
    return rule


_Parts = dict[str, tuple[str, int]]  # by name: the value, and where the part begins


def _split(clean: str) -> _Parts:
    parts: _Parts = {}
    at = 0
    for piece in clean.split(";"):
        name, equals, value = piece.partition("=")
        if name in parts:
            raise GrammarError(Phrase("`{name}` is given twice", name=name), at)
        if name in _REMEDIES:
            raise GrammarError(
                Phrase("`{name}` is not used: {remedies}", name=name, remedies=_REMEDIES[name]), at
            )
        if name not in _PARTS or not equals:
            hint = did_you_mean(name, _PARTS) if name not in _PARTS else ""
            remedy = hint or Phrase(
                "a part reads NAME=VALUE, with {names} or {parts}",
                names=", ".join(_PARTS[:-1]),
                parts=_PARTS[-1],
            )
            raise GrammarError(
                Phrase("`{piece}` is not a part of a rule; {remedy}", piece=piece, remedy=remedy), at
            )
        parts[name] = (value, at)
        at += len(piece) + 1
    return parts


def _frequency(value: str, at: int) -> Frequency:
    if value in {"HOURLY", "MINUTELY", "SECONDLY"}:
        raise GrammarError(
            Phrase("`{value}` is about times; members are days, at most one a day: write DAILY", value=value),
            at,
        )
    try:
        return Frequency(value)
    except ValueError:
        raise GrammarError(
            Phrase("`{value}` is not a frequency: DAILY, WEEKLY, MONTHLY or YEARLY", value=value), at
        ) from None


def _interval(value: str, at: int) -> int:
    if not re.fullmatch(r"[0-9]{1,4}", value) or not int(value):
        raise GrammarError(Phrase("INTERVAL is a whole number from 1 to {most}", most=LARGEST_INTERVAL), at)
    return int(value)


def _numbers(parts: _Parts, name: str, allowed: range) -> tuple[int, ...]:
    if name not in parts:
        return ()
    value, at = parts[name]
    given = value.split(",")
    numbers = [int(word) if _NUMBER.fullmatch(word) else 0 for word in given]
    for word, number in zip(given, numbers, strict=True):
        if number == 0 or number not in allowed:
            words = noted("`{word}` in {name} is not 1 to {last}")
            if allowed[0] < 0:
                words = noted("`{word}` in {name} is not 1 to {last} or, from the end, -1 to -{last}")
            raise GrammarError(Phrase(words, word=word, name=name, last=allowed[-1]), at)
    return tuple(dict.fromkeys(numbers))


def _weekdays(parts: _Parts, frequency: Frequency) -> tuple[tuple[int, int], ...]:
    if "BYDAY" not in parts:
        return ()
    value, at = parts["BYDAY"]
    # With BYMONTH, the number counts within the month; dateutil fails where it counts out of the year.
    most = {Frequency.MONTHLY: 5, Frequency.YEARLY: 5 if "BYMONTH" in parts else 53}.get(frequency, 0)
    found = {}
    for word in value.split(","):
        match = _BY_DAY.fullmatch(word)
        if not match or (match[1] and not int(match[1])):
            raise GrammarError(
                Phrase("`{word}` in BYDAY is not a weekday, such as MO, 1MO or -1FR", word=word), at
            )
        number = int(match[1] or 0)
        if abs(number) > most:
            several = (
                Phrase("at most {most} of each weekday", most=most) if most else "no numbers before weekdays"
            )
            raise GrammarError(
                Phrase("`{word}` in BYDAY: this rule has {several}", word=word, several=several), at
            )
        found[number, _CODES[match[2]]] = True
    return tuple(found)


def _refuse_what_does_not_combine(rule: Rrule, parts: _Parts) -> None:
    """What RFC 5545 forbids, and what it leaves ambiguous."""
    if rule.by_month_day and rule.frequency is Frequency.WEEKLY:
        raise GrammarError("a WEEKLY rule has no BYMONTHDAY: say MONTHLY", parts["BYMONTHDAY"][1])
    if rule.by_set_pos:
        at = parts["BYSETPOS"][1]
        if not (rule.by_day or rule.by_month_day or rule.by_month):
            raise GrammarError("BYSETPOS chooses among the days of BYDAY or BYMONTHDAY: give one of them", at)
        if rule.frequency is Frequency.DAILY:
            raise GrammarError("a DAILY rule has one day at a time and nothing for BYSETPOS to choose", at)
        if rule.frequency is Frequency.WEEKLY and max(map(abs, rule.by_set_pos)) > max(len(rule.by_day), 1):
            raise GrammarError("BYSETPOS counts further than BYDAY has days in a week", at)
    numbered = [bool(number) for number, _ in rule.by_day]
    if any(numbered) and not all(numbered):
        at = parts["BYDAY"][1]
        raise GrammarError("BYDAY mixes weekdays with and without a number: make two series of them", at)


def _refuse_a_day_some_months_lack(rule: Rrule) -> None:
    """The RFC silently skips a day given only by the start in months that lack it."""
    if rule.by_day or rule.by_month_day:
        return
    match rule.frequency:
        case Frequency.MONTHLY:
            months = months_in_turn(rule.start.month, rule.interval) & set(rule.by_month or range(1, 13))
        case Frequency.YEARLY:
            months = frozenset(rule.by_month or (rule.start.month,))
        case _:
            return
    if lacking := months_without(rule.start.day, months):
        month = MONTHS[lacking[0] - 1].capitalize()
        raise GrammarError(
            Phrase(
                "the rule takes day {day} from its start, and {month} does not always have it: write "
                "`BYMONTHDAY=-1` for the last day, or the day you mean",
                day=rule.start.day,
                month=month,
            )
        )
