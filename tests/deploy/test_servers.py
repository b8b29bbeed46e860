"""What is written for the programs that answer visitors, asked of the real ones where installed."""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

import pytest

from backlist.deploy import Redirect, for_ever_of, nginx, read_target
from backlist.deploy.server import files
from backlist.deploy.server.apache import htaccess
from backlist.deploy.server.netlify import headers, redirects, too_many
from tests.deploy.made import POLICY, make_site, shipment, write

ARABIC = "pieces/رسالة-إلى-الميناء/index.html"
MOVED = (
    Redirect("2014/05/the-lamp/index.html", "pieces/lamp/index.html"),
    Redirect("قديم/index.html", ARABIC),
    Redirect("old.html", "pieces/lamp/index.html"),
    Redirect('a "quoted" (name)+/index.html', "pieces/lamp/index.html"),
    Redirect("hidden/index.html", "pieces/unlisted/index.html", listed=False),
)
GONE = ("pieces/withdrawn/index.html",)
BASES = ["https://quay.example/", "https://quay.example/old/papers/"]


def test_netlify_and_cloudflare(site: Path) -> None:
    whole = replace(shipment(site), redirects=MOVED, gone=GONE)
    for_netlify = redirects(whole, MOVED, "netlify").splitlines()
    assert "/2014/05/the-lamp/ /pieces/lamp/ 301!" in for_netlify
    assert "/pieces/withdrawn/ /404.html 410!" in for_netlify
    for_cloudflare = redirects(whole, MOVED, "cloudflare").splitlines()
    assert "/2014/05/the-lamp /pieces/lamp/ 301" in for_cloudflare
    assert "/2014/05/the-lamp/ /pieces/lamp/ 301" in for_cloudflare
    assert f"/{quote('قديم')}/ /{quote(ARABIC.removesuffix('index.html'))} 301" in for_cloudflare
    assert all(len(line.split()) == 3 and line.isascii() for line in for_cloudflare + for_netlify)
    assert "/*\n  X-Content-Type-Options: nosniff\n" in headers(whole)
    assert "/old/papers/*\n" in headers(shipment(site, BASES[1]))


def test_cloudflare_reads_so_many_redirects_and_no_more() -> None:
    many = tuple(Redirect(f"{n}/index.html", "index.html") for n in range(1001))
    assert not too_many(many[:1000])
    assert too_many(many)[0].severity == "warning"


def test_pages_no_list_names_are_not_named_where_anybody_can_read(site: Path) -> None:
    whole = replace(shipment(site), redirects=MOVED)
    unknown, _ = files(whole, read_target("../public"))
    assert set(unknown) == {".htaccess", "_headers", "_redirects"}
    assert b"unlisted" not in b"".join(unknown.values())
    known, _ = files(whole, read_target("../public", {"server": "apache"}))
    assert set(known) == {".htaccess"}
    assert b"unlisted" in known[".htaccess"]
    assert files(whole, read_target("../public", {"server": "none"}))[0] == {}
    assert files(whole, read_target("../public", {"server": "nginx"}))[0] == {}


def test_an_archive_without_an_address_is_told_so_kindly(site: Path) -> None:
    _, told = files(shipment(site, ""), read_target("github://quay/papers"))
    assert [p.severity for p in told] == ["warning"]
    assert 'base_url = "https://quay.github.io/papers/"' in (told[0].do or "")


@contextmanager
def running(command: list[str], port: int) -> Iterator[int]:
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as run:
        try:
            for _ in range(100):
                with socket.socket() as trying:
                    if trying.connect_ex(("127.0.0.1", port)) == 0:
                        break
                assert run.poll() is None, run.stderr and run.stderr.read().decode()
                time.sleep(0.05)
            yield port
        finally:
            run.terminate()


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def tool(*names: str) -> str:
    path = f"{os.environ['PATH']}:/usr/sbin"
    found = next((p for n in names if (p := shutil.which(n, path=path))), None)
    if found is None:
        pytest.skip(f"no {names[0]} here: sudo apt-get install {names[0]}")
    return found


def ask(port: int, path: str) -> tuple[int, dict[str, str], bytes]:
    asking = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    asking.request("GET", path)
    answer = asking.getresponse()
    return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()


def goal(said: dict[str, str]) -> str:
    """Where a redirect leads, as a path in plain letters."""
    return unquote(urlsplit(said["location"]).path)


def laid_out(tmp_path: Path, base: str) -> Path:
    """The site, under the path of its address."""
    path = base.removeprefix("https://quay.example/")
    site = make_site(tmp_path / "www" / path if path else tmp_path / "www")
    for one in MOVED:
        write(site, one.path, "it has moved")
    (tmp_path / "www").chmod(0o755)
    for above in (tmp_path, *tmp_path.parents):
        if above.stat().st_uid == os.geteuid() and str(above).startswith("/tmp/"):
            above.chmod(above.stat().st_mode | 0o055)
    return site


@pytest.fixture(params=["apache", "nginx"])
def server(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@contextmanager
def answering(server: str, base: str, tmp_path: Path) -> Iterator[int]:
    site, port = laid_out(tmp_path, base), free_port()
    whole = replace(shipment(site, base), redirects=MOVED, gone=GONE)
    if server == "apache":
        command = apache(tmp_path, port)
        write(site, ".htaccess", htaccess(whole, MOVED, for_ever_of(whole)))
    else:
        command = with_nginx(tmp_path, port, nginx(whole, for_ever_of(whole)))
    with running(command, port):
        yield port


def apache(tmp_path: Path, port: int) -> list[str]:
    found = tool("apache2", "httpd")
    modules = next(
        (p for p in ("/usr/lib/apache2/modules", "/usr/lib64/httpd/modules") if Path(p).exists()),
        None,
    )
    if modules is None:
        pytest.skip("no modules of Apache found here")
    loaded = ["mpm_event", "authz_core", "dir", "mime", "alias", "headers"]
    lines = [f"LoadModule {m}_module {modules}/mod_{m}.so" for m in loaded]
    config = tmp_path / "httpd.conf"
    config.write_text(
        "\n".join(
            [
                *lines,
                f"ServerRoot {tmp_path}",
                "ServerName quay.example",
                f"Listen 127.0.0.1:{port}",
                f"PidFile {tmp_path}/pid",
                f"ErrorLog {tmp_path}/errors",
                "User www-data" if os.geteuid() == 0 else "",
                "TypesConfig /etc/mime.types",
                f"DocumentRoot {tmp_path}/www",
                "DirectoryIndex index.html",
                f"<Directory {tmp_path}/www>",
                "AllowOverride FileInfo AuthConfig",
                "Require all granted",
                "</Directory>",
                "",
            ]
        ),
        "utf-8",
    )
    return [found, "-f", str(config), "-DFOREGROUND"]


def with_nginx(tmp_path: Path, port: int, piece: str) -> list[str]:
    found = tool("nginx")
    (tmp_path / "piece.conf").write_text(piece, "utf-8")
    paths = " ".join(
        f"{kind}_temp_path {tmp_path}/{kind};"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    config = tmp_path / "nginx.conf"
    config.write_text(
        f"daemon off; pid {tmp_path}/pid; error_log {tmp_path}/errors; events {{}}\n"
        f"http {{ access_log off; {paths} types {{ text/html html; text/css css; "
        "application/pdf pdf; text/xml xml; }\n"
        f"server {{ listen 127.0.0.1:{port}; root {tmp_path}/www; index index.html;\n"
        f"include {tmp_path}/piece.conf; }} }}\n",
        "utf-8",
    )
    return [found, "-e", f"{tmp_path}/errors", "-c", str(config)]


@pytest.mark.parametrize("base", BASES)
def test_redirects_404_410_and_headers(server: str, base: str, tmp_path: Path) -> None:
    root = base.removeprefix("https://quay.example")
    with answering(server, base, tmp_path) as port:
        for old in ("2014/05/the-lamp/", "2014/05/the-lamp", "2014/05/the-lamp/index.html"):
            status, said, _ = ask(port, root + old)
            assert (status, goal(said)) == (301, f"{root}pieces/lamp/")
        status, said, _ = ask(port, root + quote("قديم") + "/")
        assert (status, goal(said)) == (301, root + ARABIC.removesuffix("index.html"))
        assert said["location"].isascii()
        assert ask(port, f"{root}old.html")[0] == 301
        assert ask(port, root + quote('a "quoted" (name)+') + "/")[0] == 301
        assert ask(port, f"{root}2014/05/the-lamp-post/")[0] == 404
        assert ask(port, f"{root}pieces/withdrawn/")[0] == 410
        status, said, body = ask(port, f"{root}nothing/there")
        assert (status, body) == (404, b"nothing here")
        assert said["x-content-type-options"] == "nosniff"
        status, said, body = ask(port, f"{root}{quote(ARABIC)}")
        assert (status, body.decode()) == (200, "سلام")
        assert said["content-type"].lower() == "text/html; charset=utf-8"
        assert said["content-security-policy"] == f"{POLICY}; frame-ancestors 'self'"
        assert "max-age=300" in said["cache-control"]
        assert said["referrer-policy"] == "strict-origin-when-cross-origin"
        assert "immutable" in ask(port, f"{root}assets/style.css?0123abcd")[1]["cache-control"]
        pdf = ask(port, f"{root}pieces/lamp/lamp.pdf")[1]
        assert pdf["content-security-policy"] == "frame-ancestors 'self'"
        assert ask(port, f"{root}pieces/lamp/")[1]["content-security-policy"].startswith(POLICY)
        write(tmp_path / "www" / root.strip("/"), ".backlist-published-x.txt", "all names")
        assert ask(port, f"{root}.backlist-published-x.txt")[0] == 403
