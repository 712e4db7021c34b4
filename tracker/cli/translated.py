"""Help texts in the language of the reader, of commands and options, with click's own words.

When the language is English, this module is not imported.
"""

from collections.abc import Iterable, Iterator
from copy import copy
from inspect import cleandoc

import click
from click import core, decorators, exceptions, formatting, parser, types

from tracker.lines import broken, columns
from tracker.phrases import noted, said, said_of

# The texts of click that a reader may see; click itself fills in the values.
CLICK_TEXTS = (
    *(noted("Usage:"), noted("Options"), noted("Commands"), noted("default: {default}")),
    *(noted("Show this message and exit."), noted("Show the version and exit.")),
    *(noted("Missing command."), noted("Option {name!r} does not take a value.")),
    *(noted("{value!r} is not a valid {number_type}."), noted("{value} is not in the range {range}.")),
)
CLICK_COUNTS = (
    ("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    ("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
    ("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
)
_KEPT = "\b"  # marks the beginning of a paragraph whose line breaks are kept
_COLUMN = 30  # of a list of options or commands: longer names get a line of their own
_GAP = 2


def help_paragraphs(text: str) -> list[str]:
    """The paragraphs of a help text, their lines joined unless they are kept as they are."""
    found = []
    for block in cleandoc(text).split("\n\n"):
        if block.lstrip("\n").startswith(_KEPT):
            found.append(block.strip("\n").removeprefix(_KEPT).strip("\n"))
        elif block.strip():
            found.append(" ".join(block.split()))
    return found


class Formatter(click.HelpFormatter):
    """A formatter that breaks lines and aligns columns by the width that a terminal shows."""

    def write_text(self, text: str) -> None:
        room = max(self.width - self.current_indent, 11)
        for paragraph in help_paragraphs(text):
            lines = paragraph.split("\n") if "\n" in paragraph else broken(paragraph, room)
            for line in lines:
                self.write(f"{'':{self.current_indent}}{line}\n" if line else "\n")
            self.write("\n")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = _COLUMN, col_spacing: int = _GAP
    ) -> None:
        rows = list(rows)
        first = min(max(columns(name) for name, _ in rows), col_max) + col_spacing
        room = max(self.width - first - self.current_indent, 10)
        for name, text in rows:
            begin, rest = f"{'':{self.current_indent}}{name}", broken(text, room)
            if columns(name) > first - col_spacing:
                self.write(f"{begin}\n")
                begin = f"{'':{self.current_indent}}"
            indent = first + self.current_indent
            for number, line in enumerate(rest):
                blanks = indent - (0 if number else columns(begin))
                self.write(f"{'' if number else begin}{'':{blanks}}{line}\n")


class TranslatedContext(click.Context):
    """The context of a command whose help is in another language."""

    formatter_class = Formatter


def translated(command: click.Command) -> click.Command:
    """A copy of a command with its help in the language of the reader."""
    found = copy(command)
    found.context_class = TranslatedContext
    found._help_option = None  # noqa: SLF001  what is cached there is in the language of an earlier run
    found.params = [_translated_option(each) for each in command.params]
    said_paragraphs = [said(each) for each in help_paragraphs(command.help or "")]
    found.help = "\n\n".join(f"{_KEPT}\n{each}" if "\n" in each else each for each in said_paragraphs)
    found.short_help = _first_sentence(found.help)
    if isinstance(found, click.Group):
        found.commands = {name: translated(each) for name, each in found.commands.items()}
    return found


def _translated_option(parameter: click.Parameter) -> click.Parameter:
    found = copy(parameter)
    if isinstance(found, click.Option) and found.help:
        found.help = said(found.help)
    return found


def _first_sentence(text: str) -> str:
    first = text.split("\n\n", maxsplit=1)[0]
    return first.partition("。")[0] if "。" in first else first.partition(". ")[0].rstrip(".")


def speak_clicks_texts() -> None:
    """Let click look up its texts where the program does, not by the language of the environment."""
    for module in (core, decorators, exceptions, formatting, parser, types):
        for name, function in (("_", said), ("ngettext", said_of)):
            if hasattr(module, name):
                setattr(module, name, function)


def texts_of_click() -> Iterator[tuple[str, str]]:
    """For the catalogue: each text of click, with its plural."""
    yield from ((text, "") for text in CLICK_TEXTS)
    yield from CLICK_COUNTS
