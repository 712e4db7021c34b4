"""``tracker export html``: one page, whole without scripts, and the same on whatever day it is read."""

import gzip
import json
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.support.acts import act
from tests.support.docs import ROOT
from tests.support.golden import Golden
from tests.support.running import Run
from tracker.wording.script import _WORDS

FOUNDING = ("--store", Path(__file__).parents[1] / "stores" / "founding.toml")
CHECKED = "checked = 2026-11-22\n"
RELATIVE = re.compile(
    r"\b\d+ days? (left|past|ago)\b|\btoday\b|(?<!never )\bpast due\b|\btomorrow\b", re.IGNORECASE
)
VOID = {"meta", "link", "input", "br", "img"}


class Tree(HTMLParser):
    """Checks that elements are nested, and keeps what a page shows, what it points at and its ids."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.shown: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.names: set[str] = set()
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)
        for name, value in attrs:
            self.names.add(name)
            if name in {"href", "src"}:
                self.links.append(value or "")
            if name == "id":
                self.ids.append(value or "")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not {"script", "style"} & set(self.open):
            self.shown.append(data)


def page_of(run: Run, tmp_path: Path, text: str, *options: str) -> str:
    store = tmp_path / "store.toml"
    store.write_text(CHECKED + text, encoding="utf-8")
    ran = run("export", "html", "--store", store, *options)
    assert (ran.status, ran.err) == (0, "")
    return ran.out


def test_the_page_of_the_founding_store(run: Run, golden: Golden) -> None:
    """Every state, with every explanation."""
    ran = run("export", "html", *FOUNDING, "--event", "eo-14179", "--event", "eo-14110")
    assert (ran.status, ran.err) == (0, "")
    golden("page.html", ran.out)


def test_the_page_is_well_formed_and_whole(run: Run) -> None:
    """Each deadline is there once with its explanation, ids are unique, and links within the page work."""
    text = run("export", "html", *FOUNDING).out
    tree = Tree(text)
    assert len(tree.ids) == len(set(tree.ids))
    assert text.count("<details>") == text.count("<li id=") > 50
    inside = {each.removeprefix("#").replace("%23", "#") for each in tree.links if each.startswith("#")}
    assert inside <= {*tree.ids, "list"}
    assert all(each.startswith(("#", "https://", "http://")) for each in tree.links)
    assert not {"style", "onclick", "onload", "src", "srcset"} & tree.names


def test_nothing_on_the_page_is_relative(run: Run) -> None:
    """Whatever changes with time alone is added by the browser."""
    shown = " ".join(Tree(run("export", "html", *FOUNDING).out).shown)
    assert not RELATIVE.search(shown)


def test_the_policy_names_the_very_style_and_script(run: Run) -> None:
    """Anything else is refused by the browser: nothing is fetched, and no text of a store can run."""
    text = run("export", "html", *FOUNDING).out
    for tag, rule in (("style", "style-src"), ("script", "script-src")):
        (content,) = re.findall(f"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        digest = b64encode(sha256(content.encode()).digest()).decode()
        assert f"{rule} 'sha256-{digest}'" in text
    assert "default-src 'none'" in text


@pytest.mark.parametrize(
    ("due", "shown"),
    [
        ("due = 2026-12-10", '<time datetime="2026-12-10">Thursday, 10 December 2026</time>'),
        ('due = "2027-06"', '<time datetime="2027-06">June 2027</time>'),
        ('due = "2027-Q2"', '<time datetime="2027-04-01">second quarter of 2027</time>'),
        ('due = "2027-H2"', '<time datetime="2027-07-01">second half of 2027</time>'),
        ('due = "2027"', '<time datetime="2027">2027</time>'),
        ('due = 2026-12-10\nat = "17:30"', "10 December 2026, 17:30 Washington time</time>"),
        ('undated = "promptly"', '<p class="due">No date: promptly</p>'),
        (
            'due = 2026-12-10\nwas = [{ due = 2026-11-30, changed = 2026-10-01, by = "A notice" }]',
            (
                '<s><time datetime="2026-11-30">Monday, 30 November 2026</time></s> changed on '
                '<time datetime="2026-10-01">Thursday, 1 October 2026</time> by A notice'
            ),
        ),
        (
            'due = 2026-10-10\ndone = { on = 2026-10-13, cite = "x" }',
            (
                'Due <time datetime="2026-10-10">Saturday, 10 October 2026</time> · '
                'Done <time datetime="2026-10-13">Tuesday, 13 October 2026</time>'
            ),
        ),
        ('due = 2026-10-10\ndone = { on = 2026-10-13, cite = "x" }', "<b>Done, 3 days late</b>"),
        ('due = 2026-12-10\nurl = "javascript:alert(1)"', "<p>Do a</p>"),
    ],
)
def test_a_deadline_is_shown(run: Run, tmp_path: Path, due: str, shown: str) -> None:
    """A date in words is one element ``time``, as precise as the text."""
    assert shown in page_of(run, tmp_path, act(a=due))


def test_a_plan_that_did_not_hold_is_struck_through_with_its_cause(run: Run, tmp_path: Path) -> None:
    """The planned, the projected and the actual day are in one row."""
    text = act(
        a='due = 2026-10-10\ndone = { on = 2026-10-13, cite = "x" }',
        b='due = "10 days after a"\ncounting = "calendar"',
    )
    out = page_of(run, tmp_path, text)
    assert "Planned <time" in out
    assert "</time></s> because a was done 3 days late</p>" in out
    assert 'What depends on it: <a href="#act/b">act/b</a>' in out


def test_months_come_in_the_order_in_which_they_are_needed(run: Run, tmp_path: Path) -> None:
    """From the month of the last check on, then what has no date, then back in time."""
    days = dict(zip("abcd", ("2026-11-03", "2027-01-01", "2026-10-01", "2025-10-01"), strict=True))
    out = page_of(
        run, tmp_path, act(**{name: f"due = {day}" for name, day in days.items()}, e='undated = "soon"')
    )
    assert re.findall(r'<li id="act/(.)"', out) == ["a", "b", "e", "c", "d"]
    assert re.findall("<h2[^>]*>(.*?)</h2>", out)[:3] == [
        "From November 2026 on",
        "Without a date",
        "Before November 2026",
    ]


def test_a_page_without_deadlines_is_a_page(run: Run, tmp_path: Path) -> None:
    """A window in which nothing is due; what is left out is said."""
    out = page_of(run, tmp_path, act(a="due = 2026-12-10"), "--to", "2026-11-30")
    Tree(out)
    assert "0 deadlines" in out


def test_the_end_of_the_calendar_is_no_fault(run: Run, tmp_path: Path) -> None:
    """The picture of a year has no month after December 9999."""
    page = page_of(run, tmp_path, act(a="due = 9999-12-31"), "--as-of", "9999-12-31")
    (picture,) = re.findall(r"<svg.*?</svg>", page, re.DOTALL)
    assert set(re.findall(r"[A-Z][a-z]+ 9999", "".join(Tree(picture).shown))) == {"December 9999"}


def test_without_jinja2_the_remedy_is_named(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the file stays as it was."""
    monkeypatch.setitem(__import__("sys").modules, "jinja2", None)
    path = tmp_path / "page.html"
    ran = run("export", "html", *FOUNDING, "-o", path)
    assert (ran.status, ran.out, path.exists()) == (1, "", False)
    assert 'run pip install "deadline-tracker[site]"' in ran.err


def test_the_shipped_data_stays_small(run: Run) -> None:
    """With every explanation at most 60 kB compressed for 530 deadlines, and 0.12 kB for each further one."""
    text = run("export", "html", "--store", "shipped").out
    count = text.count("<details>")
    assert count > 530
    assert len(gzip.compress(text.encode(), 9)) <= 60_000 + 120 * (count - 530)


def test_the_script_says_in_english_what_is_translated() -> None:
    """It has the English words itself, and the catalogues those of other languages: they stay the same."""
    script = (ROOT / "tracker" / "export" / "templates" / "page.js").read_text(encoding="utf-8")
    words = _WORDS.items()
    assert [
        text for key, text in words if not re.search(rf"\b{key}: {re.escape(json.dumps(text))}", script)
    ] == []
