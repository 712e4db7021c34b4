"""One event, one directive: everything on record."""

from collections.abc import Iterable, Sequence
from datetime import date

from rich.console import Group, RenderableType
from rich.table import Table

from tracker.lines import columns, padded
from tracker.model import Deadline, Directive, Event, MoveResult, Outcome, ReadingResult, Repeal, Source
from tracker.phrases import day_said, noted, plural, said, term
from tracker.report.console import HEADING, link, text
from tracker.report.layout import layout_of, listed
from tracker.report.rows import GAP
from tracker.select import Section
from tracker.text import clean
from tracker.wording.deadline import due_words, lateness_words, left_words, weekday
from tracker.wording.entries import pause_words, series_words
from tracker.wording.legend import legend_words
from tracker.wording.names import milestone_words, short_words, title_words
from tracker.wording.reader import Reader, end_words, other_day_words, time_words
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
    """An event: its dates, citation and status, its directives, and its incidents.

    What comes next is first, then the rest by date, unless the order of the act is requested.
    """
    layout = layout_of(deadlines, width, reader, links=links, one_act=True)
    parts: list[RenderableType] = [
        text(f"{event.id}: {title_words(event)}", "bold"),
        _facts(_event_facts(event)),
    ]
    whole = [(said(plural(len(deadlines), "deadline")), [*deadlines])]
    for heading, rows in whole if in_text_order else by_nearness(deadlines):
        parts += ["", text(heading, HEADING), listed(rows, layout)]
    if legend := legend_words(deadlines):
        parts += ["", text(legend, "dim")]
    if event.incidents:
        parts += ["", text(said("Incidents that start a clock"), HEADING), _facts(event.incidents.items())]
    return Group(*parts)


def _event_facts(event: Event) -> list[tuple[str, str]]:
    """What an act is, with its dates."""
    facts: list[tuple[str, str]] = [
        (said("Short"), short_words(event)),
        (said("Also called"), ", ".join(event.aliases)),
        (said("Kind"), said("{kind}, {jurisdiction}", kind=event.kind, jurisdiction=event.jurisdiction)),
        (said("Issued by"), event.issuer),
        (said("Citation"), event.cite),
        (said("Link"), event.url),
        (said("Tags"), ", ".join(event.tags)),
        (said("Related"), ", ".join(event.related)),
        (said("Counting"), event.counting),
        (said("Calendar"), ", ".join(event.calendar)),
        (said("Time zone"), event.tz),
    ]
    facts += [(milestone_words(name), day_said(milestone.on)) for name, milestone in event.dates.items()]
    facts += [(said("Awaiting {name}", name=name), words) for name, words in event.awaiting.items()]
    facts += [(said("Each {name}", name=name), series_words(series)) for name, series in event.series.items()]
    facts += [(said("Suspended"), pause_words(pause)) for pause in event.suspended]
    facts += [(said("Stayed"), pause_words(pause)) for pause in event.stayed]
    if event.revoked:
        facts += _repeal_facts(said("Revoked"), event.revoked)
    if event.source is Source.SECONDARY:
        facts.append((said("Source"), said("secondary: not read in the official text")))
    facts.append((said("Note"), event.note))
    return facts


def by_nearness(deadlines: Sequence[Deadline]) -> list[tuple[str, list[Deadline]]]:
    """Headings with their deadlines: what comes next, then the rest by date, finally those without a date."""
    parts: dict[str, list[Deadline]] = {heading: [] for heading in (_NEXT, _PAST, *_SETTLED)}
    for deadline in sorted(deadlines, key=lambda each: each.due or date.max):
        parts[_part_of(deadline)].append(deadline)
    return [(_heading(name), rows) for name, rows in parts.items() if rows]


def _heading(name: str) -> str:
    return term(Section(name)) if name in _SETTLED else said(name)


def _part_of(deadline: Deadline) -> str:
    if deadline.days_left is not None:
        return _NEXT if deadline.days_left >= 0 else _PAST
    return _SETTLED[deadline.due is None]


_NEXT = noted("Next")
_PAST = noted("Past, and nothing on record")
_SETTLED = (Section.SETTLED.value, Section.WITHOUT_DATE.value)


def directive_page(deadlines: Sequence[Deadline], reader: Reader) -> RenderableType:
    """Everything on record about one directive, or about each of its occurrences."""
    first = deadlines[0]
    parts: list[RenderableType] = [text(f"{first.id}: {title_words(first.directive)}", "bold")]
    parts.append(_facts(_directive_facts(first.directive, first.event)))
    for deadline in deadlines:
        parts += ["", text(deadline.name if len(deadlines) > 1 else said("Deadline"), HEADING)]
        parts.append(_facts(_deadline_facts(deadline, reader)))
    parts += ["", text(said("Why: tracker why {name}", name=deadlines[0].name), "dim")]
    return Group(*parts)


def _directive_facts(directive: Directive, event: Event) -> list[tuple[str, str]]:
    facts = [
        (said("Event"), f"{event.id}: {title_words(event)}"),
        (said("Passage"), f"{event.cited}, {directive.cite}"),
        (said("Link"), directive.url or event.url),
        (said("Actor"), ", ".join(directive.actor)),
        (said("Binds"), term(directive.binds) if directive.binds else ""),
        (said("Scope"), directive.scope),
        (said("Short"), directive.short),
        (said("Quoted as"), ", ".join(directive.aliases)),
        (
            said("Kind"),
            said(
                "{kind}, {modal}{many}",
                kind=directive.kind,
                modal=directive.modal,
                many=said(", binds many") if directive.many else "",
            ),
        ),
        (said("Rule"), str(directive.due or "")),
        (said("Undated"), directive.undated),
        (said("Repeats"), _repeats(directive)),
        (said("Until"), str(directive.until or "")),
        (said("Counting"), directive.counting or event.counting),
        (said("Calendar"), ", ".join(directive.calendar)),
        (said("Time zone"), directive.tz or event.tz),
        (said("At"), directive.at.isoformat("minutes") if directive.at else ""),
        (said("Tags"), ", ".join(event.tags)),
        (said("Related"), ", ".join(directive.related)),
        (said("Looked up"), day_said(directive.looked_up) if directive.looked_up else ""),
        *((said("Looked in"), url) for url in directive.looked_in),
        *((said("Suspended"), pause_words(pause)) for pause in directive.suspended),
        *((said("Stayed"), pause_words(pause)) for pause in directive.stayed),
        (said("Note"), directive.note),
    ]
    if Source.SECONDARY in {directive.source, event.source}:
        facts.append((said("Source"), said("secondary: not read in the official text")))
    return facts


def _repeats(directive: Directive) -> str:
    if directive.repeat is None:
        return ""
    period = directive.repeat.words
    if directive.after_done:
        return said("every {period} after it was done", period=period)
    return said("every {period}", period=period)


def _deadline_facts(deadline: Deadline, reader: Reader) -> list[tuple[str, str]]:
    day = weekday(deadline)
    due = said("{day} {weekday}", day=due_words(deadline), weekday=day) if day else due_words(deadline)
    latest = deadline.latest if deadline.latest != deadline.due else None
    facts = [
        (said("Due"), due if deadline.due else ""),
        (
            said("Not before"),
            day_said(deadline.computed.earliest) if deadline.computed.earliest and not deadline.due else "",
        ),
        (said("At the latest"), day_said(latest) if latest else ""),
        (said("Time"), time_words(deadline, reader) or end_words(deadline, reader)),
        (
            said("Planned"),
            day_said(deadline.computed.planned)
            if deadline.computed.planned and deadline.computed.planned != deadline.due
            else "",
        ),
        (said("Status"), said("{status} ({basis})", status=deadline.status, basis=deadline.basis)),
        (
            said("Days"),
            _joined(lateness_words(deadline) or left_words(deadline), other_day_words(deadline, reader)),
        ),
        (said("Owner"), deadline.owner),
        (said("Progress"), deadline.progress),
        (said("Because"), reason_words(deadline.computed.reason)),
    ]
    facts += [
        (said("Reading {number}", number=number), _reading_words(each))
        for number, each in enumerate(deadline.readings, 1)
    ]
    facts += [(said("Was"), _moved_words(move)) for move in deadline.was]
    if deadline.repeal:
        facts += _repeal_facts(said("Repealed"), deadline.repeal)
    for outcome in (deadline.outcome, deadline.part):
        if outcome:
            facts += [(said("Done"), outcome_words(outcome)), (said("Source"), outcome.url)]
    return facts


def _reading_words(reading: ReadingResult) -> str:
    day = day_said(reading.due) if reading.due else said("no date")
    return " ".join(filter(None, [day, f"({reading.text}):", reading.why]))


def _joined(*parts: str) -> str:
    return ", ".join(filter(None, parts))


def _moved_words(move: MoveResult) -> str:
    by = said(" by {by}", by=move.by) if move.by else ""
    cite = said(" ({cite})", cite=move.cite) if move.cite else ""
    return said(
        "{due}, changed {changed}{by}{cite}",
        due=move.due or move.text,
        changed=move.changed,
        by=by,
        cite=cite,
    )


def _repeal_facts(name: str, repeal: Repeal) -> list[tuple[str, str]]:
    words = said("{day} by {by}", day=repeal.on, by=repeal.by) if repeal.by else day_said(repeal.on)
    return [
        (name, said("{words} ({cite})", words=words, cite=repeal.cite) if repeal.cite else words),
        (said("Link"), repeal.url),
    ]


def outcome_words(outcome: Outcome) -> str:
    """An outcome in one line, with its citation and its weaknesses."""
    words = (
        said("on {on}", on=outcome.on)
        if outcome.on
        else said("no later than {no_later_than}", no_later_than=outcome.no_later_than)
    )
    flags = [
        name
        for name, is_set in ((said("in part"), outcome.part), (said("claimed"), outcome.claimed))
        if is_set
    ]
    if outcome.source is Source.SECONDARY:
        flags.append(said("secondary source"))
    words += f" ({', '.join(flags)})" if flags else ""
    details = [outcome.cite, outcome.note]
    if outcome.disputed:
        other = outcome.disputed
        details.append(
            said(
                "another source says {day}: {note} {url}",
                day=other.get("date"),
                note=other.get("note", ""),
                url=other.get("url", ""),
            ).strip()
        )
    return f"{words}: {'; '.join(filter(None, details))}"


def _facts(facts: Iterable[tuple[str, str]]) -> RenderableType:
    """Names and words in two columns; an address stays in one piece."""
    rows = [(name, words) for name, words in facts if words]
    width = max((columns(name) for name, _ in rows), default=0)
    return Group(*(_fact(name, words, width) for name, words in rows))


def _fact(name: str, words: str, width: int) -> RenderableType:
    if words.startswith("http") and " " not in words:
        return link(f"{padded(clean(name), width + GAP)}{clean(words)}")
    table = Table.grid(padding=(0, GAP, 0, 0))
    table.add_column(width=width, no_wrap=True, style="dim")
    table.add_column(overflow="fold")
    table.add_row(text(name), text(words))
    return table
