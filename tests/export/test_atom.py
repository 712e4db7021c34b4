"""Feeds of what happened: one entry for each change, whose id never changes."""

import re
from datetime import UTC, date, datetime
from xml.etree import ElementTree as ET

import pytest

from tests.support.acts import act, done
from tests.support.golden import Golden
from tests.support.reading import Read, ReadText
from tests.support.running import Run
from tracker.engine.listing import Asked
from tracker.engine.resolve import deadlines_of, schedule_of
from tracker.export.atom import MOST_ENTRIES, Feed, as_atom, escape_xml
from tracker.export.knowledge import Knowledge
from tracker.model import AsOf

D = date.fromisoformat
NAMES = {"": "http://www.w3.org/2005/Atom"}
WHOLE = Feed()


def feed_of(found: Read, feed: Feed = WHOLE) -> ET.Element:
    schedule = schedule_of(found.store, AsOf(instant=datetime.now(UTC)))
    result = deadlines_of(schedule, AsOf(day=D("2026-11-22")), Asked(D("2027-11-22")))
    return ET.fromstring(as_atom(result.deadlines, Knowledge(result), feed))  # noqa: S314  our own


def texts(feed: ET.Element, name: str) -> list[str]:
    return [each.findtext(name, namespaces=NAMES) or "" for each in feed.findall("entry", NAMES)]


def test_a_whole_feed(run: Run, golden: Golden) -> None:
    """The newest first, with what is done, moved, repealed and new."""
    ran = run("export", "atom", "--store", "tests/stores/founding.toml")
    golden("feed.atom", ran.out)
    updated = texts(ET.fromstring(ran.out), "updated")  # noqa: S314  our own
    assert updated == sorted(updated, reverse=True)
    assert (ran.status, ran.err) == (0, "")


def test_every_change_has_an_id_of_its_own(shipped: Read) -> None:
    """Readers take two entries with one id for one, and a newer `updated` for news."""
    feed = feed_of(shipped)
    ids, days = texts(feed, "id"), texts(feed, "updated")
    assert len(ids) == len(set(ids)) == MOST_ENTRIES
    assert days == sorted(days, reverse=True)
    assert feed.findtext("updated", namespaces=NAMES) == days[0]
    assert not [id_ for id_ in ids if re.search(r"[#\s]", id_)]


def test_what_happened_is_told_in_words(read: ReadText) -> None:
    """Each change as of its day: a new deadline has the date that it had then."""
    move = '{ due = 2026-04-10, changed = 2026-04-01, by = "a notice" }'
    text = act(
        a=f"due = 2026-05-10\nwas = [{move}]\n{done('2026-05-13')}",
        b='due = "10 days after a"',
        c="due = 2026-09-01\ndropped = { on = 2026-08-01, cite = 'sec. 9' }",
    )
    feed = feed_of(read(text))
    told = {
        (title.partition(" (")[0], content.partition("\n")[0])
        for title, content in zip(texts(feed, "title"), texts(feed, "content"), strict=True)
    }
    assert told == {
        ("New: Do a", "Due on Fri 2026-04-10."),
        (
            "Moved: Do a",
            "Moved from Fri 2026-04-10 to Sun 2026-05-10 because it was changed on 2026-04-01 by a notice.",
        ),
        ("Done: Do a", "Done on 2026-05-13, 3 days late (a letter)."),
        ("New: Do b", "Due on Wed 2026-05-20."),
        ("Moved: Do b", "Moved from Wed 2026-05-20 to Sat 2026-05-23 because a was done 3 days late."),
        ("New: Do c", "Due on Tue 2026-09-01."),
        ("Repealed: Do c", "Repealed on 2026-08-01 (sec. 9)."),
    }


def test_a_further_change_leaves_the_others_alone(read: ReadText) -> None:
    """Only the entry of the change is added; earlier ones keep id, day and words."""
    before = as_text(feed_of(read(act(a="due = 2026-04-10"))))
    moved = "due = 2026-05-10\nwas = [{ due = 2026-04-10, changed = 2026-04-01 }]"
    after = as_text(feed_of(read(act(a=moved))))
    assert before < after
    assert len(after - before) == 1


def as_text(feed: ET.Element) -> set[str]:
    return {ET.tostring(each, "unicode") for each in feed.findall("entry", NAMES)}


def test_two_moves_of_one_day_are_two(read: ReadText) -> None:
    """Their ids differ by a number."""
    moves = "was = [{ due = 2026-04-10, changed = 2026-04-01 }, { due = 2026-04-20, changed = 2026-04-01 }]"
    ids = texts(feed_of(read(act(a=f"due = 2026-05-10\n{moves}"))), "id")
    assert [id_.partition("moved:")[2] for id_ in ids if ":moved:" in id_] == ["2026-04-01", "2026-04-01:2"]


def test_a_feed_can_say_where_it_is(read: ReadText) -> None:
    """And where the page about it is, whatever is in the addresses."""
    feed = Feed(title="A & B", name="tag/a b", address="https://e.org/?a&b", page="https://e.org/<x>")
    root = feed_of(read(act(a="due = 2026-04-10")), feed)
    links = {each.get("rel"): each.get("href") for each in root.findall("link", NAMES)}
    assert links == {"self": feed.address, "alternate": feed.page}
    assert root.findtext("title", namespaces=NAMES) == "A & B"
    assert root.findtext("id", namespaces=NAMES) == "tag:deadline-tracker,2026:tag%2Fa%20b"


def test_a_feed_of_nothing_is_a_feed(read: ReadText) -> None:
    """A filter may have nothing to tell yet."""
    root = feed_of(read("checked = 2026-11-22"))
    assert root.findtext("updated", namespaces=NAMES) == "2000-01-01T00:00:00Z"
    assert not root.findall("entry", NAMES)


@pytest.mark.parametrize("char", ["\0", "\x0b", "\x1f", "\ufffe", "\uffff"])
def test_what_xml_cannot_hold_is_replaced(char: str) -> None:
    """One such character makes a reader refuse the whole feed."""
    root = ET.fromstring(f"<a b='{escape_xml(char)}'>{escape_xml(f'<{char}&')}</a>")  # noqa: S314  our own
    assert (root.text, root.get("b")) == ("<\ufffd&", "\ufffd")
