"""Built sites made for the tests."""

from __future__ import annotations

import shutil
from pathlib import Path

from backlist.deploy import MARK, Redirect, Shipment

FILES = {
    "index.html": '<link rel="stylesheet" href="assets/style.css?0123abcd">home',
    "404.html": "nothing here",
    "feed.xml": "<feed/>",
    "robots.txt": "User-agent: *\n",
    "assets/style.css": "body {}",
    "assets/fonts/a.woff2": "font",
    "archive/index.html": "all",
    "pieces/lamp/index.html": "the lamp",
    "pieces/lamp/lamp.pdf": "%PDF-1.7",
    "pieces/رسالة-إلى-الميناء/index.html": "سلام",
    'pieces/lamp/it\'s [1] *odd* "file".png': "picture",
    "2014/05/the-lamp/index.html": "it has moved",
}
MOVED = (Redirect("2014/05/the-lamp/index.html", "pieces/lamp/index.html"),)
POLICY = "default-src 'none'; style-src 'self'"


def make_site(folder: Path, files: dict[str, str] | None = None) -> Path:
    """A folder as a build leaves it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / MARK).touch()
    for path, text in (FILES if files is None else files).items():
        write(folder, path, text)
    return folder


def write(folder: Path, path: str, text: str) -> None:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text, "utf-8")


def shipment(folder: Path, base_url: str = "https://quay.example/") -> Shipment:
    return Shipment(folder, base_url, POLICY, MOVED)
