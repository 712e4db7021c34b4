"""``--lang``, the configuration and the environment; an invented language; what stays English."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from babel.messages.catalog import Catalog

from tests.support.acts import act
from tests.support.catalogues import compiled, read
from tests.support.rows import each_row
from tests.support.running import Run
from tests.support.stores import FULL, SMALL
from tracker.app import speaking
from tracker.cli import COMMANDS, tracker
from tracker.conventions import CONVENTIONS
from tracker.phrases import Language, speak
from tracker.rules import Rule

AT = ("--as-of", "2025-07-01")


@pytest.fixture(autouse=True)
def in_english_again() -> Iterator[None]:
    """Later tests are in English."""
    yield
    speak(Language())


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A small store."""
    path = tmp_path / "store.toml"
    path.write_text(SMALL, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "place",
    [("--lang", "ja", "report"), ("report", "--lang", "ja"), ("--lang=ja",), ("report", "--lang", "JA")],
)
def test_the_option_stands_before_or_after_a_command(run: Run, store: Path, place: tuple[str, ...]) -> None:
    """And also where no command is named."""
    assert "2025年7月22日(火)、残り21日" in run(*place, "--store", store, *AT).out


def test_the_last_option_wins(run: Run, store: Path) -> None:
    """As with the other options."""
    assert "in 21 days" in run("--lang", "ja", "report", "--lang", "en", "--store", store, *AT).out


def test_a_language_that_is_not_spoken(run: Run) -> None:
    """The languages are named."""
    assert run("--lang", "fr") == (2, "", "tracker: no language `fr`; choose from en, ja\n")


def test_option_configuration_environment(
    run: Run, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In this order; the configuration also applies to usage errors and help texts."""
    config = tmp_path / "config.toml"
    config.write_text('language = "ja"\n', encoding="utf-8")
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    assert "in 21 days" in run("--store", store, *AT).out
    monkeypatch.setenv("TRACKER_CONFIG", str(config))
    assert "残り21日" in run("--store", store, *AT).out
    assert "コマンド" in run("reprot").err
    assert "オプション" in run("report", "--help").out
    assert "in 21 days" in run("--lang", "en", "--store", store, *AT).out
    config.write_text('language = "en"\n', encoding="utf-8")
    monkeypatch.setenv("LANG", "ja_JP.UTF-8")
    assert "in 21 days" in run("--store", store, *AT).out
    config.write_text("", encoding="utf-8")
    assert "残り21日" in run("--store", store, *AT).out


@pytest.mark.parametrize(
    ("format_", "board"),
    [("md", " | 新規 |\n| ---: | ---: |\n| 1 | 2 |\n"), ("html", "<tr><td>1</td><td>2</td></tr>")],
)
def test_a_board_has_a_column_for_each_kind_in_every_language(
    run: Run, tmp_path: Path, format_: str, board: str
) -> None:
    """Japanese uses other commas in lists, and puts the number after the word."""
    old, new = tmp_path / "old.toml", tmp_path / "new.toml"
    old.write_text(act(a="due = 2026-12-20"), encoding="utf-8")
    later = "due = 2026-12-24"
    new.write_text(act(a=later, b=later, c=later), encoding="utf-8")
    assert board in run("--lang", "ja", "diff", old, new, "--format", format_).out


def commands(group: click.Group, context: click.Context) -> Iterator[tuple[str, ...]]:
    """The words of each command, also of those that a command has."""
    for name in group.list_commands(context):
        yield (name,)
        if isinstance(command := group.get_command(context, name), click.Group):
            yield from ((name, *more) for more in commands(command, context))


@each_row("words", list(commands(tracker, click.Context(tracker))))
def test_a_help_has_no_sentence_in_english(run: Run, words: tuple[str, ...]) -> None:
    """Examples have words of commands and of expressions, never four in a row."""
    assert not re.findall(r"[A-Za-z]+(?: [a-z]{2,}){3,}", run("--lang", "ja", *words, "--help").out)


def test_a_wrong_type_is_said_without_english(run: Run, tmp_path: Path) -> None:
    """The required type of a value and its actual type are translated too."""
    path = tmp_path / "store.toml"
    path.write_text(SMALL.replace('title = "', "title = 3 # ", 1), encoding="utf-8")
    said = run("--lang", "ja", "check", "--store", path).out
    assert "`title`は文字列でなければなりませんが、数値です。" in said


def test_a_language_whose_texts_are_not_installed(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An explicit request is an error; the environment falls back to English."""
    monkeypatch.setattr(speaking, "CATALOGUES", tmp_path)
    ran = run("--lang", "ja", "--version")
    assert (ran.status, ran.out) == (1, "")
    assert "not installed" in ran.err
    monkeypatch.setenv("LANG", "ja_JP.UTF-8")
    assert run("conventions", "--help").out.startswith("Usage:")


@pytest.mark.parametrize("format_", ["atom", "ics", "html", "md"])
def test_files_for_others_do_not_depend_on_the_environment(
    run: Run, store: Path, monkeypatch: pytest.MonkeyPatch, format_: str
) -> None:
    """Only on what is stated."""
    english = run("export", format_, "--store", store, *AT).out
    monkeypatch.setenv("LANG", "ja_JP.UTF-8")
    assert run("export", format_, "--store", store, *AT).out == english
    assert "期限" in run("--lang", "ja", "export", format_, "--store", store, *AT).out.replace("\r\n ", "")


MACHINE: dict[str, tuple[str, ...]] = {
    **{f"report {each}": ("report", "--all", "-f", each) for each in ("json", "csv", "plain")},
    **{f"export {each}": ("export", each) for each in ("json", "csv", "toml")},
    **{f"news {each}": ("news", "--since", "2025-01-01", "-f", each) for each in ("json", "plain")},
    **{f"diff {each}": ("diff", "2025-01-01", "2025-08-01", "-f", each) for each in ("json", "plain")},
    **{f"stats {each}": ("stats", "-f", each) for each in ("json", "plain")},
    **{f"timeline {each}": ("timeline", "-f", each) for each in ("json", "plain")},
    **{f"calendar {each}": ("calendar", "2025-07", "-f", each) for each in ("json", "plain")},
    "check json": ("check", "-f", "json"),
    "check github": ("check", "-f", "github"),
    "rules json": ("check", "--rules", "-f", "json"),
    "calc json": ("calc", "10 days after 2007-08-22", "--counting", "frcp-6a", "-f", "json"),
    "comparison json": ("calc", "1 month after 2025-01-31", "--all-conventions", "-f", "json"),
    "log json": ("log", "-f", "json"),
    "schema": ("schema",),
}


@pytest.mark.parametrize("args", MACHINE.values(), ids=MACHINE)
def test_what_programs_read_is_the_same_in_every_language(
    run: Run, tmp_path: Path, args: tuple[str, ...]
) -> None:
    """Byte for byte, sentences included, of a store with everything in it."""
    path = tmp_path / "store.toml"
    path.write_text(FULL, encoding="utf-8")
    rest = () if {"diff", "news", "calc", "schema", "log", "toml"} & {*args} else AT
    more = () if args[0] in {"calc", "schema"} else ("--store", path)
    english = run("--lang", "en", *args, *more, *rest)
    assert run("--lang", "ja", *args, *more, *rest).out == english.out
    assert english.out or "github" in args


# --- a language that nobody speaks ------------------------------------------------------------------


LETTERS = re.compile(r"[A-Za-z][a-z]+")
OPEN, CLOSE = "\u2e28", "\u2e29"


@pytest.fixture(scope="module")
def pseudo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A catalogue in which every sentence is in its own brackets, and its words have no letters."""
    folder = tmp_path_factory.mktemp("pseudo")
    catalogue = Catalog(locale="ja")
    for each in read():
        if each.id:
            texts = each.id if isinstance(each.id, tuple | list) else (each.id,)
            marked = f"{OPEN}{_masked(texts[-1])}{CLOSE}"
            several = isinstance(each.id, tuple | list)
            catalogue.add(each.id, (marked,) if several else marked, context=each.context)
    target = folder / "ja" / "LC_MESSAGES" / "tracker.mo"
    target.parent.mkdir(parents=True)
    target.write_bytes(compiled(catalogue))
    return folder


def _masked(text: str) -> str:
    """A template whose words are dots; its values, and what is typed, stay."""
    parts = re.split(r"(\{[^{}]*\}|`[^`]*`|\{\{|\}\})", text)
    return "".join(
        part if at % 2 else LETTERS.sub(lambda m: "." * len(m[0]), part) for at, part in enumerate(parts)
    )


STORE = Path(__file__).parents[1] / "stores" / "tokyo.toml"
PAGES: dict[str, tuple[str, ...]] = {
    "report": ("report", "--all"),
    "show an act": ("show", "tokyo-act"),
    "show a directive": ("show", "eo-14179/4.a"),
    "why": ("why", "tokyo-act/9"),
    "why late": ("why", "eo-14179/5.b"),
    "news": ("news", "--since", "2024-01-01"),
    "stats": ("stats",),
    "timeline": ("timeline", "--within", "2y"),
    "calendar": ("calendar", "2025-07"),
    "check": ("check",),
    "rules": ("check", "--rules"),
    "conventions": ("conventions",),
    "help": ("--help",),
    "help of a command": ("report", "--help"),
    "remind": ("remind", "--dry-run"),
    "markdown": ("report", "-f", "md", "--all"),
    "feed": ("export", "atom"),
    "calc": ("calc", "180 days after 2025-01-23"),
    "wrong option": ("report", "--frm", "x"),
    "wrong command": ("reprot",),
    "wrong id": ("why", "tokyo-act/99"),
}
AT_STORE = ("--store", str(STORE), "--as-of", "2026-11-22")
# Words in Latin letters on every page: commands, metavariables, formats.
LATIN = {
    *(*COMMANDS, "tracker", "America", "New", "York", "auto", "always", "never"),
    *(word for name in (*Rule, *CONVENTIONS) for word in LETTERS.findall(name)),
}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_nothing_bypasses_the_catalogue(
    run: Run, pseudo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: tuple[str, ...]
) -> None:
    """In a language whose words have no letters, those that are left are of the store, or are typed."""
    monkeypatch.setattr(speaking, "CATALOGUES", pseudo)
    monkeypatch.chdir(tmp_path)
    more = () if page[0] in {"calc", "conventions", "--help", "reprot"} or "--help" in page else AT_STORE
    ran = run("--lang", "ja", *page, *more)
    typed = r"`[^`]*`|--?[a-z-]+|https?://\S+|<id>.*|<category.*|<[^>]*>|\[[A-Z.\]]+"
    text = re.sub(typed, " ", (ran.out + ran.err).replace(str(STORE), ""))
    store = STORE.read_text(encoding="utf-8")
    left = set(LETTERS.findall(text)) - set(LETTERS.findall(store)) - LATIN
    assert left == set()
