"""The PDFs themselves: words, metadata, tags; and that the same piece gives the same bytes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backlist.markup import plain_markdown, to_html, to_text
from backlist.model import Piece
from backlist.press.xmp import Facts, amended
from tests.press import builders, odd
from tests.press.builders import SETTINGS, Shelf, pdf_of, press, words_of


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """One of each kind, pressed."""
    folder = tmp_path_factory.mktemp("press")
    pieces = builders.all_kinds(folder / "media")
    report = press(folder, *pieces)
    assert set(report.pdfs) == {piece.id for piece in pieces}
    yield folder


def reader(path: Path) -> Any:
    from pypdf import PdfReader

    return PdfReader(path)


def plain_words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.casefold()))


def only_letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


@pytest.mark.parametrize("piece", [builders.letter(), builders.essay(), builders.verse()])
def test_every_word_is_there(shelf: Path, piece: Piece) -> None:
    text = to_text(to_html(piece.body))
    missing = plain_words(re.sub(r"\[\w+\]", "", text)) - plain_words(
        words_of(pdf_of(shelf, piece.id))
    )
    # Words that broke at a hyphen of their own are put together by the reader of this test.
    assert not missing


def test_a_text_without_notes_reads_through(tmp_path: Path) -> None:
    piece = builders.plain(3, paragraphs=7)
    press(tmp_path, piece)
    pages = [page.extract_text() for page in reader(pdf_of(tmp_path, piece.id)).pages]
    assert len(pages) > 1
    inner = [page.split("\n", 1)[1] if i else page for i, page in enumerate(pages)]
    whole = re.sub("[-\u00ad\u2010]\n", "", "\n".join(inner))
    assert only_letters(to_text(to_html(piece.body))) in only_letters(whole)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), min_size=1, max_size=300))
def test_any_plain_text_comes_out_as_it_went_in(tmp_path: Path, text: str) -> None:
    piece = Piece("any", "T", body=plain_markdown(text))
    press(tmp_path, piece)
    whole = "".join(words_of(pdf_of(tmp_path, "any")).split()).replace("-", "")
    assert "".join(to_text(to_html(piece.body)).split()).replace("-", "") in whole


def test_hostile_words_are_printed_as_words(shelf: Path) -> None:
    text = words_of(pdf_of(shelf, "hostile"))
    for words in (
        '#panic("title") $ @x \\ ] [ <b>',
        "#set page(width: 1pt)",
        '#import "x.typ": * and #let x = 1; $x^2$ @label',
        '= Not a heading = nor ] this [ #[ or ``` this stars #panic("no") #eval("1")',
        "#sys.version",
        "@c",
    ):
        assert words in text


def test_metadata_names_title_all_authors_date_and_language(shelf: Path) -> None:
    found = reader(pdf_of(shelf, "sixty")).xmp_metadata
    assert found.dc_title == {"x-default": "Sixty who sign"}
    assert found.dc_creator == [c.name for c in builders.signatories(60)]
    assert found.dc_language == ["en-CA"]
    assert found.dc_description == {"x-default": "On minutes, drawers, and who may change them."}
    assert found.pdf_keywords == "Organization, Movement history, open letter"
    assert (found.xmp_create_date.year, found.xmp_create_date.month) == (2024, 7)
    assert "<dc:date><rdf:Seq><rdf:li>2019-03-16</rdf:li>" in found.stream.get_data().decode()


def test_metadata_names_page_archive_source_and_rights(shelf: Path) -> None:
    found = reader(pdf_of(shelf, "to-the-members")).xmp_metadata
    assert found.dc_identifier == "https://papers.example/archive/pieces/to-the-members/"
    assert found.dc_publisher == ["Harbour Street Papers"]
    assert found.dc_source == "Facebook, 2019-03-16"
    assert found.dc_rights == {"x-default": "By permission of the authors"}
    packet = found.stream.get_data().decode()
    assert "http://rightsstatements.org/vocab/InC/1.0/</xmpRights:WebStatement>" in packet
    essay = reader(pdf_of(shelf, "third-choice")).xmp_metadata
    assert essay.dc_source.startswith("Quarterly of the Lower Harbour, vol. 4, no. 12, pp. 31–38")


def test_title_is_the_largest_and_the_authors_follow(shelf: Path) -> None:
    sizes: dict[float, str] = {}
    seen: list[str] = []

    def note(text: str, _cm: Any, matrix: list[float], _font: Any, size: float) -> None:
        sizes[size * abs(matrix[3])] = sizes.get(size * abs(matrix[3]), "") + text
        seen.append(text)

    reader(pdf_of(shelf, "third-choice")).pages[0].extract_text(visitor_text=note)
    assert "The third choice" in sizes[max(sizes)]
    whole = "".join(seen)
    assert whole.index("The third choice") < whole.index("Wanda Kowalczyk")
    assert whole.index("Wanda Kowalczyk") < whole.index("Quarterly of the Lower Harbour")


def test_files_stand_as_their_tables_say(shelf: Path) -> None:
    for path in sorted(shelf.glob("site/pieces/*/*.pdf")):
        data = path.read_bytes()
        table = data[int(data[data.rindex(b"startxref") + 10 : -6]) :]
        count = int(table.split(b"\n")[1].split()[1])
        start = table.index(b"\n", table.index(b"\n") + 1) + 1
        for number in range(1, count):
            offset = int(table[start + 20 * number : start + 20 * number + 10])
            if table[start + 20 * number + 17 : start + 20 * number + 18] == b"n":
                assert data[offset:].startswith(b"%d 0 obj" % number)


def test_another_builder_s_file_is_left_alone() -> None:
    odd = b"%PDF-1.7\n<</Length 3/Type/Metadata/Subtype/XML>>\nstream\nabc\n%%EOF"
    assert amended(odd, Facts(["A", "B"], "2001")) == odd
    assert amended(b"", Facts()) == b""


def test_it_says_that_it_is_archival_and_accessible(shelf: Path) -> None:
    for path in sorted(shelf.glob("site/pieces/*/*.pdf")):
        pdf = reader(path)
        packet = pdf.xmp_metadata.stream.get_data().decode()
        for claim in ("pdfaid:part>2<", "pdfaid:conformance>A<", "pdfuaid:part>1<"):
            assert claim in packet
        root = pdf.trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"] and "/StructTreeRoot" in root and root["/Lang"]


def test_title_is_first_heading_and_sections_follow(shelf: Path) -> None:
    outline = reader(pdf_of(shelf, "to-the-members")).outline
    assert outline[0].title == "To the members who stayed: on keeping a record"
    assert [item.title for item in outline[1]] == ["What a record is for"]


def test_links_lead_out(shelf: Path) -> None:
    uris = {
        annotation.get_object()["/A"]["/URI"]
        for page in reader(pdf_of(shelf, "to-the-members")).pages
        for annotation in page.get("/Annots", [])
        if "/URI" in annotation.get_object().get("/A", {})
    }
    assert "https://rules.example/minutes" in uris
    assert "https://papers.example/archive/pieces/to-the-members/" in uris
    assert any(uri.startswith("https://tribune.example/2019/03/21/") for uri in uris)


def test_every_font_is_the_house_s_own(shelf: Path) -> None:
    allowed = (
        "SourceSerif4",
        "SourceCodePro",
        "Amiri",
        "FrankRuhl",
        "DejaVu",
        "NotoEmoji",
        "NotoSerifDev",
    )
    for path in sorted(shelf.glob("site/pieces/*/*.pdf")):
        for page in reader(path).pages:
            for font in page["/Resources"]["/Font"].values():
                name = font.get_object()["/BaseFont"].partition("+")[2]
                assert name.startswith(allowed), (path.name, name)


def test_pictures_and_their_descriptions_are_there(shelf: Path) -> None:
    path = pdf_of(shelf, "views")
    assert sum(len(page.images) for page in reader(path).pages) == 3
    told = alternatives(reader(path))
    assert "Five warehouses behind a quay" in told and "a mark" in told
    assert "Image without a description (tall.jpg)" in told
    assert "[Image left out: Plan of the mole]" in words_of(path)


def alternatives(pdf: Any) -> list[str]:
    """The alternative texts of all elements of the structure tree."""
    found: list[str] = []
    queue: list[Any] = [pdf.trailer["/Root"]["/StructTreeRoot"]]
    while queue:
        node = queue.pop().get_object()
        children = node.get("/K", []) if hasattr(node, "get") else []
        if hasattr(node, "get") and "/Alt" in node:
            found.append(str(node["/Alt"]))
        children = children.get_object() if hasattr(children, "get_object") else children
        queue += [
            c
            for c in (children if isinstance(children, list) else [children])
            if hasattr(c, "get_object")
        ]
    return found


def test_pictures_lose_where_they_were_taken(tmp_path: Path) -> None:
    import io

    from PIL import Image

    exif = Image.Exif()
    exif[0x010E] = "SECRET-PLACE"
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "#877").save(out, "JPEG", exif=exif)
    assert b"SECRET-PLACE" in out.getvalue()
    file = builders.media(tmp_path / "m", "p.jpg", out.getvalue())
    press(tmp_path, Piece("p", "P", body="![a](media/p.jpg)", media=(file,)))
    assert b"SECRET-PLACE" not in pdf_of(tmp_path, "p").read_bytes()


def test_colours_of_print_are_made_those_of_screens(tmp_path: Path) -> None:
    import io

    from PIL import Image

    out = io.BytesIO()
    Image.new("CMYK", (40, 30), (0, 90, 90, 10)).save(out, "JPEG")
    file = builders.media(tmp_path / "m", "p.jpg", out.getvalue())
    report = press(tmp_path, Piece("p", "P", body="![a](media/p.jpg)", media=(file,)))
    assert set(report.pdfs) == {"p"} and not report.problems


def test_letters_no_font_has_are_boxes_and_a_problem(tmp_path: Path) -> None:
    report = press(tmp_path, builders.unprintable())
    (problem,) = report.problems
    assert "記 U+8A18" in problem.what and problem.source == "unprintable"
    assert "fonts-noto-cjk" in (problem.do or "")
    text = words_of(pdf_of(tmp_path, "unprintable"))
    assert "Japanese has □□, Hindi अ" in text and text.count("□") == 5


@pytest.mark.parametrize(
    "body",
    [
        "| a[^1] | b |\n|---|---|\n" + "| x[^2] | y |\n" * 60 + "\n[^1]: one\n[^2]: two\n",
        "a[^1] b[^1] c[^2]\n\n[^1]: self[^1], other[^2]\n[^2]: back[^1]\n",
        "# Head[^1]\n\n###### deep\n\n[^1]: note\n\n    # in\n\n    | a |\n    |---|\n    | b |\n",
        "> " * 200 + "deep",
        "\n".join("  " * i + f"- x{i}" for i in range(80)),
        "<span dir='ltr'>" * 200 + "deep" + "</span>" * 200,
        "<table><tr><td rowspan=5 colspan=3>a<td>b<tr><td>c<tr><tr><td colspan=90>f</table>",
        "<figure><blockquote><p>Q</p></blockquote><figcaption>cap</figcaption></figure>",
        "Z\u0300\u0301\u0316\u0333 👨\u200d👩\u200d👧 🇫🇷 1️⃣ a\u20dd \u202ex\u2066 \u00ad \U000e0041",
        "",
    ],
)
def test_whatever_the_text_a_pdf_is_made(tmp_path: Path, body: str) -> None:
    report = press(tmp_path, Piece("odd", "Odd", body=body))
    assert set(report.pdfs) == {"odd"}, report.problems


_ELSEWHERE = """
import sys
from pathlib import Path
from backlist.press import far_east
from tests.press import builders, odd

if __name__ == "__main__":
    far_east.PLACES = ()
    folder = Path(sys.argv[1])
    pieces = (*builders.all_kinds(folder / "pictures"), *odd.pieces(folder / "more"))
    pdfs = builders.press(folder, *reversed(pieces), jobs=2).pdfs
    print(*(f"{name} {digest}" for name, digest in sorted(pdfs.items())), sep="\\n")
"""


@pytest.mark.slow
def test_same_pieces_same_bytes_in_two_places_with_one_process_and_two(tmp_path: Path) -> None:
    pieces = (*builders.all_kinds(tmp_path / "m"), *odd.pieces(tmp_path / "o"))
    first = press(tmp_path / "a", *pieces, jobs=1).pdfs
    script = tmp_path / "elsewhere.py"
    script.write_text(_ELSEWHERE)
    told = subprocess.run(
        [sys.executable, str(script), str(tmp_path / "b" / "else where")],
        env={**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Kathmandu", "LC_ALL": "tr_TR.UTF-8",
             "PYTHONUTF8": "1", "PYTHONPATH": os.pathsep.join([str(Path.cwd()), *sys.path])},
        capture_output=True, text=True, check=True, encoding="utf-8", cwd=tmp_path,
    )  # fmt: skip
    assert dict(line.split(" ", 1) for line in told.stdout.splitlines()) == dict(first)


def test_other_sheets(tmp_path: Path) -> None:
    for name, width in (("a4", 595), ("letter", 612)):
        changed = replace(SETTINGS, theme={"paper": name})
        assert not press(tmp_path, builders.verse(), settings=changed).problems
        assert round(reader(pdf_of(tmp_path, "ledger")).pages[0].mediabox.width) == width
    (problem,) = press(
        tmp_path, builders.verse(), settings=replace(SETTINGS, theme={"paper": "folio"})
    ).problems
    assert problem.record == "theme.paper"


def test_a_shelf_without_the_piece_is_a_problem(tmp_path: Path) -> None:
    assert not isinstance(Shelf()("x"), Piece)
