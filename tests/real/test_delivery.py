"""Real processes that deliver to real servers on loopback: a mail server, and a program that posts to one."""

import asyncio
import json
import os
import socket
import ssl
import subprocess
import sys
import threading
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import tomli_w
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.support.running import Ran
from tests.support.stores import SMALL

pytestmark = pytest.mark.real

SECRET = "hunter2"  # noqa: S105  a password that may be seen nowhere
LOOPBACK = "127.0.0.1"
APPRISE = Path(sys.executable).with_name("apprise")

# --- the process ------------------------------------------------------------------------------------


class Cron:
    """Runs ``tracker remind`` as cron does: a process with next to no environment, in another folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {
            "HOME": str(folder),
            "PATH": os.environ["PATH"],
            "TRACKER_CONFIG": str(folder / "config.toml"),
        }
        store = SMALL.replace('"Report"', '"Bericht über Büroschließungen"')
        (folder / "store.toml").write_text(store, encoding="utf-8")

    def configure(self, **recipients: dict[str, Any]) -> None:
        """Write the configuration file."""
        text = tomli_w.dumps({"store": str(self.folder / "store.toml"), "recipient": recipients})
        (self.folder / "config.toml").write_text(text, encoding="utf-8")

    def remind(self, *options: str) -> Ran:
        """One run, three weeks before the deadline of the store."""
        ran = subprocess.run(
            [sys.executable, "-m", "tracker", "remind", "--as-of", "2025-07-01", *options],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            encoding="utf-8",
            cwd="/",
            env=self.environment,
            timeout=100,
        )
        assert SECRET not in ran.stdout + ran.stderr
        return Ran(ran.returncode, ran.stdout, ran.stderr)

    def ledger(self) -> bytes:
        """Everything on record about what was sent."""
        files = (self.folder / ".local" / "state" / "tracker").iterdir()
        return b"".join(path.read_bytes() for path in files)


@pytest.fixture
def cron(tmp_path: Path) -> Cron:
    return Cron(tmp_path)


QUIET = Ran(0, "", "")


def not_delivered(recipient: str, reason: str) -> Ran:
    """A run in which one delivery failed, and nothing else happened."""
    line = f"tracker: recipient {recipient}: not delivered, so the next run tries again: {reason}\n"
    return Ran(1, "", line)


# --- a mail server ----------------------------------------------------------------------------------


class Inbox:
    """What a mail server accepted and answers, and who tried to log in."""

    def __init__(self) -> None:
        self.answer = "250 taken"
        self.unknown: set[str] = set()
        self.raw: list[bytes] = []
        self.envelopes: list[tuple[str | None, list[str], bool]] = []
        self.users: list[str] = []

    async def handle_RCPT(  # noqa: N802  aiosmtpd calls it so
        self, _: SMTP, __: Session, envelope: Envelope, address: str, ___: list[str]
    ) -> str:
        if address in self.unknown:
            return "550 unknown"
        envelope.rcpt_tos.append(address)
        return "250 known"

    async def handle_DATA(self, smtp: SMTP, _: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.answer.startswith("250"):
            assert isinstance(envelope.content, bytes)
            assert smtp.transport
            is_tls = smtp.transport.get_extra_info("cipher") is not None
            self.raw.append(envelope.content)
            self.envelopes.append((envelope.mail_from, envelope.rcpt_tos, is_tls))
        return self.answer

    def let_in(self, _: SMTP, __: Session, ___: Envelope, ____: str, login: object) -> AuthResult:
        assert isinstance(login, LoginPassword)
        self.users.append(login.login.decode())
        return AuthResult(success=login.password == SECRET.encode(), handled=False)

    def mail(self) -> EmailMessage:
        """The only mail that was taken."""
        (raw,) = self.raw
        return message_from_bytes(raw, policy=policy.SMTP)


@contextmanager
def serving(
    factory: Callable[[], SMTP], location: socket.socket, tls: ssl.SSLContext | None
) -> Iterator[None]:
    """A mail server at a place on loopback, in a thread of its own; with ``tls`` from the first byte on."""
    loop = asyncio.new_event_loop()
    server = loop.run_until_complete(loop.create_server(factory, sock=location, ssl=tls))
    thread = threading.Thread(target=loop.run_forever)
    thread.start()

    async def end() -> None:
        server.close()
        open_ = asyncio.all_tasks() - {asyncio.current_task()}
        for task in open_:
            task.cancel()
        await asyncio.gather(*open_, return_exceptions=True)

    try:
        yield
    finally:
        asyncio.run_coroutine_threadsafe(end(), loop).result(timeout=10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


class Location(NamedTuple):
    """A port of this machine that is taken, with no server listening yet."""

    socket: socket.socket
    port: int


@pytest.fixture
def location() -> Iterator[Location]:
    with socket.socket() as taken:
        taken.bind((LOOPBACK, 0))
        yield Location(taken, taken.getsockname()[1])


# --- certificates -----------------------------------------------------------------------------------


class Certificates(NamedTuple):
    """Who vouches, and servers that are vouched for: this machine at three times, and one of another name."""

    authority: Path
    here: ssl.SSLContext
    elsewhere: ssl.SSLContext
    expired: ssl.SSLContext
    too_early: ssl.SSLContext


def signed(
    name: str,
    key: ec.EllipticCurvePrivateKey,
    issuer: tuple[x509.Name, ec.EllipticCurvePrivateKey] | None,
    years: tuple[int, int],
) -> x509.Certificate:
    """A certificate of a server by an authority, or without ``issuer`` that of an authority itself.

    It is valid from the beginning of the first of the ``years`` to the beginning of the second.
    """
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    by, by_key = issuer or (subject, key)
    is_authority = issuer is None
    usage = x509.KeyUsage(
        digital_signature=True,
        key_cert_sign=is_authority,
        crl_sign=is_authority,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )
    identity = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    vouching = x509.AuthorityKeyIdentifier.from_issuer_public_key(by_key.public_key())
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(by)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime(years[0], 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(years[1], 1, 1, tzinfo=UTC))
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(identity, critical=False)
        .add_extension(vouching, critical=False)
    )
    if not is_authority:
        address = x509.IPAddress(ip_address(name)) if name == LOOPBACK else x509.DNSName(name)
        builder = builder.add_extension(x509.SubjectAlternativeName([address]), critical=False)
    return builder.sign(by_key, hashes.SHA256())


@pytest.fixture(scope="session")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    """Made for this run, by an authority that nothing else trusts."""
    folder = tmp_path_factory.mktemp("certificates")
    key = ec.generate_private_key(ec.SECP256R1())
    authority = signed("tracker tests", key, None, (2020, 2100))
    (folder / "authority.pem").write_bytes(authority.public_bytes(serialization.Encoding.PEM))

    def context(name: str, first: int = 2020, last: int = 2100) -> ssl.SSLContext:
        own = ec.generate_private_key(ec.SECP256R1())
        path = folder / f"{name}-{first}.pem"
        private = own.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        public = signed(name, own, (authority.subject, key), (first, last))
        path.write_bytes(private + public.public_bytes(serialization.Encoding.PEM))
        made = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        made.load_cert_chain(path)
        return made

    return Certificates(
        authority=folder / "authority.pem",
        here=context(LOOPBACK),
        elsewhere=context("elsewhere.example.org"),
        expired=context(LOOPBACK, 2015, 2021),
        too_early=context(LOOPBACK, 2099, 2100),
    )


# --- mail -------------------------------------------------------------------------------------------


def mailed(location: Location, security: str, **more: object) -> dict[str, Any]:
    """A recipient who is sent a mail."""
    addresses = {"from": "Tracker <tracker@example.org>", "to": ["policy@example.org", "law@example.org"]}
    return {"smtp": {"host": LOOPBACK, "port": location.port, "security": security, **addresses, **more}}


LOGIN = {"user": "me", "password-env": "TRACKER_PASSWORD"}


@contextmanager
def server(
    inbox: Inbox, location: Location, security: str, tls: ssl.SSLContext | None, *, login: bool = False
) -> Iterator[None]:
    """A mail server of one security that may want a login."""

    def factory() -> SMTP:
        return SMTP(
            inbox,
            hostname="mail.example.org",
            tls_context=tls if security == "starttls" else None,
            auth_required=login and security == "starttls",
            auth_require_tls=security == "starttls",  # of TLS from the first byte on aiosmtpd knows nothing
            authenticator=inbox.let_in if login else None,
        )

    with serving(factory, location.socket, tls if security == "tls" else None):
        yield


@pytest.mark.parametrize("security", ["none", "starttls", "tls"])
def test_a_mail_arrives_exactly_once(
    cron: Cron, location: Location, certificates: Certificates, security: str
) -> None:
    """One mail to all addresses in the first run, with the text that would be printed; then none."""
    cron.configure(me=mailed(location, security))
    cron.environment["SSL_CERT_FILE"] = str(certificates.authority)
    text = cron.remind("--dry-run").out
    inbox = Inbox()
    with server(inbox, location, security, certificates.here):
        assert (cron.remind(), cron.remind()) == (QUIET, QUIET)
    sent = ("tracker@example.org", ["policy@example.org", "law@example.org"], security != "none")
    assert inbox.envelopes == [sent]
    mail = inbox.mail()
    assert (mail["Subject"], mail["To"]) == (text.splitlines()[0], "policy@example.org, law@example.org")
    assert mail.get_content().replace("\r\n", "\n") == text
    assert text.count("act/1") == 1


@pytest.mark.parametrize("how", ["option", "configuration", "environment"])
def test_a_mail_in_japanese(cron: Cron, location: Location, certificates: Certificates, how: str) -> None:
    """Subject and body are in the language of the reader, however that was chosen."""
    cron.configure(me=mailed(location, "none"))
    options = ["--lang", "ja"] if how == "option" else []
    if how == "configuration":
        config = cron.folder / "config.toml"
        config.write_text('language = "ja"\n' + config.read_text(encoding="utf-8"), encoding="utf-8")
    if how == "environment":
        cron.environment["LANG"] = "ja_JP.UTF-8"
    inbox = Inbox()
    with server(inbox, location, "none", certificates.here):
        assert cron.remind(*options) == QUIET
    mail = inbox.mail()
    assert mail["Subject"].startswith("tracker: ")
    assert "2025年7月22日(火)" in mail["Subject"]
    body = mail.get_content()
    assert "残り21日" in body
    assert "act/1" in body
    assert "days" not in body


@pytest.mark.parametrize("security", ["starttls", "tls"])
@pytest.mark.parametrize("source", ["variable", "program"])
def test_a_server_that_wants_a_login_gets_one(
    cron: Cron, location: Location, certificates: Certificates, security: str, source: str
) -> None:
    """With the password of the variable or the program; it is stored nowhere."""
    program = {"user": "me", "password-command": [sys.executable, "-c", f"print('{SECRET}')"]}
    cron.configure(me=mailed(location, security, **(LOGIN if source == "variable" else program)))
    cron.environment |= {"SSL_CERT_FILE": str(certificates.authority), "TRACKER_PASSWORD": SECRET}
    inbox = Inbox()
    with server(inbox, location, security, certificates.here, login=True):
        assert (cron.remind(), cron.remind()) == (QUIET, QUIET)
    assert (inbox.users, len(inbox.raw)) == (["me"], 1)
    assert SECRET.encode() not in cron.ledger()


class TokenInbox(Inbox):
    """A mail server that takes access tokens, as Google and Microsoft do."""

    def __init__(self) -> None:
        super().__init__()
        self.tokens: list[str] = []

    async def auth_XOAUTH2(self, smtp: SMTP, args: list[str]) -> AuthResult:  # noqa: N802  aiosmtpd calls it so
        token = b64decode(args[1]).decode()
        self.tokens.append(token)
        if token != f"user=me\1auth=Bearer {SECRET}\1\1":
            # The reason comes as a challenge; the client answers with an empty line, then the code comes.
            refusal = b64encode(b'{"status":"401","schemes":"bearer"}').decode()
            await smtp.push(f"334 {refusal}")
            assert smtp._reader  # noqa: SLF001  aiosmtpd has no other way to read a line
            assert await smtp._reader.readline() == b"\r\n"  # noqa: SLF001
        return AuthResult(success=token.endswith(f" {SECRET}\1\1"), handled=False, auth_data=b"me")


def test_a_server_takes_an_access_token(cron: Cron, location: Location, certificates: Certificates) -> None:
    """A token that ran out is refused with the words of the server, and the next one is taken."""
    token = cron.folder / "token"
    login = {"user": "me", "auth": "xoauth2", "password-command": ["cat", str(token)]}
    cron.configure(me=mailed(location, "starttls", **login))
    cron.environment["SSL_CERT_FILE"] = str(certificates.authority)
    token.write_text("ran-out\n", encoding="utf-8")
    inbox = TokenInbox()
    with server(inbox, location, "starttls", certificates.here, login=True):
        refused = cron.remind()
        assert (refused.status, "does not accept the user or password: 535" in refused.err) == (1, True)
        assert "ran-out" not in refused.err
        token.write_text(f"{SECRET}\n", encoding="utf-8")
        assert (cron.remind(), cron.remind()) == (QUIET, QUIET)
    assert (len(inbox.tokens), len(inbox.raw)) == (2, 1)
    assert SECRET.encode() not in cron.ledger()


def test_a_file_of_certificates_is_trusted(
    cron: Cron, location: Location, certificates: Certificates
) -> None:
    """`ca-file` names the authority of a server of one's own."""
    cron.configure(me=mailed(location, "tls", **{"ca-file": str(certificates.authority)}))
    inbox = Inbox()
    with server(inbox, location, "tls", certificates.here):
        assert (cron.remind(), cron.remind()) == (QUIET, QUIET)
    assert len(inbox.raw) == 1


def test_a_test_message_arrives_and_is_not_recorded(cron: Cron, location: Location) -> None:
    """It says what it is, and the reminder comes as if there had been none."""
    cron.configure(me=mailed(location, "none"), other={"command": "false"})
    inbox = Inbox()
    with server(inbox, location, "none", None):
        assert cron.remind("--test", "me") == QUIET
        assert inbox.mail()["Subject"] == "tracker: test message"
        assert "nothing was recorded" in inbox.mail().get_content()
        failed = "tracker: recipient other: the test message was not delivered: `false` ended with status 1"
        assert cron.remind("--test").err.startswith(failed)
        assert cron.remind("--recipient", "me") == QUIET
    assert len(inbox.raw) == 3


def test_a_wrong_password_loses_nothing(cron: Cron, location: Location, certificates: Certificates) -> None:
    """The run says so; with the right one the next run delivers, once."""
    cron.configure(me=mailed(location, "tls", **LOGIN))
    cron.environment |= {"SSL_CERT_FILE": str(certificates.authority), "TRACKER_PASSWORD": "wrong"}
    inbox = Inbox()
    with server(inbox, location, "tls", certificates.here, login=True):
        said = "does not accept the user or password: 535 5.7.8 Authentication credentials invalid"
        reason = f"{LOOPBACK}:{location.port} {said}"
        assert cron.remind() == not_delivered("me", reason)
        cron.environment["TRACKER_PASSWORD"] = SECRET
        assert (cron.remind(), cron.remind()) == (QUIET, QUIET)
    assert (set(inbox.users), len(inbox.raw)) == ({"me"}, 1)


def test_a_server_that_refuses_loses_nothing(cron: Cron, location: Location) -> None:
    """A run for each refusal says so; once the server takes the mail, it is sent once."""
    cron.configure(me=mailed(location, "none"))
    inbox = Inbox()
    with server(inbox, location, "none", None):
        for code in (451, 554):
            inbox.answer = f"{code} not now"
            lasting = " for now" if code == 451 else ""
            reason = f"{LOOPBACK}:{location.port} refused the mail{lasting}: {code} not now"
            assert cron.remind() == not_delivered("me", reason)
        inbox.answer = "250 taken"
        assert (cron.remind(), cron.remind()) == (QUIET, QUIET)
    assert len(inbox.raw) == 1


def test_an_address_that_is_refused_is_tried_again_alone(cron: Cron, location: Location) -> None:
    """The others get the mail once; each run names the address, which gets its mail once it is accepted."""
    cron.configure(me=mailed(location, "none"))
    inbox = Inbox()
    reason = f"{LOOPBACK}:{location.port} refused law@example.org: 550 unknown"
    with server(inbox, location, "none", None):
        inbox.unknown = {"law@example.org"}
        assert [cron.remind() for _ in range(3)] == [not_delivered("me <law@example.org>", reason)] * 3
        inbox.unknown = set()
        assert (cron.remind(), cron.remind()) == (QUIET, QUIET)
        store = cron.folder / "store.toml"
        store.write_text(
            store.read_text(encoding="utf-8").replace("2025-07-22", "2025-07-23"), encoding="utf-8"
        )
        assert (cron.remind(), cron.remind()) == (QUIET, QUIET)
    assert [addresses for _, addresses, _ in inbox.envelopes] == [
        ["policy@example.org"],
        ["law@example.org"],
        ["policy@example.org", "law@example.org"],
    ]


def test_an_address_that_was_refused_gets_what_is_new(cron: Cron, location: Location) -> None:
    """What changed while it was refused is in the mail that it gets alone, and in that of the others."""
    cron.configure(me=mailed(location, "none"))
    inbox = Inbox()
    store = cron.folder / "store.toml"
    with server(inbox, location, "none", None):
        inbox.unknown = {"law@example.org"}
        assert cron.remind().status == 1
        store.write_text(
            store.read_text(encoding="utf-8").replace("2025-07-22", "2025-07-23"), encoding="utf-8"
        )
        assert cron.remind().status == 1
        inbox.unknown = set()
        assert (cron.remind(), cron.remind()) == (QUIET, QUIET)
    mails = [message_from_bytes(raw, policy=policy.SMTP) for raw in inbox.raw]
    assert [str(mail["Subject"]) for mail in mails] == [
        "tracker: 1 coming up on Tue 2025-07-22",
        "tracker: 1 moved",
        "tracker: 1 coming up on Wed 2025-07-23",
    ]  # it never had the first one, so to it nothing has moved
    assert [addresses for _, addresses, _ in inbox.envelopes][2] == ["law@example.org"]


def test_a_run_that_is_sent_again_has_the_same_identity(cron: Cron, location: Location) -> None:
    """A server accepts a mail and closes the connection before answering: the copy can be recognised."""
    cron.configure(me=mailed(location, "none"))
    inbox = Inbox()
    seen: list[str] = []

    class Forgetful(Inbox):
        async def handle_DATA(self, smtp: SMTP, _: Session, envelope: Envelope) -> str:  # noqa: N802
            assert isinstance(envelope.content, bytes)
            seen.append(str(message_from_bytes(envelope.content)["Message-ID"]))
            if len(seen) == 1:
                assert smtp.transport
                smtp.transport.close()
            return "250 taken"

    with server(Forgetful(), location, "none", None):
        assert cron.remind().err.endswith(" closed the connection\n")
        assert (cron.remind(), cron.remind()) == (QUIET, QUIET)
    assert len(seen) == 2
    assert len(set(seen)) == 1
    assert inbox.raw == []


def test_others_do_not_wait_for_an_answer(cron: Cron, location: Location) -> None:
    """A server takes half a minute or more to answer: the others are served in the meantime."""
    kept = cron.folder / "kept"
    arrived: list[bool] = []

    class Slow(Inbox):
        async def handle_DATA(self, smtp: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
            for _ in range(450):
                if kept.exists():
                    break
                await asyncio.sleep(0.1)
            arrived.append(kept.exists())
            return await super().handle_DATA(smtp, session, envelope)

    program = [sys.executable, "-c", f"import time; time.sleep(1); open({str(kept)!r}, 'w').close()"]
    slow = Slow()
    cron.configure(first=mailed(location, "none"), second={"command": program})
    with server(slow, location, "none", None):
        assert (cron.remind(), cron.remind()) == (QUIET, QUIET)
    assert (arrived, len(slow.raw)) == ([True], 1)


def test_a_server_that_is_not_there_loses_nothing(cron: Cron, location: Location) -> None:
    """The run says so; once there is one, the mail is sent once."""
    cron.configure(me=mailed(location, "none"))
    reason = f"{LOOPBACK}:{location.port} cannot be reached: Connection refused"
    assert cron.remind() == not_delivered("me", reason)
    inbox = Inbox()
    with server(inbox, location, "none", None):
        assert (cron.remind(), cron.remind()) == (QUIET, QUIET)
    assert len(inbox.raw) == 1


@pytest.mark.parametrize("security", ["starttls", "tls"])
@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("nobody knows its authority", "the issuer of its certificate is not trusted here: "),
        ("elsewhere", "its certificate is for another name: "),
        ("expired", "the date of its certificate is wrong: certificate has expired; "),
        ("too_early", "the date of its certificate is wrong: certificate is not yet valid; "),
    ],
)
def test_a_server_that_cannot_be_trusted_gets_nothing(
    cron: Cron, location: Location, certificates: Certificates, security: str, fault: str, said: str
) -> None:
    """Neither the password nor the mail: the certificate must be signed, be for this server, and be valid."""
    cron.configure(me=mailed(location, security, **LOGIN))
    cron.environment["TRACKER_PASSWORD"] = SECRET
    tls = getattr(certificates, fault, certificates.here)
    if tls is not certificates.here:
        cron.environment["SSL_CERT_FILE"] = str(certificates.authority)
    inbox = Inbox()
    with server(inbox, location, security, tls, login=True):
        ran = cron.remind()
        assert f"{LOOPBACK}:{location.port} cannot be trusted, {said}" in ran.err
        assert (ran.status, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert (inbox.users, inbox.raw) == ([], [])


def test_a_server_without_starttls_gets_nothing(cron: Cron, location: Location) -> None:
    """What was to be sent over TLS is never sent in the clear instead."""
    cron.configure(me=mailed(location, "starttls", **LOGIN))
    cron.environment["TRACKER_PASSWORD"] = SECRET
    inbox = Inbox()
    with server(inbox, location, "none", None):
        ran = cron.remind()
    assert (ran.status, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert "STARTTLS" in ran.err
    assert (inbox.users, inbox.raw) == ([], [])


def test_one_failure_does_not_stop_the_others(cron: Cron, location: Location) -> None:
    """The recipient that can be reached is reminded; the next run reminds the other one, and none twice."""
    kept = cron.folder / "kept"
    program = [sys.executable, "-c", f"import sys; open({str(kept)!r}, 'ab').write(sys.stdin.buffer.read())"]
    cron.configure(first=mailed(location, "none"), second={"command": program})
    reason = f"{LOOPBACK}:{location.port} cannot be reached: Connection refused"
    assert cron.remind() == not_delivered("first", reason)
    inbox = Inbox()
    with server(inbox, location, "none", None):
        assert (cron.remind(), cron.remind()) == (QUIET, QUIET)
    assert len(inbox.raw) == 1
    assert kept.read_bytes().count(b"act/1") == 1


# --- apprise ----------------------------------------------------------------------------------------


class Receiver(ThreadingHTTPServer):
    """Takes what is posted to it, or answers with another status."""

    def __init__(self) -> None:
        super().__init__((LOOPBACK, 0), Handler)
        self.status = 200
        self.posted: list[dict[str, Any]] = []


class Handler(BaseHTTPRequestHandler):
    """One request to a receiver."""

    def do_POST(self) -> None:
        assert isinstance(self.server, Receiver)
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.server.status == 200:
            self.server.posted.append(body)
        self.send_response(self.server.status)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing on stderr."""


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """One that listens on loopback."""
    with Receiver() as here:
        thread = threading.Thread(target=here.serve_forever, args=(0.01,))
        thread.start()
        yield here
        here.shutdown()
        thread.join()


def posting(receiver: Receiver) -> dict[str, Any]:
    """A recipient who is reminded by the apprise CLI, with the subject as the title."""
    script = 'exec "$0" --title "$TRACKER_SUBJECT" "$1"'
    return {"command": ["/bin/sh", "-c", script, str(APPRISE), f"json://{LOOPBACK}:{receiver.server_port}/"]}


def test_apprise_posts_exactly_once(cron: Cron, receiver: Receiver) -> None:
    """The real CLI as a program: subject and text in the first run, nothing in the second."""
    cron.configure(phone=posting(receiver))
    text = cron.remind("--dry-run").out
    assert (cron.remind(), cron.remind()) == (QUIET, QUIET)
    (posted,) = receiver.posted
    assert posted["title"] == text.splitlines()[0]
    assert posted["message"].split() == text.split()
    assert posted["message"].count("act/1") == 1


def test_a_receiver_that_refuses_loses_nothing(cron: Cron, receiver: Receiver) -> None:
    """Apprise says so by its status; the next run posts it, once."""
    cron.configure(phone=posting(receiver))
    receiver.status = 500
    assert cron.remind() == not_delivered("phone", "`sh` ended with status 1: run it by hand to see why")
    receiver.status = 200
    assert (cron.remind(), cron.remind()) == (QUIET, QUIET)
    assert len(receiver.posted) == 1
