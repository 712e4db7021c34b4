"""``tracker add``: add an act with its directives to a store."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.options import session, shared_options
from tracker.cli.recording import How, record_options, standard_input
from tracker.cli.terminal import complain, emit, tell
from tracker.errors import UsageError
from tracker.phrases import Phrase, said

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracker.app.adding import Added
    from tracker.app.session import Session
    from tracker.model import Deadline

_TEXTS = {
    "id": "Its id; never change it.",
    "title": "Its official name, without the number.",
    "short": "The name that people use for it.",
    "kind": "executive-order, statute, final-rule ...",
    "jurisdiction": "US, US-CA, EU, JP ...",
    "tz": "Its time zone, if the jurisdiction does not give it.",
    "issuer": "Who issued it.",
    "cite": "Its official citation.",
    "url": "Where it can be read.",
    "counting": "The convention by which its directives count.",
    "note": "Anything a reader should know.",
}
_PAIRS = {"dates": "NAME=DAY", "awaiting": "NAME=WORDS", "incidents": "NAME=WORDS"}


def _options(function: Any) -> Any:  # noqa: ANN401  click's decorators
    options = [click.option(f"--{key}", f"{key}_", metavar="TEXT", help=text) for key, text in _TEXTS.items()]
    options += [
        click.option("--tag", "tags_", multiple=True, metavar="TAG", help="A word to filter by; repeatable."),
        *(
            click.option(f"--{key}", f"{key}_", multiple=True, metavar=metavar, help="Repeatable.")
            for key, metavar in _PAIRS.items()
        ),
        click.option(
            "--directive",
            "directive_",
            multiple=True,
            metavar="KEYS",
            help='A passage, as in a store: \'id = "2.a", title = "...", cite = "...", due = "..."\'.',
        ),
    ]
    for option in reversed(options):
        function = option(function)
    return function


@click.command(name="add")
@_options
@record_options
@shared_options
@click.pass_context
def command(ctx: click.Context, /, *, how: How, **given: Any) -> None:  # noqa: ANN401
    """Add an act with its directives to a file of your own.

    It is appended as a block; nothing else in the file changes. Without options, questions are asked at a
    terminal: `<` goes back a step.
    """
    from tracker.app.adding import add_event, parse_event

    run = session(ctx)
    said = {name.rstrip("_"): value for name, value in given.items() if value}
    if how.from_json:
        event = {**parse_event(standard_input()), **_event(said)}
    elif said:
        event = _event(said)
    else:
        event = _ask(run, how.to)
    if not event.get("id"):
        raise UsageError("the id of the act is missing; add --id, or give it in the object")
    added = add_event(run, event, to=how.to, dry_run=how.dry_run)
    _tell(run, added)


def _event(said: dict[str, Any]) -> dict[str, Any]:
    """The act that the options describe."""
    from tracker.app.adding import parse_directive
    from tracker.app.questions import parse_pair

    event = {key: value for key, value in said.items() if key not in {"tags", "directive", *_PAIRS}}
    event |= {key: dict(parse_pair(each, key) for each in said[key]) for key in _PAIRS if key in said}
    event |= {"tags": list(said["tags"])} if "tags" in said else {}
    return event | (
        {"directive": list(map(parse_directive, said["directive"]))} if "directive" in said else {}
    )


def _tell(run: "Session", added: "Added") -> None:
    from tracker.text import clean

    emit("".join(f"{clean(line)}\n" for line in added.text.splitlines()))
    emit("\n" + "".join(_dates(run, added.deadlines)))
    emit(
        said("Added to {path}\n", path=added.path)
        if added.is_written
        else said("Nothing was written to {path}: a dry run.\n", path=added.path)
    )
    if added.is_written and not added.is_read:
        complain(
            Phrase(
                "{path} is not read by default; name it as `store` in the configuration, or with --store",
                path=added.path,
            )
        )


def _dates(run: "Session", deadlines: "Iterable[Deadline]") -> "list[str]":
    from tracker.wording.recorded import due_line

    return [f"{each.name}: {due_line(each, run.clock)}\n" for each in deadlines]


# --- questions at a terminal -------------------------------------------------------------------------


def _ask(run: "Session", to: "Path | None") -> dict[str, Any]:
    """Ask for an act, question by question; raises UsageError where nobody could answer."""
    from tracker.app.adding import own_file
    from tracker.app.questions import BACK, Dialogue

    if sys.stdin is None or not sys.stdin.isatty():
        raise UsageError(
            "nothing to add was given, and there is no terminal for questions; give options, or --json -"
        )
    path = to or own_file(run)
    tell(said("Enter skips what is marked (optional); `<` goes back a step; Ctrl-C writes nothing."))
    dialogue = Dialogue(run)
    while True:
        while question := dialogue.question:
            marked = f"{question.words}{said(' (optional)') if question.is_optional else ''}"
            _take(run, dialogue, _read(marked))
        reply = _read(said("Save it to {path}, or add another passage? (save, more, <)", path=path))
        if reply == "save":
            return dialogue.event
        if reply == "more":
            dialogue.more()
        elif reply == BACK:
            dialogue.back()


def _read(words: str) -> str:
    return str(click.prompt(words, default="", show_default=False, err=True)).strip()


def _take(run: "Session", dialogue: Any, text: str) -> None:  # noqa: ANN401  the room above is imported late
    """Take one answer, or report at once what is wrong with it, or show the date it leads to."""
    question = dialogue.question
    try:
        shown = dialogue.answer(text)
    except UsageError as error:
        complain(str(error))
        return
    if shown and question.directive and question.key == "due":
        name = f"{dialogue.event['id']}/{dialogue.event['directive'][-1]['id']}"
        lines = _dates(run, [each for each in shown.deadlines if each.id == name])
        tell("".join(lines), end="")
