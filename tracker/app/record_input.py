"""A record from standard input: one JSON object with the keys of ``[[record]]``."""

import json
from typing import Any

from tracker.errors import UsageError
from tracker.phrases import Phrase
from tracker.store import schema
from tracker.text import did_you_mean
from tracker.toml.schema import Type

_WRITTEN_BY_US = frozenset({"recorded"})


def parse_object(text: str) -> dict[str, Any]:
    """The one JSON object of a text, with the keys of ``[[record]]``; raises UsageError for anything else."""
    try:
        found = json.loads(text, object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        raise UsageError(
            Phrase("standard input is not one JSON object: {error}; write {{...}}", error=error)
        ) from None
    if not isinstance(found, dict):
        raise UsageError("standard input is not one JSON object; write {...}")
    for key, value in found.items():
        if key not in schema.RECORD or key in _WRITTEN_BY_US:
            near = did_you_mean(key, tuple(schema.RECORD)) or Phrase(
                "choose from {names}", names=", ".join(schema.RECORD)
            )
            hint = "the program writes it itself; leave it out" if key in _WRITTEN_BY_US else near
            raise UsageError(Phrase("a record takes no `{key}`; {hint}", key=key, hint=hint))
        is_flag = schema.RECORD[key].type is Type.BOOLEAN
        if is_flag and not isinstance(value, bool):
            raise UsageError(Phrase("`{key}` must be true or false; write it without quotes", key=key))
        if not is_flag and not isinstance(value, str):
            raise UsageError(Phrase("`{key}` must be a text; write it in quotes", key=key))
    return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key appears twice")
    return found
