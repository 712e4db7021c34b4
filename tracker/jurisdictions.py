"""How a jurisdiction is written, and the time zone of each: that of its seat of government.

A code that is not listed needs ``tz`` in the store; nothing is guessed from a country's name. A country
with several zones is listed where its capital's is the one that its acts mean.
"""

from functools import lru_cache

# A regular expression: US, US-CA, EU; OECD, the Council of Europe, the G7, or INT for other bodies.
CODE = "(OECD|COE|G7|INT|[A-Z]{2}(-[A-Z0-9]{1,3})?)"

ZONES = {
    "AT": "Europe/Vienna",
    "AU": "Australia/Sydney",
    "BE": "Europe/Brussels",
    "BG": "Europe/Sofia",
    "BR": "America/Sao_Paulo",
    "CA": "America/Toronto",
    "CH": "Europe/Zurich",
    "CN": "Asia/Shanghai",
    "COE": "Europe/Paris",
    "CY": "Asia/Nicosia",
    "CZ": "Europe/Prague",
    "DE": "Europe/Berlin",
    "DK": "Europe/Copenhagen",
    "EE": "Europe/Tallinn",
    "ES": "Europe/Madrid",
    "EU": "Europe/Brussels",
    "FI": "Europe/Helsinki",
    "FR": "Europe/Paris",
    "GB": "Europe/London",
    "GR": "Europe/Athens",
    "HR": "Europe/Zagreb",
    "HU": "Europe/Budapest",
    "IE": "Europe/Dublin",
    "IN": "Asia/Kolkata",
    "IT": "Europe/Rome",
    "JP": "Asia/Tokyo",
    "KR": "Asia/Seoul",
    "LT": "Europe/Vilnius",
    "LU": "Europe/Luxembourg",
    "LV": "Europe/Riga",
    "MT": "Europe/Malta",
    "NL": "Europe/Amsterdam",
    "NO": "Europe/Oslo",
    "OECD": "Europe/Paris",
    "PL": "Europe/Warsaw",
    "PT": "Europe/Lisbon",
    "RO": "Europe/Bucharest",
    "SE": "Europe/Stockholm",
    "SG": "Asia/Singapore",
    "SI": "Europe/Ljubljana",
    "SK": "Europe/Bratislava",
    "UN": "America/New_York",
    "US": "America/New_York",
    "US-CA": "America/Los_Angeles",
    "US-CO": "America/Denver",
    "US-CT": "America/New_York",
    "US-IL": "America/Chicago",
    "US-NY": "America/New_York",
    "US-NYC": "America/New_York",
    "US-TX": "America/Chicago",
    "US-UT": "America/Denver",
    "VN": "Asia/Ho_Chi_Minh",
}


@lru_cache(maxsize=256)
def is_zone(name: str) -> bool:
    """Whether a text is the name of a time zone."""
    from zoneinfo import ZoneInfo

    try:
        ZoneInfo(name)
    except (OSError, ValueError, KeyError):  # a folder, a bad path, a name that does not exist
        return False
    return True
