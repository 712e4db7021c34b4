"""What became of duties, in words."""

from tracker.lateness import Lateness, Standing, Tally
from tracker.text import plural

STANDINGS = {
    Standing.IN_TIME: "in time",
    Standing.LATE: "late",
    Standing.UNKNOWN: "lateness unknown",
    Standing.NO_OUTCOME: "no outcome on record",
    Standing.LAPSED: "lapsed",
    Standing.OPEN: "open",
}


def tally_words(tally: Tally) -> str:
    """The counts that are not 0: ``3 in time, 2 late (median 10 days, worst 21), 1 open; 1 claimed``."""
    parts = []
    for standing, words in STANDINGS.items():
        if number := tally.counts[standing]:
            late = f" ({late_words(tally)})" if standing is Standing.LATE else ""
            parts.append(f"{number:,} {words}{late}")
    claimed = f"; {tally.claimed:,} claimed by the actor only" if tally.claimed else ""
    return ", ".join(parts) + claimed


def late_words(tally: Tally) -> str:
    """The median and the worst of the late ones: ``median 10 days, worst 21``."""
    assert tally.worst is not None
    if not tally.worst:
        return "by hours"
    if len(tally.days) == 1:
        return plural(tally.worst, "day")
    return f"median {number_words(tally.median)} days, worst {tally.worst:,}"


def number_words(number: float | None) -> str:
    """A number of days, without a fraction where it has none; nothing for none."""
    return "" if number is None else f"{number:,.1f}".removesuffix(".0")


def counted_words(found: Lateness) -> str:
    """What was counted and what was not."""
    words = "Duties are counted, each occurrence by itself; median and worst are in days."
    if found.uncounted:
        noun = plural(found.uncounted, "duty")
        words += f" Not counted: {noun} that bind a whole class, since no one outcome ends them."
    return words


NO_BLAME = (
    "No outcome on record means that the day has passed and nothing is recorded; it does not mean that"
    " anybody missed it."
)
