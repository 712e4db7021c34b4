"""HTML from the templates of this package; the only module that knows Jinja2, which is an extra.

The convention of this module: every value is escaped by the template engine, whatever a store says, and a
missing value is an error. A page is self-contained: no script, style sheet or image comes from elsewhere.
"""

from base64 import b64encode
from collections.abc import Callable, Iterable
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from tracker.errors import TrackerError
from tracker.phrases import language, noted, said
from tracker.text import clean

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

_GAP = "\ue000"  # a character for private use, in no template
INSTALL = noted('pip install "deadline-tracker[site]"')


def rendered(template: str, **values: Any) -> str:  # noqa: ANN401  whatever a template shows
    """The text of a template; raises TrackerError where Jinja2 is not installed."""
    return _environment().get_template(template).render(values)


def part(template: str, macro: str) -> "Callable[..., Markup]":
    """A macro of a template, whose output goes into other templates; raises TrackerError likewise."""
    found: Callable[..., Markup] = getattr(_environment().get_template(template).module, macro)
    return found


class Frame:
    """A rendered text with gaps, which are filled again and again: what surrounds them is rendered once.

    A gap is a value that was given to the template, made with ``gap``.
    """

    def __init__(self, text: str) -> None:
        self._pieces = str(text).split(_GAP)  # every second one is the name of a gap

    @staticmethod
    def gap(name: str) -> str:
        return f"{_GAP}{name}{_GAP}"

    def filled(self, **values: str) -> "Markup":
        """The text with a value in each gap, which is escaped unless it is markup."""
        from markupsafe import Markup, escape

        pieces = self._pieces.copy()
        pieces[1::2] = [escape(_printable(values[name])) for name in pieces[1::2]]
        return Markup("".join(pieces))  # noqa: S704  a template and escaped values


def around(text: str) -> "tuple[Markup, Markup]":
    """What is before and after the only gap of a rendered text."""
    from markupsafe import Markup

    before, _, after = str(text).split(_GAP)
    return Markup(before), Markup(after)  # noqa: S704  rendered by a template


def together(parts: "Iterable[Markup]") -> "Markup":
    """Several parts as one."""
    from markupsafe import Markup

    return Markup("".join(parts))  # noqa: S704  markup already


def _environment() -> "Environment":
    try:
        import jinja2  # noqa: F401  only to see whether it is installed
    except ImportError:
        raise TrackerError(
            said("HTML needs Jinja2, which is not installed; run {install}", install=INSTALL)
        ) from None
    return _templates()


@cache  # a site has thousands of pages
def _templates() -> "Environment":
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("tracker.export"),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        finalize=_printable,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )

    @cache
    def hash_of(name: str) -> str:
        """The source by which a Content-Security-Policy allows an inline part of the page."""
        digest = sha256(environment.get_template(name).render().encode()).digest()
        return f"sha256-{b64encode(digest).decode()}"

    environment.globals |= {"hash_of": hash_of, "said": said, "language": language}
    return environment


def web_address(url: str) -> str:
    """An address that may become a link: a web address, nothing executable; empty for any other."""
    return url if url.startswith(("https://", "http://")) else ""


def _printable(value: object) -> object:
    """A text without control characters; markup made by the template itself stays as it is."""
    return value if type(value) is not str or value.isprintable() else clean(value)
