"""The console and the smallest pieces of text."""

from typing import IO

from rich.console import Console, JustifyMethod, OverflowMethod, RenderableType
from rich.containers import Lines
from rich.text import Text

from tracker.lines import broken, is_wide
from tracker.model import Status
from tracker.text import clean

Page = RenderableType
# Of the sixteen colours, only these two stand out from both light and dark backgrounds in the palettes of the
# usual terminals. So they mark a date or a word; anything longer has the reader's own colours.
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
    """What a console would print, without trailing blanks."""
    with out.capture() as capture:
        out.print(renderable, crop=False)
    return "\n".join(line.rstrip() for line in capture.get().split("\n"))


class Paragraph(Text):
    """A text whose lines are broken by the rules of its language."""

    def wrap(
        self,
        console: Console,
        width: int,
        *,
        justify: JustifyMethod | None = None,
        overflow: OverflowMethod | None = None,
        tab_size: int = 8,
        no_wrap: bool | None = None,
    ) -> Lines:
        """As rich does it; a text with full-width characters by Japanese rules."""
        if no_wrap or "\n" in self.plain or not is_wide(self.plain):
            return super().wrap(
                console, width, justify=justify, overflow=overflow, tab_size=tab_size, no_wrap=no_wrap
            )
        lines, at = Lines(), 0
        for each in broken(self.plain, width):
            at = self.plain.index(each, at)
            found = self[at : at + len(each)]
            assert isinstance(found, Text)
            lines.append(found)
            at += len(each)
        return lines


def text(words: str, style: str = "") -> Text:
    """Data as text: no markup, no control characters."""
    return Paragraph(clean(words), style=style)


def link(words: str) -> Text:
    """An address in one piece, however narrow the terminal, so that it can be copied."""
    return Text(words, style="dim", no_wrap=True, overflow="ignore")
