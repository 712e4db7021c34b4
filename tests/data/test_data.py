"""The shipped data: its dates against published ones, and the rules that keep the files readable.

``cases/published_due.csv`` holds, for each passage, the due date that was worked out independently of this
tool (calendar days, the trigger day being day 0), and the next date after 2026-11-22; ``earliest`` where
only a lower bound can be known. If the store deliberately differs, DIFFERENT says why.
"""

import csv
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import date
from difflib import SequenceMatcher
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any, NamedTuple

import holidays
import pytest
import tomli

from tests.support.reading import TODAY, Read
from tests.support.rows import each_row
from tests.support.running import Run
from tracker.expression.grammar import is_name
from tracker.model import Deadline, Directive, Event, Source, Status
from tracker.store import schema

ROOT = Path(__file__).resolve().parents[2]
CASES = Path(__file__).parents[1] / "cases"
FILES = sorted((ROOT / "data").rglob("*.toml"))
EVENTS = [ROOT / "data" / "events.toml", *sorted((ROOT / "data" / "events").glob("*.toml"))]
IDS = [path.name for path in FILES]
DATA_README = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
CHECKED = date(2026, 11, 29)  # the day of the last review; the table is a week older
COLUMNS = ("due", "next_due", "earliest")


class Ours(NamedTuple):
    """A date that the store gives instead of the published one, and why; empty if it gives none."""

    date: str
    reason: str


DIFFERENT = {
    ("eo-14110/4.4.b.iv.b", "due"): Ours(
        "2025-10-24",
        "a yearly report that follows the framework of (A): the table leaves its first day open, the store "
        "counts a year from the framework, projected for 2024-10-24 (after the revocation, so it lapsed)",
    ),
    ("eo-14110/6.b.ii", "due"): Ours(
        "2024-04-27",
        "it follows the principles of 6(b)(i): not before the day on which these were there, due 2024-04-27",
    ),
    ("eo-14319/4.b.i", "due"): Ours(
        "2025-12-11",
        "it follows the guidance without an interval, so on the day of the guidance itself, M-26-04",
    ),
    ("eu-ai-act/112.1", "due"): Ours(
        "", '"once a year following the entry into force" names no day: undated'
    ),
    ("eu-ai-act/112.1", "next_due"): Ours("", "undated; the table counts the anniversaries of the Act"),
    ("il-sb315/sec.10.d", "next_due"): Ours(
        "",
        "the later of two dates of which one is not known is not known: the table gives the date of a "
        "developer that is large already, the store only that it is not earlier",
    ),
    ("co-sb26-189/ag.rules", "due"): Ours(
        "2026-12-31", '"before January 1, 2027": the last day is the day before the one that the table prints'
    ),
    ("co-sb26-189/ag.rules", "next_due"): Ours(
        "2026-12-31", '"before January 1, 2027": the last day is the day before the one that the table prints'
    ),
    ("eo-14363/4.b", "due"): Ours(
        "2026-02-22",
        "its parent is only known as done by 2026-02-12: a range that begins 30 days after the parent's own "
        "due date; the table gives its end",
    ),
    ("eo-14363/4.d", "due"): Ours(
        "2027-02-22",
        "its parent is only known as done by 2026-07-22: a range that begins a year after the parent's own "
        "due date; the table gives its end",
    ),
    ("eo-14363/4.d", "next_due"): Ours("2027-02-22", "the same range"),
    ("nspm-11/3.a", "next_due"): Ours(
        "", "the update is due once; what comes each year is its review, which is a directive of its own"
    ),
    ("ndaa-fy26/1533.framework", "next_due"): Ours(
        "2027-06-01", "June 2027 is still to come; the table leaves the next date of a bare month open"
    ),
    ("ndaa-fy26/1533.assessments", "next_due"): Ours(
        "2028-01-01", "it is still to come; the table leaves its next date open"
    ),
}

ADDED = {
    "eo-14179/5.a.rescind": "the second half of sec. 5(a): other actors, and no word of when",
    "eo-14110/5.2.b.goal": "the goal of sec. 5.2(b) has a date of its own, a year",
    "eo-14110/7.3.c.cfpb": "the CFPB is only encouraged to: another verb, another modal",
    "eo-14110/10.1.f.ii.duration": "the second clock of sec. 10.1(f)(ii): at least two years from issuance",
    "nsm-25/3.3.f.iii.a.limit": "the inner limit: each test within 30 days of access to the model",
    "nsm-25/3.3.g.iii": "agencies' own models follow the guidance of 3.3(e)(ii), without an interval",
    "nsm-25/4.1.e.iii": "the FAR Council considers the advice of 4.1(e)(ii), without an interval",
    "nsm-25/4.2.e.i": "the AI Framework itself, from which the inventories follow",
    "nsm-25/4.2.g.i.review": "the yearly review of the guidance: a second verb and a second clock",
    "nsm-25/4.2.g.i.meeting": "the yearly meeting of the same passage, without a first day",
    "eo-14141/4.e.close": "the second clock of sec. 4(e): 30 days of bidding",
    "eo-14141/4.i.review": "the yearly look at the hardware rules of sec. 4(i)",
    "eo-14141/4.i.energy": "the same safeguards on Energy's own sites",
    "eo-14141/6.a.ongoing": "the yearly reports after the first of sec. 6(a)",
    "eo-14141/7.a": "the goal of sec. 7(a): all permits by the end of 2025",
    "eo-14141/7.d": "the goal of sec. 7(d): water permits by the end of 2025",
    "eo-14141/7.b.ii": "the environmental review that ends when the bidding closes",
    "eo-14141/7.e.species": "the start of consultations on endangered species",
    "eo-14141/7.e.species.conclude": "90 days for each such consultation",
    "eo-14141/8.a": "access to power lines by the end of 2027",
    "eo-14320/3.b": "the call for proposals, from which the 90 days of 3(c) run",
    "nspm-11/3.a.review": "the yearly review of the directive that 3(a) updates",
    "nspm-11/3.e.update": "the first update, which follows the guidance of the section",
    "m-25-21/3.b.ii.update": "the 180 days start again with each update of the memo",
    "m-25-21/3.c.i": "a dated task of another section that the table leaves out",
    "m-25-21/3.c.i.d": "the end of the council of sec. 3(c)(i)",
    "m-25-21/4.a.ii": "a clock of the memo that the table leaves out",
    "m-25-21/4.a.iii": "a clock of the memo that the table leaves out",
    "eo-14306/4.f.i.update": "the list must be kept up to date, without a day",
    "eo-14365/7.comments": "the comment period on the statement that sec. 7 led to",
    "ca-sb53/lab.1107.1.e.2.a": "the quarterly briefing of officers and directors, as in Illinois",
    "ca-sb1119/operative.audit.small": "the later date from which smaller operators are audited",
    "ca-ccpa-admt/effective": "the day from which new processing needs its assessment",
    "co-sb26-189/cure.period": "the 60 days of whoever got the notice, beside those of the Attorney General",
    "co-sb26-189/cure.end": "the day on which the chance to cure ends",
    "ct-pa26-15/warn.notice": "layoff notices, as in California",
    "il-sb315/sec.10.d.already.large": "the firm date of developers that are large already",
    "il-sb315/sec.10.g.2": "the unredacted versions are kept five years, as in California and New York",
    "il-sb315/sec.20.d.2": "the yearly notice to staff, as in California",
    "ct-pa26-15/sec.2.c.1": "a reporting channel for employees, with a date of its own",
    "ct-pa26-15/sec.2.c.2.a": "the quarterly sharing of what comes through that channel",
    "ct-pa26-15/sec.12.cure.period": "the 60 days of sec. 12 are a second clock beside its end",
    "ny-raise/gbl.1421.5.b": "blacked-out passages are kept five years",
    "nyc-ll144/bias.audit.expiry": "the year after an audit, counted forward",
    "nyc-ll144/enforcement": "the day from which the rules were enforced",
    "tx-hb149/cure.statement": "the statement of cure is due the day before a suit may come",
    "eu-cra/14.final.vulnerability": "the third clock of Art. 14(2): the final report",
    "eu-cra/14.final.incident": "the third clock of Art. 14(4): the final report",
    "eu-cra/71.2.chapter.iv": "the rules on notified bodies start before the others",
    "eu-pld/2.1": "the rules apply to products from that day: an effect beside the duty of the Member States",
    "eu-ai-act/79.8.art.5": "the shorter clock for prohibited practices: 30 days instead of three months",
    "eu-ai-act/81.1.art.5": "the shorter clock for prohibited practices: 60 days instead of six months",
    "eu-ai-act/97.2.expiry.2026.powers": "the powers added in 2026 end, and two other dates count from it",
    "eu-ai-act/97.2.opposition.2026.powers": "the last day to oppose also exists for the powers of 2026",
    "eo-14148/3.b": "the second dated task of the order",
    "ndaa-fy26/1513.report": "a dated report to Congress that the table leaves out",
    "ndaa-fy26/1515.training": "a dated task of another section that the table leaves out",
    "ndaa-fy26/6604.standards": "a dated task of another section that the table leaves out",
    "eu-ai-act/18.1": "a clock of the AI Act that the table leaves out",
    "eu-ai-act/19.1": "a clock of the AI Act that the table leaves out",
    "eu-ai-act/22.1": "a clock of the AI Act that the table leaves out",
    "eu-ai-act/22.3.b": "a clock of the AI Act that the table leaves out",
    "eu-ai-act/23.5": "a clock of the AI Act that the table leaves out",
    "eu-ai-act/30.4": "a clock of the AI Act that the table leaves out",
    "eu-ai-act/30.4.evidence": "a clock of the AI Act that the table leaves out",
    "eu-ai-act/33.4": "a clock of the AI Act that the table leaves out",
    "eu-ai-act/36.3": "a clock of the AI Act that the table leaves out",
    "eu-ai-act/36.3.certificates": "a clock of the AI Act that the table leaves out",
    "eu-ai-act/36.5": "a clock of the AI Act that the table leaves out",
    "eu-ai-act/36.7.b": "a clock of the AI Act that the table leaves out",
    "eu-ai-act/36.8.a": "a clock of the AI Act that the table leaves out",
    "eu-ai-act/36.8.b": "a clock of the AI Act that the table leaves out",
    "eu-ai-act/36.9": "a clock of the AI Act that the table leaves out",
    "eu-ai-act/36.9.b": "a clock of the AI Act that the table leaves out",
    "eu-ai-act/46.5": "a clock of the AI Act that the table leaves out",
    "eu-ai-act/50.7": "a clock of the AI Act that the table leaves out",
    "eu-ai-act/65.3": "a clock of the AI Act that the table leaves out",
    "eu-ai-act/67.4": "a clock of the AI Act that the table leaves out",
    "eu-ai-act/67.6": "a clock of the AI Act that the table leaves out",
    "eu-ai-act/75.2a": "a clock of the AI Act that the table leaves out",
    "eu-ai-act/75.3": "a clock of the AI Act that the table leaves out",
    "eu-ai-act/97.6": "a clock of the AI Act that the table leaves out",
    "eu-cra/13.8": "the rest of the Cyber Resilience Act, read later",
    "eu-cra/13.9": "the rest of the Cyber Resilience Act, read later",
    "eu-cra/13.13": "the rest of the Cyber Resilience Act, read later",
    "eu-cra/23.2": "the rest of the Cyber Resilience Act, read later",
    "eu-cra/7.4": "the rest of the Cyber Resilience Act, read later",
    "eu-cra/14.9": "the rest of the Cyber Resilience Act, read later",
    "eu-cra/17.3": "the rest of the Cyber Resilience Act, read later",
    "eu-cra/35.2": "the rest of the Cyber Resilience Act, read later",
    "eu-cra/43.5.accredited": "the rest of the Cyber Resilience Act, read later",
    "eu-cra/43.5.other": "the rest of the Cyber Resilience Act, read later",
    "eu-cra/55.1": "the rest of the Cyber Resilience Act, read later",
    "eu-cra/69.1": "the rest of the Cyber Resilience Act, read later",
    "eu-cra/70.2": "the rest of the Cyber Resilience Act, read later",
    "eu-cra/70.1": "the rest of the Cyber Resilience Act, read later",
    "ca-sb1119/bpc.21811": "an audit, record or start of the act that the table leaves out",
    "ca-sb1119/bpc.21812.d.6.b": "an audit, record or start of the act that the table leaves out",
    "ca-sb1119/bpc.21812.5.a": "an audit, record or start of the act that the table leaves out",
    "ca-sb1119/bpc.21814.a.1.a.i": "an audit, record or start of the act that the table leaves out",
    "ca-sb1119/bpc.21814.a.1.a.ii": "an audit, record or start of the act that the table leaves out",
    "ca-sb1119/bpc.21814.a.5": "an audit, record or start of the act that the table leaves out",
    "ca-sb1119/bpc.21814.b.1": "an audit, record or start of the act that the table leaves out",
    "ca-sb1119/bpc.21814.b.2": "an audit, record or start of the act that the table leaves out",
    "ca-sb1119/bpc.21814.d.2.a": "an audit, record or start of the act that the table leaves out",
    "ca-sb1119/bpc.21815": "an audit, record or start of the act that the table leaves out",
    "ca-sb942/licensee.report": "SB 1000 of 2026 added it, after the table was made",
    "ca-sb942/bpc.22757.5.b": "SB 1000 of 2026 added it, after the table was made",
    "ca-ccpa-admt/admt.opt.out": "a yearly, retention or request clock of the rules",
    "ca-ccpa-admt/risk.assessment.records": "a yearly, retention or request clock of the rules",
    "ca-ccpa-admt/risk.assessment.request": "a yearly, retention or request clock of the rules",
    "ca-ccpa-admt/cyber.audit.yearly": "a yearly, retention or request clock of the rules",
    "ca-ccpa-admt/cyber.audit.certification": "a yearly, retention or request clock of the rules",
    "ca-ccpa-admt/cyber.audit.records": "a yearly, retention or request clock of the rules",
    "co-sb26-189/records.deployers": "sec. 6-1-1703 binds deployers, a duty beside that of developers",
    "co-hb26-1263/annual.report": "the yearly report of the act",
    "tx-hb149/complaints": "the complaint channel of the act",
    "ut-aipa/13-72-201.3.d": "the yearly report of the act",
    "eu-pld/18.1": "a notice and a review of the act that the table leaves out",
    "eu-pld/20": "a notice and a review of the act that the table leaves out",
    "eu-machinery/50.2": "a notice of the act that the table leaves out",
}

# Acts of which the table has nothing, as they were added after it.
LATER = {
    "gdpr",
    "nis2",
    "dora",
    "dsa",
    "eu-data-act",
    "coppa-2025",
    "bod-26-04",
    "nhtsa-sgo",
    "uk-duaa-2025",
    "in-it-rules-2026",
    "in-dpdp-rules-2025",
    "it-law-132-2025",
    "eo-14412",
    "m-26-15",
    "ca-ab1043",
    "ny-gbl-396-b",
    "or-sb1546",
    "wa-hb2225",
}

# --- dates ------------------------------------------------------------------------------------


def _rows(name: str) -> list[dict[str, str]]:
    with (CASES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def published() -> dict[str, dict[str, str]]:
    """The rows of the table by id."""
    rows = _rows("published_due.csv")
    assert len({row["id"] for row in rows}) == len(rows), "an id stands twice in the table"
    return {row["id"]: row for row in rows}


@pytest.fixture(scope="module")
def listed(shipped: Read) -> dict[str, list[Deadline]]:
    """The deadlines that the engine computes as of the day of the table, by directive."""
    found: dict[str, list[Deadline]] = {}
    for deadline in shipped.resolve(TODAY).deadlines:
        found.setdefault(deadline.id, []).append(deadline)
    return found


def _computed(deadlines: list[Deadline]) -> dict[str, str]:
    """The columns of the table, as the engine gives them."""
    first = deadlines[0]
    coming = (each.due for each in deadlines if each.status is Status.UPCOMING)
    return {
        "due": _text(first.due),
        "next_due": _text(min((day for day in coming if day), default=None)),
        "earliest": _text(None if first.due else first.computed.earliest),
    }


def _text(day: date | None) -> str:
    return day.isoformat() if day else ""


def _differences(
    published: dict[str, dict[str, str]], listed: dict[str, list[Deadline]]
) -> Iterator[tuple[tuple[str, str], str]]:
    for id_, row in published.items():
        ours = _computed(listed[id_]) if id_ in listed else {}
        for column in COLUMNS:
            if ours.get(column, "") != row[column]:
                yield (id_, column), ours.get(column, "")


def test_each_published_date_comes_out(
    published: dict[str, dict[str, str]], listed: dict[str, list[Deadline]]
) -> None:
    """The engine gives every date of the table, except for the explained differences."""
    unexplained = {
        where: f"{ours or 'none'}, published {published[where[0]][where[1]] or 'none'}"
        for where, ours in _differences(published, listed)
        if where not in DIFFERENT or DIFFERENT[where].date != ours
    }
    assert unexplained == {}


def test_each_explained_difference_is_still_one(
    published: dict[str, dict[str, str]], listed: dict[str, list[Deadline]]
) -> None:
    """Every explanation still belongs to a difference."""
    assert set(DIFFERENT) - {where for where, _ in _differences(published, listed)} == set()


def test_each_published_passage_is_in_the_store(
    published: dict[str, dict[str, str]], listed: dict[str, list[Deadline]]
) -> None:
    """No row of the table is missing in the store."""
    assert [id_ for id_ in published if id_ not in listed] == []


def test_each_passage_of_the_store_is_published_or_added(
    published: dict[str, dict[str, str]], listed: dict[str, list[Deadline]]
) -> None:
    """Exactly what is in the store but not in the table is listed, with its reason."""
    added = {id_ for id_ in listed if id_ not in published}
    assert {id_ for id_ in added if id_.partition("/")[0] not in LATER} == set(ADDED)
    assert {id_.partition("/")[0] for id_ in added} >= LATER


def test_counts_by_event(shipped: Read, published: dict[str, dict[str, str]]) -> None:
    """Each event has as many directives as were published and added, and no event is missing."""
    rows = {row["event"]: row for row in _rows("counts.csv")}
    counts = {event: int(row["published"]) + int(row["added"]) for event, row in rows.items()}
    assert {event.id: len(event.directives) for event in shipped.store.events} == counts
    table = Counter(id_.partition("/")[0] for id_ in published)
    assert {event: table[event] for event in rows} == {
        event: int(row["published"]) for event, row in rows.items()
    }


# --- readable by every tool, and without a problem ---------------------------------------------


def test_check_finds_nothing(run: Run) -> None:
    """``tracker check`` passes what ships."""
    ran = run("check", "--store", "shipped", "--as-of", CHECKED)
    assert (ran.status, ran.out) == (0, "")


@each_row("path", FILES)
def test_toml_1_0(path: Path) -> None:
    """The standard library, which reads TOML 1.0, sees the same values as the parser that is used."""
    text = path.read_text(encoding="utf-8")
    assert tomllib.loads(text) == tomli.loads(text)


# --- curation -----------------------------------------------------------------------------------

TAGS = {
    "ai",
    "cybersecurity",
    "procurement",
    "federal-use",
    "frontier-models",
    "high-risk",
    "consumer",
    "national-security",
    "state-law",
    "employment",
    "chatbots",
    "minors",
    "privacy",
    "synthetic-content",
}

# One order for every table: what it is, who, where it is written, when, what became of it, how it was read.
ORDER = {
    "event": "id title short ja aliases kind jurisdiction tz issuer cite url tags counting calendar dates "
    "awaiting incidents series suspended stayed revoked known related source note accept unreviewed "
    "directive",
    "directive": "id title short ja aliases kind modal actor binds scope cite url due readings undated "
    "repeat until at counting calendar tz was moved dropped suspended stayed done known looked-up looked-in "
    "many related source note accept unreviewed",
    "milestone": "on known",
    "repeal": "on known by cite url disputed",
    "done": "for on no-later-than known part claimed cite url source note disputed",
    "disputed": "date known url note",
    "was": "due changed known by cite url",
    "reading": "due why",
    "closing": "calendar date title by known note accept",
}

# Pairs of actors that are spelled nearly alike and are not the same.
ALIKE = {
    ("ENISA", "NSA"): "the EU agency for cybersecurity, and the US one for signals",
    ("EIOPA", "EPA"): "the EU authority for insurance, and the US agency for the environment",
    ("competent authorities", "national competent authorities"): "of different EU acts, in their own words",
    (
        "critical ICT third-party service providers",
        "ICT third-party service providers",
    ): "DORA oversees only the critical ones",
    ("manufacturers", "vehicle manufacturers"): "of any product, and of vehicles",
    ("cloud providers", "providers"): "of cloud services, and of AI systems",
    ("data protection authorities", "Data Protection Board"): "of the EU, and of India",
    ("APNSA", "NSA"): "the President's assistant, and the agency",
    ("Attorney General", "Colorado Attorney General"): "of the United States, and of Colorado",
    ("Attorney General", "Texas Attorney General"): "of the United States, and of Texas",
    ("California Attorney General", "Colorado Attorney General"): "of two states",
    ("Colorado Attorney General", "Texas Attorney General"): "of two states",
    ("Council", "FAR Council"): "the institution of the EU, and the board for US procurement rules",
    ("deployers", "employers"): "two words that look alike",
    (
        "frontier developers",
        "large frontier developers",
    ): "California, New York and Illinois ask more of large ones",
    ("GPAI providers", "providers"): "of a general-purpose model, and of a system",
    ("lessees", "licensees"): "who leases public land, and who licenses an AI system",
    ("hosting platforms", "online platforms"): "where models are offered, and where content is spread",
    ("NNSA", "NSA"): "the nuclear security administration at Energy, and the agency",
}
UNCITED = {"ai-action-plan-2025"}
NEARLY = 0.75  # of 1

HOLDS = {
    "events.toml": re.compile("US"),
    "us-states.toml": re.compile("US-.+"),
    "us-federal-2026.toml": re.compile("US"),
    "us-states-2026.toml": re.compile("US-.+"),
    "uk-india.toml": re.compile("GB|UK|IN|IT"),
    "cyber-and-privacy.toml": re.compile("EU|US"),
    "eu.toml": re.compile("EU"),
    "asia-pacific.toml": re.compile("AU|CN|JP|KR|VN"),
}
CONTENTS = re.compile(r"^#   ([a-z0-9][a-z0-9.-]*) +\S", re.MULTILINE)
EVENT_HEADING = re.compile(r"# -{70,}\n# [^\n]+ · [^\n]+\n# -{70,}\n(?:#[^\n]*\n|\n)*\[\[event\]\]")
MACHINE = re.compile(r"github:|file:|localhost|\.\./|[A-Za-z]:\\|(?:^|[\s\"'(`])(?:/|~/)[a-z]", re.MULTILINE)
WIDTH = 120
ONE_VALUE = re.compile(r'(?:[a-z.]*url|title) = "[^"]*"$')  # an address and an official title are not broken
ADDRESS = re.compile(r'"https://[^"]*"')  # an address cannot be broken


@pytest.fixture(scope="module")
def raw() -> dict[str, Any]:
    """The events as the parser gives them, with the order of their keys."""
    texts = (path.read_text(encoding="utf-8") for path in EVENTS)
    return {"event": [event for text in texts for event in tomllib.loads(text)["event"]]}


def _directives(shipped: Read) -> Iterator[tuple[str, Event, Directive]]:
    for event in shipped.store.events:
        for directive in event.directives:
            yield f"{event.id}/{directive.id}", event, directive


def _tables(raw: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every table of the events: where it stands, what it is, and itself."""
    for event in raw["event"]:
        yield event["id"], "event", event
        yield from _parts(event["id"], event)
        for directive in event.get("directive", ()):
            where = f"{event['id']}/{directive['id']}"
            yield where, "directive", directive
            yield from _parts(where, directive)


def _parts(where: str, table: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for milestone in table.get("dates", {}).values():
        if isinstance(milestone, dict):
            yield where, "milestone", milestone
    for key, what in (("revoked", "repeal"), ("dropped", "repeal"), ("done", "done")):
        for part in _list(table.get(key)):
            yield where, what, part
            yield from ((where, "disputed", each) for each in _list(part.get("disputed")))
    for key, what in (("was", "was"), ("readings", "reading")):
        yield from ((where, what, part) for part in _list(table.get(key)))


def _list(value: dict[str, Any] | list[dict[str, Any]] | None) -> list[dict[str, Any]]:
    if value is None:
        return []
    return [value] if isinstance(value, dict) else value


def test_the_order_of_keys_names_every_key() -> None:
    """The order that is stated here has a place for each key that may be written."""
    tables = {
        "event": schema.EVENT,
        "directive": schema.DIRECTIVE,
        "milestone": schema.MILESTONE,
        "repeal": schema.REPEAL,
        "done": schema.DONE,
        "disputed": schema.DISPUTED,
        "was": schema.WAS,
        "reading": schema.READING,
        "closing": schema.CLOSING,
    }
    assert {what: set(order.split()) for what, order in ORDER.items()} == {
        what: {*keys, *(["ja"] if keys.further else [])} for what, keys in tables.items()
    }


def test_keys_stand_in_one_order(raw: dict[str, Any]) -> None:
    """Every table writes its keys in the same order."""
    closings = tomllib.loads((ROOT / "data" / "closings.toml").read_text(encoding="utf-8"))["closing"]
    tables = [*_tables(raw), *((each["date"].isoformat(), "closing", each) for each in closings)]
    wrong = {
        f"{where} ({what})": " ".join(table)
        for where, what, table in tables
        if list(table) != sorted(table, key=ORDER[what].split().index)
    }
    assert wrong == {}


@each_row("path", EVENTS)
def test_each_event_has_a_heading(path: Path) -> None:
    """Every event has a heading in comments above it: its name, and what it is in plain words."""
    text = path.read_text(encoding="utf-8")
    assert len(EVENT_HEADING.findall(text)) == len(tomllib.loads(text)["event"])


@each_row("path", EVENTS)
def test_one_file_holds_one_jurisdiction(path: Path) -> None:
    """A newcomer finds an act by where it was made: each file has the jurisdictions of its name."""
    found = {event["jurisdiction"] for event in tomllib.loads(path.read_text(encoding="utf-8"))["event"]}
    assert [code for code in found if not HOLDS[path.name].fullmatch(code)] == []


@each_row("path", EVENTS)
def test_the_contents_name_each_event(path: Path) -> None:
    """The head of each file lists the ids of its events, in their order and with a word on each."""
    text = path.read_text(encoding="utf-8")
    head = text.partition("\nschema = 1\n")[0]
    ids = [name for name in CONTENTS.findall(head) if not name.endswith((".toml", ".md"))]
    assert ids == [event["id"] for event in tomllib.loads(text)["event"]]


def test_the_first_file_names_the_others() -> None:
    """The first file says where the rest is."""
    head = EVENTS[0].read_text(encoding="utf-8").partition("\nschema = 1\n")[0]
    assert [path.name for path in EVENTS[1:] if f"events/{path.name}" not in head] == []


def test_the_page_of_the_data_counts_what_is_there(shipped: Read) -> None:
    """The README of the data has the true number of acts and directives, whole and of each file."""
    events, directives = len(shipped.store.events), sum(len(e.directives) for e in shipped.store.events)
    assert f"{events} acts with {directives} directives" in DATA_README
    for path in EVENTS:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))["event"]
        name = path.relative_to(ROOT / "data").as_posix()
        row = next(line for line in DATA_README.splitlines() if line.startswith(f"| `{name}`"))
        assert row.endswith(f"| {len(raw)} | {sum(len(event.get('directive', ())) for event in raw)} |")
    added = {id_.partition("/")[0] for id_ in ADDED}
    assert added <= {event.id for event in shipped.store.events}
    different = {id_ for id_, _ in DIFFERENT}
    assert f"{len(different)} directives differ on purpose" in DATA_README.replace("\n", " ")
    assert f"{len(ADDED)} are there" in DATA_README.replace("\n", " ")
    assert f"dates of {len(_rows('published_due.csv'))} passages" in DATA_README


def test_the_page_of_the_data_names_entries_that_exist(shipped: Read) -> None:
    """Every entry in the table of what looked odd is in the store, and every tag is in its list."""
    names = {str(event.id) for event in shipped.store.events} | {id_ for id_, _, _ in _directives(shipped)}
    odd = DATA_README.partition("## What looked odd")[2]
    firsts = [line.split(" | ")[0] for line in odd.splitlines() if line.startswith("| `")]
    named = [name for first in firsts for name in re.findall(r"`([^`]+)`", first)]
    assert len(named) > 20
    events = {name.partition("/")[0] for name in named if "/" in name}
    assert [
        name for name in named if name not in names and not any(f"{e}/{name}" in names for e in events)
    ] == []
    assert [tag for tag in TAGS if f"`{tag}`" not in DATA_README] == []


def test_titles_fit_a_report(shipped: Read) -> None:
    """A directive's title has at most 80 characters, and no full stop."""
    titles = {id_: directive.title for id_, _, directive in _directives(shipped)}
    assert {id_: title for id_, title in titles.items() if len(title) > 80 or title.endswith(".")} == {}


def test_ids_are_stable_names(shipped: Read) -> None:
    """Ids are names in lower case without spaces, and a directive's id is short enough to type."""
    ids = [event.id for event in shipped.store.events]
    names = [directive.id for _, _, directive in _directives(shipped)]
    assert [name for name in (*ids, *names) if not is_name(name)] == []
    assert [name for name in (*ids, *names) if len(name) > 32] == []


def test_tags_are_the_documented_ones(shipped: Read) -> None:
    """Every event has a tag, every tag is in the list, and each of the list is used."""
    tagged = {event.id: event.tags for event in shipped.store.events}
    assert [id_ for id_, tags in tagged.items() if not tags or len(set(tags)) != len(tags)] == []
    assert {tag for tags in tagged.values() for tag in tags} == TAGS
    assert [tag for tag in sorted(TAGS) if f"`{tag}`" not in DATA_README] == []


def test_state_law_means_one_thing(shipped: Read) -> None:
    """The tag is on every act of a US state or city, and on no other."""
    events = shipped.store.events
    tagged = {event.id for event in events if "state-law" in event.tags}
    assert tagged == {event.id for event in events if event.jurisdiction.startswith("US-")}


def test_actors_are_spelled_one_way(shipped: Read) -> None:
    """Two spellings that are nearly alike are two actors, with the reason in the list."""
    actors = sorted({a for _, _, directive in _directives(shipped) for a in directive.actor}, key=str.lower)
    pairs = (
        (one, other, SequenceMatcher(None, one.lower(), other.lower()))
        for one, other in combinations(actors, 2)
    )
    alike = {
        (one, other)
        for one, other, match in pairs
        if match.real_quick_ratio() >= NEARLY and match.quick_ratio() >= NEARLY and match.ratio() >= NEARLY
    }
    assert alike == set(ALIKE)


def test_each_outcome_says_where_it_stands(shipped: Read) -> None:
    """Nothing counts as done without a citation or an address."""
    silent = [
        id_
        for id_, _, directive in _directives(shipped)
        for each in directive.done
        if not (each.cite or each.url)
    ]
    assert silent == []


def test_each_repeal_and_move_says_where_it_stands(shipped: Read) -> None:
    """Nothing is revoked, dropped or moved without a citation or an address."""
    repeals = {str(event.id): event.revoked for event in shipped.store.events if event.revoked}
    repeals |= {id_: directive.dropped for id_, _, directive in _directives(shipped) if directive.dropped}
    assert [id_ for id_, repeal in repeals.items() if not (repeal.cite or repeal.url)] == []
    moves = [(id_, move) for id_, _, directive in _directives(shipped) for move in directive.was]
    assert [id_ for id_, move in moves if not (move.cite or move.url)] == []


def test_what_was_read_in_the_text_is_said_once(raw: dict[str, Any]) -> None:
    """No entry writes `official`: it is the default, and does not undo what the entry's event says."""
    assert [where for where, _, table in _tables(raw) if table.get("source") == "official"] == []


def test_three_in_four_were_read_in_the_text(shipped: Read) -> None:
    """At most a quarter of the directives rests on secondary sources."""
    kinds = [{event.source, each.source} for event in shipped.store.events for each in event.directives]
    assert 4 * sum(Source.SECONDARY in kind for kind in kinds) <= len(kinds)


def test_each_event_can_be_read_somewhere(shipped: Read) -> None:
    """Every event has an address, and a citation unless none was found."""
    assert [event.id for event in shipped.store.events if not event.url] == []
    assert {str(event.id) for event in shipped.store.events if not event.cite} == UNCITED


def _urls(value: Any) -> Iterator[str]:  # noqa: ANN401
    if isinstance(value, list):
        for each in value:
            yield from _urls(each)
    elif isinstance(value, dict):
        for key, each in value.items():
            if key == "url":
                yield each
            else:
                yield from _urls(each)


def test_addresses_are_https(raw: dict[str, Any]) -> None:
    """Every address is an https one with a host and nothing to escape."""
    urls = list(_urls(raw))
    assert urls
    assert [url for url in urls if not re.fullmatch(r"https://[a-z0-9.-]+\.[a-z]+/[!-~]*", url)] == []


@each_row("path", FILES)
def test_nothing_names_a_machine(path: Path) -> None:
    """No file names a path of somebody's machine or a mirror."""
    text = path.read_text(encoding="utf-8").removeprefix("#:schema ../events.schema.json\n")
    assert [match[0].strip() for match in MACHINE.finditer(text)] == []


@each_row("path", FILES)
def test_lines_are_readable(path: Path) -> None:
    """Lines have at most 120 characters, no tab and no trailing space; the file ends in one line end."""
    text = path.read_text(encoding="utf-8")
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    lines = dict(enumerate(text.splitlines(), 1))
    wide = {
        n: line
        for n, line in lines.items()
        if len(ADDRESS.sub("", line)) > WIDTH and not ONE_VALUE.fullmatch(line)
    }
    assert wide == {}
    assert [n for n, line in lines.items() if line != line.rstrip() or "\t" in line] == []


# --- closings -----------------------------------------------------------------------------------


def test_closings_are_complete(shipped: Read) -> None:
    """Every full-day closing of federal offices that the `holidays` library knows is in the store."""
    us = {closing.day for closing in shipped.store.closings if closing.calendar == "US"}
    years = range(1994, shipped.store.closings[-1].day.year + 1)
    ordered = holidays.country_holidays("US", years=years, categories=("government",))
    by_statute = holidays.country_holidays("US", years=years)
    missing = {
        day.isoformat(): title
        for day, title in ordered.items()
        if day not in by_statute and day not in us and "half-day" not in title
    }
    assert missing == {}


def test_closings_say_which_order_and_when() -> None:
    """Every closing names its executive order and the day of it, which lies before the closed day."""
    closings = tomllib.loads((ROOT / "data" / "closings.toml").read_text(encoding="utf-8"))["closing"]
    assert [each for each in closings if not re.fullmatch(r"EO \d{5}", each["by"])] == []
    assert [each for each in closings if not each["known"] < each["date"]] == []
    assert len({each["by"] for each in closings}) == len(closings) - 1  # EO 14371 closed two days


def test_closings_are_dated_in_order(shipped: Read) -> None:
    """Closings are in the order of their days, none twice, none on a weekend, none known after its day."""
    closings = shipped.store.closings
    assert all(one.day < other.day for one, other in pairwise(closings))
    assert [each.day for each in closings if each.day.weekday() >= 5 or each.known > each.day] == []
