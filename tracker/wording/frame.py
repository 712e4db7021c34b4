"""The words of a page in a browser that are not about a deadline: headings, labels, what the script says.

The convention of this module: a template names its words by a key. Those of the script have their numbers in
braces, and the script puts them in.
"""

from tracker.phrases import ENGLISH, language, noted, said

_TEMPLATE = {
    "skip": noted("Skip to the list"),
    "count": noted("{count} deadlines."),
    "checked": noted("Store checked on"),
    "unchecked": noted("The store does not say when it was last checked."),
    "told": noted("Get told:"),
    "changed": noted("changed on"),
    "why": noted("Why"),
    "counted": noted("Counted by"),
    "dependents": noted("Depend on it:"),
    "picture": noted("The year in a picture"),
    "counting": noted("How days are counted"),
    "as_of": noted("As of"),
    "stop": noted("."),
    "due": noted("Due"),
    "what": noted("What"),
}
_SCRIPT = {
    "hoursLeft": noted("in {hours} h"),
    "hoursPast": noted("{hours} h past"),
    "toEnd": noted("{days} to its end"),
    "begins": noted("begins in {days}"),
    "today": noted("today"),
    "left": noted("{days} left"),
    "past": noted("{days} past"),
    "stale": noted(
        "Nobody has looked through this store for {days}: outcomes and later changes may be missing."
    ),
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


def template_words() -> dict[str, str]:
    """The words of a template by their keys."""
    return {key: said(words) for key, words in _TEMPLATE.items()}


def script_words() -> dict[str, str]:
    """The words of the script by their keys; none in English, which the script has itself."""
    return {} if language() == ENGLISH else {key: said(words) for key, words in _SCRIPT.items()}
