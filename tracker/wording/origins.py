"""Which entry moved a date, in words: one phrase for each kind of entry, and its place."""

from collections.abc import Callable

from tracker.changes.origin import Origin, OriginCode
from tracker.phrases import noted, said


def origin_words(origin: Origin) -> str:
    """The present content of an entry that moved a date, by what, and through which parent; without its
    place.
    """
    words = _ORIGINS[origin.code](origin)
    if origin.by or origin.cite:
        source = ", ".join(filter(None, (origin.by, origin.cite)))
        words += f" ({source})"
    return (
        said("{words}, through {through}", words=words, through=origin.through) if origin.through else words
    )


def origin_place_words(origin: Origin, shorten: Callable[[str], str] = str) -> str:
    """The place of an entry: ``orders.toml:12``; empty for a rule that is in no entry."""
    if origin.location is None:
        return ""
    file = shorten(origin.location.file)
    return f"{file}:{origin.line}" if origin.line else file


def _changed(what: str) -> Callable[[Origin], str]:
    """A rule that was changed, added or removed."""

    def words(origin: Origin) -> str:
        if not origin.before:
            return said(
                "{what} of {entry} is now `{after}`", what=said(what), entry=origin.entry, after=origin.after
            )
        if not origin.after:
            return said(
                "{what} of {entry} is gone (it was `{before}`)",
                what=said(what),
                entry=origin.entry,
                before=origin.before,
            )
        return said(
            "{what} of {entry} was `{before}` and is `{after}`",
            what=said(what),
            entry=origin.entry,
            before=origin.before,
            after=origin.after,
        )

    return words


def _entry(origin: Origin) -> str:
    return (
        said("{entry} is new", entry=origin.entry)
        if origin.after
        else said("{entry} is gone", entry=origin.entry)
    )


def _milestone(origin: Origin) -> str:
    if not origin.before:
        return said("{entry} is on record for {after}", entry=origin.entry, after=origin.after)
    if not origin.after:
        return said(
            "{entry} no longer has a date (it was {before})", entry=origin.entry, before=origin.before
        )
    return said(
        "{entry} was {before} and is {after}", entry=origin.entry, before=origin.before, after=origin.after
    )


def _done(origin: Origin) -> str:
    instead = said(" instead of {before}", before=origin.before) if origin.before else ""
    return said(
        "{entry} was done on {after}{instead}", entry=origin.entry, after=origin.after, instead=instead
    )


def _closing(origin: Origin) -> str:
    if origin.after:
        return said(
            "{day} is a closing of {calendar}: {after}",
            day=origin.day,
            calendar=origin.entry,
            after=origin.after,
        )
    return said(
        "{day} is no longer a closing of {calendar} ({before})",
        day=origin.day,
        calendar=origin.entry,
        before=origin.before,
    )


def _holiday(origin: Origin) -> str:
    return said(
        "{entry} is {after}",
        entry=origin.entry,
        after=origin.after or said("a business day (it was {before})", before=origin.before),
    )


_ORIGINS: dict[OriginCode, Callable[[Origin], str]] = {
    OriginCode.ENTRY: _entry,
    OriginCode.DUE: _changed(noted("the rule")),
    OriginCode.REPEAT: _changed(noted("the repetition")),
    OriginCode.AT: _changed(noted("the time of day")),
    OriginCode.COUNTING: _changed(noted("the convention")),
    OriginCode.CALENDAR: _changed(noted("the calendar")),
    OriginCode.ZONE: _changed(noted("the time zone")),
    OriginCode.MOVED: _changed(noted("the date for one occurrence")),
    OriginCode.SUSPENDED: _changed(noted("the suspension")),
    OriginCode.MILESTONE: _milestone,
    OriginCode.SERIES: _changed(noted("the series")),
    OriginCode.INCIDENT: _milestone,
    OriginCode.DONE: _done,
    OriginCode.REOPENED: lambda origin: said(
        "{entry} no longer counts as done (on {before})", entry=origin.entry, before=origin.before
    ),
    OriginCode.REPEALED: lambda origin: (
        said("{entry} was repealed on {after}", entry=origin.entry, after=origin.after)
        if origin.after
        else said("{entry} is no longer repealed", entry=origin.entry)
    ),
    OriginCode.POSTPONEMENT: _changed(noted("the postponement")),
    OriginCode.CLOSING: _closing,
    OriginCode.HOLIDAY: _holiday,
}
