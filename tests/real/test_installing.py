"""The lines of the README that install the program for every day, by pipx and by uv: it works anywhere."""

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from tests.support.docs import README, ROOT
from tests.support.stores import SMALL

pytestmark = pytest.mark.real

LINES = [line.strip() for line in README.splitlines() if line.endswith(" install .")]


@pytest.fixture(scope="session")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with both tools, in an environment of its own."""
    folder = tmp_path_factory.mktemp("tools")
    venv.create(folder, with_pip=True)
    install = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", "pipx", "uv"]
    ran = subprocess.run(install, capture_output=True, check=False, text=True)
    if ran.returncode:
        pytest.skip(f"NOT TESTED: pipx and uv cannot be installed here: {ran.stderr.strip()[-200:]}")
    return folder / "bin"


def test_the_readme_names_both() -> None:
    """A line for each."""
    assert LINES == ["pipx install .", "uv tool install ."]


@pytest.mark.parametrize("line", LINES)
def test_what_was_installed_works_in_any_folder(tools: Path, tmp_path: Path, line: str) -> None:
    """The shipped store is that of the checkout, a reminder is sent once, Japanese is there."""
    environment = {
        "HOME": str(tmp_path),
        "PATH": f"{tools}:{os.environ['PATH']}",
        "TRACKER_CONFIG": os.devnull,
    }
    settings = {name: text for name, text in os.environ.items() if name.startswith(("PIP_", "UV_", "SSL_"))}
    subprocess.run(line.split(), cwd=ROOT, env=settings | environment, capture_output=True, check=True)
    installed = str(tmp_path / ".local" / "bin" / "tracker")
    (tmp_path / "store.toml").write_text(SMALL, encoding="utf-8")

    def output(*words: str) -> str:
        ran = subprocess.run(
            words, cwd=tmp_path, env=environment, capture_output=True, check=False, encoding="utf-8"
        )
        assert (ran.returncode, ran.stderr) == (0, ""), words
        return ran.stdout

    report = ("report", "--all", "--format", "plain", "--as-of", "2026-11-22", "--store", "shipped")
    here = {**os.environ, "TRACKER_CONFIG": os.devnull}
    expected = subprocess.run(
        [sys.executable, "-m", "tracker", *report],
        env=here,
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    assert output(installed, *report) == expected.stdout
    remind = ("remind", "--store", str(tmp_path / "store.toml"), "--as-of", "2025-07-01")
    assert output(installed, *remind).startswith("tracker: 1 coming up")
    assert output(installed, *remind) == ""
    assert "期限" in output(installed, "--lang", "ja", "--store", str(tmp_path / "store.toml"))
    python = Path(installed).resolve().with_name("python")
    assert output(str(python), "-m", "tracker", "--version") == output(installed, "--version")
