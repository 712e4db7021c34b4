"""The named ways to count, each with the authority it rests on.

The convention of this module: an entry is data; only ``tracker.engine.count`` turns it into a date. ``read``
says how far the authority was read: ``whole``, ``part`` or ``recalled`` (known law, not reread); ``example``
is a period that shows the rule at work.
"""

from tracker.conventions.fields import THE_ACT, Convention, Days, End, RollRule, Start
from tracker.conventions.table import ALL
from tracker.errors import UsageError
from tracker.phrases import Phrase
from tracker.text import did_you_mean

__all__ = ["CONVENTIONS", "THE_ACT", "Convention", "Days", "End", "RollRule", "Start", "named"]

CONVENTIONS = {convention.id: convention for convention in ALL}


def named(convention: str) -> Convention:
    """Look a convention up, whatever the case of its id; raises UsageError with the nearest names."""
    if found := CONVENTIONS.get(convention.lower()):
        return found
    choice = Phrase("choose from {names}", names=", ".join(CONVENTIONS))
    hint = did_you_mean(convention, tuple(CONVENTIONS)) or choice
    raise UsageError(Phrase("no convention `{convention}`; {hint}", convention=convention, hint=hint))
