"""Warnings that are accepted in the file: ``accept = ["rule"]`` in the table, with a ``note``.

A rule that an event accepts is also accepted for its directives, which are tables inside it.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tracker.model import Store
from tracker.phrases import Phrase
from tracker.problems import Location, Path, Problem
from tracker.rules import WARNINGS, Rule
from tracker.text import did_you_mean


class Accepting(NamedTuple):
    """A table with an ``accept``."""

    id: str
    location: Location
    accept: tuple[str, ...]
    note: str


def without_accepted(problems: Iterable[Problem], store: Store, skip: Iterable[str]) -> Iterator[Problem]:
    """The problems that are not accepted, and what is wrong with an ``accept`` itself.

    ``skip`` are rules that were not checked: an ``accept`` of one of them is never unnecessary.
    """
    tables = list(_accepting(store))
    by_path = {(table.location.file, table.location.path): table for table in tables}
    # Not closings: they are named by title, and two closings may share one.
    by_id = {table.id: table for table in tables if table.location.path[0] == "event"}
    met: set[tuple[Location, str]] = set()
    for problem in problems:
        around = [*_tables_around(problem.location, by_path), *_named(problem.id, by_id)]
        table = next((each for each in around if problem.rule in each.accept), None)
        if table and problem.rule in WARNINGS:
            met.add((table.location, problem.rule))
        else:
            yield problem
    left_out = set(skip)
    for table in tables:
        yield from _faults(table, met, left_out)


def _accepting(store: Store) -> Iterator[Accepting]:
    for event in store.events:
        if event.accept:
            yield Accepting(event.id, event.location, event.accept, event.note)
        for directive in event.directives:
            if directive.accept:
                full_id = f"{event.id}/{directive.id}"
                yield Accepting(full_id, directive.location, directive.accept, directive.note)
    for closing in store.closings:
        if closing.accept:
            yield Accepting(closing.title, closing.location, closing.accept, closing.note)


def _tables_around(location: Location, by_path: dict[tuple[str, Path], Accepting]) -> Iterator[Accepting]:
    """The tables that contain a problem, the innermost first."""
    path = location.path
    while path:
        if table := by_path.get((location.file, path)):
            yield table
        path = path[:-1]


def _named(name: str, by_id: dict[str, Accepting]) -> Iterator[Accepting]:
    """The directive or event of an id: a user's record about it is in another file."""
    for each in (name.partition("#")[0], name.partition("/")[0]):
        if each in by_id:
            yield by_id[each]


def _faults(table: Accepting, met: set[tuple[Location, str]], left_out: set[str]) -> Iterator[Problem]:
    for index, name in enumerate(table.accept):
        location = table.location.at("accept", index)
        if name not in WARNINGS:
            is_error = name in list(Rule)
            message = (
                Phrase("`{name}` is an error, and cannot be accepted", name=name)
                if is_error
                else Phrase("no warning `{name}`", name=name)
            )
            remedy = did_you_mean(name, WARNINGS) or "see `tracker check --rules`"
            yield _problem(Rule.UNKNOWN_ACCEPT, message, remedy, table, location)
        elif (table.location, name) not in met and name not in left_out:
            message = Phrase("`{name}` is accepted, but that warning does not occur", name=name)
            yield _problem(Rule.UNNEEDED_ACCEPT, message, "delete it", table, location)
    if not table.note:
        message = Phrase("a warning is accepted without a reason")
        yield _problem(Rule.ACCEPT_NOTE, message, "add a `note`", table, table.location.at("accept"))


def _problem(rule: Rule, message: str, remedy: str, table: Accepting, location: Location) -> Problem:
    return Problem(rule=rule, message=message, remedy=remedy, location=location, id=table.id)
