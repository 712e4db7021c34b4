"""The records of JSON, JavaScript and YAML: the object or mapping around a place, and the keys above it."""

import re
from bisect import bisect_right
from typing import NamedTuple

from tracker.quotes.masks import Form
from tracker.quotes.outline import LABEL, Node, Outline

RECORD = 1000  # characters of a record that tell what one of its texts is about
SHORT_VALUE = 150  # characters of a key and its value that tell what those beside them are about
LONGEST = 4000  # characters of an object or block that is read as one sentence

_LONG_VALUE = re.compile(rf"\"[^\"\n]{{{LONGEST // 8},}}\"")


class _Object(NamedTuple):
    """An object of JSON: its bounds, the object around it, and those directly in it."""

    start: int
    end: int
    parent: int
    children: list[int]


class Records:
    """The records of a masked text of data; of any other text a record is a line."""

    def __init__(self, masked: str, form: Form) -> None:
        self._masked = masked
        self._form = form
        self._objects = _objects(masked, _TOKENS[form]) if form in _TOKENS else []
        self._starts = [each.start for each in self._objects]

    def around(self, start: int, end: int) -> tuple[int, int]:
        """The bounds of the smallest object around a place in JSON, of the mapping around it in YAML."""
        if self._form is Form.YAML:
            return _mapping(self._masked, start)
        at = self._object_at(start, end)
        return (self._objects[at].start, self._objects[at].end) if at >= 0 else _line(self._masked, start)

    def values(self, left: int, right: int) -> str:
        """The values of a record, except those of objects in it and long texts."""
        text, at = "", left
        for number in self._inside(left):
            child = self._objects[number]
            if at > left + LONGEST:
                break
            text, at = text + self._masked[at : child.start], child.end
        text += self._masked[at : min(right, at + 2 * LONGEST)]
        return _LONG_VALUE.sub("", text)[:LONGEST]

    def small(self, start: int, end: int) -> str:
        """The values of the record around a place, unless they are too many to tell what it is about."""
        values = self.values(*self.around(start, end))
        return values if len(values) <= RECORD else ""

    def _object_at(self, start: int, end: int) -> int:
        at = bisect_right(self._starts, start) - 1
        while at >= 0 and self._objects[at].end < end:
            at = self._objects[at].parent
        return at

    def _inside(self, left: int) -> list[int]:
        at = bisect_right(self._starts, left) - 1
        return self._objects[at].children if at >= 0 and self._starts[at] == left else []

    def outline(self) -> Outline:
        """The keys, each below the key of the value that it is in."""
        form = self._form
        keys = _json_keys(self._masked, _TOKENS[form]) if form in _TOKENS else _yaml_keys(self._masked)
        beside: dict[int, str] = {}
        for key in keys:
            if key.is_scalar and len(key.text) < SHORT_VALUE and len(beside.get(key.record, "")) < LABEL:
                beside[key.record] = f"{beside.get(key.record, '')} {key.text}"[:LABEL]
        return Outline(
            Node(key.start, key.depth, key.text, beside.get(key.record, "").strip()) for key in keys
        )


class _Key(NamedTuple):
    """A key with its value, if that is a single one; ``record`` numbers the object that it belongs to."""

    start: int
    depth: int
    text: str
    record: int
    is_scalar: bool


_STRING = r"\"(?:[^\"\\\n]|\\.)*\""
# One that does not end goes as far as the line or the text, so that it is not tried from each of its signs.
_STRING_OF_SCRIPT = r"\"(?:[^\"\\\n]|\\.)*+\"?|'(?:[^'\\\n]|\\.)*+'?|`(?:[^`\\]|\\[\s\S])*+`?"
# The keys with their values, the other strings, and the bounds of objects.
_TOKENS = {
    Form.JSON: re.compile(
        rf"\"(?P<key>[^\"\\\n]{{1,100}})\"[ \t]*:\s*(?P<value>{_STRING}|[\w.+-]+)?|{_STRING}|[{{}}]"
    ),
    Form.SCRIPT: re.compile(
        rf"(?P<sign>[\"'])?(?P<key>(?(sign)[^\"'\\\n]{{1,100}}|(?<![\w$])[A-Za-z_$][\w$]{{0,99}}))(?(sign)(?P=sign))"
        rf"[ \t]*:\s*(?P<value>{_STRING_OF_SCRIPT}|[\w.+-]+)?|{_STRING_OF_SCRIPT}|[{{}}]"
    ),
}
_YAML_KEY = re.compile(
    r"^(?P<indent>[ \t]*(?P<item>(?:-[ \t]+)+)?)(?P<key>[\w\"'./ -]{1,100}?)[ \t]*:"
    r"(?:[ \t]+(?P<value>[^\n]*))?$",
    re.MULTILINE,
)


def _objects(text: str, token: re.Pattern[str]) -> list[_Object]:
    """Every object of a text in order, whatever its strings contain."""
    found: list[_Object] = []
    opened: list[int] = []
    for match in token.finditer(text):
        if match[0] == "{":
            parent = opened[-1] if opened else -1
            if parent >= 0:
                found[parent].children.append(len(found))
            opened.append(len(found))
            found.append(_Object(match.start(), len(text), parent, []))
        elif match[0] == "}" and opened:
            at = opened.pop()
            found[at] = found[at]._replace(end=match.end())
    return found


def _json_keys(text: str, token: re.Pattern[str]) -> list[_Key]:
    found: list[_Key] = []
    opened, records = [0], 0
    for match in token.finditer(text):
        if match[0] == "{":
            records += 1
            opened.append(records)
        elif match[0] == "}":
            if len(opened) > 1:
                opened.pop()
        elif match["key"]:
            value = match["value"] or ""
            words = f"{match['key']}: {value[:LABEL]}" if value else match["key"]
            found.append(_Key(match.start(), len(opened), words, opened[-1], is_scalar=bool(value)))
    return found


def _yaml_keys(text: str) -> list[_Key]:
    """The keys of YAML: those with the same indentation below one key, or in one item, are a record."""
    found: list[_Key] = []
    opened: list[tuple[int, int]] = []  # indentation and number of each mapping around a line
    records = 0
    for match in _YAML_KEY.finditer(text):
        depth, value = len(match["indent"]), match["value"] or ""
        while opened and opened[-1][0] > depth:
            opened.pop()
        if match["item"] or not opened or opened[-1][0] < depth:
            if opened and opened[-1][0] == depth:
                opened.pop()
            records += 1
            opened.append((depth, records))
        words = f"{match['key'].strip()}: {value.strip()[:LABEL]}" if value else match["key"].strip()
        found.append(_Key(match.start(), depth, words, opened[-1][1], is_scalar=bool(value)))
    return found


def _mapping(text: str, at: int) -> tuple[int, int]:
    """The bounds of the mapping around a line of YAML, or of a table of TOML: as far as it is indented."""
    left, right = _line(text, at)
    line = text[left:right]
    depth = _depth(line)
    first, last = left - RECORD, right + RECORD
    is_item = line.lstrip().startswith("- ")
    while left > max(first, 0) and not is_item:
        start = text.rfind("\n", 0, left - 1) + 1
        line = text[start:left]
        if line.strip() and (_depth(line) < depth or line[0] == "["):
            break
        left, is_item = start, line.lstrip().startswith("- ") and _depth(line) == depth
    while right < min(last, len(text)):
        stop = (text.find("\n", right) + 1) or len(text)
        line = text[right:stop]
        is_next = line.lstrip().startswith("- ") and _depth(line) <= depth
        if line.strip() and (_depth(line) < depth or is_next or line[0] == "["):
            break
        right = stop
    return left, right


def _depth(line: str) -> int:
    """The indentation of a line; for an item of a list, that of its text."""
    return len(line) - len(line.lstrip(" -"))


def _line(text: str, at: int) -> tuple[int, int]:
    return text.rfind("\n", 0, at) + 1, (text.find("\n", at) + 1) or len(text)
