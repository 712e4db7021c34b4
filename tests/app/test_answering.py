"""The answers for assistants as values; ``tests/cli/test_mcp.py`` has them from a real server."""

import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.support.acts import act, done
from tracker.app.answering import NOT_ON_RECORD, calc, changed_since, due, readable, why
from tracker.app.session import Session, open_session
from tracker.errors import UsageError

STORE = act(a="due = 2026-12-01\n" + done("2026-11-30", ", known = 2026-11-30"), b='undated = "promptly"')


@pytest.fixture
def run(tmp_path: Path) -> Session:
    path = tmp_path / "store.toml"
    path.write_text(STORE, encoding="utf-8")
    return open_session(
        environment={"TRACKER_CONFIG": os.devnull},
        now=datetime(2026, 12, 2, tzinfo=UTC),
        day=date(2026, 12, 2),
        named=(str(path),),
        remembers=False,
    )


def test_each_question_has_its_answer(run: Session) -> None:
    """With the day, what was found, and what is not on record."""
    first, second = sorted(due(run, ids="act")["deadlines"], key=lambda row: str(row["id"]))
    assert (first["due"], first["done_on"], "outcome" in first) == ("2026-12-01", "2026-11-30", False)
    assert (second["due"], second["outcome"]) == (NOT_ON_RECORD, NOT_ON_RECORD)
    assert due(run, within="30d")["found"] == NOT_ON_RECORD
    assert why(run, "act/a")["deadlines"][0]["cite"] == "sec. a"
    assert calc(run, "2 days after today")["due"] == "2026-12-04"
    changed = changed_since(run, "2026-11-30")
    assert [(each["kind"], each["deadline"]["id"]) for each in changed["changes"]] == [("done", "act/a")]
    assert changed["as_of"] == "2026-12-02"


def test_a_question_about_nothing_is_refused(run: Session) -> None:
    """With the nearest id."""
    with pytest.raises(UsageError, match="did you mean `act/a`"):
        why(run, "act/aa")


def test_what_cannot_be_seen_is_left_out() -> None:
    """Control characters, direction marks and tags, at any depth; two joiners stay."""
    hidden = "a\u202e\U000e0041b\x1b"
    assert readable({"x": [hidden, {"y": hidden}], "n": 1}) == {"x": ["a  b ", {"y": "a  b "}], "n": 1}
    assert (
        readable("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645")
        == "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"
    )
