"""How one deadline is drawn in a picture: a character, the same in ASCII, and a style."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from tracker.model import Basis, Deadline, Kind, Status
from tracker.phrases import noted, said
from tracker.report.console import STYLES
from tracker.text import clean


class Sign(NamedTuple):
    """A sign of a picture; ``words`` explain it, and the earlier sign takes precedence where several
    coincide.
    """

    drawn: str
    ascii: str
    words: str


PAST_DUE = Sign("!", "!", noted("past due"))
DUTY = Sign("●", "o", noted("a duty"))  # the most common sign in most lists
PROJECTED = Sign("~", "~", noted("projected"))
OTHER = Sign("◆", "+", noted("something begins, ends or closes"))
DONE = Sign("✓", "v", noted("done"))
SETTLED = Sign("·", ".", noted("in effect, passed or lapsed"))
SIGNS = (PAST_DUE, DUTY, PROJECTED, OTHER, DONE, SETTLED)
MOST = 9  # deadlines that one digit can express


def sign_of(deadline: Deadline) -> Sign:
    """The sign of a deadline, by what it is on the day of the question."""
    if deadline.status is Status.PAST_DUE:
        return PAST_DUE
    if deadline.status in {Status.DONE, Status.DONE_LATE}:
        return DONE
    if not deadline.is_open:
        return SETTLED
    if deadline.basis is Basis.PROJECTED:
        return PROJECTED
    return DUTY if deadline.directive.kind is Kind.DUTY else OTHER


def style_of(deadlines: Iterable[Deadline]) -> str:
    """The style of the most urgent of some deadlines."""
    first = min(deadlines, key=lambda each: SIGNS.index(sign_of(each)))
    return STYLES.get(first.status, "")


def drawn(deadlines: Sequence[Deadline], *, ascii_only: bool) -> str:
    """One character for coinciding deadlines: their sign, or their number; a star for more than one digit."""
    if len(deadlines) > 1:
        return str(len(deadlines)) if len(deadlines) <= MOST else "*"
    sign = sign_of(deadlines[0])
    return sign.ascii if ascii_only else sign.drawn


def legend_of_signs(deadlines: Iterable[Deadline], *, ascii_only: bool, has_numbers: bool) -> Text:
    """The signs that are in use, in words."""
    used = {sign_of(each) for each in deadlines}
    parts = [
        f"{sign.ascii if ascii_only else sign.drawn} {said(sign.words)}" for sign in SIGNS if sign in used
    ]
    if has_numbers:
        parts.append(said("2 to 9: that many together, *: more"))
    return Text("; ".join(parts), style="dim")


def cut(words: str, width: int) -> str:
    """A text cut to a number of columns, ending in two dots if it is longer."""
    words = clean(words)
    if cell_len(words) <= width:
        return words
    return f"{set_cell_size(words, max(width - 2, 0)).rstrip()}.."[:width]
