"""One sentence, one entry: what the grammar makes of the phrases in which orders set times.

The sentences of ``tests/cases/draft_*.csv`` are invented after those of real orders; their columns are those
of the JSON document.
"""

from tests.support.orders import Case, cases, order, sentence
from tests.support.rows import each_row
from tracker.draft import read_order


@each_row("case", cases("draft_proposals"))
def test_a_proposal(case: Case) -> None:
    """Amount, unit, side, anchor and actor of one duty, and where it is."""
    (one,) = read_order(sentence(case["sentence"])).proposals
    found = {name: str(getattr(one, name)) for name in ("amount", "unit", "direction", "actor", "kind")}
    found["anchor"] = one.anchor.kind if one.anchor.is_order else "other"
    assert found == {name: value for name, value in case.items() if name != "sentence"}
    assert one.section == "2"
    assert one.recurring == (case["kind"] == "recurrence")


@each_row("case", cases("draft_unread"))
def test_a_time_by_which_nothing_is_due(case: Case) -> None:
    """It is listed as unread with what it seems to be, and never proposed."""
    draft = read_order(sentence(case["sentence"]))
    assert draft.proposals == ()
    assert {one.kind for one in draft.unread} <= set(case["kinds"].split())
    assert draft.unread


@each_row("case", cases("draft_actors"))
def test_an_actor_who_is_named_elsewhere(case: Case) -> None:
    """In the lead-in of a list, in its first item, in the sentence before, or nowhere."""
    assert [one.actor for one in read_order(order(case["section"])).proposals] == [case["actor"]]


def test_the_same_period_again() -> None:
    """A period that is named again counts from what the 180 days counted from."""
    text = (
        "Within 180 days of the effective date of this order, agencies shall encrypt data. Agencies shall, at"
        " the end of the 180-day period, explain what is missing."
    )
    first, second = read_order(sentence(text)).proposals
    assert (first.anchor.kind, second.anchor.kind) == ("effective-date", "effective-date")
    assert second.direction == "after"


def test_the_plain_forms_have_high_confidence() -> None:
    """A subject and a day of the order leave nothing open; a guessed actor does."""
    sure = "Within 60 days of the date of this order, the Director of OMB shall issue guidance."
    guessed = (
        "The Director of OMB shall write. The report shall be sent within 60 days of the date of this order."
    )
    assert [one.confidence for one in read_order(sentence(sure)).proposals] == ["high"]
    assert [one.confidence for one in read_order(sentence(guessed)).proposals] == ["low"]
