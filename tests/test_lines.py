"""Lines of a terminal: widths, and where Japanese lets a line be broken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.rows import each_row
from tracker.lines import broken, columns, fitting, is_wide, padded

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
JAPANESE = st.text(alphabet="期限は、日。「」（）ーっ年月a1 .", max_size=60)  # noqa: RUF001


@each_row(
    ("text", "width", "lines"),
    [
        ("", 10, [""]),
        ("期限日", 10, ["期限日"]),
        ("これは期限です。", 14, ["これは期限で", "す。"]),
        ("これは期限です。", 15, ["これは期限で", "す。"]),
        ("期限（確定）です", 6, ["期限", "（確", "定）で", "す"]),  # noqa: RUF001
        ("いつですか「明日」", 12, ["いつですか", "「明日」"]),
        ("期限は2025年7月22日(火)です", 18, ["期限は", "2025年7月22日(火)", "です"]),
        ("残り21日です", 6, ["残り", "21日で", "す"]),
        ("法令 eo-14179/4.a", 12, ["法令", "eo-14179/4.a"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("期限", 1, ["期", "限"]),
        ("期限", 0, ["期", "限"]),
    ],
)
def test_where_a_line_is_broken(text: str, width: int, lines: list[str]) -> None:
    """No bracket closes at the start of a line or opens at its end; a day is in one piece."""
    assert broken(text, width) == lines


@given(JAPANESE, st.integers(min_value=8, max_value=40))
def test_every_line_fits(text: str, width: int) -> None:
    """And nothing but blanks is lost."""
    lines = broken(text, width)
    assert all(columns(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@pytest.mark.parametrize("char", ["期", "б", "）", "a", " "])  # noqa: RUF001
def test_a_long_text_is_broken_in_one_go(char: str) -> None:
    """Whatever it is made of: a text of 10,000 characters takes no longer than its lines together."""
    lines = broken(char * 10_000, 70)
    assert max(map(columns, lines)) <= 70
    assert sum(map(len, lines)) == (0 if char == " " else 10_000)


@given(st.lists(st.sampled_from(["期限", "日", "。", "、", "「行動」", "計画", "2025年"]), max_size=30))
def test_no_line_begins_with_a_stop(parts: list[str]) -> None:
    """However the text is made, as long as a word fits."""
    text = "期" + "".join(part for part, before in zip(parts, ["。", *parts], strict=False) if part != before)
    stops = sum(line[:1] in "。、」" for line in broken(text, 20))
    assert stops == 0 or "。、" in text or "、。" in text


@pytest.mark.parametrize("text", [FAMILY, f"a{FAMILY}", f"期{FAMILY}期"])
@pytest.mark.parametrize("width", range(1, 7))
def test_an_emoji_is_in_one_piece(text: str, width: int) -> None:
    """A family is not parted at the end of a line, however narrow."""
    assert "".join(broken(text, width)) == text
    assert any(FAMILY in line for line in broken(text, width))
    assert (FAMILY[0] in fitting(text, width)) == (FAMILY in fitting(text, width))


def test_widths() -> None:
    """A full-width character takes two columns, one that combines takes none."""
    assert (columns("abc"), columns("期限"), columns("が")) == (3, 4, 2)
    assert (fitting("期限日", 5), fitting("", 5), padded("期", 4)) == ("期限", "", "期  ")
    assert (columns("\u2764"), columns("\u2764\ufe0f"), columns("1\ufe0f\u20e3")) == (1, 2, 2)
    assert (columns(FAMILY), columns(f"{FAMILY}a{FAMILY}"), columns("\u0627\u200d\u0628")) == (2, 5, 2)
    assert is_wide("a期")
    assert not is_wide("é")
