"""Hostile and broken stores, as whole processes with limits: no hang, no flood, no traceback.

What a command may take: 20 seconds, and of memory ten times the store and 100 MiB beside what the
interpreter needs by itself. What it says about a store that cannot be read is one sentence.
"""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from stat import S_ISREG
from threading import Event, Thread
from typing import NamedTuple

import pytest

from tracker.problems import ProblemCollector
from tracker.store import files, load
from tracker.text import LONGEST_SENTENCE
from tracker.toml import reading

pytestmark = pytest.mark.fuzz

MIB = 2**20
SECONDS = 20
DAY = "2026-11-22"
COMMANDS = (("check",), ("report",), ("remind", "--dry-run"))

# The highest mark that the system kept of a process's memory. Not wait4: what it gives begins with
# that of the process from which another was started.
MEASURED = """
import os, sys
def peak(where):
    with open("/proc/self/status", encoding="ascii") as status:
        mark = next(line for line in status if line.startswith("VmHWM:"))
    with open(where, "w", encoding="ascii") as file:
        file.write(mark.split()[1])
if len(sys.argv) > 2:
    from tracker.__main__ import main
    where, end = sys.argv.pop(1), os._exit
    def measured_end(status):
        peak(where)
        end(status)
    os._exit = measured_end
    main()
else:
    peak(sys.argv[1])
"""


class Ended(NamedTuple):
    """What a process left behind: bytes of memory, seconds."""

    status: int
    out: str
    err: str
    memory: int
    seconds: float


def run(folder: Path, *args: str) -> Ended:
    """Run the command line, or with no arguments the bare interpreter, in a process of its own."""
    where = folder / "peak"
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("TRACKER_")},
        "TRACKER_CONFIG": os.devnull,
        "XDG_STATE_HOME": str(folder / "state"),
        "COLUMNS": "100",
    }
    started = time.monotonic()
    ran = subprocess.run(
        [sys.executable, "-c", MEASURED, str(where), *args],
        capture_output=True,
        check=False,
        env=environment,
        text=True,
        timeout=SECONDS,
    )
    seconds = time.monotonic() - started
    return Ended(ran.returncode, ran.stdout, ran.stderr, int(where.read_text()) * 1024, seconds)


@cache
def bare(folder: Path) -> int:
    """Bytes that the interpreter takes by itself."""
    return run(folder).memory


def size_of(store: Path) -> int:
    """The bytes of a store, none if it is not a file."""
    paths = store.rglob("*") if store.is_dir() else [store]
    return sum(path.stat().st_size for path in paths if path.is_file())


def assert_within_limits(folder: Path, store: Path, *command: str, statuses: Sequence[int] = (0, 1)) -> Ended:
    """Ask about a store, check the limits of the process, and return its output."""
    ended = run(folder, *command, "--store", str(store), "--as-of", DAY)
    assert "Traceback" not in ended.err
    assert ended.seconds < SECONDS
    more = ended.memory - bare(folder)
    allowed = 10 * size_of(store) + 110 * MIB
    assert more < allowed, f"{more / MIB:.0f} MiB of {allowed / MIB:.0f}"
    assert ended.status in statuses
    if ended.status == 1:
        said = ended.out if command == ("check",) else ended.err
        longest = max(map(len, said.splitlines()))
        assert longest < 2 * LONGEST_SENTENCE + 100, f"a line of {longest} characters"
    return ended


def assert_refused(folder: Path, store: Path, sentence: str) -> None:
    """Every command prints that one sentence only."""
    for command in COMMANDS:
        ended = assert_within_limits(folder, store, *command, statuses=(1,))
        # check quotes the line below, and counts what it found on stderr
        said = ended.out.splitlines()[:1] if command == ("check",) else ended.err.splitlines()
        assert len(said) == 1
        assert sentence in said[0]
        assert str(store) in said[0]
        if command == ("check",):
            assert ended.err == "1 error in 0 events with 0 directives.\n"
        else:
            assert ended.out == ""


def assert_accepted(folder: Path, store: Path) -> None:
    """Every command does its work."""
    for command in COMMANDS:
        assert_within_limits(folder, store, *command, statuses=(0,))


# --- stores ----------------------------------------------------------------------------------------

HEAD = """\
schema = 1
checked = 2026-11-22

[[event]]
id = "{id}"
title = "An order"
kind = "executive-order"
jurisdiction = "US"
issuer = "President of the United States"
cite = "1 FR 1"
url = "https://www.example.org/documents/1"
tags = ["ai", "energy"]
dates.signed = 2026-11-01
dates.published = 2026-11-05
"""
ONE = """
[[event.directive]]
id = "{id}"
title = "Submit a report on how the agencies use it"
actor = ["Director of the Office of Management and Budget"]
cite = "sec. 4(b)(iii)"
due = {due}
"""


def put(path: Path, content: str | bytes) -> Path:
    """Write a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def act(id_: str = "e") -> str:
    """A small store."""
    return HEAD.format(id=id_) + ONE.format(id="1", due='"60 days after signed"')


def real_events(size: int) -> str:
    """Events with a few directives each, as people write them, up to a number of bytes."""
    directives = "".join(ONE.format(id=f"4.{n}", due=f'"{30 * n} days after signed"') for n in range(1, 5))
    event = HEAD.split("\n\n", 1)[1] + directives
    return "schema = 1\n\n" + "\n".join(event.replace("{id}", f"e{n}") for n in range(size // len(event)))


def chain(length: int, first: str) -> str:
    """Directives that each count from the one before."""
    links = (ONE.format(id=f"d{n}", due=f'"1 day after d{n - 1}"') for n in range(1, length))
    return HEAD.format(id="e") + ONE.format(id="d0", due=f'"{first}"') + "".join(links)


TOO_MANY_BYTES = f"too-large: This file is larger than {reading.LARGEST >> 20} MiB, too much for one written"
TOO_MANY_PARTS = (
    f"too-large: This file has more than {reading.MOST_PARTS:,} lines, tables and lists, too much"
)
BIG = 50 * MIB
BROKEN: dict[str, tuple[Callable[[], str | bytes], str]] = {
    "5,000 nested lists": (
        lambda: f"{act()}note = {'[' * 5000}{']' * 5000}\n",
        "syntax: This file is nested too deeply. Use fewer levels.",
    ),
    "5,000 nested tables": (lambda: f"{act()}note = {'{a=' * 5000}1{'}' * 5000}\n", "nested too deeply"),
    "100,000 digits": (lambda: f"{act()}note = {'9' * 100_000}\n", "a number that is too long to read"),
    "50 MB in one text": (lambda: f'{act()}note = "{"a" * BIG}"\n', TOO_MANY_BYTES),
    "50 MB in one text of many lines": (
        lambda: act() + 'note = """' + "a\n" * (BIG // 2) + '"""',
        TOO_MANY_BYTES,
    ),
    "50 MB of comments": (lambda: act() + "# nobody reads this\n" * (BIG // 20), TOO_MANY_BYTES),
    "50 MB of events": (lambda: real_events(BIG), TOO_MANY_BYTES),
    "50 MB in one line": (lambda: "a" * BIG, TOO_MANY_BYTES),
    "50 MB of NUL": (lambda: bytes(BIG), TOO_MANY_BYTES),
    "half a million events": (lambda: act() + "[[event]]\n" * 500_000, TOO_MANY_PARTS),
    "half a million tables": (lambda: "".join(f"[t{n}]\n" for n in range(500_000)), TOO_MANY_PARTS),
    "half a million keys": (lambda: act() + "".join(f"k{n} = 1\n" for n in range(500_000)), TOO_MANY_PARTS),
    "half a million empty tables": (lambda: "event = [{}" + ", {}" * 499_999 + "]\n", TOO_MANY_PARTS),
    "the year 0": (
        lambda: "[[event]]\ndates.signed = 0000-01-01\n",
        ":2:16: syntax: This is not TOML: invalid date or datetime. Fix the line",
    ),
    "the year 10000": (
        lambda: "[[event]]\ndates.signed = 10000-01-01\n",
        ":2:21: syntax: This is not TOML: expected newline or end of document after a statement.",
    ),
    "NUL in a text": (lambda: act().replace("An order", "An\0order"), "syntax: This is not TOML: "),
    "NUL at the end": (lambda: f"{act()}\0", "syntax: This is not TOML: "),
    "UTF-16": (lambda: act().encode("utf-16"), "not-utf-8: This file is not UTF-8 text"),
    "a lone carriage return": (lambda: "schema = 1\rchecked = 2026-11-22\r", "syntax: This is not TOML: "),
}


@pytest.mark.parametrize(("content", "sentence"), BROKEN.values(), ids=BROKEN)
def test_what_is_no_store_is_one_sentence(
    tmp_path: Path, content: Callable[[], str | bytes], sentence: str
) -> None:
    """Neither its size nor its shape costs more than a sentence."""
    assert_refused(tmp_path, put(tmp_path / "store.toml", content()), sentence)


@pytest.mark.parametrize("content", ["\ufeff" + act(), act().replace("\n", "\r\n"), "\ufeff\r\n" + act()])
def test_what_editors_leave_in_a_file_does_no_harm(tmp_path: Path, content: str) -> None:
    """A byte-order mark and Windows line endings are fine."""
    assert_accepted(tmp_path, put(tmp_path / "store.toml", content))


@pytest.mark.parametrize("id_", ["a/b", "a b", "😀", "../../etc"])
def test_an_id_that_is_none_is_said(tmp_path: Path, id_: str) -> None:
    """Slashes, spaces, emoji: one sentence at the id, and the rest of the file is read."""
    store = put(tmp_path / "store.toml", act() + act(id_).split("\n\n", 1)[1])
    for command in COMMANDS[:2]:
        ended = assert_within_limits(tmp_path, store, *command, statuses=(1,))
        said = ended.out if command == ("check",) else ended.err
        assert said.count("bad-id: `id` must be a name in lower case, not the text") == 1
        assert command == ("check",) or "e/1" in ended.out


# --- long stores -----------------------------------------------------------------------------------


def test_a_chain_of_ten_thousand_is_counted(tmp_path: Path) -> None:
    """Each counts from the one before: the last is due 10,000 days after the first trigger."""
    store = put(tmp_path / "store.toml", chain(10_000, "1 day after signed"))
    assert_accepted(tmp_path, store)
    # 2026-11-01 and 10,000 days are 2054-03-19
    report = assert_within_limits(tmp_path, store, "report", "--all", "--format", "plain", statuses=(0,))
    assert "2054-03-19" in next(line for line in report.out.splitlines() if "\te/d9999\t" in line)


def test_a_chain_without_a_beginning_is_ten_thousand_problems_of_one_cause(tmp_path: Path) -> None:
    """The one mistake is reported once, although other dates depend on it."""
    store = put(tmp_path / "store.toml", chain(10_000, "1 day after nobody"))
    for command in COMMANDS:
        ended = assert_within_limits(tmp_path, store, *command, statuses=(1,))
        assert (ended.out if command == ("check",) else ended.err).count("unknown-trigger") == 1


def test_what_comes_again_ten_thousand_times_is_answered_in_time(tmp_path: Path) -> None:
    """Every day for twenty-six years, requested as a whole: it is shown, or one occurrence must be named."""
    daily = ONE.format(id="1", due="2000-01-01") + 'repeat = "every 1 day"\nuntil = 2026-12-01\n'
    store = put(tmp_path / "store.toml", HEAD.format(id="e") + daily)
    for command in (("why", "e/1"), ("show", "e/1"), ("show", "e")):
        ended = assert_within_limits(tmp_path, store, *command, statuses=(0, 2))
        assert ended.status == 0 or "e/1#" in ended.err
    assert assert_within_limits(tmp_path, store, "why", "e/1#9832", statuses=(0,)).status == 0


def test_a_circle_of_ten_thousand_is_named_in_short(tmp_path: Path) -> None:
    """Only its beginning and end are named: a line never lists ten thousand names."""
    store = put(tmp_path / "store.toml", chain(10_000, "1 day after d9999"))
    words = "e/d0: cycle: Counts from itself: e/d0 -> e/d9999 -> e/d9998 -> ... -> e/d0. Break the cycle."
    for command in COMMANDS:
        ended = assert_within_limits(tmp_path, store, *command, statuses=(1,))
        said = ended.out.splitlines()[:1] if command == ("check",) else ended.err.splitlines()
        assert len(said) == 1
        assert said[0].endswith(words)
        assert max(map(len, ended.out.splitlines()), default=0) < 200


def test_ten_thousand_circles_are_told_apart(tmp_path: Path) -> None:
    """Each that counts from itself is a problem of its own."""
    links = "".join(ONE.format(id=f"d{n}", due=f'"1 day after d{n}"') for n in range(10_000))
    store = put(tmp_path / "store.toml", HEAD.format(id="e") + links)
    ended = assert_within_limits(tmp_path, store, "check", statuses=(1,))
    assert "10,000 errors" in ended.err


def test_as_many_events_as_a_file_may_hold(tmp_path: Path) -> None:
    """What is not refused is read within the limits."""
    store = put(tmp_path / "store.toml", real_events(reading.LARGEST - MIB // 2))
    assert store.read_bytes().count(b"[[event.directive]]") > 20_000
    for command in (("check",), ("remind", "--dry-run")):  # what takes least, report, is between them
        assert_within_limits(tmp_path, store, *command, statuses=(0,))


EMPTY = {
    "events in a list": "event = [{}" + ", {}" * 49_999 + "]\n",
    "headers of events": "[[event]]\n" * 50_000,
    "headers": "".join(f"[t{n}]\n" for n in range(50_000)),
    "records": "[[record]]\n" * 50_000,
}


@pytest.mark.parametrize("content", EMPTY.values(), ids=EMPTY)
def test_what_is_wrong_everywhere_is_no_flood(tmp_path: Path, content: str) -> None:
    """Of very many problems, only some thousand lines are printed."""
    store = put(tmp_path / "store.toml", content)
    for command in COMMANDS:
        ended = assert_within_limits(tmp_path, store, *command, statuses=(1,))
        assert len(ended.out) + len(ended.err) < 5 * MIB


LONG = "a" * (4 * MIB)
GIANTS = {
    **{f"{key} of an event": f'{key} = "{LONG}"' for key in ("id", "title", "kind", "jurisdiction", "tz")},
    **{f"{key} of an event ": f'{key} = "{LONG}"' for key in ("url", "tags", "counting", "calendar", "note")},
    "a key of an event": f'{LONG} = "x"',
    "a name of an event": f'awaiting.{LONG} = "x"',
    "words of an event": f'awaiting.later = "{LONG}"',
    **{f"{key} of a directive": f'{key} = "{LONG}"' for key in ("id", "title", "actor", "cite", "accept")},
    "trigger of a directive": f'due = "30 days after {LONG}"',
    "choice of a directive": 'due = "later of ' + "1 day after signed, " * 200_000 + '2026-12-01"',
    "spaces of a directive": 'due = "30' + " " * (4 * MIB) + 'days after signed"',
    "words of a directive": f'undated = "{LONG}"',
    "actors of a directive": "actor = [" + ", ".join(f'"actor {n}"' for n in range(200_000)) + "]",
    "moves of a directive": "was = [" + "{ due = 2026-12-01, changed = 2026-11-01 }, " * 90_000 + "]",
    "outcomes of a directive": "done = [" + '{ on = 2026-11-10, cite = "x" }, ' * 120_000 + "]",
    "readings of a directive": "readings = [" + '{ due = 2026-12-01, why = "x" }, ' * 120_000 + "]",
}


@pytest.mark.parametrize(("name", "line"), GIANTS.items(), ids=GIANTS)
def test_a_giant_under_any_key_is_no_flood(tmp_path: Path, name: str, line: str) -> None:
    """Four million characters under one key are read or refused, and never quoted whole."""
    event, directive = act().split("\n[[event.directive]]\n")
    key = line.partition(" =")[0]
    lines = (event if "event" in name else directive).splitlines()
    others = {key, "due"} if key in {"undated", "readings"} else {key}
    kept = [each for each in lines if each.partition(" =")[0] not in others]
    text = "\n".join([*kept, line])
    whole = (
        f"{text}\n\n[[event.directive]]\n{directive}"
        if "event" in name
        else (f"{event}\n[[event.directive]]\n{text}\n")
    )
    store = put(tmp_path / "store.toml", whole)
    for command in COMMANDS[:2]:
        assert_within_limits(tmp_path, store, *command)


# --- what is not a file ----------------------------------------------------------------------------


def pipe(path: Path) -> None:
    os.mkfifo(path)


def server(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(path))


def loop(path: Path) -> None:
    path.symlink_to(path)


def link_to(target: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(target)


NO_REGULAR_FILE = "unreadable: This cannot be read: not a regular file. Check the path."
NO_FILES: dict[str, tuple[Callable[[Path], None], str]] = {
    "a pipe": (pipe, NO_REGULAR_FILE),
    "a link to a device without an end": (link_to("/dev/zero"), NO_REGULAR_FILE),
    "a link to a device that waits": (link_to("/dev/tty"), NO_REGULAR_FILE),
    "a socket": (server, NO_REGULAR_FILE),
    "a link to itself": (loop, "unreadable: This cannot be read: "),
    "a link to nowhere": (link_to("nowhere"), "unreadable: This cannot be read: No such file or directory."),
    "a link to a file without a size": (link_to("/proc/version"), "syntax: This is not TOML: "),
    "a file of no bytes": (Path.touch, "empty-file: This file is empty."),
    "the empty device": (link_to("/dev/null"), "empty-file: This file is empty."),
}


@pytest.mark.parametrize(("make", "sentence"), NO_FILES.values(), ids=NO_FILES)
def test_what_is_no_file_is_one_sentence(tmp_path: Path, make: Callable[[Path], None], sentence: str) -> None:
    """It is neither waited for nor read without an end."""
    path = tmp_path / "store.toml"
    make(path)
    assert_refused(tmp_path, path, sentence)


LEADS_OUT = "unreadable: This is a link to something outside the folder of this store."
IN_A_FOLDER = {  # whoever wrote a store may not have its readers open what lies elsewhere
    name: (make, LEADS_OUT if name == "the empty device" or name.startswith("a link to a ") else sentence)
    for name, (make, sentence) in NO_FILES.items()
}


@pytest.mark.parametrize(("make", "sentence"), IN_A_FOLDER.values(), ids=IN_A_FOLDER)
def test_what_is_no_file_in_a_folder_hides_nothing(
    tmp_path: Path, make: Callable[[Path], None], sentence: str
) -> None:
    """It is said, with its path, and the files beside it are read."""
    put(tmp_path / "store" / "good.toml", act())
    make(tmp_path / "store" / "odd.toml")
    for command in COMMANDS[:2]:
        ended = assert_within_limits(tmp_path, tmp_path / "store", *command, statuses=(1,))
        said = ended.out if command == ("check",) else ended.err
        assert sentence in said
        assert str(tmp_path / "store" / "odd.toml") in said
        assert command == ("check",) or "e/1" in ended.out


def test_a_device_itself_is_no_store(tmp_path: Path) -> None:
    """Not only by a link."""
    assert_refused(tmp_path, Path("/dev/zero"), NO_REGULAR_FILE)


def test_an_empty_device_as_configuration_is_an_empty_one(tmp_path: Path) -> None:
    """What people write to have none."""
    store = put(tmp_path / "store.toml", act())
    command = [sys.executable, "-m", "tracker", "--store", str(store), "--as-of", DAY]
    environment = {**os.environ, "TRACKER_CONFIG": os.devnull}
    ran = subprocess.run(
        command, env=environment, capture_output=True, check=False, text=True, timeout=SECONDS
    )
    assert (ran.returncode, ran.stderr) == (0, "")


def test_a_folder_with_the_name_of_a_file_is_a_folder(tmp_path: Path) -> None:
    """Named itself, or inside another."""
    put(tmp_path / "stores" / "events.toml" / "a.toml", act())
    assert_accepted(tmp_path, tmp_path / "stores")
    assert_accepted(tmp_path, tmp_path / "stores" / "events.toml")


@pytest.fixture
def deep(tmp_path: Path) -> Iterator[Path]:
    """A store in a folder as deep as a path may be long; deleted from below, which rmtree cannot."""
    deepest = tmp_path / "store"
    deepest.mkdir()
    for _ in range((os.pathconf(tmp_path, "PC_PATH_MAX") - len(str(tmp_path)) - 100) // 2):
        deepest /= "d"
        deepest.mkdir()
    put(deepest / "a.toml", act())
    yield deepest
    (deepest / "a.toml").unlink()
    while deepest != tmp_path:
        deepest.rmdir()
        deepest = deepest.parent


def test_a_folder_deeper_than_any_stack_is_read(tmp_path: Path, deep: Path) -> None:
    """Folders in folders, as deep as a path may be long."""
    assert len(deep.parts) > 1500
    ended = run(tmp_path, "check", str(tmp_path / "store"), "--as-of", DAY)
    assert (ended.status, ended.err) == (0, "No problem in 1 event with 1 directive.\n")


def test_ten_thousand_empty_files_are_as_many_sentences_as_anybody_reads(tmp_path: Path) -> None:
    """Each is reported with its path, up to the limit; then a message says that there are more."""
    folder = tmp_path / "store"
    folder.mkdir()
    for number in range(10_000):
        (folder / f"{number}.toml").touch()
    for command in COMMANDS:
        ended = assert_within_limits(tmp_path, folder, *command, statuses=(1,))
        said = ended.out if command == ("check",) else ended.err
        assert said.count("empty-file: This file is empty.") == 9_999
        assert said.count("too-many-problems: There are 10,000 problems or more.") == 1


def test_a_name_that_is_no_text_is_said(tmp_path: Path) -> None:
    """Bytes that cannot be decoded are shown as well as possible."""
    path = Path(os.fsdecode(os.fsencode(tmp_path / "odd-") + b"\xff.toml"))
    put(path, "x = 1\n")
    for command in (*COMMANDS, ("report", "--format", "json"), ("check", "--format", "json")):
        ended = run(tmp_path, *command, "--store", str(path), "--as-of", DAY)
        assert "Traceback" not in ended.err
        assert ended.status == 1


# What a superuser may read without permission is two of its capabilities (capabilities(7)): a process
# without them is refused like anybody else. For others this does nothing.
WITHOUT_PRIVILEGE = """
import ctypes, os, sys
for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
    ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP
os.execv(sys.executable, [sys.executable, "-m", "tracker", *sys.argv[1:]])
"""


@pytest.mark.parametrize("closed", ["a.toml", "below", "."])
@pytest.mark.parametrize("command", COMMANDS, ids=["check", "report", "remind"])
def test_what_may_not_be_read_is_said_and_hides_nothing(
    tmp_path: Path, closed: str, command: tuple[str, ...]
) -> None:
    """A file, a folder below, or the folder itself without permission."""
    store = tmp_path / "store"
    put(store / "a.toml", act("a"))
    put(store / "below" / "b.toml", act("b"))
    put(store / "c.toml", act("c"))
    (store / closed).chmod(0)
    try:
        ran = subprocess.run(
            [sys.executable, "-c", WITHOUT_PRIVILEGE, *command, "--store", str(store), "--as-of", DAY],
            env={**os.environ, "TRACKER_CONFIG": os.devnull, "XDG_STATE_HOME": str(tmp_path)},
            capture_output=True,
            check=False,
            text=True,
            timeout=SECONDS,
        )
    finally:
        (store / closed).chmod(0o700)
    said = ran.stdout if command == ("check",) else ran.stderr
    assert ran.returncode == 1
    assert f"{store / closed}: unreadable: This cannot be read: Permission denied. Check the path." in said
    readable = {"a.toml": 2, "below": 2, ".": 0}[closed]
    if command == ("check",):
        assert f"1 error in {readable} events with {readable} directives." in ran.stderr
    if command == ("report",):
        assert ran.stdout.count("2026-12-31") == readable  # 60 days after 1 November


# --- a store that changes while it is read ---------------------------------------------------------


def swap(path: Path, make: Callable[[Path], None]) -> None:
    path.unlink()
    make(path)


CHANGES: dict[str, tuple[Callable[[Path], object], list[str]]] = {
    "deleted": (Path.unlink, ["unreadable"]),
    "emptied": (lambda path: path.write_bytes(b""), ["empty-file"]),
    "cut": (lambda path: path.write_text(act()[: len(act()) // 2], encoding="utf-8"), ["syntax"]),
    "replaced": (lambda path: path.write_text(act("new"), encoding="utf-8"), []),
    "now a folder": (lambda path: swap(path, Path.mkdir), ["unreadable"]),
    "now a pipe": (lambda path: swap(path, pipe), ["unreadable"]),
    "now a link to itself": (lambda path: swap(path, loop), ["unreadable"]),
    "grown": (lambda path: path.write_bytes(bytes(33 * MIB)), ["too-large"]),
}


@pytest.mark.parametrize(("change", "rules"), CHANGES.values(), ids=CHANGES)
def test_what_changes_after_it_was_listed_is_a_problem_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], object], rules: list[str]
) -> None:
    """Between listing and reading anything may happen to a file; the others are read."""
    changing = put(tmp_path / "a.toml", act("a"))
    put(tmp_path / "b.toml", act("b"))
    find = files.store_files

    def find_and_change(names: Iterable[str], collector: ProblemCollector) -> list[Path]:
        found = find(names, collector)
        change(changing)
        return found

    monkeypatch.setattr(files, "store_files", find_and_change)
    store, problems = load([str(tmp_path)])
    assert [problem.rule for problem in problems] == rules
    assert "b" in [event.id for event in store.events]


def test_what_changes_after_it_was_looked_at_has_an_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pipe that replaces a file is not waited for; a file that grows is not read without limit."""
    path = put(tmp_path / "a.toml", act("a"))
    stat = Path.stat

    def stat_and_change(self: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        status = stat(self, follow_symlinks=follow_symlinks)
        if self == path and S_ISREG(status.st_mode):
            swap(path, pipe)
        return status

    monkeypatch.setattr(Path, "stat", stat_and_change)
    _, problems = load([str(path)])
    assert [str(problem).partition(": ")[2] for problem in problems] == [NO_REGULAR_FILE]


@pytest.mark.parametrize("limit", [1, 10, 100])
def test_a_file_that_hides_its_size_has_an_end(monkeypatch: pytest.MonkeyPatch, limit: int) -> None:
    """Some files have no size: the same limit applies when they are read."""
    version = Path("/proc/version")
    assert version.stat().st_size == 0
    monkeypatch.setattr(reading, "LARGEST", limit)
    _, problems = load([str(version)])
    assert problems[0].rule == "too-large"


@pytest.fixture
def restless(tmp_path: Path) -> Iterator[Path]:
    """A store that is written, cut, emptied, deleted and replaced as fast as a thread can."""
    folder = tmp_path / "store"
    path = put(folder / "a.toml", act("a"))
    put(folder / "b.toml", act("b"))
    is_over = Event()

    def change() -> None:
        while not is_over.is_set():
            path.write_text(act("a") * 50, encoding="utf-8")
            os.truncate(path, 500)
            path.write_bytes(b"")
            path.unlink()
            path.symlink_to(path)
            path.unlink()
            put(folder / "new", act("a")).replace(path)  # no store until it is called like one

    thread = Thread(target=change)
    thread.start()
    yield folder
    is_over.set()
    thread.join()


@pytest.mark.parametrize("command", COMMANDS, ids=["check", "report", "remind"])
def test_a_store_that_never_rests_is_read_or_a_problem(
    tmp_path: Path, restless: Path, command: tuple[str, ...]
) -> None:
    """Whatever a run meets, it ends properly."""
    for _ in range(6):
        ended = run(tmp_path, *command, "--store", str(restless), "--as-of", DAY)
        assert ended.status in {0, 1}
        assert "Traceback" not in ended.err
        assert (ended.status == 1) == ("a.toml:" in ended.out + ended.err)
