"""The page in a browser: accessible, usable on a narrow screen, filtered, complete without scripts."""

from pathlib import Path

import pytest

from tests.support.browser import axe, evaluated, loaded, widths
from tests.support.running import Run

pytestmark = pytest.mark.real

STORE = Path(__file__).parents[1] / "stores" / "founding.toml"


@pytest.fixture
def page(run: Run, tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    assert run("export", "html", "--store", STORE, "-o", path).status == 0
    return path


def test_the_policy_lets_the_page_work(page: Path) -> None:
    """Its own style and script run, and nothing is refused or fails."""
    document, console = loaded(page)
    assert console == ""
    assert " past</span>" in document
    assert 'class="left"' in document


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_there_is_nothing_that_axe_finds(page: Path, scheme: str) -> None:
    """With every explanation open, in both colour schemes."""
    body = """
    document.querySelectorAll("details").forEach((each) => { each.open = true; });
    const { violations } = await axe.run();
    return violations.map(({ id, nodes }) => [id, nodes.length, nodes[0].html]);
    """
    dark = ["--blink-settings=preferredColorScheme=0"] if scheme == "dark" else []
    is_dark = 'return matchMedia("(prefers-color-scheme: dark)").matches;'
    assert evaluated(page, is_dark, *dark) == (scheme == "dark")
    assert evaluated(page, body, *dark, library=axe()) == []


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_nothing_scrolls_sideways(page: Path, width: int) -> None:
    """At any width of the screen, with every explanation open."""
    client, scroll = widths(page, width)
    assert scroll <= client


def test_the_filters_leave_what_fits(page: Path) -> None:
    """Words, a jurisdiction and a state narrow the list together, and the page says how many are left."""
    body = """
    const [search, place, state] = document.querySelectorAll("#tools input, #tools select");
    const shown = () => document.querySelectorAll(".month li[id]:not([hidden])").length;
    const counts = [shown()];
    const set = (control, value) => {
      control.value = value;
      control.dispatchEvent(new Event("input"));
      counts.push(shown());
    };
    set(place, "EU");
    set(search, "commission");
    set(state, "closed");
    return [counts, document.querySelector("#tools p").textContent];
    """
    counts, words = evaluated(page, body)
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > counts[1] > counts[2]
    assert words.startswith(f"{counts[-1]} of {counts[0]} deadlines")


def test_a_country_has_its_states(page: Path) -> None:
    """As ``--jurisdiction US`` on the command line: a filter never hides what concerns the reader."""
    body = """
    const place = document.querySelector("#tools select");
    place.value = "US";
    place.dispatchEvent(new Event("input"));
    const rows = [...document.querySelectorAll(".month li[id]:not([hidden])")];
    return rows.map((row) => row.dataset.in);
    """
    shown = set(evaluated(page, body))
    assert {"US", "US-CO", "US-IL"} <= shown
    assert all(each.startswith("US") for each in shown)


def test_an_old_store_is_said_by_the_browser(page: Path) -> None:
    """From the day on which it was checked, whatever the page was written for."""
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace('data-checked="2', 'data-checked="1'), encoding="utf-8")
    assert "This store was last reviewed" in evaluated(
        page, 'return document.querySelector("#stale").textContent;'
    )
