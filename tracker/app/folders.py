"""Where the configuration file, the ledger, the records and the cache are kept.

The convention of this module: the environment is passed in. Only the user's home is looked up here, because
it may have to come from the system's list of users.
"""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from tracker.errors import TrackerError, UsageError
from tracker.phrases import Phrase


def config_path(environment: Mapping[str, str]) -> Path:
    """The path of the configuration file: ``TRACKER_CONFIG``, else in the platform's folder for them."""
    if named := environment.get("TRACKER_CONFIG"):
        return Path(named)
    return config_folder(environment) / "config.toml"


def named_config_path(environment: Mapping[str, str]) -> Path:
    """The same; raises UsageError when the user named one that does not exist."""
    path = config_path(environment)
    if environment.get("TRACKER_CONFIG"):
        try:
            is_there = path.exists()
        except OSError:  # it cannot be examined: reading it reports why
            is_there = True
        if not is_there:
            words = "{path}, which TRACKER_CONFIG names, does not exist; create it or unset that"
            raise UsageError(Phrase(words, path=path))
    return path


def config_folder(environment: Mapping[str, str]) -> Path:
    """The platform's folder for configuration: on Linux and BSD that of the XDG Base Directory rules."""
    if sys.platform in {"win32", "darwin"}:
        from platformdirs import user_config_path  # too slow to import for the one path it is needed for

        return user_config_path("tracker", appauthor=False)
    named = environment.get("XDG_CONFIG_HOME", "")
    return (Path(named) if _is_absolute(named) else Path(_home(), ".config")) / "tracker"


def cache_folder(environment: Mapping[str, str]) -> Path | None:
    """The platform's folder for data that can be recomputed; None where there is none, or it is not wanted.

    There is none on Windows, which has no change time (ctime), by which the cache is validated.
    """
    if environment.get("TRACKER_NO_CACHE") or sys.platform == "win32":
        return None
    if sys.platform == "darwin":
        from platformdirs import user_cache_path

        return user_cache_path("tracker", appauthor=False)
    named, home = environment.get("XDG_CACHE_HOME", ""), _home()
    if _is_absolute(named):
        return Path(named, "tracker")
    return Path(home, ".cache", "tracker") if _is_absolute(home) and home != "/" else None


def records_path(environment: Mapping[str, str]) -> Path:
    """The record file where the configuration names none: in the platform's folder for user data."""
    return _data_folder(environment) / "records.toml"


def _data_folder(environment: Mapping[str, str]) -> Path:
    if sys.platform in {"win32", "darwin"}:
        from platformdirs import user_data_path

        return user_data_path("tracker", appauthor=False)
    named = environment.get("XDG_DATA_HOME", "")
    return (Path(named) if _is_absolute(named) else Path(_home(), ".local", "share")) / "tracker"


def state_folder(environment: Mapping[str, str]) -> Path:
    """The platform's folder for program state; raises TrackerError where there is none."""
    if sys.platform in {"win32", "darwin"}:
        from platformdirs import user_state_path

        return user_state_path("tracker", appauthor=False)
    named, home = environment.get("XDG_STATE_HOME", ""), _home()
    if _is_absolute(named):
        return Path(named, "tracker")
    if _is_absolute(home) and home != "/":  # the home of an account without one
        return Path(home, ".local", "state", "tracker")
    raise TrackerError("no folder was found for the record of what was sent; name a file with --ledger FILE")


def ledger_path(environment: Mapping[str, str], named: str | None) -> tuple[Path | TrackerError, bool]:
    """The path of the ledger, or why there is none, and whether it differs from the usual path.

    Raises UsageError for a name that is empty.
    """
    if named == "":
        raise UsageError("the path of the ledger is empty; write --ledger FILE")
    usual: Path | TrackerError
    try:
        usual = state_folder(environment) / "reminders.db"
    except TrackerError as error:
        usual = error
    return (Path(named), Path(named) != usual) if named else (usual, False)


def _is_absolute(name: str) -> bool:
    """Whether a folder may be used: the XDG Base Directory rules ignore a path that is not absolute."""
    return Path(name).is_absolute()


def _home() -> str:
    # Not Path.expanduser, which raises where the account has no home, as in some containers.
    return os.path.expanduser("~")  # noqa: PTH111


def shortened(file: str) -> str:
    """The path of a file relative to the working directory where it lies below it; for display."""
    try:
        return str(Path(file).relative_to(Path.cwd())) if Path(file).is_absolute() else file
    except (OSError, ValueError):  # no working directory, or the file is elsewhere
        return file
