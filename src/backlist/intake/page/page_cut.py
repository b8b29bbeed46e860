"""A page cut down to its article (pure but for the tree it is given, which it changes).

Everything goes that holds none of the article's blocks, pictures, rules or footnotes; what
stays keeps its place, so that structure is the page's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from backlist.intake.page.article import Article
from backlist.intake.page.blocks import INLINE, Block, blocks_of
from backlist.intake.page.dom import drop, words
from backlist.intake.page.furniture import is_hidden, names_of, signals

_SEEN = ("img", "picture", "video", "audio", "iframe", "source")
_PICTURES = ("figure", *_SEEN)
_KEPT_EMPTY = frozenset(("hr",))
_WHOLE = frozenset(["p", "li", "blockquote", "pre", "table", "ul", "ol", "dl", "figure"])
_DECOR = re.compile(
    r"(?:^|[\s_/-])(?:avatar|gravatar|icon|icons|logo|emoji|spacer|pixel|blank|badge|sprite|share|"
    r"social|button|headshot|tracking|placeholder|advert|banner)s?(?:$|[\s_./-])",
    re.IGNORECASE,
)
_PLAYERS = re.compile(
    r"^(?:https?:)?//(?:[\w-]+\.)*(?:youtube(?:-nocookie)?\.com|youtu\.be|vimeo\.com|archive\.org|"
    r"soundcloud\.com|dailymotion\.com|ted\.com|bandcamp\.com)/",
    re.IGNORECASE,
)
_SMALLEST = 50
_NOTE_WORDS = 400
_MARK = re.compile(
    r"^[\[(]?\s*(?:\d{1,3}|[*†‡§¶]{1,3}|[a-z]|[ivxlc]{1,6})\s*[\])]?$", re.IGNORECASE
)


def cut_out(page: HtmlElement, article: Article) -> HtmlElement:
    """The smallest element around the article, with nothing in it but the article."""
    kept = _with_notes(page, article)
    _join_initial(article)
    staying = _staying(kept)
    for picture in _pictures(page, article):
        staying.update(_chain(picture))
        staying.update(_within(picture))
    staying.update(_breaks(page, staying))
    root = _around(page, staying)
    _empty_loose_text(root, kept, staying)
    _prune(root, staying)
    for element in _chain(root):
        _show(element)
    return root


def _join_initial(article: Article) -> None:
    if article.initial and article.kept[0].runs:
        element, tail = article.kept[0].runs[0]
        if tail:
            element.tail = article.initial + (element.tail or "").lstrip()
        else:
            element.text = article.initial + (element.text or "").lstrip()


def _with_notes(page: HtmlElement, article: Article) -> list[Block]:
    """The article's blocks and those of footnotes it points to, wherever they stand."""
    kept = list(article.kept)
    have = {run for block in kept for run in block.runs}
    for element in _targets(page, kept):
        holder = _note_holder(element)
        if len(words(holder).split()) > _NOTE_WORDS:
            continue
        for block in blocks_of(holder):
            if have.isdisjoint(block.runs):
                kept.append(block)
                have.update(block.runs)
    return kept


def _targets(page: HtmlElement, kept: list[Block]) -> list[HtmlElement]:
    """What the article's note marks point to, in the order of the marks."""
    names: dict[str, None] = {}
    for block in kept:
        for element, tail in block.runs:
            link = None if tail else _link_of(element)
            if link is not None and _MARK.match(words(link)):
                names[(link.get("href") or "")[1:]] = None
    found: dict[str, HtmlElement] = {}
    if names:
        for element in page.iter():
            for name in (element.get("id"), element.get("name")):
                if name in names:
                    found.setdefault(str(name), element)
    return [found[name] for name in names if name in found]


def _link_of(element: HtmlElement) -> HtmlElement | None:
    for near in (element, element.getparent()):
        if near is not None and near.tag == "a" and (near.get("href") or "").startswith("#"):
            return near
    return None


def _note_holder(element: HtmlElement) -> HtmlElement:
    parent = element.getparent()
    while element.tag in INLINE and parent is not None:
        element, parent = parent, parent.getparent()
    return element


def _chain(element: HtmlElement | None) -> Iterator[HtmlElement]:
    while element is not None:
        yield element
        element = element.getparent()


def _staying(kept: list[Block]) -> set[HtmlElement]:
    staying: set[HtmlElement] = set()
    for block in kept:
        for element, tail in block.runs:
            for around in _chain(element.getparent() if tail else element):
                if around in staying:
                    break
                staying.add(around)
    return staying


def _breaks(page: HtmlElement, staying: set[HtmlElement]) -> set[HtmlElement]:
    """Line breaks and targets of notes in the lines that stay, with the empty tags around them."""
    found: set[HtmlElement] = set()
    for element in page.iter("br", "wbr", "a"):
        if element.tag == "a" and not (element.get("id") or element.get("name")):
            continue
        chain = [element]
        while chain[-1].tag in INLINE and chain[-1] not in staying:
            parent = chain[-1].getparent()
            if parent is None:
                break
            chain.append(parent)
        if chain[-1] in staying:
            found.update(chain)
    return found


def _pictures(page: HtmlElement, article: Article) -> Iterator[HtmlElement]:
    """Pictures between the title and the last words that stand in no furniture."""
    order = {element: place for place, element in enumerate(page.iter())}
    start = article.start if article.start is not None else article.kept[0].element
    first = order.get(start, 0)
    last = max(order[element] for element, _ in article.kept[-1].runs)
    held = set(_chain(article.main))
    for element in page.iter(*_PICTURES):
        if first <= order[element] <= last and is_of_article(element):
            outside = [around for around in _chain(element) if around not in held]
            if not any(_is_out(around, article) for around in outside):
                yield element


def _within(picture: HtmlElement) -> Iterator[HtmlElement]:
    """What of a picture stays: the picture itself and its caption."""
    captions = [c for c in picture.iterdescendants() if is_caption(c)]
    for caption in captions:
        yield from caption.iter()
    for element in picture.iterdescendants(*_SEEN):
        if is_of_article(element):
            yield from _chain(element)


def is_caption(element: HtmlElement) -> bool:
    """Whether this is a picture's caption."""
    return element.tag == "figcaption" or "wp-caption-text" in (element.get("class") or "")


def _is_out(element: HtmlElement, article: Article) -> bool:
    found = signals(element) - article.worn
    return found == {"hidden"} if element.tag in _PICTURES else bool(found)


def is_of_article(element: HtmlElement) -> bool:
    """Whether a picture or player can be part of a text rather than of its page."""
    if element.tag == "figure":
        return any(is_of_article(inner) for inner in element.iterdescendants(*_SEEN))
    if element.tag == "iframe":
        source = element.get("src") or element.get("data-src") or ""
        return bool((element.get("title") or "").strip() and _PLAYERS.search(source))
    if element.tag == "video":
        return element.get("controls") is not None and element.get("autoplay") is None
    return not is_decoration(element)


def is_decoration(element: HtmlElement) -> bool:
    """Whether a picture is an icon, a face beside a byline, or a device for counting readers."""
    if element.tag != "img":
        return False
    for name in ("width", "height"):
        size = re.match(r"\s*(\d+)", element.get(name) or "")
        if size and int(size.group(1)) < _SMALLEST:
            return True
    names = f"{names_of(element)} {(element.get('src') or '').rsplit('?', 1)[0][-120:]}"
    return bool(_DECOR.search(names))


def _around(page: HtmlElement, staying: set[HtmlElement]) -> HtmlElement:
    """The innermost element that holds everything that stays."""
    root = page
    while True:
        below = [child for child in root if child in staying]
        loose = (root.text or "").strip() and root.tag not in ("html", "body")
        if len(below) != 1 or loose or (below[0].tail or "").strip():
            return root
        if below[0].tag in INLINE or below[0].tag in _WHOLE:
            return root
        root = below[0]


def _empty_loose_text(root: HtmlElement, kept: list[Block], staying: set[HtmlElement]) -> None:
    mine = {run for block in kept for run in block.runs}
    captions = {inner for around in root.iter() if is_caption(around) for inner in around.iter()}
    for element in root.iter():
        if element not in staying or element in captions:
            continue
        if element.text and (element, False) not in mine:
            element.text = " "
        for child in element:
            if child.tail and (child, True) not in mine:
                child.tail = " "


def _prune(root: HtmlElement, staying: set[HtmlElement]) -> None:
    waiting = [root]
    while waiting:
        element = waiting.pop()
        for child in list(element):
            if child in staying:
                _show(child)
                waiting.append(child)
            elif child.tag not in _KEPT_EMPTY:
                drop(child)


def _show(element: HtmlElement) -> None:
    """What stays is meant to be seen, though a script was to show it."""
    if is_hidden(element):
        for name in ("hidden", "style", "aria-hidden"):
            element.attrib.pop(name, None)
