"""PDFs, from the file to the draft; Typst sets them, so that what they say is known."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backlist.errors import Problem
from backlist.model import Draft
from tests.intake.documents_made import draft, outcomes, pdf, refused

FIRST = (
    "The ferry that crosses the estuary is older than the harbour office that sells its tickets, "
    "and its well-known bell was cast from the ruins of a flour mill. Passengers who remember the "
    "winter of the long ice say that the extraordinary bell rang for eleven days, though nobody "
    "was aboard to ring it, and that the harbourmaster ordered a committee of investigation."
)
SECOND = (
    "Nothing of the committee's report survives except an inventory of ropes. Afflicted sailors, "
    "efficient clerks and a baffling number of cats are listed under fixtures. The well-known "
    "bell is not, and the omission has occupied historians of insignificant objects ever since."
)
THIRD = (
    "What the ropes were for is told by a second inventory, found behind the panelling of the "
    "ticket office during its renovation, and by the recollections of a retired bookkeeper."
)
PAPER = f"""
#set page(width: 380pt, height: 420pt, margin: (x: 36pt, y: 54pt), numbering: "1",
  header: [Estuary Papers #h(1fr) Number Four])
#set document(title: "Ignored.pdf", author: "Wanda Ilse Brook", keywords: ("ferries", "bells"))
#set text(font: "Source Serif 4", size: 9pt, hyphenate: true, lang: "en")
#set par(justify: true, first-line-indent: 12pt, spacing: 0.65em)
#set heading(numbering: none)
#show heading: set text(size: 12pt)
#place(top + center, scope: "parent", float: true)[
  #text(size: 20pt, weight: "bold")[The Bell Nobody Rang] \\
  #v(4pt) Wanda Ilse Brook \\ #v(2pt) 14 March 2018 #v(8pt)]
#set page(columns: 2)
{FIRST}#footnote[The mill burned down twice, and was rebuilt once.]

{SECOND}

= On ropes
#emph[Ropes] are #strong[never] idle. {THIRD} See #link("https://example.org/ropes")[the list].

{FIRST.replace("ferry", "barge")}

{SECOND.replace("ropes", "chains")}

= On chains
{THIRD.replace("second", "third")}

{FIRST.replace("ferry", "lighter")}
"""


def bare(text: str) -> str:
    return " ".join(text.split())


def test_a_paper_in_two_columns(tmp_path: Path) -> None:
    found = draft(pdf(PAPER), tmp_path, "bell.pdf")
    assert found.title == "The Bell Nobody Rang"
    assert [c.name for c in found.contributors] == ["Wanda Ilse Brook"]
    assert (str(found.date), found.language) == ("2018-03-14", "en")
    assert found.tags == ("ferries", "bells")
    text = found.markdown
    first = FIRST + "[^1]"
    wanted = [
        first,
        SECOND.replace("'", "’"),
        "## On ropes",
        "*Ropes* are **never** idle. " + THIRD + " See [the list](https://example.org/ropes).",
        FIRST.replace("ferry", "barge"),
        SECOND.replace("ropes", "chains").replace("'", "’"),
        "## On chains",
        THIRD.replace("second", "third"),
        FIRST.replace("ferry", "lighter"),
        "[^1]: The mill burned down twice, and was rebuilt once.",
    ]
    assert [bare(part) for part in text.split("\n\n")] == wanted
    assert found.capture is not None
    assert found.capture.payload == pdf(PAPER)


def test_arabic_is_read_in_the_order_it_is_spoken(tmp_path: Path) -> None:
    words = "الميناء القديم لا ينام قبل أن تعود آخر السفن إلى أرصفته الطويلة"
    source = f'#set text(font: "Amiri", lang: "ar", dir: rtl, size: 12pt)\n{words}'
    text = draft(pdf(source), tmp_path, "a.pdf").markdown
    said = bare(re.sub(r"[\u064b-\u0652]", "", text))
    assert said == f'<div dir="rtl"> {words} </div>'


def test_verse_keeps_its_lines(tmp_path: Path) -> None:
    source = (
        '#set text(font: "Source Serif 4", size: 11pt)\n#set page(width: 400pt, height: 300pt)\n'
        + "A paragraph that is long enough to fill the line and to go on upon the next one, "
        "so that the measure of the page is known to whoever reads it.\n\n#v(12pt)\n"
        "The tide goes out \\\nand leaves a shoe \\\nthe tide comes in \\\nand leaves it too"
    )
    text = draft(pdf(source), tmp_path, "a.pdf").markdown
    assert text.endswith(
        "\n\nThe tide goes out\\\nand leaves a shoe\\\nthe tide comes in\\\nand leaves it too"
    )


def test_a_list_of_works_with_hanging_lines_is_one_paragraph_a_work(tmp_path: Path) -> None:
    works = [
        f"Author Number {word}, A book about ferries and the towns that they leave behind, with "
        f"an appendix on bells and what becomes of them in {word} languages, Harbour Press."
        for word in ("One", "Two", "Three")
    ]
    source = (
        '#set text(font: "Source Serif 4", size: 10pt)\n#set page(width: 380pt, height: 300pt)\n'
        "#set par(hanging-indent: 14pt, spacing: 0.65em)\n" + "\n\n".join(works)
    )
    assert draft(pdf(source), tmp_path, "a.pdf").markdown.split("\n\n") == works


def test_a_picture_comes_along(tmp_path: Path) -> None:
    from PIL import Image

    picture = io.BytesIO()
    Image.linear_gradient("L").resize((80, 60)).convert("RGB").save(picture, "PNG")
    raw = ", ".join(map(str, picture.getvalue()))
    source = (
        '#set text(font: "Source Serif 4")\nAbove the picture stand these words.\n\n'
        f"#image(bytes(({raw})), width: 80pt)\n\nBelow it these."
    )
    found = draft(pdf(source), tmp_path, "a.pdf")
    name = found.media[0].name
    assert found.markdown == (
        f"Above the picture stand these words.\n\n![](media/{name})\n\nBelow it these."
    )
    with Image.open(io.BytesIO(found.media[0].data)) as kept:
        assert kept.size == (80, 60)


def test_a_locked_pdf_says_how_to_unlock_it(tmp_path: Path) -> None:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf("Secret words."))))
    writer.encrypt("a password")
    out = io.BytesIO()
    writer.write(out)
    assert "password" in refused(out.getvalue(), tmp_path, "a.pdf").what


def test_a_scan_says_what_to_do(tmp_path: Path) -> None:
    from PIL import Image

    out = io.BytesIO()
    Image.linear_gradient("L").resize((600, 800)).save(out, "PDF")
    problem = refused(out.getvalue(), tmp_path, "a.pdf")
    assert "pictures of pages" in problem.what
    assert "OCR" in (problem.do or "")


@pytest.mark.parametrize("data", [b"%PDF-1.7\nnothing", b"%PDF-1.4\n" + bytes(5000)])
def test_what_is_no_pdf_is_refused(data: bytes, tmp_path: Path) -> None:
    assert "damaged" in refused(data, tmp_path, "a.pdf").what


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_broken_bytes_give_drafts_or_problems(tmp_path: Path, data: st.DataObject) -> None:
    broken = bytearray(pdf(PAPER))
    for _ in range(data.draw(st.integers(1, 12))):
        broken[data.draw(st.integers(9, len(broken) - 1))] = data.draw(st.integers(0, 255))
    for outcome in outcomes(bytes(broken), tmp_path, "broken.pdf"):
        assert isinstance(outcome, Draft | Problem)


def test_a_table_is_read_row_by_row(tmp_path: Path) -> None:
    source = (
        '#set text(font: "Source Serif 4", size: 10pt)\n#set page(width: 420pt, height: 400pt, '
        'numbering: "1")\nThe tolls stood on a board beside the bridge, and were paid in coin.\n'
        "#table(columns: (90pt, 90pt, 130pt), stroke: none, [*Load*], [*Toll*], [*Exempt*],\n"
        "[Cart], [four pence], [the miller], [Horse], [two pence], [the priest and his brother's "
        "many horses], [Goose], [nothing], [every goose])\nNobody counted the geese."
    )
    text = draft(pdf(source), tmp_path, "a.pdf").markdown
    assert [bare(part) for part in text.split("\n\n")] == [
        "The tolls stood on a board beside the bridge, and were paid in coin.",
        "| Load | Toll | Exempt | | --- | --- | --- | | Cart | four pence | the miller | "
        "| Horse | two pence | the priest and his brother’s many horses | "
        "| Goose | nothing | every goose |",
        "Nobody counted the geese.",
    ]


def test_a_table_of_contents_is_left_out_and_its_headings_kept(tmp_path: Path) -> None:
    parts = "\n".join(f"= {t}\n{FIRST}\n" for t in ("On ropes", "On chains", "On bells"))
    source = (
        '#set text(font: "Source Serif 4", size: 10pt)\n#show heading: set text(size: 14pt)\n'
        f"#outline()\n{parts}"
    )
    text = draft(pdf(source), tmp_path, "a.pdf").markdown
    headings = [line for line in text.split("\n") if line.startswith("#")]
    assert headings == ["## On ropes", "## On chains", "## On bells"]
    assert "Contents" not in text
    assert ". . ." not in text


def test_a_page_that_cannot_be_read_costs_itself_alone(tmp_path: Path) -> None:
    made = pdf('#set document(title: "Two")\nThe first page.\n#pagebreak()\nThe second page.')
    kids = re.search(rb"/Kids ?\[(\d+) 0 R (\d+) 0 R\]", made)
    assert kids is not None
    broken = made.replace(kids[0], b"/Kids [%s 0 R 9%s 0 R]" % (kids[1], b"9" * (len(kids[2]) - 1)))
    found = draft(broken, tmp_path, "a.pdf")
    assert found.markdown == "The first page."
    assert "damaged" in found.problems[0].what
