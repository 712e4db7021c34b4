"""Until when no notice can be due, and what will be sent when.

Whoever waits until the instant that ``next_notice_at`` names must miss nothing. What is due depends on
an instant only by the calendar day in each zone, so every day that begins anywhere is tried.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.acts import SIGNED, act, done
from tests.support.examples import examples
from tests.support.inbox import (
    AFTER_RULED,
    CHAIN,
    DONE,
    JUNE_30,
    LEAKED,
    MAY_10,
    WEEKLY,
    Inbox,
    a,
    said,
    when,
)
from tests.support.reading import Read, ReadText
from tests.support.rows import each_row
from tracker.changes import Key, Snapshot
from tracker.engine import resolve
from tracker.expression.grammar import parse, parse_repeat
from tracker.model import (
    AsOf,
    Basis,
    Directive,
    DirectiveId,
    Event,
    EventId,
    EventKind,
    Happening,
    Kind,
    Milestone,
    Modal,
    Outcome,
    Reading,
    Repeal,
    Store,
)
from tracker.problems import Location
from tracker.remind.next_run import latest_day, next_notice_at
from tracker.remind.notices import Announced
from tracker.remind.plan import Plan
from tracker.remind.upcoming import SHOWN, upcoming_reminders

D = date.fromisoformat
T = datetime.fromisoformat
SECOND = timedelta(seconds=1)
LONGEST = timedelta(days=8)  # the rest of today, and seven days


def settle(inbox: Inbox, found: Read, now: datetime) -> None:
    """Run until nothing more is due, which is soon: few rules apply to one deadline in turn."""
    for _ in range(4):
        inbox.run(found, AsOf(instant=now))
        if not inbox.notices(found, AsOf(instant=now)):
            return
    raise AssertionError(said(inbox.notices(found, AsOf(instant=now))))


def until(inbox: Inbox, found: Read, now: datetime) -> datetime:
    """Until when no notice is due to a recipient to whom none is due now."""
    return next_notice_at(inbox.result(found, AsOf(instant=now)).deadlines, inbox.announced, inbox.plan, now)


# --- plain cases ---------------------------------------------------------------------------------

TOKYO = act(place="JP", kind="statute", head=f'{SIGNED}\ncounting = "calendar"', a="due = 2026-05-10")
DROPPED = a("due = 2026-05-04\ndropped = { on = 2026-05-08, known = 2026-05-01 }")
# A day begins in Washington at 04:00 UTC in summer and 05:00 in winter, in Tokyo at 15:00 the day before.
CASES: dict[str, tuple[str, str, str, str]] = {  # the store, now, until when, and what is due then
    "the next lead": (MAY_10, "2026-05-04T16:00Z", "2026-05-07T04:00Z", "reminder 3"),
    "the first lead": (MAY_10, "2026-04-08T16:00Z", "2026-04-10T04:00Z", "reminder 30"),
    "the day itself": (MAY_10, "2026-05-09T16:00Z", "2026-05-10T04:00Z", "reminder 0"),
    "past due": (MAY_10, "2026-05-10T16:00Z", "2026-05-11T04:00Z", "past-due"),
    "in Tokyo": (TOKYO, "2026-05-04T16:00Z", "2026-05-06T15:00Z", "reminder 3"),
    "the nearest of two zones": (
        MAY_10 + TOKYO.replace('"act"', '"tokyo"'),
        "2026-05-04T16:00Z",
        "2026-05-06T15:00Z",
        "reminder 3",
    ),
    "a month begins": (a('due = "2026-06"'), "2026-05-31T16:00Z", "2026-06-01T04:00Z", "reminder 0"),
    "a month has passed": (a('due = "2026-06"'), "2026-06-28T16:00Z", "2026-07-01T04:00Z", "past-due"),
    "past due, then repealed": (DROPPED, "2026-05-04T16:00Z", "2026-05-05T04:00Z", "past-due"),
    "an effect is repealed": (
        a('kind = "effect"\ndue = 2026-05-04\ndropped = { on = 2026-05-08 }'),
        "2026-05-05T16:00Z",
        "2026-05-08T04:00Z",
        "",  # it was never announced
    ),
    "a projection": (
        CHAIN,
        "2026-05-05T16:00Z",
        "2026-05-08T04:00Z",
        "reminder 3",
    ),  # 05-11; the parent is past due
    "an occurrence": (a(WEEKLY), "2026-05-08T16:00Z", "2026-05-09T04:00Z", "reminder#1 1"),
    "an occurrence that comes within the longest lead": (  # #2 on 06-10 less 30 days
        a('due = 2026-05-10\nrepeat = "every 31 days"'),
        "2026-05-10T16:00Z",
        "2026-05-11T04:00Z",
        "past-due#1, reminder#2 30",
    ),
    "a clock in hours": (LEAKED, "2026-05-01T16:00Z", "2026-05-03T04:00Z", "reminder#one 1"),
    "winter begins": (a("due = 2026-11-05"), "2026-10-30T16:00Z", "2026-11-02T05:00Z", "reminder 3"),
    "a day without a midnight": (  # 2026-03-08 begins at one o'clock in Havana: 05:00 UTC
        TOKYO.replace("2026-05-10", '2026-03-11\ntz = "America/Havana"'),
        "2026-03-05T16:00Z",
        "2026-03-08T05:00Z",
        "reminder 3",
    ),
    "a day with two midnights": (  # 2026-11-01, the first of them at 04:00 UTC
        TOKYO.replace("2026-05-10", '2026-11-04\ntz = "America/Havana"'),
        "2026-10-30T16:00Z",
        "2026-11-01T04:00Z",
        "reminder 3",
    ),
}


@each_row(("text", "now", "then", "owed"), CASES.values())
def test_nothing_is_due_before_the_next_notice(
    read: ReadText, text: str, now: str, then: str, owed: str
) -> None:
    """Not a second later than a notice is due, and in a plain case not a second sooner."""
    found, inbox = read(text), Inbox()
    settle(inbox, found, T(now))
    assert until(inbox, found, T(now)) == T(then)
    assert not inbox.notices(found, AsOf(instant=T(then) - SECOND))
    sent = inbox.notices(found, when(then))
    assert said(each for each in sent if each.key.id != "tokyo/a" or "zones" not in text) == owed


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="an empty store"),
        pytest.param(JUNE_30, id="what is due later"),
        pytest.param(DONE, id="what is done"),
        pytest.param(a("due = 2026-03-31"), id="what is long past"),
        pytest.param(a(AFTER_RULED), id="what has no date"),
        pytest.param(a('undated = "promptly"'), id="what never has one"),
        pytest.param(a('kind = "effect"\ndue = 2026-04-01'), id="what is in effect"),
    ],
)
def test_nothing_is_due_for_a_week(read: ReadText, text: str) -> None:
    """The next check is seven days after today, wherever the day ends first: not before, not later.

    At 16:00 UTC it is 05-05 already in the east of Kiribati, 14 hours ahead; there 05-13 begins on
    05-12 at 10:00 UTC.
    """
    found, inbox = read(text), Inbox()
    now = T("2026-05-04T16:00Z")
    settle(inbox, found, now)
    assert until(inbox, found, now) == T("2026-05-12T10:00Z")


def test_what_does_not_match_does_not_count(read: ReadText) -> None:
    """Only what matches the filters of a recipient counts."""
    inbox = Inbox(Plan(matches=lambda deadline: deadline.directive.id == "b"))
    found = read(a("due = 2026-05-10", b="due = 2026-06-10"))  # b: its lead 30 begins on 05-11
    settle(inbox, found, T("2026-05-04T16:00Z"))
    assert until(inbox, found, T("2026-05-04T16:00Z")) == T("2026-05-11T04:00Z")


def test_a_closing_as_of_a_later_day_is_undone_on_that_day(read: ReadText) -> None:
    """The zone of a directive was changed to one where the day of its closing has not begun."""
    found, inbox = read(act(a="due = 2026-08-30")), Inbox()
    closed = Snapshot(D("2026-08-30"), Basis.FIXED, is_open=False, closed=D("2026-05-05"))
    inbox.announced[Key("act/a")] = Announced(closed)
    inbox.last_run = when("2026-05-05")
    now = T("2026-05-05T03:59+00:00")  # the day before, in Washington
    assert inbox.notices(found, AsOf(instant=now)) == []
    assert until(inbox, found, now) == T("2026-05-05T04:00+00:00")
    assert said(inbox.notices(found, AsOf(instant=T("2026-05-05T04:00+00:00")))) == "reopened"


def test_leads_that_were_sent_do_not_count(read: ReadText) -> None:
    """After the clock was set back only a lead nearer than the nearest that was sent is waited for."""
    found, inbox = read(MAY_10), Inbox()
    settle(inbox, found, T("2026-05-07T16:00Z"))
    assert until(inbox, found, T("2026-05-02T16:00Z")) == T("2026-05-09T04:00Z")


@pytest.mark.parametrize(
    ("now", "day"),
    [
        ("2026-05-04T09:59Z", "2026-05-04"),
        ("2026-05-04T10:00Z", "2026-05-05"),
        ("2026-05-04T23:59Z", "2026-05-05"),
    ],
)
def test_the_latest_day_is_that_of_the_east(now: str, day: str) -> None:
    """Nowhere is it later than 14 hours ahead of UTC."""
    assert latest_day(T(now)) == D(day)


# --- any store -----------------------------------------------------------------------------------

PLACE = Location("a.toml")
START = T("2026-05-04T00:00Z")
ZONES = ("America/New_York", "Asia/Tokyo", "Asia/Kolkata", "Pacific/Kiritimati", "Etc/GMT+12")
EVENTS = ("e0", "e1")
NAMES = ("d0", "d1", "d2")
PLANS = (
    Plan(),
    Plan(leads=(10,)),
    Plan(leads=(5, 1), look_back=3),
    Plan(leads=(60, 45, 0), look_back=40),
    Plan(look_back=0),
    Plan(matches=lambda deadline: deadline.directive.id != "d1"),
)

days = st.integers(-45, 45).map(lambda offset: START.date() + timedelta(days=offset))
instants = st.integers(0, 20 * 24 * 60).map(lambda minutes: START + timedelta(minutes=minutes))


@st.composite
def parts(draw: st.DrawFn, names: tuple[str, ...]) -> str:
    """A date, or a period from a milestone or from a directive of one of these names."""
    if draw(st.booleans()):
        return str(draw(days))
    trigger = f"{draw(st.sampled_from(EVENTS))}/{draw(st.sampled_from(('signed', 'ruled', *names, *names)))}"
    way = draw(st.sampled_from(("after", "after", "before")))
    unit = draw(st.sampled_from(("days", "days", "weeks", "business days")))
    return draw(st.sampled_from((f"{draw(st.integers(0, 30))} {unit} {way} {trigger}", f"on {trigger}")))


@st.composite
def directives(draw: st.DrawFn, name: str, names: tuple[str, ...]) -> Directive:
    made = Directive(
        id=DirectiveId(name),
        title=name,
        cite=name,
        location=PLACE,
        kind=draw(st.sampled_from((Kind.DUTY, Kind.DUTY, Kind.DUTY, Kind.EFFECT, Kind.COMMENT))),
        modal=draw(st.sampled_from((Modal.SHALL, Modal.SHALL, Modal.MAY))),
        tz=draw(st.sampled_from(("", "", *ZONES))),
    )
    if draw(st.integers(0, 5)) == 0:
        made = made._replace(dropped=Repeal(on=(on := draw(days)), known=on))
    if made.kind is Kind.DUTY and draw(st.integers(0, 4)) == 0:
        made = made._replace(done=(Outcome(on=(on := draw(days)), known=on, location=PLACE, cite="x"),))
    due = parts(names)
    match draw(st.integers(0, 9)):
        case 0:
            keys: dict[str, Any] = {"undated": "promptly"}
        case 1:
            keys = {"due": parse(draw(st.sampled_from(("2026-04", "2026-05", "2026-06", "2026"))))}
        case 2:
            keys = {"readings": (Reading(parse(draw(due)), "one"), Reading(parse(draw(due)), "two"))}
        case 3 | 4:
            every = draw(st.sampled_from(("every 3 days", "every 1 week", "every 1 month", "every 1 year")))
            ends = draw(st.sampled_from((None, "2026-05-15", "2026-07-31")))
            keys = {"repeat": parse_repeat(every), "until": parse(ends) if ends else None, "done": ()}
            keys["due"] = parse(draw(due))
        case 5:
            period = draw(st.sampled_from(("72 hours", "900 hours", "10 days")))
            keys = {"due": parse(f"{period} after each leak"), "done": ()}
        case 6:
            keys = {
                "due": parse(f"{draw(st.sampled_from(('earlier', 'later')))} of {draw(due)}, {draw(due)}")
            }
        case _:
            keys = {"due": parse(draw(due))}
    return made._replace(**keys)


@st.composite
def stores(draw: st.DrawFn) -> Read:
    """Two acts of three directives: chains, repetitions, repeals, months, clocks, in five zones."""
    events = []
    for name in EVENTS:
        repeal = Repeal(on=(on := draw(days)), known=on) if draw(st.integers(0, 5)) == 0 else None
        leaks = draw(st.lists(st.integers(-40, 20), max_size=2))
        happenings = (
            Happening(str(k), START + timedelta(days=day, hours=day)) for k, day in enumerate(leaks)
        )
        is_ruled = draw(st.booleans())
        events.append(
            Event(
                id=EventId(name),
                title=name,
                kind=EventKind.EXECUTIVE_ORDER,
                jurisdiction="US",
                tz=draw(st.sampled_from(ZONES)),
                location=PLACE,
                cite="x",
                counting=draw(st.sampled_from(("", "us-business-days"))),
                dates={"signed": Milestone(draw(days))}
                | ({"ruled": Milestone(draw(days))} if is_ruled else {}),
                awaiting={} if is_ruled else {"ruled": "the ruling"},
                incidents={"leak": "data leak"},
                happenings={"leak": tuple(happenings)},
                revoked=repeal,
                directives=tuple(draw(directives(each, NAMES[:k])) for k, each in enumerate(NAMES)),
            )
        )
    return Read(Store(events=tuple(events), reviewed=date(2030, 12, 31)), ())


def mornings(first: datetime, last: datetime) -> Iterator[datetime]:
    """The first instant, and those before the last at which a day begins in any of the zones."""
    seen: tuple[date, ...] = ()
    at = first
    while at < last:
        today = tuple(AsOf(instant=at).today(zone) for zone in ZONES)
        if today != seen:
            yield at
        seen, at = today, at + timedelta(minutes=30) - timedelta(minutes=at.minute % 30)


@pytest.mark.slow
@given(st.lists(st.tuples(stores(), instants), min_size=1, max_size=3), st.sampled_from(PLANS))
@examples(120)
def test_no_notice_is_due_before_the_instant_that_was_named(
    runs: list[tuple[Read, datetime]], plan: Plan
) -> None:
    """Whatever was announced before, of which store and in which order of days."""
    inbox = Inbox(plan)
    for found, at in runs:
        keys = [notice.key for notice in inbox.run(found, AsOf(instant=at))]
        assert len(keys) == len(set(keys))
    found, now = runs[-1]
    settle(inbox, found, now)
    end = until(inbox, found, now)
    assert now < end <= now + LONGEST
    for at in (*mornings(now, end), end - SECOND):
        assert said(inbox.notices(found, AsOf(instant=at))) == ""


@pytest.mark.slow
@given(stores(), st.sampled_from(PLANS))
@examples(40)
def test_a_recipient_that_skips_runs_with_nothing_due_misses_nothing(found: Read, plan: Plan) -> None:
    """Over three weeks, a recipient checked at any hour gets the same at the same time."""
    awake, asleep = Inbox(plan), Inbox(plan)
    wakes = START
    for at in mornings(START, START + timedelta(days=21)):
        settle(awake, found, at)
        if at >= wakes:
            settle(asleep, found, at)
            wakes = until(asleep, found, at)
        assert asleep.announced == awake.announced


# --- what is coming ------------------------------------------------------------------------------


def listed(found: Read, inbox: Inbox, day: str) -> list[str]:
    """What will be sent when: the day, how many days before, and of what."""
    result = resolve(found.store, when(day), through=D(day) + timedelta(days=SHOWN + 30))
    return [
        f"{each.day} {each.days} {each.deadline.name}"
        for each in upcoming_reminders(result.deadlines, inbox.announced, inbox.plan)
    ]


ALL_OF_MAY_10 = [
    "2026-04-10 30 act/a",
    "2026-04-26 14 act/a",
    "2026-05-03 7 act/a",
    "2026-05-07 3 act/a",
    "2026-05-09 1 act/a",
    "2026-05-10 0 act/a",
]


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        pytest.param(MAY_10, "2026-04-01", ALL_OF_MAY_10, id="every lead"),
        pytest.param(MAY_10, "2026-04-10", ALL_OF_MAY_10[1:], id="from tomorrow on"),
        pytest.param(MAY_10, "2026-05-09", ALL_OF_MAY_10[5:], id="the day itself"),
        pytest.param(MAY_10, "2026-05-10", [], id="due today"),
        pytest.param(MAY_10, "2026-05-11", [], id="past due"),
        pytest.param(DONE, "2026-05-05", [], id="done"),
        pytest.param(a(AFTER_RULED), "2026-04-01", [], id="without a date"),
        pytest.param(a("due = 2026-05-10\ndropped = { on = 2026-04-01 }"), "2026-04-01", [], id="lapsed"),
        pytest.param(
            a("due = 2026-06-06"),  # 90 days after 03-01 is 05-30
            "2026-03-01",
            ["2026-05-07 30 act/a", "2026-05-23 14 act/a", "2026-05-30 7 act/a"],
            id="90 days ahead and no more",
        ),
        pytest.param(
            a('due = "2026-05"'), "2026-04-28", ["2026-04-30 1 act/a", "2026-05-01 0 act/a"], id="a month"
        ),
        pytest.param(
            a(AFTER_RULED.replace("ruled", "open"), open="due = 2026-05-02\n" + done("2026-05-02")),
            "2026-05-05",
            ["2026-05-06 1 act/a", "2026-05-07 0 act/a"],
            id="what counts from another",
        ),
        pytest.param(
            a("due = 2026-05-10", b="due = 2026-05-09"),
            "2026-05-07",
            ["2026-05-08 1 act/b", "2026-05-09 0 act/b", "2026-05-09 1 act/a", "2026-05-10 0 act/a"],
            id="by day, then by due date",
        ),
        pytest.param(
            a('due = 2026-05-10\nrepeat = "every 2 months"'),
            "2026-05-08",
            [
                "2026-05-09 1 act/a#1",
                "2026-05-10 0 act/a#1",
                "2026-06-10 30 act/a#2",
                "2026-06-26 14 act/a#2",
                "2026-07-03 7 act/a#2",
                "2026-07-07 3 act/a#2",
                "2026-07-09 1 act/a#2",
                "2026-07-10 0 act/a#2",
            ],  # #3 is due on 09-10: its first lead, 08-11, is 95 days ahead
            id="occurrences",
        ),
    ],
)
def test_what_is_coming(read: ReadText, text: str, day: str, expected: list[str]) -> None:
    """The reminders of the next 90 days by day, as far as the store says today."""
    assert listed(read(text), Inbox(), day) == expected


def test_what_was_sent_is_not_coming(read: ReadText) -> None:
    """Neither a lead that was sent, nor a farther one after the clock was set back."""
    found, inbox = read(MAY_10), Inbox()
    inbox.run(found, when("2026-05-03"))
    assert listed(found, inbox, "2026-05-03") == ALL_OF_MAY_10[3:]
    assert listed(found, inbox, "2026-04-01") == ALL_OF_MAY_10[3:]


def test_of_another_date_nothing_was_sent(read: ReadText) -> None:
    """After a move all leads of the new date are coming."""
    inbox = Inbox()
    inbox.run(read(MAY_10), when("2026-05-09"))
    assert listed(read(a("due = 2026-05-20")), inbox, "2026-05-12") == [
        "2026-05-13 7 act/a",
        "2026-05-17 3 act/a",
        "2026-05-19 1 act/a",
        "2026-05-20 0 act/a",
    ]


def test_what_is_coming_is_the_recipients_own(read: ReadText) -> None:
    """Its leads, and what matches its filters."""
    found = read(a("due = 2026-05-10", b="due = 2026-05-10"))
    inbox = Inbox(Plan(leads=(20, 2), matches=lambda deadline: deadline.directive.id == "b"))
    assert listed(found, inbox, "2026-04-01") == ["2026-04-20 20 act/b", "2026-05-08 2 act/b"]


def test_what_is_coming_comes(read: ReadText) -> None:
    """A run on each day sends just what the list said on the first."""
    found = read(a(WEEKLY, b='due = "20 days after signed"', c='due = "2026-04"'))
    inbox = Inbox()
    inbox.run(found, when("2026-03-02"))
    promised = [line for line in listed(found, inbox, "2026-03-02") if line < "2026-05-12"]
    sent = []
    for offset in range(1, 71):  # up to 05-11
        day = D("2026-03-02") + timedelta(days=offset)
        notices = inbox.run(found, AsOf(day=day))
        sent += [f"{day} {notice.lead} {notice.key}" for notice in notices if notice.lead is not None]
    assert sorted(sent) == sorted(promised)
    assert len(promised) > 15


def test_the_last_instant_of_the_calendar_works(read: ReadText) -> None:
    """Where no later day exists, looking ahead ends at the last one."""
    found, inbox = read(a("due = 9999-12-30")), Inbox()
    now = datetime(9999, 12, 20, 16, tzinfo=UTC)
    settle(inbox, found, now)
    assert until(inbox, found, now) > now
