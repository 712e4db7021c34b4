"""From TOML files to a store: the only room that reads store files.

A store is a file or a folder (``*.toml``, recursively, sorted, dot files skipped); several are read
as one. Whatever can be read comes back; whatever cannot becomes a problem.
"""

from tracker.store.files import SHIPPED, shipped_folder
from tracker.store.load import load

__all__ = ["SHIPPED", "load", "shipped_folder"]
