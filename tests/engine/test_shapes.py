"""The proof that the model can express every shape of deadline found in the acts: 61 of them.

Each row names a shape, a passage that has it (of the shipped data, or of ``stores/shapes.toml`` where the
shipped acts have it only in words or as a clock), and what must come out as of a day. The dates are those
of the acts; where they are counted, the last column says how.
"""
# ruff: noqa: E501 - a table has one row a line

from collections.abc import Callable
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.support.reading import TODAY, Read
from tests.support.rows import each_row
from tracker.checks import check
from tracker.engine import Result
from tracker.model import Basis, Deadline, Status
from tracker.rules import Severity
from tracker.store import load
from tracker.wording.reasons import reason_words

SHAPES = Path(__file__).parents[1] / "stores" / "shapes.toml"
NUMBERS = range(1, 62)


class Row(NamedTuple):
    """One proof: the shape, the passage, what must come out, words that must be said, and the day."""

    shape: int
    what: str
    name: str  # an id, with #k or #label for one of several
    expected: str  # "field=value ..."; "-" is no value
    says: str = ""  # part of the title, scope, note, undated words or reason
    as_of: str = "2026-11-22"


# fmt: off
ROWS = (
    # From a date of the act
    Row(1, "days from signing", "eo-14179/4.a", "due=2025-07-22 basis=counted status=done"),
    Row(2, "days from publication", "eu-ai-act/113.entry.into.force", "due=2024-08-01 basis=counted status=in-effect"),
    Row(3, "years", "m-26-04/sunset", "due=2027-12-11 basis=counted"),
    Row(3, "months", "eu-ai-act/97.2.report", "due=2028-11-01 basis=counted"),
    Row(4, "weeks", "eu-ai-act/52.1", "due=- status=clock", "systemic-risk threshold"),
    Row(4, "weeks, once it has happened", "test-act-e/2#large", "due=2026-11-24 basis=counted"),  # Tue 10 to Tue 24 Nov
    Row(5, "hours", "eu-ai-act/5.3", "due=- at=- status=clock"),
    Row(5, "72 hours, over a night of 25", "test-act-c/6.a#outage", "due=2026-11-02 at=2026-11-02T09:00:00-05:00 precision=time"),
    Row(6, "working days", "eu-ai-act/79.2", "due=- status=clock"),
    Row(6, "calendar days in the same act", "eu-ai-act/46.4", "due=- status=clock", "Calendar days"),
    Row(6, "10 business days, not 11 Nov", "test-act-d/4#candidate", "due=2026-11-23"),  # 9 10 12 13 16 17 18 19 20 23
    Row(6, "15 calendar days beside them", "test-act-d/5#candidate", "due=2026-11-21"),  # 6 + 15, a Saturday
    Row(7, "fixed date, no later than", "m-25-21/3.b.v.2025.submission", "due=2025-12-22 basis=fixed status=passed"),
    Row(8, "fixed date that starts something", "eu-ai-act/113.c.i", "due=2027-12-02 basis=fixed kind=effect status=upcoming"),
    Row(8, "and is never past due", "eu-ai-act/113.b", "due=2025-08-02 status=in-effect"),
    Row(9, "only a month", "test-act-a/3.a", "due=2027-06-01 end=2027-06-30 precision=month basis=fixed status=upcoming"),
    Row(9, "a month that runs", "test-act-a/3.b", "due=2026-09-01 status=upcoming", as_of="2026-09-30"),
    Row(9, "a month that is over", "test-act-a/3.b", "due=2026-09-01 status=past-due", as_of="2026-10-01"),
    Row(9, "only a year", "test-act-a/3.c", "due=2026-01-01 end=2026-12-31 precision=year status=upcoming"),
    Row(9, "counted from a month: both ends", "test-act-a/3.a.briefing", "due=2027-07-01 latest=2027-07-30 basis=projected"),  # 1 and 30 June + 30

    # Chains
    Row(10, "chained to a directive", "eo-14319/4.b.iii", "due=2026-03-11 planned=2026-02-18 basis=counted"),
    Row(10, "until then, from its due date", "eo-14319/4.b.iii", "due=2026-02-18 basis=projected", as_of="2025-11-01"),
    Row(11, "chained twice", "eo-14110/4.5.c", "due=2025-06-21 basis=projected status=lapsed", "Updated periodically"),
    Row(12, "parent never confirmed", "eo-14365/6", "due=2026-06-09 basis=projected status=unconfirmed", "not on record"),
    Row(13, "chained without an interval", "eo-14319/4.b.i", "due=2025-12-11 kind=earliest status=in-effect"),
    Row(13, "until then, projected", "eo-14319/4.b.i", "due=2025-11-20 basis=projected status=upcoming", as_of="2025-11-01"),
    Row(14, "parent issued as another document", "eo-14110/10.1.b.i", "due=2024-05-27 basis=counted"),
    Row(14, "milestone of another act", "eu-ai-act/97.2.expiry.2026.powers", "due=2031-07-27 basis=counted"),
    Row(15, "later of, one not known", "eo-14110/5.2.c.iii", "due=- earliest=2024-07-26 status=awaiting", as_of="2024-09-01"),
    Row(15, "later of, one not known", "test-act-b/2.b", "due=- earliest=2027-06-26 status=awaiting"),  # 29 Sep + 270
    Row(15, "later of, once both are", "test-act-b/2.b", "due=2027-07-31 basis=counted", as_of="2027-03-01"),  # 1 Feb + 180
    Row(16, "later of, by the reader", "il-sb315/sec.10.d", "due=- earliest=2028-01-01 status=awaiting", "first qualify"),
    Row(16, "later of, by the reader: known", "test-act-c/4#1", "due=2026-11-30 status=upcoming"),  # 1 Sep + 90
    Row(17, "shorter of, one depends on the product", "eu-ai-act/79.2", "status=clock", "shorter period"),
    Row(17, "earlier of, before a change", "test-act-c/3", "due=2028-01-15 latest=2028-01-15 earliest=- status=upcoming", "may come sooner"),
    Row(17, "earlier of, after a change", "test-act-c/3", "due=2027-03-03 latest=2027-03-03", as_of="2027-02-15"),  # 1 Feb + 30

    # Recurring
    Row(18, "initial", "eo-14110/4.3.a.i#1", "due=2024-01-28 status=done"),
    Row(18, "plus recurring", "eo-14110/4.3.a.i#2", "due=2025-01-28 status=lapsed"),
    Row(18, "recurring, no first round on record", "eu-ai-act/70.6#2", "due=2027-08-02 status=upcoming"),
    Row(19, "recurring with an end", "m-25-21/3.b.ii#6", "due=2035-09-30"),  # 2025, 27, 29, 31, 33, 35
    Row(20, "recurring, anchor unknown", "il-sb315/sec.10.b.1", "due=- status=undated", "at least once a year"),
    Row(21, "schedule may be replaced", "il-sb315/sec.10.e", "due=- status=undated", "another reasonable schedule"),
    Row(21, "the statutory one", "test-act-c/5#2", "due=2026-06-15 status=past-due", as_of="2026-06-25"),
    Row(21, "which the other replaced", "test-act-c/5#3", "due=2026-09-15 status=lapsed"),
    Row(21, "the agreed one", "test-act-c/5.agreed#1", "due=2026-12-15 status=upcoming"),
    Row(22, "by the hour at run time", "test-act-c/7.c", "due=- at=- status=undated", "every three hours"),
    Row(23, "monthly, quarterly", "il-sb315/sec.20.e.2.a", "due=- status=undated", "each quarter"),
    Row(23, "at the end of a shorter month", "test-act-a/8#2", "due=2026-09-30"),
    Row(23, "which does not shorten the next", "test-act-a/8#3", "due=2026-10-31"),
    Row(24, "frequency", "eu-ai-act/67.7", "due=- status=undated", "at least twice a year"),
    Row(25, "armed again by an update", "m-25-21/3.b.ii.update", "due=- status=clock", "OMB updates this memorandum"),
    Row(25, "and again", "test-act-b/4.b#autumn", "due=2027-03-30 status=upcoming"),  # 1 Oct + 180
    Row(26, "backwards from an end", "eu-ai-act/97.2.report.2026.powers", "due=2030-10-27 unadjusted=2030-10-27"),  # a Sunday; no roll backwards

    # Words instead of dates
    Row(27, "promptly, immediately", "eo-14179/5.a", "due=- basis=undated status=undated", "immediately"),
    Row(28, "no date given", "eo-14110/4.5.d", "due=- status=undated modal=shall-consider", "no date given", as_of="2024-06-01"),
    Row(29, "at once, with a backstop", "eo-14306/4.f.ii", "due=2030-01-02 basis=fixed", "As soon as practicable"),
    Row(29, "at once, with a backstop in days", "eu-ai-act/73.2", "due=- status=clock", "15 days at most"),
    Row(30, "not before", "kr-ai-basic-act/fine.grace", "due=2027-01-22 kind=earliest status=upcoming"),
    Row(30, "not before, each time", "eu-ai-act/52.5", "due=- kind=earliest status=clock"),
    Row(31, "before an event", "eu-ai-act/49", "due=- status=undated", "before placing on the market"),
    Row(31, "10 business days before it", "test-act-d/2", "due=2026-11-25 status=upcoming"),  # 9 8 7 4 3 2 1 Dec, 30 27 25 Nov; 26 is Thanksgiving
    Row(31, "at most a year old", "test-act-d/3", "due=2025-12-10 kind=earliest status=in-effect"),

    # How long something lasts
    Row(32, "retention", "eu-ai-act/47.1", "due=- kind=retention status=clock"),
    Row(32, "retention, once it runs", "test-act-e/4#scanner", "due=2036-05-05 kind=retention status=upcoming"),
    Row(32, "minimum duration", "eo-14110/10.1.f.ii.duration", "due=2026-01-28 kind=earliest status=upcoming", as_of="2024-06-01"),
    Row(33, "maximum duration", "eu-ai-act/44.2.annex.iii", "due=- kind=sunset status=clock", "renewable"),
    Row(33, "maximum duration, running", "test-act-b/5", "due=2027-10-01 kind=sunset", as_of="2026-11-15"),
    Row(33, "and renewed", "test-act-b/5", "due=2028-10-01 was=2027-10-01"),
    Row(34, "sunset", "m-26-04/sunset", "due=2027-12-11 kind=sunset status=upcoming"),
    Row(35, "tacit renewal", "eu-ai-act/97.2.expiry", "due=2029-08-01 kind=sunset", "Tacitly extended"),
    Row(35, "the last day to oppose it", "eu-ai-act/97.2.opposition", "due=2029-05-01 modal=may", "silence extends"),
    Row(36, "silence counts", "eu-ai-act/60.4.b", "due=- modal=may status=clock", "approved"),
    Row(36, "silence counted", "test-act-e/3#trial", "due=2026-11-19 modal=may status=closed"),  # 20 Oct + 30; nobody is late

    # Who, how strongly, which part
    Row(37, "permissive verb", "eo-14365/7.comments", "due=2026-07-31 modal=may status=closed"),
    Row(37, "soft verb", "m-25-21/3.b.iv", "due=2025-12-29 modal=should status=passed"),
    Row(38, "two actors, two verbs: shall", "eo-14110/7.3.c", "modal=shall status=past-due actor=HUD", as_of="2024-04-28"),
    Row(38, "two actors, two verbs: encouraged", "eo-14110/7.3.c.cfpb", "modal=encouraged status=closed actor=CFPB", as_of="2024-04-28"),
    Row(39, "each of several actors", "eo-14110/4.3.b.ii", "due=2024-04-27 actor=Defense,DHS", "each department separately"),
    Row(40, "two deadlines in one provision", "eo-14110/10.2.d.vii", "due=2024-04-27"),
    Row(40, "the second", "eo-14110/10.2.d.vii.implement", "due=2024-10-29"),
    Row(41, "stated once for a list", "eo-14110/6.a.i", "due=2024-04-27"),
    Row(41, "and for the next of it", "eo-14110/6.a.ii", "due=2024-04-27"),
    Row(42, "nested limit: all of them", "test-act-b/4.a", "due=2027-03-28"),  # 29 Sep + 180
    Row(42, "nested limit: each of them", "test-act-b/4.a.each#model-one", "due=2026-12-02", "within the period of sec. 4(a)"),  # 2 Nov + 30
    Row(43, "by when it was placed on the market", "eu-ai-act/111.4", "due=2026-12-02", "placed on the market before 2026-08-02"),
    Row(44, "by size: large", "test-act-a/7.a.large", "due=2028-04-01", "more than 100 million"),
    Row(44, "by size: middle", "test-act-a/7.a.middle", "due=2029-04-01", "50 to 100 million"),
    Row(44, "by size: small", "test-act-a/7.a.small", "due=2030-04-01", "less than 50 million"),

    # What became of it
    Row(45, "moved: the day before it was known", "eu-ai-act/113.c.i", "due=2026-08-02 was=-", as_of="2026-07-23"),
    Row(45, "moved: from that day on", "eu-ai-act/113.c.i", "due=2027-12-02 was=2026-08-02", as_of="2026-07-24"),
    Row(46, "repealed before it applied", "eo-14141/7.a", "due=2025-12-31 status=lapsed"),
    Row(46, "moved, then in effect", "co-sb24-205/effective", "due=2026-06-30 was=2026-02-01 status=in-effect"),
    Row(46, "until then it was coming", "co-sb24-205/effective", "due=2026-06-30 status=upcoming", as_of="2026-05-13"),
    Row(47, "revoked three months too early", "eo-14110/5.2.a.iii", "due=2025-04-22 status=lapsed part=yes"),
    Row(47, "revoked two days too early", "eo-14110/4.7.b", "due=2025-01-22 status=lapsed"),
    Row(48, "done late", "eo-14319/4.a", "due=2025-11-20 status=done-late days_late=21"),
    Row(49, "done in part", "eo-14365/7", "due=2026-03-11 status=past-due part=yes"),
    Row(50, "reported done in aggregate", "eo-14110/4.1.a", "due=2024-07-26 status=done claimed=yes days_late=-"),

    # What is hard to read or to count
    Row(51, "a year, and the day after it", "kr-ai-basic-act/effective", "due=2026-01-22 basis=counted"),
    Row(51, "first day counted", "test-act-g/2.first-day-counted", "due=2027-09-30"),
    Row(51, "the anniversary", "test-act-g/2.anniversary", "due=2027-10-01"),
    Row(51, "the day after", "test-act-g/2.day-after", "due=2027-10-02"),
    Row(52, "ambiguous anchor", "eo-14306/7.a", "due=2028-01-16 latest=2028-06-06 readings=2028-01-16,2028-06-06"),
    Row(53, "effective", "test-act-a/20", "due=2027-01-01 kind=effect"),
    Row(53, "versus operative", "test-act-a/5.operative", "due=2027-07-01 kind=effect"),
    Row(54, "before the act itself", "il-sb315/sec.18.d", "due=2026-07-01 status=in-effect", as_of="2026-07-06"),
    Row(55, "set by a later order, done", "jp-ai-act/suppl.1", "due=2025-09-03 status=done days_late=-2"),  # 4 June is the first day; done 1 Sep
    Row(55, "set by a later order, awaited", "test-act-g/suppl.1", "due=2026-12-31 latest=2026-12-31", "may come sooner"),
    Row(56, "default until replaced", "eo-14110/4.2.b", "due=- status=undated", "interim thresholds stand until then", as_of="2024-06-01"),
    Row(56, "the default in force", "test-act-b/4.c", "due=2026-09-29 basis=fixed status=in-effect", as_of="2026-11-01"),
    Row(56, "the default replaced", "test-act-b/4.c", "due=2026-09-29 status=closed", as_of="2026-11-02"),
    Row(57, "consequence on failure", "m-25-21/4.a.1", "due=2026-04-03", "must be discontinued"),
    Row(58, "only if there is money: not yet", "test-act-a/3.d", "due=- earliest=2027-01-01 status=awaiting", "appropriates money"),
    Row(58, "only if there is money: there is", "test-act-a/3.d", "due=2027-01-01 status=upcoming", as_of="2026-12-20"),
    Row(59, "time to cure", "co-sb26-189/cure", "due=- kind=earliest status=clock", "Only until 2030-01-01"),
    Row(59, "time to cure, running", "test-act-c/9.a#first", "due=2026-11-30 kind=earliest"),  # 1 Oct + 60
    Row(59, "the right to cure ends", "test-act-c/9.b", "due=2027-12-31 kind=sunset"),
    Row(60, "cap before an event, not dated", "test-act-b/3.b", "due=- status=awaiting", "releases the model", as_of="2026-11-01"),
    Row(60, "cap before an event, dated", "test-act-b/3.b", "due=2026-11-20 kind=earliest status=in-effect"),  # 20 Dec - 30
    Row(61, "on a Saturday, which stands", "test-act-b/2.a", "due=2026-11-28 unadjusted=2026-11-28"),  # 29 Sep + 60
    Row(61, "on Memorial Day, which stands", "eo-14110/10.1.b.i", "due=2024-05-27 unadjusted=2024-05-27"),
    Row(61, "on Thanksgiving Day, which moves", "test-act-f/comments", "due=2026-11-27 unadjusted=2026-11-26"),  # 27 Oct + 30
    Row(61, "on a Sunday, which moves", "test-act-f/replies", "due=2026-11-30 unadjusted=2026-11-29"),
)
# fmt: on


class Resolved:
    """The shipped data and the fixture, read as one, each day computed once."""

    def __init__(self, read: Read) -> None:
        self.read = read
        self._days: dict[date, Result] = {}

    def on(self, day: date) -> Result:
        if day not in self._days:
            self._days[day] = self.read.resolve(day)
        return self._days[day]


@pytest.fixture(scope="module")
def both() -> Resolved:
    """The store that ships together with the fixture."""
    return Resolved(Read(*load(["shipped", str(SHAPES)])))


def _text(value: object) -> str:
    """A value as the table writes it; "-" is none."""
    if isinstance(value, bool):
        return "yes" if value else "-"
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, date):  # or an instant
        return value.isoformat()
    if isinstance(value, tuple):
        return ",".join(map(_text, value)) or "-"
    return "-" if value is None else str(value)


DIRECTIVE = {"kind", "modal", "actor"}
OTHER: dict[str, Callable[[Deadline], object]] = {
    "claimed": lambda deadline: bool(deadline.outcome and deadline.outcome.claimed),
    "part": lambda deadline: deadline.part is not None,
    "readings": lambda deadline: tuple(reading.due for reading in deadline.readings),
    "was": lambda deadline: tuple(move.due for move in deadline.was),
}


def _field(deadline: Deadline, field: str) -> str:
    if field in OTHER:
        return _text(OTHER[field](deadline))
    if field in DIRECTIVE:
        return _text(getattr(deadline.directive, field))
    return _text(getattr(deadline if hasattr(deadline, field) else deadline.computed, field))


def _words(deadline: Deadline) -> str:
    directive, reason = deadline.directive, reason_words(deadline.computed.reason)
    return f"{directive.title}\n{directive.scope}\n{directive.note}\n{directive.undated}\n{reason}"


@each_row("row", ROWS)
def test_the_shape_comes_out(both: Resolved, row: Row) -> None:
    """The passage has the date, basis and status of its shape, and says what the date leaves out."""
    result = both.on(date.fromisoformat(row.as_of))
    (deadline,) = (each for each in result.deadlines if each.name == row.name)
    expected = dict(pair.split("=") for pair in row.expected.split())
    assert {field: _field(deadline, field) for field in expected} == expected
    assert row.says in _words(deadline)


def test_every_shape_is_proved() -> None:
    """No number of the 61 is left out."""
    assert sorted({row.shape for row in ROWS}) == list(NUMBERS)


def test_the_fixture_has_no_problem(both: Resolved) -> None:
    """The store of shapes passes every check, beside the shipped data and by itself."""
    alone = Read(*load([str(SHAPES)]))
    for read in (both.read, alone):
        found = check(read.resolve(), TODAY)
        errors = [problem for problem in found if problem.rule.severity is Severity.ERROR]
        assert (read.problems, errors) == ((), [])


def test_every_passage_of_the_fixture_is_used() -> None:
    """Every entry of the fixture is used by a row."""
    used = {row.name.partition("#")[0] for row in ROWS}
    events = load([str(SHAPES)])[0].events
    assert [i for e in events for d in e.directives if (i := f"{e.id}/{d.id}") not in used] == []


@pytest.mark.parametrize(
    ("id_", "last"),
    [
        ("m-25-21/3.b.ii", 6),  # until 2036: 2025, 27, 29, 31, 33, 35
        ("test-act-c/5", 3),  # the first that the replaced schedule no longer asks for
        ("eo-14110/4.3.a.i", 2),  # the first that the revocation cut off
        ("eu-ai-act/70.6", 2),  # without an end: up to the next
    ],
)
def test_a_repetition_ends(both: Resolved, id_: str, last: int) -> None:
    """Repetitions stop at their end, at a repeal, or with the next one to come."""
    names = [each.name for each in both.on(TODAY).deadlines if each.id == id_]
    assert names == [f"{id_}#{number}" for number in range(1, last + 1)]


def test_clocks_are_no_calendar_entries(both: Resolved) -> None:
    """Neither a clock that has not started nor an undated directive has a date."""
    idle = [each for each in both.on(TODAY).deadlines if each.status is Status.CLOCK]
    worded = [each for each in both.on(TODAY).deadlines if each.basis is Basis.UNDATED]
    assert len(idle) > 20
    assert {each.id for each in (*idle, *worded) if each.due or each.computed.at or each.latest} == set()


def test_hours_end_at_an_instant(both: Resolved) -> None:
    """72 hours are 72 elapsed hours, also when the clocks go back in between."""
    (deadline,) = (each for each in both.on(TODAY).deadlines if each.name == "test-act-c/6.a#outage")
    assert deadline.computed.at is not None
    started = datetime.fromisoformat("2026-10-30T10:00:00-04:00")
    assert (deadline.computed.at - started).total_seconds() == 72 * 3600
