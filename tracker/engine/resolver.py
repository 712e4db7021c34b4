"""How the expressions of a directive find what to count from, by which rules, and what to cite."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from tracker.engine.anchors import Anchor
from tracker.engine.count import Counting
from tracker.engine.counting import Conventions
from tracker.engine.index import Index, Subject
from tracker.engine.parents import Parents
from tracker.engine.triggers import Triggers
from tracker.expression import Trigger
from tracker.model import Directive, Event, Pause, Store
from tracker.phrases import Phrase


class Resolver(NamedTuple):
    """How an expression finds what it needs: the anchor of a trigger, the way to count, the source.

    ``zone`` is that of the deadline, in which an instant has its day; empty for that of the instant.
    ``pauses`` are the suspensions that affect it; ``rolls_fixed``: a date given by the text rolls too,
    instead of staying; ``is_recorded``: a user's record gives the date, not the text.
    """

    anchor: Callable[[Trigger], Anchor]
    counting: Callable[[], Counting]
    zone: str = ""
    cite: str = ""
    url: str = ""
    pauses: tuple[Pause, ...] = ()
    rolls_fixed: bool = False
    is_recorded: bool = False


class Resolvers:
    """Makes the resolver of each directive of a store."""

    def __init__(self, store: Store, index: Index, parents: Parents) -> None:
        self._triggers = Triggers(index, parents)
        self._conventions = Conventions(store)

    def counting(self, subject: Subject) -> Counting:
        """How a directive counts; raises Refusal if that cannot be determined."""
        return self._conventions.of(subject.event, subject.directive)

    def of(self, subject: Subject) -> Resolver:
        """How the expressions of a directive, or of one occurrence, find triggers and conventions."""
        event, directive, _ = subject
        move = directive.was[-1] if directive.was else None
        recorded = move if move and move.is_recorded else None
        return Resolver(
            anchor=partial(self._triggers.anchor, subject),
            counting=partial(self._conventions.of, event, directive),
            zone=subject.zone,
            cite=recorded.cite or recorded.by if recorded else _passage(event, directive),
            url=recorded.url if recorded else directive.url or event.url,
            pauses=_pauses(subject),
            rolls_fixed=bool(directive.counting),  # only where its directive itself names a convention
            is_recorded=recorded is not None,
        )


def _pauses(subject: Subject) -> tuple[Pause, ...]:
    """The suspensions that affect a directive, or one occurrence of it."""
    every = subject.event.suspended + subject.directive.suspended
    if not every:
        return ()
    label = str(subject.label)
    return tuple(each for each in every if each.occurrence is None or str(each.occurrence) == label)


def _passage(event: Event, directive: Directive) -> str:
    cite = f"{event.cited} {directive.cite}"
    return Phrase("{cite}, as moved", cite=cite) if directive.was else cite
