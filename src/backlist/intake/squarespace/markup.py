"""Squarespace's blocks (`sqs-…`) → plain HTML, in place (pure).

What scripts fill in on the page stands in attributes: a picture's address in `data-src` or
`data-image`, a film or embed as escaped HTML in `data-html`, a recording in `data-url`. Layout,
forms and lists of other posts are no words of the text. Learnt from exports' readers and pages.
"""

from __future__ import annotations

import re

from lxml import html
from lxml.html import HtmlElement

from backlist.intake.exports.trees import fragment, linked, of_class, put, stands_in
from backlist.intake.page.dom import drop, parse, words

_FURNITURE = ("newsletter-block", "sqs-block-newsletter", "form-block", "sqs-block-form",
              "socialaccountlinks-v2-block", "sqs-block-socialaccountlinks-v2", "search-block",
              "sqs-block-search", "summary-v2-block", "sqs-block-summary-v2", "spacer-block",
              "sqs-block-spacer", "archive-block", "tagcloud-block", "image-button-wrapper",
              "sqs-block-tagcloud", "lightbox-thumbnail-meta")  # fmt: skip
_PICTURES = ("data-src", "data-image")
_LINES = re.compile(r"[ \t]*[\r\n]+[ \t]*")


def plain_blocks(text: str) -> str:
    """The HTML of a post without blocks, its line ends only where they are the author's."""
    root = parse(text)
    body = root.find("body") if root is not None else None
    if root is None or body is None:
        return text
    for element in of_class(body, *_FURNITURE):
        if stands_in(body, element):
            drop(element)
    _embeds(body)
    _quotations(body)
    _pictures(body)
    _join_lines(body)
    return "".join(str(html.tostring(child, encoding="unicode")) for child in body)


def _embeds(body: HtmlElement) -> None:
    for element in [e for e in body.iter() if e.get("data-html")]:
        frames = [
            f for part in fragment(element.get("data-html") or "") for f in part.iter("iframe")
        ]
        if frames and stands_in(body, element):
            src = frames[0].get("src") or ""
            src = f"https:{src}" if src.startswith("//") else src
            put(element, linked(src, frames[0].get("title") or src))
    for element in of_class(body, "sqs-audio-embed"):
        put(element, linked(element.get("data-url"), element.get("data-title") or ""))
    for button in of_class(body, "sqs-block-button-element"):
        if button.tag == "a":
            put(button, linked(button.get("href"), words(button)))


def _quotations(body: HtmlElement) -> None:
    """The marks that are drawn around a quotation are layout's, and its source stands below it."""
    for quote in body.iter("blockquote"):
        for mark in [e for e in quote.iter("span") if words(e) in {"“", "”", '"'}]:
            drop(mark)
    for source in of_class(body, "source"):
        if source.tag == "figcaption":
            figure = source.getparent()
            source.tag = "p"
            if figure is not None and figure.tag == "figure":
                figure.tag = "div"


def _pictures(body: HtmlElement) -> None:
    for image in list(body.iter("img")):
        if any(above.tag == "noscript" for above in image.iterancestors()):
            continue
        real = next((v for name in _PICTURES if (v := image.get(name))), None)
        if real:
            image.set("src", real)
        for name in (*_PICTURES, "srcset", "data-srcset"):
            image.attrib.pop(name, None)
    for hidden in list(body.iter("noscript")):
        if stands_in(body, hidden):
            drop(hidden)


def _join_lines(body: HtmlElement) -> None:
    """Line ends in the file are no line breaks, other than in code."""
    for element in body.iter():
        in_code = element.tag == "pre" or any(a.tag == "pre" for a in element.iterancestors())
        if element.text and not in_code:
            element.text = _LINES.sub(" ", element.text)
        around = element.getparent()
        kept = around is not None and (
            around.tag == "pre" or any(a.tag == "pre" for a in around.iterancestors())
        )
        if element.tail and not kept:
            element.tail = _LINES.sub(" ", element.tail)
