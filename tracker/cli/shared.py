"""What every command shares: the common options, the stores to read, the clock, the output."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tracker.errors import TrackerError, UsageError
from tracker.problems import Problem
from tracker.rules import Rule
from tracker.text import clean, did_you_mean

if TYPE_CHECKING:
    from tracker.config import Config
    from tracker.engine import Result
    from tracker.model import AsOf, Deadline, Store
    from tracker.report import Page

SHARED = ("--store", "--as-of", "--color")
MOST_OCCURRENCES = 100  # of one directive on a page
WIDEST = 1000  # columns: no terminal is wider, and COLUMNS may say anything
PIPE_WIDTH = 100  # columns, where there is no terminal to ask
LONGEST = 100  # columns of running text: longer lines are hard to read

Command = TypeVar("Command", bound=Callable[..., Any])


class Day(click.ParamType[date]):
    """A day on the command line."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:  # noqa: ANN401
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"`{value}` is no date; write it like 2026-11-22", param, ctx)


def shared_options(command: Command) -> Command:
    """Add the options that may stand before or after the name of a command."""
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
            type=Day(),
            metavar="DATE",
            expose_value=False,
            callback=_keep,
            help="Show what was known on that day, judged by that day.",
        ),
        click.option(
            "--color",
            type=click.Choice(["auto", "always", "never"]),
            expose_value=False,
            callback=_keep,
            help="Colour the output; auto looks at the terminal and at NO_COLOR.",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def _keep(ctx: click.Context, param: click.Parameter, value: Any) -> None:  # noqa: ANN401
    """Keep an option whichever side of the command it stands on; the later one wins, stores add up."""
    if param.name == "store" and value:
        ctx.meta["store"] = (*ctx.meta.get("store", ()), *value)
    elif value:
        ctx.meta[str(param.name)] = value


class Session:
    """One run of a command: what to read, and for when the question is asked."""

    def __init__(
        self, stores: tuple[str, ...], config: "Config", as_of: "AsOf", color: str, *, is_elsewhere: bool
    ) -> None:
        self.stores = stores
        self.is_elsewhere = is_elsewhere
        self.config = config
        self.as_of = as_of
        self.color = color

    @cached_property
    def loaded(self) -> "tuple[Store, tuple[Problem, ...]]":
        """The stores and the user's records, read as one."""
        from tracker.store import load

        return load(self.names)

    @property
    def names(self) -> list[str]:
        """The stores to read, and the user's records where there are any."""
        names = [*self.stores]
        records = self.config.records
        try:
            is_there = bool(records) and Path(records).exists()
        except OSError:  # not to be looked at: reading it says so
            is_there = True
        return [*names, records] if is_there else names

    def resolve(self, through: date | None = None) -> "Result":
        """Every deadline of the stores, as of the day or instant of the question."""
        from tracker.engine import resolve

        return resolve(self.loaded[0], self.as_of, through=through)

    def pinned(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """All problems of the run, with line and column, sorted."""
        found = [*self.config.problems, *self.loaded[1], *problems]
        if self.is_elsewhere:
            # Whoever looks at another store for once keeps the records of the usual ones.
            found = [each for each in found if each.rule != Rule.UNKNOWN_RECORD or not self._is_ours(each)]
        if not found:
            return ()
        from tracker.toml.positions import pin

        return pin(found, {**self.loaded[0].sources, str(self.config.path): self.config.source})

    @contextmanager
    def problems_first(self, result: "Result") -> Iterator[None]:
        """Say what is wrong with the store before saying that something is not in it."""
        try:
            yield
        except UsageError:
            report_problems(self.pinned(result.problems))
            raise

    def _is_ours(self, problem: Problem) -> bool:
        return problem.location.file == str(Path(self.config.records))

    @property
    def today(self) -> date:
        """The reader's own day: for windows, never for judging a deadline."""
        return self.as_of.day or self.day_of(self.as_of.instant or datetime.now(UTC))

    def day_of(self, instant: datetime) -> date:
        """The reader's calendar day at an instant."""
        from tracker.model import AsOf

        if zone := self.config.timezone:
            return AsOf(instant=instant).today(zone)
        try:
            return instant.astimezone().date()
        except ValueError:
            words = "the environment variable TZ names no time zone: correct it, or set `timezone`"
            raise UsageError(words) from None

    def show(self, renderable: "Callable[[int], Page]") -> None:
        """Print what a report gives for the width at hand."""
        from tracker.report import console, text_of

        if sys.stdout is None:  # closed by whoever started us
            return
        width = output_width()
        out = console(sys.stdout, color=wants_color(self.color), width=width)
        emit(text_of(out, renderable(width)))


def session(ctx: click.Context, stores: tuple[str, ...] = ()) -> Session:
    """What the shared options, the environment and the configuration file ask for.

    ``stores`` are paths that a command takes as arguments: they are read beside those of ``--store``, and
    the configuration and the records of whoever runs it are left out.
    """
    from tracker import config
    from tracker.model import AsOf

    settings = config.Config(config_path()) if stores else config.load(config_path())
    named: tuple[str, ...] = ctx.meta.get("store", ())
    environment = tuple(filter(None, os.environ.get("TRACKER_STORE", "").split(os.pathsep)))
    day: date | None = ctx.meta.get("as_of")
    as_of = AsOf(day=day) if day else AsOf(instant=datetime.now(UTC).replace(microsecond=0))
    make_printable()
    if "" in (*stores, *named):
        raise UsageError("a store has a name: --store is followed by nothing")
    return Session(
        stores=(*stores, *named) or environment or settings.store or ("shipped",),
        config=settings,
        as_of=as_of,
        color=ctx.meta.get("color", "auto"),
        is_elsewhere=bool(stores or named or environment),
    )


def config_path() -> Path:
    """Where the configuration file is: ``TRACKER_CONFIG``, else in the platform's folder for them."""
    if named := os.environ.get("TRACKER_CONFIG"):
        return Path(named)
    return config_folder() / "config.toml"


def config_folder() -> Path:
    """The platform's folder for configuration: on Linux and BSD that of the XDG Base Directory rules."""
    if sys.platform in {"win32", "darwin"}:
        from platformdirs import user_config_path  # too slow to import where one line does it

        return user_config_path("tracker", appauthor=False)
    # Not Path.expanduser, which raises where nobody has a home, as in some containers.
    home = os.path.expanduser("~")  # noqa: PTH111
    return Path(os.environ.get("XDG_CONFIG_HOME") or f"{home}/.config") / "tracker"


def state_folder() -> Path:
    """The platform's folder for what a program remembers; raises TrackerError where there is none."""
    if sys.platform in {"win32", "darwin"}:
        from platformdirs import user_state_path

        return user_state_path("tracker", appauthor=False)
    named = os.environ.get("XDG_STATE_HOME", "")
    home = os.path.expanduser("~")  # noqa: PTH111
    # The XDG Base Directory rules ignore a path that is not absolute.
    if Path(named).is_absolute():
        return Path(named, "tracker")
    if Path(home).is_absolute() and home != "/":  # as it is where nobody has a home
        return Path(home, ".local", "state", "tracker")
    raise TrackerError("there is no folder to remember in what was sent: name a file with --ledger FILE")


def make_printable() -> None:
    """Let an output that cannot carry a character print ``?`` instead of failing.

    Not even UTF-8 carries all: the name of a file may have bytes that are no text.
    """
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def emit(text: str) -> None:
    """Print a result as it is: click would write UTF-8 to an output that asked for ASCII."""
    if sys.stdout is not None:  # closed by whoever started us
        sys.stdout.write(text)


def is_unicode(encoding: str | None) -> bool:
    return (encoding or "").lower().replace("-", "").startswith("utf")


def is_ascii_only() -> bool:
    """Whether a document must write other characters as escapes."""
    return sys.stdout is not None and not is_unicode(sys.stdout.encoding)


def output_width() -> int:
    """Columns of the terminal; COLUMNS wins, and a pipe has a fixed width."""
    from shutil import get_terminal_size

    return min(max(get_terminal_size((PIPE_WIDTH, 24)).columns, 20), WIDEST)


def folded(text: str, width: int, first: str = "", rest: str | None = None) -> str:
    """Running text in lines of a width; ``first`` begins it, ``rest`` its later lines. No date is broken."""
    from textwrap import fill

    hang = " " * len(first) if rest is None else rest
    return fill(text, width, initial_indent=first, subsequent_indent=hang, break_on_hyphens=False)


def wants_color(choice: str) -> bool:
    """The option decides; else NO_COLOR wins over FORCE_COLOR, and both over the terminal."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout is not None and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def report_problems(problems: Iterable[Problem]) -> int:
    """Print problems on stderr; the exit status is 1 when there are any."""
    status = 0
    for problem in problems:
        click.echo(printed(problem), err=True)
        status = 1
    return status


def complain(message: str) -> None:
    """One line on stderr about what went wrong."""
    click.echo(f"tracker: {clean(' '.join(message.split()))}", err=True)


def printed(problem: Problem) -> str:
    """A problem in one line, whatever characters the store has in its keys."""
    return clean(str(problem))


def refuse_too_many(deadlines: "Sequence[Deadline]", wanted: str) -> None:
    """Raises UsageError for what comes so often that nobody reads it all."""
    if len(deadlines) > MOST_OCCURRENCES:
        one = next((deadline for deadline in deadlines if deadline.is_open), deadlines[-1])
        raise UsageError(f"`{wanted}` comes {len(deadlines):,} times; name one of them, such as {one.name}")


def parse_choice(value: str, known: tuple[str, ...], what: str) -> str:
    """One of several words; raises UsageError with the nearest."""
    if value in known:
        return value
    hint = did_you_mean(value, known) or f"known are {', '.join(known)}"
    raise UsageError(f"no {what} `{value}`; {hint}")
