"""``tracker export html``: deadlines as one self-contained page that works even without its script.

The convention of this module: the page is the same on any day. A template escapes each value; whatever is
counted from today, such as the days left, is added by the script of the page.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import MAXYEAR, date
from itertools import groupby
from typing import Any, NamedTuple

from tracker.export.facts import Facts, shown_time
from tracker.export.pages import rendered
from tracker.model import Deadline
from tracker.phrases import said
from tracker.wording.deadline import LONG_AGO
from tracker.wording.page import NOT_ADVICE, TITLE, convention_words, long_month_words, picture_words
from tracker.wording.script import script_words

MONTHS_SHOWN = 12  # in the picture


class PageLink(NamedTuple):
    """Another form of the page: its address, its type, and its name."""

    address: str
    type: str
    title: str


class PageFrame(NamedTuple):
    """The title of a page, the text above its list, its other forms, and further parts.

    ``script`` is the address of a script beside the page, which is allowed to run where there is one.
    """

    title: str = TITLE
    notes: Sequence[str] = ()
    links: Sequence[PageLink] = ()
    others: Sequence[PageLink] = ()
    script: str = ""


def as_page(
    parts: "Sequence[PagePart]",
    facts: Facts,
    *,
    day: date,
    checked: date | None,
    page: PageFrame = PageFrame(),  # noqa: B008  it is frozen
) -> str:
    """The page of some deadlines in the parts of its day.

    Raises TrackerError where Jinja2 is not installed.
    """
    rows = in_page_order(parts)
    shown = {each.name for each in rows}
    return rendered(
        "page.html",
        page=page._replace(title=said(page.title)),
        checked=checked and shown_time(checked),
        day=shown_time(day),
        stale=LONG_AGO,
        count=len(rows),
        parts=[
            (
                part.heading,
                [(month, [facts.row(each, shown) for each in month.rows]) for month in part.months],
            )
            for part in parts
            if part.months
        ],
        picture=_picture(rows, day.replace(day=1)),
        conventions=[
            (name, convention_words(name))
            for name in sorted({each.computed.counting for each in rows} - {""})
        ],
        not_advice=said(NOT_ADVICE),
        script=json.dumps(words, ensure_ascii=False) if (words := script_words()) else "",
    )


class PagePart(NamedTuple):
    """A part of the list of a page."""

    heading: str
    months: "Sequence[Month]"


def page_parts(rows: Sequence[Deadline], day: date) -> list[PagePart]:
    """The parts of the page of a day: from its month on, without a date, the earlier months, newest first."""
    first = day.replace(day=1)
    dated = sorted((each for each in rows if each.due), key=lambda each: (each.due, each.name))
    months = list(by_month(dated))
    undated = [each for each in rows if not each.due]
    ahead = [each for each in months if each.first >= first]
    return [
        PagePart(said("From {month} on", month=long_month_words(first)), ahead),
        PagePart(said("Without a date"), [Month(first=date.max, rows=undated)] if undated else []),
        PagePart(
            said("Before {month}", month=long_month_words(first)), months[: len(months) - len(ahead)][::-1]
        ),
    ]


def in_page_order(parts: Iterable[PagePart]) -> list[Deadline]:
    """The deadlines in the order in which a page shows them."""
    return [each for part in parts for month in part.months for each in month.rows]


class Month(NamedTuple):
    """The deadlines of a month by its first day; for those without a date, that is the last possible day."""

    first: date
    rows: Sequence[Deadline]

    @property
    def id(self) -> str:
        """The anchor of its heading."""
        return f"m{self.first.isoformat()[:7]}"

    @property
    def words(self) -> str:
        return "" if self.first == date.max else long_month_words(self.first)


def by_month(dated: Iterable[Deadline]) -> Iterator[Month]:
    """Deadlines in the order of their dates, month by month."""
    for first, each in groupby(dated, key=lambda deadline: deadline.due and deadline.due.replace(day=1)):
        assert first
        yield Month(first=first, rows=list(each))


# --- the picture --------------------------------------------------------------------------------------


def _picture(rows: Sequence[Deadline], first: date) -> dict[str, Any]:
    """The year from a month on: a line for each month, a square for each day on which something is due."""
    months = (divmod(first.month - 1 + number, 12) for number in range(MONTHS_SHOWN))
    starts = [
        date(first.year + years, month + 1, 1) for years, month in months if first.year + years <= MAXYEAR
    ]
    counts = Counter(each.due for each in rows if each.due and each.due >= first)
    by_month: dict[date, list[tuple[int, int]]] = {start: [] for start in starts}
    for day, count in sorted(counts.items()):
        if (start := day.replace(day=1)) in by_month:
            by_month[start].append((day.day, count))
    totals = {start: sum(count for _, count in days) for start, days in by_month.items()}
    return {
        "total": sum(totals.values()),
        "words": picture_words(list(totals.items())),
        "lines": [(long_month_words(start), days, totals[start]) for start, days in by_month.items()],
    }
