"""What was known day by day is what ``--as-of`` shows on each of the days."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.support.acts import act, done
from tests.support.reading import Read, ReadText
from tracker.changes.day_by_day import ALWAYS, states
from tracker.engine.listing import Asked
from tracker.engine.resolve import deadlines_of, schedule_of
from tracker.model import AsOf, Deadline, Store
from tracker.wording.feed import state_of
from tracker.wording.page import label_words

D = date.fromisoformat
UNTIL, THROUGH = D("2026-11-29"), D("2027-11-29")
Said = tuple[str, str, str]


def said(deadline: Deadline | None) -> Said | None:
    return deadline and (deadline.due_text, state_of(deadline).name, label_words(deadline))


def known_on(store: Store, day: date) -> dict[str, Said | None]:
    """What ``--as-of`` shows of each deadline: the whole store, computed for that day."""
    as_of = AsOf(day=day)
    return {
        each.name: said(each)
        for each in deadlines_of(schedule_of(store, as_of), as_of, Asked(THROUGH)).deadlines
    }


def listed_now(store: Store) -> dict[str, Deadline]:
    schedule = schedule_of(store, AsOf(instant=datetime.now(UTC)))
    return {each.name: each for each in deadlines_of(schedule, AsOf(day=UNTIL), Asked(THROUGH)).deadlines}


def differing(store: Store, days: set[date]) -> list[tuple[date, str]]:
    """Where the states differ from the whole store, as it was known on these days."""
    now = listed_now(store)
    histories = states(store, now, until=UNTIL, through=THROUGH)
    found = []
    for day in sorted(days):
        whole = known_on(store, day)
        for name, deadline in now.items():
            history = histories.get(name, [])
            last = [said(each.deadline) for each in history if each.since <= day]
            if (last[-1] if history else said(deadline)) != whole.get(name):
                found.append((day, name))
    return found


STORE = (
    act(
        "dates.signed = 2026-03-01\ndates.effective = { on = 2026-06-01, known = 2026-05-01 }",
        a=f"due = 2026-04-10\n{done('2026-04-20', ', known = 2026-05-02')}",
        b='due = "10 days after a"',
        c='due = "10 days after effective"',
        d="due = 2026-09-01\nwas = [{ due = 2026-08-01, changed = 2026-06-15 }]",
        e="due = 2026-09-01\ndropped = { on = 2026-07-01, cite = 'sec. 9' }",
        f="due = 2026-09-02\nknown = 2026-08-01",
        g="due = 2026-12-24\nstayed = { from = 2026-07-07 }",
        h='due = "2027-06"',
        i='due = "12 days after signed"\ncounting = "1-cfr-18.17"\nrepeat = "every 1 month"',
    )
    + act("dates.signed = 2026-03-04", name="other", a='due = "5 days after act/b"')
    + '[[closing]]\ncalendar = "US"\ndate = 2026-03-13\ntitle = "Snow"\nby = "OPM"\nknown = 2026-03-12\n'
    + '[[record]]\nof = "act/d"\ndue = "2 days after other/a"\nknown = 2026-10-01\n'
    + "[[postponement]]\nfrom = 2026-12-20\nuntil = 2026-12-31\nto = 2027-01-10\n"
    + 'of = ["act/g"]\nknown = 2026-11-01\n'
)


def test_every_sort_of_knowledge_has_its_day(read: ReadText) -> None:
    """An outcome, a milestone, a move, a repeal, a passage, a stay, a closing, a record, a postponement."""
    found = read(STORE)
    assert found.problems == ()
    named = {D(text) for text in re.findall(r"2026-\d\d-\d\d", STORE)}
    assert differing(found.store, {day + timedelta(days=near) for day in named for near in (-1, 0)}) == []


@pytest.mark.slow
def test_every_day_has_its_knowledge(read: ReadText) -> None:
    """The same on every day, also where the store names none."""
    days = {D("2026-02-01") + timedelta(days=number) for number in range(290)}
    assert differing(read(STORE).store, days) == []


def test_an_act_without_any_news_has_no_history(read: ReadText) -> None:
    """Nothing is computed for an act that never changed."""
    text = act("", a="due = 2026-04-10")
    store = read(text).store
    assert states(store, listed_now(store), until=UNTIL, through=THROUGH) == {}


def test_what_is_known_later_does_not_count(read: ReadText) -> None:
    """Days after the day of the question are left out."""
    store = read(STORE).store
    day = D("2026-05-01")
    histories = states(store, listed_now(store), until=day, through=THROUGH)
    assert max(each.since for history in histories.values() for each in history) <= day
    assert histories["act/a"][0].since == ALWAYS


@pytest.mark.slow
def test_the_shipped_data_on_all_of_its_days(shipped: Read) -> None:
    """On each day on which something became known, and on the day before it."""
    now = listed_now(shipped.store)
    histories = states(shipped.store, now, until=UNTIL, through=THROUGH)
    days = {each.since for history in histories.values() for each in history} - {ALWAYS}
    assert len(days) > 50
    assert differing(shipped.store, days | {day - timedelta(days=1) for day in days}) == []
