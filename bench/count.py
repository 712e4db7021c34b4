"""How long counting takes: 100,000 mixed periods against a bare loop of ``date + timedelta``.

    python bench/count.py [--length 100000] [--runs 7]

Every convention in turn, from days spread over thirty years, by days, weeks, months, years and, where the
convention has a calendar, business days; forward and, where it has a rule, back. Each result is complete: the
date, the date before any roll, and every step in words. The bare loop adds a period of days to the same days.
Ratios are taken pair by pair in one process, after a warm-up, and their median is printed. Refused month ends
are included in the time: finding that there are two answers is work too.
"""

import argparse
import statistics
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from random import Random

from tracker.conventions import CONVENTIONS
from tracker.dates import Direction, Period, Unit
from tracker.engine.business_days import calendar_for
from tracker.engine.count import Counting
from tracker.engine.counting import closings_of
from tracker.errors import Refusal
from tracker.store import load

GOAL = 15
LONGEST = {Unit.DAY: 365, Unit.WEEK: 26, Unit.MONTH: 24, Unit.YEAR: 5, Unit.BUSINESS_DAY: 20}
FIRST = date(2000, 1, 1)

Case = tuple[date, Period, Direction, Counting]


def cases(length: int) -> list[Case]:
    """A number of different questions, the same ones in every run."""
    closings = closings_of(load([])[0])
    random = Random(14179)  # noqa: S311  a seed, not a secret
    ways = [Counting(each, calendar_for(each, each.calendar, closings)) for each in CONVENTIONS.values()]
    made = []
    for number in range(length):
        way = ways[number % len(ways)]
        units = [unit for unit in LONGEST if way.calendar or unit is not Unit.BUSINESS_DAY]
        unit = random.choice(units)
        back = not way.convention.forward_only and random.random() < 0.2
        direction = Direction.BEFORE if back else Direction.AFTER
        day = FIRST + timedelta(days=random.randrange(30 * 365))
        made.append((day, Period(random.randint(1, LONGEST[unit]), unit), direction, way))
    return made


def count_all(made: Sequence[Case]) -> int:
    """Count everything; returns the number of refusals."""
    refused = 0
    for day, period, direction, way in made:
        try:
            way.run(day, period, direction)
        except Refusal:
            refused += 1
    return refused


def bare(made: Sequence[Case]) -> int:
    """The loop that everything is compared with."""
    for day, period, _, _ in made:
        day + timedelta(days=period.amount)
    return 0


def seconds(work: Callable[[Sequence[Case]], int], made: Sequence[Case]) -> float:
    start = time.perf_counter()
    work(made)
    return time.perf_counter() - start


def main() -> None:
    """Print one line: the ratio, its goal, and how many were refused."""
    parser = argparse.ArgumentParser(description="Counting, as a ratio to a bare loop of date + timedelta.")
    parser.add_argument("--length", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=7)
    options = parser.parse_args()
    made = cases(options.length)
    refused = count_all(made)
    ratios = [seconds(count_all, made) / seconds(bare, made) for _ in range(options.runs)]
    print(f"{options.length:,} mixed periods, {refused:,} of them refused")
    print(
        f"{statistics.median(ratios):6.1f} bare loops  (goal {GOAL}; {min(ratios):.1f} to {max(ratios):.1f})"
    )


if __name__ == "__main__":
    main()
