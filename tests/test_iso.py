"""Days as people write them."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.support.rows import each_row
from tracker.iso import iso_forms


@each_row(
    ("text", "forms"),
    [
        ("29 Nov 2026", ("2026-11-29",)),
        ("29 november 2026", ("2026-11-29",)),
        ("29th Nov. 2026", ("2026-11-29",)),
        ("29. November 2026", ("2026-11-29",)),
        ("29-Nov-2026", ("2026-11-29",)),
        ("Nov 29, 2026", ("2026-11-29",)),
        ("September 1 2026", ("2026-09-01",)),
        ("Sept 1, 2026", ("2026-09-01",)),
        ("2026/11/29", ("2026-11-29",)),
        ("2026-1-2", ("2026-01-02",)),
        ("29.11.2026", ("2026-11-29",)),
        ("07.08.2026", ("2026-08-07",)),
        ("07/08/2026", ("2026-08-07", "2026-07-08")),
        ("11/29/2026", ("2026-11-29",)),
        ("08/08/2026", ("2026-08-08",)),
        ("31 Feb 2026", ()),
        ("29 Foo 2026", ()),
        ("29 Nov 26", ()),
        ("2026-11/29", ()),
        ("soon", ()),
        ("", ()),
    ],
)
def test_what_a_text_can_mean(text: str, forms: tuple[str, ...]) -> None:
    """What two countries read as two days gives both; what is not a day gives none."""
    assert iso_forms(text) == forms


@given(
    st.dates(min_value=date(1000, 1, 1)), st.sampled_from(["%d %b %Y", "%d %B %Y", "%B %d, %Y", "%Y/%m/%d"])
)
def test_every_day_is_read_in_each_form(day: date, form: str) -> None:
    """The forms that name the month, or begin with the year, have one meaning."""
    assert iso_forms(day.strftime(form)) == (day.isoformat(),)


@given(st.text())
def test_no_text_is_too_much(text: str) -> None:
    """Whatever somebody types, the answer is a tuple of days."""
    assert all(date.fromisoformat(form) for form in iso_forms(text))
