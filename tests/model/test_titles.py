"""The title of an act or directive in the language of a reader."""

import pytest

from tracker.model import Directive, DirectiveId, Translation, short_in, title_in
from tracker.problems import Location

REPORT = Directive(
    id=DirectiveId("1"), title="Report", short="R", cite="sec. 1", location=Location("store.toml", ())
)
WHOLE = Translation(title="報告", short="報")


@pytest.mark.parametrize(
    ("translations", "language", "expected"),
    [
        ({}, "ja", ("Report", "R")),
        ({"ja": WHOLE}, "ja", ("報告", "報")),
        ({"ja": WHOLE}, "en", ("Report", "R")),
        ({"ja": WHOLE}, "de", ("Report", "R")),
        ({"ja": WHOLE._replace(short="")}, "ja", ("報告", "R")),
        ({"ja": WHOLE._replace(title="")}, "ja", ("Report", "報")),
    ],
)
def test_a_title_without_a_translation_is_english(
    translations: dict[str, Translation], language: str, expected: tuple[str, str]
) -> None:
    """Title and short title each fall back to the English one of their own."""
    entry = REPORT._replace(translations=translations)
    assert (title_in(entry, language), short_in(entry, language)) == expected
