"""What became of duties: in time, late, unknown or nothing on record."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.support.acts import act, done, done_by
from tests.support.reading import ReadText
from tests.support.rows import each_row
from tracker.lateness import Standing, count_lateness, standing_of
from tracker.report.stats import portions

PARENT = act(a="due = 2026-10-01", b='due = "10 days after a"\ndone = { on = 2026-10-05, cite = "x" }')


@each_row(
    ("keys", "expected"),
    [
        (f"due = 2026-11-01\n{done('2026-10-30')}", "in-time"),
        (f"due = 2026-11-01\n{done('2026-11-01')}", "in-time"),
        (f"due = 2026-11-01\n{done('2026-11-03')}", "late"),
        (f"due = 2026-11-01\n{done_by('2026-10-30')}", "in-time"),
        (f"due = 2026-11-01\n{done_by('2026-11-15')}", "unknown"),
        (f'undated = "promptly"\n{done("2026-11-01")}', "unknown"),
        (f'due = 2026-11-01\nat = "17:00"\n{done("2026-11-01")}', "unknown"),
        (f'due = 2026-11-01\nat = "17:00"\n{done("2026-11-01T18:30:00-05:00")}', "late"),
        (f'due = 2026-11-01\nat = "17:00"\n{done("2026-11-01T09:30:00-05:00")}', "in-time"),
        (f"due = 2026-11-01\n{done('2026-10-30', ', part = true')}", "no-outcome"),
        ("due = 2026-11-01", "no-outcome"),
        ('due = 2026-11-01\nmodal = "may"', "no-outcome"),
        ("due = 2026-11-01\ndropped = { on = 2026-11-10 }", "no-outcome"),
        ("due = 2026-11-01\ndropped = { on = 2026-10-10 }", "lapsed"),
        ("due = 2026-12-01", "open"),
        ('undated = "promptly"', "open"),
        ('due = 2026-11-01\nstayed = { from = 2026-10-01, by = "Court" }', "open"),
        ('due = 2026-11-01\nkind = "effect"', None),
        ("due = 2026-11-01\nmany = true", None),
        ('due = "5 days after nothing"', None),
    ],
)
def test_how_a_duty_stands(read: ReadText, keys: str, expected: str | None) -> None:
    """As far as both days are known; entries that are not duties are not counted."""
    (deadline,) = read(act(a=keys)).resolve().deadlines
    standing = standing_of(deadline)
    assert (standing and standing.value) == expected


def test_an_outcome_before_a_projected_day_is_unknown(read: ReadText) -> None:
    """The day that it counts from is not firm, so nobody knows whether it was in time."""
    assert standing_of(read(PARENT).deadline("act/b")) is Standing.UNKNOWN


def test_the_tallies(read: ReadText) -> None:
    """Each act and each of several actors once; the median of an even number lies between two."""
    late = {
        f"d{days}": f'actor = ["A", "B"]\ndue = 2026-10-01\n{done(f"2026-10-{1 + days:02}")}'
        for days in (2, 4, 9, 12)
    }
    claimed = f'actor = "A"\ndue = 2026-10-01\n{done("2026-09-01", ", claimed = true")}'
    found = count_lateness(
        read(act(claimed=claimed, m="due = 2026-10-01\nmany = true", **late)).resolve().deadlines
    )
    assert (found.total.total, found.uncounted) == (5, 1)
    assert [(each.name, each.total, each.median, each.worst) for each in found.actors] == [
        ("A", 5, 6.5, 12),
        ("B", 4, 6.5, 12),
    ]
    assert [each.name for each in found.acts] == ["act"]
    assert found.total.claimed == 1
    assert found.total.counts[Standing.IN_TIME] == 1


def test_without_late_ones_there_is_no_median(read: ReadText) -> None:
    """Nothing is invented."""
    total = count_lateness(read(act(a="due = 2027-01-01")).resolve(date(2026, 11, 22)).deadlines).total
    assert (total.median, total.worst) == (None, None)


@given(
    counts=st.dictionaries(st.sampled_from(Standing), st.integers(1, 500), min_size=1),
    more=st.integers(0, 200),
)
def test_the_parts_of_a_bar_add_up(counts: dict[Standing, int], more: int) -> None:
    """Each has at least one column, and together they are as long as the bar."""
    cells = len(counts) + more
    sizes = portions(counts, cells)
    assert sum(sizes.values()) == cells
    assert min(sizes.values()) >= 1
    assert sizes.keys() == counts.keys()
