"""Turns of phrase that no native technical writer would use are in no document, message or comment."""

import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.docs import ROOT

# The paths that are held to it: documents as they are, Python files by their strings and comments.
# docs/store.md takes its tables from the program, so it goes together with the program's own files.
PATHS = (
    "README.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    ".pre-commit-hooks.yaml",
    "data/README.md",
    "docs/*.md",
    "tools/*.py",
    "tracker/**/*.py",
)
NEWLINE = "\n"
FORBIDDEN = (
    r"\b(is|are) no (date|trigger|unit|such|number|store|file|id|name|period|offset|convention|legal)\b",
    r"\bmend(s|ed|ing)?\b",
    r"\bfor ever\b",
    r"\bnothing is called\b",
    r"\bknown are\b",
    r"\bown record",
    r"\bis made up for\b",
    r"\bWhere it is written down\b",
    r"\bAt most so many\b",
    r"\bPast lately\b",
    r"\bstands? before or after\b",
    r"\bh(old|olds|eld)\b[^.;]{0,40} against the stores?\b",
    r"\bis there twice\b",
    r"\bcomes? again and again\b",
    r"\bgoes? a step back\b",
    r"\bwith commas between them\b",
    r"\bso (many|much) (days|time|times|bytes)\b",
    r"\bbehind (a|the) (slash|hyphen|name)\b",
    r"\bno one outcome\b",
    r"\bis not read by itself\b",
    r"\blooked through\b",
    r"\bdoes no longer\b",
    r"\b(can|may|must) be told\b",
    r"\bget told\b",
)
ANYWHERE = re.compile("|".join(FORBIDDEN).replace(" ", r"\s+"), re.IGNORECASE)


def texts(path: Path) -> Iterator[tuple[int, str]]:
    """Each text of a file for people, with its first line."""
    content = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        yield 1, content
        return
    kinds = {tokenize.STRING, tokenize.COMMENT, getattr(tokenize, "FSTRING_MIDDLE", tokenize.STRING)}
    for token in tokenize.generate_tokens(io.StringIO(content).readline):
        if token.type in kinds:
            yield token.start[0], token.string


def found_in(path: Path) -> Iterator[str]:
    """What is forbidden in a file, with its line; a phrase may be broken over two lines."""
    if not ANYWHERE.search(path.read_text(encoding="utf-8")):
        return  # most files have none, and are not taken apart
    for first, text in texts(path):
        for pattern in FORBIDDEN:
            for match in re.finditer(pattern.replace(" ", r"\s+"), text, re.IGNORECASE):
                yield f"{first + text.count(NEWLINE, 0, match.start())}: {' '.join(match[0].split())}"


def test_nothing_reads_as_if_it_were_translated() -> None:
    """The patterns are those that were found again and again."""
    files = [path for pattern in PATHS for path in sorted(ROOT.glob(pattern))]
    assert len(files) > len(PATHS)
    wrong = [f"{path.relative_to(ROOT)}:{each}" for path in files for each in found_in(path)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('x = f"`{y}` is no date"\n', ["1: is no date"]),
        ("# these two are no\n# names\n", []),  # two comments are two texts
        ('"""A file\nis no\nfile."""\n', ["2: is no file"]),
        ("known_are = 1\n", []),
        ("# mend it\n", ["1: mend"]),
        ('"recommended, amended"\n', []),
    ],
)
def test_the_patterns_find_what_they_should(tmp_path: Path, text: str, says: list[str]) -> None:
    """Strings and comments are read, names are not, and words are whole words."""
    path = tmp_path / "example.py"
    path.write_text(text, encoding="utf-8")
    assert list(found_in(path)) == says
