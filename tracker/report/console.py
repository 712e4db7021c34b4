"""The console and the smallest pieces of text."""

from typing import IO

from rich.console import Console, RenderableType
from rich.text import Text

from tracker.model import Status
from tracker.text import clean

Page = RenderableType
# No yellow: on a light background, nobody can read it.
STYLES = {
    Status.PAST_DUE: "bold red",
    Status.DUE_TODAY: "bold magenta",
    Status.UNCONFIRMED: "magenta",
    Status.PROBLEM: "bold red",
    Status.DONE: "green",
    Status.DONE_LATE: "green",
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
