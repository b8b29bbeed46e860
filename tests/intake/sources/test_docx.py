"""Word documents, from the file to the draft."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backlist.errors import Problem
from backlist.intake.interface import Given
from backlist.intake.sources.docx import Docx
from backlist.model import Draft
from tests.intake.documents_made import DATA, STRICT, core, docx, draft, outcomes, p, refused

WEIGHBRIDGE = (DATA / "weighbridge.docx").read_bytes()


def markdown(body: str, tmp_path: Path) -> str:
    return draft(docx(body), tmp_path, "a.docx").markdown


def test_every_construct_of_a_document_saved_by_libreoffice(tmp_path: Path) -> None:
    found = draft(WEIGHBRIDGE, tmp_path, "weighbridge.docx")
    assert (found.title, found.subtitle) == ("Notes on a Weighbridge", "What a scale remembers")
    assert [c.name for c in found.contributors] == ["Oda Fenwright"]
    assert found.evidence["contributors"].says == "By Oda Fenwright"
    assert (str(found.date), found.language) == ("2021-04~", "en-GB")
    assert (found.evidence["date"].confidence or 1) < 0.5, "when a file was made dates no writing"
    text = found.markdown
    for wanted in (
        "**north gate** was built for carts; it has *outlived* **_four owners_**",
        "<ins>flood</ins>.[^1]",
        "~~ten~~ twelve tonnes, m<sup>2</sup> and H<sub>2</sub>O.",
        "[look at the drawings](https://example.org/scales) first.\\\nThis stands",
        "The clerk disagreed.[^2]",
        "## How it was built\n\n- pit\n  - brick walls\n  - a drain\n- levers\n\n",
        "3. weigh the cart\n4. weigh it empty\n",
        "### What it weighed",
        "<th>Load</th>",
        '<td rowspan="2">coal</td>',
        '<td colspan="2">not taken</td>',
        "<figcaption>The maker’s plate</figcaption>",
        'alt="The maker&#x27;s plate, red with a white stroke"',
        "> A scale is a promise with a pointer.",
        "```\ngross - tare\n  = net\n```",
        "Beside the pit hung a board.\n\nNo riders on the plate.",
        "الميزان يحفظ ما نسيه الميناء.",
        "[^1]: The flood of the second winter, which reached the *beam*.\n\n    A second paragraph",
        "[^2]: An endnote about the clerk.",
    ):
        assert wanted in text, wanted
    for unwanted in ("rusty", "Running head", "Is the address still right", "By Oda"):
        assert unwanted not in text
    assert [m.data[:4] for m in found.media] == [b"\x89PNG"]
    assert [b.name for b in found.beside] == ["comments.md"]
    assert found.beside[0].data.decode() == (
        "**Ivo Marsh**, 2021-04-12 08:30\n\nOn: “The clerk”\n\nIs the address still right?\n"
    )
    assert found.capture is not None
    assert (found.capture.payload, found.capture.suffix) == (WEIGHBRIDGE, ".docx")


def test_words_are_kept_in_every_holder_that_word_has(tmp_path: Path) -> None:
    def t(s: str) -> str:
        return f"<w:r><w:t>{s}</w:t></w:r>"

    body = p(
        f"<w:ins>{t('inserted ')}</w:ins><w:del>{t('deleted ')}</w:del>"
        f"<w:moveTo>{t('moved ')}</w:moveTo><w:moveFrom>{t('gone ')}</w:moveFrom>"
        f'<w:fldSimple w:instr=" AUTHOR ">{t("simple ")}</w:fldSimple>'
        f"<w:sdt><w:sdtContent>{t('control ')}</w:sdtContent></w:sdt>"
        f"<w:smartTag>{t('tagged ')}</w:smartTag><w:dir>{t('turned ')}</w:dir>"
        "<w:r><w:ruby><w:rt><w:r><w:t>kan</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漢</w:t></w:r>"
        "</w:rubyBase></w:ruby></w:r>"
        "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:cr/></w:r>"
        f"{t('after')}<w:r><w:noBreakHyphen/></w:r>{t('all')}"
    )
    found = draft(docx(body), tmp_path, "a.docx")
    assert found.markdown.split("\n")[:2] == [
        "inserted moved simple control tagged turned 漢 (kan)x=1\\",
        "after\N{NON-BREAKING HYPHEN}all",
    ]
    said = " ".join(q.what for q in found.problems)
    assert "hidden text" in said
    assert "formula" in said


def test_complex_fields_give_their_result_and_their_link(tmp_path: Path) -> None:
    def char(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    def field(code: str, result: str) -> str:
        return (
            f"{char('begin')}<w:r><w:instrText>{code}</w:instrText></w:r>{char('separate')}"
            f"<w:r><w:t>{result}</w:t></w:r>{char('end')}"
        )

    text = markdown(
        p(
            "<w:r><w:t>See </w:t></w:r>"
            + field(' HYPERLINK "https://example.org/a" ', "there")
            + "<w:r><w:t> and </w:t></w:r>"
            + field(' HYPERLINK "javascript:alert(1)" ', "not there")
        ),
        tmp_path,
    )
    assert text == "See [there](https://example.org/a) and not there"


def test_a_text_box_is_read_once_and_stands_after_its_paragraph(tmp_path: Path) -> None:
    box = "<w:txbxContent>" + p("In the box.") + "</w:txbxContent>"
    body = p(
        "<w:r><w:t>Before.</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>"
        f"{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{box}"
        "</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert markdown(body + p("After."), tmp_path) == "Before.\n\nIn the box.\n\nAfter."


def test_strict_documents_are_read_alike(tmp_path: Path) -> None:
    found = draft(docx(p("Strictly."), namespace=STRICT), tmp_path, "a.docx")
    assert found.markdown == "Strictly."


def test_a_picture_that_lies_outside_is_not_fetched_and_said(tmp_path: Path) -> None:
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="x/image" Target="http://127.0.0.1:9/x.png" '
        'TargetMode="External"/></Relationships>'
    )
    body = p("Text.") + p('<w:r><w:drawing><a:blip r:link="r1"/></w:drawing></w:r>')
    found = draft(docx(body, {"word/_rels/document.xml.rels": rels}), tmp_path, "a.docx")
    assert found.media == ()
    assert "not fetched" in found.problems[0].what


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("Microsoft Word - draft3.doc", None),
        ("Document1", None),
        ("Untitled", None),
        ("A letter to the tenants", "A letter to the tenants"),
    ],
)
def test_titles_that_templates_give_are_no_titles(
    title: str, kept: str | None, tmp_path: Path
) -> None:
    parts = {"docProps/core.xml": core(dc_title=title, dc_creator="User")}
    made = docx(p("Text."), parts)
    found = draft(made, tmp_path, "a.docx")
    assert found.title == kept
    assert found.contributors == ()


def test_a_creator_is_a_guess_until_the_text_agrees(tmp_path: Path) -> None:
    parts = {"docProps/core.xml": core(dc_creator="Oda Fenwright")}
    guess = draft(docx(p("Text."), parts), tmp_path, "a.docx").evidence["contributors"]
    assert (guess.source, guess.confidence) == ("inferred", 0.5)
    body = p("A title", "Title") + p("Oda Fenwright") + p("Text that goes on for a while.")
    styles = (
        '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:style w:styleId="Title"><w:name w:val="Title"/></w:style></w:styles>'
    )
    agreed = draft(docx(body, {**parts, "word/styles.xml": styles}), tmp_path, "a.docx")
    assert agreed.evidence["contributors"].source == "sentence"
    assert (agreed.evidence["contributors"].confidence or 0) >= 0.9
    assert agreed.markdown == "Text that goes on for a while."


def test_a_document_without_text_is_refused(tmp_path: Path) -> None:
    assert "no text" in refused(docx(p("")), tmp_path, "a.docx").what


@pytest.mark.parametrize("name", ["a.docx", "a.doc"])
def test_a_locked_or_old_document_says_what_to_do(name: str, tmp_path: Path) -> None:
    problem = refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), tmp_path, name)
    assert "password" in problem.what
    assert "as .docx" in (problem.do or "")


def test_it_is_known_by_what_it_holds_whatever_it_is_called(tmp_path: Path) -> None:
    path = tmp_path / "letter.bin"
    path.write_bytes(WEIGHBRIDGE)
    assert Docx().recognises(Given(str(path), path=path, head=WEIGHBRIDGE[:4096]))
    other = tmp_path / "other.zip"
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("a.txt", "x")
    assert not Docx().recognises(Given(str(other), path=other, head=other.read_bytes()))


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_broken_bytes_give_drafts_or_problems(tmp_path: Path, data: st.DataObject) -> None:
    broken = bytearray(WEIGHBRIDGE)
    for _ in range(data.draw(st.integers(1, 8))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(len(broken) // 2, len(broken)))
    for outcome in outcomes(bytes(broken[:cut]), tmp_path, "broken.docx"):
        assert isinstance(outcome, Draft | Problem)


STYLES = (
    '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="Ue2"><w:name w:val="heading 2"/></w:style></w:styles>'
)


@pytest.mark.parametrize(
    ("styles", "title"),
    [
        (("H1", "", "Ue2", ""), "One"),
        (("H1", "", "H1", ""), None),
        (("H1", "H1", "", "H1"), "One"),
        (("", "H1", "", ""), None),
    ],
)
def test_the_heading_a_text_begins_with_is_its_title_unless_it_is_a_section(
    styles: tuple[str, ...], title: str | None, tmp_path: Path
) -> None:
    words = ("One", "Two", "Three", "Four")
    body = "".join(p(w, s) for w, s in zip(words, styles, strict=True))
    found = draft(docx(body, {"word/styles.xml": STYLES}), tmp_path, "a.docx")
    assert found.title == title
    assert ("One" in found.markdown) == (title is None)
    for word in words[1:]:
        assert word in found.markdown
