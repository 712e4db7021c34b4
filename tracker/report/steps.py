"""Why a date falls on its day: the numbered steps."""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table

from tracker.engine.explain import Explanation
from tracker.model import Step
from tracker.phrases import said
from tracker.report.console import HEADING, STYLES, link, text
from tracker.text import clean
from tracker.wording.conventions import authority_of_act
from tracker.wording.days import dated
from tracker.wording.names import title_words
from tracker.wording.reader import Reader, end_words
from tracker.wording.steps import result_of, step_words
from tracker.wording.why import alternative_words, dependent_words, remarks, verdict


def derivations(explanations: Sequence[Explanation], reader: Reader | None = None) -> RenderableType:
    """One page for each of several deadlines; the words of a convention appear once."""
    parts: list[RenderableType] = []
    conventions: set[str] = set()
    for each in explanations:
        counting = each.deadline.computed.counting
        parts += [why_page(each, reader, with_convention=counting not in conventions), ""]
        conventions.add(counting)
    return Group(*parts)


def why_page(
    explanation: Explanation, reader: Reader | None = None, *, with_convention: bool = True
) -> RenderableType:
    """The numbered steps of one deadline, what other triggers would give, and what depends on it."""
    deadline = explanation.deadline
    act = f"{deadline.event.cited}, {deadline.directive.cite}"
    parts: list[RenderableType] = [text(f"{deadline.name}: {title_words(deadline.directive)}", "bold")]
    parts.append(text(act, "dim"))
    parts.append(text(verdict(explanation), STYLES.get(deadline.status, "")))
    if words := end_words(deadline, reader):
        parts.append(text(words))
    parts.append("")
    for number, step in enumerate(deadline.computed.steps, 1):
        parts.append(_step(number, step, act))
    for number, reading in enumerate(deadline.readings, 1):
        if reading.due != deadline.due:
            parts += ["", text(said("Reading {number}: {text}", number=number, text=reading.text), HEADING)]
            parts += [_step(location, step, act) for location, step in enumerate(reading.steps, 1)]
    parts += _list(said("Note"), remarks(deadline, with_convention=with_convention))
    parts += _list(
        said("Counted from something else"),
        [alternative_words(each, deadline.due) for each in explanation.alternatives],
    )
    parts += _list(said("What depends on it"), [dependent_words(each) for each in explanation.dependents])
    return Group(*parts)


def _step(number: int, step: Step, act: str) -> RenderableType:
    words = text(step_words(step))
    if day := result_of(step):
        words.append(f" = {dated(day)}", style="bold")
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=2, no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(text(f"{number}."), words)
    if authority := authority_of_act(step.authority, act):
        grid.add_row("", text(authority, "dim"))
    return Group(grid, link(f"   {clean(step.url)}")) if step.url else grid


def _list(heading: str, lines: Sequence[str]) -> list[RenderableType]:
    if not lines:
        return []
    return ["", text(heading, HEADING), *(Padding(text(line), (0, 0, 0, 2)) for line in lines)]
