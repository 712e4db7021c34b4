"""Serving recipients: mails whose answer takes long, and addresses that are served separately."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.support.acts import act, done
from tracker.app import serving
from tracker.app.deliveries import Delivery, Preview
from tracker.app.inputs import Inputs
from tracker.app.reminders import Reminders
from tracker.app.serving import LONGEST_WAIT
from tracker.app.session import Session
from tracker.config import Config
from tracker.ledger import Account, open_ledger
from tracker.notify import Channel, DeliveryError, Receipt, Recipient, RefusedAddress, Smtp
from tracker.remind.message import Message

NOW = datetime(2026, 6, 23, 12, tzinfo=UTC)
OTHER_WAITS = "another run is waiting for the server's answer to the same mail"
Answer = Callable[[], Receipt]


def mailed(name: str, *to: str) -> Recipient:
    return Recipient(name, Smtp(host="mail.example.org", sender="a@example.org", to=to or ("b@example.org",)))


class Office:
    """A store, a ledger, and servers that answer when they like."""

    def __init__(self, folder: Path, *recipients: Recipient) -> None:
        self.folder = folder
        self.recipients = recipients
        self.now = NOW
        self.mails: list[tuple[str, str]] = []  # the name of the recipient, and the subject
        self.answers: dict[str, Answer] = {}  # by recipient: one whose answer is long in coming
        self.refused: dict[str, tuple[str, ...]] = {}  # by recipient: addresses
        self.write(act(a="due = 2026-06-30"))

    def write(self, text: str) -> None:
        (self.folder / "store.toml").write_text(text, encoding="utf-8")

    def deliver(self, message: Message, recipient: str, _channel: Channel, *, after: int) -> Receipt:
        """Accept a mail, and answer it now or later."""
        assert after >= 0
        self.mails.append((recipient, message.subject))
        refused = tuple(
            RefusedAddress(each, DeliveryError("unknown")) for each in self.refused.get(recipient, ())
        )
        return Receipt(refused=refused, answer=self.answers.get(recipient))

    def reminders(self, *recipients: Recipient) -> Reminders:
        """A run from now on."""
        store = (str(self.folder / "store.toml"),)
        session = Session(inputs=Inputs(store), config=Config(path=self.folder / "config.toml"), now=self.now)
        return Reminders(session, self.folder / "ledger.db", recipients or self.recipients, is_named=True)

    def run(self, *recipients: Recipient) -> Delivery:
        return self.reminders(*recipients).send()

    def headings(self) -> list[str]:
        """The names above what a dry run shows."""
        preview: Preview = self.reminders().preview()
        return [recipient.name for recipient, message in preview.messages if message]


MakeOffice = Callable[..., Office]


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MakeOffice:
    def go(*recipients: Recipient) -> Office:
        office = Office(tmp_path, *recipients)
        monkeypatch.setattr(serving, "deliver", office.deliver)
        return office

    monkeypatch.setattr(serving, "PAUSE", 0)
    return go


def failures(done: Delivery) -> list[tuple[str, str]]:
    return [(each.recipient, str(each.error)) for each in done.served.failures]


# --- an answer that is long in coming ---------------------------------------------------------------


def test_no_other_run_sends_a_mail_whose_answer_is_waited_for(make: MakeOffice) -> None:
    """It says so; the others get their reminders, and the answer is recorded when it comes."""
    slow, other = mailed("slow"), mailed("other")
    office = make(slow, other)
    during: list[Delivery] = []

    def answer() -> Receipt:
        office.answers = {}
        during.append(office.run(slow, other))
        return Receipt()

    office.answers = {"slow": answer}
    assert failures(office.run()) == []
    assert [failures(each) for each in during] == [[("slow", OTHER_WAITS)]]
    assert [name for name, _ in office.mails] == ["slow", "other"]
    assert failures(office.run()) == []
    assert len(office.mails) == 2


@pytest.mark.parametrize("first", ["slow", "slower"])
def test_two_servers_that_take_their_time_are_both_waited_for(make: MakeOffice, first: str) -> None:
    """Whichever of them another run checks in the meantime: each mail is sent once."""
    office = make(mailed("slow"), mailed("slower"))
    during: list[list[tuple[str, str]]] = []

    def answer() -> Receipt:
        during.append(failures(office.run()))
        return Receipt()

    office.answers = {"slow": Receipt, "slower": Receipt} | {first: answer}
    assert failures(office.run()) == []
    assert all(words == OTHER_WAITS for each in during for _, words in each)
    assert sorted(name for name, _ in office.mails) == ["slow", "slower"]


def test_an_answer_that_never_comes_leaves_the_mail_due(make: MakeOffice) -> None:
    """The next run sends it again, at once."""
    office = make(mailed("slow"))

    def answer() -> Receipt:
        raise DeliveryError("it never came")

    office.answers = {"slow": answer}
    assert failures(office.run()) == [("slow", "it never came")]
    office.answers = {}
    assert failures(office.run()) == []
    assert len(office.mails) == 2


@pytest.mark.parametrize(
    ("later", "mails"),
    [
        (timedelta(minutes=1), 1),
        (LONGEST_WAIT - timedelta(seconds=2), 1),
        (LONGEST_WAIT + timedelta(seconds=2), 2),
        (timedelta(minutes=-1), 2),  # a clock that was ahead says nothing
    ],
)
def test_a_run_that_was_killed_while_it_waited_is_waited_for_in_vain(
    make: MakeOffice, later: timedelta, mails: int
) -> None:
    """After the longest time that an answer may take, the mail is sent again: nothing is lost."""
    office = make(mailed("slow"))

    def killed() -> Receipt:
        raise KeyboardInterrupt

    office.answers = {"slow": killed}
    with pytest.raises(KeyboardInterrupt):
        office.run()
    office.answers = {}
    office.now += later
    assert failures(office.run()) == ([("slow", OTHER_WAITS)] if mails == 1 else [])
    assert len(office.mails) == mails


def test_what_an_answer_refuses_is_separated(make: MakeOffice) -> None:
    """An address that is refused in a late answer is retried separately too."""
    team = mailed("team", "b@example.org", "c@example.org")
    office = make(team)
    refused = (RefusedAddress("c@example.org", DeliveryError("unknown")),)
    office.answers = {"team": lambda: Receipt(refused=refused)}
    assert failures(office.run()) == [("team <c@example.org>", "unknown")]
    office.answers = {}
    assert failures(office.run()) == []
    assert [name for name, _ in office.mails] == ["team", "team <c@example.org>"]


# --- addresses that are served alone ----------------------------------------------------------------


def test_a_look_shows_the_addresses_that_are_tried_again_alone(make: MakeOffice) -> None:
    """Their due and upcoming reminders are shown until they rejoin the others."""
    office = make(mailed("team", "b@example.org", "c@example.org"))
    office.refused = {"team": ("c@example.org",)}
    office.run()
    assert office.headings() == ["team <c@example.org>"]
    outlook = office.reminders().outlook()
    assert [(recipient.name, len(coming)) for recipient, coming in outlook.reminders] == [
        ("team", 3),
        ("team <c@example.org>", 3),
    ]
    office.refused = {}
    office.run()
    assert office.headings() == []
    assert [recipient.name for recipient, _ in office.reminders().outlook().reminders] == ["team"]


@pytest.mark.parametrize("days", [0, 1, 9])
@pytest.mark.parametrize("outcome", ["", "\n" + done("2026-06-22")])
def test_an_address_that_has_caught_up_is_mailed_with_the_others(
    make: MakeOffice, days: int, outcome: str
) -> None:
    """Whenever it caught up: the day on which each was notified makes no difference."""
    office = make(mailed("team", "b@example.org", "c@example.org"))
    office.run()
    office.now += timedelta(days=8)
    office.write(act(a=f"due = 2026-06-30{outcome}"))
    office.refused = {"team": ("c@example.org",)}
    office.run()
    office.refused = {}
    office.now += timedelta(days=days)
    assert failures(office.run()) == []
    office.write(act(a="due = 2026-08-30", b="due = 2026-08-30"))
    assert failures(office.run()) == []
    assert [name for name, _ in office.mails] == ["team", "team", "team <c@example.org>", "team"]
    with open_ledger(office.folder / "ledger.db", is_named=True) as ledger:
        store = str(office.folder / "store.toml")
        assert ledger.recipients(store) == {"team"}
        assert ledger.last_run(Account("team", store))
