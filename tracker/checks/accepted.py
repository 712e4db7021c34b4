"""Warnings that a person accepted in the file: ``accept = ["rule"]`` on the table, with a ``note``.

What an event accepts is accepted for its directives as well: they are tables inside it.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tracker.checks.rules import RULES, WARNINGS, Severity
from tracker.model import Store
from tracker.problems import Path, Place, Problem, did_you_mean


class Accepting(NamedTuple):
    """A table with an ``accept``."""

    id: str
    place: Place
    accept: tuple[str, ...]
    note: str


def without_accepted(problems: Iterable[Problem], store: Store, skip: Iterable[str]) -> Iterator[Problem]:
    """The problems that nobody accepted, and what is wrong with the accepting itself.

    ``skip`` are rules that are left out: that they find nothing says nothing.
    """
    tables = list(_accepting(store))
    by_path = {(table.place.file, table.place.path): table for table in tables}
    # Not closings: they have titles, which may be those of others.
    by_id = {table.id: table for table in tables if table.place.path[0] == "event"}
    met: set[tuple[Place, str]] = set()
    for problem in problems:
        around = [*_tables_around(problem.place, by_path), *_named(problem.id, by_id)]
        table = next((each for each in around if problem.rule in each.accept), None)
        if table and problem.rule in WARNINGS:
            met.add((table.place, problem.rule))
        else:
            yield problem
    left_out = set(skip)
    for table in tables:
        yield from _faults(table, met, left_out)


def _accepting(store: Store) -> Iterator[Accepting]:
    for event in store.events:
        if event.accept:
            yield Accepting(event.id, event.place, event.accept, event.note)
        for directive in event.directives:
            if directive.accept:
                full_id = f"{event.id}/{directive.id}"
                yield Accepting(full_id, directive.place, directive.accept, directive.note)
    for closing in store.closings:
        if closing.accept:
            yield Accepting(closing.title, closing.place, closing.accept, closing.note)


def _tables_around(place: Place, by_path: dict[tuple[str, Path], Accepting]) -> Iterator[Accepting]:
    """The tables that a problem stands in, the innermost first."""
    path = place.path
    while path:
        if table := by_path.get((place.file, path)):
            yield table
        path = path[:-1]


def _named(name: str, by_id: dict[str, Accepting]) -> Iterator[Accepting]:
    """The directive or event of an id: a user's record about it stands in another file."""
    for each in (name.partition("#")[0], name.partition("/")[0]):
        if each in by_id:
            yield by_id[each]


def _faults(table: Accepting, met: set[tuple[Place, str]], left_out: set[str]) -> Iterator[Problem]:
    for index, name in enumerate(table.accept):
        place = table.place.at("accept", index)
        if name not in WARNINGS:
            is_error = name in RULES and RULES[name].severity is Severity.ERROR
            message = f"`{name}` is an error, and cannot be accepted" if is_error else f"no warning `{name}`"
            remedy = did_you_mean(name, WARNINGS) or "see `tracker check --rules`"
            yield _problem("unknown-accept", message, remedy, table, place)
        elif (table.place, name) not in met and name not in left_out:
            message = f"`{name}` is accepted, and there is nothing to accept"
            yield _problem("unneeded-accept", message, "delete it", table, place)
    if not table.note:
        message = "a warning is accepted without saying why"
        yield _problem("accept-note", message, "add a `note`", table, table.place.at("accept"))


def _problem(rule: str, message: str, remedy: str, table: Accepting, place: Place) -> Problem:
    return Problem(rule=rule, message=message, remedy=remedy, place=place, id=table.id)
