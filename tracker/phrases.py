"""Phrases: what the program says to people, in English and in the language of the reader.

``said`` gives words in the language of the reader at once; it belongs where a page, a message or a line is
made. ``Phrase`` is for rooms that make values, such as errors and problems: it equals its English text, so
that programs and tests read English, and whatever prints it passes it to ``said``.

The convention of this module: values are named, so that a translation can reorder them, and never contain the
program's own words unless these were translated or are phrases. English is the language of the templates and
needs no catalogue.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from enum import Enum
from functools import lru_cache, wraps
from typing import TYPE_CHECKING, NamedTuple, ParamSpec, Self, TypeVar

if TYPE_CHECKING:
    from gettext import NullTranslations

ENGLISH = "en"
_P = ParamSpec("_P")
_T = TypeVar("_T")
_V = TypeVar("_V")


class Language(NamedTuple):
    """A language by its code (ISO 639-1) and its catalogue; English has none.

    ``is_stated`` means that the user chose it for this program, not only for all programs.
    """

    code: str = ENGLISH
    catalogue: "NullTranslations | None" = None
    is_stated: bool = False


class _Spoken:
    """The language of the reader, and that of what is written now: English where programs read it."""

    reader = Language()
    language = Language()


class Phrase(str):
    """A text for people that can be translated later.

    ``template`` has a ``{name}`` for each of the ``values``. A date, a number of things or another phrase
    among them is translated too.
    """

    __slots__ = ("template", "values")
    template: str
    values: dict[str, object]

    def __new__(cls, template: str, /, **values: object) -> Self:
        phrase = super().__new__(cls, template.format(**values) if values else template)
        phrase.template, phrase.values = str(template), values
        return phrase

    def _translated(self, catalogue: "NullTranslations") -> str:
        """The template in another language."""
        return catalogue.gettext(self.template)


class _Counted(Phrase):
    """A number of things; ``several`` is the template for more than one."""

    __slots__ = ("number", "several")
    number: int
    several: str

    def _translated(self, catalogue: "NullTranslations") -> str:
        return catalogue.ngettext(self.template, self.several, self.number)


@lru_cache(maxsize=1_000)  # a few periods, in very many derivations
def plural(number: int, noun: str) -> Phrase:
    """A number with its noun: "1 day", "2 days", "1,000 entries"."""
    one, several = forms_of(noun)
    counted = _Counted(one if number == 1 else several, number=f"{number:,}")
    counted.template, counted.several, counted.number = one, several, number
    return counted


def forms_of(noun: str) -> tuple[str, str]:
    """The templates of one and of several things, as a catalogue has them."""
    if noun.endswith(("s", "x", "ch", "sh")):
        nouns = f"{noun}es"
    elif noun.endswith("y") and noun[-2:-1] not in "aeiou":
        nouns = f"{noun[:-1]}ies"
    else:
        nouns = f"{noun}s"
    return f"{{number}} {noun}", f"{{number}} {nouns}"


def noted(text: str) -> str:
    """A text of a table, marked for the catalogue; it is translated where it is used."""
    return text


def said(text: str, /, **values: object) -> str:
    """A phrase, or a template with its values, in the language of the reader."""
    catalogue = _Spoken.language.catalogue
    if catalogue is None:
        return text.format(**values) if values else str(text)
    if isinstance(text, Phrase):
        template, values = text._translated(catalogue), text.values  # noqa: SLF001  a part of this module
    else:
        template = catalogue.gettext(text) if text else ""  # the entry of an empty text is the header
    if not values:
        return template
    code = template.split("`")[1::2]  # typed literally, in every language
    return template.format(
        **{
            name: str(value) if any(f"{{{name}" in each for each in code) else _localized(value, catalogue)
            for name, value in values.items()
        }
    )


def said_of(one: str, several: str, number: int) -> str:
    """The template for a number of things in the language of the reader, without its values."""
    catalogue = _Spoken.language.catalogue
    if catalogue is None:
        return one if number == 1 else several
    return catalogue.ngettext(one, several, number)


def _localized(value: object, catalogue: "NullTranslations") -> object:
    """A value as a sentence of another language shows it."""
    if isinstance(value, Phrase):
        return said(value)
    if isinstance(value, Enum):
        return term(value)
    if isinstance(value, BaseException):
        return said(*value.args[:1]) if value.args and isinstance(value.args[0], str) else str(value)
    if isinstance(value, str):  # a clause of the program without values is a plain text
        return catalogue.gettext(value) if " " in value else value
    if isinstance(value, date) and not isinstance(value, datetime):
        return catalogue.gettext(DAY).format(year=value.year, month=value.month, day=value.day)
    return value


DAY = noted("{year:04}-{month:02}-{day:02}")


def term(word: Enum) -> str:
    """A word of a store or of the engine, such as a status, as people read it."""
    catalogue = _Spoken.language.catalogue
    value = str(word.value)
    return catalogue.pgettext(type(word).__name__, value) if catalogue else value


def day_said(day: date) -> str:
    """A day as a text of its own: in ISO form, or as the language writes it."""
    return said("{day}", day=day)


def language() -> str:
    """The code of the current language."""
    return _Spoken.language.code


def speak(spoken: Language) -> None:
    """Use a language for everything from now on."""
    _Spoken.reader = _Spoken.language = spoken


def write_for_programs() -> None:
    """From now on, texts are for programs, and in English, except for ``to_reader``."""
    _Spoken.language = Language()


def write_for_others() -> None:
    """From now on, texts go into files for others: in the stated language, else in English."""
    if not _Spoken.reader.is_stated:
        write_for_programs()


@contextmanager
def speaking(spoken: Language) -> Iterator[None]:
    """Use a language, then return to the previous one."""
    before = _Spoken.language
    _Spoken.language = spoken
    try:
        yield
    finally:
        _Spoken.language = before


@contextmanager
def days_written(form: str) -> Iterator[None]:
    """Write days in another form, a template like ``DAY``; everything else stays in the current language."""
    from gettext import NullTranslations

    class OwnDays(NullTranslations):
        """What the language says, except for days."""

        def gettext(self, message: str) -> str:
            return form if message == DAY else super().gettext(message)

    catalogue = OwnDays()
    if _Spoken.language.catalogue:
        catalogue.add_fallback(_Spoken.language.catalogue)
    with speaking(_Spoken.language._replace(catalogue=catalogue)):
        yield


def to_reader(text: str) -> str:
    """A phrase for the person who runs the program, whoever the output is for."""
    return for_reader(said, text)


def for_reader(function: Callable[[_V], str], value: _V) -> str:
    """Write what a function says for the person who runs the program."""
    with speaking(_Spoken.reader):
        return function(value)


def in_english(function: Callable[_P, _T]) -> Callable[_P, _T]:
    """For what programs read: a function whose texts are English, whatever the user's language."""

    @wraps(function)
    def english(*args: _P.args, **kwargs: _P.kwargs) -> _T:
        if _Spoken.language.catalogue is None:
            return function(*args, **kwargs)
        with speaking(Language()):
            return function(*args, **kwargs)

    return english
