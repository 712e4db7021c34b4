"""The user's configuration file: read, check, show."""

from tracker.config.example import EXAMPLE
from tracker.config.file import Config, load
from tracker.config.shown import as_toml

__all__ = ["EXAMPLE", "Config", "as_toml", "load"]
