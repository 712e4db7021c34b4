"""The user's configuration file: read, check, show."""

from tracker.config.dump import as_toml
from tracker.config.example import EXAMPLE
from tracker.config.file import Config, load

__all__ = ["EXAMPLE", "Config", "as_toml", "load"]
