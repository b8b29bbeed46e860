"""A site on a port of this machine, and pages of it in a browser that notes what goes wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import quote

_CSP = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files without a word, under the folder of its host that the site is made for."""

    root = "/"

    def translate_path(self, path: str) -> str:
        """The file for an address."""
        return super().translate_path("/" + path.removeprefix(self.root))

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Bare(_Quiet):
    """Serves pages with the Content Security Policy taken out of them."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix != ".html" or not path.is_file():
            super().do_GET()
            return
        data, count = _CSP.subn(b"", path.read_bytes())
        assert count == 1, path
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


class _Server(ThreadingHTTPServer):
    """A browser that goes on before a file has come is no fault."""

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of it."""


def root_of(site: Path) -> str:
    """The folder of its host a site is made for, as its page for what is missing has it."""
    missing = site / "404.html"
    text = missing.read_text(encoding="utf-8") if missing.is_file() else ""
    found = re.search(r'<link rel="stylesheet" href="(/[^"]*)assets/', text)
    return found[1] if found else "/"


@contextmanager
def served(site: Path, *, csp: bool = True) -> Iterator[str]:
    """The site's address on this machine while it is needed; `csp=False` takes its policy off."""
    root = root_of(site)
    kind = type("Handler", (_Quiet if csp else _Bare,), {"root": root})
    server = _Server(("127.0.0.1", 0), partial(kind, directory=str(site)))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}{root}"
    finally:
        server.shutdown()
        server.server_close()


@dataclass
class Watched:
    """A page, the site's address, and what went wrong since it was last asked."""

    page: Any
    base: str
    wrong: list[str] = field(default_factory=list)

    def go(self, path: str) -> None:
        """Open a page of the site, and wait for its fonts."""
        self.page.goto(self.base + quote(path))
        self.page.evaluate("document.fonts.ready.then(() => true)")

    def taken(self) -> list[str]:
        """What went wrong: console errors, page errors, requests that left the origin."""
        wrong, self.wrong = self.wrong, []
        return wrong


@contextmanager
def watched(browser: Any, base: str, width: int = 1440, **how: Any) -> Iterator[Watched]:
    """A page in a context of its own."""
    context = browser.new_context(viewport={"width": width, "height": 900}, **how)
    page = context.new_page()
    here = Watched(page, base)

    def console(message: Any) -> None:
        if message.type in {"error", "warning"}:
            here.wrong.append(f"console: {message.text}")

    page.on("console", console)
    page.on("pageerror", lambda error: here.wrong.append(f"error: {error}"))
    page.on("request", lambda r: None if r.url.startswith(base) else here.wrong.append(r.url))
    try:
        yield here
    finally:
        context.close()


@contextmanager
def chromium() -> Iterator[Any]:
    """A browser for commands; tests have the fixture `browser`."""
    import os

    from playwright.sync_api import sync_playwright

    from tests.conftest import QUIET
    from tests.conftest import chromium as installed

    sandbox = [] if hasattr(os, "geteuid") and os.geteuid() else ["--no-sandbox"]
    with sync_playwright() as play:
        path = installed() or play.chromium.executable_path
        browser = play.chromium.launch(executable_path=path, args=[*QUIET, *sandbox])
        yield browser
        browser.close()
