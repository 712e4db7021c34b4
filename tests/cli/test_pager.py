"""Which pages go through a pager, and how."""

import os
import sys

import click
import pytest

from tracker.cli import pager
from tracker.cli.terminal import output_width, screen_lines, wants_links

LONG = "line\n" * 30


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A terminal of 24 rows, as far as this process can tell."""
    for name in ("PAGER", "LESS", "COLUMNS", "TERM_PROGRAM", "VTE_VERSION", "WT_SESSION", "KONSOLE_VERSION"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("LINES", "24")
    monkeypatch.setenv("COLUMNS", "80")
    for stream in (sys.stdin, sys.stdout):
        monkeypatch.setattr(stream, "isatty", lambda: True, raising=False)
    return monkeypatch


def test_only_what_is_longer_than_the_screen(terminal: pytest.MonkeyPatch) -> None:
    """The prompt takes a line as well."""
    del terminal
    assert pager.is_paged("line\n" * 24)
    assert not pager.is_paged("line\n" * 23)


@pytest.mark.parametrize(
    ("variables", "is_terminal", "lines"),
    [
        ({"LINES": "50"}, True, 49),
        ({}, True, 23),  # one that does not know its size
        ({"LINES": "0", "COLUMNS": "80"}, True, 23),
        ({"LINES": "1"}, True, 0),
        ({}, False, 0),
        ({"COLUMNS": "80"}, False, 23),
        ({"LINES": "30"}, False, 29),
        ({"LINES": "many"}, False, 0),
    ],
)
def test_the_lines_of_a_screen(
    terminal: pytest.MonkeyPatch, variables: dict[str, str], is_terminal: bool, lines: int
) -> None:
    """Those of the terminal or of the variables, without one for the prompt; a pipe has none by itself."""
    terminal.delenv("LINES")
    terminal.delenv("COLUMNS")
    for name, value in variables.items():
        terminal.setenv(name, value)
    terminal.setattr(sys.stdout, "isatty", lambda: is_terminal)
    assert screen_lines() == lines


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TERM", "dumb"),
        ("PAGER", ""),
        ("PAGER", "cat"),
        ("PAGER", " "),
        ("PAGER", "less 'with half a quotation"),
    ],
)
def test_readers_who_want_none(terminal: pytest.MonkeyPatch, name: str, value: str) -> None:
    """An empty variable, ``cat`` and a terminal that cannot move its cursor mean: no pager."""
    terminal.setenv(name, value)
    assert not pager.is_paged(LONG)


def test_never_in_a_pipe(terminal: pytest.MonkeyPatch) -> None:
    """Neither when the output is one, nor when the keys come from one, nor without an output."""
    terminal.setattr(sys.stdin, "isatty", lambda: False)
    assert not pager.is_paged(LONG)
    terminal.setattr(sys.stdin, "isatty", lambda: True)
    terminal.setattr(sys.stdout, "isatty", lambda: False)
    assert not pager.is_paged(LONG)
    terminal.setattr(sys, "stdout", None)
    assert not pager.is_paged(LONG)
    assert not wants_links()


def test_less_is_told_to_keep_colours(terminal: pytest.MonkeyPatch) -> None:
    """Unless the reader has settings of their own; nothing is paged in colour where none is wanted."""
    calls: list[tuple[str, bool | None]] = []
    terminal.setattr(click, "echo_via_pager", lambda text, color: calls.append((text, color)))
    pager.page("a\nb\n", color=True)
    assert os.environ["LESS"] == pager.LESS
    terminal.setenv("LESS", "-S")
    pager.page("c\n", color=False)
    assert os.environ["LESS"] == "-S"
    assert calls == [("a\nb", None), ("c", False)]


@pytest.mark.parametrize(
    ("variables", "has_links"),
    [
        ({"TERM_PROGRAM": "WezTerm"}, True),
        ({"TERM": "xterm-kitty"}, True),
        ({"WT_SESSION": "1"}, True),
        ({"VTE_VERSION": "6800"}, True),
        ({"VTE_VERSION": "4999"}, False),
        ({"VTE_VERSION": "x"}, False),
        ({}, False),
        ({"TERM_PROGRAM": "WezTerm", "TERM": "dumb"}, False),
        ({"TERM_PROGRAM": "WezTerm", "PAGER": "most"}, False),
        ({"TERM_PROGRAM": "WezTerm", "PAGER": "/usr/bin/less -S"}, True),
        ({"TERM_PROGRAM": "WezTerm", "PAGER": "'/usr/local/my bin/less' -X"}, True),
        ({"TERM_PROGRAM": "WezTerm", "LESS": "-S"}, False),
        ({"TERM_PROGRAM": "WezTerm", "PAGER": "cat"}, True),
    ],
)
def test_links_where_they_are_known(
    terminal: pytest.MonkeyPatch, variables: dict[str, str], *, has_links: bool
) -> None:
    """By the variables that terminals set; a pager must let the codes through."""
    for name, value in variables.items():
        terminal.setenv(name, value)
    assert wants_links() is has_links


@pytest.mark.parametrize(
    ("columns", "width"), [("80", 80), ("5", 20), ("99999", 1000), ("0", 100), ("-3", 100), ("wide", 100)]
)
def test_columns(terminal: pytest.MonkeyPatch, columns: str, width: int) -> None:
    """COLUMNS wins where it is a number; here there is no terminal to ask instead."""
    terminal.setenv("COLUMNS", columns)
    terminal.setattr(os, "get_terminal_size", _no_terminal)
    assert output_width() == width


def test_the_terminal_on_stderr(terminal: pytest.MonkeyPatch) -> None:
    """In ``tracker | less``, only stderr knows how wide the screen is."""
    terminal.delenv("COLUMNS")
    terminal.setattr(sys.stdout, "fileno", lambda: 1, raising=False)
    terminal.setattr(sys.stderr, "fileno", lambda: 2, raising=False)
    terminal.setattr(
        os, "get_terminal_size", lambda fd: os.terminal_size((132, 50)) if fd == 2 else _no_terminal(fd)
    )
    assert output_width() == 132


def _no_terminal(_fd: int) -> os.terminal_size:
    raise OSError
