"""Safe HTML → the text of a page: links, pictures, tables and notes as the site has them (pure).

Relies on the serialisation `markup` promises (every attribute quoted, no bare "<" in text), so a
single pass over the tags that may change is enough.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote

from backlist.site.html import ROOT, Html, bare, esc, local
from backlist.site.labels import Labels
from backlist.site.lines import set_lines
from backlist.site.sidenotes import SIDE_NOTES

# Only the tags that may change: of eighty in a text these are a dozen.
_TAG = re.compile(r'<(/?)(a|img|table|pre|section)((?: [a-zA-Z-]+="[^"]*")*)>')
_TAG_OR_HEADING = re.compile(r'<(/?)(a|img|table|pre|section|h[1-6])((?: [a-zA-Z-]+="[^"]*")*)>')
# Where no link can be taken away, only those to notes change.
_TAG_OR_NOTE = re.compile(
    r'<(/?)(img|table|pre|section|a(?=(?: [a-zA-Z-]+="[^"]*")*? href="#fn(?:ref)?-))'
    r'((?: [a-zA-Z-]+="[^"]*")*)>'
)
_ATTRIBUTE = re.compile(r' ([a-zA-Z-]+)="([^"]*)"')
_LEVEL = re.compile(r"<h([1-6])")
_PARAGRAPH = re.compile(r"<p(?: [^>]*)?>(.*?)</p>", re.DOTALL)
_UNSAID = re.compile(r"<sup.*?</sup>|<br>")
_BACK = re.compile(r'aria-label="Back to reference ([0-9-]+)"')
_NOTES = '<section class="footnotes">'
_BULKY = re.compile(r"<(?:table|pre|img|figure|blockquote|ol|ul)\b")


class Picture(NamedTuple):
    """A published file of a piece; width and height in pixels, 0 where it is no image."""

    width: int
    height: int


class Dressed(NamedTuple):
    """The page's text, the ids of pieces it links to, the names of media it lacks."""

    html: Html
    pieces: frozenset[str]
    missing: frozenset[str]


def dress(
    html: str,
    *,
    media: Mapping[str, Picture],
    reachable: Callable[[str], bool],
    labels: Labels,
    is_poem: bool = False,
) -> Dressed:
    """Make safe HTML the text of a page.

    `media` are the files that are published; `reachable` says whether a piece has a page.
    Addresses inside the site start with `html.ROOT`.
    """
    html = set_lines(html, is_poem=is_poem)
    dresser = _Dresser(html, media, reachable, labels)
    return Dressed(
        Html(dresser.tags.sub(dresser.tag, html)),
        frozenset(dresser.pieces),
        frozenset(dresser.missing),
    )


def opening_words(html: str, limit: int = 160) -> str:
    """The first words of safe HTML as plain text, cut at a word: a page's description."""
    for found in _PARAGRAPH.finditer(html):
        inner = found[1]
        if "<sup" in inner or "<br>" in inner:
            inner = _UNSAID.sub(" ", inner)
        text = unescape(bare(inner))
        if text:
            return text if len(text) <= limit else text[:limit].rpartition(" ")[0] + " …"
    return ""


class _Dresser:
    """One pass over the tags of one text."""

    def __init__(
        self,
        html: str,
        media: Mapping[str, Picture],
        reachable: Callable[[str], bool],
        labels: Labels,
    ) -> None:
        self.media, self.reachable, self.labels = media, reachable, labels
        self.pieces: set[str] = set()
        self.missing: set[str] = set()
        self._levels = [(0, 1)] if _skip(html) else []
        self._is_linked = 'href="piece:' in html or 'href="media/' in html
        self._tables, self._regions = 0, 0
        self._links: list[bool] = []
        self._notes: dict[str, int] = {}
        self._html = html

    @property
    def tags(self) -> re.Pattern[str]:
        if self._levels:
            return _TAG_OR_HEADING
        return _TAG if self._is_linked else _TAG_OR_NOTE

    def tag(self, match: re.Match[str]) -> str:
        token, slash, name, attributes = match.group(0, 1, 2, 3)
        if name == "a":
            return self._a(bool(slash), attributes, token)
        way = _WAYS.get(name, _Dresser._heading)
        return way(self, bool(slash), attributes, token)

    def _heading(self, closing: bool, attributes: str, token: str) -> str:
        if closing:
            return f"</h{self._levels[-1][1]}>"
        level = int(token[2])
        while self._levels[-1][0] >= level:
            self._levels.pop()
        self._levels.append((level, min(6, self._levels[-1][1] + 1)))
        return f"<h{self._levels[-1][1]}{attributes}>"

    def _table(self, closing: bool, attributes: str, token: str) -> str:
        self._tables += -1 if closing else 1
        if closing:
            return token + "</div>" if self._tables == 0 else token
        if self._tables > 1:
            return token
        self._regions += 1
        name = self.labels["table"] + (f" {self._regions}" if self._regions > 1 else "")
        return f'<div class="scroll" role="region" aria-label="{esc(name)}" tabindex="0">{token}'

    def _pre(self, closing: bool, attributes: str, token: str) -> str:
        return token if closing else f'<pre tabindex="0"{attributes}>'

    def _section(self, closing: bool, attributes: str, token: str) -> str:
        if closing or 'class="footnotes"' not in attributes:
            return token
        kind = "footnotes beside" if _fit_beside(self._html) else "footnotes"
        language = esc(self.labels["language"])
        heading = f'<h2 class="label" lang="{language}">{esc(self.labels["notes"])}</h2>'
        return f'<section class="{kind}" role="doc-endnotes">{heading}'

    def _img(self, closing: bool, attributes: str, token: str) -> str:
        values = dict(_ATTRIBUTE.findall(attributes))
        name = _media_name(values.get("src", ""))
        picture = self.media.get(name)
        if picture is None or not picture.width:
            self.missing.add(name)
            words = unescape(values.get("alt", "")) or self.labels["image_missing"].format(
                name=name
            )
            return f'<span class="lost">{esc(words)}</span>'
        size = f' width="{picture.width}" height="{picture.height}"'
        alt = "" if "alt" in values else ' alt=""'
        return f'<img{attributes}{alt}{size} loading="lazy" decoding="async">'

    def _a(self, closing: bool, attributes: str, token: str) -> str:
        if closing:
            return token if not self._links or self._links.pop() else ""
        href = dict(_ATTRIBUTE.findall(attributes)).get("href", "")
        made = self._link(unescape(href), token)
        self._links.append(bool(made))
        return made

    def _link(self, href: str, token: str) -> str:
        """The opening tag of a link, or nothing where there is nowhere to go."""
        if href.startswith("piece:"):
            piece, _, fragment = href.removeprefix("piece:").partition("#")
            piece = unquote(piece)
            self.pieces.add(piece)
            after = f"#{esc(fragment)}" if fragment else ""
            to = f"{ROOT}pieces/{esc(local(piece))}/index.html{after}"
            return f'<a href="{to}">' if self.reachable(piece) else ""
        if href.startswith("media/"):
            name = _media_name(href)
            if name not in self.media:
                self.missing.add(name)
                return ""
        if href.startswith("#fn-"):
            return self._reference(href, token)
        if href.startswith("#fnref-"):
            return _BACK.sub(self._back, token)
        return token

    def _back(self, found: re.Match[str]) -> str:
        """What a link back is called, in the words of the page, which may not be the text's."""
        label = self.labels["back_to_note"].format(number=found[1])
        return f'lang="{esc(self.labels["language"])}" aria-label="{esc(label)}"'

    def _reference(self, href: str, token: str) -> str:
        if href in self._notes:
            return token[:-1] + ' role="doc-noteref">'
        number = self._notes[href] = len(self._notes) + 1
        beside = f' class="r{number}"' if number <= SIDE_NOTES else ""
        return token[:-1] + f'{beside} role="doc-noteref">'


_WAYS: Mapping[str, Callable[[_Dresser, bool, str, str], str]] = {
    "img": _Dresser._img,
    "table": _Dresser._table,
    "pre": _Dresser._pre,
    "section": _Dresser._section,
}


def _media_name(src: str) -> str:
    return unquote(unescape(src).removeprefix("media/"))


def _skip(html: str) -> bool:
    """Whether headings do not go down from the page's own title, its one h1, step by step."""
    before = 1
    for found in _LEVEL.finditer(html):
        level = int(found[1])
        if not 1 < level <= before + 1:
            return True
        before = level
    return False


def _fit_beside(html: str) -> bool:
    """Whether the notes are few, plain and short enough to stand in the margin of the text."""
    text, _, notes = html.rpartition(_NOTES)
    if notes.count("<li id=") > SIDE_NOTES or _BULKY.search(notes.replace("<ol>", "", 1)):
        return False
    return len(notes) * 2 < len(text) + 400
