"""``tracker conventions``: the list of conventions, and one of them explained."""

from collections.abc import Iterator

from tracker.conventions import CONVENTIONS, Convention
from tracker.engine.calculate import calculate
from tracker.export.calculation import step_line
from tracker.expression.grammar import parse
from tracker.model import Store
from tracker.text import folded
from tracker.wording.why import HOW_READ

NAME_WIDTH = 18  # columns
FACT_WIDTH = 15  # columns

_MONTH_ENDS = {
    "down": "a day that the month does not have becomes its last day",
    "up": "a day that the month does not have becomes the first of the next",
    "last": "the last day of a month leads to the last day of a month",
    "refuse": "a day that the month does not have is refused",
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
    calendar = f" --calendar {','.join(convention.calendar)}" if convention.calendar else ""
    yield f'Example: tracker calc "{convention.example}" --counting {convention.id}{calendar}'
    example = parse(convention.example, moments=True)
    computed = calculate(example, convention, store, calendar=convention.calendar)
    for number, step in enumerate(computed.steps[1:], 1):
        yield folded(f"{number}. {step_line(step)}", width, rest="   ")


def _facts(convention: Convention) -> dict[str, str]:
    return {
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
