"""E-books, from the file to the drafts."""

from __future__ import annotations

import io
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from backlist.errors import Problem
from backlist.files import digest_of
from backlist.model import Contributor, Draft
from tests.intake.documents_made import DATA, draft, outcomes, refused, zipped

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile '
    'full-path="OPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
METADATA = """
<dc:identifier id="uid">urn:isbn:9780000000002</dc:identifier>
<dc:title id="t1">The Salt Ledger</dc:title><meta refines="#t1" property="title-type">main</meta>
<dc:title id="t2">An account of small debts</dc:title>
<meta refines="#t2" property="title-type">subtitle</meta>
<dc:creator id="c1">Petra Lindqvist</dc:creator>
<meta refines="#c1" property="role" scheme="marc:relators">aut</meta>
<dc:creator>Tomas Abara</dc:creator>
<dc:contributor id="c2">Noor Haddad</dc:contributor>
<meta refines="#c2" property="role">trl</meta>
<dc:contributor id="c3">A Program (1.0)</dc:contributor>
<meta refines="#c3" property="role">bkp</meta>
<dc:publisher>Harbour Press</dc:publisher><dc:date>2016-05-01</dc:date>
<dc:language>en</dc:language><dc:subject>debt</dc:subject><dc:rights>CC BY 4.0</dc:rights>
"""


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (4, 4), (1, 2, 3)).save(out, "PNG")
    return out.getvalue()


def page(body: str, head: str = "") -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html>'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
        f"<head><title/>{head}</head><body>{body}</body></html>"
    )


def book(
    pages: dict[str, str], metadata: str = METADATA, more: dict[str, str | bytes] | None = None
) -> bytes:
    """An EPUB 3 of these documents; those that begin with "_" are not in its contents."""
    items = "".join(
        f'<item id="{n}" href="{n}.xhtml" media-type="application/xhtml+xml"/>' for n in pages
    )
    spine = "".join(f'<itemref idref="{n}"/>' for n in pages)
    links = "".join(
        f'<li><a href="{n}.xhtml">Entry {n}</a></li>' for n in pages if not n.startswith("_")
    )
    opf = (
        '<package xmlns="http://www.idpf.org/2007/opf" unique-identifier="uid" version="3.0">'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{metadata}</metadata>'
        '<manifest><item id="nav" href="nav.xhtml" properties="nav" '
        f'media-type="application/xhtml+xml"/>{items}</manifest>'
        f'<spine><itemref idref="nav"/>{spine}</spine></package>'
    )
    nav = page(f'<nav epub:type="toc"><ol>{links}</ol></nav>')
    documents = {f"OPS/{n}.xhtml": text for n, text in pages.items()}
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": CONTAINER,
            "OPS/book.opf": opf,
            "OPS/nav.xhtml": nav,
            **documents,
            **(more or {}),
        }
    )


CHAPTERS = {
    "_cover": page('<section epub:type="cover"><img src="i/a.png" alt="Cover"/></section>'),
    "one": page(
        "<h1>First debts</h1><p>Salt was owed&#160;for&nbsp;everything.<a epub:type='noteref' "
        'href="notes.xhtml#n1">1</a> It <span class="it">never</span> was paid.</p>'
        '<p><img src="i/a.png" alt="A ledger"/></p><script>alert(1)</script>',
        '<link rel="stylesheet" href="s.css"/>',
    ),
    "two": page(
        '<h1>Last debts</h1><p>As <a href="one.xhtml">told before</a>, see '
        '<a href="https://example.org/">the list</a>.<a id="r"/></p>'
    ),
    "notes": page(
        '<h1>Notes</h1><aside epub:type="footnote" id="n1"><p><a href="one.xhtml">1</a> By weight, '
        "not by <i>measure</i>.</p></aside>"
    ),
}
MORE: dict[str, str | bytes] = {
    "OPS/i/a.png": picture(),
    "OPS/s.css": "/* x */ .it, p.other { font-style: italic; color: red }",
}


def test_a_book_is_one_writing(tmp_path: Path) -> None:
    data = book(CHAPTERS, more=MORE)
    found = draft(data, tmp_path, "a.epub")
    assert (found.title, found.subtitle) == ("The Salt Ledger", "An account of small debts")
    assert found.contributors == (
        Contributor("Petra Lindqvist"),
        Contributor("Tomas Abara"),
        Contributor("Noor Haddad", "translator"),
    )
    assert (found.outlet, str(found.date), found.language) == ("Harbour Press", "2016-05-01", "en")
    assert found.identity == "urn:isbn:9780000000002"
    assert found.tags == ("debt",)
    assert found.rights is not None
    assert found.rights.note == "CC BY 4.0"
    assert found.markdown.replace("\xa0", " ") == (
        "## First debts\n\nSalt was owed for everything.[^1] It *never* was paid.\n\n"
        "![A ledger](media/a.png)\n\n## Last debts\n\n"
        "As told before, see [the list](https://example.org/).\n\n"
        "[^1]: By weight, not by *measure*."
    )
    assert [m.data for m in found.media] == [picture()]
    assert found.capture is not None
    assert found.capture.payload == data
    assert found.container is None


def article(title: str, author: str, words: str) -> str:
    return page(f'<h1>{title}</h1><p class="byline">By {author}</p><p>{words}</p>')


def test_a_magazine_is_as_many_writings_as_it_has_authors(tmp_path: Path) -> None:
    data = book(
        {
            "a": page("<h1>To our readers</h1><p>Here is another number of it.</p>"),
            "b": article("On tides", "Ines Okafor", "Tides are late this year, and long."),
            "_b2": page("<p>They went on overleaf.</p>"),
            "c": article("On ice", "Jonas Petit and Mara Quist", "Ice is early."),
        },
        more=MORE,
    )
    found = [d for d in outcomes(data, tmp_path, "a.epub") if isinstance(d, Draft)]
    assert [(d.title, [c.name for c in d.contributors]) for d in found] == [
        ("To our readers", []),
        ("On tides", ["Ines Okafor"]),
        ("On ice", ["Jonas Petit", "Mara Quist"]),
    ]
    assert found[1].markdown == "Tides are late this year, and long.\n\nThey went on overleaf."
    assert {d.outlet for d in found} == {"The Salt Ledger"}
    assert len({d.identity for d in found}) == 3
    for one in found:
        assert one.capture is None
        assert one.container is not None
        assert (one.container.digest, one.container.suffix) == (digest_of(data), ".epub")


def test_a_book_of_one_author_under_every_heading_stays_whole(tmp_path: Path) -> None:
    pages = {n: article(f"Part {n}", "Ines Okafor", f"Words of {n}.") for n in "abc"}
    assert len(outcomes(book(pages), tmp_path, "a.epub")) == 1


def test_an_epub_saved_by_libreoffice(tmp_path: Path) -> None:
    found = draft((DATA / "weighbridge.epub").read_bytes(), tmp_path, "a.epub")
    assert found.title == "Notes on a Weighbridge"
    assert "**north gate**" in found.markdown
    assert "[^1]: The flood of the second winter" in found.markdown
    assert "[^2]: An endnote about the clerk." in found.markdown
    assert len(found.media) == 1


def test_a_locked_book_is_refused_and_obfuscated_fonts_are_not(tmp_path: Path) -> None:
    def encrypted(algorithm: str, name: str) -> str:
        return (
            '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" '
            'xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData>'
            f'<enc:EncryptionMethod Algorithm="{algorithm}"/><enc:CipherData>'
            f'<enc:CipherReference URI="{name}"/></enc:CipherData></enc:EncryptedData></encryption>'
        )

    aes = encrypted("http://www.w3.org/2001/04/xmlenc#aes128-cbc", "OPS/one.xhtml")
    locked = book(CHAPTERS, more={**MORE, "META-INF/encryption.xml": aes})
    assert "DRM" in refused(locked, tmp_path, "a.epub").what
    fonts = encrypted("http://www.idpf.org/2008/embedding", "OPS/f.otf")
    draft(book(CHAPTERS, more={**MORE, "META-INF/encryption.xml": fonts}), tmp_path, "b.epub")


def test_a_zip_that_is_no_book_is_refused(tmp_path: Path) -> None:
    assert "no EPUB" in refused(zipped({"a.txt": "x"}), tmp_path, "a.epub").what


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_broken_bytes_give_drafts_or_problems(tmp_path: Path, data: st.DataObject) -> None:
    broken = bytearray((DATA / "weighbridge.epub").read_bytes())
    for _ in range(data.draw(st.integers(1, 8))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    for outcome in outcomes(bytes(broken), tmp_path, "broken.epub"):
        assert isinstance(outcome, Draft | Problem)
