"""The small server that shows a site on this machine."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from backlist.site import serve
from backlist.site.server import find


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    out = tmp_path / "site"
    (out / "a").mkdir(parents=True)
    (out / "empty").mkdir()
    (out / "index.html").write_text("home")
    (out / "a" / "index.html").write_text("a")
    (out / "a" / "ä b.pdf").write_bytes(b"%PDF")
    (out / "404.html").write_text("not here")
    (out / ".backlist-site").touch()
    (tmp_path / "secret").write_text("secret")
    (out / "way-out").symlink_to(tmp_path / "secret")
    return out


@pytest.fixture
def port(folder: Path) -> Iterator[int]:
    ready = threading.Event()
    ports: list[int] = []

    def on_ready(port: int) -> None:
        ports.append(port)
        ready.set()

    run = threading.Thread(
        target=serve,
        args=(folder, "127.0.0.1", 0, on_ready),
        kwargs={"base_path": "/papers/"},
        daemon=True,
    )
    run.start()
    assert ready.wait(10)
    yield ports[0]


def ask(port: int, path: str, method: str = "GET") -> tuple[HTTPResponse, bytes]:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request(method, path)
    answer = connection.getresponse()
    data = answer.read()
    connection.close()
    return answer, data


@pytest.mark.parametrize(
    ("path", "status", "data"),
    [
        ("/", 200, b"home"),
        ("/a/", 200, b"a"),
        ("/a/index.html?x=1", 200, b"a"),
        ("/papers/a/", 200, b"a"),
        ("/nothing/at/all", 404, b"not here"),
        ("/empty/", 404, b"not here"),
        ("/.backlist-site", 404, b"not here"),
        ("/../secret", 404, b"not here"),
        ("/%2e%2e/secret", 404, b"not here"),
        ("/a/..%2f..%2f..%2fsecret", 404, b"not here"),
        ("/way-out", 404, b"not here"),
        ("/a%00", 404, b"not here"),
    ],
)
def test_answers(port: int, path: str, status: int, data: bytes) -> None:
    answer, got = ask(port, path)
    assert (answer.status, got) == (status, data)


def test_folder_without_its_stroke_is_redirected_within(port: int) -> None:
    answer, _ = ask(port, "/a")
    assert (answer.status, answer.getheader("Location")) == (301, "/a/")
    answer, _ = ask(port, "//a")
    assert answer.getheader("Location") == "/a/"


def test_types_and_headers(port: int) -> None:
    answer, data = ask(port, "/a/%C3%A4%20b.pdf", "HEAD")
    assert answer.status == 200
    assert data == b""
    assert answer.getheader("Content-Type") == "application/pdf"
    assert answer.getheader("Content-Length") == "4"
    assert answer.getheader("Cache-Control") == "no-store"
    assert answer.getheader("X-Content-Type-Options") == "nosniff"
    assert ask(port, "/", "POST")[0].status == 501


def test_find_stays_inside(folder: Path) -> None:
    assert find(folder, "/a\\..\\..\\secret") is None
    assert find(folder, "/a/") == folder / "a" / "index.html"
