"""Print the lowest versions of all dependencies that pyproject.toml allows, as requirements for pip.

    python tools/lowest.py > lowest.txt

Each dependency of the program and of its tests is pinned to its lower bound. If another package needs a newer
version, pip fails and says so.
"""

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
NOT_FOR_TESTS = {"mypy", "pre-commit", "ruff"}  # tools; types-* packages are for mypy alone


def lowest(project: dict[str, object]) -> Iterator[str]:
    """Each requirement with its lower bound as the version; markers stay."""
    dependencies, extras = project["dependencies"], project["optional-dependencies"]
    assert isinstance(dependencies, list)
    assert isinstance(extras, dict)
    for requirement in (*dependencies, *extras["dev"]):
        match = re.fullmatch(r"([\w.-]+)>=([\w.]+)(;.*)?", requirement)
        assert match, requirement
        name, version, marker = match.groups()
        if name not in NOT_FOR_TESTS and not name.startswith("types-"):
            yield f"{name}=={version}{marker or ''}"


def main() -> None:
    """Print them."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    sys.stdout.writelines(f"{line}\n" for line in lowest(project))


if __name__ == "__main__":
    main()
