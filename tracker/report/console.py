"""The console and the smallest pieces of text."""

from typing import IO

from rich.console import Console, RenderableType
from rich.text import Text

from tracker.model import Status
from tracker.text import clean

Page = RenderableType
# Of the sixteen colours, these two alone stand out from a light and from a dark background in the palettes of
# the usual terminals. So they mark a date or a word; everything that is longer has the reader's own colours.
ALARM = "bold bright_red"
NOTICE = "bright_magenta"
HEADING = "bold underline"
STYLES = {
    Status.PAST_DUE: ALARM,
    Status.DUE_TODAY: f"bold {NOTICE}",
    Status.UNCONFIRMED: NOTICE,
    Status.PROBLEM: ALARM,
    Status.DONE: "dim",
    Status.DONE_LATE: "dim",
    Status.LAPSED: "dim",
    Status.CLOSED: "dim",
}


def console(stream: IO[str], *, color: bool, width: int | None) -> Console:
    """A console that treats text as text; ``width`` None means that of the terminal."""
    return Console(
        file=stream,
        force_terminal=color,
        no_color=not color,
        color_system="standard" if color else None,
        width=width,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
        soft_wrap=False,
    )


def text_of(out: Console, renderable: RenderableType) -> str:
    """What a console would print, without the blanks that fill its lines."""
    with out.capture() as capture:
        out.print(renderable, crop=False)
    return "\n".join(line.rstrip() for line in capture.get().split("\n"))


def text(words: str, style: str = "") -> Text:
    """Data as text: no markup, no control characters."""
    return Text(clean(words), style=style)


def link(words: str) -> Text:
    """An address in one piece, however narrow the terminal: it is there to be copied."""
    return Text(words, style="dim", no_wrap=True, overflow="ignore")
