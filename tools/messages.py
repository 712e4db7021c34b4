"""Write every sentence of the program into the catalogues of the languages it speaks.

    python tools/messages.py [--check]

A new sentence gets an empty translation, one that is no longer there is dropped; nothing else changes. With
``--check`` nothing is written; the status is 1 when a catalogue lacks a sentence or a translation.
"""

import ast
import re
import sys
from collections.abc import Iterable, Iterator
from enum import Enum
from functools import cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import click
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from tracker import conventions, dates, lateness, model, select
from tracker.changes.difference import DifferenceKind
from tracker.cli import tracker as program
from tracker.cli.translated import help_paragraphs, texts_of_click
from tracker.conventions import fields
from tracker.draft.values import Confidence
from tracker.phrases import forms_of
from tracker.rules import Rule, Severity
from tracker.wording import feed

PACKAGE = Path(__file__).parents[1] / "tracker"
LOCALE = PACKAGE / "locale"
CALLS = {"said", "Phrase", "noted"}
# Words of the model that people read; the name of the type tells equal words apart.
TERMS: tuple[type[Enum], ...] = (
    *(model.Status, model.Basis, model.Kind, model.Modal, model.Binds, model.EventKind, model.Source),
    *(dates.Unit, dates.Direction, select.Section, lateness.Standing, Severity, DifferenceKind),
    *(fields.Start, fields.End, fields.RollRule, fields.Days, feed.State, Confidence),
)
# Rooms whose errors, problems and remedies are plain texts if they have no values.
PLAIN_ROOMS = frozenset(
    {"app", "calendars", "checks", "cli", "config", "conventions", "dates", "engine", "expression", "fetch"}
    | {
        "git",
        "imports",
        "iso",
        "ledger",
        "notify",
        "problems",
        "recurrence",
        "select",
        "store",
        "toml",
        "zones",
    }
)
# Files whose texts are for the files of a store, or for machines.
NOT_READ = frozenset(
    {
        *("store/schema.py", "store/json_schema.py", "toml/schema.py", "config/schema.py"),
        *("config/example.py", "ledger/database.py", "ledger/ledger.py", "ledger/rows.py", "ledger/runs.py"),
        *("cli/completion.py", "cli/mcp.py", "engine/order.py", "imports/store.py", "app/remembered.py"),
    }
)
# Not sentences: patterns, expressions of a store, lines for a file or for a protocol.
NO_SENTENCE = re.compile(
    r"\\|\(\?|\(\.\+\)|\|.+\||^# |^\d+ [a-z ]+ (?:after|before) \d{4}-|^\w+=|^\w+ = |\d{1,3}\}|^\w+/\w+,"
)
NO_SENTENCES = frozenset(
    {
        *("at month end", "last day", "first day", "event title", "event cite", "due at", "due date"),
        *("due on", "deadline date", "the last attempt returns or raises", "certificate verify failed"),
        *("SMTP AUTH extension not supported by server.", "one two three four five six seven"),
        'pip install "deadline-tracker[mcp]"',
    }
)
CLAUSE = re.compile(r"[a-z`*]{2,}[,;:]? [a-z`\d(]|^[a-z]+ [A-Z-]")

SAID = re.compile(r'\bsaid\("([^"]+)"')  # in a template


class Message(NamedTuple):
    """A sentence for the catalogue: its context, its text, its plural, its place."""

    context: str | None
    text: str
    several: str
    place: tuple[str, int]


@cache
def messages() -> tuple[Message, ...]:
    """Every sentence of the program, by file and line."""
    found: dict[tuple[str | None, str], Message] = {}
    sources = (each for path in sorted(PACKAGE.rglob("*.py")) for each in in_source(path))
    for each in chain(sources, in_templates(), terms(), rules(), ways_to_count(), help_texts()):
        found.setdefault((each.context, each.text), each)
    return tuple(found.values())


def in_templates() -> Iterator[Message]:
    """What the templates of pages say."""
    for path in sorted((PACKAGE / "export" / "templates").glob("*.html")):
        for text in SAID.findall(path.read_text(encoding="utf-8")):
            yield Message(None, text, "", (path.relative_to(PACKAGE).as_posix(), 1))


def in_source(path: Path) -> Iterator[Message]:
    """The texts of the calls that say something, and the plain texts of errors and problems."""
    name = path.relative_to(PACKAGE).as_posix()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    room = name.partition("/")[0].removesuffix(".py")
    nodes = tuple(ast.walk(tree))
    no_texts = _no_texts(nodes)
    for node in nodes:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
            yield from _of_call(node.func.id, node, name)
        if room in PLAIN_ROOMS and name not in NOT_READ and isinstance(node, ast.Constant):
            text = node.value
            if isinstance(text, str) and id(node) not in no_texts and is_clause(text):
                yield Message(None, text, "", (name, node.lineno))


def is_clause(text: str) -> bool:
    """Whether a plain text looks like words for people."""
    return bool(CLAUSE.search(text)) and not NO_SENTENCE.search(text) and text not in NO_SENTENCES


def _of_call(function: str, call: ast.Call, name: str) -> Iterator[Message]:
    """The text that is passed to a function that says something."""
    first, last = call.args[0], call.args[-1]
    if function in CALLS and isinstance(first, ast.Constant) and isinstance(first.value, str) and first.value:
        yield Message(None, first.value, "", (name, call.lineno))
    if function == "plural" and isinstance(last, ast.Constant) and isinstance(last.value, str):
        yield Message(None, *forms_of(last.value), (name, call.lineno))


def _no_texts(nodes: Iterable[ast.AST]) -> set[int]:
    """Docstrings, parts of f-strings, annotations, and help texts of options, which are read elsewhere."""
    found: set[int] = set()
    for node in nodes:
        outside: list[ast.AST] = []
        match node:
            case ast.Expr(value=ast.Constant() as text):
                outside = [text]
            case ast.JoinedStr() | ast.Subscript():
                outside = [node]
            case ast.keyword(arg="help" | "help_" | "metavar" | "example"):
                outside = [node.value]
            case ast.arg(annotation=ast.expr() as annotation) | ast.AnnAssign(annotation=annotation):
                outside = [annotation]
            case ast.FunctionDef(returns=ast.expr() as annotation):
                outside = [annotation]
        found |= {id(each) for part in outside for each in ast.walk(part)}
    return found


def terms() -> Iterator[Message]:
    """The words of the model."""
    for kind in TERMS:
        for word in kind:
            if word.value:
                yield Message(kind.__name__, str(word.value), "", (f"{kind.__module__}.{kind.__name__}", 0))


def rules() -> Iterator[Message]:
    """What the rules of a store mean."""
    for rule in Rule:
        yield Message(None, rule.sentence, "", ("rules.py", 0))


def ways_to_count() -> Iterator[Message]:
    """What the conventions say."""
    for convention in conventions.CONVENTIONS.values():
        for text in filter(None, (*convention.clauses, *convention.authority, convention.end_of_day)):
            yield Message(None, text, "", ("conventions", 0))


def help_texts() -> Iterator[Message]:
    """The help of every command and option, a paragraph at a time, and what click says."""
    for text, several in texts_of_click():
        yield Message(None, text, several, ("click", 0))
    for context in commands(click.Context(program, info_name="tracker")):
        place = (f"cli: {context.command_path}", 0)
        for text in help_paragraphs(context.command.help or ""):
            yield Message(None, text, "", place)
        for parameter in context.command.params:
            if isinstance(parameter, click.Option) and parameter.help:
                yield Message(None, parameter.help, "", place)


def commands(context: click.Context) -> Iterator[click.Context]:
    """A command and those below it."""
    yield context
    if isinstance(context.command, click.Group):
        for name in context.command.list_commands(context):
            command = context.command.get_command(context, name)
            assert command
            yield from commands(click.Context(command, info_name=name, parent=context))


def update(path: Path) -> Catalog:
    """The catalogue of a file with every sentence that there is now."""
    with path.open("rb") as file:
        old = read_po(file)
    new = Catalog(locale=old.locale, header_comment=old.header_comment, charset="utf-8")
    new.mime_headers = [header for header in old.mime_headers if header[0] != "Generated-By"]
    for each in messages():
        key: str | tuple[str, str] = (each.text, each.several) if each.several else each.text
        known = old.get(each.text, each.context)
        new.add(key, known.string if known else "", locations=[each.place], context=each.context)
    return new


def lacking(catalogue: Catalog) -> list[str]:
    """The sentences that have no translation."""
    return [str(each.id) for each in catalogue if each.id and not all(_strings(each.string))]


def _strings(string: object) -> tuple[str, ...]:
    return tuple(string) if isinstance(string, tuple | list) else (str(string or ""),)


def main(arguments: list[str]) -> int:
    """Write or check every catalogue; the status."""
    status = 0
    for path in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
        new = update(path)
        missing = lacking(new)
        if arguments == ["--check"]:
            status |= bool(missing)
        else:
            with path.open("wb") as file:
                write_po(file, new, width=110, omit_header=False, sort_by_file=False, include_lineno=False)
        print(f"{path}: {len(new)} sentences, {len(missing)} without a translation")
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
