"""``tracker calc``: the engine without a store."""

import re

import click

from tracker.cli.options import completed, format_option, session, shared_options
from tracker.cli.terminal import emit, report_problems, text_width
from tracker.errors import UsageError
from tracker.phrases import Phrase
from tracker.text import clean


class Calc(click.Command):
    """A command that does not mistake a negative number for an option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if negative := next((each for each in args if re.match(r"-\d", each)), None):
            raise UsageError(
                Phrase("`{negative}` is a negative amount; write `before` instead", negative=negative)
            )
        return super().parse_args(ctx, args)


@click.command(name="calc", cls=Calc)
@click.argument("words", nargs=-1, required=True, metavar="EXPRESSION")
@click.option(
    "--counting",
    default="calendar",
    metavar="NAME",
    shell_complete=completed("counting"),
    help="The convention to count by.",
)
@click.option(
    "--all-conventions",
    "every",
    is_flag=True,
    help="Compare what each convention gives; * marks what differs.",
)
@click.option(
    "--calendar",
    default="",
    metavar="CODES",
    help="The calendars whose holidays count, if the convention has none: BE, or BE,CA-BC.",
)
@click.option("--tz", default="", metavar="ZONE", help="The time zone for reading and showing times.")
@format_option("text", "plain", "json", text="text, plain (the date alone) or json.")
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
    from tracker.app.calculation import count_by, count_by_each, read_closings, read_question, with_date
    from tracker.conventions import named
    from tracker.export import calculation, comparison

    run = session(ctx)
    text = with_date(clean(" ".join(words)), run.today)
    closings = read_closings(run)
    question = read_question(run, text, closings, calendar=calendar, zone=tz)
    convention = named(counting)
    if every:
        rows = comparison.compared(count_by_each(question), counting)
        emit(comparison.RENDER[format_](rows, text, counting, text_width()))
    else:
        emit(calculation.RENDER[format_](count_by(question, convention), text))
    ctx.exit(report_problems(closings.problems))
