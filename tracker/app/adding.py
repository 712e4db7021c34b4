"""Add an act with its directives to a file: from a user's input to a block in the style of a store."""

import json
import re
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from tracker.app.appending import encoded
from tracker.app.extending import Addendum, baseline, extend
from tracker.app.session import Session
from tracker.errors import UsageError
from tracker.model import Deadline
from tracker.phrases import Phrase
from tracker.problems import Problem
from tracker.rules import Severity
from tracker.store import SHIPPED, schema
from tracker.toml.reading import parse_toml, reason_of
from tracker.toml.schema import TableSchema, Type
from tracker.toml.validation import Table
from tracker.toml.writing import block

_DOTTED = ("dates", "awaiting", "incidents", "series")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}([T ].*)?")
_WORDS = frozenset(
    {"title", "short", "note", "cite", "url", "why", "by", "label", "issuer", "scope", "undated"}
)
_NOWHERE = Path("new.toml")  # the file name in problems of an act that is not saved yet


class Added(NamedTuple):
    """An act that was added: its block, and the dates of its directives."""

    path: Path
    text: str
    deadlines: tuple[Deadline, ...]
    is_written: bool
    is_read: bool


def add_event(run: Session, event: Mapping[str, Any], *, to: Path | None, dry_run: bool = False) -> Added:
    """Append an act as a block to a file of a store.

    Raises TrackerError, and writes nothing, when the act would give the store a new error or warning, or the
    file cannot be written; UsageError when no file is named.
    """
    path = to or own_file(run)
    text = event_block(event)

    def text_of(made: str, held: bytes) -> str:
        return made if held else f"schema = 1\nchecked = {run.today}\n\n{made}"

    _, extended = extend(run, path, Addendum(lambda _: text, text_of, is_strict=True), dry_run=dry_run)
    return Added(
        path=path,
        text=text,
        deadlines=tuple(each for each in extended.after.result.deadlines if each.event.id == event["id"]),
        is_written=not dry_run,
        is_read=extended.is_read,
    )


def own_file(run: Session) -> Path:
    """The one file of the user's own among the stores of a run; raises UsageError where there is none."""
    files = [Path(name) for name in run.inputs.stores if name != SHIPPED and not Path(name).is_dir()]
    if len(files) != 1:
        raise UsageError("the stores do not have exactly one file of your own; name the file with --to FILE")
    return files[0]


def event_block(event: Mapping[str, Any]) -> str:
    """An act with its directives as TOML, keys in the order of the format and a blank line between tables."""
    rest = {key: value for key, value in event.items() if key != "directive"}
    blocks = [block("[[event]]", _ordered(rest, schema.EVENT), _DOTTED)]
    directives = event.get("directive") or []
    blocks += [block("[[event.directive]]", _ordered(each, schema.DIRECTIVE)) for each in directives]
    return "\n".join(blocks)


def _ordered(table: Mapping[str, Any], keys: TableSchema) -> Table:
    order = [*keys, *(key for key in table if key not in keys)]
    return {key: table[key] for key in order if key in table and table[key] not in ("", [], {}, None)}


# --- what the user enters ------------------------------------------------------------------------------


def parse_event(text: str) -> Table:
    """The act in a JSON object with the keys of ``[[event]]``; raises UsageError for anything else."""
    try:
        found = with_dates(json.loads(text))
    except (ValueError, RecursionError) as error:
        raise UsageError(
            Phrase("standard input is not one JSON object: {error}; write {{...}}", error=error)
        ) from None
    if not isinstance(found, dict):
        raise UsageError("standard input is not one JSON object; write {...}")
    return found


def with_dates(value: Any, key: str = "") -> Any:  # noqa: ANN401  JSON gives any of its types
    """A JSON value whose texts become days and instants where they are written like one, except under keys
    that take words.
    """
    if isinstance(value, dict):
        return {name: with_dates(each, name) for name, each in value.items()}
    if isinstance(value, list):
        return [with_dates(each, key) for each in value]
    if isinstance(value, str) and key not in _WORDS and _DATE.fullmatch(value):
        return _moment(value)
    if value is None or isinstance(value, float):
        raise UsageError(
            Phrase("`{key}` is a number with a fraction, or null; leave it out or write a text", key=key)
        )
    return value


def _moment(text: str) -> date | datetime | str:
    for read in (date.fromisoformat, datetime.fromisoformat):
        try:
            return read(text)
        except ValueError:
            continue
    return text


def parse_directive(text: str) -> Table:
    """A directive as it is written in a store, in one line: ``id = "2.a", title = "...", due = "..."``."""
    body = text.strip().removeprefix("{").removesuffix("}")
    try:
        table: Table = parse_toml(f"directive = {{ {body} }}")["directive"]
    except ValueError as error:
        example = 'id = "2.a", title = "Report", cite = "sec. 2(a)", due = "60 days after signed"'
        raise UsageError(
            Phrase(
                "`--directive` cannot be read: {words}; write {example}",
                words=reason_of(error),
                example=example,
            )
        ) from None
    return table


def parse_value(key: str, text: str, keys: TableSchema) -> Any:  # noqa: ANN401  whatever the key takes
    """The value of a key from a text: a date, a list at its commas, or the text."""
    type_ = keys[key].type
    if type_ is Type.TEXTS:
        return [each.strip() for each in text.split(",") if each.strip()]
    if type_ in {Type.DATE, Type.DUE} and _DATE.fullmatch(text):
        return _moment(text)
    return {"true": True, "false": False}.get(text, text) if type_ is Type.BOOLEAN else text


# --- before it is saved ------------------------------------------------------------------------------


class ActPreview(NamedTuple):
    """The dates that an act would have, and its problems."""

    deadlines: tuple[Deadline, ...]
    problems: tuple[Problem, ...]


def preview(run: Session, event: Mapping[str, Any]) -> ActPreview:
    """The dates and problems of an act together with the stores of a run; nothing is written."""
    path = _NOWHERE.resolve()
    found = baseline(run, [*run.inputs.names, str(_NOWHERE)], {path: encoded(event_block(event))})
    faults = [each for each in found.faults(with_warnings=True) if Path(each.location.file) == _NOWHERE]
    deadlines = tuple(each for each in found.result.deadlines if each.event.location.file == str(_NOWHERE))
    errors_first = sorted(faults, key=lambda each: each.rule.severity is Severity.WARNING)
    return ActPreview(deadlines=deadlines, problems=tuple(errors_first))
