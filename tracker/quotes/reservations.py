"""What takes the suspicion away from a former date: words that say it was replaced, or date the document."""

import re
from collections.abc import Iterable
from functools import lru_cache

NEAR = 200  # characters before a date that say that it was replaced, or what it dates

_MOVED = (
    r"(?:moved?|deferred|delayed|postponed|pushed|shifted|changed|slipped|updated|revised|corrected|replaced)"
)
OLD = re.compile(
    r"\b(?:old|former|earlier|original|previous)[\w .()]{0,20}"
    r"[ _](?:act|date|deadline|law|regulation|schedule|text|timeline|wording)s?\b",
    re.IGNORECASE,
)
_OLD_HEAD = re.compile(
    r"\W*(?:old|was|before|former(?:ly)?|original(?:ly)?|previous(?:ly)?)(?![A-Za-z])", re.IGNORECASE
)
_PAST = re.compile(
    r"\b(?:originally|previously|formerly|initially|no longer|superseded|obsolete"
    r"|rescinded|rescissions?|revoked|repealed|withdrawn"
    r"|(?:is|are|was|were) (?:incorrect|mistaken|wrong)"
    r"|out[- ]of[- ]date|outdated|stale|used to|(?<!be )asserted|wrongly|corrected to"
    r"|first (?:printed|published|announced) as"
    rf"|(?<!not )(?<!not been ){_MOVED}(?: [\w-]+){{0,6}},? from"
    rf"|(?<!have ){_MOVED} (?:the|this|that|these|those|its) (?:[\w'-]+ ){{0,4}}"
    r"(?:dates?|deadlines?|schedules?|timelines?)"
    r"|(?:has|have) (?:since )?(?:been )?(?:replaced|moved|shifted|slipped)|(?:is|are) gone"
    r"|(?:dates?|deadlines?|timelines?|it|this|which|[0-9]{4}) (?:has|have) (?:since )?(?:been )?changed"
    r"|(?:had|would have|should have) (?:been|applied|begun|started|taken effect|planned)|it moved"
    r"|(?<!be )(?<!being )(?<!not )(?<!not been )(?:deferred|delayed|postponed|pushed back)"
    r"(?! (?:application|entry|start))"
    r"|(?:was|were) (?:\w+ly )?(?:due|set|scheduled|going|to|billed|expected|meant|supposed)"
    rf"|{OLD.pattern})\b|\u4e88\u5b9a\u3060\u3063\u305f|\u5ef6\u671f",
    re.IGNORECASE,
)
_INSTEAD = r"(?:(?:instead of|rather than|reject(?:s|ed|ing)?)(?: \w+){0,4}|replac(?:es|ing) the(?: \w+)?)"
_NOT_BEGUN = (
    r"(?:(?<!can )(?<!may )(?<!must )(?<!shall )(?<!should )\b(?:not|never)\b"
    r"|\bnot (?:yet )?(?:be )?(?:appl(?:y|icable)|begin|due|in force|start|take effect)\b)"
    r"(?: [\w-]+){0,8} (?:on|from|by|for|since|as of)\s[\W_]*$"
)
_BEFORE = (
    r"\b(?:was|were)\s[\W_]*$",
    # That it was replaced, or when the text that replaces it is published.
    rf"\b(?:{_INSTEAD}|{_MOVED}(?: the| its)?)[\s*_\"'\u201c\u2018`]*$",
    r"\b(?:Official Journal|(?-i:OJ)|formal(?:ly)? adopt\w+)\b(?:(?!\d{4})[^.;]){0,60}(?<!from )$",
    # A day to which something is put off has not been one before.
    r"\b(?:delay|defer|postpon|paus|push)\w*\b[^.;]{0,60}\b(?:un)?til?l?\s[\W_]*$",
    # What does not begin on a day; not what does not begin until then, or must not be done from then on.
    _NOT_BEGUN,
)
_SAID_BEFORE = re.compile("|".join(_BEFORE), re.IGNORECASE)
_SAID_AFTER = re.compile(r"\W*(?:does|do|did|will) (?:not|no longer) apply\b", re.IGNORECASE)
# A date from which something moves, or would move, to another one.
_MOVING_FROM = re.compile(
    r"\b(?:defer|delay|extend|mov|postpon|push|shift|slip)\w*\b[^.;]{0,80}\bfrom\s[\W_]*$", re.IGNORECASE
)
_MOVING_TO = re.compile(r"\W*(?:to|until|till)\b|\W*\u2192", re.IGNORECASE)
# What somebody did on a day is not what begins on it, or is due by then.
_DONE_THEN = re.compile(
    r"\W*(?:committed|fixed|merged|released|reviewed)\b"
    r"|\W*(?:\w+ ){1,5}(?:has )?"
    r"(?:published|adopted|issued|released|launched|opened|announced|presented)\b"
    r"(?! for\b)(?! (?:[\w-]+ ){0,2}(?:duties|obligations|requirements|rules)\b[^.;]{0,20} appl)",
    re.IGNORECASE,
)
_LIMIT = re.compile(
    r"\b(?:after|as of|before|by|effective|from|since|starting|till|until)[\s\W]*$", re.IGNORECASE
)
_OF_DOCUMENT = re.compile(
    r"(?:\bv\d+\.\d+(?:\.\d+)?|\b\d+\.\d+\.\d+|\b(?:release|version) \d+(?:\.\d+)+"
    r"|(?<![A-Za-z])(?:updated|reviewed|published|accessed|retrieved|generated"
    r"|created|verified|checked|visited|read|dated|posted|released?|signed|version|revision"
    r"|status (?:on|at|as of)|(?:report|letter|minutes|statement|opinion|release|judgment|ruling) of"
    r"|newsletter|bulletin|meeting|notes|edition"
    r"|effective date of this (?:[\w-]+ ){0,4}(?:policy|page|document|guide))"
    r"(?:[ _-]?(?:on|at|in|date))?"
    r"|\b(?<!be )(?:adopted|announced|approved|assessed|audited|closed|completed|deployed|ended|held|issued"
    r"|launched|merged|opened|registered|tested|trained) (?:on|in)"
    r"|(?-i:\bBy(?: [A-Z][\w.'-]+){1,3}))[\"'\]]?[\s,:=(*_|\u2013-]*[\"']?$"
    r"|(?:\bcopyright|\(c\)|\u00a9)[\s(c)\u00a9]*$"
    r"|\b(?:authors?|(?:compiled|edited|prepared|written) by)\b[^\n;]{0,60}[|,]\s*[*_]*$"
    r"|\b(?:accessed|downloaded|(?:re-?)?fetched|retrieved)\b[^.;]{0,80} on[\s*_`]*$"
    # A reference of a document.
    r"|^\W*\[\d+\](?!.*\b(?:after|before|by|from|on|since|till|until)\s+$)(?!.*\b(?:appl|deadline|must|shall))",
    re.IGNORECASE,
)
# A field with the date of a document, near its beginning; one in a list is about something else.
_DATE_FIELD = re.compile(
    r"(?:^|\n)[ \t>]*[*_\"']{0,3}date[*_\"']{0,3}[\s:=|]{1,5}[*_\"']{0,3}\s*$", re.IGNORECASE
)
_DOCUMENT_WORDS = frozenset(
    """
    accessed added approved archived assessed audited certified checked compiled completed created deployed
    edited fetched generated modified posted publication published retrieved review reviewed signed
    tested trained updated verified
    """.split()  # noqa: SIM905  a list of words is read more easily like this
)
_LOG = re.compile(
    r"\b(?:change[ _-]?log|release[ _-]?notes|(?:change|document|revision|version)[ _-]history)",
    re.IGNORECASE,
)
_DUTY_WORDS = frozenset(("by", "deadline", "due", "duty", "from", "must", "obligation", "obligations"))
_SOURCES = re.compile(
    r"\W*(?:bibliography|citations|further reading|literature|references|sources|works cited)\W*",
    re.IGNORECASE,
)
# A record of something that was published: its date is not about what its title says.
_PUBLICATION = re.compile(
    r"\b(?:author|excerpt|slug)[\"']?[ \t]*:"
    r"|\btype[\"']?[ \t]*:[ \t]*[\"']?(?:article|blog|event|news|paper|podcast|post|talk|video|webinar)",
    re.IGNORECASE,
)
_EXCEPTED = re.compile(
    r"\b(?:unlike|except(?: for)?|other than|apart from|separate(?:ly)? from"
    r"|(?P<without>regardless of|irrespective of|independent(?:ly)? of|notwithstanding|despite"
    r"|even (?:if|when|where))"
    r"|not (?:gated|conditional|dependent|limited|restricted))\b[^,.;)]*"
    r"|\bwhether\b[^,.;)]{0,150}\bor not\b"
    r"|[,(][\s*_]*(?:excluding|without) [^,.;)]*"
    r"|[,(][\s*_]*(?:but |and )?not (?!before|earlier|just|later|least|merely|only|until|yet)[^,.;)]*",
    re.IGNORECASE,
)
_PUT_OFF = re.compile(
    r"\b(?:not|never|no longer|later|delay\w*|defer\w*|postpon\w*|push\w*|moved?|except\w*)\b", re.IGNORECASE
)
_PROPOSED = re.compile(
    r"\b(?:propos\w+|would|could|may|might|pending|provisional\w*|not yet|if adopted|expected|unless|absent"
    r"|negotiat\w+|trilogues?|draft|potential\w*|possibl[ey]|under (?:discussion|consideration))\b",
    re.IGNORECASE,
)


def is_replaced(sentence: str, before: str, after: str, labels: Iterable[str], column: str) -> bool:
    """Whether a sentence, a label above it or the head of the column says that its date was replaced.

    ``before`` is the sentence up to the date, ``after`` the rest of it.
    """
    return bool(
        _is_past(sentence)
        or _SAID_BEFORE.search(before[-NEAR:])
        or _SAID_AFTER.match(after)
        or (_MOVING_TO.match(after) and _MOVING_FROM.search(before[-NEAR:]))
        or (_DONE_THEN.match(after) and not is_limit(before))
        or any(map(OLD.search, labels))
        or _OLD_HEAD.match(column)
    )


def is_of_document(before: str) -> bool:
    """Whether a date with this before it dates its document, or a release or a source that it lists."""
    return _OF_DOCUMENT.search(before[-NEAR:]) is not None


def is_date_field(before: str) -> bool:
    """Whether a date with this before it is the value of a line such as ``Date: 2 August 2026``."""
    return _DATE_FIELD.search(before[-NEAR:]) is not None


def is_limit(before: str) -> bool:
    """Whether a date with this before it is a beginning or an end."""
    return _LIMIT.search(before[-NEAR:]) is not None


def is_key_of_document(key: str) -> bool:
    """Whether a key of data, or the head of a column, is that of a date of its record: ``lastUpdated``."""
    words = {word.lower() for word in re.findall(r"[A-Z]?[a-z]+", key)}
    return not words.isdisjoint(_DOCUMENT_WORDS) and words.isdisjoint(_DUTY_WORDS)


@lru_cache(maxsize=64)
def _is_past(sentence: str) -> bool:
    return _PAST.search(sentence) is not None


@lru_cache(maxsize=64)
def is_open(text: str) -> bool:
    """Whether a text speaks of what is proposed or not decided."""
    return _PROPOSED.search(text) is not None


def is_put_off(text: str) -> bool:
    """Whether a text may say that something does not begin yet."""
    return _PUT_OFF.search(text) is not None


def is_publication(record: str) -> bool:
    """Whether a record of data is about an article, a talk or the like."""
    return _PUBLICATION.search(record) is not None


def is_list_of_sources(label: str) -> bool:
    """Whether a heading is that of a list of sources."""
    return _SOURCES.fullmatch(label) is not None


def is_log(text: str) -> bool:
    """Whether a title or a label is that of a list of changes to a document or to software."""
    return _LOG.search(text) is not None


def without_exceptions(text: str) -> str:
    """A text without what it says that something is not about."""
    return _EXCEPTED.sub(_unless_it_says_more, text)


def _unless_it_says_more(excepted: re.Match[str]) -> str:
    """Nothing in place of an exception, unless it continues without a comma: "despite it, all must"."""
    continues = excepted["without"] and re.search(r"\b(?:must|needs?|shall)\b", excepted[0])
    return excepted[0] if continues else ""
