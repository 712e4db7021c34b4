"""What is on record: claims, disputes, revocations, records, and duties that nobody looked up."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from tracker.checks.dates import MADE_BY
from tracker.checks.look import Look, of_directive, of_event
from tracker.expression import is_name
from tracker.model import Directive, Event, Outcome, Record, Repeal, Status
from tracker.problems import Problem


def outcomes_are_more_than_claims(look: Look) -> Iterator[Problem]:
    """An outcome rests on more than the word of who had to act."""
    for event, directive in look.directives():
        for outcome in directive.done:
            if outcome.claimed and not _is_confirmed(outcome, directive):
                message, remedy = "only the actor claims this", "look for another source, or accept it"
                place = outcome.place.at("claimed")
                yield of_directive("claimed-only", message, remedy, event, directive, place)


def _is_confirmed(claim: Outcome, directive: Directive) -> bool:
    return any(not each.claimed and each.occurrence == claim.occurrence for each in directive.done)


def facts_are_undisputed(look: Look) -> Iterator[Problem]:
    """No other source gives another date."""
    for event in look.result.store.events:
        if event.revoked and event.revoked.disputed:
            place = event.place.at("revoked", "disputed")
            yield of_event(
                "disputed", *_other(event.revoked.on, event.revoked.disputed.get("date")), event, place
            )
        for directive in event.directives:
            if directive.dropped and directive.dropped.disputed:
                words = _other(directive.dropped.on, directive.dropped.disputed.get("date"))
                place = directive.place.at("dropped", "disputed")
                yield of_directive("disputed", *words, event, directive, place)
            for outcome in directive.done:
                if outcome.disputed:
                    words = _other(outcome.day, outcome.disputed.get("date"))
                    place = outcome.place.at("disputed")
                    yield of_directive("disputed", *words, event, directive, place)


def _other(day: date, other: object) -> tuple[str, str]:
    return f"another source says {other}, not {day}", "find out which is right, or accept that it is open"


def revocations_name_their_act(look: Look) -> Iterator[Problem]:
    """What revokes is in the store, and was made on the day on which it revokes."""
    events: dict[str, Event] = {event.id: event for event in look.result.store.events}
    for event in look.result.store.events:
        if event.revoked and (fault := _revoker(event.revoked, events)):
            yield of_event(*fault, event, event.place.at("revoked", "by"))
        for directive in event.directives:
            if directive.dropped and (fault := _revoker(directive.dropped, events)):
                yield of_directive(*fault, event, directive, directive.place.at("dropped", "by"))


def _revoker(repeal: Repeal, events: dict[str, Event]) -> tuple[str, str, str] | None:
    """What is wrong with the act behind a repeal; what is no id is a text, and says enough."""
    by = repeal.by.partition("/")[0]
    if not is_name(by):
        return None
    if by not in events:
        return "revoker-absent", f"no event is called `{by}`", "add it, or accept that it is not here"
    made = [events[by].dates[name].on for name in MADE_BY if name in events[by].dates]
    if made and repeal.on not in made:
        message = f"from {repeal.on}, and `{by}` was made on {min(made)}"
        return "revoker-day", message, "correct one of them, or accept it"
    return None


def what_is_past_due_was_looked_up(look: Look) -> Iterator[Problem]:
    """A duty long past due with nothing on record stands in a file that was looked through since."""
    checked = look.result.store.looked_through
    told: set[str] = set()
    for deadline in look.result.deadlines:
        if deadline.status is not Status.PAST_DUE or deadline.end is None or deadline.id in told:
            continue
        looked = checked.get(deadline.directive.place.file)
        if look.today - deadline.end > timedelta(look.stale) and (looked is None or looked <= deadline.end):
            told.add(deadline.id)
            days = (look.today - deadline.end).days
            message = f"past due for {days} days, and nothing was looked up since"
            remedy = "look it up: record an outcome, or set `checked` of the file"
            event, directive = deadline.event, deadline.directive
            yield of_directive(
                "nothing-looked-up", message, remedy, event, directive, directive.place.at("due")
            )


def records_agree(look: Look) -> Iterator[Problem]:
    """No two records of one thing exclude each other."""
    by_target: dict[tuple[str, bool], list[Record]] = defaultdict(list)
    for record in look.result.store.records:
        by_target[record.of, record.claimed].append(record)
    for records in by_target.values():
        yield from _contradictions(records)


def _contradictions(records: list[Record]) -> Iterator[Problem]:
    """In the order in which they stand; what is reopened in between may be done again."""
    standing: dict[str, Record] = {}
    for record in records:
        if record.reopened:
            standing.clear()
        for fact in ("done", "no_later_than", "reached"):
            if record.part or not (day := getattr(record, fact)):
                continue
            if (other := _against(fact, day, standing)) is not None:
                yield _contradiction(record, other)
            standing.setdefault(fact, record)


def _against(fact: str, day: date, standing: dict[str, Record]) -> Record | None:
    """The record that a new one cannot stand beside."""
    same = standing.get(fact)
    if same and fact != "no_later_than" and getattr(same, fact) != day:
        return same
    done, by = standing.get("done"), standing.get("no_later_than")
    if fact == "no_later_than" and done and done.done and done.done > day:
        return done
    return by if fact == "done" and by and by.no_later_than and day > by.no_later_than else None


def _contradiction(record: Record, other: Record) -> Problem:
    return Problem(
        rule="contradicting-records",
        message="this and another record of it cannot both be true",
        remedy="delete the wrong one, or record `reopened` between them",
        place=record.place.at("of"),
        id=record.of,
        other=other.place.at("of"),
    )
