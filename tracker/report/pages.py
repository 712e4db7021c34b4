"""One event, one directive: everything on record."""

from collections.abc import Iterable, Sequence
from datetime import date

from rich.console import Group, RenderableType
from rich.table import Table

from tracker.model import Deadline, Directive, Event, MoveResult, Outcome, Repeal, Source
from tracker.phrases import noted, plural, said
from tracker.report.agenda import legend
from tracker.report.console import HEADING, link, text
from tracker.report.layout import layout_of, listed
from tracker.report.rows import GAP
from tracker.select import Section
from tracker.text import clean
from tracker.wording.deadline import due_words, lateness_words, left_words, weekday
from tracker.wording.entries import pause_words, series_words
from tracker.wording.reader import Reader, other_day_words, time_words
from tracker.wording.reasons import reason_words


def event_page(
    event: Event,
    deadlines: Sequence[Deadline],
    width: int,
    reader: Reader,
    *,
    in_text_order: bool = False,
    links: bool = False,
) -> RenderableType:
    """An event: its dates, citation and status, its directives, and what can happen again and again.

    What comes next is first, then the rest by date, unless they are wanted in the order of the act.
    """
    layout = layout_of(deadlines, width, reader, links=links, one_act=True)
    parts: list[RenderableType] = [text(f"{event.id}: {event.title}", "bold"), _facts(_event_facts(event))]
    whole = [(plural(len(deadlines), "deadline"), [*deadlines])]
    for heading, rows in whole if in_text_order else by_nearness(deadlines):
        parts += ["", text(heading, HEADING), listed(rows, layout)]
    parts += [part for line in legend(deadlines) if line for part in ("", text(line, "dim"))]
    if event.incidents:
        parts += ["", text(said("What starts a clock each time"), HEADING), _facts(event.incidents.items())]
    return Group(*parts)


def _event_facts(event: Event) -> list[tuple[str, str]]:
    """What an act is, with its dates."""
    facts: list[tuple[str, str]] = [
        ("Short", event.short),
        (said("Also called"), ", ".join(event.aliases)),
        ("Kind", f"{event.kind.value}, {event.jurisdiction}"),
        (said("Issued by"), event.issuer),
        ("Citation", event.cite),
        ("Link", event.url),
        ("Tags", ", ".join(event.tags)),
        ("Related", ", ".join(event.related)),
        ("Counting", event.counting),
        ("Calendar", ", ".join(event.calendar)),
        (said("Time zone"), event.tz),
    ]
    facts += [(name.capitalize(), str(milestone.on)) for name, milestone in event.dates.items()]
    facts += [(said("Awaiting {name}", name=name), words) for name, words in event.awaiting.items()]
    facts += [(said("Each {name}", name=name), series_words(series)) for name, series in event.series.items()]
    facts += [("Suspended", pause_words(pause)) for pause in event.suspended]
    facts += [("Stayed", pause_words(pause)) for pause in event.stayed]
    if event.revoked:
        facts += _repeal_facts("Revoked", event.revoked)
    if event.source is Source.SECONDARY:
        facts.append(("Source", said("secondary: not read in the official text")))
    facts.append(("Note", event.note))
    return facts


def by_nearness(deadlines: Sequence[Deadline]) -> list[tuple[str, list[Deadline]]]:
    """Headings with their deadlines: what comes next, then the rest by date, at last what has none."""
    parts: dict[str, list[Deadline]] = {heading: [] for heading in ("Next", _PAST, *_SETTLED)}
    for deadline in sorted(deadlines, key=lambda each: each.due or date.max):
        parts[_part_of(deadline)].append(deadline)
    return [(heading, rows) for heading, rows in parts.items() if rows]


def _part_of(deadline: Deadline) -> str:
    if deadline.days_left is not None:
        return "Next" if deadline.days_left >= 0 else _PAST
    return _SETTLED[deadline.due is None]


_PAST = noted("Past, and nothing on record")
_SETTLED = (Section.SETTLED.value, Section.WITHOUT_DATE.value)


def directive_page(deadlines: Sequence[Deadline], reader: Reader) -> RenderableType:
    """Everything on record about one directive, or about each of its occurrences."""
    first = deadlines[0]
    parts: list[RenderableType] = [text(f"{first.id}: {first.directive.title}", "bold")]
    parts.append(_facts(_directive_facts(first.directive, first.event)))
    for deadline in deadlines:
        parts += ["", text(deadline.name if len(deadlines) > 1 else "Deadline", HEADING)]
        parts.append(_facts(_deadline_facts(deadline, reader)))
    parts += ["", text(said("Why: tracker why {name}", name=deadlines[0].name), "dim")]
    return Group(*parts)


def _directive_facts(directive: Directive, event: Event) -> list[tuple[str, str]]:
    facts = [
        ("Event", f"{event.id}: {event.title}"),
        ("Passage", f"{event.cited}, {directive.cite}"),
        ("Link", directive.url or event.url),
        ("Actor", ", ".join(directive.actor)),
        ("Binds", directive.binds.value if directive.binds else ""),
        ("Scope", directive.scope),
        ("Short", directive.short),
        (said("Also called"), ", ".join(directive.aliases)),
        (
            "Kind",
            f"{directive.kind.value}, {directive.modal.value}{', binds many' if directive.many else ''}",
        ),
        ("Rule", str(directive.due or "")),
        ("Undated", directive.undated),
        ("Repeats", _repeats(directive)),
        ("Until", str(directive.until or "")),
        ("Counting", directive.counting or event.counting),
        ("Calendar", ", ".join(directive.calendar)),
        (said("Time zone"), directive.tz or event.tz),
        ("At", directive.at.isoformat("minutes") if directive.at else ""),
        ("Tags", ", ".join(event.tags)),
        ("Related", ", ".join(directive.related)),
        (said("Looked up"), str(directive.looked_up or "")),
        *((said("Looked in"), url) for url in directive.looked_in),
        *(("Suspended", pause_words(pause)) for pause in directive.suspended),
        *(("Stayed", pause_words(pause)) for pause in directive.stayed),
        ("Note", directive.note),
    ]
    if Source.SECONDARY in {directive.source, event.source}:
        facts.append(("Source", said("secondary: not read in the official text")))
    return facts


def _repeats(directive: Directive) -> str:
    if directive.repeat is None:
        return ""
    return said(
        "every {repeat}{after_done}",
        repeat=directive.repeat,
        after_done=" after it was done" if directive.after_done else "",
    )


def _deadline_facts(deadline: Deadline, reader: Reader) -> list[tuple[str, str]]:
    due = " ".join(filter(None, [due_words(deadline), weekday(deadline)]))
    latest = deadline.latest if deadline.latest != deadline.due else None
    facts = [
        ("Due", due if deadline.due else ""),
        (
            said("Not before"),
            str(deadline.computed.earliest) if deadline.computed.earliest and not deadline.due else "",
        ),
        (said("At the latest"), str(latest or "")),
        ("Time", time_words(deadline, reader)),
        (
            "Planned",
            str(deadline.computed.planned)
            if deadline.computed.planned and deadline.computed.planned != deadline.due
            else "",
        ),
        ("Status", f"{deadline.status.value} ({deadline.basis.value})"),
        (
            "Days",
            _joined(lateness_words(deadline) or left_words(deadline), other_day_words(deadline, reader)),
        ),
        ("Owner", deadline.owner),
        ("Progress", deadline.progress),
        ("Because", reason_words(deadline.computed.reason)),
    ]
    facts += [
        (
            said("Reading {number}", number=number),
            " ".join(filter(None, [str(reading.due or said("no date")), f"({reading.text}):", reading.why])),
        )
        for number, reading in enumerate(deadline.readings, 1)
    ]
    facts += [("Was", _moved_words(move)) for move in deadline.was]
    if deadline.repeal:
        facts += _repeal_facts("Repealed", deadline.repeal)
    for outcome in (deadline.outcome, deadline.part):
        if outcome:
            facts += [("Done", outcome_words(outcome)), ("Source", outcome.url)]
    return facts


def _joined(*parts: str) -> str:
    return ", ".join(filter(None, parts))


def _moved_words(move: MoveResult) -> str:
    by = said(" by {by}", by=move.by) if move.by else ""
    cite = f" ({move.cite})" if move.cite else ""
    return said(
        "{due}, changed {changed}{by}{cite}",
        due=move.due or move.text,
        changed=move.changed,
        by=by,
        cite=cite,
    )


def _repeal_facts(name: str, repeal: Repeal) -> list[tuple[str, str]]:
    words = " by ".join(filter(None, [str(repeal.on), repeal.by]))
    return [(name, f"{words} ({repeal.cite})" if repeal.cite else words), ("Link", repeal.url)]


def outcome_words(outcome: Outcome) -> str:
    """An outcome in one line, with its citation and what is weak about it."""
    words = (
        said("on {on}", on=outcome.on)
        if outcome.on
        else said("no later than {no_later_than}", no_later_than=outcome.no_later_than)
    )
    flags = [
        name for name, is_set in ((said("in part"), outcome.part), ("claimed", outcome.claimed)) if is_set
    ]
    if outcome.source is Source.SECONDARY:
        flags.append(said("secondary source"))
    words += f" ({', '.join(flags)})" if flags else ""
    details = [outcome.cite, outcome.note]
    if outcome.disputed:
        other = outcome.disputed
        details.append(
            said(
                "another source says {other}: {other_2} {other_3}",
                other=other.get("date"),
                other_2=other.get("note", ""),
                other_3=other.get("url", ""),
            ).strip()
        )
    return f"{words}: {'; '.join(filter(None, details))}"


def _facts(facts: Iterable[tuple[str, str]]) -> RenderableType:
    """Names and words in two columns; an address stays in one piece."""
    told = [(name, words) for name, words in facts if words]
    width = max((len(name) for name, _ in told), default=0)
    return Group(*(_fact(name, words, width) for name, words in told))


def _fact(name: str, words: str, width: int) -> RenderableType:
    if words.startswith("http") and " " not in words:
        return link(f"{clean(name):<{width + GAP}}{clean(words)}")
    table = Table.grid(padding=(0, GAP, 0, 0))
    table.add_column(width=width, no_wrap=True, style="dim")
    table.add_column(overflow="fold")
    table.add_row(text(name), text(words))
    return table
