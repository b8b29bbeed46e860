"""Addresses: fetched, captured and read, from real servers on loopback."""

from __future__ import annotations

import gzip
import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from warcio.archiveiterator import ArchiveIterator

from backlist.errors import Problem
from backlist.intake import ReadOptions, read
from backlist.model import Draft
from tests.intake.page_samples import ERROR, article_page
from tests.intake.test_page import png

Answers = dict[str, tuple[int, dict[str, str], bytes]]
HTML = {"Content-Type": "text/html; charset=utf-8"}


@contextmanager
def site(answers: Answers) -> Iterator[str]:
    """A site with these paths, and nothing else."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, headers, body = answers.get(self.path, (404, HTML, ERROR.encode()))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def one(address: str) -> Draft | Problem:
    """The only thing read at an address."""
    (found,) = read(address, ReadOptions(allow_private=True))
    return found


def own_page() -> bytes:
    """The article without a canonical address of its own."""
    return article_page().replace("harbour-review.example", "127.0.0.1").encode()


def test_page_fetched_captured_and_read() -> None:
    answers: Answers = {
        "/old": (301, {"Location": "/ferry"}, b""),
        "/ferry": (200, HTML | {"Content-Encoding": "gzip"}, gzip.compress(own_page(), mtime=0)),
        "/press.jpg": (200, {"Content-Type": "image/png"}, png()),
    }
    with site(answers) as base:
        found = one(f"{base}/old")
    assert isinstance(found, Draft)
    assert found.title == "The river and the press"
    assert found.source == f"{base}/old"
    assert [m.name for m in found.media] == ["press.png"]
    assert found.media[0].url == f"{base}/press.jpg"
    assert '<img src="media/press.png"' in found.markdown
    capture = found.capture
    assert capture is not None
    assert capture.payload == own_page()
    assert (capture.url, capture.suffix) == (f"{base}/ferry", ".html")
    assert capture.fetched is not None
    assert capture.warc is not None
    targets = [
        record.rec_headers.get_header("WARC-Target-URI")
        for record in ArchiveIterator(io.BytesIO(capture.warc))
        if record.rec_type == "response"
    ]
    assert targets == [f"{base}/old", f"{base}/ferry", f"{base}/press.jpg"]


def test_a_picture_that_fails_costs_only_itself() -> None:
    with site({"/ferry": (200, HTML, own_page())}) as base:
        found = one(f"{base}/ferry")
    assert isinstance(found, Draft)
    assert found.media == ()
    assert [p.severity for p in found.problems if "status 404" in p.what] == ["warning"]
    assert "The press, before the flood." in found.markdown


def test_pictures_on_private_hosts_are_not_fetched() -> None:
    sly = own_page().replace(b"press.jpg", b"http://169.254.169.254/latest/meta-data/")
    with site({"/ferry": (200, HTML, sly)}) as base:
        found = one(f"{base}/ferry")
    assert isinstance(found, Draft)
    assert found.media == ()


@pytest.mark.parametrize(
    ("status", "says"),
    [(404, "nothing"), (410, "nothing"), (403, "refuses"), (429, "refuses"), (500, "failed")],
)
def test_status_told(status: int, says: str) -> None:
    with site({"/ferry": (status, HTML, own_page())}) as base:
        found = one(f"{base}/ferry")
    assert isinstance(found, Problem)
    assert says in found.what
    assert found.do
    assert found.source == f"{base}/ferry"


def test_an_error_page_with_status_200_is_no_piece() -> None:
    with site({"/ferry": (200, HTML, ERROR.encode())}) as base:
        assert isinstance(one(f"{base}/ferry"), Problem)


def test_what_is_no_page() -> None:
    pdf = {"Content-Type": "application/pdf"}
    with site({"/ferry.pdf": (200, pdf, b"%PDF-1.7")}) as base:
        found = one(f"{base}/ferry.pdf")
    assert isinstance(found, Problem)
    assert "application/pdf" in found.what


def test_a_page_with_no_type_is_a_page() -> None:
    with site({"/ferry": (200, {}, own_page())}) as base:
        assert isinstance(one(f"{base}/ferry"), Draft)


def test_private_addresses_are_not_fetched_unasked() -> None:
    with site({"/ferry": (200, HTML, own_page())}) as base:
        (found,) = read(f"{base}/ferry")
    assert isinstance(found, Problem)
    assert "private" in found.what
