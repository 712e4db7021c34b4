"""One table of a file while it is read: its values, where it is, and where its problems go."""

from collections.abc import Iterator
from typing import Any

from tracker.problems import Location, Problem, ProblemCollector
from tracker.rules import Rule
from tracker.toml.schema import Field, TableSchema
from tracker.toml.validation import Table, fit


class Cursor:
    """A table that was checked against its schema; anything that did not fit has been reported.

    ``raw`` is the table as written, ``table`` the values that fit, converted. ``subject`` is the id that
    problems are reported under: of the table, or of the nearest one around it that has a name.
    """

    __slots__ = ("_before", "collector", "location", "raw", "subject", "table")

    def __init__(
        self,
        raw: Table,
        schema: TableSchema,
        location: Location,
        collector: ProblemCollector,
        subject: str = "",
    ) -> None:
        self.raw = raw
        self.location = location
        self.collector = collector
        self._before = len(collector.problems)
        name = raw.get(schema.named_by)
        if isinstance(name, str):
            subject = f"{subject}/{name}" if subject else name
        self.subject = subject
        self.table, faults = fit(raw, schema)
        for fault in faults:
            self.report(fault.rule, fault.message, fault.remedy, *([fault.key] if fault.key else ()))

    @property
    def is_clean(self) -> bool:
        """Whether nothing has been reported since this table was started; tables are read one by one."""
        return len(self.collector.problems) == self._before

    def report(
        self,
        rule: Rule,
        message: str,
        remedy: str,
        *keys: str | int,
        offset: int | None = None,
        other: Location | None = None,
    ) -> None:
        """Report a problem with this table, or with something in it under ``keys``."""
        self.collector.add(
            Problem(
                rule=rule,
                message=message,
                remedy=remedy,
                location=self.location.at(*keys),
                id=self.subject,
                offset=offset,
                other=other,
            )
        )

    def inside(self, key: str, schema: TableSchema, *, subject: str = "") -> "Cursor":
        """The table under a key, if present and valid."""
        location = self.location.at(key)
        return Cursor(self.table[key], schema, location, self.collector, subject or self.subject)

    def each(self, key: str, schema: TableSchema) -> "Iterator[Cursor]":
        """The tables of a list; a single table is a list of one, and a missing key counts as empty."""
        found: Any = self.table.get(key, ())
        if isinstance(found, dict):
            yield self.inside(key, schema)
            return
        for index, raw in enumerate(found):
            yield Cursor(raw, schema, self.location.at(key, index), self.collector, self.subject)

    def named(self, key: str, field: Field, schema: TableSchema) -> "Iterator[tuple[str, Cursor]]":
        """The tables ``[key.NAME]``, each with the name to report problems under."""
        names = self.inside(key, TableSchema(dict.fromkeys(self.table[key], field)))
        for name in names.table:
            yield name, names.inside(name, schema, subject=name)
