"""The Japanese titles of the shipped data: which entries have one, and that each can be read anywhere."""

import unicodedata

from tests.support.reading import Read
from tracker.model import Directive, Event, short_in, title_in

# Those that a reader in Tokyo follows: every passage of them has a Japanese title.
WHOLE = {
    "eo-14179",
    "eo-14148",
    "eo-14110",
    "m-24-10",
    "m-25-21",
    "m-25-22",
    "eu-ai-act",
    "jp-ai-act",
    "kr-ai-basic-act",
    "cn-labeling",
    "cn-anthropomorphic",
}
LATIN = "abcdefghijklmnopqrstuvwxyz"
WIDEST = 100  # columns of a title: one line of a wide screen, two of a narrow one
WIDEST_SHORT = 26  # columns: it stands in a row beside the id


def columns(text: str) -> int:
    """How many columns of a terminal a text takes: two for each full-width character."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def translated(shipped: Read) -> dict[str, Event | Directive]:
    """Every entry with a Japanese title, by its id."""
    entries: dict[str, Event | Directive] = {}
    for event in shipped.store.events:
        entries[event.id] = event
        entries |= {f"{event.id}/{directive.id}": directive for directive in event.directives}
    return {id_: entry for id_, entry in entries.items() if "ja" in entry.translations}


def test_every_act_has_a_japanese_name(shipped: Read) -> None:
    """Each act has a title and a short name of its own in Japanese."""
    events = shipped.store.events
    assert [event.id for event in events if title_in(event, "ja") == event.title] == []
    assert [event.id for event in events if not event.translations["ja"].short] == []
    assert len({short_in(event, "ja") for event in events}) == len(events)


def test_acts_that_tokyo_follows_are_translated_whole(shipped: Read) -> None:
    """No passage of them is without a Japanese title."""
    found = {event.id: event for event in shipped.store.events if event.id in WHOLE}
    assert set(found) == WHOLE
    assert [
        f"{event.id}/{each.id}"
        for event in found.values()
        for each in event.directives
        if title_in(each, "ja") == each.title
    ] == []


def test_no_two_passages_have_one_title(shipped: Read) -> None:
    """A Japanese title tells its passage apart wherever the English one does."""
    seen: dict[str, Event | Directive] = {}
    for entry in translated(shipped).values():
        other = seen.setdefault(title_in(entry, "ja"), entry)
        assert other.title == entry.title, f"{entry.title} and {other.title}: {title_in(entry, 'ja')}"


def test_titles_are_japanese(shipped: Read) -> None:
    """A title is written in Japanese: a word in Latin letters is a name, with a capital or a digit in it."""
    for id_, entry in translated(shipped).items():
        title = title_in(entry, "ja")
        assert any(unicodedata.name(char).startswith(("CJK", "KATAKANA", "HIRAGANA")) for char in title), id_
        assert not title.endswith(("。", " ", "　")), id_
        words = "".join(char if char.isascii() and char.isalnum() else " " for char in title).split()
        assert [word for word in words if word[0] in LATIN] == [], id_


def test_titles_fit_and_can_be_shown(shipped: Read) -> None:
    """They fit a row, and are of the characters that Windows shows in Japan."""
    for id_, entry in translated(shipped).items():
        title, short = entry.translations["ja"]
        assert f"{title}{short}".encode("cp932", "replace").decode("cp932") == f"{title}{short}", id_
        assert columns(title) <= WIDEST, id_
        assert columns(short) <= WIDEST_SHORT, id_
