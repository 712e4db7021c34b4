"""The sections of an order: every numbered passage with its path, such as ``4.1(a)(i)``.

A label counts only in a place for one: after the end of a clause, and where it continues the numbering of its
level or begins a new level. Text that an order inserts into another one keeps the path of the amending
clause, so labels inside inserted text are ignored.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from tracker.draft.labels import label_readings, letter_after
from tracker.draft.source import OrderText

_HEADING = re.compile(
    r"(?<![“\"\w])(?:(?:Section|SECTION|Sec|SEC)\b\.?\s?(?P<number>\d+\s?\.\s?\d+(?=\.?\s[A-Z(])|\d+(?=\s?[.:](?:\s|[A-Z(])))\s?[.:]?"
    r"|(?P<minor>\d{1,2}\.\d{1,2})\.(?=\s[A-Z]))"
)
_LABEL = re.compile(r"\((?P<label>[a-z]{1,2}|[ivxl]{1,6}|\d{1,2}|[A-Z]|[IVX]{1,5})\)(?=\s|[A-Z(“])")
_BOUNDARY = re.compile(r"(?:[.;:,—?!”\"\)*]|--|\b(?:and|or|to)|[.;:,]”?\s?(?:and|or|and/or))\s?$")
_REFERS = re.compile(
    r"\b(?:sub)?(?:section|sections|subsections|paragraph|paragraphs|clause|clauses|subparagraph|Rule|part|items?"
    r"|Section|Sections|Paragraph|Subsection|[Uu]nder|and|or|in|by|through|of)\s?$"
)
_REFERRED = re.compile(r"\s(?:of|above|below|through|shall not|herein)\b")
_INSERTED = re.compile(r"[“\"](?=\(\w{1,4}\)|Section\b|Sec\b|§|PART\b|\d+[-.]\d)")
_SENTENCE_END = re.compile(r"(?<=[a-z\d)])\.”? (?=[A-Z])")
_CLOSING = "THE WHITE HOUSE,"
_GAP = 2  # labels that may be missing in a row on one level


class OrderPassage(NamedTuple):
    """A stretch of text below one label; ``path`` has the section first, then its labels."""

    path: tuple[str, ...]
    start: int  # after its label
    end: int

    @property
    def section(self) -> str:
        """Its path as it is cited."""
        return path_text(self.path)


def path_text(path: tuple[str, ...]) -> str:
    """A path as it is cited: ``("4.1", "a", "i")`` is ``4.1(a)(i)``."""
    return path[0] + "".join(f"({label})" for label in path[1:]) if path else ""


class _Mark(NamedTuple):
    """A heading or label in a place for one."""

    start: int
    end: int
    label: str
    is_heading: bool
    begins: bool  # it begins a paragraph
    before: str  # the character before it
    is_weak: bool  # it is in the middle of a clause


class _Level(NamedTuple):
    style: str
    ordinal: int
    label: str
    begins: bool


def read_outline(source: OrderText) -> tuple[OrderPassage, ...]:
    """The passages of an order, in the order of its text, up to its closing block."""
    text, inside = source.text, _inserted(source.text)

    def is_inserted(at: int) -> bool:
        return any(start <= at < end for start, end in inside)

    marks = _marks(source, is_inserted)
    passages: list[OrderPassage] = []
    section, levels, start = "", list[_Level](), 0
    for index, mark in enumerate(marks):
        if mark.is_heading:
            later = (each for each in marks[index + 1 :] if each.is_heading)
            taken = _follows(section, mark.label) or (
                _is_ahead(section, mark.label) and not any(_follows(section, each.label) for each in later)
            )
            following = (mark.label, list[_Level]())
        else:
            found = _placed(levels, mark, marks[index + 1 :])
            taken = found is not None
            following = (section, found or [])
        if not taken:
            continue
        passages += _split(source, section, levels, start, mark.start, is_inserted)
        section, levels = following
        start = mark.end
    closing = text.rfind(_CLOSING, start)
    end = closing if closing > 0 else len(text)
    passages += _split(source, section, levels, start, end, is_inserted)
    return tuple(passages)


def _split(
    source: OrderText,
    section: str,
    levels: list[_Level],
    start: int,
    end: int,
    is_inserted: Callable[[int], bool],
) -> list[OrderPassage]:
    """The passage of a label; a sentence that follows a list of fragments belongs to the level above the
    list.
    """
    here = OrderPassage(_path(section, levels), start, end)
    text = source.text
    if not levels or not re.match(r"\s*[a-z]", text[start:end]):
        return [here]
    begins = levels[-1].begins
    after = next(
        (
            match.end()
            for match in _SENTENCE_END.finditer(text, start, end)
            if (match.end() in source.paragraphs or not begins) and not is_inserted(match.end())
        ),
        end,
    )
    if after >= end - 1:
        return [here]
    outer = OrderPassage(_path(section, levels[:-1]), after, end)
    return [here._replace(end=after), outer]


def _path(section: str, levels: list[_Level]) -> tuple[str, ...]:
    return (section, *(level.label for level in levels)) if section or levels else ()


def _follows(last: str, number: str) -> bool:
    """Whether a section can come after another one: numbers go up, without big gaps."""
    if not last:
        return number in {"1", "2"} or number.endswith(("01", ".1"))
    major, _, minor = number.partition(".")
    last_major, _, last_minor = last.partition(".")
    step = int(major) - int(last_major)
    if minor and last_minor and step == 0:
        return 0 < int(minor) - int(last_minor) <= _GAP
    if minor and not last_minor and step == 0:
        return int(minor) == 1
    if int(last_major) > 100 and step > 0:  # noqa: PLR2004  sections 101, 102, 201
        return True
    return 0 < step <= _GAP


def _is_ahead(last: str, number: str) -> bool:
    """Whether a section comes later than another one: an excerpt can omit those in between."""
    return not last or float(number) > float(last)


def _marks(source: OrderText, is_inserted: Callable[[int], bool]) -> list[_Mark]:
    text = source.text
    starts = source.paragraphs if len(source.paragraphs) > len(text) // 4000 else source.lines
    found = []
    for match in _HEADING.finditer(text):
        if match["minor"] and match.start() not in source.lines:
            continue
        if _can_stand(text, match.start(), source.lines) and not is_inserted(match.start()):
            number = (match["number"] or match["minor"]).replace(" ", "")
            found.append(_Mark(match.start(), match.end(), number, True, True, "", False))
    for match in _LABEL.finditer(text):
        if not is_inserted(match.start()) and (mark := _label_mark(text, match, starts, found)):
            found.append(mark)
    return sorted(found)


def _label_mark(text: str, match: re.Match[str], starts: frozenset[int], found: list[_Mark]) -> _Mark | None:
    """A label as a mark, unless it is a reference to another passage."""
    at = match.start()
    if at and text[at - 1] not in " .:;" and not (found and found[-1].end == at):
        return None
    before, begins = text[max(0, at - 24) : at].rstrip(), at in starts
    refers = _REFERRED.match(text, match.end())
    is_bounded = bool(begins or _BOUNDARY.search(before) or _after_heading(text, at, found))
    if refers and not begins:
        return None
    if (
        _REFERS.search(before)
        and not (begins and not refers)
        and not re.search(r"[;:,.—]”? (?:and|or|and/or)$", before)
    ):
        return None
    is_weak = not is_bounded
    if is_weak and not _has_partner(text, match):
        return None
    return _Mark(at, match.end(), match["label"], False, begins, before[-1:], is_weak)


def _has_partner(text: str, match: re.Match[str]) -> bool:
    """Whether the next label of a list follows soon, for a list that begins in the middle of a clause."""
    following = {"i": "ii", "a": "b", "1": "2", "A": "B"}.get(match["label"])
    if not following or text[max(0, match.start() - 1)] != " ":
        return False
    return bool(re.search(rf"(?:[;,.]|\band|\bor) \({following}\) ", text[match.end() : match.end() + 700]))


def _after_heading(text: str, at: int, found: list[_Mark]) -> bool:
    return any(mark.end >= at - 1 for mark in found[-1:]) or text[max(0, at - 2) : at] in {") ", "” "}


def _can_stand(text: str, at: int, lines: frozenset[int]) -> bool:
    return at in lines or not at or bool(re.search(r"[.;:”—)]\s$", text[max(0, at - 3) : at]))


def _inserted(text: str) -> list[tuple[int, int]]:
    """Where an order inserts numbered text into another one, with its quotation marks."""
    found: list[tuple[int, int]] = []
    for match in _INSERTED.finditer(text):
        if found and match.start() < found[-1][1]:
            continue
        depth = 0
        end = len(text)
        for mark in re.finditer(r"[“”]", text[match.start() :]):
            depth += 1 if mark[0] == "“" else -1
            if depth <= 0:
                end = match.start() + mark.end()
                break
        heading = _next_heading(text, match.end())
        if end > heading:  # a quotation that is never closed, or is reopened in every paragraph
            last = text.rfind("”", match.start(), heading)
            end = last if last > 0 else match.end()
        found.append((match.start(), end))
    return found


def _next_heading(text: str, at: int) -> int:
    match = re.compile(r"(?<=[.;”] )(?:Sec|Section)\.? \d+\. ").search(text, at)
    return match.start() if match else len(text)


def _placed(levels: list[_Level], mark: _Mark, later: list[_Mark]) -> list[_Level] | None:
    """The levels with a label added, or None if it neither continues nor begins any."""
    readings = label_readings(mark.label)
    known = {level.style for level in levels}
    continued = [
        (index, style, ordinal)
        for style, ordinal in readings
        for index, level in enumerate(levels)
        if level.style == style and 0 < ordinal - level.ordinal <= (_GAP if mark.begins else 1)
    ]
    opened = [(style, ordinal) for style, ordinal in readings if ordinal == 1 and style not in known]
    if (
        continued
        and opened
        and mark.before not in ".;”"
        and _next_is(later, "ii", before=letter_after(mark.label))
    ):
        continued = []
    if continued:
        index, style, ordinal = max(continued)
        return [*levels[:index], _Level(style, ordinal, mark.label, mark.begins)]
    if opened:
        style, ordinal = opened[0]
        return [*levels, _Level(style, ordinal, mark.label, mark.begins)]
    return None


def _next_is(later: list[_Mark], wanted: str, before: str) -> bool:
    for mark in later:
        if mark.is_heading:
            return False
        if mark.label == wanted:
            return True
        if mark.label == before:
            return False
    return False
