"""From a text to an order with its proposals, in the order of the text."""

from datetime import date

from tracker.draft.actors import read_actor
from tracker.draft.anchors import read_anchor
from tracker.draft.classify import sense
from tracker.draft.context import OrderReader, Surroundings
from tracker.draft.deeds import read_deed, read_modal
from tracker.draft.entries import with_dues
from tracker.draft.head import read_head
from tracker.draft.outline import read_outline
from tracker.draft.periods import TimeExpression, find_periods
from tracker.draft.source import OrderText, read_source
from tracker.draft.values import (
    AnchorKind,
    Confidence,
    Draft,
    Order,
    PeriodSide,
    Proposal,
    Sense,
    TextAnchor,
    Unread,
)

LONGEST_QUOTE = 12  # words
_WORDS_OF_A_REPORT = 3  # "annual progress report"
_STARTING = ("Starting", "Beginning", "Commencing")
_PROPOSED = {Sense.DEADLINE, Sense.RECURRENCE}


def read_order(raw: str, *, id_: str = "", signed: date | None = None, known: Order | None = None) -> Draft:
    """Read the text of an order; the keyword arguments are those of ``read_head``."""
    source = read_source(raw)
    order = read_head(source, id_=id_, signed=signed, known=known)
    reading = _Reading(source, order)
    for found in find_periods(source.text):
        reading.take(found)
    proposals = with_dues(order, tuple(reading.proposals))
    return Draft(order, proposals, tuple(reading.unread))


class _Reading:
    """What has been read so far: "the 180-day period" refers to one mentioned before."""

    def __init__(self, source: OrderText, order: Order) -> None:
        self.source = source
        self.order = order
        passages = read_outline(source)
        self.has_sections = any(passage.path for passage in passages)
        self.reader = OrderReader(source.text, passages)
        self.proposals: list[Proposal] = []
        self.unread: list[Unread] = []

    def take(self, found: TimeExpression) -> None:
        """Turn a time expression into a proposal, or list it as unread."""
        context = self.reader.context(found.start)
        text, begin = context.sentence.text, context.sentence.start
        start, end = found.start - begin, found.end - begin
        anchor, stop = _anchor(found, text, end)
        meaning = self._meaning(found, anchor, context)
        pos, quote = _quote(self.source, found.start)
        if meaning not in _PROPOSED or (self.has_sections and not context.passage.path):
            self.unread.append(Unread(context.passage.section, quote, pos, meaning or "unknown"))
            return
        if meaning is Sense.RECURRENCE and found.unit == "fixed-date":
            found, anchor = _starting(found, text[end:])
        anchor = self._carried(found, anchor)
        actor = read_actor(context, start, end)
        is_first = not text[:start].strip()
        self.proposals.append(
            Proposal(
                section=context.passage.section,
                quote=quote,
                pos=pos,
                amount=found.amount,
                unit=found.unit,
                direction=found.direction,
                anchor=anchor,
                recurring=meaning is Sense.RECURRENCE,
                actor=actor.name,
                kind=meaning,
                confidence=_confidence(
                    found, anchor, is_certain=actor.is_certain and self.has_sections, is_first=is_first
                ),
                words=_words(found, text[start:], stop - start),
                sentence=text.strip(),
                deed=read_deed(context, start, stop),
                modal=read_modal(text, start),
            )
        )

    def _meaning(self, found: TimeExpression, anchor: TextAnchor, context: Surroundings) -> Sense | None:
        meaning = sense(found, anchor, context)
        if meaning is Sense.DEADLINE and found.unit == "fixed-date" and self._is_past(found):
            return Sense.REFERENCE
        if meaning is Sense.RECURRENCE and found.unit != "fixed-date" and self.proposals:
            last = self.proposals[-1]
            if (
                last.recurring
                and last.sentence == context.sentence.text.strip()
                and last.words.startswith(_STARTING)
            ):
                return Sense.REFERENCE  # "Starting in January 2022, ... an annual update": one duty
        return meaning

    def _is_past(self, found: TimeExpression) -> bool:
        return bool(self.order.signed) and found.amount < str(self.order.signed)

    def _carried(self, found: TimeExpression, anchor: TextAnchor) -> TextAnchor:
        """The anchor of "the 180-day period": that of the same period mentioned before."""
        if anchor.kind is not AnchorKind.UNSPECIFIED or found.form not in {"during", "ending"}:
            return anchor
        for one in reversed(self.proposals):
            if one.amount == found.amount and one.unit == found.unit:
                return one.anchor
        return anchor


def _anchor(found: TimeExpression, text: str, end: int) -> tuple[TextAnchor, int]:
    """What a time expression counts from, and where that ends; a full date counts from nothing."""
    if found.unit == "fixed-date":
        return TextAnchor(AnchorKind.CALENDAR_DATE), end
    return read_anchor(text, end)


def _starting(found: TimeExpression, after: str) -> tuple[TimeExpression, TextAnchor]:
    """A recurrence that begins on a day, where the sentence says later how often it recurs."""
    again = next(each for each in find_periods(after) if each.direction is PeriodSide.EVERY)
    words = " ".join(found.words.split()[2:])
    return (
        found._replace(amount=again.amount, unit=again.unit, direction=PeriodSide.EVERY),
        TextAnchor(AnchorKind.WORDS, words),
    )


def _words(found: TimeExpression, text: str, length: int) -> str:
    """The time expression with its anchor, and for an annual report its name too."""
    if found.form == "adjective":
        return " ".join(text.split()[:_WORDS_OF_A_REPORT]).rstrip(" ,;.")
    return text[:length].strip()


def _quote(source: OrderText, at: int) -> tuple[int, str]:
    """The words of the text from a position on, and their place in it."""
    pos = source.place(at)
    words = source.collapsed[pos : pos + 400].split(" ")[:LONGEST_QUOTE]
    return pos, " ".join(words)


def _confidence(found: TimeExpression, anchor: TextAnchor, *, is_certain: bool, is_first: bool) -> Confidence:
    """High if the phrase, its anchor and its subject have forms that leave nothing open."""
    if not is_certain:
        return Confidence.LOW
    plain = found.form in {"within", "latest", "first"} and found.direction is PeriodSide.WITHIN
    if plain and (anchor.is_order or (is_first and anchor.kind is not AnchorKind.UNSPECIFIED)):
        return Confidence.HIGH
    return Confidence.MEDIUM
