"""Records parted from a stream, checked against warcio, which wrote them."""

from __future__ import annotations

import gzip
import io
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from backlist.intake.web_archives import unpacked
from backlist.intake.web_archives.http_message import body_of, head_of
from backlist.intake.web_archives.index import clean, key, moment
from backlist.intake.web_archives.records import Faults, block_at, heads
from backlist.intake.web_archives.unpacked import Place, UnfoldsTooFarError, Unpacked


def written(bodies: list[bytes], *, packed: bool) -> bytes:
    """A WARC file as warcio writes it, a response for each body."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    for number, body in enumerate(bodies):
        fields = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(
                f"http://a.example/{number}",
                "response",
                payload=io.BytesIO(body),
                http_headers=fields,
            )
        )
    return out.getvalue()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.binary(max_size=300) | st.just(b"WARC/1.0\r\n\r\n" * 9000), max_size=6),
    st.sampled_from(["members", "whole", "plain"]),
)
def test_every_record_is_found_and_read_again_where_it_lies(bodies: list[bytes], how: str) -> None:
    data = written(bodies, packed=how == "members")
    data = gzip.compress(data) if how == "whole" else data
    faults = Faults()
    found = list(heads(Unpacked(io.BytesIO(data)), faults))
    assert faults == Faults()
    assert [h.fields["warc-target-uri"] for h in found] == [
        f"http://a.example/{n}" for n in range(len(bodies))
    ]
    for head, body in zip(found, bodies, strict=True):
        again = block_at(Unpacked(io.BytesIO(data), head.place), 10**6)
        assert again is not None
        fields, block = again
        assert fields == head.fields
        assert len(block) == head.size
        message = head_of(block)
        assert message is not None
        read = body_of(message, block, 10**6)
        assert read is not None
        assert read.data == body


def test_a_record_past_the_limit_is_not_read() -> None:
    data = written([b"x" * 1000], packed=True)
    assert block_at(Unpacked(io.BytesIO(data)), 500) is None


def test_what_is_lost_where_the_packing_breaks_is_that_record_alone() -> None:
    bodies = [random.Random(n).randbytes(5000) for n in range(5)]
    parts = [written([body], packed=True) for body in bodies]
    parts[2] = parts[2][:700] + bytes(900) + parts[2][1600:]
    faults = Faults()
    found = list(heads(Unpacked(io.BytesIO(b"".join(parts))), faults))
    assert len(found) == 4
    assert faults.broken == 1
    last = block_at(Unpacked(io.BytesIO(b"".join(parts)), found[-1].place), 10**6)
    assert last is not None
    assert last[1].endswith(bodies[4])


def test_what_unfolds_too_far_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacked, "FREE", 1024 * 1024)
    bomb = gzip.compress(bytes(100 * 1024 * 1024), 9)
    with pytest.raises(UnfoldsTooFarError):
        Unpacked(io.BytesIO(bomb)).skip(10**9)


def test_lines_are_bounded() -> None:
    stream = Unpacked(io.BytesIO(b"x" * 200_000 + b"\nnext\n"))
    assert len(stream.line()) == unpacked.LONGEST_LINE
    assert stream.place == Place(unpacked.LONGEST_LINE)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("http://A.example/x", "https://a.example:443/x", True),
        ("http://a.example", "http://a.example/", True),
        ("http://a.example/x#y", "http://a.example/x", True),
        ("http://a.example/x?y", "http://a.example/x", False),
        ("http://a.example:8080/x", "http://a.example/x", False),
        ("http://[bad", "http://[bad", True),
    ],
)
def test_keys(one: str, other: str, same: bool) -> None:
    assert (key(one) == key(other)) is same


def test_addresses_and_dates_are_tidied() -> None:
    assert clean(" <http://a.example/a b> ") == "http://a.example/a%20b"
    assert moment("2017-03-06T04:02:06.123456Z") == "2017-03-06T04:02:06Z"
    assert moment("2017") is None


@pytest.mark.parametrize(
    ("block", "status"),
    [
        (b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nA: b\r\n\r\nx", 200),
        (b"HTTP/2 404\r\n\r\n", 404),
        (b"HTTP/1.0 200 OK\nContent-Type: text/html\n\nx", 200),
        (b"HTTP/1.1 200 OK", 200),
        (b"<html>", None),
        (b"HTTP/1.1 100 Continue\r\n\r\n" * 20, None),
    ],
)
def test_heads_of_responses(block: bytes, status: int | None) -> None:
    message = head_of(block)
    assert (message.status if message else None) == status


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["gzip", "deflate", "br", "br, gzip", "zstd", ""]))
def test_bodies_never_raise_and_never_pass_the_limit(data: bytes, coding: str) -> None:
    head = f"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: {coding}\r\n\r\n"
    block = head.encode() + data
    message = head_of(block)
    assert message is not None
    body = body_of(message, block, 200)
    assert body is None or len(body.data) <= 200
