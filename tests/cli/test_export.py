"""``tracker export``: files that depend on the store and on nothing else."""

import json
import os
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.support.acts import act
from tests.support.running import Run
from tracker.cli import options
from tracker.cli.export import FORMATS

FOUNDING = ("--store", Path(__file__).parents[1] / "stores" / "founding.toml")
STORE = "checked = 2026-11-22\n" + act(a="due = 2026-12-10", b='due = "2027-06"', c='undated = "promptly"')


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "store.toml"
    path.write_text(STORE, encoding="utf-8")
    return path


@pytest.mark.parametrize("format_", FORMATS)
def test_the_clock_does_not_matter(run: Run, monkeypatch: pytest.MonkeyPatch, format_: str) -> None:
    """The same store, the same bytes: whatever the day, the zone and the language of the machine."""
    texts = set()
    for year, zone, encoding in ((2026, "UTC", "utf-8"), (2031, "Asia/Tokyo", "ascii")):
        monkeypatch.setattr(options, "now", lambda year=year: datetime(year, 1, 1, tzinfo=UTC))
        monkeypatch.setenv("TZ", zone)
        monkeypatch.setenv("PYTHONIOENCODING", encoding)
        ran = run("export", format_, *FOUNDING)
        assert (ran.status, ran.err) == (0, "")
        texts.add(ran.out)
    assert len(texts) == 1


@pytest.mark.parametrize("format_", FORMATS)
def test_a_file_has_what_is_printed(run: Run, tmp_path: Path, format_: str) -> None:
    """And is left alone, with its time stamps, when nothing has changed."""
    path = tmp_path / "file"
    printed = run("export", format_, *FOUNDING).out
    ran = run("export", format_, *FOUNDING, "-o", path)
    assert (ran.status, ran.out, ran.err) == (0, "", "")
    assert path.read_bytes().decode() == printed
    before = path.stat()
    run("export", format_, *FOUNDING, "-o", path)
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@pytest.mark.parametrize(("format_", "name"), [("csv", "csv"), ("md", "md"), ("json", "json")])
def test_the_formats_are_those_of_the_report(run: Run, format_: str, name: str) -> None:
    """Judged as of the store's own day, with everything that is in it."""
    args = ("--store", Path("tests/stores/fec.toml"), "--to", "2027-11-22", "--as-of", "2026-11-22")
    report = run("report", "--format", name, *args).out
    exported = run("export", format_, *args).out
    assert (json.loads(exported) == json.loads(report)) if name == "json" else exported == report


def test_everything_is_exported_unless_a_window_is_given(run: Run, store: Path) -> None:
    """A file with most deadlines missing would not be an export."""

    def keys(*args: str) -> list[str]:
        rows = json.loads(run("export", "json", "--store", store, *args).out)["deadlines"]
        return [each["key"] for each in rows]

    assert sorted(keys()) == ["act/a", "act/b", "act/c"]
    assert keys("--within", "30d") == ["act/a"]
    assert keys("--text", "Do b") == ["act/b"]


def test_what_became_known_after_the_last_check_counts(run: Run, store: Path) -> None:
    """Only --as-of hides it."""
    text = STORE.replace("due = 2026-12-10", "due = 2026-12-10\ndone = { on = 2026-11-25, cite = 'x' }")
    store.write_text(text, encoding="utf-8")
    assert "Done: Do a" in run("export", "ics", "--store", store).out
    assert "Done: Do a" not in run("export", "ics", "--store", store, "--as-of", "2026-11-23").out


def test_a_store_without_a_day_needs_one(run: Run, store: Path) -> None:
    """By the clock, the file would differ every day."""
    store.write_text(STORE.removeprefix("checked = 2026-11-22\n"), encoding="utf-8")
    ran = run("export", "ics", "--store", store)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == (
        "tracker: the store does not say when it was last checked; add `checked` to it, or --as-of DATE\n"
    )
    assert run("export", "ics", "--store", store, "--as-of", "2026-11-22").status == 0


@pytest.mark.parametrize(
    "broken", ["[[event]\n", STORE + "[[event]]\nid = 'x'\n", STORE.replace('"2027-06"', '"soon"')]
)
@pytest.mark.parametrize("format_", FORMATS)
def test_a_problem_leaves_the_file_as_it_was(run: Run, store: Path, format_: str, broken: str) -> None:
    """Deadlines hidden by a problem would seem gone; the rest is printed only if nothing is overwritten."""
    path = store.with_name("out")
    assert run("export", format_, "--store", store, "-o", path).status == 0
    before = path.read_bytes()
    store.write_text(broken, encoding="utf-8")
    ran = run("export", format_, "--store", store, "-o", path)
    assert (ran.status, ran.out, path.read_bytes()) == (1, "", before)
    assert f"{path} was not written" in ran.err
    assert "Traceback" not in run("export", format_, "--store", store).err


def test_a_view_is_used_as_in_a_report(
    run: Run, tmp_path: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The default one too, unless it is turned off."""
    config = tmp_path / "config.toml"
    config.write_text('default-view = "mine"\n[view.mine]\ntext = ["Do b"]\n', encoding="utf-8")
    monkeypatch.setenv("TRACKER_CONFIG", str(config))
    args = ("export", "ics", "--store", store)
    assert run(*args).out.count("BEGIN:VEVENT") == 1
    assert run(*args, "--view", "mine").out.count("BEGIN:VEVENT") == 1
    assert run(*args, "--no-view").out.count("BEGIN:VEVENT") == 2
    assert "Only what the view" in run("export", "md", "--store", store).out


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("icss",), "no format `icss`; did you mean `ics`?"),
        ((), "FORMAT is missing; see `tracker export --help`"),
        (("csv", "--todo"), "--todo is for ics; leave it out"),
        (("atom", "--alarms"), "--alarms is for ics; leave it out"),
        (("ics", "--tag", "nothing"), "no tag `nothing`"),
        (("ics", "--view", "nothing"), "no view `nothing`"),
    ],
)
def test_wrong_usage_is_said(run: Run, store: Path, args: tuple[str, ...], words: str) -> None:
    """In one line, with what to do."""
    ran = run("export", *args, "--store", store)
    assert (ran.status, ran.out) == (2, "")
    assert words in ran.err
    assert ran.err.count("\n") == 1


def test_a_file_that_cannot_be_written_is_said(run: Run, store: Path, tmp_path: Path) -> None:
    """A folder that is not there, a folder in place of the file."""
    for path in (tmp_path / "no" / "a.ics", tmp_path):
        ran = run("export", "ics", "--store", store, "-o", path)
        assert (ran.status, ran.out, ran.err.count("\n")) == (1, "", 1)


@pytest.mark.slow
def test_a_calendar_that_is_too_large_says_so(run: Run, store: Path) -> None:
    """On stderr, with what to do; the file is written."""
    store.write_text(
        f"checked = 2026-11-22\n{act(a='due = 2020-01-01' + chr(10) + 'repeat = ' + repr('every 1 day'))}"
    )
    path = store.with_name("a.ics")
    ran = run("export", "ics", "--store", store, "-o", path)
    assert (ran.status, ran.out) == (0, "")
    assert "entries left out" in ran.err
    assert path.read_bytes().count(b"BEGIN:VEVENT") == 1_000


def test_a_new_file_can_be_read_by_a_server(run: Run, store: Path) -> None:
    """A calendar is published: others may read it, whatever the mode of temporary files is."""
    path = store.with_name("a.ics")
    run("export", "ics", "--store", store, "-o", path)
    assert stat.S_IMODE(path.stat().st_mode) & 0o444 == 0o444 or os.name == "nt"
