"""The Japanese documents: their examples are run, their links hold, their words are the program's."""

import re
import shlex
import time
from enum import Enum
from pathlib import Path

import pytest
import tomli
import tomli_w

from tests.support.docs import README, ROOT, blocks
from tests.support.running import Run
from tracker.app.speaking import language_of
from tracker.model import Basis, EventKind, Kind, Status
from tracker.phrases import speaking, term

README_JA = (ROOT / "README.ja.md").read_text(encoding="utf-8")
GUIDE = (ROOT / "docs" / "ja.md").read_text(encoding="utf-8")
PAGES = {"README.ja.md": README_JA, "docs/ja.md": GUIDE}
# Whose words are explained in the table of the program's own words.
EXPLAINED: tuple[type[Enum], ...] = (Status, Basis, Kind)
UNEXPLAINED = {"problem", "due-today", "upcoming"}  # which say what they mean


@pytest.mark.parametrize("block", blocks(README_JA, "console"))
def test_the_examples_of_the_japanese_readme_are_real(
    run: Run, monkeypatch: pytest.MonkeyPatch, block: str
) -> None:
    """In Tokyo, each line of a session is printed by its command, in that order; ``...`` leaves lines out."""
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    if hasattr(time, "tzset"):
        time.tzset()
    command, *expected = block.splitlines()
    printed = iter(run(*shlex.split(command.removeprefix("$ tracker"))).out.splitlines())
    for line in expected:
        assert line == "..." or line in printed, line


@pytest.mark.parametrize("page", PAGES)
def test_the_links_lead_somewhere(page: str) -> None:
    """A link to a file of the project names one that exists, a link within a page one of its headings."""
    for address in re.findall(r"\]\(([^)]+)\)", PAGES[page]):
        path, _, heading = address.partition("#")
        target = (ROOT / page).parent / path if path else ROOT / page
        assert target.is_file(), address
        headings = re.findall(r"^#+ (.*)$", target.read_text(encoding="utf-8"), re.MULTILINE)
        assert not heading or heading in {each.lower().replace(" ", "-") for each in headings}, address


def test_both_readmes_name_each_other() -> None:
    """Each is linked from the first lines of the other."""
    assert "(README.ja.md)" in "\n".join(README.splitlines()[:5])
    assert "(README.md)" in "\n".join(README_JA.splitlines()[:5])


def test_a_translated_title_can_be_pasted(run: Run, tmp_path: Path) -> None:
    """The example of a Japanese title fits the order of the README, and is shown."""
    (example,) = blocks(GUIDE, "toml")
    store = tomli.loads(blocks(README, "toml")[0])
    (event,) = tomli.loads(example)["event"]
    store["event"][0] |= event
    path = tmp_path / "orders.toml"
    path.write_text(tomli_w.dumps(store), encoding="utf-8")
    assert run("check", "--strict", path).status == 0
    shown = run("--store", path, "--lang", "ja", "show", "eo-99999", "--as-of", "2026-11-22").out
    assert event["ja"]["title"] in shown


def glossary() -> dict[str, str]:
    """The words of the last section of the guide: English, and the next column."""
    rows = GUIDE.rpartition("\n### ")[2].splitlines()
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows if row.startswith("| ")]
    return {english: japanese for english, japanese, _ in cells[2:]}


def test_the_glossary_has_the_words_of_the_program() -> None:
    """The glossary has each status, basis and kind with the word that the program uses."""
    explained = {
        word.strip().replace(" ", "-"): meaning.strip()
        for english, japanese in glossary().items()
        for word, meaning in zip(english.split("/"), japanese.split("\uff0f"), strict=False)
    }
    with speaking(language_of("ja")):
        for each in (word for words in EXPLAINED for word in words if word.value not in UNEXPLAINED):
            assert explained[each.value] == term(each), each


def test_every_kind_of_act_has_a_japanese_name() -> None:
    """No kind of act is shown by its English word."""
    with speaking(language_of("ja")):
        assert [each for each in EventKind if term(each).isascii()] == []
