"""A calendar compared with the one that it replaces: what is unchanged, what changed, what is gone."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.acts import act, done
from tests.support.examples import examples
from tests.support.histories import Entry, as_site, entries, run_history
from tests.support.running import Run
from tracker.export.ics.entries import LOOKS
from tracker.wording.feed import State

FIXED = "a = due = 2027-05-10"


def published(run: Run, folder: Path, text: str, day: str = "2026-11-22", *options: str) -> dict[str, Entry]:
    """The entries of the calendar of a store, written over the one before."""
    store = folder / "store.toml"
    store.write_text(f"checked = {day}\n{text}", encoding="utf-8")
    ran = run("export", "ics", "--store", store, "-o", folder / "a.ics", *options)
    assert (ran.status, ran.out, ran.err) == (0, "", "")
    return dict(entries((folder / "a.ics").read_bytes().decode()))


PLAIN = act(a="due = 2027-05-10", b="due = 2027-06-10")


@pytest.mark.parametrize(
    ("after", "changed", "sequence"),
    [
        (PLAIN.replace("2027-05-10", "2027-05-11"), {"act/a"}, 1),
        (PLAIN.replace("Do a", "Do it"), {"act/a"}, 0),  # nothing that a meeting would move for
        (PLAIN.replace("An act", "The act"), {"act/a", "act/b"}, 0),
        (PLAIN.replace("due = 2027-05-10", 'due = 2027-05-10\nat = "17:00"'), {"act/a"}, 1),
        (PLAIN.replace("due = 2027-05-10", f"due = 2027-05-10\n{done('2026-11-20')}"), {"act/a"}, 1),
        (act(b="due = 2027-06-10", a="due = 2027-05-10"), set(), 0),
        (act(b="due = 2027-06-10"), {"act/a"}, 1),
        ("", {"act/a", "act/b"}, 1),
    ],
)
def test_what_is_edited_changes_and_nothing_else(
    run: Run, tmp_path: Path, after: str, changed: set[str], sequence: int
) -> None:
    """The store does not date the change: SEQUENCE grows with the date or the state, the stamp always."""
    before = published(run, tmp_path, PLAIN)
    now = published(run, tmp_path, after, "2026-11-23")
    assert {key for key in now if now[key] != before[key]} == changed
    for key in changed:
        assert (before[key].sequence, now[key].sequence) == (0, sequence)
        assert before[key].modified < now[key].modified <= "20261123T000000Z"


def test_the_head_of_a_calendar_never_changes(run: Run, tmp_path: Path) -> None:
    """A program that mirrors a calendar puts its head around each entry, and would update them all."""

    def head(text: str, day: str) -> str:
        published(run, tmp_path, text, day)
        whole = (tmp_path / "a.ics").read_bytes().decode()
        return re.sub("BEGIN:VEVENT.*END:VEVENT\r\n", "", whole, flags=re.DOTALL)

    assert head(PLAIN, "2026-11-22") == head(PLAIN + act(name="b", c='undated = "soon"'), "2026-12-24")


def test_two_changes_of_one_day_have_two_stamps(run: Run, tmp_path: Path) -> None:
    """A curator need not move `checked` for each correction."""
    stamps = [published(run, tmp_path, act(a=f"due = 2027-05-{day}"))["act/a"] for day in (10, 11, 11, 12)]
    assert [each.sequence for each in stamps] == [0, 1, 1, 2]
    assert [each.modified for each in stamps[1:]] == [
        *("20261122T000000Z", "20261122T000000Z", "20261122T000001Z"),
    ]


def test_what_left_the_store_is_cancelled_for_90_days(run: Run, tmp_path: Path) -> None:
    """Its entry says so for a while, and then disappears."""
    days = ("2026-11-22", "2026-11-23", "2027-02-21", "2027-02-22")
    texts = (PLAIN, *[act(b="due = 2027-06-10")] * 3)
    told = [published(run, tmp_path, *each).get("act/a") for each in zip(texts, days, strict=True)]
    assert [each and (each.sequence, each.status, each.summary) for each in told] == [
        (0, "CONFIRMED", "Do a (act)"),
        *[(1, "CANCELLED", "No longer listed: Do a (act)")] * 2,
        None,
    ]


def test_an_old_repeal_that_was_just_found_is_told(run: Run, tmp_path: Path) -> None:
    """A reader with the entry learns of it, however long ago it became known; a new reader need not."""
    published(run, tmp_path, PLAIN)
    repealed = act(a="due = 2027-05-10\ndropped = { on = 2025-01-01 }", b="due = 2027-06-10")
    entry = published(run, tmp_path, repealed)["act/a"]
    assert (entry.status, entry.summary) == ("CANCELLED", "Repealed: Do a (act)")
    (tmp_path / "a.ics").unlink()
    assert list(published(run, tmp_path, repealed)) == ["act/b"]


def test_what_comes_back_is_called_as_before(run: Run, tmp_path: Path) -> None:
    """Its SEQUENCE goes on from that of the cancellation."""
    texts = (PLAIN, act(b="due = 2027-06-10"), PLAIN)
    told = [published(run, tmp_path, text)["act/a"] for text in texts]
    assert [(each.sequence, each.status) for each in told] == [
        *((0, "CONFIRMED"), (1, "CANCELLED"), (2, "CONFIRMED")),
    ]


def test_what_comes_back_repealed_is_a_change(run: Run, tmp_path: Path) -> None:
    """It was cancelled already, because it was gone: its state is another one now, and its SEQUENCE grows."""
    repealed = act(a="due = 2027-05-10\ndropped = { on = 2026-11-22 }", b="due = 2027-06-10")
    texts = (PLAIN, act(b="due = 2027-06-10"), repealed)
    told = [published(run, tmp_path, text)["act/a"] for text in texts]
    assert [(each.sequence, each.status, each.summary) for each in told[1:]] == [
        (1, "CANCELLED", "No longer listed: Do a (act)"),
        (2, "CANCELLED", "Repealed: Do a (act)"),
    ]


@pytest.mark.parametrize(
    ("keys", "before"), [("due = 2027-05-10", ""), (f"due = 2027-05-10\n{done('2026-11-20')}", "Done: ")]
)
def test_a_title_may_begin_like_a_state(run: Run, tmp_path: Path, keys: str, before: str) -> None:
    """Only the state that an entry had is taken away when it is gone."""
    text = act(a=keys, b="due = 2027-06-10").replace("Do a", "Done: Report")
    assert published(run, tmp_path, text)["act/a"].summary == f"{before}Done: Report (act)"
    entry = published(run, tmp_path, act(b="due = 2027-06-10"))["act/a"]
    assert entry.summary == "No longer listed: Done: Report (act)"


def test_the_last_days_of_the_calendar_are_days(run: Run, tmp_path: Path) -> None:
    """What was signed then was changed recently, whenever it is published."""
    late = act("dates.signed = 9999-12-20", a="due = 9999-12-29", b="due = 9999-12-30")
    gone = act("dates.signed = 9999-12-20", b="due = 9999-12-30")
    for text, state in ((late, "CONFIRMED"), (gone, "CANCELLED"), (gone, "CANCELLED")):
        assert published(run, tmp_path, text)["act/a"].status == state


@pytest.mark.parametrize("stamp", ["2026-W48", "20261122", "20261122T000000", "2026-11-22T00:00:00Z"])
def test_an_odd_stamp_is_not_taken_over(run: Run, tmp_path: Path, stamp: str) -> None:
    """It would not sort with those of this program."""
    published(run, tmp_path, PLAIN)
    path = tmp_path / "a.ics"
    text = path.read_bytes().decode()
    path.write_bytes(re.sub("LAST-MODIFIED:.*?\r", f"LAST-MODIFIED:{stamp}\r", text, count=1).encode())
    ran = run("export", "ics", "--store", tmp_path / "store.toml", "-o", path)
    assert (ran.status, "is not replaced: one of its entries cannot be read" in ran.err) == (1, True)


def test_each_state_has_a_look_of_its_own() -> None:
    """A reader of the calendar knows the state of an entry by its colour."""
    assert LOOKS.keys() == set(State)
    assert len({each.color for each in LOOKS.values()}) == len(LOOKS)


def test_what_leaves_the_window_is_not_cancelled(run: Run, tmp_path: Path) -> None:
    """A window moves with time; a deadline moved out of it is shown on its new date for a while."""
    near = ("--within", "90d")
    before = published(run, tmp_path, act(a="due = 2026-12-01", b="due = 2026-12-10"), "2026-11-22", *near)
    later = act(a="due = 2026-12-01", b="due = 2028-12-10")
    now = published(run, tmp_path, later, "2026-12-05", *near)
    assert before.keys() == {"act/a", "act/b"}
    assert [(key, each.start, each.status) for key, each in now.items()] == [
        ("act/b", "20281210", "CONFIRMED"),
    ]
    assert not published(run, tmp_path, later, "2027-12-05", *near)


def test_a_cancelled_time_keeps_its_zone(run: Run, tmp_path: Path) -> None:
    """The calendar still defines the zone of an earlier entry, and its alarms are gone."""
    timed = act(a='due = 2027-05-10\nat = "17:00"', b="due = 2027-06-10")
    published(run, tmp_path, timed, "2026-11-22", "--alarms")
    entry = published(run, tmp_path, act(b="due = 2027-06-10"), "2026-11-23", "--alarms")["act/a"]
    text = (tmp_path / "a.ics").read_bytes().decode()
    assert "TZID:America/New_York" in text
    assert (entry.start, "VALARM" in entry.text) == ("20270510T163000", False)


def test_time_alone_changes_nothing(run: Run, tmp_path: Path) -> None:
    """A day goes by, a stay ends, an effect begins: every entry keeps its bytes, and its place."""
    text = act(
        a="due = 2026-12-01",
        b='kind = "effect"\ndue = 2026-12-02',
        c="due = 2026-12-03\nstayed = { from = 2026-11-01, until = 2027-01-05 }",
        d='due = "10 days after a"',
        e="due = 2026-12-05\ndropped = { on = 2026-12-20, known = 2026-11-01 }",
    )
    assert published(run, tmp_path, text) == published(run, tmp_path, text, "2027-02-01")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"BEGIN:VCALENDAR\r\nPRODID:-//Other//EN\r\nEND:VCALENDAR\r\n", "not a calendar that tracker wrote"),
        (b"My notes\n", "not a calendar that tracker wrote"),
        (b"\xff\xfe", "cannot be read as a calendar"),
    ],
)
def test_a_file_of_somebody_else_is_not_replaced(
    run: Run, tmp_path: Path, content: bytes, words: str
) -> None:
    """A user's own calendar has entries that could not be restored."""
    (tmp_path / "store.toml").write_text(f"checked = 2026-11-22\n{PLAIN}", encoding="utf-8")
    path = tmp_path / "mine.ics"
    path.write_bytes(content)
    ran = run("export", "ics", "--store", tmp_path / "store.toml", "-o", path)
    assert (ran.status, ran.out, path.read_bytes()) == (1, "", content)
    assert words in ran.err


def test_a_file_that_was_cut_short_is_not_replaced(run: Run, tmp_path: Path) -> None:
    """Its missing content is unknown."""
    published(run, tmp_path, PLAIN)
    path = tmp_path / "a.ics"
    whole = path.read_bytes()
    for broken in (
        whole[:-300],
        whole.replace(b"SEQUENCE:0", b"SEQUENCE:"),
        whole.replace(b"DTSTART;VALUE=DATE:", b"X-START:"),
        whole.replace(b"LAST-MODIFIED:2026", b"LAST-MODIFIED:year 2026"),
    ):
        assert broken != whole
        path.write_bytes(broken)
        ran = run("export", "ics", "--store", tmp_path / "store.toml", "-o", path)
        assert (ran.status, path.read_bytes()) == (1, broken)


def test_events_are_not_taken_for_tasks(run: Run, tmp_path: Path) -> None:
    """A file in which the kind of entry is changed has the new ones alone."""
    published(run, tmp_path, PLAIN)
    published(run, tmp_path, PLAIN, "2026-11-22", "--todo")
    text = (tmp_path / "a.ics").read_bytes().decode()
    assert ("BEGIN:VEVENT" in text, text.count("BEGIN:VTODO")) == (False, 2)


@pytest.mark.slow
@examples(30)
@given(seed=st.integers(0, 10**9))
def test_so_is_one_of_a_site_that_is_made_anew(seed: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    """With the last one as its history, for the calendar of all deadlines and for that of the act."""
    found = run_history(seed, tmp_path_factory.mktemp("site"), publisher=as_site)
    assert not {name: count for name, count in found.items() if count and name not in {"entries", "changes"}}


@pytest.mark.slow
@examples(300)
@given(seed=st.integers(0, 10**9))
def test_a_reader_is_right_after_any_history(seed: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Nothing duplicated, lost or at a wrong instant; an edit of k deadlines changes exactly k entries."""
    found = run_history(seed, tmp_path_factory.mktemp("file"))
    wrong = {name: count for name, count in found.items() if name not in {"entries", "changes"}}
    assert not any(wrong.values()), wrong
    assert found["entries"]
