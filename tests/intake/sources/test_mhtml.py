"""MHTML files: one that Chromium made, and others as older programs write them."""

from __future__ import annotations

import base64
import quopri
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backlist.errors import Problem
from backlist.intake.detect import look, read, source_of
from backlist.intake.interface import Given, ReadOptions
from backlist.intake.saved.mhtml_parts import read_mhtml
from backlist.intake.saved.page import SavedFile
from backlist.intake.sources.mhtml import Mhtml
from backlist.model import Draft
from tests.intake.web_archives.builder import article, png

PAGE = Path(__file__).parent.parent / "data" / "page.mhtml"
CRLF = b"\r\n"


def part(data: bytes, media: str, how: str = "base64", **fields: str) -> bytes:
    """A part of a message; `fields` with "_" for "-"."""
    body = base64.encodebytes(data) if how == "base64" else quopri.encodestring(data)
    head = {"Content-Type": media, "Content-Transfer-Encoding": how}
    head |= {name.replace("_", "-"): value for name, value in fields.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in head.items())
    return lines.encode() + CRLF + body


def related(*parts: bytes, more: str = "", top: str = "") -> bytes:
    """A multipart/related message."""
    joined = b"".join(b"--=_edge" + CRLF + p + CRLF for p in parts)
    head = f'{top}MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="=_edge"{more}\r\n'
    return head.encode() + CRLF + joined + b"--=_edge--" + CRLF


def one(data: bytes, **options: object) -> Draft:
    found = read_mhtml(SavedFile(data, "page.mht"), ReadOptions(**options))  # type: ignore[arg-type]
    assert isinstance(found, Draft), found
    return found


def test_what_chromium_saved() -> None:
    (draft,) = read(str(PAGE))
    assert isinstance(draft, Draft)
    assert draft.title == "The river"
    assert [c.name for c in draft.contributors] == ["Ada Quill"]
    assert draft.url == draft.identity == "http://mag.example/2019/the-river/"
    assert [m.data for m in draft.media] == [png()]
    assert draft.media[0].url == "http://mag.example/pics/mill.png"
    assert "The mill — “before” the flood = 1911" in draft.markdown
    assert "framed" not in draft.markdown
    assert draft.capture is not None
    assert draft.capture.payload == PAGE.read_bytes()
    assert draft.capture.fetched is not None
    assert draft.evidence["url"].where == "Content-Location"


@pytest.mark.parametrize(
    ("src", "fields"),
    [
        ("cid:pic@ours", {"Content_ID": "<pic@ours>"}),
        ("../pics/a%20mill.png", {"Content_Location": "http://old.example/pics/a%20mill.png"}),
        ("mill.gif", {"Content_Location": "mill.gif"}),
        ("http://old.example/x.png", {"Content_Location": "http://old.example/\r\n x.png"}),
    ],
)
def test_pictures_by_name_and_by_address(src: str, fields: dict[str, str]) -> None:
    html = article(extra=f'<p><img src="{src}" alt="A mill"></p>').replace(
        b"town's", "town’s\xa0".encode()
    )
    page = part(html, "text/html; charset=utf-8", "quoted-printable",
                Content_Location="http://old.example/a/page.htm")  # fmt: skip
    draft = one(related(page, part(png(), "image/png", **fields)))
    assert [m.data for m in draft.media] == [png()]
    assert "town’s" in draft.markdown
    assert draft.url == "http://old.example/a/page.htm"


def test_the_root_is_the_part_that_start_names() -> None:
    other = part(article("Other"), "text/html", Content_ID="<o>")
    root = part(article("Root"), "text/html", Content_ID="<r>")
    assert one(related(other, root, more='; start="<r>"')).title == "Root"
    assert one(related(other, root)).title == "Other"


def test_a_page_of_frames_gives_the_frame_that_is_an_article() -> None:
    frames = b'<html><frameset><frame src="cid:menu"><frame src="cid:text"></frameset></html>'
    parts = [
        part(frames, "text/html", Content_Location="http://old.example/"),
        part(b"<ul><li><a href=/>Home</a></ul>", "text/html", Content_ID="<menu>"),
        part(article("Framed"), "text/html", Content_ID="<text>"),
    ]
    assert one(related(*parts)).title == "Framed"


def test_one_bare_part_and_legacy_characters() -> None:
    html = article().decode().replace("utf-8", "windows-1252").replace("town's", "town’s")
    data = part(html.encode("cp1252"), "text/html; charset=windows-1252")
    draft = one(b"From: <Saved by an old browser>\r\nMIME-Version: 1.0\r\n" + data)
    assert "town’s" in draft.markdown
    assert draft.url is None
    assert one(data, url="https://mag.example/x").url == "https://mag.example/x"


def test_a_copy_from_the_wayback_machine() -> None:
    url = "https://web.archive.org/web/20200102030405/http://mag.example/river"
    draft = one(related(part(article(), "text/html", Content_Location=url)))
    assert draft.url == "http://mag.example/river"
    assert draft.evidence["url"].says == url


@pytest.mark.parametrize(
    ("name", "data", "yes"),
    [
        ("a.mht", b"x", True),
        ("a.MHTML", b"x", True),
        ("a", b"From: <Saved by Blink>\r\nSnapshot-Content-Location: x\r\n", True),
        ("a.txt", b"From the mill we saw the river.", False),
    ],
)
def test_recognised(tmp_path: Path, name: str, data: bytes, yes: bool) -> None:
    (tmp_path / name).write_bytes(data)
    given = look(str(tmp_path / name), ReadOptions())
    assert isinstance(given, Given)
    assert isinstance(source_of(given), Mhtml) is yes


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00" * 100,
        related(part(png(), "image/png")),
        related(part(b"", "text/html")),
        b"--=_edge\r\n" * 30_000,
        related(*[b'Content-Type: multipart/related; boundary="=_edge"\r\n\r\n'] * 3000),
    ],
)
def test_what_holds_no_page_is_a_problem(data: bytes) -> None:
    assert isinstance(read_mhtml(SavedFile(data, "x"), ReadOptions()), Problem)


SEED = related(
    part(b"<html><img src=cid:a></html>", "text/html", "quoted-printable", Content_ID="<r>"),
    part(png(), "image/png", Content_ID="<a>"),
    more='; start="<r>"',
)


@settings(max_examples=80, deadline=None)
@given(at=st.integers(0, 500), new=st.binary(max_size=30), cut=st.integers(0, 80))
def test_nothing_but_drafts_and_problems(at: int, new: bytes, cut: int) -> None:
    data = SEED[:at] + new + SEED[at + cut :]
    assert isinstance(read_mhtml(SavedFile(data, "x"), ReadOptions()), Draft | Problem)
