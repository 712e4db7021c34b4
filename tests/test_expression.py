"""The grammar of ``due``: good texts with their canonical form, bad ones with sentence and position."""

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.rows import each_row
from tracker.dates import Direction, Period, Unit
from tracker.errors import GrammarError
from tracker.expression import Choice, Day, Each, Expression, Moment, Offset, On, Reference, Span, references
from tracker.expression.grammar import KEYWORDS, NAME, is_name, parse, parse_repeat

D = date.fromisoformat
AFTER, BEFORE = Direction.AFTER, Direction.BEFORE
SIGNED = Reference(None, "signed")
NINE_MONTHS_ONE_DAY = Period(9, Unit.MONTH, 1)


def offset(amount: int, unit: Unit, direction: Direction, trigger: Reference | Each | Moment) -> Offset:
    return Offset(Period(amount, unit), direction, trigger)


# --- good texts --------------------------------------------------------------------------------


@each_row(
    ("text", "value", "canonical"),
    [
        ("2025-01-23", Day(D("2025-01-23")), "2025-01-23"),
        ("0001-01-01", Day(D("0001-01-01")), "0001-01-01"),
        ("9999-12-31", Day(D("9999-12-31")), "9999-12-31"),
        ("2027-06", Span(D("2027-06-01"), D("2027-06-30")), "2027-06"),
        ("2028-02", Span(D("2028-02-01"), D("2028-02-29")), "2028-02"),
        ("9999-12", Span(D("9999-12-01"), D("9999-12-31")), "9999-12"),
        ("2028", Span(D("2028-01-01"), D("2028-12-31")), "2028"),
        ("0099", Span(D("0099-01-01"), D("0099-12-31")), "0099"),
        ("2026-Q1", Span(D("2026-01-01"), D("2026-03-31")), "2026-Q1"),
        ("2026-Q4", Span(D("2026-10-01"), D("2026-12-31")), "2026-Q4"),
        ("2026-H1", Span(D("2026-01-01"), D("2026-06-30")), "2026-H1"),
        ("2026-H2", Span(D("2026-07-01"), D("2026-12-31")), "2026-H2"),
        (
            "9 months 1 day after signed",
            Offset(NINE_MONTHS_ONE_DAY, AFTER, SIGNED),
            "9 months 1 day after signed",
        ),
        ("1 year 6 months after signed", offset(18, Unit.MONTH, AFTER, SIGNED), "18 months after signed"),
        (
            "2 years 3 months 10 days before signed",
            Offset(Period(27, Unit.MONTH, 10), BEFORE, SIGNED),
            "27 months 10 days before signed",
        ),
        (
            "1 year 1 week 2 days after signed",
            Offset(Period(1, Unit.YEAR, 9), AFTER, SIGNED),
            "1 year 9 days after signed",
        ),
        ("1 month 0 days after signed", offset(1, Unit.MONTH, AFTER, SIGNED), "1 month after signed"),
        ("on 10-q#2024-06-30", On(Reference(None, "10-q", D("2024-06-30"))), "on 10-q#2024-06-30"),
        ("on gdpr/33.1#breach-a", On(Reference("gdpr", "33.1", "breach-a")), "on gdpr/33.1#breach-a"),
        ("on a#2024-06", On(Reference(None, "a", "2024-06")), "on a#2024-06"),  # a label, not a day
        (
            "earlier of 4 hours after each classified, on each aware",
            Choice(
                later=False,
                parts=(
                    offset(4, Unit.HOUR, AFTER, Each(None, "classified")),
                    On(Each(None, "aware")),
                ),
            ),
            "earlier of 4 hours after each classified, on each aware",
        ),
        ("180 days after signed", offset(180, Unit.DAY, AFTER, SIGNED), "180 days after signed"),
        ("1 day after signed", offset(1, Unit.DAY, AFTER, SIGNED), "1 day after signed"),
        ("1 days after signed", offset(1, Unit.DAY, AFTER, SIGNED), "1 day after signed"),
        ("180 day after signed", offset(180, Unit.DAY, AFTER, SIGNED), "180 days after signed"),
        ("0 days after signed", offset(0, Unit.DAY, AFTER, SIGNED), "0 days after signed"),
        ("007 days after signed", offset(7, Unit.DAY, AFTER, SIGNED), "7 days after signed"),
        ("  30\tdays \n after   signed ", offset(30, Unit.DAY, AFTER, SIGNED), "30 days after signed"),
        ("2 weeks before signed", offset(2, Unit.WEEK, BEFORE, SIGNED), "2 weeks before signed"),
        ("1 month after signed", offset(1, Unit.MONTH, AFTER, SIGNED), "1 month after signed"),
        ("3 years after signed", offset(3, Unit.YEAR, AFTER, SIGNED), "3 years after signed"),
        (
            "9999999 hours after signed",
            offset(9_999_999, Unit.HOUR, AFTER, SIGNED),
            "9999999 hours after signed",
        ),
        (
            "60 days after eo-14110/signed",
            offset(60, Unit.DAY, AFTER, Reference("eo-14110", "signed")),
            "60 days after eo-14110/signed",
        ),
        (
            "90 days after eo-14319/4.a",
            offset(90, Unit.DAY, AFTER, Reference("eo-14319", "4.a")),
            "90 days after eo-14319/4.a",
        ),
        (
            "10 business  days before 5.b",
            offset(10, Unit.BUSINESS_DAY, BEFORE, Reference(None, "5.b")),
            "10 business days before 5.b",
        ),
        (
            "1 business day after 5.b#3",
            offset(1, Unit.BUSINESS_DAY, AFTER, Reference(None, "5.b", 3)),
            "1 business day after 5.b#3",
        ),
        ("on 4.a", On(Reference(None, "4.a")), "on 4.a"),
        ("on eo-14179/4.a#2", On(Reference("eo-14179", "4.a", 2)), "on eo-14179/4.a#2"),
        ("on after-care", On(Reference(None, "after-care")), "on after-care"),  # a name, no keyword
        ("on 2025", On(Reference(None, "2025")), "on 2025"),  # only a full date cannot be a name
        ("on 2025-01", On(Reference(None, "2025-01")), "on 2025-01"),
        (
            "72 hours after each awareness",
            offset(72, Unit.HOUR, AFTER, Each(None, "awareness")),
            "72 hours after each awareness",
        ),
        (
            "1 month after each eu-nis2/incident",
            offset(1, Unit.MONTH, AFTER, Each("eu-nis2", "incident")),
            "1 month after each eu-nis2/incident",
        ),
        (
            "later of 270 days after signed, 180 days after copyright-study",
            Choice(
                later=True,
                parts=(
                    offset(270, Unit.DAY, AFTER, SIGNED),
                    offset(180, Unit.DAY, AFTER, Reference(None, "copyright-study")),
                ),
            ),
            "later of 270 days after signed, 180 days after copyright-study",
        ),
        (
            "earlier  of 2027-01-01,on 4.a ,  1 year after signed",
            Choice(
                later=False,
                parts=(
                    Day(D("2027-01-01")),
                    On(Reference(None, "4.a")),
                    offset(1, Unit.YEAR, AFTER, SIGNED),
                ),
            ),
            "earlier of 2027-01-01, on 4.a, 1 year after signed",
        ),
    ],
)
def test_a_good_text_is_read_and_written(text: str, value: Expression, canonical: str) -> None:
    """Any run of spaces, singular or plural; the text of the value is the canonical one."""
    assert parse(text) == value
    assert str(value) == canonical


@pytest.mark.parametrize(
    ("text", "moment", "canonical"),
    [
        ("30 days after 2015-10-09", D("2015-10-09"), "30 days after 2015-10-09"),
        (
            "72 hours after 2026-03-01T14:30+01:00",
            datetime(2026, 3, 1, 14, 30, tzinfo=timezone(timedelta(hours=1))),
            "72 hours after 2026-03-01T14:30:00+01:00",
        ),
        (
            "72 hours after 2026-03-01 14:30:15z",
            datetime(2026, 3, 1, 14, 30, 15, tzinfo=UTC),
            "72 hours after 2026-03-01T14:30:15+00:00",
        ),
        (
            "72 hours after 2026-03-01t14:30",
            datetime(2026, 3, 1, 14, 30),  # noqa: DTZ001  a time whose zone is named elsewhere
            "72 hours after 2026-03-01T14:30:00",
        ),
    ],
)
def test_calc_counts_from_a_date_or_time(text: str, moment: date, canonical: str) -> None:
    """A date or date-time as trigger is for ``tracker calc`` only."""
    expression = parse(text, moments=True)
    assert isinstance(expression, Offset)
    assert expression.trigger == Moment(moment)
    assert str(expression) == canonical
    with pytest.raises(GrammarError, match="only `tracker calc` counts from a date") as refused:
        parse(text)
    assert refused.value.position == text.index(" after ") + len(" after ")


# --- bad texts -----------------------------------------------------------------------------------


@each_row(
    ("text", "position", "sentence"),
    [
        ("", 0, "this is not a date"),
        ("signed", 0, "this is not a date"),
        ("soon after signed", 0, "this is not a date"),
        ("1.5 days after signed", 0, "this is not a date"),
        ("on", 0, "this is not a date"),
        ("later of", 0, "this is not a date"),
        ("each awareness", 0, "this is not a date"),
        ("2025-1-23", 0, "write `2025-01-23`"),
        ("20250123", 0, "this is not a date"),
        ("2025-02-30", 0, "`2025-02-30` is not a date"),
        ("2025-13", 0, "`2025-13"),
        ("0000", 0, "`0000` is not a year"),
        ("Later of on a, on b", 0, "lower case"),
        ("30 Days after signed", 0, "lower case"),
        ("ON signed", 0, "lower case"),
        ("-30 days after signed", 0, "write `before` instead"),
        ("12345678 days after signed", 0, "8 digits"),
        (
            "30 daze after signed",
            3,
            "`daze` is not a unit: hours, days, business days, weeks, months or years",
        ),
        ("30 business after signed", 3, "`business` is not a unit"),
        ("30 quarters after signed", 0, "write `90 months after signed`"),
        ("30 days", 7, "followed by `after` or `before` and a trigger"),
        ("30 days after", 13, "followed by `after` or `before` and a trigger"),
        ("30 days following signed", 8, "write `30 days after signed`"),
        ("30 business days from signed", 17, "write `30 business days after signed`"),
        ("30 days after Signed", 14, "`Signed` is not a trigger"),
        ("30 days after the signing", 14, "`the signing` is not a trigger"),
        ("30 days after a--b", 14, "`a--b` is not a trigger"),
        ("30 days after a/b/c", 14, "`a/b/c` is not a trigger"),
        ("30 days after signed#", 14, "`signed#` is not a trigger"),
        ("30 days after signed#x_y", 14, "`signed#x_y` is not a trigger"),
        ("30 days after signed#2024-02-30", 14, "`2024-02-30` is not a date"),
        ("on a#each", 3, "`each` is a word of the grammar, not a label"),
        ("2 hours 1 day after a", 8, "`2 hours` cannot be combined with another amount"),
        ("3 business days 1 day after a", 16, "`3 business days` cannot be combined"),
        ("1 month 2 hours after a", 8, "`2 hours` cannot be combined"),
        ("1 day 1 month after a", 6, "in the order years, months, weeks, days, each of them once"),
        ("1 month 1 month after a", 8, "each of them once"),
        ("1 month -1 day after a", 8, "write `before` instead"),
        ("1 month 12345678 days after a", 8, "8 digits"),
        ("9999999 years 1 month after a", 0, "more than any period needs"),
        ("1 week 3 days after a", 0, "this is `10 days`"),
        ("0 months 1 day after a", 0, "this is `1 day`"),
        ("1 month 3 daze after a", 10, "`daze` is not a unit"),
        ("1 year 6 months a", 16, "followed by `after` or `before` and a trigger"),
        ("9 months and 1 day after a", 9, "write `9 months 1 day after a`"),
        ("30 working days after a", 3, "write `30 business days after a`"),
        ("5 workdays after a", 2, "write `5 business days after a`"),
        ("thirty days after a", 0, "write `30 days after a`"),
        ("within forty-five (45) days of a", 0, "write `45 days after a`"),
        ("a month after a", 0, "write `1 month after a`"),
        ("signed + 90 days", 0, "write `90 days after signed`"),
        ("signed - 2 weeks", 0, "write `2 weeks before signed`"),
        ("30 calendar days after a", 3, "write `30 days after a`"),
        ("3months after a", 1, "write `3 months after a`"),
        ("within 30 days of a", 0, "write `30 days after a`"),
        ("no later than 30 days after a", 0, "write `30 days after a`"),
        ("30 days from a", 8, "write `30 days after a`"),
        ("10 days prior to a", 8, "write `10 days before a`"),
        ("later of on a, 3months after b", 16, "write `3 months after b`"),
        ("2026-Q5", 0, "quarters Q1 to Q4 and the halves H1 and H2"),
        ("2026-h3", 0, "quarters Q1 to Q4 and the halves H1 and H2"),
        ("2026-q4", 0, "write `2026-Q4`"),
        ("H2 2026", 0, "write `2026-H2`"),
        ("later of 2026-Q4, on a", 9, "a choice takes full dates"),
        ("30 days after signed, 2025-01-01", 14, "is not a trigger"),
        ("30 days after each awareness#2", 14, "`each awareness#2` is not a trigger"),
        ("on each", 3, "`each` is a word of the grammar"),
        ("on eo-1/of", 3, "`of` is a word of the grammar"),
        ("30 days after before", 14, "`before` is a word of the grammar"),
        ("30 days before 2025-01-23", 15, "only `tracker calc` counts from a date"),
        ("on 2025-01-23", 3, "only `tracker calc` counts from a date"),
        ("on 2025-01-23T10:00", 3, "only `tracker calc` counts from a date"),
        ("later of 30 days after signed", 29, "`later of` chooses between two or more parts"),
        ("earlier of 2027-01-01", 21, "`earlier of` chooses between two or more parts"),
        ("later of on signed,", 19, "this is not a date"),
        ("later of 30 daze after signed, on a", 12, "`daze` is not a unit"),
        ("later of on a, 30 daze after signed", 18, "`daze` is not a unit"),
        ("later of on a,30 daze after signed", 17, "`daze` is not a unit"),
        ("later of on a, on b, -3 days after c", 21, "write `before` instead"),
        ("later of on a, earlier of on b, on c", 15, "this is not a date"),
        ("later of on a, 2025-02-30", 15, "`2025-02-30` is not a date"),
        ("later of 2027, on a", 9, "full date"),  # a month or year has no place inside a choice
    ],
)
def test_a_bad_text_is_refused_where_it_is_bad(text: str, position: int, sentence: str) -> None:
    """The sentence says what does not fit, the position (from 0) where it begins."""
    with pytest.raises(GrammarError) as refused:
        parse(text)
    assert sentence in str(refused.value)
    assert refused.value.position == position


@pytest.mark.parametrize(
    ("text", "position", "sentence"),
    [
        ("on 2025-02-30", 3, "`2025-02-30` is not a date"),
        ("3 hours after 2025-01-23T25:00", 14, "`2025-01-23T25:00` is not a date"),
        ("30 DAYS after 2025-01-23", 0, "lower case"),
    ],
)
def test_a_bad_moment_is_refused(text: str, position: int, sentence: str) -> None:
    """Where dates are triggers, a day or hour that does not exist is named."""
    with pytest.raises(GrammarError) as refused:
        parse(text, moments=True)
    assert sentence in str(refused.value)
    assert refused.value.position == position


@pytest.mark.parametrize("number", ["12345678", "99999999999999999999"])
def test_an_occurrence_is_never_cut_short(number: str) -> None:
    """A number that is too long to be meant is refused and not read as another occurrence."""
    with pytest.raises(GrammarError) as refused:
        parse(f"30 days after 4.a#{number}")
    assert "digits" in str(refused.value)


@pytest.mark.parametrize(
    "text", ["\u0663\u0660 days after signed", "30 days after 4.a#\u0663", "\uff12\uff10\uff12\uff15"]
)
def test_digits_are_those_of_the_grammar(text: str) -> None:
    """Digits of other scripts, which are hard to see in a review, are refused."""
    with pytest.raises(GrammarError):
        parse(text)


# --- generated texts -------------------------------------------------------------------------------


def span(year: int, number: int, months: int = 1) -> Span:
    last = number + months - 1
    return Span(date(year, number, 1), date(year, last, monthrange(year, last)[1]))


names = st.from_regex(NAME, fullmatch=True).filter(is_name)
events = st.none() | names
labels = names.filter(lambda name: not name.isdecimal())
occurrences = st.none() | st.integers(0, 9_999_999) | st.dates() | labels
triggers = st.builds(Reference, events, names, occurrences)
clocks = st.builds(Each, events, names)
zones = st.none() | st.integers(-14 * 60, 14 * 60).map(lambda shift: timezone(timedelta(minutes=shift)))
moments = st.builds(
    Moment, st.dates() | st.datetimes(timezones=zones).map(lambda at: at.replace(microsecond=0))
)
periods = st.builds(Period, st.integers(0, 9_999_999), st.sampled_from(Unit), st.just(0)) | st.builds(
    Period, st.integers(1, 9_999_999), st.sampled_from([Unit.MONTH, Unit.YEAR]), st.integers(1, 9_999_999)
)
directions = st.sampled_from(Direction)
days = st.builds(Day, st.dates())
parts = days | st.builds(Offset, periods, directions, triggers | clocks) | st.builds(On, triggers | clocks)
months = st.builds(span, st.integers(1, 9999), st.integers(1, 12))
quarters = st.builds(span, st.integers(1, 9999), st.sampled_from([1, 4, 7, 10]), st.just(3))
halves = st.builds(span, st.integers(1, 9999), st.sampled_from([1, 7]), st.just(6))
years = st.integers(1, 9999).map(lambda year: Span(date(year, 1, 1), date(year, 12, 31)))
expressions: st.SearchStrategy[Expression] = (
    parts
    | months
    | quarters
    | halves
    | years
    | st.builds(Offset, periods, directions, clocks)
    | st.builds(On, clocks)
    | st.builds(Choice, st.booleans(), st.lists(parts, min_size=2, max_size=4).map(tuple))
)


@given(expressions)
def test_what_is_written_reads_back(expression: Expression) -> None:
    """The canonical text of every expression parses to an equal value, and is canonical again."""
    again = parse(str(expression))
    assert again == expression
    assert str(again) == str(expression)


@given(periods, directions, moments)
def test_what_is_counted_from_a_moment_reads_back(
    period: Period, direction: Direction, moment: Moment
) -> None:
    """The same for ``tracker calc``, whose triggers are dates and times."""
    for expression in (Offset(period, direction, moment), On(moment)):
        assert parse(str(expression), moments=True) == expression


@given(expressions, st.lists(st.sampled_from([" ", "  ", "\t", "\n"]), min_size=1, max_size=4))
def test_spaces_do_not_matter(expression: Expression, gaps: list[str]) -> None:
    """Any run of spaces stands for one."""
    words = str(expression).split(" ")
    text = "".join(f"{word}{gaps[index % len(gaps)]}" for index, word in enumerate(words))
    assert parse(text) == expression


@given(st.text(max_size=40) | st.text("0123456789 -/#,.:TZadefhilnorstyb", max_size=40), st.booleans())
def test_any_text_is_read_or_refused_at_a_place_in_it(text: str, moments: bool) -> None:
    """No text crashes the grammar; what is read has a canonical form, what is refused a position."""
    try:
        expression = parse(text, moments=moments)
    except GrammarError as error:
        assert 0 <= error.position <= len(text)  # noqa: PT017
        assert str(error)  # noqa: PT017
    else:
        assert parse(str(expression), moments=moments) == expression


# --- references ------------------------------------------------------------------------------------


@each_row(
    ("text", "named"),
    [
        ("2025-01-23", []),
        ("2027-06", []),
        ("30 days after signed", [SIGNED]),
        ("on eo-1/4.a#2", [Reference("eo-1", "4.a", 2)]),
        ("72 hours after each awareness", [Each(None, "awareness")]),
        ("later of 2025-01-23, on a, 1 day after b", [Reference(None, "a"), Reference(None, "b")]),
        ("30 days after 2025-01-23", []),
        ("later of on 2025-01-23, 1 day after 2025-01-23", []),
    ],
)
def test_the_names_of_an_expression_are_listed(text: str, named: list[Reference | Each]) -> None:
    """References are the names that must be in the store, in their order, without dates."""
    assert list(references(parse(text, moments=True))) == named


def test_nothing_names_nothing() -> None:
    """A directive without a ``due`` does not have triggers."""
    assert list(references(None)) == []


# --- repetitions and names ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("every 1 day", Period(1, Unit.DAY)),
        ("every 90 days", Period(90, Unit.DAY)),
        ("every 2 weeks", Period(2, Unit.WEEK)),
        ("every 6 month", Period(6, Unit.MONTH)),
        (" every  1   years ", Period(1, Unit.YEAR)),
    ],
)
def test_a_repetition_is_read(text: str, period: Period) -> None:
    """Every N days, weeks, months or years."""
    assert parse_repeat(text) == period


@each_row(
    ("text", "sentence"),
    [
        ("", "a repetition reads `every N days`"),
        ("yearly", "a repetition reads `every N days`"),
        ("every month", "a repetition reads `every N days`"),
        ("every 2 hours", "a repetition reads `every N days`"),
        ("every 2 business days", "a repetition reads `every N days`"),
        ("every -1 days", "a repetition reads `every N days`"),
        ("Every 2 days", "a repetition reads `every N days`"),
        ("every 2 days after signed", "a repetition reads `every N days`"),
        ("every \u0663 days", "a repetition reads `every N days`"),  # a digit of another script
        ("every 0 days", "at least 1"),
        ("every 12345678 days", "digits"),
    ],
)
def test_a_bad_repetition_is_refused(text: str, sentence: str) -> None:
    """Anything else is refused, with the sentence that fits."""
    with pytest.raises(GrammarError) as refused:
        parse_repeat(text)
    assert sentence in str(refused.value)


@each_row(
    "name", ["a", "signed", "4.a", "eo-14179", "4.b.iii", "2025", "2025-01", "each-year", "1-cfr-18.17", "9"]
)
def test_a_name_is_lower_case_words_with_dots_and_dashes(name: str) -> None:
    """Letters and digits, joined by single dots or dashes."""
    assert is_name(name)
    assert parse(f"on {name}") == On(Reference(None, name))


@each_row(
    "name",
    [
        "",
        "A",
        "a b",
        "-a",
        "a-",
        "a..b",
        "a.-b",
        "a/b",
        "a#1",
        "a_b",
        "é",
        "2025-01-23",
        "a\n",
        *sorted(KEYWORDS),
    ],
)
def test_what_could_be_mistaken_is_no_name(name: str) -> None:
    """Full dates, the words of the grammar and anything outside the alphabet are not names."""
    assert not is_name(name)


def test_the_words_of_the_grammar() -> None:
    """These five can never be names."""
    assert {"each", "on", "after", "before", "of"} == KEYWORDS
