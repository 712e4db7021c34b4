"""The catalogues of the languages, compiled for the tests as a build compiles them."""

import os
import re
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from tracker.app.speaking import CATALOGUES

JAPANESE = CATALOGUES / "ja" / "LC_MESSAGES" / "tracker.po"
VALUE = re.compile(r"\{(\w+)[^{}]*\}")


def read(path: Path = JAPANESE) -> Catalog:
    """A catalogue as it is written."""
    with path.open("rb") as file:
        return read_po(file)


def compiled(catalogue: Catalog) -> bytes:
    """A catalogue in the form in which gettext reads it."""
    buffer = BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def compile_stale() -> None:
    """Compile what was changed since the program was installed, so that tests see what is written now."""
    for path in CATALOGUES.glob("*/LC_MESSAGES/*.po"):
        target = path.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime_ns < path.stat().st_mtime_ns:
            part = target.with_suffix(f".{os.getpid()}")
            part.write_bytes(compiled(read(path)))
            part.replace(target)


def values_of(text: str) -> list[str]:
    """The names of the values of a template, sorted."""
    return sorted(set(VALUE.findall(text.replace("{{", "").replace("}}", ""))))
