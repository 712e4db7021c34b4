"""What ``tools/generate.py`` writes is up to date."""

import subprocess
import sys

import pytest

from tests.support.docs import ROOT
from tools.generate import SCHEMA, made_page, stale


def test_nothing_is_stale() -> None:
    """The tables of docs/store.md and the JSON Schema say what the code says, byte for byte."""
    names = [str(path.relative_to(ROOT)) for path in stale()]
    assert not names, f"run `python tools/generate.py`: {', '.join(names)}"


def test_a_changed_table_is_made_anew() -> None:
    """Everything in a table but its examples comes from the code, and the rest of the page stays."""
    page = (ROOT / "docs" / "store.md").read_text(encoding="utf-8")
    assert made_page(page.replace("| `schema` |", "| `scheme` |")).count("| `schema` |") == 1
    assert made_page(page) == page


@pytest.mark.process
def test_the_check_writes_nothing() -> None:
    """It runs as a program and says by its status that all is well."""
    before = SCHEMA.stat().st_mtime_ns
    command = [sys.executable, "tools/generate.py", "--check"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, timeout=60, text=True)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
    assert SCHEMA.stat().st_mtime_ns == before
