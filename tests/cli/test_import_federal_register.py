"""``tracker import federal-register``: from a number to a draft, through a server on this machine."""

import json
import time
from pathlib import Path

import pytest

from tests.support.orders import order
from tests.support.register import CORRECTION, Reply, Server, document, page, serving
from tests.support.running import Ran, Run

TEXT = "<html><body><pre>" + order(
    "Sec. 2. Duties. Within 60 days of the date of this order, the Director of OMB shall issue guidance."
)
RULE: dict[str, object] = {
    "type": "Rule",
    "subtype": None,
    "executive_order_number": None,
    "signing_date": None,
    "title": "Some Rule",
    "document_number": "2026-12345",
    "effective_on": "2027-03-01",
    "comments_close_on": "2027-02-02",
    "dates": "This rule is effective March 1, 2027. Comments must be received by February 1, 2027.",
}
SEARCH, DOCUMENT = "/documents.json", "/documents/2026-99999.json"


@pytest.fixture(autouse=True)
def cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A cache of its own, and no waiting."""
    monkeypatch.delenv("TRACKER_NO_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(time, "sleep", lambda _: None)
    return tmp_path / "cache"


def answers(**fields: object) -> dict[str, list[Reply]]:
    """A server that has one document, its text, and finds it by its number."""
    found = document(**fields)
    return {
        DOCUMENT: [Reply(json.dumps(found))],
        SEARCH: [Reply(page(found))],
        "/text": [Reply(TEXT)],
    }


def ask(run: Run, server: Server, number: str, *more: str) -> Ran:
    return run("import", "federal-register", number, "--server", server.address, *more)


@pytest.mark.parametrize("number", ["99999", "EO 99999", "eo-99999", "2026-99999"])
def test_a_number_becomes_a_draft(run: Run, number: str) -> None:
    """Dates, citation and address come from the interface, entries from the text."""
    with serving(answers()) as server:
        ran = ask(run, server, number)
    assert (ran.status, ran.err) == (
        0,
        "Federal Register: 1 document found, 1 read, 1 complete with its text.\n",
    )
    assert 'id = "eo-99999"\ntitle = "Testing New Orders Before They Are Needed"' in ran.out
    assert 'cite = "91 FR 70001"' in ran.out
    assert "dates.signed = 2026-11-02\ndates.published = 2026-11-06" in ran.out
    assert 'due = "60 days after signed"' in ran.out
    assert ran.out.count("unreviewed = true") == 2


def test_json(run: Run) -> None:
    """The same document as `tracker draft` gives, with the address."""
    with serving(answers()) as server:
        found = json.loads(ask(run, server, "99999", "--format", "json").out)
    assert found["order"]["url"].startswith("https://www.federalregister.gov/documents/2026/11/06/")
    assert [one["due"] for one in found["proposals"]] == ["60 days after signed"]


def test_a_search_is_followed_past_corrections(run: Run) -> None:
    """Corrections answer searches; the next page is read until the order is found."""
    first = page(CORRECTION, CORRECTION, count=4, following="SERVER/next?page=2")
    table = {
        **answers(),
        SEARCH: [Reply(first)],
        "/next": [Reply(page({**document(), "raw_text_url": None}, count=4))],
    }
    with serving(table) as server:
        ran = ask(run, server, "99999", "--since", "2026-01-01")
    assert ran.status == 0
    assert ran.err == (
        "Federal Register: 4 documents found, 3 read, 1 complete with its text; 2 corrections skipped.\n"
    )
    assert "conditions%5Bpublication_date%5D%5Bgte%5D=2026-01-01" in server.asked[0].path
    assert [asked.path.partition("?")[0] for asked in server.asked] == [SEARCH, "/next", DOCUMENT, "/text"]


@pytest.mark.parametrize(
    ("answer", "looked"),
    [
        (page(), "0 documents found, 0 read"),
        (page(CORRECTION), "1 document found, 1 read, 1 correction skipped"),
        (page({**document(), "executive_order_number": "11111"}), "1 document found, 1 read"),
        ('{"count": 3, "results": "none"}', "3 documents found, 0 read"),
    ],
)
def test_a_search_without_a_match(run: Run, answer: str, looked: str) -> None:
    """It has no results, or none that is the order; both are said."""
    with serving({SEARCH: [Reply(answer)]}) as server:
        ran = ask(run, server, "99999")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err == f"tracker: no executive order 99999 in the response ({looked}); check the number\n"


def test_a_next_page_on_another_server_is_not_followed(run: Run) -> None:
    """A search leads nowhere else."""
    table = {SEARCH: [Reply(page(CORRECTION, following="http://127.0.0.2:9/next"))]}
    with serving(table) as server:
        ran = ask(run, server, "99999")
    assert (ran.status, ran.out) == (1, "")
    assert "http://127.0.0.2:9/next is not on http://127.0.0.1" in ran.err


def test_days_of_signing_are_compared(run: Run) -> None:
    """A signing after the publication is refused, another day is reported; the head of the text counts."""
    with serving(answers(signing_date="2026-12-02")) as server:
        ran = ask(run, server, "2026-99999")
    assert "dates.signed = 2026-11-02" in ran.out
    assert ran.err.splitlines()[0] == (
        "tracker: the Federal Register says signed 2026-12-02, after the publication of 2026-11-06: refused"
    )
    with serving(answers(signing_date="2026-11-01")) as server:
        ran = ask(run, server, "2026-99999", "--signed", "2026-11-03")
    assert "dates.signed = 2026-11-03" in ran.out
    assert ran.err.count("says signed") == 3
    with serving(answers(signing_date=None)) as server:
        assert "dates.signed = 2026-11-02" in ask(run, server, "2026-99999").out


def test_an_order_whose_text_cannot_be_read(run: Run) -> None:
    """The head is still drafted; a message says so, and the status is 1."""
    with serving({**answers(), "/text": [Reply("", 404)]}) as server:
        ran = ask(run, server, "99999")
    assert ran.status == 1
    assert 'id = "eo-99999"' in ran.out
    assert "tracker: the text was not read:" in ran.err
    assert "1 document found, 1 read, 0 complete" in ran.err


def test_a_document_with_corrections(run: Run) -> None:
    """A message says whether it was corrected later, or is itself a correction."""
    corrected = ["https://www.federalregister.gov/api/v1/documents/C1-2026-99999?publication_date=2026-12-01"]
    with serving(answers(corrections=corrected)) as server:
        assert "it was corrected by C1-2026-99999; read that too" in ask(run, server, "2026-99999").err
    with serving(answers(correction_of="x")) as server:
        assert "2026-99999 is a correction; import" in ask(run, server, "2026-99999").err


def test_a_rule(run: Run, tmp_path: Path) -> None:
    """It takes effect and its comments close; where DATES says another day, there is a warning."""
    with serving({"/documents/2026-12345.json": [Reply(json.dumps(document(**RULE)))]}) as server:
        ran = ask(run, server, "2026-12345")
    assert ran.status == 0
    assert 'kind = "final-rule"' in ran.out
    assert 'id = "effect"\ntitle = "Start to apply"\nkind = "effect"' in ran.out
    assert "due = 2027-03-01" in ran.out
    assert 'kind = "comment"\ncite = "91 FR 70001, DATES"\ndue = 2027-02-02' in ran.out
    assert (
        "`comments_close_on` is 2027-02-02, but DATES in the text says 2027-02-01; read the text" in ran.err
    )
    store = tmp_path / "rule.toml"
    store.write_text(ran.out.replace("unreviewed = true\n", ""), encoding="utf-8")
    assert run("check", store).status == 0


def test_a_recorded_answer_is_read_without_the_network(run: Run, tmp_path: Path) -> None:
    """A document or a page of a search; the text is not there, and that is said."""
    path = tmp_path / "answer.json"
    for answer in (json.dumps(document()), page(CORRECTION, document())):
        path.write_text(answer, encoding="utf-8")
        ran = run("import", "federal-register", "99999", "--offline", path)
        assert ran.status == 0
        assert "dates.signed = 2026-11-02" in ran.out
        assert "0 complete with its text" in ran.err


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("{", "is not JSON; name a recorded response"),
        ("[]", "is not a response of the Federal Register"),
        (json.dumps(document(executive_order_number="11111")), "is about 2026-99999, not about 99999"),
        (page(), "no executive order 99999 in the response (0 documents found, 0 read)"),
    ],
)
def test_files_that_are_no_answer(run: Run, tmp_path: Path, content: str, says: str) -> None:
    """One line, and nothing printed."""
    path = tmp_path / "answer.json"
    path.write_text(content, encoding="utf-8")
    ran = run("import", "federal-register", "99999", "--offline", path)
    assert (ran.status, ran.out) == (1, "")
    assert says in ran.err
    assert run("import", "federal-register", "99999", "--offline", tmp_path).err.startswith(
        "tracker: cannot read"
    )


def test_wrong_use(run: Run) -> None:
    """An invalid number and an invalid address are refused before any request."""
    assert run("import", "federal-register", "soon").err == (
        "tracker: `soon` is not a number of an executive order or document; write 14028 or 2021-10460\n"
    )
    ran = run("import", "federal-register", "14028", "--server", "ftp://x")
    assert (ran.status, ran.out) == (2, "")
    assert "`ftp://x` is not an address" in ran.err
    assert run("import", "mail").err == "tracker: no command `mail`; choose from csv, ics, federal-register\n"


def test_help(run: Run) -> None:
    """The group lists its sources."""
    assert "federal-register" in run("import", "--help").out


def test_the_cache_is_used(run: Run, cache: Path) -> None:
    """What has an ETag is kept in the platform's folder, and not sent again."""
    table = {**answers(), "/text": [Reply(TEXT, headers={"ETag": "1"}), Reply("", 304)]}
    with serving(table) as server:
        first, second = (ask(run, server, "2026-99999").out for _ in range(2))
    assert first == second
    assert len(list((cache / "tracker" / "federal-register").iterdir())) == 1


def test_the_cache_can_be_left_out(run: Run, cache: Path) -> None:
    """With --no-cache nothing is kept."""
    table = {**answers(), "/text": [Reply(TEXT, headers={"ETag": "1"})]}
    with serving(table) as server:
        assert ask(run, server, "2026-99999", "--no-cache").status == 0
    assert not cache.exists()
