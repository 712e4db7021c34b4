"""``tracker draft --review``: a walk through the proposals at a terminal."""

import sys

import click

from tracker.app.drafting import STANDARD_INPUT, Decisions, refuse_bad_directive
from tracker.cli.terminal import tell, text_width
from tracker.draft import Draft, DraftedEntry, make_entries
from tracker.errors import UsageError
from tracker.export.drafted import directive_toml, event_toml, plain_directive_toml
from tracker.phrases import said
from tracker.text import clean, folded

_CHOICES = {"a": "accept", "e": "edit", "s": "skip", "q": "quit"}


def ask(draft: Draft, file: str) -> Decisions:
    """A person's decisions on the head of the order and on each proposal; the rest stays unreviewed.

    Raises UsageError where there is nobody to ask.
    """
    if file == STANDARD_INPUT or sys.stdin is None or not sys.stdin.isatty():
        raise UsageError("--review asks at a terminal; name a file, and run it without a pipe")
    made = make_entries(draft)
    texts: dict[str, str] = {}
    _say(event_toml(made, reviewed=True))
    answer = _answer("as")
    has_head = answer == "a"
    for number, entry in enumerate(made.directives, 1):
        if answer == "q":
            break
        _present(entry, number, len(made.directives))
        answer = _answer("aes")
        if answer == "a":
            texts[entry.id] = directive_toml(entry, reviewed=True)
        elif answer == "e":
            texts[entry.id] = _edited(directive_toml(entry, reviewed=True))
    return Decisions(texts=texts, has_head=has_head)


def _present(entry: DraftedEntry, number: int, of: int) -> None:
    """A proposal in its sentence, with its words between arrows."""
    one = entry.proposal
    before, words, after = one.sentence.partition(one.words)
    sentence = f"{before}>>{words}<<{after}" if words else one.sentence
    _say(
        said(
            "\n{number} of {of} · sec. {section} · {confidence} confidence\n",
            number=number,
            of=of,
            section=one.section,
            confidence=one.confidence,
        )
    )
    _say(folded(clean(sentence), text_width(), "  ", "  ") + "\n")
    _say(plain_directive_toml(entry, reviewed=True))


def _answer(keys: str) -> str:
    keys += "q"
    words = ", ".join(f"[{key}]{_CHOICES[key][1:]}" for key in keys)
    choice: str = click.prompt(words, type=click.Choice(list(keys)), show_choices=False, err=True)
    return choice


def _edited(text: str) -> str:
    """The text after a person edits it; asked for again until it is a directive."""
    while True:
        text = click.edit(text, extension=".toml") or text
        if not (problem := refuse_bad_directive(text)):
            return text
        _say(said("{problem}; correct it\n", problem=problem))


def _say(text: str) -> None:
    tell(text, end="")
