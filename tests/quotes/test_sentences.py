"""Documents of several formats cut into sentences that keep their places."""

import pytest

from tests.support.rows import each_row
from tracker.quotes.masks import Form, form_of
from tracker.quotes.sentences import Sentence, Sentences


def around(text: str, name: str, date: str = "2026-08-02") -> Sentence:
    start = text.index(date)
    return Sentences(text, form_of(name)).at(start, start + len(date))


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.md", Form.TEXT),
        ("README", Form.TEXT),
        ("a.rst", Form.TEXT),
        ("a.HTML", Form.HTML),
        ("a.csv", Form.TABLE),
        ("a.yml", Form.YAML),
        ("a.json", Form.JSON),
    ],
)
def test_the_format_comes_from_the_name(name: str, form: Form) -> None:
    """What is not known is text."""
    assert form_of(name) is form


@each_row(
    ("name", "text", "expected"),
    [
        ("a.md", "One thing. Art. 6 applies from 2026-08-02. More.", "Art. 6 applies from 2026-08-02."),
        ("a.md", "All, incl. Annex III: 2026-08-02! No", "All, incl. Annex III: 2026-08-02!"),
        ("a.md", "- one\n- from 2026-08-02\n- two", "- from 2026-08-02"),
        ("a.md", "| a | b. C |\n| x. Y | 2026-08-02 |\n", "| x. Y | 2026-08-02 |"),
        ("a.md", "Rules\napply from\n2026-08-02\n\nOther", "Rules\napply from\n2026-08-02"),
        ("a.md", "**Status:** x\n**From:** 2026-08-02\n", "**From:** 2026-08-02"),
        ("a.md", "Rules begin\n**2026-08-02** and stay", "Rules begin\n**2026-08-02** and stay"),
        ("a.md", "Rules begin\n**2026-08-02** Labels", "**2026-08-02** Labels"),
        ("a.rst", "Title\n=====\n\nFrom 2026-08-02.\n", "From 2026-08-02."),
        ("a.html", "<p>One</p><p>From <b>2026-08-02</b></p>", "From    2026-08-02"),
        ("a.html", '<meta content="From 2026-08-02">', '"From 2026-08-02"'),
        ("a.csv", "a,b\nHeavy,2026-08-02\nc,d", "Heavy,2026-08-02"),
        ("a.json", '{"a": "Old. They apply from 2026-08-02. New"}', "They apply from 2026-08-02."),
        ("a.json", '["x", {"t": "Heavy", "d": "2026-08-02"}]', '{"t": "Heavy", "d": "2026-08-02"}'),
        ("a.json", '{"t": "A\\n\\nThey apply from 2026-08-02\\n\\nB"}', "They apply from 2026-08-02"),
        ("a.yaml", "- t: One\n- t: Heavy\n  d: 2026-08-02\n- t: Two\n", "- t: Heavy\n  d: 2026-08-02"),
        ("a.yaml", "a:\n  d: 2026-08-02\n  t: Heavy\nb: 1\n", "d: 2026-08-02\n  t: Heavy"),
        ("a.yaml", "note: heavy from 2026-08-02\nb: 1\n", "note: heavy from 2026-08-02"),
    ],
)
def test_a_sentence_is_what_belongs_to_a_date(name: str, text: str, expected: str) -> None:
    """A sentence, an item, a row; of a date that stands alone in a record, the record."""
    assert around(text, name).text.strip() == expected


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "# Robots\n\n## Heavy ones\n\nFrom 2026-08-02.\n"),
        ("a.rst", "Robots\n======\n\nHeavy ones\n----------\n\nFrom 2026-08-02.\n"),
        ("a.html", "<title>Robots</title><h2>Heavy ones</h2><p>From 2026-08-02</p>"),
    ],
)
def test_a_sentence_knows_its_headings(name: str, text: str) -> None:
    """The nearest one above it, and the first of the document."""
    found = around(text, name)
    assert (found.heading, found.title) == ("Heavy ones", "Robots")


def test_nothing_moves() -> None:
    """A masked text has the length of the document, whatever its markup."""
    text = "<!-- a\n--><h1 class='x'>T</h1>\n<p>A<br>b</p><style>p {}</style>"
    for form in Form:
        assert len(Sentences(text, form).masked) == len(text)


def test_a_record_leaves_out_what_is_inside_it_or_long() -> None:
    """Nested objects and long texts are not about the date beside them."""
    text = f'{{"d": "2026-08-02", "t": "Heavy", "in": {{"t": "Light"}}, "x": "{"long " * 200}"}}'
    assert around(text, "a.json").text == '{"d": "2026-08-02", "t": "Heavy", "in": , "x": }'
