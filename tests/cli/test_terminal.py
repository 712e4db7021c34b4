"""On a real terminal: the pager, the width, links, colours."""

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from tests.support.running import Run

pytestmark = [
    pytest.mark.process,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals of this kind"),
]

MORNING = Path(__file__).parents[1] / "stores" / "morning.toml"
REPORT = ("--store", str(MORNING), "--as-of", "2026-11-22")
PAGER = f"{sys.executable} -c \"import sys; print('PAGED', len(sys.stdin.read().splitlines()))\""
HIDDEN = {"NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "PAGER", "LESS", "PYTHONIOENCODING", "TERM_PROGRAM"}
HIDDEN |= {"VTE_VERSION", "WT_SESSION", "KONSOLE_VERSION", "DOMTERM"}


def environment(**more: str) -> Mapping[str, str]:
    base = {name: value for name, value in os.environ.items() if name not in HIDDEN}
    return {**base, "TERM": "xterm-256color", "TRACKER_CONFIG": os.devnull, "TZ": "UTC", **more}


def shown(*args: str, **variables: str) -> str:
    """What a terminal of 24 rows shows of a run that has ended."""
    return on_terminal(args, variables)


def on_terminal(args: Sequence[str], variables: Mapping[str, str], rows: int = 24) -> str:
    from tests.support.terminal import Terminal

    with Terminal((*REPORT, *args), environment(**variables), rows=rows) as terminal:
        out = terminal.rest()
        assert terminal.status() == 0
    return out


def test_a_longer_page_goes_through_the_pager() -> None:
    """All of it, once."""
    out = shown(PAGER=PAGER)
    assert out.startswith("PAGED 5")
    assert "Fair Trade Act" not in out


@pytest.mark.real
@pytest.mark.parametrize(
    ("args", "rows", "variables"),
    [
        ((), 100, {"PAGER": PAGER}),  # it fits
        (("--no-pager",), 24, {"PAGER": PAGER}),
        (("report", "--no-pager"), 24, {"PAGER": PAGER}),
        (("--format", "plain"), 5, {"PAGER": PAGER}),  # for other programs
        ((), 24, {"PAGER": ""}),
        ((), 24, {"PAGER": "cat"}),
        ((), 24, {"PAGER": "no-such-pager"}),
        ((), 24, {"PAGER": PAGER, "TERM": "dumb"}),
    ],
)
def test_where_there_is_no_pager(args: tuple[str, ...], rows: int, variables: dict[str, str]) -> None:
    """If the page fits, if the reader wants no pager, and if there is none."""
    out = on_terminal(args, variables, rows=rows)
    assert "PAGED" not in out
    assert "trade-act/3" in out


@pytest.mark.real
@pytest.mark.parametrize("locale", ["C.UTF-8", "C"])
def test_what_is_due_within_a_week_is_on_the_first_screen(locale: str) -> None:
    """``less`` shows it on a terminal of 24 rows; it waits for keys, and `q` ends it with status 0."""
    from tests.support.terminal import Terminal

    with Terminal(REPORT, environment(PAGER="less", LC_ALL=locale)) as terminal:
        first = terminal.read_until("Next 30 days")
        assert "\x1b[1m" in first
        assert "· fees-rule/notice" in first
        terminal.press("q")
        assert terminal.status() == 0


def test_a_pipe_has_the_width_of_the_terminal() -> None:
    """As in ``tracker | less``: stderr still goes to the terminal; COLUMNS wins, and nothing is paged."""
    from tests.support.terminal import Terminal

    for variables, widest in ({}, 60), ({"COLUMNS": "140"}, 140):
        with Terminal(REPORT, environment(PAGER=PAGER, **variables), columns=60, piped=True) as terminal:
            out = terminal.rest()
            assert terminal.status() == 0
        lines = out.splitlines()
        assert widest - 15 < max(map(len, lines)) <= widest
        assert "\x1b" not in out


@pytest.mark.real
def test_ids_are_links_where_the_terminal_has_them() -> None:
    """Only in a terminal known to support them, and not through a pager that shows their codes."""
    link = "\x1b]8;;https://example.org/trade-act#sec3\x1b\\trade-act/3\x1b]8;;\x1b\\"
    assert link in shown("--no-pager", TERM_PROGRAM="WezTerm")
    assert link in shown("--no-pager", VTE_VERSION="6800")
    assert link in shown("show", "trade-act", "--no-pager", TERM="xterm-kitty")
    assert link in shown("--no-pager", TERM_PROGRAM="WezTerm", NO_COLOR="1")
    without: tuple[dict[str, str], ...] = ({}, {"VTE_VERSION": "4000"}, {"TERM": "dumb", "WT_SESSION": "1"})
    for variables in without:
        assert "\x1b]8" not in shown("--no-pager", **variables)
    assert "\x1b]8" not in shown("--no-pager", TERM_PROGRAM="WezTerm", PAGER="more")


def test_colours_are_for_terminals() -> None:
    """``NO_COLOR`` turns them off; the pager gets them too."""
    assert "\x1b[1m" in shown("--no-pager")
    assert "\x1b[" not in shown("--no-pager", NO_COLOR="1")
    cat = f"{sys.executable} -c \"import sys; print('PAGED', sys.stdin.read())\""
    assert "\x1b[" not in shown(PAGER=cat)  # click knows colours of less alone unless LESS says otherwise


def test_signs_that_ascii_lacks(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The parts of a line are separated by a bar, not a question mark."""
    import subprocess

    del run, monkeypatch
    ran = subprocess.run(
        [sys.executable, "-m", "tracker", *REPORT],
        env=environment(PYTHONIOENCODING="ascii"),
        capture_output=True,
        check=True,
        timeout=60,
    )
    assert b"Fees Rule | fees-rule/notice#november | service providers" in ran.stdout
    assert b"?" not in ran.stdout
