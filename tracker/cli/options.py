"""What the commands share: the common options, the types of options, the clock."""

import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tracker.errors import UsageError
from tracker.phrases import Phrase, write_for_programs
from tracker.text import any_of, did_you_mean
from tracker.wording.language import LANGUAGES

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from tracker.app.session import Session
    from tracker.select.window import Edge

SHARED = ("--store", "--as-of", "--color", "--lang")
SHARED_FLAGS = ("--no-cache", "--no-pager")

Function = TypeVar("Function", bound=Callable[..., Any])


class DateType(click.ParamType[date]):
    """The type of an option that takes a day."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:  # noqa: ANN401
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            from tracker.iso import iso_forms  # only an error needs it

            forms = iso_forms(value)
            hint = any_of(forms) if forms else "it like 2026-11-22"
            self.fail(Phrase("`{value}` is not a date; write {hint}", value=value, hint=hint), param, ctx)


class DayType(click.ParamType["Edge"]):
    """The type of an option that takes a day, also in words such as ``today`` or ``-7d``."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> "Edge":  # noqa: ANN401
        try:
            return date.fromisoformat(value)
        except ValueError:
            from tracker.select.window import parse_edge  # few runs need it

            try:
                return parse_edge(value)
            except UsageError as error:
                self.fail(str(error), param, ctx)


class OneOf(click.ParamType[str]):
    """The type of an option that takes one of several words; an error names the nearest."""

    name = "word"

    def __init__(self, what: str, words: tuple[str, ...]) -> None:
        self.what = what
        self.words = words

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ANN401
        del param, ctx
        if str(value).lower() in self.words:
            return str(value).lower()
        meant = _MEANT.get(str(value).lower())
        near = (
            Phrase("did you mean {words}?", words=f"`{meant}`")
            if meant in self.words
            else did_you_mean(value, self.words)
        )
        hint = near or Phrase("choose from {names}", names=", ".join(self.words))
        raise UsageError(Phrase("no {what} `{value}`; {hint}", what=self.what, value=value, hint=hint))

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """The words, unless the option has a shorter placeholder for them."""
        del param, ctx
        return f"[{'|'.join(self.words)}]"

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> "list[CompletionItem]":
        del ctx, param
        from click.shell_completion import CompletionItem

        return [CompletionItem(word) for word in self.words if word.startswith(incomplete.lower())]


# The names of formats in other programs.
_MEANT = {**dict.fromkeys(("markdown", "mdown"), "md"), **dict.fromkeys(("txt", "text", "tsv"), "plain")}
_MEANT |= {**dict.fromkeys(("excel", "xls", "xlsx"), "csv"), "htm": "html", "mail": "html", "yaml": "json"}


def completed(name: str) -> "Callable[[click.Context, click.Parameter, str], list[CompletionItem]]":
    """The source of an option's or argument's completions: the words of a filter, ids, views, conventions."""

    def complete(ctx: click.Context, param: click.Parameter, begun: str) -> "list[CompletionItem]":
        del param
        from tracker.cli.completing import candidates

        return candidates(ctx, name, begun)

    return complete


def shared_options(function: Function) -> Function:
    """Add the options that can come before or after the name of a command."""
    options = (
        click.option(
            "--store",
            multiple=True,
            metavar="PATH",
            expose_value=False,
            callback=_keep,
            help="File or folder to read, or `shipped`; repeatable.",
        ),
        click.option(
            "--as-of",
            type=DayType(),
            metavar="DATE",
            expose_value=False,
            callback=_keep,
            help="Show what was known on that day, judged by that day: 2026-11-22, yesterday, -7d.",
        ),
        click.option(
            "--color",
            type=OneOf("color", ("auto", "always", "never")),
            expose_value=False,
            callback=_keep,
            help="Colour the output; auto depends on the terminal and NO_COLOR.",
        ),
        click.option(
            "--lang",
            type=OneOf("language", LANGUAGES),
            metavar="LANGUAGE",
            expose_value=False,
            callback=_keep,
            help="Language of the output: en or ja.",
        ),
        _flag("--no-cache", "Ignore the cache, and store nothing for the next run."),
        _flag("--no-pager", "Print long pages directly, not through PAGER."),
    )
    for option in reversed(options):
        function = option(function)
    return function


def _flag(name: str, text: str) -> Callable[[Function], Function]:
    return click.option(name, is_flag=True, expose_value=False, callback=_keep, help=text)


def _keep(ctx: click.Context, param: click.Parameter, value: Any) -> None:  # noqa: ANN401
    """Store an option, on whichever side of the command it is; the later one counts, stores add up."""
    if param.name == "store" and value:
        ctx.meta["store"] = (*ctx.meta.get("store", ()), *value)
    elif value:
        ctx.meta[str(param.name)] = value


def format_option(default: str, *others: str, text: str) -> Callable[[Function], Function]:
    """Add ``--format`` and ``-f``, passed on as ``format_``."""
    type_ = OneOf("format", (default, *others))
    names = ("-f", "--format", "format_")
    return click.option(
        *names, type=type_, default=default, metavar="FORMAT", help=text, callback=_for_programs
    )


FOR_PROGRAMS = frozenset({"plain", "json", "csv", "github", "toml"})


def _for_programs(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """Programs read English, whatever the user's language; stderr is for the user."""
    del ctx, param
    if value in FOR_PROGRAMS:
        write_for_programs()
    return value


def encoding_option(function: Function) -> Function:
    """Add ``--encoding``, which only texts without a byte-order mark that are not UTF-8 need."""
    text = "Encoding of a text that is not UTF-8: cp1252 ..."
    return click.option("--encoding", default="", metavar="NAME", help=text)(function)


def ascii_option(function: Function) -> Function:
    """Add ``--ascii``, passed on as ``ascii_``: for a terminal or mail that cannot show other characters."""
    return click.option("--ascii", "ascii_", is_flag=True, help="Draw with plain characters only.")(function)


def now() -> datetime:
    """The instant of the run: the only place where the clock is read."""
    return datetime.now(UTC)


def session(ctx: click.Context, paths: tuple[str, ...] = (), *, remembers: bool = True) -> "Session":
    """The session for the shared options; ``paths`` are stores given as arguments of a command.

    ``remembers`` is off where a command must read every file.
    """
    from tracker.app.session import open_session

    return open_session(
        environment=os.environ,
        now=now(),
        day=ctx.meta.get("as_of"),
        named=ctx.meta.get("store", ()),
        paths=paths,
        remembers=remembers and not ctx.meta.get("no_cache"),
    )
