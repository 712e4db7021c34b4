"""A date in its document, with the words about it and those about other dates beside it."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from tracker.quotes.breaks import sentence_ends
from tracker.quotes.clauses import CONTRAST, LONGEST_CLAUSE, clause_of
from tracker.quotes.dates import MONTHS, Mention, find_dates, find_digits
from tracker.quotes.lookups import dates_in
from tracker.quotes.reservations import (
    is_date_field,
    is_key_of_document,
    is_limit,
    is_list_of_sources,
    is_log,
    is_of_document,
    is_open,
    is_publication,
    is_put_off,
    is_replaced,
    without_exceptions,
)
from tracker.quotes.sentences import Sentence, Sentences

NEAR_TOP = 500  # characters of a document that may say its date
LONGEST_ENTRY = 100  # characters before the date of an entry in a list of changes
NEXT_TO = 100  # characters between two dates that are next to each other
ANSWER = 300  # characters after a question

_KEY = re.compile(r"[ \t-]*[\"']?[\w.-]+[\"']?[ \t]*:[ \t]*[\"']?")  # alone before a date on its line
# Before the date of an entry in a list of changes.
_ENTRY = re.compile(r"(?:[^A-Za-z]|\bv(?=\d))*|[\s-]*[\"']?date[\"']?\s*:\s*[\"']?")
# A sentence about a deadline, and one that says who has to do something.
_DEADLINE = re.compile(
    r"\b(?:cliff|deadline|compliance (?:date|is|must|by)|enforcement (?:begins|starts))\b", re.IGNORECASE
)
_DUTY = re.compile(
    r"\b(?:must|needs?|required?|requires|ha(?:s|ve) to|shall"
    r"|falls? (?:in|into|under|within)|(?:are|is) classified)\b",
    re.IGNORECASE,
)
# What may be a date right after another one, or right before it.
_BEGINS_DATE = re.compile(rf"\W*(?:\d|{'|'.join(name[:3] for name in MONTHS)})")
_ENDS_DATE = re.compile(r"\d\W*$")


class Quote(NamedTuple):
    """A date in its document: its sentence, the whole document, the file's name and folder."""

    mention: Mention
    sentence: Sentence
    document: Sentences
    name: str
    folder: str = ""

    @property
    def masked(self) -> str:
        """The whole text without markup."""
        return self.document.masked

    @property
    def before(self) -> str:
        """The text before the date in its sentence."""
        start = self.mention.start
        return self.masked[max(self.sentence.start, start - LONGEST_CLAUSE) : start]

    @property
    def after(self) -> str:
        """The text after the date in its sentence."""
        end = self.mention.end
        return self.masked[end : min(self.sentence.end, end + LONGEST_CLAUSE)]

    @property
    def near(self) -> str:
        """The date with the text before and after it in its sentence."""
        return f"{self.before}{self.masked[self.mention.start : self.mention.end]}{self.after}"

    @property
    def is_of_document(self) -> bool:
        """Whether it dates the document itself, or a release or a source that it lists."""
        if is_key_of_document(self.sentence.column) or self.document.is_metadata(self.mention.start):
            return True
        if self._is_entry_of_log or self._is_of_source or self._is_field_of_page:
            return True
        return not self.sentence.is_record and is_of_document(self.before)

    @property
    def _is_entry_of_log(self) -> bool:
        """Whether it dates an entry of a changelog: only a version may be before it on its line."""
        start = self.mention.start
        line = self.masked[max(start - LONGEST_ENTRY, 0) : start].rpartition("\n")[2]
        above = (self.name, self.sentence.title, *self._labels)
        return _ENTRY.fullmatch(line) is not None and any(map(is_log, above))

    @property
    def _is_field_of_page(self) -> bool:
        """Whether it is the value of a line ``Date:`` near the beginning of a text."""
        is_near_top = self.mention.start < NEAR_TOP and not self.sentence.is_data
        return is_near_top and is_date_field(self.before)

    @property
    def _is_of_source(self) -> bool:
        """Whether it dates a publication: in a list of sources, or as the date of a record of one."""
        sentence = self.sentence
        if sentence.is_record:
            return sentence.column.lower() == "date" and is_publication(sentence.text)
        return is_list_of_sources(sentence.heading) and not is_limit(self.before)

    @property
    def _labels(self) -> tuple[str, ...]:
        """The labels above the date, with the last heading."""
        sentence = self.sentence
        return (sentence.heading, *(level.text for level in sentence.levels if level.is_label))

    @property
    def tells_of_the_past(self) -> bool:
        """Whether the sentence, or what heads it, says that the date has been replaced."""
        sentence = self.sentence
        if self.document.is_struck(self.mention.start):
            return True
        return is_replaced(sentence.text, self.before, self.after, self._labels, sentence.column)

    @property
    def told(self) -> str:
        """Its sentence without exceptions, and without a contrast to what is said about the date."""
        text, after = self.sentence.text, self.after
        if contrast := CONTRAST.search(after):
            stop = contrast.start()
        else:
            stop = after.find(",") if CONTRAST.search(self.before) else -1
        at = text.find(after, self.mention.end - self.sentence.start if not self.sentence.is_record else 0)
        if stop >= 0 and at >= 0:
            text = f"{text[: at + stop]} {text[at + len(after) :]}"
        return without_exceptions(text)

    @property
    def clause(self) -> str:
        """What its sentence says about the date, and not about others."""
        start = len(self.before)
        return clause_of(self.near, start, start + self.mention.end - self.mention.start)

    @property
    def duty(self) -> str:
        """The next sentence, if this one is about a deadline and that one says who has to do something."""
        after = self.sentence.after
        following = after[: next(iter(sentence_ends(after)), len(after))]
        is_duty = _DEADLINE.search(self.sentence.text) and _DUTY.search(following)
        return following if is_duty and not dates_in(following) and not is_put_off(following) else ""

    @property
    def aside(self) -> str:
        """What is in the parentheses around the date."""
        inner = self.before[self.before.rfind("(") + 1 :]
        is_open_before = "(" in self.before and ")" not in inner
        return f"{inner}{self.after.partition(')')[0]}" if is_open_before and ")" in self.after else ""

    @property
    def line(self) -> str:
        """In a record, the line of the date if it has only that and its key."""
        line = self.before.rpartition("\n")[2]
        is_alone = self.sentence.is_record and _KEY.fullmatch(line)
        return line + self.after.partition("\n")[0] if is_alone else ""

    def is_next_to(self, day: date) -> bool:
        """Whether a day is next to the date without a word between, as in two cells of a row."""
        start, end = self.mention.start, self.mention.end
        before, after = self.masked[max(start - NEXT_TO, 0) : start], self.masked[end : end + NEXT_TO]
        last = find_dates(before)[-1:] if _ENDS_DATE.search(before) else []
        first = find_dates(after)[:1] if _BEGINS_DATE.match(after) else []
        between = (*(before[each.end :] for each in last), *(after[: each.start] for each in first))
        found = zip((*last, *first), between, strict=True)
        return any(each.means(day) and not re.search(r"\w", text) for each, text in found)

    def clauses_with(self, day: date) -> Iterator[str]:
        """What is said about a day in its sentence, and in its paragraph unless that is about a proposal.

        Of a question, also in what follows: the answer. The sentence of a heading includes the text below it,
        except what that proposes.
        """
        sentence = self.sentence
        is_part = sentence.text in sentence.paragraph and not is_open(sentence.paragraph)
        text = sentence.paragraph if is_part else sentence.text
        if sentence.text.rstrip().endswith("?"):
            text += self.masked[sentence.end : sentence.end + ANSWER]
        for each in (*dates_in(text), *find_digits(text, day)):
            if each.means(day) and not self._is_proposed(text, each):
                yield clause_of(text, each.start, each.end)

    def _is_proposed(self, text: str, other: Mention) -> bool:
        """Whether the sentence of another date is about a proposal, and does not have this date."""
        ends = (0, *sentence_ends(text), len(text))
        first = max(each for each in ends if each <= other.start)
        sentence = text[first : min(each for each in ends if each >= other.end)]
        own = self.mention.day
        return is_open(sentence) and not any(
            each.means(own) or self.mention.means(each.day) for each in dates_in(sentence)
        )
