"""A folder with a store, and runs of ``tracker remind`` at instants."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.support.running import Run


class Desk:
    """A folder with a store, and runs at instants."""

    def __init__(self, run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self._run = run
        self._monkeypatch = monkeypatch
        self.store = folder / "store"
        self.store.mkdir()

    def configure(self, keys: str) -> None:
        """One recipient, who prints, with these keys."""
        text = f"[recipient.me]\nstdout = true\n{keys}\n"
        (self.folder / "no-config.toml").write_text(text, encoding="utf-8")

    def write(self, text: str, name: str = "a.toml") -> None:
        """A file of the store."""
        (self.store / name).write_text(text, encoding="utf-8")

    def at(self, instant: str, *args: object, status: int = 0) -> str:
        """What a run at an instant prints; its errors follow."""
        moment = datetime.fromisoformat(instant if "T" in instant else f"{instant}T16:00").replace(tzinfo=UTC)
        self._monkeypatch.setattr("tracker.cli.options.now", lambda: moment)
        ran = self._run("remind", "--store", self.store, "--ledger", self.folder / "ledger.db", *args)
        assert ran.status == status, ran.err
        return ran.out + ran.err

    def subjects(self, *instants: str) -> list[tuple[str, str]]:
        """What runs say in one line, without the name of the program; only those that say something."""
        told = [(each, self.at(each).partition("\n")[0].removeprefix("tracker: ")) for each in instants]
        return [(each, words) for each, words in told if words]
