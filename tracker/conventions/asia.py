"""The ways to count of Japan and Korea."""

from tracker.conventions.fields import Convention, Days, End, RollRule, Start
from tracker.dates import Rounding

_MIDNIGHT = "with the end of its last hour, local to the act"
_CUSTOM_OF_JAPAN = "a Sunday or holiday moves it only where it is custom not to do business (art. 142)"

ASIA = (
    Convention(
        id="jp-civil-code-0h",
        clauses=(
            "the period starts at 0:00 of the trigger day, which is counted",
            "months and years end the day before the corresponding day, or at the month's end",
            "it does not move",
        ),
        authority=("Japan, Civil Code arts. 140 (proviso), 141, 143",),
        read="whole",
        example="2 months after 2025-01-20",
        start=Start.INCLUDED,
        rounding=Rounding.DOWN,
        forward_only=True,
        end_of_day=_MIDNIGHT,
        limits=_CUSTOM_OF_JAPAN,
    ),
    Convention(
        id="jp-civil-code",
        clauses=(
            "the trigger day is left out",
            (
                "months and years run from the day after it and end the day before the corresponding "
                "day, or at the month's end"
            ),
            "it does not move",
        ),
        authority=("Japan, Civil Code arts. 139 to 143",),
        read="whole",
        example="1 month after 2025-02-28",
        start=Start.NEXT_DAY,
        rounding=Rounding.DOWN,
        forward_only=True,
        end_of_day=_MIDNIGHT,
        limits=_CUSTOM_OF_JAPAN,
    ),
    Convention(
        id="jp-appi",
        clauses=(
            "the day of knowing is the first day",
            (
                "a last day on which administrative organs are closed moves to the next day on which "
                "they are open"
            ),
        ),
        authority=(
            (
                "Japan, Enforcement Rules of the Act on the Protection of Personal Information art. "
                "8(2), with the Commission's guidelines"
            ),
            "Act No. 91 of 1988 arts. 1 and 2",
        ),
        read="part",
        example="30 days after 2026-12-02",
        start=Start.INCLUDED,
        rounding=Rounding.DOWN,
        roll=RollRule.FORWARD,
        days=Days.JAPANESE_OFFICES,
        forward_only=True,
        end_of_day=_MIDNIGHT,
        limits="the guidelines say that the day of knowing counts (3-5-3-4, recalled); the three to "
        "five days of the first report are guidance, not a period",
    ),
    Convention(
        id="kr-entry",
        clauses=(
            "in force the day after the period",
            (
                "the day of promulgation is left out, and months and years run from the day after it "
                "and end the day before the corresponding day, or at the month's end"
            ),
        ),
        authority=("Korea, Civil Act arts. 157, 159 and 160",),
        read="whole",
        example="1 year after 2025-01-21",
        start=Start.NEXT_DAY,
        end=End.DAY_AFTER,
        rounding=Rounding.DOWN,
        forward_only=True,
        limits="for acts that enter into force when a period has passed since promulgation; other "
        "periods end a day earlier and move off closed days (art. 161)",
    ),
)
