"""What ``docs/cron.md`` says is true: every block is taken from the page and tested."""

import configparser
import html
import json
import os
import plistlib
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from textwrap import dedent
from threading import Thread
from typing import NamedTuple

import pytest

from tests.support.docs import FORMATS, README, ROOT, blocks
from tests.support.reading import ReadText
from tests.support.running import Run
from tracker import config
from tracker.changes import Coverage, Key, Snapshot
from tracker.config import schema
from tracker.ledger.database import WAIT
from tracker.model import Basis
from tracker.notify import PATIENCE, PORTS, Stdout
from tracker.remind.message import Message, compose
from tracker.remind.notices import KEPT, Notice, NoticeKind
from tracker.remind.plan import LEADS, LOOK_BACK, Plan
from tracker.remind.rules import find_notices
from tracker.remind.upcoming import SHOWN

CRON = (ROOT / "docs" / "cron.md").read_text(encoding="utf-8")
DAY = date(2026, 11, 22)
STORE = """\
schema = 1

[[event]]
id = "eo-1"
title = "One"
kind = "executive-order"
jurisdiction = "US"
cite = "99 FR 1"
dates.signed = 2026-11-02

[[event.directive]]
id = "2.a"
title = "Send R&D plans: § 2, all of <them>"
binds = "private"
cite = "sec. 2(a)"
due = 2026-11-24
"""


def rows(text: str, after: str) -> list[list[str]]:
    """The cells of the first table that follows a sentence of a page, without its head."""
    assert text.count(after) == 1, after
    table = re.search(r"^\|.*\n\| --- .*\n((?:\|.*\n)+)", text.partition(after)[2], re.MULTILINE)
    assert table, after
    return [re.split(r"\s+\|\s+", line.strip("| ")) for line in table[1].splitlines()]


def names(text: str, after: str) -> list[str]:
    """The text in backticks in the first cells of a table."""
    return [name for row in rows(text, after) for name in re.findall(r"`([^`]+)`", row[0])]


def block(language: str, word: str) -> str:
    """The one block of the page in that language that contains a word."""
    (found,) = (each for each in blocks(CRON, language) if word in each)
    return found


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store that has one reminder on 2026-11-22, with characters that mail and HTML must take care of."""
    path = tmp_path / "store.toml"
    path.write_text(STORE, encoding="utf-8")
    return path


# --- the page and the program ---------------------------------------------------------------------


def test_every_key_of_a_recipient_is_in_its_table() -> None:
    """The two reference tables name exactly the keys that a recipient can have."""
    assert sorted(names(CRON, "`[recipient.NAME]`, every key:")) == sorted(schema.RECIPIENT)
    assert sorted(names(CRON, "`[recipient.NAME.smtp]`, every key:")) == sorted(schema.SMTP)


def test_the_tables_say_what_is_required() -> None:
    """A key of a mail server is called required exactly when it is."""
    said = {
        name
        for cells in rows(CRON, "`[recipient.NAME.smtp]`, every key:")
        for name in re.findall(r"`([^`]+)`", cells[0])
        if "required" in cells[1]
    }
    assert said == {name for name, key in schema.SMTP.items() if key.required}


def test_every_option_of_the_command_is_on_the_page(run: Run) -> None:
    """What ``tracker remind --help`` lists, the page explains."""
    listed = re.findall(r"^  (?:-\w, )?(--[\w-]+)", run("remind", "--help").out, re.MULTILINE)
    assert {"--dry-run", "--ledger", "--as-of", "--help"} <= set(listed)
    assert not [option for option in listed if not re.search(rf"`{option}[ `]", CRON)]


def test_the_page_names_no_option_that_is_not_there(run: Run) -> None:
    """An option that the page gives to ``tracker remind`` is one of its own."""
    listed = run("remind", "--help").out
    used = re.findall(r"tracker remind((?: [^`\n]*)?)", CRON)
    options = {word for line in used for word in re.findall(r"--[\w-]+", line)}
    assert "--forget" in options
    assert not [option for option in options if option not in listed]


def test_the_numbers_of_the_page_are_those_of_the_program() -> None:
    """The page has the actual leads, look-back, patience, ports and retention times."""
    *most, last = map(str, LEADS)
    words = " ".join(CRON.split())
    for phrase in (
        f"{', '.join(most)} and {last} unless a recipient has others",
        f"`{list(LEADS)}` when left out",
        f"on record, from 0 to 3650; {LOOK_BACK} when left out",
        f"off for longer than {LOOK_BACK} days",
        f"within {PATIENCE:g} seconds",
        f"up to {WAIT:.0f} s",
        f"for {SHOWN} days",
        f"more than {KEPT} days ago",
        f"{PORTS['starttls']} with `starttls`, {PORTS['tls']} with `tls`, {PORTS['none']} with `none`",
    ):
        assert phrase in words, phrase


def test_the_rules_stand_under_their_headings_in_their_order(read: ReadText) -> None:
    """The table of what is sent has the headings of the messages, in the order in which the rules apply."""
    (deadline,) = read(STORE).resolve().deadlines
    before = Snapshot(due=deadline.due, basis=Basis.FIXED, title="Send a plan")

    def heading(kind: NoticeKind) -> str:
        notice = Notice(kind, Key("eo-1/2.a"), None if kind is NoticeKind.GONE else deadline, before, None)
        return Message("tracker: 1", (notice,), ("Because.",)).text.splitlines()[2]

    assert [cells[0] for cells in rows(CRON, "## What is sent when")] == [
        heading(kind) for kind in NoticeKind
    ]


def test_the_first_screen_has_the_line_to_paste() -> None:
    """The crontab line stands within the first lines, after what the command does."""
    assert "```crontab" in "\n".join(CRON.splitlines()[:10])


# --- schedulers -----------------------------------------------------------------------------------


def job() -> tuple[list[str], str]:
    """The five fields of time of the crontab line, and its command."""
    *_, line = block("crontab", "remind").splitlines()
    *fields, command = line.split(maxsplit=5)
    return fields, command


def test_the_crontab_line_is_one() -> None:
    """Variables, then five fields and a command without a bare percent sign; the README has the same."""
    *variables, line = block("crontab", "remind").splitlines()
    assert [each.partition("=")[0] for each in variables] == ["MAILTO", "CONTENT_TYPE"]
    fields, command = job()
    assert all(re.fullmatch(r"\*|\d+", field) for field in fields)
    assert "%" not in command
    assert line in README


@pytest.mark.slow
def test_the_crontab_line_runs_as_cron_runs_it(tmp_path: Path, store: Path) -> None:
    """By ``/bin/sh`` with cron's bare environment it prints a reminder once, and then nothing."""
    program = tmp_path / "tracker" / ".venv" / "bin" / "tracker"
    program.parent.mkdir(parents=True)
    # The day is pinned, so that the test holds on every day.
    program.write_text(
        f'#!/bin/sh\nexec \'{sys.executable}\' -m tracker "$@" --as-of {DAY} --ledger "$HOME/ledger.db"\n',
        encoding="utf-8",
    )
    program.chmod(0o755)
    settings = tmp_path / ".config" / "tracker" / "config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text(f"store = ['{store}']\n", encoding="utf-8")
    bare = {"HOME": str(tmp_path), "LOGNAME": "you", "SHELL": "/bin/sh", "PATH": "/usr/bin:/bin"}

    def night() -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            ["/bin/sh", "-c", job()[1]],
            cwd=tmp_path,
            env=bare,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=60,
        )

    first, second = night(), night()
    assert (first.returncode, first.stderr) == (0, b"")
    assert first.stdout.decode("utf-8").count("eo-1/2.a") == 1
    assert "plans: § 2" in first.stdout.decode("utf-8")
    assert (second.returncode, second.stdout, second.stderr) == (0, b"", b"")


def units() -> dict[str, str]:
    """The unit files of the page by name."""
    files = re.findall(
        r"^`~/\.config/systemd/user/(\S+)`:\n\n```ini\n(.*?)```", CRON, re.MULTILINE | re.DOTALL
    )
    return dict(files)


def test_the_timer_makes_up_for_a_missed_run() -> None:
    """The timer belongs to the service, at the time of the crontab line, and is persistent."""
    parsed = {}
    for name, text in units().items():
        parsed[name] = configparser.ConfigParser(interpolation=None)
        parsed[name].read_string(text)
    service, timer = parsed["tracker-remind.service"], parsed["tracker-remind.timer"]
    assert service["Service"]["ExecStart"].split() == ["%h/tracker/.venv/bin/tracker", "remind"]
    assert timer["Timer"]["Persistent"] == "true"
    assert service["Service"]["Restart"] == "on-failure"
    assert service["Unit"]["After"] == service["Unit"]["Wants"] == "network-online.target"
    minute, hour, *_ = job()[0]
    assert timer["Timer"]["OnCalendar"] == f"*-*-* {int(hour):02}:{int(minute):02}:00"


@pytest.mark.real
@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="NOT TESTED: no systemd-analyze here")
def test_the_unit_files_are_verified(tmp_path: Path) -> None:
    """``systemd-analyze verify`` accepts the unit files of the page."""
    program = tmp_path / "tracker" / ".venv" / "bin" / "tracker"
    program.parent.mkdir(parents=True)
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    program.chmod(0o755)
    for name, text in units().items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    ran = subprocess.run(
        ["systemd-analyze", "--user", "verify", *(str(tmp_path / name) for name in units())],
        env={**os.environ, "HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path)},
        capture_output=True,
        check=False,
        text=True,
        timeout=60,
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")


def test_the_agent_of_launchd_is_a_property_list() -> None:
    """It can be read, has the name of its file, whole paths, and the time of the crontab line."""
    agent = plistlib.loads(block("xml", "<plist").encode())
    assert f"`~/Library/LaunchAgents/{agent['Label']}.plist`" in CRON
    assert agent["ProgramArguments"] == ["/Users/you/tracker/.venv/bin/tracker", "remind"]
    assert agent["RunAtLoad"] is True
    minute, hour, *_ = job()[0]
    assert agent["StartCalendarInterval"] == {"Hour": int(hour), "Minute": int(minute)}


def test_the_task_of_windows_makes_up_for_a_missed_run() -> None:
    """The task is started later when its time was missed, also on a battery."""
    task = block("powershell", "Register-ScheduledTask")
    assert "-StartWhenAvailable" in task
    assert "-AllowStartIfOnBatteries" in task
    assert f"-At {job()[0][1]}am" in task


# --- recipients -----------------------------------------------------------------------------------


@pytest.mark.parametrize("text", blocks(CRON, "toml"))
def test_every_block_is_a_configuration(tmp_path: Path, text: str) -> None:
    """Each TOML block of the page loads without a problem, and names recipients."""
    path = tmp_path / "config.toml"
    path.write_text(text, encoding="utf-8")
    got = config.load_config(path)
    assert got.problems == ()
    assert got.recipients


def test_without_recipients_reminders_are_printed(run: Run, tmp_path: Path, store: Path) -> None:
    """A configuration that names none prints, and one that names any prints only where it says so."""
    first = run("remind", "--store", store, "--as-of", DAY, "--ledger", tmp_path / "a.db")
    assert first.out.startswith("tracker: 1 coming up")
    settings = tmp_path / "no-config.toml"
    settings.write_text("[recipient.me]\nstdout = true\n", encoding="utf-8")
    (recipient,) = config.load_config(settings).recipients or ()
    assert recipient.channel == Stdout()
    again = run("remind", "--store", store, "--as-of", DAY, "--ledger", tmp_path / "b.db")
    assert again.out == first.out


class Home(NamedTuple):
    """A user's home, with the programs and files that the page mentions."""

    path: Path
    bin: Path  # on the PATH
    venv: Path  # the programs of the virtual environment

    def program(self, path: Path, text: str) -> None:
        path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
        path.chmod(0o755)

    def settings(self, name: str, text: str) -> None:
        (self.path / ".config" / "tracker" / name).write_text(text, encoding="utf-8")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """HOME and PATH as cron has them, with one more folder."""
    made = Home(tmp_path / "home", tmp_path / "bin", tmp_path / "home" / "tracker" / ".venv" / "bin")
    for folder in (made.path / ".config" / "tracker", made.bin, made.venv):
        folder.mkdir(parents=True)
    monkeypatch.setenv("HOME", str(made.path))
    monkeypatch.setenv("PATH", f"{made.bin}:/usr/bin:/bin")
    monkeypatch.setenv("NO_PROXY", "*")
    return made


class Posted(NamedTuple):
    """A request that a server got."""

    path: str
    headers: dict[str, str]
    body: bytes


class Web(NamedTuple):
    """A server on this machine; ``answer`` holds the status that it answers with."""

    address: str
    posted: list[Posted]
    answer: list[int]


@pytest.fixture
def web() -> Iterator[Web]:
    """A real HTTP server on loopback."""
    posted: list[Posted] = []
    answer = [200]

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            posted.append(Posted(self.path, {k.lower(): v for k, v in self.headers.items()}, body))
            self.send_response(answer[0])
            self.end_headers()
            self.wfile.write(b"ok")

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name in the base
            """Nothing on stderr."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield Web(f"127.0.0.1:{server.server_port}", posted, answer)
        server.shutdown()
        thread.join()


Remind = Callable[[str], str]


@pytest.fixture
def remind(run: Run, tmp_path: Path, store: Path) -> Remind:
    """Send to the only recipient of a configuration; returns what it should get. Fails if not delivered."""

    def go(text: str) -> str:
        (tmp_path / "no-config.toml").write_text(text, encoding="utf-8")
        common = ("remind", "--store", store, "--as-of", DAY, "--ledger", tmp_path / "ledger.db")
        expected = run(*common, "--dry-run").out
        assert "plans: § 2, all of <them>" in expected
        sent = run(*common)
        assert (sent.status, sent.out, sent.err) == (0, "", "")
        assert run(*common, "--dry-run").out == ""
        return expected

    return go


def fails(run: Run, tmp_path: Path, store: Path, text: str) -> bool:
    """Whether a delivery by a configuration fails, says so, and is due again."""
    (tmp_path / "no-config.toml").write_text(text, encoding="utf-8")
    common = ("remind", "--store", store, "--as-of", DAY, "--ledger", tmp_path / "failed.db")
    before = run(*common, "--dry-run").out
    sent = run(*common)
    assert "not delivered" in sent.err
    return sent.status == 1 and before == run(*common, "--dry-run").out


@pytest.mark.real
@pytest.mark.parametrize(("name", "options"), [("sendmail", "-i -t"), ("msmtp", "--read-recipients")])
def test_a_mail_program_gets_a_whole_mail(
    run: Run, remind: Remind, home: Home, store: Path, tmp_path: Path, name: str, options: str
) -> None:
    """The lines for sendmail and msmtp call them with headers and a text in UTF-8."""
    text = block("toml", f"{name} {options}").replace("/usr/sbin/", "")
    home.program(home.bin / name, f'[ "$*" = "{options}" ] && cat > "{tmp_path}/mail"')
    expected = remind(text)
    mail = message_from_bytes((tmp_path / "mail").read_bytes(), policy=policy.default)
    assert mail["To"] == "you@example.org"
    assert mail["Subject"] == expected.splitlines()[0]
    assert mail.get_content() == expected
    home.program(home.bin / name, "cat > /dev/null; exit 75")
    assert fails(run, tmp_path, store, text)


@pytest.mark.real
def test_ntfy_gets_the_text_with_a_title(
    run: Run, remind: Remind, home: Home, web: Web, store: Path, tmp_path: Path
) -> None:
    """The line for ntfy posts the text to the topic that a file names."""
    address = block("text", "ntfy.sh").replace("https://ntfy.sh", f"http://{web.address}")
    header = re.search(r"`(header = .*)`", CRON)
    assert header
    home.settings("ntfy.curl", f"{address}{header[1]}\n")
    text = block("toml", "ntfy.curl").replace("leads = [3, 0]", "")
    expected = remind(text)
    (request,) = web.posted
    assert request.path == "/a-topic-that-nobody-guesses"
    assert request.headers["title"] == expected.splitlines()[0]
    assert request.headers["authorization"] == "Bearer tk_..."
    assert request.body.decode("utf-8") == expected
    web.answer[0] = 507
    assert fails(run, tmp_path, store, text)


@pytest.mark.real
def test_slack_gets_json_with_its_three_characters_escaped(
    run: Run, remind: Remind, home: Home, web: Web, store: Path, tmp_path: Path
) -> None:
    """The line for a Slack webhook posts ``{"text": ...}`` to the address that a file names."""
    address = block("text", "hooks.slack.com").replace("https://hooks.slack.com", f"http://{web.address}")
    home.settings("slack.curl", address)
    home.program(home.venv / "python", f"exec '{sys.executable}' \"$@\"")
    text = block("toml", "slack.curl")
    expected = remind(text)
    (request,) = web.posted
    assert request.path.startswith("/services/T0")
    assert request.headers["content-type"] == "application/json"
    assert json.loads(request.body) == {"text": html.escape(expected, quote=False)}
    assert b"R&amp;D" in request.body
    web.answer[0] = 403
    assert fails(run, tmp_path, store, text)


@pytest.mark.real
def test_teams_gets_a_bare_adaptive_card(remind: Remind, home: Home, web: Web) -> None:
    """The line for a workflow of Teams posts a card with the lines of the text."""
    home.settings("teams.curl", f'url = "http://{web.address}/workflows/1"\n')
    home.program(home.venv / "python", f"exec '{sys.executable}' \"$@\"")
    expected = remind(block("toml", "teams.curl"))
    (request,) = web.posted
    card = json.loads(request.body)
    assert (card["type"], request.headers["content-type"]) == ("AdaptiveCard", "application/json")
    assert [each["text"] for each in card["body"]] == [line for line in expected.splitlines() if line]
    # https://adaptivecards.io/schemas/adaptive-card.json: what a card and a block of text must and may have
    assert set(card) == {"type", "version", "body"}
    assert re.fullmatch(r"1\.\d", card["version"])
    for each in card["body"]:
        assert (set(each), each["type"], each["wrap"]) == ({"type", "text", "wrap"}, "TextBlock", True)


@pytest.mark.parametrize("title", ["Report to the authority on it", "年次報告書を監督官庁に提出する。" * 2])
def test_a_card_for_teams_is_not_too_large(read: ReadText, title: str) -> None:
    """Teams refuses what has more than 28 KB, so the text is cut before it is made into a card."""
    (notice,) = find_notices(
        read(STORE.replace("Send R&D", title)).resolve().deadlines, {}, Plan(), Coverage(()), last_run=None
    )
    size = int(re.findall(r"max-bytes = (\d+)", block("toml", "teams.curl"))[0])
    text = Message("tracker: 400", (notice,) * 400, ("Because.",) * 400, max_bytes=size).text
    lines = [{"type": "TextBlock", "text": line, "wrap": True} for line in text.splitlines() if line]
    assert size // 2 < len(text.encode())
    assert len(json.dumps({"type": "AdaptiveCard", "version": "1.4", "body": lines})) < 28_000


def test_a_heartbeat_is_touched_only_by_a_run_that_delivered(run: Run, tmp_path: Path, store: Path) -> None:
    """Also by one that had nothing to deliver; not by one that failed."""
    common = ("remind", "--store", store, "--as-of", DAY, "--ledger", tmp_path / "l.db")
    beat = tmp_path / "beat"
    settings = tmp_path / "no-config.toml"
    settings.write_text('[recipient.me]\ncommand = "false"\n', encoding="utf-8")
    assert run(*common, "--heartbeat", beat).status == 1
    assert not beat.exists()
    settings.write_text('[recipient.me]\ncommand = "true"\n', encoding="utf-8")
    for _ in range(2):
        assert run(*common, "--heartbeat", beat).status == 0
        beat.unlink()


def test_a_text_is_cut_to_its_size(read: ReadText) -> None:
    """Whole notices are left out, and counted; what fits is not cut."""
    result = read(STORE).resolve()
    (notice,) = find_notices(result.deadlines, {}, Plan(), Coverage(()), last_run=None)
    whole = Message("tracker: 400", (notice,) * 400, ("Because.",) * 400)
    cut = whole._replace(max_bytes=4000).text
    shown = cut.count("eo-1/2.a")
    assert len(cut.encode()) <= 4000 < len(whole.text.encode())
    assert f"... and {400 - shown} more; see `tracker report`." in cut
    assert 0 < shown < 400
    assert whole._replace(max_bytes=10**6).text == whole.text


@pytest.mark.real
def test_apprise_gets_the_text_with_a_title(
    run: Run, remind: Remind, home: Home, web: Web, store: Path, tmp_path: Path
) -> None:
    """The real apprise CLI sends by the line of the page to the address that a file names."""
    home.settings("apprise.conf", f"json://{web.address}/deadlines\n")
    apprise = Path(sys.executable).with_name("apprise")
    home.program(home.venv / "apprise", f"exec '{apprise}' \"$@\"")
    text = block("toml", "apprise.conf")
    expected = remind(text)
    (request,) = web.posted
    got = json.loads(request.body)
    assert got["title"] == expected.splitlines()[0]
    assert got["message"].strip() == expected.strip()
    web.answer[0] = 500
    assert fails(run, tmp_path, store, text)


def test_one_of_two_services_fails(run: Run, tmp_path: Path, store: Path) -> None:
    """In one command, the working service gets it repeatedly; as a separate recipient, only once."""
    assert "give each service a\nrecipient, and a file, of its own" in CRON
    good = f"cat >> '{tmp_path}/good'"
    together = f'[recipient.both]\ncommand = ["sh", "-c", """{good}; false"""]\n'
    apart = f'[recipient.one]\ncommand = ["sh", "-c", """{good}"""]\n[recipient.two]\ncommand = "false"\n'
    for text, times in ((together, 3), (apart, 1)):
        (tmp_path / "no-config.toml").write_text(text, encoding="utf-8")
        (tmp_path / "good").unlink(missing_ok=True)
        common = ("remind", "--store", store, "--as-of", DAY, "--ledger", tmp_path / f"{times}.db")
        assert [run(*common).status for _ in range(3)] == [1, 1, 1]
        assert (tmp_path / "good").read_text(encoding="utf-8").count("eo-1/2.a") == times


@pytest.mark.slow
@pytest.mark.parametrize("is_alone", [True, False])
def test_a_wrapper_that_discards_what_a_good_job_prints(
    tmp_path: Path, store: Path, *, is_alone: bool
) -> None:
    """Under a wrapper like chronic a printed reminder is lost but counts as sent; one by command is not."""
    assert "`chronic` and `cronic` discard the output of a job that succeeds" in CRON
    settings = tmp_path / "config.toml"
    got = tmp_path / "got"
    text = "stdout = true" if is_alone else f'command = ["sh", "-c", "cat > \'{got}\'"]'
    settings.write_text(f"[recipient.me]\n{text}\n", encoding="utf-8")
    job = f"'{sys.executable}' -m tracker remind --store '{store}' --as-of {DAY} --ledger '{tmp_path}/l.db'"
    chronic = f"out=$({job} 2>&1) || printf '%s\\n' \"$out\""
    ran = subprocess.run(
        ["/bin/sh", "-c", chronic],
        env={"HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "TRACKER_CONFIG": str(settings)},
        capture_output=True,
        check=True,
        timeout=60,
    )
    assert (ran.stdout, ran.stderr) == (b"", b"")
    assert got.exists() is not is_alone


@pytest.mark.real
def test_a_program_of_ones_own_gets_json(remind: Remind, tmp_path: Path) -> None:
    """The line for a user's program passes one JSON document."""
    program = tmp_path / "file-tickets"
    program.write_text(f'#!/bin/sh\ncat > "{tmp_path}/document"\n', encoding="utf-8")
    program.chmod(0o755)
    expected = remind(block("toml", "file-tickets").replace("/home/you/bin/file-tickets", str(program)))
    got = json.loads((tmp_path / "document").read_bytes())
    assert got["recipient"] == "mine"
    assert got["subject"] == expected.splitlines()[0]
    assert [notice["id"] for notice in got["notices"]] == ["eo-1/2.a"]


# --- formats for other programs -------------------------------------------------------------------


def test_every_field_of_the_json_document_is_documented(read: ReadText) -> None:
    """The tables of the page have the fields that a command gets, in their order, and every rule."""
    result = read(STORE).resolve()
    notices = find_notices(result.deadlines, {}, Plan(), Coverage(()), last_run=None)
    got = compose(notices).as_json("me")
    assert names(FORMATS, "## What a command of `tracker remind` reads") == list(got)
    assert names(FORMATS, "A notice has these fields:") == list(got["notices"][0])
    assert sorted(names(FORMATS, "`null` when it is `gone` |")) == sorted(kind.value for kind in NoticeKind)
    fields = names(FORMATS, "A deadline has these fields")
    assert [name for name in fields if name != "derivation"] == list(got["notices"][0]["deadline"])
    assert got["schema_version"] == 1


def test_the_columns_of_the_history_are_documented(run: Run, tmp_path: Path, store: Path) -> None:
    """A line of ``remind --history`` has the columns of the page, in their order."""
    common = ("remind", "--store", store, "--ledger", tmp_path / "ledger.db")
    run(*common, "--as-of", DAY)
    store.write_text(dedent(STORE).replace("2026-11-24", "2026-11-25"), encoding="utf-8")
    run(*common, "--as-of", "2026-11-23")
    columns = names(FORMATS, "## `tracker remind --history`")
    lines = run(*common, "--history").out.splitlines()
    first, second = (dict(zip(columns, line.split("\t"), strict=True)) for line in lines)
    sent = datetime.fromisoformat(first.pop("sent"))
    assert sent.tzinfo
    assert first == {
        "as_of": "2026-11-22",
        "recipient": "stdout",
        "rule": "reminder",
        "lead": "3",  # two days are left: of 30, 14, 7 and 3 the nearest that has passed
        "due_before": "-",
        "due": "2026-11-24",
        "id": "eo-1/2.a",
    }
    assert (second["rule"], second["lead"]) == ("moved", "-")
    assert (second["due_before"], second["due"]) == ("2026-11-24", "2026-11-25")
