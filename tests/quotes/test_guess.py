"""Suspicions: which dates of a document without markers may be former ones, in every format and form."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.support.quoting import ACT
from tests.support.reading import ReadText
from tests.support.rows import each_row
from tracker.quotes.findings import Finding
from tracker.quotes.guess import Guesser

D = date.fromisoformat

Guess = Callable[..., list[Finding]]


@pytest.fixture
def guess(read: ReadText) -> Guess:
    """What is suspected of a text, as pairs of the deadline and the date as it is written."""
    guesser = Guesser(read(ACT).resolve(D("2026-11-29")))

    def go(text: str, name: str = "page.md") -> list[Finding]:
        return list(guesser.suspicions(text, name))

    return go


def told(found: list[Finding]) -> list[tuple[str, str]]:
    return [(each.id.removeprefix("robot-act/"), each.found) for each in found]


HEAVY = "The Robot Act applies to heavy robots from"


@pytest.mark.parametrize(
    "written",
    ["3 August 2026", "August 3, 2026", "2026-08-03", "3 Aug 2026", "Aug 2026", "3rd of August 2026"],
)
def test_every_english_form_is_read(guess: Guess, written: str) -> None:
    """The forms of the issue, with the name of the act and words of the deadline in the sentence."""
    assert told(guess(f"{HEAVY} {written}.")) == [("90.a", written)]


@each_row(
    ("name", "text"),
    [
        ("page.md", "# Robot Act\n\n| Heavy robots | 2026-08-03 |\n"),
        ("page.md", "# EU Robot Act\n\n- **2026-08-03**: heavy robots\n"),
        ("page.md", "The *Robot Safety Act* is strict.\n\nHeavy robots must comply by 2026-08-03.\n"),
        ("page.md", "Robot Act: heavy robots must\ncomply by\n2026-08-03.\n"),
        ("robot-act.md", "Heavy robots: 2026-08-03.\n"),
        ("page.rst", "Robot Act\n=========\n\nHeavy robots must comply by 2026-08-03.\n"),
        ("page.txt", "Regulation (EU) 2024/9999, Articles 9-15: from 2026-08-03\n"),
        ("page.html", "<h1>Robot Act</h1><table><tr><td>Annex III</td><td>2026-08-03</td></tr></table>"),
        ("page.html", '<meta name="description" content="Robot Act: heavy robots from 2026-08-03">'),
        ("page.csv", "act,duty,date\nRobot Act,heavy robots,2026-08-03\n"),
        ("page.yaml", "- date: 2026-08-03\n  act: robot-act\n  title: Heavy robots\n"),
        ("page.yaml", "robot_act:\n  heavy_robots_from: 2026-08-03\n"),
        ("page.json", '{"act": "Robot Act", "what": "Heavy robots", "from": "2026-08-03"}'),
        ("page.json", '{"robot_act": {"note": "A.\\n\\nHeavy robots comply by 2026-08-03."}}'),
        ("page.md", "# Robot Act for heavy robots\n\n**Date of enforcement: 2026-08-03**\n"),
        ("page.md", "# Robot Act\n\n### 2026-08-03\n\nHeavy robots must comply.\n\n### 2027-08-03\n"),
        ("page.html", "<h1>Robot Act</h1><h3>From 2026-08-03</h3><p>Heavy robots must comply.</p>"),
        ("page.md", "Robot Act: it covers heavy robots. They follow on 2026-08-03.\n"),
        ("page.md", "# Robot Act\n\nThe day is 2026-08-03. By then, makers of heavy robots must comply.\n"),
        ("page.md", "# Robot Act\n\n### 2026-08-03 (an important milestone)\n\nHeavy robots must comply.\n"),
        (
            "page.html",
            "<h1>Robot Act</h1><div><b>2026-08-03</b>\n<p>Heavy robots</p></div><div><p>2027-08-03</p></div>",
        ),
        (
            "page.html",
            "<h1>Robot Act</h1><ul><li><p>2024</p></li><li><p>2026-08-03</p><p>Annex III</p></li></ul>",
        ),
        (
            "page.txt",
            f"// Pages about the Robot Act\n\n{'Something else. ' * 200}\n\nAnnex III: 2026-08-03\n",
        ),
    ],
)
def test_every_format_is_read(guess: Guess, name: str, text: str) -> None:
    """The name may be in a heading, in the file's name or above; the words are in the sentence."""
    assert told(guess(text, name)) == [("90.a", "2026-08-03")]


@each_row(
    "text",
    [
        "Heavy robots must comply by 3 August 2026.",  # of which act?
        "The Robot Act applies from 3 August 2026.",  # the date holds for most of it
        "The Robot Act: labels (Art. 50) from 3 August 2026.",
        "The Robot Act applies to heavy robots from 3 December 2027, not from 3 August 2026.",
        "The Robot Act applied to heavy robots from 3 August 2026. Now it is 3 December 2027.",
        "The Robot Act was to cover heavy robots from 3 August 2026.",
        "In the Robot Act, the date for heavy robots has been postponed from 3 August 2026.",
        "The Robot Act originally had heavy robots comply by 3 August 2026.",
        "## Original dates of the Robot Act\n\n| heavy robots | 3 August 2026 |",
        "Labels under the Robot Act apply from 3 August 2026, but heavy robots come later.",
        "Robot Act: labels apply from 3 August 2026, unlike the rules for heavy robots.",
        "# The Robot Act and heavy robots\n\nLast updated: 3 August 2026",
        "Robot Act: heavy robots are covered by v1.2.0 (3 August 2026).",
        "# Robot Act\n\n### 2026-08-03\n\nLabels are required.\n\n### Later\n\nHeavy robots must comply.",
        "Robot Act: heavy robots from 13 August 2026 on.",
        "The Robot Act covers toys from 3 August 2026. Heavy robots follow much later, in two years or so.",
        "Robot Act: heavy robots <!-- tracker: robot-act/90.a = 2026-08-03 -->",
        "Robot Act (178): heavy robots are encouraged. This Act should apply from 3 August 2026.",
        "The Robot Act applies from 3 August 2026. By then, labels are needed.",
        "Robot Act: by 3 August 2026, the Commission shall adopt acts on the heavy robots concerned.",
        f"This is about the Robot Act.\n\n{'Something else. ' * 200}\n\nOn 2028-01-10.",  # too far
    ],
)
def test_what_may_be_right_is_not_suspected(guess: Guess, text: str) -> None:
    """No act, no words of the deadline, the current date beside it, the past, the other side of contrast."""
    assert told(guess(text)) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # Of several dates in a sentence, each is judged by its own part.
        ("Robot Act: labels from 3 August 2026, heavy robots from 3 August 2026.", ["90.a"]),
        ("Robot Act: heavy robots from 3 August 2026, labels from 3 August 2026.", ["90.a"]),
        ("Robot Act: fees from 5 May 2025, labels from 3 August 2026, heavy robots later.", []),
        ("Robot Act: from 3 August 2026 labels are needed, although heavy robots come later.", []),
        ("Robot Act: the national register of walking robots opens by 3 August 2027, not 3 August 2026.", []),
        # What is instead, what was moved, and when the text that moved it comes out.
        ("The Robot Act covers heavy robots now, rather than on 3 August 2026.", []),
        ("Robot Act: heavy robots from 3 August 2026, which need a plan rather than a list.", ["90.a"]),
        ("Robot Act: updated the date for the heavy robots from 3 August 2026.", []),
        ("Robot Act: a repair changed the 3 August 2026 date of heavy robots.", []),
        ("Robot Act, heavy robots: a repair is to be in the Official Journal before 3 August 2026.", []),
        ("# Robot Act\n\n## From 3 August 2026\n\nLabels, not limited to heavy robots, are needed.\n", []),
        # A name that is only further above is not enough where the date is no other deadline's.
        ("# Robot Act\n\nThe day is 10 January 2028.\n", ["92"]),
        ("# Laws\n\nThe Robot Act is one.\n\nThe Toy Act begins on 10 January 2028.\n", []),
        ("# Laws\n\nThe Robot Act is one.\n\nReport on flying robots by 10 January 2028.\n", ["92"]),
        ("The Robot Act was repealed. Its report on flying robots was for 10 January 2028.\n", ["92"]),
        ("The report of the Robot Act on 10 January 2028 was repealed.\n", []),
        # A label takes its subject from around it, also above it and, if it is bare, after it.
        ("# Robot Act\n\nFor makers of heavy robots.\nDeadline: 3 August 2026\n", ["90.a"]),
        ("# Robot Act\n\n1. **3 August 2026 deadline.** Makers of heavy robots must comply.\n", ["90.a"]),
        ("# Robot Act\n\n1. **3 August 2026 deadline.** Heavy robots, and labels.\n", []),
        ("Robot Act: rules for heavy robots (Annex III,\n**3 August 2026**) are strict.\n", ["90.a"]),
        (
            "# Robot Act, heavy robots\n\nSee https://example.org/a/b/c/d/e/f/g/h/i/j/k: 3 August 2026\n",
            ["90.a"],
        ),
    ],
)
def test_each_date_is_judged_by_what_is_said_of_it(guess: Guess, text: str, found: list[str]) -> None:
    """By its part of the sentence, or by the text around a label."""
    assert [name for name, _ in told(guess(text))] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Robot Act applies from June 2024 to January 2028.", ["92"]),
        ("The Robot Act applies in stages between 1 June 2024 and 10 January 2028.", ["92"]),
        ("Robot Act: 2024-06-01 \u2013 2028-01-10", ["92"]),
    ],
)
def test_a_range_of_the_act_ends_on_its_last_date(read: ReadText, text: str, found: list[str]) -> None:
    """From a date of the act to the last one it had, which is still the date of something else."""
    act = ACT.replace("due = 2027-04-01", "due = 2028-01-10")  # so that words of what moved are needed
    guesser = Guesser(read(act).resolve(D("2026-11-29")))
    assert [name for name, _ in told(list(guesser.suspicions(text, "a.md")))] == found


@pytest.mark.parametrize(
    "text",
    [
        "The Robot Act applies from May 2023 to January 2028.",  # it has no such date
        "The Robot Act applies from June 2024 to August 2026.",  # not its last one
        "The Robot Act leaves time from August 2027 to January 2028.",  # nothing begins on the first
        "Robot Act: swarm behaviour is open from June 2024 to January 2028, see the guidelines.",
        "The Robot Act says 1 June 2024 and 10 January 2028.",  # two dates, no range
    ],
)
def test_not_every_range_is_that_of_the_act(read: ReadText, text: str) -> None:
    """One that has another end or beginning, or words of a deadline of that day."""
    act = ACT.replace("due = 2027-04-01", "due = 2028-01-10")
    guesser = Guesser(read(act).resolve(D("2026-11-29")))
    assert list(guesser.suspicions(text, "a.md")) == []


@pytest.mark.parametrize(
    "text",
    [
        "Robot Act: national register of walking robots by 3 August 2026; swarm behaviour guidelines by {}.",
        "Robot Act: national register of walking robots by 3 August 2026. Swarm behaviour guidelines: {}.",
    ],
)
def test_the_date_of_now_may_be_said_of_another_deadline(read: ReadText, text: str) -> None:
    """Then it does not excuse the former one beside it."""
    act = ACT.replace("due = 2027-04-01", "due = 2027-08-03")
    guesser = Guesser(read(act).resolve(D("2026-11-29")))
    found = list(guesser.suspicions(text.format("3 August 2027"), "a.md"))
    assert [name for name, _ in told(found)] == ["90.b"]


def test_a_text_of_a_record_is_about_the_record(guess: Guess) -> None:
    """A short text of JSON takes its subject from the small object that it is in, if that has only one."""
    record = '{"robot_act": [{"badge": "%s", "urgency": "3 August 2026 is near now"}]}'
    assert [name for name, _ in told(guess(record % "Annex III", "a.json"))] == ["90.a"]
    assert told(guess(record % "Annex III, labels", "a.json")) == []
    assert told(guess(record % ("Annex III. " + "x " * 1000), "a.json")) == []


def test_the_act_may_be_named_far_above(guess: Guess) -> None:
    """Then only with words of the deadline. A name below a date does not count."""
    far = "Something else. " * 400
    about = "This is about the Robot Act."
    for found, text in (
        (1, f"{far}\n\n{about}\n\n{far}\n\nHeavy robots: 2026-08-03."),
        (0, f"{far}\n\n{about}\n\n{far}\n\nWritten on 2028-01-10."),
        (0, f"{far}\n\nHeavy robots: 2026-08-03.\n\n{far}\n\n{about}"),
    ):
        assert len(guess(text)) == found


def test_a_longer_name_is_that_of_another_act(read: ReadText) -> None:
    """Its end is not a name of the act: of two acts, a text names the one with the whole name."""
    moon = (
        ACT.replace('"robot-act"', '"moon-act"')
        .replace("Robot Safety", "Moon")
        .replace("2024/9999", "2025/1")
    )
    moon = moon.replace("EU Robot Act", "Moon Robot Act").replace('aliases = ["Robot Act"]\n', "")
    guesser = Guesser(read(f"{ACT}\n{moon}").resolve(D("2026-11-29")))
    found = guesser.suspicions("The Moon Robot Act is for heavy robots from 2026-08-03.", "a.md")
    assert [(each.id, each.others) for each in found] == [("moon-act/90.a", ())]


def test_the_folder_may_name_the_act(read: ReadText) -> None:
    """Then only with words of the deadline: a folder says little about each of its files."""
    guesser = Guesser(read(ACT).resolve(D("2026-11-29")))
    for text, found in (("Heavy robots: 2026-08-03.", 1), ("Written on 2028-01-10.", 0)):
        assert len(list(guesser.suspicions(text, "a.md", folder="/home/ada/robot-act/docs"))) == found


def test_a_label_belongs_to_what_follows_in_its_own_element(guess: Guess) -> None:
    """A day at the end of an element is about the text before it there, not about the next element."""
    page = "<h1>Robot Act</h1><div><p>Labels</p><p>2026-08-03</p></div><div><p>Heavy robots</p></div>"
    assert told(guess(page, "page.html")) == []


def test_a_proposal_does_not_excuse_a_date(guess: Guess) -> None:
    """A proposal of another date in the previous sentence does not make the old one right."""
    text = f"It could become 3 December 2027 if the proposal is adopted. {HEAVY} 3 August 2026."
    assert told(guess(text)) == [("90.a", "3 August 2026")]


def test_a_date_that_nothing_else_has_needs_no_words(guess: Guess) -> None:
    """Of a date that holds for no other deadline of the act, the name of the act is enough."""
    found = guess("Under the Robot Act, 2028-01-10 is the day; so is March 2027; May 2026 was not.")
    assert told(found) == [("92", "2028-01-10"), ("93", "March 2027"), ("91", "May 2026")]


def test_a_month_alone_is_of_an_act_that_its_sentence_names(guess: Guess) -> None:
    """A paragraph has many months; a day in it is rarely that of something else."""
    about = "The Robot Act is one. The walkers were shown in {}."
    assert told(guess(about.format("January 2028"))) == []
    assert told(guess(about.format("10 January 2028"))) == [("92", "10 January 2028")]
    assert told(guess("The Robot Act had something for January 2028.")) == [("92", "January 2028")]


def test_the_first_day_of_a_former_year_is_not_that_year(read: ReadText) -> None:
    """Of a date that was only a year or a quarter, no day is a former date; of a month, the month is."""
    spans = ("2028", "2028-Q1", "2028-H1", "2028-01")
    acts = [
        ACT.replace("due = 2028-01-10", f'due = "{span}"').replace("robot-act", f"robot-act-{number}")
        for number, span in enumerate(spans)
    ]
    guesser = Guesser(read("\n".join(acts)).resolve(D("2026-11-29")))
    text = "Robot Safety Act: on 2028-01-01, or in January 2028."
    assert {(each.id, each.found) for each in guesser.suspicions(text, "a.md")} == {
        ("robot-act-3/92", "January 2028")
    }


@pytest.mark.parametrize("name", ["EO 14999", "E.O. 14999", "Executive Order 14999", "executive order 14999"])
def test_an_executive_order_is_known_by_its_number(read: ReadText, name: str) -> None:
    """With the words for it that people write, whatever the store calls it."""
    guesser = Guesser(read(ACT.replace('id = "robot-act"', 'id = "eo-14999"')).resolve(D("2026-11-29")))
    assert list(guesser.suspicions(f"{name} wants a report on 10 January 2028.", "a.md"))
    assert not list(guesser.suspicions(f"{name}9 wants a report on 10 January 2028.", "a.md"))


def test_words_of_a_title_are_enough_where_there_are_two(guess: Guess) -> None:
    """A deadline without aliases is known by its passage, or by two words of its title."""
    assert told(guess("The Robot Act opens the register of walking robots on 2026-08-03.")) == [
        ("90.b", "2026-08-03")
    ]
    assert told(guess("The Robot Act, Art. 90(b): 2026-08-03.")) == [("90.b", "2026-08-03")]
    assert told(guess("The Robot Act has a register since 2026-08-03.")) == []


def test_a_record_about_another_article_is_not_suspected(guess: Guess) -> None:
    """Its first passage says what it is about, whatever else it mentions."""
    record = '{"id": "robot-act-art-%s", "title": "On heavy robots", "from": "2026-08-03"}'
    assert told(guess(record % 60, "a.json")) == []
    assert told(guess(record % 12, "a.json")) == [("90.a", "2026-08-03")]


def test_a_suspicion_says_what_the_date_is_now(guess: Guess) -> None:
    """With the day of the change, what changed it, and other deadlines that had the same date."""
    (found,) = guess("The Robot Act: heavy robots and the national register of walking robots: 2026-08-03.")
    assert (found.due, found.since, found.others) == ("2027-12-03", D("2026-07-27"), ("robot-act/90.b",))
    (found,) = guess("The Robot Act wants a report on 2028-01-10.")
    assert (found.due, found.since) == ("lapsed", D("2026-07-27"))


def test_a_date_with_a_marker_is_settled(read: ReadText) -> None:
    """A person has said what it means."""
    guesser = Guesser(read(ACT).resolve(D("2026-11-29")))
    text = f"{HEAVY} 3 August 2026."
    assert list(guesser.suspicions(text, "a.md", {text.index("3 August")})) == []


@each_row(
    ("name", "text"),
    [
        (
            "a.md",
            "# Robot Act\n\n- **Heavy robots**\n  - Lists\n  - Deadline: {}\n- Labels\n  - From {}\n",
        ),
        ("a.md", "# Robot Act\n\nHeavy robots:\n\n- Deadline: {}\n\nLabels:\n\n- Deadline: {}\n"),
        ("a.md", "# Robot Act\n\n## Heavy robots\n\n### From\n\n{}\n\n## Labels\n\n### From\n\n{}\n"),
        ("a.md", "# Robot Act\n\n| | Heavy robots | Labels |\n|---|---|---|\n| From | {} | {} |\n"),
        ("a.md", "# Robot Act\n\nHeavy robots are strictly ruled.\n\nThe deadline is {}.\n"),
        ("a.md", "# Robot Act\n\nBy {}:\n\n- List heavy robots\n- Inspect them\n"),
        ("a.md", "# Robot Act\n\n**Is anything due before {}?**\nHeavy robots and labels are.\n"),
        ("a.md", "# Robot Act\n\nHeavy robots: {}, labels: {}.\n"),
        (
            "a.rst",
            "Robot Act\n=========\n\n   * - Heavy robots\n     - {}\n   * - Labels\n     - {}\n",
        ),
        ("a.txt", "ROBOT ACT\n\nHEAVY ROBOTS\n\nFrom ..... {}\n\nLABELS\n\nFrom ..... {}\n"),
        ("a.csv", "act,heavy_robots,labels\nRobot Act,{},{}\n"),
        ("a.json", '{"robot_act": {"heavy_robots": {"from": "{}"}, "labels": {"from": "{}"}}}'),
        (
            "a.json",
            '{"act": "Robot Act", "x": [{"of": "heavy robots", "y": {"from": "{}"}}, {"of": "labels"}]}',
        ),
        ("a.yaml", "robot_act:\n  heavy_robots:\n    from: {}\n  labels:\n    from: {}\n"),
        ("a.yaml", "act: Robot Act\nx:\n  - of: heavy robots\n    y:\n      from: {}\n  - of: labels\n"),
        ("a.html", "<h1>Robot Act</h1><dl><dt>Heavy robots</dt><dd>{}</dd><dt>Labels</dt><dd>{}</dd></dl>"),
        (
            "a.html",
            "<h1>Robot Act</h1><table><tr><th>Heavy robots<th>Labels<tr><td>{}</td><td>{}</td></tr></table>",
        ),
        (
            "a.html",
            "<h1>Robot Act</h1><ul><li>Heavy robots<ul><li>From {}</li></ul></li><li>Labels</li></ul>",
        ),
        ("a.html", "<h1>Robot Act</h1><p>Heavy robots from {}</p><p>Labels from {}</p>"),
        ("a.html", "<p>The Robot Act is for heavy robots from {}</p>"),
    ],
)
def test_what_stands_above_says_what_a_date_is_about(guess: Guess, name: str, text: str) -> None:
    """Parents in a list, headings, heads of columns, keys; so the first date of each is a former one."""
    for written in ("3 August 2026", "2026-08-03"):
        found = guess(text.replace("{}", written), name)
        assert [(each.id, each.start) for each in found] == [("robot-act/90.a", text.index("{}"))]


def test_a_date_may_be_partly_marked_up(guess: Guess) -> None:
    """Bold, in HTML too; what is found is the whole date."""
    for written in ("**3** August **2026**", "<b>3 August</b> 2026", "3&nbsp;August 2026", "3 August\n2026"):
        name = "a.html" if "<" in written else "a.md"
        (found,) = guess(f"The Robot Act is for heavy robots from {written}", name)
        whole = written.removeprefix("**").removesuffix("**").removeprefix("<b>")
        assert found.found == " ".join(whole.split())


@each_row(
    ("name", "text"),
    [
        ("a.md", "Most Robot Act labels are due from 3 August 2026, while dates of heavy robots are new."),
        (
            "a.md",
            "While heavy robots come later, the Robot Act has labels from 3 August 2026, as was planned.",
        ),
        ("a.md", "Most of the Robot Act is due on 3 August 2026, with later dates for heavy robots."),
        ("a.md", "Robot Act: heavy robots are not covered from 3 August 2026."),
        ("a.md", "Robot Act: the repair act gave heavy robots another date than 3 August 2026."),
        ("a.md", "Robot Act: a plan delays the fines for heavy robots until 3 August 2026."),
        ("a.md", "Robot Act (heavy robots): the text is expected in the OJ before 3 August 2026."),
        ("a.md", "Robot Act: Art. 50 and, for the list of Art. 9, 3 August 2026."),
        ("a.md", "# Robot Act\n\nHeavy robots come on 3 December 2027.\n\nThe date is 3 August 2026.\n"),
        ("a.md", "# Changes\n\n## [1.2.0] - 2026-08-03\n\n- Robot Act: dates of heavy robots\n"),
        ("a.csv", "act,subject,old date\nRobot Act,heavy robots,2026-08-03\n"),
        ("a.csv", "act,subject,old,new\nRobot Act,heavy robots,2026-08-03,2027-12-03\n"),
        ("a.json", '{"act": "Robot Act", "subject": "heavy robots", "previous_date": "2026-08-03"}'),
    ],
)
def test_what_knows_of_the_change_is_not_suspected(read: ReadText, name: str, text: str) -> None:
    """It names what moved the date, says that nothing begins on it, or has it as an old date or another's."""
    repair = """
[[event]]
id = "repair-act"
title = "Act to Repair the Robot Act"
short = "Repair Act"
kind = "regulation"
jurisdiction = "EU"
cite = "Reg. 1/26"
counting = "eu-1182-71"
dates.signed = 2026-07-24
"""
    guesser = Guesser(read(ACT + repair).resolve(D("2026-11-29")))
    assert told(list(guesser.suspicions(text, name))) == []


def test_a_proposal_is_no_change(read: ReadText) -> None:
    """That an act may move the date does not make the old one right."""
    repair = ACT[: ACT.index("[[event.directive]]")].replace("Robot Safety", "Repair")
    repair = repair.replace('"robot-act"', '"repair-act"').replace("EU Robot Act", "EU Repair Act")
    repair = repair.replace('["Robot Act"]', '["Repair Act"]').replace("2024/9999", "2026/1111")
    guesser = Guesser(read(f"{ACT}\n{repair}").resolve(D("2026-11-29")))
    text = f"{HEAVY} 3 August 2026; the Repair Act may postpone them."
    assert told(list(guesser.suspicions(text, "a.md"))) == [("90.a", "3 August 2026")]
    text = f"{HEAVY} 3 August 2026; the Repair Act changed that."
    assert told(list(guesser.suspicions(text, "a.md"))) == []


@each_row("text", ["", "\ufeff", "Robot Act", "2026-08-03", "{", '{"a', "\x00\x02\x03|\n|", "<"])
@each_row("name", ["a.md", "a.html", "a.csv", "a.yaml", "a.json"])
def test_broken_documents_are_read_too(guess: Guess, name: str, text: str) -> None:
    """Nothing in a document stops a run."""
    assert guess(text, name) == []
