"""Numbers, units and dates as orders write them: "thirty (30) days", "the end of fiscal year 2025"."""

import re
from calendar import month_name, monthrange
from datetime import date

_SMALL = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen
""".split()  # noqa: SIM905  one literal a word would fill a page
_TENS = {
    word: 10 * ten
    for ten, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)  # noqa: SIM905
}
_WORDS = {**{word: value for value, word in enumerate(_SMALL)}, **_TENS, "a": 1, "an": 1}
_ANY = "|".join(sorted([*_SMALL, *_TENS], key=len, reverse=True))
_SPELLED = rf"(?:(?:{_ANY})\ hundred(?:\ (?:and\ )?)?)?(?:{_ANY})?(?:[-\ ](?:{_ANY}))?"
NUMBER = rf"(?:\d{{1,4}}|(?=(?:{_ANY})\b){_SPELLED})(?:\ \(\d{{1,4}}\))?"
UNIT = (
    r"(?:(?:calendar|business|working|consecutive|full|fiscal|additional)[\ -])?"
    r"(?:workday|day|week|month|year|hour)s?"
)
MONTHS = {name: number for number, name in enumerate(month_name) if name}
_MONTH = "|".join(MONTHS)
DATE = (
    rf"(?:(?P<month>{_MONTH})\ (?P<day>\d{{1,2}}),?\ (?P<year>(?:19|20)\d\d)"
    rf"|(?P<month2>{_MONTH}),?\ (?:of\ )?(?P<year2>(?:19|20)\d\d)"
    r"|(?P<fy>(?:the\ )?(?:end\ of\ )?(?:[Ff]iscal\ [Yy]ear|FY)\ (?P<year3>(?:19|20)\d\d))"
    r"|(?:the\ end\ of\ )?(?:calendar\ year\ )?(?P<year4>(?:19|20)\d\d)(?![\d-]))"
)


def number(text: str) -> int | None:
    """The number that digits or words stand for; digits in brackets take precedence over the words before
    them.
    """
    if digits := re.search(r"\d+", text):
        return int(digits[0])
    total = 0
    for word in re.split(r"[- ]", text.lower()):
        if word == "hundred":
            total = max(total, 1) * 100
        elif word in _WORDS:
            total += _WORDS[word]
        elif word != "and":
            return None
    return total or None


def unit(text: str) -> str:
    """The unit of a store for a word: working days are business days."""
    word = text.lower().rstrip("s")
    if "workday" in word or re.match(r"(?:business|working)[ -]day", word):
        return "business-day"
    return re.split(r"[ -]", word)[-1]


def last_day_meant(match: re.Match[str]) -> date | None:
    """The last day that a date in words can mean: of the month, the year, or the fiscal year to September."""
    parts = match.groupdict()
    try:
        if parts["day"]:
            return date(int(parts["year"]), MONTHS[parts["month"]], int(parts["day"]))
        if parts["month2"]:
            year, month = int(parts["year2"]), MONTHS[parts["month2"]]
            return date(year, month, monthrange(year, month)[1])
        if parts["fy"]:
            return date(int(parts["year3"]), 9, 30)
        return date(int(parts["year4"]), 12, 31)
    except ValueError:
        return None
