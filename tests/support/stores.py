"""Whole stores as text: one with every key, a small one, and stores with mistakes."""

from hypothesis import strategies as st

from tracker.store import schema

# Every key that a store may hold, at least once; none of it is in the shipped data.
FULL = """\
schema = 1
checked = 2026-11-01

[[event]]
id = "act"
title = "An Act"
short = "AA"
aliases = ["AI Act"]
ja = { title = "ある法律", short = "法" }
kind = "eu-directive"
jurisdiction = "EU"
tz = "Europe/Vienna"
issuer = "European Parliament and Council"
cite = "OJ L, 2025/1"
url = "https://eg.org/act"
tags = ["ai", "safety"]
related = ["act/2"]
counting = "eu-1182-71"
calendar = "BE"
dates.signed = 2025-01-23                                  # on a Thursday
dates.published = { on = 2025-01-31, known = 2025-02-03 }
awaiting.guidance = "the guidance of the Commission"
incidents.leak = "the provider becomes aware of a leak"
series.half.every = "half-year end"
series.half.from = 2025-06-30
series.half.until = 2030-12-31
series.half.except = [2025-12-31]
series.half.cite = "art. 7"
series.fair.rrule = "FREQ=YEARLY"
series.fair.from = 2025-05-01
series.fair.except = [{ on = 2027-05-01, known = 2026-12-01, cite = "art. 8" }]
stayed = [{ from = 2025-04-01, by = "court", cite = "T-1/25" }]
known = 2025-01-24
source = "secondary"
note = "Read in a newspaper."
accept = ["disputed"]
unreviewed = false

[event.suspended]
from = 2040-03-01
until = 2040-03-31
by = "act-5"
cite = "art. 5"
url = "https://eg.org/5"
known = 2026-02-20

[event.revoked]
on = 2029-01-01
by = "act-2"
cite = "art. 9"
url = "https://eg.org/act-2"
known = 2028-06-01

[event.revoked.disputed]
date = 2029-02-01
url = "https://eg.org/other"
note = "A month later"
known = 2028-07-01

[[event.directive]]
id = "1"
title = "Report to the Commission"
kind = "duty"
modal = "should"
actor = ["Member States", "agencies"]
binds = "government"
scope = "high-risk systems [Annex III]"
cite = "art. 1"
url = "https://eg.org/act#1"
due = "180 days  after signed"
repeat = "every 2 years"
until = 2035-12-31
counting = "month-down"
tz = "Europe/Rome"
known = 2025-01-25
source = "official"
note = "The first one is the hardest."
accept = ["claimed-only"]
unreviewed = false
dropped = { on = 2033-01-01, by = "act-3", cite = "art. 3", url = "https://eg.org/3", known = 2032-01-01 }

[[event.directive.was]]
due = 2025-05-01
changed = 2025-02-10
by = "act-0"
cite = "art. 2"
url = "https://eg.org/0"
known = 2025-02-12

[[event.directive.was]]
due = "2025-06"
changed = 2025-03-10

[[event.directive.done]]
for = 1
on = 2025-07-20
part = true
claimed = true
cite = "COM(2025) 1"
url = "https://eg.org/report"
note = "The first chapter"
source = "secondary"
known = 2025-07-25

[event.directive.done.disputed]
date = 2025-08-01
url = "https://eg.org/rival"
note = "Another newspaper"
known = 2025-08-02

[[event.directive.done]]
for = 2025-07-22
no-later-than = 2025-07-30
url = "https://eg.org/report-2"

[[event.directive]]
id = "2"
title = "Publish a list"
cite = "art. 2"
readings = [
    { due = "later of 270 days after signed, on 1#1", why = "the recital says so" },
    { due = 2025-10-31, why = "the article says so" },
]

[[event.directive]]
id = "3"
title = "Cooperate"
cite = "art. 3"
actor = "everybody"
undated = "without delay"

[[event.directive]]
id = "4"
title = "Report on each half-year"
short = "Report"
aliases = ["high-risk", "Arts 8 to 27"]
related = "act"
ja.title = "報告"
many = true
cite = "art. 4"
due = "30 days after each half"
calendar = "LU"
at = "17:30"
suspended = [{ for = 2027-06-30, from = 2027-07-01, until = 2027-07-10 }]
stayed = { for = 2027-12-31, from = 2028-01-01 }
looked-up = 2026-10-31
looked-in = ["https://eg.org/reports", "https://eg.org/news"]

[event.directive.moved]
for = 2026-06-30
due = "45 days after each half"
known = 2026-07-01
by = "act-6"
cite = "art. 6"
url = "https://eg.org/6"

[[calendar]]
id = "city"
title = "The city"
base = "US"
weekend = ["sunday"]
cite = "city code 1"

[[postponement]]
from = 2027-01-01
until = 2027-01-10
to = 2027-01-31
of = "act"
tags = ["ai"]
by = "act-7"
cite = "art. 7"
url = "https://eg.org/7"
known = 2026-12-20

[[closing]]
calendar = "US"
date = 2027-03-15
title = "Day of Mourning"
by = "EO 99999"
known = 2027-03-12
note = "ordered for a Monday"
accept = ["closing-weekend"]

[[record]]
of = "act/1#2"
done = 2027-07-01
part = true
claimed = true
by = "Ada"
cite = "file 7"
url = "https://eg.org/file-7"
note = "Sent by mail"
recorded = 2027-07-02T09:30:00Z

[[record]]
of = "act/leak"
occurred = 2026-03-01T14:30:00+01:00
label = "first-leak"
known = 2026-03-03

[[record]]
of = "act/1#1"
no-later-than = 2026-01-01

[[record]]
of = "act/1#1"
reopened = 2026-02-01

[[record]]
of = "act/guidance"
reached = 2026-04-01

[[record]]
of = "act/1#1"
due = 2026-05-01
recorded = 2026-04-20

[[record]]
of = "act/4#2028-06-30"
suspended = 2028-07-05
until = 2028-07-08

[[record]]
of = "act/1"
owner = "Ada"
progress = "a draft is with the lawyers"
recorded = 2026-04-21
"""


SMALL = """\
[[event]]
id = "act"
title = "An Act"
kind = "memorandum"
jurisdiction = "US"
cite = "1 FR 1"
[[event.directive]]
id = "1"
title = "Report"
cite = "sec. 1"
due = 2025-07-22
"""


SCHEMA = {
    name: table
    for name, table in vars(schema).items()
    if name.isupper() and isinstance(table, dict) and not name.startswith("_")
}


CHARACTERS = st.sampled_from(
    [*"\"'[]{}=.,#\n\\\t 0123456789-abT:", "\0", "é", "[[event]]\n", "'''", '"""', "id = "]
)


@st.composite
def mutated(draw: st.DrawFn, text: str = FULL) -> str:
    """A good store with a few characters or lines deleted, doubled, swapped or put in."""
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        match draw(st.sampled_from(["put", "cut", "line", "double"])):
            case "put":
                text = text[:start] + draw(CHARACTERS) + text[start:]
            case "cut":
                text = text[:start] + text[start + draw(st.integers(1, 5)) :]
            case _ as way:
                lines = text.split("\n")
                row, other = start % len(lines), draw(st.integers(0, len(lines)))
                line = lines[row] if way == "double" else lines.pop(row)
                text = "\n".join([*lines[:other], line, *lines[other:]])
    return text
