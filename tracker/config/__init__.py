"""The user's configuration file: read, check, show."""

from contextlib import suppress
from pathlib import Path

from tracker.config.settings import Config

__all__ = ["Config", "load_config"]


def load_config(path: Path) -> Config:
    """Read a configuration file; one that does not exist is empty.

    Invalid parts are left out, each with a problem; the rest counts.
    """
    with suppress(OSError):  # a name that no file can have: reading it reports that
        if not path.exists():
            return Config(path=path)
    from tracker.config.file import read_config  # with a schema and TOML, which most runs do not need

    return read_config(path)
