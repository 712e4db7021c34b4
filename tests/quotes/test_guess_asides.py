"""Suspicions beside exceptions, in lists of changes, in rows, and in the attributes and scripts of a page."""

from datetime import date

from tests.support.quoting import ACT, Guess
from tests.support.reading import ReadText
from tests.support.rows import each_row
from tracker.quotes.guess import Guesser


@each_row(
    ("text", "found"),
    [
        ("Robot Act: from 3 August 2026 (not heavy robots), labels are needed.", []),
        ("Robot Act: labels are needed from 3 August 2026, but not on heavy robots.", []),
        ("Robot Act: labels are needed from 3 August 2026, even if they are on heavy robots.", []),
        ("Robot Act: all makers, whether of heavy robots or not, need labels from 3 August 2026.", []),
        ("Robot Act: heavy robots (not toys) from 3 August 2026.", ["90.a"]),
        ("Robot Act: heavy robots, but not toys, from 3 August 2026.", ["90.a"]),
        ("Robot Act: machines, not only heavy robots, from 3 August 2026.", ["90.a"]),
        ("Robot Act: whether heavy robots comply from 3 August 2026 is looked at.", ["90.a"]),
        ("# Robot Act\n\nFrom 3 August 2026:\n\n- heavy robots, not toys\n- labels\n", ["90.a"]),
        ("# Robot Act\n\nFrom 3 August 2026:\n\n- labels (not heavy robots)\n", []),
        ("# Robot Act\n\nFrom 3 August 2026:\n\n- labels\n- heavy robots are not included\n", []),
        ("# Robot Act\n\nUnder the original Act, heavy robots begin on 3 August 2026.\n", []),
    ],
)
def test_an_exception_is_not_what_a_date_is_about(guess: Guess, text: str, found: list[str]) -> None:
    """What a sentence or an item leaves out, in parentheses or after a comma, says nothing about its date."""
    assert guess(text) == found


@each_row(
    ("name", "text", "found"),
    [
        ("page.md", "# Changelog\n\n## 2026-08-03\n\n- Robot Act: new text on heavy robots\n", []),
        ("CHANGELOG.md", "## v1.2.0 (2026-08-03)\n\n- Robot Act: new text on heavy robots\n", []),
        ("page.yaml", "changelog:\n  - date: 2026-08-03\n    text: Heavy robots of the Robot Act\n", []),
        ("page.md", "# Robot Act\n\n## Release notes\n\n| 2026-08-03 | Text on heavy robots |\n", []),
        ("CHANGELOG.md", "## 1.2.0\n\n- Robot Act: heavy robots comply by 2026-08-03\n", ["90.a"]),
        ("page.md", "# Robot Act\n\n## 2026-08-03\n\n- Heavy robots\n", ["90.a"]),
    ],
)
def test_a_list_of_changes_dates_its_entries(guess: Guess, name: str, text: str, found: list[str]) -> None:
    """A date at the beginning of an entry is that of the change; one in its text is about a deadline."""
    assert guess(text, name) == found


@each_row(
    ("name", "text", "found"),
    [
        ("page.mdx", '<Step date="3 August 2026" title="Heavy robots" />\n', ["90.a"]),
        ("page.mdx", '<Step date="3 August 2026" title="Labels" />\n<Step title="Heavy robots" />\n', []),
        ("page.html", '<li data-what="Heavy robots" data-from="2026-08-03">Begins</li>', ["90.a"]),
        ("page.html", '<li class="heavy robots" data-from="2026-08-03">Labels</li>', []),
    ],
)
def test_attributes_are_read_beside_a_date_among_them(
    guess: Guess, name: str, text: str, found: list[str]
) -> None:
    """As in a component of MDX; not those which are only for programs, such as a class or an address."""
    before = "<h1>Robot Act</h1>" if name.endswith("html") else "# Robot Act\n\n"
    assert guess(before + text, name) == found


ROWS = "ROBOT ACT\n\n{}\n"


@each_row(
    ("text", "found"),
    [
        ("3 August 2026    Heavy robots\n3 August 2026    Labels", ["90.a"]),
        ("3 August 2026    Labels\n3 August 2026    Heavy robots", ["90.a"]),
        ("Labels\t3 August 2026\nHeavy robots\t3 August 2026", ["90.a"]),
        ("Heavy robots must be registered\nby 3 August 2026", ["90.a"]),  # a line that goes on
        ("What | From\n--- | ---\nHeavy robots | 3 August 2026\nLabels | 3 August 2026", ["90.a"]),
        ("What | Was\n--- | ---\nHeavy robots | 3 August 2026", []),
        ("| Heavy robots that are sold\non or after a day | 3 August 2026 |", ["90.a"]),  # one cell
        ("\u2502 Heavy robots? \u2502\n\u2502 yes           \u2502    3 August 2026", ["90.a"]),  # one box
    ],
)
def test_a_row_of_columns_is_read_alone(guess: Guess, text: str, found: list[str]) -> None:
    """Columns that blanks align, or that have a sign between them and none at the ends of the row."""
    assert guess(ROWS.format(text), "page.txt") == found


@each_row(
    ("script", "found"),
    [
        ('[{from: "2026-08-03", what: "Heavy robots"}, {from: "2026-08-03", what: "Labels"}]', ["90.a"]),
        ("[{what: 'Labels', from: '2026-08-03'}, {what: 'Heavy robots', from: '2026-08-03'}]", ["90.a"]),
        ("const from = {'heavyRobots': '2026-08-03', labels: `2026-08-03`};", ["90.a"]),
        ('{"what": "Heavy robots", "from": "2026-08-03"}', ["90.a"]),
        ("const changed = {what: 'Heavy robots', updated: '2026-08-03'};", []),
        ("[{what: 'Labels }', from: '2026-08-03'}, {what: 'Heavy robots', from: '2026-08-03'}]", ["90.a"]),
    ],
)
def test_a_script_of_a_page_is_read_as_data(guess: Guess, script: str, found: list[str]) -> None:
    """Its objects are records, with or without quotation marks around their keys."""
    page = f"<title>Robot Act</title><p>Text</p><script>\n{script}\n</script><script>"
    assert guess(page, "page.html") == found


@each_row(
    ("name", "text", "found"),
    [
        ("page.md", "Robot Act: heavy robots from ~~3 August 2026~~.", []),
        ("page.md", "Robot Act: heavy robots from <del>3 August 2026</del>.", []),
        ("page.html", "<p>Robot Act: heavy robots from <s class='a'>Mon, 3 August 2026</s></p>", []),
        ("page.md", "Robot Act: heavy robots from ~~now~~ 3 August 2026.", ["90.a"]),
        ("page.md", "Robot Act: the page says heavy robots from 3 August 2026. That is wrong.", ["90.a"]),
        ("page.md", "Robot Act: 3 August 2026 for heavy robots is wrong.", []),
    ],
)
def test_what_is_struck_through_or_called_wrong_is_not_suspected(
    guess: Guess, name: str, text: str, found: list[str]
) -> None:
    """A document that strikes a date through knows that it holds no longer."""
    assert guess(text, name) == found


@each_row(
    ("text", "found"),
    [
        ("Copyright 3 August 2026", []),
        ("\u00a9 (c) 3 August 2026 The makers", []),
        ("*Author: A. Writer | 3 August 2026*", []),
        ("Prepared by the office, 3 August 2026", []),
        ("- Heavy robot 7: assessed on 3 August 2026 by A. Writer", []),
        ("- Heavy robot 7 must be assessed by 3 August 2026", ["90.a"]),
        ("- 2026-08-03: merged the list of heavy robots", []),
        ("| Kind | Next review |\n|---|---|\n| Heavy robots | 3 August 2026 |", []),
        ("| Kind | Due |\n|---|---|\n| Heavy robots | 3 August 2026 |", ["90.a"]),
        ("## References\n\n- A. Writer: Heavy robots. 3 August 2026.", []),
        ("## References\n\n- Art. 9: heavy robots comply from 3 August 2026.", ["90.a"]),
        ("```yaml\n- title: Heavy robots\n  date: 2026-08-03\n  type: blog\n```", []),
        ('```json\n[{"slug": "a", "title": "Heavy robots", "date": "2026-08-03"}]\n```', []),
        ('```json\n[{"type": "rule", "title": "Heavy robots", "date": "2026-08-03"}]\n```', ["90.a"]),
        ("---\ntitle: Heavy robots\nlast_reviewed: 2026-08-03\n---", []),
        ("[1] Heavy robots: a paper, 3 August 2026.", []),
        ("[^1]: Heavy robots comply by 3 August 2026.", ["90.a"]),
        ("Authors of heavy robots comply by 3 August 2026.", ["90.a"]),
    ],
)
def test_the_line_of_an_author_or_of_a_copyright_dates_the_document(
    guess: Guess, text: str, found: list[str]
) -> None:
    """So do keys at the head of a page, and references; a footnote is a sentence like any other."""
    assert guess(f"# Robot Act: heavy robots\n\n{text}\n") == found


@each_row(
    ("text", "found"),
    [
        ("# Robot Act\n\nThe next step is 3 August 2026. That's when heavy robots must comply.\n", ["90.a"]),
        (
            "# Robot Act\n\nThe next deadline of all is 3 August 2026. Heavy robots must register.\n",
            ["90.a"],
        ),
        (
            "# Robot Act\n\nThe next deadline of all is 3 August 2026. Heavy robots must wait until later.\n",
            [],
        ),
        (
            "# Robot Act\n\nThe next deadline of all is 3 August 2026. Yours fall under heavy robots.\n",
            ["90.a"],
        ),
        (
            "# Robot Act\n\nThe next deadline of all is 3 August 2026. Heavy robots have no part in it.\n",
            [],
        ),
        (
            "# Robot Act\n\nIt began for all on 3 August 2026. Heavy robots must register.\n",
            [],
        ),
        ("ROBOT ACT\n\n3 August 2026 onwards\n  - labels\n  - heavy robots\n", ["90.a"]),
        ("# Robot Act\n\nHeavy robots need it. It costs. Labels cost too. The day is 3 August 2026.\n", []),
        ("# Robot Act\n\nHeavy robots need it. It has labels. The day is 3 August 2026.\n", ["90.a"]),
        ("# Robot Act\n\n- 3 August 2026\n- heavy robots\n", []),  # two items of one list
    ],
)
def test_what_follows_may_say_what_a_date_is_about(guess: Guess, text: str, found: list[str]) -> None:
    """A sentence that refers to the date, a duty after a deadline, or a list below a date alone."""
    assert guess(text) == found


@each_row(
    ("text", "found"),
    [
        ("The hook is honest (Art. 50, 3 August 2026), unlike one about heavy robots.", []),
        ("Heavy robots are free of the duties of Art. 50, which apply from 3 August 2026.", []),
        ("The hook is honest (Art. 9, 3 August 2026), and fast.", ["90.a"]),
        ("Heavy robots are under Art. 9, toys under Art. 50 (their labels, from 3 August 2026).", []),
        ("Heavy robots have a delayed start on 3 August 2026.", ["90.a"]),
        ("Heavy robots were delayed, 3 August 2026.", []),
        ("Art. 50 (labels), in force since 3 August 2026, covers heavy robots as well.", []),
        ("**Phase 2, by 3 August 2026**\n\nAll heavy robots need a number.", ["90.a"]),
        ("**Phase 2, by 3 August 2026**\n\nLabels are needed.\n\nHeavy robots come later.", []),
        ("Robots that are not heavy robots need labels from 3 August 2026.", []),
        ("Makers of non-heavy robots need labels from 3 August 2026.", []),
        ("The fine after heavy robots start is high post-August 2026.", ["90.a"]),
        ("Hochrisiko: Art. 9 gilt ab dem 3. August 2026.", ["90.a"]),
        ("The meeting on heavy robots was held on 3 August 2026.", []),
        ("The rules for heavy robots were fetched from the same page on 3 August 2026.", []),
        ("The standards for heavy robots were not finished in time for August 2026.", []),
        ("Heavy robots come later. Labels come first. That rule applies from 3 August 2026.", []),
        ("Labels come first. Heavy robots follow. That rule applies from 3 December 2029.", []),
        ("The Office changed that timeline of heavy robots, once 3 August 2026.", []),
        ("Heavy robots comply by 3 December 2027 (was August 2026).", []),
        ("The date for heavy robots was 3 August 2026.", []),
        ("Articolul 50, despre roboti, se aplica din 3 august 2026. Heavy robots.", []),
        ("Artikel 9 gilt ab August 2026.", ["90.a"]),
        ("A plan would push heavy robots from 3 August 2026 to late 2027.", []),
        ("A plan would push the fees; heavy robots come from 3 August 2026 on.", ["90.a"]),
    ],
)
def test_a_date_belongs_to_the_nearest_passage(guess: Guess, text: str, found: list[str]) -> None:
    """In parentheses or before a relative clause; what is negated is not what a date is about."""
    assert guess(f"# Robot Act\n\n{text}\n") == found


@each_row(
    ("name", "text", "found"),
    [
        (
            "a.json",
            '{"act": "Robot Act", "heavyRobotsFrom": "2026-08-03", "labelsFrom": "2026-08-03"}',
            ["90.a"],
        ),
        (
            "a.json",
            '{"act": "Robot Act", "what": "Heavy robots, labels (Art. 50)", "on": "2026-08-03"}',
            ["90.a"],
        ),
        ("a.json", '{"act": "Robot Act", "what": "Labels (Art. 50)", "on": "2026-08-03"}', []),
        ("a.json", '{"act": "Robot Act", "of": "heavy robots", "in": "Art. 50", "on": "2026-08-03"}', []),
        ("a.json", '[{"article": "Art. 9", "due": "2026-08-03"}, {"act": "Robot Act"}]', ["90.a"]),
        (
            "a.json",
            '{"act": "Robot Act", "plan": "3 Aug 2026 - labels are needed\\n3 May 2029 - heavy robots"}',
            [],
        ),
        ("a.json", '{"act": "Robot Act", "plan": "3 Aug 2026 - heavy robots\\n3 May 2029: all"}', ["90.a"]),
        ("a.yaml", "# Robot Act\nrequired:\n  hra_from: 2026-08-03\n  labels_from: 2026-08-03\n", ["90.a"]),
        ("a.yaml", "# Robot Act\n- { date: 2026-08-03, what: heavy robots }\n", ["90.a"]),
        ("a.yaml", "# Robot Act\noriginal_dates:\n  heavy_robots: 2026-08-03\n", []),
        ("a.md", "# Robot Act\n\n**Original law:**\n\n| heavy robots | 3 August 2026 |\n", []),
        ("a.md", "# Robot Act\n\n**The law:**\n\n| heavy robots | 3 August 2026 |\n", ["90.a"]),
    ],
)
def test_a_value_of_a_record_has_its_own_subject(
    guess: Guess, name: str, text: str, found: list[str]
) -> None:
    """Its key, or what it says before it names another article; the act may be named anywhere in data."""
    assert guess(text, name) == found


@each_row(
    ("text", "found"),
    [
        ("<tr><td>heavy robots</td><td>3 Aug 2026</td><td>3 Dec 2027</td></tr>", []),
        ("<div>heavy robots <b>3 Aug 2026</b><br>3 Dec 2027<br>deferred</div>", []),
        ("<div>heavy robots <b>3 Aug 2026</b><br>labels: 3 Dec 2027</div>", ["90.a"]),
        ("<h2>From 3 August 2026</h2><p>Heavy robots start. A plan would make it 3 Dec 2027.</p>", ["90.a"]),
        (
            "<li><i></i><b>3 August 2026</b><p>Heavy robots</p></li><li><b>3 May 2029</b><p>All</p></li>",
            ["90.a"],
        ),
        ("<h2>From 3 August 2026</h2><p>Heavy robots start. It is 3 Dec 2027 now.</p>", []),
    ],
)
def test_the_date_of_now_beside_a_former_one_settles_it(guess: Guess, text: str, found: list[str]) -> None:
    """Without a word between them, whatever the markup; not as a proposal below a heading."""
    assert guess(f"<h1>Robot Act</h1>{text}", "a.html") == found


OTHER_ACT = """
[[event]]
id = "toy-act"
title = "Toy Act"
short = "Toy Act"
kind = "regulation"
jurisdiction = "EU"
cite = "Reg. 2/26"
counting = "eu-1182-71"
dates.signed = 2026-07-24
"""


@each_row(
    ("text", "found"),
    [
        ("Heavy robots and toys (Toy Act, 10 January 2028) need reports.", []),
        ("Heavy robots and toys (Robot Act and Toy Act, 10 January 2028) need reports.", ["92"]),
        ("Heavy robots and toys (10 January 2028) need reports.", ["92"]),
        ("Heavy robots and toys (see the Toy Act) need reports by 10 January 2028.", ["92"]),
    ],
)
def test_a_date_in_parentheses_with_another_act_is_its_own(
    read: ReadText, text: str, found: list[str]
) -> None:
    """As in "the first act (SB 53, effective 1 January 2026) ...; SB 942 ..."."""
    guesser = Guesser(read(ACT + OTHER_ACT).resolve(date(2026, 11, 29)))
    suspected = guesser.suspicions(f"The Robot Act. {text}", "a.md")
    assert [each.id.removeprefix("robot-act/") for each in suspected] == found


@each_row(
    ("text", "found"),
    [
        # Prohibitions begin on a day as well; what does not begin on it is not about it.
        ("Heavy robots must not be sold without a label from 3 August 2026.", ["90.a"]),
        ("The rules for heavy robots shall not apply from 3 August 2026.", []),
        ("The date for heavy robots has not been postponed: it is 3 August 2026.", ["90.a"]),
        ("The date for heavy robots has been postponed: it was 3 August 2026.", []),
        ("As of 3 August 2026 the published rules for heavy robots apply.", ["90.a"]),
        ("On 3 August 2026 the office published rules for heavy robots.", []),
        ("It is in the Official Journal of 2024, and covers heavy robots from 3 August 2026.", ["90.a"]),
        ("The text on heavy robots is expected in the Official Journal before 3 August 2026.", []),
        ("Regardless of size all makers of heavy robots must comply by 3 August 2026.", ["90.a"]),
        ("Regardless of the rules for heavy robots, labels are needed from 3 August 2026.", []),
        # Numbers of versions and of sections, fields of a page and of an item.
        ("The list of heavy robots, version 1.2 (3 August 2026)", []),
        ("### 2.1 3 August 2026: heavy robots", ["90.a"]),
        ("**Date:** 3 August 2026\n\nHeavy robots", []),
        ("## Heavy robots\n\n- **Date:** 3 August 2026\n- **Who:** makers", ["90.a"]),
        # What is struck through as a whole, or beside the date.
        ("~~Heavy robots and all others comply after much time by 3 August 2026.~~", []),
        ("<del>Heavy robots and all others comply after much time by 3 August 2026.</del>", []),
        ("~~Draft~~. Heavy robots comply by 3 August 2026.", ["90.a"]),
    ],
)
def test_words_of_a_duty_are_not_taken_for_those_of_the_past(
    guess: Guess, text: str, found: list[str]
) -> None:
    """Each with its counterpart, which is about the past, an event or the document."""
    assert guess(f"# Robot Act\n\n{text}\n") == found


@each_row(
    "page",
    [
        "<article data-published='2026-08-03' title='Heavy robots explained'><p>Text</p></article>",
        "<img alt='Heavy robots' data-taken='2026-08-03'>",
        "<!-- <script>var a = {what: 'heavy robots', from: '2026-08-03'}</script> -->",
    ],
)
def test_attributes_that_date_a_page_and_comments_are_not_suspected(guess: Guess, page: str) -> None:
    """The name of an attribute says what its date is."""
    assert guess(f"<h1>Robot Act</h1>{page}", "a.html") == []
