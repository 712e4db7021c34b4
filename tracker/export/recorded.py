"""What was put on record, and what it changes, as one JSON document for other programs."""

import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from tracker.changes import Change
from tracker.export.document import SCHEMA_VERSION
from tracker.model import Record
from tracker.text import escaped

_OWN = ("location",)  # of the program, not from the file


def recorded_json(
    records: Iterable[Record], changes: Iterable[Change], *, file: str, is_written: bool, ascii_only: bool
) -> str:
    """The document of one command that records."""
    whole = {
        "schema_version": SCHEMA_VERSION,
        "written": is_written,
        "file": file,
        "records": [record_row(each) for each in records],
        "changes": [_change(each) for each in changes],
    }
    return escaped(json.dumps(whole, ensure_ascii=ascii_only, indent=2)) + "\n"


def log_document(rows: Iterable[tuple[str, date, date | None, Record]], *, ascii_only: bool) -> str:
    """The document of ``tracker log``: each record with its name and its two dates."""
    records = [
        {
            "key": name,
            "happened": happened.isoformat(),
            "recorded": recorded.isoformat() if recorded else None,
            "record": record_row(record),
        }
        for name, happened, recorded, record in rows
    ]
    whole = {"schema_version": SCHEMA_VERSION, "records": records}
    return escaped(json.dumps(whole, ensure_ascii=ascii_only, indent=2)) + "\n"


def record_row(record: Record) -> dict[str, Any]:
    """A record under the keys of the file, with its content; days and instants as ISO texts."""
    values = {key.replace("_", "-"): value for key, value in record._asdict().items() if key not in _OWN}
    said = {key: value for key, value in values.items() if value is not None and value is not False}
    if record.recorded:  # the day from which it is known follows from it
        said.pop("known" if _day(record.recorded) == record.known else "", None)
    return {key: _plain(value) for key, value in said.items() if value != "" or key == "owner"}


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, str | bool) else str(value)


def _change(change: Change) -> dict[str, Any]:
    deadline, before = change.deadline, change.before
    return {
        "kind": change.kind.value,
        "key": str(change.key),
        "title": deadline.directive.title if deadline else before and before.title,
        "due_before": _iso(before and before.due),
        "due": _iso(deadline and deadline.due),
        "due_at": deadline.computed.at.isoformat() if deadline and deadline.computed.at else None,
        "status": deadline.status.value if deadline else None,
        "days_left": deadline.days_left if deadline else None,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
