"""Texts: addresses, hidden characters, and names that are nearly the same."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any
from unicodedata import name as name_of
from unicodedata import normalize

from tracker.checks.context import Context, of_directive, of_event, written_moves
from tracker.model import Directive, Event
from tracker.phrases import Phrase
from tracker.problems import Location, Path, Problem
from tracker.rules import Rule
from tracker.text import STEERING
from tracker.toml.reading import parse_toml

SHORTEST_WORD = 5  # letters: shorter words, mostly abbreviations, often differ by one letter on purpose
MOST_NAMES = 5000  # the most frequent ones: each is stored once for every letter it has
LONGEST_NAME = 100  # letters: anything longer is not a name

_URL = re.compile(r"https?://[^\s/]+\S*", re.IGNORECASE)
_HIDDEN = re.compile(f"[\x00-\x08\x0b-\x1f{STEERING}]")  # all except tab and line end
# TOML allows no raw control characters except those that change the writing direction, and has escapes for
# all of them. Soft hyphens, zero-width characters, look-alike spaces, fillers, tags, joiners and emoji
# selectors without an emoji: two names that differ only in these look the same.
_INVISIBLE = re.compile(
    "[\u00a0\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2000-\u200c\u202f\u205f-\u2064"
    "\u206a-\u206f\u2800\u3000\u3164\ufeff\uffa0\ufff9-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    r"\U000e0000-\U000e0fff]|(?<=\w)[\ufe00-\ufe0f](?!\u20e3)|(?<![^\w\s])\u200d|\u200d(?![^\w\s])"
)
_NAMES = {"id", "actor", "tags", "label", "owner"}
_TITLES = {"title", "short"}  # in every language
_SUSPECT = re.compile(f"[{STEERING}]|" + r"\\[uUxbfre]")


def addresses_are_of_the_web(context: Context) -> Iterator[Problem]:
    """An address begins with http:// or https://."""
    for event in context.result.store.events:
        for location, url in _addresses(event):
            if not _URL.fullmatch(url):
                yield of_event(Rule.BAD_URL, *_not_an_address(url), event, location)
        for directive in event.directives:
            for location, url in _addresses_of(directive):
                if not _URL.fullmatch(url):
                    yield of_directive(Rule.BAD_URL, *_not_an_address(url), event, directive, location)
    for record in context.result.store.records:
        if record.url and not _URL.fullmatch(record.url):
            message, remedy = _not_an_address(record.url)
            location = record.location.at("url")
            yield Problem(rule=Rule.BAD_URL, message=message, remedy=remedy, location=location, id=record.of)


def _not_an_address(url: str) -> tuple[str, str]:
    return Phrase("`{url}` is not an address", url=url[:60]), "write it in full: https://..."


def _addresses(event: Event) -> Iterator[tuple[Location, str]]:
    if event.url:
        yield event.location.at("url"), event.url
    if event.revoked:
        yield from _cited(event.location.at("revoked"), event.revoked.url, event.revoked.disputed)


def _addresses_of(directive: Directive) -> Iterator[tuple[Location, str]]:
    if directive.url:
        yield directive.location.at("url"), directive.url
    if directive.dropped:
        yield from _cited(directive.location.at("dropped"), directive.dropped.url, directive.dropped.disputed)
    for outcome in (each for each in directive.done if each.location.path[0] == "event"):
        yield from _cited(outcome.location, outcome.url, outcome.disputed)
    for index, move in enumerate(written_moves(directive)):
        yield from _cited(directive.location.at("was", index), move.url, None)


def _cited(
    location: Location, url: str, disputed: Mapping[str, object] | None
) -> Iterator[tuple[Location, str]]:
    if url:
        yield location.at("url"), url
    if disputed and isinstance(other := disputed.get("url"), str):
        yield location.at("disputed", "url"), other


def texts_hide_nothing(context: Context) -> Iterator[Problem]:
    """No text and no key has a control character, or one that changes the writing direction."""
    for file, source in context.result.store.sources.items():
        if _SUSPECT.search(source):
            document = parse_toml(source)
            for path, text in _texts(document):
                if _HIDDEN.search(text):
                    yield Problem(
                        id=_owner(document, path),
                        rule=Rule.HIDDEN_CHARACTER,
                        message="it contains an invisible character",
                        remedy="type the text again",
                        location=Location(file, path),
                    )


def _texts(document: object) -> Iterator[tuple[Path, str]]:
    """Every text of a document, including keys, with its place; with a stack, so that any depth works."""
    left: list[tuple[Path, object]] = [((), document)]
    while left:
        path, value = left.pop()
        if isinstance(value, str):
            yield path, value
        elif isinstance(value, dict):
            for key, inner in value.items():
                yield (*path, key), key
                left.append(((*path, key), inner))
        elif isinstance(value, list):
            left += [((*path, index), inner) for index, inner in enumerate(value)]


def _owner(document: dict[str, Any], path: Path) -> str:
    """The id of the event or directive that a place is in, or an empty text."""
    ids: list[str] = []
    table: Any = document
    for part in path[:-1]:
        table = table[part]
        if isinstance(table, dict) and isinstance(name := table.get("id"), str):
            ids.append(name)
    return "/".join(ids)


def names_can_be_seen(context: Context) -> Iterator[Problem]:
    """No name has an invisible character, and a title has only those that are accepted."""
    for file, source in context.result.store.sources.items():
        if source.isascii() and not _SUSPECT.search(source):
            continue
        document = parse_toml(source)
        for path, text in _texts(document):
            key = next((part for part in reversed(path) if isinstance(part, str)), "")
            rule = Rule.INVISIBLE if key in _TITLES else Rule.HIDDEN_CHARACTER if key in _NAMES else None
            if rule and (found := _INVISIBLE.search(text)):
                which = name_of(found[0], "unassigned")
                yield Problem(
                    id=_owner(document, path),
                    rule=rule,
                    message=Phrase("it contains an invisible character: {which}", which=which),
                    remedy="type the text again",
                    location=Location(file, path),
                )


def cites_have_a_number(context: Context) -> Iterator[Problem]:
    """A citation is specific: it has the number of the act, the page or the passage."""
    for event in context.result.store.events:
        if event.cite and not _has_digit(event.cite):
            yield of_event(
                Rule.CITE_WITHOUT_DIGIT, *_without_digit(event.cite), event, event.location.at("cite")
            )
        for directive in event.directives:
            if directive.cite and not _has_digit(directive.cite):
                location, words = directive.location.at("cite"), _without_digit(directive.cite)
                yield of_directive(Rule.CITE_WITHOUT_DIGIT, *words, event, directive, location)


def _has_digit(text: str) -> bool:
    return any(char.isdigit() or char in "一二三四五六七八九十" for char in text)


def _without_digit(cite: str) -> tuple[str, str]:
    return Phrase(
        "`{cite}` has no number in it", cite=cite[:60]
    ), "cite the act, the page or the passage, or accept it"


def names_are_spelled_alike(context: Context) -> Iterator[Problem]:
    """An actor or tag is not one typing error away from a more frequent one."""
    actors: Counter[str] = Counter()
    tags: Counter[str] = Counter()
    for event in context.result.store.events:
        tags.update(event.tags)
        for directive in event.directives:
            actors.update(directive.actor)
    odd_actors, odd_tags = _nearly_alike(actors), _nearly_alike(tags)
    if not odd_actors and not odd_tags:
        return
    for event in context.result.store.events:
        for index, tag in enumerate(event.tags):
            if usual := odd_tags.pop(tag, None):
                yield of_event(
                    Rule.SIMILAR_NAME, *_alike(tag, usual), event, event.location.at("tags", index)
                )
        for directive in event.directives:
            for index, actor in enumerate(directive.actor):
                if usual := odd_actors.pop(actor, None):
                    location = directive.location.at("actor", index)
                    yield of_directive(Rule.SIMILAR_NAME, *_alike(actor, usual), event, directive, location)


def _alike(name: str, usual: str) -> tuple[str, str]:
    return Phrase(
        "`{name}` is spelled nearly like `{usual}`", name=name, usual=usual
    ), "spell both the same way, or accept it"


def _nearly_alike(names: Counter[str]) -> dict[str, str]:
    """The less frequent of each two names that are one typing error apart, with the more frequent one."""
    odd: dict[str, str] = {}
    # Two such names have a form in common with one letter left out, so not every pair must be compared.
    forms: dict[str, list[str]] = {}
    rank = {name: location for location, (name, _) in enumerate(names.most_common())}
    for name in islice(rank, MOST_NAMES) if len(rank) > 1 else ():
        plain = _plain(name)
        if len(plain) > LONGEST_NAME:
            continue
        mine = {plain, *(plain[:at] + plain[at + 1 :] for at in range(len(plain)))}
        near = {other for form in mine for other in forms.get(form, ())}
        if usual := min((each for each in near if _is_slip(name, each)), key=rank.__getitem__, default=""):
            odd[name] = usual
        for form in mine:
            forms.setdefault(form, []).append(name)
    return odd


def _words(name: str) -> list[str]:
    return re.findall(r"[^\W_]+", normalize("NFKD", name).casefold())


def _plain(name: str) -> str:
    return "".join(_words(name))


def _is_slip(one: str, other: str) -> bool:
    """Whether two names have the same letters, or one long word of them has one typing error.

    Abbreviations, numbers and plurals differ on purpose: short words and a final `s` are not compared.
    """
    if _plain(one) == _plain(other):
        return True
    words, others = _words(one), _words(other)
    apart = [pair for pair in zip(words, others, strict=False) if pair[0] != pair[1]]
    if len(words) != len(others) or len(apart) != 1:
        return False
    short, long = sorted(apart[0], key=len)
    return len(short) >= SHORTEST_WORD and f"{short}s" != long and _is_misspelt(short, long)


def _is_misspelt(one: str, other: str) -> bool:
    """Whether one letter is changed, left out, or has changed places with the next."""
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    left, right = one[at:], other[at:]
    if any(char.isdigit() for char in left[:1] + right[:1]):
        return False  # numbers differ on purpose
    swapped = left[1:2] + left[:1] + left[2:]
    return left[1:] == right[1:] or left == right[1:] or swapped == right
