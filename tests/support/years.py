"""A year of a store and of runs with gaps, and what each run must report: an independent oracle.

The convention of this module: none of the program's rules is used. What is due in a run is derived
from all that happened before: every run, what the store said then, and every line that was sent.
"""

import random
from datetime import date, timedelta
from typing import NamedTuple

from tests.support.acts import act

START = date(2026, 1, 5)
END = date(2027, 1, 5)
ENDING = {"effect", "comment", "may"}  # kinds by which nothing is ever past due


class Passage(NamedTuple):
    """A directive of the store: a day, or a number of days after another."""

    kind: str  # duty, or one of ENDING
    due: date | None = None
    parent: str = ""
    days: int = 0
    times: int = 0  # of a repetition every three weeks; 0: once
    done: date | None = None


class Entry(NamedTuple):
    """What the store says about one deadline on a day."""

    due: date
    kind: str
    is_projected: bool = False
    is_done: bool = False


class Told(NamedTuple):
    """One line that was sent."""

    day: date
    key: str
    rule: str
    entry: Entry | None  # as the store had it; None when it had no such thing


class Wish(NamedTuple):
    """What a recipient wants."""

    leads: tuple[int, ...]
    look_back: int
    past_due_every: int


WISHES = (
    Wish((30, 14, 7, 3, 1, 0), 14, 0),
    Wish((10,), 40, 0),
    Wish((20, 2), 0, 0),
    Wish((5, 0), 3, 6),
    Wish((3, 1), 14, 20),
)


class Year:
    """The content of the store, the times of the runs, and what was sent."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)  # noqa: S311  a history, not a secret
        self.day = START
        self.wish = self.dice.choice(WISHES)
        self.passages: dict[str, Passage] = {}
        self.runs: list[date] = []
        self.told: list[Told] = []
        for _ in range(6):
            self._add()

    # --- the store ----------------------------------------------------------------------------------

    def text(self) -> str:
        """The store as TOML."""
        return act("dates.signed = 2025-06-01", **{name: _keys(each) for name, each in self.passages.items()})

    def entries(self) -> dict[str, Entry]:
        """Every deadline of the store as it is now."""
        found: dict[str, Entry] = {}
        for name, each in self.passages.items():
            parent = self.passages.get(each.parent)
            base = each.due or (parent and (parent.done or parent.due))
            assert base
            due = base + timedelta(days=each.days)
            entry = Entry(due, each.kind, bool(parent and not parent.done), each.done is not None)
            if not each.times:
                found[f"act/{name}"] = entry
            for number in range(each.times):
                later = entry._replace(due=due + timedelta(weeks=3 * number))
                found[f"act/{name}#{number + 1}"] = later
        return found

    def _some_day(self) -> date:
        return self.day + timedelta(days=self.dice.randint(-40, 120))

    def _add(self) -> None:
        name = f"p{self.dice.randint(0, 99)}"
        kind = self.dice.choice(("duty", "duty", "duty", "effect", "comment", "may"))
        parents = [
            key for key, each in self.passages.items() if each.kind == "duty" and each.due and not each.times
        ]
        if name in self.passages:
            return
        if parents and self.dice.random() < 0.3:
            parent, days = self.dice.choice(parents), self.dice.randint(1, 60)
            self.passages[name] = Passage(kind, parent=parent, days=days)
        else:
            times = self.dice.choice((0, 0, 0, 0, 4))
            self.passages[name] = Passage(kind, due=self._some_day(), times=times)

    def edit(self) -> None:
        """Somebody edits the store."""
        name = self.dice.choice([*self.passages, ""])
        each = self.passages.get(name)
        match self.dice.randint(0, 6):
            case 0 | 1:
                self._add()
            case 2 | 3 if each and each.due:
                self.passages[name] = each._replace(due=self._some_day())
            case 4 if each and each.kind == "duty" and not each.times:
                done = None if each.done else self.day - timedelta(days=self.dice.randint(0, 5))
                self.passages[name] = each._replace(done=done)
            case 5 if each and len(self.passages) > 2:
                left = {key: it for key, it in self.passages.items() if name not in {key, it.parent}}
                self.passages = left or self.passages
            case _:
                pass

    def pass_time(self) -> None:
        """Days go by, mostly one; now and then the machine is off for long."""
        gap = self.dice.choice((1, 1, 1, 1, 1, 1, 1, 1, 2, 3, 10, 45, 90))
        self.day += timedelta(days=gap)
        for _ in range(self.dice.choice((0, 0, 0, 1, 1, 2))):
            self.edit()

    # --- the oracle ---------------------------------------------------------------------------------

    def owed(self) -> dict[str, str]:
        """What a run must report now: the rule by key."""
        now = self.entries()
        keys = {*now, *(each.key for each in self.told)}
        found = {key: self._owed(now.get(key), self._since_forgotten(key)) for key in keys}
        return {key: rule for key, rule in found.items() if rule}

    def note_run(self, sent: dict[str, str]) -> None:
        """Note a run and what it sent."""
        now = self.entries()
        self.told += [Told(self.day, key, rule, now.get(key)) for key, rule in sent.items()]
        self.runs.append(self.day)

    def _since_forgotten(self, key: str) -> list[Told]:
        """The lines about a deadline since it was last reported as gone."""
        lines: list[Told] = []
        for each in self.told:
            if each.key == key:
                lines = [] if each.rule == "gone" else [*lines, each]
        return lines

    def _owed(self, entry: Entry | None, lines: list[Told]) -> str:
        last = lines[-1] if lines else None
        was_closed = bool(last and last.rule == "closed")
        if entry is None or entry.is_done:
            return "" if last is None or was_closed else "closed" if entry else "gone"
        if was_closed:
            return "reopened"
        if last and last.entry and last.entry.due != entry.due:
            return "moved"
        if last and last.entry and last.entry.is_projected and not entry.is_projected:
            return "firm"
        return self._owed_by_day(entry, lines)

    def _owed_by_day(self, entry: Entry, lines: list[Told]) -> str:
        if entry.due >= self.day:
            return "reminder" if self._is_lead_owed(entry, lines) else ""
        if entry.kind in ENDING or entry.is_projected:
            return "ended" if self._has_ended_unseen(entry, lines) else ""
        return "past-due" if self._is_past_due_owed(entry, lines) else ""

    def _is_lead_owed(self, entry: Entry, lines: list[Told]) -> bool:
        """Whether a lead has come, and no line has named that day to the reader since."""
        begun = [day for lead in self.wish.leads if (day := entry.due - timedelta(days=lead)) <= self.day]
        return bool(begun) and not any(each.day >= max(begun) for each in _about(entry, lines))

    def _has_ended_unseen(self, entry: Entry, lines: list[Told]) -> bool:
        """Whether its end is news: the last run was before its last day."""
        if not self.runs or self.runs[-1] >= entry.due:
            return False
        return not any(each.day > entry.due for each in _about(entry, lines))

    def _is_past_due_owed(self, entry: Entry, lines: list[Told]) -> bool:
        """Whether a duty is past due, and the reader was not notified, or not for a long time."""
        if not self.wish.look_back:
            return False
        if not lines:
            if not self.runs:
                return False
            first = min(self.runs[-1] + timedelta(days=1), self.day)
            return (first - entry.due).days <= self.wish.look_back
        said = [each.day for each in _about(entry, lines) if each.day > entry.due and each.rule != "firm"]
        every = self.wish.past_due_every
        return not said or (every > 0 and self.day - said[-1] >= timedelta(days=every))


def _about(entry: Entry, lines: list[Told]) -> list[Told]:
    """The lines about a deadline that named the day which it has now."""
    again = [number for number, each in enumerate(lines) if not each.entry or each.entry.due != entry.due]
    since = lines[again[-1] + 1 :] if again else lines
    return [each for each in since if each.rule != "closed"]


def _keys(each: Passage) -> str:
    lines = [f'due = "{each.days} days after {each.parent}"' if each.parent else f"due = {each.due}"]
    if each.times and each.due:
        lines += ['repeat = "every 3 weeks"', f"until = {each.due + timedelta(weeks=3 * (each.times - 1))}"]
    if each.kind == "may":
        lines.append('modal = "may"')
    elif each.kind != "duty":
        lines.append(f'kind = "{each.kind}"')
    if each.done:
        lines.append(f'done = {{ on = {each.done}, cite = "a letter" }}')
    return "\n".join(lines)
