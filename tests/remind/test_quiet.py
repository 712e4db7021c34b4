"""The note that nothing is due until an instant: with it and without it the same is sent on the same days.

Random histories of a store: edits, reverts, records, slips, runs as of today, deliveries that fail, a clock
that goes on and back. Each is played twice, and the second time no note is ever believed.
"""

import os
import random
import sys
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from tracker.app import serving
from tracker.app.history import snooze_sent
from tracker.app.reminders import Reminders
from tracker.app.session import Session
from tracker.config import Config
from tracker.errors import TrackerError, UsageError
from tracker.ledger import Account, Ledger
from tracker.notify import Channel, DeliveryError, Receipt, Recipient, Stdout
from tracker.remind import Plan
from tracker.remind.message import Message

HISTORIES = int(os.environ.get("TRACKER_HISTORIES", "300"))
FIRST = int(os.environ.get("TRACKER_FIRST_HISTORY", "0"))  # to play others
STEPS = 14
START = date(2026, 5, 4)
PLANS = (
    Plan(),
    Plan(leads=(10,)),
    Plan(leads=(5, 1), hours=(12, 4), look_back=3),
    Plan(leads=(20, 3, 0), look_back=40),
    Plan(leads=(3,), look_back=0),
    Plan(leads=(7, 0), past_due_every=3),
    Plan(leads=(9,), business=(4, 1), past_due_every=6, all_moves=True),
    Plan(leads=(2,), hours=(30,), all_moves=True),
)
HEAD = """
[[event]]
id = "{name}"
title = "An act"
kind = "executive-order"
jurisdiction = "US"
cite = "1 FR 1"
dates.signed = 2026-03-01
awaiting.ruled = "the ruling"
incidents.leak = "a leak"
"""
SLIPS = ("[[event]\n", '[[event]]\nid = "third"\n', "", 'due = "5 days after nothing"\n')


class World:
    """A folder with a store, and what is sent to one recipient while days pass."""

    def __init__(self, folder: Path, plan: Plan) -> None:
        self.folder = folder
        self.plan = plan
        self.now = datetime.combine(START, time(12), UTC)
        self.is_broken = False  # the delivery
        self.sent: list[tuple[str, ...]] = []
        (folder / "store").mkdir(parents=True)

    def write(self, name: str, text: str | None) -> None:
        """A file of the store, or none."""
        path = self.folder / "store" / name
        if text is None:
            path.unlink(missing_ok=True)
        else:
            path.write_text(text, encoding="utf-8")

    def deliver(self, message: Message, _recipient: str, _channel: Channel, *, after: int) -> Receipt:
        """Take a message, unless the delivery is broken."""
        if self.is_broken:
            raise DeliveryError("broken")
        self.sent += [
            (self.now.isoformat(), str(each.key), each.kind.value, f"{each.lead} {each.hours}")
            for each in message.notices
        ]
        assert after >= 0
        return Receipt()

    def session(self, day: date | None = None) -> Session:
        """What a command has to do with, as of now or of a day."""
        return Session(
            stores=(str(self.folder / "store"),),
            config=Config(path=self.folder / "config.toml"),
            now=self.now,
            day=day,
        )

    def run(self, day: date | None = None) -> None:
        """One run, as of now or of a day."""
        session = self.session(day)
        who = Recipient("me", Stdout(), self.plan)
        try:
            done = Reminders(session, self.folder / "ledger.db", [who], is_named=True).send()
        except UsageError:  # a day before the newest one
            return
        assert (done.unusable, done.replaced, done.served.unserved) == (None, None, ())

    def snooze(self, days: int) -> None:
        """Hold back everything of one act, if anything of it was announced."""
        with suppress(TrackerError):
            snooze_sent(self.session(), self.folder / "ledger.db", "one", days, is_named=True)


def chance(dice: random.Random, share: float) -> bool:
    return dice.random() < share


def directive(dice: random.Random, name: str) -> str:
    """One directive: a date, a chain, a repetition, a clock, with or without an outcome."""
    day = START + timedelta(days=dice.randint(-20, 25))
    due = dice.choice(
        [
            f"due = {day}",
            f"due = {day}",
            f"due = {day}",
            f'due = "{dice.randint(0, 20)} days after a"' if name != "a" else f"due = {day}",
            f'due = {day}\nrepeat = "every {dice.choice(("1 week", "5 days", "1 month"))}"',
            f'due = "{dice.choice((24, 72, 200))} hours after each leak"',
            'due = "5 days after ruled"',
            'due = "2026-05"',
        ]
    )
    keys = [f'id = "{name}"\ntitle = "Do {name}"\ncite = "sec. {name}"', due]
    is_duty = chance(dice, 0.7)
    if not is_duty:
        keys.append(dice.choice(['kind = "comment"', 'kind = "effect"', 'modal = "may"', "many = true"]))
    elif "repeat" not in due and "leak" not in due and chance(dice, 0.2):
        keys.append(f'done = {{ on = {START + timedelta(days=dice.randint(-5, 8))}, cite = "x" }}')
    if chance(dice, 0.1):
        keys.append(f'dropped = {{ on = {day + timedelta(days=dice.randint(-5, 5))}, by = "x" }}')
    if chance(dice, 0.15):
        end = "" if chance(dice, 0.3) else f"until = {day + timedelta(days=dice.randint(-6, 3))}, "
        keys.append(f'stayed = [{{ from = {day - timedelta(days=8)}, {end}known = 2026-03-01, by = "x" }}]')
    if chance(dice, 0.2):
        keys.append(f'counting = "{dice.choice(("frcp-6a", "calendar"))}"')
    if chance(dice, 0.2):
        keys.append(f'tz = "{dice.choice(("Asia/Tokyo", "Pacific/Kiritimati", "Etc/GMT+12"))}"')
    return "[[event.directive]]\n" + "\n".join(keys) + "\n"


def act_text(dice: random.Random, name: str) -> str:
    return HEAD.format(name=name) + "".join(
        directive(dice, each) for each in ("a", "b")[: dice.randint(1, 2)]
    )


def record(dice: random.Random, now: datetime) -> str:
    """Something that a user writes down: an incident, or that something is done or open again."""
    day = now.date() - timedelta(days=dice.randint(0, 2))
    return dice.choice(
        [
            f'[[record]]\nof = "one/leak"\noccurred = {day}T09:00:00Z\nlabel = "n{dice.randint(0, 99)}"\n',
            f'[[record]]\nof = "one/a"\ndone = {day}\n',
            f'[[record]]\nof = "one/ruled"\nreached = {day}\n',
        ]
    )


def history(seed: int, folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """Play a history; what was sent when."""
    dice = random.Random(seed)  # noqa: S311  a history, not a secret
    world = World(folder, dice.choice(PLANS))
    monkeypatch.setattr(serving, "deliver", world.deliver)
    texts = {"one.toml": [act_text(dice, "one")], "two.toml": [act_text(dice, "two")]}
    for name, versions in texts.items():
        world.write(name, versions[-1])
    for _ in range(STEPS):
        as_of = step_of(dice, world, texts)
        if chance(dice, 0.1):
            world.snooze(dice.randint(0, 6))
        world.run(as_of)
        if chance(dice, 0.3):  # cron runs every hour, too
            world.now += timedelta(hours=dice.randint(0, 9))
            world.run()
        world.now += timedelta(days=dice.choice((0, 1, 1, 1, 1, 2, 4)), minutes=dice.randint(0, 59))
        world.is_broken = False
    return world.sent


def step_of(dice: random.Random, world: World, texts: dict[str, list[str]]) -> date | None:
    """Do something to the world before a run; the day as of which the run is, if it is of one."""
    name = dice.choice(list(texts))
    match dice.randint(0, 13):
        case 0 | 1:
            texts[name].append(act_text(dice, name.removesuffix(".toml")))
            world.write(name, texts[name][-1])
        case 2 | 3 | 4:
            world.write(name, dice.choice(texts[name]))
        case 5:
            world.write("slip.toml", dice.choice(SLIPS))
        case 6 | 7:
            world.write("slip.toml", None)
        case 8:
            world.write("records.toml", record(dice, world.now))
        case 9:
            world.write(dice.choice(["records.toml", name]), None)
        case 10:
            world.is_broken = True
        case 11:
            return world.now.date()
        case 12:
            world.now -= timedelta(days=dice.randint(0, 3))
    return None


@pytest.mark.slow
def test_with_the_note_and_without_it_the_same_is_sent(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same notices at the same instants, whatever happens to the store between the runs."""
    skipped = 0
    can_skip = Ledger.can_skip

    def counted(ledger: Ledger, account: Account, fingerprint: str, now: datetime) -> bool:
        nonlocal skipped
        answer = can_skip(ledger, account, fingerprint, now)
        skipped += answer
        return answer

    sent = 0
    for seed in range(FIRST, FIRST + HISTORIES):
        folder = tmp_path_factory.mktemp(f"history{seed}")
        monkeypatch.setattr(Ledger, "can_skip", counted)
        with_note = history(seed, folder / "with", monkeypatch)
        monkeypatch.setattr(Ledger, "can_skip", lambda *_: False)
        assert with_note == history(seed, folder / "without", monkeypatch), seed
        sent += len(with_note)
    sys.stdout.write(f"{HISTORIES:,} histories, {skipped:,} runs skipped, {sent:,} notices\n")
    assert skipped > HISTORIES
    assert sent > HISTORIES
