"""Tables of Markdown and csv: the head of a column, and the passages whose kind is only said there."""

import re

LONGEST_ROW = 4000  # characters

_NUMBER = re.compile(r"\W*(?:\d|[IVX]+\b)")
_COLUMNS = re.compile(r"[^\n|#]*\S[ \t]+\|[ \t]+\S")  # of a row without a sign at its ends
_PASSAGES = re.compile(r"\W*(?:AI Act )?(art(?:icle)?|annex|section|chapter)(?:e?s|\(s\))?\W*", re.IGNORECASE)


def first_rows(text: str, breaks: list[int]) -> dict[int, int]:
    """Of each row of a table of Markdown, by the number of its block, the first row."""
    found: dict[int, int] = {}
    first = -1
    for at, start in enumerate(breaks[:-1]):
        row = text[start : breaks[at + 1]].lstrip()
        if row.startswith("|") or _COLUMNS.match(row):
            first = at if first < 0 else first
            found[at] = first
        elif row:
            first = -1
    return found


def head_of_column(head: str, before: str, separators: str) -> str:
    """The head of the column of a place; ``before`` is the text before it in its row."""
    sign = _separator(head, separators)
    heads, column = _cells(head, sign), len(_cells(before, sign)) - 1
    return heads[column].strip() if 0 <= column < len(heads) else ""


def passages_of_row(head: str, row: str, separators: str) -> str:
    """What the numbers in a row mean if the head of their column says it: ``Article 11``."""
    sign = _separator(head, separators)
    cells = zip(_cells(head, sign), _cells(row, sign), strict=False)
    return " ".join(
        f"{kind[1]} {cell.strip()}"
        for name, cell in cells
        if (kind := _PASSAGES.fullmatch(name)) and _NUMBER.match(cell)
    )


def _separator(head: str, separators: str) -> str:
    return next((each for each in separators if each in head), "")


def _cells(row: str, sign: str) -> list[str]:
    """The cells of a row, whatever is in quotation marks; none of a row that is not one of a table."""
    if not sign or len(row) > LONGEST_ROW:
        return []
    return re.sub(r"\"[^\"\n]*\"", lambda quoted: quoted[0].replace(sign, " "), row).split(sign)
