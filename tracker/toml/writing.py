"""Write values and tables as TOML, in the style in which stores are written by hand."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from tracker.text import escaped


def dumps(document: Mapping[str, Any]) -> str:
    """A document as TOML; characters that control a terminal are written as escapes."""
    import tomli_w  # few commands write

    return escaped(tomli_w.dumps(document))


def block(header: str, table: Mapping[str, Any], dotted: tuple[str, ...] = ()) -> str:
    """A table below its header, such as ``[[record]]``: one line for each key, and lists in one line.

    The tables under the keys in ``dotted`` are written as keys with dots: ``dates.signed = 2026-07-06``.
    """
    lines = [header]
    for key, value in table.items():
        if key in dotted:
            lines += [f"{key}.{_pair(name, each)}" for name, each in value.items()]
        else:
            lines.append(_pair(key, value))
    return "\n".join(lines) + "\n"


def _pair(key: str, value: object) -> str:
    return f"{_key(key)} = {_inline(value)}"


def _inline(value: object) -> str:
    if isinstance(value, Mapping):
        pairs = ", ".join(_pair(key, each) for key, each in value.items())
        return f"{{ {pairs} }}" if pairs else "{}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_inline, value))}]"
    text = dumps({"x": value}).rstrip("\n").removeprefix("x = ")
    return text.replace(" ", "T", 1) if isinstance(value, datetime) else text


def _key(key: str) -> str:
    """A key, in quotes where it needs them."""
    return dumps({key: 0}).rstrip("\n").removesuffix(" = 0")
