"""What a run reads: stores, and the user's records."""

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
        names = [*self.stores]
        try:
            is_there = bool(self.records) and Path(self.records).exists()
        except OSError:  # it cannot be examined: reading it reports why
            is_there = True
        return [*names, self.records] if is_there else names

    @property
    def key(self) -> str:
        """The names of the stores, whatever the working directory: a ledger stores what was sent under this
        key.
        """
        from tracker.store.files import SHIPPED

        names = {name if name == SHIPPED else str(Path(name).absolute()) for name in self.stores}
        return "\n".join(sorted(names))
