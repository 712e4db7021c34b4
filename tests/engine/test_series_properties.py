"""What holds for everything that recurs, is postponed, suspended or stayed, in random stores."""

from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from tests.support.acts import act
from tests.support.examples import examples
from tests.support.reading import Read
from tracker.conventions import CONVENTIONS
from tracker.engine.calculate import calculate
from tracker.errors import Refusal
from tracker.expression.grammar import parse
from tracker.model import Basis, Status, Store
from tracker.store import load

FROM = date(2026, 1, 31)  # a Saturday, and the last day of its month
LATE = date(2029, 1, 1)
UNTIL = "2028-12-31"
RECURRENCES = (
    "month end",
    "quarter end",
    "half-year end",
    "year end",
    "45 days",
    "3 weeks",
    "3 months, at month end",
    "month on 15",
    "month on last day",
    "month on fifth friday",
    "year on 02-28, 04-15, 10-28",
    "year on first monday of october",
    "year on last day of february",
)
# One of each manner of counting: no rolls, month ends, rolls in one direction, both directions, open days.
WAYS = (
    "calendar",
    "month-down",
    "month-eom",
    "day-after",
    "sec-rule-0-3",
    "frcp-6a",
    "irc-7503",
    "eu-1182-71",
)
PERIODS = ("day", "week", "month", "year", "business day")

days = st.integers(0, 900).map(lambda offset: FROM + timedelta(days=offset))


@st.composite
def periods(draw: st.DrawFn) -> str:
    """A period of one unit, or of years, months and days together."""
    if draw(st.integers(0, 4)) == 0:
        years, months, more = (draw(st.integers(1, most)) for most in (2, 11, 30))
        return f"{years} years {months} months {more} days"
    return f"{draw(st.integers(0, 70))} {draw(st.sampled_from(PERIODS))}s"


class Series(NamedTuple):
    """A series with a directive that counts from each of its members."""

    every: str
    period: str
    direction: str
    counting: str


series = st.builds(
    Series,
    every=st.sampled_from(RECURRENCES),
    period=periods(),
    direction=st.sampled_from(("after", "before")),
    counting=st.sampled_from(WAYS),
)


def read(text: str) -> Read:
    with TemporaryDirectory() as folder:
        path = Path(folder, "store.toml")
        path.write_text(text, encoding="utf-8")
        return Read(*load([str(path)]))


def series_of(every: str) -> str:
    return f'series.x = {{ every = "{every}", from = {FROM}, until = {UNTIL} }}'


def text_of(drawn: Series) -> str:
    return act(
        f'counting = "{drawn.counting}"\n' + series_of(drawn.every),
        a=f'due = "{drawn.period} {drawn.direction} each x"',
    )


def single(drawn: Series, member: date, closings: Store) -> date | None:
    """What ``tracker calc`` gives for one member; None where it refuses."""
    expression = parse(f"{drawn.period} {drawn.direction} {member}", moments=True)
    try:
        dates = calculate(expression, CONVENTIONS[drawn.counting], closings).dates
    except Refusal:
        return None
    return dates and dates.due


@given(series)
@examples(150)
def test_every_member_is_counted_as_a_single_period_is(drawn: Series) -> None:
    """Each occurrence of a series has the same date as the same period counted once from that day."""
    store = read(text_of(drawn))
    found = store.resolve(LATE)
    listed = {each.occurrence: each.due for each in found.deadlines}
    assert listed
    for member, due in listed.items():
        if isinstance(member, date):
            assert due == single(drawn, member, store.store)
        else:  # refused as a whole, with the reason
            assert found.problems


PUT_OFF = """
[[postponement]]
from = {start}
until = {end}
to = {to}
of = ["one/a", "two/a"]
by = "an order"
cite = "1 FR 2"
"""


@st.composite
def entries(draw: st.DrawFn) -> tuple[list[str], list[str]]:
    """Events, and records and postponements: every key that moves, suspends, stays or closes a date."""
    events = []
    for name in ("one", "two"):
        head = [
            f'counting = "{draw(st.sampled_from(WAYS))}"',
            f"dates.signed = {draw(days)}",
            series_of(draw(st.sampled_from(RECURRENCES))),
            'incidents.leak = "a leak becomes known"',
        ]
        for key in ("suspended", "stayed"):
            if draw(st.booleans()):
                start = draw(days)
                end = start + timedelta(days=draw(st.integers(0, 40)))
                head.append(f'{key} = {{ from = {start}, until = {end}, by = "Order", cite = "1 FR 3" }}')
        keys = {
            "a": f'due = "{draw(periods())} after signed"',
            "b": f'due = "{draw(periods())} {draw(st.sampled_from(("after", "before")))} each x"',
            "c": 'due = "72 hours after each leak"\ntz = "UTC"',
            "d": 'due = "1 month after each c"',
            "e": f'due = {draw(days)}\nat = "17:30"\nrepeat = "every 1 year"\nuntil = {UNTIL}',
            "f": f'due = "later of {draw(st.integers(1, 60))} days after a, 30 days after signed"',
        }
        if draw(st.booleans()):
            keys["a"] += f'\nmoved = [{{ due = {draw(days)}, by = "a notice", cite = "1 FR 4" }}]'
        if draw(st.booleans()):
            keys["f"] += f'\ndone = {{ on = {draw(days)}, cite = "a letter" }}'
        events.append(act("\n".join(head), name=name, **keys))
    start = draw(days)
    end = start + timedelta(days=draw(st.integers(0, 60)))
    facts = [PUT_OFF.format(start=start, end=end, to=end + timedelta(days=draw(st.integers(1, 60))))]
    for name in ("one", "two"):
        for label in "pq":
            at = f"{draw(days)}T10:00:00Z"
            facts.append(f'\n[[record]]\nof = "{name}/leak"\noccurred = {at}\nlabel = "{label}"\n')
        if draw(st.booleans()):
            facts.append(
                f'\n[[record]]\nof = "{name}/c#p"\ndone = {draw(days)}T11:00:00Z\nrecorded = {LATE}\n'
            )
    return events, facts


def computed(text: str) -> dict[str, tuple[object, ...]]:
    """Everything that was computed of each deadline."""
    return {
        each.name: (
            each.basis,
            each.status,
            each.due,
            each.computed.at,
            each.latest,
            each.unadjusted,
            each.computed.trigger,
            each.computed.steps,
            each.outcome and each.outcome.on,
        )
        for each in read(text).resolve(LATE).deadlines
    }


@given(entries(), st.data())
@examples(100)
def test_the_order_of_entries_never_matters(drawn: tuple[list[str], list[str]], data: st.DataObject) -> None:
    """Events, records and postponements can be written in any order."""
    events, facts = drawn
    shuffled = data.draw(st.permutations([*events, *facts]))
    assert computed("".join(shuffled)) == computed("".join([*events, *facts]))


@given(entries())
@examples(100)
def test_whatever_is_put_off_is_never_earlier(drawn: tuple[list[str], list[str]]) -> None:
    """A postponement and a suspension never bring a due date forward; a stay leaves it where it is."""
    events, facts = drawn
    put_off = computed("".join([*events, *facts]))
    without = "".join([*events, *facts[1:]])
    plain = {name: values[2] for name, values in computed(without).items()}
    earlier = {
        name: (plain[name], values[2])
        for name, values in put_off.items()
        if name in plain
        and isinstance(before := plain[name], date)
        and isinstance(after := values[2], date)
        and after < before
    }
    assert earlier == {}


@given(series, st.integers(0, 300), st.integers(0, 60))
@examples(100)
def test_a_stay_moves_nothing(drawn: Series, start: int, length: int) -> None:
    """While an obligation is stayed, its date is unchanged, and it is never past due."""
    first = FROM + timedelta(days=start)
    last = first + timedelta(days=length)
    stay = f'stayed = {{ from = {first}, until = {last}, by = "a court", cite = "1 F.4th 1" }}'
    plain, stayed = (
        read(text) for text in (text_of(drawn), text_of(drawn).replace("\nseries", f"\n{stay}\nseries"))
    )
    dates = [{each.name: each.due for each in found.resolve(last).deadlines} for found in (plain, stayed)]
    assert dates[0] == dates[1]
    statuses = {each.status for each in stayed.resolve(last).deadlines if each.basis is not Basis.PROBLEM}
    assert Status.PAST_DUE not in statuses
