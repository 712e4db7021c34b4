"""What a run reads: stores, and the user's records."""

import os
from pathlib import Path
from typing import NamedTuple


class Inputs(NamedTuple):
    """The names of the stores, and the path of the user's record file, empty where records are left out.

    ``is_elsewhere`` means that the stores are not those of the configuration.
    """

    stores: tuple[str, ...]
    records: str = ""
    is_elsewhere: bool = False

    @property
    def names(self) -> list[str]:
        """Everything to read: the stores, and the records where there are any."""
        return [*self.stores, self.records] if self.records and _is_there(self.records) else [*self.stores]

    @property
    def key(self) -> str:
        """The names of the stores, whatever the working directory: a ledger stores what was sent under this
        key.
        """
        from tracker.store.files import SHIPPED

        names = {name if name == SHIPPED else str(Path(name).absolute()) for name in self.stores}
        return "\n".join(sorted(names))


def _is_there(name: str) -> bool:
    """Whether there is a file, even one that cannot be examined: reading it says why."""
    try:
        os.stat(name)  # noqa: PTH116  Path.exists denies links that form a loop
    except (FileNotFoundError, NotADirectoryError, ValueError):  # the last for a NUL in the name
        return False
    except OSError:
        return True
    return True
