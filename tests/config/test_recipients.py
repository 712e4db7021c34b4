"""`[recipient.NAME]`: who is reminded of what, through which channel, and the message for each mistake."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tomli

from tests.support.marks import unmark
from tests.support.reading import ReadText
from tests.support.running import Run
from tests.support.stores import SMALL
from tracker import config
from tracker.config import schema
from tracker.config.example import EXAMPLE
from tracker.notify import Program, Recipient, Smtp, Stdout
from tracker.remind.plan import LEADS, LOOK_BACK
from tracker.select import Filters
from tracker.toml.positions import pin

SECRET = "hunter2"  # noqa: S105  a password that may be seen nowhere

MAIL = """\
[recipient.me.smtp]
host = "smtp.example.org"
from = "tracker@example.org"
to = ["policy@example.org"]
"""
PRINTED = "[recipient.me]\nstdout = true\n"
PROGRAM = '[recipient.me]\ncommand = ["notify"]\n'

Configure = Callable[[str], Path]


@pytest.fixture
def configure(tmp_path: Path) -> Configure:
    """Write the configuration file that the command line reads."""

    def go(text: str) -> Path:
        path = tmp_path / "no-config.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return go


def recipients(path: Path) -> tuple[Recipient, ...]:
    """The recipients of a file without mistakes."""
    got = config.load_config(path)
    assert got.problems == ()
    assert got.recipients is not None
    return got.recipients


def collector(path: Path) -> list[str]:
    """What is wrong with a file, as the user reads it, without the path before the line."""
    got = config.load_config(path)
    return [str(each).removeprefix(f"{path}:") for each in pin(got.problems, {str(path): got.source})]


# --- what a recipient may say -----------------------------------------------------------------------

WHOLE = """\
[view.ours]
tag = "ai"

[recipient.printed]
stdout = true
leads = [0, 90, 7, 7]
look-back = 0
moves = "all"
subject-prefix = "[law]"
max-bytes = 4000
view = "ours"
event = "act"
tag = ["ai", "safety"]
jurisdiction = "EU"
actor = "OMB"
kind = "duty"
binds = "government"
text = "report"

[recipient.program]
command = ["notify", "--to", "me"]
format = "json"
leads = ["5 business days", 3, "1 business day", "12h"]
past-due-every = 7

[recipient.mailed.smtp]
host = "smtp.example.org"
port = 2525
security = "tls"
user = "tracker"
password-env = "TRACKER_PASSWORD"
from = "Tracker <tracker@example.org>"
to = ["policy@example.org", "Law <law@example.org>"]
bcc = "archive@example.org"
reply-to = "Law <law@example.org>"
ca-file = "/etc/ssl/own.pem"
auth = "xoauth2"

[recipient.asked.smtp]
host = "smtp.example.org"
user = "tracker"
password-command = ["pass", "show", "mail"]
from = "tracker@example.org"
to = "policy@example.org"
"""


def test_every_key_is_read(configure: Configure) -> None:
    """Channels, days, filters and a view; leads from the farthest to the nearest, each once."""
    printed, program, mailed, asked = recipients(configure(WHOLE))
    assert (printed.name, printed.channel) == ("printed", Stdout())
    assert (printed.plan.leads, printed.plan.look_back, printed.plan.all_moves) == ((90, 7, 0), 0, True)
    assert (program.plan.leads, program.plan.business, program.plan.hours) == ((3,), (5, 1), (12,))
    assert (program.plan.past_due_every, program.plan.all_moves) == (7, False)
    assert printed.view == "ours"
    assert printed.filters == Filters(
        event=("act",),
        tag=("ai", "safety"),
        jurisdiction=("EU",),
        actor=("OMB",),
        kind=("duty",),
        binds=("government",),
        text=("report",),
    )
    assert (program.name, program.channel) == (
        "program",
        Program(("notify", "--to", "me"), as_json=True, hidden=("TRACKER_PASSWORD",)),
    )
    assert mailed.channel == Smtp(
        host="smtp.example.org",
        port=2525,
        security="tls",
        user="tracker",
        password_env="TRACKER_PASSWORD",  # noqa: S106  the name of a variable
        sender="Tracker <tracker@example.org>",
        to=("policy@example.org", "Law <law@example.org>"),
        bcc=("archive@example.org",),
        reply_to="Law <law@example.org>",
        ca_file="/etc/ssl/own.pem",
        auth="xoauth2",
        hidden=("TRACKER_PASSWORD",),
    )
    assert asked.channel == Smtp(
        host="smtp.example.org",
        security="starttls",
        user="tracker",
        password_command=("pass", "show", "mail"),
        sender="tracker@example.org",
        to=("policy@example.org",),
        hidden=("TRACKER_PASSWORD",),
    )


def test_no_key_is_forgotten_here() -> None:
    """The file above says every key that a recipient and its mail server may have."""
    tables = tomli.loads(WHOLE)["recipient"].values()
    assert {key for table in tables for key in table} == set(schema.RECIPIENT)
    assert {key for table in tables for key in table.get("smtp", ())} == set(schema.SMTP)


def test_what_is_left_out_has_its_default(configure: Configure) -> None:
    """Leads of 30, 14, 7, 3, 1, 0 days, a look-back of 14, text for a program, everything in the store."""
    (me,) = recipients(configure('[recipient.me]\ncommand = "notify"\n'))
    assert me.channel == Program(("notify",), as_json=False)
    assert (me.plan.leads, me.plan.look_back) == ((30, 14, 7, 3, 1, 0), 14)
    assert (LEADS, LOOK_BACK) == ((30, 14, 7, 3, 1, 0), 14)
    assert me.filters == Filters()


@pytest.mark.parametrize("lines", ["leads = [0, 3650]", "look-back = 0", "look-back = 400"])
def test_days_at_the_limits_are_good(configure: Configure, lines: str) -> None:
    """Ten years before a date, and as long after it as a deadline is remembered."""
    assert len(recipients(configure(f"{PRINTED}{lines}\n"))) == 1


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ('"notify"', ("notify",)),
        ('"notify --to me"', ("notify", "--to", "me")),
        ("""'notify "two words"'""", ("notify", "two words")),
        ('["/opt/my programs/notify"]', ("/opt/my programs/notify",)),
        ('["notify", "two words", ""]', ("notify", "two words", "")),
    ],
)
def test_a_command_is_a_list_or_one_text(configure: Configure, command: str, words: tuple[str, ...]) -> None:
    """A list is taken as it is; a text is split into words as a shell would do it."""
    (me,) = recipients(configure(f"[recipient.me]\ncommand = {command}\n"))
    assert me.channel == Program(words)


def test_a_password_command_is_split_like_a_command(configure: Configure) -> None:
    """Whichever program it is: one text means the same as the list of its words."""
    (me,) = recipients(configure(MAIL + """user = "tracker"\npassword-command = "pass show 'my mail'"\n"""))
    assert isinstance(me.channel, Smtp)
    assert me.channel.password_command == ("pass", "show", "my mail")


@pytest.mark.parametrize("text", ["", "[view.eu]\nall = true\n", "[recipient]\n"])
def test_a_file_without_recipients_names_none(configure: Configure, text: str) -> None:
    """Without any `[recipient.NAME]`, the file names nobody, and reminders are printed."""
    got = config.load_config(configure(text))
    assert (got.recipients, got.problems) == (None, ())


# --- problems ---------------------------------------------------------------------------------------


PROBLEMS = {
    "no way": (
        "▶[recipient.me]\nleads = [7]\n",
        "one-way: Does not name a channel. Give exactly one of `stdout = true`, `command`, `smtp`.",
    ),
    "stdout that is off": (
        "▶[recipient.me]\nstdout = false\n",
        "one-way: Does not name a channel. Give exactly one of `stdout = true`, `command`, `smtp`.",
    ),
    "two ways": (
        '▶[recipient.me]\nstdout = true\ncommand = "notify"\n',
        "one-way: Names `stdout` and `command`. Give exactly one of `stdout = true`, `command`, `smtp`.",
    ),
    "three ways": (
        '▶[recipient.me]\nstdout = true\ncommand = "notify"\nsmtp.host = "smtp.example.org"\n',
        (
            "one-way: Names `stdout` and `command` and `smtp`. "
            "Give exactly one of `stdout = true`, `command`, `smtp`."
        ),
    ),
    "unknown key": (
        f"{PRINTED}▶lead = [7]\n",
        "unknown-key: Unknown key `lead`. Did you mean `leads`?",
    ),
    "key of a report": (
        f'{PRINTED}▶within = "90d"\n',
        (
            "unknown-key: Unknown key `within`. Choose from stdout, command, format, smtp, leads, "
            "look-back, past-due-every, moves, subject-prefix, max-bytes, view, event, tag, jurisdiction, "
            "actor, kind, binds, text."
        ),
    ),
    "stdout in quotes": (
        '[recipient.me]\n▶stdout = "yes"\n',
        (
            "wrong-type: `stdout` must be true or false, not the text `...`. "
            "Write true or false, without quotes."
        ),
    ),
    "number as command": (
        "[recipient.me]\n▶command = 5\n",
        'wrong-type: `command` must be a text or a list of texts, not a number. Write it in quotes: "5".',
    ),
    "blank command": (
        '[recipient.me]\n▶command = " "\n',
        'bad-command: `command` does not begin with a program. Write a list: ["program", "word"].',
    ),
    "command of an empty word": (
        '[recipient.me]\n▶command = ["", "x"]\n',
        'bad-command: `command` does not begin with a program. Write a list: ["program", "word"].',
    ),
    "quote left open": (
        '[recipient.me]\n▶command = "notify \'me"\n',
        'bad-command: `command` does not begin with a program. Write a list: ["program", "word"].',
    ),
    "unknown format": (
        f'{PROGRAM}▶format = "xml"\n',
        (
            "bad-format: `format` is for a command, and must be `text` or `json`. "
            'Leave it out, or write format = "json".'
        ),
    ),
    "format of what is printed": (
        f'{PRINTED}▶format = "json"\n',
        (
            "bad-format: `format` is for a command, and must be `text` or `json`. "
            'Leave it out, or write format = "json".'
        ),
    ),
    "one lead without brackets": (
        f"{PRINTED}▶leads = 7\n",
        (
            "wrong-type: `leads` must be a list of whole numbers, or of texts such as `4h`, not a number. "
            'Write them in brackets: [30, 7, 0, "4h", "5 business days"].'
        ),
    ),
    "lead in days in quotes": (
        f'{PRINTED}▶leads = [30, "7d"]\n',
        (
            "bad-leads: `leads` must be days before a due date, from 0 to 3650, `4h` or `5 business days`. "
            "Write leads = [30, 7, 0]."
        ),
    ),
    "no leads": (
        f"{PRINTED}▶leads = []\n",
        (
            "bad-leads: `leads` must be days before a due date, from 0 to 3650, `4h` or `5 business days`. "
            "Write leads = [30, 7, 0]."
        ),
    ),
    "lead after the date": (
        f"{PRINTED}▶leads = [30, -1]\n",
        (
            "bad-leads: `leads` must be days before a due date, from 0 to 3650, `4h` or `5 business days`. "
            "Write leads = [30, 7, 0]."
        ),
    ),
    "lead of more than ten years": (
        f"{PRINTED}▶leads = [3651]\n",
        (
            "bad-leads: `leads` must be days before a due date, from 0 to 3650, `4h` or `5 business days`. "
            "Write leads = [30, 7, 0]."
        ),
    ),
    "look-back in quotes": (
        f'{PRINTED}▶look-back = "14d"\n',
        (
            "wrong-type: `look-back` must be a whole number, not the text `14d`. "
            "Write a whole number, without quotes."
        ),
    ),
    "interval of no days": (
        f"{PRINTED}▶past-due-every = 0\n",
        (
            "bad-look-back: `past-due-every` must be a number of days from 1 to 3650, and needs a "
            "`look-back`. Write past-due-every = 7."
        ),
    ),
    "interval without a look-back": (
        f"{PRINTED}look-back = 0\n▶past-due-every = 7\n",
        (
            "bad-look-back: `past-due-every` must be a number of days from 1 to 3650, and needs a "
            "`look-back`. Write past-due-every = 7."
        ),
    ),
    "moves of no kind": (
        f'{PRINTED}▶moves = "every"\n',
        "bad-moves: `moves` cannot be `every`. Choose from announced, all.",
    ),
    "lead of no business days": (
        f'{PRINTED}▶leads = ["0 business days"]\n',
        (
            "bad-leads: `leads` must be days before a due date, from 0 to 3650, `4h` or `5 business days`. "
            "Write leads = [30, 7, 0]."
        ),
    ),
    "negative look-back": (
        f"{PRINTED}▶look-back = -1\n",
        "bad-look-back: `look-back` must be a number of days from 0 to 3650. Write look-back = 14.",
    ),
    "look-back beyond ten years": (
        f"{PRINTED}▶look-back = 3651\n",
        "bad-look-back: `look-back` must be a number of days from 0 to 3650. Write look-back = 14.",
    ),
    "unknown view": (
        f'{PRINTED}▶view = "ue"\n[view.eu]\nall = true\n',
        "unknown-view: No view `ue`. Did you mean `eu`?",
    ),
    "view where none is saved": (
        f'{PRINTED}▶view = "mine"\n',
        "unknown-view: No view `mine`. Add [view.mine].",
    ),
    "unknown kind": (
        f'{PRINTED}▶kind = "dutty"\n',
        "bad-filter: `kind` cannot be `dutty`. Did you mean `duty`?",
    ),
    "unknown binds": (
        f'{PRINTED}▶binds = ["private", "goverment"]\n',
        "bad-filter: `binds` cannot be `goverment`. Did you mean `government`?",
    ),
    "number as tag": (
        f"{PRINTED}▶tag = 5\n",
        'wrong-type: `tag` must be a text or a list of texts, not a number. Write it in quotes: "5".',
    ),
    "no host": (
        '▶[recipient.me.smtp]\nfrom = "a@example.org"\nto = ["b@example.org"]\n',
        "missing-key: `host` is missing. Add host: the name of the server.",
    ),
    "empty host": (
        '▶[recipient.me.smtp]\nhost = ""\nfrom = "a@example.org"\nto = ["b@example.org"]\n',
        "missing-key: `host` is missing. Add host: the name of the server.",
    ),
    "no sender": (
        '▶[recipient.me.smtp]\nhost = "smtp.example.org"\nto = ["b@example.org"]\n',
        "missing-key: `from` is missing. Add from: the sender's address.",
    ),
    "nobody to send to": (
        '▶[recipient.me.smtp]\nhost = "smtp.example.org"\nfrom = "a@example.org"\n',
        "missing-key: `to` is missing. Add to: the addresses to send to.",
    ),
    "empty list to send to": (
        '[recipient.me.smtp]\nhost = "smtp.example.org"\nfrom = "a@example.org"\n▶to = []\n',
        "bad-smtp: `to` is not a list of mail addresses. Correct it.",
    ),
    "one of several that is not an address": (
        '[recipient.me.smtp]\nhost = "h"\nfrom = "a@example.org"\n▶to = ["b@example.org", "policy"]\n',
        "bad-smtp: `to` is not a list of mail addresses. Correct it.",
    ),
    "unknown key of the server": (
        f'{MAIL}▶password = "{SECRET}"\n',
        "unknown-key: Unknown key `password`. Did you mean `password-env` or `password-command`?",
    ),
    "port in quotes": (
        f'{MAIL}▶port = "25"\n',
        (
            "wrong-type: `port` must be a whole number, not the text `...`. "
            "Write a whole number, without quotes."
        ),
    ),
    "port that no server has": (
        f"{MAIL}▶port = 65536\n",
        "bad-smtp: `port` must be a number from 1 to 65535. Correct it.",
    ),
    "port 0": (
        f"{MAIL}▶port = 0\n",
        "bad-smtp: `port` must be a number from 1 to 65535. Correct it.",
    ),
    "unknown security": (
        f'{MAIL}▶security = "start-tls"\n',
        "bad-smtp: `security` cannot be `start-tls`. Did you mean `starttls`?",
    ),
    "security unlike any": (
        f'{MAIL}▶security = "yes"\n',
        "bad-smtp: `security` cannot be `yes`. Choose from starttls, tls, none.",
    ),
    "user without a password": (
        f'{MAIL}▶user = "tracker"\n',
        (
            "bad-smtp: A `user` needs a source for its password, and the other way round. "
            "Add either `password-env` or `password-command`, and a security other than `none`."
        ),
    ),
    "user with two passwords": (
        f'{MAIL}password-env = "P"\npassword-command = ["pass"]\n▶user = "tracker"\n',
        (
            "bad-smtp: A `user` needs a source for its password, and the other way round. "
            "Add either `password-env` or `password-command`, and a security other than `none`."
        ),
    ),
    "password without a user": (
        f'▶{MAIL}password-env = "P"\n',
        (
            "bad-smtp: A `user` needs a source for its password, and the other way round. "
            "Add either `password-env` or `password-command`, and a security other than `none`."
        ),
    ),
    "blank password command": (
        f'{MAIL}user = "tracker"\n▶password-command = " "\n',
        'bad-command: `password-command` does not begin with a program. Write a list: ["program", "word"].',
    ),
    "password in the clear": (
        f'{MAIL}security = "none"\npassword-env = "P"\n▶user = "tracker"\n',
        (
            "bad-smtp: With the security `none`, the password would be sent unencrypted. "
            "Add either `password-env` or `password-command`, and a security other than `none`."
        ),
    ),
}


@pytest.mark.parametrize(("marked", "words"), PROBLEMS.values(), ids=PROBLEMS)
def test_a_mistake_is_said_once_and_half_a_recipient_is_not_used(
    configure: Configure, marked: str, words: str
) -> None:
    """One line with its place, the recipient, the rule and a remedy; the others are still reminded."""
    text, line, column = unmark(marked)
    path = configure(f'{text}[recipient.other]\ncommand = "notify"\n')
    assert collector(path) == [f"{line}:{column}: me: {words}"]
    assert [each.name for each in config.load_config(path).recipients or ()] == ["other"]


NO_TABLES = {
    "recipient": ('[recipient]\n▶me = "stdout"\n', "wrong-type: `me` must be a table, not "),
    "recipients": ("▶recipient = 5\n", "wrong-type: `recipient` must be a table, not a number."),
    "server": (
        '[recipient.me]\n▶smtp = "smtp.example.org"\n',
        "me: wrong-type: `smtp` must be a table, not ",
    ),
}


@pytest.mark.parametrize(("marked", "words"), NO_TABLES.values(), ids=NO_TABLES)
def test_what_must_be_a_table_is_said_once(configure: Configure, marked: str, words: str) -> None:
    """The place and what to write; no further problems are reported for it."""
    text, line, column = unmark(marked)
    (found,) = collector(configure(text))
    assert found.startswith(f"{line}:{column}: {words}")
    assert found.endswith("Write it in braces: { ... }.")


@pytest.mark.parametrize(
    "address", ["tracker", "@example.org", "tracker@", "a@b.org\\nBcc: c@d.org", "a@b@c.org"]
)
@pytest.mark.parametrize("key", ["from", "to"])
def test_what_is_no_address_is_found_before_anything_is_sent(
    configure: Configure, key: str, address: str
) -> None:
    """A name, half an address, a header smuggled in after one."""
    table = {"host": "smtp.example.org", "from": "a@example.org", "to": "b@example.org", key: address}
    lines = "".join(f'{name} = "{value}"\n' for name, value in table.items())
    path = configure(f"[recipient.me.smtp]\n{lines}")
    assert [each.rule for each in config.load_config(path).problems] == ["bad-smtp"]
    assert config.load_config(path).recipients == ()


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "::1"])
def test_on_this_machine_a_password_may_travel_in_the_clear(configure: Configure, host: str) -> None:
    """Nobody is between the two ends."""
    login = 'security = "none"\nuser = "tracker"\npassword-env = "P"\n'
    (me,) = recipients(configure(MAIL.replace("smtp.example.org", host) + login))
    assert isinstance(me.channel, Smtp)
    assert (me.channel.host, me.channel.security, me.channel.user) == (host, "none", "tracker")


def test_all_mistakes_are_said_in_one_run(configure: Configure) -> None:
    """Those of every recipient and of every key, each with its own line."""
    path = configure(
        """\
        [recipient.me]
        leads = []
        look-back = -1
        kind = "dutty"
        view = "mine"
        [recipient.you.smtp]
        host = "smtp.example.org"
        port = 0
        from = "tracker"
        to = []
        """
    )
    said = [line.split(": ")[:3] for line in collector(path)]
    assert [(location.partition(":")[0], who, rule) for location, who, rule in said] == [
        ("1", "me", "one-way"),
        ("2", "me", "bad-leads"),
        ("3", "me", "bad-look-back"),
        ("4", "me", "bad-filter"),
        ("5", "me", "unknown-view"),
        ("8", "you", "bad-smtp"),
        ("9", "you", "bad-smtp"),
        ("10", "you", "bad-smtp"),
    ]
    assert config.load_config(path).recipients == ()


@pytest.mark.parametrize("line", ['kind = "dutty"', 'jurisdicton = "EU"', "tag = 5"])
def test_a_recipient_whose_view_is_broken_is_not_used(configure: Configure, line: str) -> None:
    """A filter of the view that cannot be read would let everything through."""
    got = config.load_config(configure(f'[view.ours]\n{line}\n{PRINTED}view = "ours"\n'))
    assert got.problems[0].location.path[:2] == ("view", "ours")
    assert got.recipients == ()


def test_the_others_are_reminded_and_the_mistake_is_said(
    run: Run, configure: Configure, tmp_path: Path
) -> None:
    """A run notifies whom it can, names the line on stderr, and ends with status 1."""
    path = configure(f"{PRINTED}[recipient.half]\nstdout = true\nleads = []\n")
    (tmp_path / "act.toml").write_text(SMALL, encoding="utf-8")
    ran = run(
        "remind", "--store", tmp_path / "act.toml", "--as-of", "2025-07-22", "--ledger", tmp_path / "l.db"
    )
    assert (ran.status, ran.out.count("act/1")) == (1, 1)
    assert ran.err.startswith(f"{path}:5:1: half: bad-leads: ")


# --- filters and views ------------------------------------------------------------------------------

STORE = """\
[[event]]
id = "act"
title = "An Act"
kind = "memorandum"
jurisdiction = "US"
cite = "1 FR 1"
tags = ["ai", "safety"]
[[event.directive]]
id = "1"
title = "Report on models"
cite = "sec. 1"
actor = ["OMB"]
binds = "government"
due = 2025-07-22
[[event.directive]]
id = "2"
title = "Comments close"
cite = "sec. 2"
kind = "comment"
actor = ["Office of Science"]
due = 2025-07-23
[[event]]
id = "law"
title = "A Law"
kind = "regulation"
jurisdiction = "EU"
cite = "OJ L 1"
tags = ["ai"]
[[event.directive]]
id = "1"
title = "Keep records"
cite = "Article 1"
actor = ["providers"]
binds = "private"
due = 2025-07-24
"""
VIEWS = """\
[view.ai]
tag = "ai"
[view.us]
jurisdiction = "US"
[view.window]
event = "act"
status = "done"
within = "1d"
sort = "event"
limit = 0
"""
FILTERS: dict[str, list[str]] = {
    "": ["act/1", "act/2", "law/1"],
    'event = "law"': ["law/1"],
    'event = ["act", "law"]': ["act/1", "act/2", "law/1"],
    'tag = "safety"': ["act/1", "act/2"],
    'tag = ["none", "ai"]': ["act/1", "act/2", "law/1"],
    'jurisdiction = "EU"': ["law/1"],
    'actor = "omb"': ["act/1"],
    'kind = "comment"': ["act/2"],
    'binds = "private"': ["law/1"],
    'text = "records"': ["law/1"],
    'tag = "ai"\njurisdiction = "US"\nkind = "duty"': ["act/1"],
    'event = "gone"': [],
    'view = "ai"': ["act/1", "act/2", "law/1"],
    'view = "us"': ["act/1", "act/2"],
    'view = "us"\nkind = "comment"': ["act/2"],
    'view = "us"\njurisdiction = "EU"': [],
    'view = "window"': ["act/1", "act/2"],
}


@pytest.mark.parametrize(("lines", "names"), FILTERS.items(), ids=FILTERS)
def test_filters_say_what_somebody_is_reminded_of(
    read: ReadText, configure: Configure, lines: str, names: list[str]
) -> None:
    """Any word of one filter, all filters together; those of a view too, but neither window nor limit."""
    (me,) = recipients(configure(f"{VIEWS}{PRINTED}{lines}\n"))
    deadlines = read(STORE).resolve(date(2025, 7, 1)).deadlines
    assert sorted(each.name for each in deadlines if me.plan.matches(each)) == names


def test_the_default_view_is_not_that_of_a_recipient(read: ReadText, configure: Configure) -> None:
    """A reader's default view does not filter a recipient's reminders."""
    (me,) = recipients(configure(f'default-view = "us"\n{VIEWS}{PRINTED}'))
    deadlines = read(STORE).resolve(date(2025, 7, 1)).deadlines
    assert all(me.plan.matches(each) for each in deadlines)


# --- what is shown ----------------------------------------------------------------------------------


def shown(run: Run) -> dict[str, Any]:
    """The recipients of ``tracker config show``."""
    ran = run("config", "show")
    assert (ran.status, ran.err) == (0, "")
    table: dict[str, Any] = tomli.loads(ran.out)["recipient"]
    return table


def test_show_prints_the_recipients_in_force(run: Run, configure: Configure) -> None:
    """With the effective leads and look-back; programs by name, their arguments as dots."""
    configure(WHOLE)
    days = {"leads": [30, 14, 7, 3, 1, 0], "look-back": 14}
    assert shown(run) == {
        "printed": {
            "stdout": True,
            "leads": [90, 7, 0],
            "look-back": 0,
            "moves": "all",
            "subject-prefix": "[law]",
            "max-bytes": 4000,
            "view": "ours",
            "event": ["act"],
            "tag": ["ai", "safety"],
            "jurisdiction": ["EU"],
            "actor": ["OMB"],
            "kind": ["duty"],
            "binds": ["government"],
            "text": ["report"],
        },
        "program": {
            "command": ["notify", "...", "..."],
            "format": "json",
            "leads": ["5 business days", "1 business day", 3, "12h"],
            "look-back": 14,
            "past-due-every": 7,
        },
        "mailed": {
            "smtp": {
                "host": "smtp.example.org",
                "port": 2525,
                "security": "tls",
                "user": "tracker",
                "password-env": "TRACKER_PASSWORD",
                "from": "Tracker <tracker@example.org>",
                "to": ["policy@example.org", "Law <law@example.org>"],
                "auth": "xoauth2",
                "ca-file": "/etc/ssl/own.pem",
                "bcc": ["archive@example.org"],
                "reply-to": "Law <law@example.org>",
            },
            **days,
        },
        "asked": {
            "smtp": {
                "host": "smtp.example.org",
                "security": "starttls",
                "user": "tracker",
                "password-command": ["pass", "..."],
                "from": "tracker@example.org",
                "to": ["policy@example.org"],
            },
            **days,
        },
    }


LEAKS = {
    "words of a program": f'[recipient.me]\ncommand = ["curl", "-u", "me:{SECRET}"]\n',
    "program as one text": f'[recipient.me]\ncommand = "curl https://{SECRET}@example.org/"\n',
    "program with a quote left open": f'[recipient.me]\ncommand = "curl \'me:{SECRET}"\n',
    "program with a wrong format": f'[recipient.me]\ncommand = ["curl", "{SECRET}"]\nformat = "xml"\n',
    "password command": f'{MAIL}user = "me"\npassword-command = ["echo", "{SECRET}"]\n',
    "password command as one text": f'{MAIL}user = "me"\npassword-command = "echo {SECRET}"\n',
    "password itself": f'{MAIL}user = "me"\npassword = "{SECRET}"\n',
    "password as a number": f'{MAIL}user = "me"\npassword-env = ["{SECRET}"]\n',
    "server as an address": f'[recipient.me]\nsmtp = "smtps://me:{SECRET}@smtp.example.org"\n',
    "program as a recipient": f'[recipient]\nme = "curl -u me:{SECRET}"\n',
}


@pytest.mark.parametrize("text", LEAKS.values(), ids=LEAKS)
def test_no_secret_is_shown(run: Run, configure: Configure, text: str) -> None:
    """Neither in the configuration in force nor in what is said about a mistake in it."""
    configure(text)
    ran = run("config", "show")
    assert SECRET not in ran.out + ran.err


# --- the example ------------------------------------------------------------------------------------


def test_the_example_names_one_recipient(configure: Configure) -> None:
    """Unchanged it prints, with the defaults spelled out, filtered by its own view."""
    (me,) = recipients(configure(EXAMPLE))
    assert (me.name, me.channel, me.view, me.filters) == ("me", Stdout(), "mine", Filters())
    assert (me.plan.leads, me.plan.look_back) == (LEADS, LOOK_BACK)


def test_the_lines_put_in_comments_are_good_too(configure: Configure) -> None:
    """Without the comment signs, it has a program and a mail server, and no mistakes."""
    before, me, after = EXAMPLE.partition("[recipient.me]\n")
    uncommented = "".join(line.removeprefix("# ") for line in after.splitlines(keepends=True))
    _, phone, team = recipients(configure(before + me + uncommented))
    assert (phone.name, type(phone.channel)) == ("phone", Program)
    assert team.name == "team"
    assert team.filters == Filters(jurisdiction=("EU", "US"))
    assert team.channel == Smtp(
        host="smtp.example.org",
        security="starttls",
        user="tracker",
        password_command=("pass", "show", "mail/tracker"),
        sender="tracker@example.org",
        to=("policy@example.org",),
    )


def test_only_one_recipient_prints(configure: Configure) -> None:
    """Two texts on one output would reach a reader as one mail: the second is a problem, and is not used."""
    path = configure("[recipient.a]\nstdout = true\n[recipient.b]\nstdout = true\n")
    read = config.load_config(path)
    assert [each.name for each in read.recipients or ()] == ["a"]
    assert [(each.rule, each.id, each.location.path) for each in read.problems] == [
        ("one-stdout", "b", ("recipient", "b", "stdout"))
    ]
