"""A post's text → our Markdown: no template tags, no raw HTML, only addresses that lead somewhere.

Pure but for what `find_file` reads: pictures that lie in the folder come along.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from urllib.parse import quote, unquote, urlsplit

from backlist.intake.joining import joined
from backlist.intake.page.media import ALL, LARGEST, MOST, Album, Found, kind_of
from backlist.intake.posts.field_reader import is_absolute
from backlist.intake.posts.kramdown import without_marks
from backlist.intake.posts.pelican import bare_link
from backlist.intake.posts.post_links import PostIndex
from backlist.intake.posts.shortcodes import REFERENCE, Shortcodes
from backlist.intake.posts.tally import Tell

FindFile = Callable[[str], "bytes | None"]

ELSEWHERE = "Say with --url where the site stands, so that they lead there."
NO_FILES = "Hand in the site's folder with its images (static, assets) where you have it."

_UNCLOSED = re.compile(rf"\\?\[([^\[\]]*)\\?\]\(<?{REFERENCE}[^\s)>]*>?")
_LEFT = re.compile(rf"{REFERENCE}[^\s)>\"]*")
_SCHEME = re.compile(r"[a-z][a-z0-9+.\-]*:", re.IGNORECASE)


def _nothing(_: str) -> bytes | None:
    return None


@dataclass(slots=True)
class PostBody:
    """Makes a post's text plain; `album` holds the pictures that came along."""

    tell: Tell
    index: PostIndex = field(default_factory=PostIndex)
    base: str | None = None
    find_file: FindFile = _nothing
    page: Mapping[str, str] = field(default_factory=dict)
    album: Album = field(default_factory=Album)

    def markdown(self, body: str) -> str:
        """The text as our Markdown, ending in one newline; empty where there is none."""
        from backlist.markup import adopt

        text = Shortcodes(self.tell, self.page).plain(body)
        made = adopt(without_marks(text), link=self._link, image=self._image)
        return _without_references(made) if REFERENCE in made else made

    def from_html(self, html: str) -> str:
        """The same of a text that another program made HTML of; it shows no page around it."""
        from backlist.intake.page.dom import parse
        from backlist.markup import to_markdown

        root = parse(html)
        if root is None:
            return ""
        for anchor in root.iter("a"):
            href = anchor.get("href") or ""
            if href and not href.startswith("#"):
                anchor.set("href", self._link(href) or "")
        for image in root.iter("img"):
            image.set("src", self._image(image.get("src") or "") or "")
        return to_markdown(root, image=lambda src: src if src.startswith("media/") else None)

    def _link(self, href: str) -> str | None:
        """Where a link goes: a piece of this archive, an address, or nowhere."""
        target = unquote(href.removeprefix(REFERENCE)) if href.startswith(REFERENCE) else href
        target = bare_link(target.strip())
        if target.startswith("//"):
            target = f"https:{target}"
        if is_absolute(target) or target.lower().startswith("mailto:"):
            return encoded(target)
        if not target or target.startswith("#"):
            return None
        if _SCHEME.match(target):
            self.tell("links of a kind that no page opens (ftp:, tel:, …) were made plain text")
            return None
        known = self.index.find(target)
        if known is not None:
            return f"piece:{known}"
        if self.base and not href.startswith(REFERENCE):
            full = joined(self.base, target)
            return encoded(full) if full else None
        self.tell("links to pages that are not in this folder were made plain text", ELSEWHERE)
        return None

    def _image(self, src: str) -> str | None:
        """What shows a picture: its file, else its address, else nothing."""
        target = bare_link(src.removeprefix(REFERENCE).strip())
        if target.startswith("//"):
            target = f"https:{target}"
        if is_absolute(target):
            return encoded(target)
        if target.startswith("data:") or not target:
            return None
        name = self._taken(target)
        if name is not None:
            return f"media/{quote(name)}"
        if self.base:
            full = joined(self.base, target)
            return encoded(full) if full else None
        self.tell("pictures that are not in this folder were left out", NO_FILES)
        return None

    def _taken(self, src: str) -> str | None:
        """The name of a picture's file beside the piece, where it is in the folder."""
        if src in self.album.names:
            return self.album.names[src]
        if len(self.album.media) >= MOST or self.album.size >= ALL:
            return None
        try:
            path = unquote(urlsplit(src).path)
        except ValueError:
            return None
        data = self.find_file(path)
        suffix = kind_of(data) if data is not None else None
        if data is None or suffix is None or len(data) > LARGEST:
            if data is not None:
                ending = PurePosixPath(path).suffix or "unknown"
                self.tell(f"pictures of a kind that is not shown ({ending}) were left out")
            return None
        url = joined(self.base, src) if self.base else None
        name = self.album.add(path, Found(data, url), suffix)
        self.album.names[src] = name
        return name


def encoded(url: str) -> str:
    """An address with what may not stand in one percent-encoded, as browsers send it."""
    return re.sub(r'[\x00-\x20<>"\\^`{|}\x7f]', lambda m: f"%{ord(m[0]):02X}", url)


def _without_references(markdown: str) -> str:
    """References that are left because their link was never closed: its words alone."""
    return _LEFT.sub("", _UNCLOSED.sub(r"\1", markdown))
