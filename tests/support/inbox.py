"""A recipient of reminders and the acts that its runs read.

The act is signed on 2026-03-01. Of a deadline on 2026-05-10 the leads begin on 04-10 (30 days before),
04-26 (14), 05-03 (7), 05-07 (3), 05-09 (1) and 05-10 (0). It is past due from 05-11 on, and 05-24 is 14
days after it.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from tests.support.acts import SIGNED, act, done
from tests.support.reading import Read, ReadText
from tracker.changes import Coverage, Key
from tracker.dates import shifted
from tracker.engine import Result, resolve
from tracker.model import AsOf, Deadline
from tracker.remind.next_run import AHEAD, latest_day
from tracker.remind.notices import Announced, Notice
from tracker.remind.plan import Plan
from tracker.remind.reliability import unreliable_ids
from tracker.remind.rules import find_notices

D = date.fromisoformat
DEFAULT = Plan()


def when(text: str) -> AsOf:
    """As of a day, or at an instant when there is a time."""
    return AsOf(instant=datetime.fromisoformat(text)) if "T" in text else AsOf(day=D(text))


class Inbox:
    """A recipient that gets what is due, and stores what the notices say to store."""

    def __init__(self, plan: Plan = DEFAULT) -> None:
        self.plan = plan
        self.announced: dict[Key, Announced] = {}
        self.last_run: AsOf | None = None

    def result(self, found: Read, as_of: AsOf) -> Result:
        """Every occurrence within the longest lead, and as far ahead as anything was announced."""
        assert as_of.day or as_of.instant
        day = as_of.day or (as_of.instant and latest_day(as_of.instant))
        assert day
        far = shifted(day, self.plan.longest + AHEAD)
        return resolve(
            found.store,
            as_of,
            through=max([far, *(due for each in self.announced.values() if (due := each.snapshot.due))]),
        )

    def notices(self, found: Read, as_of: AsOf) -> list[Notice]:
        """What a run would send."""
        result = self.result(found, as_of)
        problems = {each.id for each in (*found.problems, *result.problems)}
        events: set[str] = {event.id for event in found.store.events}  # of a file: of all
        is_complete = all(id_.partition("/")[0] in events for id_ in problems)
        return find_notices(
            result.deadlines,
            self.announced,
            self.plan,
            Coverage(
                is_complete=is_complete,
                unreliable=unreliable_ids(found.store.events, events if "" in problems else problems),
                ids={
                    *(event.id for event in found.store.events),
                    *(f"{event.id}/{each.id}" for event in found.store.events for each in event.directives),
                },
            ),
            last_run=self.last_run,
        )

    def run(self, found: Read, as_of: AsOf) -> list[Notice]:
        """A run whose delivery succeeds."""
        notices = self.notices(found, as_of)
        for notice in notices:
            self.announced.pop(notice.key, None)
            if notice.after:
                self.announced[notice.key] = notice.after
        self.last_run = as_of
        return notices


def said(notices: Iterable[Notice]) -> str:
    """Rule, occurrence and lead of each notice: ``reminder#2 30, closed``."""
    return ", ".join(
        notice.kind.value
        + (f"#{notice.key.occurrence}" if notice.key.occurrence else "")
        + (f" {notice.lead}" if notice.lead is not None else "")
        + (f" {notice.hours}h" if notice.hours is not None else "")
        for notice in notices
    )


def is_a(deadline: Deadline) -> bool:
    return deadline.directive.id == "a"


Film = Sequence[tuple[str, str, str]]  # when, the store, what is sent about act/a


def assert_film(read: ReadText, film: Film, inbox: Inbox | None = None) -> Inbox:
    """Run after run: each must send exactly what the film says."""
    inbox = inbox or Inbox(Plan(matches=is_a))
    sent = [(day, said(inbox.run(read(text), when(day)))) for day, text, _ in film]
    assert sent == [(day, words) for day, _, words in film]
    return inbox


HEAD = SIGNED + '\nawaiting.ruled = "the ruling"\nincidents.leak = "data leak"'
REVOKED = HEAD + '\nrevoked = { on = 2026-05-05, by = "act-2", cite = "sec. 9" }'


def a(keys: str, head: str = HEAD, **others: str) -> str:
    """An act whose directive ``a`` has these keys."""
    return act(head, **others, a=keys)


MAY_10 = a("due = 2026-05-10")
JUNE_30 = a("due = 2026-06-30")
DONE = a("due = 2026-05-10\n" + done("2026-05-04"))
DONE_LATE = a("due = 2026-05-10\n" + done("2026-05-13"))
AFTER_RULED = 'due = "5 days after ruled"'
NO_DATE = a(AFTER_RULED)
RULED_MAY_5 = SIGNED + "\ndates.ruled = 2026-05-05"
# A parent due on 05-01: ten days after it is 05-11. Leads: 04-11, 04-27, 05-04, 05-08, 05-10, 05-11.
AFTER_OPEN = 'due = "10 days after open"'
CHAIN = a(AFTER_OPEN, open="due = 2026-05-01")
ON_TIME = a(AFTER_OPEN, open="due = 2026-05-01\n" + done("2026-05-01"))
THREE_LATE = a(AFTER_OPEN, open="due = 2026-05-01\n" + done("2026-05-04"))  # 05-14


OTHER = act(HEAD, b="due = 2027-01-01")


WEEKLY = 'due = 2026-05-10\nrepeat = "every 1 week"'  # 05-10, 05-17, 05-24, 05-31, 06-07
REPEAL_MAY_20 = WEEKLY + "\ndropped = { on = 2026-05-20, known = 2026-05-06 }"


def leak(at: str, label: str = "one") -> str:
    return f'[[record]]\nof = "act/leak"\noccurred = {at}\nlabel = "{label}"\n'


HOURS = a('due = "72 hours after each leak"')
LEAKED = HOURS + leak("2026-05-01T10:00:00-04:00")  # 05-04T10:00 in Washington
