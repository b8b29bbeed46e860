"""OpenDocument texts, from the file to the draft."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backlist.errors import Problem
from backlist.intake.interface import Given
from backlist.intake.sources.odt import Odt
from backlist.model import Draft
from tests.intake.documents_made import DATA, draft, outcomes, refused, zipped

WEIGHBRIDGE = (DATA / "weighbridge.odt").read_bytes()
SPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
)


def flat(body: str) -> bytes:
    return (
        f"<office:document {SPACES}><office:body><office:text>{body}"
        "</office:text></office:body></office:document>"
    ).encode()


def without_numbers(text: str) -> str:
    return text.replace("100000000000001800000010127795efcd717a77", "image1")


def test_the_same_document_reads_the_same_as_odt_flat_and_docx(tmp_path: Path) -> None:
    odt = draft(WEIGHBRIDGE, tmp_path, "a.odt")
    word = draft((DATA / "weighbridge.docx").read_bytes(), tmp_path, "a.docx")
    plain = draft((DATA / "weighbridge.fodt").read_bytes(), tmp_path, "a.fodt")
    assert without_numbers(odt.markdown) == word.markdown
    assert plain.markdown.replace("image-1.png", "image1.png") == word.markdown
    for other in (odt, plain):
        assert (other.title, other.subtitle) == (word.title, word.subtitle)
        assert other.contributors == word.contributors
        assert other.language == "en-GB"
        assert other.tags == ("weighbridge", "harbour")
        assert other.beside == word.beside
        assert [m.data for m in other.media] == [m.data for m in word.media]
    assert odt.capture is not None
    assert (odt.capture.payload, odt.capture.suffix) == (WEIGHBRIDGE, ".odt")
    assert plain.capture is not None
    assert plain.capture.suffix == ".fodt"


def test_answers_to_a_comment_stand_one_deeper(tmp_path: Path) -> None:
    def note(name: str, parent: str, words: str) -> str:
        above = f' office:parent-name="{parent}"' if parent else ""
        return (
            f'<office:annotation office:name="{name}"{above}><dc:creator>Ivo</dc:creator>'
            f"<text:p>{words}</text:p></office:annotation>"
        )

    body = f"<text:p>A{note('1', '', 'Why?')}{note('2', '1', 'Because.')} b.</text:p>"
    found = draft(flat(body), tmp_path, "a.fodt")
    assert found.markdown == "A b."
    assert found.beside[0].data.decode() == "**Ivo**\n\nWhy?\n\n> **Ivo**\n>\n> Because.\n"


def test_a_frame_between_paragraphs_and_a_picture_outside(tmp_path: Path) -> None:
    body = (
        "<text:p>One.</text:p><draw:frame><draw:text-box><text:p>Framed.</text:p>"
        "</draw:text-box></draw:frame><text:p>Two.<draw:frame><draw:image "
        'xlink:href="http://127.0.0.1:9/x.png"/></draw:frame></text:p>'
    )
    found = draft(flat(body), tmp_path, "a.fodt")
    assert found.markdown == "One.\n\nFramed.\n\nTwo."
    assert found.media == ()
    assert "not fetched" in found.problems[0].what


def test_no_address_but_of_the_web_becomes_a_link(tmp_path: Path) -> None:
    body = '<text:p>A <text:a xlink:href="javascript:x()">b</text:a> c</text:p>'
    assert draft(flat(body), tmp_path, "a.fodt").markdown == "A b c"


def test_a_locked_document_says_how_to_unlock_it(tmp_path: Path) -> None:
    manifest = (
        '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<m:file-entry m:full-path="content.xml"><m:encryption-data/></m:file-entry></m:manifest>'
    )
    data = zipped({"META-INF/manifest.xml": manifest, "content.xml": b"\x01\x02"})
    assert "password" in refused(data, tmp_path, "a.odt").what


def test_it_is_known_by_its_type_whatever_it_is_called(tmp_path: Path) -> None:
    path = tmp_path / "letter"
    path.write_bytes(WEIGHBRIDGE)
    assert Odt().recognises(Given(str(path), path=path, head=WEIGHBRIDGE[:4096]))


@pytest.mark.parametrize("body", ["", "<text:p/>"])
def test_a_document_without_text_is_refused(body: str, tmp_path: Path) -> None:
    assert "no text" in refused(flat(body), tmp_path, "a.fodt").what


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_broken_bytes_give_drafts_or_problems(tmp_path: Path, data: st.DataObject) -> None:
    broken = bytearray((DATA / "weighbridge.fodt").read_bytes())
    for _ in range(data.draw(st.integers(1, 8))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    for outcome in outcomes(bytes(broken), tmp_path, "broken.fodt"):
        assert isinstance(outcome, Draft | Problem)
