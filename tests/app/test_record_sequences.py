"""Random sequences of commands that record, against a model of a few lines.

The model knows what each command does to one order, one milestone and the incidents of one law. A command is
accepted exactly when the model accepts it, and the deadlines are then those of the model. The result does not
depend on the order of the records in their files, and is the same when replayed from the log.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from tests.support.desk import STORE
from tests.support.examples import examples
from tracker.app.record_facts import MAKERS
from tracker.app.record_log import log_records
from tracker.app.recording import record
from tracker.app.session import Session, open_session
from tracker.engine import resolve
from tracker.errors import TrackerError
from tracker.export.recorded import record_row
from tracker.model import AsOf
from tracker.store import load
from tracker.toml.writing import block

START = datetime(2026, 11, 29, 12, tzinfo=UTC)  # one day in Brussels and in Washington
TODAY = START.date()
SIGNED, DAY = date(2026, 10, 5), timedelta(days=1)
DAYS = st.sampled_from(["2026-11-20", str(TODAY)])
LABELS = st.sampled_from(["one", "two"])
NAMES = st.sampled_from(["Ann", "Bob", ""])
Step = tuple[str, dict[str, str]]  # a command, and what it is given
State = Mapping[str, tuple[object, ...]]


def step(name: str, **given_: st.SearchStrategy[str]) -> st.SearchStrategy[Step]:
    """A command with the keys of its record; a double underscore stands for a hyphen."""
    keys = {key.replace("__", "-"): value for key, value in given_.items()}
    return st.tuples(st.just(name), st.fixed_dictionaries(keys))


def of(name: str) -> st.SearchStrategy[str]:
    return st.just(name)


STEPS = st.lists(
    st.one_of(
        step("done", of=of("order/a"), done=DAYS),
        step("reopen", of=of("order/a")),
        step("move", of=of("order/a"), due=st.sampled_from(["2026-12-01", "2027-06-01"]), by=of("OMB")),
        step("own", of=of("order/a"), owner=NAMES),
        step("note", of=of("order/a"), note=of("Noted.")),
        step("reach", of=of("law/standards"), reached=DAYS),
        step("reopen", of=of("law/standards")),
        step("occur", of=of("law/breach"), occurred=of("now"), label=LABELS),
        step("reopen", of=LABELS.map("law/breach#{}".format)),
        step("done", of=LABELS.map("law/2#{}".format), done=of("today")),
        step("reopen", of=LABELS.map("law/2#{}".format)),
    ),
    min_size=4,
    max_size=14,
)


class Model:
    """What is on record, in a few dictionaries."""

    def __init__(self) -> None:
        self.done: dict[str, str] = {}
        self.due: str | None = None
        self.reached: str | None = None
        self.happened: dict[str, str] = {}
        self.owner = ""

    def take(self, name: str, said: Mapping[str, str]) -> bool:
        """Do what a command does; True if it is accepted."""
        accepted: bool = getattr(self, f"{name}_")(said, said["of"].partition("#")[2])
        return accepted

    def done_(self, said: Mapping[str, str], label: str) -> bool:
        if said["of"] in self.done or (label and label not in self.happened):
            return False
        self.done[said["of"]] = said["done"]
        return True

    def reopen_(self, said: Mapping[str, str], label: str) -> bool:
        if said["of"] == "law/standards":
            was, self.reached = self.reached, None
            return was is not None
        if label and label not in self.happened:
            return False
        found: dict[str, str] = self.happened if said["of"].startswith("law/breach") else self.done
        return found.pop(label if found is self.happened else said["of"], None) is not None

    def move_(self, said: Mapping[str, str], _: str) -> bool:
        self.due = said["due"]
        return True

    def own_(self, said: Mapping[str, str], _: str) -> bool:
        self.owner = said["owner"]
        return True

    def note_(self, said: Mapping[str, str], _: str) -> bool:
        return bool(said["note"])

    def reach_(self, said: Mapping[str, str], _: str) -> bool:
        is_free = self.reached is None
        self.reached = said["reached"] if is_free else self.reached
        return is_free

    def occur_(self, said: Mapping[str, str], _: str) -> bool:
        is_free = said["label"] not in self.happened
        self.happened[said["label"]] = "now"
        return is_free

    def state(self) -> State:
        """The state of the deadlines."""
        due = date.fromisoformat(self.due) if self.due else SIGNED + 60 * DAY
        done = self.done.get("order/a")
        reached = self.reached and date.fromisoformat(self.reached)
        labels = [f"law/2#{label}" for label in self.happened]
        return {
            "order/a": (due, bool(done), self.owner),
            "order/b": ((date.fromisoformat(done) if done else due) + 30 * DAY, False, ""),
            "law/3": (reached + 90 * DAY if reached else None, False, ""),
            **{name: (TODAY + 30 * DAY, name in self.done, "") for name in labels},
        }


class Desk(NamedTuple):
    """A folder with a store and records, and sessions in it at any minute."""

    folder: Path

    def session(self, minute: int) -> Session:
        return open_session(
            environment={"TRACKER_CONFIG": str(self.folder / "config.toml")},
            now=START + timedelta(minutes=minute),
        )

    def state(self, *names: str) -> State:
        """The state of the deadlines, from the files of these names."""
        store, problems = load([str(self.folder / name) for name in ("store.toml", *names)])
        assert problems == ()
        result = resolve(store, AsOf(instant=START))
        assert result.problems == ()
        return {
            each.name: (each.due, each.outcome is not None, each.owner)
            for each in result.deadlines
            if each.id in {"order/a", "order/b", "law/3"} or each.name.startswith("law/2#")
        }

    def write(self, name: str, tables: list[dict[str, Any]]) -> str:
        text = "schema = 1\n\n" + "\n".join(block("[[record]]", each) for each in tables)
        (self.folder / name).write_text(text, encoding="utf-8")
        return name


def take(desk: Desk, minute: int, name: str, said: dict[str, str]) -> bool:
    """Run a command; True if it was accepted. The old content must be a prefix of the new."""
    path = desk.folder / "records.toml"
    before = path.read_bytes() if path.exists() else b""
    try:
        record(desk.session(minute), lambda known: MAKERS[name](known, said), named=said["of"])
    except TrackerError:
        assert (path.read_bytes() if path.exists() else b"") == before
        return False
    assert path.read_bytes().startswith(before)
    return True


def dated(row: Mapping[str, object]) -> dict[str, Any]:
    """A record of the log as TOML values."""
    days = {"done", "occurred", "reached", "reopened", "due", "recorded"}
    return {key: tomli.loads(f"x = {value}")["x"] if key in days else value for key, value in row.items()}


@pytest.mark.slow
@given(STEPS, st.randoms(use_true_random=False))
@examples(150)
def test_any_sequence_comes_to_what_the_model_says(steps: list[Step], random: Random) -> None:
    """Accepted or refused, dates, outcomes and owners, in any order of the files, and replayed."""
    with TemporaryDirectory() as folder:
        desk, model = Desk(Path(folder)), Model()
        (desk.folder / "store.toml").write_text(STORE, encoding="utf-8")
        config = f'store = "{folder}/store.toml"\nrecords = "{folder}/records.toml"\ntimezone = "UTC"\n'
        (desk.folder / "config.toml").write_text(config, encoding="utf-8")
        for minute, (name, said) in enumerate(steps):
            assert take(desk, minute, name, said) == model.take(name, said), (name, said)
        written = ["records.toml"] if (desk.folder / "records.toml").exists() else []
        assert desk.state(*written) == model.state()
        tables = [dated(record_row(each.record)) for each in log_records(desk.session(len(steps)))]
        assert desk.state(desk.write("replayed.toml", tables)) == model.state()
        random.shuffle(tables)
        middle = len(tables) // 2
        halves = (desk.write("z.toml", tables[:middle]), desk.write("a.toml", tables[middle:]))
        assert desk.state(*halves) == model.state()
