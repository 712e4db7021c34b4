"""Documents cut into sentences that keep their places, in any format.

Markup is blanked and nothing moves: a place in the masked text is the same place in the document.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from tracker.quotes.blocks import find_blocks
from tracker.quotes.breaks import ALIGNED, BREAKS, HEADINGS, sentence_ends
from tracker.quotes.lists import ITEM, items_after
from tracker.quotes.masks import DATA, Form, masked
from tracker.quotes.outline import Level, outline_of
from tracker.quotes.passages import find_passages
from tracker.quotes.records import Records
from tracker.quotes.tables import first_rows, head_of_column, passages_of_row

ALONE = 3  # words of a line that is only a date
FEW = 8  # words of a heading beside its date
OPENING = 500  # characters of a document that may name its subject, even without a heading
SECTION = 400  # characters below a heading that is a date
ROW = 400  # characters of a row of a table that is read as one sentence
WINDOW = 1000  # characters of the parts of a long paragraph: a date is read with its own and those beside it


class Sentence(NamedTuple):
    """A sentence with its place, its paragraph, the text before and after it there, the headings above."""

    start: int
    end: int
    text: str
    paragraph: str
    before: str
    after: str
    record: str  # the values of the object or mapping around it
    levels: tuple[Level, ...]  # the labels above it, the nearest first
    column: str  # the head of its column, or its key
    heading: str
    title: str
    items: tuple[str, ...] = ()  # of the list that it introduces
    is_data: bool = False  # JSON or YAML
    is_record: bool = False  # an object or a mapping: its values are read together

    def around(self, before: str, *, is_part: bool, is_bare: bool) -> Iterator[Level]:
        """What may say what it is about, the nearest first; of a part of a text also what is around it.

        ``before`` is what counts of the text before it in its paragraph.
        """
        yield Level(self.column)
        yield Level(before)
        yield Level(self.record, is_label=False)
        for level in self.levels:
            if level.is_label or is_part:
                yield level
        if is_bare:
            yield Level(self.after, is_label=False)


class Sentences:
    """The sentences of a document, found by a place in it."""

    def __init__(self, text: str, form: Form) -> None:
        self.masked = masked(text, form)
        self._raw = text
        self._form = form
        self._is_data = form in DATA
        breaks = list(BREAKS[form].finditer(self.masked))
        rows = ALIGNED.finditer(text) if form is Form.TEXT else ()
        self._breaks: list[int] = sorted({0, *(match.end() for match in (*breaks, *rows)), len(text)})
        self._labelled = {match.end() for match in breaks if match.groupdict().get("label")}
        self._headings = [
            (match.start(), " ".join(match[match.lastindex or 0].split()))
            for match in HEADINGS[form].finditer(self.masked)
        ]
        self._records = Records(self.masked, form)
        self._outline = (
            self._records.outline() if self._is_data else outline_of(self.masked, text, form, self._breaks)
        )
        self._tables = first_rows(self.masked, self._breaks) if form is Form.TEXT else {}
        self.opening = self.masked[:OPENING]
        self._first: dict[re.Pattern[str], int] = {}
        first_line = self.masked.lstrip("\ufeff \n").partition("\n\n")[0]
        is_title = form is Form.TEXT and first_line.isupper()
        self._title = self._headings[0][1] if self._headings else first_line if is_title else ""
        self._blocks = find_blocks(text, form)
        self._struck = [match.span() for match in _STRUCK.finditer(text)]
        self._read: dict[int, Sentences] = {}
        labels = (_LABEL, _TERM) if form is Form.HTML else ()
        self._labels = {match.end("label"): match.end() for each in labels for match in each.finditer(text)}

    def at(self, start: int, end: int) -> Sentence:
        """The sentence around a place; for a date that is alone in a record, the whole record."""
        if block := self._data_block(start):
            return self._moved(*block, start, end)
        at = bisect_right(self._breaks, start) - 1
        first = max(self._breaks[at], (start - WINDOW) // WINDOW * WINDOW)
        last = max(min(self._next_break(start), (end + 2 * WINDOW) // WINDOW * WINDOW), end)
        left, right = self._cut(first, last, start, end)
        text, paragraph, is_record = self.masked[left:right], self.masked[first:last], False
        if self._is_data and not _says_more(self.masked, first, last, start, end):
            left, right = self._records.around(start, end)
            text = paragraph = self._records.values(left, right)
            is_record = True
        before = "" if is_record else self._before(at, left)
        if self._form in {Form.TEXT, Form.HTML} and self._is_heading(first, start, end):
            text = self.masked[left : min(self._next_heading(end), end + SECTION)]
        elif self._form is Form.TEXT and _BOLD_LINE.fullmatch(paragraph):
            text = self.masked[left : self._end_of_next_block(last)]
        elif after := self._labels.get(end):  # a date that labels the block after it
            text = f"{self.masked[first:end]} {self.masked[after : self._next_break(after)]}"
        elif follows := _THEN.match(self.masked[right:last]):
            text += follows[0]
        if passages := self._passages(at):
            text = f"{text} {passages}"
        return Sentence(
            start=left,
            end=right,
            text=text,
            paragraph=paragraph,
            before=before,
            after="" if is_record else self.masked[right:last],
            record=self._records.small(start, end) if self._is_data else "",
            levels=tuple(self._levels(at, start, right)),
            column=self._column(at, start),
            heading="" if is_record else self._heading(start),
            title=self._title,
            items=self._items(left, right),
            is_data=self._is_data,
            is_record=is_record,
        )

    def is_metadata(self, place: int) -> bool:
        """Whether a place is the value of an attribute that dates the page, or something in it."""
        before = self._raw[max(0, place - _LONGEST_META) : place]
        return not self._is_data and _META.search(before) is not None

    def is_struck(self, place: int) -> bool:
        """Whether a place is struck through: what is there no longer applies."""
        at = bisect_right(self._struck, (place, len(self._raw))) - 1
        return at >= 0 and place < self._struck[at][1]

    def first_place(self, words: re.Pattern[str]) -> int:
        """Where a document has some words first; after its end if it has none."""
        if words not in self._first:
            found = words.search(self.masked)
            self._first[words] = found.start() if found else len(self.masked) + 1
        return self._first[words]

    def _moved(self, first: int, block: "Sentences", start: int, end: int) -> Sentence:
        """The sentence of a place in a block of data, with its place in this document."""
        inner = block.at(start - first, end - first)
        return inner._replace(
            start=inner.start + first,
            end=inner.end + first,
            heading=self._heading(start),
            title=self._title,
        )

    def _heading(self, place: int) -> str:
        number = bisect_right(self._headings, (place, "\uffff"))
        return self._headings[number - 1][1] if number else ""

    def _data_block(self, place: int) -> "tuple[int, Sentences] | None":
        """The block of data that a place is in, with its start: it is a document of its own."""
        at = bisect_right(self._blocks, place, key=lambda block: block.start) - 1
        if at < 0 or self._blocks[at].end <= place:
            return None
        block = self._blocks[at]
        if at not in self._read:
            self._read[at] = Sentences(block.text, block.form)
        return block.start, self._read[at]

    def _before(self, at: int, left: int) -> str:
        """The text before a sentence in its paragraph, including that above its label."""
        while at and self._breaks[at] in self._labelled and left - self._breaks[at] < WINDOW:
            at -= 1
        return self.masked[max(self._breaks[at], left - WINDOW) : left]

    def _end_of_next_block(self, at: int) -> int:
        """The end of the first block after a place that has some text, as far as it is read."""
        stop = at
        while stop < len(self.masked) and not self.masked[at:stop].strip():
            stop = self._next_break(stop)
        return min(stop, at + SECTION)

    def _next_break(self, at: int) -> int:
        return self._breaks[min(bisect_right(self._breaks, at), len(self._breaks) - 1)]

    def _is_heading(self, first: int, start: int, end: int) -> bool:
        """Whether a date makes up nearly the whole heading: then it is about the text below."""
        at = bisect_right(self._headings, (start, "\uffff")) - 1
        if at < 0 or self._headings[at][0] < first - 1:
            return False
        line = self._headings[at][1].replace(" ".join(self.masked[start:end].split()), "")
        return len(re.findall(r"[A-Za-z]{2,}", line)) <= FEW

    def _next_heading(self, at: int) -> int:
        number = bisect_right(self._headings, (at, ""))
        return self._headings[number][0] if number < len(self._headings) else len(self.masked)

    def _cut(self, first: int, last: int, start: int, end: int) -> tuple[int, int]:
        """The bounds of the sentence around a place in a paragraph."""
        if last - first < ROW and self.masked[first:last].lstrip().startswith("|"):
            return first, last
        ends = [first + each for each in sentence_ends(self.masked[first:last])]
        left = max([first, *(each for each in ends if each <= start)])
        right = min([last, *(each for each in ends if each >= end)])
        return left, right

    def _levels(self, at: int, start: int, right: int) -> Iterator[Level]:
        """The labels above a place; then, less near, what introduces its sentence, and its section so far."""
        yield from self._outline.above(start)
        if self._is_data:
            return
        first = self._breaks[at]
        lead = self.masked[start:right].rstrip(_AROUND)
        if lead.endswith((":", "?")):
            stop = min(self._next_heading(right), right + SECTION)
            yield Level(self.masked[right:stop], is_label=lead.endswith("?"))
        section = max(self._outline.last_heading(start), first - SECTION)
        yield Level(self.masked[section:first], is_label=False)

    def _items(self, left: int, right: int) -> tuple[str, ...]:
        """The items of the list that a sentence with a date introduces, by a colon or as a line alone."""
        lead = self.masked[left:right].rstrip(_AROUND)
        is_alone = len(re.findall(r"[A-Za-z]{2,}", lead)) <= ALONE and not ITEM.match(lead.lstrip("\n"))
        return items_after(self.masked, self._raw, self._form, right) if lead[-1:] == ":" or is_alone else ()

    def _column(self, at: int, start: int) -> str:
        """The head of the column of a table around a place; for a value of data, its key."""
        row = self.masked[max(self._breaks[at], start - WINDOW) : start]
        if self._is_data:
            key = _KEY.search(row)
            return key[1] if key else ""
        return head_of_column(self._head(at), row, _SEPARATORS[self._form])

    def _passages(self, at: int) -> str:
        """The passages of a row of a table whose kind only the head of their column says."""
        head = "" if self._is_data else self._head(at)
        row = self.masked[self._breaks[at] : self._breaks[at + 1]]
        return passages_of_row(head, row, _SEPARATORS[self._form]) if head else ""

    def _head(self, at: int) -> str:
        """The first row of the table that a block is in, above it; of csv, the first line."""
        first = 0 if self._form is Form.TABLE else self._tables.get(at, at)
        return self.masked[self._breaks[first] : self._breaks[first + 1]] if first < at else ""


_SEPARATORS = {Form.TABLE: ",;\t", Form.TEXT: "|", Form.HTML: ""}
_LONGEST_META = 200  # characters
_META = re.compile(
    r"(?:<meta\b[^<>]*\b(?:date|published|modified|updated|created)[^<>]*\bcontent"
    r"|<[\w-][^<>]*[\s-](?:created|modified|posted|published|reviewed|taken|updated)[\w-]*)\s*=\s*[\"']?$",
    re.IGNORECASE,
)
_BOLD_LINE = re.compile(r"\s*\*\*[^*\n]{1,80}(?<!:)\*\*\s*")  # a heading without a sign of its own
_STRUCK = re.compile(
    r"(?<![\w.,;:!?)~])~~(?![\s~])[^~]{1,400}~~|<(?:del|s|strike)\b[^<>]*>[^<>]{1,400}", re.IGNORECASE
)
_AROUND = ' \n*_"'  # blanks and markup at the end of a sentence
_KEY = re.compile(r"([\w.-]+)[\"']?[ \t]*:[ \t]*[\"']?$")
# The first of several elements inside another one that has some text, such as a day in a list of days.
_LABEL = re.compile(
    r"<\w[^<>]*>\s*(?:<\w[^<>]*>\s*</\w+>\s*){0,2}"
    r"<\w[^<>]*>\s*(?P<label>[^<>\s][^<>]{2,38}[^<>\s])\s*</\w+>\s*<\w[^<>]*>"
)
_TERM = re.compile(r"<dt\b[^<>]*>\s*(?:<\w[^<>]*>)?(?P<label>[^<>]{4,40})(?:</\w+>\s*){1,2}<dd\b[^<>]*>")
# A sentence that continues about the date of the previous one.
_THEN = re.compile(
    r"\s*(?:<[^<>]*>)?(?:(?:by|from|until|before|after|on|as of) (?:then|that (?:date|day))"
    r"|(?:that|this)(?:(?:'|\u2019)s| is| was) when)\b[^.!?]*[.!?]?",
    re.IGNORECASE,
)


def _says_more(masked: str, left: int, right: int, start: int, end: int) -> bool:
    """Whether a sentence has words of its own besides the date and the key before it."""
    rest = masked[left:start] + masked[end:right]
    value = re.sub(r"^[\s,{\[-]*[\"']?[\w.-]+[\"']?[ \t]*:", "", rest)
    return len(re.findall(r"[A-Za-z]{3,}", value)) > 1 or bool(find_passages(value))
