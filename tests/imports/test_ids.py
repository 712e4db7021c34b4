"""Ids of imported rows: the same in every import, in whatever order the rows are."""

from hypothesis import given
from hypothesis import strategies as st

from tests.support.examples import examples
from tests.support.rows import each_row
from tracker.imports.entries import Due, ImportedEntry
from tracker.imports.ids import KnownEntry, Marks, known_entries, with_ids
from tracker.imports.store import ImportedAct, imported_toml
from tracker.model import EventKind
from tracker.toml.reading import parse_toml

ACT = ImportedAct("sheet.csv", EventKind.PLAN, "US")


def entry(
    title: str, due: str = "2027-03-31", cite: str = "", actor: str = "", id_: str = ""
) -> ImportedEntry:
    who = (actor,) if actor else ()
    return ImportedEntry(line=2, title=title, due=Due(due), id=id_, cite=cite, actor=who)


def ids(rows: list[ImportedEntry], known: tuple[KnownEntry, ...] = ()) -> list[str]:
    return [each.id for each in with_ids(rows, known)]


def reimported(rows: list[ImportedEntry], later: list[ImportedEntry]) -> list[str]:
    """The ids of a second import over a store that the first one wrote."""
    return ids(later, known_entries(parse_toml(imported_toml(with_ids(rows), ACT))))


@each_row(
    ("rows", "expected"),
    [
        ([entry("File")], ["file"]),
        ([entry("File"), entry("Pay")], ["file", "pay"]),
        # What tells them apart, the most lasting first.
        ([entry("File", cite="Sec. 4"), entry("File", cite="Sec. 9")], ["file-sec-4", "file-sec-9"]),
        ([entry("File", actor="Legal"), entry("File", actor="Ops")], ["file-legal", "file-ops"]),
        ([entry("File", "2027-01-01"), entry("File", "2028-01-01")], ["file-2027-01-01", "file-2028-01-01"]),
        (
            [
                entry("File", "2027-01-01", "1"),
                entry("File", "2028-01-01", "1"),
                entry("File", "2027-01-01", "2"),
            ],
            ["file-1-2027-01-01", "file-1-2028-01-01", "file-2-2027-01-01"],
        ),
        # Nothing does: numbers, but not one that another title has.
        (
            [entry("File"), entry("File"), entry("File 2"), entry("File")],
            ["file", "file-3", "file-2", "file-4"],
        ),
        ([entry("A", id_="x"), entry("B", id_="x")], ["x", "x-2"]),
        # An id of the file stays as it is, whatever the titles are.
        ([entry("Other", "2028-03-31", id_="file"), entry("File", "2027-03-31")], ["file", "file-2"]),
        ([entry("File"), entry("Other", id_="file")], ["file-2", "file"]),
        (
            [entry("Presentar", cite="Artículo 4"), entry("Presentar", cite="Artículo 5")],
            ["presentar-articulo-4", "presentar-articulo-5"],
        ),
        ([entry("A", id_="x", cite="1"), entry("B", id_="x", cite="2")], ["x-1", "x-2"]),
    ],
)
def test_a_repeated_title_gets_what_tells_its_rows_apart(
    rows: list[ImportedEntry], expected: list[str]
) -> None:
    """The passage, who must act or the date; only rows that are equal get numbers."""
    assert ids(rows) == expected


def test_rows_that_differ_in_nothing_that_an_id_can_have_get_a_hash() -> None:
    """Of the row, so that it is the same in every import."""
    first, second = entry("File", cite="甲"), entry("File", cite="乙")
    found = ids([first, second])
    assert len(set(found)) == 2
    assert ids([second, first]) == found[::-1]


ROWS = [entry("File", f"{year}-03-31", cite) for year in (2027, 2028) for cite in ("1", "2")] + [entry("Pay")]


@examples(50)
@given(st.permutations(ROWS))
def test_the_order_of_rows_does_not_matter(rows: list[ImportedEntry]) -> None:
    """Neither for a first import nor for a second one."""
    by_row = dict(zip(ROWS, ids(ROWS), strict=True))
    assert ids(rows) == [by_row[row] for row in rows]
    assert reimported(ROWS, rows) == [by_row[row] for row in rows]


@each_row(
    ("before", "after", "expected"),
    [
        # A row beside one with the same title, before or after it.
        ([entry("File")], [entry("File", "2026-01-01"), entry("File")], ["file-2026-01-01", "file"]),
        ([entry("File")], [entry("File"), entry("File")], ["file", "file-2"]),
        # The date moves, and so does the passage where the date tells which it is.
        ([entry("File")], [entry("File", "2027-04-30", "Sec. 9", "Ops")], ["file"]),
        (
            [entry("File", "2027-01-01", "1"), entry("File", "2028-01-01", "2")],
            [entry("File", "2029-01-01", "2"), entry("File", "2027-01-01", "3")],
            ["file-2", "file-1"],
        ),
        # The next year's row is not the last year's, although it has the same passage as all of them.
        (
            [entry("File", f"2027-0{month}-01", "1") for month in (3, 6, 9)],
            [entry("File", f"2027-0{month}-01", "1") for month in (6, 9)]
            + [entry("File", "2028-03-01", "1")],
            ["file-2027-06-01", "file-2027-09-01", "file-2028-03-01"],
        ),
        # One of two is gone.
        (
            [entry("File", cite="1"), entry("File", cite="2")],
            [entry("File", cite="2")],
            ["file-2"],
        ),
        # Rows are inserted before others, so that their numbers move on.
        (
            [entry("File", "2027-01-01", "1", "A"), entry("File", "2027-02-01", "2", "B")],
            [
                entry("File", "2026-12-01", "1", "C"),
                entry("File", "2027-01-01", "2", "A"),
                entry("File", "2027-02-01", "3", "B"),
            ],
            ["file-1-2", "file-1", "file-2"],
        ),
        # A passage may look like a line of a file.
        (
            [entry("Pay", "2027-03-01", "Form 1, line 3")],
            [entry("Pay", "2027-03-15", "Form 1, line 3"), entry("Pay", "2027-05-01", "Form 1, line 5")],
            ["pay", "pay-form-1-line-5"],
        ),
        # An id of the file is the id, also beside another row, or one that had it.
        ([entry("File", id_="f")], [entry("Send", "2029-01-01", id_="f")], ["f"]),
        (
            [entry("Other", "2028-03-31", id_="file")],
            [entry("File", "2027-03-31"), entry("Other", "2028-03-31", id_="file")],
            ["file-2", "file"],
        ),
        (
            [entry("A", id_="x")],
            [entry("B", "2027-03-01", id_="x"), entry("A", id_="x")],
            ["x-2027-03-01", "x"],
        ),
        (
            [entry("File"), entry("File")],
            [entry("File"), entry("File"), entry("Send", id_="file-2")],
            ["file", "file-3", "file-2"],
        ),
    ],
)
def test_a_second_import_keeps_the_ids_that_there_are(
    before: list[ImportedEntry], after: list[ImportedEntry], expected: list[str]
) -> None:
    """What was imported before is recognised; what is new gets an id that no other row has."""
    assert reimported(before, after) == expected


@examples(100)
@given(st.lists(st.sampled_from(ROWS), max_size=6), st.lists(st.sampled_from(ROWS), max_size=6))
def test_no_two_rows_have_one_id(before: list[ImportedEntry], after: list[ImportedEntry]) -> None:
    """Whatever was imported before; the same rows keep all of theirs."""
    assert len(set(reimported(before, after))) == len(after)
    assert reimported(before, before) == ids(before)


def test_the_entries_of_a_store_are_known() -> None:
    """Without the passage of a row that gave none, since its line changes."""
    rows = [entry("File", "2027-03-31", "", "Legal"), entry("Pay", "2027", "Sec. 2")]
    assert known_entries(parse_toml(imported_toml(with_ids(rows), ACT))) == (
        KnownEntry("file", "File", Marks(cite="", actor="Legal", url="", due="2027-03-31")),
        KnownEntry("pay", "Pay", Marks(cite="Sec. 2", actor="", url="", due="2027")),
    )
    assert known_entries({}) == ()
