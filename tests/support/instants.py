"""A store of deadlines at hours that calendars get wrong, and when each of them is."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tests.support.acts import act

# Zones with summer time in the north, in the south, of half an hour, given up, and without any. None with
# summer time by decree: node-ical is an hour wrong in Casablanca in 2031.
ZONES = (
    *("America/New_York", "Europe/Brussels", "Europe/London", "Australia/Sydney", "Australia/Lord_Howe"),
    *("America/Sao_Paulo", "Asia/Tokyo", "Asia/Kolkata", "Pacific/Auckland"),
)
# Around the days on which clocks are put forward or back, and far from them.
DAYS = tuple(
    map(
        date.fromisoformat,
        ("2018-01-15", "2026-03-08", "2026-03-29", "2026-10-25", "2026-11-01", "2027-07-15", "2031-12-31"),
    )
)
AT = time(17, 30)


def store() -> str:
    """The store as text: an act for each zone, with two passages for each day, one of them with a time."""
    acts = (
        act(
            f'tz = "{zone}"\ndates.signed = 2017-03-01',
            name=_name(zone),
            **{f"d{day}": f"due = {day}" for day in DAYS},
            **{f"t{day}": f'due = {day}\nat = "{AT:%H:%M}"' for day in DAYS},
        )
        for zone in ZONES
    )
    return "checked = 2026-11-22\n" + "".join(acts)


def _name(zone: str) -> str:
    return zone.lower().replace("/", "-").replace("_", "-")


Times = dict[str, tuple[str, str]]


def times() -> Times:
    """When each entry begins and ends: days, or instants in UTC."""
    found = {}
    for zone in ZONES:
        for day in DAYS:
            found[f"{_name(zone)}/d{day}"] = str(day), str(day + timedelta(days=1))
            end = datetime.combine(day, AT, ZoneInfo(zone)).astimezone(UTC)
            found[f"{_name(zone)}/t{day}"] = written(end - timedelta(minutes=30)), written(end)
    return found


def written(value: date | datetime) -> str:
    """A day, or an instant in UTC, as readers are compared by."""
    return value.astimezone(UTC).isoformat("T", "minutes") if isinstance(value, datetime) else str(value)
