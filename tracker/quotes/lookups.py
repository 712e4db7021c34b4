"""What texts have in them; kept for a while, since the dates of a paragraph are judged by the same texts."""

import re
from functools import lru_cache

from tracker.quotes.dates import Mention, find_dates

_LINK = re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)


@lru_cache(maxsize=256)
def names(act: re.Pattern[str], text: str) -> bool:
    """Whether a text names an act."""
    return act.search(text) is not None


@lru_cache(maxsize=64)
def without(act: re.Pattern[str], text: str) -> str:
    """A text without the names of an act, which do not identify one of its deadlines."""
    return act.sub(" ", text)


@lru_cache(maxsize=64)
def dates_in(text: str) -> tuple[Mention, ...]:
    """The dates of a text, such as a paragraph that has several."""
    return tuple(find_dates(text))


@lru_cache(maxsize=64)
def words_in(text: str) -> tuple[str, ...]:
    """The words of a text, without its links."""
    return tuple(re.findall(r"[A-Za-z]{2,}", _LINK.sub("", text)))
