"""WordPress's shortcodes → what they would have shown, as HTML (pure).

Pictures, players and references become HTML for it, boxes give back the words they frame. Of the
rest nothing can be known without the plugin that made it, so it is left out and told.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape

from backlist.intake.page.dom import bag
from backlist.intake.wordpress.footnotes import Footnotes
from backlist.intake.wordpress.pictures import Library, file_link, gallery
from backlist.intake.wordpress.shortcode_tags import Shortcode, replaced

Tell = Callable[[str], None]
"""Told of what was left out, in words that are the same for its kind."""

_NOTES = bag("ref footnote footnotes fn efn_note mfn note_ref sidenote modern_footnote")
_QUOTES = bag("quote blockquote pullquote pull_quote pullquote_left pullquote_right")
_MATHS = bag("latex tex math katex")
_SILENT = bag(
    "toc ez-toc no_toc table_of_contents references footnotes_list reflist backref sharethis share "
    "addtoany jp_relatedposts sharing more nextpage clear clearboth hr_invisible spacer divider"
)
_MEDIA = bag(
    "audio video wpvideo videopress embed youtube vimeo soundcloud instagram twitter tweet spotify "
    "dailymotion slideshare facebook flickr ted gist googlemaps googlevideo vine bandcamp scribd "
    "tiktok mixcloud pinterest reddit kickstarter wpcom-embed mp3 pdf file download pdf-embedder "
    "flv iframe"
)
_PLACES = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://vimeo.com/{}",
    "dailymotion": "https://www.dailymotion.com/video/{}",
    "instagram": "https://www.instagram.com/p/{}/",
    "wpvideo": "https://videopress.com/v/{}",
    "videopress": "https://videopress.com/v/{}",
    "tweet": "https://twitter.com/i/status/{}",
    "twitter": "https://twitter.com/i/status/{}",
    "gist": "https://gist.github.com/{}",
    "ted": "https://www.ted.com/talks/{}",
}
_SOURCES = ("src", "url", "href", "link", "mp4", "mp3", "m4v", "webm", "ogv", "ogg", "m4a", "wav",
            "flv", "wmv", "file", "source", "pdf", "permalink_url")  # fmt: skip
_NAMED = re.compile(r"^[\w-]{2,80}$")
_ADDRESS = re.compile(r"https?://[^\s<>\"'\[\]]{1,2000}")
_DOLLARS = re.compile(r"\$latex\s([^$\n]{1,2000})\$")
_PLUGINS_OWN = re.compile(r"^[a-z][a-z0-9]*(?:[-_][a-z0-9]+)+$")


@dataclass(slots=True)
class Shortcodes:
    """Makes shortcodes plain, for one post."""

    library: Library
    notes: Footnotes
    tell: Tell
    _nested: int = field(default=0, init=False)

    def plain(self, text: str) -> str:
        """The text without any shortcode."""
        if "[" in text:
            text = replaced(text, self._made)
        return _DOLLARS.sub(r"$\1$", text) if "$latex" in text else text

    def _made(self, code: Shortcode) -> str:
        name = code.name
        if name in {"caption", "wp_caption"} and code.content is not None:
            return _caption(code)
        if name in {"gallery", "playlist"} and code.content is None:
            return self._gallery(code)
        if name in _NOTES and (code.content or code.get("text", "note")):
            return self.notes.add(code.content or escape(code.get("text", "note")))
        if name in _MEDIA:
            return self._media(code)
        if code.content is not None:
            return self._framed(code)
        return self._lone(code)

    def _gallery(self, code: Shortcode) -> str:
        ids = [int(i) for i in re.findall(r"\d{1,18}", code.get("ids", "include"))]
        left = {int(i) for i in re.findall(r"\d{1,18}", code.get("exclude"))}
        if code.name == "playlist":
            found = self.library.these(ids)
            return "".join(f"\n\n<p>{file_link(one)}</p>\n\n" for one in found)
        chosen = self.library.these(ids) if ids else self.library.pictures_added()
        return gallery([one for one in chosen if one.id not in left])

    def _media(self, code: Shortcode) -> str:
        """A player or an embedded page: a link to it, its caption behind it."""
        address = _address(code)
        if not address:
            return self._framed(code) if code.content else self._lone(code)
        words = escape(code.get("caption", "title", "text"))
        shown = escape(address)
        return f'\n\n<p><a href="{shown}">{words or shown}</a></p>\n\n'

    def _framed(self, code: Shortcode) -> str:
        """A shortcode around words: a quotation, a formula, a button, or only a frame."""
        content = code.content or ""
        if code.name in _QUOTES:
            who = code.get("cite", "author", "source")
            cite = f"<p>— {escape(who)}</p>" if who else ""
            return f"\n\n<blockquote>\n\n{content.strip()}\n\n{cite}</blockquote>\n\n"
        if code.name in _MATHS:
            return f"${content.strip()}$"
        address = code.get("href", "url", "link")
        if address.startswith(("http://", "https://")) and "<a " not in content and content.strip():
            return f'<a href="{escape(address)}">{content}</a>'
        if code.name not in _SILENT:
            self.tell(f"of the shortcode [{code.name}] only the words were kept")
        return content

    def _lone(self, code: Shortcode) -> str:
        """A shortcode without words: gone and told, unless it may be words in brackets."""
        if code.name in _SILENT:
            return "" if code.alone else code.words
        if not (code.looks_it or (code.alone and _PLUGINS_OWN.match(code.name))):
            return code.words
        address = next((v for n in _SOURCES if _ADDRESS.fullmatch(v := code.get(n))), "")
        self.tell(
            f"the shortcode [{code.name}] was left out"
            + (" but for the address it names" if address else "")
        )
        return f'<a href="{escape(address)}">{escape(address)}</a>' if address else ""


def _address(code: Shortcode) -> str:
    """Where a player's file or an embedded page is; empty where that cannot be told."""
    said = [code.content or "", *(code.get(n) for n in _SOURCES), *code.bare]
    for text in said:
        found = _ADDRESS.search(text.replace("&amp;", "&"))
        if found:
            return found.group()
    place = _PLACES.get(code.name)
    ident = code.get("id") or next(iter(code.bare), "") or (code.content or "").strip()
    return place.format(ident) if place and _NAMED.match(ident) else ""


def _caption(code: Shortcode) -> str:
    """`[caption]<img> words[/caption]`; before WordPress 3.4 the words were an attribute."""
    content = (code.content or "").strip()
    found = re.match(r"\s*(?:<a\b[^<>]*>\s*)?<img\b[^<>]*>(?:\s*</a>)?", content)
    if found is None:
        return content
    words = content[found.end() :].strip() or code.get("caption")
    if not words:
        return f"\n\n{content}\n\n"
    picture = found.group().strip()
    return f"\n\n<figure>{picture}<figcaption>{words}</figcaption></figure>\n\n"
