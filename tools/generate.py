"""Write what is generated from the code: the tables of docs/store.md, and the JSON Schema for editors.

    python tools/generate.py [--check]

Only the examples in the tables are written by hand: on the page, where they are kept. With ``--check``
nothing is written; the status is 1 when a file is stale.
"""

import json
import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from tracker.rules import Rule
from tracker.store import schema
from tracker.store.json_schema import store_schema
from tracker.toml.schema import Field, TableSchema, Type

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "store.md"
SCHEMA = ROOT / "data" / "events.schema.json"

# The heading that each table of keys is under.
TABLES = {
    "file": schema.FILE,
    "event": schema.EVENT,
    "milestone": schema.MILESTONE,
    "directive": schema.DIRECTIVE,
    "reading": schema.READING,
    "was": schema.WAS,
    "done": schema.DONE,
    "disputed": schema.DISPUTED,
    "repeal": schema.REPEAL,
    "closing": schema.CLOSING,
    "record": schema.RECORD,
    "series": schema.SERIES,
    "except": schema.EXCEPT,
    "pause": schema.PAUSE,
    "moved": schema.MOVED,
    "postponement": schema.POSTPONEMENT,
    "calendar": schema.CALENDAR,
    "translation": schema.TRANSLATION,
}
TYPES_HEAD = ("type", "value")
KEYS_HEAD = ("key", "required", "type", "what it says", "example")
RULES_HEAD = ("rule", "severity", "what it finds")


# --- Markdown ---------------------------------------------------------------------------------------


def sections(page: str) -> list[str]:
    """A page in pieces, each from a heading to the next."""
    return re.split(r"^(?=#+ )", page, flags=re.MULTILINE)


def heading_of(piece: str) -> str:
    """The heading that a piece begins with."""
    return piece.partition("\n")[0].lstrip("# ")


def table(text: str, head: Iterable[str]) -> str:
    """The one table of a text with that head."""
    (found,) = re.findall(rf"^{re.escape(line(*head))}\n\|(?: --- \|)+\n(?:\|.*\n)*", text, re.MULTILINE)
    return str(found)


def rows(text: str, head: Iterable[str]) -> list[list[str]]:
    """The rows of the one table of a text with that head, as cells."""
    lines = table(text, head).splitlines()[2:]
    return [[cell.strip() for cell in each.strip("|").split("|")] for each in lines]


def line(*cells: str) -> str:
    """A row of a table; no cell may contain a bar."""
    assert not any("|" in cell for cell in cells), cells
    return f"| {' | '.join(cells)} |"


def made_table(head: tuple[str, ...], body: Iterable[tuple[str, ...]]) -> str:
    """A whole table."""
    lines = (line(*head), "|" + " --- |" * len(head), *(line(*cells) for cells in body))
    return "".join(f"{each}\n" for each in lines)


def code(text: str) -> str:
    """A text as code."""
    return f"`{text}`"


# --- what is generated -----------------------------------------------------------------------------------


def type_name(type_: Type) -> str:
    """The name of a type as people read it."""
    return type_.name.lower().replace("_", " ")


def type_words(key: Field) -> str:
    """The name of a type, or the words that are allowed."""
    if isinstance(key.type, Type):
        return type_name(key.type)
    return ", ".join(code(member.value) for member in key.type)


def made_keys(keys: TableSchema, examples: Mapping[str, str]) -> str:
    """The generated table of keys of one table of a store."""
    body = (
        (
            code(name),
            "yes" if key.required else "",
            type_words(key),
            key.sentence,
            examples.get(code(name), ""),
        )
        for name, key in keys.items()
    )
    return made_table(KEYS_HEAD, body)


def with_keys(piece: str) -> str:
    """A piece of the page with its table of keys, if it has one, generated from the code."""
    keys = TABLES.get(heading_of(piece))
    if keys is None:
        return piece
    examples = {cells[0]: cells[-1] for cells in rows(piece, KEYS_HEAD)}
    return piece.replace(table(piece, KEYS_HEAD), made_keys(keys, examples))


def made_page(page: str) -> str:
    """The reference of the format with its tables generated from the code."""
    page = "".join(map(with_keys, sections(page)))
    used = {key.type for keys in TABLES.values() for key in keys.values()}
    types = ((code(type_name(each)), each.value) for each in Type if each in used)
    rules = ((code(rule), rule.severity.value, rule.sentence) for rule in Rule)
    page = page.replace(table(page, TYPES_HEAD), made_table(TYPES_HEAD, types))
    return page.replace(table(page, RULES_HEAD), made_table(RULES_HEAD, rules))


def made_schema() -> str:
    """The JSON Schema as it ships."""
    return json.dumps(store_schema(), indent=2, ensure_ascii=False) + "\n"


def stale() -> dict[Path, str]:
    """The correct content of each file that is stale."""
    made = {PAGE: made_page(PAGE.read_text(encoding="utf-8")), SCHEMA: made_schema()}
    return {path: text for path, text in made.items() if path.read_bytes() != text.encode()}


def main() -> int:
    """Write the files that are stale, or with ``--check`` only name them."""
    is_check = "--check" in sys.argv[1:]
    files = stale()
    for path, text in files.items():
        if not is_check:
            path.write_text(text, encoding="utf-8", newline="")
        print(f"{'stale' if is_check else 'written'}: {path.relative_to(ROOT)}")
    return 1 if is_check and files else 0


if __name__ == "__main__":
    sys.exit(main())
