"""How a jurisdiction is written, what it belongs to, and its time zone: that of its seat of government.

A code that is not listed needs ``tz`` in the store; nothing is guessed from a country's name. A country with
several zones is listed if its acts mean the zone of its capital.
"""

# A regular expression: US, US-CA, EU; OECD, the Council of Europe, the G7, or INT for other bodies.
CODE = "(OECD|COE|G7|INT|[A-Z]{2}(-[A-Z0-9]{1,3})?)"

# Codes that people use instead of those of ISO 3166-1; the European Union uses EL.
OTHER_CODES = {"EL": "GR", "UK": "GB"}
ONLY = "-ONLY"  # after a code: without its subdivisions
_PART_OF = {"US-NYC": "US-NY"}  # where the codes do not show it

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
    "US-OR": "America/Los_Angeles",
    "US-TX": "America/Chicago",
    "US-UT": "America/Denver",
    "US-WA": "America/Los_Angeles",
    "VN": "Asia/Ho_Chi_Minh",
}


def is_within(code: str, wanted: str) -> bool:
    """Whether a jurisdiction is the wanted one or a part of it: US and US-CA are within US.

    ``US-ONLY`` is US without its parts. What belongs to what follows from the codes, as in ISO 3166-2: member
    states are not parts of the European Union.
    """
    if wanted.endswith(ONLY):
        return code == wanted.removesuffix(ONLY)
    return wanted in {code, code.partition("-")[0], _PART_OF.get(code)}
