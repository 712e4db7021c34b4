"""From a user's input to the table of a record: one function for each command that records.

The convention of this module: ``given`` has the keys of ``[[record]]`` with texts as people type them, from
the options of a command or from a JSON object; pure except for the clock that is passed in.
"""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from tracker.app.extending import Baseline
from tracker.app.moments import parse_day, parse_moment, refuse_future
from tracker.app.record_table import make_drafts
from tracker.app.recording import RecordDraft
from tracker.app.targets import Target, find_anything, find_deadline, find_incident, find_milestone
from tracker.engine.calculate import calculate
from tracker.engine.counting import Conventions
from tracker.errors import GrammarError, Refusal, TrackerError, UsageError
from tracker.expression.grammar import is_name, parse
from tracker.phrases import Phrase, noted
from tracker.select import owner_named
from tracker.text import did_you_mean
from tracker.toml.validation import Table
from tracker.zones import zone_of


def make_done(known: Baseline, given: Table) -> tuple[RecordDraft, ...]:
    """That a deadline was done, on a day or at an instant, or by a day."""
    target = find_deadline(known.result, known.store, given["of"])
    assert target.deadline
    zone, deadline = target.zone, target.deadline
    if not deadline.directive.kind.takes_outcome:
        raise UsageError(
            Phrase(
                "`{of}` is of kind `{kind}`: it happens by itself, and nobody does it",
                of=target.of,
                kind=deadline.directive.kind,
            )
        )
    if by := given.get("no-later-than"):
        facts: dict[str, Any] = {"no-later-than": parse_day(by, target.zone, known.run.now)}
    else:
        default = "now" if deadline.computed.at else "today"
        facts = {"done": parse_moment(given.get("done") or default, zone, known.run.now)}
    (moment,) = facts.values()
    refuse_future(moment, zone, known.run.now)
    _refuse_done_already(target, moment, is_part=given.get("part") is True)
    return make_drafts(known, target, given, facts)


def _refuse_done_already(target: Target, moment: date, *, is_part: bool) -> None:
    """Raises TrackerError where it is done already; a day may replace "no later than"."""
    outcome = target.deadline and target.deadline.outcome
    if outcome is None or outcome.claimed or (outcome.no_later_than and not is_part):
        return
    said = outcome.at.isoformat("T", "minutes") if outcome.at else outcome.on
    repeat = "" if outcome.on != (moment.date() if isinstance(moment, datetime) else moment) else " already"
    raise TrackerError(
        Phrase(
            "`{of}` is on record{repeat} as done on {said} ({cite}); to correct it, `tracker reopen "
            "{of}` first",
            of=target.of,
            repeat=repeat,
            said=said,
            cite=outcome.cite,
        )
    )


def make_occur(known: Baseline, given: Table) -> tuple[RecordDraft, ...]:
    """That an incident happened, or each incident of a group."""
    name = given["of"]
    label = given.get("label")
    if label and not is_name(label):
        raise UsageError(Phrase("`{label}` is not a label; use a-z, 0-9, dots and hyphens", label=label))
    group = known.run.config.groups.get(name)
    return tuple(_occurred(known, each, given) for each in group or [_incident_name(known, name)])


def _incident_name(known: Baseline, name: str) -> str:
    groups = tuple(known.run.config.groups)
    if "/" not in name and (near := did_you_mean(name, groups)):
        raise UsageError(Phrase("no group `{name}`; {near}", name=name, near=near))
    if "#" in name:
        words = noted("`{name}` names one incident that is on record; leave out the `#`, and use --label")
        raise UsageError(Phrase(words, name=name))
    return name


def _occurred(known: Baseline, name: str, given: Table) -> RecordDraft:
    target = find_incident(known.result, name)
    moment = parse_moment(given.get("occurred") or "now", target.zone, known.run.now)
    refuse_future(moment, target.zone, known.run.now)
    shown = moment.isoformat("T", "minutes") if isinstance(moment, datetime) else moment.isoformat()
    label = given.get("label") or shown
    happenings = target.event.happenings.get(name.partition("/")[2], ())
    if any(each.label == label for each in happenings):
        raise TrackerError(
            Phrase(
                "`{name}#{label}` is on record already; to record another of them, name it with --label",
                name=name,
                label=label,
            )
        )
    (draft,) = make_drafts(known, target, {**given, "of": name}, {"occurred": moment})
    return draft._replace(label=label)


def make_reach(known: Baseline, given: Table) -> tuple[RecordDraft, ...]:
    """That an awaited milestone has a date; it may lie ahead, such as an act's day of application."""
    target = find_milestone(known.result, given["of"])
    written = next(each for each in known.store.events if each.id == target.event.id).dates
    if target.milestone in written:
        day = written[target.milestone].on
        raise TrackerError(
            Phrase("`{of}` is not awaited: its act says {day}; correct it there", of=target.of, day=day)
        )
    if "reached" not in given:
        raise UsageError("the date is missing; write it after the name: 2026-11-22")
    reached = parse_day(given["reached"], target.zone, known.run.now)
    if target.milestone in target.event.dates and target.event.dates[target.milestone].on == reached:
        raise TrackerError(
            Phrase("`{of}` is on record already as reached on {reached}", of=target.of, reached=reached)
        )
    return make_drafts(known, target, given, {"reached": reached})


def make_move(known: Baseline, given: Table, extend: str = "") -> tuple[RecordDraft, ...]:
    """That a deadline has another due date, and by whose decision; ``extend`` is a period to add instead."""
    target = find_deadline(known.result, known.store, given["of"])
    if not any(given.get(key) for key in ("by", "cite", "url")):
        raise UsageError("this does not say who moved it; add --by, --cite or --url")
    if ("due" in given) == bool(extend):
        raise UsageError("a move needs a day or --extend; give one of them")
    due = _extended(known, target, extend) if extend else _due(given["due"])
    return make_drafts(known, target, given, {"due": due})


def _due(text: str) -> date | str:
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    try:
        parse(text)
    except GrammarError as error:
        raise UsageError(
            Phrase("`{text}` is not a date: {error}; write it like 2026-11-22", text=text, error=error)
        ) from None
    return text


def _extended(known: Baseline, target: Target, extend: str) -> date:
    """The due date extended by a period: counted from the day before any roll, by the convention of its
    directive.
    """
    assert target.deadline
    deadline = target.deadline
    if deadline.unadjusted is None or deadline.computed.at:
        what = "ends at a time of day" if deadline.computed.at else "has no date yet"
        raise UsageError(
            Phrase("`{of}` {what}, and cannot be extended by a period; give the day", of=target.of, what=what)
        )
    try:
        expression = parse(f"{extend} after {deadline.unadjusted}", moments=True)
        convention = Conventions(known.result.store).of(deadline.event, deadline.directive).convention
        computed = calculate(
            expression, convention, known.result.store, calendar=deadline.event.calendar, zone=target.zone
        )
    except GrammarError:
        raise UsageError(
            Phrase("`{extend}` is not a length of time; write it like `2 months`", extend=extend)
        ) from None
    except Refusal as refusal:
        raise UsageError(f"{refusal.message}; {refusal.remedy}") from None
    if computed.dates is None or computed.at:
        raise UsageError(
            Phrase("`{extend}` is not a number of days, weeks, months or years; give the day", extend=extend)
        )
    return computed.dates.due


def make_reopen(known: Baseline, given: Table) -> tuple[RecordDraft, ...]:
    """That an outcome, an incident or a milestone that was recorded earlier no longer counts."""
    target = find_anything(known.result, known.store, given["of"])
    if target.deadline:
        target = find_deadline(known.result, known.store, given["of"])  # one occurrence of it
        assert target.deadline
        if not (target.deadline.outcome or target.deadline.part or target.deadline.outcomes):
            raise TrackerError(
                Phrase("`{of}` is not on record as done; there is nothing to reopen", of=target.of)
            )
    elif target.incident and not target.happening:
        labels = [each.label for each in target.event.happenings.get(target.of.partition("/")[2], ())]
        names = ", ".join(f"{target.of}#{label}" for label in labels)
        raise UsageError(
            Phrase(
                "`{of}` is an incident; name one on record: {names}",
                of=target.of,
                names=names or "there is none",
            )
        )
    elif target.milestone and not _is_recorded(known, target):
        raise TrackerError(
            Phrase("`{of}` is not on record as reached; there is nothing to reopen", of=target.of)
        )
    today = known.run.now.astimezone(zone_of(target.zone)).date()
    day = parse_day(given["reopened"], target.zone, known.run.now) if "reopened" in given else today
    refuse_future(day, target.zone, known.run.now)
    return make_drafts(known, target, given, {"reopened": day})


def _is_recorded(known: Baseline, target: Target) -> bool:
    """Whether a milestone has a date that its act does not give."""
    (written,) = (each for each in known.store.events if each.id == target.event.id)
    return target.milestone in target.event.dates and target.milestone not in written.dates


def make_note(known: Baseline, given: Table) -> tuple[RecordDraft, ...]:
    """A note about anything."""
    if not str(given.get("note") or "").strip():
        raise UsageError("the text of the note is missing; write it after the name, in quotes")
    return make_drafts(known, find_anything(known.result, known.store, given["of"]), given, {})


def make_own(known: Baseline, given: Table) -> tuple[RecordDraft, ...]:
    """Who is responsible for a deadline, or for all occurrences of a directive, and their progress."""
    target = find_deadline(known.result, known.store, given["of"], every=True)
    facts: Table = {key: given[key] for key in ("owner", "progress") if key in given}
    if not facts:
        raise UsageError("this names neither an owner nor progress; add --owner or --progress")
    if "owner" in facts:
        facts["owner"] = owner_named(str(facts["owner"]), known.run.config.me)
    return make_drafts(known, target, given, facts)


MAKERS: dict[str, Callable[[Baseline, Table], tuple[RecordDraft, ...]]] = {
    "done": make_done,
    "occur": make_occur,
    "reach": make_reach,
    "move": make_move,
    "reopen": make_reopen,
    "note": make_note,
    "own": make_own,
}
