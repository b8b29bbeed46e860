"""The pictures of an article: which files they are, and the names they get in the archive.

Where the bytes come from is the caller's affair (`Finder`): the folder beside a saved page, or
the network. Only pictures a reader's browser shows everywhere are taken: PNG, JPEG, GIF, WebP.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes, urljoin, urlsplit

from lxml.html import HtmlElement

from backlist.errors import Problem
from backlist.intake.page.dom import drop, words
from backlist.model import DraftMedia

Finder = Callable[[str], "Found | Problem | None"]
"""Gives the picture at an address as the page writes it; None where it is not to be had."""

MOST = 60
LARGEST = 20 * 1024 * 1024
ALL = 120 * 1024 * 1024

_LAZY = ("data-src", "data-lazy-src", "data-original", "data-orig-src", "data-hi-res-src")
_KINDS = (
    (b"\x89PNG\r\n\x1a\n", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"GIF87a", ".gif"),
    (b"GIF89a", ".gif"),
)
_UNSAFE = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Found:
    """A picture's bytes and the full address it has on the web, where it has one."""

    data: bytes
    url: str | None = None


@dataclass(slots=True)
class Album:
    """The pictures taken along so far, and what went wrong."""

    media: list[DraftMedia] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    size: int = 0

    def add(self, src: str, found: Found, suffix: str) -> str:
        """Keep a picture under a name of its own; the same bytes are kept once."""
        for kept in self.media:
            if kept.data == found.data:
                return kept.name
        name = self._name(src, suffix)
        self.media.append(DraftMedia(name, found.data, found.url))
        self.size += len(found.data)
        return name

    def _name(self, src: str, suffix: str) -> str:
        path = "" if src.startswith("data:") else unquote(urlsplit(src).path)
        stem = _UNSAFE.sub("-", path.rsplit("/", 1)[-1].rsplit(".", 1)[0].lower()).strip("-")[:60]
        stem = stem or "image"
        taken = {kept.name for kept in self.media}
        name, count = f"{stem}{suffix}", 1
        while name in taken:
            count += 1
            name = f"{stem}-{count}{suffix}"
        return name


def gather(root: HtmlElement, base: str | None, find: Finder) -> Album:
    """Take every picture below `root` along; those that are had get `src="media/NAME"`.

    One that is not had leaves its caption, linked to where it stood; without a caption it leaves
    nothing: an alternative text is for those who cannot see a picture, not for its absence.
    """
    album = Album()
    missing = 0
    for image in list(root.iter("img")):
        src = source_of(image)
        name = _take(album, src, find) if src else None
        if name is None:
            _leave_caption(image, _address(src, base))
            missing += 1
            continue
        for attribute in (*_LAZY, "srcset", "data-srcset", "sizes"):
            image.attrib.pop(attribute, None)
        image.set("src", f"media/{name}")
    if missing:
        album.problems.append(_not_had(missing))
    return album


def _not_had(count: int) -> Problem:
    what = "One picture was" if count == 1 else f"{count} pictures were"
    return Problem(
        f"{what} not to be had.",
        do="Save the page with its folder of files, or add its address.",
        severity="note",
    )


def _address(src: str | None, base: str | None) -> str | None:
    if not src or src.startswith("data:"):
        return None
    try:
        full = urljoin(base or "", src)
    except ValueError:
        return None
    is_whole = full.startswith(("http://", "https://")) and full.isprintable()
    return full if is_whole else None


def _leave_caption(image: HtmlElement, address: str | None) -> None:
    caption = next(
        (c for figure in image.iterancestors("figure") for c in figure.iter("figcaption")), None
    )
    drop(image)
    if caption is None or address is None or not words(caption) or caption.find(".//a") is not None:
        return
    link = caption.makeelement("a", {"href": address})
    link.text, caption.text = caption.text, None
    for child in list(caption):
        link.append(child)
    caption.append(link)


def source_of(image: HtmlElement) -> str | None:
    """Where a picture really is: lazy loaders put a stand-in into `src`."""
    src = (image.get("src") or "").strip()
    lazy = next((v.strip() for name in _LAZY if (v := image.get(name)) and v.strip()), "")
    if lazy and not lazy.startswith("data:"):
        return lazy
    if not src or (src.startswith("data:") and len(src) < 400):
        return _widest(image) or src or None
    return src


def _widest(image: HtmlElement) -> str | None:
    candidates: list[tuple[float, str]] = []
    sources = [image]
    parent = image.getparent()
    if parent is not None and parent.tag == "picture":
        sources += list(parent.iter("source"))
    for source in sources:
        for name in ("srcset", "data-srcset", "data-lazy-srcset"):
            for part in re.split(r",\s+", source.get(name) or ""):
                bits = part.split()
                if bits:
                    width = re.match(r"[\d.]+", bits[1]) if len(bits) > 1 else None
                    candidates.append((float(width.group()) if width else 1.0, bits[0]))
    return max(candidates)[1] if candidates else None


def _take(album: Album, src: str, find: Finder) -> str | None:
    if src in album.names:
        return album.names[src] or None
    album.names[src] = ""
    if len(album.media) >= MOST or album.size >= ALL:
        return None
    found = _inline(src) if src.startswith("data:") else find(src)
    if isinstance(found, Problem):
        album.problems.append(found)
        return None
    suffix = kind_of(found.data) if found is not None else None
    if found is None or suffix is None or len(found.data) > LARGEST:
        return None
    album.names[src] = album.add(src, found, suffix)
    return album.names[src]


def kind_of(data: bytes) -> str | None:
    """The ending a picture's first bytes ask for, or None for what is no such picture."""
    for magic, suffix in _KINDS:
        if data.startswith(magic):
            return suffix
    return ".webp" if data[:4] == b"RIFF" and data[8:12] == b"WEBP" else None


def _inline(src: str) -> Found | None:
    """The bytes of a `data:` address (RFC 2397)."""
    head, _, body = src.partition(",")
    try:
        if head.rstrip().lower().endswith(";base64"):
            data = base64.b64decode(unquote(body), validate=False)
        else:
            data = unquote_to_bytes(body)
    except (binascii.Error, ValueError):
        return None
    # A picture this small is a stand-in for one that was never loaded.
    return Found(data) if len(data) > 200 else None


def beside(page: Path) -> Finder:
    """Finds pictures in the folder of a saved page, and nowhere else."""
    folder = page.resolve().parent

    def find(src: str) -> Found | None:
        if "://" in src and not src.startswith("file:"):
            return None
        try:
            relative = unquote(urlsplit(src).path).replace("\\", "/")
            file = (folder / relative.lstrip("/")).resolve()
            if not file.is_relative_to(folder) or not file.is_file():
                return None
            if file.stat().st_size > LARGEST:
                return None
            return Found(file.read_bytes())
        except (OSError, ValueError):
            return None

    return find


def nowhere(src: str) -> None:
    """Finds no picture at all."""
