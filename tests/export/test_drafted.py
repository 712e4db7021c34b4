"""A draft as JSON and as a store."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.golden import Golden
from tests.support.orders import FOLDER, REAL, order
from tests.support.reading import ReadText
from tracker.checks import check
from tracker.draft import make_entries, read_order
from tracker.engine import resolve
from tracker.export.drafted import draft_json, draft_toml, printable
from tracker.model import AsOf
from tracker.store import load
from tracker.text import escaped

COLUMNS = [
    "section", "quote", "pos", "amount", "unit", "direction", "anchor", "due", "recurring", "actor", "kind",
    "confidence",
]  # fmt: skip
# Of a draft nobody has looked at, these are expected.
EXPECTED = {"unreviewed", "long-title", "nothing-looked-up"}


@pytest.mark.parametrize("name", REAL)
def test_a_real_order(name: str, golden: Golden, tmp_path: Path) -> None:
    """It loads without problems except the missing review, and is the same every time."""
    draft = read_order((FOLDER / f"{name}.txt").read_text(encoding="utf-8"), id_=name)
    text = draft_toml(make_entries(draft), draft.unread)
    golden(f"draft-{name}.toml", text)
    path = tmp_path / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    store, problems = load([str(path)])
    today = date(2026, 11, 29)
    found = check(resolve(store, AsOf(day=today)), today)
    assert not problems
    assert {problem.rule.value for problem in found} <= EXPECTED


@pytest.mark.parametrize("name", REAL)
def test_a_quotation_stands_at_its_place(name: str) -> None:
    """In the text with white space collapsed, for proposals and for what was not read."""
    raw = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    text, draft = " ".join(raw.split()), read_order(raw)
    found = [(one.pos, one.quote) for one in draft.proposals] + [(one.pos, one.quote) for one in draft.unread]
    for pos, quote in found:
        assert text[pos : pos + len(quote)] == quote
        assert len(quote.split()) <= 12


def test_the_document() -> None:
    """Its members, the columns of a proposal, and what stands for nothing."""
    raw = order("Sec. 2. Duties. (a) Within 60 days of the date of this order, the Board shall act annually.")
    document = json.loads(draft_json(read_order(raw)))
    assert list(document) == ["schema_version", "order", "proposals", "unread"]
    assert [list(each) for each in document["proposals"]] == [COLUMNS, COLUMNS]
    assert [each["due"] for each in document["proposals"]] == ["60 days after signed", None]
    assert document["order"]["signed"] == "2026-11-02"
    assert document["order"]["published"] is None


def test_ascii_only(read: ReadText) -> None:
    """For an output that cannot carry anything else, other characters are escapes of the same values."""
    raw = order("Sec. 2. It. Within 60 days of the date of this order, the Board shall act on “École”.")
    draft = read_order(raw)
    assert draft_json(draft, ascii_only=True).isascii()
    text = draft_toml(make_entries(draft), draft.unread)
    escapes = printable(text, ascii_only=True)
    assert escapes.isascii()
    assert read(escapes).store.events[0].directives[0].title == "Act on “École"
    assert printable(text, ascii_only=False) == text


def test_quotations_cannot_end_a_comment(read: ReadText) -> None:
    """Whatever characters a text has, what is printed is a store."""
    raw = order(
        'Sec. 2. "It". Within 60 days of the date of this order, the Board \x1b[31m\x85 "x" shall act.'
    )
    draft = read_order(raw)
    text = draft_toml(make_entries(draft), draft.unread)
    assert escaped(text) == text
    assert "\x1b" not in text
    assert not read(text).problems


WORDS = st.sampled_from(
    [
        "\n",
        "",
        "",
        "",
        "Sec.",
        "2.",
        "3.",
        "(a)",
        "(b)",
        "(i)",
        "(ii)",
        "(1)",
        "(A)",
        "within",
        "Within",
        "30",
        "days",
        "months",
        "year",
        "of",
        "after",
        "before",
        "the",
        "date",
        "this",
        "order",
        ",",
        ";",
        ":",
        ".\n",
        "",
        "",
        "",
        "shall",
        "may",
        "Secretary",
        "Board",
        "agencies",
        "each",
        "annually",
        "every",
        "thereafter",
        "By",
        "March",
        "1,",
        "2027",
        "“",
        "”",
        "report",
        "\n\n",
        "and",
        "effective\n",
        "",
        "",
        "",
        "",
    ]
)


@given(st.lists(WORDS, max_size=60))
def test_any_text_gives_a_store(words: list[str]) -> None:
    """Whatever order the words are in, reading ends, quotations are at their places, ids are unique."""
    raw = order(" ".join(words))
    text, draft = " ".join(raw.split()), read_order(raw)
    assert all(text[one.pos :].startswith(one.quote) for one in draft.proposals)
    ids = [entry.id for entry in make_entries(draft).directives]
    assert len(ids) == len(set(ids))
    assert draft_toml(make_entries(draft), draft.unread)
