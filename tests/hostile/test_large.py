"""Whole processes and large stores: too slow for the quick suite, and run separately."""

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DAY = "2026-11-22"

pytestmark = pytest.mark.slow


def generate(folder: Path, *options: str) -> tuple[Path, dict[str, str]]:
    """A synthetic store, and the due date of each of its deadlines by the generator's own engine."""
    store, answers = folder / "store.toml", folder / "answers.tsv"
    command = [sys.executable, str(ROOT / "bench" / "gen_store.py"), *options, "--today", DAY]
    subprocess.run([*command, "--out", str(store), "--tsv", str(answers)], check=True, capture_output=True)
    pairs = (line.partition("\t") for line in answers.read_text(encoding="utf-8").splitlines())
    return store, {name: day for name, _, day in pairs}


@pytest.mark.parametrize(
    "options",
    [
        ("--items", "10000"),
        ("--events", "300", "--shuffle", "--cross", "0.5", "--depth", "40", "--seed", "7"),
        ("--events", "300", "--recurring", "0.5", "--seed", "3"),
    ],
    ids=["ten-thousand", "shuffled-long-chains", "recurring"],
)
def test_a_large_store_comes_out_right(tmp_path: Path, options: tuple[str, ...]) -> None:
    """Exactly the due dates of an independent engine are listed."""
    store, answers = generate(tmp_path, *options)
    ran = subprocess.run(
        [
            sys.executable,
            "-m",
            "tracker",
            "--store",
            str(store),
            "--as-of",
            DAY,
            "--all",
            "--format",
            "plain",
        ],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "TRACKER_CONFIG": os.devnull},
        timeout=120,
    )
    got = {cells[5]: cells[0] for cells in (line.split("\t") for line in ran.stdout.splitlines())}
    assert got == answers


def test_an_edit_of_a_large_store_rewrites_few_files(tmp_path: Path) -> None:
    """At most one in a hundred, even after a mere review; the same store rewrites none."""
    store, _ = generate(tmp_path, "--items", "3000")
    text = f"checked = {DAY}\n{store.read_text(encoding='utf-8')}"

    def changed(text: str) -> tuple[int, int]:
        before = {path: path.stat().st_mtime_ns for path in (tmp_path / "site").rglob("*") if path.is_file()}
        store.write_text(text, encoding="utf-8")
        command = (sys.executable, "-m", "tracker", "site", str(tmp_path / "site"), "--store", str(store))
        subprocess.run(command, check=True, env={**os.environ, "TRACKER_CONFIG": os.devnull}, timeout=300)
        after = {path: path.stat().st_mtime_ns for path in (tmp_path / "site").rglob("*") if path.is_file()}
        return len(after.items() - before.items()), len(after)

    first, count = changed(text)
    assert first == count > 1000
    assert changed(text) == (0, count)
    for old, new in (("title = ", "title = 'X' # "), ("due = 20", "due = 19"), (DAY, "2026-12-05")):
        text = text.replace(old, new, 1)
        rewritten, count = changed(text)
        assert 0 < rewritten <= count / 100, new


def test_the_wheel_holds_everything(tmp_path: Path) -> None:
    """Installed from a wheel, without the checkout, the report of the shipped store is the same."""
    build = ("-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(tmp_path), str(ROOT))
    subprocess.run([sys.executable, *build], check=True, capture_output=True)
    (wheel,) = tmp_path.glob("deadline_tracker-*.whl")
    venv.create(tmp_path / "venv", with_pip=True)
    python = str(tmp_path / "venv" / "bin" / "python")
    subprocess.run([python, "-m", "pip", "install", "--quiet", str(wheel)], check=True, capture_output=True)
    assert report([str(Path(python).with_name("tracker"))], tmp_path) == report(
        [sys.executable, "-m", "tracker"], ROOT
    )
    package = tmp_path / "venv" / "lib"
    assert len(list(package.rglob("tracker/py.typed"))) == 1
    assert len(list(package.rglob("tracker/data/events.toml"))) == 1


def report(command: list[str], folder: Path) -> bytes:
    """The whole report of the shipped store, as lines."""
    ran = subprocess.run(
        [*command, "--as-of", DAY, "--all", "--format", "plain"],
        cwd=folder,
        env={**os.environ, "TRACKER_CONFIG": os.devnull},
        check=True,
        capture_output=True,
    )
    return ran.stdout
