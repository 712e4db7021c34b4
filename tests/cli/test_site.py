"""``tracker site``: a folder whose files survive changes, and that has only files of the site."""

import gzip
import json
import re
import shutil
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

import pytest

from tests.support.acts import act, done
from tests.support.histories import entries
from tests.support.running import Ran, Run
from tracker.app.writing import write_files
from tracker.errors import TrackerError

FOUNDING = Path(__file__).parents[1] / "stores" / "founding.toml"
GROUP = ("index.html", "deadlines.ics", "feed.atom")
TOP = {"index.html", "deadlines.ics", "feed.atom", "groups.html", "follow.html", "as-of.js", "store.js"}
ATOM = {"": "http://www.w3.org/2005/Atom"}


def files(folder: Path) -> dict[str, bytes]:
    return {
        each.relative_to(folder).as_posix(): each.read_bytes() for each in folder.rglob("*") if each.is_file()
    }


class Desk:
    """A store and the folder of its site."""

    def __init__(self, run: Run, folder: Path) -> None:
        self.run = run
        self.store = folder / "store.toml"
        self.site = folder / "site"

    def publish(self, text: str, *options: object, day: str = "2026-11-22") -> Ran:
        self.store.write_text(f"checked = {day}\n{text}", encoding="utf-8")
        return self.run("site", self.site, "--store", self.store, *options)

    def changed(self, text: str, *options: object, day: str = "2026-11-22") -> set[str]:
        """The files that are not as they were."""
        before = files(self.site)
        assert self.publish(text, *options, day=day).status == 0
        return {name for name, data in files(self.site).items() if before.get(name) != data}

    def news(self, path: str = "feed.atom") -> list[str]:
        return [each.findtext("title", "", ATOM) for each in self.feed(path).findall("entry", ATOM)]

    def feed(self, path: str = "feed.atom") -> ET.Element:
        return ET.fromstring((self.site / path).read_text(encoding="utf-8"))  # noqa: S314  our own

    def calendar(self, path: str = "deadlines.ics") -> dict[str, str]:
        read = dict(entries((self.site / path).read_bytes().decode()))
        return {key: each.status for key, each in read.items()}


@pytest.fixture
def desk(run: Run, tmp_path: Path) -> Desk:
    return Desk(run, tmp_path)


STORE = act('tags = ["ai"]', a="due = 2027-05-10", b="due = 2027-06-10") + act(
    'tags = ["data"]', name="other", place="EU", c="due = 2027-07-10"
)


# --- the files -----------------------------------------------------------------------------------------


def test_a_page_for_all_and_for_each_group(desk: Desk) -> None:
    """Each with its calendar and its feed, and two documents for programs."""
    ran = desk.publish(STORE)
    folders = ("acts/act", "acts/other", "jurisdictions/us", "jurisdictions/eu", "tags/ai", "tags/data")
    expected = {f"{folder}/{name}" for folder in folders for name in GROUP}
    expected |= {*TOP, "api/v1/deadlines.json", "api/v1/groups.json"} - {"as-of.js"}
    assert set(files(desk.site)) == expected
    count = len(expected)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == f"{count} of {count} files written; open {desk.site / 'index.html'}\n"


def test_every_link_leads_to_a_file_of_the_site_or_to_the_web(run: Run, tmp_path: Path) -> None:
    """And fragments of links exist."""
    assert run("site", tmp_path / "site", "--store", FOUNDING).status == 0
    pages = {path: data.decode() for path, data in files(tmp_path / "site").items() if path.endswith(".html")}
    assert len(pages) > 10
    for path, text in pages.items():
        for link in re.findall(r'(?:href|src)="([^"]*)"', text):
            parts = urlsplit(link)
            if parts.scheme:
                assert parts.scheme in {"http", "https"}
                continue
            target = (
                ((tmp_path / "site" / path).parent / parts.path).resolve()
                if parts.path
                else tmp_path / "site" / path
            )
            assert target.is_file(), (path, link)
            if parts.fragment and parts.fragment != "list":
                assert f'id="{unquote(parts.fragment)}"' in target.read_text(encoding="utf-8"), (path, link)


def test_every_page_names_its_other_forms(desk: Desk) -> None:
    """A calendar program or a feed reader needs only the address of the page."""
    desk.publish(STORE)
    for path in ("index.html", "tags/ai/index.html"):
        text = (desk.site / path).read_text(encoding="utf-8")
        assert '<link rel="alternate" type="text/calendar" href="deadlines.ics"' in text
        assert '<link rel="alternate" type="application/atom+xml" href="feed.atom"' in text


def test_the_documents_have_totals_and_nothing_that_time_brings(desk: Desk) -> None:
    """Nor who is responsible for what."""
    desk.publish(STORE)
    whole = json.loads((desk.site / "api/v1/deadlines.json").read_text(encoding="utf-8"))
    head = {name: whole[name] for name in ("schema_version", "as_of", "checked", "total", "gone")}
    assert head == {
        "schema_version": 1,
        "as_of": "2026-11-22",
        "checked": "2026-11-22",
        "total": 3,
        "gone": [],
    }
    row = whole["deadlines"][0]
    assert (row["key"], row["due"], row["state"]) == ("act/a", "2027-05-10", "set")
    assert not {"status", "today", "days_left", "minutes_left", "owner", "progress"} & set(row)
    groups = json.loads((desk.site / "api/v1/groups.json").read_text(encoding="utf-8"))
    assert (groups["schema_version"], groups["checked"], groups["total"]) == (1, "2026-11-22", 6)
    assert groups["groups"][0] == {
        "kind": "acts",
        "id": "act",
        "title": "An act",
        "total": 2,
        "page": "acts/act/index.html",
        "calendar": "acts/act/deadlines.ics",
        "feed": "acts/act/feed.atom",
    }


def test_an_address_stands_where_a_feed_needs_one(desk: Desk) -> None:
    """In its own address, in that of its page, and in those of its entries."""
    desk.publish(STORE, "--base-url", "https://example.org/d")
    feed = desk.feed("tags/ai/feed.atom")
    links = {each.get("rel"): each.get("href") for each in feed.findall("link", ATOM)}
    assert links == {
        "self": "https://example.org/d/tags/ai/feed.atom",
        "alternate": "https://example.org/d/tags/ai/index.html",
    }
    entry = feed.find("entry/link", ATOM)
    assert entry is not None
    assert entry.get("href") == "https://example.org/d/index.html#act/a"
    follow = (desk.site / "follow.html").read_text(encoding="utf-8")
    assert 'href="webcal://example.org/d/deadlines.ics"' in follow


@pytest.mark.parametrize(
    "address", ["example.org", "ftp://example.org", "https://", "https://a.org/?x", "javascript:x"]
)
def test_an_address_that_is_not_one_is_refused(desk: Desk, address: str) -> None:
    """Before anything is written."""
    ran = desk.publish(STORE, "--base-url", address)
    assert (ran.status, desk.site.exists()) == (2, False)
    assert "is not an address of the web" in ran.err


def test_filters_narrow_the_whole_site(desk: Desk) -> None:
    """The pages are those of what is left."""
    desk.publish(STORE, "--jurisdiction", "EU")
    assert {path.split("/")[1] for path in files(desk.site) if path.startswith("acts/")} == {"other"}


def test_saved_views_have_pages_and_owners_stay_private(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A view by owner would show everybody who is responsible for what."""
    config = tmp_path / "config.toml"
    config.write_text(
        '[view.soon]\nto = "2027-05-31"\n[view."Our Law!"]\ntag = ["data"]\n'
        '[view.hers]\nowner = ["wilhelmina"]\n',
        encoding="utf-8",
    )
    monkeypatch.setenv("TRACKER_CONFIG", str(config))
    record = '[[record]]\nof = "act/a"\nowner = "wilhelmina"\nrecorded = 2026-11-01\nknown = 2026-11-01\n'
    ran = desk.publish(STORE + record)
    assert ran.status == 0
    assert (
        ran.err
        == "tracker: `hers` not published: a view that filters by owner shows who is responsible for what\n"
    )
    groups = json.loads((desk.site / "api/v1/groups.json").read_text(encoding="utf-8"))["groups"]
    views = {each["id"]: (each["total"], each["page"]) for each in groups if each["kind"] == "views"}
    assert views["soon"] == (1, "views/soon/index.html")
    assert views["Our Law!"][0] == 1
    assert re.fullmatch(r"views/our-law_[0-9a-f]{12}/index.html", views["Our Law!"][1])
    assert not [
        path for path, data in files(desk.site).items() if b"wilhelmina" in data.replace(b"annot", b"")
    ]


# --- what changes, and what does not -----------------------------------------------------------------


def test_twice_is_once(desk: Desk) -> None:
    """Nothing is written or printed; every file keeps its bytes and its time stamp."""
    desk.publish(STORE)
    times = {path: path.stat().st_mtime_ns for path in desk.site.rglob("*")}
    ran = desk.publish(STORE)
    assert (ran.status, ran.out, ran.err) == (0, "", "")
    assert {path: path.stat().st_mtime_ns for path in desk.site.rglob("*")} == times


def test_an_edit_rewrites_its_own_groups(desk: Desk) -> None:
    """And the files about everything."""
    desk.publish(STORE)
    moved = STORE.replace("2027-05-10", "2027-05-11")
    own = {f"{folder}/{name}" for folder in ("acts/act", "jurisdictions/us", "tags/ai") for name in GROUP[:2]}
    assert desk.changed(moved) - {f"{each.rpartition('/')[0]}/feed.atom" for each in own} - {"feed.atom"} == {
        *own,
        *("index.html", "deadlines.ics", "api/v1/deadlines.json"),
    }


def test_a_later_check_of_the_store_rewrites_no_group(desk: Desk) -> None:
    """Only the files that say when it was checked."""
    desk.publish(STORE)
    assert desk.changed(STORE, day="2026-12-05") == {
        *("index.html", "store.js", "api/v1/deadlines.json", "api/v1/groups.json"),
    }


def test_the_pages_of_groups_share_what_a_check_changes(desk: Desk) -> None:
    """When the store was checked, from which the browser tells its age, and the words of another language."""
    desk.publish(STORE)
    page = (desk.site / "tags/ai/index.html").read_text(encoding="utf-8")
    assert '<script src="../../store.js"></script>' in page
    assert re.search(r"script-src 'sha256-[^']+' 'self';", page)
    script = (desk.site / "store.js").read_text(encoding="utf-8")
    assert script == 'const store = {"checked": "2026-11-22", "days": 90, "words": {}};\n'
    desk.publish(STORE, "--lang", "ja")
    script = (desk.site / "store.js").read_text(encoding="utf-8")
    assert json.loads(script.removeprefix("const store = ").removesuffix(";\n"))["words"]["today"] == "本日"


def test_what_left_the_store_is_cancelled_and_told(desk: Desk) -> None:
    """On every page that had it, even where nothing else is left; addresses stay."""
    desk.publish(STORE)
    left = act('tags = ["ai"]', a="due = 2027-05-10", b="due = 2027-06-10")
    desk.publish(left, day="2026-11-23")
    for path in ("", "acts/other/", "jurisdictions/eu/", "tags/data/"):
        assert desk.calendar(f"{path}deadlines.ics")["other/c"] == "CANCELLED"
        assert desk.news(f"{path}feed.atom")[0] == "No longer listed: Do c (other)"
    assert "Nothing is listed here at the moment." in (desk.site / "tags/data/index.html").read_text(
        encoding="utf-8"
    )
    before = files(desk.site)
    assert desk.publish(left, day="2026-11-23").out == ""
    assert files(desk.site) == before
    desk.publish(left, day="2027-03-01")
    assert "other/c" not in desk.calendar()
    assert desk.news("tags/data/feed.atom")[0] == "No longer listed: Do c (other)"


def test_what_comes_back_is_no_longer_gone(desk: Desk) -> None:
    """Its entry is the same as before."""
    for text, day in (
        (STORE, "2026-11-22"),
        (act(a="due = 2027-05-10"), "2026-11-23"),
        (STORE, "2026-11-24"),
    ):
        desk.publish(text, day=day)
    assert desk.calendar()["other/c"] == "CONFIRMED"
    assert not [title for title in desk.news() if title.startswith("No longer")]


def test_another_folder_can_be_the_history(desk: Desk, tmp_path: Path) -> None:
    """For runs that begin with an empty folder; the bytes are the same as in the folder itself."""
    desk.publish(STORE)
    desk.site.rename(tmp_path / "last")
    left = STORE.replace("2027-05-10", "2027-05-12").partition('[[event]]\nid = "other"')[0]
    desk.publish(left, "--previous", tmp_path / "last", day="2026-11-23")
    fresh = files(desk.site)
    (tmp_path / "last").rename(tmp_path / "again")
    desk.site.rename(tmp_path / "fresh")
    (tmp_path / "again").rename(desk.site)
    desk.publish(left, day="2026-11-23")
    assert files(desk.site) == fresh


def test_a_history_that_is_not_there_is_an_error(desk: Desk, tmp_path: Path) -> None:
    """With a mistyped name, cancellations would be lost."""
    ran = desk.publish(STORE, "--previous", tmp_path / "nowhere")
    assert (ran.status, desk.site.exists()) == (2, False)
    assert "does not contain a site" in ran.err


def test_an_earlier_day_does_not_replace_a_later_one(desk: Desk) -> None:
    """What became known since would be cancelled."""
    desk.publish(STORE)
    before = files(desk.site)
    ran = desk.publish(STORE, "--as-of", "2026-11-01")
    assert (ran.status, files(desk.site)) == (2, before)
    assert "name another folder" in ran.err


# --- the folder -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["notes.txt", "index.html", "acts/act/index.html", "api/v1/deadlines.json", "a/b"]
)
def test_a_file_of_somebody_else_ends_the_run(desk: Desk, name: str) -> None:
    """Nothing is overwritten, deleted or added."""
    path = desk.site / name
    path.parent.mkdir(parents=True)
    path.write_text("mine", encoding="utf-8")
    ran = desk.publish(STORE)
    assert (ran.status, files(desk.site)) == (1, {name: b"mine"})
    assert ran.out == ""
    assert ran.err.count("\n") == 1


def test_so_does_one_that_was_put_into_a_site(desk: Desk) -> None:
    """Even where a future page would go; a link counts as somebody else's file."""
    desk.publish(STORE)
    before = files(desk.site)
    (desk.site / "tags/new").mkdir()
    (desk.site / "tags/new/index.html").write_text("mine", encoding="utf-8")
    assert desk.publish(STORE.replace('"data"', '"new"')).status == 1
    (desk.site / "tags/new/index.html").unlink()
    (desk.site / "link").symlink_to(desk.site.parent)
    assert desk.publish(STORE).status == 1
    (desk.site / "link").unlink()
    assert files(desk.site) == before


def test_so_does_a_link_in_place_of_a_page(desk: Desk) -> None:
    """The file that it leads to is not part of the site."""
    desk.publish(STORE)
    mine = desk.site.parent / "mine.html"
    mine.write_text("mine", encoding="utf-8")
    (desk.site / "index.html").unlink()
    (desk.site / "index.html").symlink_to(mine)
    ran = desk.publish(STORE)
    assert (ran.status, mine.read_text(encoding="utf-8")) == (1, "mine")
    assert "index.html" in ran.err


def test_what_hosts_keep_in_a_folder_may_stay(desk: Desk) -> None:
    """A repository or a domain file; an empty folder does not matter."""
    for name in (".git/config", "CNAME", ".nojekyll"):
        (desk.site / name).parent.mkdir(parents=True, exist_ok=True)
        (desk.site / name).write_text("kept", encoding="utf-8")
    assert desk.publish(STORE).status == 0
    assert desk.publish(STORE).status == 0
    assert [files(desk.site)[name] for name in (".git/config", "CNAME", ".nojekyll")] == [b"kept"] * 3


@pytest.mark.parametrize("path", ["api/v1/deadlines.json", "api/v1/groups.json", "tags/ai/deadlines.ics"])
def test_a_site_that_cannot_be_read_is_not_replaced(desk: Desk, path: str) -> None:
    """Its history would be lost."""
    desk.publish(STORE)
    (desk.site / path).write_text("broken", encoding="utf-8")
    before = files(desk.site)[path]
    ran = desk.publish(STORE)
    assert (ran.status, ran.err.count("\n")) == (1, 1)
    assert files(desk.site)[path] == before


def test_a_file_is_not_a_folder(desk: Desk) -> None:
    """It stays as it is."""
    desk.site.write_text("mine", encoding="utf-8")
    ran = desk.publish(STORE)
    assert (ran.status, desk.site.read_text(encoding="utf-8")) == (1, "mine")


def test_a_problem_of_the_store_leaves_the_site_alone(desk: Desk) -> None:
    """What it hides would seem to be gone."""
    desk.publish(STORE)
    before = files(desk.site)
    ran = desk.publish(STORE.replace("due = 2027-05-10", 'due = "5 days after nothing"'))
    assert (ran.status, files(desk.site)) == (1, before)
    assert "was not written" in ran.err


def test_a_site_needs_jinja2_and_a_day(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each is said with what to do."""
    desk.store.write_text(STORE, encoding="utf-8")
    ran = desk.run("site", desk.site, "--store", desk.store)
    assert (ran.status, "add `checked` to it" in ran.err) == (2, True)
    monkeypatch.setitem(__import__("sys").modules, "jinja2", None)
    ran = desk.publish(STORE)
    assert ran.status == 1
    assert 'run pip install "deadline-tracker[site]"' in ran.err
    assert not desk.site.exists()


@pytest.mark.parametrize("is_first", [True, False])
def test_a_run_that_ends_early_leaves_what_is_known_as_a_site(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, *, is_first: bool
) -> None:
    """The files that the next run reads are written first; the next run does the rest."""
    left = act('tags = ["ai"]', a="due = 2027-05-10", b="due = 2027-06-10")
    texts = [left] if is_first else [STORE, left]
    for text in texts:
        desk.publish(text)
    whole = files(desk.site)
    shutil.rmtree(desk.site)
    for text in texts[:-1]:
        desk.publish(text)
    written: list[list[str]] = []

    def write(some: Sequence[tuple[Path, str]]) -> list[bool]:
        written.append([path.name for path, _ in some])
        if len(some) > 1:
            raise TrackerError("the disk is full")
        return write_files(some)

    with monkeypatch.context() as patch:
        patch.setattr("tracker.app.site.write_files", write)
        assert desk.publish(left).status == 1
    assert written[:2] == [["groups.json"], ["deadlines.json"]]
    assert files(desk.site) != whole
    assert desk.publish(left).status == 0
    assert files(desk.site) == whole


def test_a_calendar_that_does_not_hold_everything_is_said(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only if something was written, so that an unchanged site causes no mail from cron."""
    monkeypatch.setattr("tracker.export.ics.MOST_ENTRIES", 2)
    monkeypatch.setattr("tracker.export.ics.limits.MOST_ENTRIES", 2)
    ran = desk.publish(STORE)
    assert ran.status == 0
    assert ran.err == (
        "tracker: 1 calendar shortened, the oldest closed entries first (deadlines.ics lacks 1 entry): "
        "a calendar holds at most 2 entries and 900 kB\n"
    )
    assert desk.publish(STORE).err == ""


# --- sizes ------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_the_shipped_data_stays_small(run: Run, tmp_path: Path) -> None:
    """With every explanation 60 kB for 530 deadlines and 0.12 kB for each further one; the slider 10 kB."""
    assert run("site", tmp_path, "--store", "shipped").status == 0
    page = (tmp_path / "index.html").read_bytes()
    count = page.count(b"<details>")
    assert count > 530
    assert len(gzip.compress(page, 9)) <= 60_000 + 120 * (count - 530)
    assert len(gzip.compress((tmp_path / "as-of.js").read_bytes(), 9)) <= 10_000


def test_the_slider_is_left_out_where_nothing_ever_changed(desk: Desk) -> None:
    """And included where something did."""
    desk.publish(act("", a="due = 2027-05-10"))
    assert not (desk.site / "as-of.js").exists()
    desk.publish(act("", a=f"due = 2026-05-10\n{done('2026-05-09')}"))
    assert '<script src="as-of.js">' in (desk.site / "index.html").read_text(encoding="utf-8")
