"""Tables of cases that are one test: thousands of tests of a millisecond each cost mostly overhead.

A row that fails does not hide the others: all of them are in the report, each with its values.
"""

from collections.abc import Callable, Iterable
from functools import wraps
from inspect import Signature, signature
from typing import Any

import pytest

OUTCOMES = (pytest.fail.Exception, pytest.skip.Exception)  # neither is an Exception
PARAM = type(pytest.param())
Test = Callable[..., None]


def each_row(names: str | tuple[str, ...], rows: Iterable[Any]) -> Callable[[Test], Test]:
    """Call a test with each row, as ``pytest.mark.parametrize`` does, and report all rows that fail.

    The fixtures of the test are made once for all rows: this is for what leaves nothing behind. A row cannot
    be skipped; that would hide those after it.
    """
    row_names = (names,) if isinstance(names, str) else names
    rows = list(rows)
    table = [(row,) if isinstance(names, str) else tuple(row) for row in rows]
    assert table, f"no rows of {names}"
    assert not any(isinstance(row, PARAM) for row in rows), "write plain rows, without ids and marks"

    def decorated(test: Test) -> Test:
        @wraps(test)
        def whole(*args: object, **fixtures: object) -> None:
            failures: list[Exception] = []
            for row in table:
                named = dict(zip(row_names, row, strict=True))
                try:
                    test(*args, **named, **fixtures)
                except (Exception, *OUTCOMES) as error:  # noqa: BLE001  whatever it is, the row is said
                    failures.append(_of_row(row, error))
            if failures:
                raise ExceptionGroup(f"{len(failures)} of {len(table)} rows fail", failures)

        own = signature(test)
        kept = [each for each in own.parameters.values() if each.name not in row_names]
        whole.__dict__["__signature__"] = Signature(kept, return_annotation=own.return_annotation)
        return whole

    return decorated


def _of_row(row: tuple[Any, ...], error: BaseException) -> Exception:
    if not isinstance(error, Exception):
        error = AssertionError(str(error)).with_traceback(error.__traceback__)
    error.add_note(f"the row is {row!r}")
    return error
