"""The files that run the project elsewhere agree with what the project declares."""

import re
import tomllib

from tests.support.docs import ROOT
from tools.lowest import lowest

WORKFLOW = (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
CI = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_the_workflow_has_every_version_that_is_declared() -> None:
    """The versions of Python in the classifiers are those of the matrix, the first one that is required."""
    declared = re.findall(r"Python :: (3\.\d+)", "\n".join(PROJECT["classifiers"]))
    (matrix,) = re.findall(r"python: \[(.*)\]", WORKFLOW)
    assert matrix.replace('"', "").split(", ") == declared
    assert PROJECT["requires-python"] == f">={declared[0]}"


def test_the_workflow_runs_the_checks_of_the_script() -> None:
    """Each check of the quick part of ``.ci/run`` is a step."""
    checks = re.findall(r"^\.venv/bin/((?:ruff|mypy|tracker).*)$", CI, re.MULTILINE)
    assert len(checks) == 4
    assert not [check for check in checks if f"- run: {check}\n" not in WORKFLOW]


def test_the_paths_of_the_script_exist() -> None:
    """What ``.ci/run`` names is there."""
    named = re.findall(r"(?<![\w./])(?:tests|tools|bench)/[\w./-]+", CI)
    assert named
    assert not [path for path in named if not (ROOT / path).exists()]


def test_the_lowest_versions_are_those_of_the_project() -> None:
    """Every dependency of the program is pinned to the version that it is declared with."""
    pinned = list(lowest(PROJECT))
    for requirement in PROJECT["dependencies"]:
        assert requirement.replace(">=", "==") in pinned
