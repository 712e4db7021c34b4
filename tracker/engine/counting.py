"""The convention and the business days by which each directive counts."""

from collections.abc import Sequence
from datetime import date

from tracker import calendars
from tracker.calendars import Calendar, Closings
from tracker.conventions import CONVENTIONS, Convention, Days
from tracker.engine.business_days import calendar_for
from tracker.engine.count import Counting
from tracker.errors import AlreadyReported, Refusal
from tracker.model import Directive, Event, EventKind, Store
from tracker.phrases import Phrase
from tracker.rules import Rule

# These orders count calendar days and do not move; any other event with a counted date names its convention.
COUNTS_CALENDAR_DAYS = {EventKind.EXECUTIVE_ORDER, EventKind.MEMORANDUM, EventKind.PROCLAMATION}


def closings_of(store: Store) -> Closings:
    """What a store adds to the rules of calendars, as known on the store's as-of day."""
    days: dict[str, dict[date, str]] = {}
    for closing in store.closings:
        words = f"{closing.title} ({closing.by})" if closing.by else closing.title
        days.setdefault(closing.calendar, {})[closing.day] = words
    return Closings(days, store.reviewed, store.calendars, store.as_of)


def counting_by(convention: Convention, names: Sequence[str], closings: Closings) -> Counting:
    """A convention with the business days of its calendars; raises Refusal if it needs some and has none."""
    return Counting(convention, calendar_for(convention, names, closings))


class Conventions:
    """The conventions of one store's directives; each calendar is made once."""

    def __init__(self, store: Store) -> None:
        self._closings = closings_of(store)
        self._calendars: dict[tuple[Days, tuple[str, ...]], Calendar | None] = {}

    def calendar_of(self, event: Event, directive: Directive) -> Calendar | None:
        """The business days of a directive: of its convention, else of the calendar that is named.

        Raises Refusal, as ``of`` does.
        """
        if calendar := self.of(event, directive).calendar:
            return calendar
        names = directive.calendar or event.calendar
        return calendars.calendar_of(names, self._closings) if names else None

    def of(self, event: Event, directive: Directive) -> Counting:
        """The convention of a directive and its business days; raises Refusal when none is named."""
        name = directive.counting or event.counting
        if not name and event.kind in COUNTS_CALENDAR_DAYS:
            name = "calendar"
        if not name:
            raise Refusal(
                Rule.NO_COUNTING,
                Phrase("an event of kind `{kind}` has no default convention", kind=event.kind.value),
                'add `counting`, such as counting = "calendar", to the event or the directive',
            )
        convention = CONVENTIONS.get(name)
        if convention is None:
            raise AlreadyReported(Rule.UNKNOWN_CONVENTION, "its convention cannot be read")
        names = directive.calendar or event.calendar
        key = (convention.days, names)
        if key not in self._calendars:
            self._calendars[key] = calendar_for(convention, names, self._closings)
        return Counting(convention, self._calendars[key])
