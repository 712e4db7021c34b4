"""Compare other programs that list deadlines with this one, in one run; writes the tables of
``docs/speed.md``.

    python bench/peers.py [--folder FOLDER] [--runs 7] [--items 10000] [--many 100000]

Each program is installed into an environment of its own below the folder: those of Debian are unpacked from
their packages, those of PyPI are installed into virtual environments, this one as a wheel. All get the same
deadlines, in their own format, and are asked what is due next. An answer is compared with the generator's
list before it is timed: a fast wrong answer does not count.

Times are CPU time (user and system) of whole processes, including pipes, as ratios to ``python -c pass`` in
this program's environment (1 F): each run is paired with one of those, and the medians of the pairs are
shown, since clocks drift and ratios do not. The day is today, as two of the programs know no other. Needs
Debian or Ubuntu with apt-get for four of the peers; one that cannot be installed is left out by name.
"""

import argparse
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from peer_programs import AHEAD, FILES, NEAREST, NEXT, TODAY, Bench

PAGE = Path(__file__).parents[1] / "docs" / "speed.md"
SETTLED = 2.5  # seconds: a file that changed more recently is not cached for the next run


def compare(bench: Bench, items: int, *, is_small: bool) -> list[str]:
    """The rows of the table of one size."""
    folder, rows = bench.make(items), []
    time.sleep(SETTLED)
    for peer in bench.peers(folder, is_small=is_small):
        if not peer.version:
            rows.append(f"| {peer.name} | could not be installed here | | | |")
            continue
        bench.run(*peer.command, check=False)  # to warm the caches of those that have one
        asked = f"next {NEXT}" if peer.is_next else f"next {AHEAD} days"
        if not bench.is_right(peer, folder):
            rows.append(f"| {peer.name} {peer.version} | {asked} | gives another answer | | |")
            continue
        cost = bench.cost(peer.command, runs=bench.runs if is_small else 3)
        figures = f"{cost.ratio:.1f} F | {cost.memory:.0f} MiB"
        rows.append(f"| {peer.name} {peer.version} | {asked} | {figures} | {peer.note} |")
        print(rows[-1], flush=True)
    return rows


def count_one(bench: Bench) -> list[str]:
    """One period counted: the only question for a program without a store of deadlines."""
    lexdays = (f"{bench.folder}/lexdays/bin/lexdays", "deadline", "us/frcp", "2026-11-02", "P30D")
    ours = bench.tracker("calc", "30 days after 2026-11-02", "--counting", "frcp-6a")
    rows = []
    for name, command in (("tracker calc", ours), ("lexdays", lexdays)):
        is_right = "2026-12-02" in bench.run(*command, check=False)
        figure = f"{bench.cost(command).ratio:.1f} F" if is_right else "gives another answer"
        rows.append(f"| {name} | 30 days after 2026-11-02 by FRCP 6(a) | {figure} |")
    return rows


def own(bench: Bench, small: Path, many: Path) -> list[str]:
    """This program compared with itself, and on the data that ships."""
    plain = bench.tracker("--format", "plain")
    colour = bench.tracker("--color", "always", "--no-pager")
    store = ("--store", small / "store.toml")
    everything = bench.tracker(*store, "--all", "--format", "plain")
    bench.once(plain)
    rows = [
        f"| shipped store, plain, remembered | {bench.cost(plain).ratio:.1f} F | 9.5 F |",
        f"| shipped store, colour, remembered | {bench.cost(colour).ratio:.1f} F | 12 F |",
    ]
    for name, command in (
        ("shipped store", plain),
        ("10,000", bench.tracker(*store, *NEAREST)),
    ):
        rows.append(f"| {name}: first run over one without the cache | {first(bench, command):.2f} | 1.10 |")
    for name, question in (("next 20", NEAREST), ("all", ("--all", "--format", "plain"))):
        ratio = edited(bench, many, question)
        rows.append(f"| 100,000 in 50 files, {name}: one edited, over remembered | {ratio:.1f} | 4 |")
    for name, goal in (("ics", "1.5"), ("csv", "1.3"), ("json", "1.3")):
        other = bench.tracker(*store, "export", name, "--all", "--output", f"{bench.folder}/out.{name}")
        bench.run(*other)  # ends the run if it fails: an error is fast
        anew = bench.cost((*other, "--no-cache"), (*everything, "--no-cache")).ratio
        rows += [
            f"| 10,000: {name} over plain, without the cache | {anew:.2f} | {goal} |",
            f"| 10,000: {name} over plain, remembered | {bench.cost(other, everything).ratio:.2f} | |",
        ]
    anew = published(bench, store, everything, "--no-cache")
    rows += [
        f"| 10,000: site over plain, without the cache | {anew:.1f} | 6 |",
        f"| 10,000: site over plain, remembered | {published(bench, store, everything):.1f} | |",
    ]
    return rows


def published(bench: Bench, store: Sequence[object], plain: Sequence[str], *options: str) -> float:
    """A site in a new folder, compared with the plain report.

    Nothing is deleted between the runs: a file system may be slow to reuse the space of deleted files.
    """
    folder, ratios = Path(tempfile.mkdtemp(prefix="site-", dir=bench.folder)), []
    bench.run(*bench.tracker(*store, "site", folder / "first", *options))  # an error is fast
    for number in range(bench.runs):
        command = bench.tracker(*store, "site", folder / str(number), *options)
        ratios.append(bench.once(command)[0] / bench.once((*plain, *options))[0])
    shutil.rmtree(folder)
    return statistics.median(ratios)


def first(bench: Bench, command: Sequence[str]) -> float:
    """A run that fills the cache, compared with one that stores nothing."""
    ratios = []
    for _ in range(bench.runs):
        shutil.rmtree(bench.folder / "cache", ignore_errors=True)
        ratios.append(bench.once(command)[0] / bench.once((*command, "--no-cache"))[0])
    return statistics.median(ratios)


def edited(bench: Bench, folder: Path, question: Sequence[str]) -> float:
    """A run after one of 50 files was edited, compared with one with everything cached."""
    command = bench.tracker("--store", folder / "store", *question)
    file, ratios = folder / "store" / "07.toml", []
    for _ in range(3):
        file.write_text(file.read_text() + "\n")
        time.sleep(SETTLED)
        cold = bench.once(command)[0]
        ratios.append(cold / bench.once(command)[0])
    return statistics.median(ratios)


TEXT = """# Speed

Written by `python bench/peers.py` on {today}. Every program was installed into an environment of its own and
given the same deadlines; each answer was compared with the list of the generator before it was timed. Figures
are CPU time of whole processes as ratios to `python -c pass` (1 F, about {floor:.0f} ms on the machine used):
medians of pairs, since clocks drift and ratios stay. Of memory, less than 18 MiB cannot be told apart.

A program in C has listed ten deadlines before Python has started. What a program in Python can do is answer
before anybody notices, and grow no faster than the store.

## What is due next, of {items:,} deadlines

| program | asked | CPU time | memory | |
| --- | --- | --- | --- | --- |
{small}

khal and todoman keep a cache of their own, which was warm; a first listing of theirs takes minutes.

## What is due next, of {many:,} deadlines

This program read them from {files} files, the others from one. khal and todoman want a file for each
deadline, and were not tried.

| program | asked | CPU time | memory | |
| --- | --- | --- | --- | --- |
{large}

## One period

lexdays has no list of deadlines; it counts one.

| program | asked | CPU time |
| --- | --- | --- |
{one}

## This program beside itself

| what | measured | goal |
| --- | --- | --- |
{own}

Remembered means that an earlier run kept the dates, and no file has changed since; see `--no-cache`.
"""


def main() -> None:
    """Install, ask, compare, time, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--folder", type=Path, help="where to install; an earlier one is used again")
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--items", type=int, default=10_000)
    parser.add_argument("--many", type=int, default=100_000)
    parser.add_argument("--page", type=Path, default=PAGE)
    options = parser.parse_args()
    made: Callable[[], Path] = lambda: Path(tempfile.mkdtemp(prefix="peers-"))  # noqa: E731
    folder = (options.folder or made()).absolute()
    folder.mkdir(parents=True, exist_ok=True)
    bench = Bench(folder, options.runs)
    bench.install()
    parts = {
        "small": compare(bench, options.items, is_small=True),
        "large": compare(bench, options.many, is_small=False),
        "one": count_one(bench),
        "own": own(bench, folder / str(options.items), folder / str(options.many)),
    }
    floor = statistics.median(bench.once((str(bench.python), "-c", "pass"))[0] for _ in range(9)) * 1000
    tables = {name: "\n".join(row.replace("|  |", "| |") for row in rows) for name, rows in parts.items()}
    sizes = {"items": options.items, "many": options.many, "files": FILES}
    options.page.write_text(TEXT.format(today=TODAY, floor=floor, **sizes, **tables))
    print(options.page.read_text())


if __name__ == "__main__":
    main()
