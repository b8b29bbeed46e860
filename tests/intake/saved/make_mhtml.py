"""Makes `tests/intake/data/page.mhtml` with Chromium: `python -m tests.intake.saved.make_mhtml`.

The page is our own, served from loopback under a name that cannot exist; it shows a picture,
frames another page and has characters that quoted-printable must carry.
"""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.intake.web_archives.builder import article, png

OUT = Path(__file__).parent.parent / "data" / "page.mhtml"
EXTRA = (
    '<p class="byline">By Ada Quill</p><figure><img src="/pics/mill.png" alt="A mill">'
    "<figcaption>The mill — “before” the flood = 1911</figcaption></figure>"
    '<iframe src="/frame.html" width="200" height="80"></iframe>'
)


class _Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        kinds = {
            "/2019/the-river/": ("text/html; charset=utf-8", article(extra=EXTRA)),
            "/pics/mill.png": ("image/png", png()),
            "/frame.html": ("text/html", b"<!doctype html><title>F</title><p>A framed page.</p>"),
        }
        media, body = kinds.get(self.path, ("text/plain", b""))
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", media)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def main() -> None:
    """Serve the page, open it, save it."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    rule = f"--host-resolver-rules=MAP mag.example 127.0.0.1:{server.server_address[1]}"
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=[rule])
        page = browser.new_page()
        page.goto("http://mag.example/2019/the-river/")
        session = page.context.new_cdp_session(page)
        snapshot = session.send("Page.captureSnapshot", {"format": "mhtml"})
        OUT.write_text(snapshot["data"], encoding="ascii", newline="")
        browser.close()
    server.shutdown()


if __name__ == "__main__":
    main()
