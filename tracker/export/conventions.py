"""``tracker conventions``: the list of conventions, and one of them explained."""

from collections.abc import Iterator

from tracker.conventions import CONVENTIONS, Convention
from tracker.engine.calculate import calculate
from tracker.export.calculation import step_line
from tracker.expression.grammar import parse
from tracker.model import Store
from tracker.phrases import noted, said
from tracker.text import folded
from tracker.wording.why import HOW_READ

NAME_WIDTH = 18  # columns
FACT_WIDTH = 15  # columns

_MONTH_ENDS = {
    "down": noted("a day that the month does not have becomes its last day"),
    "up": noted("a day that the month does not have becomes the first of the next"),
    "last": noted("the last day of a month leads to the last day of a month"),
    "refuse": noted("a day that the month does not have is refused"),
}


def listed(width: int) -> str:
    """Each convention with its sentence."""
    entries = (folded(each.sentence, width, f"{each.id:<{NAME_WIDTH}}") for each in CONVENTIONS.values())
    return "".join(f"{entry}\n" for entry in entries)


def explained(convention: Convention, store: Store, width: int) -> str:
    """One convention with its authority, its rules and an example; ``store`` gives the closings."""
    return "".join(f"{line}\n" for line in _lines(convention, store, width))


def _lines(convention: Convention, store: Store, width: int) -> Iterator[str]:
    yield convention.id
    yield folded(convention.sentence, width)
    yield ""
    for name, words in _facts(convention).items():
        if words:
            yield folded(words, width, f"{name:<{FACT_WIDTH}}")
    yield ""
    calendar = said(" --calendar {names}", names=",".join(convention.calendar)) if convention.calendar else ""
    yield said(
        'Example: tracker calc "{example}" --counting {id}{calendar}',
        example=convention.example,
        id=convention.id,
        calendar=calendar,
    )
    example = parse(convention.example, moments=True)
    computed = calculate(example, convention, store, calendar=convention.calendar)
    for number, step in enumerate(computed.steps[1:], 1):
        yield folded(f"{number}. {step_line(step)}", width, rest="   ")


def _facts(convention: Convention) -> dict[str, str]:
    return {
        "Authority": f"{convention.authority} ({HOW_READ[convention.read]})",
        said("Trigger day"): convention.start.value,
        said("Last day"): convention.end.value,
        said("Month ends"): _MONTH_ENDS[convention.rounding.value],
        "Roll": convention.roll.value,
        said("Days off"): convention.days.value,
        said("Counting back"): said("no rule is known")
        if convention.forward_only
        else said("by the same rule"),
        "Zone": convention.zone,
        said("End of day"): convention.end_of_day,
        "Limits": convention.limits,
    }
