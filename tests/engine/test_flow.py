"""From the entry of the engine to a deadline: control runs down its files, and never back up."""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import FrameType

import tracker.engine
from tracker.engine import resolve
from tracker.model import AsOf
from tracker.store import load

STORES = Path(__file__).parents[1] / "stores"
FILES = {str(path): path.stem for path in Path(tracker.engine.__file__).parent.glob("*.py")}
FLOW = tuple(re.findall(r"^    (\w+) {2,}\S", tracker.engine.__doc__ or "", re.MULTILINE))
BESIDE = {"__init__", "calculate", "explain", "resuming"}
Call = tuple[str, str, str]  # from a file, to a file, the function


@contextmanager
def calls_between_files() -> Iterator[set[Call]]:
    """The calls from one file of the engine to another, also those through a callback."""
    found: set[Call] = set()
    stack: list[str] = []
    before = sys.getprofile()

    def follow(frame: FrameType, event: str, _: object) -> None:
        name = FILES.get(frame.f_code.co_filename)
        if name and event == "call":
            if stack and stack[-1] != name:
                found.add((stack[-1], name, frame.f_code.co_name))
            stack.append(name)
        elif name and event == "return":
            stack.pop()

    sys.setprofile(follow)
    try:
        yield found
    finally:
        sys.setprofile(before)


def test_the_list_has_every_file() -> None:
    """The list of the engine's files is complete, each once."""
    assert sorted([*FLOW, *BESIDE]) == sorted(FILES.values())


def test_no_file_calls_one_above_it() -> None:
    """A reader who follows a store to its deadlines enters each file once, from above."""
    stores = [load([str(path)])[0] for path in sorted(STORES.glob("*.toml"))]
    with calls_between_files() as calls:
        listed = [each for store in stores for each in resolve(store, AsOf(day=date(2026, 11, 29))).deadlines]
    assert {source for source, _, _ in calls} | {target for _, target, _ in calls} == set(FLOW)
    assert any(each.occurrence for each in listed)
    upwards = [call for call in sorted(calls) if FLOW.index(call[0]) > FLOW.index(call[1])]
    assert upwards == []
