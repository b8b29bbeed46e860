"""Captures as WARC, read back by somebody else's reader."""

from __future__ import annotations

import io
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from backlist.intake.warc import digest, payload_of, write_warc
from backlist.net import Hop

REQUEST = b"GET /ferry HTTP/1.1\r\nHost: a.example\r\n\r\n"
REDIRECT = b"HTTP/1.1 302 Found\r\nLocation: /there\r\nContent-Length: 0\r\n\r\n"
CHUNKED = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
    b"6\r\n<p>one\r\n4;note=x\r\n two\r\n0\r\n\r\n"
)


def hop(url: str, response: bytes) -> Hop:
    """One exchange at noon."""
    return Hop(url, "192.0.2.7", "2026-03-21T12:00:00Z", REQUEST, response)


HOPS = (hop("https://a.example/ferry", REDIRECT), hop("https://a.example/there", CHUNKED))


def records(warc: bytes) -> list[Any]:
    """Each record's headers and content, the body's transfer coding undone."""
    return [
        (record.rec_headers, record.http_headers, record.content_stream().read())
        for record in ArchiveIterator(io.BytesIO(warc))
    ]


def test_every_hop_is_there_with_request_and_response() -> None:
    found = records(write_warc(HOPS))
    types = [headers.get_header("WARC-Type") for headers, _, _ in found]
    assert types == ["warcinfo", "response", "request", "response", "request"]
    assert found[1][0].get_header("WARC-Target-URI") == "https://a.example/ferry"
    assert found[1][1].get_header("Location") == "/there"
    assert found[3][2] == b"<p>one two"
    assert found[3][0].get_header("WARC-IP-Address") == "192.0.2.7"
    assert found[4][0].get_header("WARC-Concurrent-To") == found[3][0].get_header("WARC-Record-ID")
    assert found[0][0].protocol == "WARC/1.1"


def test_the_bytes_are_those_of_the_wire() -> None:
    (response,) = [
        record.raw_stream.read()
        for record in ArchiveIterator(io.BytesIO(write_warc(HOPS[1:])), no_record_parse=True)
        if record.rec_type == "response"
    ]
    assert response == CHUNKED


def test_digests_hold() -> None:
    found = records(write_warc(HOPS))
    assert found[3][0].get_header("WARC-Payload-Digest") == digest(
        CHUNKED.partition(b"\r\n\r\n")[2]
    )
    assert found[3][0].get_header("WARC-Block-Digest") == digest(CHUNKED)
    assert digest(b"") == "sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ"


def test_same_hops_same_bytes() -> None:
    assert write_warc(HOPS) == write_warc(HOPS)
    assert write_warc(()) == b""


def test_no_header_can_be_slipped_in() -> None:
    sly = hop("https://a.example/\r\nWARC-Type: resource", REDIRECT)
    headers = records(write_warc((sly,)))[1][0]
    assert headers.get_header("WARC-Type") == "response"


def test_interim_responses_are_no_payload() -> None:
    assert payload_of(b"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + REDIRECT + b"x") == b"x"


@given(st.binary(max_size=300))
def test_any_response_can_be_written(response: bytes) -> None:
    assert write_warc((hop("https://a.example/", response),))


def test_the_checker_of_warcio_is_content(tmp_path: Any) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(write_warc(HOPS))

    class Arguments:
        inputs = [str(path)]
        verbose = False

    checker = Checker(Arguments())
    checker.process_all()
    assert checker.exit_value == 0
