"""What the head and the end of a text say about the order: number, title, dates, citation.

Up to three places give the day of signing; if they differ, the head counts, and the difference is reported. A
day of signing after the publication is not accepted.
"""

import re
from datetime import date

from tracker.draft.numbers import MONTHS
from tracker.draft.source import OrderText
from tracker.draft.values import Order
from tracker.phrases import Phrase

_MONTH = "|".join(MONTHS)
_DAY = rf"(?P<month>{_MONTH}) (?P<day>\d{{1,2}}), ?(?P<year>(?:19|20)\d\d)"
_NUMBERED = re.compile(rf"Executive Order (?P<number>\d{{4,5}}) of {_DAY}")
_MEMORANDUM = re.compile(rf"(?:Memorandum|Order|Notice|Determination) of {_DAY}")
_CLOSING = re.compile(rf"THE WHITE HOUSE,\s+(?:Washington, )?{_DAY}")
_ISSUE = re.compile(
    rf"(?:\[Federal Register Volume (?P<volume>\d+), Number \d+ \(\w+, |"
    rf"Federal Register / Vol\. (?P<volume2>\d+), No\. \d+ / \w+, ){_DAY}"
)
_PAGES = re.compile(r"\[Pages? (\d+)")
_DOCUMENT = re.compile(r"\bFR Doc\.? ?(?:No[.:]* ?)?([A-Z]?\d{1,4}[-\u2013]\d{3,6})")
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d-\d\d-\d\d)(?!\d)")
_BODY = re.compile(
    r"By the (?:authority|power) vested|By virtue of the authority|Section 1\b|MEMORANDUM FOR|This order\b"
)
_EFFECTIVE = re.compile(
    r"\b[Tt]his order (?:is|shall be|shall become|becomes|shall take effect|takes effect)\b[^.]{0,40}?"
    rf"(?:effective)?(?: at \d{{1,2}}:\d\d [ap]\.m\.,? [\w ]*?(?:time|time,))? ?(?:on )?{_DAY}"
)
_NUMBER_ALONE = re.compile(r"(?:^\s*|\] )Executive Order (\d{4,5})\b")
_HEAD = 400  # characters that count as the head if no body begins
_FRONT = 20_000  # characters in which the issue and the page are named
LONGEST_TITLE = 300
_SMALL_WORDS = frozenset({"a", "an", "and", "the", "of", "in", "on", "for", "to", "with", "by", "from", "at"})
_ID_WORDS = 4


def read_head(
    source: OrderText, *, id_: str = "", signed: date | None = None, known: Order | None = None
) -> Order:
    """What a text says about its order.

    ``id_`` and ``signed`` come from the user and take precedence; ``known`` is what the Federal Register
    says: its day of signing is compared, and its other fields take precedence.
    """
    text, collapsed = source.text, source.collapsed
    body = _BODY.search(text)
    head = text[: body.start() if body else _HEAD]
    dated = _own_line(source, head)
    published = (known and known.published) or _day(_ISSUE.search(collapsed[:_FRONT]))
    stated = {
        "the head": _day(dated) or _iso_day(head[:_FRONT]),
        "the closing block": _day(_last(_CLOSING, text)),
        "the Federal Register": known.signed if known else None,
    }
    chosen, conflicts = choose_signing(stated, published, signed)
    title = _title(source, head, dated)
    effective = (known and known.effective) or _day(_EFFECTIVE.search(text))
    if known:
        title = known.title or title
        return known._replace(title=title, signed=chosen, effective=effective, conflicts=conflicts)
    number = _number(head, dated)
    document = _DOCUMENT.search(collapsed)
    return Order(
        id=id_ or (f"eo-{number}" if number else id_of_title(title)),
        title=title or "Untitled order",
        kind=_kind(head, number),
        number=number,
        signed=chosen,
        published=published,
        effective=effective,
        cite=_cite(collapsed, number),
        document=document[1].replace("\u2013", "-") if document else "",
        conflicts=conflicts,
    )


def _own_line(source: OrderText, head: str) -> re.Match[str] | None:
    """The line with the number and day of the order; other orders are mentioned in the middle of lines."""
    for pattern in (_NUMBERED, _MEMORANDUM):
        lines = [match for match in pattern.finditer(head) if match.start() in source.lines]
        if lines:
            return lines[-1]
    return None


def _number(head: str, dated: re.Match[str] | None) -> str:
    """The number of an executive order, in the line with its day or alone."""
    if dated and "number" in dated.groupdict():
        return dated["number"]
    alone = _NUMBER_ALONE.search(head)
    return alone[1] if alone else ""


def choose_signing(
    stated: dict[str, date | None], published: date | None, named: date | None = None
) -> tuple[date | None, tuple[str, ...]]:
    """The day of signing from several places, in order of precedence, and the places that disagree.

    A day after the publication cannot be the day of signing, whatever states it.
    """
    conflicts = []
    possible: dict[str, date] = {}
    for place, day in stated.items():
        if day is None:
            continue
        if published and day > published:
            conflicts.append(
                Phrase(
                    "{place} says signed {day}, after the publication of {published}: refused",
                    place=place,
                    day=day,
                    published=published,
                )
            )
        else:
            possible[place] = day
    chosen = named or next(iter(possible.values()), None)
    conflicts += [
        Phrase("{place} says signed {day}, not {chosen}", place=place, day=day, chosen=chosen)
        for place, day in possible.items()
        if day != chosen
    ]
    return chosen, tuple(conflicts)


def id_of_title(title: str) -> str:
    """An id from a title: its first significant words."""
    words = [word for word in re.findall(r"[a-z0-9]+", title.lower()) if word not in _SMALL_WORDS]
    return "-".join(words[:_ID_WORDS]) or "order"


def _kind(head: str, number: str) -> str:
    if not number and re.search(r"\bMEMORANDUM FOR\b|\bMemorandum of\b|\bMemorandum\b", head[:1500]):
        return "memorandum"
    if not number and re.search(r"\bProclamation\b", head[:600]):
        return "proclamation"
    return "executive-order"


def _title(source: OrderText, head: str, after: re.Match[str] | None) -> str:
    """The words below the number and day of the order, else those after its number, else the first line."""
    start = after.end() if after else 0
    if not after and (named := re.search(r"Executive Order \d{4,5} ?(?:--|—|-) ?", head)):
        start = named.end()
    breaks = (
        each
        for each in sorted(source.paragraphs)
        if start + 1 < each < len(head) and head[start:each].strip()
    )
    title = head[start : next(breaks, len(head))].strip(" .-—")
    title = re.sub(r"^(?:Presidential Documents |Title 3-+ ?The President )", "", title)
    title = _ISO.sub("", title).strip()
    title = re.sub(r"^Executive Order (?:on (?:the )?|\d+ ?[-—:]* ?)", "", title, flags=re.IGNORECASE)
    return " ".join(title.split())[:LONGEST_TITLE]


def _cite(collapsed: str, number: str) -> str:
    """The page on which the order begins, not the first page of the part of the issue."""
    issue = _ISSUE.search(collapsed[:_FRONT])
    begins = re.search(rf"Executive Order {number} of", collapsed[:_FRONT]) if number else None
    pages = re.findall(r"\[\[Page (\d+)\]\]", collapsed[: begins.start()]) if begins else []
    page = pages[-1] if pages else (first[1] if (first := _PAGES.search(collapsed[:1000])) else "")
    return f"{issue['volume'] or issue['volume2']} FR {page}" if issue and page else ""


def _day(match: re.Match[str] | None) -> date | None:
    if not match:
        return None
    try:
        return date(int(match["year"]), MONTHS[match["month"]], int(match["day"]))
    except ValueError:
        return None


def _iso_day(text: str) -> date | None:
    """The day in a line of its own below the title, as on pages of the White House."""
    for match in _ISO.finditer(text):
        try:
            return date.fromisoformat(match[1])
        except ValueError:
            continue
    return None


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return next(reversed(list(pattern.finditer(text, max(0, len(text) - 20_000)))), None)
