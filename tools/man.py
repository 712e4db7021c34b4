"""Make the man pages from the commands, one for each: what ``--help`` says, in the form of man(7).

    python tools/man.py FOLDER

FOLDER is on the search path of man, such as ~/.local/share/man/man1. The pages depend on the commands alone.
"""

import re
import sys
from collections.abc import Iterator
from inspect import cleandoc
from pathlib import Path

import click

from tracker import __version__
from tracker.app.writing import write_file
from tracker.cli import tracker

SECTION = 1


def pages(
    command: click.Command, path: tuple[str, ...] = ("tracker",), parent: click.Context | None = None
) -> Iterator[tuple[str, str]]:
    """Name and text of the page of a command and of each of its subcommands, except hidden ones."""
    ctx = click.Context(command, info_name=path[-1], parent=parent, **command.context_settings)
    children: dict[str, click.Command] = {}
    if isinstance(command, click.Group):
        found = {name: command.get_command(ctx, name) for name in command.list_commands(ctx)}
        children = {name: each for name, each in found.items() if each and not each.hidden}
    yield "-".join(path), page(command, ctx, path, children)
    for name, child in children.items():
        yield from pages(child, (*path, name), ctx)


def page(
    command: click.Command, ctx: click.Context, path: tuple[str, ...], children: dict[str, click.Command]
) -> str:
    """One page: name, synopsis, description, options, commands."""
    name = "-".join(path)
    usage = " ".join(command.collect_usage_pieces(ctx))
    lines = [
        f'.TH "{name.upper()}" "{SECTION}" "" "tracker {__version__}" "User Commands"',
        ".SH NAME",
        rf"{escaped(name)} \- {escaped(command.get_short_help_str(limit=200))}",
        ".SH SYNOPSIS",
        rf"\fB{escaped(' '.join(path))}\fR {escaped(usage)}",
        ".SH DESCRIPTION",
        *description(command.help or ""),
        ".SH OPTIONS",
        *options(command, ctx),
    ]
    if children:
        lines.append(".SH COMMANDS")
        for child, each in children.items():
            words = escaped(each.get_short_help_str(limit=200))
            lines += [".TP", rf"\fB{escaped('-'.join((*path, child)))}\fR({SECTION})", words]
    return "\n".join([*lines, ""])


def description(text: str) -> Iterator[str]:
    """The paragraphs of a help text; line breaks that click keeps are kept."""
    for paragraph in re.split(r"\n\s*\n", cleandoc(text)):
        is_kept = paragraph.startswith("\b")
        lines = [escaped(line) for line in paragraph.removeprefix("\b\n").splitlines()]
        yield from (".PP", ".nf", *lines, ".fi") if is_kept else (".PP", *(line.strip() for line in lines))


def options(command: click.Command, ctx: click.Context) -> Iterator[str]:
    """Each option with its help."""
    for param in command.get_params(ctx):
        words, explained = param.get_help_record(ctx) or ("", "")
        if explained:  # arguments have no explanation; the synopsis has them
            yield from (".TP", rf"\fB{escaped(words)}\fR", escaped(explained))


def escaped(text: str) -> str:
    """Text without anything that man would read as a command."""
    text = text.replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{text}" if text.startswith((".", "'")) else text


def main() -> None:
    """Write the pages into the given folder."""
    if len(sys.argv) != 2:  # noqa: PLR2004  the script and the folder
        sys.exit("name the folder to write to: python tools/man.py ~/.local/share/man/man1")
    folder = Path(sys.argv[1]).expanduser()
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages(tracker):
        write_file(folder / f"{name}.{SECTION}", text)
        print(f"written: {name}.{SECTION}")


if __name__ == "__main__":
    main()
