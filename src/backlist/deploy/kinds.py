"""What a file is called by HTTP, and how long a browser may keep it (pure).

RFC 9110 8.3 for types; RFC 9111 5.2 and RFC 8246 for caching. Nothing is packed beforehand
(Content-Encoding): a bucket gives an object to every visitor as it lies there, also to one who
cannot unpack it or asks for a part; the network in front of it packs as each visitor can take it.
"""

from __future__ import annotations

import re
from mimetypes import MimeTypes

_MORE = {
    ".atom": "application/atom+xml",
    ".bib": "application/x-bibtex",
    ".css": "text/css",
    ".epub": "application/epub+zip",
    ".gz": "application/gzip",
    ".htm": "text/html",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".md": "text/markdown",
    ".mjs": "text/javascript",
    ".ris": "application/x-research-info-systems",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
_NAMED = {"feed.xml": "application/atom+xml", "feed.json": "application/feed+json"}
_TABLE = MimeTypes(filenames=())
_UTF8 = re.compile(r"text/|application/(.*\+)?(json|xml)$|image/svg|application/x-(bib|res)")
_VERSIONED = re.compile(rb"(?:href|src)=\"((?:\.\./)*assets/[^\"?]+)\?[0-9a-f]{6,}\"")

FOR_EVER = "public, max-age=31536000, immutable"
ASSETS = "public, max-age=604800"
MADE = "public, max-age=3600"
PAGES = "public, max-age=300"
"""A page that is corrected or withdrawn is seen so within minutes."""


def type_of(path: str) -> str:
    """The media type of a file of the site; all text is UTF-8."""
    name = path.rpartition("/")[2].lower()
    ending = "." + name.rpartition(".")[2]
    found = _NAMED.get(name) or _MORE.get(ending) or _TABLE.guess_type("x" + ending)[0]
    if found is None:
        return "application/octet-stream"
    return f"{found}; charset=utf-8" if _UTF8.match(found) else found


def versioned(page: bytes) -> frozenset[str]:
    """Files that a page asks for with a version after "?", so that they may be kept for ever."""
    return frozenset(
        m[1].decode("utf-8", "replace").replace("../", "") for m in _VERSIONED.finditer(page)
    )


def caching_of(path: str, for_ever: frozenset[str]) -> str:
    """Cache-Control for a file of the site."""
    if path in for_ever:
        return FOR_EVER
    if path.startswith("assets/"):
        return ASSETS
    if path.endswith((".html", ".htm", ".xml", ".json", ".txt")):
        return PAGES
    return MADE
