"""What other programs read in a calendar: every entry once, at its day or instant, with its words.

libical and khal are Debian's, node-ical and ical.js those of npm. A reader that is not there is installed for
the test; where that cannot be, the test is skipped.
"""

import ctypes
import ctypes.util
import json
import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.support.instants import Times, store, times, written
from tests.support.programs import debian, npm, program
from tests.support.running import Run

pytestmark = pytest.mark.real


@pytest.fixture
def calendar(run: Run, tmp_path: Path) -> Path:
    """A calendar of days and times in ten zones."""
    path = tmp_path / "store.toml"
    path.write_text(store(), encoding="utf-8")
    assert run("export", "ics", "--store", path, "-o", tmp_path / "a.ics").err == ""
    return tmp_path / "a.ics"


# --- libical, by which Evolution, KOrganizer and others read ---------------------------------------


class IcalTime(ctypes.Structure):
    """``struct icaltimetype`` of libical 3."""

    _fields_ = (
        *((name, ctypes.c_int) for name in ("year", "month", "day", "hour", "minute", "second")),
        ("is_date", ctypes.c_int),
        ("is_daylight", ctypes.c_int),
        ("zone", ctypes.c_void_p),
    )


def libical() -> ctypes.CDLL:
    name = ctypes.util.find_library("ical")
    if not name and (debian("libical3t64") or debian("libical3")):  # in newer and in older releases
        name = ctypes.util.find_library("ical")
    if not name:
        pytest.skip("NOT TESTED: no libical here, and apt-get cannot install it")
    library = ctypes.CDLL(name)
    for function in ("icalparser_parse_string", "icalcomponent_get_first_component"):
        getattr(library, function).restype = ctypes.c_void_p
    library.icalcomponent_get_next_component.restype = ctypes.c_void_p
    library.icalcomponent_get_uid.restype = ctypes.c_char_p
    library.icalcomponent_get_dtstart.restype = IcalTime
    library.icalcomponent_get_dtend.restype = IcalTime
    library.icaltime_as_timet_with_zone.restype = ctypes.c_long
    library.icaltime_as_timet_with_zone.argtypes = (IcalTime, ctypes.c_void_p)
    return library


def test_libical(calendar: Path) -> None:
    """Without an error of the parser, or of its table of what RFC 5545 allows."""
    library, vevent = libical(), 4  # ICAL_VEVENT_COMPONENT
    root = ctypes.c_void_p(library.icalparser_parse_string(calendar.read_bytes()))
    assert library.icalcomponent_count_errors(root) == 0
    library.icalrestriction_check(root)
    assert library.icalcomponent_count_errors(root) == 0

    def when(moment: IcalTime) -> str:
        if moment.is_date:
            return f"{moment.year:04}-{moment.month:02}-{moment.day:02}"
        seconds = library.icaltime_as_timet_with_zone(moment, moment.zone)
        return written(datetime.fromtimestamp(seconds, UTC))

    found: Times = {}
    each = library.icalcomponent_get_first_component(root, vevent)
    while each:
        event = ctypes.c_void_p(each)
        key = library.icalcomponent_get_uid(event).decode().partition("@")[0]
        assert key not in found
        start, end = library.icalcomponent_get_dtstart(event), library.icalcomponent_get_dtend(event)
        found[key] = when(start), when(end)
        each = library.icalcomponent_get_next_component(root, vevent)
    assert found == times()


# --- khal -------------------------------------------------------------------------------------------


def test_khal(calendar: Path, tmp_path: Path) -> None:
    """Imported twice into a folder, each entry is there once."""
    if not program("khal", package="khal"):
        pytest.skip("NOT TESTED: no khal here, and apt-get cannot install it")
    config = tmp_path / "khal.conf"
    (tmp_path / "entries").mkdir()
    config.write_text(
        f"[calendars]\n[[a]]\npath = {tmp_path / 'entries'}\n"
        "[locale]\nlocal_timezone = Etc/UTC\ndefault_timezone = Etc/UTC\n"
        "timeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
        "datetimeformat = %Y-%m-%dT%H:%M\nlongdatetimeformat = %Y-%m-%dT%H:%M\n"
        f"[sqlite]\npath = {tmp_path / 'khal.db'}\n",
        encoding="utf-8",
    )
    khal = ("khal", "--config", config)
    environment = {**os.environ, "HOME": str(tmp_path), "LC_ALL": "C.UTF-8"}
    for _ in range(2):
        done = subprocess.run((*khal, "import", "--batch", "-a", "a", calendar), env=environment, check=False)
        assert done.returncode == 0
    form = "{uid}\t{start-long-full}\t{end-long-full}\n"
    args = (*khal, "list", "--once", "--day-format", "", "--format", form, "2018-01-01", "2032-12-31")
    listed = subprocess.run(args, env=environment, check=True, capture_output=True, text=True).stdout
    rows = [line.split("\t") for line in listed.splitlines() if "\t" in line]
    found = {uid.partition("@")[0]: start for uid, start, _ in rows}
    expected = times()
    assert len(rows) == len(found) == len(expected)
    starts = {key: start.removesuffix("+00:00") for key, (start, _) in expected.items()}
    assert found == {key: start if "T" in start else f"{start}T00:00" for key, start in starts.items()}


# --- node-ical and ical.js, by which Home Assistant cards, Thunderbird and others read ---------------

JUDGE = """
const { readFileSync } = require("fs");
const ICAL = require("ical.js").default ?? require("ical.js"), ical = require("node-ical");
const text = readFileSync(process.argv[2], "utf8"), found = { "ical.js": [], "node-ical": [] };
const root = new ICAL.Component(ICAL.parse(text));
for (const zone of root.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
const when = (t) => (t.isDate ? t.toString() : new Date(t.toUnixTime() * 1000).toISOString());
for (const each of root.getAllSubcomponents("vevent")) {
  const event = new ICAL.Event(each);
  found["ical.js"].push([event.uid, when(event.startDate), when(event.endDate)]);
}
const pad = (n) => String(n).padStart(2, "0");
const local = (t) => `${t.getFullYear()}-${pad(t.getMonth() + 1)}-${pad(t.getDate())}`;
for (const each of Object.values(ical.sync.parseICS(text)).filter((each) => each.type === "VEVENT")) {
  const say = (t) => (each.datetype === "date" ? local(t) : t.toISOString());
  found["node-ical"].push([each.uid, say(each.start), say(each.end)]);
}
console.log(JSON.stringify(found));
"""


def test_the_readers_of_node(calendar: Path, tmp_path: Path) -> None:
    """Both, by their own time zones: they take the definitions of the calendar, or their own tables."""
    if not npm(tmp_path, "ical.js@2.2.1", "node-ical@0.27.2"):
        pytest.skip("NOT TESTED: npm cannot install node-ical and ical.js here")
    judge = tmp_path / "judge.cjs"
    judge.write_text(JUDGE, encoding="utf-8")
    out = subprocess.run(("node", judge, calendar), check=True, capture_output=True, text=True).stdout
    for reader, rows in json.loads(out).items():
        found = {uid.partition("@")[0]: (in_utc(start), in_utc(end)) for uid, start, end in rows}
        assert len(found) == len(rows), reader
        assert found == times(), reader


def in_utc(text: str) -> str:
    """A day or an instant as JavaScript writes it, as readers are compared by."""
    return written(datetime.fromisoformat(text)) if "T" in text else text
