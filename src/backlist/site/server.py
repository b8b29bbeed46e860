"""Shows a built site on this machine: files as they are, no listings, nothing kept by browsers."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from shutil import copyfileobj
from typing import Any
from urllib.parse import quote, unquote, urlsplit

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".htm": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
    ".pdf": "application/pdf",
    ".epub": "application/epub+zip",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".mp3": "audio/mpeg",
    ".ogg": "audio/ogg",
    ".mp4": "video/mp4",
    ".webm": "video/webm",
}


def serve(
    out: Path, host: str, port: int, on_ready: Callable[[int], Any], *, base_path: str = "/"
) -> None:
    """Serve `out` until interrupted; `on_ready` gets the port, which is chosen where `port` is 0.

    `base_path` is the subfolder of the site's public address: its pages are found under it too,
    so that the page for what is not there, which is linked by it, looks as it will.

    Raises:
        OSError: the port cannot be used.
    """
    handler = partial(_Handler, out.resolve(), base_path)
    with ThreadingHTTPServer((host, port), handler) as server:
        on_ready(server.server_address[1])
        server.serve_forever(poll_interval=0.2)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "backlist"
    sys_version = ""
    timeout = 30

    def __init__(self, out: Path, base_path: str, *args: Any) -> None:
        self._out, self._base = out, base_path
        super().__init__(*args)

    def do_GET(self) -> None:
        self._answer()

    def do_HEAD(self) -> None:
        self._answer()

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing: the keeper sees builds, not requests."""

    def _answer(self) -> None:
        path = unquote(urlsplit(self.path).path, errors="replace")
        if self._base != "/" and path.startswith(self._base):
            path = "/" + path[len(self._base) :]
        found = find(self._out, path)
        if found is not None and found.is_dir():
            self._redirect(quote(path) + "/")
        elif found is not None:
            self._send(HTTPStatus.OK, found)
        else:
            self._send(HTTPStatus.NOT_FOUND, self._out / "404.html")

    def _redirect(self, to: str) -> None:
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", "/" + to.lstrip("/"))
        self._end(0)

    def _send(self, status: HTTPStatus, path: Path) -> None:
        try:
            file = path.open("rb")
        except OSError:
            self.send_response(HTTPStatus.NOT_FOUND)
            self._end(0)
            return
        with file:
            self.send_response(status)
            self.send_header(
                "Content-Type", TYPES.get(path.suffix.lower(), "application/octet-stream")
            )
            self._end(os.fstat(file.fileno()).st_size)
            if self.command != "HEAD":
                copyfileobj(file, self.wfile)

    def _end(self, size: int) -> None:
        self.send_header("Content-Length", str(size))
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()


def find(out: Path, path: str) -> Path | None:
    """What a request's path stands for: a file, or a folder that lacks its closing "/".

    None for what is not there, is hidden, or leads out of `out`, through a link too.
    """
    parts = [part for part in path.split("/") if part]
    if "\0" in path or "\\" in path or any(part.startswith(".") for part in parts):
        return None
    place = out.joinpath(*parts)
    if path.endswith("/"):
        place /= "index.html"
    try:
        real = place.resolve(strict=True)
    except OSError:
        return None
    if not real.is_relative_to(out):
        return None
    if real.is_dir():
        return real if (real / "index.html").is_file() else None
    return real if real.is_file() else None
