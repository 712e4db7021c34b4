"""One run of a command: what to read, and for which day.

The convention of this module: the instant of the run and the environment are passed in, once.
"""

import os
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.app.folders import cache_folder
from tracker.app.inputs import Inputs
from tracker.errors import UsageError
from tracker.problems import Problem
from tracker.rules import Rule

if TYPE_CHECKING:
    from tracker.app.remembered import Shelf
    from tracker.config import Config
    from tracker.engine import Result
    from tracker.engine.listing import Asked
    from tracker.engine.resuming import DayRange, Remembered
    from tracker.engine.schedule import Schedule
    from tracker.model import AsOf, Store
    from tracker.select.window import Edge
    from tracker.wording.reader import Reader


class Session:
    """The stores, records and configuration of a run, read when they are first needed.

    ``now`` is the instant of the run, aware and in UTC. ``cache`` is the folder in which a schedule may be
    stored for the next run.
    """

    def __init__(
        self,
        *,
        inputs: Inputs,
        config: "Config",
        now: datetime,
        day: date | None = None,
        cache: Path | None = None,
    ) -> None:
        self.inputs = inputs
        self.config = config
        self.now = now
        self.clock = clock_of(config)
        self.day = day
        self._cache = cache
        self._is_glimpsed = False

    @cached_property
    def as_of(self) -> "AsOf":
        """The day or the instant of the question."""
        from tracker.model import AsOf  # completing a word in a shell needs no model

        return AsOf(day=self.day) if self.day else AsOf(instant=self.now.replace(microsecond=0))

    @cached_property
    def loaded(self) -> "tuple[Store, tuple[Problem, ...]]":
        """The stores and the user's records, read as one."""
        if self._recalled:
            from tracker.engine.resuming import whole_store

            return whole_store(self._recalled), ()
        if self._shelf:
            self._shelf.note_stamps()
        from tracker.store import load

        return load(self.inputs.names)

    @cached_property
    def _shelf(self) -> "Shelf | None":
        if self._cache is None:
            return None
        from tracker.app.remembered import Shelf

        try:
            return Shelf(self._cache / "schedules", self.inputs.names, int(self.now.timestamp() * 1e9))
        except OSError:  # the working directory is gone: reading the store reports that, if it matters
            return None

    @cached_property
    def _recalled(self) -> "Remembered | None":
        return self._shelf.recall() if self._shelf else None

    @property
    def store(self) -> "Store":
        """The stores as they were read, including what was not known yet on the day of the question."""
        return self.loaded[0]

    @property
    def quotable(self) -> "Mapping[str, str]":
        """The text of every file whose lines may be shown: not the configuration, which may hold secrets."""
        return self.store.sources

    @property
    def sources(self) -> dict[str, str]:
        """The text of every file that was read, by name; of the configuration too."""
        return {**self.store.sources, str(self.config.path): self.config.source}

    def resolve(
        self,
        through: date | None = None,
        named: str | Iterable[str] = "",
        judged: "AsOf | None" = None,
        days: "DayRange | None" = None,
    ) -> "Result":
        """Compute every deadline of the stores, as of the day or instant of the question.

        ``judged`` is another day by which they are judged, with the knowledge of the day of the question.
        ``days`` are the first and last day of interest: deadlines on other days may be missing.
        """
        from tracker.engine.resolve import asked, deadlines_of

        if days and (result := self._glimpse(judged or self.as_of, asked(through, named), days)):
            return result
        result = deadlines_of(self._schedule, judged or self.as_of, asked(through, named))
        if result.problems and self._recalled:  # their lines are in the texts, which are not kept
            self._forget()
            return self.resolve(through, named, judged)
        if self._shelf and not (self.loaded[1] or result.problems):
            self._keep(self._shelf)
        return result

    def _glimpse(self, as_of: "AsOf", asked: "Asked", days: "DayRange") -> "Result | None":
        """The deadlines that fall on some days, if what was stored about them is enough."""
        known = self._shelf.recall(days) if self._shelf else None
        if known is None:
            return None
        from tracker.engine.resolve import deadlines_of
        from tracker.engine.resuming import NotRememberedError, resumed

        try:
            result = deadlines_of(resumed(known), as_of, asked)
        except NotRememberedError:
            return None
        self._is_glimpsed = not result.problems
        return result if self._is_glimpsed else None

    @cached_property
    def _schedule(self) -> "Schedule":
        if self._recalled:
            from tracker.engine.resuming import resumed

            return resumed(self._recalled)
        from tracker.engine.resolve import schedule_of

        return schedule_of(self.store, self.as_of)

    def _keep(self, shelf: "Shelf") -> None:
        """Store the schedule for the next run, if it has more than what is stored."""
        from tracker.engine.resuming import remembered

        number = len(self._schedule.memory().occurrences)
        if self._recalled is None or number > len(self._recalled.occurrences):
            shelf.keep(remembered(self._schedule, self.store))

    def _forget(self) -> None:
        for name in ("loaded", "_schedule"):
            self.__dict__.pop(name, None)
        self.__dict__.update(_shelf=None, _recalled=None)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems found when the stores were read; none for stores whose schedule was remembered."""
        return () if self._is_glimpsed else self.loaded[1]

    def pinned(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """All problems of the run, with line and column, sorted."""
        found = self.relevant([*self.config.problems, *self.problems, *problems])
        if not found:
            return ()
        from tracker.toml.positions import pin

        return pin(found, self.sources)

    def relevant(self, problems: list[Problem]) -> list[Problem]:
        """Problems without those that arise only because other stores than usual are read."""
        if not self.inputs.is_elsewhere:
            return problems
        # The user's records are about the usual stores: another store has no entry for them.
        records = str(Path(self.inputs.records))
        return [
            each for each in problems if each.rule != Rule.UNKNOWN_RECORD or each.location.file != records
        ]

    @cached_property
    def today(self) -> date:
        """The reader's own day: for windows, never for judging a deadline."""
        return self.day or self.local_day

    @property
    def local_day(self) -> date:
        """The reader's calendar day at the instant of the run, whatever day is asked about."""
        return self.clock(self.now).date()

    @property
    def reader(self) -> "Reader":
        """Whose day and clock the pages use."""
        from tracker.wording.reader import Reader

        return Reader(day=self.today, clock=self.clock)


def clock_of(config: "Config") -> Callable[[datetime], datetime]:
    """What the reader's clock shows at an instant: in the zone of the configuration, else of the system.

    The returned function raises UsageError when the system does not know the configured zone.
    """

    def clock(instant: datetime) -> datetime:
        if config.timezone:
            from tracker.zones import zone_of

            return instant.astimezone(zone_of(config.timezone))
        try:
            return instant.astimezone()
        except ValueError:
            words = "the environment variable TZ does not name a time zone; correct it, or set `timezone`"
            raise UsageError(words) from None

    return clock


def open_session(
    *,
    environment: Mapping[str, str],
    now: datetime,
    day: "Edge | None" = None,
    named: tuple[str, ...] = (),
    paths: tuple[str, ...] = (),
    remembers: bool = True,
) -> Session:
    """The session that the options, the environment and the configuration file ask for.

    ``named`` are the stores of ``--store``. ``paths`` are stores that a command takes as arguments: they are
    read in addition, and the configuration and the user's records are left out. ``remembers`` allows the use
    of a schedule that an earlier run computed, if the question is about today.
    """
    from tracker import config
    from tracker.app.folders import named_config_path, records_path

    path = named_config_path(environment)
    settings = config.Config(path) if paths else config.load_config(path)
    if "" in (*paths, *named):
        raise UsageError("the path of a store is empty; write --store PATH")
    from_environment = tuple(filter(None, environment.get("TRACKER_STORE", "").split(os.pathsep)))
    return Session(
        inputs=Inputs(
            stores=(*paths, *named) or from_environment or settings.store or ("shipped",),
            records="" if paths else settings.records or str(records_path(environment)),
            is_elsewhere=bool(paths or named or from_environment),
        ),
        config=settings,
        now=now,
        day=_day_of(day, settings, now),
        cache=cache_folder(environment) if remembers and day is None else None,
    )


def _day_of(day: "Edge | None", config: "Config", now: datetime) -> date | None:
    """The day of the question; a weekday means the last one, since little is known about the future."""
    if day is None or isinstance(day, date):
        return day
    from tracker.select.window import latest_day_of

    return latest_day_of(day, clock_of(config)(now).date())
