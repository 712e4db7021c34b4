"""What a date is about: by its own part of the sentence, else by what is above or below it."""

import re
from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from tracker.model import Deadline
from tracker.quotes.breaks import sentence_ends
from tracker.quotes.clauses import clause_of
from tracker.quotes.history import NamedAct, Words
from tracker.quotes.lookups import dates_in, names, without, words_in
from tracker.quotes.outline import Level
from tracker.quotes.quote import Quote
from tracker.quotes.reservations import is_put_off, without_exceptions

BARE = 4  # words: a sentence with no more is a label of the text after it
BESIDE = 3  # dates on either side of one in its sentence
FEW = 15  # words: a sentence with fewer takes its subject from the text before or above it

# Somebody has to prepare something by a date: that is different from an act that begins to apply.
_DRAWN_UP = re.compile(
    r"\b([A-Z][a-z]+) shall (?:adopt|issue|publish|provide|submit|review|assess|evaluate|report)\b"
)
# What a sentence is about that continues the one before.
_REFERRING = re.compile(
    r"^\W*(?:(?:the|this|that|these|those|such|its|their)\s+(?:\w+\s+){0,2}"
    r"(?:dates?|duties|obligations?|requirements?|rules?)|it|they|these|those|this|that)\b|\bdeadlines?\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\W*(?:it|they|these|this|those)\b", re.IGNORECASE)
_SUCH = re.compile(r"\bsuch\s+(?:an?\s+)?(?:AI\s+)?(?:application|model|system|use)s?\b", re.IGNORECASE)
# Between the subjects that an item has.
_JOINED = re.compile(r"[+&,]|\band\b|\bas well as\b", re.IGNORECASE)
_WHOLE = re.compile(r"\b[Tt]his (?:Act|Code|Directive|Law|Regulation)\b")


def is_near(act: NamedAct, quote: Quote) -> bool:
    """Whether the name of an act is in the paragraph, a heading or the file's name."""
    sentence = quote.sentence
    above = (level.text for level in sentence.levels if level.is_label or sentence.is_data)
    places = (sentence.text, sentence.paragraph, sentence.heading, sentence.title, quote.name, *above)
    return any(names(act.name, place) for place in places)


def speaks_of(
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
    before = _last_about(words, of_others, quote.sentence.before) or quote.sentence.before
    around = quote.sentence.around(before, is_part=is_part, is_bare=is_bare)
    near = is_near(act, quote)
    levels = (each for each in around if each.is_label or near or names(act.name, each.text))
    return _is_above_said(words, of_others, (*levels, Level(quote.duty, is_label=False)), deadline.due)


def _last_about(words: Words, of_others: list[Words], before: str) -> str:
    """The last sentence before one that refers to a deadline, if it refers only to others; else nothing."""
    for start, end in reversed(list(pairwise((0, *sentence_ends(before), len(before))))):
        sentence = before[start:end]
        if _PRONOUN.match(sentence):  # it continues with the subject of the one before
            continue
        if words.are_in(sentence):
            return ""
        if any(each.are_in(sentence) for each in of_others):
            return sentence
    return ""


def _is_of_another_article(words: Words, told: str, quote: Quote) -> bool:
    """Whether a date is about an article that is not the deadline's.

    It is if its own part of the sentence names one and not the deadline, whatever the rest refers to.
    """
    if words.are_in(quote.line):
        return False
    clause, is_record = quote.clause, quote.sentence.is_record
    is_said_there = words.are_in(clause)
    if not is_said_there and words.are_of_another_article(clause):
        return True
    decisive = clause if is_said_there and not is_record else told
    if not words.are_of_another_article(decisive):
        return False
    return not (words.come_before_an_article(told) if is_record else words.are_named_in(told))


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
