"""What became of duties, in words."""

from tracker.lateness import Lateness, Standing, Tally
from tracker.phrases import noted, plural, said

STANDINGS = {
    Standing.IN_TIME: noted("in time"),
    Standing.LATE: noted("late"),
    Standing.UNKNOWN: noted("lateness unknown"),
    Standing.NO_OUTCOME: noted("no outcome on record"),
    Standing.LAPSED: noted("lapsed"),
    Standing.OPEN: noted("open"),
}


def tally_words(tally: Tally) -> str:
    """The counts that are not 0: ``3 in time, 2 late (median 10 days, worst 21), 1 open; 1 claimed``."""
    parts = []
    for standing, words in STANDINGS.items():
        if number := tally.counts[standing]:
            late = said(" ({late})", late=late_words(tally)) if standing is Standing.LATE else ""
            parts.append(said("{count:,} {what}{late}", count=number, what=said(words), late=late))
    claimed = said("; {claimed:,} claimed by the actor only", claimed=tally.claimed) if tally.claimed else ""
    return said(", ").join(parts) + claimed


def late_words(tally: Tally) -> str:
    """The median and the worst of the late ones: ``median 10 days, worst 21``."""
    assert tally.worst is not None
    if not tally.worst:
        return said("by hours")
    if len(tally.days) == 1:
        return plural(tally.worst, "day")
    return said("median {number} days, worst {worst:,}", number=number_words(tally.median), worst=tally.worst)


def number_words(number: float | None) -> str:
    """A number of days, without a fraction where it has none; empty for none."""
    return "" if number is None else f"{number:,.1f}".removesuffix(".0")


def counted_words(found: Lateness) -> str:
    """What was counted and what was not."""
    words = said("Duties are counted, each occurrence separately; median and worst are in days.")
    if found.uncounted:
        noun = plural(found.uncounted, "duty")
        words += said(
            " Not counted: {noun} that bind a whole class, since no single outcome ends them.", noun=noun
        )
    return words


NO_BLAME = noted(
    "No outcome on record means that the day has passed and nothing is recorded; it does not "
    "mean that anybody missed it."
)
