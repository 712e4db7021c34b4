"""Reading addresses: retries, waiting, the cache, and what a server can do wrong."""

from pathlib import Path

import pytest

from tests.support.register import Reply, Server, serving
from tracker import __version__
from tracker.fetch import Client, FetchError


def client(server: Server, cache: Path | None = None, waits: list[float] | None = None) -> Client:
    kept = [] if waits is None else waits
    return Client(server.address, cache=cache, wait=kept.append, timeout=2)


def test_an_answer() -> None:
    """The body is returned, and the server learns who asks."""
    with serving({"/a": [Reply('{"b": 1}')]}) as server:
        assert client(server).json(f"{server.address}/a") == {"b": 1}
        assert server.asked[0].headers["User-Agent"].startswith(f"deadline-tracker/{__version__}")


def test_it_tries_again_and_waits_longer_each_time() -> None:
    """Faults of the server pass; the last of four attempts counts."""
    waits: list[float] = []
    with serving({"/a": [Reply("", 503), Reply("", 500), Reply("", 502), Reply("{}")]}) as server:
        assert client(server, waits=waits).json(f"{server.address}/a") == {}
    assert waits == [1, 2, 4]


def test_it_waits_as_long_as_it_is_asked_to() -> None:
    """Retry-After is respected, within reason; what is not a number is skipped."""
    waits: list[float] = []
    replies = [
        Reply("", 429, {"Retry-After": "7"}),
        Reply("", 429, {"Retry-After": "9999"}),
        Reply("", 503, {"Retry-After": "soon"}),
        Reply("{}"),
    ]
    with serving({"/a": replies}) as server:
        client(server, waits=waits).json(f"{server.address}/a")
    assert waits == [7, 60, 4]


def test_it_gives_up() -> None:
    """After four attempts, with the reason in one sentence."""
    with (
        serving({"/a": [Reply("", 503)]}) as server,
        pytest.raises(FetchError, match="status 503; try again"),
    ):
        client(server).text(f"{server.address}/a")
    assert len(server.asked) == 4


@pytest.mark.parametrize(
    ("reply", "says", "code"),
    [
        (
            Reply('{"status":400,"message":"field \'x\' not valid"}', 400),
            r"status 400 \(field 'x' not valid\)",
            400,
        ),
        (Reply("no JSON", 400), "status 400; try again later", 400),
        (Reply("[1]", 403), "status 403; try again later", 403),
        (Reply("", 404), "does not exist; check the number", 404),
        (Reply("no JSON"), "did not answer in JSON", 0),
        (Reply("[1]"), "did not answer with a JSON object", 0),
    ],
)
def test_what_is_refused_is_not_asked_again(reply: Reply, says: str, code: int) -> None:
    """The server's own words are repeated."""
    with serving({"/a": [reply]}) as server, pytest.raises(FetchError, match=says) as raised:
        client(server).json(f"{server.address}/a")
    assert raised.value.code == code
    assert len(server.asked) == 1


def test_an_answer_that_stands_is_not_sent_again(tmp_path: Path) -> None:
    """The request has the ETag; 304 gives the cached body."""
    replies = [Reply('{"b": 1}', headers={"ETag": '"v1"'}), Reply("", 304)]
    with serving({"/a": replies}) as server:
        for _ in range(2):
            assert client(server, tmp_path / "cache").json(f"{server.address}/a") == {"b": 1}
    assert "If-None-Match" not in server.asked[0].headers
    assert server.asked[1].headers["If-None-Match"] == '"v1"'


def test_an_answer_that_changed_replaces_the_kept_one(tmp_path: Path) -> None:
    """Another ETag, another body."""
    replies = [Reply("{}", headers={"ETag": "1"}), Reply('{"b": 2}', headers={"ETag": "2"}), Reply("", 304)]
    with serving({"/a": replies}) as server:
        for expected in ({}, {"b": 2}, {"b": 2}):
            assert client(server, tmp_path).json(f"{server.address}/a") == expected


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"address": "another"}', '{"etag": 1}'])
def test_a_damaged_cache_is_as_good_as_none(tmp_path: Path, damage: str) -> None:
    """An unreadable cache file is fetched and written again."""
    reply = Reply('{"b": 1}', headers={"ETag": "1"})
    with serving({"/a": [reply]}) as server:
        client(server, tmp_path).json(f"{server.address}/a")
        (kept,) = tmp_path.iterdir()
        kept.write_text(damage, encoding="utf-8")
        assert client(server, tmp_path).json(f"{server.address}/a") == {"b": 1}
    assert "If-None-Match" not in server.asked[1].headers


def test_a_cache_that_cannot_be_written(tmp_path: Path) -> None:
    """It only costs time."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    with serving({"/a": [Reply("{}", headers={"ETag": "1"})]}) as server:
        assert client(server, tmp_path / "file" / "cache").json(f"{server.address}/a") == {}


def test_another_server_is_not_asked() -> None:
    """An address that leads elsewhere is refused before anything is sent."""
    with serving({}) as server, pytest.raises(FetchError, match="is not on http"):
        client(server).text("http://127.0.0.2:9/a")
    assert not server.asked


def test_a_server_that_is_not_there() -> None:
    """The reason is that of the system."""
    with serving({}) as server:
        pass
    with pytest.raises(FetchError, match=r"cannot read .*/a: .*; try again later"):
        client(server).text(f"{server.address}/a")


def test_a_server_that_does_not_answer() -> None:
    """It is asked again, then given up."""
    with serving({"/a": [Reply("{}", delay=1)]}) as server:
        patient = Client(server.address, cache=None, wait=lambda _: None, timeout=0.05)
        with pytest.raises(FetchError, match="did not answer in time; try again later"):
            patient.text(f"{server.address}/a")


def test_an_answer_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """More than a document can have is not read."""
    monkeypatch.setattr("tracker.fetch.client.LARGEST", 10)
    with serving({"/a": [Reply("x" * 11)]}) as server, pytest.raises(FetchError, match="is larger than"):
        client(server).text(f"{server.address}/a")
