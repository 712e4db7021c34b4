"""Suspicions: dates that an act had before, near its name, in documents without markers.

The convention of this module: better silent than wrong about a date that is still valid. A former date that
is still right for another deadline of its act is suspected only if its sentence has words of the moved one,
and never if the sentence also has the current date, or is about the past.
"""

import re
from collections.abc import Collection, Iterator
from datetime import date
from operator import attrgetter

from tracker.engine import Result
from tracker.model import Deadline, Kind
from tracker.quotes.clauses import range_before
from tracker.quotes.dates import Mention, find_dates, mentions_between
from tracker.quotes.findings import Finding, FindingKind
from tracker.quotes.history import Former, NamedAct, find_acts
from tracker.quotes.lookups import names
from tracker.quotes.markers import find_markers, value_of
from tracker.quotes.masks import form_of
from tracker.quotes.quote import Quote
from tracker.quotes.reservations import is_open, without_exceptions
from tracker.quotes.sentences import Sentences
from tracker.quotes.subjects import is_near, speaks_of

# Between a date and its repetition in another form.
_AGAIN = re.compile(r"[\"']\s*>\s*|[*_`]{0,3}\s*[(\[]\s*")


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
    near = is_near(act, quote)
    if not (near or _is_above(act, quote)) or _is_of_another_act(act, quote.aside):
        return
    still = [day for day in act.current if quote.mention.means(day)]
    others = tuple(deadline for day in still for deadline in act.current[day])
    for former in candidates:
        if _has_current_date(act, former, quote) or _names_the_change(former, quote):
            continue
        rivals = [each.deadline for each in candidates if each.deadline != former.deadline]
        is_said = speaks_of(act, former.deadline, others, rivals, quote) or _ends_whole_act(
            act, former, others, quote
        )
        if is_said or (near and not still and _is_of_act(act, former, quote)):
            yield former


def _is_of_another_act(act: NamedAct, aside: str) -> bool:
    """Whether the parentheses around a date, if there are any, name another act and not this one."""
    aside = without_exceptions(aside)
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


def _is_above(act: NamedAct, quote: Quote) -> bool:
    """Whether the name of an act is above, at the beginning, anywhere in data, or in the folder's name."""
    document = quote.document
    above = (
        len(document.masked) if quote.sentence.is_data else max(quote.sentence.start, len(document.opening))
    )
    return document.first_place(act.name) < above or names(act.name, quote.folder)
