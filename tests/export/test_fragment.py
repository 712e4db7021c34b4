"""``--format html`` of a report: a fragment that a mail program shows as it is."""

import re
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.support.acts import act
from tests.support.running import Run
from tracker.export.fragment import with_days

MORNING = Path(__file__).parents[1] / "stores" / "morning.toml"
ON = ("--as-of", "2026-11-22", "--format", "html")
RELATIVE = re.compile(r"\bin \d+ days?\b|\bdays? past\b|\btoday\b", re.IGNORECASE)


class Tree(HTMLParser):
    """Checks that elements are nested, and keeps their attributes and what they show."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.shown: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "br":
            self.open.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.shown.append(data)


def test_it_is_a_fragment_with_its_own_styles(run: Run) -> None:
    """No document around it, no style that mail programs drop, no colours."""
    ran = run("--store", MORNING, *ON)
    assert (ran.status, ran.err) == (0, "")
    tree = Tree(ran.out)
    assert ran.out.startswith("<p style=")
    assert {name for _, name, _ in tree.attributes} <= {
        *("style", "align", "valign", "width", "border", "cellpadding", "cellspacing", "colspan"),
        *("href", "datetime"),
    }
    styles = [value for _, name, value in tree.attributes if name == "style"]
    assert not [each for each in styles if re.search(r"background|url\(|flex|grid|rgb|(?<!-)color:#", each)]


def test_it_says_the_same_whenever_it_is_read(run: Run) -> None:
    """Dates are in words, in elements `time`; the days left are there only when they are asked for."""
    tree = Tree(run("--store", MORNING, *ON).out)
    text = "".join(tree.shown)
    assert text.startswith("Deadlines as of 22 November 2026")
    assert ("time", "datetime", "2026-12-02") in tree.attributes
    assert "Wednesday, 2 December 2026" in text
    assert not re.search(r"(?<!#)\b2026-\d\d-\d\d", text)
    assert not RELATIVE.search(text)
    relative = "".join(Tree(run("--store", MORNING, *ON, "--relative").out).shown)
    assert "Wednesday, 2 December 2026, in 10 days" in relative
    assert "within 30" in relative


@pytest.mark.parametrize(
    ("due", "words", "iso"),
    [
        ("due = 2026-12-02", "Wednesday, 2 December 2026", "2026-12-02"),
        ('due = "2026-12"', "December 2026", "2026-12"),
        ('due = "2027-Q1"', "first quarter of 2027", "2027-01-01"),
        ('due = "2027"', "2027", "2027"),
        ('due = 2026-12-02\nat = "17:00"', "Wednesday, 2 December 2026, 17:00 Washington time", "2026-12-02"),
        ('undated = "promptly"', "No date: ", "2026-11-22"),  # only that of the question
    ],
)
def test_how_a_date_is_said(run: Run, tmp_path: Path, due: str, words: str, iso: str) -> None:
    """As precisely as the text gives it."""
    store = tmp_path / "store.toml"
    store.write_text("schema = 1\n" + act(a=due), encoding="utf-8")
    tree = Tree(run("--store", store, *ON, "--all").out)
    assert any(each.startswith(words) for each in tree.shown)
    assert [value for _, name, value in tree.attributes if name == "datetime"][-1] == iso


def test_only_addresses_of_the_web_are_links(run: Run, tmp_path: Path) -> None:
    """Anything else may be a script."""
    store = tmp_path / "store.toml"
    head = 'dates.signed = 2026-03-01\nurl = "https://example.org/a?b=1&c=%22"'
    text = act(head, a="due = 2026-12-02", b='due = 2026-12-03\nurl = "http://example.org/b"')
    store.write_text(text, encoding="utf-8")
    links = [value for _, name, value in Tree(run("--store", store, *ON).out).attributes if name == "href"]
    assert links == ["https://example.org/a?b=1&c=%22", "http://example.org/b"]


def test_without_jinja2_the_remedy_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is printed but how to install it."""
    monkeypatch.setitem(sys.modules, "jinja2", None)
    ran = run("--store", MORNING, *ON)
    assert (ran.status, ran.out) == (1, "")
    assert 'run pip install "deadline-tracker[site]"' in ran.err


def test_nothing_found_is_said(run: Run) -> None:
    """An empty mail would look like a fault."""
    assert "No deadlines match." in run("--store", MORNING, *ON, "--within", "1d").out


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Deadlines as of 22 November 2026"), ("ja", "2026年11月22日現在の期限")]
)
def test_the_days_of_sentences_are_elements(run: Run, language: str, words: str) -> None:
    """In every language, wherever its sentences put them."""
    tree = Tree(run("--lang", language, "--store", MORNING, *ON).out)
    assert "".join(tree.shown).startswith(words)
    assert ("time", "datetime", "2026-11-22") in tree.attributes


def test_an_id_and_the_words_of_a_text_stay_as_they_are(run: Run, tmp_path: Path) -> None:
    """They may look like a date, and are none that the program writes."""
    store = tmp_path / "store.toml"
    awaited = 'dates.signed = 2026-03-01\nawaiting.study-2026-05-01 = "the report, due by 2026-06-01"'
    store.write_text(act(awaited, a='due = "1 month after study-2026-05-01"'), encoding="utf-8")
    text = "".join(Tree(run("--store", store, *ON, "--all").out).shown)
    assert "act/study-2026-05-01: the report, due by 2026-06-01" in text


def test_the_marked_days_of_a_text() -> None:
    """They are in words, each in an element; a day that is not marked stays as it is."""
    text = "was {2026-12-10}, now {2027-01-05}, not 2026-12-10"
    assert with_days(text, "{", "}") == (
        'was <time datetime="2026-12-10">10 December 2026</time>,'
        ' now <time datetime="2027-01-05">5 January 2027</time>, not 2026-12-10'
    )


def test_no_text_of_a_store_is_taken_for_a_marked_day(run: Run, tmp_path: Path) -> None:
    """Whatever its characters are: neither a title nor an address becomes an element."""
    hidden = "".join(rf"\ue{number:03x}2001-01-01\ue{number + 1:03x}" for number in range(6))
    keys = f'due = 2026-12-10\nurl = "https://example.org/{hidden}"'
    store = tmp_path / "store.toml"
    store.write_text(act(a=keys).replace("Do a", f"Do {hidden}"), encoding="utf-8")
    tree = Tree(run("--store", store, *ON, "--all").out)
    assert "2001-01-01" not in {value for name, _, value in tree.attributes if name == "time"}
    assert ("time", "datetime", "2026-12-10") in tree.attributes
