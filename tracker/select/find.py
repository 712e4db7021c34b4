"""What an id on the command line means."""

from collections.abc import Sequence

from tracker.engine import Result
from tracker.errors import UsageError
from tracker.model import Deadline, Event, Store
from tracker.phrases import Phrase
from tracker.select.filters import names_of
from tracker.text import did_you_mean

MOST_OCCURRENCES = 100  # of one directive on a page


def find(result: Result, whole: Store, wanted: str) -> tuple[Event, list[Deadline]]:
    """The event and deadlines that an id means: all of an event, or the occurrences of a directive.

    ``whole`` is the store with what was not known yet. Raises UsageError when nothing has that id, with
    the nearest ids, and when it was not known on the day of the question.
    """
    wanted = wanted.lower()
    for event in result.store.events:
        if event.id == wanted:
            return event, [deadline for deadline in result.deadlines if deadline.event.id == wanted]
    found = [deadline for deadline in result.deadlines if wanted in names_of(deadline)]
    if found:
        return found[0].event, found
    ids = [
        each
        for event in whole.events
        for each in (event.id, *(f"{event.id}/{d.id}" for d in event.directives))
    ]
    if wanted in ids:
        raise UsageError(Phrase("`{wanted}` was not known on {as_of}", wanted=wanted, as_of=result.as_of))
    names = tuple(dict.fromkeys([*ids, *(each.name for each in result.deadlines)]))
    near = did_you_mean(wanted, names) or "see `tracker report --all` for the ids"
    raise UsageError(Phrase("no act or deadline named `{wanted}`; {near}", wanted=wanted, near=near))


def find_one(result: Result, whole: Store, wanted: str) -> Deadline:
    """The one deadline that an id means; raises UsageError as ``find`` does, and if it means several."""
    event, deadlines = find(result, whole, wanted)
    if wanted == event.id or len(deadlines) != 1:
        names = ", ".join(deadline.name for deadline in deadlines[:5]) or "none"
        raise UsageError(
            Phrase("`{wanted}` is not one deadline; name one of them: {names}", wanted=wanted, names=names)
        )
    return deadlines[0]


def as_id(text: str) -> str:
    """An id as the store has it, whatever its case; the label after a ``#`` stays as typed."""
    name, mark, label = text.partition("#")
    return f"{name.lower()}{mark}{label}"


def refuse_too_many(deadlines: Sequence[Deadline], wanted: str) -> None:
    """Raises UsageError for a directive with more occurrences than a page can show."""
    if len(deadlines) > MOST_OCCURRENCES:
        one = next((deadline for deadline in deadlines if deadline.is_open), deadlines[-1])
        raise UsageError(
            Phrase(
                "`{wanted}` occurs {count:,} times; name one of them, such as {name}",
                wanted=wanted,
                count=len(deadlines),
                name=one.name,
            )
        )
