"""Short names: of departments and offices as the shipped data spells them, and of awaited events."""

import re

_DEPARTMENTS = frozenset(
    "Agriculture Commerce Defense Education Energy Interior Labor State Transportation Treasury".split()  # noqa: SIM905
)
_OFFICES = {
    "Assistant to the President for National Security Affairs": "APNSA",
    "Attorney General": "Attorney General",
    "Council of Economic Advisers": "CEA",
    "Council on Environmental Quality": "CEQ",
    "Cybersecurity and Infrastructure Security Agency": "CISA",
    "Environmental Protection Agency": "EPA",
    "General Services": "GSA",
    "General Services Administration": "GSA",
    "Health and Human Services": "HHS",
    "Homeland Security": "DHS",
    "Housing and Urban Development": "HUD",
    "National Institute of Standards and Technology": "NIST",
    "National Intelligence": "DNI",
    "National Science Foundation": "NSF",
    "National Security Agency": "NSA",
    "Office of Management and Budget": "OMB",
    "Office of Personnel Management": "OPM",
    "Office of Science and Technology Policy": "OSTP",
    "United States Trade Representative": "USTR",
    "Veterans Affairs": "VA",
}
_SHORT = frozenset({*_OFFICES.values(), "FERC", "FTC", "SEC", "FCC", "NRC", "DHS"})
_HEADS = r"(?:Secretary|Director|Administrator|Chair|Chairman|Chairperson|Acting Director|Department)"
_AGENCIES = re.compile(
    r"(?:(?:the )?heads? of )?(?:each |all |every )?(?:relevant |executive departments? and )?"
    r"agenc(?:y|ies)(?: heads?)?",
    re.IGNORECASE,
)
_COMMON = re.compile(
    r"(?:Each|All|Every|Heads?|Such|These|Those|This|That|Relevant|Executive departments|Agency|Members) "
)
_EMPTY = frozenset(
    """
    a an the of on in by to and or for that this these those such its their with is are be been has have any
    each date described required pursuant under subsection section order established referred which from
    as was were
    """.split()  # noqa: SIM905  one literal a word would fill a page
)
LONGEST_ACTOR = 60  # characters; a longer one is cut before its description
MOST_WORDS = 4  # of a name


def short_actor(name: str) -> str:
    """An actor as the shipped data calls it, else as the order does."""
    if _AGENCIES.fullmatch(name):
        return "agencies"
    if _COMMON.match(name):
        name = name[0].lower() + name[1:]
    if match := re.fullmatch(rf"(?:{_HEADS} of (?:the )?)?(.+?)(?: Director| Administrator)?", name):
        body = match[1]
        if body in _OFFICES or body in _SHORT:
            return _OFFICES.get(body, body)
        if body in _DEPARTMENTS and re.match(r"Secretary|Department", name):
            return body
    if len(name) > LONGEST_ACTOR:
        return re.split(
            r" (?:that|who|which|identified|designated|described|listed|responsible|with)\b", name
        )[0]
    return name


def slug_of(words: str) -> str:
    """A name for an awaited event: "the publication of the final list" is `publication-final-list`."""
    found = [
        word for word in re.findall(r"[a-z][a-z0-9]*", words.lower().replace("'s", "")) if word not in _EMPTY
    ]
    return "-".join(found[:MOST_WORDS])
