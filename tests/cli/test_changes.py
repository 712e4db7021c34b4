"""``tracker news`` and ``tracker diff``: what became known, what differs, and which entry caused it."""

import json
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.support.acts import act, done
from tests.support.golden import Golden
from tests.support.running import Run
from tracker.export.changes import LARGEST, PLAIN_COLUMNS

STORES = Path(__file__).parents[1] / "stores"
WEEK = ("--store", "week.toml", "--as-of", "2026-11-29")
NEWS = ("news", *WEEK, "--since", "2026-11-23")
DIFF = ("diff", "before.toml", *WEEK)
WIDTHS = (40, 80, 120, 200)


@pytest.fixture
def in_stores(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run in the folder of the stores, so that places are short and the same on every machine."""
    monkeypatch.chdir(STORES)


@pytest.mark.usefixtures("in_stores")
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(("name", "args"), [("news", NEWS), ("diff", DIFF)])
def test_the_page_at_each_width(
    run: Run, golden: Golden, monkeypatch: pytest.MonkeyPatch, name: str, args: tuple[str, ...], width: int
) -> None:
    """No line is wider than the terminal."""
    monkeypatch.setenv("COLUMNS", str(width))
    ran = run(*args)
    golden(f"{name}-{width}.txt", ran.out)
    assert max(map(len, ran.out.splitlines())) <= width
    assert (ran.status, ran.err) == (0, "")


@pytest.mark.usefixtures("in_stores")
@pytest.mark.parametrize(("name", "args"), [("news", NEWS), ("diff", DIFF)])
@pytest.mark.parametrize("format_", ["plain", "json", "md", "html"])
def test_the_other_formats(run: Run, golden: Golden, name: str, args: tuple[str, ...], format_: str) -> None:
    """As committed: other programs and pull requests read them."""
    ran = run(*args, "--format", format_)
    golden(f"{name}.{format_}", ran.out)
    assert (ran.status, ran.err) == (0, "")


@pytest.mark.usefixtures("in_stores")
def test_each_change_is_listed_under_the_day_on_which_it_became_known(run: Run) -> None:
    """At any distance: the date that moved to 2028 too."""
    rows = [line.split("\t") for line in run(*NEWS, "--format", "plain").out.splitlines()]
    assert all(len(row) == len(PLAIN_COLUMNS) for row in rows)
    known = {(row[4], row[1]): row[0] for row in rows}
    assert known["act/10", "moved"] == "2026-11-25"
    assert known["act/11", "repealed"] == "2026-11-26"
    assert known["act/12", "stayed"] == "2026-11-27"
    assert known["order/4", "past-due"] == "2026-11-26"
    assert known["order/9.b", "firm"] == "2026-11-27"
    assert known["court/answer", "moved"] == "2026-11-28"
    assert known["new-rules/1", "new"] == "2026-11-24"
    assert [row[0] for row in rows] == sorted((row[0] for row in rows), reverse=True)


@pytest.mark.usefixtures("in_stores")
@pytest.mark.parametrize(
    ("since", "until", "kinds"),
    [
        ("2026-11-25", "2026-11-25", {"moved", "done"}),
        ("2026-11-29", "2026-11-29", set()),
        ("2026-11-26", "2026-11-26", {"repealed", "past-due"}),
    ],
)
def test_only_what_became_known_within_the_days(run: Run, since: str, until: str, kinds: set[str]) -> None:
    """Both days belong to it; a day on which nothing became known has none."""
    args = ("news", "--store", "week.toml", "--since", since, "--until", until, "--format", "plain")
    assert {line.split("\t")[1] for line in run(*args).out.splitlines()} == kinds


@pytest.mark.usefixtures("in_stores")
def test_a_week_is_the_sum_of_its_days(run: Run) -> None:
    """Nothing is lost between two runs of `news`, whatever the days at which they begin."""
    week = set(run(*NEWS, "--format", "plain").out.splitlines())
    days = set()
    for day in range(23, 30):
        since = f"2026-11-{day}"
        args = ("news", "--store", "week.toml", "--since", since, "--until", since, "--format", "plain")
        days |= set(run(*args).out.splitlines())
    assert {line.split("\t")[4] for line in week} == {line.split("\t")[4] for line in days}
    assert {tuple(line.split("\t")[:2]) for line in week} == {tuple(line.split("\t")[:2]) for line in days}


@pytest.mark.usefixtures("in_stores")
def test_the_last_day_may_be_a_word(run: Run) -> None:
    """As the first one."""
    args = ("news", *WEEK, "--since", "wednesday", "--until")
    assert run(*args, "thursday").out == run(*args, "2026-11-26").out
    assert "to Sat 2026-11-28" in run(*args, "yesterday").out


@pytest.mark.usefixtures("in_stores")
def test_nothing_changed_is_said(run: Run) -> None:
    """Empty output would not show that anything was checked."""
    ran = run("news", *WEEK, "--since", "today")
    assert "Nothing changed." in ran.out
    assert ran.status == 0


@pytest.mark.usefixtures("in_stores")
@pytest.mark.parametrize(
    ("args", "names"),
    [
        (("--actor", "NIST"), {"order/9", "order/9.b"}),
        (("--jurisdiction", "EU"), {"act/10", "act/11", "act/12"}),
        (  # on either day: what fell due in the meantime is not hidden
            ("--within", "30d"),
            {
                *("order/2", "order/4", "order/5", "order/6#first", "order/7", "order/9"),
                *("court/answer", "new-rules/1"),
            },
        ),
        (("--limit", "0"), set()),
    ],
)
def test_the_filters_of_the_report(run: Run, args: tuple[str, ...], names: set[str]) -> None:
    """The same options select the same things."""
    ran = run(*NEWS, *args, "--format", "plain")
    assert {line.split("\t")[4] for line in ran.out.splitlines()} == names


@pytest.mark.usefixtures("in_stores")
def test_a_limit_says_what_it_leaves_out(run: Run) -> None:
    """The shown rows are not everything."""
    out = run(*NEWS, "--limit", "1").out
    assert "15 more over the limit (--limit)." in out
    assert out.splitlines()[3:5] == run(*NEWS).out.splitlines()[3:5]


def test_a_default_view_says_what_it_leaves_out(run: Run, tmp_path: Path) -> None:
    """And `--no-view` shows it."""
    config = tmp_path / "no-config.toml"
    config.write_text('default-view = "eu"\n[view.eu]\njurisdiction = "EU"\n', encoding="utf-8")
    args = ("news", "--store", STORES / "week.toml", "--as-of", "2026-11-29")
    ran = run(*args)
    assert "View `eu` leaves out 13 more (--no-view)." in ran.out
    assert "order/1" not in ran.out
    assert "order/1" in run(*args, "--no-view").out


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("news", "--since", "last week"), "`last week` is not a day"),
        (("news", "--since", "mondya"), "did you mean `monday`?"),
        (("news", "--since", "29 Nov 2026"), "write 2026-11-29"),
        (("news", "--until", "07/08/2026"), "write 2026-08-07 or 2026-07-08"),
        (("news", "--until", "soon"), "write 2026-11-22, `7d`, `yesterday` or `monday`"),
        (("news", "--since", "2026-11-29", "--until", "2026-11-01"), "swap them"),
        (("news", "--since", "2027-11-29"), "is after today"),
        (("news", "--since", "2026-13-01"), "`2026-13-01` is not a day"),
        (("news", "--since", "99999y"), "reaches too far back"),
        (("news", "--actor", "NISTT"), "no actor `NISTT`"),
        (("diff", "2026-13-01"), "`2026-13-01` is not a day"),
        (("diff", ""), "is not a day, a file, a folder or a revision"),
        (("diff", "no-such-thing"), "is not a day, a file, a folder or a revision"),
        (("diff",), "OLD is missing"),
        (("diff", "a\0b"), "is not a day"),
    ],
)
def test_what_means_nothing_is_one_line(run: Run, tmp_path: Path, args: tuple[str, ...], words: str) -> None:
    """Wrong usage, with what to do, and nothing on stdout."""
    store = tmp_path / "store.toml"
    store.write_text(act(a="due = 2026-12-20"), encoding="utf-8")
    ran = run("--store", store, *args)
    assert (ran.status, ran.out) == (2, "")
    assert words in ran.err
    assert len(ran.err.splitlines()) == 1


def test_the_exit_status_says_whether_anything_changed(run: Run, tmp_path: Path) -> None:
    """3 only when it is asked for; 1 with a problem of either side."""
    old, new, broken = (tmp_path / f"{name}.toml" for name in ("old", "new", "broken"))
    old.write_text(act(a="due = 2026-12-20"), encoding="utf-8")
    new.write_text(act(a="due = 2026-12-24"), encoding="utf-8")
    broken.write_text(act(a="due = 2026-12-24", b='due = "5 days after nothing"'), encoding="utf-8")
    assert run("diff", old, new).status == 0
    assert run("diff", old, new, "--exit-code").status == 3
    assert run("diff", old, old, "--exit-code").status == 0
    for args in ((broken, new), (new, broken)):
        ran = run("diff", *args, "--exit-code")
        assert ran.status == 1
        assert ran.err.startswith(f"{broken}:")


def test_a_store_that_cannot_be_read_says_only_that(run: Run, tmp_path: Path) -> None:
    """A page that says that nothing changed would be false."""
    store = tmp_path / "broken.toml"
    store.write_text("[[event]\n", encoding="utf-8")
    ran = run("--store", store, "news")
    assert (ran.status, ran.out) == (1, "")
    assert "syntax: This is not TOML" in ran.err


def test_what_can_no_longer_be_computed_is_said(run: Run, tmp_path: Path) -> None:
    """A mistake in a store must not hide a date that existed."""
    old, new = tmp_path / "old.toml", tmp_path / "new.toml"
    old.write_text(act("dates.x = 2026-08-30", a='due = "1 month after x"'), encoding="utf-8")
    new.write_text(act("dates.x = 2026-08-31", a='due = "1 month after x"'), encoding="utf-8")
    ran = run("diff", old, new, "--as-of", "2026-09-01")
    assert "Can no longer be computed" in ran.out
    assert "because act/x was 2026-08-30 and is 2026-08-31" in ran.out
    assert "no date" not in run("diff", new, new).out


@pytest.mark.slow
def test_a_long_report_for_a_pull_request_is_cut(run: Run, tmp_path: Path) -> None:
    """At most 60,000 characters, with the scoreboard of all at the top and how many more at the end."""
    directives = {f"d{number}": "due = 2026-12-20" for number in range(900)}
    old, new = tmp_path / "old.toml", tmp_path / "new.toml"
    old.write_text(act(**directives), encoding="utf-8")
    moved = dict.fromkeys(directives, "due = 2026-12-24")
    new.write_text(act(**moved), encoding="utf-8")
    out = run("diff", old, new, "--format", "md").out
    assert len(out) <= LARGEST
    assert "| 900 |" in out[:300]
    shown = out.count("`act/d")
    assert f"and {900 - shown} more" in out
    assert "900 moved" in run("diff", old, new).out


@pytest.mark.usefixtures("in_stores")
def test_every_cause_is_named_in_the_document(run: Run) -> None:
    """File and line, entry, what it said before and says now."""
    found = json.loads(run(*DIFF, "--format", "json").out)
    assert found["schema_version"] == 1
    assert (found["old"]["name"], found["new"]["as_of"]) == ("before.toml", "2026-11-29")
    (moved,) = (each for each in found["changes"] if each["key"] == "court/answer")
    assert [(cause["code"], cause["entry"]) for cause in moved["causes"]] == [
        ("counting", "court"),
        ("closing", "US 2026-12-24"),
    ]
    for cause in moved["causes"]:
        line = (STORES / cause["file"]).read_text(encoding="utf-8").splitlines()[cause["line"] - 1]
        assert line in {'counting = "frcp-6a"', "[[closing]]"}
    assert (moved["due_before"], moved["due"]) == ("2026-12-24", "2026-12-28")


def test_a_chain_names_the_entry_at_its_beginning(run: Run, tmp_path: Path) -> None:
    """Through which directive it reached the last one, with the line of the outcome."""
    chain = {"b": 'due = "30 days after a"', "c": 'due = "10 days after b"'}
    old, new = tmp_path / "old.toml", tmp_path / "new.toml"
    old.write_text(act(a="due = 2026-11-10", **chain), encoding="utf-8")
    new.write_text(act(a=f"due = 2026-11-10\n{done('2026-11-15')}", **chain), encoding="utf-8")
    ran = run("diff", old, new, "--as-of", "2026-11-20", "--format", "json")
    (last,) = (each for each in json.loads(ran.out)["changes"] if each["key"] == "act/c")
    (cause,) = last["causes"]
    assert (cause["code"], cause["entry"], cause["through"]) == ("done", "act/a", "act/b")
    assert new.read_text(encoding="utf-8").splitlines()[cause["line"] - 1].startswith("done =")


def test_html_escapes_what_a_store_says(run: Run, tmp_path: Path) -> None:
    """A title may hold markup, and an address a script; neither is one on the page."""
    old, new = tmp_path / "old.toml", tmp_path / "new.toml"
    text = act('url = "javascript:alert(1)"', a="due = 2026-12-20")
    old.write_text(text, encoding="utf-8")
    new.write_text(
        text.replace("2026-12-20", "2026-12-24").replace("Do a", "<script>&</script>"), encoding="utf-8"
    )
    out = run("diff", old, new, "--format", "html").out
    assert "&lt;script&gt;&amp;&lt;/script&gt;" in out
    assert "<script" not in out
    assert "javascript:" not in out
    assert "http" not in out  # nothing is fetched from elsewhere


def test_without_jinja2_the_remedy_is_named(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """HTML is an extra; everything else works without it."""
    store = tmp_path / "store.toml"
    store.write_text(act(a="due = 2026-12-20"), encoding="utf-8")
    monkeypatch.setitem(__import__("sys").modules, "jinja2", None)
    ran = run("--store", store, "news", "--format", "html")
    assert (ran.status, ran.out) == (1, "")
    assert 'run pip install "deadline-tracker[site]"' in ran.err
    assert run("--store", store, "news").status == 0


def test_lines_are_named_although_a_schedule_is_kept(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a report keeps for the next one has no texts, in which lines are looked up."""
    monkeypatch.delenv("TRACKER_NO_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr("tracker.cli.options.now", lambda: datetime(2026, 12, 1, tzinfo=UTC))
    store = tmp_path / "store.toml"
    store.write_text(
        act(a="due = 2027-06-01\nwas = [{ due = 2027-05-01, changed = 2026-11-20 }]"), encoding="utf-8"
    )
    run("--store", store, "report")
    assert any(path.is_file() for path in (tmp_path / "cache").rglob("*"))
    for args in (("news", "--since", "2026-11-20"), ("diff", "2026-11-19")):
        out = run("--store", store, *args, "--format", "plain").out
        assert out.splitlines()[0].endswith(f"{store}:13")


# --- revisions ----------------------------------------------------------------------------------------


def git(folder: Path, *args: str) -> None:
    command = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *args]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=60)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with its store in a folder: two commits, and a change that is not committed."""
    folder = tmp_path / "repository"
    store = folder / "legal" / "acts"
    store.mkdir(parents=True)
    (folder / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    git(folder, "init", "--quiet", "--initial-branch", "main")
    for day in ("2026-12-20", "2026-12-22"):
        (store / "a.toml").write_text(act(a=f"due = {day}"), encoding="utf-8")
        git(folder, "add", ".")
        git(folder, "commit", "--quiet", "--message", day)
    (store / "a.toml").write_text(act(a="due = 2026-12-24"), encoding="utf-8")
    return folder


@pytest.mark.process
@pytest.mark.parametrize(
    ("operands", "expected"),
    [
        (("HEAD",), ("2026-12-22", "2026-12-24")),
        (("HEAD~1",), ("2026-12-20", "2026-12-24")),
        (("main~1", "main"), ("2026-12-20", "2026-12-22")),
    ],
)
@pytest.mark.parametrize("name", ["legal/acts", "legal/acts/a.toml"])
def test_a_revision_is_read_through_git(
    run: Run, repository: Path, name: str, operands: tuple[str, ...], expected: tuple[str, str]
) -> None:
    """Of the store's own folder or file, wherever it is in its repository."""
    ran = run("--store", repository / name, "diff", *operands, "--format", "plain", "--as-of", "2026-11-29")
    (row,) = (line.split("\t") for line in ran.out.splitlines())
    assert (row[1], row[2], row[3]) == ("moved", *expected)
    assert (ran.status, ran.err) == (0, "")


@pytest.mark.process
def test_the_working_tree_is_untouched(run: Run, repository: Path) -> None:
    """Not a byte and not a time of any file in the repository or of git's own."""

    def state() -> dict[str, tuple[int, bytes]]:
        files = [path for path in repository.rglob("*") if path.is_file()]
        return {str(path): (path.stat().st_mtime_ns, path.read_bytes()) for path in files}

    before = state()
    assert run("--store", repository / "legal", "diff", "HEAD~1").status == 0
    assert state() == before


@pytest.mark.process
def test_what_was_removed_points_into_the_revision(run: Run, repository: Path) -> None:
    """By the name that `git show` takes."""
    store = repository / "legal" / "acts"
    (store / "a.toml").write_text(act(b="due = 2026-12-20"), encoding="utf-8")
    out = run("--store", store, "diff", "HEAD", "--format", "plain").out
    assert "HEAD:legal/acts/a.toml:9" in next(line for line in out.splitlines() if "\tgone\t" in line)


@pytest.mark.process
@pytest.mark.parametrize(
    ("revision", "words"),
    [("HEAD~9", "`HEAD~9` is not a day"), ("no-branch", "is not a day"), ("--upload-pack=x", "no option")],
)
def test_a_revision_that_does_not_exist_is_one_line(
    run: Run, repository: Path, revision: str, words: str
) -> None:
    """Wrong usage; nothing of git's own words."""
    ran = run("--store", repository / "legal", "diff", revision)
    assert (ran.status, ran.out) == (2, "")
    assert words in ran.err
    assert len(ran.err.splitlines()) == 1


@pytest.mark.process
def test_a_store_that_was_not_there_yet_is_said(run: Run, repository: Path) -> None:
    """With an empty store at that revision, everything would seem to be new."""
    (repository / "other").mkdir()
    (repository / "other" / "b.toml").write_text(act(b="due = 2026-12-20"), encoding="utf-8")
    ran = run("--store", repository / "other", "diff", "HEAD")
    assert (ran.status, ran.out) == (2, "")
    assert "no file of the store exists at `HEAD`" in ran.err


@pytest.mark.process
def test_records_outside_the_repository_count_on_both_sides(
    run: Run, repository: Path, tmp_path: Path
) -> None:
    """They are the user's, and no revision has them."""
    records = tmp_path / "records.toml"
    records.write_text(
        '[[record]]\nof = "act/a"\ndone = 2026-11-20\nrecorded = 2026-11-20\n', encoding="utf-8"
    )
    config = tmp_path / "no-config.toml"
    config.write_text(f"store = ['{repository / 'legal'}']\nrecords = '{records}'\n", encoding="utf-8")
    ran = run("diff", "HEAD", "--format", "plain", "--as-of", "2026-11-29")
    assert [line.split("\t")[1] for line in ran.out.splitlines()] == ["moved"]
    assert (ran.status, ran.err) == (0, "")


@pytest.mark.process
def test_the_shipped_closings_are_those_of_the_revision(
    run: Run, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A closing that was removed since then moved what rolled off its day."""
    data = repository / "data"
    data.mkdir()
    text = act("dates.x = 2026-12-10", kind="rule", a='due = "14 days after x"\ncounting = "frcp-6a"')
    (data / "acts.toml").write_text(text, encoding="utf-8")
    closing = '[[closing]]\ncalendar = "US"\ndate = 2026-12-24\ntitle = "Closed"\nby = "EO 5"\n'
    (data / "closings.toml").write_text(
        f"checked = 2026-11-20\n{closing}known = 2026-11-01\n", encoding="utf-8"
    )
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "--message", "data")
    (data / "closings.toml").write_text("checked = 2026-11-20\n", encoding="utf-8")
    for name in ("tracker.app.sides.shipped_folder", "tracker.store.files.shipped_folder"):
        monkeypatch.setattr(name, lambda: data)
    ran = run("diff", "HEAD", "--format", "json", "--as-of", "2026-11-29")
    (moved,) = json.loads(ran.out)["changes"]
    assert [(each["code"], each["before"], each["file"]) for each in moved["causes"]] == [
        ("closing", "Closed", "HEAD:data/closings.toml")
    ]
    assert (moved["due_before"], moved["due"]) == ("2026-12-28", "2026-12-24")


@pytest.mark.process
def test_one_of_two_stores_without_the_revision_is_said(run: Run, repository: Path, tmp_path: Path) -> None:
    """Comparing only the other one would make everything else seem unchanged."""
    other = tmp_path / "other.toml"
    other.write_text(act(name="other", a="due = 2026-12-20"), encoding="utf-8")
    ran = run("--store", repository / "legal", "--store", other, "diff", "HEAD")
    assert (ran.status, ran.out) == (2, "")
    assert f"{other} is not in git at `HEAD`" in ran.err


def test_without_git_it_says_so(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And days and files still work."""
    store = tmp_path / "store.toml"
    store.write_text(act(a="due = 2026-12-20"), encoding="utf-8")
    monkeypatch.setenv("PATH", str(tmp_path))
    ran = run("--store", store, "diff", "HEAD~1")
    assert (ran.status, ran.out) == (1, "")
    assert "git is not installed" in ran.err
    assert run("--store", store, "diff", "2026-11-01").status == 0


def test_a_store_in_no_repository_is_said(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The operand may have been meant as a revision, so the message names that."""
    store = tmp_path / "store.toml"
    store.write_text(act(a="due = 2026-12-20"), encoding="utf-8")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    ran = run("--store", store, "diff", "HEAD~1")
    assert (ran.status, ran.out) == (2, "")
    assert "a revision of the store's repository" in ran.err
