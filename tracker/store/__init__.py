"""From TOML files to a store: the only room that reads store files.

A store is a file or a folder (``*.toml``, recursively, sorted, dot files skipped); several are read as one.
Everything that can be read is returned; everything else becomes a problem.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from tracker.store.files import SHIPPED, shipped_folder

if TYPE_CHECKING:
    from tracker.model import Store
    from tracker.problems import Problem

NOTHING: Mapping[str, bytes] = MappingProxyType({})
UNCHANGED: Mapping[Path, bytes] = MappingProxyType({})

__all__ = ["SHIPPED", "load", "shipped_folder"]


def load(
    names: Sequence[str],
    contents: Mapping[str, bytes] = NOTHING,
    closings: str = "",
    unsaved: Mapping[Path, bytes] = UNCHANGED,
) -> "tuple[Store, tuple[Problem, ...]]":
    """Read stores as one: everything that can be read, and a problem for everything that cannot.

    ``names`` are paths of files or folders, or the word ``shipped``. The shipped closings always apply.
    ``contents`` are files of another time, such as those of a revision, by the names to use for them;
    ``closings`` names the one among them that replaces the shipped closings. ``unsaved`` has the future
    content of a file by its resolved path, which is read instead. Problems have a location and no line yet:
    see ``tracker.toml.positions.pin``.
    """
    from tracker.store.loader import (
        load_files,
    )  # with the model, which merely looking at the files does not need

    return load_files(names, contents, closings, unsaved)
