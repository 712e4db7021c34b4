"""The pages of a site in a browser: accessible, usable on a narrow screen, and the slider of the first."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.browser import axe, evaluated, loaded, widths
from tests.support.running import Run

pytestmark = pytest.mark.real

STORE = Path(__file__).parents[1] / "stores" / "founding.toml"
PAGES = (
    "index.html",
    "groups.html",
    "follow.html",
    "acts/eo-14179/index.html",
    "jurisdictions/eu/index.html",
)
DARK = "--blink-settings=preferredColorScheme=0"
SLIDE = """
const slider = document.getElementById("as-of");
const slide = (place) => { slider.value = place; slider.dispatchEvent(new Event("input")); };
const listed = () => [...document.querySelectorAll(".month li[id]:not([hidden])")];
"""


@pytest.fixture
def site(run: Run, tmp_path: Path) -> Path:
    assert run("site", tmp_path / "site", "--store", STORE).status == 0
    return tmp_path / "site"


@pytest.mark.parametrize("path", PAGES)
def test_the_policy_lets_every_page_work(site: Path, path: str) -> None:
    """Nothing is refused or fails; the script beside the first page runs too."""
    document, console = loaded(site / path)
    assert console == ""
    assert ('id="as-of"' in document) == (path == "index.html")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_there_is_nothing_that_axe_finds(site: Path, path: str, scheme: str) -> None:
    """Contrast, names, roles and headings, in both colour schemes."""
    body = """
    document.querySelectorAll("details").forEach((each) => { each.open = true; });
    const { violations } = await axe.run();
    return violations.map(({ id, nodes }) => [id, nodes.length, nodes[0].html]);
    """
    dark = [DARK] if scheme == "dark" else []
    assert evaluated(site / path, body, *dark, library=axe()) == []


@pytest.mark.parametrize("width", [320, 360, 1280])
@pytest.mark.parametrize("path", PAGES)
def test_nothing_scrolls_sideways(site: Path, path: str, width: int) -> None:
    """Whatever the width of the screen."""
    client, scroll = widths(site / path, width)
    assert scroll <= client


def test_the_keyboard_goes_from_top_to_bottom(site: Path) -> None:
    """In the order of the page: to the content, to the other pages, the filters, the slider, the list."""
    body = """
    const stops = [...document.querySelectorAll("a[href], input, select, summary")];
    const isClosed = (each) => each.closest("details:not([open]) > :not(summary), .skip");
    const tops = stops.filter((each) => each.checkVisibility() && !isClosed(each))
      .map((each) => each.getBoundingClientRect().top);
    return [
      stops.filter((each) => each.tabIndex !== 0).length,
      stops.slice(0, 9).map((each) => each.id || each.type || each.textContent),
      tops.every((top, index) => index === 0 || top >= tops[index - 1] - 30),
    ];
    """
    wrong, first, is_ordered = evaluated(site / "index.html", body)
    assert wrong == 0
    assert first == [
        *("Skip to the list", "Calendar", "Feed", "By act, jurisdiction and tag", "How to subscribe"),
        *("search", "select-one", "select-one", "as-of"),
    ]
    assert is_ordered


def test_everything_is_there_without_scripts(site: Path) -> None:
    """Every deadline with its date and its explanation."""
    for path in ("index.html", PAGES[-1]):
        frame = site / "frame.html"
        frame.write_text(
            f"<body><iframe sandbox='allow-same-origin' src='{path}'></iframe></body>", encoding="utf-8"
        )
        body = """
        await new Promise((done) => { setTimeout(done, 3000); });
        const inside = document.querySelector("iframe").contentDocument;
        return [inside.querySelectorAll(".month > ul > li .due").length,
          inside.querySelectorAll("li > details").length, inside.getElementById("tools").hidden];
        """
        count, whys, is_idle = evaluated(
            frame, body, "--allow-file-access-from-files", "--disable-web-security"
        )
        written = (site / path).read_text(encoding="utf-8")
        assert (count, whys) == (written.count("<li id="), written.count("<details>"))
        assert (count > 5, is_idle) == (True, True)


def test_the_slider_shows_what_was_known(site: Path, run: Run) -> None:
    """On three days the deadlines and dates that `--as-of` shows; at its end the page is as it was."""
    body = f"""{SLIDE}
    const whole = list.innerHTML;
    const found = [];
    for (const place of [0, 5, Math.floor(slider.max / 2)]) {{
      slide(place);
      found.push([asOf.days[place], Object.fromEntries(listed()
        .map((row) => [row.id, row.querySelector(".due time")?.dateTime ?? ""]))]);
    }}
    slide(slider.max);
    return [found, list.innerHTML === whole];
    """
    found, is_restored = evaluated(site / "index.html", body)
    assert is_restored
    for day, shown in found:
        expected = known_on(run, day)
        once = {
            key: due for key, due in shown.items() if "#" not in key
        }  # recurring deadlines are listed through a day
        assert once == {key: due for key, due in expected.items() if "#" not in key}, day
        assert {key: shown[key] for key in shown.keys() & expected.keys()} == {
            key: expected[key] for key in shown.keys() & expected.keys()
        }


def known_on(run: Run, day: str) -> dict[str, str]:
    out = run("export", "json", "--store", STORE, "--as-of", day).out
    rows: list[dict[str, Any]] = json.loads(out)["deadlines"]
    return {row["key"]: row["due"] or "" for row in rows}


def test_the_filters_hold_for_an_earlier_day(site: Path) -> None:
    """Deadlines that were not known stay hidden whatever the filters, and the page counts the rest."""
    body = f"""{SLIDE}
    slide(5);
    const before = listed().length;
    const [search, place] = document.querySelectorAll("#tools input, #tools select");
    place.value = "US";
    place.dispatchEvent(new Event("input"));
    const words = document.querySelector("#tools p").textContent;
    return [before, listed().length, document.querySelectorAll(".month li[id]").length, words];
    """
    before, after, whole, words = evaluated(site / "index.html", body)
    assert 0 < after <= before < whole
    assert words == f"{after} of {whole} deadlines"


def test_a_script_of_another_day_does_nothing(site: Path) -> None:
    """The two files may reach a browser from two days; dates on the wrong rows would be worse than none."""
    page = site / "index.html"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace('<li id="eo-14179/', '<li id="eo-14179.x/', 1), encoding="utf-8")
    document, console = loaded(page)
    assert ('id="as-of"' in document, console) == (False, "")


def test_a_page_of_a_group_says_where_to_read_on(site: Path) -> None:
    """It begins with the oldest; the script links to the first that lies ahead."""
    page = site / "jurisdictions/eu/index.html"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace('data-due="20', 'data-due="29', 1), encoding="utf-8")
    link = evaluated(page, 'return document.querySelector("#next a")?.getAttribute("href") ?? null;')
    assert (link or "").startswith("#eu-")


@pytest.mark.parametrize(
    ("language", "words"), [("en", "This store was last reviewed"), ("ja", "確認されていません")]
)
def test_an_old_store_is_said_on_the_page_of_a_group(
    run: Run, tmp_path: Path, language: str, words: str
) -> None:
    """From the file that all of these pages share, in the language of the page, as its filters are."""
    assert run("site", tmp_path / "site", "--store", STORE, "--lang", language).status == 0
    script = tmp_path / "site" / "store.js"
    text = script.read_text(encoding="utf-8")
    body = (
        'return [document.querySelector("#stale").textContent, document.querySelector("#tools").textContent];'
    )
    page = tmp_path / "site" / "tags" / "ai" / "index.html"
    script.write_text(text.replace('"checked": "2', '"checked": "1'), encoding="utf-8")
    stale, tools = evaluated(page, body)
    assert words in stale
    assert ("Jurisdiction" in tools) == (language == "en")
    script.write_text(text.replace('"checked": "2', '"checked": "9'), encoding="utf-8")
    assert evaluated(page, body)[0] == ""
