"""Random histories of edits of a small store, published as a calendar after each, and a reader of that.

The dates that must come out are computed here by adding days, not by the engine: a passage has a day of its
own, or falls a number of days after another one is done. What the reader finds wrong is counted, not raised,
so that a long run can state its figures.
"""

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any, NamedTuple, Protocol
from zoneinfo import ZoneInfo

from tracker.app.exporting import Wanted, export
from tracker.app.inputs import Inputs
from tracker.app.session import Session
from tracker.app.site import SiteTarget, publish
from tracker.config import Config
from tracker.select import Query, QueryRequest

ZONE = ZoneInfo("America/New_York")
NOW = datetime(2031, 1, 1, tzinfo=UTC)  # the clock, which must not matter
TITLES = ("Report", "Publish a plan; in part, or whole", "Dépôt \\ n", "報告" * 20, "x" * 75)
KEPT = timedelta(days=90)
KINDS = (
    *("add", "remove", "move", "postpone", "title", "done", "undone", "drop", "note", "time", "repeat"),
    "none",
)
WEEKS = timedelta(weeks=4)


class Passage(NamedTuple):
    """A passage as it is written; ``parent`` is the id of the one from which it counts."""

    id: str
    title: str
    due: date | None = None
    parent: str = ""
    days: int = 0
    at: time | None = None
    done: date | None = None
    known: date | None = None  # of the outcome
    dropped: bool = False
    note: str = ""
    was: tuple[tuple[str, date], ...] = ()  # earlier dates as written, and when they were moved
    times: int = 0  # how often it recurs, every four weeks; 0: once


Model = dict[str, Passage]


class Expected(NamedTuple):
    """What a reader must find about a passage."""

    due: date
    at: datetime | None
    state: str
    words: tuple[object, ...]


# --- edits ------------------------------------------------------------------------------------------


def edited(model: Model, random: Random, day: date) -> Model:
    """The model after one random edit: none at all, too."""
    kind = random.choice(KINDS)
    if kind == "add" or not model:
        return _with_another(dict(model), random, day)
    each = model[random.choice(sorted(model))]
    has_children = any(child.parent == each.id for child in model.values())
    if kind == "remove" and not has_children:
        return {id_: other for id_, other in model.items() if id_ != each.id}
    if kind in {"repeat", "drop"} and has_children:
        return model
    return {**model, each.id: _changed(each, kind, random, day)}


def _changed(each: Passage, kind: str, random: Random, day: date) -> Passage:
    match kind:
        case "move":
            own = {"days": random.randint(1, 400)} if each.parent else {"due": _some_day(random, day)}
            return each._replace(**own)
        case "postpone":
            return _postponed(each, random)._replace(was=(*each.was, (_due_text(each), day)))
        case "title":
            return each._replace(title=random.choice(TITLES))
        case "note":
            return each._replace(note=random.choice(("", "Look: a, b; c", "a\\nb")))
        case "time":
            return each._replace(at=None if each.at else time(random.randint(3, 23), 30))
        case _:
            return _settled(each, kind, random, day)


def _settled(each: Passage, kind: str, random: Random, day: date) -> Passage:
    match kind:
        case "done" if not each.dropped:
            on = day - timedelta(days=random.randint(0, 60))
            return each._replace(done=on, known=random.choice((None, day)))
        case "undone":
            return each._replace(done=None, known=None)
        case "drop" if not each.done and not each.times:
            return each._replace(dropped=not each.dropped)
        case "repeat" if each.due and not each.dropped and not each.was:
            return each._replace(times=0 if each.times else random.randint(2, 4))
        case _:
            return each


def _postponed(each: Passage, random: Random) -> Passage:
    later = random.randint(1, 200)
    if each.due:
        return each._replace(due=each.due + timedelta(days=later), times=0)
    return each._replace(days=each.days + later)


def _with_another(model: Model, random: Random, day: date) -> Model:
    id_ = f"p{random.randint(0, 9999)}"
    parents = [each.id for each in model.values() if not each.dropped and not each.times]
    if parents and random.random() < 0.4:
        own: dict[str, Any] = {"parent": random.choice(parents), "days": random.randint(1, 400)}
    else:
        own = {"due": _some_day(random, day)}
    model.setdefault(id_, Passage(id=id_, title=random.choice(TITLES), **own))
    return model


def _some_day(random: Random, day: date) -> date:
    return day + timedelta(days=random.randint(-300, 900))


# --- the store ----------------------------------------------------------------------------------------


def store_text(model: Model, checked: date, random: Random) -> str:
    """The model as a store, its passages in any order."""
    head = f"""
schema = 1
checked = {checked}
[[event]]
id = "act"
title = "An Act"
kind = "executive-order"
jurisdiction = "US"
cite = "1 FR 1"
dates.signed = 2026-01-05
"""
    passages = list(model.values())
    random.shuffle(passages)
    return head + "".join(map(_written, passages))


def _written(each: Passage) -> str:
    title = each.title.replace("\\", "\\\\")
    lines = ["[[event.directive]]", f'id = "{each.id}"', f'title = "{title}"', 'cite = "sec. 1"']
    lines.append(f"due = {_due_text(each)}")
    if each.times and each.due:
        lines += ['repeat = "every 4 weeks"', f"until = {each.due + WEEKS * (each.times - 1)}"]
    if each.at:
        lines.append(f'at = "{each.at:%H:%M}"')
    if each.done:
        number = "for = 1, " if each.times else ""
        known = f", known = {each.known}" if each.known else ""
        lines.append(f'done = {{ {number}on = {each.done}, cite = "a letter"{known} }}')
    if each.was:
        moves = (f"{{ due = {due}, changed = {changed} }}" for due, changed in each.was)
        lines.append(f"was = [{', '.join(moves)}]")
    if each.dropped:
        lines.append("dropped = { on = 1990-01-01 }")
    if each.note:
        lines.append(f'note = "{each.note}"')
    return "\n".join(lines) + "\n"


def _due_text(each: Passage) -> str:
    return f'"{each.days} days after {each.parent}"' if each.parent else str(each.due)


def expected(model: Model) -> dict[str, Expected]:
    """What must be read of every passage, or of each of its occurrences."""
    found = {}
    for id_, each in model.items():
        whole = _expected(model, each)
        if not each.times:
            found[f"act/{id_}"] = whole
        for number in range(each.times):
            found[f"act/{id_}#{number + 1}"] = _occurrence(each, whole, number)
    return found


def _occurrence(each: Passage, whole: Expected, number: int) -> Expected:
    due = whole.due + WEEKS * number
    words = (each.title, each.note, whole.due, number == 0 and each.done)
    state = whole.state if number == 0 else ""
    return Expected(due=due, at=_instant(due, each.at), state=state, words=words)


def _expected(model: Model, each: Passage) -> Expected:
    due, planned, is_firm, origin = _dated(model, each)
    if each.done:
        state = "Done"
    elif each.dropped:
        state = "Repealed"
    else:
        state = "" if is_firm else "Projected"
    # What it counts from, and the dates that it had, are part of its description.
    counted = (each.parent, each.days, planned, origin, is_firm, tuple(_earlier(model, each)))
    words = (each.title, each.note, each.done, *counted)
    return Expected(due=due, at=_instant(due, each.at), state=state, words=words)


def _instant(due: date, at: time | None) -> datetime | None:
    return datetime.combine(due, at, ZONE).astimezone(UTC) if at else None


def _earlier(model: Model, each: Passage) -> Iterator[tuple[date, date]]:
    """The dates before each move: of one that was counted, counted from where its trigger is now."""
    for due, changed in each.was:
        words = due.strip('"').split()
        parent = model.get(words[-1])
        if parent:
            start = parent.done or _dated(model, parent)[0]
            yield start + timedelta(days=int(words[0])), changed
        else:
            yield date.fromisoformat(due), changed


def _dated(model: Model, each: Passage) -> tuple[date, date, bool, date | None]:
    """Its due date, the planned one, whether it is firm, and the day from which it counts."""
    if each.due:
        return each.due, each.due, True, None
    parent = model[each.parent]
    due, planned, _, _ = _dated(model, parent)
    start = parent.done or due
    days = timedelta(days=each.days)
    return start + days, planned + days, parent.done is not None, start


# --- the reader ---------------------------------------------------------------------------------------


class Entry(NamedTuple):
    """An entry as a reader has it."""

    sequence: int
    modified: str
    status: str
    summary: str
    start: str
    end: str
    text: str  # all of it, as in the file

    @property
    def timing(self) -> tuple[str, ...]:
        state, colon, _ = self.summary.partition(": ")
        return self.start, self.end, self.status, state if colon else ""


def entries(text: str) -> Iterator[tuple[str, Entry]]:
    """The entries of a calendar, by key."""
    for block in re.findall(r"BEGIN:VEVENT\r\n.*?END:VEVENT\r\n", text, re.DOTALL):
        lines = block.replace("\r\n ", "").split("\r\n")
        value = {re.split("[;:]", line)[0]: line.partition(":")[2] for line in lines}
        yield (
            value["UID"].partition("@")[0],
            Entry(
                sequence=int(value["SEQUENCE"]),
                modified=value["LAST-MODIFIED"],
                status=value["STATUS"],
                summary=value["SUMMARY"],
                start=value["DTSTART"],
                end=value["DTEND"],
                text=block,
            ),
        )


class Publisher(Protocol):
    """What makes a calendar of a store, in a folder that keeps what it needs for the next one."""

    __name__: str

    def __call__(self, session: Session, folder: Path) -> str: ...


def as_file(session: Session, folder: Path) -> str:
    """A calendar that is written over the one before."""
    calendar = folder / "calendar.ics"
    done = export(session, QueryRequest(Query()), Wanted(format="ics", path=calendar))
    assert not done.problems, done.problems
    return calendar.read_bytes().decode()


def as_site(session: Session, folder: Path) -> str:
    """The calendar of the act in a site that is written into an empty folder, with the last one beside it."""
    last, new = folder / "last", folder / "new"
    if new.exists():
        shutil.rmtree(last, ignore_errors=True)
        new.rename(last)
    done = publish(session, QueryRequest(Query()), SiteTarget(new, previous=last if last.exists() else None))
    assert not done.problems, done.problems
    whole, own = ((new / path).read_bytes().decode() for path in ("deadlines.ics", "acts/act/deadlines.ics"))
    assert dict(entries(whole)) == dict(entries(own))
    return own


def run_history(seed: int, folder: Path, steps: int = 8, publisher: Publisher = as_file) -> Counter[str]:
    """One history of edits; what the reader found wrong after each, and how much it looked at."""
    random = Random(seed)  # noqa: S311  a seed, no secret
    folder = folder / f"{publisher.__name__}-{seed}"
    folder.mkdir()
    store = folder / "store.toml"
    model: Model = {}
    day, before = date(2026, 3, 1), dict[str, Expected]()
    known: dict[str, Entry] = {}
    found: Counter[str] = Counter()
    for _ in range(random.randint(1, 6)):
        model = _with_another(model, random, day)
    for _ in range(steps):
        store.write_text(store_text(model, day, random), encoding="utf-8")
        session = Session(inputs=Inputs((str(store),)), config=Config(folder / "none.toml"), now=NOW)
        listed = list(entries(publisher(session, folder)))
        now = expected(model)
        found.update(compared(listed, known, before, now, day))
        known, before = dict(listed), now
        day += timedelta(days=random.choice((0, 0, 1, 7, 40)))
        for _ in range(random.randint(0, 3)):
            model = edited(model, random, day)
    shutil.rmtree(folder)
    return found


def compared(
    listed: list[tuple[str, Entry]],
    known: dict[str, Entry],
    before: dict[str, Expected],
    now: dict[str, Expected],
    day: date,
) -> Counter[str]:
    """The errors in a calendar, compared with the previous one and with what must be in it."""
    read = dict(listed)
    shown = {key for key, each in now.items() if each.state != "Repealed"}
    changed = {key for key in read if key not in known or read[key].text != known[key].text}
    due_to_change = {key for key in now if now[key] != before.get(key)} | (before.keys() - now.keys())
    # A repeal known since 1990 is shown only where a reader had the entry before, and once.
    silent = {key for key in due_to_change if key not in read and key not in shown}
    silent |= {key for key in known if key not in now and known[key].status == "CANCELLED"}
    both = read.keys() & known.keys()
    is_moved = {key for key in both if read[key].timing != known[key].timing}
    return Counter(
        {
            "entries": len(listed),
            "changes": len(changed),
            "doubled": len(listed) - len(read),
            "lost": len(shown - read.keys()) + len(_uncancelled(read, known, now, day)),
            "wrong instants": sum(not _is_right(read[key], now[key]) for key in shown & read.keys()),
            "wrong changes": len(changed ^ (due_to_change - silent)),
            "sequence": sum(read[key].sequence <= known[key].sequence for key in is_moved)
            + sum(read[key].sequence < known[key].sequence for key in both),
            "modified": sum((read[key].modified > known[key].modified) != (key in changed) for key in both),
        }
    )


def _uncancelled(
    read: dict[str, Entry], known: dict[str, Entry], now: dict[str, Expected], day: date
) -> set[str]:
    """What was shown before, is gone or repealed, and is not shown as cancelled for a while."""
    gone = {key for key in known if key not in now or now[key].state == "Repealed"}
    lasting = {
        key
        for key in gone
        if known[key].status != "CANCELLED"
        or datetime.strptime(known[key].modified[:8], "%Y%m%d").date() + KEPT >= day  # noqa: DTZ007
    }
    return {key for key in lasting if key not in read or read[key].status != "CANCELLED"}


def _is_right(read: Entry, each: Expected) -> bool:
    """Whether an entry is at its instant, and says its state."""
    status = {"Projected": "TENTATIVE"}.get(each.state, "CONFIRMED")
    if each.at:
        ends = datetime.strptime(read.end, "%Y%m%dT%H%M%S").replace(tzinfo=ZONE)
        is_there = ends.astimezone(UTC) == each.at
    else:
        days = (each.due, each.due + timedelta(days=1))
        is_there = (read.start, read.end) == tuple(f"{each:%Y%m%d}" for each in days)
    return (
        is_there
        and read.status == status
        and read.summary.startswith(f"{each.state}: " if each.state else "")
    )
