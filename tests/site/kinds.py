"""Which pages of a built site stand for all: one of each kind, and one of each thing a text holds.

Kinds are found, not listed: by where a page stands and by the class of its `main`. So a kind that
is added later is looked at without being named here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

MARKS = {
    "notes beside": 'class="footnotes beside"',
    "notes": 'class="footnotes"',
    "verse": 'class="verse"',
    "table": 'class="scroll"',
    "code": "<pre",
    "picture": "<img",
    "caption": "<figcaption",
    "quotation": "<blockquote",
    "list": "<ol>\n<li>\n<p>",
    "signatories": 'id="signed"',
    "another voice": 'class="note"',
    "replies": 'id="replies"',
    "translations": 'id="translations"',
    "works cited": 'id="cites"',
    "keywords": 'id="tags"',
    "rights": 'id="rights"',
    "right to left": 'class="text e-content" lang="ar"',
    "long title": 'class="p-name long"',
    "poem": 'class="text e-content poem"',
    "evidence": 'class="known"',
    "parts": 'class="parts"',
    "letters": 'class="letter"',
    "drawing": "<svg",
}
"""What may stand on a page, by a mark its HTML has."""

_MAIN = re.compile(r'<main id="main" class="([^"]*)"')


def kinds(site: Path) -> dict[str, str]:
    """Pages by what each stands for, such as {"list 2019/03": "2019/03/index.html"}."""
    found: dict[str, str] = {}
    for path, html in _pages(site):
        found.setdefault(_kind(path, html), path)
        for name, mark in MARKS.items():
            if mark in html:
                found.setdefault(name, path)
    once = {path: name for name, path in reversed(found.items())}
    return {name: path for name, path in found.items() if once[path] == name}


def _pages(site: Path) -> Iterator[tuple[str, str]]:
    for file in sorted(site.rglob("*.html"), key=lambda p: (len(p.parts), p.as_posix())):
        html = file.read_text(encoding="utf-8")
        if 'http-equiv="refresh"' not in html:
            yield file.relative_to(site).as_posix(), html


def _kind(path: str, html: str) -> str:
    """A page's place with what differs from page to page left out, and its `main`'s class."""
    folders = path.split("/")[:-1]
    place = [
        re.sub(r"^\d+$", "N", f) if n == 0 or f.isdigit() else f for n, f in enumerate(folders)
    ]
    if len(place) > 1 and not folders[-1].isdigit():
        place[1:] = ["*"]
    shown = _MAIN.search(html)
    classes = shown[1] if shown else ""
    return " ".join(part for part in ("/".join(place) or path, f"({classes})") if part)
