"""Long pages at a terminal: through the reader's pager, never in a pipe."""

import os
import sys

import click

from tracker.cli.terminal import is_unicode, screen_lines

LESS = "-FRX"  # pass colours and links through, and leave the page on the screen
NO_PAGERS = frozenset({"", "cat"})  # what people set PAGER to when they do not want one


def is_paged(text: str) -> bool:
    """Whether a page is longer than the terminal that it goes to, and the reader has a pager."""
    if sys.stdout is None or not sys.stdout.isatty() or sys.stdin is None or not sys.stdin.isatty():
        return False
    if os.environ.get("TERM") == "dumb" or _program() in NO_PAGERS:
        return False
    return text.count("\n") > screen_lines()


def page(text: str, *, color: bool) -> None:
    """Print a page through PAGER, or ``less`` when it is unset."""
    os.environ.setdefault("LESS", LESS)
    if sys.stdout is not None and is_unicode(sys.stdout.encoding):
        # Python prints UTF-8 even where LC_ALL is C; `less` would show its bytes.
        os.environ.setdefault("LESSCHARSET", "utf-8")
    # Unless told otherwise, click removes colours where the pager would show their codes.
    click.echo_via_pager(text.removesuffix("\n"), color=None if color else False)


def knows_links() -> bool:
    """Whether a page may have hyperlinks: pagers other than ``less`` would show their codes."""
    return _program() in {"less", *NO_PAGERS} and "r" in os.environ.get("LESS", LESS).lower()


def _program() -> str:
    """The name of the reader's pager, without its path and arguments; empty where PAGER cannot be read."""
    from shlex import split

    try:
        words = split(os.environ.get("PAGER", "less"))
    except ValueError:  # a quotation mark is missing
        return ""
    return words[0].rpartition("/")[2] if words else ""
