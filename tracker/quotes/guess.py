"""Suspicions: dates that an act had before, near its name, in documents without markers.

The convention of this module: better silent than wrong about a date that is still valid. A former date that
is still right for another deadline of its act is suspected only if its sentence has words of the moved one,
and never if the sentence also has the current date, or is about the past.
"""

import re
from collections.abc import Collection, Iterator
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from tracker.engine import Result
from tracker.model import Deadline
from tracker.quotes.clauses import CONTRAST, clause_of, range_before
from tracker.quotes.dates import Mention, find_dates
from tracker.quotes.findings import Finding, FindingKind
from tracker.quotes.history import Former, NamedAct, find_acts
from tracker.quotes.markers import find_markers, value_of
from tracker.quotes.masks import form_of
from tracker.quotes.sentences import Sentence, Sentences

NEAR = 1500  # characters before a date that may contain the name of its act
BARE = 4  # words: a sentence with no more is a label of the text after it
FEW = 15  # words: a sentence with fewer takes its subject from the text before it

_OLD = re.compile(
    r"\b(?:old|former|earlier|original|previous)[\w .()]{0,20} (?:date|deadline|timeline|text|schedule)",
    re.IGNORECASE,
)
_MOVED = (
    r"(?:moved?|deferred|delayed|postponed|pushed|shifted|changed|slipped|updated|revised|corrected|replaced)"
)
_PAST = re.compile(
    r"\b(?:originally|previously|formerly|initially|no longer|superseded|obsolete"
    r"|rescinded|rescissions?|revoked|repealed|withdrawn"
    r"|out[- ]of[- ]date|outdated|stale|used to"
    rf"|{_MOVED}(?: [\w-]+){{0,6}} from"
    r"|(?<!be )(?<!being )(?<!not )(?:deferred|delayed|postponed|pushed back)"
    r"|(?:was|were) (?:due|set|scheduled|going|to)"
    rf"|{_OLD.pattern})\b",
    re.IGNORECASE,
)
# Words right before a date that say that it was replaced, or when the text that replaces it is published.
_INSTEAD = re.compile(
    rf"\b(?:(?:instead of|rather than)(?: \w+){{0,4}}|{_MOVED}(?: the| its)?)[\s*_\"'\u201c\u2018`]*$"
    r"|\b(?:Official Journal|formal(?:ly)? adopt\w+)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
# Words before the date of a document itself: a release, a review, a day of reading.
_OF_DOCUMENT = re.compile(
    r"(?:\bv?\d+\.\d+(?:\.\d+)?|\b(?:updated|reviewed|published|accessed|retrieved|generated"
    r"|created|verified|checked|visited|read|dated|posted|released?|signed|version|revision)"
    r"(?:[ _-]?(?:on|at|date))?"
    r"|(?:^|\n)\W*date)[\"']?[\s,:=(*_|\u2013-]*[\"']?$",
    re.IGNORECASE,
)
_EXCEPTED = re.compile(
    r"\b(?:unlike|except(?: for)?|other than|apart from"
    r"|not (?:gated|conditional|dependent|limited|restricted))\b[^,.;)]*",
    re.IGNORECASE,
)
# Somebody has to prepare something by a date: that is different from an act that begins to apply.
_DRAWN_UP = re.compile(
    r"\b([A-Z][a-z]+) shall (?:adopt|issue|publish|provide|submit|review|assess|evaluate|report)\b"
)
_LINK = re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)
_WHOLE = re.compile(r"\b[Tt]his (?:Act|Code|Directive|Law|Regulation)\b")
_PROPOSED = re.compile(
    r"\b(?:propos\w+|would|could|may|might|pending|provisional\w*|not yet|if adopted|expected)\b",
    re.IGNORECASE,
)


class Guesser:
    """What can be suspected in any document, made once from the deadlines of a store."""

    def __init__(self, result: Result) -> None:
        self._acts = find_acts(result)

    def suspicions(
        self, text: str, name: str, settled: Collection[int] = (), *, folder: str = ""
    ) -> Iterator[Finding]:
        """Every date of a text that may be a former one, in order.

        ``name`` is that of its file, in ``folder``; ``settled`` are the places of dates that have a marker.
        """
        found = find_dates(text)
        mentions = {act.event.id: _former_mentions(act, found) for act in self._acts}
        acts = [
            act
            for act in self._acts
            if mentions[act.event.id] and any(map(act.name.search, (text, name, folder)))
        ]
        if not acts:
            return
        sentences = Sentences(text, form_of(name))
        marked = [(each.start, each.value_end) for each in find_markers(text)]
        for mention in sorted(
            {each for act in acts for each in mentions[act.event.id]}, key=attrgetter("start")
        ):
            is_marked = any(start <= mention.start < end for start, end in marked)
            if is_marked or mention.start in settled:
                continue
            quote = Quote(mention, sentences.at(mention.start, mention.end), sentences, name, folder)
            if former := [each for act in acts for each in _suspected(act, quote)]:
                yield _finding(text, mention, former)


def _former_mentions(act: NamedAct, mentions: list[Mention]) -> list[Mention]:
    """The dates of a text that a deadline of the act had before."""
    return [each for each in mentions if any(_is_former(former, each) for former in act.former)]


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
        return self.masked[self.sentence.start : self.mention.start]

    @property
    def is_of_document(self) -> bool:
        """Whether it dates the document itself, or a release or a source that it lists."""
        return not self.sentence.is_record and _OF_DOCUMENT.search(self.before) is not None

    @property
    def tells_of_the_past(self) -> bool:
        """Whether the sentence, or the heading above it, says that the date has been replaced."""
        sentence = self.sentence
        return bool(
            _PAST.search(sentence.text) or _OLD.search(sentence.heading) or _INSTEAD.search(self.before)
        )

    @property
    def told(self) -> str:
        """Its sentence without exceptions, and without a contrast that follows the date."""
        after = self.masked[self.mention.end : self.sentence.end]
        if contrast := CONTRAST.search(after):
            text = self.sentence.text.replace(after[contrast.start() :], " ")
        else:
            text = self.sentence.text
        return _EXCEPTED.sub("", text)

    @property
    def clause(self) -> str:
        """What its sentence says about the date, and not about others."""
        left = self.sentence.start
        text = self.masked[left : self.sentence.end]
        return clause_of(text, self.mention.start - left, self.mention.end - left)

    def clauses_with(self, day: date) -> Iterator[str]:
        """What is said about a day in its sentence, and in its paragraph unless that is about a proposal."""
        sentence = self.sentence
        is_open = _PROPOSED.search(sentence.paragraph)
        text = sentence.text if is_open else sentence.paragraph
        for each in find_dates(text):
            if each.means(day):
                yield clause_of(text, each.start, each.end)


def _finding(text: str, mention: Mention, found: list[Former]) -> Finding:
    first, *rest = found
    return Finding(
        kind=FindingKind.FORMER,
        id=first.deadline.name,
        start=mention.start,
        end=mention.end,
        found=" ".join(text[mention.start : mention.end].split()),
        due=value_of(first.deadline),
        deadline=first.deadline,
        since=first.since,
        cause=first.cause,
        others=tuple(each.deadline.name for each in rest),
    )


def _suspected(act: NamedAct, quote: Quote) -> Iterator[Former]:
    """The former dates of an act that a date in a document may mean."""
    candidates = [each for each in act.former if _is_former(each, quote.mention)]
    if not candidates or quote.is_of_document or quote.tells_of_the_past:
        return
    is_near = _is_near(act, quote)
    if not is_near and not _is_above(act, quote):
        return
    still = [day for day in act.current if quote.mention.means(day)]
    others = tuple(deadline for day in still for deadline in act.current[day])
    for former in candidates:
        if _has_current_date(act, former, quote):
            continue
        is_said = _speaks_of(act, former.deadline, others, quote) or _ends_whole_act(
            act, former, others, quote
        )
        if (is_near and not still) or is_said:
            yield former


def _has_current_date(act: NamedAct, former: Former, quote: Quote) -> bool:
    """Whether the current date is beside a former one, and not about another deadline of that day."""
    deadline, due = former.deadline, former.deadline.due
    if due is None or due == former.day:
        return False
    own = act.words(deadline)
    others = [act.words(each, (deadline,)) for each in act.current.get(due, ()) if each != deadline]
    return any(
        own.are_in(clause) or not any(other.are_in(clause) for other in others)
        for clause in quote.clauses_with(due)
    )


def _ends_whole_act(act: NamedAct, former: Former, others: tuple[Deadline, ...], quote: Quote) -> bool:
    """Whether a range from a date of the act ends on the last of its former dates.

    It is then about the act as a whole, whose last date has moved, unless it has words of another deadline.
    """
    first = range_before(quote.masked, quote.mention.start)
    if first is None or former.day != max(each.day for each in act.former):
        return False
    if any(act.words(each, (former.deadline,)).are_in(quote.sentence.text) for each in others):
        return False
    return any(day < former.day and first.means(day) for day in act.current)


def _is_former(former: Former, mention: Mention) -> bool:
    due = former.deadline.due
    if due and mention.means(due) and former.day != due:
        return False  # a month that contains both
    return mention.means(former.day) and (mention.is_month or not former.is_month)


def _is_near(act: NamedAct, quote: Quote) -> bool:
    """Whether the name of an act is in the paragraph, a heading or the file's name."""
    sentence = quote.sentence
    places = (sentence.text, sentence.paragraph, sentence.heading, sentence.title, quote.name)
    return any(act.name.search(place) for place in places)


def _is_above(act: NamedAct, quote: Quote) -> bool:
    """Whether the name of an act is shortly above, at the beginning of the document or in its folder."""
    start = quote.sentence.start
    places = (quote.masked[max(start - NEAR, 0) : start], quote.document.opening, quote.folder)
    return any(act.name.search(place) for place in places)


def _speaks_of(act: NamedAct, deadline: Deadline, others: tuple[Deadline, ...], quote: Quote) -> bool:
    """Whether a date that is still valid for ``others`` is about this deadline.

    The sentence must have words of it, on the same side of a contrast unless the other side has none of the
    others. A short sentence takes them from the text before it in its paragraph, or from its heading.
    """
    sentence = quote.sentence
    words = act.words(deadline, others)
    told = quote.told
    of_others = [act.words(other, (deadline,)) for other in others]
    who = _DRAWN_UP.search(told)
    if who and not any(who[1] in actor for actor in deadline.directive.actor):
        return False
    if sentence.is_record and words.are_of_another_article(told):
        return False
    if words.are_in(told):
        return words.are_in(quote.clause) or not any(each.are_in(quote.clause) for each in of_others)
    if len(words_in(told)) > FEW or _WHOLE.search(told) or any(each.are_in(told) for each in of_others):
        return False
    if words.are_in(sentence.before) or words.are_in(sentence.heading):
        return True
    around = [sentence.record, *([sentence.after] if len(words_in(told)) <= BARE else [])]
    return any(words.are_in(text) and not any(each.are_in(text) for each in of_others) for text in around)


def words_in(text: str) -> list[str]:
    """The words of a text, without its links."""
    return re.findall(r"[A-Za-z]{2,}", _LINK.sub("", text))
