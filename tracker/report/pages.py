"""One event, one directive: everything on record."""

from collections.abc import Iterable, Sequence

from rich.console import Group, RenderableType
from rich.table import Table

from tracker.model import Deadline, Directive, Event, MoveResult, Outcome, Repeal, Source
from tracker.report.agenda import columns, legend, table
from tracker.report.console import link, text
from tracker.report.rows import GAP
from tracker.text import clean
from tracker.wording.deadline import due_words, lateness_words, left_words, weekday
from tracker.wording.entries import pause_words, series_words
from tracker.wording.reasons import reason_words


def event_page(event: Event, deadlines: Sequence[Deadline], width: int) -> RenderableType:
    """An event: its dates, citation and status, and all its directives."""
    facts: list[tuple[str, str]] = [
        ("Short", event.short),
        ("Kind", f"{event.kind.value}, {event.jurisdiction}"),
        ("Issued by", event.issuer),
        ("Citation", event.cite),
        ("Link", event.url),
        ("Tags", ", ".join(event.tags)),
        ("Related", ", ".join(event.related)),
        ("Counting", event.counting),
        ("Calendar", ", ".join(event.calendar)),
        ("Time zone", event.tz),
    ]
    facts += [(name.capitalize(), str(milestone.on)) for name, milestone in event.dates.items()]
    facts += [(f"Awaiting {name}", words) for name, words in event.awaiting.items()]
    facts += [(f"Each {name}", words) for name, words in event.incidents.items()]
    facts += [(f"Each {name}", series_words(series)) for name, series in event.series.items()]
    facts += [("Suspended", pause_words(pause)) for pause in event.suspended]
    facts += [("Stayed", pause_words(pause)) for pause in event.stayed]
    if event.revoked:
        facts += _repeal_facts("Revoked", event.revoked)
    if event.source is Source.SECONDARY:
        facts.append(("Source", "secondary: not read in the official text"))
    facts.append(("Note", event.note))
    count = f"{len(deadlines)} deadline{'' if len(deadlines) == 1 else 's'}"
    return Group(
        text(f"{event.id}: {event.title}", "bold"),
        _facts(facts),
        "",
        text(count, "bold cyan"),
        table(deadlines, columns(deadlines, width), width) if deadlines else "",
        *(text(line, "dim") for line in legend(deadlines) if line),
    )


def directive_page(deadlines: Sequence[Deadline]) -> RenderableType:
    """Everything on record about one directive, or about each of its occurrences."""
    first = deadlines[0]
    directive, event = first.directive, first.event
    facts = [
        ("Event", f"{event.id}: {event.title}"),
        ("Passage", f"{event.cited}, {directive.cite}"),
        ("Link", directive.url or event.url),
        ("Actor", ", ".join(directive.actor)),
        ("Binds", directive.binds.value if directive.binds else ""),
        ("Scope", directive.scope),
        ("Short", directive.short),
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
        ("Time zone", directive.tz or event.tz),
        ("At", directive.at.isoformat("minutes") if directive.at else ""),
        ("Tags", ", ".join(event.tags)),
        ("Related", ", ".join(directive.related)),
        ("Looked up", str(directive.looked_up or "")),
        *(("Looked in", url) for url in directive.looked_in),
        *(("Suspended", pause_words(pause)) for pause in directive.suspended),
        *(("Stayed", pause_words(pause)) for pause in directive.stayed),
        ("Note", directive.note),
    ]
    if Source.SECONDARY in {directive.source, event.source}:
        facts.append(("Source", "secondary: not read in the official text"))
    parts: list[RenderableType] = [text(f"{first.id}: {directive.title}", "bold"), _facts(facts)]
    for deadline in deadlines:
        parts += ["", text(deadline.name if len(deadlines) > 1 else "Deadline", "bold cyan")]
        parts.append(_facts(_deadline_facts(deadline)))
    parts += ["", text(f"Why: tracker why {deadlines[0].name}", "dim")]
    return Group(*parts)


def _repeats(directive: Directive) -> str:
    if directive.repeat is None:
        return ""
    return f"every {directive.repeat}{' after it was done' if directive.after_done else ''}"


def _deadline_facts(deadline: Deadline) -> list[tuple[str, str]]:
    due = " ".join(filter(None, [due_words(deadline), weekday(deadline)]))
    latest = deadline.latest if deadline.latest != deadline.due else None
    facts = [
        ("Due", due if deadline.due else ""),
        (
            "Not before",
            str(deadline.computed.earliest) if deadline.computed.earliest and not deadline.due else "",
        ),
        ("At the latest", str(latest or "")),
        ("At", deadline.computed.at.isoformat("T", "minutes") if deadline.computed.at else ""),
        (
            "Planned",
            str(deadline.computed.planned)
            if deadline.computed.planned and deadline.computed.planned != deadline.due
            else "",
        ),
        ("Status", f"{deadline.status.value} ({deadline.basis.value})"),
        ("Days", lateness_words(deadline) or left_words(deadline)),
        ("Owner", deadline.owner),
        ("Progress", deadline.progress),
        ("Because", reason_words(deadline.computed.reason)),
    ]
    facts += [
        (
            f"Reading {number}",
            " ".join(filter(None, [str(reading.due or "no date"), f"({reading.text}):", reading.why])),
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


def _moved_words(move: MoveResult) -> str:
    by = f" by {move.by}" if move.by else ""
    cite = f" ({move.cite})" if move.cite else ""
    return f"{move.due or move.text}, changed {move.changed}{by}{cite}"


def _repeal_facts(name: str, repeal: Repeal) -> list[tuple[str, str]]:
    words = " by ".join(filter(None, [str(repeal.on), repeal.by]))
    return [(name, f"{words} ({repeal.cite})" if repeal.cite else words), ("Link", repeal.url)]


def outcome_words(outcome: Outcome) -> str:
    """An outcome in one line, with its citation and what is weak about it."""
    words = f"on {outcome.on}" if outcome.on else f"no later than {outcome.no_later_than}"
    flags = [name for name, is_set in (("in part", outcome.part), ("claimed", outcome.claimed)) if is_set]
    if outcome.source is Source.SECONDARY:
        flags.append("secondary source")
    words += f" ({', '.join(flags)})" if flags else ""
    details = [outcome.cite, outcome.note]
    if outcome.disputed:
        other = outcome.disputed
        details.append(
            f"another source says {other.get('date')}: {other.get('note', '')} {other.get('url', '')}".strip()
        )
    return f"{words}: {'; '.join(filter(None, details))}"


def _facts(facts: Iterable[tuple[str, str]]) -> RenderableType:
    """Names and words in two columns; an address stays in one piece."""
    said = [(name, words) for name, words in facts if words]
    width = max((len(name) for name, _ in said), default=0)
    return Group(*(_fact(name, words, width) for name, words in said))


def _fact(name: str, words: str, width: int) -> RenderableType:
    if words.startswith("http") and " " not in words:
        return link(f"{clean(name):<{width + GAP}}{clean(words)}")
    table = Table.grid(padding=(0, GAP, 0, 0))
    table.add_column(width=width, no_wrap=True, style="dim")
    table.add_column(overflow="fold")
    table.add_row(text(name), text(words))
    return table
