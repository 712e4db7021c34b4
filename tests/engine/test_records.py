"""Records: what a user appends is applied to the act that it is about."""

from datetime import date

import pytest

from tests.support.acts import SIGNED, act, done
from tests.support.reading import ReadText
from tests.support.rows import each_row

D = date.fromisoformat
HEAD = SIGNED + '\nawaiting.ruled = "the ruling"\nincidents.leak = "data leak"'
DUE = "due = 2026-05-10"
MONTHLY = 'due = 2026-09-15\nrepeat = "every 1 month"\nuntil = 2026-12-31'  # #1 to #4


def record(of: str, facts: str) -> str:
    return f'[[record]]\nof = "{of}"\n{facts}\n'


# --- outcomes ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("facts", "status", "days_late"),
    [
        ("done = 2026-05-08", "done", -2),
        ("done = 2026-05-12", "done-late", 2),
        ("done = 2026-05-12\nclaimed = true", "done-late", 2),
        ("no-later-than = 2026-05-12", "done", None),
        ("done = 2026-05-08\npart = true", "past-due", None),
    ],
)
def test_a_record_is_an_outcome(read: ReadText, facts: str, status: str, days_late: int | None) -> None:
    """Done on a day, by a day, claimed or in part, exactly like `done` in the store."""
    found = read(act(a=DUE) + record("act/a", facts))
    deadline = found.deadline("act/a")
    assert (deadline.status.value, deadline.days_late) == (status, days_late)
    assert found.all_problems() == ()


@pytest.mark.parametrize(
    ("facts", "cite"),
    [('cite = "our letter"', "our letter"), ('by = "Ann"', "recorded by Ann"), ("", "your record")],
)
def test_the_source_of_a_recorded_outcome_is_said(read: ReadText, facts: str, cite: str) -> None:
    """Its citation, else who recorded it, else that it is the user's own."""
    outcome = read(act(a=DUE) + record("act/a", f"done = 2026-05-08\n{facts}")).deadline("act/a").outcome
    assert outcome
    assert outcome.cite == cite


def test_a_child_counts_from_a_recorded_outcome(read: ReadText) -> None:
    """For dependent deadlines, a record is as good as the store."""
    text = act(a=DUE, b='due = "10 days after a"') + record("act/a", "done = 2026-05-20")
    deadline = read(text).deadline("act/b")
    assert (deadline.due, deadline.basis.value) == (D("2026-05-30"), "counted")


def test_one_occurrence_is_done(read: ReadText) -> None:
    """`#2` settles only the second."""
    found = read(act(a=MONTHLY) + record("act/a#2", "done = 2026-10-15"))
    statuses = [deadline.status.value for deadline in found.resolve().deadlines]
    assert statuses == ["past-due", "done", "past-due", "upcoming"]
    assert found.all_problems() == ()


# --- reopened ------------------------------------------------------------------------------------


def test_reopened_takes_the_outcome_back(read: ReadText) -> None:
    """From that day on it is open again, also when the outcome stood in the shipped store."""
    text = act(a=DUE + "\n" + done("2026-05-08")) + record("act/a", "reopened = 2026-06-01")
    found = read(text)
    assert found.deadline("act/a", D("2026-05-31")).status.value == "done"
    assert found.deadline("act/a", D("2026-06-01")).status.value == "past-due"


def test_done_again_after_it_was_reopened_counts(read: ReadText) -> None:
    """The newest record counts."""
    text = act(a=DUE)
    for day, fact in (("2026-05-08", "done"), ("2026-06-01", "reopened"), ("2026-06-20", "done")):
        text += record("act/a", f"{fact} = {day}\nrecorded = {day}")
    assert read(text).deadline("act/a").days_late == 41  # 21 days of May and 20 of June


def test_one_occurrence_is_reopened(read: ReadText) -> None:
    """Both were done; `#2` is open again, `#1` is not."""
    text = act(a=MONTHLY) + record("act/a#1", "done = 2026-09-15") + record("act/a#2", "done = 2026-10-15")
    found = read(text + record("act/a#2", "reopened = 2026-11-01"))
    statuses = [deadline.status.value for deadline in found.resolve().deadlines]
    assert statuses == ["done", "past-due", "past-due", "upcoming"]


def test_an_occurrence_done_by_its_date_is_reopened_by_its_number(read: ReadText) -> None:
    """An occurrence has two names in `for`, and both mean the same one."""
    text = act(a=MONTHLY + "\n" + done("2026-10-15", ", for = 2026-10-15"))
    found = read(text + record("act/a#2", "reopened = 2026-11-01"))
    assert found.deadline("act/a#2").status.value == "past-due"


# --- moved, reached, occurred, noted -------------------------------------------------------------


def test_an_extension_moves_the_date_and_keeps_the_older_one(read: ReadText) -> None:
    """The due date is the extended one, shown with the previous one and who moved it."""
    text = act(a='due = "10 days after signed"')
    text += record("act/a", 'due = 2026-09-01\nrecorded = 2026-03-05\nby = "OMB"\ncite = "notice"')
    found = read(text)
    deadline = found.deadline("act/a")
    assert (deadline.due, deadline.basis.value) == (D("2026-09-01"), "fixed")
    (move,) = deadline.was
    assert (move.due, move.changed, move.by, move.cite) == (D("2026-03-11"), D("2026-03-05"), "OMB", "notice")
    assert found.deadline("act/a", D("2026-03-04")).due == D("2026-03-11")


@pytest.mark.parametrize(
    "keys",
    [
        'undated = "promptly"',
        'readings = [{ due = 2026-05-01, why = "x" }, { due = 2026-06-01, why = "y" }]',
    ],
)
def test_an_extension_gives_a_date_to_what_had_none(read: ReadText, keys: str) -> None:
    """An undated directive and one with rival readings get one date."""
    deadline = read(act(a=keys) + record("act/a", "due = 2026-12-01\nrecorded = 2026-04-01")).deadline(
        "act/a"
    )
    assert (deadline.due, deadline.latest, deadline.readings) == (D("2026-12-01"), D("2026-12-01"), ())


def test_an_extension_of_one_occurrence_moves_only_that_one(read: ReadText) -> None:
    """`#2` has more time; the first and the third are due as before."""
    found = read(act(a=MONTHLY) + record("act/a#2", "due = 2026-10-30\nrecorded = 2026-10-01"))
    dues = {each.name: str(each.due) for each in found.resolve().deadlines}
    assert dues == {
        "act/a#1": "2026-09-15",
        "act/a#2": "2026-10-30",
        "act/a#3": "2026-11-15",
        "act/a#4": "2026-12-15",
    }


def test_an_awaited_milestone_is_reached(read: ReadText) -> None:
    """Everything that waited for it has its date."""
    text = act(HEAD, a='due = "10 days after ruled"') + record("act/ruled", "reached = 2026-06-01")
    deadline = read(text).deadline("act/a")
    assert (deadline.due, deadline.basis.value) == (D("2026-06-11"), "counted")


def test_an_incident_that_occurred_starts_its_clocks(read: ReadText) -> None:
    """Each recorded incident starts every clock that waits for it."""
    text = act(HEAD, a='due = "3 days after each leak"', b='due = "5 days after each leak"')
    found = read(text + record("act/leak", 'occurred = 2026-06-01\nlabel = "one"'))
    names = {deadline.name: str(deadline.due) for deadline in found.resolve().deadlines}
    assert names == {
        "act/a": "None",
        "act/a#one": "2026-06-04",
        "act/b": "None",
        "act/b#one": "2026-06-06",
    }


def test_notes_are_kept_and_change_no_date(read: ReadText) -> None:
    """They follow the directive's own note, the older one first."""
    text = act(a=DUE + '\nnote = "Read it."')
    text += record("act/a", 'note = "Second."\nrecorded = 2026-04-02') + record(
        "act/a", 'note = "First."\nrecorded = 2026-04-01'
    )
    deadline = read(text).deadline("act/a")
    assert deadline.directive.note == "Read it. First. Second."
    assert (deadline.due, deadline.status.value) == (D("2026-05-10"), "past-due")


# --- what they cannot be -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("of", "near"),
    [
        ("act/b", ""),
        ("acts/a", "did you mean `act/a`"),
        ("act/rule", "did you mean `act/ruled`"),
        ("act/leek", "did you mean `act/leak`"),
        ("nothing/at-all", "`tracker show EVENT`"),
        ("act", "after a slash"),
    ],
)
def test_a_record_of_something_unknown_is_a_problem(read: ReadText, of: str, near: str) -> None:
    """It names the record and the nearest names, and the rest of the store is unaffected."""
    found = read(act(HEAD, a=DUE) + record(of, "done = 2026-05-08"))
    assert found.deadline("act/a").status.value == "past-due"
    (problem,) = found.all_problems()
    assert (problem.rule, problem.id, problem.location.path) == ("unknown-record", of, ("record", 0, "of"))
    assert near in problem.remedy
    assert problem.line


@pytest.mark.parametrize("of", ["act/a#9", "act/a#0"])
@pytest.mark.parametrize("facts", ["done = 2026-09-15", "reopened = 2026-09-15", "due = 2026-09-20"])
def test_a_record_of_an_unknown_occurrence_is_a_problem(read: ReadText, of: str, facts: str) -> None:
    """There are four occurrences; none but these can be done, reopened or moved."""
    found = read(act(a=MONTHLY) + record(of, facts))
    assert [deadline.status.value for deadline in found.resolve().deadlines].count("done") == 0
    (problem,) = found.all_problems()
    assert problem.location.path[:2] == ("record", 0)


@each_row(
    ("of", "facts"),
    [
        ("act/a", "occurred = 2026-05-08"),
        ("act/a", "reached = 2026-05-08"),
        ("act/ruled", "done = 2026-05-08"),
        ("act/ruled", "due = 2026-05-08"),
        ("act/ruled", "occurred = 2026-05-08"),
        ("act/signed", "done = 2026-05-08"),
        ("act/leak", "done = 2026-05-08"),
        ("act/leak", "reached = 2026-05-08"),
        ("act/leak", "no-later-than = 2026-05-08"),
    ],
)
def test_a_record_that_fits_nothing_is_never_dropped_in_silence(read: ReadText, of: str, facts: str) -> None:
    """Only directives are done or moved, only milestones reached, only incidents occur."""
    found = read(act(HEAD, a=DUE) + record(of, facts))
    (problem,) = found.all_problems()
    assert problem.location.path[:2] == ("record", 0)


def test_a_record_of_an_effect_is_a_problem_where_it_stands(read: ReadText) -> None:
    """Nobody does an effect, in a record either."""
    (problem,) = read(act(a=f'kind = "effect"\n{DUE}') + record("act/a", "done = 2026-05-08")).all_problems()
    assert (problem.rule, problem.location.path) == ("outcome-kind", ("record", 0))


# --- their order ---------------------------------------------------------------------------------

OF_ONE_DAY = (
    "done = 2026-05-08\nrecorded = 2026-06-01T09:00:00Z",
    "reopened = 2026-06-01\nrecorded = 2026-06-01T10:00:00Z",
    "due = 2026-12-01\nrecorded = 2026-06-01T11:00:00Z",
    "due = 2026-12-15\nrecorded = 2026-06-01T12:00:00Z",
)


@pytest.mark.parametrize("order", ["0123", "3210", "1032", "2301"])
def test_records_count_in_the_order_of_their_instants(read: ReadText, order: str) -> None:
    """Their place in the file never matters: done, reopened, extended twice on one day."""
    text = act(a=DUE) + "".join(record("act/a", OF_ONE_DAY[int(index)]) for index in order)
    deadline = read(text).deadline("act/a")
    assert (deadline.due, deadline.status.value) == (D("2026-12-15"), "upcoming")
    assert [str(move.due) for move in deadline.was] == ["2026-05-10", "2026-12-01"]


@pytest.mark.parametrize("order", ["012", "210", "120"])
def test_records_of_one_time_do_not_count_by_their_place(read: ReadText, order: str) -> None:
    """What may be open is shown as open, whatever their order in the file."""
    same = ("done = 2026-05-08", "reopened = 2026-06-01", "done = 2026-05-09")
    text = act(a=DUE) + "".join(
        record("act/a", f"{same[int(index)]}\nrecorded = 2026-06-01") for index in order
    )
    assert read(text).deadline("act/a").outcome is None


@pytest.mark.parametrize("order", ["01", "10"])
def test_moves_of_one_time_do_not_count_by_their_place(read: ReadText, order: str) -> None:
    """One of them counts, and it is always the same one."""
    dues = ("2026-12-15", "2026-12-01")
    moves = (record("act/a", f"due = {dues[int(at)]}\nrecorded = 2026-06-01") for at in order)
    assert str(read(act(a=DUE) + "".join(moves)).deadline("act/a").due) == "2026-12-15"


def test_an_earlier_instant_counts_first_whatever_the_calendar_says(read: ReadText) -> None:
    """At 23:30 in New York it is the next day in Brussels: the instants decide, not the days."""
    text = act(a=DUE)
    text += record("act/a", "done = 2026-05-08\nrecorded = 2026-06-02T05:00:00+02:00")  # 03:00 UTC
    text += record("act/a", "reopened = 2026-06-01\nrecorded = 2026-06-01T23:30:00-04:00")  # 03:30 UTC
    assert read(text).deadline("act/a").outcome is None


# --- taken back ----------------------------------------------------------------------------------


def test_a_milestone_that_was_reached_is_awaited_again(read: ReadText) -> None:
    """What waited for it waits again; a milestone with a date has that of its act again."""
    text = act(HEAD, a='due = "10 days after ruled"', b='due = "10 days after signed"')
    for name in ("ruled", "signed"):
        text += record(f"act/{name}", "reached = 2026-06-01\nrecorded = 2026-06-01")
    moved = read(text)
    assert [str(moved.deadline(f"act/{name}").due) for name in "ab"] == ["2026-06-11", "2026-06-11"]
    for name in ("ruled", "signed"):
        text += record(f"act/{name}", "reopened = 2026-06-02\nrecorded = 2026-06-02")
    found = read(text)
    assert found.deadline("act/a").basis.value == "awaiting"
    assert str(found.deadline("act/b").due) == "2026-03-11"
    assert found.all_problems() == ()
    assert found.deadline("act/a", D("2026-06-01")).due == D("2026-06-11")


CLOCK = act(HEAD, a='due = "3 days after each leak"', b='due = "5 days after each a"')


def leak(facts: str, label: str = "", day: int = 1) -> str:
    return record(f"act/leak{label}", f"{facts}\nrecorded = 2026-06-{day:02}")


def test_an_incident_that_is_taken_back_starts_no_clock(read: ReadText) -> None:
    """Its clock and everything that counts from it are gone; records about them are not problems."""
    text = CLOCK + leak('occurred = 2026-06-01\nlabel = "one"') + leak('occurred = 2026-06-01\nlabel = "two"')
    text += record("act/a#one", "done = 2026-06-02") + record("act/b#one", "done = 2026-06-02")
    found = read(text + leak("reopened = 2026-06-03", "#one", 3))
    names = [each.name for each in found.resolve().deadlines]
    assert names == ["act/a", "act/a#two", "act/b", "act/b#two"]
    assert found.all_problems() == ()
    assert found.deadline("act/a#one", D("2026-06-02")).status.value == "done"


def test_an_incident_that_was_taken_back_may_happen_again(read: ReadText) -> None:
    """Under its name, on another day."""
    text = CLOCK + leak('occurred = 2026-06-01\nlabel = "one"') + leak("reopened = 2026-06-03", "#one", 3)
    found = read(text + leak('occurred = 2026-06-04\nlabel = "one"', day=4))
    assert found.deadline("act/a#one").due == D("2026-06-07")
    assert found.all_problems() == ()


@pytest.mark.parametrize(
    ("label", "said", "remedy"),
    [
        ("", "this does not say which incident", "write act/leak# and its label"),
        ("#won", "no incident `won` is on record before this", "did you mean `one`?"),
    ],
)
def test_an_incident_to_be_taken_back_must_be_there(
    read: ReadText, label: str, said: str, remedy: str
) -> None:
    """It is named by its label, and was recorded earlier."""
    found = read(
        CLOCK + leak('occurred = 2026-06-01\nlabel = "one"') + leak("reopened = 2026-06-03", label, 3)
    )
    (problem,) = found.all_problems()
    assert (problem.rule, problem.message, problem.remedy) == ("unknown-occurrence", said, remedy)


# --- owners --------------------------------------------------------------------------------------


def test_who_sees_to_it_is_on_record(read: ReadText) -> None:
    """The last record counts, one about an occurrence before one about all; each fact is separate."""
    text = act(a=MONTHLY, b=DUE)
    for day, (of, facts) in enumerate(
        (
            ("act/a", 'owner = "Ann"'),
            ("act/a", 'progress = "begun"'),
            ("act/a#2", 'owner = "Bob"'),
            ("act/a#3", 'owner = ""\nprogress = ""'),
            ("act/b", 'owner = "Ann"\nprogress = "half"'),
            ("act/b", 'owner = "Cid"'),
        ),
        1,
    ):
        text += record(of, f"{facts}\nrecorded = 2026-06-{day:02}")
    found = read(text)
    assert {each.name: (each.owner, each.progress) for each in found.resolve().deadlines} == {
        "act/a#1": ("Ann", "begun"),
        "act/a#2": ("Bob", "begun"),
        "act/a#3": ("", ""),
        "act/a#4": ("Ann", "begun"),
        "act/b": ("Cid", "half"),
    }
    assert found.all_problems() == ()
    assert found.deadline("act/b", D("2026-06-05")).owner == "Ann"


def test_an_owner_of_no_occurrence_is_a_problem(read: ReadText) -> None:
    """As any other record of it would be."""
    (problem,) = read(act(a=MONTHLY) + record("act/a#9", 'owner = "Ann"')).all_problems()
    assert problem.rule == "unknown-occurrence"


def test_a_note_says_which_occurrence_it_is_about(read: ReadText) -> None:
    """It is listed with the others of its directive."""
    found = read(act(a=MONTHLY) + record("act/a#2", 'note = "By mail."'))
    assert found.deadline("act/a#2").directive.note == "#2: By mail."
