"""Markers: how they are read, what is wrong with them, what --fix changes in a text."""

from datetime import date

import pytest

from tests.support.quoting import ACT
from tests.support.reading import Read, ReadText
from tests.support.rows import each_row
from tracker.model import Deadline
from tracker.quotes.findings import FindingKind, apply_edits
from tracker.quotes.markers import find_markers, marker_text, value_of
from tracker.quotes.verify import MarkedText, check_markers

D = date.fromisoformat
OLD, NEW = "2026-08-03", "2027-12-03"


@pytest.fixture
def robots(read: ReadText) -> Read:
    return read(ACT)


@pytest.fixture
def deadlines(robots: Read) -> dict[str, Deadline]:
    """The deadlines of the act by name, as of the day after the change."""
    return {each.name: each for each in robots.resolve(D("2026-11-29")).deadlines}


def fixed(text: str, deadlines: dict[str, Deadline]) -> str:
    found = check_markers(find_markers(text), deadlines)
    return apply_edits(text, (edit for each in found for edit in MarkedText(text).corrections(each)))


@pytest.mark.parametrize(
    "text",
    [
        "<!-- tracker: act/1.a = 2027-12-03 -->",
        "# tracker: act/1.a = 2027-12-03",
        "// tracker:act/1.a=2027-12-03",
        "/* tracker: act/1.a = 2027-12-03 */",
        "% tracker: act/1.a = 2027-12-03.",
        '"tracker": "act/1.a = 2027-12-03"',
        ".. tracker: act/1.a = 2027-12-03",
    ],
)
def test_a_marker_is_read_in_any_comment(text: str) -> None:
    """Whatever stands around it."""
    (marker,) = find_markers(f"before\n{text}\nafter")
    assert (marker.id, marker.value, marker.day) == ("act/1.a", NEW, D(NEW))


@pytest.mark.parametrize(
    "text", ["tracker: https://example.org/a", "tracker: a = b", "issuetracker: a/b = 1", "tracker: a/b"]
)
def test_other_texts_are_not_markers(text: str) -> None:
    """A marker has an id with a slash, an equals sign and a value."""
    assert find_markers(text) == []


@each_row(
    ("value", "is_readable"),
    [
        ("2027-12-03", True),
        ("2027-12", True),
        ("2027-Q4", True),
        ("2027-H2", True),
        ("2027", True),
        ("lapsed", True),
        ("none", True),
        ("2027-13-03", False),
        ("soon", False),
        ("2027-Q5", False),
    ],
)
def test_a_value_is_a_date_or_one_of_two_words(value: str, *, is_readable: bool) -> None:
    """Anything else is a mistake in the document."""
    (marker,) = find_markers(f"tracker: act/1 = {value}")
    assert marker.is_readable is is_readable


@pytest.mark.parametrize(
    ("name", "value"),
    [("90.a", NEW), ("93", "2027-06"), ("92", "lapsed"), ("94", "none"), ("95#2027-02-01", "2027-02-01")],
)
def test_a_marker_says_what_the_store_has(deadlines: dict[str, Deadline], name: str, value: str) -> None:
    """As precisely as the act does, or in a word if it has none."""
    by_number = {f"{each.id}#{each.due}": each for each in deadlines.values()}
    deadline = {**deadlines, **by_number}[f"robot-act/{name}"]
    assert value_of(deadline) == value
    assert list(check_markers(find_markers(marker_text(deadline)), deadlines)) == []


def test_what_differs_says_since_when_and_why(deadlines: dict[str, Deadline]) -> None:
    """A former date has its move; a date that never was has none."""
    (moved,) = check_markers(find_markers(f"tracker: robot-act/90.a = {OLD}"), deadlines)
    assert (moved.kind, moved.found, moved.due) == (FindingKind.DIFFERS, OLD, NEW)
    assert (moved.since, getattr(moved.cause, "by", "")) == (D("2026-07-27"), "repair-act")
    (never,) = check_markers(find_markers("tracker: robot-act/90.a = 2001-01-01"), deadlines)
    assert (never.since, never.cause) == (None, None)
    (lapsed,) = check_markers(find_markers("tracker: robot-act/92 = 2028-01-10"), deadlines)
    assert (lapsed.due, lapsed.since) == ("lapsed", D("2026-07-27"))


def test_a_name_that_is_not_there_is_reported(deadlines: dict[str, Deadline]) -> None:
    """With the nearest names; and so is a value that is not a date."""
    (unknown,) = check_markers(find_markers(f"tracker: robot-act/90.x = {OLD}"), deadlines)
    assert unknown.kind is FindingKind.UNKNOWN
    assert "robot-act/90.a" in unknown.near
    (unreadable,) = check_markers(find_markers("tracker: robot-act/90.a = soon"), deadlines)
    assert (unreadable.kind, unreadable.due) == (FindingKind.UNREADABLE, NEW)
    assert MarkedText("tracker: robot-act/90.a = soon").corrections(unreadable) == ()


MARK = "<!-- tracker: robot-act/90.a = {} -->"


@each_row(
    ("before", "after"),
    [
        (f"Heavy robots: 3 August 2026 {MARK}", f"Heavy robots: 3 December 2027 {MARK}"),
        (f"{MARK}\nHeavy robots: August 3, 2026\n", f"{MARK}\nHeavy robots: December 3, 2027\n"),
        (f"3 Aug 2026, 3 Aug 2026 {MARK}", f"3 Dec 2027, 3 Dec 2027 {MARK}"),
        (f"3 Aug 2026 and 3 Aug 2026 {MARK}", f"3 Aug 2026 and 3 Dec 2027 {MARK}"),
        (f"{MARK} 2026-08-03 (3 August 2026)", f"{MARK} 2027-12-03 (3 December 2027)"),
        (
            f'<time datetime="2026-08-03">3 August 2026</time> {MARK}',
            f'<time datetime="2027-12-03">3 December 2027</time> {MARK}',
        ),
        (f"from: 2026-08-03\n# {MARK}\nto: 2026-08-03", f"from: 2027-12-03\n# {MARK}\nto: 2026-08-03"),
        (f"One\r\n3 August 2026 {MARK}\r\n", f"One\r\n3 December 2027 {MARK}\r\n"),
        (f"\ufeff3 August 2026 {MARK}", f"\ufeff3 December 2027 {MARK}"),
    ],
)
def test_the_date_beside_a_marker_is_corrected(
    deadlines: dict[str, Deadline], before: str, after: str
) -> None:
    """The nearest one before it, else after it, with repetitions right beside it."""
    assert fixed(before.replace("{}", OLD), deadlines) == after.replace("{}", NEW)


@each_row(
    "text",
    [
        f"Heavy robots: soon {MARK}",
        f"Heavy robots: 3 August 2026\n\nLabels come first.\n\n{MARK}",  # another paragraph
        f"In August 2026 {MARK}",  # less than the marker says
        f"03/08/2026 {MARK}",  # not a form that is known
        "Flying robots: 2028-01-10 <!-- tracker: robot-act/92 = 2028-01-10 -->",
        "Hotline: 2027-01-01 <!-- tracker: robot-act/94 = 2027-01-01 -->",
        "Fees: 2027-06-01 <!-- tracker: robot-act/93 = 2027-06-01 -->",
        "Heavy: 2027 <!-- tracker: robot-act/90.a = 2026 -->",
    ],
)
def test_what_cannot_be_corrected_whole_is_left(deadlines: dict[str, Deadline], text: str) -> None:
    """Correcting the marker alone would hide the wrong date beside it."""
    text = text.replace("{}", OLD)
    assert list(check_markers(find_markers(text), deadlines))
    assert fixed(text, deadlines) == text


def test_each_marker_has_its_own_date(deadlines: dict[str, Deadline]) -> None:
    """Two deadlines in a line that had the same date."""
    text = f"3 Aug 2026 {MARK}, 3 Aug 2026 <!-- tracker: robot-act/90.b = {{}} -->".replace("{}", OLD)
    assert fixed(text, deadlines) == (
        "3 Dec 2027 <!-- tracker: robot-act/90.a = 2027-12-03 -->,"
        " 3 Aug 2027 <!-- tracker: robot-act/90.b = 2027-08-03 -->"
    )
    assert MarkedText(text).marked_places() == {0, text.index(", 3 Aug") + 2}


def test_a_month_is_corrected_as_a_month(deadlines: dict[str, Deadline]) -> None:
    """In the marker and beside it."""
    text = "Fees: March 2027 <!-- tracker: robot-act/93 = 2027-03 -->"
    assert fixed(text, deadlines) == "Fees: June 2027 <!-- tracker: robot-act/93 = 2027-06 -->"


def test_correcting_twice_changes_nothing_more(deadlines: dict[str, Deadline]) -> None:
    """What was corrected is right."""
    once = fixed(f"Heavy robots: 3 August 2026 {MARK}".replace("{}", OLD), deadlines)
    assert list(check_markers(find_markers(once), deadlines)) == []
