"""One sentence, one entry: what the grammar makes of the phrases in which orders set times.

The sentences are invented after those of real orders; the columns are those of the JSON document.
"""

import pytest

from tests.support.orders import order, sentence
from tracker.draft import read_order

ORDER, OTHER = "order-date", "other"
# sentence, amount, unit, direction, anchor (without the words of another one), actor
DEADLINES = (
    ("Within 60 days of the date of this order, the Director of OMB shall issue guidance.", "60", "day", "within", ORDER, "Director of OMB"),
    ("Not later than 90 days after the date of this order, the Attorney General shall report.", "90", "day", "within", ORDER, "Attorney General"),
    ("The Secretary of Energy shall, within 1 year of the date of this order, publish a plan.", "1", "year", "within", ORDER, "Secretary of Energy"),
    ("Within thirty days of the date of this order, each agency shall name a lead.", "30", "day", "within", ORDER, "each agency"),
    ("Within sixty (60) days of this order, agencies shall name a lead.", "60", "day", "within", ORDER, "agencies"),
    ("Within forty-five days from the date of this order, agencies shall name a lead.", "45", "day", "within", ORDER, "agencies"),
    ("Within 10 business days of the date of this order, OPM shall issue a notice.", "10", "business-day", "within", ORDER, "OPM"),
    ("Within 6 months of the effective date of this order, the Board shall meet.", "6", "month", "within", "effective-date", "Board"),
    ("Within 30 days of the publication of this order, the Board shall meet.", "30", "day", "within", "publication", "Board"),
    ("Within 90 days of the date of this order, to help ensure safety, the Secretary of State, in consultation with the Secretary of Defense, shall report.", "90", "day", "within", ORDER, "Secretary of State"),
    ("Within 90 days of the date of this order, in coordination with the Secretary of Energy, the Secretary of Labor, and the heads of other agencies, the Director of NSF shall report.", "90", "day", "within", ORDER, "Director of NSF"),
    ("A report shall be submitted to the President by the Secretary of Commerce within 180 days of the date of this order.", "180", "day", "within", ORDER, "Secretary of Commerce"),
    ("I hereby direct the Secretary of Commerce, within 90 days of the date of this order, to propose rules.", "90", "day", "within", ORDER, "Secretary of Commerce"),
    ("Within 30 days of receipt of the plan, the FAR Council shall review it.", "30", "day", "within", OTHER, "FAR Council"),
    ("By August 1, 2027, the Secretary of Commerce shall convene the group.", "2027-08-01", "fixed-date", "within", OTHER, "Secretary of Commerce"),
    ("By February 2028, the Director of OMB shall publish a scorecard.", "2028-02-29", "fixed-date", "within", OTHER, "Director of OMB"),
    ("The Board shall, at least 60 days prior to the end of the term, meet.", "60", "day", "before", OTHER, "Board"),
    ("The agencies shall initiate efforts in the first 60 days from the date of this order to consult.", "60", "day", "within", ORDER, "agencies"),
    ("If an agency fails to report within 30 days of a request, the Board shall decide.", "30", "day", "within", OTHER, "agency"),
    ("The Board, which advises the President, shall report in no event later than 30 days after the date of this order.", "30", "day", "within", ORDER, "Board"),
)  # fmt: skip
RECURRENCES = (
    ("Each agency shall report annually to the President.", "1", "year", OTHER, "Each agency"),
    ("The Board shall review the list on a quarterly basis.", "3", "month", OTHER, "Board"),
    ("The Secretary shall submit an annual report to the Congress.", "1", "year", OTHER, "Secretary"),
    ("The Council shall meet at least once a year.", "1", "year", OTHER, "Council"),
    ("The Council shall meet twice a year.", "6", "month", OTHER, "Council"),
    ("Agencies shall report every 60 days after the date of this order.", "60", "day", ORDER, "Agencies"),
    ("The Secretary shall update the standard at least every 3 years.", "3", "year", OTHER, "Secretary"),
    ("By January 15 of each year, each agency shall report.", "1", "year", OTHER, "each agency"),
    ("Starting in January 2028, the Secretary of Defense shall provide an annual update.", "1", "year", OTHER, "Secretary of Defense"),
    ("Agencies shall submit updates at the beginning of each quarter.", "3", "month", OTHER, "Agencies"),
)  # fmt: skip
NOT_PROPOSED = (
    ("The Commission shall terminate 30 days after submitting its final report.", "duration"),
    ("The suspension shall last for 90 days from the date of this order.", "duration"),
    ("The Board may review requests decided within the past 2 years.", "unknown look-back"),
    ("Members shall serve for terms of 3 years.", "duration"),
    ("The term “recent” means within 10 years of the oldest record.", "reference"),
    ("Agencies shall use 2 percent less annually.", "reference"),
    ("This order shall take effect 60 days after the date of this order.", "waiting-period"),
    ("Agencies shall reduce emissions with the goal of a clean grid by 2035.", "target"),
    ("The records are more than 25 years old and shall be opened.", "reference"),
    ("Agencies shall support the annual budget process.", "reference"),
    ("Agencies that are unable to comply within 180 days of the date of this order shall explain why.", "reference"),
    ("No vessel may call at a port within 180 days after departure from there.", "waiting-period"),
    ("The Secretary shall amend the rule of July 2, 1926, no later than July 2, 1928.", "reference"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "amount", "unit", "direction", "anchor", "actor"), DEADLINES)
def test_a_deadline(text: str, amount: str, unit: str, direction: str, anchor: str, actor: str) -> None:
    """Amount, unit, side, anchor and actor of one duty, and where it is."""
    (one,) = read_order(sentence(text)).proposals
    assert (one.amount, one.unit, one.direction, one.actor) == (amount, unit, direction, actor)
    assert one.anchor.partition(":")[0] == anchor
    assert (one.section, one.recurring, one.kind) == ("2", False, "deadline")


@pytest.mark.parametrize(("text", "amount", "unit", "anchor", "actor"), RECURRENCES)
def test_a_recurrence(text: str, amount: str, unit: str, anchor: str, actor: str) -> None:
    """How often a duty comes again, and whose it is."""
    (one,) = read_order(sentence(text)).proposals
    assert (one.amount, one.unit, one.direction, one.actor) == (amount, unit, "every", actor)
    assert one.anchor.partition(":")[0] == anchor
    assert (one.recurring, one.kind) == (True, "recurrence")


@pytest.mark.parametrize(("text", "kinds"), NOT_PROPOSED)
def test_a_time_by_which_nothing_is_due(text: str, kinds: str) -> None:
    """It is listed as unread with what it seems to be, and never proposed."""
    draft = read_order(sentence(text))
    assert draft.proposals == ()
    assert {one.kind for one in draft.unread} <= set(kinds.split())
    assert draft.unread


@pytest.mark.parametrize(
    ("sections", "actors"),
    [
        (("Sec. 2. Goals. The head of each agency shall:\n\n(a) within 90 days of the date of this order, set a target;",), ["head of each agency"]),
        (("Sec. 2. Goals. The Board:\n\n(a) shall, within 90 days of the date of this order, set a target;",), ["Board"]),
        (("Sec. 2. Start. Within 15 days of the date of this order:\n\n(a) The Secretary of Labor shall begin.",), ["Secretary of Labor"]),
        (("Sec. 2. Review. The Director of the Council shall write a report. The report shall be completed within 90 days of the date of this order.",), ["Director of the Council"]),
        (("Sec. 2. Review. If the Board finds faults, it shall, within 30 days of the date of this order, report.",), ["Board"]),
        (("Sec. 2. Review. The Secretary shall create an AI Task Force that shall, within 365 days of its creation, report.",), ["AI Task Force"]),
        (("Sec. 2. Review. The plan shall be reviewed annually.",), [""]),
        (("Sec. 2. Review. The Secretary shall review the list, and the Director shall report within 30 days of the date of this order.",), ["Director"]),
    ],
)  # fmt: skip
def test_an_actor_who_is_named_elsewhere(sections: tuple[str, ...], actors: list[str]) -> None:
    """In the lead-in of a list, in its first item, in the sentence before, or nowhere."""
    assert [one.actor for one in read_order(order(*sections)).proposals] == actors


def test_the_same_period_again() -> None:
    """ "The 180-day period" counts from what the 180 days counted from."""
    text = (
        "Within 180 days of the effective date of this order, agencies shall encrypt data. Agencies shall, at the end"
        " of the 180-day period, explain what is missing."
    )
    first, second = read_order(sentence(text)).proposals
    assert (first.anchor, second.anchor) == ("effective-date", "effective-date")
    assert second.direction == "after"


def test_the_plain_forms_have_high_confidence() -> None:
    """A subject and a day of the order leave nothing open; a guessed actor does."""
    sure = "Within 60 days of the date of this order, the Director of OMB shall issue guidance."
    guessed = (
        "The Director of OMB shall write. The report shall be sent within 60 days of the date of this order."
    )
    assert [one.confidence for one in read_order(sentence(sure)).proposals] == ["high"]
    assert [one.confidence for one in read_order(sentence(guessed)).proposals] == ["low"]
