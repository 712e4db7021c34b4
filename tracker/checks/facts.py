"""What is on record: claims, disputes, links, revocations and records."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from tracker.checks.context import Context, of_directive, of_event
from tracker.engine.records import recorded
from tracker.expression import is_name
from tracker.model import Event, Record, Repeal
from tracker.problems import Problem
from tracker.rules import Rule


def outcomes_are_more_than_claims(context: Context) -> Iterator[Problem]:
    """An outcome rests on more than the word of who had to act."""
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
        names = numbers[full_id]  # an occurrence has a number, and a due date as well
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
    return f"another source says {other}, not {day}", "find out which is right, or accept that it is open"


def revocations_name_their_act(context: Context) -> Iterator[Problem]:
    """What revokes is in the store, and one of its dates is the day from which it revokes."""
    events: dict[str, Event] = {event.id: event for event in context.whole.events}
    for event in context.result.store.events:
        if event.revoked and (fault := _revoker(event.revoked, "revoked", events)):
            yield of_event(*fault, event, event.location.at("revoked", "by"))
        for directive in event.directives:
            if directive.dropped and (fault := _revoker(directive.dropped, "dropped", events)):
                yield of_directive(*fault, event, directive, directive.location.at("dropped", "by"))


def _revoker(repeal: Repeal, word: str, events: dict[str, Event]) -> tuple[Rule, str, str] | None:
    """What is wrong with the act behind a repeal; what is not an id is a text, and says enough."""
    by = repeal.by.partition("/")[0]
    if by not in events:
        looks_like_an_id = is_name(by) and not by.isalpha()
        message, remedy = f"no event `{by}`", "add it, or accept that it is not here"
        return (Rule.REVOKER_ABSENT, message, remedy) if looks_like_an_id else None
    dates = {milestone.on: name for name, milestone in events[by].dates.items()}
    if dates and repeal.on not in dates:
        first = min(dates)
        message = f"{word} from {repeal.on}, but `{by}` was {dates[first]} on {first}"
        return Rule.REVOKER_DAY, message, "correct one of them, or accept it"
    return None


def outcomes_have_links(context: Context) -> Iterator[Problem]:
    """What is on record in the file can be read by others."""
    for event, directive in context.directives():
        for outcome in directive.done:
            if outcome.cite and not outcome.url and outcome.location.path[0] == "event":
                message = "this outcome has no link"
                remedy = "add `url`, where it can be read, or accept it"
                yield of_directive(
                    Rule.OUTCOME_WITHOUT_LINK, message, remedy, event, directive, outcome.location
                )


def records_agree(context: Context) -> Iterator[Problem]:
    """No two records of one thing contradict each other."""
    by_target: dict[str, list[Record]] = defaultdict(list)
    for record in sorted(context.result.store.records, key=recorded):
        by_target[record.of].append(record)
    for records in by_target.values():
        yield from _contradictions(records)


Standing = dict[tuple[str, bool], Record]  # by fact, and whether it is only claimed


def _contradictions(records: list[Record]) -> Iterator[Problem]:
    """Those of one target, in the order of recording; what was reopened in between may be done again."""
    standing: Standing = {}
    for record in records:
        if record.reopened:
            standing.clear()
        for fact in ("done", "no_later_than", "reached"):
            if record.part or not (day := getattr(record, fact)):
                continue
            if other := _against(fact, day, standing, claimed=record.claimed):
                yield _contradiction(record, other, fact)
            standing.setdefault((fact, record.claimed), record)


def _against(fact: str, day: date, standing: Standing, *, claimed: bool) -> Record | None:
    """The record that a new one contradicts; a claim may be wrong, and contradicts only claims."""
    same = standing.get((fact, claimed))
    if same and fact != "no_later_than" and getattr(same, fact) != day:
        return same
    done, by = standing.get(("done", claimed)), standing.get(("no_later_than", claimed))
    if fact == "no_later_than" and done and done.done and done.done > day:
        return done
    return by if fact == "done" and by and by.no_later_than and day > by.no_later_than else None


def _contradiction(record: Record, other: Record, fact: str) -> Problem:
    remedy = "delete the wrong one"
    return Problem(
        rule=Rule.CONTRADICTING_RECORDS,
        message="this and another record of it cannot both be true",
        remedy=remedy if fact == "reached" else f"{remedy}, or record `reopened` between them",
        location=record.location.at("of"),
        id=record.of,
        other=other.location.at("of"),
    )
