"""The day or instant at which something happened, as people type it."""

import re
from datetime import date, datetime, timedelta

from tracker.engine.hours import localized
from tracker.errors import Refusal, UsageError
from tracker.iso import iso_forms
from tracker.phrases import Phrase
from tracker.select.window import latest_day_of, parse_edge
from tracker.text import any_of
from tracker.zones import zone_of

FORMS = "write `2026-11-29`, `2026-11-29T03:12`, `03:12`, `now`, `today` or `yesterday`"
_CLOCK = re.compile(r"\d{1,2}:\d{2}")


def parse_moment(text: str, zone: str, now: datetime) -> date | datetime:
    """A day, or an instant in ``zone``; a time without an offset is read in that zone.

    Raises UsageError for what is neither, and for a local time that does not exist or occurs twice when the
    clocks change.
    """
    local = now.astimezone(zone_of(zone))
    words = {
        "now": _to_the_minute(local),
        "today": local.date(),
        "yesterday": local.date() - timedelta(days=1),
    }
    if text in words:
        return words[text]
    written = f"{local.date()}T{text:0>5}" if _CLOCK.fullmatch(text) else text
    try:
        return date.fromisoformat(written)
    except ValueError:
        return _instant(written, text, zone)


def _to_the_minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)


def _instant(written: str, text: str, zone: str) -> datetime:
    try:
        return localized(datetime.fromisoformat(written), zone)
    except ValueError:
        forms = [f"`{form}`" for form in iso_forms(text)]
        hint = Phrase("write {forms}", forms=any_of(forms)) if forms else FORMS
        raise UsageError(Phrase("`{text}` is not a day or time; {hint}", text=text, hint=hint)) from None
    except Refusal as refusal:
        raise UsageError(f"{refusal.message}; {refusal.remedy}") from None


def parse_day(text: str, zone: str, now: datetime) -> date:
    """A day as people type it, ``today`` in a zone; raises UsageError."""
    return latest_day_of(parse_edge(text), now.astimezone(zone_of(zone)).date())


def refuse_future(moment: date | datetime, zone: str, now: datetime) -> None:
    """Raises UsageError for a day or instant that is still to come in the zone that it is judged in."""
    local = now.astimezone(zone_of(zone))
    is_ahead = moment > now if isinstance(moment, datetime) else moment > local.date()
    if is_ahead:
        shown = moment.isoformat("T", "minutes") if isinstance(moment, datetime) else moment
        there = Phrase("it is {local} in {zone}", local=local.isoformat("T", "minutes"), zone=zone)
        raise UsageError(
            Phrase(
                "{shown} is still to come: {there}; record it when it has happened", shown=shown, there=there
            )
        )
