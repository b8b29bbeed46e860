"""The guarded fetch against real servers on loopback, and the table of addresses."""

from __future__ import annotations

import gzip
import socket
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backlist.errors import SourceError
from backlist.net import Exchange, Limits, fetch
from backlist.net.decode import BadCodingError, TooMuchError, decoded
from backlist.net.exchange import content_type
from backlist.net.guarded import normal_url
from backlist.net.ranges import reachable

Answer = Callable[[str, socket.socket], None]


@contextmanager
def server(answer: Answer) -> Iterator[str]:
    """A server that reads one request a connection and lets `answer` do the rest."""
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(20)

    def serve() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection:
                connection.settimeout(10)
                request = b""
                try:
                    while b"\r\n\r\n" not in request:
                        request += connection.recv(65536)
                    answer(request.decode("latin-1"), connection)
                except OSError:
                    continue

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        listener.close()


def reply(body: bytes, *headers: str, status: str = "200 OK", length: int | None = None) -> Answer:
    """Always the same response."""
    lines = [f"HTTP/1.1 {status}", *headers]
    lines.append(f"Content-Length: {len(body) if length is None else length}")

    def answer(_: str, connection: socket.socket) -> None:
        connection.sendall("\r\n".join(lines).encode() + b"\r\n\r\n" + body)

    return answer


def get(url: str, **limits: float) -> Exchange:
    """A fetch that may reach loopback."""
    return fetch(url, limits=Limits(**limits), allow_private=True)  # type: ignore[arg-type]


def test_plain_page() -> None:
    with server(reply(b"<p>hello", "Content-Type: text/html; charset=utf-8")) as base:
        found = get(f"{base}/page?a=1#part")
    assert (found.status, found.body) == (200, b"<p>hello")
    assert (found.media_type, found.charset) == ("text/html", "utf-8")
    assert found.final_url == f"{base}/page?a=1"
    hop = found.hops[0]
    assert hop.request.startswith(b"GET /page?a=1 HTTP/1.1\r\nHost: 127.0.0.1:")
    assert hop.response.startswith(b"HTTP/1.1 200 OK\r\n")
    assert hop.response.endswith(b"\r\n\r\n<p>hello")
    assert hop.address == "127.0.0.1"


def test_asks_politely_and_only_for_codings_it_can_undo() -> None:
    with server(reply(b"")) as base:
        request = get(base).hops[0].request.decode()
    assert "User-Agent: backlist/" in request
    assert "Accept-Encoding: gzip, deflate\r\n" in request


def test_any_status_is_an_exchange() -> None:
    with server(reply(b"gone", status="410 Gone")) as base:
        assert get(base).status == 410


def test_private_addresses_are_refused() -> None:
    with server(reply(b"secret")) as base, pytest.raises(SourceError, match="private"):
        fetch(base)


@pytest.mark.parametrize("form", ["2130706433", "0x7f.1", "127.1", "localhost", "[::1]"])
def test_other_ways_to_write_loopback_are_refused(form: str) -> None:
    with pytest.raises(SourceError, match=r"private|no host|does not answer|cannot be"):
        fetch(f"http://{form}:9/")


def test_every_address_of_a_name_is_checked() -> None:
    with pytest.raises(SourceError, match="private"):
        fetch("http://two-faced.example/", resolver=lambda *_: ["93.184.216.34", "10.0.0.1"])


def test_the_checked_address_is_the_one_connected_to() -> None:
    answers = iter([["127.0.0.1"], ["203.0.113.9"]])
    with server(reply(b"ours")) as base:
        port = base.rsplit(":", 1)[1]
        found = fetch(
            f"http://rebinding.example:{port}/",
            allow_private=True,
            resolver=lambda *_: next(answers),
        )
    assert found.body == b"ours"
    assert f"Host: rebinding.example:{port}".encode() in found.hops[0].request


def test_credentials_are_not_kept() -> None:
    with server(reply(b"")) as base:
        found = get(base.replace("http://", "http://me:secret@"))
    assert "secret" not in found.url + found.final_url + str(found.hops)


@pytest.mark.parametrize(
    "url",
    ["ftp://example.org/", "file:///etc/passwd", "example.org", "http://", "http:///x", "data:,x"],
)
def test_only_web_addresses(url: str) -> None:
    with pytest.raises(SourceError):
        normal_url(url)


def test_host_in_ascii() -> None:
    assert normal_url("https://bücher.example/ä") == "https://xn--bcher-kva.example/%C3%A4"


def test_redirects_are_followed_and_recorded() -> None:
    def answer(request: str, connection: socket.socket) -> None:
        step = int(request.split()[1].strip("/") or 0)
        if step < 3:
            reply(b"on", f"Location: /{step + 1}", status="302 Found")(request, connection)
        else:
            reply(b"there")(request, connection)

    with server(answer) as base:
        found = get(f"{base}/0")
    assert found.url == f"{base}/0"
    assert found.final_url == f"{base}/3"
    assert [hop.url.rsplit("/", 1)[1] for hop in found.hops] == ["0", "1", "2", "3"]


def test_redirect_loop_ends() -> None:
    with (
        server(reply(b"", "Location: /again", status="301 Moved Permanently")) as base,
        pytest.raises(SourceError, match="redirects more than 4 times"),
    ):
        get(base, redirects=4)


@pytest.mark.parametrize(
    "target", ["http://169.254.169.254/latest/meta-data/", "http://[fe80::1]/", "http://0.0.0.0/"]
)
def test_redirect_to_where_nobody_may_go(target: str) -> None:
    with (
        server(reply(b"", f"Location: {target}", status="302 Found")) as base,
        pytest.raises(SourceError, match="private or special"),
    ):
        get(base)


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "gopher://x/", "http://[bad", "javascript:1"]
)
def test_redirect_to_what_is_no_web_address(target: str) -> None:
    with (
        server(reply(b"", f"Location: {target}", status="302 Found")) as base,
        pytest.raises(SourceError),
    ):
        get(base)


def test_packed_bodies_are_unpacked_and_kept_packed_for_the_record() -> None:
    packed = gzip.compress(b"words " * 1000, mtime=0)
    with server(reply(packed, "Content-Encoding: gzip")) as base:
        found = get(base)
    assert found.body == b"words " * 1000
    assert found.hops[0].response.endswith(packed)


def test_gzip_bomb_stops_at_the_limit() -> None:
    bomb = gzip.compress(b"\0" * 50_000_000)
    with (
        server(reply(bomb, "Content-Encoding: gzip")) as base,
        pytest.raises(SourceError, match="larger than 1000000 bytes when unpacked"),
    ):
        get(base, size=1_000_000)


def test_chunks_are_joined() -> None:
    def answer(_: str, connection: socket.socket) -> None:
        connection.sendall(
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
            b"3\r\none\r\n4;x=y\r\n two\r\n0\r\n\r\n"
        )

    with server(answer) as base:
        assert get(base).body == b"one two"


def test_too_large_a_body_is_cut_off() -> None:
    with server(reply(b"x" * 300_000)) as base, pytest.raises(SourceError, match="larger"):
        get(base, size=100_000)


def test_body_cut_short_is_no_success() -> None:
    with (
        server(reply(b"half", length=5000)) as base,
        pytest.raises(SourceError, match="could not be fetched whole"),
    ):
        get(base)


def test_more_than_announced_is_not_read() -> None:
    with server(reply(b"announced and more", length=9)) as base:
        assert get(base).body == b"announced"


def test_broken_packing_is_no_success() -> None:
    with (
        server(reply(gzip.compress(b"words " * 500)[:-6], "Content-Encoding: gzip")) as base,
        pytest.raises(SourceError, match="cut short"),
    ):
        get(base)


def test_unasked_coding_is_refused() -> None:
    with (
        server(reply(b"\x8b\x00", "Content-Encoding: br")) as base,
        pytest.raises(SourceError, match="not asked for"),
    ):
        get(base)


def test_slow_drip_meets_the_deadline() -> None:
    stop = threading.Event()

    def answer(_: str, connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
        while not stop.wait(0.05):
            connection.sendall(b"x")

    with server(answer) as base, pytest.raises(SourceError):
        try:
            get(base, seconds=0.6, read=0.5)
        finally:
            stop.set()


def test_silent_server_meets_the_deadline() -> None:
    stop = threading.Event()

    def answer(_: str, connection: socket.socket) -> None:
        stop.wait(5)

    with server(answer) as base, pytest.raises(SourceError):
        try:
            get(base, seconds=0.4, read=5.0)
        finally:
            stop.set()


def test_endless_headers_are_refused() -> None:
    def answer(_: str, connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        for number in range(20_000):
            connection.sendall(b"X-%d: %s\r\n" % (number, b"y" * 200))

    with server(answer) as base, pytest.raises(SourceError):
        get(base)


def test_what_is_no_http_is_refused() -> None:
    def answer(_: str, connection: socket.socket) -> None:
        connection.sendall(b"220 mail.example ESMTP\r\n")

    with server(answer) as base, pytest.raises(SourceError):
        get(base)


def test_nobody_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(SourceError, match="does not answer"):
        get(f"http://127.0.0.1:{port}/")


def test_no_such_host() -> None:
    def nowhere(host: str, port: int) -> list[str]:
        raise OSError("unknown")

    with pytest.raises(SourceError, match=r"no host named nowhere\.example"):
        fetch("http://nowhere.example/", resolver=nowhere)


def test_slow_resolver_meets_its_limit() -> None:
    stop = threading.Event()

    def slow(host: str, port: int) -> list[str]:
        stop.wait(5)
        return ["127.0.0.1"]

    with pytest.raises(SourceError, match="no answer in time"):
        try:
            fetch("http://slow.example/", limits=Limits(connect=0.2), resolver=slow)
        finally:
            stop.set()


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "100.64.0.1",
        "100.100.100.200",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.192",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "168.63.129.16",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::a00:1",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:2::1",
        "2001:10::1",
        "2001:db8::1",
        "2002:7f00:1::1",
        "2002:a00:1::",
        "3ffe::1",
        "3fff::1",
        "5f00::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fe80::1%eth0",
        "fec0::1",
        "ff02::1",
        "2a00:1450::5efe:10.0.0.1",
        "not-an-address",
    ],
)
def test_not_reachable(address: str) -> None:
    assert not reachable(address)


@pytest.mark.parametrize(
    "address",
    [
        "1.1.1.1",
        "8.8.8.8",
        "93.184.216.34",
        "172.32.0.1",
        "100.128.0.1",
        "2606:4700::1111",
        "64:ff9b::808:808",
    ],
)
def test_reachable(address: str) -> None:
    assert reachable(address)


@pytest.mark.parametrize("address", ["127.0.0.1", "10.1.2.3", "192.168.0.9", "::1", "fd12::1"])
def test_own_hosts_when_allowed(address: str) -> None:
    assert reachable(address, own=True)


@pytest.mark.parametrize(
    "address",
    ["169.254.169.254", "0.0.0.0", "224.0.0.1", "fe80::1", "fd00:ec2::254", "100.100.100.200"],
)
def test_never_even_when_allowed(address: str) -> None:
    assert not reachable(address, own=True)


@given(st.binary(max_size=3000))
def test_codings_round_trip(data: bytes) -> None:
    bare = zlib.compressobj(wbits=-15)
    assert decoded([gzip.compress(data)], "gzip", 3000) == data
    assert decoded([zlib.compress(data)], "deflate", 3000) == data
    assert decoded([bare.compress(data) + bare.flush()], "deflate", 3000) == data
    assert decoded([gzip.compress(zlib.compress(data))], "deflate, gzip", 4000) == data
    assert decoded([gzip.compress(data[:9]), gzip.compress(data[9:])], "gzip", 3000) == data


@given(st.binary(max_size=300), st.sampled_from(["gzip", "deflate", "gzip, gzip"]))
def test_noise_is_refused_or_read_never_worse(data: bytes, codings: str) -> None:
    with suppress(BadCodingError, TooMuchError):
        assert len(decoded([data], codings, 1000)) <= 1000


def test_packed_many_times_over() -> None:
    with pytest.raises(BadCodingError):
        decoded([b"x"], "gzip, gzip, gzip", 10)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ('text/html; charset="UTF-8"', ("text/html", "UTF-8")),
        ("Text/HTML", ("text/html", None)),
        (None, ("", None)),
        ("text/html;charset=", ("text/html", None)),
    ],
)
def test_content_type(value: str | None, expected: tuple[str, str | None]) -> None:
    assert content_type(value) == expected
