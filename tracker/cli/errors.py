"""Errors in the use of the command line, in the style of all others: what is wrong; what to do."""

import click
from click.exceptions import BadOptionUsage, BadParameter, MissingParameter, NoArgsIsHelpError, NoSuchOption

from tracker.text import did_you_mean


class HelpfulGroup(click.Group):
    """A group that names the nearest commands where there is none of a name."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        names = self.list_commands(ctx)
        if args and args[0] not in names:
            meant = _MEANT.get(args[0], "")
            near = f"did you mean `{meant}`?" if meant in names else did_you_mean(args[0], names)
            hint = near or _meant_id(args[0]) or _choose(ctx, self)
            raise click.UsageError(f"no command `{args[0]}`; {hint}", ctx)
        return super().resolve_command(ctx, args)


# What such commands are called in other programs.
_MEANT = {**dict.fromkeys(("ls", "list", "next", "today", "agenda", "due"), "report"), "undo": "reopen"}
_MEANT |= {"cal": "calendar", "edit": "move", "info": "show", "explain": "why", "doctor": "check"}


def usage_message(error: click.ClickException) -> str:
    """What click found wrong, in one line with a remedy."""
    remedy = _help(error)
    match error:
        case NoArgsIsHelpError(ctx=click.Context(command=click.Group() as group) as ctx):
            what, remedy = "a command is missing", _choose(ctx, group)
        case NoSuchOption():
            near = " or ".join(f"`{name}`" for name in error.possibilities or ())
            what, remedy = f"no option `{error.option_name}`", f"did you mean {near}?" if near else remedy
        case BadOptionUsage():
            clause = _clause(error.message).removeprefix(f"option '{error.option_name}' ")
            what = f"`{error.option_name}` {clause}"
        case MissingParameter(param=click.Parameter() as param, ctx=click.Context() as ctx):
            what = f"{param.make_metavar(ctx)} is missing"
        case BadParameter(param=click.Option(type=click.IntRange(min=int() as least)) as param):
            what, remedy = f"`{max(param.opts, key=len)}` needs a whole number", f"write {least} or more"
        case BadParameter(param=click.Option() as param):
            what = f"`{max(param.opts, key=len)}`: {_clause(error.message)}"
        case click.UsageError():
            what = _clause(error.message)
        case _:
            what = _clause(error.format_message())
    return what if ";" in what else f"{what}; {remedy}"


def _meant_id(word: str) -> str:
    """What to type for an id at the place of a command: most have a digit, names of commands have none."""
    is_id = any(each.isdigit() or each == "/" for each in word)
    return f"for an act or a deadline, write `tracker show {word}`" if is_id else ""


def _choose(ctx: click.Context, group: click.Group) -> str:
    return f"choose from {', '.join(group.list_commands(ctx))}"


def _help(error: click.ClickException) -> str:
    context = error.ctx if isinstance(error, click.UsageError) else None
    return f"see `{context.command_path if context else 'tracker'} --help`"


def _clause(sentence: str) -> str:
    """A sentence of click as a clause of ours."""
    text = sentence.strip().rstrip(".")
    return text[:1].lower() + text[1:]
