"""``tracker calc --all-conventions``: one question by every convention, side by side."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from tracker.errors import Refusal
from tracker.export.calculation import result_words
from tracker.export.document import SCHEMA_VERSION
from tracker.model import Computed
from tracker.phrases import plural, said
from tracker.text import folded
from tracker.wording.days import weekday_words

if TYPE_CHECKING:
    from datetime import date, datetime

NAME_WIDTH = 18  # columns: the longest id and a space


class Compared(NamedTuple):
    """The answer of one convention, beside that of the convention that was asked for."""

    id: str
    answer: Computed | Refusal
    asked: Computed | Refusal

    @property
    def day(self) -> "date | None":
        return _day(self.answer)

    @property
    def at(self) -> "datetime | None":
        return None if isinstance(self.answer, Refusal) else self.answer.at

    @property
    def differs(self) -> bool:
        return _result(self.answer) != _result(self.asked)

    @property
    def days_apart(self) -> int | None:
        """How many days later than the requested convention's date; None where one of them has no date."""
        asked = _day(self.asked)
        return (self.day - asked).days if self.day and asked else None


def _day(answer: Computed | Refusal) -> "date | None":
    return None if isinstance(answer, Refusal) or not answer.dates else answer.dates.due


def _result(answer: Computed | Refusal) -> object:
    return None if isinstance(answer, Refusal) else answer.at or answer.dates


def compared(answers: dict[str, Computed | Refusal], asked: str) -> list[Compared]:
    """Every answer beside that of one convention; raises its Refusal when no convention has an answer."""
    beside = answers[asked]
    if isinstance(beside, Refusal) and not any(map(_day, answers.values())):
        raise beside
    return [Compared(name, answer, beside) for name, answer in answers.items()]


def comparison_text(rows: list[Compared], question: str, asked: str, width: int) -> str:
    """Whether the choice matters, then one line for each convention, with a star before those that differ."""
    return "".join(f"{line}\n" for line in _lines(rows, question, asked, width))


def _lines(rows: list[Compared], question: str, asked: str, width: int) -> Iterator[str]:
    results = {_result(row.answer) for row in rows} - {None}
    refused = sum(row.day is None for row in rows)
    differ = sum(row.differs for row in rows)
    matters = (
        said("{count} different answers", count=len(results)) if len(results) > 1 else said("one answer")
    )
    some = (
        said("{refused} conventions that give none", refused=refused)
        if refused > 1
        else said("one convention that gives none")
    )
    if refused:
        matters = said("{matters}, and {some}", matters=matters, some=some)
    yield folded(f"{question}: {matters}", width, rest="")
    if differ:
        words = (
            said("{differ} differ from `{asked}`", differ=differ, asked=asked)
            if differ > 1
            else said("one differs from `{asked}`", asked=asked)
        )
        yield folded(said("{words}: * before the name", words=words), width, rest="")
    yield ""
    given: dict[str, str] = {}  # a reason in full once, then by the first convention that gave it
    for row in rows:
        start = f"{'*' if row.differs else ' '} {row.id:<{NAME_WIDTH}}"
        yield folded(_words(row, given), width, start)


def _words(row: Compared, given: dict[str, str]) -> str:
    if isinstance(row.answer, Refusal):
        first = given.setdefault(row.answer.message, row.id)
        return (
            said("none: {reason}", reason=row.answer.message)
            if first == row.id
            else said("none, as by {first}", first=first)
        )
    assert row.day
    when = said("{weekday} {day}", weekday=weekday_words(row.day), day=result_words(row.answer))
    apart = row.days_apart
    if not apart:
        return when
    days = plural(abs(apart), "day")
    return f"{when}  {said('{days} later', days=days) if apart > 0 else said('{days} earlier', days=days)}"


def comparison_plain(rows: list[Compared], _question: str, _asked: str, _width: int) -> str:
    """The id, the date or nothing, and a star where it differs, with tabs between them."""
    cells = ((row.id, _cell(row.answer), "*" if row.differs else "") for row in rows)
    return "".join("\t".join(each) + "\n" for each in cells)


def _cell(answer: Computed | Refusal) -> str:
    return "" if isinstance(answer, Refusal) else result_words(answer)


def comparison_json(rows: list[Compared], question: str, asked: str, _width: int) -> str:
    """One document with an entry for each convention."""
    entries = [
        {
            "counting": row.id,
            "due": row.day and row.day.isoformat(),
            "due_at": row.at and row.at.isoformat("T", "seconds"),
            "differs": row.differs,
            "days_apart": row.days_apart,
            "reason": row.answer.message if isinstance(row.answer, Refusal) else None,
        }
        for row in rows
    ]
    whole = {
        "schema_version": SCHEMA_VERSION,
        "expression": question,
        "compared_with": asked,
        "conventions": entries,
    }
    return json.dumps(whole, indent=2) + "\n"


RENDER = {"text": comparison_text, "plain": comparison_plain, "json": comparison_json}
