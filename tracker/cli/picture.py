"""What `timeline` and `calendar` share: their options, and how a picture is printed in each format."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from tracker.cli.options import ascii_option, format_option, shared_options
from tracker.cli.query import query_options
from tracker.cli.terminal import emit, is_ascii_only, report_problems, show

if TYPE_CHECKING:
    from tracker.app.pictures import Picture
    from tracker.report import Page


def picture_options(function: Callable[..., None]) -> Callable[..., None]:
    """Add the filters, ``--ascii``, ``--format`` and the options that every command has."""
    with_format = format_option("table", "plain", "json", text="table (the picture), plain or json.")
    return query_options(ascii_option(with_format(shared_options(function))))


def print_picture(
    ctx: click.Context,
    found: "Picture",
    format_: str,
    draw: "Callable[[int], Page]",
    document: Callable[..., str],
) -> None:
    """Print a picture, the lines of its deadlines or its document, then its problems, and exit."""
    match format_:
        case "table":
            show(ctx, draw)
        case "plain":
            from tracker.export.plain import deadlines_plain

            emit(deadlines_plain(found.deadlines))
        case _:
            emit(document(found.deadlines, found.head, found.problems, ascii_only=is_ascii_only()))
    ctx.exit(report_problems(found.problems))
