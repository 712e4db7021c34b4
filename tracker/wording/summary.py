"""The summary of a report: what is due when, what comes next, and what is left out."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from tracker.dates import shifted
from tracker.model import Deadline, Status
from tracker.phrases import noted, plural, said, term
from tracker.select import AHEAD, LATELY, Scope, Section, Selection, Window, section_of
from tracker.wording.deadline import distance_words, due_day_words
from tracker.wording.names import short_words

_NEXT = 3  # acts of one day that are named
_HORIZONS = ((Section.WEEK, 7), (Section.MONTH, 30), (Section.QUARTER, 90), (Section.YEAR, AHEAD))
_LENGTHS = {
    7: noted("7 days"),
    AHEAD: noted("a year"),
}
_AHEAD = (Section.TODAY, *(section for section, _ in _HORIZONS), Section.LATER)


def summary_words(selection: Selection, *, names_next: bool = True) -> str:
    """The first line of a report: how many are past due, due today and within some days; what is next.

    The counts within some days include those of fewer days, and what a limit leaves out. ``names_next`` is
    off if what comes next is right below.
    """
    if not selection.inside:
        return _nothing(selection.window)
    sections = Counter(map(section_of, selection.inside))
    statuses = Counter(deadline.status for deadline in selection.inside)
    if selection.window.scope in {Scope.AGENDA, Scope.AHEAD}:
        parts = list(_agenda(selection, sections, statuses))
    else:
        parts = list(_totals(sections, statuses))
    if problems := sections[Section.PROBLEM]:
        parts.insert(0, said("{problems} cannot be computed", problems=problems))
    following = _next(selection) if names_next else ""
    words = said(", ").join(parts)
    if following:
        return said("{counts}; next: {following}.", counts=words, following=following)
    return said("{counts}.", counts=words)


def _nothing(window: Window) -> str:
    """What an empty list means: that there is nothing in the days that were examined."""
    ahead = said("nothing due within {days}", days=plural(window.days, "day"))
    if window.scope is Scope.AGENDA:
        return said("Nothing past due in the last {lately} days, {ahead}.", lately=LATELY, ahead=ahead)
    return said("{ahead}.", ahead=f"{ahead[:1].upper()}{ahead[1:]}") if window.scope is Scope.AHEAD else ""


def _agenda(selection: Selection, sections: Counter[Section], statuses: Counter[Status]) -> Iterator[str]:
    if selection.window.scope is Scope.AGENDA:
        yield said(
            "{statuses} past due in the last {lately} days",
            statuses=statuses[Status.PAST_DUE] or said("none"),
            lately=LATELY,
        )
        if unconfirmed := statuses[Status.UNCONFIRMED]:
            yield said("{unconfirmed} unconfirmed", unconfirmed=unconfirmed)
    total = sections[Section.TODAY]
    yield said("{total} due today", total=total or said("none"))
    window = selection.window.days
    for section, days in _HORIZONS:
        total += sections[section]
        yield _within(total or said("none"), min(days, window), is_whole=days > window)
        if days >= window:
            return
    yield said("{total} within {days}", total=total + sections[Section.LATER], days=plural(window, "day"))


def _within(total: int | str, days: int, *, is_whole: bool) -> str:
    """How many are due within some days: the first count has the unit, which the next ones leave out."""
    if is_whole:
        return said("{total} within {length}", total=total, length=plural(days, "day"))
    if days in _LENGTHS:
        return said("{total} within {length}", total=total, length=said(_LENGTHS[days]))
    return said("{total} within {number}", total=total, number=days)


def _totals(sections: Counter[Section], statuses: Counter[Status]) -> Iterator[str]:
    counts = {
        said("past due"): statuses[Status.PAST_DUE],
        said("unconfirmed"): statuses[Status.UNCONFIRMED],
        said("ahead"): sum(sections[section] for section in _AHEAD),
        said("without a date"): sections[Section.WITHOUT_DATE],
        said("done, in effect, closed or lapsed"): sections[Section.SETTLED],
    }
    return (said("{count:,} {what}", count=count, what=words) for words, count in counts.items() if count)


def _next(selection: Selection) -> str:
    """The day of what comes next, how far it is, and whose acts: ``Wed 2026-12-02, in 3 days (GDPR)``."""
    ahead = [each for each in selection.inside if section_of(each) in _AHEAD]
    if not ahead:
        return ""
    first = min(ahead, key=_order)
    day = [each for each in ahead if _order(each) == _order(first)]
    acts = list(dict.fromkeys(short_words(each.event) or each.event.id for each in day))
    named = [*acts[:_NEXT], *([said("{count} more", count=len(acts) - _NEXT)] if len(acts) > _NEXT else [])]
    when = due_day_words(first)
    return said(
        "{when}, {distance} ({acts})", when=when, distance=distance_words(first), acts=said(", ").join(named)
    )


def _order(deadline: Deadline) -> int:
    assert deadline.days_left is not None
    return deadline.days_left


_WEEK, _MONTH, _QUARTER, _YEAR = (f"--within {length}" for length in ("7d", "30d", "90d", "1y"))
_LEFT_OUT = {
    Section.TODAY: (noted("today"), _WEEK),
    Section.WEEK: (noted("more within 7 days"), _WEEK),
    Section.MONTH: (noted("more within 30 days"), _MONTH),
    Section.QUARTER: (noted("more within 90 days"), _QUARTER),
    Section.YEAR: (noted("more within a year"), _YEAR),
    Section.LATELY: (noted("recently past"), "--past"),
    Section.LONG_PAST: (noted("past for longer"), "--past"),
    Section.LATER: (noted("later than a year"), "--all"),
    Section.WITHOUT_DATE: (noted("without a date"), "--all"),
    Section.SETTLED: (noted("done, in effect, closed or lapsed"), "--all"),
    Section.PROBLEM: (noted("with a problem"), "--all"),
}


def left_out_words(selection: Selection) -> str:
    """One sentence on what a selection leaves out and the options that show it, or nothing."""
    options: dict[str, list[str]] = {}
    left_out = selection.left_out
    for section, (words, option) in _LEFT_OUT.items():
        if count := left_out[section]:
            options.setdefault(option, []).append(said("{count:,} {what}", count=count, what=said(words)))
    parts = [f"{said(', ').join(words)}: {option}" for option, words in options.items()]
    if selection.cut:
        parts.append(said("{cut:,} over the limit: --limit", cut=selection.cut))
    return said("Not shown: {names}.", names="; ".join(parts)) if parts else ""


def absolute_heading(section: Section, today: date) -> str:
    """The heading of a section, with days that stay correct whenever it is read: ``Until 2026-12-06``."""
    if section is Section.TODAY:
        return said("On {day}", day=today)
    if (days := _UNTIL.get(section)) is not None:
        return said("Until {day}", day=shifted(today, days))
    return {
        Section.LONG_PAST: said("Past before {day}", day=shifted(today, -LATELY)),
        Section.LATELY: said("Past since {day}", day=shifted(today, -LATELY)),
        Section.LATER: said("After {day}", day=shifted(today, AHEAD)),
    }.get(section) or term(section)


_UNTIL = dict(_HORIZONS)


def heading_words(heading: str) -> str:
    """The heading of a section of a report, in the language of the reader."""
    return term(Section(heading))


def folded_words(heading: str) -> str:
    """The heading of a section whose rows are cut to one line each, with the option that shows them whole."""
    return said("{heading} (in full: {option})", heading=heading_words(heading), option=_WEEK)


def crowded_words(first: str, count: int) -> str:
    """The first line of a report in which more is due within 7 days than a screen shows."""
    return said("{first}; {count} due within 7 days, more than one screen", first=first, count=count)
