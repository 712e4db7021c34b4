"""What acts and duties are called in the language of the reader, if the store has one."""

from tracker.model import Directive, Event, short_in, title_in
from tracker.phrases import language, noted, said


def title_words(entry: Event | Directive) -> str:
    """The title in the language of the reader, else in English."""
    return title_in(entry, language())


def short_words(event: Event) -> str:
    """The short name of an act in the language of the reader, else in English; empty if there is none."""
    return short_in(event, language())


def milestone_words(name: str) -> str:
    """The name of an act's date: the usual ones in the language of the reader."""
    return said(_MILESTONES[name]) if name in _MILESTONES else name.capitalize()


_MILESTONES = {
    "signed": noted("Signed"),
    "published": noted("Published"),
    "adopted": noted("Adopted"),
    "in-force": noted("In-force"),
    "issued": noted("Issued"),
    "royal-assent": noted("Royal-assent"),
    "promulgated": noted("Promulgated"),
    "approved": noted("Approved"),
    "revised": noted("Revised"),
    "notified": noted("Notified"),
    "effective": noted("Effective"),
    "decided": noted("Decided"),
    "enacted": noted("Enacted"),
}


# The days off of federal offices, as a library names them.
HOLIDAYS = (
    *(noted("New Year's Day"), noted("Birthday of Martin Luther King, Jr."), noted("Washington's Birthday")),
    *(noted("Memorial Day"), noted("Juneteenth National Independence Day"), noted("Independence Day")),
    *(noted("Labor Day"), noted("Columbus Day"), noted("Veterans Day"), noted("Thanksgiving Day")),
    *(noted("Christmas Day"), noted("Inauguration Day"), noted("Emancipation Day"), noted("Patriots' Day")),
)
