"""How long a whole check takes, as a ratio to loading the same store.

    python bench/check.py [--items 10000] [--runs 7]

Loading is reading the file and building every entry; a check loads, computes every deadline, applies all
rules, looks up the lines of what it found and prints it. Twice: with nothing to find, as no duty is past due
for long enough, and with a warning for every duty that is past due for 30 days. Ratios are taken pair by
pair in one process, after a warm-up, and their median is printed.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from tracker.checks import LOOK_UP_AFTER, check
from tracker.engine import resolve
from tracker.export import findings
from tracker.model import AsOf
from tracker.store import load
from tracker.toml.positions import pin

HERE = Path(__file__).parent
DAY = date(2026, 11, 22)
GOAL = 2.5
NEVER = 1_000_000  # days past due


def make_store(folder: Path, items: int) -> Path:
    """A store of a given number of deadlines."""
    store = folder / "store.toml"
    command = [sys.executable, HERE / "gen_store.py", "--items", str(items), "--today", str(DAY)]
    subprocess.run(
        [*command, "--out", store, "--tsv", folder / "answers"], check=True, stderr=subprocess.DEVNULL
    )
    return store


def checked(name: str, stale: int) -> int:
    """A check as the command does it; returns the number of findings."""
    store, problems = load([name])
    found = pin((*problems, *check(resolve(store, AsOf(day=DAY)), DAY, stale=stale)), store.sources)
    findings.problems_text(found, store.sources, 100)
    return len(found)


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    """Print a line for each of the two stores."""
    parser = argparse.ArgumentParser(description="A check, as a ratio to loading.")
    parser.add_argument("--items", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=7)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = str(make_store(Path(folder), options.items))
        for stale in (NEVER, LOOK_UP_AFTER):
            found = checked(path, stale)
            ratios = [
                seconds(lambda: checked(path, stale)) / seconds(lambda: load([path]))  # noqa: B023
                for _ in range(options.runs)
            ]
            goal = f"goal {GOAL}; " if stale == NEVER else ""
            print(
                f"{statistics.median(ratios):5.2f} loads for {options.items:,} items with {found:,} findings"
                f"  ({goal}{min(ratios):.2f} to {max(ratios):.2f})"
            )


if __name__ == "__main__":
    main()
