"""The ways to count of the European Union, Germany, the United Kingdom and the European Patent Office."""

from tracker.conventions.fields import THE_ACT, Convention, Days, End, RollRule, Start
from tracker.dates import Rounding

_MIDNIGHT = "with the end of its last hour, local to the act"
_SERVICE_IN_ENGLAND = "16:30 for service on a business day (CPR 6.26); later counts as the next one"

EUROPE = (
    Convention(
        id="eu-entry",
        clauses=("the Nth day following publication", "it does not move"),
        authority=("the act's own words", "Reg. (EEC, Euratom) 1182/71 Art. 4"),
        read="recalled",
        example="20 days after 2024-07-12",
        forward_only=True,
    ),
    Convention(
        id="eu-application",
        clauses=("applies the day after the period that runs from entry into force", "it does not move"),
        authority=("EU drafting practice", "Reg. (EEC, Euratom) 1182/71 Art. 4"),
        read="part",
        example="24 months after 2024-08-01",
        end=End.DAY_AFTER,
        rounding=Rounding.DOWN,
        forward_only=True,
    ),
    Convention(
        id="eu-1182-71",
        clauses=(
            "the day of the event is not counted",
            "a period ends on the same weekday or date, or at the month's end",
            (
                "counting forward, a last day off moves to the next working day, and two days or more "
                "hold two working days"
            ),
        ),
        authority=("Reg. (EEC, Euratom) 1182/71 Art. 3",),
        read="part",
        example="1 month after 2019-09-02",
        rounding=Rounding.DOWN,
        roll=RollRule.FORWARD_WHEN_AFTER,
        two_working_days=True,
        days=Days.PLACE,
        end_of_day="24:00, local to the act",
        limits="there is no single EU calendar: only weekends are days off, unless the event names a "
        "country; months of a split period (Art. 3(2)(d)) are not known here; hours elapse from the "
        "minute of the event, while Art. 3(1) does not count the hour in which it happens; two "
        "working days (Art. 3(5)) are looked for when counting forward",
    ),
    Convention(
        id="bgb",
        clauses=(
            "the day of the event is not counted",
            "a month ends on the same day number or at its end",
            "a last day that is a Saturday, Sunday or holiday moves to the next working day",
        ),
        authority=("BGB 187(1), 188, 193",),
        read="part",
        example="1 month after 2001-04-05",
        rounding=Rounding.DOWN,
        roll=RollRule.FORWARD,
        days=Days.GERMANY,
        forward_only=True,
        end_of_day=_MIDNIGHT,
        limits="for declarations of intent and performance; holidays of a single Land count there only",
    ),
    Convention(
        id="bgb-by",
        clauses=("as `bgb`, with the holidays of Bavaria and 15 August",),
        authority=("BGB 187(1), 188, 193", "Bavarian law on holidays"),
        read="part",
        example="1 month after 2025-07-15",
        rounding=Rounding.DOWN,
        roll=RollRule.FORWARD,
        days=Days.BAVARIA,
        forward_only=True,
        end_of_day=_MIDNIGHT,
        limits="15 August is a holiday only in communities with more Catholics than Protestants",
    ),
    Convention(
        id="uk-cpr-2.8",
        clauses=(
            "within a number of days: the day of the event is not counted, the last day is",
            "with five days or fewer, weekends and bank holidays are not counted either",
            "a last day on which the court office is closed moves to the next day on which it is open",
        ),
        authority=("CPR 2.8 and 2.10, England and Wales",),
        read="part",
        example="14 days after 2025-10-06",
        rounding=Rounding.DOWN,
        roll=RollRule.FORWARD_WHEN_AFTER,
        days=Days.ENGLAND,
        short=5,
        end_of_day=_SERVICE_IN_ENGLAND,
        limits="the roll is for acts at the court office; six days may end before five, which leave days out",
    ),
    Convention(
        id="uk-cpr-2.8-clear",
        clauses=(
            "clear days: neither the day of the event nor the day of the act is counted",
            "with five days or fewer, weekends and bank holidays are not counted either",
        ),
        authority=("CPR 2.8(2) to (4), England and Wales",),
        read="whole",
        example="3 days before 2025-10-20",
        end=End.CLEAR,
        rounding=Rounding.DOWN,
        days=Days.ENGLAND,
        short=5,
        end_of_day=_SERVICE_IN_ENGLAND,
    ),
    Convention(
        id="uk-beginning-with",
        clauses=(
            "a period beginning with a day: that day is the first",
            "months and years end the day before the corresponding day, or at the month's end",
            "it does not move",
        ),
        authority=(THE_ACT, "Zoan v Rouamba [2000] 1 WLR 1509", "Employment Rights Act 1996 s. 111"),
        read="part",
        example="3 months after 2012-11-30",
        start=Start.INCLUDED,
        rounding=Rounding.DOWN,
        forward_only=True,
        limits="only where the act says `beginning with`; `from`, `after` and `of` leave the day out",
    ),
    Convention(
        id="uk-commencement",
        clauses=("in force at the end of a period beginning with a day: the day after its last one",),
        authority=(THE_ACT, "Data Protection Act 2018 s. 212(3)", "Data (Use and Access) Act 2025 s. 142(3)"),
        read="part",
        example="2 months after 2018-05-23",
        start=Start.INCLUDED,
        end=End.DAY_AFTER,
        rounding=Rounding.DOWN,
        forward_only=True,
        limits="only where the act says `beginning with`",
    ),
    Convention(
        id="epc",
        clauses=(
            "the day of the event is not counted",
            "a month ends on the same day number or at its end",
            "a last day on which an office is closed moves to the next day on which all are open",
        ),
        authority=("EPC rules 131 and 134",),
        read="recalled",
        example="2 months after 2026-10-13",
        rounding=Rounding.DOWN,
        roll=RollRule.FORWARD,
        days=Days.PLACE,
        forward_only=True,
        limits="only weekends are known as closed, unless a country is named; the Office publishes its "
        "own list",
    ),
)
