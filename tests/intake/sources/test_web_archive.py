"""Web archives, from the file to the drafts."""

from __future__ import annotations

import gzip
import pickle
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backlist.errors import Problem
from backlist.files import digest_of
from backlist.intake.detect import look, read, source_of
from backlist.intake.interface import Given, ReadOptions
from backlist.intake.sources.web_archive import WebArchive
from backlist.intake.warc import write_warc
from backlist.model import Draft
from backlist.net import Hop
from tests.intake.page_samples import LOGIN
from tests.intake.web_archives.builder import (
    DATE,
    article,
    http,
    packed,
    png,
    record,
    response,
    sha1,
)

A = "https://mag.example/2021/the-river/"
B = "https://mag.example/2021/the-mill/"
INFO = record("warcinfo", "", b"software: ours\r\n", "application/warc-fields")


def kept(folder: Path, data: bytes, name: str = "crawl.warc.gz") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def taken(path: Path) -> tuple[list[Draft], list[Problem]]:
    found = list(read(str(path)))
    drafts = [d for d in found if isinstance(d, Draft)]
    return drafts, [p for p in found if isinstance(p, Problem)]


def one(path: Path) -> Draft:
    drafts, problems = taken(path)
    assert len(drafts) == 1, problems
    return drafts[0]


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz", "crawl.bin", "whole.warc.gz"])
def test_a_page(tmp_path: Path, name: str) -> None:
    records = [INFO, response(A, article()), record("request", A, b"GET / HTTP/1.1\r\n\r\n")]
    plain = b"".join(records)
    whole = gzip.compress(plain)
    data = {"crawl.warc": plain, "whole.warc.gz": whole}.get(name, packed(records))
    path = kept(tmp_path, data, name)
    draft = one(path)
    assert draft.title == "The river"
    assert "caretaker asleep" in draft.markdown
    assert draft.url == draft.identity == A
    assert draft.position == "record 2"
    assert draft.capture is not None
    assert draft.capture.payload == article()
    assert (draft.capture.url, draft.capture.fetched) == (A, DATE)
    assert draft.container is not None
    assert draft.container.digest == digest_of(data)
    assert draft.container.path == str(path)
    assert draft.record == digest_of(article())
    assert not draft.problems


def test_pictures_come_from_the_archive_and_pages_may_be_pickled(tmp_path: Path) -> None:
    extra = (
        '<p><img src="/pic.png" alt="A mill"></p><p><img src="http://cdn.example/moved.png"></p>'
    )
    path = kept(
        tmp_path,
        packed(
            [
                response(A, article(extra=extra)),
                response("https://mag.example/pic.png", png(), media="image/png"),
                response("http://cdn.example/moved.png", b"", "302 Found", Location="/there.png"),
                record("resource", "http://cdn.example/there.png", png("red"), "image/png"),
            ]
        ),
    )
    drafts, problems = taken(path)
    assert not problems
    given = look(str(path), ReadOptions())
    assert isinstance(given, Given)
    (page,) = WebArchive().records(given, ReadOptions())
    assert not isinstance(page, Problem)
    (again,) = pickle.loads(pickle.dumps(page)).read()
    assert again == drafts[0]
    assert [m.data for m in again.media] == [png(), png("red")]
    assert "![A mill](media/pic.png)" in again.markdown


def test_redirects_are_followed_and_remembered(tmp_path: Path) -> None:
    first, second = "http://mag.example/?p=7", "http://mag.example/river"
    path = kept(
        tmp_path,
        packed(
            [
                response(first, b"", "301 Moved Permanently", Location="/river"),
                response(second, b"", "302 Found", Location=A),
                response(A, article()),
                response("http://a.example/1", b"", "301 Moved", Location="http://a.example/2"),
                response("http://a.example/2", b"", "301 Moved", Location="http://a.example/1"),
            ]
        ),
    )
    draft = one(path)
    assert draft.url == A
    assert draft.extra == {"redirected-from": [first, second]}


def test_revisits_are_led_back(tmp_path: Path) -> None:
    digest = sha1(article())
    bare = http(b"")
    records = [
        record("response", A, http(article()), WARC_Payload_Digest=digest),
        record("revisit", B, bare, WARC_Payload_Digest=digest),
        record("revisit", A, bare, WARC_Payload_Digest=digest),
        record("revisit", A + "2", b"", WARC_Refers_To_Target_URI=A),
        record("revisit", A + "3", bare, WARC_Payload_Digest=sha1(b"lost")),
    ]
    drafts, problems = taken(kept(tmp_path, packed(records)))
    assert [d.url for d in drafts] == [A, B, A + "2"]
    assert len({d.record for d in drafts}) == 1
    assert [p.severity for p in problems] == ["note"]
    assert A + "3" in problems[0].what


def test_the_newest_capture_that_is_an_article_counts(tmp_path: Path) -> None:
    def at(day: str, body: bytes) -> bytes:
        return record("response", A, http(body), WARC_Date=f"{day}T00:00:00.123Z")

    path = kept(
        tmp_path,
        packed(
            [
                at("2019-01-01", article("Old")),
                at("2020-01-01", article("New")),
                at("2021-01-01", LOGIN.encode()),
            ]
        ),
    )
    draft = one(path)
    assert draft.title == "New"
    assert draft.capture is not None
    assert draft.capture.fetched == "2020-01-01T00:00:00Z"


def chunked(data: bytes) -> bytes:
    return b"%x\r\n%b\r\n5;name=x\r\n%b\r\n0\r\n\r\n" % (len(data) - 5, data[:-5], data[-5:])


@pytest.mark.parametrize(
    ("body", "fields", "whole"),
    [
        (chunked(article()), {"Transfer_Encoding": "chunked"}, True),
        (article(), {"Transfer_Encoding": "chunked"}, True),
        (chunked(article())[:-30], {"Transfer_Encoding": "chunked"}, False),
        (gzip.compress(article()), {"Content_Encoding": "gzip"}, True),
        (article(), {"Content_Encoding": "gzip"}, True),
        (gzip.compress(article())[:-12], {"Content_Encoding": "gzip"}, False),
        (chunked(gzip.compress(article())),
         {"Content_Encoding": "gzip", "Transfer_Encoding": "chunked"}, True),
        (brotli.compress(article()), {"Content_Encoding": "br"}, True),
        (brotli.compress(article(), quality=1)[:-20], {"Content_Encoding": "br"}, False),
        (article(), {"Content_Encoding": "br"}, True),
    ],
)  # fmt: skip
def test_bodies_are_decoded(
    tmp_path: Path, body: bytes, fields: dict[str, str], whole: bool
) -> None:
    path = kept(tmp_path, packed([record("response", A, http(body, **fields))]))
    draft = one(path)
    assert "town's road" in draft.markdown
    assert [p.severity for p in draft.problems] == ([] if whole else ["warning"])


@pytest.mark.parametrize("coding", ["gzip", "br"])
def test_a_bomb_is_left_out(tmp_path: Path, coding: str) -> None:
    zeros = bytes(80 * 1024 * 1024)
    body = gzip.compress(zeros, 1) if coding == "gzip" else brotli.compress(zeros, quality=1)
    path = kept(tmp_path, packed([record("response", A, http(body, Content_Encoding=coding))]))
    drafts, (problem,) = taken(path)
    assert not drafts
    assert problem.severity == "error"
    assert "too large" in problem.what


def test_a_digest_that_does_not_hold_is_told(tmp_path: Path) -> None:
    path = kept(
        tmp_path,
        packed(
            [
                record("response", A, http(article()), WARC_Payload_Digest=sha1(b"other")),
                record("response", B, http(article("B")), WARC_Payload_Digest=sha1(article("B"))),
            ]
        ),
    )
    drafts, _ = taken(path)
    assert [len(d.problems) for d in drafts] == [1, 0]
    assert "digest" in drafts[0].problems[0].what
    assert drafts[0].problems[0].record == A


def test_what_is_no_article_is_summed_up(tmp_path: Path) -> None:
    walls = [response(f"https://x.example/{n}", LOGIN.encode()) for n in range(40)]
    errors = [response(f"https://x.example/e{n}", b"<p>no", "404 Not Found") for n in range(5)]
    pdf = response("https://x.example/a.pdf", b"%PDF-1.7", media="application/pdf")
    drafts, (problem,) = taken(
        kept(tmp_path, packed([*walls, *errors, pdf, response(A, article())]))
    )
    assert len(drafts) == 1
    assert problem.severity == "note"
    assert ": 46." in problem.what
    assert ": 40 (https://x.example/0, https://x.example/1, https://x.example/2)" in problem.what
    assert ": 5 (https://x.example/e0" in problem.what
    assert "PDF" in problem.what


def test_odd_addresses(tmp_path: Path) -> None:
    path = kept(
        tmp_path,
        packed(
            [
                record("response", f"<{A}>", http(article())),
                record("response", "https://a.example/with space", http(article("B"))),
                record("response", "metadata://gnu.org/x", http(article("C"))),
                record("response", "http://[bad", http(article("D"))),
                record("resource", "file:///home/a%20page.html", article("E"), "text/html"),
            ]
        ),
    )
    drafts, _ = taken(path)
    assert [(d.title, d.url) for d in drafts] == [
        ("The river", A),
        ("B", "https://a.example/with%20space"),
        ("D", "http://[bad"),
        ("E", None),
    ]


def test_what_is_broken_costs_itself_alone(tmp_path: Path) -> None:
    parts = [gzip.compress(response(f"{A}{n}", article(f"No {n}"))) for n in range(4)]
    parts[1] = parts[1][:40] + bytes(60) + parts[1][100:]
    cut = gzip.compress(response(B, article("Cut")))
    drafts, problems = taken(kept(tmp_path, b"".join([*parts, cut[: len(cut) - 60]])))
    assert [d.title for d in drafts] == ["No 0", "No 2", "No 3", "Cut"]
    assert [p.severity for p in drafts[-1].problems] == ["warning"]
    assert {p.severity for p in problems} == {"warning"}


def test_lengths_that_lie(tmp_path: Path) -> None:
    right = response(A, article())
    wrong = response(B, article("B")).replace(b"Content-Length: ", b"Content-Length: x", 1)
    short = response(B + "2", article("C")).replace(b"Content-Length: ", b"Content-Length: -", 1)
    drafts, problems = taken(kept(tmp_path, wrong + short + b"stray\r\n" + right, "a.warc"))
    assert [d.url for d in drafts] == [A]
    assert len(problems) == 2


def test_arc(tmp_path: Path) -> None:
    block = http(article())
    info = b"1 0 Ours\nURL IP-address Archive-date Content-type Archive-length\n"
    data = b"filedesc://a.arc 0.0.0.0 20140216050221 text/plain %d\n" % len(info) + info
    data += (
        b"\n%b b c 1.2.3.4 20140216050221 text/html %d\n" % (A.encode(), len(block)) + block + b"\n"
    )
    draft = one(kept(tmp_path, data, "a.arc"))
    assert draft.url == f"{A}%20b%20c"
    assert draft.capture is not None
    assert draft.capture.fetched == "2014-02-16T05:02:21Z"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.warc.gz", gzip.compress(b"")),
        ("words.warc", b"Only words.\n" * 30),
        ("a.warc.zst", b"\x28\xb5\x2f\xfd rest"),
        ("a.wacz", b"PK\x03\x04 and no more"),
        ("picture.warc", record("resource", "http://a.example/x.png", png(), "image/png")),
    ],
)
def test_what_holds_no_page_is_one_problem(tmp_path: Path, name: str, data: bytes) -> None:
    path = kept(tmp_path, data, name)
    given = look(str(path), ReadOptions())
    assert isinstance(given, Given)
    assert isinstance(source_of(given), WebArchive)
    drafts, problems = taken(path)
    assert not drafts
    assert [p.severity for p in problems if p.severity == "error"] == ["error"]


def test_what_backlist_itself_captured_goes_in(tmp_path: Path) -> None:
    def hop(url: str, message: bytes) -> Hop:
        return Hop(url, "192.0.2.7", "2026-03-21T12:00:00Z", b"GET / HTTP/1.1\r\n\r\n", message)

    shown = article(extra='<p><img src="p.png" alt="A mill"></p>')
    hops = (
        hop("http://mag.example/", http(b"", "302 Found", Location=A)),
        hop(A, http(chunked(shown), Transfer_Encoding="chunked")),
        hop(f"{A}p.png", http(png(), media="image/png")),
    )
    draft = one(kept(tmp_path, write_warc(hops)))
    assert draft.url == A
    assert draft.extra == {"redirected-from": ["http://mag.example/"]}
    assert [m.data for m in draft.media] == [png()]
    assert not draft.problems


SEED = packed(
    [
        INFO,
        response(A, b"", "301 Moved", Location=B),
        record("response", B, http(chunked(b"<html>x</html>"), Transfer_Encoding="chunked")),
        record("revisit", A, b"", WARC_Refers_To_Target_URI=B),
    ]
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    at=st.integers(0, len(SEED) - 1),
    new=st.binary(max_size=20),
    cut=st.integers(0, 60),
    plain=st.booleans(),
)
def test_nothing_but_drafts_and_problems(
    tmp_path: Path, at: int, new: bytes, cut: int, plain: bool
) -> None:
    seed = gzip.decompress(SEED) if plain else SEED
    at %= len(seed)
    path = kept(tmp_path, seed[:at] + new + seed[at + cut :], "fuzzed.warc")
    given = Given(str(path), path=path, head=path.read_bytes()[:4096])
    assert all(
        isinstance(found, Draft | Problem) for found in WebArchive().drafts(given, ReadOptions())
    )
