"""Programs that tests ask for a second opinion: used where they are, installed where they may be."""

import os
import shutil
import subprocess
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

AXE = "axe-core@4.14.1"
PATIENCE = 600  # seconds


def program(*names: str, package: str) -> str | None:
    """The path of the first of these programs; Debian's package is installed where none is there."""
    return _found(names) or (_found(names) if debian(package) else None)


def _found(names: tuple[str, ...]) -> str | None:
    return next(filter(None, map(shutil.which, names)), None)


@cache
def debian(package: str) -> bool:
    """Whether a package of Debian could be installed: that takes root and a working apt-get."""
    if os.geteuid() or not shutil.which("apt-get"):
        return False
    apt = ("apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300")
    install = (*apt, "install", "--yes", "--no-install-recommends", package)
    return _succeeds(install) or (_succeeds((*apt, "update")) and _succeeds(install))


def npm(folder: Path, *packages: str) -> bool:
    """Whether packages of npm could be installed in a folder."""
    options = ("--silent", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", folder)
    return bool(shutil.which("npm")) and _succeeds(("npm", "install", *options, *packages))


def _succeeds(command: tuple[str | Path, ...]) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        ran = subprocess.run(command, env=environment, capture_output=True, check=False, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        return False
    return ran.returncode == 0


@cache
def axe() -> str:
    """The source of axe-core, which npm installs for the run; empty where it cannot be."""
    with TemporaryDirectory() as folder:
        if not npm(Path(folder), AXE):
            return ""
        return Path(folder, "node_modules", "axe-core", "axe.min.js").read_text(encoding="utf-8")
