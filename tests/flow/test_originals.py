"""Where a note links the original, `add --originals` captures it and dates the piece by it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from backlist.archive import open_archive
from backlist.cli import main
from backlist.dates import parse_edtf
from backlist.model import Piece

BODY = [
    "The ferry did not run on Monday, and nobody had been told that it would not.",
    "We stood on the quay with bread for the island and watched the boat stay where it was.",
    "On Tuesday the notice was there: it had been written on Sunday, and left in the office.",
]
PAGE = """<!doctype html><html lang="en"><head><title>The ferry - The Quay</title>
<meta property="og:site_name" content="The Quay">
<meta property="article:published_time" content="2016-05-24T08:00:00Z"></head><body><article>
<h1>The ferry</h1><p>By Nora Quill</p>{}</article></body></html>"""


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        gone = self.path != "/2016/the-ferry"
        data = PAGE.format("".join(f"<p>{p}</p>" for p in BODY * 3)).encode()
        self.send_response(404 if gone else 200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(0 if gone else len(data)))
        self.end_headers()
        self.wfile.write(b"" if gone else data)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def address() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def given(tmp_path: Path, link: str, last: str = "") -> Path:
    assert main(["new", str(tmp_path / "papers")]) == 0
    note = f"*This piece was originally published on [The Quay]({link}).*"
    text = "\n\n".join([*BODY * 3, last, note] if last else [*BODY * 3, note])
    front = "---\ntitle: The ferry\ndate: 2016-06-01\n---\n"
    (tmp_path / "the-ferry.md").write_text(f"{front}{text}\n")
    return tmp_path / "papers"


def added(root: Path) -> Piece:
    command = ["-C", str(root), "add", "--originals", "--allow-private"]
    main([*command, str(root.parent / "the-ferry.md")])
    piece = open_archive(root).piece("the-ferry")
    assert isinstance(piece, Piece)
    return piece


def test_it_is_captured_and_dates_the_piece(tmp_path: Path, address: str) -> None:
    root = given(tmp_path, f"{address}/2016/the-ferry")
    piece = added(root)
    first = next(a for a in piece.appearances if a.role == "first")
    assert first.date == parse_edtf("2016-05-24") == piece.first_published
    assert first.capture is not None
    kept = open_archive(root).capture(first.capture)
    assert kept is not None
    assert kept.name.endswith(".warc.gz")
    assert len(piece.appearances) == 2
    before = (root / "pieces").stat().st_mtime_ns
    assert added(root) == piece
    assert (root / "pieces").stat().st_mtime_ns == before


def test_a_text_that_differs_there_is_kept_beside(tmp_path: Path, address: str) -> None:
    root = given(tmp_path, f"{address}/2016/the-ferry", last="This last line is new.")
    piece = added(root)
    first = next(a for a in piece.appearances if a.role == "first")
    assert first.text == "the-quay.md"
    beside = next(root.glob("pieces/*/the-ferry/the-quay.md")).read_text("utf-8")
    assert "nobody had been told" in beside
    assert "This last line is new." not in beside
    assert "This last line is new." in piece.body


def test_one_that_is_gone_is_told_and_the_piece_stays(
    tmp_path: Path, address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    root = given(tmp_path, f"{address}/2016/the-ferry-gone")
    piece = added(root)
    assert all(a.capture is None for a in piece.appearances if a.role == "first")
    assert "The original could not be captured" in capsys.readouterr().err
