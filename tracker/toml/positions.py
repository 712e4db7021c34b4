"""Line and column of every key and value of a TOML text that a parser has already accepted.

Used only when there is something to point at: TOML parsers do not store the positions of valid values. The
convention of this module: positions are character offsets inside, lines and columns from 1 outside.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from contextlib import suppress

from tracker.phrases import Phrase
from tracker.problems import Path, Problem
from tracker.toml.reading import parse_toml

# Possessive quantifiers throughout: a failed match ends at once, without backtracking.
_BLANK = re.compile(r"(?:[ \t\r\n]++|#[^\n]*+)*+")
_KEY = re.compile(r"""[A-Za-z0-9_-]++|"(?:[^"\\\n]++|\\.)*+"|'[^'\n]*+'""")
_STRING = re.compile(
    r'''"""(?:[^"\\]++|\\.|"{1,2}(?!"))*+"{3,5}|\'\'\'(?:[^']++|'{1,2}(?!'))*+'{3,5}'''
    r"""|"(?:[^"\\\n]++|\\.)*+"|'[^'\n]*+'""",
    re.DOTALL,
)
_QUOTES = re.compile(r"""\"{3}\n?|'{3}\n?|["']""")
_OTHER = re.compile(r"[^,\]}\n#]++")
_PLAIN_PAIR = re.compile(
    _BLANK.pattern
    + r"([A-Za-z0-9_-]++(?:\.[A-Za-z0-9_-]++)*+)[ ]*+=[ ]*+"
    + r"""((?!"{3})"(?:[^"\\\n]++|\\.)*+"|[0-9tf][^,\[\]{}"'\n#]*+)"""
)
_LINE_END = re.compile("\n")


class Positions:
    """Where each key and value of a text starts, by TOML path; with ``wanted``, only for those paths."""

    def __init__(self, text: str, wanted: Iterable[Path] | None = None) -> None:
        self.text = text
        self._wanted = None if wanted is None else _with_tables_around(wanted)
        self.keys: dict[Path, int] = {}
        self.values: dict[Path, int] = {}
        self._lengths: dict[Path, int] = {}
        self._line_starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
        self._arrays: dict[Path, int] = {}
        # Nested too deeply: outer positions were found before, and are near enough.
        with suppress(RecursionError):
            self._scan()

    def locate(self, path: Path, offset: int | None = None) -> tuple[int, int]:
        """Line and column of the key (or, with an offset, of a spot in its value).

        A path that is not in the text gives the nearest table around it, (0, 0) when there is none.
        """
        if offset is not None and path in self.values:
            start = self.values[path]
            return self._line_and_column(start + self._inside(start, offset))
        while path:
            if path in self.keys:
                return self._line_and_column(self.keys[path])
            path = path[:-1]
        return 0, 0

    def length(self, path: Path, offset: int | None = None) -> int:
        """How many characters a key, header or element takes on its line; 1 for a spot in a value."""
        if offset is not None and path in self.values:
            return 1
        while path and path not in self.keys:
            path = path[:-1]
        if not path:
            return 0
        start = self.keys[path]
        line_end = self.text.find("\n", start)
        longest = (len(self.text) if line_end < 0 else line_end) - start
        return min(self._lengths.get(path, 1), longest)

    def _inside(self, start: int, offset: int) -> int:
        """How far into a value a spot of its text is: past the quotes and a first line break."""
        quotes = _QUOTES.match(self.text, start)
        return len(quotes[0]) + offset if quotes else 0

    def _line_and_column(self, at: int) -> tuple[int, int]:
        line = bisect_right(self._line_starts, at)
        return line, at - self._line_starts[line - 1] + 1

    def _scan(self) -> None:
        table: Path = ()
        at = 0
        while True:
            is_wanted = self._is_wanted(table)
            while plain := _PLAIN_PAIR.match(self.text, at):
                at = plain.end()
                if is_wanted:
                    self._plain_pair(table, plain)
            at = self._skip(at)
            if at == len(self.text):
                return
            if self.text[at] == "[":
                table, at = self._header(at)
            else:
                at = self._pair(table, at)

    def _is_wanted(self, path: Path) -> bool:
        return self._wanted is None or path in self._wanted

    def _note(self, path: Path, start: int, length: int) -> None:
        """Note where a key or header is: the first occurrence counts, and only wanted paths are stored."""
        if path not in self.keys and self._is_wanted(path):
            self.keys[path] = start
            self._lengths[path] = length

    def _plain_pair(self, table: Path, pair: re.Match[str]) -> None:
        """A bare key with a simple value, as nearly all are: one expression reads all of it."""
        key, path = pair[1], table
        for part in key.split("."):
            path = (*path, part)
            self._note(path, pair.start(1), len(key))
        if self._is_wanted(path):
            self.values[path] = pair.start(2)

    def _skip(self, at: int) -> int:
        match = _BLANK.match(self.text, at)
        assert match
        return match.end()

    def _header(self, start: int) -> tuple[Path, int]:
        is_array = self.text.startswith("[[", start)
        keys, at = self._dotted(self._skip(start + (2 if is_array else 1)))
        end = self._skip(at) + (2 if is_array else 1)
        path: Path = ()
        for key in keys[:-1]:
            path = (*path, key)
            self._note(path, start, end - start)
            path = self._element(path)
        path = (*path, keys[-1])
        self._note(path, start, end - start)
        if is_array:
            self._arrays[path] = self._arrays.get(path, -1) + 1
        path = self._element(path)
        self._note(path, start, end - start)
        return path, end

    def _element(self, path: Path) -> Path:
        return (*path, self._arrays[path]) if path in self._arrays else path

    def _dotted(self, at: int) -> tuple[list[str], int]:
        keys = []
        while True:
            match = _KEY.match(self.text, at)
            assert match
            keys.append(_plain(match[0]))
            at = self._skip(match.end())
            if self.text[at] != ".":
                return keys, at
            at = self._skip(at + 1)

    def _pair(self, table: Path, start: int) -> int:
        keys, at = self._dotted(start)
        path = table
        length = len(self.text[start:at].rstrip())
        for key in keys:
            path = (*path, key)
            self._note(path, start, length)
        return self._value(path, self._skip(at + 1))

    def _value(self, path: Path, at: int) -> int:
        if self._is_wanted(path):
            self.values[path] = at
        opening = self.text[at]
        if opening in "\"'":
            match = _STRING.match(self.text, at)
        elif opening == "[":
            return self._array(path, at)
        elif opening == "{":
            return self._inline_table(path, at)
        else:
            match = _OTHER.match(self.text, at)
        assert match
        return match.end()

    def _array(self, path: Path, at: int) -> int:
        index, at = 0, self._skip(at + 1)
        while self.text[at] != "]":
            end = self._value((*path, index), at)
            self._note((*path, index), at, end - at)
            at = self._skip(end)
            at = self._skip(at + 1) if self.text[at] == "," else at
            index += 1
        return at + 1

    def _inline_table(self, path: Path, at: int) -> int:
        at = self._skip(at + 1)
        while self.text[at] != "}":
            at = self._skip(self._pair(path, at))
            at = self._skip(at + 1) if self.text[at] == "," else at
        return at + 1


def _with_tables_around(paths: Iterable[Path]) -> set[Path]:
    return {path[:end] for path in paths for end in range(len(path) + 1)}


def _plain(key: str) -> str:
    """A key without its quotes, as a parser reads it."""
    if key[0] not in "\"'":
        return key
    return str(next(iter(parse_toml(f"{key} = 0"))))


def pin(problems: Iterable[Problem], sources: Mapping[str, str]) -> tuple[Problem, ...]:
    """The problems with line and column, without duplicates, sorted by location."""
    found = list(dict.fromkeys(problems))
    wanted: dict[str, set[Path]] = {}
    for problem in found:
        for location in (problem.location, problem.other):
            if location and location.path and location.file in sources:
                wanted.setdefault(location.file, set()).add(location.path)
    scanned = {file: Positions(sources[file], paths) for file, paths in wanted.items()}
    unique = dict.fromkeys(_pinned(problem, scanned) for problem in found)
    return tuple(sorted(unique, key=lambda p: (p.location.file, p.line, p.column, p.id, p.rule)))


def _pinned(problem: Problem, scanned: Mapping[str, Positions]) -> Problem:
    path, other = problem.location.path, problem.other
    if path and not problem.line and (positions := scanned.get(problem.location.file)):
        line, column = positions.locate(path, problem.offset)
        length = positions.length(path, problem.offset)
        problem = problem._replace(line=line, column=column, length=length)
    if other and not problem.other_line:
        around = scanned.get(other.file)
        line = around.locate(other.path)[0] if around else 0
        problem = problem._replace(
            other_line=line,
            message=Phrase(
                "{message} (first at {file}:{line})", message=problem.message, file=other.file, line=line
            ),
        )
    return problem
