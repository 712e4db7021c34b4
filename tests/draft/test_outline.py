"""Numbering and headings: where each passage of an order is."""

from itertools import pairwise

from tests.support.orders import order
from tests.support.rows import each_row
from tracker.draft.outline import read_outline
from tracker.draft.source import read_source

# what follows the policy, the words to find, the section that they are in
PLACES = (
    ("Sec. 2. Duties. (a) First.\n\n(b) Second x1.", "x1", "2(b)"),
    ("Sec. 2. Duties. (a) First:\n\n(i) one; and\n\n(ii) two x1.", "x1", "2(a)(ii)"),
    ("Sec. 2. Duties. (a) First. (b) Second x1. (c) Third.", "x1", "2(b)"),
    ("Sec. 2. Duties. The head shall: (1) act; and (2) report x1.", "x1", "2(2)"),
    ("Sec. 2. Duties. The head shall: (1) act; and (2) report. Then x1.", "x1", "2"),
    ("Sec. 2. Duties. (a) First:\n\n(i) act; and\n\n(ii) report.\n\nThe report is x1.", "x1", "2(a)"),
    ("Sec. 2. Duties. (a) As subsection (c) of this section says, x1.", "x1", "2(a)"),
    ("Sec. 2. Duties. (a) See 42 U.S.C. 4370m-2(b)(2)(A)(iii) and x1.", "x1", "2(a)"),
    ("Sec. 2. Duties. " + "\n\n".join(f"({c}) Clause {c}." for c in "abcdefghi") + " x1", "x1", "2(i)"),
    (
        "Sec. 2. Duties. "
        + "\n\n".join(f"({c}) Clause {c}." for c in "abcdefg")
        + "\n\n(h) Eighth:\n\n(i) one;\n\n(ii) two x1.\n\n(i) Ninth.",
        "x1",
        "2(h)(ii)",
    ),
    ("Sec. 2. Duties. (a) First.\n\n(x) Nothing x1.", "x1", "2(a)"),
    ("Sec. 2. One.\n\nSec. 9. Two x1.", "x1", "9"),
    ("Sec. 2. Duties. (a) One\n\n(b) Two\n\n2.1. Three x1.", "x1", "2.1"),
    ("Sec. 2. Duties. (a) First (a) again x1.", "x1", "2(a)"),
    ("Sec. 2. Duties. (a) Agencies shall send lists (i) within 1 day x1, and (ii) later.", "x1", "2(a)(i)"),
    ("Sec. 2. Duties.(a) Glued to the heading x1.", "x1", "2(a)"),
    ("Sec. 2. One.\n\nSec. 3. Two x1.", "x1", "3"),
    ("Sec. 2. One.\n\n2.1. Part One. (a) First x1.", "x1", "2.1(a)"),
    ("Sec. 2. One. (a) Section 301 of title 3 applies x1.", "x1", "2(a)"),
    ("Sec. 2. It is changed by:\n\n(a) inserting:\n\n“(c) Then:\n\n(i) act x1.”; and\n\n(b).", "x1", "2(a)"),
    ("Sec. 2. One is amended by:\n\n(a) inserting:\n\n“Sec. 7. New. x.”; and\n\n(b) more x1.", "x1", "2(b)"),
    ("Sec. 2. One is amended by:\n\n(a) inserting “(c) open;\n\nSec. 3. Two x1.", "x1", "3"),
)  # fmt: skip


@each_row(("sections", "words", "section"), PLACES)
def test_the_section_of_a_place(sections: str, words: str, section: str) -> None:
    """Labels count where they continue the numbering; references and inserted text have none."""
    source = read_source(order(sections))
    at = source.text.index(words)
    found = [passage for passage in read_outline(source) if passage.start <= at]
    assert found[-1].section == section


def test_dotted_sections() -> None:
    """Orders in parts number their sections 1.1, 1.2, 2.1; a point may be missing."""
    text = "A.\n\nSection 1.1. B. (a) x1.\n\nSec. 1.2. C.\n\nSec. 2.1 D. (a) x2.\n\nSec. 2.2. E x3."
    source = read_source(text)
    passages = read_outline(source)
    found = {
        words: [each for each in passages if each.start <= source.text.index(words)][-1].section
        for words in ("x1", "x2", "x3")
    }
    assert found == {"x1": "1.1(a)", "x2": "2.1(a)", "x3": "2.2"}


def test_the_passages_cover_the_text() -> None:
    """They follow each other, and nothing but labels is between them, up to the closing block."""
    source = read_source(order("Sec. 2. It. (a) First:\n\n(i) one; and\n\n(ii) two.\n\n(b) Second."))
    passages = read_outline(source)
    assert passages[0].start == 0
    assert passages[-1].end == source.text.index("THE WHITE HOUSE")
    assert all(first.end <= second.start for first, second in pairwise(passages))
