"""The note that nothing is due to a recipient until some instant, so that most runs need not read a store.

The convention of this module: a note is valid only while the files are unchanged since it was written.
"""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING

from tracker import __version__
from tracker.app.session import Session
from tracker.digests import blake2b
from tracker.ledger import Account, BusyError, LedgerError, RunLog
from tracker.ledger.runs import instant_text

if TYPE_CHECKING:
    from tracker.app.due_notices import RecipientState
    from tracker.model import Deadline
    from tracker.remind.plan import Plan


class IdleNotes:
    """The notes of a run. Call ``can_skip`` first: it examines the files before anything reads them."""

    def __init__(self, run: Session) -> None:
        self.run = run

    def can_skip(self, runs: RunLog, accounts: Sequence[Account]) -> bool:
        """Whether a note says that nothing is due to any recipient now, so that nothing needs to be read."""
        if not self._before or not accounts or self.run.config.problems:
            return False
        return all(runs.can_skip(each, self._before, self.run.now) for each in accounts)

    def note_skipped(self, runs: RunLog, accounts: Iterable[Account]) -> None:
        """Record a run that had nothing to read; otherwise the next one would look back further."""
        with suppress(BusyError, LedgerError):
            runs.wait_no_longer()
            with runs.transaction():
                for each in accounts:
                    runs.note_run(each, instant_text(self.run.now))

    @property
    def is_possible(self) -> bool:
        """Whether a note can be written at all."""
        return bool(self._before)

    def note(
        self,
        runs: RunLog,
        account: Account,
        deadlines: "Iterable[Deadline]",
        state: "RecipientState",
        plan: "Plan",
    ) -> None:
        """Record until when nothing is due, unless a file has changed since it was read."""
        from tracker.remind.next_run import next_notice_at

        if self._fingerprint() == self._before:
            until = next_notice_at(deadlines, state.announced, plan, self.run.now)
            runs.note_next_notice(account, self._before, self.run.now, until)

    @cached_property
    def _before(self) -> str:
        """The fingerprint from before anything was read."""
        return self._fingerprint()

    def _fingerprint(self) -> str:
        """A digest of everything that reminders depend on except the day; empty for ``--as-of``.

        As of another day, a store shows what was known then, which changes with the day.
        """
        if self.run.day:
            return ""
        from tracker.store.files import fingerprint

        found = fingerprint(self.run.inputs.names)
        return found and digest(f"{found}\0{__version__}\0{self.run.config.source}")


def digest(text: str) -> str:
    """A short name for a text that must not be stored itself."""
    return blake2b(text.encode(errors="surrogateescape"), digest_size=16).hexdigest()
