"""EPUBs: what is in them, that they are well-formed, the same wherever made, and safe."""

from __future__ import annotations

import io
import json
import random
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from backlist.dates import parse_edtf
from backlist.markup import to_html, tree
from backlist.model import Appearance, Contributor, Piece, Settings
from backlist.press.epub.valid import BLOCKS, HEADINGS, address, language
from backlist.press.epub.xhtml import Text, Ways
from tests.press import builders, odd

if TYPE_CHECKING:
    from lxml.etree import _Element

X = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
OPS = "{http://www.idpf.org/2007/ops}"


def opened(data: bytes) -> dict[str, bytes]:
    """The files of an EPUB by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def package(data: bytes) -> _Element:
    return etree.fromstring(opened(data)["EPUB/package.opf"])


def chapter(data: bytes, name: str) -> _Element:
    return etree.fromstring(opened(data)[f"EPUB/text/{name}.xhtml"])


def said(root: _Element, name: str) -> list[str]:
    return [element.text or "" for element in root.iter(f"{DC}{name}")]


def metas(root: _Element, name: str) -> list[str]:
    found = root.iter(f"{OPF}meta")
    return [meta.text or "" for meta in found if meta.get("property") == name]


def written(markdown: str) -> _Element:
    """A text as the XHTML of a chapter."""
    ways = Ways(
        link=lambda href: None if href.startswith(("#", "piece:", "media/")) else address(href),
        image=lambda name, alt: f'<img src="{name}" alt="{alt}"/>' if name == "p.png" else "",
        notes_label="Notes",
        back_label=lambda number: f"Back {number}",
    )
    made = Text(ways).xhtml(tree(to_html(markdown)))
    return etree.fromstring(f'<body xmlns:epub="http://www.idpf.org/2007/ops">{made}</body>')


def test_the_container_begins_as_readers_expect() -> None:
    data = builders.epub_of(builders.essay())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert archive.read(first) == b"application/epub+zip"
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.testzip() is None
    assert data[38:58] == b"application/epub+zip"


def test_the_same_piece_gives_the_same_bytes() -> None:
    assert builders.epub_of(builders.letter()) == builders.epub_of(builders.letter())


def test_its_name_stays_when_its_text_changes() -> None:
    one, other = builders.essay(), replace(builders.essay(), body="Another text.")
    elsewhere = replace(builders.SETTINGS, base_url="https://other.example/")
    ids = [said(package(builders.epub_of(p)), "identifier") for p in (one, other)]
    assert ids[0] == ids[1] != said(package(builders.epub_of(one, elsewhere)), "identifier")
    assert ids[0][0].startswith("urn:uuid:")


def test_contributors_stand_in_order_with_their_roles() -> None:
    root = package(builders.epub_of(builders.essay()))
    assert said(root, "creator") == ["Wanda Kowalczyk", "Pascual Reyle"]
    assert said(root, "contributor") == ["Ilse Brandt"]
    assert metas(root, "role") == ["aut", "aut", "trl"]
    assert metas(root, "display-seq") == ["1", "2", "3"]


def test_a_role_of_the_keepers_own_has_no_relator() -> None:
    piece = replace(builders.essay(), contributors=(Contributor("Ada", "typesetter"),))
    root = package(builders.epub_of(piece))
    assert said(root, "contributor") == ["Ada"]
    assert metas(root, "role") == []


def test_dates_are_those_of_the_first_publication_and_of_filing() -> None:
    first = Appearance("Brine", date=parse_edtf("1971-05"), url="https://brine.example/7")
    again = Appearance("The Quay", role="reprint", date=parse_edtf("2004-02-01"))
    piece = replace(builders.verse(), appearances=(again, first), filed="2024-07-09")
    root = package(builders.epub_of(piece))
    assert said(root, "date") == ["1971-05"]
    assert metas(root, "dcterms:modified") == ["2024-07-09T00:00:00Z"]
    assert said(root, "source")[0].startswith("Brine")
    assert "https://brine.example/7" in said(root, "source")[0]


def test_notes_are_called_and_lead_back() -> None:
    root = chapter(builders.epub_of(builders.essay()), "third-choice")
    calls = [a for a in root.iter(f"{X}a") if a.get(f"{OPS}type") == "noteref"]
    notes = {a.get("id"): a for a in root.iter(f"{X}aside")}
    ids = {element.get("id") for element in root.iter() if element.get("id")}
    assert calls and notes
    assert all(a.get("href", "")[1:] in notes for a in calls)
    assert all(note.get(f"{OPS}type") == "footnote" for note in notes.values())
    for note in notes.values():
        backs = [a.get("href", "")[1:] for a in note.iter(f"{X}a") if a.get("role")]
        assert backs and set(backs) <= ids


def test_a_note_called_twice_has_two_ways_back() -> None:
    root = written("One[^a] and two[^a].\n\n[^a]: The note.")
    (aside,) = root.iter("aside")
    backs = [a.get("href") for a in aside.iter("a")]
    assert backs == ["#r1", "#r2"]
    assert [a.get("id") for a in root.iter("a") if a.get("href") == "#n1"] == ["r1", "r2"]


def test_pictures_come_along_without_what_cameras_write(tmp_path: Path) -> None:
    data = builders.epub_of(builders.pictures(tmp_path))
    files = opened(data)
    pictures = [name for name in files if name.startswith("EPUB/media/")]
    root = chapter(data, "views")
    images = list(root.iter(f"{X}img"))
    assert len(pictures) == 3 and len(images) == 3
    assert all(img.get("alt") and img.get("width") and img.get("height") for img in images)
    assert {f"EPUB/text/{img.get('src')}" for img in images} == {
        name.replace("EPUB/", "EPUB/text/../") for name in pictures
    }
    assert all(b"Exif" not in files[name] for name in pictures)


def test_conformance_is_claimed_only_where_every_picture_is_described(tmp_path: Path) -> None:
    told = builders.pictures(tmp_path)
    described = replace(told, body="![A quay](media/harbour.jpg)")
    bare = replace(told, body="![](media/harbour.jpg)")
    root, other = (package(builders.epub_of(piece)) for piece in (described, bare))
    assert metas(root, "dcterms:conformsTo") == ["EPUB Accessibility 1.1 - WCAG 2.1 Level AA"]
    assert "alternativeText" in metas(root, "schema:accessibilityFeature")
    assert metas(other, "dcterms:conformsTo") == []
    assert "alternativeText" not in metas(other, "schema:accessibilityFeature")
    assert metas(root, "schema:accessMode") == ["textual", "visual"]


def test_a_piece_from_right_to_left_turns_its_pages_so() -> None:
    data = builders.epub_of(builders.arabic())
    (spine,) = package(data).iter(f"{OPF}spine")
    root = chapter(data, "ila-al-rifaq")
    assert spine.get("page-progression-direction") == "rtl"
    assert (root.get("dir"), root.get("lang")) == ("rtl", "ar")
    (left,) = package(builders.epub_of(builders.essay())).iter(f"{OPF}spine")
    assert left.get("page-progression-direction") is None


def test_where_it_appeared_stands_with_its_links() -> None:
    root = chapter(builders.epub_of(builders.letter()), "to-the-members")
    (prov,) = (s for s in root.iter(f"{X}section") if s.get("class") == "prov")
    words = " ".join("".join(str(t) for t in prov.itertext()).split())
    assert "Facebook" in words and "The Worker’s Tribune" in words and "21 March 2019" in words
    links = [a.get("href") for a in prov.iter(f"{X}a")]
    assert "https://tribune.example/2019/03/21/a-letter-from-friends-to-the-members" in links


def test_no_program_and_nothing_from_outside_is_in_it(tmp_path: Path) -> None:
    for piece in (*builders.all_kinds(tmp_path / "a"), *odd.pieces(tmp_path / "b")):
        for name, data in opened(builders.epub_of(piece)).items():
            if name.endswith(".xhtml"):
                root = etree.fromstring(data)
                tags = {str(element.tag).removeprefix(X) for element in root.iter()}
                assert not tags & {"script", "iframe", "object", "style", "form", "svg", "base"}
                assert not any(str(key).startswith("on") for e in root.iter() for key in e.attrib)
                sources = [str(e.get("src")) for e in root.iter() if e.get("src")]
                assert all(src.startswith("../media/") for src in sources)


def test_contents_name_the_headings_of_a_piece_and_the_pieces_of_a_book(tmp_path: Path) -> None:
    piece = replace(builders.essay(), body="## One\n\na\n\n### Inner\n\nb\n\n## Two\n\nc")
    files = opened(builders.epub_of(piece))
    nav = etree.fromstring(files["EPUB/nav.xhtml"])
    toc = [(a.text, a.get("href")) for a in next(nav.iter(f"{X}nav")).iter(f"{X}a")]
    assert [text for text, _ in toc] == ["Title page", "The third choice", "One", "Inner", "Two"]
    whole = tmp_path / "whole.epub"
    builders.bound(whole, piece, builders.letter(), builders.verse())
    nav = etree.fromstring(opened(whole.read_bytes())["EPUB/nav.xhtml"])
    texts = [a.text for a in next(nav.iter(f"{X}nav")).iter(f"{X}a")]
    assert texts == [
        "Title page", "First & <foremost>", "The third choice",
        "To the members who stayed: on keeping a record", "The rest", "Ledger",
    ]  # fmt: skip


def test_a_link_to_a_piece_of_the_book_stays_in_the_book(tmp_path: Path) -> None:
    one = replace(builders.verse(), id="one", body="See [two](piece:two) and [three](piece:three).")
    two = replace(builders.verse(), id="two", body="Here.")
    whole = tmp_path / "whole.epub"
    builders.bound(whole, one, two)
    root = chapter(whole.read_bytes(), "one")
    links = {"".join(map(str, a.itertext())): a.get("href") for a in root.iter(f"{X}a")}
    assert links["two"] == "two.xhtml"
    assert links["three"] == "https://papers.example/archive/pieces/three/"


def test_a_piece_that_cannot_be_read_is_left_out_and_nothing_leads_to_it(tmp_path: Path) -> None:
    from backlist.press.book import Book, Part
    from backlist.press.epub.bind import of_book
    from backlist.press.words import House
    from backlist.words import load

    one = replace(builders.verse(), id="one", body="See [the lost one](piece:lost).")
    book = Book("archive", "All", (Part(("one", "lost")),))
    path = tmp_path / "a" / "all.epub"
    held = builders.Shelf({"one": one})
    problems = of_book(book, held, path, Settings(), House(load("en")))
    assert [p.source for p in problems] == ["lost"]
    root = chapter(path.read_bytes(), "one")
    assert not any("lost" in (a.get("href") or "") for a in root.iter(f"{X}a"))
    assert not list(path.parent.glob(".*"))


def test_a_book_that_is_broken_off_leaves_the_old_one(tmp_path: Path) -> None:
    from backlist.press.epub.bind import of_book
    from backlist.press.words import House
    from backlist.words import load

    path = tmp_path / "all.epub"
    builders.bound(path, builders.verse())
    before = path.read_bytes()

    def loader(name: str) -> Piece:
        if name == "third-choice":
            raise KeyboardInterrupt
        return builders.verse()

    book = builders.a_book(builders.verse(), builders.essay())
    with pytest.raises(KeyboardInterrupt):
        of_book(book, loader, path, builders.SETTINGS, House(load("en")))
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["all.epub"]


HOMES = {
    "li": "ul ol", "dt": "dl", "dd": "dl", "figcaption": "figure", "td": "tr", "th": "tr",
    "tr": "thead tbody tfoot", "caption": "table", "rt": "ruby",
}  # fmt: skip


def holds_content_models(root: _Element) -> None:
    """Paragraphs, headings and words hold words only; lists, tables and terms their own."""
    for element in root.iter():
        tag, inner = str(element.tag), {str(child.tag) for child in element}
        if tag in HEADINGS | {"p", "pre", "span", "em", "strong", "sub", "sup", "code", "caption"}:
            assert not inner & (BLOCKS | {"aside"}), etree.tostring(element)
        if tag in {"ul", "ol"}:
            assert inner <= {"li"} and inner and not (element.text or "").strip()
        if tag == "tr":
            assert inner <= {"td", "th"} and inner
        if tag == "a":
            assert not any(e.tag == "a" for e in element.iterdescendants())
        parent = element.getparent()
        above = "" if parent is None else str(parent.tag)
        if tag in {"li", "dt", "dd", "figcaption", "td", "th", "tr", "caption", "rt"}:
            assert above in HOMES[tag].split()
    ids = [str(e.get("id")) for e in root.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    ends = {str(a.get("href"))[1:] for a in root.iter("a") if str(a.get("href"))[:1] == "#"}
    assert ends <= set(ids)


_TAGS = """a blockquote br code del em h1 h2 h3 h4 h5 h6 hr img li ol p pre section strong sup table
tbody td th thead tr ul abbr bdo caption cite dd div dl dt figcaption figure ins rp rt ruby span sub
tfoot"""
SOUP = tuple(_TAGS.split())
MARKS = (
    "", ' dir="rtl"', ' lang="a-b-c"', ' class="footnotes"', ' id="fn-x"', ' href="#fn-1"',
    ' href="https://a.example/%zz?x=[1]"', ' href="http://ex ample/"', ' colspan="3"',
    ' class="footnote-ref"', ' title="a &amp; b"', ' align="center"', ' src="media/p.png"',
)  # fmt: skip


def soup(dice: random.Random, depth: int = 0) -> str:
    """HTML as nobody should write it."""
    out = ""
    for _ in range(dice.randint(1, 4)):
        if dice.random() < 0.3 or depth > 6:
            out += dice.choice(["word ", "a & b ", "x<y ", "عرب ", "\n\n", "[^1] ", "*em* "])
        else:
            tag = dice.choice(SOUP)
            out += f"<{tag}{dice.choice(MARKS)}{dice.choice(MARKS)}>{soup(dice, depth + 1)}"
            out += f"</{tag}>" if dice.random() < 0.9 else ""
    return out


@pytest.mark.parametrize("seed", range(60))
def test_whatever_the_html_the_xhtml_keeps_to_its_models(seed: int) -> None:
    dice = random.Random(seed)
    text = "\n\n".join(soup(dice) for _ in range(4))
    holds_content_models(written(f"{text}\n\nText[^1] and[^b].\n\n[^1]: a *note*\n\n[^b]: other"))


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_any_text_is_well_formed(text: str) -> None:
    holds_content_models(written(text))


def test_payloads_stay_words() -> None:
    payloads = json.loads(Path(__file__).parents[1].joinpath("site/payloads.json").read_text())
    assert payloads
    for payload in payloads:
        root = written(payload if isinstance(payload, str) else json.dumps(payload))
        assert not {str(e.tag) for e in root.iter()} & {"script", "iframe", "svg", "style"}


def test_words_that_stand_where_they_may_not_are_kept() -> None:
    root = written("<h2>a <div>b</div></h2>\n\n<ul>loose<p>para</p></ul>\n\n<dl><dd>d<dt>t</dl>")
    words = [word for text in root.itertext() for word in str(text).split()]
    assert words == ["a", "b", "loose", "para", "d", "t"]


@pytest.mark.parametrize(
    ("given_", "made"),
    [
        ("https://a.example/x y", "https://a.example/x%20y"),
        ("https://ü.example/ä#ö", "https://xn--tda.example/%C3%A4#%C3%B6"),
        ("http://a.example/100%", "http://a.example/100%25"),
        ("http://[::1]:80/", "http://[::1]:80/"),
        ("http://a:99999/", None),
        ("http:///x", None),
        ("http://1.2.3/", None),
        ("http://ex ample/", None),
        ("javascript:alert(1)", None),
        ("mailto:ada@a.example", "mailto:ada@a.example"),
        ("mailto:nobody", None),
    ],
)
def test_addresses_are_such_or_are_left_out(given_: str, made: str | None) -> None:
    assert address(given_) == made


@pytest.mark.parametrize("tag", ["en", "pt-BR", "zh-Hant", "zh-Hant-TW", "de-1996", "es-419"])
def test_language_tags_that_are_well_formed_stay(tag: str) -> None:
    assert language(tag) == tag


@pytest.mark.parametrize("tag", ["", "a", "en-", "x-y-", "en_US", "a-b-c", "xx-$$"])
def test_language_tags_that_are_not_go(tag: str) -> None:
    assert language(tag) is None
