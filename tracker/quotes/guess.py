"""Suspicions: dates that an act had before, near its name, in documents without markers.

The convention of this module: better silent than wrong about a date that is still valid. A former date that
is still right for another deadline of its act is suspected only if its sentence has words of the moved one,
and never if the sentence also has the current date, or is about the past.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from operator import attrgetter

from tracker.engine import Result
from tracker.model import Deadline, Kind
from tracker.quotes.clauses import clause_of, range_before
from tracker.quotes.dates import Mention, find_dates, mentions_between
from tracker.quotes.findings import Finding, FindingKind
from tracker.quotes.history import Former, NamedAct, Words, find_acts
from tracker.quotes.lookups import dates_in, names, without, words_in
from tracker.quotes.markers import find_markers, value_of
from tracker.quotes.masks import form_of
from tracker.quotes.outline import Level
from tracker.quotes.quote import Quote
from tracker.quotes.reservations import is_open, is_put_off, without_exceptions
from tracker.quotes.sentences import Sentences

BARE = 4  # words: a sentence with no more is a label of the text after it
BESIDE = 3  # dates on either side of one in its sentence
FEW = 15  # words: a sentence with fewer takes its subject from the text before or above it

# Somebody has to prepare something by a date: that is different from an act that begins to apply.
_DRAWN_UP = re.compile(
    r"\b([A-Z][a-z]+) shall (?:adopt|issue|publish|provide|submit|review|assess|evaluate|report)\b"
)
# What a sentence is about that goes on with the one before.
_REFERRING = re.compile(
    r"^\W*(?:(?:the|this|that|these|those|such|its|their)\s+(?:\w+\s+){0,2}"
    r"(?:dates?|duties|obligations?|requirements?|rules?)|it|they|these|those|this|that)\b|\bdeadlines?\b",
    re.IGNORECASE,
)
_SUCH = re.compile(r"\bsuch\s+(?:an?\s+)?(?:AI\s+)?(?:application|model|system|use)s?\b", re.IGNORECASE)
# Between a date and its repetition in another form.
_AGAIN = re.compile(r"[\"']\s*>\s*|[*_`]{0,3}\s*[(\[]\s*")
# Between the subjects that an item has.
_JOINED = re.compile(r"[+&,]|\band\b|\bas well as\b", re.IGNORECASE)
_WHOLE = re.compile(r"\b[Tt]his (?:Act|Code|Directive|Law|Regulation)\b")


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
        marked = {
            each.start
            for marker in find_markers(text)
            for each in mentions_between(found, marker.start, marker.value_end)
        }
        last: Mention | None = None  # that was suspected
        for mention in sorted(
            {each for act in acts for each in mentions[act.event.id]}, key=attrgetter("start")
        ):
            if mention.start in marked or mention.start in settled or _repeats(last, mention, text):
                continue
            quote = Quote(mention, sentences.at(mention.start, mention.end), sentences, name, folder)
            if former := [each for act in acts for each in _suspected(act, quote)]:
                last = mention
                yield _finding(text, mention, former)


def _repeats(last: Mention | None, mention: Mention, text: str) -> bool:
    """Whether a date is the one before it again, as in ``<time datetime="2026-08-02">2 August 2026``."""
    if last is None or mention[0] != last[0] or mention.is_month != last.is_month:
        return False
    return _AGAIN.fullmatch(text, last.end, mention.start) is not None


def _former_mentions(act: NamedAct, mentions: list[Mention]) -> list[Mention]:
    """The dates of a text that a deadline of the act had before."""
    return [each for each in mentions if any(_is_former(former, each) for former in act.former)]


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
    if not (is_near or _is_above(act, quote)) or _is_of_another_act(act, quote.aside):
        return
    still = [day for day in act.current if quote.mention.means(day)]
    others = tuple(deadline for day in still for deadline in act.current[day])
    for former in candidates:
        if _has_current_date(act, former, quote) or _names_the_change(former, quote):
            continue
        rivals = [each.deadline for each in candidates if each.deadline != former.deadline]
        is_said = _speaks_of(act, former.deadline, others, rivals, quote) or _ends_whole_act(
            act, former, others, quote
        )
        if is_said or (is_near and not still and _is_of_act(act, former, quote)):
            yield former


def _is_of_another_act(act: NamedAct, aside: str) -> bool:
    """Whether the parentheses around a date name another act and not this one."""
    return not names(act.name, aside) and any(names(other, aside) for other in act.others)


def _is_of_act(act: NamedAct, former: Former, quote: Quote) -> bool:
    """Whether a date that no other deadline has may be one of the act: a month says little about a day."""
    return quote.mention.is_month == former.is_month or names(act.name, quote.clause)


def _has_current_date(act: NamedAct, former: Former, quote: Quote) -> bool:
    """Whether the current date is beside a former one, and not about another deadline of that day."""
    deadline, due = former.deadline, former.deadline.due
    if due is None or due == former.day:
        return False
    if quote.is_next_to(due):
        return True
    own = act.words(deadline)
    others = [act.words(each, (deadline,)) for each in act.current.get(due, ()) if each != deadline]
    return any(
        own.are_in(clause) or not any(other.are_in(clause) for other in others)
        for clause in quote.clauses_with(due)
    )


def _names_the_change(former: Former, quote: Quote) -> bool:
    """Whether the sentence names the act that moved the date, and not as a proposal: then it knows."""
    sentence = quote.sentence.text
    return former.moved_by is not None and names(former.moved_by, sentence) and not is_open(sentence)


def _ends_whole_act(act: NamedAct, former: Former, others: tuple[Deadline, ...], quote: Quote) -> bool:
    """Whether a range from a date of the act ends on the last of its former dates.

    It is then about the act as a whole, whose last date has moved, unless it has words of another deadline.
    """
    first = range_before(quote.masked, quote.mention.start)
    if first is None or former.day != max(each.day for each in act.former):
        return False
    if any(act.words(each, (former.deadline,)).are_in(quote.sentence.text) for each in others):
        return False
    return any(day < former.day and first.means(day) and _begins(act, day) for day in act.current)


def _begins(act: NamedAct, day: date) -> bool:
    """Whether something begins to apply on a day of an act, or it is one of its milestones."""
    deadlines = act.current[day]
    return not deadlines or any(each.directive.kind is Kind.EFFECT for each in deadlines)


def _is_former(former: Former, mention: Mention) -> bool:
    due = former.deadline.due
    if due and mention.means(due) and former.day != due:
        return False  # a month that contains both
    return mention.means(former.day) and (mention.is_month or not former.is_month)


def _is_near(act: NamedAct, quote: Quote) -> bool:
    """Whether the name of an act is in the paragraph, a heading or the file's name."""
    sentence = quote.sentence
    above = (level.text for level in sentence.levels if level.is_label or sentence.is_data)
    places = (sentence.text, sentence.paragraph, sentence.heading, sentence.title, quote.name, *above)
    return any(names(act.name, place) for place in places)


def _is_above(act: NamedAct, quote: Quote) -> bool:
    """Whether the name of an act is above, at the beginning, anywhere in data, or in the folder's name."""
    document = quote.document
    above = (
        len(document.masked) if quote.sentence.is_data else max(quote.sentence.start, len(document.opening))
    )
    return document.first_place(act.name) < above or names(act.name, quote.folder)


def _speaks_of(
    act: NamedAct, deadline: Deadline, others: tuple[Deadline, ...], rivals: list[Deadline], quote: Quote
) -> bool:
    """Whether a date that is still valid for ``others`` is about this deadline.

    The sentence must have words of it, on the same side of a contrast unless the other side has none of the
    others. A short sentence takes them from the text before or above it.
    """
    words = act.words(deadline, others)
    told = without(act.name, quote.told)
    of_others = [act.words(other, (deadline,)) for other in others]
    who = _DRAWN_UP.search(told)
    if who and not any(who[1] in actor for actor in deadline.directive.actor):
        return False
    if _is_of_another_article(words, told, quote):
        return False
    if words.are_in(told):
        return _is_clause_of(words, of_others, quote, act.name)
    if any(_is_item_of(words, of_others, each) for each in quote.sentence.items):
        return True
    is_long = len(words_in(told)) > FEW and not _SUCH.search(told)
    of_rivals = [act.words(other, (deadline,)) for other in rivals]
    if is_long or _WHOLE.search(told) or any(each.are_in(told) for each in (*of_others, *of_rivals)):
        return False
    is_bare = len(words_in(told)) <= BARE
    is_own = is_bare or quote.sentence.is_data or _REFERRING.search(told) is not None
    is_part = is_own and not names(act.name, quote.told)
    around = quote.sentence.around(is_part=is_part, is_bare=is_bare)
    is_near = _is_near(act, quote)
    levels = (each for each in around if each.is_label or is_near or names(act.name, each.text))
    return _is_above_said(words, of_others, (*levels, Level(quote.duty, is_label=False)), deadline.due)


def _is_of_another_article(words: Words, told: str, quote: Quote) -> bool:
    """Whether a date is about an article that is not the deadline's.

    It is if its own part of the sentence names one and not the deadline, whatever the rest refers to.
    """
    if words.are_in(quote.line):
        return False
    clause, is_record = quote.clause, quote.sentence.is_record
    is_clause = words.are_in(clause)
    if not is_clause and words.are_of_another_article(clause):
        return True
    named = clause if is_clause and not is_record else told
    if not words.are_of_another_article(named):
        return False
    return not (words.name_one_before_another(told) if is_record else words.are_named_in(told))


def _is_clause_of(words: Words, of_others: list[Words], quote: Quote, name: re.Pattern[str]) -> bool:
    """Whether the part of a sentence with a date is about the deadline that the sentence refers to.

    A part that refers to no deadline is, unless another date of the sentence has the words in its own part,
    and in a record is another day.
    """
    for part in (quote.line, without(name, quote.clause)):
        if words.are_in(part):
            return True
        if any(each.are_in(part) for each in of_others):
            return False
    text, start = quote.near, len(quote.before)
    before = [each for each in dates_in(text) if each.start < start]
    after = [each for each in dates_in(text) if each.start > start]
    beside = [*before[-BESIDE:], *after[:BESIDE]]
    if quote.sentence.is_record:
        beside = [
            each for each in beside if not (each.means(quote.mention.day) or quote.mention.means(each.day))
        ]
    return not any(words.are_in(without(name, clause_of(text, each.start, each.end))) for each in beside)


def _is_item_of(words: Words, of_others: list[Words], item: str) -> bool:
    """Whether an item of a list that a date introduces is about this deadline, from that date on.

    One of several subjects that it joins is enough: they all begin on that date.
    """
    told = without_exceptions(item)
    parts = _JOINED.split(told.partition(";")[0])
    if not any(words.are_in(part) and not any(each.are_in(part) for each in of_others) for part in parts):
        return False
    return not (is_put_off(told) or dates_in(item))


def _is_above_said(words: Words, of_others: list[Words], levels: Iterable[Level], due: date | None) -> bool:
    """Whether the nearest text above a date that refers to a deadline refers to this one.

    A label that refers to several is about the first of them; any other text that does decides nothing, and
    one with the current date is up to date.
    """
    for level in levels:
        is_own, is_others = words.are_in(level.text), any(each.are_in(level.text) for each in of_others)
        if is_own and level.is_label:
            first = words.first_place(level.text)
            return all(first <= each.first_place(level.text) for each in of_others)
        if is_own and (not is_others or words.are_of_own_article(level.text)):
            return not (due and any(each.means(due) for each in dates_in(level.text)))
        if is_others and not is_own:
            return False
    return False
