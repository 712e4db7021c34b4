"""The laws of date arithmetic, asked of every convention.

The anchor is Monat, Fromherz and Merigoux, "Formalizing Date Arithmetic and Statically Detecting Ambiguities
for the Law" (ESOP 2024): laws 1 to 7 are proven there for bare arithmetic, and three false ones refuted.
``tests/test_dates.py`` checks them for this program. A convention that rolls, adds a day or counts its first
one keeps some of them and not others. LAWS says which; EXCEPTIONS says why each other convention does not, by
days on which the law fails, or by the refusal that a convention gives instead of an answer.
"""

import calendar
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.support.counting import AFTER, BEFORE, WAYS, D, Way, refused
from tests.support.examples import examples
from tests.support.rows import each_row
from tracker.calendars import MONDAY_TO_FRIDAY
from tracker.conventions import CONVENTIONS, RollRule
from tracker.dates import Direction, Period, Rounding, Unit, roll
from tracker.engine.count import Counted, count, roll_forward
from tracker.errors import Refusal
from tracker.model import StepCode
from tracker.wording.steps import step_words

# --- who keeps which law -------------------------------------------------------------------------

# Days are added as they are: both ways; forward only (for Japan the day after the trigger is day one).
PLAIN = (
    *("calendar", "month-down", "month-up", "month-eom"),
    *("weekdays", "us-business-days", "business-days"),
)
PLAIN_FORWARD = ("eu-entry", "jp-civil-code", "uk-commencement")
# One day more than the period has, of the last both ways; or one less, since the trigger day counts.
ONE_MORE_FORWARD = ("eu-application", "day-after", "kr-entry")
ONE_MORE = (*ONE_MORE_FORWARD, "uk-cpr-2.8-clear")
ONE_LESS = ("jp-civil-code-0h", "uk-beginning-with")
# A last day on which nothing is done moves: the same way whichever way one counts; with the count; only
# when counting forward. Of the last row nothing is known of counting back.
ROLLS_ON = ("1-cfr-18.17", "sec-rule-0-3", "irc-7503", "irc-7503-ma", "uspto")
ROLLS_WITH_COUNT = ("frcp-6a",)
ROLLS_AFTER = ("eu-1182-71", "uk-cpr-2.8")
ROLLS_FORWARD_ONLY = (
    *("bgb", "bgb-by", "epc", "frcp-6d", "next-business-day"),
    *("12-cfr-1091.114", "26-cfr-20.6075-1", "wa-crlj-6", "jp-appi"),
)

ROLLS = (*ROLLS_ON, *ROLLS_WITH_COUNT, *ROLLS_AFTER, *ROLLS_FORWARD_ONLY)
FORWARD_ONLY = (*PLAIN_FORWARD, *ONE_MORE_FORWARD, *ONE_LESS, *ROLLS_FORWARD_ONLY)
EVERY = (*PLAIN, *PLAIN_FORWARD, *ONE_MORE, *ONE_LESS, *ROLLS)

# What becomes of a month end that does not exist.
JAPAN = ("jp-civil-code", "jp-civil-code-0h")
FROM_FIRST_DAY = (*JAPAN, "jp-appi", "kr-entry", "uk-beginning-with", "uk-commencement")
ROUNDS_UP = ("month-up",)
ROUNDS_LAST = ("month-eom",)
ROUNDS_DOWN = (
    *("month-down", "sec-rule-0-3", "uspto", "eu-application", "eu-1182-71", "bgb", "bgb-by"),
    *("26-cfr-20.6075-1", "uk-cpr-2.8", "uk-cpr-2.8-clear", "epc"),
)
REFUSES = (
    *("calendar", "weekdays", "us-business-days", "1-cfr-18.17", "frcp-6a", "frcp-6d"),
    *("irc-7503", "irc-7503-ma", "eu-entry", "day-after", "business-days", "next-business-day"),
    *("12-cfr-1091.114", "wa-crlj-6"),
)
HAS_BUSINESS_DAYS = ("weekdays", "us-business-days", "business-days", "uk-cpr-2.8-clear", *ROLLS)

LAWS: dict[str, tuple[str, ...]] = {
    "1 a period ends on a day, or is refused in words": EVERY,
    "1 a period always ends on a day": (*ROUNDS_DOWN, *ROUNDS_UP, *ROUNDS_LAST, *FROM_FIRST_DAY),
    "2 n years are 12 n months": EVERY,
    "3 x days and y days are x + y days": (*PLAIN, *PLAIN_FORWARD),
    "3 days are undone by counting back": PLAIN,
    "4 the difference of two days leads from one to the other": (*PLAIN, *PLAIN_FORWARD),
    "4 the sign of the difference orders them": (*PLAIN, *PLAIN_FORWARD, *ONE_MORE),
    "5 a later trigger never ends earlier": EVERY,
    "5 nor does it in business days": HAS_BUSINESS_DAYS,
    "6 rounding down is never later than up, and all agree where none is refused": EVERY,
    "7 the day number alone decides what is ambiguous": tuple(
        name for name in EVERY if name not in FROM_FIRST_DAY
    ),
    "false: two single months are two months": (),
    "false: a month is undone by a month back": (),
    "false: days and months commute": (),
    "a last day is a business day": ROLLS,
    "so is one that is counted back to": (*ROLLS_ON, *ROLLS_WITH_COUNT),
    "a forward roll never goes back": EVERY,
    "nor does a roll of what is counted back": (*PLAIN, "uk-cpr-2.8-clear", *ROLLS_ON, *ROLLS_AFTER),
    "business days end on one": HAS_BUSINESS_DAYS,
    "each step follows from the one before, and the last is the result": EVERY,
}


class Fails(NamedTuple):
    """Where a law fails: the two sides that it says are equal, with what ``start``, ``x`` and ``y`` are."""

    start: str
    x: int
    y: int
    left: str
    right: str


NO_WAY_BACK = dict.fromkeys(FORWARD_ONLY, "no-backward-rule")
NO_BUSINESS_DAYS = dict.fromkeys(
    (
        *("calendar", "month-down", "month-up", "month-eom"),
        *(*PLAIN_FORWARD, *ONE_MORE_FORWARD, *ONE_LESS),
    ),
    "no-calendar",
)

# By law: the convention and where it fails, or the rule of the refusal that answers the question.
# 2026-01-10 is a Saturday, the 12th a Monday; 2025-01-31 and 2025-02-28 are Fridays.
EXCEPTIONS: dict[str, dict[str, Fails | str]] = {
    "1 a period always ends on a day": dict.fromkeys(REFUSES, Fails("2025-01-31", 1, 0, "refused", "a day")),
    "3 x days and y days are x + y days": {
        # Two days end on Saturday, so Monday, and two more on Wednesday; four at once end on Monday.
        **dict.fromkeys(ROLLS, Fails("2026-01-08", 2, 2, "2026-01-14", "2026-01-12")),
        # Monday and three days, Thursday; two more end on a Saturday before a Monday that is a holiday.
        "frcp-6d": Fails("2026-01-08", 2, 2, "2026-01-23", "2026-01-15"),
        # Of five days or fewer the weekend is left out. Nine: Monday the 19th, and nine; Monday the 26th.
        "uk-cpr-2.8": Fails("2026-01-08", 9, 9, "2026-01-28", "2026-01-26"),
        # Fewer than seven, or eleven, are counted without weekends: nine end on the 17th, so after Monday
        # the 19th, a holiday, and eleven on that Monday.
        "wa-crlj-6": Fails("2026-01-08", 9, 9, "2026-01-29", "2026-01-26"),
        "12-cfr-1091.114": Fails("2026-01-08", 11, 11, "2026-02-02", "2026-01-30"),
        # Day three is Saturday the 10th, and Monday the 12th a holiday; day six is Tuesday.
        "jp-appi": Fails("2026-01-08", 3, 3, "2026-01-15", "2026-01-13"),
        **dict.fromkeys(ONE_MORE_FORWARD, Fails("2026-01-01", 1, 1, "2026-01-05", "2026-01-04")),
        **dict.fromkeys(ONE_LESS, Fails("2026-01-01", 1, 1, "2026-01-01", "2026-01-02")),
        "uk-cpr-2.8-clear": Fails("2026-01-05", 1, 1, "2026-01-09", "2026-01-08"),
    },
    "3 days are undone by counting back": {
        # A day or eight from Saturday is Sunday, so Monday; as many back is Sunday, which moves or stays.
        **dict.fromkeys(ROLLS_ON, Fails("2026-01-10", 1, 0, "2026-01-12", "2026-01-10")),
        **dict.fromkeys(ROLLS_WITH_COUNT, Fails("2026-01-10", 1, 0, "2026-01-09", "2026-01-10")),
        **dict.fromkeys(ROLLS_AFTER, Fails("2026-01-10", 8, 0, "2026-01-11", "2026-01-10")),
        # The weekend is left out: Monday and one more; Monday again and one less.
        "uk-cpr-2.8-clear": Fails("2026-01-10", 1, 0, "2026-01-11", "2026-01-10"),
        **NO_WAY_BACK,
    },
    "4 the difference of two days leads from one to the other": {
        **dict.fromkeys(ROLLS, Fails("2026-01-09", 1, 0, "2026-01-12", "2026-01-10")),
        "frcp-6d": Fails("2026-01-09", 1, 0, "2026-01-15", "2026-01-10"),
        "jp-appi": Fails("2026-01-09", 1, 0, "2026-01-09", "2026-01-10"),
        **dict.fromkeys(ONE_MORE_FORWARD, Fails("2026-01-01", 1, 0, "2026-01-03", "2026-01-02")),
        **dict.fromkeys(ONE_LESS, Fails("2026-01-01", 1, 0, "2026-01-01", "2026-01-02")),
        "uk-cpr-2.8-clear": Fails("2026-01-08", 1, 0, "2026-01-10", "2026-01-09"),
    },
    "4 the sign of the difference orders them": {
        **dict.fromkeys(ROLLS, Fails("2026-01-10", 0, 0, "later", "the same")),
        "jp-appi": Fails("2026-01-08", 1, 0, "the same", "later"),
        **dict.fromkeys(ONE_LESS, Fails("2026-01-01", 1, 0, "the same", "later")),
    },
    "5 nor does it in business days": {**NO_BUSINESS_DAYS},
    # Counted from the first day, a period ends with the month: nothing is ambiguous (28 February), as in
    # Japan, Civil Code art. 143(2), and Korea, Civil Act art. 160(3).
    "7 the day number alone decides what is ambiguous": dict.fromkeys(
        FROM_FIRST_DAY, Fails("2025-01-31", 1, 0, "clear", "ambiguous")
    ),
    "false: two single months are two months": {
        **dict.fromkeys(REFUSES, Fails("2025-01-31", 1, 1, "refused", "2025-03-31")),
        "frcp-6d": Fails("2025-01-31", 1, 1, "refused", "2025-04-03"),  # three days after the 31st
        **dict.fromkeys(ROUNDS_DOWN, Fails("2025-01-31", 1, 1, "2025-03-28", "2025-03-31")),
        **dict.fromkeys(ROUNDS_UP, Fails("2025-01-31", 1, 1, "2025-04-01", "2025-03-31")),
        # 1 March; then 1 April and one more day.
        "eu-application": Fails("2025-01-31", 1, 1, "2025-04-02", "2025-04-01"),
        "uk-cpr-2.8-clear": Fails("2025-01-31", 1, 1, "2025-04-02", "2025-04-01"),
        "day-after": Fails("2025-01-31", 1, 1, "refused", "2025-04-01"),
        # 28 February, a last day, and so 31 March.
        **dict.fromkeys(ROUNDS_LAST, Fails("2025-01-30", 1, 1, "2025-03-31", "2025-03-30")),
        # 28 February is counted again, as the first day of a month that ends on 27 March.
        **dict.fromkeys(ONE_LESS, Fails("2025-01-31", 1, 1, "2025-03-27", "2025-03-30")),
        "jp-appi": Fails("2025-01-31", 1, 1, "2025-03-27", "2025-03-31"),  # the 30th is a Sunday
        # 1 March and the whole of it; two months at once end on 30 March.
        "uk-commencement": Fails("2025-01-31", 1, 1, "2025-04-01", "2025-03-31"),
        "kr-entry": Fails("2025-01-30", 1, 1, "2025-04-02", "2025-03-31"),
        # Counted from 31 January to 28 February; then from 1 March, the whole of it.
        "jp-civil-code": Fails("2025-01-30", 1, 1, "2025-03-31", "2025-03-30"),
    },
    "false: a month is undone by a month back": {
        **dict.fromkeys(REFUSES, Fails("2025-01-31", 1, 0, "refused", "2025-01-31")),
        **dict.fromkeys(ROUNDS_DOWN, Fails("2025-01-31", 1, 0, "2025-01-28", "2025-01-31")),
        **dict.fromkeys(ROUNDS_UP, Fails("2025-01-31", 1, 0, "2025-02-01", "2025-01-31")),
        **dict.fromkeys(ROUNDS_LAST, Fails("2025-01-30", 1, 0, "2025-01-31", "2025-01-30")),
        # 28 February and one more day; 1 February and one less.
        "uk-cpr-2.8-clear": Fails("2025-01-30", 1, 0, "2025-01-31", "2025-01-30"),
        **NO_WAY_BACK,
    },
    "false: days and months commute": {
        # Saturday 1 February is Monday the 3rd where it rolls; a month first is refused.
        **dict.fromkeys(REFUSES, Fails("2025-01-31", 1, 1, "2025-03-03", "refused")),
        **dict.fromkeys(
            ("calendar", "weekdays", "us-business-days", "business-days", "eu-entry"),
            Fails("2025-01-31", 1, 1, "2025-03-01", "refused"),
        ),
        # 6 February; 6 March and three days are a Sunday.
        "frcp-6d": Fails("2025-01-31", 1, 1, "2025-03-10", "refused"),
        **dict.fromkeys(ROUNDS_UP, Fails("2025-01-31", 1, 1, "2025-03-01", "2025-03-02")),
        # Rounded down, 31 January hides it and the 30th shows it: 1 March 2025 is a Saturday.
        **dict.fromkeys(ROUNDS_DOWN, Fails("2025-01-30", 1, 1, "2025-02-28", "2025-03-03")),
        **dict.fromkeys(("month-down", *ROUNDS_LAST), Fails("2025-01-30", 1, 1, "2025-02-28", "2025-03-01")),
        "eu-application": Fails("2025-01-30", 1, 1, "2025-03-02", "2025-03-03"),
        "uk-cpr-2.8-clear": Fails("2025-01-31", 1, 1, "2025-03-05", "2025-03-04"),
        # One day is the trigger day itself; two are 1 February, from which the whole month is counted.
        **dict.fromkeys(ONE_LESS, Fails("2025-01-31", 2, 1, "2025-02-28", "2025-03-01")),
        "jp-appi": Fails("2025-01-30", 2, 1, "2025-02-28", "2025-03-03"),
        "uk-commencement": Fails("2025-01-31", 1, 1, "2025-03-01", "2025-03-02"),
        "kr-entry": Fails("2025-01-30", 1, 1, "2025-03-02", "2025-03-03"),
        "jp-civil-code": Fails("2025-01-30", 1, 1, "2025-02-28", "2025-03-01"),
    },
    "a last day is a business day": {
        **dict.fromkeys((*PLAIN, *PLAIN_FORWARD), Fails("2026-01-08", 2, 0, "2026-01-10", "2026-01-12")),
        **dict.fromkeys(ONE_MORE_FORWARD, Fails("2026-01-08", 1, 0, "2026-01-10", "2026-01-12")),
        **dict.fromkeys(ONE_LESS, Fails("2026-01-08", 3, 0, "2026-01-10", "2026-01-12")),
        "uk-cpr-2.8-clear": Fails("2026-01-08", 1, 0, "2026-01-10", "2026-01-12"),
    },
    "so is one that is counted back to": {
        **dict.fromkeys((*PLAIN, *ROLLS_AFTER), Fails("2026-01-17", 7, 0, "2026-01-10", "2026-01-12")),
        "uk-cpr-2.8-clear": Fails("2026-01-17", 6, 0, "2026-01-10", "2026-01-12"),
        **NO_WAY_BACK,
    },
    "nor does a roll of what is counted back": {
        # Fed. R. Civ. P. 6(a)(5); the committee note of 2009: Saturday 1 September, so Friday 31 August.
        "frcp-6a": Fails("2007-09-11", 10, 0, "2007-08-31", "2007-09-01"),
        **NO_WAY_BACK,
    },
    "business days end on one": {**NO_BUSINESS_DAYS},
}


@each_row("law", LAWS)
def test_a_law_holds_for_a_convention_or_says_why_not(law: str) -> None:
    """Each law names each convention once, so that none can be added without deciding."""
    named = [*LAWS[law], *EXCEPTIONS.get(law, ())]
    assert sorted(named) == sorted(CONVENTIONS)


def test_no_exception_is_made_to_a_law_that_is_not_there() -> None:
    """Every exception belongs to a law of the table, and every law has a proof."""
    assert set(EXCEPTIONS) <= set(LAWS)
    assert set(LAWS) == {*SIDES, *PROVEN_ALONE}


# --- what each law says, as two sides that are equal ------------------------------------------------

Sides = tuple[object, object]


def _always_a_day(way: Way, start: date, x: int, _: int) -> Sides:
    """D + x months is a day, and never refused."""
    return "a day" if way.plus(start, x, Unit.MONTH) else "refused", "a day"


def _years_are_months(way: Way, start: date, x: int, _: int) -> Sides:
    """D + x years = d + 12 x months, or both are refused: rounding is done once."""
    return way.plus(start, x, Unit.YEAR), way.plus(start, 12 * x, Unit.MONTH)


def _days_add_up(way: Way, start: date, x: int, y: int) -> Sides:
    """(d + x days) + y days = d + (x + y) days."""
    return way.plus(way.plus(start, x, Unit.DAY), y, Unit.DAY), way.plus(start, x + y, Unit.DAY)


def _days_undone(way: Way, start: date, x: int, _: int) -> Sides:
    """(d + x days) - x days = d."""
    return way.plus(way.plus(start, x, Unit.DAY), -x, Unit.DAY), start


def _difference(way: Way, start: date, x: int, _: int) -> Sides:
    """d2 + (d1 - d2) = d1, where d1 lies x days from d2."""
    end = start + timedelta(days=x)
    return way.plus(start, (end - start).days, Unit.DAY), end


def _sign(way: Way, start: date, x: int, _: int) -> Sides:
    """D + x days lies after d, on d or before d as x is positive, zero or negative."""
    end = way.plus(start, x, Unit.DAY)
    assert end
    return _order((end - start).days), _order(x)


def _order(days: int) -> str:
    return "later" if days > 0 else "earlier" if days < 0 else "the same"


def _monotone(way: Way, start: date, x: int, y: int) -> Sides:
    """d1 < d2 gives d1 + p <= d2 + p, for each unit in which neither is refused."""
    return _in_order(way, start, x, y, (Unit.DAY, Unit.WEEK, Unit.MONTH))


def _monotone_in_business_days(way: Way, start: date, x: int, y: int) -> Sides:
    """d1 < d2 gives d1 + p <= d2 + p, for p in business days."""
    return _in_order(way, start, x, y, (Unit.BUSINESS_DAY,))


def _in_order(way: Way, start: date, x: int, gap: int, units: tuple[Unit, ...]) -> Sides:
    later = start + timedelta(days=abs(gap))
    pairs = [(way.plus(start, x, unit), way.plus(later, x, unit)) for unit in units]
    answered = [(one, other) for one, other in pairs if one and other]
    return answered, [tuple(sorted(pair)) for pair in answered]


def _roundings(way: Way, start: date, x: int, _: int) -> Sides:
    """Down <= up; refusing gives what both give, and refuses exactly where they differ after any roll."""
    down, up, neither = (
        way.rounding(each).reckon(start, x, Unit.MONTH)
        for each in (Rounding.DOWN, Rounding.UP, Rounding.REFUSE)
    )
    assert down
    assert up
    agreed = down.due if down.due == up.due else None
    return (down.due <= up.due, neither and neither.due), (True, agreed)


def _day_number(way: Way, start: date, x: int, _: int) -> Sides:
    """D + x months is ambiguous exactly when the day number of d exceeds the length of that month."""
    year, month = divmod(start.year * 12 + start.month - 1 + x, 12)
    counted = way.rounding(Rounding.REFUSE).reckon(start, x, Unit.MONTH)
    is_ambiguous = counted is None or any(step.code is StepCode.TWO_MONTH_ENDS for step in counted.steps)
    exceeds = start.day > calendar.monthrange(year, month + 1)[1]
    return _ambiguity(is_ambiguous=is_ambiguous), _ambiguity(is_ambiguous=exceeds)


def _ambiguity(*, is_ambiguous: bool) -> str:
    return "ambiguous" if is_ambiguous else "clear"


def _months_add_up(way: Way, start: date, x: int, y: int) -> Sides:
    """(d + x months) + y months = d + (x + y) months."""
    return way.plus(way.plus(start, x, Unit.MONTH), y, Unit.MONTH), way.plus(start, x + y, Unit.MONTH)


def _month_undone(way: Way, start: date, x: int, _: int) -> Sides:
    """(d + x months) - x months = d."""
    return way.plus(way.plus(start, x, Unit.MONTH), -x, Unit.MONTH), start


def _commute(way: Way, start: date, x: int, y: int) -> Sides:
    """(d + x days) + y months = (d + y months) + x days."""
    days_first = way.plus(way.plus(start, x, Unit.DAY), y, Unit.MONTH)
    return days_first, way.plus(way.plus(start, y, Unit.MONTH), x, Unit.DAY)


def _ends_open(way: Way, start: date, x: int, _: int) -> Sides:
    """What is counted forward ends on a business day."""
    return _nearest_open(way, start, abs(x), Unit.DAY)


def _ends_open_back(way: Way, start: date, x: int, _: int) -> Sides:
    """What is counted back ends on a business day."""
    return _nearest_open(way, start, -abs(x), Unit.DAY)


def _business_days_end_open(way: Way, start: date, x: int, _: int) -> Sides:
    """The last of x business days is one."""
    return _nearest_open(way, start, x, Unit.BUSINESS_DAY)


def _nearest_open(way: Way, start: date, x: int, unit: Unit) -> Sides:
    end = way.plus(start, x, unit)
    assert end
    return end, roll(end, AFTER, (way.calendar or MONDAY_TO_FRIDAY).closed)


def _forward_roll(way: Way, start: date, x: int, _: int) -> Sides:
    """Counted forward, the due date is the unadjusted date or later."""
    return _not_before_unadjusted(way, start, abs(x))


def _backward_roll(way: Way, start: date, x: int, _: int) -> Sides:
    """Counted back, the due date is the unadjusted date or later as well."""
    return _not_before_unadjusted(way, start, -abs(x))


def _not_before_unadjusted(way: Way, start: date, x: int) -> Sides:
    counted = way.reckon(start, x, Unit.DAY)
    assert counted
    return min(counted.unadjusted, counted.due), counted.unadjusted


SIDES: dict[str, Callable[[Way, date, int, int], Sides]] = {
    "1 a period always ends on a day": _always_a_day,
    "2 n years are 12 n months": _years_are_months,
    "3 x days and y days are x + y days": _days_add_up,
    "3 days are undone by counting back": _days_undone,
    "4 the difference of two days leads from one to the other": _difference,
    "4 the sign of the difference orders them": _sign,
    "5 a later trigger never ends earlier": _monotone,
    "5 nor does it in business days": _monotone_in_business_days,
    "6 rounding down is never later than up, and all agree where none is refused": _roundings,
    "7 the day number alone decides what is ambiguous": _day_number,
    "false: two single months are two months": _months_add_up,
    "false: a month is undone by a month back": _month_undone,
    "false: days and months commute": _commute,
    "a last day is a business day": _ends_open,
    "so is one that is counted back to": _ends_open_back,
    "a forward roll never goes back": _forward_roll,
    "nor does a roll of what is counted back": _backward_roll,
    "business days end on one": _business_days_end_open,
}


# --- the proofs, and where they fail ---------------------------------------------------------------


def month_end(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


inside = st.dates(D("2012-01-01"), D("2060-12-31"))  # 36 years on and back inside all rules of holidays
days = inside | inside.map(month_end)
amounts = st.integers(-36, 36)
each = examples(30)  # of each convention


def cases(law: str) -> list[tuple[str, Way]]:
    return [(law, way) for name in LAWS[law] for way in WAYS[name]]


def exceptions(kind: type) -> list[tuple[str, str, Fails | str]]:
    return [
        (law, name, why)
        for law, names in EXCEPTIONS.items()
        for name, why in names.items()
        if isinstance(why, kind)
    ]


@each_row(("law", "way"), [case for law in SIDES for case in cases(law)])
@each
@given(days, amounts, amounts)
def test_a_law_holds_for_what_it_lists(law: str, way: Way, start: date, x: int, y: int) -> None:
    """Both directions agree for any day; only forward where the convention has no rule for backward."""
    if way.convention.forward_only:
        x, y = abs(x), abs(y)
    left, right = SIDES[law](way, start, x, y)
    assert left == right


@each_row(("law", "name", "fails"), exceptions(Fails))
def test_a_law_fails_for_what_it_does_not_list(law: str, name: str, fails: Fails) -> None:
    """The counter-example is real: the two sides are those worked out by hand, and differ."""
    left, right = SIDES[law](WAYS[name][0], D(fails.start), fails.x, fails.y)
    assert (str(left or "refused"), str(right or "refused")) == (fails.left, fails.right)
    assert fails.left != fails.right


@each_row(("law", "name", "rule"), exceptions(str))
def test_a_law_that_cannot_be_asked_is_refused(law: str, name: str, rule: str) -> None:
    """A convention without a way back, or without business days, refuses the question by that rule."""
    assert refused(lambda: SIDES[law](WAYS[name][0], D("2026-01-08"), 2, 1)).rule == rule


# --- two laws that are asked of any period -----------------------------------------------------------

A_DAY_OR_A_REFUSAL = "1 a period ends on a day, or is refused in words"
STEPS = "each step follows from the one before, and the last is the result"
PROVEN_ALONE = (A_DAY_OR_A_REFUSAL, STEPS)

REASONS = {"out-of-range", "ambiguous-month-end", "calendar-years", "no-calendar", "no-backward-rule"}
units = st.sampled_from([Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR, Unit.BUSINESS_DAY])
long_periods = st.builds(Period, st.integers(0, 1200), units, st.just(0))


@each_row(("law", "way"), cases(A_DAY_OR_A_REFUSAL))
@each
@given(st.dates(), long_periods, st.sampled_from(Direction))
def test_any_period_from_any_day_is_answered(
    law: str, way: Way, start: date, period: Period, direction: Direction
) -> None:
    """Anywhere in the calendar: a day on the right side of the trigger, or one of the named refusals."""
    try:
        counted = count(start, period, direction, way.convention, way.calendar)
    except Refusal as refusal:
        assert refusal.rule in REASONS, law  # noqa: PT017
        assert refusal.message  # noqa: PT017
        assert refusal.remedy  # noqa: PT017
        assert len(refusal.answers) == 2 * (refusal.rule == "ambiguous-month-end")  # noqa: PT017
    else:
        assert (counted.unadjusted - start).days * direction.sign >= 0, law


@each_row(("law", "way"), cases(STEPS))
@each
@given(days, amounts, st.sampled_from([Unit.DAY, Unit.WEEK, Unit.MONTH]))
def test_the_steps_lead_from_the_trigger_to_the_due_date(
    law: str, way: Way, start: date, amount: int, unit: Unit
) -> None:
    """Each step begins where the last one ended, and says by which authority."""
    counted = way.reckon(start, abs(amount) if way.convention.forward_only else amount, unit)
    assume(counted)
    assert counted, law
    befores = [step.before for step in counted.steps]
    afters = [step.after for step in counted.steps]
    assert befores == [start, *afters[:-1]]
    assert afters[-1] == counted.due
    assert all(step_words(step) for step in counted.steps)
    assert all(step.authority for step in counted.steps if step.before != step.after)


# --- what single authorities say ---------------------------------------------------------------------


def ways(*names: str) -> list[Way]:
    return [way for name in names for way in WAYS[name]]


@pytest.mark.parametrize("way", ways(*ROLLS_WITH_COUNT), ids=str)
@each
@given(days, st.integers(0, 36), st.sampled_from([Unit.DAY, Unit.WEEK]))
def test_a_backward_roll_never_goes_on(way: Way, start: date, amount: int, unit: Unit) -> None:
    """Fed. R. Civ. P. 6(a)(5): counting back, a closed last day moves to the nearest open day before it."""
    counted = way.run(start, Period(amount, unit), BEFORE)
    assert counted
    assert way.calendar
    assert counted.due == roll(counted.unadjusted, BEFORE, way.calendar.closed)


@pytest.mark.parametrize("way", ways(*ROLLS_AFTER), ids=str)
@each
@given(days, st.integers(0, 36), st.sampled_from([Unit.DAY, Unit.WEEK, Unit.MONTH]))
def test_backward_periods_stay(way: Way, start: date, amount: int, unit: Unit) -> None:
    """Reg. 1182/71 Art. 3(4) and CPR 2.8(5) are about the end of a period: one counted back does not move."""
    counted = way.run(start, Period(amount, unit), BEFORE)
    assert counted
    assert counted.due == counted.unadjusted


@pytest.mark.parametrize("way", ways("eu-1182-71"), ids=str)
@given(days, st.integers(2, 12))
def test_two_days_or_more_hold_two_working_days(way: Way, start: date, amount: int) -> None:
    """Reg. 1182/71 Art. 3(5), and no longer than needed for it."""
    counted = way.reckon(start, amount, Unit.DAY)
    assert counted
    assert way.calendar
    run = [start + timedelta(days=offset) for offset in range(1, (counted.due - start).days + 1)]
    working = [day for day in run if way.calendar.is_open(day)]
    assert len(working) >= 2
    long_enough = [day for day in working[1:] if day >= counted.unadjusted]
    assert long_enough[0] == counted.due


@given(inside, st.integers(1, 36), st.sampled_from([Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR]))
def test_in_japan_the_day_after_an_event_is_day_one(start: date, amount: int, unit: Unit) -> None:
    """Civil Code art. 140: leaving the day of the event out is starting at 0:00 of the next day."""
    by_event, from_first_day = (WAYS[name][0] for name in JAPAN)
    assert by_event.plus(start, amount, unit) == from_first_day.plus(start + timedelta(days=1), amount, unit)


@each_row("way", ways(*EVERY))
@each
@given(days)
def test_a_date_counted_elsewhere_is_only_rolled(way: Way, day: date) -> None:
    """One occurrence of a repetition moves to the next business day, where its convention rolls."""
    rolled = roll_forward(day, way.convention, way.calendar)
    if way.convention.roll is RollRule.NONE:
        assert rolled == Counted(day, day, ())
    else:
        assert way.calendar
        assert rolled.unadjusted == day
        assert rolled.due == roll(day, AFTER, way.calendar.closed)
