"""The list for the next curator: what is past due is in it, and the oldest look-up comes first."""

from datetime import date, timedelta

from tests.support.reading import Read
from tools.look_up import OPEN, ToLookUp, coming, overdue, page
from tracker.model import Binds, Status

DAY = date(2026, 11, 29)


def test_what_was_looked_up_longest_ago_comes_first(shipped: Read) -> None:
    """The list of entries without an outcome is in the order of the look-ups and has everything past due."""
    entries = overdue(shipped.store, DAY)
    looked_up = [entry.looked_up for entry in entries]
    assert looked_up == sorted(looked_up)
    late = {each.id for each in shipped.resolve(DAY).deadlines if each.status is Status.PAST_DUE}
    assert late
    assert late <= {_directive(entry) for entry in entries}


def test_one_row_a_directive(shipped: Read) -> None:
    """A recurring duty has one row in each list: its last past occurrence and its next one."""
    for entries in (overdue(shipped.store, DAY), coming(shipped.store, DAY)):
        directives = [_directive(entry) for entry in entries]
        assert sorted(set(directives)) == sorted(directives)
    deadlines = shipped.resolve(DAY).deadlines
    for entry in overdue(shipped.store, DAY):
        passed = [each.due for each in deadlines if each.id == _directive(entry) and each.status in OPEN]
        assert entry.due == max(day for day in passed if day)


def test_what_companies_did_is_not_looked_for(shipped: Read) -> None:
    """The first list has no private duty; the second has, for its day may have moved."""
    private = {each.id for each in shipped.resolve(DAY).deadlines if each.directive.binds is Binds.PRIVATE}
    assert not private & {_directive(entry) for entry in overdue(shipped.store, DAY)}
    assert private & {_directive(entry) for entry in coming(shipped.store, DAY)}


def _directive(entry: ToLookUp) -> str:
    return entry.name.partition("#")[0]


def test_what_falls_due_soon_comes_in_order(shipped: Read) -> None:
    """The second list has the next sixty days, the nearest first."""
    days = [entry.due for entry in coming(shipped.store, DAY)]
    assert days
    assert days == sorted(days)
    assert days[0] >= DAY
    assert days[-1] <= DAY + timedelta(days=60)


def test_the_page_has_both_lists(shipped: Read) -> None:
    """Each entry has its line below the heading of its list."""
    text = page(shipped.store, DAY)
    for entry in (*overdue(shipped.store, DAY), *coming(shipped.store, DAY)):
        assert entry.name in text
