"""Suspicions in what is not a sentence: lists, tables, labels and blocks of data."""

from datetime import date

import pytest

from tests.support.acts import SIGNED, act
from tests.support.quoting import ACT, Guess
from tests.support.reading import ReadText
from tests.support.rows import each_row
from tracker.quotes.guess import Guesser

LABELS_FIRST = "# Robot Act\n\n**From 3 August 2026:**\n\n- Labels are needed.\n- "


@each_row(
    ("text", "found"),
    [
        (f"{LABELS_FIRST}Heavy robots must comply.\n", ["90.a"]),
        (f"{LABELS_FIRST}All of it: labels and heavy robots.\n", ["90.a"]),
        (f"{LABELS_FIRST}Labels (Art. 50) + duties for heavy robots\n", ["90.a"]),
        (f"{LABELS_FIRST}Labels of heavy robots\n", []),  # one subject
        (f"{LABELS_FIRST}Labels, independently of the dates of heavy robots\n", []),
        (f"{LABELS_FIRST}Heavy robots come later.\n", []),
        (f"{LABELS_FIRST}Heavy robots: 3 December 2027.\n", []),
        (f"{LABELS_FIRST}A leaflet; it mentions heavy robots.\n", []),
        (
            "# Robot Act\n\nOn 3 August 2026, labels begin, including:\n\n- heavy robots\n- toys\n",
            ["90.a"],
        ),
    ],
)
def test_each_item_of_a_list_is_about_the_date_before_it(guess: Guess, text: str, found: list[str]) -> None:
    """An item that joins several subjects is about each of them."""
    assert guess(text) == found


def test_a_term_of_html_is_about_its_own_definition(guess: Guess) -> None:
    """Each date of a list of definitions, not only the first one, with or without markup in it."""
    page = "<h1>Robot Act</h1><dl><dt>3 August 2026</dt><dd>Labels</dd><dt>%s</dt><dd>Heavy robots</dd></dl>"
    assert guess(page % "3 August 2026", "a.html") == ["90.a"]
    assert guess(page % "<b>3 August 2026</b>", "a.html") == ["90.a"]
    assert guess(page.replace("Labels", "Toys") % "2027-12-03", "a.html") == []


def test_an_item_of_html_is_about_the_date_before_its_list(guess: Guess) -> None:
    """As in Markdown."""
    page = "<h1>Robot Act</h1><p>From 3 August 2026:</p><ul><li>Labels</li><li>Heavy robots</li></ul>"
    assert guess(page, "page.html") == ["90.a"]


@each_row(
    ("name", "text", "found"),
    [
        (
            "a.md",
            "# Robot Act\n\n| Gap | Article | Deadline |\n|---|---|---|\n| Logs | 12 | 3 August 2026 |\n",
            ["90.a"],
        ),
        (
            "a.md",
            "# Robot Act\n\n| Gap | Article | Deadline |\n|---|---|---|\n| Logs | 50 | 3 August 2026 |\n",
            [],
        ),
        (
            "a.csv",
            "act,gap,article,deadline\nRobot Act,logs,12,2026-08-03\nRobot Act,labels,50,2026-08-03\n",
            ["90.a"],
        ),
        ("a.json", '[{"act": "Robot Act", "id": "article_012", "entry": "3 August 2026"}]', ["90.a"]),
        (
            "a.json",
            '[{"act": "Robot Act", "id": "article_040", "kind": "heavy robots", "entry": "3 August 2026"}]',
            [],
        ),
        ("a.json", '[{"act": "Robot Act", "articles": [9, 12], "entry": "3 August 2026"}]', ["90.a"]),
        ("a.json", '[{"act": "Robot Act", "of": "annex_03", "entry": "3 August 2026"}]', ["90.a"]),
        ("a.yaml", "robot_act:\n  labels: 2026-08-03\n  others: 2026-08-03  # Annex III\n", ["90.a"]),
    ],
)
def test_a_number_may_be_a_passage(guess: Guess, name: str, text: str, found: list[str]) -> None:
    """By the head of its column or its key."""
    assert guess(text, name) == found


@pytest.mark.parametrize("sign", ["```", "~~~"])
def test_a_block_of_data_is_read_as_data(guess: Guess, sign: str) -> None:
    """Each record of it is about its own deadline; the headings above it name the act."""
    records = (
        '[\n  {"date": "2026-08-03", "of": "labels"},\n  {"date": "2026-08-03", "of": "heavy robots"}\n]'
    )
    assert guess(f"# Robot Act\n\n{sign}json\n{records}\n{sign}\n") == ["90.a"]
    assert guess(f"# Robot Act\n\n{sign}yaml\n- date: 2026-08-03\n  of: heavy robots\n{sign}\n") == ["90.a"]


def test_a_label_with_several_deadlines_is_about_the_first(guess: Guess) -> None:
    """The rest of it only mentions them."""
    assert guess("# Robot Act\n\nHeavy robots (with labels):\n\n- 3 August 2026\n") == ["90.a"]
    assert guess("# Robot Act\n\nLabels, also of heavy robots:\n\n- 3 August 2026\n") == []


def test_a_date_in_parentheses_belongs_to_what_is_before_it(guess: Guess) -> None:
    """In a list, that is what comes after the date before."""
    assert guess("Robot Act: labels (3 August 2026), heavy robots (3 August 2026), fees (5 May 2025).") == [
        "90.a"
    ]
    assert guess("From 2027: Toy Act (January 2028)|Tool Act (May 2027)|Robot Act") == []
    assert guess("From 2027: Toy Act (May 2027)|Robot Act (January 2028)|Tool Act") == ["92"]


@each_row(
    "text",
    [
        "Robot Act: powers from 3 August 2026; for heavy robots of Annex III from 03.12.2027.",
        "Robot Act: tell users by 3 August 2026, regardless of the delay for heavy robots.",
        "Robot Act: labels from 3 August 2026, irrespective of heavy robots",
        "The date of 3 August 2026 for heavy robots in the Robot Act has been replaced.",
        "Robot Act, heavy robots: the answer rejects 3 August 2026 as the date.",
        "Robot Act: a phased start replaces the single 3 August 2026 date for heavy robots.",
        "On 15 September 2026 Robot Act Art. 73 reports apply (since 3 August 2026) to a heavy robot.",
        "The Robot Act's rules for heavy robots would have applied from 3 August 2026.",
        "Robot Act: the date of heavy robots moved 16 months, from 3 August 2026.",
        "Robot Act: the 3 August 2026 cliff edge for heavy robots is gone.",
        "# Robot Act\n\nWe had planned for heavy robots on 3 August 2026.",
        "# Robot Act\n\nStatus on 3 August 2026: 4 of 7 heavy robots have a file.",
        "Report of 3 August 2026 on heavy robots under the Robot Act",
        "# Robot Act\n\n## Heavy robots\n\nThe general date, 3 August 2026, does not apply to them.",
        "# Robot Act\n\n## Are heavy robots due on 3 August 2026?\n\nNo. It is 3 December 2027.",
        "The Robot Act is new. Are heavy robots due on 3 August 2026?\n\nNo, on 3 December 2027.",
    ],
)
def test_what_knows_better_is_not_suspected(guess: Guess, text: str) -> None:
    """It has the current date in digits, or sets apart what is not meant."""
    assert guess(text) == []


@each_row(
    "text",
    [
        "Under the Robot Act, heavy robots must be registered on 3 August 2026.",
        "Under the Robot Act, heavy robots whose purpose has changed must comply by 3 August 2026.",
        "Robot Act: that heavy robots comply can be asserted from 3 August 2026.",
        "Robot Act: makers of heavy robots should have taken all steps by 3 August 2026.",
        "Robot Act: from 3 August 2026, robots already released as heavy robots must comply.",
    ],
)
def test_a_duty_may_have_the_words_of_a_document_or_of_the_past(guess: Guess, text: str) -> None:
    """What is registered, released or changed is the subject of the duty, and not the date."""
    assert guess(text) == ["90.a"]


@each_row("head", ["must be filed by", "must be published by", "publication due", "verified_deadline"])
def test_a_key_that_names_a_duty_is_not_that_of_a_document(guess: Guess, head: str) -> None:
    """Whatever the duty is: to publish, to verify."""
    assert guess(f"act,topic,{head}\nRobot Act,heavy robots,2026-08-03\n", "page.csv") == ["90.a"]
    assert guess("act,topic,published\nRobot Act,heavy robots,2026-08-03\n", "page.csv") == []


def test_two_deadlines_may_have_one_passage(read: ReadText) -> None:
    """Both are meant by it; only a passage that has parts of its own is not."""
    moved = "due = 2027-01-03\nwas = [{ due = 2026-08-03, changed = 2026-06-01 }]"
    text = act(f'{SIGNED}\nshort = "Toy Act"', a=moved, b=moved, c="due = 2026-08-03")
    for id_, number in (("a", 5), ("b", 5), ("c", 9)):
        text = text.replace(f"sec. {id_}", f"Art. {number}")
    guesser = Guesser(read(text).resolve(date(2026, 11, 29)))
    (found,) = guesser.suspicions("# Toy Act\n\nThe duties of Art. 5 are due on 3 August 2026.", "page.md")
    assert {found.id, *found.others} == {"act/a", "act/b"}


@each_row(
    ("name", "written", "count"),
    [
        ("a.html", '<time datetime="2026-08-03">3 August 2026</time>', 1),
        ("a.md", "2026-08-03 (3 August 2026)", 1),
        ("a.md", "**2026-08-03** [3 August 2026]", 1),
        ("a.md", "2026-08-03, 3 August 2026", 2),
        ("a.md", "2026-08-03 (August 2026)", 2),
    ],
)
def test_a_repeated_date_is_suspected_once(guess: Guess, name: str, written: str, count: int) -> None:
    """Where the same day is written again in another form right after it."""
    assert guess(f"The Robot Act is for heavy robots from {written}.", name) == ["90.a"] * count


def test_a_record_may_have_its_day_twice(guess: Guess) -> None:
    """Its words are about both, unlike those beside another day."""
    record = '{"text": "Robot Act: heavy robots are covered from %s.", "deadline": "3 August 2026"}'
    assert guess(record % "August 2026", "a.json") == ["90.a", "90.a"]
    assert guess(record % "3 December 2027", "a.json") == []


def test_a_text_about_another_former_date_is_not_about_this_one(guess: Guess) -> None:
    """Although it has its current date beside it: two deadlines may have had the same day."""
    text = "# Robot Act\n\n- Heavy robots: 3 December 2027\n- National register of walking robots: {}\n"
    assert guess(text.format("3 August 2026 → 3 August 2027")) == []
    assert guess(text.format("3 August 2026")) == ["90.b"]


def test_a_short_text_of_data_takes_its_subject_from_the_values_beside_it(guess: Guess) -> None:
    """Where the record as a whole is too long to tell."""
    record = '{"act": "Robot Act", "basis": "%s", "from": "3 August 2026 (see the text)", "text": "%s"}'
    assert guess(record % ("Annex III", "x " * 1000), "a.json") == ["90.a"]
    assert guess(record % ("Art. 50", "x " * 1000), "a.json") == []


def test_a_heading_may_have_some_words_beside_its_date(guess: Guess) -> None:
    """It is still about the text below."""
    text = "# Robot Act\n\n## 3 August 2026: twenty-four months after entry into force\n\n- {}\n"
    assert guess(text.format("Heavy robots must comply")) == ["90.a"]
    assert guess(text.format("Labels")) == []


@each_row(
    ("name", "text"),
    [
        ("a.json", '{"title": "Robot Act: heavy robots", "lastUpdated": "2026-08-03"}'),
        ("a.json", '{"act": "Robot Act", "tier": "heavy robots", "last_checked": "2026-08-03"}'),
        ("a.yaml", "title: Robot Act, heavy robots\nreviewed: 2026-08-03\n"),
        ("a.csv", "act,topic,verified\nRobot Act,heavy robots,2026-08-03\n"),
        ("a.html", '<title>Robot Act: heavy robots</title><meta name="date" content="2026-08-03">'),
        ("a.html", "<h1>Robot Act: heavy robots</h1><p>By Ada Byron, 3 August 2026</p>"),
        ("a.md", "# Meeting notes 3 August 2026\n\nThe Robot Act and heavy robots"),
        ("a.md", '# Robot Act\n\n[1] Byron, "Heavy robots", Journal of Robots, August 2026.'),
        ("a.md", "Effective date of this heavy robots policy: 3 August 2026. See the Robot Act."),
        ("a.md", "The Robot Act's guidelines on heavy robots were published in August 2026."),
        ("a.md", "# Robot Act\n\nOur heavy robots were registered in August 2026."),
        ("a.md", "# Robot Act\n\nIn August 2026, the Commission published guidelines on heavy robots."),
    ],
)
def test_a_date_of_the_document_or_of_an_event_is_not_suspected(guess: Guess, name: str, text: str) -> None:
    """By its key, its element, or the words around it."""
    assert guess(text, name) == []


def test_a_text_above_may_name_the_act(guess: Guess) -> None:
    """Then a bare date below it needs no heading that does."""
    text = (
        "# Model card\n\n## Regulatory\n\n{} category: heavy robots (Annex III)\n\nCompliance: 2026-08-03\n"
    )
    assert guess(text.format("Robot Act")) == ["90.a"]
    assert guess(f"{'x ' * 300}The Robot Act.\n\n{text.format('Toy Act')}") == []


def test_words_of_contrast_introduce_dates(guess: Guess) -> None:
    """Those that introduce something else are part of the sentence."""
    assert guess(
        "By 3 August 2026, all must comply with the new rules of the Robot Act for heavy robots."
    ) == ["90.a"]
    assert guess("Most of the Robot Act is due on 3 August 2026, with a later date for heavy robots.") == []


def test_words_may_be_in_a_language_without_blanks(read: ReadText) -> None:
    """Words are not separated by spaces there."""
    act = ACT.replace('aliases = ["heavy robots",', 'aliases = ["重型", "heavy robots",')
    guesser = Guesser(read(act).resolve(date(2026, 11, 29)))
    text = "# Robot Act\n\n大重型机 2026-08-03 生效"
    assert [each.id for each in guesser.suspicions(text, "a.md")] == ["robot-act/90.a"]


def test_a_long_sentence_may_refer_to_the_one_before(guess: Guess) -> None:
    """Such a robot is one of those named there."""
    text = (
        "The Robot Act covers heavy robots. By 3 August 2026, every such system must write a log of each and "
        "every decision that it makes, and keep it for at least half a year in a safe place."
    )
    assert guess(text) == ["90.a"]
    assert guess(text.replace("every such system", "every good system")) == []


def test_a_phrase_in_a_longer_one_of_another_deadline_is_not_said(read: ReadText) -> None:
    """As with the names of acts."""
    act = ACT.replace('aliases = ["labels", "Art. 50"]', 'aliases = ["heavy robots museum"]')
    guesser = Guesser(read(act).resolve(date(2026, 11, 29)))
    for text, found in (("heavy robots", ["robot-act/90.a"]), ("the heavy robots museum", [])):
        suspected = guesser.suspicions(f"The Robot Act is for {text} from 3 August 2026.", "a.md")
        assert [each.id for each in suspected] == found


def test_an_article_that_is_divided_among_deadlines_names_none(read: ReadText) -> None:
    """Art. 90 says nothing where the deadlines have Art. 90(a) and 90(b)."""
    act = ACT.replace('cite = "Art. 50"', 'cite = "Art. 90, second paragraph"')
    guesser = Guesser(read(act).resolve(date(2026, 11, 29)))
    record = '{"act": "Robot Act", "of": "heavy robots", "from": "3 August 2026; see Article 90"}'
    assert [each.id for each in guesser.suspicions(record, "a.json")] == ["robot-act/90.a"]
