"""What `timeline` and `calendar` draw, as JSON."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from tracker.export.document import SCHEMA_VERSION, problem_row
from tracker.export.row import row
from tracker.model import Deadline
from tracker.problems import Problem
from tracker.text import escaped


def timeline_json(
    deadlines: Sequence[Deadline], head: Mapping[str, Any], problems: Sequence[Problem], *, ascii_only: bool
) -> str:
    """The acts in the order of their first day, each with its deadlines; described in ``docs/formats.md``."""
    acts: dict[str, list[Deadline]] = defaultdict(list)
    for deadline in deadlines:
        acts[deadline.event.id].append(deadline)
    listed = [
        {
            "event": id_,
            "short": each[0].event.short or None,
            "title": each[0].event.title,
            "deadlines": [row(deadline) for deadline in each],
        }
        for id_, each in acts.items()
    ]
    return _document({**head, "acts": listed}, problems, ascii_only=ascii_only)


def month_json(
    deadlines: Sequence[Deadline], head: Mapping[str, Any], problems: Sequence[Problem], *, ascii_only: bool
) -> str:
    """The deadlines of a month by day; described in ``docs/formats.md``."""
    listed = [row(deadline) for deadline in deadlines]
    return _document({**head, "deadlines": listed}, problems, ascii_only=ascii_only)


def _document(parts: Mapping[str, Any], problems: Sequence[Problem], *, ascii_only: bool) -> str:
    whole = {
        "schema_version": SCHEMA_VERSION,
        **parts,
        "problems": [problem_row(each) for each in problems],
    }
    return escaped(json.dumps(whole, ensure_ascii=ascii_only, indent=2)) + "\n"
