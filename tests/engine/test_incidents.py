"""Incidents: clocks that start each time something happens, in days and in hours."""

from datetime import UTC, date, datetime

import pytest

from tests.support.acts import act, done, happened
from tests.support.reading import ReadText
from tracker.wording.reasons import reason_words

D = date.fromisoformat
HEAD = 'counting = "calendar"\nincidents.awareness = "the provider becomes aware of it"'
CLOCK = 'due = "72 hours after each awareness"'
DAYS = 'due = "3 days after each awareness"'


def eu(head: str = HEAD, **directives: str) -> str:
    return act(head, kind="regulation", place="EU", **directives)


def test_a_clock_is_listed_once_before_anything_happens(read: ReadText) -> None:
    """It is waiting: status `clock`, basis `awaiting`, no due date, and the words of its incident."""
    found = read(eu(a=CLOCK))
    (deadline,) = found.resolve().deadlines
    assert (deadline.name, deadline.due) == ("act/a", None)
    assert (deadline.status.value, deadline.basis.value) == ("clock", "awaiting")
    assert "each time the provider becomes aware of it" in reason_words(deadline.computed.reason)
    assert found.all_problems() == ()


def test_each_incident_adds_a_deadline_by_label_or_instant(read: ReadText) -> None:
    """The clock stays listed, and another incident does not rename the earlier occurrences."""
    text = eu(a=DAYS)
    text += (
        happened("2026-05-04T09:00:00+02:00")
        + happened("2026-05-01", 'label = "leak"')
        + happened("2026-06-01")
    )
    found = read(text)
    dues = {deadline.name: str(deadline.due) for deadline in found.resolve().deadlines}
    assert dues == {
        "act/a": "None",
        "act/a#2026-05-04T09:00+02:00": "2026-05-07",
        "act/a#leak": "2026-05-04",
        "act/a#2026-06-01": "2026-06-04",
    }
    assert found.deadline("act/a").status.value == "clock"
    assert found.all_problems() == ()


@pytest.mark.parametrize(
    ("at", "ends", "due"),
    [
        # Instants in UTC are worked out from the offset: Brussels is +01:00 in winter, +02:00 in summer.
        ("2026-05-04T14:30:00+02:00", "2026-05-07T12:30", "2026-05-07"),
        ("2026-05-04T14:30:00Z", "2026-05-07T14:30", "2026-05-07"),
        ("2026-05-04T14:30:00", "2026-05-07T12:30", "2026-05-07"),  # no offset: Brussels time
        # Spring, 2026-03-29: 23:30 is 22:30 UTC; three days on, 22:30 UTC is 00:30 of the next day.
        ("2026-03-28T23:30:00+01:00", "2026-03-31T22:30", "2026-04-01"),
        # Autumn, 2026-10-25: 00:30 is 22:30 UTC of the day before, three days on 23:30 of the 26th.
        ("2026-10-24T00:30:00+02:00", "2026-10-26T22:30", "2026-10-26"),
    ],
)
def test_hours_are_elapsed_hours(read: ReadText, at: str, ends: str, due: str) -> None:
    """72 hours after an instant are 72 hours, also over a change of the clocks; the day is Brussels'."""
    deadline = read(eu(a=CLOCK) + happened(at, 'label = "leak"')).deadline("act/a#leak")
    assert deadline.computed.at
    assert deadline.computed.at.astimezone(UTC) == datetime.fromisoformat(ends).replace(tzinfo=UTC)
    assert (deadline.due, deadline.computed.precision) == (D(due), "time")
    assert deadline.basis.value == "counted"


def test_days_count_from_the_day_in_the_deadlines_own_zone(read: ReadText) -> None:
    """23:30 UTC on 2026-05-01 is 2 May in Brussels, 1 May in New York."""
    text = eu(a=DAYS, b=DAYS + '\ntz = "America/New_York"') + happened(
        "2026-05-01T23:30:00Z", 'label = "leak"'
    )
    found = read(text)
    assert found.deadline("act/a#leak").due == D("2026-05-05")
    assert found.deadline("act/b#leak").due == D("2026-05-04")


def test_hours_from_a_bare_day_are_a_problem(read: ReadText) -> None:
    """Hours cannot be counted from a day: the occurrence is listed as a problem that says what to write."""
    found = read(eu(a=CLOCK, b=DAYS) + happened("2026-05-01", 'label = "leak"'))
    deadline = found.deadline("act/a#leak")
    assert (deadline.due, deadline.status.value) == (None, "problem")
    assert found.deadline("act/b#leak").due == D("2026-05-04")
    (problem,) = found.all_problems()
    assert (problem.rule, "give the time" in problem.remedy) == ("hours-from-date", True)


@pytest.mark.parametrize(
    ("at", "words"),
    [("2026-10-25T02:30:00", "shown twice"), ("2026-03-29T02:30:00", "skipped")],
)
def test_a_local_time_that_is_not_one_instant_is_a_problem(read: ReadText, at: str, words: str) -> None:
    """Brussels shows 02:30 twice in October and never in March; neither is guessed."""
    found = read(eu(a=CLOCK) + happened(at, 'label = "leak"'))
    assert found.deadline("act/a#leak").status.value == "problem"
    (problem,) = found.all_problems()
    assert (problem.rule, words in problem.message) == ("ambiguous-time", True)
    assert "offset" in problem.remedy


@pytest.mark.parametrize("at", ["2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00"])
def test_with_its_offset_the_doubled_hour_is_fine(read: ReadText, at: str) -> None:
    """The offset says which of the two it was."""
    deadline = read(eu(a=CLOCK) + happened(at, 'label = "leak"')).deadline("act/a#leak")
    assert deadline.computed.at
    assert (deadline.computed.at - datetime.fromisoformat(at)).total_seconds() == 72 * 3600


def test_an_occurrence_is_judged_like_any_deadline(read: ReadText) -> None:
    """It is upcoming, due and past due by its own day."""
    found = read(eu(a=DAYS) + happened("2026-05-01", 'label = "leak"'))
    days = {"2026-05-03": "upcoming", "2026-05-04": "due-today", "2026-05-05": "past-due"}
    for day, status in days.items():
        assert found.deadline("act/a#leak", D(day)).status.value == status


@pytest.mark.parametrize("label", ["leak", "2026-05-leak", "42"])
@pytest.mark.parametrize("form", ["done", "record"])
def test_an_occurrence_is_done_by_its_label(read: ReadText, label: str, form: str) -> None:
    """An outcome names the incident, in the store and in a record; any name will do, also a number."""
    outcome = "\n" + done("2026-05-02", f', for = "{label}"') if form == "done" else ""
    record = f'[[record]]\nof = "act/a#{label}"\ndone = 2026-05-02\n' if form == "record" else ""
    found = read(eu(a=DAYS + outcome) + happened("2026-05-01", f'label = "{label}"') + record)
    assert found.deadline(f"act/a#{label}").status.value == "done"
    assert found.deadline("act/a").status.value == "clock"
    assert found.all_problems() == ()


def test_an_occurrence_is_done_by_its_instant(read: ReadText) -> None:
    """Without a label the instant is the name, as it is shown."""
    name = "act/a#2026-05-04T09:00+02:00"
    text = (
        eu(a=CLOCK)
        + happened("2026-05-04T09:00:00+02:00")
        + f'[[record]]\nof = "{name}"\ndone = 2026-05-05\n'
    )
    assert read(text).deadline(name).status.value == "done"


@pytest.mark.parametrize("form", ["done", "record"])
def test_an_outcome_for_an_incident_that_never_was_is_a_problem(read: ReadText, form: str) -> None:
    """A slip in a label is reported, in the store and in a record."""
    outcome = "\n" + done("2026-05-02", ', for = "leek"') if form == "done" else ""
    record = '[[record]]\nof = "act/a#leek"\ndone = 2026-05-02\n' if form == "record" else ""
    found = read(eu(a=DAYS + outcome) + happened("2026-05-01", 'label = "leak"') + record)
    assert [problem.rule for problem in found.all_problems()] == ["unknown-occurrence"]


def test_an_outcome_of_a_clock_says_which_time_it_is_for(read: ReadText) -> None:
    """A clock itself cannot be done."""
    found = read(eu(a=DAYS + "\n" + done("2026-05-02")))
    assert found.deadline("act/a").status.value == "clock"
    assert [problem.rule for problem in found.all_problems()] == ["outcome-for"]


def test_a_clock_may_wait_for_an_incident_of_another_event(read: ReadText) -> None:
    """The incident belongs to one event, the duty to another."""
    text = eu() + act(name="other", a='due = "3 days after each act/awareness"')
    found = read(text + happened("2026-05-01", 'label = "leak"'))
    assert found.deadline("other/a").status.value == "clock"
    assert found.deadline("other/a#leak").due == D("2026-05-04")


def test_a_clock_of_an_unknown_event_hears_no_other(read: ReadText) -> None:
    """An incident of the same name in its own event is not the one that it names."""
    found = read(eu(a='due = "3 days after each ghost/awareness"') + happened("2026-05-01", 'label = "leak"'))
    assert [deadline.name for deadline in found.resolve().deadlines] == ["act/a"]
    assert found.deadline("act/a").status.value == "problem"
    assert [problem.rule for problem in found.all_problems()] == ["unknown-trigger"]


def test_no_default_way_to_count_holds_for_clocks_too(read: ReadText) -> None:
    """A regulation without a convention becomes a problem once something happens."""
    head = 'incidents.awareness = "the provider becomes aware of it"'
    found = read(eu(head, a=DAYS) + happened("2026-05-01", 'label = "leak"'))
    assert found.deadline("act/a#leak").status.value == "problem"
    assert [problem.rule for problem in found.all_problems()] == ["no-counting"]


def test_hours_past_the_year_9999_are_a_problem(read: ReadText) -> None:
    """An instant outside the calendar is refused."""
    text = eu(a='due = "9999999 hours after each awareness"')
    found = read(text + happened("9998-05-01T00:00:00Z", 'label = "leak"'))
    assert found.deadline("act/a#leak").status.value == "problem"
    assert [problem.rule for problem in found.all_problems()] == ["out-of-range"]


def test_a_time_of_day_beyond_the_calendar_is_refused(read: ReadText) -> None:
    """The last evening of the year 9999 in Washington is in the year 10000 elsewhere."""
    found = read(act(a='due = 9999-12-31\nat = "23:59"'))
    assert found.deadline("act/a").status.value == "problem"
    assert [problem.rule for problem in found.all_problems()] == ["out-of-range"]
