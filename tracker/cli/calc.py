"""``tracker calc``: the engine without a store."""

import json
import re
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.shared import (
    LONGEST,
    emit,
    output_width,
    parse_choice,
    report_problems,
    session,
    shared_options,
)
from tracker.errors import UsageError
from tracker.text import clean

if TYPE_CHECKING:
    from tracker.engine.evaluate import Computed

FORMATS = ("text", "plain", "json")


class Calc(click.Command):
    """A command that takes a negative number for what it is, and for no option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if negative := next((each for each in args if re.match(r"-\d", each)), None):
            raise UsageError(f"`{negative}`: a negative amount is refused: say `before` instead")
        return super().parse_args(ctx, args)


@click.command(name="calc", cls=Calc)
@click.argument("words", nargs=-1, required=True, metavar="EXPRESSION")
@click.option("--counting", default="calendar", metavar="NAME", help="The convention to count by.")
@click.option(
    "--all-conventions", "every", is_flag=True, help="What each convention gives; * marks what differs."
)
@click.option(
    "--calendar", default="", metavar="XX", help="The country whose holidays count, where left open."
)
@click.option("--tz", default="", metavar="ZONE", help="The zone to read and show times in.")
@click.option(
    "--format", "format_", default="text", metavar="FORMAT", help="text, plain (the date alone) or json."
)
@shared_options
@click.pass_context
def command(
    ctx: click.Context,
    *,
    words: tuple[str, ...],
    counting: str,
    every: bool,
    calendar: str,
    tz: str,
    format_: str,
) -> None:
    """Count one period without a store.

    For example: tracker calc "30 days after 2015-10-09" --counting 1-cfr-18.17
    """
    from tracker.conventions import Days, named
    from tracker.engine.as_of import as_known
    from tracker.engine.calculate import by_each_convention, calculate
    from tracker.expression import GrammarError, parse
    from tracker.jurisdictions import is_zone
    from tracker.store import load
    from tracker.toml.positions import pin

    format_ = parse_choice(format_, FORMATS, "format")
    run, text = session(ctx), " ".join(words)
    if tz and not is_zone(tz):
        raise UsageError(f"no time zone `{tz}`; use an IANA name, such as Europe/Brussels")
    try:
        expression = parse(text, moments=True)
    except GrammarError as error:
        raise UsageError(f"`{text}`, at character {error.position + 1}: {error}") from None
    closings, problems = load(run.stores if run.is_elsewhere else [])
    store = as_known(closings, run.as_of.day) if run.as_of.day else closings
    convention = named(counting)
    if every:
        from tracker.export.comparison import RENDER, compared

        answers = by_each_convention(expression, store, calendar=calendar.upper(), zone=tz)
        emit(RENDER[format_](compared(answers, counting), text, counting, min(output_width(), LONGEST)))
    elif calendar and convention.days is not Days.PLACE:
        raise UsageError(f"--calendar says nothing to `{counting}`, which has a calendar of its own or none")
    else:
        computed = calculate(expression, convention, store, calendar=calendar.upper(), zone=tz)
        emit(_RENDER[format_](computed, text))
    ctx.exit(report_problems(pin(problems, store.sources)))


def _plain(computed: "Computed", _: str) -> str:
    from tracker.export.comparison import result

    return f"{result(computed)}\n"


def _text(computed: "Computed", text: str) -> str:
    from tracker.wording.deadline import WEEKDAYS

    lines = []
    for number, step in enumerate(computed.steps, 1):
        after = f" = {WEEKDAYS[step.after.weekday()]} {step.after}" if step.after else ""
        lines.append(f"{number}. {clean(step.what)}{'' if str(step.after) == step.what else after}")
        if step.authority:
            lines.append(f"   {clean(step.authority)}")
    return "\n".join([*lines, "", f"{text}: {_plain(computed, text).strip()}", ""])


def _document(computed: "Computed", text: str) -> str:
    from tracker.export.document import SCHEMA_VERSION
    from tracker.export.row import derivation

    dates, raw = computed.dates, computed.raw
    assert dates
    assert raw
    document: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "expression": text,
        "counting": computed.counting or None,
        "due": dates.due.isoformat(),
        "due_at": computed.at and computed.at.isoformat("T", "seconds"),
        "latest": dates.latest.isoformat(),
        "unadjusted": raw.due.isoformat(),
        "derivation": derivation(computed.steps),
    }
    return json.dumps(document, indent=2) + "\n"


_RENDER = {"text": _text, "plain": _plain, "json": _document}
