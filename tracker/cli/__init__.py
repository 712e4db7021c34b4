"""The command line: parse, make one call, print, exit. The only room with a clock.

Each command is a module of its own, imported when it is needed; heavy libraries are imported inside the
commands, when they are used. Exit status: 0 success, 1 the operation failed or the store has errors, 2 wrong
usage, 3 the selection is not empty (only with ``--exit-code``).
"""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from keyword import iskeyword
from typing import NoReturn

import click

from tracker import __version__
from tracker.app.speaking import spoken_language
from tracker.cli.errors import HelpfulGroup, usage_message
from tracker.cli.options import SHARED, SHARED_FLAGS, shared_options
from tracker.cli.terminal import complain, emit, make_printable
from tracker.errors import TrackerError
from tracker.phrases import ENGLISH, Phrase, for_reader, language, speak
from tracker.wording.problems import error_words

# The order of the help page: what people need most comes first.
COMMANDS = (
    *("report", "show", "why", "news", "diff", "stats", "timeline", "calendar"),
    *("calc", "conventions", "remind"),
    *("done", "occur", "reach", "move", "reopen", "note", "own", "log", "add"),
    *(
        "export",
        "site",
        "check",
        "verify",
        "cite",
        "draft",
        "import",
        "mcp",
        "config",
        "completion",
        "schema",
        "help",
    ),
)
DEFAULT = "report"


def in_readers_language(command: click.Command) -> click.Command:
    """A command with its help in the reader's language."""
    if language() == ENGLISH:
        return command
    from tracker.cli.translated import speak_clicks_texts, translated

    speak_clicks_texts()
    return translated(command)


class LazyGroup(HelpfulGroup):
    """A group whose commands are imported only when one is called or listed."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        name = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name  # no module can be called `import`
        command = import_module(f"tracker.cli.{name}").command
        assert isinstance(command, click.Command)
        return in_readers_language(command)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@shared_options
@click.version_option(__version__, "-V", "--version", prog_name="tracker", message="%(prog)s %(version)s")
def tracker() -> None:
    """Which regulatory deadlines are coming, and why each falls on its day.

    \b
    Examples:
      tracker                                  what was due recently, is due today and soon
      tracker --binds private                  what concerns companies and people
      tracker report --jurisdiction EU         only the European Union
      tracker why eo-14179/4.a                 how a date was counted, step by step
      tracker calc "30 days after 2015-10-09" --counting 1-cfr-18.17
      tracker remind                           what is new since the last run, for cron

    Without a command, it runs `tracker report`. This is not legal advice.
    """  # noqa: D301  click reads the escape: it keeps the lines of the examples


def with_default_command(args: Sequence[str]) -> list[str]:
    """The arguments, with ``report`` put in where no command is named."""
    index = 0
    while index < len(args):
        name, has_value, _ = args[index].partition("=")
        if name not in {*SHARED, *SHARED_FLAGS}:
            break
        index += 1 if has_value or name in SHARED_FLAGS else 2
    if index > len(args):  # the last option has no value
        return list(args)
    rest = list(args[index:])
    if rest and (not rest[0].startswith("-") or rest[0] in {"-h", "--help", "-V", "--version"}):
        return list(args)
    return [*args[:index], DEFAULT, *rest]


def option_of(name: str, args: Sequence[str]) -> str:
    """The value of an option before the command line is parsed, since the parser's words depend on it too."""
    found = ""
    for at, arg in enumerate(args):
        if arg == "--":
            break
        if arg == name:
            found = "".join(args[at + 1 : at + 2])
        elif arg.startswith(f"{name}="):
            found = arg.partition("=")[2]
    return found.lower()


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit; whatever goes wrong is one line on stderr."""
    args = list(sys.argv[1:] if arguments is None else arguments)
    make_printable()
    if "_TRACKER_COMPLETE" in os.environ:  # set by the scripts of `tracker completion`
        from tracker.cli.completing import complete

        emit(complete(tracker, args, with_default_command))
        sys.exit(0)
    try:
        speak(spoken_language(option_of("--lang", args), os.environ))
        program = in_readers_language(tracker)
        # Outside standalone mode, click returns the status given to ctx.exit.
        status = program.main(with_default_command(args), prog_name="tracker", standalone_mode=False)
        if sys.stdout is not None:  # the parent process may have closed it
            sys.stdout.flush()
    except click.ClickException as error:
        status = _fail(usage_message(error), error.exit_code)
    except TrackerError as error:
        status = _fail(for_reader(error_words, error), error.status)
    except (click.Abort, KeyboardInterrupt):
        status = _fail(Phrase("interrupted"), 130)
    except BrokenPipeError:
        # The reader has stopped reading (`| head`): print nothing more, and flush nothing at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 0
    except OSError as error:
        status = _fail(Phrase("cannot write the output: {strerror}", strerror=error.strerror), 1)
        sys.stdout = None  # otherwise its buffer would fail again at exit
    sys.exit(status or 0)


def _fail(message: str, status: int) -> int:
    complain(message)
    return status
