"""``tracker draft``: files in every state, formats, and the walk through the proposals."""

import io
import json
import sys
from pathlib import Path

import click
import pytest

from tests.support.orders import FOLDER, order
from tests.support.running import Run

TEXT = order(
    "Sec. 2. Duties. (a) Within 60 days of the date of this order, the Director of OMB shall issue guidance.",
    "(b) Within 30 days of the guidance described in subsection (a) of this section, agencies shall act.",
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "eo-99999.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_draft_is_a_store_that_the_check_refuses(run: Run, file: Path, tmp_path: Path) -> None:
    """Until a person has deleted every `unreviewed`."""
    ran = run("draft", file)
    assert (ran.status, ran.err) == (
        0,
        "2 proposals, 2 of them with high confidence; 0 time expressions without a proposal.\n",
    )
    store = tmp_path / "drafted.toml"
    store.write_text(ran.out, encoding="utf-8")
    checked = run("check", store)
    assert checked.status == 1
    assert checked.out.count("not reviewed") == 3
    store.write_text(ran.out.replace("unreviewed = true\n", ""), encoding="utf-8")
    assert run("check", store).status == 0
    report = run("--store", store, "--as-of", "2026-11-22", "--all", "--format", "plain").out
    assert [line.split("\t")[0] for line in report.splitlines()] == ["2027-01-01", "2027-01-31"]


def test_json(run: Run, file: Path) -> None:
    """One document; the summary is on the other stream."""
    ran = run("draft", file, "--format", "json")
    document = json.loads(ran.out)
    assert [(one["section"], one["due"]) for one in document["proposals"]] == [
        ("2(a)", "60 days after signed"),
        ("2(b)", "30 days after 2.a"),
    ]


def test_id_and_day_can_be_given(run: Run, file: Path) -> None:
    """Facts that a person knows better than the text."""
    ran = run("draft", file, "--id", "my-order", "--signed", "2026-11-03")
    assert 'id = "my-order"' in ran.out
    assert "dates.signed = 2026-11-03" in ran.out
    assert "tracker: the head says signed 2026-11-02, not 2026-11-03; check the day of signing\n" in ran.err


def test_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """`-` reads piped input, as text or in the Federal Register's formats."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert "eo-99999" in run("draft", "-").out
    monkeypatch.setattr(sys, "stdin", None)
    assert (
        run("draft", "-").err == "tracker: standard input is empty; name a file with the text of an order\n"
    )


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty; name a file with the text of an order"),
        (b"%PDF-1.7 ...", "is a PDF; take its text out first"),
        (b"\xff\xfe", "is not UTF-8 text (byte 1 does not fit); save it as UTF-8"),
        (b"x" * (2**20 + 1), "is larger than 1 MiB"),
        (b"x" * (2**23 + 1), "is larger than 1 MiB"),
    ],
)
def test_files_that_are_no_order(run: Run, tmp_path: Path, content: bytes, says: str) -> None:
    """One line that says what to do; nothing is printed."""
    path = tmp_path / "order.txt"
    path.write_bytes(content)
    ran = run("draft", path)
    assert (ran.status, ran.out) == (1, "")
    assert says in ran.err


def test_files_that_cannot_be_read(run: Run, tmp_path: Path) -> None:
    """A folder, a file that is not there, a name that cannot be one."""
    for name in (tmp_path, tmp_path / "none.txt", "a\0b"):
        ran = run("draft", name)
        assert (ran.status, ran.out) == (1, "")
        assert ran.err.startswith("tracker: cannot read ")
    assert run("draft", "x", "--id", "Not An Id").err == (
        "tracker: `Not An Id` is not an id; write it in lower case, like eo-14028\n"
    )


def test_a_text_without_a_section(run: Run, tmp_path: Path) -> None:
    """A memorandum without numbering gives entries of low confidence, cited by their place."""
    path = tmp_path / "letter.txt"
    words = "Memorandum. The Secretary of State shall reply within 30 days of the date of this memorandum."
    path.write_text(words, encoding="utf-8")
    ran = run("draft", path)
    assert ran.status == 0
    assert '# low confidence; character 47: "within 30 days of the date of this memorandum. ..."' in ran.out
    assert 'cite = "character 47"' in ran.out


class Terminal(io.StringIO):
    """A standard input at which a person types."""

    def isatty(self) -> bool:
        return True


def reviewed(run: Run, monkeypatch: pytest.MonkeyPatch, file: Path, *answers: str) -> tuple[str, str]:
    monkeypatch.setattr(sys, "stdin", Terminal("".join(f"{answer}\n" for answer in answers)))
    ran = run("draft", file, "--review")
    assert ran.status == 0
    return ran.out, ran.err


def test_accept_and_skip(run: Run, monkeypatch: pytest.MonkeyPatch, file: Path) -> None:
    """What is accepted loses its `unreviewed`; the sentence is shown with the words marked."""
    out, err = reviewed(run, monkeypatch, file, "a", "a", "s")
    assert out.count("unreviewed = true") == 1
    assert out.index("unreviewed = true") > out.index('id = "2.b"')
    assert ">>Within 60 days of the date of this order<<, the Director of OMB shall issue guidance." in err
    assert "1 of 2 · sec. 2(a) · high confidence" in err


def test_quit(run: Run, monkeypatch: pytest.MonkeyPatch, file: Path) -> None:
    """The rest stays as it was drafted."""
    out, _ = reviewed(run, monkeypatch, file, "q")
    assert out.count("unreviewed = true") == 3


def test_edit(run: Run, monkeypatch: pytest.MonkeyPatch, file: Path) -> None:
    """An edited entry takes the place of the proposal; one that is broken is edited again."""
    edits = iter(
        ["not toml [", 'title = "x"', '[[event.directive]]\nid = "2.a"\ncite = "s"\ntitle = "Mine"\n', None]
    )
    monkeypatch.setattr(click, "edit", lambda text, extension: next(edits))  # noqa: ARG005  click's signature
    out, err = reviewed(run, monkeypatch, file, "s", "e", "e")
    assert 'title = "Mine"' in out
    assert "Issue guidance" not in out
    assert out.count("unreviewed = true") == 1
    assert "this is not TOML" in err
    assert "this is not one [[event.directive]] with an `id` and a `cite`; correct it" in err


def test_there_must_be_somebody_to_ask(run: Run, monkeypatch: pytest.MonkeyPatch, file: Path) -> None:
    """In a pipe or with the order on standard input, nobody can answer."""
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    ran = run("draft", file, "--review")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == "tracker: --review asks at a terminal; name a file, and run it without a pipe\n"


def test_a_long_order_is_read_in_one_go(run: Run, tmp_path: Path) -> None:
    """Twenty thousand words, each section with its proposals."""
    words = (FOLDER / "eo-13356.txt").read_text(encoding="utf-8")
    path = tmp_path / "long.txt"
    path.write_text(words * 10, encoding="utf-8")
    once, ten_times = (run("draft", each, "--format", "json") for each in (FOLDER / "eo-13356.txt", path))
    assert ten_times.status == 0
    proposals = [len(json.loads(ran.out)["proposals"]) for ran in (once, ten_times)]
    assert proposals[1] >= 10 * proposals[0] > 0
