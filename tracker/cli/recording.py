"""What the commands that record share: their options, and how they report what was recorded."""

import sys
from collections.abc import Callable
from functools import partial, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from tracker.cli.options import Function, session
from tracker.cli.terminal import complain, emit, is_ascii_only
from tracker.errors import UsageError
from tracker.phrases import Phrase

if TYPE_CHECKING:
    from tracker.app.recording import Recorded
    from tracker.app.session import Session

LARGEST = 1_000_000  # characters on standard input


class How(NamedTuple):
    """Where a record goes, whether it is written, and whether it comes from standard input."""

    to: Path | None
    dry_run: bool
    from_json: bool


OPTIONS = (
    click.option("--to", type=click.Path(path_type=Path), metavar="FILE", help="File to append to."),
    click.option("--dry-run", is_flag=True, help="Show what would change, and write nothing."),
    click.option(
        "--json", "json_", metavar="-", help="Read one JSON object with the keys of the entry from stdin."
    ),
)


def record_options(function: Callable[..., None]) -> Callable[..., None]:
    """Add the options of a command that records, and pass them on as ``how``."""

    @wraps(function)
    def with_how(*args: Any, to: Path | None, dry_run: bool, json_: str | None, **given: Any) -> None:  # noqa: ANN401
        if json_ not in {None, "-"}:
            raise UsageError("`--json` reads standard input; write --json -")
        function(*args, how=How(to=to, dry_run=dry_run, from_json=json_ is not None), **given)

    command = with_how
    for option in reversed(OPTIONS):
        command = option(command)
    return command


def source_options(function: Function) -> Function:
    """Add the options that say where a fact can be read."""
    function = click.option("--url", metavar="URL", help="Where it can be read.")(function)
    return click.option("--cite", metavar="TEXT", help="The document that says so.")(function)


note_option = click.option("--note", metavar="TEXT", help="Anything a reader should know.")


def put_on_record(ctx: click.Context, how: How, name: str, given: dict[str, Any], extend: str = "") -> None:
    """Do what a command that records does: ``given`` has the keys of ``[[record]]``."""
    from tracker.app import record_facts, record_input, record_keys, recording

    if ctx.meta.get("as_of"):
        raise UsageError("a record is always made as of now; leave out --as-of")
    said = {key: value for key, value in given.items() if value is not None and value is not False}
    if how.from_json:
        said = {**record_input.parse_object(standard_input()), **said}
    record_keys.check_given(name, said)
    make = partial(record_facts.make_move, extend=extend) if extend else record_facts.MAKERS[name]
    run = session(ctx)
    done = recording.record(
        run, lambda known: make(known, said), to=how.to, dry_run=how.dry_run, named=str(said["of"])
    )
    _tell(run, done, as_json=how.from_json)


def standard_input() -> str:
    """All of standard input; raises UsageError where there is none, or too much."""
    if sys.stdin is None:  # the parent process may have closed it
        raise UsageError("standard input is closed; give it one JSON object")
    text = sys.stdin.read(LARGEST + 1)
    if len(text) > LARGEST:
        raise UsageError("standard input is too long for a record; give it one JSON object")
    return text


def _tell(run: "Session", done: "Recorded", *, as_json: bool) -> None:
    """Report what was recorded, what it changes, and where it is stored."""
    if as_json:
        from tracker.export.recorded import recorded_json

        text = recorded_json(
            done.records,
            done.changes,
            file=str(done.path),
            is_written=done.is_written,
            ascii_only=is_ascii_only(),
        )
        emit(text)
    else:
        from tracker.text import clean
        from tracker.wording.recorded import recorded_lines

        lines = recorded_lines(
            done.entries, done.changes, run.clock, str(done.path), is_written=done.is_written
        )
        emit("".join(f"{clean(line)}\n" for line in lines))
    if done.is_written and not done.is_read:
        complain(
            Phrase(
                "{path} is not read by default; name it as `records` in the configuration, or with --store",
                path=done.path,
            )
        )
