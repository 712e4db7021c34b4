"""A date to paste into a document, with its act, passage and link, and the marker that names it."""

import json
from collections.abc import Callable
from html import escape

from tracker.export.document import SCHEMA_VERSION
from tracker.model import Deadline
from tracker.quotes.markers import marker_of, marker_text
from tracker.text import clean, escaped
from tracker.wording.quotes import passage_words, quoted_words


def _url(deadline: Deadline) -> str:
    return deadline.directive.url or deadline.event.url


def _comment(deadline: Deadline) -> str:
    """The marker as a comment of HTML, SVG and Markdown; no name can have two hyphens in a row."""
    return f"<!-- {marker_text(deadline)} -->"


def _as_markdown(deadline: Deadline) -> str:
    act = "".join(f"\\{char}" if char in "\\`*_[]<>|" else char for char in clean(passage_words(deadline)))
    url = clean(_url(deadline)).replace("(", "%28").replace(")", "%29").replace(" ", "%20")
    link = f"[{act}]({url})" if url else act
    return f"{clean(quoted_words(deadline))} ({link}) {_comment(deadline)}\n"


def _as_html(deadline: Deadline) -> str:
    words, act = escape(clean(quoted_words(deadline))), escape(clean(passage_words(deadline)))
    if deadline.due_text and not deadline.due_text[4:].startswith(("-Q", "-H")):
        words = f'<time datetime="{deadline.due_text}">{words}</time>'
    link = f'<a href="{escape(clean(_url(deadline)))}">{act}</a>' if _url(deadline) else act
    return f"{words} ({link}) {_comment(deadline)}\n"


def _as_svg(deadline: Deadline) -> str:
    """A ``tspan`` for a ``text`` element, inside a link if there is one."""
    words = escape(clean(f"{quoted_words(deadline)} ({passage_words(deadline)})"))
    span, url = f"<tspan>{words}</tspan>", escape(clean(_url(deadline)))
    linked = f'<a href="{url}">{span}</a>' if url else span
    return f"{linked}{_comment(deadline)}\n"


def _as_text(deadline: Deadline) -> str:
    link = f", {_url(deadline)}" if _url(deadline) else ""
    return (
        clean(f"{quoted_words(deadline)} ({passage_words(deadline)}{link})")
        + f"\n# {marker_text(deadline)}\n"
    )


def citation_json(deadline: Deadline, *, ascii_only: bool) -> str:
    """One JSON object; its key `tracker` is the marker."""
    whole = {
        "schema_version": SCHEMA_VERSION,
        "key": deadline.name,
        "title": deadline.directive.title,
        "due": deadline.due_text or None,
        "text": quoted_words(deadline),
        "act": deadline.event.short or deadline.event.title,
        "cite": deadline.directive.cite,
        "url": _url(deadline) or None,
        "tracker": marker_of(deadline),
    }
    return escaped(json.dumps(whole, ensure_ascii=ascii_only, indent=2)) + "\n"


RENDER: dict[str, Callable[[Deadline], str]] = {
    "md": _as_markdown,
    "html": _as_html,
    "svg": _as_svg,
    "text": _as_text,
}
