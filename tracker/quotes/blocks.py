"""The blocks of data in a document: those with a fence in Markdown, and the scripts of HTML."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from tracker.quotes.masks import Form, form_of, without_comments

_FENCED = re.compile(
    r"^[ \t]*(?P<sign>`{3,6}|~{3,6})[ \t]*(?P<form>json|ya?ml|toml|csv)\b[^\n]*\n"
    r"(?P<data>.*?)^[ \t]*(?P=sign)",
    re.MULTILINE | re.DOTALL | re.IGNORECASE,
)
_SCRIPT = re.compile(r"<script\b(?P<kind>[^<>]*)>(?P<data>.*?)</script\s*>", re.DOTALL | re.IGNORECASE)
_LAST_SCRIPT = re.compile(r".*</script\s*>", re.DOTALL | re.IGNORECASE)


class Block(NamedTuple):
    """A block of data with its place: it is read as a document of its own."""

    start: int
    end: int
    text: str
    form: Form


def find_blocks(text: str, form: Form) -> list[Block]:
    """Every block of data of a document, in order."""
    if form is Form.HTML:
        return list(_scripts(without_comments(text)))
    return list(_fenced(text)) if form is Form.TEXT else []


def _fenced(text: str) -> Iterator[Block]:
    for match in _FENCED.finditer(text):
        yield Block(match.start("data"), match.end("data"), match["data"], form_of(f".{match['form']}"))


def _scripts(text: str) -> Iterator[Block]:
    """The scripts of a page; one that does not end is not looked for again and again."""
    last = _LAST_SCRIPT.match(text)
    for match in _SCRIPT.finditer(text, 0, last.end() if last else 0):
        form = Form.JSON if "json" in match["kind"].lower() else Form.SCRIPT
        yield Block(match.start("data"), match.end("data"), match["data"], form)
