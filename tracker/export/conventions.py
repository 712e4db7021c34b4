"""``tracker conventions``: the list of conventions, and one of them explained."""

from collections.abc import Iterator

from tracker.conventions import CONVENTIONS, Convention
from tracker.engine.calculate import calculate
from tracker.export.calculation import step_line
from tracker.expression.grammar import parse
from tracker.lines import padded
from tracker.model import Store
from tracker.phrases import noted, said, term
from tracker.text import folded
from tracker.wording.conventions import HOW_READ, authority_words, sentence_words

NAME_WIDTH = 18  # columns
FACT_WIDTH = 15  # columns

_MONTH_ENDS = {
    "down": noted("a day that the month does not have becomes its last day"),
    "up": noted("a day that the month does not have becomes the first of the next"),
    "last": noted("the last day of a month leads to the last day of a month"),
    "refuse": noted("a day that the month does not have is refused"),
}


def conventions_list(width: int) -> str:
    """Each convention with its sentence."""
    entries = (
        folded(sentence_words(each), width, f"{each.id:<{NAME_WIDTH}}") for each in CONVENTIONS.values()
    )
    return "".join(f"{entry}\n" for entry in entries)


def convention_page(convention: Convention, store: Store, width: int) -> str:
    """One convention with its authority, its rules and an example; ``store`` gives the closings."""
    return "".join(f"{line}\n" for line in _lines(convention, store, width))


def _lines(convention: Convention, store: Store, width: int) -> Iterator[str]:
    yield convention.id
    yield folded(sentence_words(convention), width)
    yield ""
    for name, words in _facts(convention).items():
        if words:
            yield folded(words, width, padded(name, FACT_WIDTH))
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
    authority, read = authority_words(convention.authority), said(HOW_READ[convention.read])
    return {
        said("Authority"): said("{authority} ({read})", authority=authority, read=read),
        said("Trigger day"): term(convention.start),
        said("Last day"): term(convention.end),
        said("Month ends"): said(_MONTH_ENDS[convention.rounding.value]),
        said("Roll"): term(convention.roll),
        said("Days off"): term(convention.days),
        said("Counting back"): said("no rule is known")
        if convention.forward_only
        else said("by the same rule"),
        said("Zone"): convention.zone,
        said("End of day"): said(convention.end_of_day),
        said("Limits"): said(convention.limits),
    }
