"""The founding case and its neighbours, as of several days: the table that the tool is judged by."""

from datetime import date

from tests.support.reading import Read
from tests.support.rows import each_row
from tracker.wording.deadline import lateness_words

D = date.fromisoformat


@each_row(
    ("as_of", "id_", "due", "basis", "status", "days_left", "days_late", "planned", "latest"),
    [
        ("2025-07-01", "eo-14179/4.a", "2025-07-22", "counted", "upcoming", 21, None, None, "2025-07-22"),
        ("2025-07-22", "eo-14179/4.a", "2025-07-22", "counted", "due-today", 0, None, None, "2025-07-22"),
        ("2026-11-22", "eo-14179/4.a", "2025-07-22", "counted", "done", None, None, None, "2025-07-22"),
        ("2026-11-22", "eo-14179/5.b", "2025-03-24", "counted", "done-late", None, 10, None, "2025-03-24"),
        (
            "2025-11-01",
            "eo-14319/4.b.iii",
            "2026-02-18",
            "projected",
            "upcoming",
            109,
            None,
            "2026-02-18",
            None,
        ),
        (
            "2026-11-22",
            "eo-14319/4.b.iii",
            "2026-03-11",
            "counted",
            "passed",
            None,
            None,
            "2026-02-18",
            None,
        ),
        ("2025-01-19", "eo-14110/4.7.b", "2025-01-22", "projected", "upcoming", 3, None, None, None),
        ("2025-01-21", "eo-14110/4.7.b", "2025-01-22", "projected", "lapsed", None, None, None, None),
        ("2026-06-01", "eu-ai-act/113.c.i", "2026-08-02", "fixed", "upcoming", 62, None, None, None),
        ("2026-11-22", "eu-ai-act/113.c.i", "2027-12-02", "fixed", "upcoming", 375, None, None, None),
        ("2026-11-22", "eo-14365/6", "2026-06-09", "projected", "unconfirmed", -166, None, None, None),
        ("2026-11-22", "eo-14306/7.a", "2028-01-16", "counted", "upcoming", 420, None, None, "2028-06-06"),
    ],
)
def test_the_table_holds(
    shipped: Read,
    as_of: str,
    id_: str,
    due: str,
    basis: str,
    status: str,
    days_left: int | None,
    days_late: int | None,
    planned: str | None,
    latest: str | None,
) -> None:
    """Each row of the table comes out as published, counted or projected."""
    deadline = shipped.deadline(id_, D(as_of))
    assert deadline.due == D(due)
    assert deadline.basis.value == basis
    assert deadline.status.value == status
    assert deadline.days_left == days_left
    assert deadline.days_late == days_late
    assert planned is None or deadline.computed.planned == D(planned)
    assert latest is None or deadline.latest == D(latest)


def test_what_was_not_known_is_not_listed(shipped: Read) -> None:
    """An order signed later is not there as of an earlier day."""
    names = {deadline.id for deadline in shipped.resolve(D("2025-07-01")).deadlines}
    assert "eo-14319/4.a" not in names
    assert "eo-14179/4.a" in names


def test_a_plan_published_a_day_late_is_not_called_late(shipped: Read) -> None:
    """Done no later than a day after the due date: the lateness is unknown, and shown as unknown."""
    assert lateness_words(shipped.deadline("eo-14179/4.a")) == "by 2025-07-23; exact day unknown"


def test_a_moved_date_keeps_its_history(shipped: Read) -> None:
    """The high-risk rules were due 2026-08-02 until the amendment was published."""
    (move,) = shipped.deadline("eu-ai-act/113.c.i").was
    assert move.due == D("2026-08-02")
    assert move.by == "eu-omnibus-ai"


def test_a_lapsed_deadline_names_what_revoked_it(shipped: Read) -> None:
    """EO 14148 revoked EO 14110 two days before the projected date."""
    repeal = shipped.deadline("eo-14110/4.7.b", D("2025-01-21")).repeal
    assert repeal
    assert (repeal.on, repeal.by) == (D("2025-01-20"), "eo-14148")
