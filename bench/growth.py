"""How the time of every command grows with the store: its exponent between 1,000 and 10,000 deadlines.

    python bench/growth.py [--python VENV/bin/python] [--runs 3] [--only WORD]

An exponent of 1 means ten times the time for ten times the deadlines; the goal is 1.1. The figures are CPU
times of whole processes without a cache, the minimum of several runs. Since the start of the program makes an
exponent look better than it is, the exponent of the time beyond the start (`tracker --version`) is shown too.
Everything else that a command reads grows with the store: records, documents, spreadsheets, an order, and the
ledger of the reminders of many recipients. A command without a row here ends the run, except `mcp`, which
waits for a client.
"""

import argparse
import math
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tracker.cli import COMMANDS

HERE = Path(__file__).parent
DAY = "2026-11-22"
SIZES = (1_000, 10_000)
GOAL = 1.1
DIFFERS = 1  # the exit status if a store has problems
RECIPIENTS = 31  # each gets a third of the deadlines: 100,000 entries of a ledger
ENVIRONMENT = {
    **{k: v for k, v in os.environ.items() if k not in {"PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED"}},
    "COLUMNS": "120",
    "TRACKER_NO_CACHE": "1",
}
EVENT = """
[[event]]
id = "own"
title = "An act with a clock"
kind = "statute"
jurisdiction = "US"
cite = "1 Stat. 1"
counting = "calendar"
dates.signed = 2024-01-01
awaiting.rules = "the rules are out"
incidents.breach = "a breach"
[[event.directive]]
id = "1"
title = "Report it"
cite = "sec. 1"
due = "3 days after each breach"
[[event.directive]]
id = "2"
title = "Follow the rules"
cite = "sec. 2"
due = "90 days after rules"
"""

Words = tuple[str, ...]


class Command(NamedTuple):
    """The words of a command; ``fresh`` names files that must not exist."""

    words: Words
    fresh: tuple[Path, ...] = ()
    variables: tuple[tuple[str, str], ...] = ()


def make(folder: Path, items: int) -> None:
    """A store of a given number of deadlines, and everything else that the commands read."""
    maker = (sys.executable, HERE / "gen_store.py", "--items", str(items), "--today", DAY)
    made = ("--out", folder / "store.toml", "--tsv", folder / "answers", "--ics", folder / "calendar.ics")
    subprocess.run([*maker, *made], check=True, stderr=subprocess.DEVNULL)
    store = folder / "store.toml"
    text = store.read_text().replace("schema = 1\n", f"schema = 1\nchecked = {DAY}\n", 1)
    store.write_text(text + EVENT)
    (folder / "other.toml").write_text(
        re.sub(r"(?m)^(dates.signed = \d{4}-\d\d)-\d\d", r"\1-11", text) + EVENT
    )
    answers = [line.split("\t") for line in (folder / "answers").read_text().splitlines()]
    quotes = (f"{day} <!-- tracker: {name} = {day} -->\n" for name, day in answers)
    (folder / "quotes.md").write_text("".join(quotes))
    rows = (f'"Deadline {number}",{day},{name}\n' for number, (name, day) in enumerate(answers))
    (folder / "sheet.csv").write_text("Title,Due,Ref\n" + "".join(rows))
    records = (
        f'[[record]]\nof = "{name}"\ndone = {day}\nrecorded = {DAY}\ncite = "memo"\n\n'
        for name, day in answers[::10]
        if "#" not in name and day <= DAY
    )
    (folder / "records.toml").write_text("".join(records))
    sentences = (
        f"Sec. {number}. Plans. (a) Within {10 + number % 300} days of the date of this order, the Secretary "
        f"of Commerce shall submit plan {number} to the President.\n\n"
        for number in range(1, items // 10)
    )
    order = "Executive Order 99999 of August 27, 2024\n\nBy the authority vested in me, it is ordered:\n\n"
    (folder / "order.txt").write_text(order + "".join(sentences))
    one = "[recipient.r{}]\ncommand = ['true']\nleads = [3650]\n"
    recipients = map(one.format, range(RECIPIENTS))
    (folder / "config.toml").write_text(
        f'records = "{folder}/records.toml"\nme = "Jo"\n' + "".join(recipients)
    )


def commands(folder: Path) -> Iterator[Command]:
    """Every command, with and without its formats."""
    nearest = next(
        name
        for name, day in (line.split("\t") for line in (folder / "answers").read_text().splitlines())
        if day > DAY and "#" not in name
    )
    yield from map(Command, reading(nearest))
    yield Command(("diff", f"{folder}/store.toml", f"{folder}/other.toml"))
    ledger = folder / "ledger.db"
    yield Command(("remind", "--ledger", str(ledger)), fresh=(ledger,))
    yield Command(("remind", "--ledger", str(ledger)))
    yield from map(Command, recording(folder, nearest))
    yield from map(Command, writing(folder))
    yield from map(Command, (("config", "show"), ("completion", "bash"), ("schema",), ("help", "report")))
    yield Command(("show", "us-eo-"), variables=(("_TRACKER_COMPLETE", "bash"),))


def reading(nearest: str) -> Iterator[Words]:
    """Commands that query the store; ``nearest`` is the next deadline."""
    yield ("--version",)
    for format_ in ("table", "plain", "csv", "json", "md"):
        yield ("report", "--all", "--format", format_)
    yield ("report", "--limit", "20", "--format", "plain")
    yield ("report", "--sort", "actor", "--text", "plan", "--all", "--format", "plain")
    yield from (("show", nearest), ("why", nearest), ("cite", nearest), ("log",), ("stats",))
    yield from (("news", "--since", "2026-10-22"), ("diff", "2026-10-22"), ("timeline",))
    yield from (("calendar", "2026-12"), ("calc", "30 days after 2026-11-02"), ("conventions",))


def recording(folder: Path, nearest: str) -> Iterator[Words]:
    """Commands that put something on record, for the next deadline and the act with a clock, in a dry run."""
    new = ("--to", f"{folder}/new.toml", "--dry-run")
    yield ("done", nearest, "2026-11-20", "--cite", "memo", *new)
    yield ("occur", "own/breach", "2026-11-20", "--label", "x", *new)
    yield ("reach", "own/rules", "2026-11-20", *new)
    yield ("move", nearest, "2028-01-03", "--by", "Congress", *new)
    yield ("reopen", (folder / "records.toml").read_text().split('"')[1], *new)
    yield from (("note", nearest, "words", *new), ("own", nearest, "--owner", "Jo", *new))
    yield ("add", "--id", "x", "--title", "An act", "--kind", "statute", "--jurisdiction", "US", *new)


def writing(folder: Path) -> Iterator[Words]:
    """Commands that write files, and commands that read those of other programs."""
    for format_ in ("ics", "html", "atom", "csv", "json", "md", "toml"):
        yield ("export", format_, "--output", f"{folder}/out.{format_}")
    yield from (("site", f"{folder}/site"), ("check",), ("verify", f"{folder}/quotes.md", "--guess"))
    yield ("draft", f"{folder}/order.txt")
    of_us = ("--jurisdiction", "US")
    yield ("import", "csv", f"{folder}/sheet.csv", *of_us)
    yield ("import", "ics", f"{folder}/calendar.ics", *of_us)


def seconds(python: str, command: Command, folder: Path) -> float:
    """CPU seconds of a whole process."""
    for path in command.fresh:
        path.unlink(missing_ok=True)
    variables = {**ENVIRONMENT, **dict(command.variables), "TRACKER_CONFIG": f"{folder}/config.toml"}
    variables |= {"TRACKER_STORE": f"{folder}/store.toml"}
    words = [str(Path(python).with_name("tracker")), *command.words]
    with Path(os.devnull).open("w") as null:
        process = subprocess.Popen(words, stdin=null, stdout=null, stderr=null, env=variables)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in {0, DIFFERS}:
        sys.exit(f"failed with status {process.returncode}: {' '.join(words)}")
    return usage.ru_utime + usage.ru_stime


def exponent(small: float, large: float) -> float:
    """The exponent by which the time grows; 0 if it cannot be computed."""
    return math.log10(large / small) if small > 0 and large > 0 else 0.0


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a row for each command, those above the goal with a mark."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--python", default=sys.executable, help="the interpreter of the environment to time")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", default="", help="only commands with this word")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        folders = [Path(name, str(size)) for size in SIZES]
        for folder, size in zip(folders, SIZES, strict=True):
            folder.mkdir()
            make(folder, size)
        pairs = list(zip(*map(commands, folders), strict=True))
        if missing := set(COMMANDS) - {"mcp"} - {small.words[0] for small, _ in pairs}:
            sys.exit(f"without a row: {', '.join(sorted(missing))}")
        start = 0.0
        print("| command | 1,000 | 10,000 | exponent | beyond the start |\n| --- | --- | --- | --- | --- |")
        for both in pairs:
            words = " ".join(word for word in both[0].words if not word.startswith(name))
            if options.only in words or not start:
                small, large = (
                    min(seconds(options.python, each, folder) for _ in range(options.runs))
                    for each, folder in zip(both, folders, strict=True)
                )
                start = start or small
                grown, beyond = exponent(small, large), exponent(small - start, large - start)
                mark = " (above)" if grown > GOAL or (beyond > GOAL and small > 2 * start) else ""
                label = (
                    words + " (fills the ledger)" * bool(both[0].fresh) + " (Tab)" * bool(both[0].variables)
                )
                figures = f"{small:.3f} s | {large:.3f} s | {grown:.2f} | {beyond:.2f}{mark}"
                print(f"| {label} | {figures} |", flush=True)


if __name__ == "__main__":
    main()
