"""Files made to harm, real ones, through the front door: each is refused within its limits.

Everything is read by the worker of the fuzzer: a process with bounded memory and processor time,
in which no reader may reach for the network or write outside of the folder for temporary files.
"""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fuzz.asking import Worker
from tests.intake.documents_made import docx, p, zipped
from tests.intake.page_samples import LONG, MORE
from tests.intake.sources import test_blogger
from tests.intake.taker import MIB, Taker
from tests.intake.test_documents_hostile import stream_bomb
from tests.intake.web_archives.builder import article, packed, response
from tests.intake.wordpress import exports

PAGE = article("The river")
DEEP = 200_000
MAIL = b"From: Ada <a@a.example>\nDate: Thu, 21 Mar 2019 23:30:00 +0100\nSubject: Water\n"
MAIL += b"Message-ID: <1@a.example>\nMIME-Version: 1.0\n"


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    running = Worker()
    yield running
    running.stop()


@pytest.fixture
def taken(worker: Worker, tmp_path: Path) -> Taker:
    return Taker(worker, tmp_path)


# --- gzip


def blank(size: int) -> bytes:
    """A gzip file of so many spaces."""
    return gzip.compress(b" " * size, 9, mtime=0)


def test_gzip_bombs(taken: Taker) -> None:
    bomb = blank(160 * MIB)
    assert len(bomb) < MIB
    taken.refused("page.html.gz", bomb)
    taken.refused("sitemap.xml.gz", gzip.compress(b"<urlset>", mtime=0) + bomb)
    taken.refused("crawl.warc.gz", bomb)
    taken.refused("page.html.gz", gzip.compress(blank(80 * MIB), mtime=0))


def test_a_bomb_in_a_record_costs_only_its_record(taken: Taker) -> None:
    bomb = response("https://a.example/bomb", blank(160 * MIB), Content_Encoding="gzip")
    good = response("https://a.example/river", PAGE)
    assert taken("a.warc", bomb + good).drafts == 1
    found = taken("a.warc.gz", packed([bomb, good]))
    assert (found.drafts, found.problems) == (1, 1)
    assert "https://a.example/bomb" in found.says, "the record is named"


def test_records_that_say_they_are_huge(taken: Taker) -> None:
    good = response("https://a.example/river", PAGE)
    liar = response("https://a.example/a", PAGE).replace(
        b"Content-Length: ", b"Content-Length: 99999"
    )
    assert taken("a.warc", good + liar).drafts == 1
    many = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 0\r\n\r\n\r\n\r\n" * 30_000
    assert taken("a.warc", good + many).drafts == 1
    heads = b"WARC/1.0\r\n" + b"X-Field: y\r\n" * 100_000
    assert taken("a.warc", good + heads).drafts == 1


# --- XML

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
DTDS = {
    "laughs": (f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]>', "&l9;"),
    "quadratic": (f'<!DOCTYPE x [<!ENTITY a "{"a" * 100_000}">]>', "&a;" * 5_000),
    "external": ('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hosts">]>', "&a;"),
    "parameter": ('<!DOCTYPE x [<!ENTITY % a SYSTEM "http://127.0.0.1:9/x"> %a;]>', "x"),
}
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><title>{0}</title>'
ATOM += "<id>urn:x</id><content>{0}</content></entry></feed>"
FORMS = {
    "wordpress.xml": exports.export(exports.item(1))
    .decode()
    .partition("?>")[2]
    .replace("<![CDATA[Title 1]]>", "{0}"),
    "rss.xml": "<rss version='2.0'><channel><title>T</title><item><title>{0}</title>"
    "<description>{0}</description></item></channel></rss>",
    "atom.xml": ATOM,
    "sitemap.xml": "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>{0}</loc>"
    "</url></urlset>",
    "blog-1.xml": test_blogger.OLD.partition("?>")[2].replace("Oars", "{0}"),
}


@pytest.mark.parametrize("kind", DTDS)
@pytest.mark.parametrize("name", FORMS)
def test_document_types_are_refused(taken: Taker, name: str, kind: str) -> None:
    declared, used = DTDS[kind]
    found = taken.refused(name, declared + FORMS[name].replace("{0}", used))
    assert found.problems == 1
    # Where the root lies beyond what is looked at, nobody knows what kind of XML it is.
    assert any(word in found.says for word in ("DTD", "entit", "of no kind")), found.says


@pytest.mark.parametrize("kind", DTDS)
@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("a.docx", "word/document.xml"),
        ("a.odt", "content.xml"),
        ("a.epub", "META-INF/container.xml"),
    ],
)
def test_document_types_in_documents_are_refused(
    taken: Taker, name: str, part: str, kind: str
) -> None:
    declared, used = DTDS[kind]
    found = taken.refused(name, zipped({part: f"{declared}<x>{used}</x>"}))
    assert found.problems == 1
    assert "Nothing of it was filed" in found.says


# --- depth

OPENERS = {
    "a.html": "<div>",
    "b.html": "<b><i>",
    "c.html": "<table><tr><td>",
    "a.md": "> ",
    "b.md": "- ",
    "c.md": "[",
    "d.md": "**_",
    "e.md": "![](",
    "a.txt": "(",
    "b.txt": "[[",
    "c.txt": "“",
    "a.bib": "@book{a, title={" + "{",
}


@pytest.mark.parametrize("name", OPENERS)
def test_what_is_nested_deep_is_read_or_refused(taken: Taker, name: str) -> None:
    found = taken(name, f"{LONG}\n\n{OPENERS[name] * (DEEP // 4)}\n\n{MORE}\n")
    assert found.drafts + found.problems >= 1


@pytest.mark.parametrize(
    "name", ["wordpress.xml", "rss.xml", "atom.xml", "sitemap.xml", "blog-1.xml"]
)
def test_xml_nested_deep_costs_only_its_element(taken: Taker, name: str) -> None:
    found = taken(name, FORMS[name].replace("{0}", "<a>" * DEEP + "x" + "</a>" * DEEP))
    assert found.problems >= 1, found
    assert found.drafts == (3 if name == "blog-1.xml" else 0), found


JSON = {
    "mine.ghost.json": '{"db":[{"meta":{},"data":{"posts":[%s]}}]}',
    "feed.json": '{"version":"https://jsonfeed.org/version/1.1","items":[%s]}',
    "mine.json": '[{"type":"book","id":"a","title":"T","issued":%s}]',
    "posts.json": '{"response":{"posts":[{"reblog_key":"k","blog_name":"a","id":1,"type":"text",'
    '"content":[%s]}]}}',
}
VALUES = {
    "deep": "[" * DEEP + "]" * DEEP,
    "objects": '{"a":' * DEEP + "1" + "}" * DEEP,
    "open": "[" * DEEP,
    "digits": "9" * 1_000_000,
    "exponent": "1e999999999",
    "twice": '{"title":"A","title":{"a":1},"id":[],"id":"x"}',
    "not a number": "NaN",
    "surrogate": '{"title":"\\ud800","html":"\\udc00 x","id":"1"}',
}


@pytest.mark.parametrize("kind", VALUES)
@pytest.mark.parametrize("name", JSON)
def test_json_made_to_harm(taken: Taker, name: str, kind: str) -> None:
    found = taken(name, JSON[name] % VALUES[kind])
    assert found.drafts + found.problems >= 1


# --- documents


def test_a_million_paragraphs(taken: Taker) -> None:
    body = "<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 1_000_000
    found = taken.refused("a.docx", docx(p("T") + body))
    assert found.problems == 1
    assert found.told[0][2], "and what to do is said"


def page_of(tree: bytes, more: bytes = b"") -> bytes:
    return b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n" + tree + more


CIRCLES = {
    "pages": page_of(
        b"2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    ),
    "parents": page_of(
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1/Parent 3 0 R>>endobj\n3 0 obj<</Type/Pages/Kids"
        b"[2 0 R]/Count 1/Parent 2 0 R>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    ),
    "tables": b"%PDF-1.4\nxref\n0 1\n0000000000 65535 f \ntrailer<</Root 1 0 R/Prev 9>>\n"
    b"startxref\n9\n%%EOF",
    "lengths": page_of(
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R"
        b"/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj\n4 0 obj<</Length 4 0 R>>stream\nx\nendstream"
        b" endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    ),
    "brackets": page_of(b"2 0 obj" + b"[" * DEEP + b"endobj\ntrailer<</Root 1 0 R>>\n%%EOF"),
    "streams": stream_bomb(),
}


@pytest.mark.parametrize("kind", CIRCLES)
def test_pdfs_that_lead_in_circles_or_unfold_are_refused(taken: Taker, kind: str) -> None:
    assert taken.refused("a.pdf", CIRCLES[kind]).problems == 1


# --- mail


def test_mail_nested_deep_or_in_many_parts(taken: Taker) -> None:
    nested = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(20_000)
    )
    found = taken("a.eml", MAIL + nested)
    assert found.drafts + found.problems >= 1
    same = b"Content-Type: multipart/mixed; boundary=b\n\n--b\n" * 20_000
    found = taken("b.eml", MAIL + same)
    assert found.drafts + found.problems >= 1
    part = b"--b\nContent-Type: text/plain\n\nWords.\n"
    many = MAIL + b"Content-Type: multipart/mixed; boundary=b\n\n" + part * 30_000
    found = taken("c.eml", many)
    assert found.drafts + found.problems >= 1
    fields = b"".join(b"X-Field-%d: y\n" % n for n in range(50_000))
    assert taken("d.eml", MAIL + fields + b"\nWords.\n").drafts == 1


def test_a_mailbox_with_a_line_as_long_as_a_disk(taken: Taker) -> None:
    good = b"From a@a.example Fri Mar 22 08:00:00 2019\n" + MAIL + b"\nWords by the water.\n\n"
    path = taken.folder / "a.mbox"
    with path.open("wb") as file:
        file.write(good + good)
        file.seek(160 * MIB, io.SEEK_CUR)
        file.write(b"\n\n" + good)
    found = taken.at(path)
    assert found.drafts == 2
    assert [(place, "larger than" in what) for what, place, _ in found.told] == [
        ("message 2", True)
    ]


def test_a_message_of_very_many_short_lines(taken: Taker) -> None:
    start = b"From a@a.example Fri Mar 22 08:00:00 2019\n" + MAIL + b"\n"
    data = start + b"ab\n" * (3 * MIB) + b"\n" + start + b"Words.\n"
    taken.part_refused("a.mbox", data, "message 1", "too many lines")
