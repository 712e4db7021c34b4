"""The other programs of ``peers.py``: how each is installed, fed and asked, and what its answer means."""

import json
import os
import re
import shutil
import statistics
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
TODAY = datetime.now(UTC).date()
NEXT = 20
AHEAD = 30  # days
NEAREST = ("--within", "1y", "--limit", str(NEXT), "--format", "plain")
FILES = 50
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
        self._virtual("tracker", f"{HERE.parent}[site]")
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
        text = store.read_text().replace("schema = 1\n", f"schema = 1\nchecked = {TODAY}\n", 1)
        # One day for all: the other programs do not know that it is still yesterday in Washington.
        store.write_text(text.replace("\njurisdiction = ", '\ntz = "UTC"\njurisdiction = '))
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
