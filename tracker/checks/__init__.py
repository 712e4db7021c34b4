"""The rules of a good store beyond being readable: each has one function, one sentence and one name.

Rules may use the engine, never the reverse; each reports everything it finds.
"""

from collections.abc import Collection
from datetime import date

from tracker.checks import (
    calendars,
    dates,
    facts,
    names,
    past_due,
    records,
    repetitions,
    reviews,
    rolls,
    texts,
    times,
    titles,
    triggers,
)
from tracker.checks.calendars import FOUND_AT_THE_KEY
from tracker.checks.context import LOOK_UP_AFTER, Check, Context
from tracker.checks.suppressions import without_accepted
from tracker.engine import Result
from tracker.engine.as_of import as_known
from tracker.model import Store
from tracker.problems import MOST_PROBLEMS, Problem, too_many
from tracker.rules import WARNINGS, Rule, Severity

__all__ = ["CHECKS", "LOOK_UP_AFTER", "check"]

CHECKS: tuple[Check, ...] = (
    triggers.moves_count_from_something,
    triggers.repetitions_have_a_first_date,
    triggers.ends_are_of_repetitions,
    repetitions.each_is_not_repeated,
    repetitions.repetitions_do_not_begin_at_month_ends,
    repetitions.repetitions_do_not_count_back,
    repetitions.month_ends_are_a_series,
    rolls.fixed_dates_are_on_open_days,
    rolls.members_that_stay_are_meant,
    times.times_of_day_are_of_a_day,
    times.zones_are_not_reversed,
    names.postponements_reach_something,
    names.related_entries_exist,
    names.incidents_of_choices_have_labels,
    calendars.calendars_are_known,
    calendars.own_calendars_are_sound,
    calendars.closings_are_on_working_days,
    dates.acts_are_signed_before_they_are_published,
    dates.acts_are_made_before_they_end,
    dates.moves_stand_in_order,
    dates.years_are_near,
    dates.files_are_looked_through,
    texts.addresses_are_of_the_web,
    texts.texts_hide_nothing,
    texts.names_can_be_seen,
    titles.titles_are_short,
    titles.titles_are_translated,
    texts.cites_have_a_number,
    texts.names_are_spelled_alike,
    reviews.entries_are_reviewed,
    facts.outcomes_are_more_than_claims,
    facts.facts_are_undisputed,
    facts.revocations_name_their_act,
    facts.outcomes_have_links,
    past_due.what_is_past_due_was_looked_up,
    records.records_agree,
    records.records_have_an_order,
)


# These depend on the day: an `accept` that is unnecessary today may be needed tomorrow.
_OF_THE_DAY = frozenset({Rule.NOTHING_LOOKED_UP, Rule.LOOK_UP_MISSING})


def check(
    result: Result,
    today: date,
    *,
    stale: int = LOOK_UP_AFTER,
    skip: Collection[str] = (),
    whole: Store | None = None,
) -> tuple[Problem, ...]:
    """Every problem of a resolved store that is not accepted: those of the engine, then those found here.

    ``stale`` is the number of days past due after which somebody should have researched the outcome; the
    rules in ``skip`` are left out. ``whole`` is the store including what was not known yet on the day of the
    question, if that differs: then nobody can say that there is nothing left to accept.
    """
    context = Context(result, today, whole or result.store, stale)
    of_engine = (problem for problem in result.problems if problem.rule not in FOUND_AT_THE_KEY)
    found = [*of_engine, *(problem for each in CHECKS for problem in each(context))]
    day = result.as_of.day
    is_early = whole is not None and day is not None and _known_by(whole, day) != whole
    left_out = {*skip, *(WARNINGS if is_early else _OF_THE_DAY)}
    kept = without_accepted(found, result.store, left_out)
    return _readable([problem for problem in kept if problem.rule not in skip])


def _known_by(whole: Store, day: date) -> Store:
    """What was known of a store on a day, apart from the day itself."""
    return as_known(whole, day)._replace(as_of=whole.as_of)


def _readable(problems: list[Problem]) -> tuple[Problem, ...]:
    """At most MOST_PROBLEMS, the errors before the warnings where some are left out."""
    if len(problems) < MOST_PROBLEMS:
        return tuple(problems)
    problems.sort(key=lambda problem: problem.rule.severity is Severity.WARNING)
    return (*problems[: MOST_PROBLEMS - 1], too_many(problems[0].location.file))
