"""Reading addresses politely: one server, time-outs, retries with backoff, and a cache that revalidates.

The convention of this module: the folder of the cache and the way to wait are passed in.
"""

import json
from collections.abc import Callable
from http.client import HTTPException
from pathlib import Path
from typing import NamedTuple
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from tracker import __version__
from tracker.digests import blake2b
from tracker.errors import TrackerError
from tracker.phrases import Phrase

AGENT = f"deadline-tracker/{__version__} (a command-line tool that people run by hand)"
TIMEOUT = 20  # seconds for one answer
RETRIES = 3
LONGEST_WAIT = 60  # seconds that a server can ask a client to wait
LARGEST = 16 * 2**20  # bytes of one answer
_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
_NOT_MODIFIED = 304
_NOT_FOUND = 404


class FetchError(TrackerError):
    """An address that could not be read; ``code`` is the HTTP status, or 0."""

    def __init__(self, message: str, code: int = 0) -> None:
        super().__init__(message)
        self.code = code


class _Kept(NamedTuple):
    """An answer in the cache."""

    etag: str
    body: str


class Client:
    """Reads addresses of one server; ``wait`` is called with seconds before another attempt."""

    def __init__(
        self,
        server: str,
        *,
        cache: Path | None,
        wait: Callable[[float], None],
        timeout: float = TIMEOUT,
    ) -> None:
        self.server = server.rstrip("/")
        self.cache = cache
        self.wait = wait
        self.timeout = timeout

    def json(self, address: str) -> dict[str, object]:
        """The JSON object at an address; raises FetchError when it is something else."""
        text = self.text(address)
        try:
            found = json.loads(text)
        except ValueError:
            raise FetchError(
                Phrase("{address} did not answer in JSON; try again later", address=address)
            ) from None
        if not isinstance(found, dict):
            raise FetchError(
                Phrase("{address} did not answer with a JSON object; try again later", address=address)
            )
        return found

    def text(self, address: str) -> str:
        """The text at an address of the server; from the cache if the server says that it is unchanged."""
        if urlsplit(address)[:2] != urlsplit(self.server)[:2]:
            raise FetchError(
                Phrase(
                    "{address} is not on {server}; it was not followed", address=address, server=self.server
                )
            )
        kept = self._kept(address)
        for attempt in range(RETRIES + 1):
            try:
                return self._read(address, kept)
            except HTTPError as error:
                with error:
                    if error.code == _NOT_MODIFIED and kept:
                        return kept.body
                    if error.code not in _AGAIN or attempt == RETRIES:
                        raise FetchError(_refusal(address, error), error.code) from None
                    pause = _asked_for(error) or 2**attempt
            except (URLError, HTTPException, OSError) as error:
                if attempt == RETRIES:
                    raise FetchError(
                        Phrase(
                            "cannot read {address}: {reason}; try again later",
                            address=address,
                            reason=_reason(error),
                        )
                    ) from None
                pause = 2**attempt
            self.wait(pause)
        raise AssertionError("the last attempt returns or raises")

    def _read(self, address: str, kept: _Kept | None) -> str:
        headers = {"User-Agent": AGENT, "Accept": "application/json, text/*"}
        if kept:
            headers["If-None-Match"] = kept.etag
        request = Request(address, headers=headers)  # noqa: S310  the scheme is that of the server
        with urlopen(request, timeout=self.timeout) as answer:  # noqa: S310
            body = answer.read(LARGEST + 1)
            if len(body) > LARGEST:
                raise FetchError(
                    Phrase(
                        "{address} is larger than {largest} MiB; it was not read",
                        address=address,
                        largest=LARGEST >> 20,
                    )
                )
            text = body.decode("utf-8", errors="replace")
            if etag := answer.headers.get("ETag"):
                self._keep(address, _Kept(etag, text))
            return str(text)

    def _place(self, address: str) -> Path | None:
        name = blake2b(address.encode(), digest_size=16).hexdigest()
        return self.cache / f"{name}.json" if self.cache else None

    def _kept(self, address: str) -> _Kept | None:
        """The cached answer for an address; a cache file that cannot be read counts as missing."""
        place = self._place(address)
        try:
            found = json.loads(place.read_text(encoding="utf-8")) if place else {}
            return _Kept(found["etag"], found["body"]) if found.get("address") == address else None
        except (OSError, ValueError, KeyError, AttributeError):
            return None

    def _keep(self, address: str, kept: _Kept) -> None:
        """Store an answer for the next run; a folder that cannot be written only costs time."""
        place = self._place(address)
        if not place:
            return
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            beside = place.with_suffix(".part")
            beside.write_text(json.dumps({"address": address, **kept._asdict()}), encoding="utf-8")
            beside.replace(place)
        except OSError:
            return


def _refusal(address: str, error: HTTPError) -> str:
    """What a server says about a request that it refuses, in one sentence."""
    if error.code == _NOT_FOUND:
        return Phrase("{address} does not exist; check the number", address=address)
    try:
        said = json.loads(error.read(10_000)).get("message", "")
    except (OSError, ValueError, AttributeError):
        said = ""
    return Phrase(
        "{address} was refused with status {code}{said}; try again later",
        address=address,
        code=error.code,
        said=f" ({said})" if said else "",
    )


def _asked_for(error: HTTPError) -> float:
    """The seconds that the server asks to wait, up to LONGEST_WAIT."""
    said = error.headers.get("Retry-After", "")
    return min(int(said), LONGEST_WAIT) if said.isascii() and said.isdigit() else 0


def _reason(error: Exception) -> str:
    inner = error.reason if isinstance(error, URLError) else error
    if isinstance(inner, TimeoutError):
        return "the server did not answer in time"
    if isinstance(inner, OSError) and inner.strerror:
        return inner.strerror
    return str(inner) or type(inner).__name__
