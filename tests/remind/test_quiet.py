"""The note that nothing is due until an instant: with it and without it the same is sent on the same days.

Random histories of a store: edits, reverts, records, mistakes, snoozes, runs as of a day, deliveries that
fail, recipients that change, nights in which clocks change, a clock that goes on and back. Each is played
twice, and the second time notes are ignored.
"""

import os
import random
import sys
from datetime import datetime
from pathlib import Path
from shutil import rmtree

import pytest

from tests.support.worlds import World
from tracker.app import serving
from tracker.ledger import Account, RunLog

HISTORIES = int(os.environ.get("TRACKER_HISTORIES", "300"))
FIRST = int(os.environ.get("TRACKER_FIRST_HISTORY", "0"))  # to play others


def history(seed: int, folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """Play a history; what was sent when."""
    world = World(folder, random.Random(seed))  # noqa: S311  a history, not a secret
    monkeypatch.setattr(serving, "deliver", world.deliver)
    world.live()
    return world.sent


@pytest.mark.slow
def test_with_the_note_and_without_it_the_same_is_sent(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same notices at the same instants, whatever happens to the store between the runs."""
    skipped = 0
    can_skip = RunLog.can_skip

    def counted(runs: RunLog, account: Account, fingerprint: str, now: datetime) -> bool:
        nonlocal skipped
        answer = can_skip(runs, account, fingerprint, now)
        skipped += answer
        return answer

    sent = 0
    for seed in range(FIRST, FIRST + HISTORIES):
        folder = tmp_path_factory.mktemp(f"history{seed}")
        monkeypatch.setattr(RunLog, "can_skip", counted)
        with_note = history(seed, folder / "with", monkeypatch)
        monkeypatch.setattr(RunLog, "can_skip", lambda *_: False)
        assert with_note == history(seed, folder / "without", monkeypatch), seed
        rmtree(folder)
        sent += len(with_note)
    sys.stdout.write(f"{HISTORIES:,} histories, {skipped:,} runs skipped, {sent:,} notices\n")
    assert skipped > HISTORIES
    assert sent > HISTORIES
