"""``--format json``: one versioned document."""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from tracker.export.row import derivation, row
from tracker.model import AsOf, Deadline
from tracker.problems import Problem
from tracker.text import escaped

SCHEMA_VERSION = 1


def as_json(
    deadlines: Iterable[Deadline],
    *,
    as_of: AsOf,
    checked: date | None,
    store: Sequence[str],
    problems: Iterable[Problem],
    ascii_only: bool,
) -> str:
    """The document described in ``docs/formats.md``, in the order given.

    ``ascii_only`` escapes everything else, for an output that could not carry it.
    """
    document = {
        "schema_version": SCHEMA_VERSION,
        "as_of": str(as_of),
        "checked": checked and checked.isoformat(),
        "store": list(store),
        "deadlines": [
            {**row(deadline), "derivation": derivation(deadline.computed.steps)} for deadline in deadlines
        ],
        "problems": [problem_row(problem) for problem in problems],
    }
    return escaped(json.dumps(document, ensure_ascii=ascii_only, indent=2)) + "\n"


def problem_row(problem: Problem) -> dict[str, Any]:
    """A problem under stable names; line and column None where there is none."""
    return {
        "file": problem.location.file,
        "line": problem.line or None,
        "column": problem.column or None,
        "id": problem.id or None,
        "rule": problem.rule,
        "message": problem.message,
        "remedy": problem.remedy or None,
    }
