"""A date in its document, with the words about it and those about other dates beside it."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from tracker.quotes.clauses import CONTRAST, LONGEST_CLAUSE, clause_of
from tracker.quotes.dates import Mention, find_digits
from tracker.quotes.lookups import dates_in
from tracker.quotes.reservations import (
    is_key_of_document,
    is_log,
    is_of_document,
    is_open,
    is_replaced,
    without_exceptions,
)
from tracker.quotes.sentences import Sentence, Sentences

_KEY = re.compile(r"[ \t-]*[\"']?[\w.-]+[\"']?[ \t]*:[ \t]*[\"']?")  # alone before a date on its line
# Before the date of an entry in a list of changes.
_ENTRY = re.compile(r"(?:[^A-Za-z]|\bv(?=\d))*|[\s-]*[\"']?date[\"']?\s*:\s*[\"']?")
LONGEST_ENTRY = 100  # characters of that
ANSWER = 300  # characters after a question


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
        if self._is_entry_of_log:
            return True
        return not self.sentence.is_record and is_of_document(self.before)

    @property
    def _is_entry_of_log(self) -> bool:
        """Whether it dates an entry of a changelog: only a version may be before it on its line."""
        start = self.mention.start
        line = self.masked[max(start - LONGEST_ENTRY, 0) : start].rpartition("\n")[2]
        labels = (level.text for level in self.sentence.levels if level.is_label)
        above = (self.name, self.sentence.title, self.sentence.heading, *labels)
        return _ENTRY.fullmatch(line) is not None and any(is_log(each) for each in above)

    @property
    def tells_of_the_past(self) -> bool:
        """Whether the sentence, or what heads it, says that the date has been replaced."""
        sentence = self.sentence
        if self.document.is_struck(self.mention.start):
            return True
        return is_replaced(sentence.text, self.before, self.after, sentence.heading, sentence.column)

    @property
    def told(self) -> str:
        """Its sentence without exceptions, and without a contrast to what is said about the date."""
        text, after = self.sentence.text, self.after
        if contrast := CONTRAST.search(after):
            text = text.replace(after[contrast.start() :], " ")
        elif CONTRAST.search(self.before):
            text = text.replace(after[after.find(",") :], " ") if "," in after else text
        return without_exceptions(text)

    @property
    def clause(self) -> str:
        """What its sentence says about the date, and not about others."""
        start = len(self.before)
        return clause_of(self.near, start, start + self.mention.end - self.mention.start)

    @property
    def line(self) -> str:
        """In a record, the line of the date if it has only that and its key."""
        line = self.before.rpartition("\n")[2]
        is_alone = self.sentence.is_record and _KEY.fullmatch(line)
        return line + self.after.partition("\n")[0] if is_alone else ""

    def clauses_with(self, day: date) -> Iterator[str]:
        """What is said about a day in its sentence, and in its paragraph unless that is about a proposal.

        Of a question, also in what follows: the answer. The sentence of a heading includes the text below it.
        """
        sentence = self.sentence
        is_part = sentence.text in sentence.paragraph and not is_open(sentence.paragraph)
        text = sentence.paragraph if is_part else sentence.text
        if sentence.text.rstrip().endswith("?"):
            text += self.masked[sentence.end : sentence.end + ANSWER]
        for each in (*dates_in(text), *find_digits(text, day)):
            if each.means(day):
                yield clause_of(text, each.start, each.end)
