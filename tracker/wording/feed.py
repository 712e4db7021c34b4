"""What a calendar or a feed says about a deadline.

The convention of this module: nothing in it depends on the day of the question. A calendar is read on other
days than the one on which it was written, so states that change with time alone do not appear.
"""

from collections.abc import Iterator
from datetime import UTC, date
from enum import StrEnum

from tracker.engine.explain import DateCause
from tracker.model import Basis, Deadline, Status
from tracker.phrases import noted, plural, said, term
from tracker.text import clean, joined, sentence
from tracker.wording.days import dated
from tracker.wording.deadline import SPANS, due_words
from tracker.wording.names import short_words, title_words
from tracker.wording.reader import place_words
from tracker.wording.reminder import called, closed_line, counting_line
from tracker.wording.why import cause_words
from tracker.zones import zone_of


class State(StrEnum):
    """What the data says about a deadline, on any day; the value is the word before its title."""

    SET = ""
    PROJECTED = "Projected"
    STAYED = "Stayed"
    DONE = "Done"
    REPEALED = "Repealed"
    GONE = "No longer listed"


def state_of(deadline: Deadline) -> State:
    """The state of a deadline, which changes only with the data."""
    if deadline.outcome:
        return State.DONE
    if deadline.status is Status.LAPSED:
        return State.REPEALED
    if deadline.stays_without_end:
        return State.STAYED
    return State.PROJECTED if deadline.computed.basis is Basis.PROJECTED else State.SET


def headline(deadline: Deadline, state: State) -> str:
    """The state, the time or span if there is one, the title and the act: one line for a calendar."""
    when, zone = "", deadline.directive.tz or deadline.event.tz
    if at := deadline.computed.at:
        local = at.astimezone(UTC).astimezone(zone_of(zone))
        when = said("{local:%H:%M} {place}: ", local=local, place=place_words(deadline))
    elif deadline.computed.precision in SPANS:
        when = said("in {due}: ", due=due_words(deadline))
    act = short_words(deadline.event) or deadline.event.id
    return with_state(clean(f"{when}{title_words(deadline.directive)} ({act})"), state)


def with_state(words: str, state: State) -> str:
    """A line with its state first, since several readers do not show a status."""
    return said("{state}: {words}", state=term(state), words=words) if state.value else words


def paragraphs(deadline: Deadline) -> list[str]:
    """What a deadline is about, how it was dated and how it ended: one line each, none of them empty."""
    lines = [*_about(deadline)]
    if deadline.outcome or deadline.status is Status.LAPSED:
        lines.append(closed_line(deadline))
    lines += [
        counting_line(deadline),
        *_other_dates(deadline),
        deadline.directive.note,
        said("Id: {id}", id=deadline.name),
    ]
    return [clean(line) for line in lines if line]


def _about(deadline: Deadline) -> Iterator[str]:
    """The act and passage, and who must act."""
    event, directive = deadline.event, deadline.directive
    yield ", ".join(dict.fromkeys(filter(None, (title_words(event), event.cite, directive.cite))))
    if directive.actor:
        yield said("Who: {actors}", actors=", ".join(directive.actor))


def _other_dates(deadline: Deadline) -> list[str]:
    """Earlier, planned and rival dates."""
    found = [
        sentence(
            said(
                "was {due} until {changed}{by}",
                due=move.due or move.text,
                changed=move.changed,
                by=said(", by {by}", by=move.by) if move.by else "",
            )
        )
        for move in deadline.was
    ]
    planned = deadline.computed.planned
    if planned and planned != deadline.due:
        found.append(sentence(said("planned for {dated}", dated=dated(planned))))
    found += [
        sentence(
            said(
                "reading {number} gives {due}: {why}",
                number=number,
                due=reading.due or said("no date"),
                why=reading.why,
            )
        )
        for number, reading in enumerate(deadline.readings, 1)
    ]
    if deadline.part and not deadline.outcome:
        found.append(sentence(said("done in part on {day}", day=deadline.part.day)))
    return found


_HAPPENED = {
    "new": noted("New"),
    "moved": noted("Moved"),
    "done": noted("Done"),
    "repealed": noted("Repealed"),
}


def news_headline(deadline: Deadline, happened: str) -> str:
    """What happened to a deadline, in one line: ``Moved: Report to Congress (eo-14179)``."""
    act = short_words(deadline.event) or deadline.event.id
    words = said(_HAPPENED[happened])
    return clean(said("{what}: {title} ({act})", what=words, title=title_words(deadline.directive), act=act))


def news_words(deadline: Deadline, what: str) -> list[str]:
    """What happened, and what the deadline is about: one line each."""
    event, directive = deadline.event, deadline.directive
    cite = ", ".join(filter(None, (title_words(event), event.cite, directive.cite)))
    lines = (
        what,
        cite,
        said("Who: {actors}", actors=", ".join(directive.actor)) if directive.actor else "",
        said("Id: {id}", id=deadline.name),
    )
    return [clean(line) for line in lines if line]


def new_words(due: date | None) -> str:
    return said("Due on {dated}.", dated=dated(due)) if due else said("It has no date yet.")


def moved_words(before: date | None, after: date | None, cause: DateCause | None) -> str:
    """From which day to which, and why if known."""
    why = cause_words(cause, called)
    return sentence(
        said(
            "moved from {before} to {after}{why}",
            before=dated(before),
            after=dated(after),
            why=said(" because {why}", why=why) if why else "",
        )
    )


def calendar_words() -> str:
    """What a reader of a calendar should know about all of it.

    It never changes: a program that mirrors a calendar takes a change of its head for one of every entry.
    """
    return joined(
        said("Regulatory deadlines."),
        said("Those without a date cannot be shown in a calendar."),
        said("This is not legal advice."),
    )


def beyond_limits(count: int, most: int, kilobytes: int) -> str:
    """That a calendar is incomplete: entries beyond the limits of large readers are left out."""
    return said(
        "{entries} left out, the oldest closed ones first: a calendar holds at most {most:,} "
        "entries and {kilobytes} kB; narrow it with a filter, or write several",
        entries=plural(count, "entry"),
        most=most,
        kilobytes=kilobytes,
    )
