"""From proposals to directives: chains, choices, series, clocks, and what cannot be said."""

import pytest

from tests.support.orders import Case, cases, order
from tests.support.rows import each_row
from tracker.draft import make_entries, read_order
from tracker.draft.entries import Entries
from tracker.draft.names import short_actor, slug_of

FIRST = (
    "Sec. 2. Duties. (a) Within 60 days of the date of this order, the Director of OMB shall issue guidance."
)


PLAN = "plan of OMB in full"


def made(*sections: str) -> Entries:
    return make_entries(read_order(order(*sections)))


def dues(*sections: str) -> list[str]:
    return [entry.due or f"~{entry.undated}" for entry in made(*sections).directives]


@each_row("case", cases("draft_due"))
def test_what_a_period_counts_from(case: Case) -> None:
    """A passage of the order is a chain; anything else is awaited, happens again, or stays in words."""
    assert dues(f"{FIRST}\n\n{case['sentence']}")[-1] == case["due"]


def test_a_section_with_two_deadlines_is_no_trigger() -> None:
    """It is not clear which of them is meant."""
    text = f"{FIRST} Within 90 days of the date of this order, agencies shall reply."
    third = (
        "(b) Within 30 days of the guidance described in subsection (a) of this section, agencies shall act."
    )
    assert dues(f"{text}\n\n{third}") == [
        "60 days after signed",
        "90 days after signed",
        "30 days after guidance",
    ]


def test_what_follows_a_clock_is_a_clock() -> None:
    """A directive that counts from a recurring one recurs too, through any number of levels."""
    texts = (
        "Sec. 2. Duties. (a) Within 7 days of a request, the Board shall reply.",
        "(b) Within 7 days of the reply described in subsection (a) of this section, agencies shall act.",
        "(c) Within 7 days of the act described in subsection (b) of this section, agencies shall report.",
    )
    assert dues("\n\n".join(texts)) == [
        "7 days after each request",
        "7 days after each 2.a",
        "7 days after each 2.b",
    ]


def test_whichever_is_later() -> None:
    """Two dates of one deed become one directive; the document lists both."""
    text = (
        "Sec. 2. It. The Board shall, within 270 days of the date of this order or 180 days after the study"
        " is published, whichever comes later, report."
    )
    (entry,) = made(text).directives
    assert entry.due == "later of 270 days after signed, 180 days after study-published"
    assert len(read_order(order(text)).proposals) == 2


def test_thereafter() -> None:
    """A repetition counts from the deadline of its section; without one, its first date is unknown."""
    first, second = made(
        "Sec. 2. It. Within 90 days of the date of this order, and annually thereafter, agencies shall act."
    ).directives
    assert (first.id, second.id) == ("2", "2-2")
    assert (second.due, second.repeat) == ("1 year after 2", "every 1 year")
    (alone,) = made("Sec. 2. Duties. Agencies shall report every 90 days thereafter.").directives
    assert (alone.due, alone.repeat, alone.undated) == ("", "", "every 90 days thereafter")


def test_names_are_unique() -> None:
    """Two things that are awaited have two names; the same words have one."""
    texts = [
        f"({label}) Within {number} days of the approval of the {what}, agencies shall act."
        for label, number, what in (("a", 1, PLAN), ("b", 2, f"{PLAN} now"), ("c", 3, PLAN))
    ]
    found = made("Sec. 2. Duties. " + "\n\n".join(texts))
    assert [entry.due for entry in found.directives] == [
        "1 day after approval-plan-omb-full",
        "2 days after approval-plan-omb-full-2",
        "3 days after approval-plan-omb-full",
    ]


def test_titles_begin_with_the_verb() -> None:
    """What must be done, without adverbs, and no longer than a line."""
    text = (
        "Sec. 2. Duties. (a) Within 60 days of the date of this order, the Board shall, consistent with"
        " law, publish guidance for all of the agencies that will have to report under the rules here.\n\n"
        "(b) The plan shall be reviewed annually.\n\n"
        "(c) Within 15 days of the date of this order, the Board shall:\n\n(i) name a lead;"
    )
    assert [entry.title for entry in made(text).directives] == [
        "Publish guidance for all of the agencies",
        "The plan shall be reviewed",
        "Name a lead",
    ]


@pytest.mark.parametrize(
    ("verb", "modal"),
    [("shall", ""), ("may", "may"), ("should", "should"), ("are encouraged to", "encouraged")],
)
def test_how_strongly_it_binds(verb: str, modal: str) -> None:
    """The verb of the duty is kept where it is not "shall"."""
    (entry,) = made(
        f"Sec. 2. Duties. Within 60 days of the date of this order, agencies {verb} act."
    ).directives
    assert entry.modal == modal


@each_row(
    ("name", "short"),
    [
        ("Secretary of Commerce", "Commerce"),
        ("Secretary of Homeland Security", "DHS"),
        ("Director of the Office of Management and Budget", "OMB"),
        ("OMB Director", "OMB"),
        ("Administrator of General Services", "GSA"),
        ("head of each agency", "agencies"),
        ("all agencies", "agencies"),
        ("Each Center", "each Center"),
        ("Attorney General", "Attorney General"),
        ("Secretary of the Army", "Secretary of the Army"),
        ("Heads of agencies that fund research on any of these difficult subjects", "heads of agencies"),
        ("", ""),
    ],
)
def test_short_names(name: str, short: str) -> None:
    """Departments and offices are called as in the shipped data."""
    assert short_actor(name) == short


def test_a_name_of_nothing() -> None:
    """Words without a meaning of their own give no name."""
    assert slug_of("the date of this") == ""
