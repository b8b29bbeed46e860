"""Attachments as HTML, and their bytes where the export has them beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from urllib.parse import unquote, urlsplit

from backlist.intake.exports.files import Holding
from backlist.intake.page.media import LARGEST, Finder, Found, nowhere
from backlist.intake.wordpress.survey import Attachment, host_of

MOST = 500
_MIRRORS = (".wp.com",)
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|svg|bmp|tiff?)$", re.IGNORECASE)
_SIZED = re.compile(r"-(?:\d{2,5}x\d{2,5}|scaled|rotated|e\d{10,13})(?=\.\w{1,5}$)")


@dataclass(frozen=True, slots=True)
class Library:
    """The attachments one post may show: those it names, and those that were added to it."""

    named: tuple[Attachment, ...] = ()
    added: tuple[Attachment, ...] = ()

    def these(self, ids: Iterable[int]) -> list[Attachment]:
        """Attachments by their ids, in that order; those that are not there are left out."""
        known = {one.id: one for one in (*self.added, *self.named)}
        return [known[i] for i in list(ids)[:MOST] if i in known]

    def pictures_added(self) -> list[Attachment]:
        """The pictures that were added to the post, in the order a gallery shows them."""
        pictures = [one for one in self.added if is_picture(one.url)]
        return sorted(pictures, key=lambda one: (one.order, one.id))


def gallery(pictures: Sequence[Attachment]) -> str:
    """Pictures one below another, each with its caption."""
    return "".join(f"\n\n{figure(one)}\n\n" for one in pictures)


def figure(one: Attachment) -> str:
    """A picture of the media library as a figure; its title is often the name of a file."""
    title = f' data-title="{escape(one.title)}"'
    picture = f'<img src="{escape(one.url)}" alt="{escape(one.alt)}"{title}>'
    caption = f"<figcaption>{one.caption}</figcaption>" if one.caption.strip() else ""
    return f"<figure>{picture}{caption}</figure>"


def file_link(one: Attachment) -> str:
    """A link to a file of the media library."""
    return f'<a href="{escape(one.url)}">{escape(one.title or name_of(one.url))}</a>'


def name_of(address: str) -> str:
    """The file's name in an address."""
    return _path(address).rpartition("/")[2] or address


def stem_of(address: str) -> str:
    """What all sizes of one picture have in common: its path without the size."""
    return _SIZED.sub("", _path(address))


def is_picture(address: str) -> bool:
    """Whether an address names a file by the ending of a picture."""
    return _PICTURE.search(_path(address)) is not None


def finder_in(holding: Holding, hosts: frozenset[str]) -> Finder:
    """Finds files of the site in the uploads of an export; nothing in a bare XML file.

    `hosts` are those the site has had: another site's file may well be called the same.
    """
    if holding.path is None:
        return nowhere

    def find(src: str) -> Found | None:
        host = host_of(src)
        if host and host not in hosts and not host.endswith(_MIRRORS):
            return None
        url = src if src.startswith(("http://", "https://")) else None
        path = _path(src)
        _, mark, below = path.rpartition("/uploads/")
        target = f"uploads/{below}" if mark else path
        for wanted in dict.fromkeys((target, _SIZED.sub("", target))):
            data = _bytes(holding, wanted)
            if data is not None:
                return Found(data, url)
        return None

    return find


@lru_cache(maxsize=4)
def _bytes(holding: Holding, wanted: str) -> bytes | None:
    # WordPress.com packs its uploads without the folder "uploads".
    name = holding.name_of(wanted) or holding.name_of(wanted.removeprefix("uploads/"))
    if name is None or "/" not in wanted:
        return None
    data = holding.read(name, LARGEST)
    return data if isinstance(data, bytes) else None


def _path(address: str) -> str:
    try:
        return unquote(urlsplit(address).path)
    except ValueError:
        return ""
