"""Calendars: exact lines, the right instants for several readers, states, alarms, tasks and limits."""

import re
import warnings
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from dateutil.tz import tzical
from hypothesis import given
from hypothesis import strategies as st

from tests.support.acts import act, done
from tests.support.golden import Golden
from tests.support.reading import Read, ReadText
from tests.support.rows import each_row
from tracker.engine import Result
from tracker.engine.listing import Asked
from tracker.engine.resolve import deadlines_of, schedule_of
from tracker.export.ics import MOST_BYTES, MOST_ENTRIES, Calendars, Limited, Style
from tracker.export.ics.lines import escape, fold
from tracker.export.ics.vtimezone import vtimezones
from tracker.export.knowledge import Knowledge
from tracker.model import AsOf
from tracker.store import load
from tracker.zones import zone_of

icalendar = pytest.importorskip("icalendar")
D = date.fromisoformat
TODAY = D("2026-11-22")
EVENTS = Style()


def result_of(found: Read, day: date = TODAY) -> Result:
    """All that is in a store, judged on a day."""
    asked = Asked(day + timedelta(days=365))
    return deadlines_of(schedule_of(found.store, AsOf(instant=datetime.now(UTC))), AsOf(day=day), asked)


def calendar_of(found: Read, day: date = TODAY, style: Style = EVENTS) -> Limited:
    result = result_of(found, day)
    return Calendars(Knowledge(result), day, style).of(result.deadlines)


def events_of(text: str, component: str = "VEVENT") -> dict[str, Any]:
    """The entries of a calendar by key, as icalendar reads them."""
    calendar = icalendar.Calendar.from_ical(text)
    assert not calendar.errors
    found = calendar.walk(component)
    assert not [each.errors for each in found if each.errors]
    by_key = {str(each["UID"]).partition("@")[0]: each for each in found}
    assert len(by_key) == len(found)
    return by_key


def one(read: ReadText, keys: str, head: str = "dates.signed = 2026-03-01", style: Style = EVENTS) -> Any:  # noqa: ANN401
    """The entry of one directive of an act, as icalendar reads it."""
    text = calendar_of(read(act(head, a=keys)), style=style).text
    return events_of(text, "VTODO" if style.tasks else "VEVENT")["act/a"]


@pytest.fixture(scope="module")
def shapes() -> Read:
    """The store of shapes, with months, series, clocks and times."""
    return Read(*load(["tests/stores/shapes.toml", "tests/stores/founding.toml"]))


# --- lines ----------------------------------------------------------------------------------------


@given(st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]), max_size=300))
def test_lines_are_folded_at_75_octets(text: str) -> None:
    """No part is longer, none but the last is much shorter, none breaks a character, and none is lost."""
    parts = fold(text).encode().split(b"\r\n")
    assert parts.pop() == b""
    assert all(len(part) <= 75 for part in parts)
    assert all(len(part) > 75 - 4 for part in parts[:-1])
    assert all(part.decode() for part in parts[1:])
    assert "".join([parts[0].decode(), *(part.decode()[1:] for part in parts[1:])]) == text


@given(st.text(st.characters(exclude_categories=["C", "Z"], include_characters=" \n\\\\,;:")))
def test_a_text_is_read_as_it_was(text: str) -> None:
    """Whatever is in it: backslashes, commas, semicolons, line ends."""
    event = icalendar.Event.from_ical(f"BEGIN:VEVENT\r\n{fold('SUMMARY:' + escape(text))}END:VEVENT\r\n")
    assert event["SUMMARY"] == text


def test_a_whole_calendar(golden: Golden, shapes: Read) -> None:
    """With a month, a series, a clock, times of day, and everything that was repealed left out."""
    text = calendar_of(shapes).text
    golden("calendar.ics", text)
    assert "\n" not in text.replace("\r\n", "")
    assert all(len(line) <= 75 for line in text.encode().split(b"\r\n"))
    assert not re.search(r"^(DESCRIPTION|URL|CATEGORIES|SUMMARY):\r$", text, re.MULTILINE)


def test_tasks_with_alarms(golden: Golden, shapes: Read) -> None:
    """Only duties and comments are tasks; alarms come at 9:00, a week and a day before."""
    text = calendar_of(shapes, style=Style(tasks=True, alarms=True)).text
    golden("tasks.ics", text)
    assert "BEGIN:VEVENT" not in text
    assert text.count("BEGIN:VALARM") == text.count("TRIGGER;RELATED=END:-P")


# --- several readers ----------------------------------------------------------------------------


def expected_times(result: Result) -> dict[str, tuple[object, object]]:
    """When each entry begins and ends: days, or instants in UTC."""
    return {
        each.name: (at - timedelta(minutes=30), at)
        if (at := each.computed.at and each.computed.at.astimezone(UTC))
        else (each.due, each.due + timedelta(days=1))
        for each in result.deadlines
        if each.due and each.status != "lapsed"
    }


def in_utc(value: Any) -> object:  # noqa: ANN401  what the readers give
    return value.astimezone(UTC) if isinstance(value, datetime) else value


def read_by_icalendar(text: str) -> Iterator[tuple[str, object, object]]:
    for key, event in events_of(text).items():
        yield key, in_utc(event["DTSTART"].dt), in_utc(event["DTEND"].dt)


def read_by_vobject(text: str) -> Iterator[tuple[str, object, object]]:
    vobject = pytest.importorskip("vobject")
    for event in vobject.readOne(text).vevent_list:
        yield event.uid.value.partition("@")[0], in_utc(event.dtstart.value), in_utc(event.dtend.value)


def read_by_ics(text: str) -> Iterator[tuple[str, object, object]]:
    ics = pytest.importorskip("ics")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        events = ics.Calendar(text).events
    for event in events:
        begin, end = event.begin.datetime.astimezone(UTC), event.end.datetime.astimezone(UTC)
        key = event.uid.partition("@")[0]
        yield (key, begin.date(), end.date()) if event.all_day else (key, begin, end)


@pytest.mark.parametrize(
    "reader", [read_by_icalendar, read_by_vobject, pytest.param(read_by_ics, marks=pytest.mark.slow)]
)
@pytest.mark.parametrize("store", ["shapes", pytest.param("shipped", marks=pytest.mark.slow)])
def test_readers_agree_on_every_instant(
    reader: Any,  # noqa: ANN401
    store: str,
    request: pytest.FixtureRequest,
) -> None:
    """Every deadline with a date is there once, at its day or instant, whoever reads the calendar."""
    found: Read = request.getfixturevalue(store)
    listed = list(reader(calendar_of(found).text))
    times = {key: (begin, end) for key, begin, end in listed}
    assert len(times) == len(listed)
    expected = expected_times(result_of(found))
    assert {key: times[key] for key in expected} == expected


ZONES = (
    *("America/New_York", "Europe/Brussels", "Europe/Dublin", "America/Sao_Paulo", "Australia/Lord_Howe"),
    *("Asia/Kolkata", "Africa/Casablanca", "Asia/Tehran", "Antarctica/Troll", "Pacific/Apia", "UTC"),
)


@pytest.mark.parametrize("step", [9, pytest.param(1, marks=pytest.mark.slow)])
@pytest.mark.parametrize("zone", ZONES)
def test_a_zone_has_its_offsets_in_every_year(zone: str, step: int) -> None:
    """What another library makes of the rules is the offset of the zone, on the days of forty years."""
    lines = vtimezones([f"DTSTART;TZID={zone}:20010101T100000", f"DTEND;TZID={zone}:20320101T100000"])
    made = tzical(StringIO("".join(map(fold, ["BEGIN:VCALENDAR", *lines, "END:VCALENDAR"])))).get(zone)
    assert made
    for number in range(0, 40 * 365, step):
        noon = datetime(2001, 1, 1, 12, tzinfo=UTC) + timedelta(days=number)
        local = noon.astimezone(zone_of(zone))
        assert local.replace(tzinfo=made).utcoffset() == local.utcoffset(), local


@pytest.mark.parametrize(
    ("keys", "tz", "line"),
    [
        ('due = 2027-03-31\nat = "17:30"', "Europe/Brussels", "DTEND;TZID=Europe/Brussels:20270331T173000"),
        ('due = 2027-03-31\nat = "17:30"', "AoE", "DTEND:20270401T053000Z"),
        ('due = 2027-03-31\nat = "17:30"', "UTC", "DTEND:20270331T173000Z"),
        # On 31 October 2027 the clocks show 2:00 to 3:00 twice in Brussels; half an hour before 3:00 is the
        # second of them, and a time without an offset would mean the first.
        ('due = 2027-10-31\nat = "03:00"', "Europe/Brussels", "DTSTART:20271031T013000Z"),
    ],
)
def test_a_time_is_in_its_zone_or_in_utc(read: ReadText, keys: str, tz: str, line: str) -> None:
    """In UTC where the zone has no name that others know, or where the clocks show the time twice."""
    head = f'tz = "{tz}"\ndates.signed = 2026-03-01'
    assert f"{line}\r\n" in calendar_of(read(act(head, a=keys))).text


# --- what an entry says -----------------------------------------------------------------------------

REPEAL = 'dropped = { on = 2026-11-01, by = "act-2" }'


@each_row(
    ("keys", "status", "summary"),
    [
        ("due = 2027-05-10", "CONFIRMED", "Do a (act)"),
        ("due = 2026-05-10", "CONFIRMED", "Do a (act)"),  # past due: only time has passed
        (f"due = 2026-05-10\n{done('2026-05-13')}", "CONFIRMED", "Done: Do a (act)"),
        (f"due = 2027-05-10\n{REPEAL}", "CANCELLED", "Repealed: Do a (act)"),
        ('due = "2027-06"', "CONFIRMED", "in 2027-06: Do a (act)"),
        ('due = 2027-05-10\nat = "17:00"', "CONFIRMED", "17:00 Washington: Do a (act)"),
        ("due = 2027-05-10\nstayed = { from = 2026-04-01 }", "CONFIRMED", "Stayed: Do a (act)"),
        ("due = 2027-05-10\nstayed = { from = 2026-04-01, until = 2027-01-01 }", "CONFIRMED", "Do a (act)"),
    ],
)
def test_the_state_is_in_the_summary(read: ReadText, keys: str, status: str, summary: str) -> None:
    """Several readers do not show a status, so the summary has the state too."""
    event = one(read, keys)
    assert (event["STATUS"], event["SUMMARY"]) == (status, summary)


def test_what_is_projected_is_tentative(read: ReadText) -> None:
    """It counts from the due date of something that is not on record as done."""
    store = act(a="due = 2027-01-10", b='due = "10 days after a"')
    event = events_of(calendar_of(read(store)).text)["act/b"]
    assert (event["STATUS"], event["SUMMARY"]) == ("TENTATIVE", "Projected: Do b (act)")


@pytest.mark.parametrize(("day", "is_there"), [("2027-01-30", True), ("2027-01-31", False)])
def test_a_repeal_is_shown_for_90_days(read: ReadText, day: str, *, is_there: bool) -> None:
    """From the day on which it became known; a reader has then seen it."""
    text = calendar_of(read(act(a=f"due = 2027-05-10\n{REPEAL}")), D(day)).text
    assert ("UID:act/a@" in text) is is_there


@pytest.mark.parametrize(
    ("url", "is_there"), [("https://e.org/" + "x" * 186, True), ("https://e.org/" + "x" * 187, False)]
)
def test_a_long_address_stands_in_the_description(read: ReadText, url: str, *, is_there: bool) -> None:
    """Some readers fail on a URL of more than 200 characters."""
    event = one(read, f'due = 2027-05-10\nurl = "{url}"')
    assert ("URL" in event) is is_there
    assert (url in event["DESCRIPTION"]) is not is_there


def test_a_task_is_completed(read: ReadText) -> None:
    """With the day on which it was done; its UID differs from that of the event about the same deadline."""
    task = one(read, f"due = 2026-05-10\n{done('2026-05-13')}", style=Style(tasks=True))
    assert (task["STATUS"], task["PERCENT-COMPLETE"]) == ("COMPLETED", 100)
    assert task["COMPLETED"].dt == datetime(2026, 5, 13, tzinfo=UTC)
    assert task["DUE"].dt == D("2026-05-10")
    assert task["UID"] == "act/a@tasks.deadline-tracker"


def test_nothing_rings_unless_asked(read: ReadText) -> None:
    """A feed must not set off alarms for its subscribers."""
    assert not one(read, "due = 2027-05-10").walk("VALARM")
    alarms = one(read, "due = 2027-05-10", style=Style(alarms=True)).walk("VALARM")
    assert [each["TRIGGER"].dt for each in alarms] == [-timedelta(days=6, hours=15), -timedelta(hours=15)]
    assert not one(read, f"due = 2026-05-10\n{done('2026-05-13')}", style=Style(alarms=True)).walk("VALARM")


def test_a_deadline_without_a_date_is_left_out(read: ReadText) -> None:
    """A calendar cannot show it, and says so."""
    text = calendar_of(read(act(a="due = 2027-05-10", b='undated = "promptly"'))).text
    assert list(events_of(text)) == ["act/a"]
    assert "Those without a date cannot be shown in a calendar." in text.replace("\r\n ", "")


# --- limits ---------------------------------------------------------------------------------------------


def daily(note: str = "") -> str:
    """A daily duty from 2024-02-27 on: on 2026-11-22 a thousand have passed, and 365 are ahead."""
    more = f'\nnote = "{note}"' if note else ""
    return act("dates.signed = 2024-02-01", a=f'due = 2024-02-27\nrepeat = "every 1 day"{more}')


@pytest.mark.slow
def test_the_oldest_closed_ones_go_first(read: ReadText) -> None:
    """At most 1,000 entries: what is open stays, and what is closed goes by age."""
    text = daily().replace('title = "Do a"', 'title = "Do a"\nkind = "sunset"')
    made = calendar_of(read(text))
    days = sorted(event["DTSTART"].dt for event in events_of(made.text).values())
    assert len(days) == MOST_ENTRIES
    assert days[-1] >= TODAY + timedelta(days=365)
    assert days == [days[0] + timedelta(days=number) for number in range(MOST_ENTRIES)]
    assert made.left_out > 0


@pytest.mark.slow
def test_a_calendar_has_at_most_900_kilobytes(read: ReadText) -> None:
    """The notes of a thousand entries may be more than a reader takes."""
    made = calendar_of(read(daily("x" * 2_000)))
    assert MOST_BYTES * 0.99 < len(made.text.encode()) <= MOST_BYTES
    assert len(events_of(made.text)) < MOST_ENTRIES
