"""Which deadlines ``why`` is asked about, and everything known about each."""

from typing import TYPE_CHECKING

from tracker.engine.explain import explain
from tracker.errors import UsageError
from tracker.phrases import Phrase
from tracker.select import find, refuse_too_many

if TYPE_CHECKING:
    from tracker.app.session import Session
    from tracker.engine import Result
    from tracker.engine.explain import Explanation


def explanations(run: "Session", result: "Result", wanted: str) -> "list[Explanation]":
    """Every occurrence that an id means, explained; raises UsageError for an event or an unknown id."""
    event, deadlines = find(result, run.store, wanted)
    if wanted == event.id:
        ids = ", ".join(dict.fromkeys(deadline.id for deadline in deadlines[:5])) or "none"
        raise UsageError(Phrase("`{id}` is an event; name one of its directives: {ids}", id=wanted, ids=ids))
    refuse_too_many(deadlines, wanted)
    return [explain(result, deadline) for deadline in deadlines]
