"""What has changed between what was known and the deadlines now."""

from collections.abc import Collection, Mapping
from datetime import date

from tests.support.acts import act, done
from tests.support.reading import TODAY, Read, ReadText
from tests.support.rows import each_row
from tracker.changes import Change, ChangeKind, Coverage, Key, Snapshot, find_changes, key_of, snapshot_of
from tracker.engine.explain import CauseCode, DateCause
from tracker.model import Basis, Outcome

D = date.fromisoformat
DUE = act(a="due = 2026-12-20")
MOVED = act(a="due = 2026-12-24")
DONE = act(a=f"due = 2026-12-20\n{done('2026-11-20')}")
PAST = act(a="due = 2026-11-20")
CHAIN = act(a="due = 2026-11-10", b='due = "30 days after a"')
LATE = act(a=f"due = 2026-11-10\n{done('2026-11-15')}", b='due = "30 days after a"')
ON_TIME = act(a=f"due = 2026-11-10\n{done('2026-11-10')}", b='due = "30 days after a"')
OTHER = act(b="due = 2027-06-30")


def ids(found: Read) -> set[str]:
    events = found.store.events
    return {event.id for event in events} | {f"{e.id}/{d.id}" for e in events for d in e.directives}


def snapshots(found: Read, as_of: date = TODAY) -> dict[Key, Snapshot]:
    return {key_of(deadline): snapshot_of(deadline) for deadline in found.resolve(as_of).deadlines}


def between(
    before: Mapping[Key, Snapshot], found: Read, as_of: date = TODAY, unreliable: Collection[str] = ()
) -> list[Change]:
    """The changes from what was known to what a store says."""
    deadlines = found.resolve(as_of).deadlines
    return list(find_changes(before, deadlines, Coverage(ids(found), unreliable)))


def kinds(changes: list[Change]) -> list[tuple[str, str]]:
    return [(str(change.key), change.kind.value) for change in changes]


@each_row(
    ("before", "now", "expected"),
    [
        (DUE, DUE, []),
        (OTHER, DUE + "", [("act/a", "new"), ("act/b", "gone")]),
        (DUE, MOVED, [("act/a", "moved")]),
        (DUE, DONE, [("act/a", "closed")]),
        (DONE, DUE, [("act/a", "reopened")]),
        (DONE, DONE, []),
        (CHAIN, LATE, [("act/a", "closed"), ("act/b", "moved")]),
        (CHAIN, ON_TIME, [("act/a", "closed"), ("act/b", "firm")]),
    ],
)
def test_the_changes_between_two_results(
    read: ReadText, before: str, now: str, expected: list[tuple[str, str]]
) -> None:
    """One change of a deadline, in the order of the deadlines, and at the end what is gone."""
    known = snapshots(read(before))
    assert kinds(between(known, read(now))) == expected


def test_a_day_that_passes_is_a_change(read: ReadText) -> None:
    """Past due is one, once; the store is the same."""
    found = read(PAST)
    assert kinds(between(snapshots(found, D("2026-11-19")), found)) == [("act/a", "past-due")]
    assert between(snapshots(found), found) == []


def test_a_date_that_moved_has_its_cause(read: ReadText) -> None:
    """The parent that was late, as a value with the days."""
    known = snapshots(read(CHAIN))
    _, moved = between(known, read(LATE))
    assert isinstance(moved.cause, DateCause)
    assert (moved.cause.code, moved.cause.days) == (CauseCode.PARENT_DONE, 5)
    assert moved.before
    assert moved.deadline
    assert (moved.before.due, moved.deadline.due) == (D("2026-12-10"), D("2026-12-15"))


def test_what_is_closed_has_the_outcome_as_its_cause(read: ReadText) -> None:
    """So that its wording has the day and the citation."""
    known = snapshots(read(DUE))
    (closed,) = between(known, read(DONE))
    assert isinstance(closed.cause, Outcome)
    assert closed.cause.on == D("2026-11-20")


def test_an_entry_that_was_edited_has_no_cause(read: ReadText) -> None:
    """Nothing on record says why the date is another one."""
    known = snapshots(read(DUE))
    (moved,) = between(known, read(MOVED))
    assert moved.cause is None


def test_as_of_an_earlier_day_nothing_is_reopened(read: ReadText) -> None:
    """It was not closed yet on that day: setting the clock back is not a change."""
    known = {Key("act/a"): Snapshot(D("2026-12-20"), Basis.FIXED, is_open=False, closed=D("2026-11-23"))}
    assert between(known, read(DUE)) == []


def test_what_is_unreliable_has_not_changed(read: ReadText) -> None:
    """Neither moved, nor gone while its event is in doubt."""
    known = snapshots(read(CHAIN))
    assert between(known, read(MOVED), unreliable={"act", "act/a"}) == []


def test_a_problem_is_not_a_change(read: ReadText) -> None:
    """A month end that does not exist is a mistake in the store, not a change of its deadline."""
    known = snapshots(read(DUE))
    assert between(known, read(act("dates.x = 2026-08-31", a='due = "1 month after x"'))) == []


def test_every_kind_has_a_word_of_its_own() -> None:
    """The words are those of the reminders and of their record."""
    words = ["new", "reopened", "closed", "moved", "firm", "past-due", "ended", "gone"]
    assert [kind.value for kind in ChangeKind] == words
