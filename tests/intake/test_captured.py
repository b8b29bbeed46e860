"""Captures as they are kept, read again."""

from __future__ import annotations

import gzip
from pathlib import Path

from backlist.errors import Problem
from backlist.intake import captured_page
from backlist.intake.warc import write_warc
from backlist.model import CapturedPage
from tests.intake.test_warc import HOPS, hop


def warc(folder: Path, *answers: bytes) -> Path:
    file = folder / "capture.warc.gz"
    hops = [hop(f"https://a.example/{n}", answer) for n, answer in enumerate(answers)]
    file.write_bytes(write_warc(tuple(hops)))
    return file


def test_the_page_is_the_last_response(tmp_path: Path) -> None:
    file = tmp_path / "capture.warc.gz"
    file.write_bytes(write_warc(HOPS))
    assert captured_page(file) == CapturedPage(
        "<p>one two", str(file), "https://a.example/there", "2026-03-21T12:00:00Z"
    )


def test_codings_and_charsets_are_undone(tmp_path: Path) -> None:
    body = gzip.compress("<p>Brücke</p>".encode("cp1252"))
    head = (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=latin1\r\n"
        b"Content-Encoding: gzip\r\n\r\n"
    )
    found = captured_page(warc(tmp_path, head + body))
    assert isinstance(found, CapturedPage)
    assert found.html == "<p>Brücke</p>"


def test_what_is_no_page_is_not_shown(tmp_path: Path) -> None:
    pdf = b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.7"
    assert captured_page(warc(tmp_path, pdf)) is None
    assert captured_page(warc(tmp_path)) is None
    (tmp_path / "a.docx").write_bytes(b"PK")
    assert captured_page(tmp_path / "a.docx") is None


def test_a_page_that_was_handed_in_has_no_moment(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_bytes('<meta charset="utf-8"><p>é'.encode())
    assert captured_page(file) == CapturedPage('<meta charset="utf-8"><p>é', str(file))


def test_a_bomb_is_a_problem(tmp_path: Path) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"
    found = captured_page(warc(tmp_path, head + gzip.compress(b"a" * (9 * 1024 * 1024))))
    assert isinstance(found, Problem)


def test_a_broken_file_gives_no_page(tmp_path: Path) -> None:
    file = warc(tmp_path, b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>x")
    file.write_bytes(file.read_bytes()[:40])
    assert not isinstance(captured_page(file), CapturedPage)
    assert isinstance(captured_page(tmp_path / "gone.html"), Problem)
