"""From files to the model: every key, every way to name a store, every kind of unreadable file."""

import os
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import tomli

from tests.support.marks import unmark
from tests.support.reading import Read, ReadText
from tests.support.rows import each_row
from tests.support.running import Run
from tests.support.stores import FULL, SCHEMA, SMALL
from tracker.calendars import OwnCalendar
from tracker.dates import Direction, Period, Unit
from tracker.expression import Choice, Day, Each, Offset, On, Reference, Span
from tracker.jurisdictions import ZONES
from tracker.model import (
    Binds,
    Closing,
    Event,
    EventKind,
    Kind,
    Left,
    Milestone,
    Modal,
    Move,
    OneMove,
    Outcome,
    Pause,
    Postponement,
    Reading,
    Record,
    Repeal,
    Series,
    Source,
    Translation,
)
from tracker.problems import Location, Problem
from tracker.recurrence import parse_rrule
from tracker.recurrence.grammar import parse_every
from tracker.store import SHIPPED, load, schema, shipped_folder
from tracker.toml.positions import pin
from tracker.toml.schema import Field

D = date.fromisoformat


@pytest.fixture
def full(read: ReadText) -> Read:
    """The store that has every key."""
    got = read(FULL)
    assert got.problems == ()
    return got


def used(tables: Any, *path: str) -> set[str]:  # noqa: ANN401  any value of TOML
    """The keys at a path of tables, over all elements of the lists on the way."""
    if isinstance(tables, list):
        return {key for table in tables for key in used(table, *path)}
    if not path:
        return set(tables)
    return used(tables[path[0]], *path[1:]) if path[0] in tables else set()


@each_row(
    ("path", "keys"),
    [
        ((), schema.FILE),
        (("event",), schema.EVENT),
        (("event", "dates", "published"), schema.MILESTONE),
        (("event", "ja"), schema.TRANSLATION),
        (("event", "series"), {"half", "fair"}),
        (("event", "series", "fair", "except"), schema.EXCEPT),
        (("event", "suspended"), schema.PAUSE.keys() - {"for"}),
        (("event", "revoked"), schema.REPEAL),
        (("event", "revoked", "disputed"), schema.DISPUTED),
        (("event", "directive"), schema.DIRECTIVE),
        (("event", "directive", "was"), schema.WAS),
        (("event", "directive", "moved"), schema.MOVED),
        (("event", "directive", "dropped"), schema.REPEAL.keys() - {"disputed"}),
        (("event", "directive", "done"), schema.DONE),
        (("event", "directive", "done", "disputed"), schema.DISPUTED),
        (("event", "directive", "readings"), schema.READING),
        (("closing",), schema.CLOSING),
        (("calendar",), schema.CALENDAR),
        (("postponement",), schema.POSTPONEMENT),
        (("record",), schema.RECORD),
    ],
)
def test_the_full_store_has_every_key(path: tuple[str, ...], keys: dict[str, Field]) -> None:
    """No key of the schema is left out of the store that the tests below read."""
    assert used(tomli.loads(FULL), *path) - {"ja"} == set(keys)


def test_every_key_of_a_series_is_used() -> None:
    """The two series of the store have them all; no series has both `every` and `rrule`."""
    series = tomli.loads(FULL)["event"][0]["series"]
    assert {key for each in series.values() for key in each} == set(schema.SERIES)


def test_an_event_is_read(full: Read) -> None:
    """Every key of an event arrives in the model."""
    (event,) = full.store.events
    rest = event._replace(directives=(), revoked=None, series={}, suspended=(), stayed=())
    assert rest == Event(
        id=event.id,
        title="An Act",
        kind=EventKind.EU_DIRECTIVE,
        jurisdiction="EU",
        tz="Europe/Vienna",
        location=Location(event.location.file, ("event", 0)),
        short="AA",
        aliases=("AI Act",),
        translations={"ja": Translation(title="ある法律", short="法")},
        issuer="European Parliament and Council",
        cite="OJ L, 2025/1",
        url="https://eg.org/act",
        tags=("ai", "safety"),
        related=("act/2",),
        dates={
            "signed": Milestone(on=D("2025-01-23")),
            "published": Milestone(on=D("2025-01-31"), known=D("2025-02-03")),
        },
        awaiting={"guidance": "the guidance of the Commission"},
        incidents={"leak": "the provider becomes aware of a leak"},
        counting="eu-1182-71",
        calendar=("BE",),
        source=Source.SECONDARY,
        note="Read in a newspaper.",
        accept=("disputed",),
        known=D("2025-01-24"),
    )
    assert event.id == "act"


def test_a_revocation_is_read(full: Read) -> None:
    """Every key of a revocation arrives in the model, with what another source says."""
    assert full.store.events[0].revoked == Repeal(
        on=D("2029-01-01"),
        known=D("2028-06-01"),
        by="act-2",
        cite="art. 9",
        url="https://eg.org/act-2",
        disputed={
            "date": D("2029-02-01"),
            "url": "https://eg.org/other",
            "note": "A month later",
            "known": D("2028-07-01"),
        },
    )


def test_a_directive_is_read(full: Read) -> None:
    """Every key of a directive arrives in the model; runs of spaces in a due do not matter."""
    directive = full.store.events[0].directives[0]
    assert directive.id == "1"
    assert directive.title == "Report to the Commission"
    assert (directive.kind, directive.modal, directive.binds) == (Kind.DUTY, Modal.SHOULD, Binds.GOVERNMENT)
    assert directive.actor == ("Member States", "agencies")
    assert directive.scope == "high-risk systems [Annex III]"
    assert (directive.cite, directive.url) == ("art. 1", "https://eg.org/act#1")
    assert directive.due == Offset(Period(180, Unit.DAY), Direction.AFTER, Reference(None, "signed"))
    assert directive.repeat == Period(2, Unit.YEAR)
    assert directive.until == Day(D("2035-12-31"))
    assert (directive.counting, directive.tz) == ("month-down", "Europe/Rome")
    assert directive.known == D("2025-01-25")
    assert (directive.source, directive.note) == (Source.OFFICIAL, "The first one is the hardest.")
    assert directive.accept == ("claimed-only",)
    assert directive.location.path == ("event", 0, "directive", 0)


def test_moves_and_repeals_are_read(full: Read) -> None:
    """Earlier dates and a repeal arrive with every key; a move is known from when it was made."""
    directive = full.store.events[0].directives[0]
    assert directive.was == (
        Move(
            due=Day(D("2025-05-01")),
            changed=D("2025-02-10"),
            known=D("2025-02-12"),
            by="act-0",
            cite="art. 2",
            url="https://eg.org/0",
        ),
        Move(due=Span(D("2025-06-01"), D("2025-06-30")), changed=D("2025-03-10"), known=D("2025-03-10")),
    )
    assert directive.dropped == Repeal(
        on=D("2033-01-01"), known=D("2032-01-01"), by="act-3", cite="art. 3", url="https://eg.org/3"
    )


def test_outcomes_are_read(full: Read) -> None:
    """Every key of an outcome arrives in the model, and each knows where it stands."""
    directive = full.store.events[0].directives[0]
    assert directive.done == (
        Outcome(
            on=D("2025-07-20"),
            occurrence=1,
            part=True,
            claimed=True,
            cite="COM(2025) 1",
            url="https://eg.org/report",
            note="The first chapter",
            source=Source.SECONDARY,
            known=D("2025-07-25"),
            location=directive.location.at("done", 0),
            disputed={
                "date": D("2025-08-01"),
                "url": "https://eg.org/rival",
                "note": "Another newspaper",
                "known": D("2025-08-02"),
            },
        ),
        Outcome(
            no_later_than=D("2025-07-30"),
            occurrence=D("2025-07-22"),
            url="https://eg.org/report-2",
            known=D("2025-07-30"),
            location=directive.location.at("done", 1),
        ),
    )


def test_readings_and_words_are_read(full: Read) -> None:
    """Rival readings, a single actor and the words instead of a date arrive in the model."""
    _, second, third, _ = full.store.events[0].directives
    signed, first = Reference(None, "signed"), Reference(None, "1", 1)
    either = Choice(later=True, parts=(Offset(Period(270, Unit.DAY), Direction.AFTER, signed), On(first)))
    assert second.readings == (
        Reading(due=either, why="the recital says so"),
        Reading(due=Day(D("2025-10-31")), why="the article says so"),
    )
    assert second.due is None
    assert (third.undated, third.actor) == ("without delay", ("everybody",))


def test_series_are_read(full: Read) -> None:
    """A series in words and one by a rule arrive in the model, with the days that are left out."""
    half, fair = full.store.events[0].series["half"], full.store.events[0].series["fair"]
    assert half == Series(
        rule=parse_every("half-year end", D("2025-06-30")),
        start=D("2025-06-30"),
        until=D("2030-12-31"),
        left_out=(Left(on=D("2025-12-31")),),
        cite="art. 7",
    )
    assert fair == Series(
        rule=parse_rrule("FREQ=YEARLY", D("2025-05-01")),
        start=D("2025-05-01"),
        left_out=(Left(on=D("2027-05-01"), known=D("2026-12-01"), cite="art. 8"),),
    )


def test_pauses_of_an_event_are_read(full: Read) -> None:
    """A suspension with every key, and a stay that lasts."""
    event = full.store.events[0]
    assert event.suspended == (
        Pause(
            start=D("2040-03-01"),
            until=D("2040-03-31"),
            known=D("2026-02-20"),
            location=event.location.at("suspended"),
            by="act-5",
            cite="art. 5",
            url="https://eg.org/5",
        ),
    )
    assert event.stayed == (
        Pause(
            start=D("2025-04-01"),
            known=D("2025-04-01"),
            location=event.location.at("stayed", 0),
            by="court",
            cite="T-1/25",
        ),
    )


def test_a_directive_of_many_is_read(full: Read) -> None:
    """Short title, translation, related entries, time of day and what was looked up arrive in the model."""
    directive = full.store.events[0].directives[3]
    assert (directive.short, directive.translations) == ("Report", {"ja": Translation(title="報告")})
    assert (directive.many, directive.related) == (True, ("act",))
    assert directive.due == Offset(Period(30, Unit.DAY), Direction.AFTER, Each(None, "half"))
    assert directive.at == time(17, 30)
    assert directive.looked_up == D("2026-10-31")
    assert directive.looked_in == ("https://eg.org/reports", "https://eg.org/news")


def test_what_happened_to_one_occurrence_is_read(full: Read) -> None:
    """A move, a suspension and a stay name the occurrence by the day of its member."""
    directive = full.store.events[0].directives[3]
    assert directive.moved == (
        OneMove(
            due=Offset(Period(45, Unit.DAY), Direction.AFTER, Each(None, "half")),
            known=D("2026-07-01"),
            location=directive.location.at("moved"),
            occurrence=D("2026-06-30"),
            by="act-6",
            cite="art. 6",
            url="https://eg.org/6",
        ),
    )
    assert directive.suspended == (
        Pause(
            start=D("2027-07-01"),
            until=D("2027-07-10"),
            known=D("2027-07-01"),
            location=directive.location.at("suspended", 0),
            occurrence=D("2027-06-30"),
        ),
    )
    assert directive.stayed == (
        Pause(
            start=D("2028-01-01"),
            known=D("2028-01-01"),
            location=directive.location.at("stayed"),
            occurrence=D("2027-12-31"),
        ),
    )


def test_a_calendar_and_a_postponement_are_read(full: Read) -> None:
    """Every key of both arrives in the model."""
    file = full.store.events[0].location.file
    assert full.store.calendars == (
        OwnCalendar(
            id="city",
            title="The city",
            base=("US",),
            weekend=("sunday",),
            cite="city code 1",
            location=Location(file, ("calendar", 0)),
        ),
    )
    assert full.store.postponements == (
        Postponement(
            start=D("2027-01-01"),
            until=D("2027-01-10"),
            to=D("2027-01-31"),
            known=D("2026-12-20"),
            location=Location(file, ("postponement", 0)),
            of=("act",),
            tags=("ai",),
            by="act-7",
            cite="art. 7",
            url="https://eg.org/7",
        ),
    )


@pytest.mark.parametrize("key", ["id", "xx", "jp"])
def test_only_the_code_of_a_language_names_a_translation(read: ReadText, key: str) -> None:
    """What is not a language is an unknown key, and `id` is the id."""
    got = read(SMALL.replace('title = "An Act"', f'title = "An Act"\n{key}.title = "Ein Gesetz"', 1))
    assert [problem.rule for problem in got.problems] == (["syntax"] if key == "id" else ["unknown-key"])


def test_a_closing_is_read(full: Read) -> None:
    """Every key of a closing arrives in the model, beside the shipped ones."""
    assert full.store.closings[0] == Closing(
        calendar="US",
        day=D("2027-03-15"),
        title="Day of Mourning",
        by="EO 99999",
        known=D("2027-03-12"),
        location=Location(full.store.events[0].location.file, ("closing", 0)),
        note="ordered for a Monday",
        accept=("closing-weekend",),
    )


def test_records_are_read(full: Read) -> None:
    """Every kind of record arrives in the model, known from `known`, else `recorded`, else its own day."""
    file = full.store.events[0].location.file

    def record(index: int, of: str, known: str, **more: Any) -> Record:  # noqa: ANN401
        return Record(of=of, known=D(known), location=Location(file, ("record", index)), **more)

    assert full.store.records == (
        record(
            0,
            "act/1#2",
            "2027-07-02",
            done=D("2027-07-01"),
            part=True,
            claimed=True,
            by="Ada",
            cite="file 7",
            url="https://eg.org/file-7",
            note="Sent by mail",
            recorded=datetime(2027, 7, 2, 9, 30, tzinfo=UTC),
        ),
        record(
            1,
            "act/leak",
            "2026-03-03",
            occurred=datetime.fromisoformat("2026-03-01T14:30:00+01:00"),
            label="first-leak",
        ),
        record(2, "act/1#1", "2026-01-01", no_later_than=D("2026-01-01")),
        record(3, "act/1#1", "2026-02-01", reopened=D("2026-02-01")),
        record(4, "act/guidance", "2026-04-01", reached=D("2026-04-01")),
        record(5, "act/1#1", "2026-04-20", due=Day(D("2026-05-01")), recorded=D("2026-04-20")),
        record(6, "act/4#2028-06-30", "2028-07-05", suspended=D("2028-07-05"), until=D("2028-07-08")),
        record(
            7,
            "act/1",
            "2026-04-21",
            owner="Ada",
            progress="a draft is with the lawyers",
            recorded=D("2026-04-21"),
        ),
    )


def test_what_is_not_said_has_its_default(read: ReadText) -> None:
    """A duty that binds with `shall`, official, in the zone of its jurisdiction, always known."""
    got = read(SMALL)
    (event,) = got.store.events
    (directive,) = event.directives
    assert (directive.kind, directive.modal) == (Kind.DUTY, Modal.SHALL)
    assert (directive.binds, directive.source, event.source) == (None, Source.OFFICIAL, Source.OFFICIAL)
    assert event.tz == "America/New_York"
    assert event.known is None
    assert got.store.checked is None
    assert got.problems == ()


@each_row(
    ("lines", "known"),
    [
        ("dates.signed = 2025-01-23\ndates.published = 2025-01-31", "2025-01-23"),
        ("dates.published = 2025-01-31\ndates.adopted = 2025-01-20", "2025-01-20"),
        ("dates.approved = 2025-01-21", "2025-01-21"),
        ("dates.decided = 2025-01-21", "2025-01-21"),
        ("dates.issued = 2025-01-21", "2025-01-21"),
        ("dates.promulgated = 2025-01-21", "2025-01-21"),
        ("dates.signed = { on = 2025-01-23, known = 2025-03-01 }", "2025-01-23"),
        ("dates.effective = 2025-01-21", None),
        ("dates.signed = 2025-01-23\nknown = 2025-02-01", "2025-02-01"),
    ],
)
def test_an_event_is_known_from_its_earliest_date(read: ReadText, lines: str, known: str | None) -> None:
    """The earliest of signed, adopted ... published, unless it says so itself; with none always."""
    text = SMALL.replace("[[event.directive]]", f"{lines}\n[[event.directive]]")
    assert read(text).store.events[0].known == (D(known) if known else None)


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        ("2025-07-22", Day(D("2025-07-22"))),
        ('"2027-06"', Span(D("2027-06-01"), D("2027-06-30"))),
        ('"2028"', Span(D("2028-01-01"), D("2028-12-31"))),
        ('"on  signed"', On(Reference(None, "signed"))),
        (
            '"90 days after eo-14319/4.a"',
            Offset(Period(90, Unit.DAY), Direction.AFTER, Reference("eo-14319", "4.a")),
        ),
    ],
)
def test_a_due_is_a_date_or_a_text(read: ReadText, due: str, expected: object) -> None:
    """A full date is a TOML date; months, years and periods are text."""
    got = read(SMALL.replace("2025-07-22", due))
    assert got.store.events[0].directives[0].due == expected
    assert got.problems == ()


def test_a_quoted_date_is_read_all_the_same(read: ReadText) -> None:
    """It is a problem, and the deadline is computed: nothing is guessed."""
    got = read(SMALL.replace("2025-07-22", '"2025-07-22"'))
    assert got.deadline("act/1").due == D("2025-07-22")
    assert [problem.rule for problem in got.problems] == ["quoted-date"]


# --- zones -----------------------------------------------------------------------------------------


@each_row(("jurisdiction", "zone"), ZONES.items())
def test_every_listed_zone_exists(jurisdiction: str, zone: str) -> None:
    """Each jurisdiction of the list has the code that a store writes, and a zone that can be loaded."""
    assert jurisdiction[:2].isalpha()
    assert jurisdiction == jurisdiction.upper()
    assert ZoneInfo(zone).key == zone


def test_the_list_of_zones_is_wide_enough(shipped: Read) -> None:
    """It holds the neighbours named in the documentation, and every jurisdiction of the shipped data."""
    assert {"US", "EU", "JP", "GB", "FR", "DE", "CH", "CA", "IN", "BR", "SG"} <= ZONES.keys()
    assert {event.jurisdiction for event in shipped.store.events} <= ZONES.keys()


@pytest.mark.parametrize(
    ("jurisdiction", "zone"),
    [
        # the seats of government: Washington, Sacramento, Brussels, Tokyo, London, Ottawa, Brasilia
        ("US", "America/New_York"),
        ("US-CA", "America/Los_Angeles"),
        ("EU", "Europe/Brussels"),
        ("JP", "Asia/Tokyo"),
        ("GB", "Europe/London"),
        ("CA", "America/Toronto"),
        ("BR", "America/Sao_Paulo"),
    ],
)
def test_a_jurisdiction_gives_the_zone(read: ReadText, jurisdiction: str, zone: str) -> None:
    """Without `tz` the zone is that of the seat of government."""
    got = read(SMALL.replace('"US"', f'"{jurisdiction}"'))
    assert (got.store.events[0].tz, got.problems) == (zone, ())


def test_tz_wins_over_the_jurisdiction(read: ReadText) -> None:
    """An event may name its own zone, and one outside the list must."""
    own = SMALL.replace('jurisdiction = "US"', 'jurisdiction = "IT"\ntz = "Europe/Rome"')
    got = read(own)
    assert (got.store.events[0].tz, got.problems) == ("Europe/Rome", ())


# --- names of stores -------------------------------------------------------------------------------


def put(path: Path, id_: str = "act", text: str = SMALL) -> Path:
    """Write a small store of one event."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.replace('id = "act"', f'id = "{id_}"'), encoding="utf-8")
    return path


def ids(names: list[object]) -> list[str]:
    store, problems = load([str(name) for name in names])
    assert problems == ()
    return [event.id for event in store.events]


def test_a_folder_is_read_whole(tmp_path: Path) -> None:
    """Every *.toml at any depth, sorted; other files, dot files and dot folders are not the store's."""
    for name in (
        "b.toml",
        "a.toml",
        "sub/deep/c.toml",
        "x.txt",
        ".hidden.toml",
        ".git/d.toml",
        "sub/.e/f.toml",
    ):
        put(tmp_path / name, name.replace("/", "-").strip(".").replace("-.", "-"))
    assert ids([tmp_path]) == ["a.toml", "b.toml", "sub-deep-c.toml"]


def test_a_folder_below_a_dot_folder_is_a_store(tmp_path: Path) -> None:
    """Only what is hidden inside the folder that was named is left out."""
    put(tmp_path / ".config" / "mine" / "a.toml", "a")
    assert ids([tmp_path / ".config" / "mine"]) == ["a"]


def test_a_folder_may_have_the_name_of_a_file(tmp_path: Path) -> None:
    """A folder called events.toml is a folder: named itself, or inside another."""
    put(tmp_path / "events.toml" / "a.toml", "a")
    assert ids([tmp_path / "events.toml"]) == ["a"]
    assert ids([tmp_path]) == ["a"]


def test_several_stores_are_one(tmp_path: Path) -> None:
    """Files and folders add up, in the order in which they were named."""
    names: list[object] = [put(tmp_path / "z.toml", "z"), put(tmp_path / "more" / "a.toml", "a").parent]
    assert ids(names) == ["z", "a"]


def test_a_file_named_twice_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By any of its names: itself, its folder, a relative path, a link."""
    path = put(tmp_path / "a.toml", "a")
    (tmp_path / "link.toml").symlink_to(path)
    monkeypatch.chdir(tmp_path)
    assert ids([path, path, tmp_path, "a.toml", "./a.toml", tmp_path / "link.toml"]) == ["a"]


def test_shipped_is_a_store_like_others(tmp_path: Path, shipped: Read) -> None:
    """The word names the data that ships; one's own adds to it."""
    both = ids([SHIPPED, put(tmp_path / "a.toml", "mine")])
    assert both == [*(event.id for event in shipped.store.events), "mine"]
    assert ids([shipped_folder()]) == both[:-1]


def test_an_own_event_never_replaces_a_shipped_one(tmp_path: Path) -> None:
    """Ids are unique over all stores, and the first one stays."""
    path = put(tmp_path / "a.toml", "eo-14179")
    store, (problem,) = load([SHIPPED, str(path)])
    assert (problem.rule, problem.location) == ("duplicate-id", Location(str(path), ("event", 0, "id")))
    assert [event.jurisdiction for event in store.events if event.title == "An Act"] == []


def test_a_dependency_may_lie_in_another_file(tmp_path: Path) -> None:
    """Files refer to each other by id, whichever is read first."""
    child = put(tmp_path / "a.toml", "child", SMALL.replace("2025-07-22", '"10 days after parent/1"'))
    parent = put(tmp_path / "b.toml", "parent")
    store, problems = load([str(child), str(parent)])
    assert problems == ()
    # ten days after 2025-07-22
    assert Read(store, problems).deadline("child/1").due == D("2025-08-01")


def test_checked_is_the_oldest(tmp_path: Path) -> None:
    """A store is as current as the file with the oldest review."""
    first = put(tmp_path / "a.toml", "a", "checked = 2026-05-01\n" + SMALL)
    second = put(tmp_path / "b.toml", "b", "checked = 2026-03-01\n" + SMALL)
    assert load([str(first), str(second)])[0].checked == D("2026-03-01")


# --- closings --------------------------------------------------------------------------------------

CLOSING = '[[closing]]\ncalendar = "US"\ndate = 2027-03-15\ntitle = "Mourning"\nby = "EO 99999"\n'


def closed(*names: object) -> list[date]:
    return sorted(closing.day for closing in load([str(name) for name in names])[0].closings)


def test_the_shipped_closings_always_apply(tmp_path: Path) -> None:
    """Also to a store of one's own, and without any store; each once."""
    # EO 13343 closed federal offices on 2004-06-11, the funeral of President Reagan
    shipped_days = closed(SHIPPED)
    assert D("2004-06-11") in shipped_days
    assert len(shipped_days) == len(set(shipped_days))
    assert closed() == shipped_days
    assert closed(put(tmp_path / "a.toml")) == shipped_days


def test_own_closings_add_to_the_shipped_ones(tmp_path: Path) -> None:
    """A store's own closings are added to those that ship."""
    assert closed(put(tmp_path / "a.toml", text=CLOSING)) == sorted([*closed(), D("2027-03-15")])


def test_an_own_closing_moves_a_deadline(read: ReadText) -> None:
    """2027-03-15 is a Monday; ten days after the 5th end on it, and roll to Tuesday when it is closed."""
    text = SMALL.replace("due = 2025-07-22", 'due = "10 days after signed"\ncounting = "1-cfr-18.17"')
    text = text.replace("[[event.directive]]", "dates.signed = 2027-03-05\n[[event.directive]]")
    later = D("2027-04-01")
    assert read(text).deadline("act/1", later).due == D("2027-03-15")
    assert read(text + CLOSING).deadline("act/1", later).due == D("2027-03-16")


def test_the_data_folder_by_another_name_is_the_same(shipped: Read) -> None:
    """A relative path to the data that ships reads its closings once."""
    relative = os.path.relpath(shipped_folder())
    assert closed(relative) == closed(SHIPPED)
    assert load([relative])[0].checked == shipped.store.checked


def test_the_order_of_stores_never_changes_what_was_reviewed(tmp_path: Path, shipped: Read) -> None:
    """How far the shipped closings were looked up is theirs to say, not a file's of the same name."""
    own = str(put(tmp_path / "closings.toml", text="checked = 2020-01-01\n" + CLOSING))
    for names in ([SHIPPED, own], [own, SHIPPED], [own]):
        assert load(names)[0].reviewed == shipped.store.reviewed


def test_a_file_of_closings_says_how_current_it_is(tmp_path: Path) -> None:
    """`checked` of one's own file counts, whatever the file is called."""
    own = str(put(tmp_path / "my-closings.toml", text="checked = 2020-01-01\n" + CLOSING))
    assert load([own])[0].checked == D("2020-01-01")


# --- unreadable files ------------------------------------------------------------------------------


def problems_of(*names: object) -> tuple[Problem, ...]:
    store, problems = load([str(name) for name in names])
    return pin(problems, store.sources)


def line_of(path: Path) -> str:
    """The one problem of a file, without the file's name."""
    (problem,) = problems_of(path)
    return str(problem).replace(str(path), "FILE")


@each_row(
    ("content", "expected"),
    [
        (b"", "FILE: empty-file: This file is empty."),
        (b" \n\t\r\n", "FILE: empty-file: This file is empty."),
        (b"\xef\xbb\xbf", "FILE: empty-file: This file is empty."),
        (
            b"schema = 1\n# caf\xe9\n",
            "FILE: not-utf-8: This file is not UTF-8 text (byte 17 does not fit). Save it as UTF-8.",
        ),
        (
            "schema = 1\n".encode("utf-16"),
            "FILE: not-utf-8: This file is not UTF-8 text (byte 1 does not fit). Save it as UTF-8.",
        ),
        (b"schema = 1\nchecked = \n", "FILE:2:11: syntax: This is not TOML: "),
        (b"schema = 1\n[[event]\n", "FILE:2:8: syntax: This is not TOML: "),
        (b"schema = 1\r\n\r\nchecked = \r\n", "FILE:3:11: syntax: This is not TOML: "),
        (b"schema = 1\nschema = 1\n", "FILE:2:"),
        (b"checked = 2025-02-30\n", "FILE:1:11: syntax: This is not TOML: "),
        (b'note = "a\0b"\n', "FILE:1:10: syntax: This is not TOML: "),
        (b"\0", "FILE:1:1: syntax: This is not TOML: "),
        (b"note = '''\nno end", "FILE:2:7: syntax: This is not TOML: "),
        (
            b"note = " + b"[" * 5000 + b"]" * 5000,
            "FILE: syntax: This file is nested too deeply. Use fewer levels.",
        ),
        (
            b"note = " + b"{a=" * 5000 + b"1" + b"}" * 5000,
            "FILE: syntax: This file is nested too deeply. Use fewer levels.",
        ),
        (b"a." * 5000 + b"a = 1", "FILE: syntax: This file is nested too deeply. Use fewer levels."),
        (b"note = " + b"9" * 100_000, "FILE: syntax: "),
    ],
)
def test_a_file_that_is_no_store_is_one_problem(tmp_path: Path, content: bytes, expected: str) -> None:
    """Whatever the file holds, it gives one problem, with line and column where the parser has them."""
    path = tmp_path / "a.toml"
    path.write_bytes(content)
    assert line_of(path).startswith(expected)


def test_a_long_number_is_said_in_the_users_words(tmp_path: Path) -> None:
    """The sentence is about the value, not about Python's internals."""
    path = tmp_path / "a.toml"
    path.write_bytes(b"note = " + b"9" * 100_000)
    line = line_of(path)
    assert line.endswith("Shorten the value.")
    assert "sys." not in line


def test_only_comments_are_an_empty_store(tmp_path: Path) -> None:
    """A file that was just started is not an error."""
    path = tmp_path / "a.toml"
    path.write_text("# to be filled\n", encoding="utf-8")
    assert problems_of(path) == ()


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    """Columns on the first line are those that an editor shows."""
    path = tmp_path / "a.toml"
    path.write_bytes(b"\xef\xbb\xbfchekced = 2026-11-22\n")
    assert line_of(path).startswith("FILE:1:1: unknown-key: ")
    path.write_bytes(b"\xef\xbb\xbf" + SMALL.encode())
    assert ids([path]) == ["act"]


@pytest.mark.parametrize(
    "marked",
    [
        SMALL + '▶colour = "red"\n',
        SMALL.replace("2025-07-22", '"180 ▶dayz after signed"'),
        SMALL + 'note = """\nfirst\nsecond\n"""\n▶colour = 1\n',
        SMALL + "was = [\n  { due = 2025-07-01, ▶changed = 5 },\n]\n",
    ],
)
def test_windows_line_ends_move_nothing(tmp_path: Path, marked: str) -> None:
    """Line and column are the same as with plain line ends."""
    text, line, column = unmark(marked)
    path = tmp_path / "a.toml"
    path.write_bytes(text.replace("\n", "\r\n").encode())
    assert (line, column) in {(problem.line, problem.column) for problem in problems_of(path)}


def loop(folder: Path) -> Path:
    path = folder / "loop.toml"
    path.symlink_to(path)
    return path


@pytest.mark.parametrize(
    "make",
    [
        lambda folder: folder / "missing.toml",
        lambda folder: folder / "missing" / "a.toml",
        lambda folder: put(folder / "file.toml") / "below.toml",
        lambda folder: folder / ("a" * 5000),
        lambda folder: folder / "a\0b.toml",
        loop,
    ],
    ids=["missing", "missing folder", "below a file", "name too long", "NUL in its name", "link to itself"],
)
def test_a_path_that_cannot_be_read_is_one_problem(tmp_path: Path, make: Callable[[Path], Path]) -> None:
    """It names the path, and the other stores are still read."""
    path, good = make(tmp_path), put(tmp_path / "good.toml", "good")
    store, problems = load([str(path), str(good)])
    (problem,) = pin(problems, store.sources)
    assert problem.rule == "unreadable"
    assert str(problem).startswith(f"{path}: unreadable: This cannot be read: ")
    assert "check the path" in problem.remedy
    assert [event.id for event in store.events] == ["good"]


def test_a_file_without_permission_is_one_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the system refuses is said in its words, and hides nothing else."""
    secret, good = put(tmp_path / "a.toml", "a"), put(tmp_path / "b.toml", "b")
    open_ = os.open

    def refuse(path: str, flags: int) -> int:
        if Path(path) == secret:
            raise PermissionError(13, "Permission denied")
        return open_(path, flags)

    monkeypatch.setattr("os.open", refuse)
    store, (problem,) = load([str(tmp_path)])
    assert str(problem).startswith(f"{secret}: unreadable: This cannot be read: Permission denied.")
    assert [event.id for event in store.events] == ["b"]
    assert good.exists()


def test_an_empty_folder_is_a_problem(tmp_path: Path) -> None:
    """A folder without any store file is most likely the wrong folder."""
    put(tmp_path / ".hidden.toml")
    (tmp_path / "notes.txt").write_text("x", encoding="utf-8")
    assert line_of(tmp_path) == "FILE: empty-folder: This folder has no *.toml file. Check the path."


def test_a_newer_file_is_left_alone(tmp_path: Path) -> None:
    """Of a file for a newer tracker nothing is read, and the other files are."""
    newer = put(tmp_path / "a.toml", "a", "schema = 2\n" + SMALL + "shiny = true\n")
    good = put(tmp_path / "b.toml", "b")
    store, problems = load([str(newer), str(good)])
    assert [event.id for event in store.events] == ["b"]
    assert [problem.rule for problem in problems] == ["newer-format"]


# --- one bad entry on the command line --------------------------------------------------------------

BAD = SMALL.replace('id = "act"', 'id = "bad"').replace("due = 2025-07-22", 'due = "180 dayz after signed"')


@pytest.mark.parametrize("format_", ["table", "plain", "json", "csv", "md", "html"])
def test_one_bad_entry_never_hides_the_others(run: Run, tmp_path: Path, format_: str) -> None:
    """The good deadline is on stdout, the problem with its line on stderr, the status is 1."""
    path = put(tmp_path / "store.toml", text=SMALL + BAD)
    ran = run("report", "--store", path, "--as-of", "2025-07-01", "--format", format_)
    assert ran.status == 1
    assert "act/1" in ran.out
    assert "2025-07-22" in ran.out
    # the second event starts on line 12, and its due is the eleventh line of it
    assert f"{path}:22:12: bad/1: grammar: " in ran.err
    assert "Traceback" not in ran.err


def test_a_missing_store_is_one_line(run: Run, tmp_path: Path) -> None:
    """Nothing could be read: no empty report, one line on stderr, status 1."""
    ran = run("--store", tmp_path / "missing.toml")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.count("\n") == 1
    assert str(tmp_path / "missing.toml") in ran.err


def test_the_full_store_is_reported(run: Run, tmp_path: Path) -> None:
    """A store with every key can be shown whole."""
    path = put(tmp_path / "full.toml", "act", FULL)
    ran = run("report", "--all", "--store", path, "--as-of", "2026-11-22")
    assert (ran.status, ran.err) == (0, "")
    assert "act/3" in ran.out


# --- the schema itself -----------------------------------------------------------------------------


@each_row("table", SCHEMA.values())
def test_the_schema_describes_every_key(table: dict[str, Field]) -> None:
    """Keys are kebab-case and each has one sentence, for the documentation and for `missing-key`."""
    for name, key in table.items():
        assert name == name.lower().replace("_", "-")
        assert key.sentence
        assert not key.sentence.endswith(".")


def test_an_instant_of_a_record_keeps_its_offset(full: Read) -> None:
    """14:30 at +01:00 is 13:30 UTC, whatever the zone of the event."""
    occurred = full.store.records[1].occurred
    assert occurred == datetime(2026, 3, 1, 13, 30, tzinfo=UTC)


@pytest.mark.parametrize("code", ["Narnia", "us", "USA", "US-CALIFORNIA", "US-", "E"])
def test_a_jurisdiction_is_a_code(read: ReadText, code: str) -> None:
    """A zone of its own does not make a name a jurisdiction."""
    text = SMALL.replace('jurisdiction = "US"', f'jurisdiction = "{code}"\ntz = "UTC"')
    assert [problem.rule for problem in read(text).problems] == ["bad-jurisdiction"]


@pytest.mark.parametrize("key", ["title", "cite"])
def test_an_empty_text_is_not_there(read: ReadText, key: str) -> None:
    """A required text says something."""
    line = f'{key} = "'
    start = SMALL.rindex(line)
    text = SMALL[:start] + f'{key} = ""' + SMALL[SMALL.index("\n", start) :]
    assert [problem.rule for problem in read(text).problems] == ["missing-key"]


def test_a_file_may_become_a_link_to_itself_once_it_is_read(tmp_path: Path) -> None:
    """Its content was read; where its name leads by now does not matter."""
    path = tmp_path / "a.toml"
    path.symlink_to(path)
    store, problems = load([], {str(path): b"schema = 1\nchecked = 2026-01-01\n"})
    assert not problems
    assert store.checked == date(2026, 1, 1)
