"""In which language the program speaks, by the environment: the rules of gettext."""

from tests.support.rows import each_row
from tracker.wording.language import first_spoken, from_environment

CASES: dict[str, tuple[dict[str, str], str]] = {
    "nothing": ({}, "en"),
    "LANG": ({"LANG": "ja_JP.UTF-8"}, "ja"),
    "a language alone": ({"LANG": "ja"}, "ja"),
    "a codeset": ({"LANG": "ja_JP.eucJP"}, "ja"),
    "a modifier": ({"LANG": "ja_JP@japanese"}, "ja"),
    "LC_MESSAGES before LANG": ({"LC_MESSAGES": "ja_JP.UTF-8", "LANG": "en_US.UTF-8"}, "ja"),
    "LC_ALL before LC_MESSAGES": ({"LC_ALL": "en_US.UTF-8", "LC_MESSAGES": "ja_JP.UTF-8"}, "en"),
    "an empty LC_ALL": ({"LC_ALL": "", "LANG": "ja_JP.UTF-8"}, "ja"),
    "a language that is not spoken": ({"LANG": "fr_FR.UTF-8"}, "en"),
    "LANGUAGE before the locale": ({"LANG": "en_US.UTF-8", "LANGUAGE": "ja"}, "ja"),
    "a list": ({"LANG": "fr_FR.UTF-8", "LANGUAGE": "fr:de:ja:en"}, "ja"),
    "English first": ({"LANG": "ja_JP.UTF-8", "LANGUAGE": "en:ja"}, "en"),
    "LANGUAGE without a locale": ({"LANGUAGE": "ja"}, "en"),
    "LANGUAGE in the C locale": ({"LC_ALL": "C", "LANGUAGE": "ja"}, "en"),
    "LANGUAGE in the POSIX locale": ({"LANG": "POSIX", "LANGUAGE": "ja"}, "en"),
    "C with UTF-8": ({"LC_ALL": "C.UTF-8", "LANGUAGE": "ja"}, "en"),
    "an empty LANGUAGE": ({"LANG": "ja_JP.UTF-8", "LANGUAGE": ""}, "ja"),
    "nonsense": ({"LANG": "../../ja"}, "en"),
}


@each_row(("environment", "code"), CASES.values())
def test_what_the_environment_asks_for(environment: dict[str, str], code: str) -> None:
    """As GNU gettext reads it: LANGUAGE counts only where the locale is not C."""
    assert from_environment(environment) == code


def test_the_first_language_that_is_spoken() -> None:
    """English if none of them is supported."""
    assert first_spoken(["de", "ja_JP", "en"]) == "ja"
    assert first_spoken([]) == "en"
