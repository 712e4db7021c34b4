"""The events of a synthetic store: what is in them, and when each of their directives is due."""
import calendar
import datetime as dt
import random

SEP = "/"                           # between event id and directive id in a full id

# --- material ------------------------------------------------------------------------------------
KINDS = (
    # kind, jurisdiction, issuer, id prefix
    ("executive-order", "US", "Executive Office of the President", "us-eo"),
    ("executive-order", "US", "Executive Office of the President", "us-eo"),
    ("memorandum", "US", "Office of Management and Budget", "us-mem"),
    ("final-rule", "US", "Environmental Protection Agency", "us-fr"),
    ("final-rule", "US", "Securities and Exchange Commission", "us-fr"),
    ("statute", "US-CA", "California State Legislature", "ca-sb"),
    ("regulation", "EU", "European Parliament and Council", "eu-reg"),
    ("eu-directive", "EU", "Europäische Kommission", "eu-dir"),
    ("statute", "GB", "Parliament of the United Kingdom", "uk-act"),
    ("decree", "FR", "Autorité de régulation", "fr-dec"),
)
ACTORS = (
    "Secretary of Commerce", "Secretary of Energy", "Secretary of Homeland Security",
    "Attorney General", "Director of the Office of Management and Budget",
    "Administrator of General Services", "heads of all agencies", "covered entities",
    "Member States", "the Commission", "providers of high-risk systems", "Préfet de région",
)
VERBS = ("Submit", "Publish", "Issue", "Review", "Propose", "Report on", "Establish", "Revise",
         "Convene", "Complete")
NOUNS = ("an inventory of automated systems", "guidance on procurement", "a national security memo",
         "a draft rule for comment", "minimum safety standards", "a list of covered entities",
         'the "covered system" definition', "a plan for workforce training",
         "an impact assessment", "annual emission figures", "the register of providers",
         "conformity assessment procedures", "a pilot programme", "recommendations to Congress",
         "reporting templates")
TOPICS = ("Artificial Intelligence", "Critical Minerals", "Grid Security", "Water Quality",
          "Data Protection", "Digital Services", "Financial Reporting", "Drug Pricing",
          "Border Procedures", "Space Launch", "Broadband", "Housing Supply")
WORDS = ("Safe", "Accountable", "Reliable", "Affordable", "Modern", "Resilient", "Open", "Fair")
TAGS = ("ai", "energy", "privacy", "finance", "health", "labor", "trade", "security")

# --- reference date engine -------------------------------------------------------------------------
DAY = dt.timedelta(days=1)


def add(base, n, unit):
    if unit == "day":
        return base + dt.timedelta(days=n)
    if unit == "week":
        return base + dt.timedelta(days=7 * n)
    if unit == "bday":
        while n:
            base += DAY
            if base.weekday() < 5:
                n -= 1
        return base
    months = base.year * 12 + base.month - 1 + n * (12 if unit == "year" else 1)
    year, month = divmod(months, 12)
    return dt.date(year, month + 1, min(base.day, calendar.monthrange(year, month + 1)[1]))


# --- making the events ---------------------------------------------------------------------------
class Rand:
    """random.random() alone: the one sequence that Python promises never to change."""

    def __init__(self, seed):
        self.random = random.Random(seed).random

    def below(self, n):
        return int(self.random() * n)

    def pick(self, seq):
        return seq[int(self.random() * len(seq))]

    def chance(self, p):
        return self.random() < p


def make_period(rnd, base):
    """A period from a day, and the day on which it ends."""
    roll = rnd.random()
    if roll < 0.60:
        n, unit = rnd.pick((7, 14, 30, 45, 60, 90, 120, 180, 240, 270, 365, 540)), "day"
    elif roll < 0.80:
        n, unit = rnd.pick((1, 2, 3, 6, 9, 12, 18, 24)), "month"
    elif roll < 0.90:
        n, unit = rnd.pick((5, 10, 15, 20, 30)), "bday"
    elif roll < 0.95:
        n, unit = rnd.pick((2, 4, 6, 8, 12)), "week"
    else:
        n, unit = rnd.pick((1, 2, 3)), "year"
    due = add(base, n, unit)
    if unit in ("month", "year") and due.day != base.day:   # no such day: count days
        n, unit = n * (30 if unit == "month" else 365), "day"
        due = add(base, n, unit)
    return (n, unit), due


def make_rule(rnd, event, args, done, earlier):
    """The rule of a directive, its due date, and how many directives it is counted from."""
    rule, base, depth = {}, event["signed"], 0
    roll = rnd.random()
    if roll < 0.12:                             # a fixed date
        rule["on"] = due = args.today + DAY * (rnd.below(args.span * 2) - args.span)
        return rule, due, depth
    if roll < 0.42 and (done or earlier) and args.depth > 0:        # chained to another directive
        pool = done
        if earlier and (not done or rnd.chance(args.cross)):
            pool = earlier
        ref, ref_due, ref_depth = rnd.pick(pool) if rnd.chance(0.4) else pool[-1]
        if ref_depth < args.depth:
            rule["after"], base, depth = ref, ref_due, ref_depth + 1
    elif roll < 0.57:
        rule["from"], base = "published", event["published"]
    rule["within"], due = make_period(rnd, base)
    return rule, due, depth


def make_dues(rnd, rule, due, depth, args):
    """The due dates of a directive; some recur, as their rule then states."""
    # Business days do not repeat from the first date: each time they end on another day.
    in_business_days = rule.get("within", (0, ""))[1] == "bday"
    if depth or not rnd.chance(args.recurring) or in_business_days:
        return [due]
    n, unit = rnd.pick(((1, "month"), (3, "month"), (6, "month"), (1, "year"), (2, "week")))
    if due.day > 28:
        n, unit = 2, "week"
    count = 2 + rnd.below(7)
    rule["every"], rule["count"] = (n, unit), count
    return [add(due, n * k, unit) for k in range(count)]


def make_directive(rnd, number, rule, dues):
    return {
        "id": f"d{number:02d}",
        "title": f"{rnd.pick(VERBS)} {rnd.pick(NOUNS)}",
        "actor": rnd.pick(ACTORS),
        "cite": f"Sec. {1 + rnd.below(12)}({'abcdefgh'[rnd.below(8)]})"
                f"({('i', 'ii', 'iii', 'iv')[rnd.below(4)]})",
        "rule": rule,
        "dues": dues,
    }


def make_head(rnd, number, args):
    """An event without directives."""
    kind, location, issuer, prefix = rnd.pick(KINDS)
    signed = args.today - DAY * rnd.below(args.span)
    event = {
        "id": f"{prefix}-{10000 + number}",
        "title": f"{rnd.pick(WORDS)} and {rnd.pick(WORDS)} {rnd.pick(TOPICS)}",
        "kind": kind,
        "jurisdiction": location,
        "issuer": issuer,
        "signed": signed,
        "published": signed + DAY * (1 + rnd.below(12)),
        "tags": sorted({rnd.pick(TAGS), rnd.pick(TAGS)}),
        "directives": [],
    }
    event["source"] = f"https://example.org/{location.lower()}/{kind}/{event['id']}"
    return event


def make_event(rnd, number, args, earlier):
    """An event, and (id, due, depth) of its directives, from which others may be counted."""
    event, done = make_head(rnd, number, args), []
    directives = event["directives"]
    for i in range(1 + rnd.below(2 * args.directives - 1)):
        rule, due, depth = make_rule(rnd, event, args, done, earlier)
        dues = make_dues(rnd, rule, due, depth, args)
        directives.append(make_directive(rnd, i + 1, rule, dues))
        done.append((directives[-1]["id"] + ("#1" if len(dues) > 1 else ""), due, depth))
    if args.shuffle:                            # 'after' may then name a directive further down
        for i in range(len(directives) - 1, 0, -1):
            j = rnd.below(i + 1)
            directives[i], directives[j] = directives[j], directives[i]
    return event, done


def make_events(args):
    """The events, cut so that there are args.events of them or exactly args.items items."""
    rnd, events, items, earlier = Rand(args.seed), [], 0, []
    while len(events) < args.events if args.items is None else items < args.items:
        event, done = make_event(rnd, len(events), args, earlier if args.cross else [])
        if args.items is not None:
            keep = []
            for d in event["directives"]:
                room = args.items - items
                if room <= 0:
                    break
                if len(d["dues"]) > room:
                    d["dues"] = d["dues"][:room]
                    d["rule"]["count"] = room
                    if room == 1:
                        del d["rule"]["count"], d["rule"]["every"]
                items += len(d["dues"])
                keep.append(d)
            event["directives"] = keep
        else:
            items += sum(len(d["dues"]) for d in event["directives"])
        if args.cross:
            earlier = [(event["id"] + SEP + i, due, depth) for i, due, depth in done][:50]
        events.append(event)
    return events, items
