"""Turns of phrase that no native technical writer would use are in no document, message or comment."""

import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.docs import ROOT

# The paths that are checked: documents as they are, Python files by their strings and comments.
# bench/gen_store.py is taken in as it is, and this file has the patterns themselves.
PATHS = (
    "README.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    ".pre-commit-hooks.yaml",
    "data/README.md",
    "docs/*.md",
    "bench/[!g]*.py",
    "tests/**/*.py",
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
    r"\b(it|that|they|what|which) comes? again\b",
    r"\bhow (often|frequently) (it|they) comes?\b",
    r"\b(is|are|was|were|being) told\b(?! apart)",
    r"\bsees? to (it|a duty|them|what|one occurrence)\b",
    r"\bhow far they are\b",
    r"\bheld against\b",
    r"\bbut for (the|those|what|that|one|some)\b",
    r"\bso many (deadlines|duties|bytes|examples|kills|lines|rows|and)\b",
    r"\b(is|was|were|are) owed\b",
    r"\bto be had\b",
    r"\bsays? nothing of\b",
    r"\b(say|says|said) of (a|an|each|every|it|the|them)\b",
    r"\bspeaks? of (a|an|each|it|the|them)\b",
    r"\b(words?|sentences?|clause|export|csv|convention) of ours\b",
    r"\b(thing|one|site|page|entry|day) of before\b",
    r"\bstands? (above|behind|beside|below|in|on) (a|an|its|their|the|them|what)\b",
    r"\bwhat stands (above|after|before|behind|beside|below|in|next)\b",
    r"\bsmall letters\b",
    r"\bin the place of (a|an|the)\b",
    r"\bin vain\b",
    r"\bon end\b(?!\"|, )",
    r"\b(in|of|the) helps\b",
    r"\bare there twice\b",
    r"\bwith (everything|every|each|its) why\b",
    r"\bwith who says so\b",
    r"\bdo(es)? not go with\b",
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
    """Each pattern was found more than once."""
    paths = (path for pattern in PATHS for path in sorted(ROOT.glob(pattern)))
    files = [path for path in paths if path != Path(__file__)]
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
        ("# what comes again is listed\n", ["1: what comes again"]),
        ("# the same, but for\n", []),
        ('"""With every\nwhy."""\n', ["1: With every why"]),
    ],
)
def test_the_patterns_find_what_they_should(tmp_path: Path, text: str, says: list[str]) -> None:
    """Strings and comments are read, names are not, and words are whole words."""
    path = tmp_path / "example.py"
    path.write_text(text, encoding="utf-8")
    assert list(found_in(path)) == says
