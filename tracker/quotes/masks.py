"""The formats of documents, and their texts without markup: the rest keeps its place."""

import re
from collections.abc import Callable
from enum import StrEnum

DEEPEST = 100  # characters of the indentation of a tag
HEADING = "\x02"  # comes before a heading of a masked text


class Form(StrEnum):
    """The formats that are distinguished."""

    TEXT = "text"  # Markdown, reStructuredText and plain text
    HTML = "html"
    TABLE = "table"  # csv: a line is a sentence
    YAML = "yaml"
    JSON = "json"
    SCRIPT = "script"  # objects of JavaScript: JSON whose keys need no quotation marks


DATA = frozenset((Form.JSON, Form.SCRIPT, Form.YAML))


_FORMS = {
    **dict.fromkeys((".html", ".htm", ".xhtml", ".svg", ".xml"), Form.HTML),
    **dict.fromkeys((".csv", ".tsv"), Form.TABLE),
    **dict.fromkeys((".yaml", ".yml", ".toml"), Form.YAML),
    **dict.fromkeys((".json", ".jsonl", ".ipynb"), Form.JSON),
}


def form_of(name: str) -> Form:
    """The format of a document, by the extension of its name; without one it is text."""
    return _FORMS.get(name[name.rfind(".") :].lower(), Form.TEXT)


def masked(text: str, form: Form) -> str:
    """A text with blanks in place of its markup, of the same length."""
    return _MASKS[form](text)


_BLOCK_TAG = re.compile(
    r"</?(?:p|div|li|ul|ol|tr|table|section|article|header|footer|br|dt|dd|dl|blockquote|pre|main|nav|option"
    r"|summary|details|figure|figcaption|text|script|style|meta|head|body|html|h[1-6]|title)\b",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TAG = re.compile(r"<style\b[^<]*</style\s*>|</?[A-Za-z][^<>]*>", re.IGNORECASE)
_QUOTED = r"\s*=\s*(\"[^\"]*\"|'[^']*')"
_SHOWN = re.compile(rf"\b(?:content|alt|title|aria-label){_QUOTED}", re.IGNORECASE)
# Of an element with a date among its attributes, all the others that have text, as in components of MDX.
_WITH_DATE = re.compile(
    rf"(?<![\w:-])(?!(?:class(?:name)?|datetime|href|id|key|src|style)(?![\w-]))[\w:-]+{_QUOTED}",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\d{4}")


def _mask_html(text: str) -> str:
    return _TAG.sub(_mask_tag, without_comments(text))


def without_comments(text: str) -> str:
    """A text with blanks in place of its comments; one that does not end is text, and is looked at once."""
    last = text.rfind("-->") + len("-->")
    return _COMMENT.sub(_blanked, text[:last]) + text[last:] if "<!--" in text else text


def _mask_tag(match: re.Match[str]) -> str:
    """Blanks in place of a tag, with line ends around blocks and a sign before headings."""
    tag = match[0]
    blank = list(_with_values(tag))
    if re.match(r"<(?:h[1-6]|title)\b", tag, re.IGNORECASE):
        blank[-1] = HEADING
    elif re.match(r"</(?:h[1-6]|title)\b", tag, re.IGNORECASE):
        blank[0:3] = "\x03\n\n"
    elif _BLOCK_TAG.match(tag) and len(tag) > 2:  # noqa: PLR2004  the shortest has three characters
        blank[0:2] = "\n\n"
    return "".join(blank)


def _with_values(tag: str) -> str:
    """Blanks in place of a tag, except for the attributes that have text."""
    blank = [" "] * len(tag)
    for value in (_WITH_DATE if _YEAR.search(tag) else _SHOWN).finditer(tag):
        blank[value.start(1) : value.end(1)] = value[1]
    return "".join(blank)


def _mask_text(text: str) -> str:
    return re.sub(r"</?[A-Za-z][^<>\n]*>", _mask_inline, without_comments(text))


def _mask_inline(match: re.Match[str]) -> str:
    """Blanks in place of a tag in Markdown; a component that has a date is a block if it begins its line."""
    tag = match[0]
    if not _YEAR.search(tag):
        return _blanked(match)
    shown = _with_values(tag)
    before = match.string[max(match.start() - DEEPEST, 0) : match.start()].rpartition("\n")[2]
    return f"\n\n{shown[2:]}" if shown.strip() and not before.strip() else shown


def _blanked(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def _mask_json(text: str) -> str:
    return text.replace("\\n", " \n").replace("\\t", "  ").replace('\\"', " '")


_MASKS: dict[Form, Callable[[str], str]] = {
    Form.TEXT: _mask_text,
    Form.HTML: _mask_html,
    Form.TABLE: lambda text: text,
    Form.YAML: lambda text: text,
    Form.JSON: _mask_json,
    Form.SCRIPT: lambda text: text,
}
