"""A user's desk: a configuration, a store and a record file, with a clock that hardly moves."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
import tomli

from tests.support.running import Ran, Run

NOW = "2026-11-29T03:12:07+01:00"  # a Sunday night in Brussels; in New York it is still Saturday
STORE = """\
schema = 1
checked = 2026-11-22

[[event]]
id = "law"
title = "A law on incidents"
kind = "regulation"
jurisdiction = "EU"
cite = "Regulation 2026/1"
counting = "calendar"
dates.published = 2026-01-05
awaiting.standards = "the standards are published"
incidents.breach = "somebody breaks in"

[[event.directive]]
id = "1"
title = "Report a breach to the authority"
cite = "Art. 1"
due = "72 hours after each breach"

[[event.directive]]
id = "2"
title = "Tell those concerned"
cite = "Art. 2"
due = "30 days after each breach"

[[event.directive]]
id = "3"
title = "Follow the standards"
cite = "Art. 3"
due = "90 days after standards"

[[event]]
id = "order"
title = "An order on plans"
kind = "executive-order"
jurisdiction = "US"
cite = "1 FR 1"
dates.signed = 2026-10-05
incidents.outage = "a system fails"

[[event.directive]]
id = "a"
title = "Send a plan"
cite = "sec. 1"
due = "60 days after signed"

[[event.directive]]
id = "b"
title = "Carry out the plan"
cite = "sec. 2"
due = "30 days after a"

[[event.directive]]
id = "c"
title = "Report on progress"
cite = "sec. 3"
due = 2026-10-28
repeat = "every 1 month"
until = 2027-03-31

[[event.directive]]
id = "d"
title = "Report an outage"
cite = "sec. 4"
due = "2 days after each outage"

[[event.directive]]
id = "e"
title = "Let the order apply"
kind = "effect"
cite = "sec. 5"
due = 2026-12-24
"""
CONFIG = """\
store = ["{folder}/store.toml"]
records = "{folder}/records.toml"
timezone = "America/New_York"
me = "Ann"

[group.incident]
incidents = ["law/breach", "order/outage"]
"""


class Desk:
    """The files of a user, and a way to run commands there at an instant."""

    def __init__(self, folder: Path, run: Run, patch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.records = folder / "records.toml"
        self._run = run
        self._patch = patch
        (folder / "store.toml").write_text(STORE, encoding="utf-8")
        config = folder / "config.toml"
        config.write_text(CONFIG.format(folder=folder.as_posix()), encoding="utf-8")
        patch.setenv("TRACKER_CONFIG", str(config))
        self.at(NOW)

    def at(self, instant: str) -> None:
        """Set the clock; from one command to the next a millisecond passes."""
        self._now = datetime.fromisoformat(instant)
        self._patch.setattr("tracker.cli.options.now", self._tick)

    def _tick(self) -> datetime:
        self._now += timedelta(milliseconds=1)
        return self._now

    def __call__(self, *args: object) -> Ran:
        """Run a command."""
        return self._run(*args)

    def ok(self, *args: object) -> str:
        """The output of a command that must succeed and complain about nothing."""
        ran = self(*args)
        assert (ran.status, ran.err) == (0, ""), ran
        return ran.out

    def refused(self, *args: object) -> str:
        """The complaint of a command that must fail and write nothing."""
        before = self.text
        ran = self(*args)
        assert ran.status in {1, 2}, ran
        assert ran.out == ""
        assert self.text == before
        return ran.err

    @property
    def text(self) -> str:
        """What the record file holds; nothing where there is none."""
        return self.records.read_bytes().decode() if self.records.exists() else ""

    @property
    def tables(self) -> list[dict[str, object]]:
        """The records in the file."""
        found: list[dict[str, object]] = tomli.loads(self.text).get("record", [])
        return found

    def status(self, name: str) -> tuple[str, str]:
        """The due date and the status of a deadline, as the report has them."""
        out = self.ok("--all", "--format", "plain")
        (cells,) = (each for line in out.splitlines() if (each := line.split("\t"))[5] == name)
        return cells[0], cells[3]
