"""What became of duties, as JSON and as lines."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tracker.export.document import SCHEMA_VERSION, problem_row
from tracker.lateness import Lateness, Standing, Tally
from tracker.problems import Problem
from tracker.text import clean, escaped
from tracker.wording.lateness import number_words

PLAIN_COLUMNS = ("by", "name", *Standing, "median", "worst", "claimed")


def lateness_plain(found: Lateness) -> str:
    """One tally per line in the columns of PLAIN_COLUMNS: the total, each act, each actor."""
    groups = (("total", (found.total,)), ("act", found.acts), ("actor", found.actors))
    lines = (_plain(by, tally) for by, tallies in groups for tally in tallies)
    return "".join("\t".join(clean(cell) or "-" for cell in line) + "\n" for line in lines)


def _plain(by: str, tally: Tally) -> Iterable[str]:
    numbers = (str(tally.counts[standing]) for standing in Standing)
    late = f"{number_words(tally.median)}", f"{number_words(tally.worst)}"
    return by, tally.name, *numbers, *(number.replace(",", "") for number in late), str(tally.claimed)


def lateness_json(
    found: Lateness, head: Mapping[str, Any], problems: Sequence[Problem], *, ascii_only: bool
) -> str:
    """One document, described in ``docs/formats.md``; ``head`` says what was counted and when."""
    whole = {
        "schema_version": SCHEMA_VERSION,
        **head,
        "total": _numbers(found.total),
        "acts": [{"event": tally.name, "title": tally.title, **_numbers(tally)} for tally in found.acts],
        "actors": [{"actor": tally.name, **_numbers(tally)} for tally in found.actors],
        "uncounted": found.uncounted,
        "problems": [problem_row(each) for each in problems],
    }
    return escaped(json.dumps(whole, ensure_ascii=ascii_only, indent=2)) + "\n"


def _numbers(tally: Tally) -> dict[str, Any]:
    return {
        "duties": tally.total,
        **{standing.value.replace("-", "_"): tally.counts[standing] for standing in Standing},
        "late_median": tally.median,
        "late_worst": tally.worst,
        "claimed": tally.claimed,
    }
