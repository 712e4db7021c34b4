"""One deadline as an entry of a calendar: which properties it has, and what they say."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, timedelta, timezone
from typing import NamedTuple

from tracker.export.ics.lines import CalendarEntry, day_text, escape, utc_text
from tracker.export.ics.vtimezone import basic
from tracker.export.knowledge import Knowledge
from tracker.model import Deadline
from tracker.text import clean
from tracker.wording.deadline import SPANS
from tracker.wording.feed import State, headline, paragraphs, state_of
from tracker.zones import zone_of

DOMAIN = "deadline-tracker"
SHOWN_FOR = timedelta(minutes=30)  # before an instant: several readers hide an entry without a length
KEPT_FOR = timedelta(days=90)  # how long a cancelled entry remains, so that every reader sees it
ALARMS = ("-P6DT15H", "-PT15H")  # at 9:00, a week and a day before
TIMED_ALARMS = ("-P7D", "-P1D")
LONGEST_URL = 200  # characters: some readers fail on more
_URL = re.compile(r"https?://[!-~]+")


class Look(NamedTuple):
    """How a state is shown: the STATUS of an event and of a task, and the COLOR (a name of CSS).

    Each state has a colour of its own, by which an entry that is read back is known.
    """

    event: str
    task: str
    color: str


LOOKS = {
    State.SET: Look("CONFIRMED", "NEEDS-ACTION", "firebrick"),
    State.PROJECTED: Look("TENTATIVE", "NEEDS-ACTION", "darkorange"),
    State.STAYED: Look("CONFIRMED", "NEEDS-ACTION", "slateblue"),
    State.DONE: Look("CONFIRMED", "COMPLETED", "seagreen"),
    State.REPEALED: Look("CANCELLED", "CANCELLED", "gray"),
    State.GONE: Look("CANCELLED", "CANCELLED", "darkgray"),
}


class Style(NamedTuple):
    """What kind of entries a calendar has: events, or tasks; with alarms or without."""

    tasks: bool = False
    alarms: bool = False

    def uid(self, deadline: Deadline) -> str:
        """Its key, and a domain: a task and an event about one deadline may be in one collection."""
        return f"{escape(deadline.name)}@{f'tasks.{DOMAIN}' if self.tasks else DOMAIN}"

    def shows(self, deadline: Deadline) -> bool:
        """Whether a deadline may be in it: only something that somebody can do is a task."""
        return not self.tasks or deadline.directive.kind.takes_outcome


def entry_of(deadline: Deadline, knowledge: Knowledge, style: Style) -> CalendarEntry:
    """The entry of a deadline that has a date."""
    stamp, state = knowledge.stamp(deadline), state_of(deadline)
    body = [*_times(deadline, style), *_properties(deadline, style, state)]
    if style.alarms and state in {State.SET, State.PROJECTED}:
        body += _alarms(deadline, style)
    return CalendarEntry(
        component="VTODO" if style.tasks else "VEVENT",
        uid=style.uid(deadline),
        sequence=stamp.sequence,
        modified=utc_text(stamp.modified),
        body=tuple(body),
    )


def _properties(deadline: Deadline, style: Style, state: State) -> Iterator[str]:
    """Its lines after the times; a property without a value is left out."""
    event, directive, outcome, look = deadline.event, deadline.directive, deadline.outcome, LOOKS[state]
    url, words = directive.url or event.url, paragraphs(deadline)
    other_url = "" if len(url) <= LONGEST_URL and _URL.fullmatch(url) else clean(url)
    if other_url:
        words.insert(-1, other_url)
    values = {
        "STATUS": look.task if style.tasks else look.event,
        "COMPLETED": utc_text(outcome.at or outcome.day) if style.tasks and outcome else "",
        "PERCENT-COMPLETE": "100" if style.tasks and outcome else "",
        "SUMMARY": escape(headline(deadline, state)),
        "X-TRACKER-URL": escape(other_url),
        "DESCRIPTION": escape("\n".join(words)),
        "URL": "" if other_url else url,
        "CATEGORIES": _texts((event.jurisdiction, directive.kind.value, *event.tags)),
        "COLOR": look.color,
        # For `import ics`, in English whatever language the rest is in.
        "X-TRACKER-CITE": escape(clean(directive.cite)),
        "X-TRACKER-TITLE": escape(clean(directive.title)),
        "X-TRACKER-ACTOR": _texts(directive.actor),
        "X-TRACKER-DUE": deadline.due_text if deadline.computed.precision in SPANS else "",
        "TRANSP": "" if style.tasks else "TRANSPARENT",
    }
    return (f"{name}:{value}" for name, value in values.items() if value)


def _texts(values: Iterable[str]) -> str:
    return ",".join([escape(clean(each)) for each in values])


def _times(deadline: Deadline, style: Style) -> Iterator[str]:
    """When it starts and ends, or is due: days, or instants in its own zone.

    They are in UTC if the clocks show one of them twice, and where the zone has no name that others know.
    """
    due, at = deadline.due, deadline.computed.at
    assert due
    if at is None:
        days = {"DUE": due} if style.tasks else {"DTSTART": due}
        if not style.tasks and due < date.max:  # RFC 5545: without an end it takes one day
            days["DTEND"] = due + timedelta(days=1)
        yield from (f"{key};VALUE=DATE:{day_text(day)}" for key, day in days.items())
        return
    name = deadline.directive.tz or deadline.event.tz
    zone, end = zone_of(name), at.astimezone(UTC)
    instants = {"DUE": end} if style.tasks else {"DTSTART": end - SHOWN_FOR, "DTEND": end}
    local = {key: instant.astimezone(zone) for key, instant in instants.items()}
    if name == "UTC" or isinstance(zone, timezone) or any(each.fold for each in local.values()):
        yield from (f"{key}:{utc_text(instant)}" for key, instant in instants.items())
    else:
        yield from (f"{key};TZID={name}:{basic(instant)}" for key, instant in local.items())


def _alarms(deadline: Deadline, style: Style) -> Iterator[str]:
    related = ";RELATED=END" if style.tasks or deadline.computed.at else ""
    for trigger in TIMED_ALARMS if deadline.computed.at else ALARMS:
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield f"DESCRIPTION:{escape(headline(deadline, State.SET))}"
        yield f"TRIGGER{related}:{trigger}"
        yield "END:VALARM"
