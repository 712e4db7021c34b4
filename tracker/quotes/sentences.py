"""Documents cut into sentences that keep their places, in any format.

Markup is blanked and nothing moves: a place in the masked text is the same place in the document.
"""

import re
from bisect import bisect_right
from typing import NamedTuple

from tracker.quotes.masks import Form, masked

FEW = 6  # words of a heading beside its date
OPENING = 500  # characters of a document that may name its subject, even without a heading
SECTION = 400  # characters below a heading that is a date
ROW = 400  # characters of a row of a table that is read as one sentence
RECORD = 1000  # characters of a record that tell what one of its texts is about
WINDOW = 1500  # characters before and after a date that are searched for its paragraph
LONGEST = 4000  # characters of an object or block that is read as one sentence


class Sentence(NamedTuple):
    """A sentence with its place, its paragraph, the text before and after it there, the headings above."""

    start: int
    end: int
    text: str
    paragraph: str
    before: str
    after: str
    record: str  # the values of the object or mapping around it
    heading: str
    title: str
    is_record: bool = False  # an object or a mapping: its values are read together


class Sentences:
    """The sentences of a document, found by a place in it."""

    def __init__(self, text: str, form: Form) -> None:
        self.masked = masked(text, form)
        self._form = form
        self._is_data = form in {Form.JSON, Form.YAML}
        breaks = list(_BREAKS[form].finditer(self.masked))
        self._breaks = [0, *(match.end() for match in breaks), len(text)]
        self._labelled = {match.end() for match in breaks if match.groupdict().get("label")}
        self._headings = [
            (match.start(), " ".join(match[match.lastindex or 0].split()))
            for match in _HEADINGS[form].finditer(self.masked)
        ]
        self._objects = _objects(self.masked) if form is Form.JSON else []
        self.opening = self.masked[:OPENING]
        labels = _LABEL.finditer(text) if form is Form.HTML else ()
        self._labels = {match.end("label"): match.end() for match in labels}

    def at(self, start: int, end: int) -> Sentence:
        """The sentence around a place; for a date that is alone in a record, the whole record."""
        at = bisect_right(self._breaks, start) - 1
        first = max(self._breaks[at], start - WINDOW)
        last = max(min(self._next_break(start), end + WINDOW), end)
        left, right = self._cut(first, last, start, end)
        text, paragraph, is_record = self.masked[left:right], self.masked[first:last], False
        if self._is_data and not _says_more(self.masked, first, last, start, end):
            left, right = self._record(start, end)
            text = paragraph = self._own_values(left, right)
            is_record = True
        before = "" if is_record else self._before(at, left)
        if self._form in {Form.TEXT, Form.HTML} and self._is_heading(first, start, end):
            text = self.masked[left : min(self._next_heading(end), end + SECTION)]
        elif after := self._labels.get(end):  # a date that labels the block after it
            text = f"{self.masked[first:end]} {self.masked[after : self._next_break(after)]}"
        elif follows := _THEN.match(self.masked[right:last]):
            text += follows[0]
        number = bisect_right(self._headings, (start, "\uffff"))
        return Sentence(
            start=left,
            end=right,
            text=text,
            paragraph=paragraph,
            before=before,
            after="" if is_record else self.masked[right:last],
            record=self._small_record(start, end) if self._is_data else "",
            heading=self._headings[number - 1][1] if number and not is_record else "",
            title=self._headings[0][1] if self._headings else "",
            is_record=is_record,
        )

    def _before(self, at: int, left: int) -> str:
        """The text before a sentence in its paragraph, including that above its label."""
        while at and self._breaks[at] in self._labelled:
            at -= 1
        return self.masked[max(self._breaks[at], left - WINDOW) : left]

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
        ends = [first + match.end() for match in SENTENCE_END.finditer(self.masked[first:last])]
        left = max([first, *(each for each in ends if each <= start)])
        right = min([last, *(each for each in ends if each >= end)])
        return left, right

    def _record(self, start: int, end: int) -> tuple[int, int]:
        """The smallest object around a place in JSON, the mapping around it in YAML."""
        if self._form is Form.YAML:
            return _mapping(self.masked, start)
        around = [each for each in self._objects if each[0] <= start and each[1] >= end]
        return min(around, key=lambda each: each[1] - each[0], default=_line(self.masked, start))

    def _small_record(self, start: int, end: int) -> str:
        """The values of the record around a place, unless they are too many to tell what it is about."""
        values = self._own_values(*self._record(start, end))
        return values if len(values) <= RECORD else ""

    def _own_values(self, left: int, right: int) -> str:
        """The values of a record, except those of objects in it and long texts."""
        text, at = "", left
        for start, stop in sorted(each for each in self._objects if left < each[0] < right):
            if start >= at:
                text, at = text + self.masked[at:start], stop
        text += self.masked[at:right]
        return _LONG_VALUE.sub("", text)[:LONGEST]


# The first of several elements inside another one, such as a day in a list of days.
_LABEL = re.compile(r"<\w[^<>]*>\s*<\w[^<>]*>\s*(?P<label>[^<>]{4,40}?)\s*</\w+>\s*<\w[^<>]*>")
# A sentence that continues about the date of the previous one.
_THEN = re.compile(
    r"\s*(?:by|from|until|before|after|on|as of) (?:then|that (?:date|day))\b[^.!?]*[.!?]?", re.IGNORECASE
)
_LONG_VALUE = re.compile(rf"\"[^\"\n]{{{LONGEST // 8},}}\"")

# Not after an abbreviation, a single letter or a number with a full stop, as in "Art. 6" and "U.S. ".
SENTENCE_END = re.compile(
    r"(?=[.!?])(?<![.\s(][A-Za-z])(?<!\bArt)(?<!\bArts)(?<!\bNo)(?<!\bReg)(?<!\bSec)(?<!\bsec)(?<!\bpara)(?<!\bvs)"
    r"(?<!\bJan)(?<!\bFeb)(?<!\bMar)(?<!\bApr)(?<!\bJun)(?<!\bJul)(?<!\bAug)(?<!\bSep)(?<!\bSept)(?<!\bOct)"
    r"(?<!\bNov)(?<!\bDec)(?<!\be\.g)(?<!\bi\.e)(?<!\bcf)(?<!\bincl)(?<!\besp)(?<!\betc)(?<!\bapprox)(?<!\bch)(?<!\bStat)"
    r"[.!?][\"'\u201d\u2019)\]*_`]*\s+(?=[\"'\u201c\u2018(\[*_`]*[A-Z0-9\u2022])"
)

_TEXT_BREAK = re.compile(
    r"\n[ \t>\r]*(?=\n)"  # an empty line
    r"|\n(?=[ \t>]*(?:[-*+\u2022]|\d{1,3}[.)])[ \t])"  # an item of a list
    r"|\n(?=[ \t]*(?:#{1,6}[ \t]|\x02|\||\.\. ))"  # a heading, a row of a table, a directive
    r"|(?P<label>(?<![,;(\u2013-])\n(?=[ \t>]*\*\*[^*\n]{1,40}\*\*|[ \t>]*[A-Z][\w ]{1,30}:[ \t]))"
    r"|(?<=\|)[ \t]*\n|\x02|(?<=[\w.:)*])\n(?=[=~^\-]{3,}[ \t]*$)"
)
_BREAKS = {
    Form.TEXT: re.compile(_TEXT_BREAK.pattern, re.MULTILINE),
    Form.HTML: re.compile(r"\n[ \t\r]*(?=\n)|\x02"),
    Form.TABLE: re.compile(r"\n"),
    Form.YAML: re.compile(r"\n(?=[ \t]*(?:-[ \t]|[\w\"'.-]+[ \t]*:))|\n[ \t]*(?=\n)"),
    Form.JSON: re.compile(rf"(?:,[ \t\r\n]*(?=\")|[{{}}\[\]]|{_TEXT_BREAK.pattern})", re.MULTILINE),
}
_HEADINGS = {
    Form.TEXT: re.compile(
        r"^[ \t>]*#{1,6}[ \t]+([^\n]+)|^([^\s|][^\n]*)\n[=~^\-]{3,}[ \t]*$|^title:[ \t]*([^\n]+)",
        re.MULTILINE,
    ),
    Form.HTML: re.compile(r"\x02([^\x03]{1,300})"),
    Form.TABLE: re.compile(r"(?!)"),
    Form.YAML: re.compile(r"^((?:title|name)[ \t]*:[^\n]+)", re.MULTILINE),
    Form.JSON: re.compile(r"\"(?:title|name)\"[ \t]*:[ \t]*\"([^\"]{1,300})"),
}


def _says_more(masked: str, left: int, right: int, start: int, end: int) -> bool:
    """Whether a sentence has words of its own besides the date and the key before it."""
    rest = masked[left:start] + masked[end:right]
    value = re.sub(r"^[\s,{\[-]*[\"']?[\w.-]+[\"']?[ \t]*:", "", rest)
    return len(re.findall(r"[A-Za-z]{3,}", value)) > 1


def _objects(text: str) -> list[tuple[int, int]]:
    """The bounds of every object of a JSON text, whatever its strings contain."""
    found, opened = [], []
    for match in re.finditer(r"\"(?:[^\"\\\n]|\\.)*\"|[{}]", text):
        if match[0] == "{":
            opened.append(match.start())
        elif match[0] == "}" and opened:
            found.append((opened.pop(), match.end()))
    return found


def _mapping(text: str, at: int) -> tuple[int, int]:
    """The bounds of the mapping around a line of YAML: the lines with its indentation or more."""
    left, right = _line(text, at)
    line = text[left:right]
    depth = _depth(line)
    is_item = line.lstrip().startswith("- ")
    while left and not is_item:
        start = text.rfind("\n", 0, left - 1) + 1
        line = text[start:left]
        if line.strip() and _depth(line) < depth:
            break
        left, is_item = start, line.lstrip().startswith("- ") and _depth(line) == depth
    while right < len(text):
        stop = (text.find("\n", right) + 1) or len(text)
        line = text[right:stop]
        is_next = line.lstrip().startswith("- ") and _depth(line) <= depth
        if line.strip() and (_depth(line) < depth or is_next):
            break
        right = stop
    return left, right


def _depth(line: str) -> int:
    """The indentation of a line; for an item of a list, that of its text."""
    return len(line) - len(line.lstrip(" -"))


def _line(text: str, at: int) -> tuple[int, int]:
    return text.rfind("\n", 0, at) + 1, (text.find("\n", at) + 1) or len(text)
