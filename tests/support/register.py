"""A server with the interface of the Federal Register, on this machine, and answers in its shapes."""

import json
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, NamedTuple


class Reply(NamedTuple):
    """One answer, in which SERVER stands for the server's address; the last one of a path is given again."""

    body: str
    status: int = 200
    headers: Mapping[str, str] = {}
    delay: float = 0  # seconds


class Asked(NamedTuple):
    """A request as it arrived."""

    path: str
    headers: Message


class Server(NamedTuple):
    """A running server: its address, and what it was asked."""

    address: str
    asked: list[Asked]


@contextmanager
def serving(replies: Mapping[str, list[Reply]]) -> Iterator[Server]:
    """A server that gives the replies of each path, without its query, in their order."""
    left = {path: list(each) for path, each in replies.items()}
    asked: list[Asked] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            asked.append(Asked(self.path, self.headers))
            queue = left.get(path) or [Reply("", 404)]
            reply = queue.pop(0) if len(queue) > 1 else queue[0]
            time.sleep(reply.delay)
            try:
                self.send_response(reply.status)
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(reply.body.replace("SERVER", address).encode())
            except OSError:  # the client did not wait
                return

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the library's signature
            del format, args

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    address = f"http://127.0.0.1:{server.server_address[1]}"
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield Server(address, asked)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def document(**fields: object) -> dict[str, Any]:
    """A document as the interface gives it: an executive order, unless the fields say otherwise."""
    return {
        "abstract": None,
        "citation": "91 FR 70001",
        "comments_close_on": None,
        "correction_of": None,
        "corrections": [],
        "dates": None,
        "document_number": "2026-99999",
        "effective_on": None,
        "executive_order_number": "99999",
        "html_url": "https://www.federalregister.gov/documents/2026/11/06/2026-99999/testing-new-orders",
        "publication_date": "2026-11-06",
        "raw_text_url": "SERVER/text",
        "signing_date": "2026-11-02",
        "subtype": "Executive Order",
        "title": "Testing New Orders\nBefore They Are Needed",
        "type": "Presidential Document",
        **fields,
    }


def page(*results: dict[str, Any], count: int = 0, following: str = "") -> str:
    """A page of a search; without results it has no such key."""
    answer: dict[str, Any] = {"description": "Documents", "count": count or len(results)}
    if results:
        answer |= {"total_pages": 2, "results": list(results)}
    if following:
        answer["next_page_url"] = following
    return json.dumps(answer)


CORRECTION = {"document_number": "C1-2014-25788", "title": "Correction", "executive_order_number": None}
