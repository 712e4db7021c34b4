"""What `tracker check` finds about calendars: those that acts and closings name, and those of a store."""

from datetime import date

from tests.support.rows import each_row
from tracker.calendars import OwnCalendar
from tracker.checks import check
from tracker.engine.resolve import Result
from tracker.model import AsOf, Closing, Event, EventId, EventKind, Store
from tracker.problems import Location

D = date.fromisoformat
TODAY = D("2026-11-22")


def act(*names: str) -> Event:
    return Event(
        id=EventId("act"),
        title="An Act",
        kind=EventKind.STATUTE,
        jurisdiction="CA",
        tz="UTC",
        location=Location("a.toml", ("event", 0)),
        calendar=names,
    )


def closing(name: str, day: str) -> Closing:
    return Closing(name, D(day), "A closing", "", D(day), Location("a.toml", ("closing", 0)))


def own(
    id_: str, *base: str, weekend: tuple[str, ...] | None = None, cite: str = "", number: int = 0
) -> OwnCalendar:
    return OwnCalendar(id_, "An office", base, weekend, cite, Location("a.toml", ("calendar", number)))


def found(store: Store) -> list[tuple[str, object]]:
    """The rule of every problem, with the last part of its place."""
    problems = check(Result(store, AsOf(day=TODAY), (), ()), TODAY)
    return [(problem.rule, problem.location.path[-1]) for problem in problems]


@each_row(
    ("names", "calendars", "expected"),
    [
        (("BE",), (), []),
        (("US",), (), []),
        (("CA-BC", "GB-SCT"), (), []),
        (("CA-ZZ",), (), [("unknown-calendar", "calendar")]),
        (("BE", "ZZ", "QQ"), (), [("unknown-calendar", "calendar")] * 2),
        (("court",), (), [("unknown-calendar", "calendar")]),
        (("court",), (own("court", "CA-BC"),), []),
        (("court", "BE"), (own("court"),), []),
    ],
)
def test_the_calendars_of_an_act_are_known(
    names: tuple[str, ...], calendars: tuple[OwnCalendar, ...], expected: list[tuple[str, object]]
) -> None:
    """A country, a part of one, or a calendar of the store; any other name is a problem."""
    assert found(Store(events=(act(*names),), calendars=calendars)) == expected


@each_row(
    ("name", "day", "calendars", "expected"),
    [
        ("US", "2026-11-23", (), []),
        ("US", "2026-11-21", (), [("closing-weekend", "date")]),  # a Saturday
        ("CA-BC", "2026-11-21", (), [("closing-weekend", "date")]),
        ("HK", "2026-11-21", (), []),  # a working day there
        ("JO", "2026-11-20", (), [("closing-weekend", "date")]),  # a Friday
        ("JO", "2026-11-22", (), []),
        ("CN", "2024-02-04", (), []),  # a make-up Sunday
        ("court", "2026-11-21", (own("court", "CA-BC", weekend=("sunday",)),), []),
        ("court", "2026-11-22", (own("court", "CA-BC", weekend=("sunday",)),), [("closing-weekend", "date")]),
        ("ZZ", "2026-11-23", (), [("unknown-calendar", "calendar")]),
        ("BE", "2300-01-03", (), []),  # after the years of its rules
    ],
)
def test_a_closing_is_on_a_working_day_of_its_calendar(
    name: str, day: str, calendars: tuple[OwnCalendar, ...], expected: list[tuple[str, object]]
) -> None:
    """The weekend that makes a closing superfluous is that of the calendar."""
    problems = found(Store(closings=(closing(name, day),), calendars=calendars))
    assert [each for each in problems if each[0] != "far-year"] == expected


@each_row(
    ("calendars", "expected"),
    [
        ((own("court", "CA-BC"), own("registry", "court")), []),
        ((own("open-always", weekend=()),), []),
        ((own("Court", "CA-BC"),), [("bad-id", "id")]),
        ((own("court"), own("court", "BE", number=1)), [("duplicate-id", "id")]),
        ((own("court", "CA-ZZ"),), [("unknown-calendar", "base")]),
        ((own("court", "registry"),), [("unknown-calendar", "base")]),
        ((own("court", "court"),), [("unknown-calendar", "base")]),
        ((own("a", "b"), own("b", "a", number=1)), [("unknown-calendar", "base")] * 2),
        ((own("court", weekend=("Sunday",)),), [("unknown-word", "weekend")]),
        (
            (
                own(
                    "court",
                    weekend=(
                        *("monday", "tuesday", "wednesday", "thursday"),
                        *("friday", "saturday", "sunday"),
                    ),
                ),
            ),
            [("unknown-calendar", "weekend")],
        ),
    ],
)
def test_the_calendars_of_a_store_are_sound(
    calendars: tuple[OwnCalendar, ...], expected: list[tuple[str, object]]
) -> None:
    """A unique lower-case id, a known base, and a weekend that leaves open days."""
    assert found(Store(calendars=calendars)) == expected
