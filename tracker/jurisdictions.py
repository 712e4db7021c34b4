"""How a jurisdiction is written, and the time zone of each: the seat of its government.

A code that is not listed needs ``tz`` in the store; nothing is guessed from a country's name.
"""

CODE = "[A-Z]{2}(-[A-Z0-9]{1,3})?"  # a regular expression: US, US-CA, EU

ZONES = {
    "AU": "Australia/Sydney",
    "BR": "America/Sao_Paulo",
    "CA": "America/Toronto",
    "CH": "Europe/Zurich",
    "CN": "Asia/Shanghai",
    "DE": "Europe/Berlin",
    "EU": "Europe/Brussels",
    "FR": "Europe/Paris",
    "GB": "Europe/London",
    "IN": "Asia/Kolkata",
    "JP": "Asia/Tokyo",
    "KR": "Asia/Seoul",
    "SG": "Asia/Singapore",
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
