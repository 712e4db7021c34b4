"""What changed and why, in words."""

from datetime import date

from tests.support.acts import act, done
from tests.support.reading import ReadText
from tests.support.rows import each_row
from tracker.changes.difference import Difference, DifferenceKind
from tracker.changes.origin import Origin, OriginCode
from tracker.problems import Location
from tracker.wording.changes import (
    HEADINGS,
    change_kind_words,
    change_label_words,
    change_reason_words,
    difference_words,
    due_change_words,
)
from tracker.wording.origins import origin_place_words, origin_words


@each_row(
    ("code", "entry", "before", "after", "words"),
    [
        ("entry", "act", "", "An act", "act is new"),
        ("entry", "act", "An act", "", "act is gone"),
        ("due", "act/a", "x", "y", "the rule of act/a was `x` and is `y`"),
        ("at", "act/a", "", "17:00", "the time of day of act/a is now `17:00`"),
        ("counting", "act", "frcp-6a", "", "the convention of act is gone (it was `frcp-6a`)"),
        ("milestone", "act/x", "", "2026-01-02", "act/x is on record for 2026-01-02"),
        ("milestone", "act/x", "2026-01-02", "", "act/x no longer has a date (it was 2026-01-02)"),
        ("milestone", "act/x", "2026-01-02", "2026-01-05", "act/x was 2026-01-02 and is 2026-01-05"),
        ("done", "act/a", "", "2026-01-05", "act/a was done on 2026-01-05"),
        ("done", "act/a", "2026-01-02", "2026-01-05", "act/a was done on 2026-01-05 instead of 2026-01-02"),
        ("reopened", "act/a", "2026-01-02", "", "act/a no longer counts as done (on 2026-01-02)"),
        ("repealed", "act", "", "2026-01-02", "act was repealed on 2026-01-02"),
        ("repealed", "act", "2026-01-02", "", "act is no longer repealed"),
        ("holiday", "2021-06-18", "", "Juneteenth", "2021-06-18 is Juneteenth"),
        ("holiday", "2021-06-18", "Juneteenth", "", "2021-06-18 is a business day (it was Juneteenth)"),
    ],
)
def test_what_an_entry_did(code: str, entry: str, before: str, after: str, words: str) -> None:
    """A phrase that follows "because"."""
    assert origin_words(Origin(OriginCode(code), entry, before=before, after=after)) == words


def test_a_closing_came_or_went() -> None:
    """It is named by its calendar and its day."""
    origin = Origin(OriginCode.CLOSING, "US", day=date(2026, 12, 24), after="Order")
    assert origin.name == "US 2026-12-24"
    assert origin_words(origin) == "2026-12-24 is a closing of US: Order"
    gone = origin._replace(before="Order", after="")
    assert origin_words(gone) == "2026-12-24 is no longer a closing of US (Order)"


def test_by_what_and_through_which_directive() -> None:
    """The source is in brackets, and the parents that it went through at the end."""
    origin = Origin(OriginCode.DONE, "act/a", after="2026-01-05", by="EO 2", cite="sec. 3", through="act/b")
    assert origin_words(origin) == "act/a was done on 2026-01-05 (EO 2, sec. 3), through act/b"


def test_every_code_has_words() -> None:
    """None is forgotten."""
    for code in OriginCode:
        assert origin_words(Origin(code, "act/a", before="x", after="y"))


def test_every_kind_has_a_heading_and_a_word() -> None:
    """None is forgotten, and a word fits its column."""
    assert HEADINGS.keys() == set(DifferenceKind)
    assert all(len(change_kind_words(kind)) <= 9 for kind in DifferenceKind)


def test_the_place_of_an_entry() -> None:
    """A file, with its line if it was looked up; empty for an entry without a place."""
    origin = Origin(OriginCode.DUE, "act/a", Location("/x/a.toml"))
    assert origin_place_words(origin) == "/x/a.toml"
    assert origin_place_words(origin._replace(line=7), lambda file: file.rpartition("/")[2]) == "a.toml:7"
    assert origin_place_words(origin._replace(location=None)) == ""


KEYS = {
    "plain": "due = 2026-12-20",
    "later": "due = 2026-12-24",
    "at": 'due = 2026-12-20\nat = "17:00"',
    "undated": 'undated = "promptly"',
    "done": f"due = 2026-12-20\n{done('2026-12-21')}",
    "claimed": f"due = 2026-12-20\n{done('2026-12-20', ', claimed = true')}",
    "part": f"due = 2026-12-20\n{done('2026-12-20', ', part = true')}",
    "effect": 'kind = "effect"\ndue = 2026-12-20',
    "sunset": 'kind = "sunset"\ndue = 2026-12-20',
    "problem": 'due = "5 days after nothing"',
    "stayed": 'due = 2026-12-20\nstayed = { from = 2026-11-01, by = "C." }',
}


@each_row(
    ("kind", "before", "after", "words"),
    [
        ("moved", "plain", "later", "From Sun 2026-12-20 to Thu 2026-12-24, 4 days later."),
        ("moved", "later", "plain", "From Thu 2026-12-24 to Sun 2026-12-20, 4 days earlier."),
        ("moved", "undated", "plain", "From no date to Sun 2026-12-20."),
        ("moved", "plain", "undated", "From Sun 2026-12-20 to no date."),
        ("moved", "plain", "at", "From Sun 2026-12-20 to Sun 2026-12-20 (2026-12-20T17:00-05:00)."),
        ("done", "plain", "done", "Done on 2026-12-21, 1 day late (a letter)."),
        ("done", "plain", "claimed", "Done on 2026-12-20, on time (a letter). Only the actor says so."),
        ("part", "plain", "part", "An outcome in part is on record for 2026-12-20 (a letter)."),
        ("new", "", "plain", ""),
        ("new", "", "undated", "Undated: promptly."),
        ("gone", "plain", "", "Its entry is no longer there."),
        ("ended", "effect", "effect", "Its day has come: it is in effect."),
        ("ended", "sunset", "sunset", "Its day has passed."),
        ("past-due", "plain", "plain", "Its day has passed with no outcome on record."),
        ("reopened", "done", "plain", "It counted as closed, and is open again."),
        ("resumed", "stayed", "plain", "It is no longer stayed."),
        (
            "stayed",
            "plain",
            "stayed",
            "From 2026-11-01, with no end on record by C.: its date is unchanged, but not enforced for now.",
        ),
    ],
)
def test_what_changed(read: ReadText, kind: str, before: str, after: str, words: str) -> None:
    """One sentence for each kind."""
    old, new = (
        read(act(a=KEYS[name])).deadline("act/a", date(2027, 1, 5)) if name else None
        for name in (before, after)
    )
    assert difference_words(Difference(DifferenceKind(kind), "act/a", old, new)) == words


def test_a_problem_says_what_is_wrong(read: ReadText) -> None:
    """In the words of the check."""
    old, new = (read(act(a=KEYS[name])).deadline("act/a") for name in ("plain", "problem"))
    words = difference_words(Difference(DifferenceKind.PROBLEM, "act/a", old, new))
    assert "`act` has no milestone or directive `nothing`" in words


def test_the_due_date_before_and_now(read: ReadText) -> None:
    """Both if it moved, with the weaknesses of the current one."""
    day = date(2027, 1, 5)
    old, new = (read(act(a=KEYS[name])).deadline("act/a", day) for name in ("undated", "claimed"))
    moved = Difference(DifferenceKind.MOVED, "act/a", old, new)
    assert due_change_words(moved) == "no date -> 2026-12-20 !"
    assert due_change_words(moved._replace(kind=DifferenceKind.DONE)) == "2026-12-20 !"


def test_a_date_that_moved_without_an_entry_says_so(read: ReadText) -> None:
    """Silence would look like an oversight."""
    old, new = (read(act(a=KEYS[name])).deadline("act/a") for name in ("plain", "later"))
    moved = Difference(DifferenceKind.MOVED, "act/a", old, new)
    assert change_reason_words(moved) == ["no entry says why"]
    assert change_reason_words(moved._replace(kind=DifferenceKind.DONE)) == []


def test_an_effect_that_began_is_called_that(read: ReadText) -> None:
    """To say that it ended would be the opposite."""
    begun = read(act(a=KEYS["effect"])).deadline("act/a", date(2027, 1, 5))
    assert change_label_words(Difference(DifferenceKind.ENDED, "act/a", begun, begun)) == "in effect"
