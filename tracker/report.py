"""Report, event, directive and derivation for a terminal: the only room that knows rich.

The convention of this module: data reaches rich as ``Text``, never as markup, and without control
characters; there are no boxes, so a pipe gets the same lines as a terminal, without colour.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import IO, Any

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from tracker.explain import Explanation
from tracker.model import Deadline, Event, Outcome, Source, Status, Step
from tracker.select import Selection
from tracker.words import (
    MARKS,
    asides,
    clean,
    due_words,
    lateness_words,
    left_words,
    marks,
    status_words,
    weekday,
)

GAP = 2  # blank columns between two columns
MAX_ROWS = 500  # a rich row is some hundred times dearer than a plain one
MIN_TITLE = 36  # columns: what a title needs to be read at a glance
BY_IMPORTANCE = ("day", "id", "status", "actor", "cite")  # beside due and days left, which always stay

STYLES = {
    Status.PAST_DUE: "bold red",
    Status.DUE_TODAY: "bold yellow",
    Status.UNCONFIRMED: "yellow",
    Status.PROBLEM: "bold magenta",
    Status.DONE: "green",
    Status.DONE_LATE: "green",
    Status.LAPSED: "dim",
    Status.CLOSED: "dim",
}


def console(stream: IO[str], *, color: bool, width: int | None) -> Console:
    """A console that treats text as text; ``width`` None means that of the terminal."""
    return Console(
        file=stream,
        force_terminal=color,
        no_color=not color,
        color_system="standard" if color else None,
        width=width,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
        soft_wrap=False,
    )


def text_of(out: Console, renderable: RenderableType) -> str:
    """What a console would print, without the blanks that fill its lines."""
    with out.capture() as capture:
        out.print(renderable, crop=False)
    return "\n".join(line.rstrip() for line in capture.get().split("\n"))


def agenda(selection: Selection, header: str, footer: Sequence[str], width: int) -> RenderableType:
    """The report: sections of deadlines, a legend of the marks in use, and what was left out."""
    shown = list(selection.rows[:MAX_ROWS])
    columns = _columns(shown, width)
    parts: list[RenderableType] = [_text(header, "bold"), ""]
    left = MAX_ROWS
    for heading, rows in selection.sections():
        if left <= 0:
            break
        if heading:
            parts.append(_text(heading, "bold cyan"))
        parts += [_table(rows[:left], columns, width), ""]
        left -= len(rows)
    if not shown:
        parts += [_text("Nothing here.", ""), ""]
    if len(selection.rows) > MAX_ROWS:
        words = f"{len(selection.rows) - MAX_ROWS} more rows: narrow the report, or use --format plain."
        parts.append(_text(words, "bold"))
    parts += [_text(line, "dim") for line in (*_legend(shown), *footer) if line]
    return Group(*parts)


def _text(words: str, style: str = "") -> Text:
    return Text(clean(words), style=style)


def _legend(rows: Iterable[Deadline]) -> list[str]:
    used = {sign for deadline in rows for sign in marks(deadline)}
    return ["; ".join(f"{sign} {words}" for sign, words in MARKS.items() if sign in used)]


def _columns(rows: Sequence[Deadline], width: int) -> dict[str, int]:
    """Column widths by name; on a narrow terminal the less important columns go, never the date."""
    sizes = {
        "due": max((len(_due(row)) for row in rows), default=10),
        "day": 3,
        "left": max((len(left_words(row)) for row in rows), default=5),
        "status": 11,
        "actor": 20,
        "id": min(max((len(row.name) for row in rows), default=8), 34),
        "cite": min(max((len(row.directive.cite) for row in rows), default=8), 26),
    }
    kept = {name: sizes[name] for name in ("due", "left")}
    room = width - sum(kept.values()) - GAP * len(kept)
    for name in BY_IMPORTANCE:
        if room - sizes[name] - GAP < MIN_TITLE:
            break
        kept[name] = sizes[name]
        room -= sizes[name] + GAP
    kept["title"] = max(room, 8)
    return {name: kept[name] for name in _ORDER if name in kept}


_ORDER = ("due", "day", "left", "status", "title", "actor", "id", "cite")


def _table(rows: Iterable[Deadline], columns: dict[str, int], width: int) -> Table:
    table = Table.grid(padding=(0, GAP, 0, 0), collapse_padding=True, pad_edge=False)
    for name, size in columns.items():
        is_fixed = name in {"due", "day", "left"}
        table.add_column(width=size, no_wrap=is_fixed, overflow="fold")
    table.width = width
    for deadline in rows:
        cells = _cells(deadline, with_id="id" not in columns)
        table.add_row(*(cells[name] for name in columns))
    return table


def _due(deadline: Deadline) -> str:
    return f"{due_words(deadline)} {marks(deadline)}".rstrip()


def _cells(deadline: Deadline, *, with_id: bool) -> dict[str, Text]:
    style = STYLES.get(deadline.status, "")
    title = _text(deadline.directive.title)
    for aside in ([deadline.name] if with_id else []) + asides(deadline):
        title.append(f"\n{clean(aside)}", style="dim")
    return {
        "due": _text(_due(deadline), style),
        "day": _text(weekday(deadline)),
        "left": _text(left_words(deadline), style),
        "status": _text(status_words(deadline), style),
        "title": title,
        "actor": _text(", ".join(deadline.directive.actor)),
        "id": _text(deadline.name, "cyan"),
        "cite": _text(deadline.directive.cite, "dim"),
    }


# --- one event, one directive -----------------------------------------------------------------


def event_page(event: Event, deadlines: Sequence[Deadline], width: int) -> RenderableType:
    """An event: its dates, citation and status, and all its directives."""
    facts: list[tuple[str, str]] = [
        ("Kind", f"{event.kind.value}, {event.jurisdiction}"),
        ("Issued by", event.issuer),
        ("Citation", event.cite),
        ("Link", event.url),
        ("Tags", ", ".join(event.tags)),
        ("Counting", event.counting),
        ("Time zone", event.tz),
    ]
    facts += [(name.capitalize(), str(milestone.on)) for name, milestone in event.dates.items()]
    facts += [(f"Awaiting {name}", words) for name, words in event.awaiting.items()]
    facts += [(f"Each {name}", words) for name, words in event.incidents.items()]
    if event.revoked:
        by = " by ".join(filter(None, [str(event.revoked.on), event.revoked.by]))
        facts.append(
            ("Revoked", " ".join(filter(None, [by, event.revoked.cite and f"({event.revoked.cite})"])))
        )
    if event.source is Source.SECONDARY:
        facts.append(("Source", "secondary: not read in the official text"))
    facts.append(("Note", event.note))
    count = f"{len(deadlines)} deadline{'' if len(deadlines) == 1 else 's'}"
    return Group(
        _text(f"{event.id}: {event.title}", "bold"),
        _facts(facts),
        "",
        _text(count, "bold cyan"),
        _table(deadlines, _columns(deadlines, width), width) if deadlines else "",
        *(_text(line, "dim") for line in _legend(deadlines) if line),
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
        ("Kind", f"{directive.kind.value}, {directive.modal.value}"),
        ("Rule", str(directive.due or "")),
        ("Undated", directive.undated),
        ("Repeats", f"every {directive.repeat}" if directive.repeat else ""),
        ("Until", str(directive.until or "")),
        ("Note", directive.note),
    ]
    if Source.SECONDARY in {directive.source, event.source}:
        facts.append(("Source", "secondary: not read in the official text"))
    parts: list[RenderableType] = [_text(f"{first.id}: {directive.title}", "bold"), _facts(facts)]
    for deadline in deadlines:
        parts += ["", _text(deadline.name if len(deadlines) > 1 else "Deadline", "bold cyan")]
        parts.append(_facts(_deadline_facts(deadline)))
    parts += ["", _text(f"Why: tracker why {deadlines[0].name}", "dim")]
    return Group(*parts)


def _deadline_facts(deadline: Deadline) -> list[tuple[str, str]]:
    due = " ".join(filter(None, [due_words(deadline), weekday(deadline)]))
    latest = deadline.latest if deadline.latest != deadline.due else None
    facts = [
        ("Due", due if deadline.due else ""),
        ("Not before", str(deadline.earliest) if deadline.earliest and not deadline.due else ""),
        ("At the latest", str(latest or "")),
        ("At", deadline.at.isoformat("T", "minutes") if deadline.at else ""),
        ("Planned", str(deadline.planned) if deadline.planned and deadline.planned != deadline.due else ""),
        ("Status", f"{deadline.status.value} ({deadline.basis.value})"),
        ("Days", lateness_words(deadline) or left_words(deadline)),
        ("Because", deadline.reason),
    ]
    facts += [
        (
            f"Reading {number}",
            " ".join(filter(None, [str(reading.due or "no date"), f"({reading.text}):", reading.why])),
        )
        for number, reading in enumerate(deadline.readings, 1)
    ]
    facts += [
        ("Was", f"{move.due or move.text}, changed {move.changed}{f' by {move.by}' if move.by else ''}")
        for move in deadline.was
    ]
    if deadline.repeal:
        facts.append(("Repealed", " by ".join(filter(None, [str(deadline.repeal.on), deadline.repeal.by]))))
    facts += [("Done", words) for words in map(outcome_words, (deadline.outcome, deadline.part)) if words]
    return facts


def outcome_words(outcome: Outcome | None) -> str:
    """An outcome in one line, with its source and what is weak about it."""
    if outcome is None:
        return ""
    words = f"on {outcome.on}" if outcome.on else f"no later than {outcome.no_later_than}"
    flags = [name for name, is_set in (("in part", outcome.part), ("claimed", outcome.claimed)) if is_set]
    if outcome.source is Source.SECONDARY:
        flags.append("secondary source")
    words += f" ({', '.join(flags)})" if flags else ""
    details = "; ".join(filter(None, [outcome.cite, outcome.url, outcome.note]))
    disputed = ""
    if outcome.disputed:
        disputed = (
            f"; disputed: {outcome.disputed.get('date', '')} {outcome.disputed.get('note', '')}".rstrip()
        )
    return f"{words}: {details}{disputed}"


def _facts(facts: Iterable[tuple[str, str]]) -> RenderableType:
    """Names and words in two columns; an address stays in one piece."""
    said = [(name, words) for name, words in facts if words]
    width = max((len(name) for name, _ in said), default=0)
    return Group(*(_fact(name, words, width) for name, words in said))


def _fact(name: str, words: str, width: int) -> RenderableType:
    if words.startswith("http") and " " not in words:
        return _link(f"{clean(name):<{width + GAP}}{clean(words)}")
    table = Table.grid(padding=(0, GAP, 0, 0))
    table.add_column(width=width, no_wrap=True, style="dim")
    table.add_column(overflow="fold")
    table.add_row(_text(name), _text(words))
    return table


# --- why --------------------------------------------------------------------------------------


def derivation(explanation: Explanation) -> RenderableType:
    """The numbered steps of one deadline, what other triggers would give, and what depends on it."""
    deadline = explanation.deadline
    parts: list[RenderableType] = [_text(f"{deadline.name}: {deadline.directive.title}", "bold")]
    parts.append(_text(explanation.verdict, STYLES.get(deadline.status, "")))
    parts.append("")
    for number, step in enumerate(deadline.steps, 1):
        parts.append(_step(number, step))
    parts += _list("Note", explanation.remarks)
    parts += _list("Counted from something else", explanation.alternatives)
    parts += _list("What depends on it", explanation.dependents)
    return Group(*parts)


def _step(number: int, step: Step) -> RenderableType:
    words = Text(f"{number}. {clean(step.what)}")
    if step.after and str(step.after) not in step.what:
        words.append(f" = {_dated(step.after)}", style="bold")
    parts: list[RenderableType] = [words]
    if step.authority:
        parts.append(Padding(_text(step.authority, "dim"), (0, 0, 0, 3)))
    if step.url:
        parts.append(_link(f"   {clean(step.url)}"))
    return Group(*parts)


def _link(words: str) -> Text:
    """An address in one piece, however narrow the terminal: it is there to be copied."""
    return Text(words, style="dim", no_wrap=True, overflow="ignore")


def _dated(day: date) -> str:
    from tracker.words import WEEKDAYS

    return f"{WEEKDAYS[day.weekday()]} {day}"


def _list(heading: str, lines: Sequence[str]) -> list[Any]:
    if not lines:
        return []
    return ["", _text(heading, "bold cyan"), *(Padding(_text(line), (0, 0, 0, 2)) for line in lines)]
