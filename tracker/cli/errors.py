"""Errors in the use of the command line, in the style of all other errors: what is wrong; what to do."""

import re
from typing import Any

import click
from click.exceptions import BadOptionUsage, BadParameter, MissingParameter, NoArgsIsHelpError, NoSuchOption

from tracker.phrases import Phrase
from tracker.text import did_you_mean, nearest_words


class HelpfulGroup(click.Group):
    """A group that suggests the nearest commands for an unknown name."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        names = self.list_commands(ctx)
        if args and args[0] not in names:
            meant = _MEANT.get(args[0], "")
            near = (
                Phrase("did you mean {words}?", words=f"`{meant}`")
                if meant in names
                else did_you_mean(args[0], names)
            )
            hint = near or _meant_id(args[0]) or _choose(ctx, self)
            raise click.UsageError(Phrase("no command `{name}`; {hint}", name=args[0], hint=hint), ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401  the signature of click
        """Call a command; errors that click finds in its options name that command."""
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            name = ctx.invoked_subcommand
            command = self.get_command(ctx, name) if name and error.ctx is None else None
            if command:
                error.ctx = click.Context(command, parent=ctx, info_name=name)
            raise


# Click's message about the first argument too many, in English.
_EXTRA = re.compile(r"Got unexpected extra arguments? \((\S+).*\)\.?")
# The names of such commands in other programs.
_MEANT = {**dict.fromkeys(("ls", "list", "next", "today", "agenda", "due"), "report"), "undo": "reopen"}
_MEANT |= {"cal": "calendar", "edit": "move", "info": "show", "explain": "why", "doctor": "check"}


def usage_message(error: click.ClickException) -> str:
    """What click found wrong, in one line with a remedy."""
    remedy = _help(error)
    match error:
        case NoArgsIsHelpError(ctx=click.Context(command=click.Group() as group) as ctx):
            what, remedy = "a command is missing", _choose(ctx, group)
        case NoSuchOption():
            near = nearest_words(error.possibilities) if error.possibilities else ""
            what, remedy = (
                Phrase("no option `{option_name}`", option_name=error.option_name),
                Phrase("did you mean {near}?", near=near) if near else remedy,
            )
        case BadOptionUsage():
            clause = _clause(error.message).removeprefix(
                Phrase("option '{option_name}' ", option_name=error.option_name)
            )
            what = Phrase("`{option_name}` {clause}", option_name=error.option_name, clause=clause)
            remedy = _correct_use(error) or remedy
        case MissingParameter(param=click.Parameter() as param, ctx=click.Context() as ctx):
            what = Phrase("{make_metavar} is missing", make_metavar=param.make_metavar(ctx))
        case BadParameter(param=click.Option() as param) if numbers := _numbers(param.type):
            what, remedy = (
                Phrase("`{option}` needs a whole number", option=max(param.opts, key=len)),
                Phrase("write {least} to {most}", least=numbers.min, most=numbers.max)
                if numbers.max is not None
                else Phrase("write {least} or more", least=numbers.min),
            )
        case BadParameter(param=click.Option() as param):
            what = f"`{max(param.opts, key=len)}`: {_clause(error.message)}"
        case click.UsageError() if extra := _EXTRA.fullmatch(error.message):
            what = Phrase("unexpected argument `{argument}`", argument=extra[1])
        case click.UsageError():
            what = _clause(error.message)
        case _:
            what = _clause(error.format_message())
    return what if ";" in what else Phrase("{what}; {remedy}", what=what, remedy=remedy)


def _correct_use(error: BadOptionUsage) -> str:
    """How to write an option that lacks its value or has one too many; empty where it is not known."""
    ctx = error.ctx
    for param in ctx.command.params if ctx else ():
        if ctx and isinstance(param, click.Option) and error.option_name in param.opts:
            if param.is_flag:
                return Phrase("write {option} alone", option=error.option_name)
            return Phrase("write {option} {values}", option=error.option_name, values=param.make_metavar(ctx))
    return ""


def _numbers(type_: click.ParamType[Any]) -> click.IntRange | None:
    """Which numbers an option takes, alone or among several values; None where it takes none."""
    types = type_.types if isinstance(type_, click.Tuple) else (type_,)
    return next((each for each in types if isinstance(each, click.IntRange)), None)


def _meant_id(word: str) -> str:
    """What to type for an id where a command is expected: most ids have a digit, and no command has one."""
    is_id = any(each.isdigit() or each == "/" for each in word)
    return Phrase("for an act or a deadline, write `tracker show {word}`", word=word) if is_id else ""


def _choose(ctx: click.Context, group: click.Group) -> str:
    return Phrase("choose from {names}", names=", ".join(group.list_commands(ctx)))


def _help(error: click.ClickException) -> str:
    context = error.ctx if isinstance(error, click.UsageError) else None
    return Phrase("see `{command_path} --help`", command_path=context.command_path if context else "tracker")


def _clause(sentence: str) -> str:
    """A sentence of click as a clause in the style of the program."""
    if isinstance(sentence, Phrase):  # one of the program's own, which already is a clause
        return sentence
    text = sentence.strip().rstrip(".\u3002")
    return text[:1].lower() + text[1:]
