"""The time expressions of an order, by a grammar of the phrases that orders use for times."""

import re
from typing import NamedTuple

from tracker.draft.numbers import DATE, MONTHS, NUMBER, UNIT, last_day_meant, number, unit
from tracker.draft.values import PeriodSide

_LATEST = (
    r"(?:(?:[Ii]n\ no\ (?:event|case)\ )?(?:but\ )?(?:[Nn]o|[Nn]ot)\ (?:later|more)\ than"
    r"|[Ii]n\ no\ (?:event|case)\ (?:later|more)\ than|not\ to\ exceed)"
)
_HAS_ANCHOR = r"(?:after|from|of|following|before|prior\ to|in\ advance|preceding|once|thereafter)\b"

_COUNT = rf"(?={NUMBER}[\ -]{UNIT}\b)"
_COUNTED_FROM = rf"(?={NUMBER}[\ -]{UNIT}\ (?:after|from|following|of)\b)"
_AT_LEAST = (
    r"(?:(?:at\ (?:least|a\ minimum)|(?:no|not)\ less(?:\ frequently|\ often)?\ than|and|on\ at\ least\ an?)"
    r",?\ )?"
)

_PERIOD = re.compile(
    rf"""
    \b(?:
      (?P<every>(?i:{_AT_LEAST}(?:once\ )?(?:every|each)\ ){_COUNT})
    | (?P<within>[Ww]ithin\ (?:a\ period\ of\ |the\ (?:first\ |next\ )?|this\ same\ |an\ additional\ )?
        {_COUNT})
    | (?P<latest>{_LATEST}\ (?={NUMBER}[\ -]{UNIT}\ (?:{_HAS_ANCHOR})))
    | (?P<floor>(?:[Aa]t\ least|(?:[Nn]ot|[Nn]o)\ (?:less|fewer|later)\ than|[Bb]y)
        \ (?={NUMBER}[\ -]{UNIT}\ (?:before|prior\ to|in\ advance)\b))
    | (?P<by>[Bb]y\ (?:the\ date\ that\ is\ )?{_COUNTED_FROM})
    | (?P<first>(?:[Ii]n|[Dd]uring|[Ww]ithin)\ the\ (?:first|initial)\ {_COUNTED_FROM})
    | (?P<ending>[Aa]t\ the\ (?:end|expiration|conclusion)\ of\ (?:the|this|that|such)\ {_COUNT})
    | (?P<during>[Dd]uring\ (?:the|this|that|such)\ (?={NUMBER}-{UNIT}\ period\b))
    | (?P<bare>)(?={NUMBER}[\ -]{UNIT}\b)
    )
    (?P<number>{NUMBER})[\ -](?P<unit>{UNIT})\b
    """,
    re.VERBOSE,
)
_RATES = {
    "annual": (1, "year"),
    "yearly": (1, "year"),
    "quarter": (3, "month"),
    "month": (1, "month"),
    "biennial": (2, "year"),
    "semiannual": (6, "month"),
    "semi-annual": (6, "month"),
    "biannual": (6, "month"),
    "week": (1, "week"),
    "bimonthly": (2, "month"),
    "daily": (1, "day"),
    "triennial": (3, "year"),
    "quadrennial": (4, "year"),
}
_RARE = r"annual|biennial|triennial|quadrennial|semi-?annual|biannual"
_OFTEN = r"yearly|quarterly|monthly|weekly|daily"
_SPAN = r"(?:calendar\ |fiscal\ |program\ )?"
_RATE = re.compile(
    rf"""
    (?<![\w-])(?:
      (?P<adverb>{_AT_LEAST}(?P<rate>(?:{_RARE})ly|{_OFTEN}|bimonthly))\b
    | (?P<basis>on\ an?\ (?:at\ least\ )?(?P<rate2>{_RARE}|{_OFTEN})(?:,\ \w+)?\ basis)
    | (?P<adjective>(?P<rate3>{_RARE}|yearly))\b
    | (?P<year>(?:(?:at\ least\ |no\ less\ than\ )?(?:once|twice)\ )?
        (?:each|every|(?:within\ )?an?|per|in\ any)\ {_SPAN}(?P<rate4>year|quarter|month|week)\b)
    | (?P<start>at\ the\ (?:beginning|start|end|close|conclusion)\ of\ each
        \ {_SPAN}(?P<rate5>year|quarter|month|week)\b)
    | (?P<fiscal>[Ff]iscal\ [Yy]ear\ \d{{4}},?\ and\ (?:each\ \w+(?:\ \w+)?\ )?thereafter)
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_FIXED = re.compile(
    rf"""
    \b(?P<lead>
      (?:by\ )?{_LATEST}(?:\ (?:by|on))? | [Oo]n\ or\ before
    | [Bb]y(?:\ no\ later\ than)?(?:\ the\ later\ of)?
    | [Bb]efore | [Pp]rior\ to | [Uu]ntil | [Tt]hrough | [Ee]ffective | [Aa]fter
    | (?:[Bb]eginning|[Ss]tarting|[Cc]ommencing)\ (?:on|in)
    )
    \ (?:the\ (?:close|start)\ of\ )?(?:the\ end\ of\ )?
    (?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,\ )?{DATE}
    """,
    re.VERBOSE,
)
_YEARLY_DAY = re.compile(
    rf"""
    \b(?:by|(?:no|not)\ later\ than|on(?:\ or\ before)?|before)
    \ (?P<month>{"|".join(MONTHS)})\ (?P<day>\d{{1,2}}),?
    \ (?:of\ )?(?:each|every)\ (?:calendar\ |fiscal\ )?year(?:\ thereafter)?\b
    """,
    re.VERBOSE | re.IGNORECASE,
)


class TimeExpression(NamedTuple):
    """A time expression: its place, and what its words say by themselves."""

    start: int
    end: int  # of the amount; an anchor may follow
    amount: str
    unit: str
    direction: PeriodSide
    form: str  # the name of its phrase in the grammar
    words: str  # as written


def find_periods(text: str) -> list[TimeExpression]:
    """Every time expression of a text, in its order, none within another."""
    found = [*_counted(text), *_yearly_days(text), *_rates(text), *_fixed(text)]
    found.sort(key=lambda each: (each.start, -each.end))
    kept: list[TimeExpression] = []
    for each in found:
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept


def _counted(text: str) -> list[TimeExpression]:
    found = []
    for match in _PERIOD.finditer(text):
        amount = number(match["number"])
        if amount is None:
            continue
        form = str(match.lastgroup if match.lastgroup not in {"number", "unit"} else _form(match))
        after = text[match.end() : match.end() + 40]
        direction = PeriodSide.WITHIN
        if form == "every":
            direction = PeriodSide.EVERY
        elif form == "ending":
            direction = PeriodSide.AFTER
        elif re.match(r" (?:before|prior to|in advance|preceding)\b", after) or form == "floor":
            direction = PeriodSide.BEFORE
        elif form == "bare":
            direction = PeriodSide.AFTER
        found.append(
            TimeExpression(
                match.start(), match.end(), str(amount), unit(match["unit"]), direction, form, match[0]
            )
        )
    return found


def _form(match: re.Match[str]) -> str:
    names = ("every", "within", "latest", "floor", "by", "first", "ending", "during")
    return next((name for name in names if match[name]), "bare")


def _rates(text: str) -> list[TimeExpression]:
    found = []
    for match in _RATE.finditer(text):
        form = next(
            name for name in ("adverb", "basis", "adjective", "start", "year", "fiscal") if match[name]
        )
        word = (
            match["rate"] or match["rate2"] or match["rate3"] or match["rate4"] or match["rate5"] or "annual"
        ).lower()
        amount, of = next((value for stem, value in _RATES.items() if word.startswith(stem)), (1, "year"))
        if form == "year" and "twice" in match[0]:
            amount, of = 6, "month"
        found.append(
            TimeExpression(match.start(), match.end(), str(amount), of, PeriodSide.EVERY, form, match[0])
        )
    return found


def _fixed(text: str) -> list[TimeExpression]:
    found = []
    for match in _FIXED.finditer(text):
        if day := last_day_meant(match):
            lead = match["lead"].lower()
            form = "date" if match["day"] or match["month2"] else "year-date"
            starts = lead.startswith(("beginning", "starting", "commencing", "effective", "after"))
            holds = lead.startswith(("until", "through", "before", "prior"))
            form = f"{form}-{'from' if starts else 'bound' if holds else 'by'}"
            direction = PeriodSide.AFTER if starts else PeriodSide.WITHIN
            found.append(
                TimeExpression(
                    match.start(), match.end(), day.isoformat(), "fixed-date", direction, form, match[0]
                )
            )
    return found


def _yearly_days(text: str) -> list[TimeExpression]:
    return [
        TimeExpression(match.start(), match.end(), "1", "year", PeriodSide.EVERY, "yearly-day", match[0])
        for match in _YEARLY_DAY.finditer(text)
    ]
