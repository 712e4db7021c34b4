"""A simulated year with gaps, compared with an oracle that says what each run must report."""

import os
from datetime import UTC, datetime, time
from pathlib import Path

import pytest

from tests.support.years import END, Year
from tracker.app import serving
from tracker.app.inputs import Inputs
from tracker.app.reminders import Reminders
from tracker.app.session import Session
from tracker.config import Config
from tracker.notify import Channel, Receipt, Recipient, Stdout
from tracker.remind.message import Message
from tracker.remind.plan import Plan

YEARS = int(os.environ.get("TRACKER_YEARS", "200"))
FIRST = int(os.environ.get("TRACKER_FIRST_YEAR", "0"))  # to live others
NOON = time(17)  # of UTC, in New York


def live(seed: int, folder: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """Simulate a year; the number of lines sent. Each run must send what the oracle says, and no more."""
    year, sent = Year(seed), dict[str, str]()
    store, ledger = folder / "store.toml", folder / "ledger.db"
    leads, look_back, every = year.wish
    who = Recipient("me", Stdout(), Plan(leads=leads, look_back=look_back, past_due_every=every))

    def deliver(message: Message, _recipient: str, _channel: Channel, *, after: int) -> Receipt:
        assert after >= 0
        sent.update((str(each.key), each.kind.value) for each in message.notices)
        assert len(sent) == len(message.notices)
        return Receipt()

    monkeypatch.setattr(serving, "deliver", deliver)
    while year.day < END:
        store.write_text(year.text(), encoding="utf-8")
        now = datetime.combine(year.day, NOON, UTC)
        session = Session(inputs=Inputs((str(store),)), config=Config(folder / "none.toml"), now=now)
        done = Reminders(session, ledger, [who], is_named=True).send()
        assert (done.unusable, done.served.failures) == (None, ())
        assert sent == year.owed(), (seed, year.day)
        year.note_run(sent)
        sent.clear()
        year.pass_time()
    return len(year.told)


@pytest.mark.slow
def test_a_year_with_gaps(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each run sends exactly what is due, however long the gap before it."""
    told = sum(
        live(seed, tmp_path_factory.mktemp(f"year{seed}"), monkeypatch)
        for seed in range(FIRST, FIRST + YEARS)
    )
    assert told > 10 * YEARS
