"""What is on record: claims, disputes, links and revocations."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from tracker.checks.context import Context, of_directive, of_event
from tracker.expression.grammar import is_name
from tracker.model import Event, Repeal
from tracker.phrases import Phrase
from tracker.problems import Problem
from tracker.rules import Rule


def outcomes_are_more_than_claims(context: Context) -> Iterator[Problem]:
    """An outcome rests on more than the word of the actor."""
    claims = {
        f"{event.id}/{directive.id}": (event, directive)
        for event, directive in context.directives()
        if any(outcome.claimed for outcome in directive.done)
    }
    numbers: dict[str, dict[object, object]] = defaultdict(dict)
    for deadline in context.result.deadlines:
        if deadline.id in claims and deadline.occurrence is not None:
            numbers[deadline.id][deadline.due] = deadline.occurrence
    for full_id, (event, directive) in claims.items():
        names = numbers[full_id]  # an occurrence has both a number and a due date
        sure = [outcome.occurrence for outcome in directive.done if not outcome.claimed]
        confirmed = {names.get(occurrence, occurrence) for occurrence in sure}
        for outcome in directive.done:
            if outcome.claimed and names.get(outcome.occurrence, outcome.occurrence) not in confirmed:
                message, remedy = "only the actor claims this", "look for another source, or accept it"
                location = outcome.location.at("claimed")
                yield of_directive(Rule.CLAIMED_ONLY, message, remedy, event, directive, location)


def facts_are_undisputed(context: Context) -> Iterator[Problem]:
    """No other source gives another date."""
    for event in context.result.store.events:
        if event.revoked and event.revoked.disputed:
            location = event.location.at("revoked", "disputed")
            yield of_event(
                Rule.DISPUTED, *_other(event.revoked.on, event.revoked.disputed.get("date")), event, location
            )
        for directive in event.directives:
            if directive.dropped and directive.dropped.disputed:
                words = _other(directive.dropped.on, directive.dropped.disputed.get("date"))
                location = directive.location.at("dropped", "disputed")
                yield of_directive(Rule.DISPUTED, *words, event, directive, location)
            for outcome in directive.done:
                if outcome.disputed:
                    words = _other(outcome.day, outcome.disputed.get("date"))
                    location = outcome.location.at("disputed")
                    yield of_directive(Rule.DISPUTED, *words, event, directive, location)


def _other(day: date, other: object) -> tuple[str, str]:
    return Phrase(
        "another source says {other}, not {day}", other=other, day=day
    ), "find out which is right, or accept that it is open"


def revocations_name_their_act(context: Context) -> Iterator[Problem]:
    """An act that revokes is in the store, and one of its dates is the day from which it revokes."""
    events: dict[str, Event] = {event.id: event for event in context.whole.events}
    for event in context.result.store.events:
        if event.revoked and (fault := _revoker(event.revoked, "revoked", events)):
            yield of_event(*fault, event, event.location.at("revoked", "by"))
        for directive in event.directives:
            if directive.dropped and (fault := _revoker(directive.dropped, "dropped", events)):
                yield of_directive(*fault, event, directive, directive.location.at("dropped", "by"))


def _revoker(repeal: Repeal, word: str, events: dict[str, Event]) -> tuple[Rule, str, str] | None:
    """What is wrong with the repealing act; anything that is not an id is a text, and enough."""
    by = repeal.by.partition("/")[0]
    if by not in events:
        looks_like_an_id = is_name(by) and not by.isalpha()
        message, remedy = Phrase("no event `{by}`", by=by), "add it, or accept that it is not here"
        return (Rule.REVOKER_ABSENT, message, remedy) if looks_like_an_id else None
    dates = {milestone.on: name for name, milestone in events[by].dates.items()}
    if dates and repeal.on not in dates:
        first = min(dates)
        message = Phrase(
            "{word} from {on}, but `{by}` was {dates} on {first}",
            word=word,
            on=repeal.on,
            by=by,
            dates=dates[first],
            first=first,
        )
        return Rule.REVOKER_DAY, message, "correct one of them, or accept it"
    return None


def outcomes_have_links(context: Context) -> Iterator[Problem]:
    """Readers can look up what is on record in the file."""
    for event, directive in context.directives():
        for outcome in directive.done:
            if outcome.cite and not outcome.url and outcome.location.path[0] == "event":
                message = "this outcome has no link"
                remedy = "add the `url` where it can be read, or accept it"
                yield of_directive(
                    Rule.OUTCOME_WITHOUT_LINK, message, remedy, event, directive, outcome.location
                )
