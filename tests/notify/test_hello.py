"""What this machine is called when it greets a mail server (RFC 5321 section 4.1.4)."""

import socket

import pytest

from tracker.notify.client import own_name


class Connection(socket.socket):
    """A connection from an address of this machine."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address

    def getsockname(self) -> tuple[str, int]:
        return self.address, 50_000


@pytest.mark.parametrize(
    ("host", "address", "name"),
    [
        ("mail.example.org", "192.0.2.7", "mail.example.org"),
        ("laptop", "192.0.2.7", "[192.0.2.7]"),
        ("laptop", "2001:db8::1", "[IPv6:2001:db8::1]"),
        ("laptop", "fe80::1%eth0", "[IPv6:fe80::1]"),
        ("büro.example.org", "192.0.2.7", "[192.0.2.7]"),
    ],
)
def test_a_machine_is_called_by_its_full_name_or_its_address(
    monkeypatch: pytest.MonkeyPatch, host: str, address: str, name: str
) -> None:
    """A name without a dot means nothing to other machines: then the address is used, in brackets."""
    monkeypatch.setattr(socket, "gethostname", lambda: host)
    with Connection(address) as connection:
        assert own_name(connection) == name


def test_before_there_is_a_connection_no_name_server_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """That may take minutes."""
    monkeypatch.setattr(socket, "gethostname", lambda: "laptop")
    monkeypatch.setattr(socket, "getfqdn", lambda _="": pytest.fail("a name server was asked"))
    assert own_name(None) == "[127.0.0.1]"
