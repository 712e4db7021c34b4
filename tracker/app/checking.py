"""``tracker check``: everything that is wrong with a store."""

from typing import NamedTuple

from tracker.app.session import Session
from tracker.checks import LOOK_UP_AFTER, check
from tracker.errors import UsageError
from tracker.phrases import Phrase
from tracker.problems import Problem
from tracker.rules import Rule, Severity
from tracker.text import did_you_mean


class CheckResult(NamedTuple):
    """The problems of a store, and how many entries it has."""

    problems: tuple[Problem, ...]
    events: int
    directives: int

    @property
    def warnings(self) -> int:
        return sum(problem.rule.severity is Severity.WARNING for problem in self.problems)

    @property
    def errors(self) -> int:
        return len(self.problems) - self.warnings


def check_store(run: Session, *, stale: int | None, skip: tuple[str, ...]) -> CheckResult:
    """Check what a run reads, except for the rules in ``skip``.

    ``stale`` is the number of days that a duty may be past due with no outcome researched. Raises UsageError
    for an unknown rule.
    """
    refuse_unknown_rules(skip)
    days = LOOK_UP_AFTER if stale is None else stale
    found = check(run.resolve(), run.today, stale=days, skip=skip, whole=run.store)
    return CheckResult(
        problems=tuple(problem for problem in run.pinned(found) if problem.rule not in skip),
        events=len(run.store.events),
        directives=sum(len(event.directives) for event in run.store.events),
    )


def refuse_unknown_rules(names: tuple[str, ...]) -> None:
    """Raises UsageError, with the nearest names, when a name is not that of a rule."""
    for name in names:
        if name not in list(Rule):
            raise UsageError(
                Phrase(
                    "no rule `{name}`; {hint}",
                    name=name,
                    hint=did_you_mean(name, tuple(Rule)) or "see --rules",
                )
            )
