"""A website on loopback for tests: answers by path, and remembers what it was asked for."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from backlist.intake import ReadOptions

Answer = tuple[int, dict[str, str], bytes]
HTML = {"Content-Type": "text/html; charset=utf-8"}
XML = {"Content-Type": "application/xml"}


@dataclass
class Website:
    """`pages` are answers by path with query; "BASE" in a body becomes the site's address.

    `first` answers are given in turn before the page of the same path.
    """

    pages: dict[str, Answer] = field(default_factory=dict)
    first: dict[str, list[Answer]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    base: str = ""

    def answer(self, path: str) -> Answer:
        self.asked.append(path)
        waiting = self.first.get(path)
        if waiting:
            return waiting.pop(0)
        return self.pages.get(path, (404, HTML, b"<p>Not here.</p>"))

    def html(self, path: str, body: str) -> None:
        self.pages[path] = (200, HTML, body.encode())

    def xml(self, path: str, body: str) -> None:
        self.pages[path] = (200, XML, body.encode())


@contextmanager
def online(website: Website) -> Iterator[Website]:
    """The website, answering."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, headers, body = website.answer(self.path)
            body = body.replace(b"BASE", website.base.encode())
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value.replace("BASE", website.base))
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    website.base = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield website
    finally:
        server.shutdown()
        server.server_close()


def eager(
    *, known: Callable[[str], bool] | None = None, follow: bool = False, most: int = 5000
) -> ReadOptions:
    """Options that reach loopback and do not wait between requests."""
    return ReadOptions(allow_private=True, delay=0, known=known, follow=follow, most=most)
