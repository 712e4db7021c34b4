"""``tracker calc``: the result of one expression, as text, as the date alone, or as JSON."""

import json

from tracker.export.document import SCHEMA_VERSION
from tracker.export.row import calculation_row
from tracker.model import Computed, Step
from tracker.text import clean
from tracker.wording.conventions import authority_of_act
from tracker.wording.days import dated
from tracker.wording.steps import step_words


def calculation_text(computed: Computed, expression: str) -> str:
    """The numbered steps with their authorities, and the result."""
    lines = []
    for number, step in enumerate(computed.steps, 1):
        lines.append(f"{number}. {clean(step_line(step))}")
        if authority := authority_of_act(step.authority):
            lines.append(f"   {clean(authority)}")
    return "\n".join([*lines, "", f"{expression}: {result_words(computed)}", ""])


def calculation_plain(computed: Computed, _expression: str) -> str:
    """The date alone, in one line."""
    return f"{result_words(computed)}\n"


def calculation_json(computed: Computed, expression: str) -> str:
    """One document, described in ``docs/formats.md``."""
    document = {"schema_version": SCHEMA_VERSION, **calculation_row(computed, expression)}
    return json.dumps(document, indent=2) + "\n"


def result_words(computed: Computed) -> str:
    """The result: a date, a range of dates or an instant."""
    if computed.at:
        return computed.at.isoformat("T", "seconds")
    assert computed.dates
    due, end, _ = computed.dates
    return str(due) if due == end else f"{due}/{end}"


def step_line(step: Step) -> str:
    """A step of a derivation in one line, with the date that it gives unless that date is all it says."""
    words = step_words(step)
    if step.after is None or words == str(step.after):
        return words
    return f"{words} = {dated(step.after)}"


RENDER = {"text": calculation_text, "plain": calculation_plain, "json": calculation_json}
