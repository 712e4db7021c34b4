"""The files of a synthetic store: for this program, and the same deadlines for others."""
import json
import os
import uuid

from gen_events import DAY, SEP

# --- the one place that names the store's keys --------------------------------------------------
# Change the right-hand sides (only) when the project's own format is settled.
KEY = {
    "event": "event",               # [[event]]
    "directive": "directive",       # [[event.directive]]
    "id": "id",
    "title": "title",
    "kind": "kind",
    "jurisdiction": "jurisdiction",
    "issuer": "issuer",
    "source": "url",
    "signed": "signed",             # dates.signed
    "published": "published",       # dates.published
    "dates": "dates",
    "tags": "tags",
    "actor": "actor",
    "cite": "cite",
    "due": "due",
    "repeat": "repeat",
    "until": "until",
    "counting": "counting",
}
UNIT = {  # (singular, plural) as written in due = "..." and repeat = "..."
    "day": ("day", "days"),
    "week": ("week", "weeks"),
    "bday": ("business day", "business days"),
    "month": ("month", "months"),
    "year": ("year", "years"),
}
HEADER = "schema = 1\n\n"           # text for the top of the file


def flat(events):
    """(full id, due, title, actor, event) for every item, sorted by date."""
    rows = []
    for e in events:
        for d in e["directives"]:
            name = e["id"] + SEP + d["id"]
            if len(d["dues"]) == 1:
                rows.append((name, d["dues"][0], d["title"], d["actor"], e))
            else:
                rows += [(f"{name}#{k}", due, d["title"], d["actor"], e)
                         for k, due in enumerate(d["dues"], 1)]
    rows.sort(key=lambda r: (r[1], r[0]))
    return rows


# --- writers -------------------------------------------------------------------------------------
def q(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def period(pair):
    n, unit = pair
    return f"{n} {UNIT[unit][n != 1]}"


def write_toml(f, events):
    k = KEY
    f.write(HEADER)
    for e in events:
        f.write(f"[[{k['event']}]]\n")
        for name in ("id", "title", "kind", "jurisdiction", "issuer", "source"):
            f.write(f"{k[name]} = {q(e[name])}\n")
        for name in ("signed", "published"):
            f.write(f"{k['dates']}.{k[name]} = {e[name]}\n")
        f.write(f"{k['tags']} = [{', '.join(q(t) for t in e['tags'])}]\n")
        f.write(f"{k['counting']} = {q('weekdays')}\n\n")
        for d in e["directives"]:
            r = d["rule"]
            f.write(f"[[{k['event']}.{k['directive']}]]\n")
            for name in ("id", "title"):
                f.write(f"{k[name]} = {q(d[name])}\n")
            f.write(f"{k['actor']} = [{q(d['actor'])}]\n{k['cite']} = {q(d['cite'])}\n")
            if "on" in r:
                f.write(f"{k['due']} = {r['on']}\n")
            else:
                trigger = r.get("after") or k[r.get("from", "signed")]
                f.write(f"{k['due']} = {q(period(r['within']) + ' after ' + trigger)}\n")
            if "every" in r:
                f.write(f"{k['repeat']} = {q('every ' + period(r['every']))}\n")
                f.write(f"{k['until']} = {d['dues'][-1]}\n")
            f.write("\n")


def label(row):
    return f"{row[0]} {row[2]} ({row[3]})"


def write_tsv(f, rows):
    f.writelines(f"{r[0]}\t{r[1]}\n" for r in rows)


def write_rem(f, rows):
    """remind: one fixed-date reminder per item, due two weeks ahead as well (+14)."""
    f.writelines(f"REM {r[1]} +14 MSG {label(r)} %b%\n" for r in rows)


def write_task(f, rows):
    """taskwarrior: a JSON array for 'task import'."""
    out = []
    for r in rows:
        out.append(json.dumps({
            "uuid": str(uuid.uuid5(uuid.NAMESPACE_URL, r[4]["source"] + SEP + r[0])),
            "status": "pending",
            "entry": r[4]["signed"].strftime("%Y%m%dT000000Z"),
            "due": r[1].strftime("%Y%m%dT000000Z"),
            "project": r[4]["id"],
            "tags": r[4]["tags"],
            "description": label(r),
        }, ensure_ascii=False))
    f.write("[\n" + ",\n".join(out) + "\n]\n")


def fold(line):
    raw = line.encode()
    if len(raw) <= 75:
        return line + "\r\n"
    parts, start = [], 0
    while start < len(raw):
        end = min(start + (74 if parts else 75), len(raw))
        while end < len(raw) and raw[end] & 0xC0 == 0x80:   # not inside a UTF-8 sequence
            end -= 1
        parts.append(raw[start:end].decode())
        start = end
    return "\r\n ".join(parts) + "\r\n"


def component(row, what):
    """One VTODO or VEVENT as text."""
    esc = label(row).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    uid = str(uuid.uuid5(uuid.NAMESPACE_URL, row[4]["source"] + SEP + row[0]))
    day = f"{row[1]:%Y%m%d}"
    lines = [f"BEGIN:{what}", f"UID:{uid}", f"DTSTAMP:{row[4]['signed']:%Y%m%d}T000000Z"]
    if what == "VTODO":
        lines += [f"DUE;VALUE=DATE:{day}", "STATUS:NEEDS-ACTION"]
    else:
        lines += [f"DTSTART;VALUE=DATE:{day}", f"DTEND;VALUE=DATE:{row[1] + DAY:%Y%m%d}"]
    lines += [f"SUMMARY:{esc}", f"URL:{row[4]['source']}", f"END:{what}"]
    return uid, "".join(map(fold, lines))


ICS_HEAD = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//gen_store//synthetic deadlines//EN\r\n"
ICS_TAIL = "END:VCALENDAR\r\n"


def write_ics(f, rows, what):
    f.write(ICS_HEAD)
    for r in rows:
        for w in what:
            f.write(component(r, w)[1])
    f.write(ICS_TAIL)


def write_vdir(folder, rows, what):
    """One .ics file per item, as CalDAV clients keep them."""
    os.makedirs(folder, exist_ok=True)
    for r in rows:
        uid, text = component(r, what)
        with open(os.path.join(folder, uid + ".ics"), "w", encoding="utf-8", newline="") as f:
            f.write(ICS_HEAD + text + ICS_TAIL)


def write_calcurse(f, rows):
    f.writelines(f"{r[1]:%m/%d/%Y} [1] {label(r)}\n" for r in rows)


def write_hledger(f, rows):
    f.writelines(f"{r[1]} {label(r)}\n    due:{r[4]['id']}  1\n    open\n\n" for r in rows)


def write_beancount(f, rows):
    f.writelines(f"{r[1]} event \"deadline\" {q(label(r))}\n" for r in rows)


def write_calendar(f, rows):
    """BSD calendar: its dates have no year, so every item recurs each year."""
    f.writelines(f"{r[1]:%m/%d}\t{label(r)}\n" for r in rows)
