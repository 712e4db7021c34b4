"""Random histories of reminders: edits, records, mistakes, snoozes, and clocks set forward and back."""

import random
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from tracker.app.history import forget_sent, snooze_sent
from tracker.app.inputs import Inputs
from tracker.app.record_facts import MAKERS
from tracker.app.recording import record
from tracker.app.reminders import Reminders
from tracker.app.session import Session
from tracker.config import Config
from tracker.errors import TrackerError, UsageError
from tracker.notify import Channel, DeliveryError, Receipt, Recipient, RefusedAddress, Smtp, Stdout
from tracker.remind.message import Message
from tracker.remind.plan import Plan

STEPS = 14
STARTS = (
    date(2026, 5, 4),
    date(2026, 3, 5),  # the clocks change in America on 2026-03-08
    date(2026, 3, 26),  # and in Europe on 2026-03-29
    date(2026, 10, 22),  # back again in Europe on 2026-10-25
    date(2026, 10, 29),  # and in America on 2026-11-01
    date(2026, 12, 28),
    date(2028, 2, 26),
)
ZONES = (
    "Asia/Tokyo",
    "Pacific/Kiritimati",
    "Etc/GMT+12",
    "America/New_York",
    "Europe/Berlin",
    "Australia/Lord_Howe",
)
PLANS = (
    Plan(),
    Plan(leads=(10,)),
    Plan(leads=(5, 1), hours=(12, 4), look_back=3),
    Plan(leads=(20, 3, 0), look_back=40),
    Plan(leads=(3,), look_back=0),
    Plan(leads=(7, 0), past_due_every=3),
    Plan(leads=(9,), business=(4, 1), past_due_every=6, all_moves=True),
    Plan(leads=(2,), hours=(30,), all_moves=True),
    Plan(leads=(), business=(8, 2), hours=(3,), past_due_every=1),
)
MAIL = Smtp(host="localhost", sender="a@example.org", to=("b@example.org", "c@example.org"))
HEAD = """
[[event]]
id = "{name}"
title = "An act"
kind = "executive-order"
jurisdiction = "US"
cite = "1 FR 1"
dates.signed = {signed}
awaiting.ruled = "the ruling"
incidents.leak = "a leak"
"""
SLIPS = ("[[event]\n", '[[event]]\nid = "third"\n', "", 'due = "5 days after nothing"\n')


class World:
    """A folder with a store and a file of records, and what is sent to recipients while days pass."""

    def __init__(self, folder: Path, dice: random.Random) -> None:
        self.folder = folder
        self.dice = dice
        self.start = dice.choice(STARTS)
        self.now = datetime.combine(self.start, time(12), UTC)
        self.recipients = self.some_recipients()
        self.is_broken = False  # the delivery
        self.is_refusing = False  # the mail server, one of the addresses
        self.sent: list[tuple[str, ...]] = []
        self.versions: dict[str, list[str]] = {}
        (folder / "store").mkdir(parents=True)
        for name in ("one", "two"):
            self.edit(name)

    def chance(self, share: float) -> bool:
        """Whether something happens that does so in this share of the cases."""
        return self.dice.random() < share

    def some_recipients(self) -> list[Recipient]:
        """One or two recipients, one of them by mail."""
        plans = self.dice.choices(range(len(PLANS)), k=2)
        names = self.dice.choice(("me", "me", "you", "me you"))
        self.source = f"# {names}: {plans}"  # of the configuration
        channels: dict[str, Channel] = {"me": Stdout(), "you": MAIL}
        pairs = zip(names.split(), plans, strict=False)
        return [Recipient(name, channels[name], PLANS[plan]) for name, plan in pairs]

    # --- the files ----------------------------------------------------------------------------------

    def write(self, name: str, text: str | None) -> None:
        """A file of the store, or none."""
        path = self.folder / "store" / f"{name}.toml"
        if text is None:
            path.unlink(missing_ok=True)
        else:
            path.write_text(text, encoding="utf-8")

    def edit(self, name: str) -> None:
        """Another version of the act of a file; now and then with a second act."""
        text = self._act(name) + (self._act("three") if name == "two" and self.chance(0.2) else "")
        self.versions.setdefault(name, []).append(text)
        self.write(name, text)

    def revert(self, name: str) -> None:
        """An earlier version of a file."""
        self.write(name, self.dice.choice(self.versions[name]))

    def _act(self, name: str) -> str:
        directives = (self._directive(each) for each in ("a", "b")[: self.dice.randint(1, 2)])
        return HEAD.format(name=name, signed=self.start - timedelta(days=64)) + "".join(directives)

    def _directive(self, name: str) -> str:
        """One directive: a date, a chain, a repetition, a clock, with or without an outcome."""
        dice, day = self.dice, self.start + timedelta(days=self.dice.randint(-20, 25))
        due = dice.choice(
            [
                f"due = {day}",
                f"due = {day}",
                f'due = {day}\nat = "{dice.choice(("00:30", "02:30", "17:00"))}"',
                f'due = "{dice.randint(0, 20)} days after a"' if name != "a" else f"due = {day}",
                f'due = {day}\nrepeat = "every {dice.choice(("1 week", "5 days", "1 month"))}"',
                f'due = "{dice.choice((24, 72, 200))} hours after each leak"',
                'due = "5 days after ruled"',
                f'due = "{day:%Y-%m}"',
            ]
        )
        keys = [f'id = "{name}"\ntitle = "Do {name}"\ncite = "sec. {name}"', due]
        if not self.chance(0.7):
            keys.append(dice.choice(['kind = "comment"', 'kind = "effect"', 'modal = "may"', "many = true"]))
        elif "repeat" not in due and "leak" not in due and self.chance(0.2):
            keys.append(f'done = {{ on = {self.start + timedelta(days=dice.randint(-5, 8))}, cite = "x" }}')
        keys += self._circumstances(day)
        return "[[event.directive]]\n" + "\n".join(keys) + "\n"

    def _circumstances(self, day: date) -> list[str]:
        """A repeal, a stay, a convention, a zone: each now and then."""
        dice, keys = self.dice, []
        if self.chance(0.1):
            keys.append(f'dropped = {{ on = {day + timedelta(days=dice.randint(-5, 5))}, by = "x" }}')
        if self.chance(0.15):
            end = "" if self.chance(0.3) else f"until = {day + timedelta(days=dice.randint(-6, 3))}, "
            first, known = day - timedelta(days=8), self.start - timedelta(days=64)
            keys.append(f'stayed = [{{ from = {first}, {end}known = {known}, by = "x" }}]')
        if self.chance(0.3):
            keys.append(f'counting = "{dice.choice(("frcp-6a", "calendar"))}"')
        if self.chance(0.3):
            keys.append(f'tz = "{dice.choice(ZONES)}"')
        return keys

    def put_on_record(self) -> None:
        """Let a command write a record, if it accepts it."""
        name, given = self.dice.choice(
            [
                ("occur", {"of": "one/leak", "label": f"n{self.dice.randint(0, 99)}"}),
                ("done", {"of": self.dice.choice(("one/a", "one/b", "two/a"))}),
                ("reopen", {"of": self.dice.choice(("one/a", "one/b", "two/a", "one/ruled"))}),
                ("reach", {"of": "one/ruled", "reached": str(self.now.date())}),
                ("move", {"of": "two/a", "due": str(self.now.date() + timedelta(days=9)), "by": "x"}),
                ("note", {"of": "one/a", "note": "x"}),
            ]
        )
        with suppress(TrackerError):
            record(self.session(), lambda known: MAKERS[name](known, given), named=given["of"])

    def take_back_records(self) -> None:
        """Delete the file of records, as somebody may who restores a backup."""
        (self.folder / "records.toml").unlink(missing_ok=True)

    # --- the runs -----------------------------------------------------------------------------------

    def deliver(self, message: Message, recipient: str, channel: Channel, *, after: int) -> Receipt:
        """Take a message, unless the delivery is broken, or an address is refused."""
        assert after >= 0
        if self.is_broken:
            raise DeliveryError("broken")
        to = channel.to if isinstance(channel, Smtp) else (recipient,)
        refused = to[1:] if self.is_refusing else ()
        self.sent += [
            (self.now.isoformat(), address, str(each.key), each.kind.value, f"{each.lead} {each.hours}")
            for address in to
            if address not in refused
            for each in message.notices
        ]
        return Receipt(refused=tuple(RefusedAddress(each, DeliveryError("refused")) for each in refused))

    def session(self, day: date | None = None) -> Session:
        """The session of a command, as of now or of a day."""
        store = str(self.folder / "store")
        return Session(
            inputs=Inputs((store,), str(self.folder / "records.toml")),
            config=Config(path=self.folder / "config.toml", source=self.source, store=(store,)),
            now=self.now,
            day=day,
        )

    def run(self, day: date | None = None) -> None:
        """One run, as of now or of a day."""
        ledger = self.folder / "ledger.db"
        try:
            done = Reminders(self.session(day), ledger, self.recipients, is_named=True).send()
        except UsageError:  # a day before the newest one
            return
        assert (done.unusable, done.replaced, done.served.unserved) == (None, None, ())

    def snooze(self, days: int) -> None:
        """Hold back everything of one act, if anything of it was announced."""
        with suppress(TrackerError):
            snooze_sent(self.session(), self.folder / "ledger.db", "one", days, is_named=True)

    def forget(self) -> None:
        """Have everything of one act announced again, if anything of it was."""
        with suppress(TrackerError):
            forget_sent(self.session(), self.folder / "ledger.db", "two", is_named=True)

    def live(self) -> None:
        """Simulate some weeks."""
        for _ in range(STEPS):
            as_of = self._happen()
            if self.chance(0.1):
                self.snooze(self.dice.randint(0, 6))
            self.run(as_of)
            if self.chance(0.3):  # cron runs every hour, too
                self.now += timedelta(hours=self.dice.randint(0, 9))
                self.run()
            days = self.dice.choice((0, 1, 1, 1, 1, 2, 4))
            self.now += timedelta(days=days, minutes=self.dice.randint(0, 59))
            if self.chance(0.2):  # another hour of the day: clocks are changed at night
                self.now += timedelta(hours=self.dice.randint(-11, 11))
            self.is_broken = self.is_refusing = False

    def _happen(self) -> date | None:
        """Something happens before a run; the day as of which the run is, if it is of one."""
        name = self.dice.choice(("one", "two"))
        changes: list[tuple[int, Callable[[], object]]] = [
            (2, lambda: self.edit(name)),
            (3, lambda: self.revert(name)),
            (1, lambda: self.write("slip", self.dice.choice(SLIPS))),
            (2, lambda: self.write("slip", None)),
            (3, self.put_on_record),
            (1, lambda: self.write(name, None)),
            (1, self.forget),
            (1, lambda: setattr(self, "recipients", self.some_recipients())),
            (1, self.take_back_records),
            (1, lambda: setattr(self, "is_broken", True)),
            (1, lambda: setattr(self, "is_refusing", True)),
            (1, lambda: setattr(self, "now", self.now - timedelta(days=self.dice.randint(0, 3)))),
            (2, lambda: None),
        ]
        weights, actions = zip(*changes, strict=True)
        self.dice.choices(actions, weights)[0]()
        return self.now.date() - timedelta(days=self.dice.choice((0, 0, 1, 2))) if self.chance(0.1) else None
