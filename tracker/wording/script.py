"""The words of the script of a page in a browser.

The convention of this module: numbers are placeholders in braces, which the script fills in.
"""

from tracker.phrases import ENGLISH, language, noted, said

_WORDS = {
    "hoursLeft": noted("in {hours} h"),
    "hoursPast": noted("{hours} h past"),
    "toEnd": noted("{days} to its end"),
    "begins": noted("begins in {days}"),
    "today": noted("today"),
    "left": noted("{days} left"),
    "past": noted("{days} past"),
    "stale": noted("This store was last reviewed {days} ago: outcomes and later changes may be missing."),
    "words": noted("Words"),
    "place": noted("Jurisdiction"),
    "state": noted("State"),
    "all": noted("all"),
    "open": noted("open"),
    "soon": noted("open, within 90 days"),
    "pastOpen": noted("open, past"),
    "closed": noted("done or repealed"),
    "shown": noted("{shown} of {deadlines}"),
    "day": noted("{count} day"),
    "days": noted("{count} days"),
    "deadline": noted("{count} deadline"),
    "deadlines": noted("{count} deadlines"),
}


def script_words() -> dict[str, str]:
    """The words of the script by their keys; none in English, which the script has itself."""
    return {} if language() == ENGLISH else {key: said(words) for key, words in _WORDS.items()}
