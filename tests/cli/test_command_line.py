"""The command line, as people and cron jobs use it."""

import csv
import io
import json
import os
import subprocess
import sys
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from tests.support.golden import Golden
from tests.support.running import Run
from tracker.cli import COMMANDS, with_default_command
from tracker.export.plain import PLAIN_COLUMNS
from tracker.export.row import FIELDS
from tracker.report.agenda import MAX_ROWS

SMALL = """\
schema = 1
checked = 2026-11-01

[[event]]
id = "act-a"
title = "Act A [draft] :smile: with [/b] brackets"
kind = "statute"
jurisdiction = "EU"
cite = "OJ A"
tags = ["ai"]
counting = "calendar"
dates.published = 2026-10-01

[[event.directive]]
id = "1"
title = "届出を提出する 人工知能の安全性に関する報告"
actor = ["provider"]
binds = "private"
cite = "Art. 1 [sic]"
due = 2026-12-01

[[event.directive]]
id = "2"
title = "=HYPERLINK(1) | a\\u001b[31m red\\u202e tsrif"
actor = ["Commission"]
cite = "Art. 2"
due = "60 days after published"
done = { on = 2026-11-10, part = true, cite = "draft" }

[[event.directive]]
id = "3"
title = "Report in the month"
cite = "Art. 3"
due = "2027-06"

[[event.directive]]
id = "4"
title = "Counts from what is not done"
cite = "Art. 4"
due = "5 days after 2"
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = tmp_path / "small.toml"
    path.write_text(SMALL, encoding="utf-8")
    return path


def tracker(*args: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """A real process, with a clean environment of its own."""
    base = {
        k: v
        for k, v in os.environ.items()
        if k not in {"NO_COLOR", "FORCE_COLOR", "COLUMNS", "PYTHONIOENCODING", "TRACKER_STORE"}
    }
    env = {**base, "TRACKER_CONFIG": os.devnull, **environment}
    return subprocess.run(
        [sys.executable, "-m", "tracker", *args], env=env, capture_output=True, check=False, timeout=60
    )


class TestReport:
    """``tracker`` and ``tracker report``."""

    def test_no_command_is_report(self, run: Run) -> None:
        """Options of the report work without its name."""
        with_name = run("report", "--as-of", "2026-11-22", "--within", "60d")
        assert run("--within", "60d", "--as-of", "2026-11-22") == with_name

    @pytest.mark.parametrize(
        ("given", "meant"),
        [
            ([], ["report"]),
            (["--past"], ["report", "--past"]),
            (["--store", "x"], ["--store", "x", "report"]),
            (["--store=x", "--as-of", "2026-01-01", "why", "a/1"], None),
            (["--help"], None),
            (["-h"], None),
            (["--version"], None),
            (["shwo"], None),
        ],
    )
    def test_where_the_default_command_goes(self, given: list[str], meant: list[str] | None) -> None:
        """``report`` is put in only where neither a command nor a question about the program is given."""
        assert with_default_command(given) == (meant or given)

    def test_data_is_text_and_never_markup(self, run: Run, small: Path) -> None:
        """Brackets and colons stay; escapes, overrides and wide characters do no harm."""
        ran = run("--store", small, "--as-of", "2026-11-22", "--all")
        assert "届出を提出する" in ran.out
        assert "\x1b" not in ran.out
        assert "\u202e" not in ran.out
        shown = run("--store", small, "show", "act-a", "--as-of", "2026-11-22").out
        assert "Act A [draft] :smile: with [/b] brackets" in shown

    def test_wide_characters_align(self, run: Run, small: Path) -> None:
        """A column behind a title of double width starts in the same place as on other lines."""
        from rich.cells import cell_len

        lines = run("--store", small, "--as-of", "2026-11-22", "--all").out.splitlines()
        starts = {cell_len(line[: line.index("act-a/")]) for line in lines if "act-a/" in line}
        assert len(starts) == 1

    def test_what_is_not_firm_is_marked(self, run: Run, small: Path) -> None:
        """Marks are after the date, and the legend explains those in use."""
        out = run("--store", small, "--as-of", "2026-11-22", "--all").out
        assert "duty %" in out
        assert "duty ~" in out
        assert "~ projected" in out
        assert "% done in part" in out
        assert "secondary" not in out

    @pytest.mark.parametrize(
        ("options", "ids"),
        [
            (["--event", "eo-14319"], ["eo-14319/4.a", "eo-14319/4.b.i", "eo-14319/4.b.iii"]),
            (["--jurisdiction", "JP"], ["jp-ai-act/basic.plan", "jp-ai-act/suppl.1"]),
            (
                ["--jurisdiction", "JP", "--jurisdiction", "KR", "--kind", "earliest"],
                ["kr-ai-basic-act/fine.grace"],
            ),
            (["--actor", "cabinet"], ["jp-ai-act/basic.plan", "jp-ai-act/suppl.1"]),
            (["--kind", "comment"], ["eo-14365/7.comments"]),
            (["--status", "done-late", "--event", "eo-14319"], ["eo-14319/4.a"]),
            (["--text", "circular a-130"], ["eo-14306/7.a"]),
            (
                ["--event", "co-sb26-189", "--binds", "government"],
                ["co-sb26-189/ag.rules", "co-sb26-189/cure", "co-sb26-189/cure.end"],
            ),
            (["--from", "2027-01-02", "--to", "2027-01-05"], ["eo-14306/7.c"]),
            (["--from", "2027-06-01", "--to", "+1y", "--event", "m-25-21"], ["m-25-21/3.b.ii#2"]),
        ],
    )
    def test_filters(self, run: Run, options: list[str], ids: list[str]) -> None:
        """Filters narrow by "or" within one option and by "and" between options."""
        everything = [] if "--from" in options else ["--all"]
        out = run("--as-of", "2026-11-22", "--format", "plain", *everything, *options).out
        assert sorted(line.split("\t")[5] for line in out.splitlines()) == ids

    def test_windows(self, run: Run) -> None:
        """Within looks ahead, past looks back, and a window lists repetitions up to its end."""

        def days(*options: str) -> list[int]:
            out = run("--as-of", "2026-11-22", "--format", "plain", *options).out
            return [int(cell) for line in out.splitlines() if (cell := line.split("\t")[2]) != "-"]

        assert 0 <= min(days("--within", "60d")) <= max(days("--within", "60d")) <= 60
        assert max(days("--past", "--status", "past-due")) < 0
        out = run(
            "--as-of", "2026-11-22", "--format", "plain", "--to", "2036-01-01", "--event", "eu-ai-act"
        ).out
        assert [n for n in range(1, 7) if f"eu-ai-act/70.6#{n}\t" in out] == [1, 2, 3, 4, 5, 6]

    def test_sort_and_limit(self, run: Run) -> None:
        """Another order has no sections; a limit says how much it left out."""
        ran = run("--as-of", "2026-11-22", "--sort", "title", "--limit", "2")
        assert "Next 30 days" not in ran.out
        assert "over the limit: --limit" in ran.out
        plain = run("--as-of", "2026-11-22", "--sort", "id", "--limit", "3", "--format", "plain").out
        ids = [line.split("\t")[5] for line in plain.splitlines()]
        assert ids == sorted(ids)
        assert len(ids) == 3

    def test_exit_code_only_when_asked(self, run: Run) -> None:
        """Status 3 says that something is listed, and only with the option."""
        assert run("--as-of", "2026-11-22").status == 0
        assert run("--as-of", "2026-11-22", "--exit-code").status == 3
        assert run("--as-of", "2026-11-22", "--within", "1d", "--exit-code").status == 0

    def test_nothing_to_show(self, run: Run) -> None:
        """An empty report says so and counts what it left out."""
        out = run("--as-of", "2026-11-22", "--within", "1d").out
        assert "Nothing due within 1 day." in out
        assert "No deadlines match." in out
        assert "Not shown: " in out

    def test_a_stale_store_is_said(self, run: Run) -> None:
        """More than 90 days after the check, the last line warns."""
        assert "outcomes may be missing" in run("--as-of", "2027-06-01").out

    def test_a_table_is_capped(self, run: Run, tmp_path: Path) -> None:
        """Past a number of rows the table stops and names the format for more."""
        entry = '[[event.directive]]\nid = "d{}"\ntitle = "Act"\ncite = "1"\ndue = 2026-12-01\n'
        head = SMALL.split("[[event.directive]]", maxsplit=1)[0]
        many = tmp_path / "many.toml"
        many.write_text(head + "".join(entry.format(n) for n in range(MAX_ROWS + 7)), encoding="utf-8")
        out = run("--store", many, "--as-of", "2026-11-22").out
        assert "7 more rows" in out
        assert out.count("act-a/d") == MAX_ROWS


class TestFormats:
    """Machine formats are stable."""

    def test_plain(self, run: Run, small: Path, golden: Golden) -> None:
        """Ten columns separated by tabs, one deadline a line, nothing else."""
        out = run("--store", small, "--as-of", "2026-11-22", "--all", "--format", "plain").out
        golden("small.tsv", out)
        assert {len(line.split("\t")) for line in out.splitlines()} == {len(PLAIN_COLUMNS)}

    def test_json(self, run: Run, small: Path, golden: Golden) -> None:
        """One versioned document with every documented field."""
        ran = run("--store", small, "--as-of", "2026-11-22", "--all", "--format", "json")
        document = json.loads(ran.out)
        golden("small.json", ran.out.replace(str(small), "small.toml"))
        assert list(document) == ["schema_version", "as_of", "checked", "store", "deadlines", "problems"]
        assert document["checked"] == "2026-11-01"
        assert list(document["deadlines"][0]) == [*FIELDS, "derivation"]

    def test_json_of_the_shipped_store(self, run: Run) -> None:
        """Occurrences have a number beside an id without one."""
        ran = run("--as-of", "2026-11-22", "--event", "m-25-21", "--all", "--format", "json")
        rows = [row for row in json.loads(ran.out)["deadlines"] if row["directive"] == "3.b.ii"]
        assert {row["id"] for row in rows} == {"m-25-21/3.b.ii"}
        assert sorted(row["occurrence"] for row in rows) == [1, 2, 3, 4, 5, 6]
        assert json.loads(ran.out)["store"] == ["shipped"]

    def test_csv(self, run: Run, small: Path, golden: Golden) -> None:
        """The header has the names of the json fields, and no cell is a formula."""
        out = run("--store", small, "--as-of", "2026-11-22", "--all", "--format", "csv").out
        golden("small.csv", out)
        rows = list(csv.DictReader(io.StringIO(out)))
        assert list(rows[0]) == list(FIELDS)
        assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row.values())
        assert any(row["title"].startswith("'=HYPERLINK") for row in rows)

    def test_markdown(self, run: Run, small: Path, golden: Golden) -> None:
        """Pipes and brackets of the data are escaped."""
        out = run("--store", small, "--as-of", "2026-11-22", "--all", "--format", "md").out
        golden("small.md", out)
        assert "\\| a" in out

    @pytest.mark.parametrize("format_", ["table", "plain", "json", "csv", "md", "html"])
    def test_the_same_question_gives_the_same_bytes(self, run: Run, small: Path, format_: str) -> None:
        """Nothing depends on order of a set, on the clock or on the run."""
        question = ("--store", small, "--as-of", "2026-11-22", "--all", "--format", format_)
        assert run(*question) == run(*question)


class TestShowAndWhy:
    """``tracker show`` and ``tracker why``."""

    def test_why_says_what_moved_and_why(self, run: Run) -> None:
        """Planned, now, because: in one line."""
        out = run("why", "eo-14319/4.b.iii", "--as-of", "2026-11-22").out
        assert "Planned 2026-02-18, now 2026-03-11, because 4.a was done 21 days late" in out

    def test_why_of_an_event_names_its_directives(self, run: Run) -> None:
        """An event has no one date; its directives are offered."""
        ran = run("why", "eo-14319")
        assert ran.status == 2
        assert "eo-14319/4.a" in ran.err

    def test_an_address_is_never_broken(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        """A link stays in one piece on a narrow terminal, to be copied."""
        monkeypatch.setenv("COLUMNS", "40")
        out = run("why", "eo-14179/4.a").out
        assert "removing-barriers-to-american-leadership-in-artificial-intelligence\n" in out


class TestCalc:
    """``tracker calc``: the engine without a store."""

    def test_plain_is_the_date_alone(self, run: Run) -> None:
        """A script gets the ISO date and nothing else."""
        ran = run("calc", "30 days after 2015-10-09", "--counting", "1-cfr-18.17", "--format", "plain")
        assert ran == (0, "2015-11-09\n", "")

    def test_text_shows_the_steps(self, run: Run, golden: Golden) -> None:
        """The day counted to, why it moved, and the result."""
        ran = run("calc", "30 days after 2015-10-09", "--counting", "1-cfr-18.17")
        golden("calc.txt", ran.out)
        assert (ran.status, ran.err) == (0, "")

    def test_json(self, run: Run) -> None:
        """The document has the date before and after the roll."""
        out = run(
            "calc", "30", "days", "after", "2015-10-09", "--counting", "1-cfr-18.17", "--format", "json"
        ).out
        document = json.loads(out)
        assert (document["unadjusted"], document["due"]) == ("2015-11-08", "2015-11-09")
        assert [step["after"] for step in document["derivation"]] == [
            "2015-10-09",
            "2015-11-08",
            "2015-11-09",
        ]

    def test_a_refusal_names_both_lawful_answers(self, run: Run) -> None:
        """An ambiguous month end is refused with status 1."""
        ran = run("calc", "1 month after 2025-01-31")
        assert (ran.status, ran.out) == (1, "")
        assert "2025-02-28" in ran.err
        assert "2025-03-01" in ran.err

    def test_hours(self, run: Run) -> None:
        """Hours elapse across the end of daylight-saving time: the wall clock is an hour earlier."""
        question = ("calc", "72 hours after 2026-10-23T10:00", "--tz", "Europe/Brussels", "--format", "plain")
        assert run(*question).out == "2026-10-26T09:00:00+01:00\n"

    def test_a_month_is_a_range(self, run: Run) -> None:
        """A month has a first and a last day."""
        assert run("calc", "2027-06", "--format", "plain").out == "2027-06-01/2027-06-30\n"

    @pytest.mark.parametrize(
        ("args", "status", "words"),
        [
            (("180 days after signed",), 1, "reads no store"),
            (("72 hours after 2026-10-23T10:00",), 1, "--tz"),
            (("72 hours after 2026-10-23",), 1, "without a time"),
            (("30 dyas after 2025-01-01",), 2, "`dyas` is not a unit"),
            (("30 days after 2025-02-30",), 2, "`2025-02-30` is not a date"),
            (("30 days after 2025-01-01", "--counting", "eu-1182"), 2, "`eu-1182-71`"),
            (("30 days after 2025-01-01", "--tz", "Mars/Base"), 2, "no time zone"),
            (("30 days after 2025-01-01", "--format", "jsn"), 2, "`json`"),
            (("9999999 days after 2025-01-01",), 1, "outside the years"),
            (("10 business days after 2025-01-01",), 1, "`weekdays`"),
        ],
    )
    def test_bad_questions(self, run: Run, args: tuple[str, ...], status: int, words: str) -> None:
        """Each gets one line that says what to do."""
        ran = run("calc", *args)
        assert (ran.status, ran.out) == (status, "")
        assert words in ran.err
        assert ran.err.count("\n") == 1


class TestWrongUsage:
    """One line with the nearest right words, status 2."""

    @pytest.mark.parametrize(
        ("args", "words"),
        [
            (("repotr",), "`report`"),
            (("show", "eo-14197"), "`eo-14179`"),
            (("why", "eo-14179/4a"), "`eo-14179/4.a`"),
            (("show", "zzz"), "report --all"),
            (("report", "--formt", "json"), "--format"),
            (("report", "--format", "jsn"), "`json`"),
            (("report", "--sort", "dew"), "`due`"),
            (("report", "--event", "eo-1417"), "`eo-14179`"),
            (("report", "--tag", "procurment"), "`procurement`"),
            (("report", "--jurisdiction", "UE"), "US"),
            (("report", "--actor", "Commisssion"), "`Commission`"),
            (("report", "--kind", "dooty"), "`duty`"),
            (("report", "--binds", "goverment"), "`government`"),
            (("report", "--status", "past-do"), "`past-due`"),
            (("report", "--view", "mine"), "no view is saved"),
            (("report", "--within", "soon"), "`90d`"),
            (("report", "--within", "tomorrow"), "`--to tomorrow` for a day"),
            (("report", "--status", "todo"), "choose from awaiting, clock"),
            (("report", "--owner", "ann"), "`tracker own ID --owner NAME` records one"),
            (("report", "--from", "22.11.2026"), "2026-11-22"),
            (("report", "--from", "2026-12-01", "--to", "2026-11-01"), "is after"),
            (("report", "--past", "--all"), "two windows"),
            (("report", "--limit", "-1"), "--limit"),
            (("--as-of", "2026-13-01"), "2026-11-22"),
            (("report", "--as-of", "later"), "2026-11-22"),
            (("show",), "ID"),
        ],
    )
    def test_one_line(self, run: Run, args: tuple[str, ...], words: str) -> None:
        """The mistake is named, and what is near it."""
        ran = run(*args)
        assert (ran.status, ran.out) == (2, "")
        assert words in ran.err
        assert ran.err.count("\n") == 1

    def test_an_id_of_later_is_explained(self, run: Run) -> None:
        """As of a day before it, an order is not unknown but not known yet."""
        ran = run("show", "eo-14319/4.a", "--as-of", "2025-07-01")
        assert ran.status == 2
        assert "was not known on 2025-07-01" in ran.err


def slowly(*values: str) -> Any:  # noqa: ANN401  pytest does not name its type
    return pytest.param(*values, marks=pytest.mark.slow)


@pytest.mark.process
class TestProcess:
    """What only a real process shows."""

    def test_a_pipe_has_no_colour_and_no_boxes(self, small: Path) -> None:
        """Plain text with spaces, cut at nothing."""
        out = tracker("--store", str(small), "--as-of", "2026-11-22").stdout.decode()
        assert "\x1b" not in out
        assert not set("│┃─━┌┐└┘├┤") & set(out)

    def test_no_color_wins(self, small: Path) -> None:
        """NO_COLOR overrides FORCE_COLOR; the option overrides both; FORCE_COLOR colours a pipe."""
        forced = {"FORCE_COLOR": "1", "TERM": "xterm"}
        question = ("--store", str(small), "--as-of", "2026-11-22", "--all")
        assert b"\x1b[" in tracker(*question, **forced).stdout
        assert b"\x1b[" not in tracker(*question, NO_COLOR="1", **forced).stdout
        assert b"\x1b[" in tracker(*question, "--color", "always", NO_COLOR="1").stdout
        assert b"\x1b[" not in tracker(*question, "--color", "never", **forced).stdout

    @pytest.mark.parametrize(
        ("encoding", "format_"),
        [
            *(("ascii", format_) for format_ in ("table", "csv", "json")),
            *(("cp1252", format_) for format_ in ("table", "html")),
            *(slowly("ascii", format_) for format_ in ("plain", "md", "html")),
            *(
                pytest.param("cp1252", format_, marks=pytest.mark.slow)
                for format_ in ("plain", "csv", "md", "json")
            ),
        ],
    )
    def test_a_poor_encoding_does_not_crash(self, small: Path, encoding: str, format_: str) -> None:
        """What a page cannot carry becomes question marks, in JSON escapes; other data is always UTF-8."""
        ran = tracker(
            *("--store", str(small), "--all", "--format", format_), PYTHONIOENCODING=encoding, PYTHONUTF8="0"
        )
        assert (ran.returncode, ran.stderr) == (0, b"")
        if format_ == "json":
            assert json.loads(ran.stdout)["deadlines"][1]["title"].startswith("届出")
        elif format_ == "table":
            assert b"?" in ran.stdout
        else:
            assert "届出" in unescape(ran.stdout.decode("utf-8"))

    def test_head_ends_it_quietly(self) -> None:
        """A reader that has seen enough causes no traceback."""
        command = f"'{sys.executable}' -m tracker --all --as-of 2026-11-22 --format json | head -n 1"
        ran = subprocess.run(["/bin/sh", "-c", command], capture_output=True, check=False, timeout=60)
        assert ran.stdout == b"{\n"
        assert ran.stderr == b""

    def test_today_is_judged_by_the_clock_without_as_of(self, small: Path) -> None:
        """Without a day the instant of the run is the question."""
        document = json.loads(
            tracker("--store", str(small), "--format", "json", "--limit", "1", "--all").stdout
        )
        assert "T" in document["as_of"]

    def test_another_folder_and_zone(self, tmp_path: Path) -> None:
        """Neither the working directory nor the zone of the machine changes an answer."""
        here = tracker("--as-of", "2026-11-22", "--all", "--format", "plain").stdout
        ran = subprocess.run(
            [sys.executable, "-m", "tracker", "--as-of", "2026-11-22", "--all", "--format", "plain"],
            cwd=tmp_path,
            env={**os.environ, "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "TRACKER_CONFIG": os.devnull},
            capture_output=True,
            check=True,
            timeout=60,
        )
        assert ran.stdout == here


@pytest.mark.process
class TestStart:
    """What is loaded: exact, where a time would be noise."""

    HEAVY = ("rich", "holidays", "platformdirs", "smtplib", "http", "dateutil.parser", "tomli_w", "mcp")

    def loaded(self, *args: str) -> set[str]:
        code = f"""
import sys
from tracker.cli import main
try:
    main({list(args)!r})
finally:
    print("\\n".join(sys.modules), file=sys.stderr)
"""
        ran = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, check=True, text=True, timeout=60
        )
        return set(ran.stderr.split())

    def test_english_pays_for_no_other_language(self) -> None:
        """No catalogue is looked for, and nothing that only another language needs is loaded."""
        only_others = {"tracker.cli.translated", "tracker.lines"}
        assert not self.loaded("--help") & only_others
        assert self.loaded("--lang", "ja", "--help") >= only_others

    def test_version_loads_next_to_nothing(self) -> None:
        """No engine, no store, no library but click."""
        loaded = self.loaded("--version")
        assert not loaded & {
            *self.HEAVY,
            "tomli",
            "dateutil",
            "tracker.engine",
            "tracker.store",
            "tracker.model",
        }

    def test_a_plain_report_loads_nothing_heavy(self) -> None:
        """No rich, no holidays, no network; with a day given, no zones either."""
        assert not self.loaded("report", "--as-of", "2026-11-22", "--format", "plain") & set(self.HEAVY)


def test_version_and_help(run: Run) -> None:
    """Every command has a help page with a sentence and explains each option."""
    from tracker import __version__

    assert run("--version").out == f"tracker {__version__}\n"
    page = run("--help").out
    for command in COMMANDS:
        assert f"\n  {command} " in page
        assert run(command, "--help").out.startswith("Usage: tracker")


def test_the_readers_zone_decides_nothing_but_windows(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A default view and a time zone in the configuration are used, and can be left out."""
    config = Path(os.environ["TRACKER_CONFIG"])
    config.write_text(
        'timezone = "Asia/Tokyo"\ndefault-view = "eu"\n'
        '[view.eu]\njurisdiction = "EU"\nall = true\nlimit = 3\n',
        encoding="utf-8",
    )
    lines = run("--as-of", "2026-11-22", "--format", "plain").out.splitlines()
    assert [line.split("\t")[5].split("/")[0] for line in lines] == ["eu-ai-act", "eu-data-act", "dora"]
    assert len(run("--as-of", "2026-11-22", "--format", "plain", "--limit", "1").out.splitlines()) == 1
    assert "eo-14306/7.c" in run("--as-of", "2026-11-22", "--format", "plain", "--no-view").out
    monkeypatch.delenv("TRACKER_CONFIG")
    monkeypatch.setenv("TRACKER_CONFIG", str(config))
    assert run("--format", "plain", "--limit", "1").status == 0
