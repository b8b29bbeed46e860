"""Pieces of HTML made by hand: escaping, and addresses that may be followed (pure).

Templates escape by themselves; what they must not escape again is an `Html`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote

ROOT = "\0"
"""Stands in made HTML for the way up to the site's root, which differs by the page it is put in."""

_SPECIAL = re.compile(r'[&<>"\x00-\x08\x0b\x0c\x0e-\x1f\x7f]')
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_TAG = re.compile(r"<[^>]*>")
_PLAIN = re.compile(r"[A-Za-z0-9/._~-]*")
_WEB = re.compile(
    r"https?://(?:[^\s/?#@\\]*@)?(\[[0-9a-f:.]+\]|[^\s/?#@:\\\[\]<>\"]+)(?::[0-9]*)?(?:[/?#][^\s\x00-\x1f\x7f]*)?",
    re.IGNORECASE,
)


class Html(str):
    """Text that is HTML already; MiniJinja and markupsafe leave it as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        return self


def esc(text: str) -> str:
    """`text` as HTML text or a double-quoted attribute's value; control characters go."""
    if not _SPECIAL.search(text):
        return text
    text = _CONTROL.sub("", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;")


# The address of an appearance is asked about up to six times on one page.
@lru_cache(maxsize=256)
def web_url(url: str | None) -> str | None:
    """`url` where it is an address a reader may be sent to (http or https), else None."""
    if not url:
        return None
    url = url.strip()
    return url if _WEB.fullmatch(url) else None


@lru_cache(maxsize=256)
def host_of(url: str | None) -> str | None:
    """The host of an address as people know it, without "www."."""
    found = _WEB.fullmatch(url.strip()) if url else None
    return found[1].lower().removeprefix("www.") if found else None


def up(path: str) -> str:
    """The way from the page at `path` (from the site's root) up to the root: "../../" or ""."""
    return "../" * path.count("/")


def local(path: str) -> str:
    """A path of the site as part of an address, fit for HTML as it is: "%C3%A9" for "é"."""
    return path if _PLAIN.fullmatch(path) else quote(path, safe="/~-._")


def link(href: str, text: str, attributes: str = "") -> Html:
    """An `a` element; `text` is escaped, `attributes` are HTML already."""
    return Html(f'<a href="{esc(href)}"{attributes}>{esc(text)}</a>')


def inner(path: str, text: str, attributes: str = "") -> Html:
    """A link to a page of the site, by its path from the root."""
    return Html(f'<a href="{ROOT}{local(path)}"{attributes}>{esc(text)}</a>')


def maybe(text: str, path: str | None) -> Html:
    """A link to the index page in the folder `path` of the site; without one, the text alone."""
    return inner(f"{path}/index.html", text) if path else Html(esc(text))


def bare(html: str) -> str:
    """The text of a stretch of safe HTML, tags gone and blanks made one; still escaped."""
    return " ".join(_TAG.sub("", html).split())
