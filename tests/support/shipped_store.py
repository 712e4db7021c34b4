"""The shipped store, read and computed once for all tests of a process.

A run of the command line reads all of it, and hundreds of tests have one. A store and a schedule are
frozen, so that a test gets what an earlier one computed. Any other store is read anew each time.
"""

import sys
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

import pytest

from tracker.engine.resolve import schedule_of
from tracker.engine.schedule import Schedule
from tracker.model import AsOf, Store
from tracker.problems import Problem
from tracker.store import SHIPPED, files, loader, shipped_folder
from tracker.store.loader import load_files

Loaded = tuple[Store, tuple[Problem, ...]]
MOST_DAYS = 8  # as of which a schedule is kept
FOLDER = shipped_folder()


def share(patch: pytest.MonkeyPatch) -> None:
    """Let every test that needs the shipped store have the same."""
    patch.setattr(loader, "load_files", _load_files)
    patch.setattr(sys.modules["tracker.engine.resolve"], "schedule_of", _schedule_of)


@cache
def _shipped() -> Loaded:
    return load_files([SHIPPED], {}, "", {})


@lru_cache(maxsize=MOST_DAYS)
def _schedule(day: date | None) -> Schedule:
    return schedule_of(_shipped()[0], AsOf(day=day))


def _load_files(
    names: Sequence[str], contents: Mapping[str, bytes], closings: str, unsaved: Mapping[Path, bytes]
) -> Loaded:
    if [*names] != [SHIPPED] or contents or closings or unsaved or files.shipped_folder() != FOLDER:
        return load_files(names, contents, closings, unsaved)
    return _shipped()


def _schedule_of(store: Store, as_of: AsOf) -> Schedule:
    return _schedule(as_of.day) if store is _shipped()[0] else schedule_of(store, as_of)
