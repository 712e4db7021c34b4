"""``tracker draft``: from a file with the text of an order to proposals, and a person's decisions on them."""

import sys
from datetime import date
from pathlib import Path
from typing import NamedTuple

from tracker.draft import Draft, make_entries, read_order
from tracker.errors import TrackerError, UsageError
from tracker.export import drafted
from tracker.expression.grammar import is_name
from tracker.phrases import Phrase, plural
from tracker.toml.reading import content, parse_toml

STANDARD_INPUT = "-"
LARGEST = 2**20  # bytes of one order; the longest of this century is a seventh of that
_PDF = b"%PDF"


class Decisions(NamedTuple):
    """What a person decided: the text of each directive that was accepted or edited, by its id."""

    texts: dict[str, str]
    has_head: bool  # the head of the event was accepted


def draft_file(name: str, *, id_: str = "", signed: date | None = None) -> Draft:
    """Read the order in a file, or in standard input where the name is `-`.

    Raises UsageError for an id that a store could not have, TrackerError for a file that has no text.
    """
    if id_ and not is_name(id_):
        raise UsageError(Phrase("`{id}` is not an id; write it in lower case, like eo-14028", id=id_))
    stem = "" if name == STANDARD_INPUT else Path(name).stem.lower()
    shown = "standard input" if name == STANDARD_INPUT else name
    text = _decoded(_content(name), shown)
    draft = read_order(
        text, id_=id_ or (stem if stem.startswith("eo-") and is_name(stem) else ""), signed=signed
    )
    if not text.strip():
        raise TrackerError(Phrase("{shown} is empty; name a file with the text of an order", shown=shown))
    return draft


def _content(name: str) -> bytes:
    try:
        if name == STANDARD_INPUT:
            found: bytes | None = sys.stdin.buffer.read(LARGEST + 1) if sys.stdin else b""
        else:
            found = content(Path(name))
    except OSError as error:
        reason = error.strerror or "no such file"
        raise TrackerError(
            Phrase("cannot read {name}: {reason}; check the path", name=name, reason=reason)
        ) from None
    except ValueError:  # a NUL in the name
        raise TrackerError(
            Phrase("cannot read {name}: it is not a file name; check the path", name=name)
        ) from None
    if found is None or len(found) > LARGEST:
        raise TrackerError(
            Phrase(
                "{name} is larger than {largest} MiB, more than any order; check the path",
                name=name,
                largest=LARGEST >> 20,
            )
        )
    return found


def _decoded(found: bytes, name: str) -> str:
    if found.startswith(_PDF):
        raise TrackerError(
            Phrase("{name} is a PDF; take its text out first, for example with `pdftotext`", name=name)
        )
    try:
        return found.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = Phrase(
            "{name} is not UTF-8 text (byte {start} does not fit); save it as UTF-8",
            name=name,
            start=error.start + 1,
        )
        raise TrackerError(message) from None


def summary(draft: Draft) -> str:
    """How much was read, in one line."""
    high = sum(one.confidence == "high" for one in draft.proposals)
    return Phrase(
        "{proposals}, {high} of them with high confidence; {expressions} without a proposal.",
        proposals=plural(len(draft.proposals), "proposal"),
        high=high,
        expressions=plural(len(draft.unread), "time expression"),
    )


def reviewed(draft: Draft, decisions: Decisions) -> str:
    """The draft as a store, with what a person accepted or edited in place of the proposals."""
    return drafted.draft_toml(make_entries(draft), draft.unread, decisions.texts, has_head=decisions.has_head)


def refuse_bad_directive(text: str) -> str:
    """What is wrong with an edited directive, or an empty text."""
    try:
        tables = parse_toml(text)
    except ValueError as error:
        reason = str(error)
        return Phrase("this is not TOML: {reason}", reason=f"{reason[:1].lower()}{reason[1:]}")
    match tables:
        case {"event": [{"directive": [{"id": str(), "cite": str()}]}]} if len(tables) == 1:
            return ""
        case {"event": {"directive": [{"id": str(), "cite": str()}]}} if len(tables) == 1:
            return ""
    return "this is not one [[event.directive]] with an `id` and a `cite`"
