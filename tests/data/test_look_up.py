"""The list for the next curator: what is past due is in it, and the oldest look-up comes first."""

from datetime import date, timedelta

from tests.support.reading import Read
from tools.look_up import coming, overdue, page
from tracker.model import Status

DAY = date(2026, 11, 29)


def test_what_was_looked_up_longest_ago_comes_first(shipped: Read) -> None:
    """The list of what has no outcome is in the order of the look-ups and has all that is past due."""
    entries = overdue(shipped.store, DAY)
    looked_up = [entry.looked_up for entry in entries]
    assert looked_up == sorted(looked_up)
    late = {each.name for each in shipped.resolve(DAY).deadlines if each.status is Status.PAST_DUE}
    assert late
    assert late <= {entry.name for entry in entries}


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
