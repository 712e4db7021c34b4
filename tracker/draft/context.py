"""The sentence around a time expression, and the lead-ins that a list item completes."""

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import NamedTuple

from tracker.draft.outline import OrderPassage

_ABBREVIATIONS = (
    r"(?<!\bU\.S)(?<!\bU\.S\.C)(?<!\bC\.F\.R)(?<!\bSec)(?<!\bNo)(?<!\bNos)(?<!\bet seq)(?<!\be\.g)(?<!\bi\.e)"
    r"(?<!\bFed)(?<!\bReg)(?<!\bInc)(?<!\bJr)(?<!\bSt)(?<!\bv)(?<!\bPub)(?<!\bart)(?<!\bpp)(?<!\bStat)(?<!\b[A-Z])(?<!\ba\.m)(?<!\bp\.m)"
)
_END = re.compile(
    rf"(?:{_ABBREVIATIONS}\.|[?!])[”\"')\]]*\s+(?=[A-Z“\"(§])|[:;](?:\sand)?\s(?=“?\([a-zA-Z0-9]{{1,4}}\)\s+[A-Z])"
)
_LABEL = re.compile(r"\s*\([a-zA-Z0-9]{1,4}\)\s")
MODAL = re.compile(
    r"\b(?:shall|must|will|may|should|(?:is|are)\s(?:hereby\s|further\s|also\s|strongly\s)?"
    r"(?:directed|required|encouraged|instructed|ordered|requested|authorized|responsible|charged)\b|(?:is|are)\sto\b)"
)
DIRECTS = re.compile(
    r"\b(?:I|President)\s(?:\w+\s){0,3}?(?:direct|instruct|request|order|charge|ask|designate)(?:\sthat)?\s"
)


MOST_BEFORE = 8  # previous sentences that are considered


class OrderSentence(NamedTuple):
    """A sentence, or the part of one below a label."""

    start: int
    text: str


class Surroundings(NamedTuple):
    """The context of a time expression; the nearest lead-ins and sentences come first."""

    passage: OrderPassage
    sentence: OrderSentence
    leads: tuple[str, ...]  # unfinished sentences of the passages above, such as "the Secretary shall:"
    before: tuple[str, ...]  # finished sentences before this one, in its passage and those above
    item: str  # the first item of the list that the sentence introduces
    heading: str  # the words with which the section begins


class OrderReader:
    """The passages and sentences of one text, found once."""

    def __init__(self, text: str, passages: tuple[OrderPassage, ...]) -> None:
        self.text = text
        self.passages = passages
        self.starts = [passage.start for passage in passages]
        self.ends = [match.end() for match in _END.finditer(text)]

    def context(self, at: int) -> Surroundings:
        """The context of a position."""
        index = max(0, bisect_right(self.starts, at) - 1)
        passage = self.passages[index]
        sentence = self._sentence(passage, at)
        leads: list[str] = []
        before = self._sentences(passage.start, sentence.start)[::-1]
        for above in self._above(index):
            *finished, last = self._sentences(above.start, above.end) or [""]
            if re.search(r"[.?!]”?\s*$", last):
                before += [last, *finished[::-1]]
            else:
                leads.append(last)
                before += finished[::-1]
        return Surroundings(
            passage=passage,
            sentence=sentence,
            leads=tuple(leads),
            before=tuple(before[:MOST_BEFORE]),
            item=self._item(sentence),
            heading=self._heading(index),
        )

    def _item(self, sentence: OrderSentence) -> str:
        """The first sentence after one that ends with a colon."""
        end = sentence.start + len(sentence.text)
        if not sentence.text.rstrip().endswith(":") or end >= len(self.text):
            return ""
        label = _LABEL.match(self.text, end)
        at = label.end() if label else end
        following = self.passages[max(0, bisect_right(self.starts, at) - 1)]
        return self._sentence(following, at).text

    def _heading(self, index: int) -> str:
        for passage in reversed(self.passages[: index + 1]):
            if len(passage.path) == 1:
                return self.text[passage.start : passage.start + 60].strip()
        return ""

    def _sentence(self, passage: OrderPassage, at: int) -> OrderSentence:
        index = bisect_right(self.ends, at)
        start = max(passage.start, self.ends[index - 1] if index else 0)
        end = min(passage.end, self.ends[index] if index < len(self.ends) else len(self.text))
        return OrderSentence(start, self.text[start:end])

    def _sentences(self, start: int, end: int) -> list[str]:
        """The last sentences of a stretch, up to MOST_BEFORE."""
        first, last = bisect_right(self.ends, start), bisect_left(self.ends, end)
        cuts = [start, *self.ends[max(first, last - MOST_BEFORE) : last], end]
        if last - first > MOST_BEFORE:
            del cuts[0]
        found = [self.text[a:b].strip() for a, b in pairwise(cuts)]
        return [each for each in found if each]

    def _above(self, index: int) -> list[OrderPassage]:
        """The earlier part of a passage, then the passages above it, the nearest first."""
        found, path = [], (*self.passages[index].path, "")
        while len(path) > 1:
            path = path[:-1]
            same = []
            for passage in reversed(self.passages[:index]):
                if passage.path[: len(path)] != path:
                    break
                if passage.path == path:
                    same.append(passage)
            leading = (each for each in same if self.text[each.start : each.end].rstrip().endswith(":"))
            if same:
                found.append(next(leading, same[-1]))
        return found
