"""Delivery: what an output, a program and a mail server receive, and the error when it fails."""

import base64
import gc
import io
import json
import os
import re
import select
import signal
import smtplib
import socket
import ssl
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from email import message_from_bytes
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest

from tests.support.mail import HOST, Answer, Connection, Server, answering
from tests.support.reading import ReadText
from tests.support.stores import SMALL
from tracker.changes import Coverage, Key
from tracker.notify import (
    PATIENCE,
    Channel,
    DeliveryError,
    Program,
    Receipt,
    Smtp,
    Stdout,
    deliver,
    passwords,
)
from tracker.notify import program as by_program
from tracker.remind.message import Message, compose
from tracker.remind.plan import Plan
from tracker.remind.rules import find_notices

SECRET = "hunter2"  # noqa: S105  a password that may be seen nowhere
DAY = date(2025, 7, 1)  # three weeks before the deadline of the small store


@pytest.fixture(autouse=True)
def no_authorities(monkeypatch: pytest.MonkeyPatch) -> None:
    """The authorities of the system take a while to read, and nobody here is certified by one."""
    monkeypatch.setenv("SSL_CERT_FILE", os.devnull)
    monkeypatch.setenv("SSL_CERT_DIR", os.devnull)


@pytest.fixture
def composed(read: ReadText) -> Message:
    """One reminder, with a title that ASCII cannot say."""
    result = read(SMALL.replace('"Report"', '"Bericht über Büroschließungen"')).resolve(DAY)
    notices = find_notices(result.deadlines, {}, Plan(), Coverage(()), last_run=None)
    return compose(notices)


def failed(composed: Message, channel: Channel) -> str:
    """The error of a delivery that fails."""
    with pytest.raises(DeliveryError) as caught:
        deliver(composed, "me", channel)
    said = str(caught.value)
    assert SECRET not in said
    return said


# --- standard output --------------------------------------------------------------------------------


class Broken(io.StringIO):
    """An output that takes what is written and fails when it is flushed."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error

    def flush(self) -> None:
        raise self.error


def test_a_document_is_printed_as_it_is(composed: Message, capsys: pytest.CaptureFixture[str]) -> None:
    """Its text and nothing else, the subject as the first line."""
    deliver(composed, "me", Stdout())
    out, err = capsys.readouterr()
    assert (out, err) == (composed.text, "")
    assert out.splitlines()[0] == composed.subject


def test_what_counts_as_printed_has_left(composed: Message, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is flushed: nothing of it waits for the end of the run."""
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="utf-8", newline="\n"))
    deliver(composed, "me", Stdout())
    assert raw.getvalue() == composed.text.encode()


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (OSError(28, "No space left on device"), "No space left on device"),
        (BrokenPipeError(32, "Broken pipe"), "Broken pipe"),
        (ValueError("I/O operation on closed file"), "I/O operation on closed file"),
    ],
)
def test_an_output_that_fails_has_delivered_nothing(
    composed: Message, monkeypatch: pytest.MonkeyPatch, error: Exception, reason: str
) -> None:
    """A full disk, a reader that went away, a file that was closed: the error gives the reason."""
    monkeypatch.setattr(sys, "stdout", Broken(error))
    assert failed(composed, Stdout()) == f"standard output cannot be written: {reason}"


def test_a_closed_output_has_delivered_nothing(composed: Message, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that was started without an output reports that."""
    monkeypatch.setattr(sys, "stdout", None)
    assert failed(composed, Stdout()) == "standard output is closed"


def test_an_output_that_cannot_say_it_has_delivered_nothing(
    composed: Message, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Characters that are refused do not end in a traceback."""
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding="ascii"))
    assert failed(composed, Stdout()).startswith("standard output cannot be written: ")


@pytest.mark.process
@pytest.mark.parametrize("redirect", ["> /dev/full", ">&-", ""], ids=["full", "closed", "broken"])
def test_what_was_not_printed_is_printed_by_the_next_run(tmp_path: Path, redirect: str) -> None:
    """A real process: one line on stderr and status 1; then the reminder, once; then silence."""
    (tmp_path / "act.toml").write_text(SMALL, encoding="utf-8")
    command = f"'{sys.executable}' -m tracker remind --store act.toml --as-of {DAY} --ledger l.db"
    environment = {**os.environ, "TRACKER_CONFIG": os.devnull}

    def remind(redirect: str, stdout: int) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            ["/bin/sh", "-c", f"{command} {redirect}"],
            stdout=stdout,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            cwd=tmp_path,
            env=environment,
            timeout=60,
        )

    reader, writer = os.pipe()
    os.close(reader)
    ran = remind(redirect, writer)
    os.close(writer)
    assert (ran.returncode, ran.stderr.count("\n")) == (1, 1)
    assert ran.stderr.startswith("tracker: recipient stdout: not delivered, so the next run tries again: ")
    again, later = remind("", subprocess.PIPE), remind("", subprocess.PIPE)
    assert (again.returncode, again.stdout.count("act/1"), again.stderr) == (0, 1, "")
    assert (later.returncode, later.stdout, later.stderr) == (0, "", "")


# --- a program --------------------------------------------------------------------------------------


def python(script: str, *words: object) -> Program:
    """A program in Python, with its arguments."""
    return Program((sys.executable, "-c", script, *map(str, words)))


KEEP = "import sys; open(sys.argv[1], 'wb').write(sys.stdin.buffer.read())"
NAME = f"`{Path(sys.executable).name}`"


@pytest.mark.process
def test_a_program_reads_the_text(composed: Message, tmp_path: Path) -> None:
    """The same text that would be printed, in UTF-8, to its end."""
    deliver(composed, "me", python(KEEP, tmp_path / "got"))
    assert (tmp_path / "got").read_bytes() == composed.text.encode()


@pytest.mark.process
def test_a_program_can_read_json(composed: Message, tmp_path: Path) -> None:
    """One document: the recipient, the subject, and each notice with its deadline."""
    deliver(composed, "me", python(KEEP, tmp_path / "got")._replace(as_json=True))
    got = json.loads((tmp_path / "got").read_bytes())
    (notice,) = got.pop("notices")
    assert got == {"schema_version": 1, "subject": composed.subject, "recipient": "me"}
    assert (notice["rule"], notice["id"], notice["lead"]) == ("reminder", "act/1", 30)
    assert (notice["due_before"], notice["why"]) == (None, "The text gives the date.")
    assert (notice["deadline"]["due"], notice["deadline"]["title"]) == (
        "2025-07-22",
        "Bericht über Büroschließungen",
    )


@pytest.mark.process
def test_a_program_has_the_subject_in_its_environment(
    composed: Message, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """As TRACKER_SUBJECT, beside all that was there before."""
    monkeypatch.setenv("TRACKER_TEST", "as before")
    show = (
        "import os, sys; print(os.environ['TRACKER_SUBJECT'], os.environ['TRACKER_TEST'], sep='\\n', "
        "file=open(sys.argv[1], 'w'))"
    )
    deliver(composed, "me", python(show, tmp_path / "got"))
    assert (tmp_path / "got").read_text(encoding="utf-8") == f"{composed.subject}\nas before\n"
    assert "TRACKER_SUBJECT" not in os.environ


@pytest.mark.process
def test_words_reach_a_program_as_they_are(composed: Message, tmp_path: Path) -> None:
    """No shell in between interprets them."""
    words = ("two words", "$HOME", "; exit 1", "*", "")
    show = "import json, sys; json.dump(sys.argv[2:], open(sys.argv[1], 'w'))"
    deliver(composed, "me", python(show, tmp_path / "got", *words))
    assert json.loads((tmp_path / "got").read_bytes()) == [*words]


@pytest.mark.process
def test_a_program_need_not_read(composed: Message) -> None:
    """Status 0 means delivered, also when more was to be read than a pipe holds."""
    long = composed._replace(reasons=("x" * 1_000_000,))
    assert deliver(long, "me", python("raise SystemExit(0)")) == Receipt()


@pytest.mark.process
def test_what_a_program_prints_goes_nowhere(composed: Message, capfd: pytest.CaptureFixture[str]) -> None:
    """However much that is: it may hold a secret, and cron would mail it."""
    shout = "import sys; sys.stdout.write('x' * 1_000_000); sys.stderr.write('y' * 1_000_000)"
    deliver(composed, "me", python(shout))
    assert capfd.readouterr() == ("", "")


@pytest.mark.process
def test_a_status_other_than_0_is_a_failure(composed: Message, capfd: pytest.CaptureFixture[str]) -> None:
    """The program and its status are named, with the end of its stderr; its words and its output are not."""
    said = failed(composed, python("import sys; print(sys.argv[1]); sys.exit(f'bad {sys.argv[1]}')", SECRET))
    assert said == f"{NAME} ended with status 1: bad ..."
    silent = failed(composed, python("raise SystemExit(75)"))
    assert silent == f"{NAME} ended with status 75: run it by hand to see why"
    assert capfd.readouterr() == ("", "")


TOLD = {
    "the last lines": ("first\nsecond", "first second"),
    "an argument": (f"bad token {SECRET}!", "bad token ...!"),
    "a variable": ("sent TopSecretWord", "sent ..."),
    "an address": (
        "at https://me:pw@a.example/services/T0?x=1 404",
        "at https://a.example/... 404",
    ),
    "a login": ("for smtp user:pw@example.org", "for smtp ...@example.org"),
    "a header": ("> Authorization: Bearer tk_12", "> Authorization: ..."),
    "a bearer": ("bearer tk_12 refused", "bearer ... refused"),
    "a password": ("password=swordfish", "password=..."),
    "a key": ("key AKIAIOSFODNN7EXAMPLEKEY1234 unknown", "key ... unknown"),
    "control characters": ("\x1b[31mred\u202e\x07", "[31mred"),
    "a long end": ("ab " * 5000 + "end", None),
}


@pytest.mark.process
@pytest.mark.parametrize(("said", "shown"), TOLD.values(), ids=TOLD)
def test_the_end_of_what_a_program_says_is_shown_without_secrets(
    composed: Message, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, said: str, shown: str | None
) -> None:
    """In one line, of a bounded length, with what is or looks like a secret replaced."""
    monkeypatch.setenv("SOME_API_KEY", "TopSecretWord")
    (tmp_path / "said").write_text(said, encoding="utf-8")
    tell = "import sys; sys.stderr.buffer.write(open('said', 'rb').read()); sys.exit(3)"
    monkeypatch.chdir(tmp_path)
    message = failed(composed, python(tell, SECRET))
    if shown is None:
        assert message.endswith("ab ab end")
        assert len(message) < 400
    else:
        assert message == f"{NAME} ended with status 3: {shown}"


@pytest.mark.process
@pytest.mark.parametrize(
    "said", ["Authorization: Bearer abc.def.ghi", "Basic abc.def.ghi", "Token: abc.def.ghi"]
)
def test_what_a_secret_is_called_may_be_hidden_itself(composed: Message, said: str) -> None:
    """A script that names its header is partly hidden, and the secret completely."""
    message = failed(composed, Program(("sh", "-c", f"echo '{said}' >&2; exit 3")))
    assert "abc" not in message


@pytest.mark.process
def test_a_program_does_not_inherit_passwords(
    composed: Message, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither a command nor a program that gives a password sees the variables of others."""
    monkeypatch.setenv("OTHERS_PASSWORD", SECRET)
    look = "import os, sys; sys.exit('OTHERS_PASSWORD' in os.environ); print('x')"
    hidden = ("OTHERS_PASSWORD",)
    deliver(composed, "me", python(look)._replace(hidden=hidden))
    program = (sys.executable, "-c", f"{look.partition(';')[0]}; print('OTHERS_PASSWORD' in os.environ)")
    deliver(composed, "me", WAY._replace(user="me", password_command=program, hidden=hidden))
    assert password(server) == "False"


@pytest.mark.process
def test_a_program_may_leave_something_running(composed: Message, tmp_path: Path) -> None:
    """What it started keeps its stderr open, and is not waited for."""
    ended = deliver(composed, "me", Program(("/bin/sh", "-c", f"sleep 20 & echo $! > {tmp_path}/pid")))
    assert ended == Receipt()
    os.kill(int((tmp_path / "pid").read_text(encoding="utf-8")), signal.SIGKILL)


@pytest.mark.process
def test_a_program_that_is_killed_is_a_failure(composed: Message) -> None:
    """It is not known what it did."""
    kill = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
    assert failed(composed, python(kill)).startswith(f"{NAME} ended with status -9")


@pytest.mark.process
def test_a_program_that_is_not_there_is_a_failure(composed: Message, tmp_path: Path) -> None:
    """It is named without its folder and its words, with the reason."""
    missing = Program((str(tmp_path / SECRET / "no-such-program"), SECRET))
    assert failed(composed, missing) == "`no-such-program` cannot be started: No such file or directory"


@pytest.mark.process
def test_a_file_that_is_not_a_program_is_a_failure(composed: Message, tmp_path: Path) -> None:
    """The error gives the reason of the system."""
    (tmp_path / "notes").write_text("no program", encoding="utf-8")
    said = failed(composed, Program((str(tmp_path / "notes"), SECRET)))
    assert said == "`notes` cannot be started: Permission denied"


@pytest.mark.process
def test_a_word_that_no_program_can_be_given_is_a_failure(composed: Message) -> None:
    """A NUL ends a word: it is an error, not a traceback."""
    said = failed(composed, Program((sys.executable, f"{SECRET}\0")))
    assert said == f"{NAME} cannot be started: one of its arguments cannot be passed on"


@pytest.mark.process
@pytest.mark.parametrize("reason", ["short", "x" * 1_000_000], ids=["little", "much"])
def test_patience_ends(composed: Message, monkeypatch: pytest.MonkeyPatch, reason: str) -> None:
    """A program that does not end has not delivered, whether or not it reads its input."""
    assert PATIENCE == 30
    monkeypatch.setattr(by_program, "PATIENCE", 0.1)
    said = failed(composed._replace(reasons=(reason,)), Program(("sleep", "60")))
    assert said == "`sleep` did not finish within 0.1 seconds"
    gc.collect()  # a pipe that was left open is an error now


@pytest.mark.process
def test_what_a_program_started_ends_with_it(
    composed: Message, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Nothing is left of a program that took too long: the last writer of a pipe is gone."""
    monkeypatch.setattr(by_program, "PATIENCE", 0.5)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    script = '{ echo up; exec sleep 60; } > "$1" & wait'
    failed(composed, Program(("/bin/sh", "-c", script, "sh", str(pipe))))
    got: list[bytes] = []
    while not got or got[-1]:
        assert select.select([reader], [], [], 5)[0], "the grandchild still writes"
        got.append(os.read(reader, 100))
    os.close(reader)
    assert b"".join(got) == b"up\n"


# --- a mail server ----------------------------------------------------------------------------------

WAY = Smtp(host=HOST, sender="tracker@example.org", to=("policy@example.org",))
LOGIN = WAY._replace(user="me", password_env="TRACKER_PASSWORD")  # noqa: S106  the name of a variable


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Server:
    """The one that the client of the standard library talks to, and a password for it."""
    monkeypatch.setenv("TRACKER_PASSWORD", SECRET)
    return answering(monkeypatch)


SECURITIES: dict[str, tuple[bool, int, list[str]]] = {
    "starttls": (False, 587, ["EHLO", "STARTTLS", "EHLO", "AUTH", "MAIL", "RCPT", "DATA", "QUIT"]),
    "tls": (True, 465, ["EHLO", "AUTH", "MAIL", "RCPT", "DATA", "QUIT"]),
    "none": (False, 25, ["EHLO", "AUTH", "MAIL", "RCPT", "DATA", "QUIT"]),
}


@pytest.mark.parametrize("security", SECURITIES)
def test_a_mail_is_sent_by_each_security(composed: Message, server: Server, security: str) -> None:
    """STARTTLS, TLS or neither, on the usual port of each; the password only after it."""
    is_tls, port, verbs = SECURITIES[security]
    deliver(composed, "me", LOGIN._replace(security=security))
    assert server.connections == [Connection(is_tls=is_tls, host=HOST, port=port)]
    assert server.verbs() == verbs
    assert server.trusted == ([] if security == "none" else [(ssl.CERT_REQUIRED, True)])
    assert len(server.mails) == 1


def test_a_port_that_is_named_is_used(composed: Message, server: Server) -> None:
    """Instead of the usual one."""
    deliver(composed, "me", WAY._replace(port=2525))
    assert [each.port for each in server.connections] == [2525]


def test_without_a_user_nobody_logs_in(composed: Message, server: Server) -> None:
    """A server that does not ask for a login gets none."""
    deliver(composed, "me", WAY)
    assert "AUTH" not in server.verbs()


# --- the mail


def test_a_mail_says_what_would_be_printed(composed: Message, server: Server) -> None:
    """The text, whatever characters it has, under the subject, as generated by a machine."""
    deliver(composed, "me", WAY._replace(sender="Tracker <tracker@example.org>"))
    mail = server.mail()
    assert mail["Subject"] == composed.subject
    assert mail["From"] == "Tracker <tracker@example.org>"
    assert mail["To"] == "policy@example.org"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert re.fullmatch(r"<[^<>@\s]+@example\.org>", mail["Message-ID"])
    assert parsedate_to_datetime(mail["Date"]).year > 2000
    assert mail.get_content_type() == "text/plain"
    assert mail.get_content().replace("\r\n", "\n") == composed.text


def test_a_mail_goes_to_every_address(composed: Message, server: Server) -> None:
    """One mail that names them all."""
    deliver(composed, "me", WAY._replace(to=("Büro <a@example.org>", "b@example.org")))
    assert server.addresses("MAIL FROM") == ["<tracker@example.org>"]
    assert server.addresses("RCPT TO") == ["<a@example.org>", "<b@example.org>"]
    assert server.mail()["To"] == "Büro <a@example.org>, b@example.org"


def test_a_mail_is_plain_ascii_on_its_way(composed: Message, server: Server) -> None:
    """RFC 5321 section 2.4: without 8BITMIME, which this server does not offer, nothing else may be sent."""
    deliver(composed, "me", WAY._replace(to=("Büro <a@example.org>",)))
    assert server.mails[0].isascii()


def test_a_line_that_is_too_long_for_a_mail_arrives_whole(composed: Message, server: Server) -> None:
    """RFC 5321 section 4.5.3.1.6: 998 characters a line on the way, as many as there are on arrival."""
    long = composed._replace(reasons=("x" * 5_000,))
    deliver(long, "me", WAY)
    assert max(map(len, server.mails[0].splitlines())) <= 998
    assert server.mail().get_content().replace("\r\n", "\n") == long.text


def test_a_mail_has_the_same_id_when_it_is_sent_again(composed: Message, server: Server) -> None:
    """Until it is on record: whoever gets it twice can recognise the copy; no other mail has this id."""

    def identity(message: Message, recipient: str, after: int) -> str:
        deliver(message, recipient, WAY, after=after)
        return str(message_from_bytes(server.mails[-1])["Message-ID"])

    (notice,) = composed.notices
    later = composed._replace(notices=(notice._replace(lead=7),))
    cases = [(composed, "me", 1), (composed, "me", 2), (composed, "you", 1), (later, "me", 1)]
    assert [identity(*case) for case in cases] == [identity(*case) for case in cases]
    assert len({identity(*case) for case in cases}) == len(cases)


def test_mails_about_one_deadline_are_one_thread(composed: Message, server: Server) -> None:
    """They refer to the same; a mail about several deadlines refers to nothing."""
    (notice,) = composed.notices
    other = notice._replace(key=Key("act/2"))
    both = composed._replace(notices=(notice, other), reasons=("a", "b"))
    again = composed._replace(notices=(notice._replace(lead=7),))
    for message in (composed, again, both, composed._replace(notices=(other,))):
        deliver(message, "me", WAY)
    first, second, several, another = (message_from_bytes(raw)["References"] for raw in server.mails)
    assert re.fullmatch(r"<[0-9a-f]+@example\.org>", first)
    assert first == second != another
    assert several is None
    assert message_from_bytes(server.mails[0])["In-Reply-To"] == first


def test_an_answer_and_hidden_addresses(composed: Message, server: Server) -> None:
    """Reply-To is in the mail; a Bcc address gets it, and appears nowhere."""
    deliver(composed, "me", WAY._replace(bcc=("hidden@example.org",), reply_to="Law <law@example.org>"))
    assert "<hidden@example.org>" in server.addresses("RCPT TO")
    assert server.mail()["Reply-To"] == "Law <law@example.org>"
    assert b"hidden" not in server.mails[0]


def test_an_access_token_is_a_password(composed: Message, server: Server) -> None:
    """XOAUTH2, as Google and Microsoft document it."""
    server.extensions = ["STARTTLS", "AUTH XOAUTH2"]
    deliver(composed, "me", LOGIN._replace(auth="xoauth2"))
    (line,) = (line for line in server.lines if line.startswith("AUTH XOAUTH2 "))
    sent = base64.b64decode(line.rpartition(" ")[2]).decode()
    assert sent == f"user=me\1auth=Bearer {SECRET}\1\1"


def test_an_access_token_that_is_refused_is_a_failure(composed: Message, server: Server) -> None:
    """The code comes after a challenge, which is answered with nothing."""
    server.answers |= {"AUTH": (334, "eyJzdGF0dXMiOiI0MDEifQ=="), "*": (500, "no")}
    server.empty = (535, "5.7.8 expired")
    said = failed(composed, LOGIN._replace(auth="xoauth2"))
    assert said == f"{HOST}:587 does not accept the user or password: 535 5.7.8 expired"


@pytest.mark.parametrize(
    ("content", "reason"), [(None, "No such file or directory"), ("no certificate", "it has no certificate")]
)
def test_a_file_of_authorities_that_cannot_be_used_is_a_failure(
    composed: Message, server: Server, tmp_path: Path, content: str | None, reason: str
) -> None:
    """It is named, and no server is asked."""
    path = tmp_path / "ca.pem"
    if content:
        path.write_text(content, encoding="utf-8")
    said = failed(composed, WAY._replace(ca_file=str(path)))
    assert said == f"the `ca-file` {path} cannot be used: {reason}"
    assert server.connections == []


# --- passwords


def password(server: Server) -> str:
    """The password of the only login."""
    (line,) = (line for line in server.lines if line.upper().startswith("AUTH"))
    return base64.b64decode(line.rpartition(" ")[2]).decode().rpartition("\0")[2]


def test_a_password_comes_from_the_environment(composed: Message, server: Server) -> None:
    """From the variable that the configuration names."""
    deliver(composed, "me", LOGIN)
    assert password(server) == SECRET


@pytest.mark.process
@pytest.mark.parametrize("printed", [f"print('{SECRET}')", f"print('{SECRET}\\nlogin: me')"])
def test_a_password_comes_from_a_program(composed: Message, server: Server, printed: str) -> None:
    """The first line that it prints: password managers keep notes below it."""
    deliver(composed, "me", WAY._replace(user="me", password_command=(sys.executable, "-c", printed)))
    assert password(server) == SECRET


@pytest.mark.process
def test_a_password_program_may_leave_something_running(
    composed: Message, server: Server, tmp_path: Path
) -> None:
    """An agent that it started keeps its output open, and is not waited for."""
    words = ("/bin/sh", "-c", f"sleep 90 & echo $! > {tmp_path}/pid; echo {SECRET}")
    deliver(composed, "me", WAY._replace(user="me", password_command=words))
    assert password(server) == SECRET
    os.kill(int((tmp_path / "pid").read_text(encoding="utf-8")), signal.SIGKILL)


@pytest.mark.parametrize("value", [None, ""])
def test_a_variable_without_a_password_is_a_failure(
    composed: Message, server: Server, monkeypatch: pytest.MonkeyPatch, value: str | None
) -> None:
    """It is named, and no server is asked."""
    monkeypatch.delenv("TRACKER_PASSWORD")
    if value is not None:
        monkeypatch.setenv("TRACKER_PASSWORD", value)
    assert failed(composed, LOGIN) == "the environment variable TRACKER_PASSWORD is empty or not set"
    assert server.connections == []


PASSWORD_PROGRAMS = {
    "status": (
        (sys.executable, "-c", f"import sys; print('{SECRET}'); sys.exit('{SECRET}')"),
        f"{NAME}, which gives the password, failed",
    ),
    "missing": (
        ("/no/such/program", SECRET),
        "`program`, which gives the password, cannot be started: No such file or directory",
    ),
    "patience": (("sleep", "60"), "`sleep`, which gives the password, did not finish within"),
    "NUL": ((sys.executable, f"{SECRET}\0"), f"{NAME}, which gives the password, "),
    "nothing": ((sys.executable, "-c", ""), f"{NAME}, which gives the password, "),
    "blank": ((sys.executable, "-c", "print()"), f"{NAME}, which gives the password, "),
}


@pytest.mark.process
@pytest.mark.parametrize(("words", "said"), PASSWORD_PROGRAMS.values(), ids=PASSWORD_PROGRAMS)
def test_a_program_that_gives_no_password_is_a_failure(
    composed: Message, server: Server, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], said: str
) -> None:
    """It is named without its words, what it printed stays unseen, and no server is asked."""
    monkeypatch.setattr(passwords, "PATIENCE", 0.3 if words[0] == "sleep" else 30)
    assert failed(composed, WAY._replace(user="me", password_command=words)).startswith(said)
    assert server.connections == []


# --- what a server may answer


def untrusted(code: int, words: str) -> ssl.SSLError:
    """The error of the TLS library for a certificate, with a code and words of OpenSSL."""
    error = ssl.SSLCertVerificationError(1, "certificate verify failed")
    error.reason, error.verify_code, error.verify_message = "CERTIFICATE_VERIFY_FAILED", code, words
    return error


NO_CODE_NAMES = re.compile(r"[a-z]Error|SMTP[A-Z]")  # the names that Python has for it
NO_USER = "does not accept the user or password"
REFUSALS: dict[str, tuple[str, Answer, str]] = {
    "greeting": ("CONNECT", (554, "no"), "refused the connection: 554 no"),
    "greeting for now": ("CONNECT", (421, "busy"), "refused the connection for now: 421 busy"),
    "not a mail server": ("CONNECT", (-1, "/1.1 400 Bad Request"), "does not answer as a mail server does; "),
    "TLS for now": ("STARTTLS", (454, "not available"), "refused to begin TLS for now: 454 not available"),
    "login": ("AUTH", (535, f"{SECRET} is wrong"), f"{NO_USER}: 535 ... is wrong"),
    "login in code": ("AUTH", (535, "AG1lAGh1bnRlcjI="), f"{NO_USER}: 535 ..."),
    "sender": (
        "MAIL",
        (550, f"{SECRET}, go\x1b[31m away"),
        "refused the sender tracker@example.org: 550 ..., go [31m away",
    ),
    "address": ("RCPT", (550, "5.1.1 unknown"), "refused policy@example.org: 550 5.1.1 unknown"),
    "address for now": (
        "RCPT",
        (451, "4.7.1 greylisted"),
        "refused policy@example.org for now: 451 4.7.1 greylisted",
    ),
    "mail": ("DATA", (554, SECRET), "refused the mail: 554 ..."),
    "link": ("DATA", (554, "see https://x.example/a?b=1"), "refused the mail: 554 see https://x.example/..."),
    "end of the mail": (".", (452, "full"), "refused the mail for now: 452 full"),
    "login without an end": ("AUTH", (421, "busy"), f"{NO_USER} for now: 421 busy"),
    "nobody listens": (
        "CONNECT",
        ConnectionRefusedError(111, "Connection refused"),
        "cannot be reached: Connection refused",
    ),
    "no such name": (
        "CONNECT",
        socket.gaierror(-2, "Name or service not known"),
        "cannot be reached: Name or service not known",
    ),
    "silence": ("CONNECT", TimeoutError("timed out"), "did not answer within 30 seconds"),
    "hangs up at the login": (
        "AUTH",
        smtplib.SMTPServerDisconnected("Connection closed"),
        "closed the connection",
    ),
    "hangs up at the mail": (
        ".",
        smtplib.SMTPServerDisconnected("Connection closed"),
        "closed the connection",
    ),
    "name of the certificate": (
        "STARTTLS",
        untrusted(62, "Hostname mismatch, certificate is not valid for 'smtp.example.org'."),
        "cannot be trusted, its certificate is for another name: Hostname mismatch, ",
    ),
    "date of the certificate": (
        "STARTTLS",
        untrusted(10, "certificate has expired"),
        "cannot be trusted, the date of its certificate is wrong: certificate has expired; see also",
    ),
    "issuer of the certificate": (
        "STARTTLS",
        untrusted(18, "self-signed certificate"),
        "cannot be trusted, the issuer of its certificate is not trusted here: self-signed certificate; ",
    ),
    "other TLS": ("STARTTLS", ssl.SSLError(1, "[SSL: NO_PROTOCOLS_AVAILABLE]"), "cannot agree on TLS: "),
}


@pytest.mark.parametrize(("command", "answer", "said"), REFUSALS.values(), ids=REFUSALS)
def test_a_server_that_takes_no_mail_is_a_failure(
    composed: Message, server: Server, command: str, answer: Answer, said: str
) -> None:
    """The server is named, with what it did, its code and its words; a secret that it repeats is hidden."""
    server.answers[command] = answer
    message = failed(composed, LOGIN)
    assert message.startswith(f"{HOST}:587 {said}")
    assert not NO_CODE_NAMES.search(message)
    assert server.mails == []


@pytest.mark.parametrize("missing", ["STARTTLS", "AUTH"])
def test_a_server_without_what_is_asked_for_is_a_failure(
    composed: Message, server: Server, missing: str
) -> None:
    """The error names what it lacks; neither the password nor the mail is sent in the clear instead."""
    server.extensions = [each for each in server.extensions if not each.startswith(missing)]
    message = failed(composed, LOGIN)
    assert message.startswith(f"{HOST}:587 ")
    assert missing in message
    assert not NO_CODE_NAMES.search(message)
    assert not {"AUTH", "MAIL"} & set(server.verbs())


def test_a_server_that_refuses_one_address_mails_the_others(composed: Message, server: Server) -> None:
    """The receipt says which one, and why; the others have the mail."""
    server.answers["RCPT TO:<b@"] = (550, "unknown")
    to = ("a@example.org", "Bé <b@example.org>", "c@example.org")
    receipt = deliver(composed, "me", WAY._replace(to=to))
    assert [(each.address, str(each.error)) for each in receipt.refused] == [
        (to[1], f"{HOST}:587 refused b@example.org: 550 unknown")
    ]
    assert (len(server.mails), receipt.answer) == (1, None)


def test_a_server_that_refuses_all_addresses_has_refused_the_mail(composed: Message, server: Server) -> None:
    """Each of them is named."""
    server.answers |= {"RCPT TO:<a@": (550, "unknown"), "RCPT TO:<b@": (451, "later")}
    said = failed(composed, WAY._replace(to=("a@example.org", "b@example.org")))
    assert said == f"{HOST}:587 refused a@example.org: 550 unknown; refused b@example.org for now: 451 later"
    assert server.mails == []


def test_tls_from_the_first_byte_on_a_port_without_it_is_recognised(
    composed: Message, server: Server
) -> None:
    """It has nothing to do with trust: the message says what to write."""
    error = ssl.SSLError(1, "wrong version number")
    error.reason = "WRONG_VERSION_NUMBER"
    server.answers["CONNECT"] = error
    said = failed(composed, WAY._replace(security="tls", port=587))
    assert said == f'{HOST}:587 does not begin with TLS: write security = "starttls", whose usual port is 587'


def test_a_port_that_waits_for_tls_is_recognised(composed: Message, server: Server) -> None:
    """Nobody greets there: the message says what to write."""
    server.answers["CONNECT"] = TimeoutError()
    said = failed(composed, WAY._replace(port=465))
    assert said.endswith('within 30 seconds; on port 465 write security = "tls"')


@pytest.mark.parametrize("goodbye", [(421, "too busy"), smtplib.SMTPServerDisconnected("Connection closed")])
def test_a_mail_that_was_taken_is_delivered(composed: Message, server: Server, goodbye: Answer) -> None:
    """Whatever a server answers to QUIT: otherwise the same mail would be sent again."""
    server.answers["QUIT"] = goodbye
    deliver(composed, "me", WAY)
    assert len(server.mails) == 1


def test_a_goodbye_does_not_hide_what_went_wrong(composed: Message, server: Server) -> None:
    """The first answer counts, not what the server says at the end."""
    server.answers |= {"AUTH": (535, "no"), "QUIT": (421, "too busy")}
    assert failed(composed, LOGIN) == f"{HOST}:587 does not accept the user or password: 535 no"


@pytest.mark.parametrize("host", ["smtp..example.org", f"{'x' * 64}.example.org"])
def test_a_name_that_no_server_can_have_is_a_failure(composed: Message, host: str) -> None:
    """No name to look up, and no traceback."""
    assert failed(composed, WAY._replace(host=host)).startswith(f"{host}:587")


def test_a_password_that_smtp_cannot_carry_is_a_failure(
    composed: Message, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The standard library logs in with ASCII only: an umlaut in a password is an error, not a traceback."""
    monkeypatch.setenv("TRACKER_PASSWORD", f"ä{SECRET}")
    assert failed(composed, LOGIN).startswith(f"{HOST}:587")
    assert server.mails == []


@pytest.mark.parametrize(
    "change",
    [lambda way: way._replace(to=("büro@example.org",)), lambda way: way._replace(sender="t@bü.example")],
    ids=["to", "from"],
)
def test_an_address_that_the_server_cannot_take_is_a_failure(
    composed: Message, server: Server, change: Callable[[Smtp], Smtp]
) -> None:
    """RFC 6531: an address beyond ASCII needs a server that offers SMTPUTF8, and the error says so."""
    message = failed(composed, change(WAY))
    assert "SMTPUTF8" in message
    assert server.mails == []
