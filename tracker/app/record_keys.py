"""Which facts each command records; those of another command are refused."""

from tracker.errors import UsageError
from tracker.phrases import Phrase
from tracker.toml.validation import Table

FACTS_OF = {
    "done": ("done", "no-later-than"),
    "occur": ("occurred",),
    "reach": ("reached",),
    "move": ("due",),
    "reopen": ("reopened",),
    "note": (),
    "own": ("owner", "progress"),
}
ALL_FACTS = frozenset(fact for facts in FACTS_OF.values() for fact in facts) | {"suspended", "until"}


def check_given(command: str, given: Table) -> None:
    """Raises UsageError when a fact is missing, or belongs to another command."""
    if not given.get("of"):
        raise UsageError(Phrase("the id is missing; see `tracker {command} --help`", command=command))
    for key in given:
        if key in ALL_FACTS and key not in FACTS_OF[command]:
            other = next((name for name, facts in FACTS_OF.items() if key in facts), "")
            hint = Phrase("use `tracker {other}`", other=other) if other else "write it into the file by hand"
            raise UsageError(
                Phrase(
                    "`tracker {command}` does not record `{key}`; {hint}", command=command, key=key, hint=hint
                )
            )
