"""A page of Tumblr's export → plain HTML and what stands under it (pure).

The page is bare: the post's HTML in the body, a picture's or quotation's `div.caption`, and
`div#footer` with `span#timestamp` and a `span.tag` each. Nothing names the type of the post, so a
quotation is told by its shape: words that stand in no element, with a caption that ends them. Form
learnt from a program that reads such exports.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml.html import HtmlElement

from backlist.dates import Edtf, read_date
from backlist.intake.exports.trees import first_of, has_class, inner, of_class
from backlist.intake.page.dom import drop, parse, words

_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b", re.IGNORECASE)
_HOUR = re.compile(r"\s*\d{1,2}:\d\d(?::\d\d)?\s*(?:[ap]m)?\b.*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """A page's text as a tree, its title, day and tags."""

    body: HtmlElement
    title: str | None
    when: str | None
    tags: tuple[str, ...]

    @property
    def date(self) -> Edtf | None:
        """The day the footer gives, which was the blog's own."""
        read = read_date(_HOUR.sub("", _ORDINAL.sub("", self.when or "")), language="en")
        return read.date if read is not None and not read.inferred else None


def read_page(html: str) -> Page | None:
    """The page, freed of its footer; None for what is no such page."""
    root = parse(html)
    body = root.find("body") if root is not None else None
    footer = (
        next((e for e in body.iter("div") if e.get("id") == "footer"), None)
        if body is not None
        else None
    )
    if body is None or footer is None:
        return None
    stamp = next((e for e in footer.iter("span") if e.get("id") == "timestamp"), None)
    tags = tuple(dict.fromkeys(w for tag in of_class(footer, "tag") if (w := words(tag))))
    drop(footer)
    title = _title(body)
    _quotation(body)
    return Page(body, title, words(stamp) if stamp is not None else None, tags)


def _title(body: HtmlElement) -> str | None:
    """The heading a text post opens with; one that is a link stays, since it is the post."""
    first = next((e for e in body if words(e) or next(e.iter("img"), None) is not None), None)
    if first is None or first.tag not in {"h1", "h2"} or (body.text or "").strip():
        return None
    title = words(first)
    if next(first.iter("a"), None) is None:
        drop(first)
    else:
        first.tag = "p"
    return title


def _quotation(body: HtmlElement) -> None:
    """Bare words over a caption are what was quoted, and the caption says whose they are."""
    caption = first_of(body, "caption")
    if (
        caption is None
        or not (body.text or "").strip()
        or next(body.iter("img", "iframe"), None) is not None
    ):
        return
    before = list(caption.itersiblings(preceding=True))
    if any(has_class(e, "caption") or e.tag in {"p", "blockquote", "ul", "ol"} for e in before):
        return
    quote = body.makeelement("blockquote", {})
    quote.text, body.text = body.text, None
    for element in reversed(before):
        quote.append(element)
    body.insert(0, quote)


def others(body: HtmlElement) -> list[tuple[str, str | None]]:
    """Whose words are reblogged here, the outermost first: name and address."""
    anchors = [e for e in body.iter("a") if has_class(e, "tumblr_blog")]
    return [(words(a), a.get("href")) for a in anchors if words(a)]


def has_own_words(body: HtmlElement) -> bool:
    """Whether anything stands here besides what was reblogged and from whom."""
    if not others(body):
        return True
    alone = parse(f"<body>{inner(body)}</body>")
    if alone is None:
        return True
    for element in list(alone.iter("blockquote", "a")):
        if element.tag == "blockquote" or has_class(element, "tumblr_blog"):
            drop(element)
    left = re.sub(r"\(?\s*\bvia\b\s*\)?|[\s:()—–-]+", "", words(alone))
    return bool(left)
