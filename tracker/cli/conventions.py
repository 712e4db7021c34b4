"""``tracker conventions``: the named ways to count."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from tracker.cli.shared import LONGEST, emit, folded, output_width, report_problems, session, shared_options

if TYPE_CHECKING:
    from tracker.conventions import Convention
    from tracker.model import Step, Store

_MONTH_ENDS = {
    "down": "a day that the month does not have becomes its last day",
    "up": "a day that the month does not have becomes the first of the next",
    "refuse": "a day that the month does not have is refused",
}


@click.command(name="conventions")
@click.argument("id_", metavar="[ID]", required=False)
@shared_options
@click.pass_context
def command(ctx: click.Context, id_: str | None) -> None:
    """List the named ways to count, or explain one."""
    from tracker.conventions import CONVENTIONS, named
    from tracker.store import load
    from tracker.toml.positions import pin

    run, width = session(ctx), min(output_width(), LONGEST)
    if id_ is None:
        emit("".join(f"{_listed(each, width)}\n" for each in CONVENTIONS.values()))
        return
    store, problems = load(run.stores if run.is_elsewhere else [])
    emit("\n".join(_explained(named(id_), store, width)) + "\n")
    ctx.exit(report_problems(pin(problems, store.sources)))


def _listed(convention: "Convention", width: int) -> str:
    name = f"{convention.id:<18}"
    return folded(convention.sentence, width, name)


def _explained(convention: "Convention", store: "Store", width: int) -> Iterator[str]:
    from tracker.engine.calculate import calculate
    from tracker.expression import parse
    from tracker.wording.why import HOW_READ

    facts = {
        "Authority": f"{convention.authority} ({HOW_READ[convention.read]})",
        "Trigger day": convention.start.value,
        "Last day": convention.end.value,
        "Month ends": _MONTH_ENDS[convention.rounding.value],
        "Roll": convention.roll.value,
        "Days off": convention.days.value,
        "Counting back": "no rule is known" if convention.forward_only else "by the same rule",
        "Zone": convention.zone,
        "End of day": convention.end_of_day,
        "Limits": convention.limits,
    }
    yield convention.id
    yield folded(convention.sentence, width)
    yield ""
    for name, words in facts.items():
        if words:
            yield folded(words, width, f"{name:<15}")
    yield ""
    yield f'Example: tracker calc "{convention.example}" --counting {convention.id}'
    computed = calculate(parse(convention.example, moments=True), convention, store)
    for number, step in enumerate(computed.steps[1:], 1):
        yield folded(f"{number}. {_words(step)}", width, rest="   ")


def _words(step: "Step") -> str:
    from tracker.wording.deadline import WEEKDAYS
    from tracker.wording.steps import step_words

    words = step_words(step)
    return f"{words} = {WEEKDAYS[step.after.weekday()]} {step.after}" if step.after else words
