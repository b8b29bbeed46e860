"""Documents made to harm: each is refused within its limits, and nothing of it is filed."""

from __future__ import annotations

import io
import socket
import threading
import zipfile
import zlib
from pathlib import Path

import pytest

from backlist.errors import Problem
from backlist.intake.detect import look, source_of
from backlist.intake.documents.drafting import as_manuscript
from backlist.intake.documents.opened import DocumentError, parse_xml
from backlist.intake.interface import Given, ReadOptions
from backlist.model import Draft
from tests.intake.documents_made import DATA, docx, draft, outcomes, p, pdf, refused, zipped
from tests.intake.sources.test_epub import CHAPTERS, MORE, book, page

ENTITIES = '<!DOCTYPE w [<!ENTITY a "{}"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def with_document(xml: str | bytes) -> bytes:
    return zipped({"word/document.xml": xml})


@pytest.mark.parametrize("name", ["weighbridge.docx", "weighbridge.odt", "weighbridge.epub"])
def test_each_format_finds_its_source(name: str) -> None:
    given = look(str(DATA / name), ReadOptions())
    assert isinstance(given, Given)
    source = source_of(given)
    assert source is not None
    assert type(source).__name__.lower() == name.rpartition(".")[2]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_before_they_are_read(encoding: str, tmp_path: Path) -> None:
    xml = (ENTITIES.format("x" * 1000) + "<w>&b;</w>").encode(encoding)
    assert "entities" in refused(with_document(xml), tmp_path, "a.docx").what


def test_an_external_entity_reads_no_file(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("the secret", encoding="utf-8")
    xml = f'<!DOCTYPE w [<!ENTITY a SYSTEM "file://{tmp_path}/secret">]><w>&a;</w>'
    problem = refused(with_document(xml), tmp_path, "a.docx")
    assert "the secret" not in str(problem)
    with pytest.raises(DocumentError):
        parse_xml(xml.encode())
    plain = parse_xml(b'<!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" "http://x/"><ncx/>')
    assert plain is not None, "a document type without declarations of its own does no harm"


def test_xml_nested_deep_is_refused(tmp_path: Path) -> None:
    deep = "<w:sdt>" * 5000 + p("x") + "</w:sdt>" * 5000
    assert "well-formed" in refused(docx(deep), tmp_path, "a.docx").what


def test_a_part_that_unfolds_too_far_is_refused(tmp_path: Path) -> None:
    bomb = with_document(b"<w>" + b" " * (40 * 1024 * 1024) + b"</w>")
    assert len(bomb) < 100_000
    assert "zip bomb" in refused(bomb, tmp_path, "a.docx").what


def test_millions_of_paragraphs_are_refused(tmp_path: Path) -> None:
    lines = "".join(f"<w:p><w:r><w:t>{n * 7919 % 100003}</w:t></w:r></w:p>" for n in range(400_000))
    refused(docx(lines), tmp_path, "a.docx")


def test_a_name_that_leads_out_of_the_archive_is_never_followed(tmp_path: Path) -> None:
    rels = (
        '<Relationships><Relationship Id="r1" Type="x/image" Target="../../../secret.png"/>'
        "</Relationships>"
    )
    body = p("Text.") + p('<w:r><w:drawing><a:blip r:embed="r1"/></w:drawing></w:r>')
    image = b"\x89PNG\r\n\x1a\n" + bytes(300)
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    found = draft(
        docx(body, {"word/_rels/document.xml.rels": rels, "../secret.png": image}),
        folder,
        "a.docx",
    )
    assert found.media == ()
    assert found.markdown == "Text."


def test_nothing_is_fetched_whatever_a_document_links_to(tmp_path: Path) -> None:
    asked: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)
        port = server.getsockname()[1]
        address = f"http://127.0.0.1:{port}/x.png"
        rels = (
            f'<Relationships><Relationship Id="r1" Type="x/image" Target="{address}" '
            'TargetMode="External"/></Relationships>'
        )
        body = p("Text.") + p('<w:r><w:drawing><a:blip r:link="r1"/></w:drawing></w:r>')

        def listen() -> None:
            for _ in range(20):
                try:
                    asked.append(server.accept())
                except OSError:
                    continue

        thread = threading.Thread(target=listen)
        thread.start()
        draft(docx(body, {"word/_rels/document.xml.rels": rels}), tmp_path, "a.docx")
        shown = page(f'<h1>T</h1><p>Text.<img src="{address}"/></p><script src="{address}"/>')
        draft(book({"one": shown}), tmp_path, "a.epub")
        thread.join()
    assert asked == []


def test_scripts_of_a_book_leave_nothing(tmp_path: Path) -> None:
    evil = page(
        '<h1>T</h1><p onclick="x()">Text. <a href="javascript:x()">here</a></p>'
        "<script>alert(1)</script><style>p{}</style>"
    )
    assert draft(book({"one": evil}), tmp_path, "a.epub").markdown == "## T\n\nText. here"


def test_a_book_whose_parts_lead_in_circles_is_read_once(tmp_path: Path) -> None:
    circle = page(
        '<h1>T</h1><p><a epub:type="noteref" href="#n">1</a> Text.</p>'
        '<aside epub:type="footnote" id="n"><a epub:type="noteref" href="#n">1</a> Note.</aside>'
    )
    found = outcomes(book({**CHAPTERS, "three": circle}, more=MORE), tmp_path, "a.epub")
    assert all(isinstance(f, Draft | Problem) for f in found)


def stream_bomb() -> bytes:
    """A page whose content is deflated three times over: 650 bytes unfold to 400 MB."""
    data = zlib.compress(b" " * 400_000_000, 9)
    for _ in range(2):
        data = zlib.compress(data, 9)
    head = (
        b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]"
        b"/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R>>"
        b"endobj\n4 0 obj<</Length %d/Filter[/FlateDecode/FlateDecode/FlateDecode]>>stream\n"
    )
    return head % len(data) + data + b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF"


def test_a_stream_bomb_in_a_pdf_is_refused_and_the_next_is_read(tmp_path: Path) -> None:
    refused(stream_bomb(), tmp_path, "a.pdf")
    assert draft(pdf("Plain words."), tmp_path, "b.pdf").markdown == "Plain words."


def test_a_pdf_of_too_many_pages_is_refused(tmp_path: Path) -> None:
    kids = b" ".join(b"3 0 R" for _ in range(20_000))
    data = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids["
        + kids
        + b"]/Count 20000>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n"
        b"trailer<</Root 1 0 R>>\n%%EOF"
    )
    assert "pages" in refused(data, tmp_path, "a.pdf").what


def test_what_a_child_sends_is_checked_before_it_is_believed() -> None:
    assert isinstance(as_manuscript({"title": 5}, "a"), Problem)
    assert isinstance(as_manuscript({"media": [["x", 1]]}, "a"), Problem)
    assert isinstance(as_manuscript(["x"], "a"), Problem)
    assert isinstance(as_manuscript(None, "a"), Problem)


def test_overlapping_members_are_refused(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
        archive.writestr("b.xml", "<w/>")
        archive.infolist()[1].header_offset = 0
    assert "overlap" in refused(out.getvalue(), tmp_path, "a.docx").what
