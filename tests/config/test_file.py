"""The configuration file: its content, messages about it, and what takes precedence over it."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import tomli
from hypothesis import given

from tests.support.examples import examples
from tests.support.marks import unmark
from tests.support.running import Run
from tests.support.stores import SMALL, mutated
from tracker import config
from tracker.config import schema
from tracker.config.example import EXAMPLE
from tracker.errors import UsageError
from tracker.problems import Problem
from tracker.select import Query
from tracker.toml.positions import pin

AS_OF = ("--as-of", "2025-07-01")  # three weeks before the deadline of the small store

Configure = Callable[[str], Path]


@pytest.fixture
def configure(tmp_path: Path) -> Configure:
    """Write the configuration file that the command line reads; pytest's ``run`` names its path."""

    def go(text: str) -> Path:
        path = tmp_path / "no-config.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return go


def store(folder: Path, id_: str = "act") -> str:
    """A small store of one event, due on 2025-07-22."""
    path = folder / f"{id_}.toml"
    path.write_text(SMALL.replace('id = "act"', f'id = "{id_}"'), encoding="utf-8")
    return path.as_posix()


def test_without_a_file_nothing_is_set(tmp_path: Path) -> None:
    """A configuration that does not exist is an empty one."""
    path = tmp_path / "config.toml"
    assert config.load_config(path) == config.Config(path=path)


@pytest.mark.parametrize("text", ["", "\n", "# nothing yet\n"])
def test_every_key_may_be_left_out(run: Run, configure: Configure, tmp_path: Path, text: str) -> None:
    """An empty file says nothing, and that is not a problem."""
    configure(text)
    ran = run("report", "--store", store(tmp_path), *AS_OF)
    assert (ran.status, ran.err) == (0, "")


def test_every_key_is_read(configure: Configure, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Stores, records, zone, views; ~ is the home of the user."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    path = configure(
        """\
        store = ["shipped", "~/mine"]
        records = "~/records.toml"
        timezone = "Asia/Tokyo"
        default-view = "eu"
        [view.eu]
        event = "act"
        tag = ["ai", "safety"]
        jurisdiction = "EU"
        actor = "OMB"
        kind = "duty"
        binds = "government"
        status = "upcoming"
        text = "report"
        within = "90d"
        sort = "event"
        limit = 5
        [view.window]
        from = "today"
        to = "+30d"
        [view.past]
        past = true
        [view.whole]
        all = true
        """
    )
    got = config.load_config(path)
    assert got.problems == ()
    assert got.store == ("shipped", str(tmp_path / "mine"))
    assert got.records == str(tmp_path / "records.toml")
    assert (got.timezone, got.default_view) == ("Asia/Tokyo", "eu")
    assert got.view("eu").options() == {
        "event": ["act"],
        "tag": ["ai", "safety"],
        "jurisdiction": ["EU"],
        "actor": ["OMB"],
        "kind": ["duty"],
        "binds": ["government"],
        "status": ["upcoming"],
        "text": ["report"],
        "within": "90d",
        "sort": "event",
        "limit": 5,
    }
    assert got.view("window").options() == {"from": "today", "to": "+30d"}
    assert (got.view("past"), got.view("whole")) == (Query(past=True), Query(all=True))


def test_a_single_store_needs_no_list(configure: Configure) -> None:
    """One text is a list of one."""
    assert config.load_config(configure('store = "mine.toml"\n')).store == ("mine.toml",)


# --- problems --------------------------------------------------------------------------------------

PROBLEMS = {
    "unknown key": ('▶stor = "x"\n', "unknown-key", "Unknown key `stor`. Did you mean `store`?"),
    "unknown key on a later line": (
        'timezone = "UTC"\n\n▶record = "x"\n',
        "unknown-key",
        "Unknown key `record`. Did you mean `records`?",
    ),
    "unknown table": (
        "\n▶[veiw.eu]\nall = true\n",
        "unknown-key",
        "Unknown key `veiw`. Did you mean `view`?",
    ),
    "unknown key of a view": (
        '[view.eu]\nwithin = "90d"\n▶jurisdicton = "EU"\n',
        "unknown-key",
        "Unknown key `jurisdicton`. Did you mean `jurisdiction`?",
    ),
    "unknown view": (
        '▶default-view = "ue"\n[view.eu]\nall = true\n',
        "unknown-view",
        "No view `ue`. Did you mean `eu`?",
    ),
    "unknown view, unlike any": (
        '▶default-view = "mine"\n[view.eu]\nall = true\n',
        "unknown-view",
        "No view `mine`. Add [view.mine].",
    ),
    "unknown zone": (
        '▶timezone = "Europe/Brusels"\n',
        "unknown-zone",
        'No time zone `Europe/Brusels`. Use an IANA name, such as "Europe/Brussels".',
    ),
    "zone outside the zones": ('▶timezone = "../etc"\n', "unknown-zone", "No time zone `../etc`. Use"),
    "number as store": (
        "▶store = 5\n",
        "wrong-type",
        "`store` must be a text or a list of texts, not a number.",
    ),
    "list as records": ('▶records = ["a"]\n', "wrong-type", "`records` must be a text, not a list."),
    "number of rows in quotes": (
        '[view.eu]\n▶limit = "5"\n',
        "wrong-type",
        "`limit` must be a whole number, not the text `5`.",
    ),
    "view that is not a table": (
        '[view]\n▶eu = "EU"\n',
        "wrong-type",
        "`eu` must be a table, not the text `EU`.",
    ),
    "views that are not a table": ("▶view = 5\n", "wrong-type", "`view` must be a table, not a number."),
    "syntax": ('timezone = "UTC"\nstore = ▶\n', "syntax", "This is not TOML"),
}


@pytest.mark.parametrize(("marked", "rule", "words"), PROBLEMS.values(), ids=PROBLEMS)
def test_a_mistake_has_its_line_and_hides_nothing(
    run: Run, configure: Configure, tmp_path: Path, marked: str, rule: str, words: str
) -> None:
    """It is reported on stderr with line and column, the status is 1, and the report is still printed."""
    text, line, column = unmark(marked)
    path = configure(text)
    ran = run("report", "--store", store(tmp_path), *AS_OF)
    assert ran.status == 1
    assert f"{path}:{line}:{column}: " in ran.err
    assert f"{rule}: {words}" in ran.err
    assert ran.err.count("\n") == 1
    assert "act/1" in ran.out


VIEWS = {
    "kind": '[view.eu]\n▶kind = "dutty"\n',
    "binds": '[view.eu]\n▶binds = ["private", "goverment"]\n',
    "status": '[view.eu]\n▶status = "late"\n',
    "sort": '[view.eu]\n▶sort = "date"\n',
    "within": '[view.eu]\n▶within = "soon"\n',
    "from": '[view.eu]\n▶from = "someday"\n',
    "negative limit": "[view.eu]\n▶limit = -1\n",
}


@pytest.mark.parametrize("marked", VIEWS.values(), ids=VIEWS)
def test_a_saved_filter_is_checked_like_a_store(run: Run, configure: Configure, marked: str) -> None:
    """A word that no filter knows is found when the file is read, with its line."""
    text, line, column = unmark(marked)
    path = configure(text)
    ran = run("config", "show")
    assert ran.status == 1
    assert f"{path}:{line}:{column}: " in ran.err


@pytest.mark.parametrize("command", [["check"], ["show", "act/1"], ["why", "act/1"], ["config", "show"]])
def test_every_command_says_what_is_wrong(
    run: Run, configure: Configure, tmp_path: Path, command: list[str]
) -> None:
    """Whichever command is run: the line of the mistake, and status 1."""
    path = configure('stor = "x"\n')
    ran = run("--store", store(tmp_path), *command)
    assert ran.status == 1
    assert f"{path}:1:1: unknown-key: Unknown key `stor`." in ran.out + ran.err


NASTY = {
    "zone": 'timezone = "Mars/Phobos"\n',
    "zone that is a path": 'timezone = "../x"\n',
    "NUL in a store": 'store = "a\\u0000b"\n',
    "nobody's home": 'store = "~no-such-user/deadlines"\n',
    "huge number": f"timezone = 0x{'f' * 5000}\n",
    "huge number in a view": f"view.a.sort = 0x{'f' * 5000}\n",
    "huge number nowhere": f"limit = 0x{'f' * 5000}\n",
    "NUL as key": '"\\u0000" = 1\n',
}


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY)
def test_nasty_values_are_problems(run: Run, configure: Configure, text: str) -> None:
    """Nothing in the file causes a traceback, even when its zone is needed for today."""
    configure(text)
    ran = run("report", "--limit", "1")
    assert ran.status == 1
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("names", ['""', '[""]', '["", "shipped"]'])
def test_an_empty_store_is_not_the_working_directory(
    run: Run, configure: Configure, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, names: str
) -> None:
    """A cron job runs in an arbitrary folder, which is not a store."""
    path = configure(f"store = {names}\n")
    store(tmp_path)
    monkeypatch.chdir(tmp_path)
    ran = run("report", "--all", "--format", "plain")
    assert (ran.status, ran.err.count("\n")) == (1, 1)
    assert f"{path}:1:1: unreadable: The path of a store is empty." in ran.err
    assert "\tact/1\t" not in ran.out


@pytest.mark.parametrize("path", ["a\\u0000b", "~no-such-user/records.toml"])
def test_records_that_cannot_be_there_are_none(
    run: Run, configure: Configure, tmp_path: Path, path: str
) -> None:
    """An impossible path has no records."""
    configure(f'records = "{path}"\n')
    ran = run("report", "--store", store(tmp_path), *AS_OF)
    assert (ran.status, ran.err) == (0, "")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="only where there are pipes with names")
@pytest.mark.parametrize(
    "command", ["report", "config show", "config path", "calc 2026-01-01", "remind --dry-run"]
)
@pytest.mark.parametrize("kind", ["pipe", "device"])
def test_a_file_without_an_end_is_a_problem(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, command: str
) -> None:
    """Neither a pipe nor a device is waited for, whichever command is run."""
    path = tmp_path / "no-config.toml"
    if kind == "pipe":
        os.mkfifo(path)
    else:
        monkeypatch.setenv("TRACKER_CONFIG", "/dev/zero")
    ran = run(*command.split(), "--store", store(tmp_path))
    assert ran.status == (0 if command.startswith(("config path", "calc")) else 1)
    assert ("not a regular file" in ran.err) == (ran.status == 1)


def test_a_folder_as_file_is_a_problem(run: Run, tmp_path: Path) -> None:
    """A path without a file is reported in one line, which does not mention a store."""
    (tmp_path / "no-config.toml").mkdir()
    ran = run("report", "--store", store(tmp_path), *AS_OF)
    assert ran.status == 1
    assert ran.err.startswith(f"{tmp_path / 'no-config.toml'}: unreadable: ")
    assert "store" not in ran.err
    assert "act/1" in ran.out


@given(text=mutated(EXAMPLE))
@examples(150)
def test_no_slip_of_the_hand_is_a_traceback(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """The example with random edits gives problems, never an exception."""
    path = tmp_path_factory.getbasetemp() / "config.toml"
    path.write_bytes(text.encode())
    got = config.load_config(path)
    for problem in pin(got.problems, {str(path): got.source}):
        assert isinstance(problem, Problem)
        assert str(problem)


# --- views -----------------------------------------------------------------------------------------


def test_a_view_is_a_saved_filter(run: Run, configure: Configure, tmp_path: Path) -> None:
    """`--view NAME` is as if its filters had been given; they add to those of the command line."""
    configure('[view.mine]\nevent = "one"\n')
    stores = ("--store", store(tmp_path, "one"), "--store", store(tmp_path, "two"))
    both = run("report", *stores, *AS_OF, "--format", "plain")
    assert ("one/1" in both.out, "two/1" in both.out) == (True, True)
    ran = run("report", *stores, *AS_OF, "--format", "plain", "--view", "mine")
    assert ("one/1" in ran.out, "two/1" in ran.out, ran.status) == (True, False, 0)


def test_the_default_view_is_used_until_another_is_named(
    run: Run, configure: Configure, tmp_path: Path
) -> None:
    """`default-view` applies without being named; `--view` and `--no-view` replace it."""
    configure('default-view = "one"\n[view.one]\nevent = "one"\n[view.two]\nevent = "two"\n')
    stores = ("--store", store(tmp_path, "one"), "--store", store(tmp_path, "two"))

    def shown(*options: str) -> tuple[bool, bool]:
        out = run("report", *stores, *AS_OF, "--format", "plain", *options).out
        return "one/1" in out, "two/1" in out

    assert shown() == (True, False)
    assert shown("--view", "two") == (False, True)
    assert shown("--no-view") == (True, True)


def test_an_option_wins_over_the_view(run: Run, configure: Configure, tmp_path: Path) -> None:
    """What is on the command line replaces the same filter of the view."""
    configure('default-view = "one"\n[view.one]\nevent = "one"\n')
    stores = ("--store", store(tmp_path, "one"), "--store", store(tmp_path, "two"))
    ran = run("report", *stores, *AS_OF, "--format", "plain", "--event", "two")
    assert ("one/1" in ran.out, "two/1" in ran.out) == (False, True)


@pytest.mark.parametrize("window", [["--all"], ["--past"], ["--from", "2025-01-01"], ["--within", "60d"]])
def test_a_window_on_the_command_line_replaces_that_of_the_view(
    run: Run, configure: Configure, tmp_path: Path, window: list[str]
) -> None:
    """A default view with a window never prevents asking for another one."""
    configure('default-view = "near"\n[view.near]\nwithin = "30d"\n')
    ran = run("report", "--store", store(tmp_path), *AS_OF, *window)
    assert (ran.status, ran.err) == (0, "")


def test_an_unknown_view_is_wrong_usage(run: Run, configure: Configure, tmp_path: Path) -> None:
    """`--view` with a name that is not saved says the nearest one, with status 2."""
    path = configure("[view.mine]\nall = true\n")
    ran = run("report", "--store", store(tmp_path), "--view", "mien")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == f"tracker: no view `mien` in {path}; did you mean `mine`?\n"


def test_a_view_that_is_not_there_names_the_others(tmp_path: Path) -> None:
    """Without a near name, all views are listed; without any, the message says so."""
    path = tmp_path / "config.toml"
    with pytest.raises(UsageError, match="no view is saved"):
        config.Config(path=path).view("eu")
    with pytest.raises(UsageError, match="choose from abc, xyz"):
        config.Config(path=path, views={"abc": Query(), "xyz": Query()}).view("eu")


# --- stores and records ----------------------------------------------------------------------------


def events(run: Run, *args: object) -> list[str]:
    """The ids of the events of a report, as the command line read them."""
    rows = run(*args, "report", *AS_OF, "--format", "plain", "--all").out.splitlines()
    return sorted({word.partition("/")[0] for row in rows for word in row.split() if word.endswith("/1")})


def test_option_beats_variable_beats_file(
    run: Run, configure: Configure, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The store is that of the option, else of TRACKER_STORE, else of the file, else what ships."""
    option, variable, file = (store(tmp_path, id_) for id_ in ("option", "variable", "file"))
    assert "option" not in events(run)
    configure(f'store = "{file}"\n')
    assert events(run) == ["file"]
    monkeypatch.setenv("TRACKER_STORE", variable)
    assert events(run) == ["variable"]
    assert events(run, "--store", option) == ["option"]


def test_the_variable_holds_several_stores(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Separated as in PATH; empty parts are ignored."""
    parts = ["", store(tmp_path, "one"), "", store(tmp_path, "two")]
    monkeypatch.setenv("TRACKER_STORE", os.pathsep.join(parts))
    assert events(run) == ["one", "two"]


def test_an_empty_variable_is_none(
    run: Run, configure: Configure, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """TRACKER_STORE set to nothing leaves the choice to the file."""
    configure(f'store = "{store(tmp_path)}"\n')
    monkeypatch.setenv("TRACKER_STORE", "")
    assert events(run) == ["act"]


def test_several_stores_of_the_file_are_one(run: Run, configure: Configure, tmp_path: Path) -> None:
    """The list of the file is read as one."""
    configure(f'store = ["{store(tmp_path, "one")}", "{store(tmp_path, "two")}"]\n')
    assert events(run) == ["one", "two"]


RECORDED = '[[record]]\nof = "act/1"\ndone = 2025-06-30\ncite = "our file"\n'


def test_records_are_read_with_the_stores(run: Run, configure: Configure, tmp_path: Path) -> None:
    """The user's records belong to every store that is read."""
    records = tmp_path / "records.toml"
    records.write_text(RECORDED, encoding="utf-8")
    configure(f'records = "{records.as_posix()}"\n')
    ran = run("report", "--store", store(tmp_path), *AS_OF, "--format", "plain", "--all")
    assert ran.status == 0
    assert "done" in ran.out


def test_records_that_are_not_there_yet_are_none(run: Run, configure: Configure, tmp_path: Path) -> None:
    """The program creates the file when something is recorded; until then there is none."""
    configure(f'records = "{(tmp_path / "later.toml").as_posix()}"\n')
    ran = run("report", "--store", store(tmp_path), *AS_OF)
    assert (ran.status, ran.err) == (0, "")


def test_a_mistake_in_the_records_is_pointed_at(run: Run, configure: Configure, tmp_path: Path) -> None:
    """Records are checked with line numbers like any store."""
    records = tmp_path / "records.toml"
    records.write_text(RECORDED + "colour = 1\n", encoding="utf-8")
    configure(f'records = "{records.as_posix()}"\n')
    ran = run("report", "--store", store(tmp_path), *AS_OF)
    assert ran.status == 1
    assert f"{records}:5:1: act/1: unknown-key: " in ran.err


def test_records_about_another_store_are_no_problem(run: Run, configure: Configure, tmp_path: Path) -> None:
    """With another store, records about the usual stores are ignored, and are not reported as wrong."""
    records = tmp_path / "records.toml"
    records.write_text(RECORDED, encoding="utf-8")
    here, elsewhere = store(tmp_path, "here"), store(tmp_path)
    configure(f'store = ["{here}", "{elsewhere}"]\nrecords = "{records.as_posix()}"\n')
    ran = run("check", here, "--skip", "nothing-looked-up")
    assert (ran.status, ran.out) == (0, "")


# --- the command -----------------------------------------------------------------------------------


def test_path_prints_where_the_file_is(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """TRACKER_CONFIG names the file itself, whether it is there or not."""
    monkeypatch.setenv("TRACKER_CONFIG", str(tmp_path / "missing.toml"))
    assert run("config", "path") == (0, f"{tmp_path / 'missing.toml'}\n", "")


def test_a_file_that_is_named_and_missing_is_an_error(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A typing error in TRACKER_CONFIG does not silently mean the defaults."""
    monkeypatch.setenv("TRACKER_CONFIG", str(tmp_path / "missing.toml"))
    ran = run("report")
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "missing.toml, which TRACKER_CONFIG names, does not exist" in ran.err


def test_path_works_with_a_broken_file(run: Run, configure: Configure) -> None:
    """The location of a broken file can still be printed."""
    path = configure("store = \n")
    assert run("config", "path") == (0, f"{path}\n", "")


@pytest.mark.parametrize("home", ["xdg", "home", "empty xdg", "relative xdg"])
def test_without_the_variable_the_rules_of_the_desktop_hold(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, home: str
) -> None:
    """$XDG_CONFIG_HOME/tracker/config.toml, and ~/.config when that is not set, empty or not absolute."""
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.delenv("TRACKER_CONFIG")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    folder = tmp_path / "home" / ".config"
    if home == "xdg":
        folder = tmp_path / "xdg"
        monkeypatch.setenv("XDG_CONFIG_HOME", str(folder))
    elif home == "empty xdg":
        monkeypatch.setenv("XDG_CONFIG_HOME", "")
    elif home == "relative xdg":
        monkeypatch.setenv("XDG_CONFIG_HOME", "not/absolute")
    else:
        monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    assert run("config", "path").out == f"{folder / 'tracker' / 'config.toml'}\n"


def test_the_file_of_the_desktop_is_read(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What `config path` names is what the other commands read."""
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.delenv("TRACKER_CONFIG")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (tmp_path / "tracker").mkdir()
    (tmp_path / "tracker" / "config.toml").write_text(f'store = "{store(tmp_path)}"\n', encoding="utf-8")
    assert events(run) == ["act"]


def test_show_prints_what_is_in_force(run: Run, configure: Configure, tmp_path: Path) -> None:
    """TOML with every setting, and the stores that are read when no option names any."""
    mine = store(tmp_path)
    text = f"""\
        store = "{mine}"
        records = "{(tmp_path / "records.toml").as_posix()}"
        timezone = "Asia/Tokyo"
        default-view = "eu"
        [view.eu]
        tag = "ai"
        within = "90d"
        all = true
        limit = 0
        """
    configure(text)
    ran = run("config", "show")
    assert (ran.status, ran.err) == (0, "")
    shown, said = tomli.loads(ran.out), tomli.loads(text)
    assert shown == said | {"store": [mine], "view": {"eu": said["view"]["eu"] | {"tag": ["ai"]}}}


def test_show_without_a_file_shows_the_default(run: Run) -> None:
    """Without any setting the store is the one that ships."""
    assert tomli.loads(run("config", "show").out) == {"store": ["shipped"]}


def test_show_knows_option_and_variable(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is in force includes what the environment and the command line say."""
    monkeypatch.setenv("TRACKER_STORE", os.pathsep.join(["a", "b"]))
    assert tomli.loads(run("config", "show").out) == {"store": ["a", "b"]}
    assert tomli.loads(run("--store", "c", "config", "show").out) == {"store": ["c"]}


def test_what_show_prints_is_a_configuration(run: Run, configure: Configure) -> None:
    """Its output, saved as the file, says the same again."""
    configure(EXAMPLE)
    first = run("config", "show").out
    configure(first)
    assert run("config", "show") == (0, first, "")


def test_the_example_is_clean(run: Run, configure: Configure) -> None:
    """What `config example` prints can be saved as it is: no problem, and its default view exists."""
    ran = run("config", "example")
    assert (ran.status, ran.err) == (0, "")
    got = config.load_config(configure(ran.out))
    assert got.problems == ()
    assert got.default_view in got.views


def test_the_example_shows_every_setting(run: Run) -> None:
    """Each key of the file is in the example, with a comment above it."""
    example = run("config", "example").out
    assert set(tomli.loads(example)) == set(schema.CONFIG)


def test_the_example_in_use(
    run: Run, configure: Configure, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """With its folder there, each of its views gives a report."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    configure(run("config", "example").out)
    (tmp_path / "deadlines").mkdir()
    store(tmp_path / "deadlines")
    for view in ("eu", "mine"):
        ran = run("report", "--view", view, "--as-of", "2026-11-22")
        assert (ran.status, ran.err) == (0, "")
