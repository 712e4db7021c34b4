"""A draft as one versioned JSON document, and as a store whose every entry waits for a reviewer."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from tracker.draft.entries import DraftedEntry, Entries
from tracker.draft.values import Confidence, Draft, Order, Unread
from tracker.export.document import SCHEMA_VERSION
from tracker.phrases import plural
from tracker.text import clean, escaped

_COLUMNS = (
    "section", "quote", "pos", "amount", "unit", "direction", "anchor", "due", "recurring", "actor", "kind",
    "confidence",
)  # fmt: skip
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
JURISDICTION = "US"
NOTHING: Mapping[str, str] = MappingProxyType({})


def draft_json(draft: Draft, *, ascii_only: bool = False) -> str:
    """The document described in ``docs/formats.md``."""
    document = {
        "schema_version": SCHEMA_VERSION,
        "order": _order(draft.order),
        "proposals": [
            {
                **{name: getattr(one, name) for name in _COLUMNS},
                "anchor": str(one.anchor),
                "due": one.due or None,
            }
            for one in draft.proposals
        ],
        "unread": [one._asdict() for one in draft.unread],
    }
    return escaped(json.dumps(document, ensure_ascii=ascii_only, indent=2)) + "\n"


def _order(order: Order) -> dict[str, object]:
    days = {
        name: day and day.isoformat()
        for name, day in (("signed", order.signed), ("published", order.published))
    }
    return {
        "id": order.id,
        "title": order.title,
        "kind": order.kind,
        "number": order.number or None,
        **days,
        "effective": order.effective and order.effective.isoformat(),
        "cite": order.cite or None,
        "document": order.document or None,
        "url": order.url or None,
        "conflicts": list(order.conflicts),
    }


def draft_toml(
    made: Entries,
    unread: tuple[Unread, ...],
    reviewed: Mapping[str, str] = NOTHING,
    *,
    has_head: bool = False,
) -> str:
    """A store with one event: load it, review every entry, and delete its ``unreviewed``.

    ``reviewed`` has the texts of directives that a person has decided on, by id; ``has_head`` means that the
    event itself was reviewed.
    """
    parts = [_head(made, unread), "schema = 1\n", event_toml(made, reviewed=has_head)]
    parts += [reviewed.get(entry.id) or directive_toml(entry) for entry in made.directives]
    if unread:
        parts.append("".join(_unread(unread)))
    return escaped("\n".join(parts))


def printable(text: str, *, ascii_only: bool) -> str:
    """The text of a store for an output that may not carry every character: escapes keep the values."""
    if not ascii_only:
        return text
    lines = (
        line.encode("ascii", "replace").decode() if line.startswith("#") else _NOT_ASCII.sub(_escape, line)
        for line in text.splitlines(keepends=True)
    )
    return "".join(lines)


def _escape(match: re.Match[str]) -> str:
    return f"\\U{ord(match[0]):08x}"


def directive_toml(entry: DraftedEntry, *, reviewed: bool = False) -> str:
    """One directive, below a comment with its words, their place and how sure the reading is."""
    one = entry.proposal
    comment = _comment(f'{one.confidence} confidence; character {one.pos}: "{one.quote} ..."')
    return f"{comment}\n{plain_directive_toml(entry, reviewed=reviewed)}"


def plain_directive_toml(entry: DraftedEntry, *, reviewed: bool = False) -> str:
    """One directive without a comment."""
    lines = [
        "[[event.directive]]",
        f"id = {_text(entry.id)}",
        f"title = {_text(entry.title)}",
    ]
    if entry.kind:
        lines.append(f"kind = {_text(entry.kind)}")
    if entry.modal:
        lines.append(f"modal = {_text(entry.modal)}")
    if entry.actor:
        lines.append(f"actor = [{_text(entry.actor)}]")
    lines.append(f"cite = {_text(entry.cite)}")
    lines += _when(entry)
    if not reviewed:
        lines.append("unreviewed = true")
    return "\n".join(lines) + "\n"


def _when(entry: DraftedEntry) -> Iterator[str]:
    if entry.undated:
        yield f"undated = {_text(entry.undated)}"
    else:
        is_day = entry.proposal.unit == "fixed-date"
        yield f"due = {entry.due if is_day else _text(entry.due)}"
    if entry.repeat:
        yield f"repeat = {_text(entry.repeat)}"


def _head(made: Entries, unread: tuple[Unread, ...]) -> str:
    counts = Counter(entry.proposal.confidence for entry in made.directives)
    sure = ", ".join(f"{counts[each]} {each}" for each in Confidence)
    lines = [
        f"Drafted from: {made.order.title}",
        "Compare every entry with the text, correct it, and delete its `unreviewed`; until then",
        "`tracker check` refuses it.",
        f"{plural(len(made.directives), 'entry')} by confidence: {sure}.",
        f"{plural(len(unread), 'time expression')} did not become an entry: see the end.",
        *made.order.conflicts,
    ]
    return "".join(f"{_comment(line)}\n" for line in lines)


def event_toml(made: Entries, *, reviewed: bool = False) -> str:
    """The head of the event, without its directives."""
    order = made.order
    lines = [
        "[[event]]",
        f"id = {_text(order.id)}",
        f"title = {_text(order.title)}",
        f"kind = {_text(order.kind)}",
        f"jurisdiction = {_text(JURISDICTION)}",
        'issuer = "President of the United States"',
    ]
    if order.cite or not order.url:
        lines.append(f"cite = {_text(order.cite or _named(order))}")
    if order.url:
        lines.append(f"url = {_text(order.url)}")
    days = (("signed", order.signed), ("published", order.published), ("effective", order.effective))
    lines += [f"dates.{name} = {day}" for name, day in days if day]
    for table, names in (("awaiting", made.awaiting), ("incidents", made.incidents)):
        lines += [f"{table}.{name} = {_text(words)}" for name, words in names.items()]
    lines += [f"series.{name} = {value}" for name, value in made.series.items()]
    return "\n".join([*lines, *([] if reviewed else ["unreviewed = true"]), ""])


def _named(order: Order) -> str:
    """A citation by name, where the page of the Federal Register is unknown."""
    if order.number or order.id.startswith("eo-"):
        return f"EO {order.number or order.id.removeprefix('eo-')}"
    return f"FR Doc. {order.document}" if order.document else order.title


def _unread(unread: tuple[Unread, ...]) -> Iterator[str]:
    yield _comment("Seen, and not made an entry (section, character, what it seems to be, words):") + "\n"
    for one in unread:
        yield (
            _comment(f'sec. {one.section or "?"}, character {one.pos}, {one.kind}: "{one.quote} ..."') + "\n"
        )


def _comment(text: str) -> str:
    return f"# {' '.join(clean(text).split())}"


def _text(text: str) -> str:
    """A basic string of TOML, which has the syntax of JSON's strings; printable, and safe in a comment."""
    return json.dumps(clean(text), ensure_ascii=False)
