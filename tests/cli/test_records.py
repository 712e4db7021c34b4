"""The commands that record: what they write, what they say, what they refuse."""

import io
import json
import sys
from datetime import date, datetime

import pytest
import tomli

from tests.support.desk import Desk
from tracker.cli import COMMANDS

D = date.fromisoformat
AT = datetime.fromisoformat
IN_NEW_YORK = AT("2026-11-28T21:12:07-05:00")  # the instant of the desk, as the reader's clock shows it
LABEL = "2026-11-29T03:12+01:00"
RECORDING = ("done", "occur", "reach", "move", "reopen", "note", "own")

# --- what each of them writes -----------------------------------------------------------------------

WRITTEN = {
    "done": (["done", "order/a", "2026-11-20"], {"of": "order/a", "done": D("2026-11-20")}),
    "done, by default today where it is due": (
        ["done", "order/a"],
        {"of": "order/a", "done": D("2026-11-28")},
    ),
    "done, yesterday": (["done", "order/a", "yesterday"], {"of": "order/a", "done": D("2026-11-27")}),
    "done, at an instant": (
        ["done", "order/a", "2026-11-20T10:00Z"],
        {"of": "order/a", "done": AT("2026-11-20T05:00:00-05:00")},
    ),
    "done, in part, claimed, with a source": (
        [
            "done",
            "order/a",
            "2026-11-20",
            "--part",
            "--claimed",
            "--cite",
            "file 7",
            "--url",
            "https://eg.org",
        ],
        {
            "of": "order/a",
            "done": D("2026-11-20"),
            "part": True,
            "claimed": True,
            "cite": "file 7",
            "url": "https://eg.org",
        },
    ),
    "done, no later than": (
        ["done", "order/a", "--by", "2026-11-20"],
        {"of": "order/a", "no-later-than": D("2026-11-20")},
    ),
    "done, one occurrence": (
        ["done", "order/c#1", "2026-10-30"],
        {"of": "order/c#1", "done": D("2026-10-30")},
    ),
    "done, an occurrence by its due date": (
        ["done", "order/c#2026-10-28", "2026-10-30"],
        {"of": "order/c#1", "done": D("2026-10-30")},
    ),
    "done, ahead of its time": (
        ["done", "order/c#4", "2026-10-30"],
        {"of": "order/c#4", "done": D("2026-10-30")},
    ),
    "occur, now, in the zone of the act": (
        ["occur", "law/breach"],
        {"of": "law/breach", "occurred": AT("2026-11-29T03:12:00+01:00")},
    ),
    "occur, at a time of that zone": (
        ["occur", "law/breach", "01:30", "--label", "laptop", "--note", "In the train."],
        {
            "of": "law/breach",
            "occurred": AT("2026-11-29T01:30:00+01:00"),
            "note": "In the train.",
            "label": "laptop",
        },
    ),
    "occur, on a day": (
        ["occur", "order/outage", "2026-11-20"],
        {"of": "order/outage", "occurred": D("2026-11-20")},
    ),
    "reach": (["reach", "law/standards", "2026-11-16"], {"of": "law/standards", "reached": D("2026-11-16")}),
    "reach, ahead": (
        ["reach", "law/standards", "2027-03-01"],
        {"of": "law/standards", "reached": D("2027-03-01")},
    ),
    "move": (
        ["move", "order/a", "2026-12-31", "--by", "OMB"],
        {"of": "order/a", "due": D("2026-12-31"), "by": "OMB"},
    ),
    "move, by an expression": (
        ["move", "order/a", "90 days after signed", "--url", "https://eg.org"],
        {"of": "order/a", "due": "90 days after signed", "url": "https://eg.org"},
    ),
    "move, by a period": (  # sixty days after 5 October are 4 December
        ["move", "order/a", "--extend", "2 months", "--cite", "a letter"],
        {"of": "order/a", "due": D("2027-02-04"), "cite": "a letter"},
    ),
    "note": (["note", "order/a", "Ask again in spring."], {"of": "order/a", "note": "Ask again in spring."}),
    "note, on a milestone": (["note", "law/standards", "Soon."], {"of": "law/standards", "note": "Soon."}),
    "own": (["own", "order/a", "--owner", "Bob"], {"of": "order/a", "owner": "Bob"}),
    "own, by me": (
        ["own", "order/c", "--owner", "me", "--progress", "half of it"],
        {"of": "order/c", "owner": "Ann", "progress": "half of it"},
    ),
}


@pytest.mark.parametrize(("words", "expected"), WRITTEN.values(), ids=WRITTEN)
def test_a_command_appends_one_record(desk: Desk, words: list[str], expected: dict[str, object]) -> None:
    """It has the given keys, and the time of recording; the store stays clean."""
    out = desk.ok(*words)
    (table,) = desk.tables
    assert table == {**expected, "recorded": IN_NEW_YORK}
    assert out.endswith(f"Recorded in {desk.records}\n")
    assert desk("check").status == 0


@pytest.mark.parametrize("words", [words for words, _ in WRITTEN.values()], ids=WRITTEN)
def test_a_dry_run_says_the_same_and_writes_nothing(desk: Desk, words: list[str]) -> None:
    """What would change is shown; no file is there afterwards."""
    said = desk.ok(*words, "--dry-run").splitlines()
    assert said[-1] == f"Nothing was written to {desk.records}: this was a dry run."
    assert not desk.records.exists()
    assert desk.ok(*words).splitlines()[: len(said) - 1] == said[:-1]


@pytest.mark.parametrize("name", RECORDING)
def test_the_commands_have_help(desk: Desk, name: str) -> None:
    """Each is listed, and says what its arguments are."""
    assert name in COMMANDS
    assert "--dry-run" in desk.ok(name, "--help")


# --- what they say ----------------------------------------------------------------------------------


def test_done_shows_what_moves(desk: Desk) -> None:
    """What counts from it moves, and its date is firm; the way back is named."""
    assert desk.ok("done", "order/a", "2026-11-20") == (
        "order/a: done on 2026-11-20\n"
        "1 deadline moves:\n"
        "  Sun 2026-12-20, was 2027-01-03, in 22 days\n"
        "    order/b: Carry out the plan\n"
        "1 deadline is closed:\n"
        "  Fri 2026-12-04, done 14 days early\n"
        "    order/a: Send a plan\n"
        "To take it back: tracker reopen 'order/a'\n"
        f"Recorded in {desk.records}\n"
    )


def test_occur_shows_every_clock_that_starts(desk: Desk) -> None:
    """The soonest first, in the reader's own time and that of the act."""
    assert desk.ok("occur", "law/breach") == (
        f"law/breach: happened at {LABEL} in Europe/Brussels (2026-11-28 21:12 your time)\n"
        "2 deadlines start:\n"
        "  Tue 2026-12-01 21:12 your time (Wed 2026-12-02 03:12 in Europe/Brussels), in 3 days\n"
        f"    law/1#{LABEL}: Report a breach to the authority\n"
        "  Tue 2026-12-29, in 30 days\n"
        f"    law/2#{LABEL}: Tell those concerned\n"
        f"To take it back: tracker reopen 'law/breach#{LABEL}'\n"
        f"Recorded in {desk.records}\n"
    )


def test_a_group_starts_the_clocks_of_several_acts(desk: Desk) -> None:
    """One instant, a record for each act in its own zone, and one list of what starts."""
    out = desk.ok("occur", "incident", "--label", "vpn")
    assert [table["of"] for table in desk.tables] == ["law/breach", "order/outage"]
    assert [table["occurred"] for table in desk.tables] == [
        AT("2026-11-29T03:12:00+01:00"),
        AT("2026-11-28T21:12:00-05:00"),
    ]
    starts = [line.split(":")[0].strip() for line in out.splitlines() if line.startswith("    ")]
    assert starts == ["order/d#vpn", "law/1#vpn", "law/2#vpn"]  # 30 November, 2 and 29 December
    assert "3 deadlines start:" in out


def test_a_move_says_what_it_was(desk: Desk) -> None:
    """Both dates, and what depends on it."""
    out = desk.ok("move", "order/a", "2026-12-31", "--by", "OMB")
    assert "2 deadlines move:\n  Thu 2026-12-31, was 2026-12-04" in out
    assert "was 2027-01-03" in out
    assert "2. 2026-12-31, as put on record\n   OMB" in desk.ok("why", "order/a")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("done", "order/a", "--by", "yesterday"), "done no later than 2026-11-27"),
        (("done", "order/a", "--by", "friday"), "done no later than 2026-11-27"),
        (("reach", "law/standards", "today"), "reached on 2026-11-29"),
        (("reach", "law/standards", "+30d"), "reached on 2026-12-29"),
    ],
)
def test_a_day_may_be_a_word(desk: Desk, words: tuple[str, ...], said: str) -> None:
    """On the calendar of the act: in Washington it is still the day before."""
    assert said in desk.ok(*words, "--dry-run")


def test_a_move_of_one_occurrence_touches_no_other(desk: Desk) -> None:
    """The later ones are listed as far as before, and are not taken for new or gone."""
    out = desk.ok("move", "order/c#1", "2026-12-15", "--by", "OMB")
    assert "1 deadline moves:" in out
    assert "gone" not in out
    assert "start" not in out


def test_what_is_noted_changes_no_date(desk: Desk) -> None:
    """The output says so, and `show` has the note."""
    assert "No deadline changes.\n" in desk.ok("note", "order/a", "Ask again.")
    assert "Ask again." in desk.ok("show", "order/a")


# --- undo -------------------------------------------------------------------------------------------


def test_an_outcome_is_taken_back_by_a_record(desk: Desk) -> None:
    """Everything is as before, and both records are in the file."""
    before = desk.ok("--all", "--format", "plain")
    desk.ok("done", "order/a")
    assert desk.status("order/a")[1] == "done"
    first = desk.text
    desk.at("2026-11-29T03:13:00+01:00")
    assert "1 deadline is open again:" in desk.ok("reopen", "order/a")
    assert desk.ok("--all", "--format", "plain") == before
    assert desk.text.startswith(first)
    assert len(desk.tables) == 2


def test_an_incident_is_taken_back_with_what_was_done_about_it(desk: Desk) -> None:
    """Its clocks are gone, the outcome of one is no problem, and the name can be used again."""
    before = desk.ok("--all", "--format", "plain")
    desk.ok("occur", "law/breach", "--label", "laptop")
    desk.ok("done", "law/1#laptop")
    out = desk.ok("reopen", "law/breach#laptop")
    assert "1 deadline is gone:\n  law/2#laptop" in out
    assert desk.ok("--all", "--format", "plain") == before
    assert desk("check").status == 0
    desk.ok("occur", "law/breach", "--label", "laptop")
    assert desk.status("law/1#laptop") == ("2026-12-02", "done")


def test_a_milestone_is_taken_back(desk: Desk) -> None:
    """It is awaited again, and may be reached on another day."""
    desk.ok("reach", "law/standards", "2026-11-16")
    assert desk.status("law/3") == ("2027-02-14", "upcoming")
    desk.ok("reopen", "law/standards")
    assert desk.status("law/3") == ("-", "awaiting")
    desk.ok("reach", "law/standards", "2026-11-17")
    assert desk.status("law/3") == ("2027-02-15", "upcoming")


def test_records_of_one_second_keep_their_order(desk: Desk) -> None:
    """The second has a finer time, and comes later; a clock that was put back is refused."""
    desk.at("2026-11-29T03:12:07.5+01:00")
    desk.ok("done", "order/a")
    desk.ok("reopen", "order/a")
    first, second = (table["recorded"] for table in desk.tables)
    assert first == IN_NEW_YORK
    assert second == AT("2026-11-28T21:12:07.502-05:00")
    desk.at("2026-11-29T03:12:00+01:00")
    desk.ok("done", "order/a")
    assert desk.tables[-1]["recorded"] == AT("2026-11-28T21:12:07.502001-05:00")
    desk.at("2026-11-29T03:09:06+01:00")
    assert "which is later than now" in desk.refused("note", "order/a", "x")


# --- what they refuse -------------------------------------------------------------------------------

REFUSED = {
    "an unknown directive": (["done", "order/z"], "no act or deadline named `order/z`; did you mean"),
    "an act": (["done", "order"], "`order` is an act; name one of its directives: order/a"),
    "a recurring duty": (["done", "order/c"], "occurs more than once; name one: order/c#1, order/c#2"),
    "a clock that does not run": (["done", "law/1"], "record what starts it with `tracker occur`"),
    "an occurrence that is not there": (["done", "order/c#9"], "no act or deadline named `order/c#9`"),
    "an effect": (["done", "order/e", "2026-11-20"], "`order/e` is of kind `effect`: it happens by itself"),
    "no id": (["done"], "the id is missing; see `tracker done --help`"),
    "a future day": (["done", "order/a", "2026-11-29"], "is still to come: it is 2026-11-28T21:12-05:00 in"),
    "a future bound": (["done", "order/a", "--by", "2026-12-29"], "2026-12-29 is still to come"),
    "a day, where hours are counted": (
        ["occur", "law/breach", "2026-11-20"],
        "72 hours cannot be counted from",
    ),
    "a future instant": (["occur", "law/breach", "03:13"], "2026-11-29T03:13+01:00 is still to come"),
    "a wrong zone": (["occur", "law/breach", "2026-11-29T03:12-05:00"], "2026-11-29T09:12+01:00 is still to"),
    "not a day": (["done", "order/a", "last week"], "`last week` is not a day or time; write `2026-11-29`"),
    "a time that is skipped": (["occur", "law/breach", "2026-03-29T02:30"], "is skipped by the clocks"),
    "a time that comes twice": (["occur", "law/breach", "2026-10-25T02:30"], "is shown twice by the clocks"),
    "an unknown incident": (["occur", "law/breech"], "no incident `law/breech`; did you mean `law/breach`?"),
    "an incident without its act": (["occur", "breach"], "did you mean `law/breach`?"),
    "a mistyped group": (["occur", "incidant"], "no group `incidant`; did you mean `incident`?"),
    "an act without incidents": (["occur", "orders/x"], "no incident `orders/x`"),
    "an incident that has happened": (["occur", "law/breach#x"], "use --label"),
    "a bad label": (["occur", "law/breach", "--label", "My Laptop"], "`My Laptop` is not a label"),
    "an unknown milestone": (["reach", "law/standard", "2026-11-16"], "did you mean `law/standards`?"),
    "a milestone with a date": (["reach", "law/published", "2026-11-16"], "its act says 2026-01-05"),
    "a milestone without its date": (["reach", "law/standards"], "the date is missing"),
    "a day that is none": (["reach", "law/standards", "2026-02-30"], "`2026-02-30` is not a day"),
    "a move that nobody made": (["move", "order/a", "2026-12-31"], "add --by, --cite or --url"),
    "a move to nowhere": (["move", "order/a", "--by", "OMB"], "a move needs a day or --extend"),
    "a move by both": (
        ["move", "order/a", "2026-12-31", "--extend", "1 day", "--by", "x"],
        "give one of them",
    ),
    "a move to words": (["move", "order/a", "soon", "--by", "x"], "`soon` is not a date"),
    "a move in a circle": (["move", "order/a", "1 day after b", "--by", "x"], "Counts from itself"),
    "an extension that is none": (["move", "order/a", "--extend", "a bit", "--by", "x"], "`2 months`"),
    "an extension of nothing": (["move", "law/3", "--extend", "1 day", "--by", "x"], "has no date yet"),
    "an extension in hours": (["move", "order/a", "--extend", "4 hours", "--by", "x"], "hours"),
    "nothing to reopen": (["reopen", "order/a"], "is not on record as done"),
    "an incident to reopen": (["reopen", "law/breach"], "name one on record: there is none"),
    "an unknown label": (["reopen", "law/breach#x"], "no incident `x` of `law/breach` is on record"),
    "a milestone to reopen": (["reopen", "law/standards"], "is not on record as reached"),
    "an empty note": (["note", "order/a", " "], "the text of the note is missing"),
    "an owner of nothing": (["own", "order/a"], "add --owner or --progress"),
    "a text that steers": (["note", "order/a", "a\u202eb"], "It contains an invisible character"),
    "bytes that are no text": (["note", "order/a", "a\udcff"], "is not text; write it in UTF-8"),
    "another day": (["--as-of", "2026-11-01", "done", "order/a"], "leave out --as-of"),
    "another json": (["done", "--json", "file.json"], "write --json -"),
}


@pytest.mark.parametrize(("words", "said"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_is_refused(desk: Desk, words: list[str], said: str) -> None:
    """One line says what is wrong and what to do, and nothing is written."""
    err = desk.refused(*words)
    assert said in err
    assert err.count("\n") == 1


def test_the_same_twice_is_refused(desk: Desk) -> None:
    """An incident of one minute, an outcome, a milestone: the second time says that it is there."""
    desk.ok("occur", "law/breach")
    assert f"`law/breach#{LABEL}` is on record already" in desk.refused("occur", "law/breach")
    desk.ok("done", "order/a")
    assert "is on record already as done on 2026-11-28 (your record)" in desk.refused("done", "order/a")
    assert "is on record as done on 2026-11-28" in desk.refused("done", "order/a", "2026-11-20")
    desk.ok("reach", "law/standards", "2026-11-16")
    assert "on record already as reached" in desk.refused("reach", "law/standards", "2026-11-16")
    assert "cannot both be true" in desk.refused("reach", "law/standards", "2026-11-17")


def test_a_day_may_take_the_place_of_a_bound(desk: Desk) -> None:
    """An outcome "by" a day can be corrected to an earlier day, but not to a later one."""
    desk.ok("done", "order/a", "--by", "2026-11-20")
    assert "cannot both be true" in desk.refused("done", "order/a", "2026-11-21")
    desk.ok("done", "order/a", "2026-11-18")
    assert desk.status("order/a") == ("2026-12-04", "done")


def test_a_claim_may_be_confirmed(desk: Desk) -> None:
    """What only the actor said is then on record from another source, on another day."""
    desk.ok("done", "order/a", "2026-11-20", "--claimed")
    desk.at("2026-11-29T03:20:00+01:00")
    desk.ok("done", "order/a", "2026-11-21", "--cite", "the register")
    shown = desk.ok("show", "order/a")
    assert "2026-11-21" in shown
    assert "the register" in shown


def test_me_is_somebody(desk: Desk) -> None:
    """Without a name in the configuration, `me` is unknown."""
    config = desk.folder / "config.toml"
    config.write_text(config.read_text(encoding="utf-8").replace('me = "Ann"\n', ""), encoding="utf-8")
    assert "`me` is not configured" in desk.refused("own", "order/a", "--owner", "me")
    assert "`me` is not configured" in desk.refused("--owner", "me")


# --- as JSON ----------------------------------------------------------------------------------------


def put_in(patch: pytest.MonkeyPatch, text: str) -> None:
    patch.setattr(sys, "stdin", io.StringIO(text))


def test_a_record_comes_from_standard_input(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """One object with the keys of a record; what it changes comes back as an object."""
    put_in(monkeypatch, '{"of": "order/a", "done": "2026-11-20", "note": "by mail"}')
    document = json.loads(desk.ok("done", "--json", "-"))
    assert desk.tables == [
        {"of": "order/a", "done": D("2026-11-20"), "note": "by mail", "recorded": IN_NEW_YORK}
    ]
    assert (document["schema_version"], document["written"], document["file"]) == (1, True, str(desk.records))
    assert document["records"] == [
        {"of": "order/a", "done": "2026-11-20", "note": "by mail", "recorded": "2026-11-28T21:12:07-05:00"}
    ]
    assert [(each["kind"], each["key"], each["due_before"], each["due"]) for each in document["changes"]] == [
        ("closed", "order/a", "2026-12-04", "2026-12-04"),
        ("moved", "order/b", "2027-01-03", "2026-12-20"),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "standard input is not one JSON object"),
        ("[1]", "standard input is not one JSON object"),
        ("{} {}", "standard input is not one JSON object"),
        ("[" * 100_000, "standard input is not one JSON object"),
        ('{"of": "order/a", "of": "order/b"}', "a key appears twice"),
        ('{"off": "order/a"}', "a record takes no `off`; did you mean `of`?"),
        ('{"of": "order/a", "recorded": "2026-01-01"}', "leave it out"),
        ('{"of": "order/a", "part": 1}', "`part` must be true or false; write it without quotes"),
        ('{"of": "order/a", "part": "true"}', "`part` must be true or false; write it without quotes"),
        ('{"of": "order/a", "done": true}', "`done` must be a text; write it in quotes"),
        ('{"of": true}', "`of` must be a text; write it in quotes"),
        ('{"of": "order/a", "part": "yes"}', "`part` must be true or false"),
        ('{"of": "order/a", "due": "2026-12-01"}', "does not record `due`; use `tracker move`"),
        ('{"of": "order/a", "suspended": "2026-11-01"}', "write it into the file by hand"),
        ('{"done": "2026-11-20"}', "the id is missing"),
        (" " * 1_000_001, "too long for a record"),
    ],
)
def test_another_input_is_refused(desk: Desk, monkeypatch: pytest.MonkeyPatch, text: str, said: str) -> None:
    """What is not one record is refused in one line."""
    put_in(monkeypatch, text)
    assert said in desk.refused("done", "--json", "-")


def test_a_closed_input_is_refused(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """As when a program was started without one."""
    monkeypatch.setattr(sys, "stdin", None)
    assert "standard input is closed" in desk.refused("done", "--json", "-")


# --- where they write -------------------------------------------------------------------------------


def test_no_other_byte_changes(desk: Desk) -> None:
    """Every file after is the file before and a block; the store is not touched."""
    store, before = (desk.folder / "store.toml").read_bytes(), ""
    for words, _ in WRITTEN.values():
        if desk(*words).status == 0:
            assert desk.text.startswith(before)
            assert desk.text[len(before) :].lstrip("\n").startswith("[[record]]\nof = ")
            before = desk.text
    assert before.count("[[record]]") > 8
    assert (desk.folder / "store.toml").read_bytes() == store


def test_another_file_is_named(desk: Desk) -> None:
    """It is written, and that the program does not read it by itself is said."""
    other = desk.folder / "other.toml"
    ran = desk("done", "order/a", "--to", other)
    assert ran.status == 0
    assert f"{other} is not read by default" in ran.err
    assert not desk.records.exists()
    assert tomli.loads(other.read_text(encoding="utf-8"))["record"][0]["of"] == "order/a"
    assert desk.status("order/a")[1] == "upcoming"


def test_records_have_a_usual_place(desk: Desk) -> None:
    """Without `records` they are in the platform's folder for data, which is made when needed."""
    config = desk.folder / "config.toml"
    lines = config.read_text(encoding="utf-8").splitlines(keepends=True)
    config.write_text("".join(line for line in lines if not line.startswith("records")), encoding="utf-8")
    usual = desk.folder / "data-home" / "tracker" / "records.toml"
    assert str(usual) in desk.ok("done", "order/a")
    assert usual.exists()
    assert desk.status("order/a")[1] == "done"


@pytest.mark.parametrize("line", ["records = 5", "records = "])
def test_nothing_is_recorded_where_the_place_is_not_known(desk: Desk, line: str) -> None:
    """A configuration that cannot be read may name a file: the usual one would be forgotten later."""
    config = desk.folder / "config.toml"
    text = config.read_text(encoding="utf-8")
    config.write_text(f"{line}\n" + text.replace("records =", "# records ="), encoding="utf-8")
    store = desk.folder / "store.toml"
    assert "the file of your records is not known" in desk.refused("--store", store, "done", "order/a")


def test_records_of_another_store_do_not_go_to_the_usual_file(desk: Desk) -> None:
    """There they would be about nothing, in every run; a separate file can be named."""
    other = desk.folder / "other" / "store.toml"
    other.parent.mkdir()
    text = (desk.folder / "store.toml").read_text(encoding="utf-8").replace('id = "order"', 'id = "else"')
    other.write_text(text, encoding="utf-8")
    assert "name a file for its records with --to" in desk.refused("--store", other, "done", "else/a")
    assert desk("--store", other, "done", "else/a", "--to", other.parent / "records.toml").status == 0


def test_a_broken_record_file_is_not_written_to(desk: Desk) -> None:
    """What is appended would not be read; what else is wrong with the store does not matter."""
    desk.records.write_text("[[record]\n", encoding="utf-8")
    assert "is not TOML" in desk.refused("done", "order/a")
    desk.records.write_text('[[record]]\nof = "order/zzz"\ndone = 2026-01-01\n', encoding="utf-8")
    assert desk("done", "order/a").status == 0


# --- owners -----------------------------------------------------------------------------------------


def test_what_somebody_sees_to_is_listed(desk: Desk) -> None:
    """All occurrences of a directive, except another owner's; an empty name removes the owner."""
    desk.ok("own", "order/c", "--owner", "me")
    desk.ok("own", "order/c#2", "--owner", "Bob", "--progress", "draft")

    def seen(*words: str) -> list[str]:
        out = desk.ok(*words, "--all", "--format", "plain")
        return [line.split("\t")[5] for line in out.splitlines()]

    others = ["order/c#1", "order/c#3", "order/c#4", "order/c#5", "order/c#6"]
    assert seen("--owner", "me") == seen("--owner", "ann") == others
    assert seen("--owner", "Bob") == ["order/c#2"]
    assert "Progress  draft" in desk.ok("show", "order/c#2")
    assert "did you mean `Bob`" in desk.refused("--owner", "Bop")
    desk.at("2026-11-29T03:20:00+01:00")
    desk.ok("own", "order/c#2", "--owner", "")
    assert "no owner `Bob` is on record" in desk.refused("--owner", "Bob")


# --- log --------------------------------------------------------------------------------------------


def test_the_log_has_two_dates(desk: Desk) -> None:
    """When it happened, and when it was recorded; `-` where a record does not say it."""
    assert desk.ok("log") == "Nothing is on record.\n"
    desk.records.write_text('[[record]]\nof = "order/c#1"\ndone = 2026-10-30\n', encoding="utf-8")
    desk.ok("occur", "law/breach", "01:30", "--label", "laptop")
    desk.ok("note", "order/a", "Ask.")
    assert desk.ok("log") == (
        "happened                recorded                what\n"
        "2026-10-30              -                       order/c#1: done on 2026-10-30\n"
        "2026-11-29T01:30+01:00  2026-11-28T21:12-05:00  law/breach#laptop: "
        "happened at 2026-11-29T01:30+01:00; label: laptop\n"
        "2026-11-28              2026-11-28T21:12-05:00  order/a: Ask.\n"
    )
    assert desk.ok("log", "law").count("\n") == 2
    assert desk.ok("log", "order/a").count("\n") == 2
    assert "did you mean `order/a`" in desk.refused("log", "order/q")
    document = json.loads(desk.ok("log", "--format", "json"))
    assert [each["key"] for each in document["records"]] == ["order/c#1", "law/breach#laptop", "order/a"]
    assert document["records"][0]["recorded"] is None
    assert document["records"][1]["happened"] == "2026-11-29T01:30:00+01:00"


def test_the_log_of_an_earlier_day_forgets_what_was_recorded_later(desk: Desk) -> None:
    """What happened before that day, and was recorded after it, was not on record."""
    desk.ok("done", "order/c#1", "2026-10-30")
    assert "order/c#1" in desk.ok("log", "--as-of", "2026-11-28")
    assert desk.ok("log", "--as-of", "2026-11-27") == "Nothing is on record.\n"
