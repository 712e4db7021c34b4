"""What a run reads."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tracker.app.inputs import Inputs


@pytest.mark.parametrize(
    ("make", "is_read"),
    [
        (lambda path: path.write_text(""), True),
        (lambda path: path.mkdir(), True),
        (lambda path: path.symlink_to(path), True),  # a link to itself
        (lambda path: path.symlink_to(path.with_name("missing")), False),
        (lambda path: path.parent.exists(), False),
    ],
    ids=["a file", "a folder", "a link to itself", "a link to nothing", "nothing"],
)
def test_records_are_read_unless_there_are_none(
    tmp_path: Path, make: Callable[[Path], object], is_read: bool
) -> None:
    """What is there and cannot be read is a problem, not an absence of records."""
    path = tmp_path / "records.toml"
    make(path)
    assert (str(path) in Inputs(stores=("shipped",), records=str(path)).names) == is_read


def test_records_below_a_file_are_not_there(tmp_path: Path) -> None:
    """As with a missing folder."""
    (tmp_path / "file").write_text("")
    assert Inputs(stores=(), records=str(tmp_path / "file" / "records.toml")).names == []
