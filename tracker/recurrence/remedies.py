"""Answers to a text that is not in the grammar: what people type, and how to write it here."""

import re
from collections.abc import Callable, Sequence

from tracker.dates import WEEKDAYS
from tracker.errors import GrammarError
from tracker.phrases import Phrase
from tracker.recurrence.values import MONTHS, ORDINALS

_WEEKDAY = "|".join(WEEKDAYS)
_MONTH = "|".join(MONTHS)
_ORDINAL = "|".join(ORDINALS)
_FORMS = "`month end`, `3 months`, `month on 15` or `year on 04-15`"
_SPELLED = {word: number for number, word in enumerate(("one", "two", "three", "four", "five", "six"), 1)}
_OPEN_DAY = r".*\b(?:weekday|business day|working day)s?\b.*"

_Match = re.Match[str]
# Patterns of whole texts, each with its answer; the first match counts.
_Remedies = Sequence[tuple[str, Callable[[_Match], str]]]


def _open_days(match: _Match) -> str:
    cycle = "year" if match[0].startswith("year") else "month"
    return Phrase(
        "which days are open depends on the calendar of a deadline: write `{cycle} end`, and let "
        "the deadline be due `0 business days before each NAME`",
        cycle=cycle,
    )


def _as_digits(match: _Match) -> str:
    return f"{MONTHS.index(match['month']) + 1:02}-{match['day']:0>2}"


_OF_A_SERIES: _Remedies = (
    (r"daily|day", lambda _: "write `1 day`"),
    (r"weekly|week", lambda _: "write `1 week`"),
    (r"bi-?weekly|fortnightly|fortnight", lambda _: "write `2 weeks`"),
    (r"monthly|month", lambda _: "write `month end`, `month on 15` or `1 month`"),
    (r"bi-?monthly", lambda _: "write `2 months`, or `month on 1, 15` for twice a month"),
    (r"quarterly|quarter", lambda _: "write `quarter end` or `3 months`"),
    (
        r"half[- ]yearly|half[- ]year|semi-?annual(ly)?|bi-?annual(ly)?",
        lambda _: "write `half-year end` or `6 months`",
    ),
    (r"yearly|annual(ly)?|year", lambda _: "write `year end`, `year on 04-15` or `1 year`"),
    (r"biennial(ly)?", lambda _: "write `2 years`"),
    (
        r"end of (?:the )?(month|quarter|half-year|year)",
        lambda match: Phrase("write `{cycle} end`", cycle=match[1]),
    ),
    (r"(month|quarter|half-year|year)[- ]ends?", lambda match: Phrase("write `{cycle} end`", cycle=match[1])),
    (r"half year[- ]ends?|end of (?:the )?half year", lambda _: "write `half-year end`"),
    (r"week (?:end|on .*)", lambda _: "write `1 week`, with `from` on that day of the week"),
    (
        r"(?:quarter|half-year) on .*",
        lambda _: "name the days of the year, as in `year on 01-15, 04-15, 07-15, 10-15`",
    ),
    (
        r"([0-9]+)(days?|weeks?|months?|years?)",
        lambda match: Phrase("write `{number} {unit}`", number=match[1], unit=match[2]),
    ),
    (r"([0-9]{1,6}) quarters?", lambda match: Phrase("write `{number} months`", number=int(match[1]) * 3)),
    (
        rf"({'|'.join(_SPELLED)}) (days?|weeks?|months?|years?)",
        lambda match: Phrase("write `{number} {unit}`", number=_SPELLED[match[1]], unit=match[2]),
    ),
    (
        r"([0-9]{1,2})(?:st|nd|rd|th)?(?: of (?:the|each|every) month)?",
        lambda match: Phrase("write `month on {days}`", days=match[1]),
    ),
    (
        rf"((?:{_ORDINAL}) (?:{_WEEKDAY})|last day)(?: of (?:the|each|every) month)?",
        lambda match: Phrase("write `month on {days}`", days=match[1]),
    ),
    (
        rf"(?:(?:{_ORDINAL}) (?:{_WEEKDAY})|last day) of (?:{_MONTH})|[0-9]{{2}}-[0-9]{{2}}",
        lambda match: Phrase("write `year on {days}`", days=match[0]),
    ),
    (
        rf"({_WEEKDAY})s?",
        lambda match: Phrase(
            "write `1 week`, with `from` on a {weekday}, or `month on first {weekday}`", weekday=match[1]
        ),
    ),
    (_OPEN_DAY, _open_days),
)
_OF_A_MONTH: _Remedies = (
    (r"", lambda _: "a day is missing here"),
    (
        r"(?:day )?([0-9]{1,2})(?:st|nd|rd|th)?",
        lambda match: Phrase("write the number alone: `{number}`", number=int(match[1])),
    ),
    (r"first day", lambda _: "write `1`"),
    (r"last|end|month end", lambda _: "write `last day`"),
    (
        rf"({_WEEKDAY})s?",
        lambda match: Phrase(
            "say which: `first {weekday}` to `fifth {weekday}`, or `last {weekday}`", weekday=match[1]
        ),
    ),
    (
        rf"(?:(?:{_ORDINAL}) (?:{_WEEKDAY})|last day) of (?:{_MONTH})|[0-9]{{2}}-[0-9]{{2}}",
        lambda match: Phrase("this is a day of the year: write `year on {day}`", day=match[0]),
    ),
    (_OPEN_DAY, _open_days),
)
_OF_A_YEAR: _Remedies = (
    (r"", lambda _: "a day is missing here"),
    (r"[0-9]{4}-([0-9]{2}-[0-9]{2})", lambda match: Phrase("leave the year out: `{day}`", day=match[1])),
    (
        r"([0-9]{1,2})[-/.]([0-9]{1,2})",
        lambda match: Phrase(
            "write two digits for month and day, with a dash: `{month:0>2}-{day:0>2}`",
            month=match[1],
            day=match[2],
        ),
    ),
    (
        rf"(?P<month>{_MONTH}) (?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?",
        lambda match: Phrase("write month and day in digits: `{days}`", days=_as_digits(match)),
    ),
    (
        rf"(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<month>{_MONTH})",
        lambda match: Phrase("write month and day in digits: `{days}`", days=_as_digits(match)),
    ),
    (
        rf"first day of ({_MONTH})",
        lambda match: Phrase(
            "write month and day in digits: `{index:02}-01`", index=MONTHS.index(match[1]) + 1
        ),
    ),
    (
        rf"(?:{_ORDINAL}) (?:{_WEEKDAY})|last day",
        lambda match: Phrase("name the month, as in `{weekday} of october`", weekday=match[0]),
    ),
    (_OPEN_DAY, _open_days),
)


def series_error(clean: str) -> GrammarError:
    """The most helpful sentence for a text that is not one of the forms of ``every``."""
    if clean != clean.lower():
        return GrammarError("the grammar is written in lower case")
    every = re.match(r"(?:every|each|on)(?: the)? ", clean)
    if meant := _meant(clean[every.end() :] if every else clean, _OF_A_SERIES):
        return GrammarError(meant)
    if every:
        return GrammarError(
            Phrase("leave out `{every}`: a series reads {forms}", every=every[0].strip(), forms=_FORMS)
        )
    if amount := re.match(r"-?[0-9]+ ", clean):
        return _explain_interval(clean, amount.end())
    if cycle := re.match(r"(month|year)(?: on)?(?: |$)", clean):
        return GrammarError("`month` and `year` are followed by `end`, or by `on` and days", cycle.end())
    return GrammarError(Phrase("a series reads {forms}", forms=_FORMS))


def explain_day_of_month(piece: str) -> str:
    """The most helpful sentence for what is not a day of a month."""
    named = "`15`, `last day`, `first monday` or `last friday`"
    return _meant(piece, _OF_A_MONTH) or Phrase(
        "`{piece}` is not a day of a month, such as {named}", piece=piece, named=named
    )


def explain_day_of_year(piece: str) -> str:
    """The most helpful sentence for what is not a day of a year."""
    named = "`04-15`, `first monday of october` or `last day of february`"
    return _meant(piece, _OF_A_YEAR) or Phrase(
        "`{piece}` is not a day of a year, such as {named}", piece=piece, named=named
    )


def _meant(text: str, remedies: _Remedies) -> str:
    for pattern, say in remedies:
        if match := re.fullmatch(pattern, text):
            return say(match)
    return ""


def _explain_interval(clean: str, at: int) -> GrammarError:
    word = re.split(r"[ ,]", clean[at:], maxsplit=1)[0]
    if clean.startswith("-"):
        return GrammarError("a series goes forward: leave the sign out")
    if not re.fullmatch(r"(?:day|week|month|year)s?", word):
        return GrammarError(
            Phrase("`{word}` is not a unit of a series: days, weeks, months or years", word=word), at
        )
    return GrammarError(
        "an interval ends with its unit, or with `, at month end` or `, on the day`", at + len(word)
    )
