"""Whether a feed gives a text whole or only its beginning, and the text without a feed's tail.

By rule, not by site: what a feed puts under a text is a last paragraph that links back to the
page, a tracking picture, a row of buttons (pure).
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from backlist.intake.page.dom import drop, parse, words

_MORE = (
    r"(?:(?:continue|keep) reading|read (?:more|on|the (?:rest|full|whole|entire))|"
    r"(?:click|tap) (?:here )?to (?:read|continue)|more|full (?:story|article|text)|view (?:full|"
    r"original)|weiterlesen|mehr lesen|zum artikel|lire la suite|en savoir plus|lire plus|"
    r"leer más|seguir leyendo|sigue leyendo|leia mais|continue lendo|ler mais|leggi tutto|"
    r"continua a leggere|lees (?:meer|verder)|läs mer|les mer|czytaj (?:dalej|więcej))"
)
_CUT = re.compile(
    rf"(?:\[\s*(?:…|\.{{3}})\s*\]|(?:…|\.{{3}})\s*(?:\W*{_MORE}\b.{{0,120}})|"
    rf"(?:^|[.!?…”\"]\s*|\]\s*){_MORE}\b[^.!?]{{0,120}})[\s\W]*$",
    re.IGNORECASE,
)
_TRAILING = re.compile(r"(?:…|\.{3})[\s\W]*$")
_PARTS = re.compile(
    r"^(?:feedflare|sharedaddy|sd-.*|jp-relatedposts|wpcnt|addtoany.*|a2a_.*|more-link|"
    r"subscription-widget.*|button-wrapper|wp-block-jetpack-subscriptions.*|post-views|"
    r"essb_.*|heateor.*|yarpp.*|rp4wp.*|ssba.*|simplesocialbuttons.*|twitter-share-button|"
    r"share-buttons?|social-share.*|captioned-button-wrap|image-link-expand|footer__.*)$"
)
_PIXEL = re.compile(
    r"feeds\.feedburner\.com/~|feedsportal\.com|/_/stat\?|pixel\.wp\.com|stats\.wordpress\.com|"
    r"feeds\.wordpress\.com|/open\.gif|/pixel(?:\.gif|\.png|\?)|google-analytics\.com|/b\.gif",
    re.IGNORECASE,
)
_BLOCKS = ("p", "div", "blockquote", "li", "h2", "h3", "h4", "br", "pre")
_FEW, _SOME, _MANY = 120, 80, 300


def cleaned(html: str, link: str | None) -> HtmlElement | None:
    """The text's tree without what the feed put around it; None where there is nothing to read.

    `link` is the entry's own address.
    """
    root = parse(html) if html.strip() else None
    if root is None:
        return None
    for element in list(root.iter()):
        if _is_noise(element):
            drop(element)
    last = _last_block(root)
    while last is not None and _leads_back(last, link):
        drop(last)
        last = _last_block(root)
    return root


def is_whole(root: HtmlElement, *, meant_whole: bool) -> bool:
    """Whether a text is all there; `meant_whole` that it came where feeds put whole texts."""
    text = words(root)
    count = len(text.split())
    if _CUT.search(text[-260:]):
        return False
    if _TRAILING.search(text[-8:]) and (count < _FEW or not meant_whole):
        return False
    if meant_whole:
        return count > 0 or root.find(".//img") is not None
    blocks = sum(1 for e in root.iter(*_BLOCKS) if e.tag == "br" or words(e))
    return count >= _MANY or (count >= _SOME and blocks >= 3)


def _is_noise(element: HtmlElement) -> bool:
    if any(_PARTS.match(name) for name in (element.get("class") or "").lower().split()):
        return True
    if element.tag != "img":
        return False
    small = {(element.get("width") or "").strip("px "), (element.get("height") or "").strip("px ")}
    return small <= {"0", "1"} or bool(_PIXEL.search(element.get("src") or ""))


def _last_block(root: HtmlElement) -> HtmlElement | None:
    """The last element with words in it that is a paragraph of its own."""
    body = root.find("body")
    element: HtmlElement | None = body if body is not None else root
    while element is not None:
        inner = [c for c in element if words(c) or c.find(".//img") is not None or c.tag == "img"]
        if not inner or (inner[-1].tail or "").strip():
            return None
        element = inner[-1]
        if element.tag in {"p", "div", "small", "footer"} and not any(
            True for _ in element.iter("p", "div", "ul", "table", "blockquote") if _ is not element
        ):
            return element
        if element.tag not in {"div", "section", "article", "span", "footer"}:
            return None
    return None


def _leads_back(block: HtmlElement, link: str | None) -> bool:
    """Whether a last paragraph only says where this was: the page and its site, both linked."""
    targets = [a.get("href") or "" for a in block.iter("a")]
    if not link or not 1 <= len(targets) <= 3 or len(words(block).split()) > 45:
        return False
    own, home = _place(link), _place(link)[0]
    places = [_place(t) for t in targets]
    if own not in places:
        return False
    linked = sum(len(words(a)) for a in block.iter("a"))
    rest = [p for p in places if p != own]
    if rest:
        return all(p[0] == home and p[1].count("/") <= 1 for p in rest)
    return linked > 0.4 * len(words(block)) and bool(re.match(_MORE, words(block), re.IGNORECASE))


def _place(address: str) -> tuple[str, str]:
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return "", ""
    return host, parts.path.rstrip("/") + ("" if "p=" not in parts.query else f"?{parts.query}")
