"""Where the texts of each format are cut: into blocks, at their headings, and into sentences."""

import re
from functools import lru_cache

from tracker.quotes.masks import Form

# Not after an abbreviation, a single letter or a number with a full stop, as in "Art. 6" and "U.S. ".
SENTENCE_END = re.compile(
    r"(?=[.!?])(?<![.\s(][A-Za-z])(?<!\bArt)(?<!\bArts)(?<!\bNo)(?<!\bReg)(?<!\bSec)(?<!\bsec)(?<!\bpara)(?<!\bvs)"
    r"(?<!\bJan)(?<!\bFeb)(?<!\bMar)(?<!\bApr)(?<!\bJun)(?<!\bJul)(?<!\bAug)(?<!\bSep)(?<!\bSept)(?<!\bOct)"
    r"(?<!\bNov)(?<!\bDec)(?<!\be\.g)(?<!\bi\.e)(?<!\bcf)(?<!\bincl)(?<!\besp)(?<!\betc)(?<!\bapprox)(?<!\bch)(?<!\bStat)"
    r"[.!?](?!(?<=\d\.)\s[A-Z][a-z]{2,8} \d{4})"  # "2. August 2026"
    r"[\"'\u201d\u2019)\]*_`]*\s+(?=[\"'\u201c\u2018(\[*_`]*[A-Z0-9\u2022])"
)


@lru_cache(maxsize=64)
def sentence_ends(text: str) -> tuple[int, ...]:
    """Where the sentences of a text end, without the last one; each with the blanks after it."""
    return tuple(match.end() for match in SENTENCE_END.finditer(text))


_DATE = r"(?:\d{4}-\d\d-\d\d|(?:\d{1,2} )?[A-Z][a-z]{2,8}\.? (?:\d{1,2},? )?\d{4})"
_TEXT_BREAK = re.compile(
    r"\n[ \t>\r]*(?=\n)"  # an empty line
    r"|\n(?=[ \t>]*(?:[-*+\u2022]|\d{1,3}[.)])[ \t])"  # an item of a list
    rf"|\n(?=[ \t>]*[*_`]{{0,3}}{_DATE}[*_`]{{0,3}}[ \t]*(?:[\u2013\u2014:]|-[ \t]))"  # a date of a timeline
    r"|\n(?=[ \t]*(?:#{1,6}[ \t]|\x02|\||\.\. ))"  # a heading, a row of a table, a directive
    r"|(?P<label>(?<![,;(\u2013-])\n"
    r"(?!(?<=[a-z]\n)[ \t>]*\*\*[^*\n]{1,40}\*\*,? [a-z])"  # a sentence that continues
    r"(?=[ \t>]*\*\*[^*\n]{1,40}\*\*|[ \t>]*[A-Z][\w ]{1,30}:[ \t]))"
    r"|(?<=\|)[ \t]*\n|\x02|(?<=[\w.:)*])\n(?=[=~^\-]{3,}[ \t]*$)"
)
_ROW = r"\n(?=[^\n|]*\S[ \t]+\|[ \t]+\S(?:[^\n]*[^\s|])?[ \t]*$)"  # of a table without signs at its ends
BREAKS = {
    Form.TEXT: re.compile(rf"{_TEXT_BREAK.pattern}|{_ROW}", re.MULTILINE),
    Form.HTML: re.compile(r"\n[ \t\r]*(?=\n)|\x02"),
    Form.TABLE: re.compile(r"\n"),
    Form.YAML: re.compile(r"\n(?=[ \t]*(?:-[ \t]|[\w\"'.-]+[ \t]*:))|\n[ \t]*(?=\n)"),
    Form.JSON: re.compile(rf"(?:,[ \t\r\n]*(?=\")|[{{}}\[\]]|{_TEXT_BREAK.pattern})", re.MULTILINE),
    Form.SCRIPT: re.compile(r",[ \t\r\n]*(?=[\"'`]|[\w$]+[ \t]*:)|[{}\[\];]|\n[ \t\r]*(?=\n)"),
}
# A row of columns that blanks align, in a text whose markup is not blanked, without box-drawing characters.
ALIGNED = re.compile(r"\n(?![^\n]*[\u2500-\u257f])(?=[^\n]*[^\s.!?:](?: {3,}| *\t[ \t]*)[^\s\\#])")
HEADINGS = {
    Form.TEXT: re.compile(
        r"^[ \t>]*#{1,6}[ \t]+([^\n]+)|^([^\s|][^\n]*)\n[=~^\-]{3,}[ \t]*$|^title:[ \t]*([^\n]+)",
        re.MULTILINE,
    ),
    Form.HTML: re.compile(r"\x02([^\x03]{1,300})"),
    Form.TABLE: re.compile(r"(?!)"),
    Form.YAML: re.compile(r"^((?:title|name)[ \t]*:[^\n]+)", re.MULTILINE),
    Form.JSON: re.compile(r"\"(?:title|name)\"[ \t]*:[ \t]*\"([^\"]{1,300})"),
    Form.SCRIPT: re.compile(r"(?!)"),
}
