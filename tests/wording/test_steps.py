"""The steps of a derivation, in words."""

from datetime import date
from pathlib import Path

from tracker.engine import resolve
from tracker.model import AsOf, Step, StepCode
from tracker.store import load
from tracker.wording.steps import result_of, step_words

STORES = Path(__file__).parents[1] / "stores"


def test_a_result_is_stated_once() -> None:
    """The day that a step leads to is in its words, or follows them."""
    stores = [load([str(path)])[0] for path in sorted(STORES.glob("*.toml"))]
    seen = set()
    for store in stores:
        for deadline in resolve(store, AsOf(day=date(2026, 11, 29))).deadlines:
            for step in deadline.computed.steps:
                seen.add(step.code)
                if step.after:
                    assert (result_of(step) is None) == (str(step.after) in step_words(step)), step
    assert len(seen) > len(StepCode) / 2


def test_a_name_that_looks_like_the_day_does_not_hide_it() -> None:
    """What counts is the day, never how an id is spelt."""
    day = date(2026, 3, 1)
    assert result_of(Step(StepCode.MILESTONE, None, day, name="act-2026-03-01/signed")) == day
