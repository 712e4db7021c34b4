"""Names of other entries: related entries, the targets of a postponement, the partners in a choice."""

from collections.abc import Iterator

from tracker.checks.context import Context, of_directive, of_event
from tracker.expression import Choice, eaches
from tracker.model import Store
from tracker.phrases import Phrase
from tracker.problems import Problem
from tracker.rules import Rule
from tracker.text import did_you_mean

Ids = dict[str, None]

_ENOUGH_PARTS = 2  # of a choice: a single part has nothing to match


def related_entries_exist(context: Context) -> Iterator[Problem]:
    """What is named as related is in the store."""
    known = _ids(context.whole)
    for event in context.result.store.events:
        for index, name in enumerate(event.related):
            if name not in known:
                location = event.location.at("related", index)
                yield of_event(Rule.UNKNOWN_RELATED, *_unknown(name, known), event, location)
        for directive in event.directives:
            for index, name in enumerate(directive.related):
                if name not in known:
                    fault, location = _unknown(name, known), directive.location.at("related", index)
                    yield of_directive(Rule.UNKNOWN_RELATED, *fault, event, directive, location)


def postponements_reach_something(context: Context) -> Iterator[Problem]:
    """The entries that a postponement names are in the store."""
    whole = context.whole
    ids = _ids(whole)
    tags = dict.fromkeys(tag for event in whole.events for tag in event.tags)
    for each in context.result.store.postponements:
        for key, named, known in (("of", each.of, ids), ("tags", each.tags, tags)):
            for index, name in enumerate(named):
                if name not in known:
                    message, remedy = _unknown(name, known)
                    yield Problem(
                        rule=Rule.REACHES_NOTHING,
                        message=message,
                        remedy=remedy,
                        location=each.location.at(key, index),
                    )


def incidents_of_choices_have_labels(context: Context) -> Iterator[Problem]:
    """Incidents that a choice compares are matched by label; without one, none has a partner."""
    matched = {
        f"{trigger.event or event.id}/{trigger.name}"
        for event, directive in context.directives()
        for expression in directive.expressions
        if isinstance(expression, Choice) and len(set(eaches(expression))) >= _ENOUGH_PARTS
        for trigger in eaches(expression)
    }
    for record in context.result.store.records:
        if record.of in matched and record.occurred and not record.label:
            yield Problem(
                rule=Rule.UNLABELLED_INCIDENT,
                message="it has no label, and a choice matches it with other incidents by their labels",
                remedy="give the incidents that belong together one `label`",
                location=record.location.at("occurred"),
                id=record.of,
            )


def _ids(store: Store) -> Ids:
    """The ids of all events and directives, in the order of the store."""
    return dict.fromkeys(
        id_
        for event in store.events
        for id_ in (event.id, *(f"{event.id}/{each.id}" for each in event.directives))
    )


def _unknown(name: str, known: Ids) -> tuple[str, str]:
    remedy = did_you_mean(name, tuple(known)) or "correct it, or leave it out"
    return Phrase("nothing in the store is called `{name}`", name=name), remedy
