"""What ``docs/drafting.md`` says is true: its commands are run, its table is read by the program."""

import re
import shlex
from pathlib import Path

import pytest

from tests.support.docs import FORMATS, ROOT, blocks
from tests.support.orders import FOLDER, order
from tests.support.rows import each_row
from tests.support.running import Run
from tracker.cli.import_federal_register import command as import_federal_register
from tracker.cli.options import SHARED, SHARED_FLAGS
from tracker.draft import make_entries, read_order
from tracker.draft.values import Confidence, PeriodSide, Sense
from tracker.export.drafted import draft_json

PAGE = (ROOT / "docs" / "drafting.md").read_text(encoding="utf-8")
FIRST = "Within 60 days of the date of this order, the Board shall issue guidance."


def test_the_walk(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Draft, check, review, check, report: the commands of the page, in its order."""
    draft, check, report = (shlex.split(each) for each in blocks(PAGE, "sh")[:3])
    path = draft[2].removeprefix("tests/orders/")
    drafted = run("draft", FOLDER / path)
    assert drafted.err == blocks(PAGE, "text")[0]
    assert blocks(PAGE, "toml")[0] in drafted.out
    monkeypatch.chdir(tmp_path)
    store = Path(draft[4])
    store.write_text(drafted.out, encoding="utf-8")
    assert run(*check[1:]).status == 1
    store.write_text(drafted.out.replace("unreviewed = true\n", ""), encoding="utf-8")
    assert run(*check[1:]).status == 0
    assert "5.c" in run(*report[1:]).out


ROWS = re.findall(r"^\| (.+?) \| (.*`due = .*) \|$", PAGE, re.MULTILINE)


@each_row(("words", "entry"), ROWS)
def test_the_table_of_phrases(words: str, entry: str) -> None:
    """Each phrase of the table gives the due date beside it."""
    text = f"Agencies shall, {words.replace('...', 'of the date of this order')}, act."
    made = make_entries(read_order(order(f"Sec. 4. It. (a) {FIRST}\n\n(b) {text}", "Sec. 5. (a) Then.")))
    wanted = re.findall(r'`due = "?([^"`]+)"?`', entry)[-1].replace(
        "4.a", "4.b" if "thereafter" in words else "4.a"
    )
    last = made.directives[-1]
    assert last.due == wanted
    assert (last.repeat and f'repeat = "{last.repeat}"' in entry) or not last.repeat


@pytest.mark.parametrize(
    "words", ["annually", "within 10 business days", "within 30 days of the end of the term"]
)
def test_what_stays_undated(words: str) -> None:
    """The phrases of the last rows give no date."""
    (entry,) = make_entries(read_order(order(f"Sec. 4. It. Agencies shall, {words}, act."))).directives
    assert entry.undated == words


def test_there_are_rows() -> None:
    """The pattern finds the table."""
    assert len(ROWS) > 10


def test_the_fields_of_the_document_are_described() -> None:
    """The page of formats names every field and every value of a closed set."""
    draft = read_order(order(f"Sec. 4. It. {FIRST}"))
    words = set(re.findall(r'"(\w+)":', draft_json(draft)))
    words |= {member.value for enum in (Confidence, PeriodSide, Sense) for member in enum}
    assert not sorted(word for word in words if f"`{word}`" not in FORMATS)


def test_the_options_of_the_import_are_described() -> None:
    """Every option except those that all commands share."""
    options = {name for each in import_federal_register.params for name in each.opts if name.startswith("--")}
    assert not sorted(
        name for name in options - {*SHARED, *SHARED_FLAGS, "--signed", "--format"} if name not in PAGE
    )
