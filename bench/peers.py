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
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs" / "speed.md"
TODAY = datetime.now(UTC).date()
NEXT = 20
AHEAD = 30  # days
NEAREST = ("--within", "1y", "--limit", str(NEXT), "--format", "plain")
FILES = 50
SETTLED = 2.5  # seconds: a file that changed more recently is not cached for the next run
DEBIAN = ("remind", "taskwarrior", "calcurse", "hledger")
PYPI = {"khal": ("khal", "todoman"), "beanquery": ("beanquery",), "lexdays": ("lexdays",)}
DAYS = (
    (re.compile(r"(\d{4})[-/](\d\d)[-/](\d\d)"), (1, 2, 3)),
    (re.compile(r"(\d\d)/(\d\d)/(\d\d):"), (3, 1, 2)),  # calcurse
)
ID = re.compile(r"[a-z]+(?:-[a-z]+)+-\d+/d\d+(?:#\d+)?")

Answer = set[tuple[str, date]]


class Cost(NamedTuple):
    """CPU time of a process as a ratio to the floor, and its peak memory in MiB."""

    ratio: float
    memory: float


class Peer(NamedTuple):
    """A program with a question: ``is_next`` asks for the next 20, else for the next 30 days."""

    name: str
    version: str
    command: tuple[str, ...]
    is_next: bool = False
    note: str = ""


class Bench:
    """A folder with every environment, and the clock of this machine."""

    def __init__(self, folder: Path, runs: int) -> None:
        self.folder = folder
        self.runs = runs
        self.debian = folder / "debian" / "usr" / "bin"
        self.python = folder / "tracker" / "bin" / "python"
        without = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "TRACKER_CONFIG", "TRACKER_NO_CACHE")
        self.environment = {
            **{name: value for name, value in os.environ.items() if name not in without},
            "HOME": str(folder),
            "XDG_CACHE_HOME": str(folder / "cache"),
            "XDG_CONFIG_HOME": str(folder / "config"),
            "XDG_DATA_HOME": str(folder / "data"),
            "TASKRC": str(folder / "taskrc"),
            "COLUMNS": "120",
            "LC_ALL": "C.UTF-8",
        }

    def run(self, *command: object, check: bool = True) -> str:
        """The output of a command."""
        words = [str(word) for word in command]
        kept = {"check": check, "capture_output": True, "text": True, "env": self.environment}
        return subprocess.run(words, **kept).stdout  # noqa: PLW1510  it is in `kept`

    def once(self, command: Sequence[str]) -> tuple[float, float]:
        """CPU seconds and MiB of one process with its child processes."""
        with Path(os.devnull).open("w") as null:
            process = subprocess.Popen(command, stdout=null, stderr=null, env=self.environment)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = status  # it has already been waited for
        return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024

    def cost(self, command: Sequence[str], other: Sequence[str] = (), runs: int = 0) -> Cost:
        """The median of the ratios of pairs, to the floor unless another command is given."""
        floor = tuple(other) or (str(self.python), "-c", "pass")
        self.once(command)
        self.once(floor)
        pairs = [(self.once(command), self.once(floor)) for _ in range(runs or self.runs)]
        ratio = statistics.median(one[0] / two[0] for one, two in pairs)
        return Cost(ratio, max(one[1] for one, _ in pairs))

    # --- environments ------------------------------------------------------------------------------------

    def install(self) -> None:
        """Install this program and the peers, each into an environment of its own."""
        shutil.rmtree(self.folder / "tracker", ignore_errors=True)  # it may have changed
        self._virtual("tracker", str(HERE.parent))
        for name, packages in PYPI.items():
            self._virtual(name, *packages)
        downloads = self.folder / "downloads"
        downloads.mkdir(exist_ok=True)
        if apt := shutil.which("apt-get"):
            for name in DEBIAN:
                if not (self.folder / "debian" / name).exists():
                    subprocess.run([apt, "download", name], cwd=downloads, check=False, capture_output=True)
        for package in downloads.glob("*.deb"):
            self.run("dpkg-deb", "-x", package, self.folder / "debian")

    def _virtual(self, name: str, *packages: str) -> None:
        folder = self.folder / name
        if not folder.exists():
            self.run(sys.executable, "-m", "venv", folder)
            self.run(folder / "bin" / "pip", "install", "--quiet", *packages)

    # --- deadlines ---------------------------------------------------------------------------------------

    def make(self, items: int) -> Path:
        """The same deadlines for every program, in a folder of that size."""
        folder = self.folder / str(items)
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "calcurse").mkdir(parents=True)
        maker = (sys.executable, HERE / "gen_store.py", "--items", items, "--today", TODAY)
        store = folder / "store.toml"
        self.run(*maker, "--out", store, "--tsv", folder / "answers")
        store.write_text(store.read_text().replace("schema = 1\n", f"schema = 1\nchecked = {TODAY}\n", 1))
        self.run(*maker, "--rem", folder / "rem", "--task", folder / "task.json")
        self.run(*maker, "--calcurse", folder / "calcurse" / "apts", "--hledger", folder / "journal")
        self.run(*maker, "--beancount", folder / "beancount")
        split(store, folder / "store")
        return folder

    def answers(self, folder: Path) -> list[tuple[date, str]]:
        """The generator's list, from today on."""
        lines = (line.split("\t") for line in (folder / "answers").read_text().splitlines())
        return sorted((date.fromisoformat(day), name) for name, day in lines if day >= str(TODAY))

    def is_right(self, peer: Peer, folder: Path) -> bool:
        """Whether a program gives the answers of the generator."""
        found, wanted = read(self.run(*peer.command, check=False)), self.answers(folder)
        if peer.is_next:
            days = [day for day, _ in wanted[:NEXT]]
            return sorted(day for _, day in found) == days and found <= {(name, day) for day, name in wanted}
        last = TODAY + timedelta(days=AHEAD - 2)  # the programs disagree on whether the last day is included
        expected = {(name, day) for day, name in wanted if day <= last}
        return {each for each in found if TODAY <= each[1] <= last} == expected

    # --- programs ----------------------------------------------------------------------------------------

    def tracker(self, *arguments: object) -> tuple[str, ...]:
        return (str(self.python.with_name("tracker")), *map(str, arguments))

    def peers(self, folder: Path, *, is_small: bool) -> list[Peer]:
        """Every program with the question in its own terms."""
        store = folder / "store.toml" if is_small else folder / "store"
        ours = self.tracker("--store", store, *NEAREST)
        end = TODAY + timedelta(days=AHEAD)
        query = "SELECT date, description FROM #events WHERE date >= {} ORDER BY date LIMIT {}"
        remind = f"{self.debian}/remind -n {folder}/rem | sort | head -{NEXT}"
        found = [
            Peer("tracker", "remembered", ours, is_next=True),
            Peer("tracker, `--no-cache`", "this one", (*ours, "--no-cache"), is_next=True),
            Peer("remind", self._version("remind", "-h"), ("/bin/sh", "-c", remind), is_next=True),
            Peer("taskwarrior", self._version("task", "--version"), self._task(folder), is_next=True),
            Peer(
                "bean-query",
                self._pypi("beanquery", "beanquery"),
                (
                    f"{self.folder}/beanquery/bin/bean-query",
                    *("-f", "csv", f"{folder}/beancount", query.format(TODAY, NEXT)),
                ),
                is_next=True,
            ),
            Peer(
                "hledger",
                self._version("hledger", "--version"),
                (
                    *(f"{self.debian}/hledger", "-f", f"{folder}/journal", "register", "due"),
                    *("-b", str(TODAY), "-e", str(end), "-O", "csv"),
                ),
            ),
            Peer(
                "calcurse",
                self._version("calcurse", "--version"),
                (
                    *(f"{self.debian}/calcurse", "-q", "-d", str(AHEAD)),
                    *("-D", f"{folder}/calcurse", "-C", f"{folder}/calcurse"),
                ),
            ),
        ]
        return [*found, *self._with_a_file_an_item(folder)] if is_small else found

    def _with_a_file_an_item(self, folder: Path) -> list[Peer]:
        """Those that want a file for each item: minutes for 10,000, hours for more."""
        items, bin_ = folder.name, self.folder / "khal" / "bin"
        maker = (sys.executable, HERE / "gen_store.py", "--items", items, "--today", TODAY)
        self.run(*maker, "--vdir", folder / "events" / "c", "--component", "vevent")
        self.run(*maker, "--vdir", folder / "todos" / "c", "--component", "vtodo")
        (folder / "khal.conf").write_text(
            f"[calendars]\n[[c]]\npath = {folder}/events/c\n[sqlite]\npath = {folder}/khal.db\n"
            "[locale]\nlongdateformat = %Y-%m-%d\ndateformat = %Y-%m-%d\n"
        )
        (folder / "todo.py").write_text(
            f'path = "{folder}/todos/*"\ncache_path = "{folder}/todo.db"\n'
            'date_format = "%Y-%m-%d"\ntime_format = ""\ndefault_list = "c"\n'
        )
        khal = (f"{bin_}/khal", "-c", f"{folder}/khal.conf", "list", "-df", "{date-long}", "-f", "{title}")
        todo = (f"{bin_}/todo", "--config", f"{folder}/todo.py", "list", "--due", str(AHEAD * 24))
        return [
            Peer("khal", self._pypi("khal", "khal"), (*khal, str(TODAY), f"{AHEAD}d"), note="its cache warm"),
            Peer("todoman", self._pypi("khal", "todoman"), todo, note="its cache warm"),
        ]

    def _task(self, folder: Path) -> tuple[str, ...]:
        task, data = self.debian / "task", folder / "task"
        if not data.exists():
            data.mkdir()
            (self.folder / "taskrc").write_text("confirmation=off\n")
            self.run(task, f"rc.data.location={data}", "import", folder / "task.json", check=False)
        shown = ("rc.report.list.columns=due,description", "rc.report.list.labels=d,x", "rc.dateformat=Y-M-D")
        asked = ("rc.verbose=nothing", "rc.defaultwidth=200", "due.after:yesterday", f"limit:{NEXT}", "list")
        return (str(task), f"rc.data.location={data}", *shown, *asked)

    def _version(self, program: str, option: str) -> str:
        path = self.debian / program
        if not path.exists():
            return ""
        done = subprocess.run(
            [path, option], check=False, capture_output=True, text=True, env=self.environment
        )
        match = re.search(r"\d+(?:\.\d+)+", done.stdout + done.stderr)
        return match[0] if match else "?"

    def _pypi(self, environment: str, package: str) -> str:
        pip = self.folder / environment / "bin" / "pip"
        listed = json.loads(self.run(pip, "list", "--format", "json")) if pip.exists() else []
        return next((each["version"] for each in listed if each["name"] == package), "")


def read(text: str) -> Answer:
    """Each id with the day before it, in the line or above it."""
    found, day = set(), None
    for line in text.splitlines():
        for pattern, (year, month, number) in DAYS:
            if match := pattern.search(line):
                day = date(int(match[year]) % 100 + 2000, int(match[month]), int(match[number]))
                break
        if day and (name := ID.search(line)):
            found.add((name[0], day))
    return found


def split(store: Path, folder: Path) -> None:
    """The acts of a store in 50 files."""
    head, *events = re.split(r"(?m)^(?=\[\[event\]\])", store.read_text())
    folder.mkdir()
    size = -(-len(events) // FILES)
    for number in range(FILES):
        part = "".join(events[number * size : (number + 1) * size])
        (folder / f"{number:02}.toml").write_text(head + part)


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
    rows.append(f"| 100,000 in 50 files: one edited, over remembered | {edited(bench, many):.1f} | 4 |")
    for name, goal in (("ics", "1.5"), ("csv", "1.3"), ("json", "2")):
        other = bench.tracker(*store, "export", name, "--all", "--output", f"{bench.folder}/out.{name}")
        bench.run(*other)  # ends the run if it fails: an error is fast
        rows.append(f"| 10,000: {name} over plain | {bench.cost(other, everything).ratio:.2f} | {goal} |")
    return rows


def first(bench: Bench, command: Sequence[str]) -> float:
    """A run that fills the cache, compared with one that stores nothing."""
    ratios = []
    for _ in range(bench.runs):
        shutil.rmtree(bench.folder / "cache", ignore_errors=True)
        ratios.append(bench.once(command)[0] / bench.once((*command, "--no-cache"))[0])
    return statistics.median(ratios)


def edited(bench: Bench, folder: Path) -> float:
    """A run after one of 50 files was edited, compared with one with everything cached."""
    command = bench.tracker("--store", folder / "store", *NEAREST)
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
