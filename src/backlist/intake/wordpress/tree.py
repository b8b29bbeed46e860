"""A post's tree of HTML before it becomes Markdown: WordPress's own boxes made usual (pure)."""

from __future__ import annotations

import re
from urllib.parse import urljoin

from lxml.html import HtmlElement

from backlist.intake.exports.trees import of_class
from backlist.intake.page.dom import drop, words
from backlist.intake.page.media import Finder, source_of
from backlist.intake.wordpress.pictures import Library, is_picture, name_of, stem_of

_NUMBER = re.compile(r"\bwp-image-([0-9]{1,18})\b")
_GONE = (
    "wp-block-file__button",
    "wp-block-search",
    "wp-block-spacer",
    "wp-block-page-list",
    "wp-block-latest-posts",
    "wp-block-social-links",
    "wp-block-jetpack-subscriptions",
    "jp-relatedposts",
    "sharedaddy",
    "screen-reader-text",
)
_LISTS = ("blocks-gallery-grid", "blocks-gallery-item", "wp-block-gallery")
_SMILEYS = ("wp-smiley", "emoji", "latex")


def make_usual(root: HtmlElement, html: str) -> None:
    """Galleries become figures, buttons that load a file go, smileys become their characters.

    `html` is what the tree was parsed from: most posts name no class that matters.
    """
    if not any(name in html for name in (*_GONE, *_LISTS, *_SMILEYS)):
        return
    for element in of_class(root, *_GONE):
        drop(element)
    for listed in of_class(root, *_LISTS):
        _unlist(listed)
    for picture in of_class(root, *_SMILEYS):
        if picture.tag == "img":
            _say(picture, picture.get("alt") or "")


def _unlist(element: HtmlElement) -> None:
    """A gallery's list and its items are boxes; so is the figure around its figures."""
    if element.tag in {"ul", "ol", "li"} or element.find(".//figure") is not None:
        element.tag = "div"
        for caption in element.findall("figcaption"):
            caption.tag = "p"


def _say(picture: HtmlElement, text: str) -> None:
    """Words in the place of a picture."""
    picture.tail = text + (picture.tail or "")
    drop(picture)


def name_from_library(root: HtmlElement, library: Library, find: Finder) -> None:
    """Pictures marked with their number in the library get its words, and its file if need be."""
    if not (library.named or library.added):
        return
    for picture in root.iter("img"):
        found = _NUMBER.search(picture.get("class") or "")
        one = next(iter(library.these([int(found[1])])), None) if found else None
        if one is None:
            continue
        if not (picture.get("alt") or "").strip() and one.alt:
            picture.set("alt", one.alt)
        picture.set("data-title", one.title)
        src = source_of(picture)
        if src and find(src) is None and find(one.url) is not None:
            picture.set("src", one.url)


def link_what_is_missing(root: HtmlElement, base: str, find: Finder) -> int:
    """Every picture whose bytes are not to be had becomes a link to where it stood: how many."""
    missing = 0
    for picture in list(root.iter("img")):
        src = source_of(picture)
        if _is_pixel(picture) or not src:
            drop(picture)
            continue
        if src.startswith("data:") or find(src) is not None:
            continue
        missing += 1
        _link(picture, _full(base, src))
    return missing


def _is_pixel(picture: HtmlElement) -> bool:
    """Whether a picture is there to count readers, not to be seen."""
    sizes = {(picture.get("width") or "").strip(), (picture.get("height") or "").strip()}
    return bool(sizes) and sizes <= {"0", "1"}


def _link(picture: HtmlElement, address: str) -> None:
    """A link named by the caption where there is one, else by what the picture is called."""
    figure = next(picture.iterancestors("figure"), None)
    caption = next(figure.iter("figcaption"), None) if figure is not None else None
    around = next(picture.iterancestors("a"), None)
    if caption is not None and words(caption) and caption.find(".//a") is None:
        link = caption.makeelement("a", {"href": address})
        link.text, caption.text = caption.text, None
        link.extend(list(caption))
        caption.append(link)
        _without(picture, around, address)
        return
    said = ((picture.get(name) or "").strip() for name in ("alt", "title", "data-title"))
    named = next(filter(None, said), "") or name_of(address)
    if around is not None:
        if not _leads_to(around, address):
            _put_after(around, address)
        _say(picture, named)
        return
    picture.tag = "a"
    picture.attrib.clear()
    if address.startswith(("http://", "https://")):
        picture.set("href", address)
    picture.text = named


def _without(picture: HtmlElement, around: HtmlElement | None, address: str) -> None:
    """Take out a picture whose caption leads to it, and the link around it if it did no more."""
    if around is None:
        drop(picture)
    elif not _leads_to(around, address):
        _say(picture, (picture.get("alt") or "").strip() or name_of(address))
    elif not words(around) and len(list(around.iter("img"))) == 1:
        drop(around)
    else:
        drop(picture)


def _leads_to(link: HtmlElement, address: str) -> bool:
    """Whether a link leads to a picture, in this size or another, or nowhere at all."""
    href = link.get("href") or ""
    return not href or is_picture(href) or stem_of(href) == stem_of(address)


def _put_after(around: HtmlElement, address: str) -> None:
    """A link to the picture beside the one that it was, which leads elsewhere."""
    if not address.startswith(("http://", "https://")):
        return
    beside = around.makeelement("a", {"href": address})
    beside.text, beside.tail, around.tail = name_of(address), around.tail, " "
    around.addnext(beside)


def _full(base: str, src: str) -> str:
    try:
        return urljoin(base, src)
    except ValueError:
        return src
