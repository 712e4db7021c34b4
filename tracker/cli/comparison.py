"""What `news` and `diff` share: how a comparison is printed in each format."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from tracker.cli.terminal import emit, is_ascii_only, report_problems, show
from tracker.phrases import said

if TYPE_CHECKING:
    from tracker.app.comparing import Comparison
    from tracker.changes.difference import ChangeGroup

FORMATS = ("table", "plain", "json", "md", "html")


class Presented(NamedTuple):
    """A comparison, divided into parts for people, and the head of its JSON document."""

    title: str
    sections: "Sequence[ChangeGroup]"
    head: Mapping[str, Any]


def print_comparison(
    ctx: click.Context, found: "Comparison", presented: Presented, format_: str, *, exit_code: bool = False
) -> None:
    """Print it, then its problems, and exit; with ``exit_code``, 3 when anything changed."""
    is_unread = found.problems and not found.new.store.events
    if not (is_unread and format_ in {"table", "md", "html"}):  # the problems on stderr say why
        _print(ctx, found, presented, format_)
    status = report_problems(found.problems)
    ctx.exit(status or (3 if exit_code and found.differences else 0))


def _print(ctx: click.Context, found: "Comparison", presented: Presented, format_: str) -> None:
    from tracker.app.folders import shortened

    match format_:
        case "plain":
            from tracker.export.changes import changes_plain

            emit(changes_plain(found.differences))
        case "json":
            from tracker.export.changes import changes_json

            head = presented.head
            emit(changes_json(found.differences, head, found.problems, ascii_only=is_ascii_only()))
        case "md":
            from tracker.export.changes import changes_markdown

            emit(changes_markdown(presented.title, presented.sections, _notes(found), shortened))
        case "html":
            from tracker.export.changes_page import changes_html

            emit(changes_html(presented.title, presented.sections, _notes(found), shortened))
        case _:
            from tracker.report.changes import changes_page
            from tracker.wording.changes import total_words

            title, sections = presented.title, presented.sections
            footer = [total_words(found.differences), *_notes(found)]
            show(ctx, lambda width: changes_page(title, sections, footer, width, shortened))


def _notes(found: "Comparison") -> list[str]:
    """What a view or a limit leaves out, and how current the store is."""
    from tracker.wording.deadline import currency_words

    notes = [currency_words(found.new.store.checked, found.today)]
    if found.cut:
        notes.insert(0, said("{cut:,} more over the limit (--limit).", cut=found.cut))
    if found.view:
        notes.insert(
            0,
            said("View `{view}` leaves out {hidden} more (--no-view).", view=found.view, hidden=found.hidden),
        )
    return notes


def by_day(found: "Comparison") -> "list[ChangeGroup]":
    """One section for each day, in the order of the changes."""
    from tracker.changes.difference import ChangeGroup
    from tracker.wording.changes import day_heading

    days = groupby(found.differences, key=lambda difference: difference.day)
    return [ChangeGroup(day_heading(day), tuple(each)) for day, each in days if day]


def by_kind(found: "Comparison") -> "list[ChangeGroup]":
    """One section for each kind of change, in the order of the changes."""
    from tracker.changes.difference import ChangeGroup
    from tracker.wording.changes import HEADINGS

    kinds = groupby(found.differences, key=lambda difference: difference.kind)
    return [ChangeGroup(said(HEADINGS[kind]), tuple(each), says_kind=False) for kind, each in kinds]
