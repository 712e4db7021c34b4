"""How long a run takes, as ratios to ``python -c pass`` of the same environment (1 F).

    python bench/start.py [--python VENV/bin/python] [--runs 15] [--items 10000]

Use a virtual environment with the wheel installed, not an editable checkout: there Python compiles the
project's modules at each start when PYTHONDONTWRITEBYTECODE is set. Both variables that distort the result
(that one and PYTHONUNBUFFERED) are removed from the environment here. Every ratio is taken pair by pair, A B
A B, after one warm-up, and its median is printed: clocks drift, ratios do not. The large store is compared
with the generator's own answers before it is timed: a fast wrong answer does not count. The goals for reports
are for a store of 250 items; the shipped one is now twice as large.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).parent
DAY = "2026-11-22"
ENVIRONMENT = {
    **{k: v for k, v in os.environ.items() if k not in {"PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED"}},
    "COLUMNS": "120",
    "TRACKER_CONFIG": os.devnull,
}
GOALS = {
    "--version": 6,
    "--help": 6,
    "250 items, plain": 9,
    "250 items, table": 13,
    "remind, nothing owed": 8,
}


def seconds(command: Sequence[str]) -> float:
    """Wall time of one whole process."""
    start = time.perf_counter()
    subprocess.run(command, check=True, env=ENVIRONMENT, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def ratio(command: Sequence[str], floor: Sequence[str], runs: int) -> float:
    """The median of the pairwise ratios of two commands."""
    seconds(command)
    seconds(floor)
    return statistics.median(seconds(command) / seconds(floor) for _ in range(runs))


def make_store(folder: Path, items: int) -> tuple[Path, Path]:
    """A store of a given number of deadlines, and the generator's answers."""
    store, answers = folder / f"{items}.toml", folder / f"{items}.tsv"
    subprocess.run(
        [
            *(sys.executable, HERE / "gen_store.py", "--items", str(items), "--today", DAY),
            *("--out", store, "--tsv", answers),
        ],
        check=True,
        stderr=subprocess.DEVNULL,
    )
    return store, answers


def differences(tracker: Sequence[str], store: Path, answers: Path) -> int:
    """How many deadlines differ from the generator's answers."""
    command = [*tracker, "--store", str(store), "--as-of", DAY, "--all", "--format", "plain"]
    printed = subprocess.run(command, check=True, env=ENVIRONMENT, capture_output=True, text=True).stdout
    got = {cells[5]: cells[0] for cells in (line.split("\t") for line in printed.splitlines())}
    wanted = dict(line.split("\t") for line in answers.read_text().splitlines())
    return sum(got.get(name) != day for name, day in wanted.items()) + abs(len(got) - len(wanted))


def reminders(tracker: Sequence[str], folder: Path, items: int) -> None:
    """A first run with very many reminders, over the plain report of everything in the same store."""
    store, _ = make_store(folder, items)
    config = folder / "config.toml"
    config.write_text("[recipient.all]\nstdout = true\nleads = [3650]\n")
    environment = {**ENVIRONMENT, "TRACKER_CONFIG": str(config)}
    ratios, count = [], 0
    for run in range(3):
        shared = ["--store", str(store), "--as-of", DAY]
        remind = [*tracker, "remind", *shared, "--ledger", f"{folder}/{run}.db"]
        start = time.perf_counter()
        printed = subprocess.run(remind, check=True, env=environment, capture_output=True, text=True).stdout
        middle = time.perf_counter()
        plain = [*tracker, "report", *shared, "--all", "--format", "plain"]
        subprocess.run(plain, check=True, env=environment, stdout=subprocess.DEVNULL)
        ratios.append((middle - start) / (time.perf_counter() - middle))
        count = int(printed.split()[1])
    print(f"{f'{count:,} reminders':24}{statistics.median(ratios):8.1f} plain reports of the store  (goal 3)")


def main() -> None:
    """Print one line per measurement."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--python", default=sys.executable, help="the interpreter of the environment to time")
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--items", type=int, default=10_000)
    options = parser.parse_args()
    floor = [options.python, "-c", "pass"]
    tracker = [str(Path(options.python).with_name("tracker"))]
    plain = ["report", "--as-of", DAY, "--format", "plain"]
    table = ["report", "--as-of", DAY]
    with tempfile.TemporaryDirectory() as folder:
        small = ["--store", str(make_store(Path(folder), 250)[0])]
        commands = {
            "--version": ["--version"],
            "--help": ["--help"],
            "250 items, plain": [*small, *plain],
            "250 items, table": [*small, *table],
            "shipped, plain": plain,
            "shipped, table": table,
            "remind, nothing owed": ["remind", "--ledger", f"{folder}/ledger.db"],
        }
        for _ in range(3):  # what is due today, what was past due before, and until when nothing is due
            seconds([*tracker, *commands["remind, nothing owed"]])
        for name, arguments in commands.items():
            goal = f"  (goal {GOALS[name]} F)" if name in GOALS else ""
            print(f"{name:24}{ratio([*tracker, *arguments], floor, options.runs):8.1f} F{goal}")
        for items in (options.items // 10, options.items):
            store, answers = make_store(Path(folder), items)
            wrong = differences(tracker, store, answers)
            figure = ratio(
                [*tracker, *plain, "--all", "--store", str(store)], floor, max(options.runs // 5, 3)
            )
            print(f"{f'{items:,} items, plain':24}{figure:8.1f} F  ({wrong} differ from the answer sheet)")
        reminders(tracker, Path(folder), options.items * 3)


if __name__ == "__main__":
    main()
