"""The Japanese titles of the shipped data: every entry has one, and each can be read anywhere."""

import unicodedata

from tests.support.reading import Read
from tracker.model import Directive, Event, short_in, title_in

LATIN = "abcdefghijklmnopqrstuvwxyz"
WIDEST = 100  # columns of a title: one line of a wide screen, two of a narrow one
WIDEST_SHORT = 26  # columns: it is in a row beside the id


def columns(text: str) -> int:
    """How many columns of a terminal a text takes: two for each full-width character."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def entries(shipped: Read) -> dict[str, Event | Directive]:
    """Every act and passage, by its id."""
    found: dict[str, Event | Directive] = {}
    for event in shipped.store.events:
        found[event.id] = event
        found |= {f"{event.id}/{directive.id}": directive for directive in event.directives}
    return found


def test_every_title_is_there_in_japanese(shipped: Read) -> None:
    """Each act and each passage has a Japanese title, and each act a short name that tells it apart."""
    events = shipped.store.events
    found = entries(shipped).items()
    assert [id_ for id_, entry in found if "ja" not in entry.translations] == []
    assert [id_ for id_, entry in found if title_in(entry, "ja") == entry.title] == []
    assert [event.id for event in events if not event.translations["ja"].short] == []
    assert len({short_in(event, "ja") for event in events}) == len(events)


def test_no_two_passages_have_one_title(shipped: Read) -> None:
    """A Japanese title tells its passage apart wherever the English one does."""
    seen: dict[str, Event | Directive] = {}
    for entry in entries(shipped).values():
        other = seen.setdefault(title_in(entry, "ja"), entry)
        assert other.title == entry.title, f"{entry.title} and {other.title}: {title_in(entry, 'ja')}"


def test_titles_are_japanese(shipped: Read) -> None:
    """A title is written in Japanese: a word in Latin letters is a name, with a capital or a digit in it."""
    for id_, entry in entries(shipped).items():
        title = title_in(entry, "ja")
        assert any(unicodedata.name(char).startswith(("CJK", "KATAKANA", "HIRAGANA")) for char in title), id_
        assert not title.endswith(("。", " ", "　")), id_
        words = "".join(char if char.isascii() and char.isalnum() else " " for char in title).split()
        assert [word for word in words if word[0] in LATIN] == [], id_


def test_titles_fit_and_can_be_shown(shipped: Read) -> None:
    """They fit a row, and are of the characters that Windows shows in Japan."""
    for id_, entry in entries(shipped).items():
        title, short = entry.translations["ja"]
        assert f"{title}{short}".encode("cp932", "replace").decode("cp932") == f"{title}{short}", id_
        assert columns(title) <= WIDEST, id_
        assert columns(short) <= WIDEST_SHORT, id_
