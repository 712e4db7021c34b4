"""The terminal: its width, its colours, what is printed on it and how."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import click

from tracker.errors import UsageError
from tracker.phrases import for_reader, to_reader
from tracker.text import clean

if TYPE_CHECKING:
    from tracker.app.session import Session
    from tracker.engine import Result
    from tracker.problems import Problem
    from tracker.report import Page

WIDEST = 1000  # columns: no terminal is wider, but COLUMNS may hold any number
PIPE_WIDTH = 100  # columns, where there is no terminal to ask
USUAL_LINES = 24  # of a terminal
LONGEST = 100  # columns of running text: longer lines are hard to read


def make_printable() -> None:
    """Let an output that cannot carry a character print ``?`` instead of failing.

    Even UTF-8 cannot carry everything: a file name may have bytes that are not text.
    """
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def emit(text: str) -> None:
    """Print a result as it is: click would write UTF-8 to an output that asked for ASCII."""
    if sys.stdout is not None:  # the parent process may have closed it
        sys.stdout.write(text)


def tell(text: str, end: str = "\n") -> None:
    """Print what is not a part of the result, on standard error, as ``emit`` does."""
    if sys.stderr is not None:
        sys.stderr.write(f"{text}{end}")
        sys.stderr.flush()


def emit_data(text: str, *, mark: bool = False) -> None:
    """Print a document for other programs: in UTF-8, whatever the locale.

    ``mark`` prints a byte-order mark first, by which spreadsheets recognise the encoding.
    """
    if sys.stdout is not None and hasattr(sys.stdout, "reconfigure") and not is_unicode(sys.stdout.encoding):
        sys.stdout.reconfigure(encoding="utf-8")
    emit(f"\ufeff{text}" if mark else text)


def emit_bytes(text: str) -> None:
    """Print a document in UTF-8 with its own line endings, whatever the encoding and the system of the
    terminal.
    """
    if sys.stdout is None:
        return
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:  # a text stream that a program put in its place
        sys.stdout.write(text)
    else:
        sys.stdout.flush()
        buffer.write(text.encode())


def show(ctx: click.Context, page: "Callable[[int], Page]") -> None:
    """Print a page, fitted to the current width, in colour if ``--color`` and the terminal allow it."""
    from tracker.report import console, text_of

    if sys.stdout is None:
        return
    width, color = output_width(), wants_color(ctx.meta.get("color", "auto"))
    out = console(sys.stdout, color=color, width=width)
    emit_page(ctx, text_of(out, page(width)), color=color)


def emit_page(ctx: click.Context, text: str, *, color: bool = False) -> None:
    """Print a text for people; anything longer than the terminal goes through the pager."""
    from tracker.cli.pager import is_paged, page

    if sys.stdout is None:
        return
    if not is_unicode(sys.stdout.encoding):
        text = text.translate(_PLAINER)
    if not ctx.meta.get("no_pager") and is_paged(text):
        page(text, color=color)
    else:
        emit(text)


_PLAINER = str.maketrans({"·": "|"})  # the only sign of the program's own that ASCII lacks


def is_unicode(encoding: str | None) -> bool:
    return (encoding or "").lower().replace("-", "").startswith("utf")


def is_ascii_only() -> bool:
    """Whether a document must write other characters as escapes."""
    return sys.stdout is not None and not is_unicode(sys.stdout.encoding)


def output_width() -> int:
    """Columns of the terminal; COLUMNS takes precedence. In a pipe, those of the terminal that stderr goes
    to.
    """
    return min(max(_variable("COLUMNS") or _terminal_width(), 20), WIDEST)


def _terminal_width() -> int:
    """Columns of the terminal of stdout, else of stderr: that is where `| less` shows the output."""
    for stream in (sys.stdout, sys.stderr):
        try:
            return os.get_terminal_size(stream.fileno()).columns or PIPE_WIDTH
        except (AttributeError, OSError, ValueError):  # closed, not a terminal, or not a file at all
            continue
    return PIPE_WIDTH


def screen_lines() -> int:
    """How many lines of a page a screen shows, one less than its height for the prompt or the pager; 0 in a
    pipe.

    A pipe has the screen that COLUMNS and LINES describe; with COLUMNS alone, one of the usual height.
    """
    lines = _variable("LINES")
    if not lines and sys.stdout is not None and sys.stdout.isatty():
        lines = USUAL_LINES
        with suppress(OSError, ValueError):
            lines = os.get_terminal_size(sys.stdout.fileno()).lines or USUAL_LINES
    return max(lines or (USUAL_LINES if _variable("COLUMNS") else 1), 1) - 1


def _variable(name: str) -> int:
    """The number in an environment variable; 0 where there is none."""
    try:
        return max(int(os.environ.get(name, "")), 0)
    except ValueError:
        return 0


def wants_links() -> bool:
    """Whether ids can be hyperlinks (OSC 8): in a terminal that is known to support them."""
    from tracker.cli.pager import knows_links

    if sys.stdout is None or not sys.stdout.isatty() or os.environ.get("TERM") == "dumb":
        return False
    vte = os.environ.get("VTE_VERSION", "")
    is_known = (
        os.environ.get("TERM_PROGRAM") in _WITH_LINKS
        or os.environ.get("TERM", "").startswith(_TERMS_WITH_LINKS)
        or any(os.environ.get(name) for name in ("WT_SESSION", "KONSOLE_VERSION", "DOMTERM"))
        or (vte.isdecimal() and int(vte) >= _VTE_WITH_LINKS)
    )
    return is_known and knows_links()


_WITH_LINKS = frozenset({"iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "Tabby", "rio"})
_TERMS_WITH_LINKS = ("xterm-kitty", "xterm-ghostty", "alacritty", "foot", "wezterm", "contour")
_VTE_WITH_LINKS = 5000  # GNOME's terminals, from VTE 0.50 on


def text_width() -> int:
    """Columns for running text."""
    return min(output_width(), LONGEST)


def wants_color(choice: str) -> bool:
    """The option decides; else NO_COLOR takes precedence over FORCE_COLOR, and both over the terminal."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout is not None and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def report_problems(problems: "Iterable[Problem]") -> int:
    """Print problems on stderr; the exit status is 1 when there are any."""
    status = 0
    for problem in problems:
        tell(printed(problem))
        status = 1
    return status


@contextmanager
def problems_first(run: "Session", result: "Result") -> Iterator[None]:
    """Print the problems of the store before an error about something that is not in it."""
    try:
        yield
    except UsageError:
        report_problems(run.pinned(result.problems))
        raise


def complain(message: str) -> None:
    """Print one line on stderr about an error."""
    tell(f"tracker: {clean(' '.join(to_reader(message).split()))}")


def printed(problem: "Problem") -> str:
    """A problem in one line, whatever characters the store has in its keys."""
    from tracker.wording.problems import problem_words  # only a problem needs it

    return clean(for_reader(problem_words, problem))
