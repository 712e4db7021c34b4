"""Compile the catalogues of the languages before the program is built or installed, also in place."""

from pathlib import Path
from typing import Any

import polib
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Compile(BuildHookInterface[Any]):
    """Writes a ``.mo`` beside each ``.po``: the form in which gettext reads a catalogue."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile every catalogue, unless what is built is the source archive."""
        del version, build_data
        if self.target_name == "sdist":
            return
        for catalogue in Path(self.root, "tracker", "locale").glob("*/LC_MESSAGES/*.po"):
            polib.pofile(str(catalogue), encoding="utf-8").save_as_mofile(str(catalogue.with_suffix(".mo")))
