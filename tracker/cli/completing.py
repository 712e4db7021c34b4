"""What a shell offers when the Tab key is pressed: see ``tracker completion``.

The convention of this module: the shell passes the words of the line, of which the last may be incomplete,
and reads one word per line. No error is ever reported: a message would end up in the middle of what the user
types.
"""

import contextlib
from collections.abc import Callable, Sequence

import click
from click.shell_completion import CompletionItem, ShellComplete

from tracker.cli.options import session
from tracker.errors import TrackerError

WithDefault = Callable[[Sequence[str]], list[str]]
VARIABLE = "_TRACKER_COMPLETE"
WITH_COMMAS = frozenset({"event", "tag", "jurisdiction", "actor", "kind", "binds", "status"})


def complete(program: click.Group, words: Sequence[str], with_default: WithDefault) -> str:
    """The words that can come next, one per line; none where nothing is known.

    ``with_default`` inserts the default command where no command is named.
    """
    *given, begun = [_as_typed(word) for word in words if word != "="] or [""]
    args = with_default(given)
    is_open = args[: len(given)] == given and len(args) > len(given)  # the next word can be a command
    if is_open and not begun.startswith("-"):
        args = given
    with contextlib.suppress(TrackerError, click.ClickException, OSError, ValueError):
        found = ShellComplete(program, {}, "tracker", VARIABLE).get_completions(args, begun)
        return "".join(f"{item.value}\n" for item in found if item.type == "plain")
    return ""


def _as_typed(word: str) -> str:
    """A word without the quotes around it and the backslashes before blanks, which shells leave in it."""
    return word.lstrip("\"'").replace("\\ ", " ")


def candidates(ctx: click.Context, name: str, begun: str) -> list[CompletionItem]:
    """The words of the store, or of a closed set, for an option or argument of that name."""
    before, comma, last = begun.rpartition(",") if name in WITH_COMMAS else ("", "", begun)
    return [CompletionItem(f"{before}{comma}{word}") for word in _words(ctx, name, last)]


def _words(ctx: click.Context, name: str, begun: str) -> list[str]:
    from tracker.app.completing import begun_like, known_words

    if name == "counting":
        from tracker.conventions import CONVENTIONS

        return begun_like(begun, CONVENTIONS)
    if name in {"kind", "binds", "status", "sort"}:
        from tracker.select.query import CLOSED_SETS

        return begun_like(begun, CLOSED_SETS[name])
    return known_words(session(ctx), name, begun)
