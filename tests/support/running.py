"""A run of the command line inside this process."""

from collections.abc import Callable
from typing import NamedTuple


class Ran(NamedTuple):
    """What a run of the command line left behind."""

    status: int
    out: str
    err: str


Run = Callable[..., Ran]
