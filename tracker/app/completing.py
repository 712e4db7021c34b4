"""The words that a shell can complete: ids, actors, tags and the like, from the files of a store.

The convention of this module: speed counts, because somebody waits at a Tab key. The files are searched line
by line, since parsing TOML takes several times as long; a value that spans several lines is skipped.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tracker.app.session import Session
from tracker.jurisdictions import ONLY
from tracker.problems import ProblemCollector
from tracker.store.files import store_files
from tracker.toml.reading import content

_LINE = re.compile(r"^[ \t]*(?:\[+([a-z. ]+)\]+|(id|actor|tags|jurisdiction)[ \t]*=[ \t]*(.+))", re.MULTILINE)
_TEXT = re.compile(r"\"([^\"\\]*)\"|'([^']*)'")
_EVENT, _DIRECTIVE = "event", "event.directive"
_KEYS = {"event": (_EVENT, "id"), "jurisdiction": (_EVENT, "jurisdiction"), "tag": (_EVENT, "tags")}


class _Entry(NamedTuple):
    """A text in a file: in which table and under which key it stands."""

    table: str
    key: str
    text: str


def known_words(run: Session, name: str, begun: str) -> list[str]:
    """The words that a filter or argument can take and that start with ``begun``, whatever the case.

    ``name`` is that of a filter, or ``id`` for acts and directives, or ``view``, or ``recipient``.
    """
    if name == "view":
        return begun_like(begun, run.config.views)
    if name == "recipient":
        return begun_like(begun, (each.name for each in run.config.recipients or ()))
    if name == "id":
        return _ids(run, begun)
    table, key = _KEYS.get(name, (_DIRECTIVE, name))
    words = {each.text for each in _entries(run) if (each.table, each.key) == (table, key)}
    if name == "jurisdiction":
        words |= {f"{code.partition('-')[0]}{ONLY.lower()}" for code in words if "-" in code}
    return begun_like(begun, words)


def begun_like(begun: str, words: Iterable[str]) -> list[str]:
    """The words that start with a text, whatever the case, each once and sorted."""
    return sorted({word for word in words if word.lower().startswith(begun.lower())})


def _ids(run: Session, begun: str) -> list[str]:
    """The ids of acts, and once only one act is left, those of its directives: all of them would be too many
    to read.
    """
    directives: dict[str, list[str]] = {}
    act = ""
    for each in _entries(run):
        if each.key == "id" and each.table == _EVENT:
            act = each.text
            directives[act] = []
        elif each.key == "id" and act:
            directives[act].append(f"{act}/{each.text}")
    acts = begun_like(begun.partition("/")[0], directives)
    if "/" not in begun and len(acts) != 1:
        return acts
    return begun_like(begun, [*acts, *(name for each in acts for name in directives[each])])


def _entries(run: Session) -> Iterator[_Entry]:
    """The texts of all events and directives, in the order of the files."""
    for path in store_files(run.inputs.names, ProblemCollector()):
        table = ""
        for match in _LINE.finditer((content(path) or b"").decode("utf-8", "replace")):
            header, key, value = match.groups()
            if header:
                table = header.replace(" ", "")
            elif table in {_EVENT, _DIRECTIVE}:
                for double, single in _TEXT.findall(value):
                    yield _Entry(table=table, key=key, text=double or single)
