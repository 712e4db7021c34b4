"""Why a date falls on its day: the numbered steps."""

from collections.abc import Sequence
from datetime import date

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from tracker.explain import Explanation
from tracker.model import Step
from tracker.report.console import STYLES, link, text
from tracker.words import WEEKDAYS, clean


def derivation(explanation: Explanation) -> RenderableType:
    """The numbered steps of one deadline, what other triggers would give, and what depends on it."""
    deadline = explanation.deadline
    parts: list[RenderableType] = [text(f"{deadline.name}: {deadline.directive.title}", "bold")]
    parts.append(text(explanation.verdict, STYLES.get(deadline.status, "")))
    parts.append("")
    for number, step in enumerate(deadline.steps, 1):
        parts.append(_step(number, step))
    parts += _list("Note", explanation.remarks)
    parts += _list("Counted from something else", explanation.alternatives)
    parts += _list("What depends on it", explanation.dependents)
    return Group(*parts)


def _step(number: int, step: Step) -> RenderableType:
    words = Text(f"{number}. {clean(step.what)}")
    if step.after and str(step.after) not in step.what:
        words.append(f" = {_dated(step.after)}", style="bold")
    parts: list[RenderableType] = [words]
    if step.authority:
        parts.append(Padding(text(step.authority, "dim"), (0, 0, 0, 3)))
    if step.url:
        parts.append(link(f"   {clean(step.url)}"))
    return Group(*parts)


def _dated(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()]} {day}"


def _list(heading: str, lines: Sequence[str]) -> list[RenderableType]:
    if not lines:
        return []
    return ["", text(heading, "bold cyan"), *(Padding(text(line), (0, 0, 0, 2)) for line in lines)]
