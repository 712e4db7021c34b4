"""What must be done, as a title: it starts with the main verb, and fits on a line of a report."""

import re

from tracker.draft.context import MODAL, Surroundings

LONGEST = 80  # characters of a title
_ADVERBS = re.compile(
    r"""^(?:
      [,;:\s]
    | to\ the\ (?:\w+\ )?extent[^,]*,
    | (?:and|or|but|each|also|period|jointly|then|further|to|shall|thereafter|therefore|promptly)\b
    | (?:as\ appropriate|in\ addition)\b
    | in\ (?:consultation|coordination|collaboration|cooperation)\ with[^,]*,
    | (?:consistent\ with|pursuant\ to|subject\ to)[^,]*,
    )+""",
    re.VERBOSE,
)
_THEREAFTER = re.compile(
    r",?\s*\b(?:and\s)?(?:periodically\s|regularly\s)?thereafter(?:\sas\s(?:appropriate|needed|necessary))?\b,?"
)
_LEAST = 8  # characters of a deed; anything shorter is a remnant of the sentence


def read_deed(context: Surroundings, start: int, end: int) -> str:
    """The deed of the time expression between ``start`` and ``end`` in its sentence, as a title."""
    text = context.sentence.text
    without = f"{text[:start]} {text[end:]}"
    before = [match for match in MODAL.finditer(text) if match.end() <= start]
    after = MODAL.search(text, end)
    if before:
        deed = without[before[-1].end() :]
    elif after:
        deed = text[after.end() :]
    else:
        deed = text[end:] if len(text[end:].strip(" .;,")) > 8 else text[:start]  # noqa: PLR2004
    deed = _ADVERBS.sub("", deed.strip())
    deed = re.sub(r"^(?:to|the following)\s*[:—]\s*", "", deed)
    if len(deed.strip(" .:;,")) < _LEAST and context.item:  # "shall:" introduces a list
        deed = context.item
    deed = re.sub(r"\s+(?=[,;])", "", _THEREAFTER.sub(" ", deed))
    deed = re.sub(r"^\W*\(\w{1,4}\)\s*", "", deed)
    if re.match(r"(?:be|have|not)\s", deed) or not deed:
        deed = without
    return _shortened(_capital(" ".join(deed.split()).strip(" ,;:.—”“")))


def read_modal(text: str, start: int) -> str:
    """How strongly a duty binds, where its verb is not `shall`."""
    verbs = [match[0] for match in MODAL.finditer(text) if match.end() <= start] or MODAL.findall(text)[:1]
    verb = verbs[-1] if verbs else ""
    if verb in {"may", "should"}:
        return verb
    return "encouraged" if verb.endswith("encouraged") else ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _shortened(text: str) -> str:
    """At most one line, cut before a clause or at least between words."""
    if len(text) <= LONGEST:
        return text or "Act on this passage"
    cut = text[: LONGEST - 3]
    clause = max(cut.rfind(", "), cut.rfind("; "), cut.rfind(" that "), cut.rfind(" which "))
    if clause > LONGEST // 3:
        return cut[:clause].rstrip(" ,;")
    return f"{cut.rsplit(' ', 1)[0].rstrip(' ,;')} ..."
