"""Blogger's markup of a text → plain HTML, in place (pure)."""

from __future__ import annotations

import re
from html import escape

from lxml.html import HtmlElement

from backlist.intake.exports.trees import inner, of_class, put, stands_in
from backlist.intake.page.dom import drop, words

_SIZE = re.compile(r"(?<=/)(?:s\d+|w\d+-h\d+)[\w-]*(?=/)|=(?:s\d+|w\d+-h\d+)[\w-]*$")
_HOSTS = ("blogspot.com", "googleusercontent.com", "ggpht.com")


def plain_text(root: HtmlElement) -> None:
    """Captions as figures, pictures in their full size, and no mark for "read more"."""
    for table in of_class(root, "tr-caption-container"):
        caption = next(of_class(table, "tr-caption"), None)
        image = next(table.iter("img"), None)
        if image is not None and stands_in(root, table):
            shown = f'<img src="{escape(full_size(image))}" alt="{escape(image.get("alt") or "")}">'
            below = f"<figcaption>{inner(caption)}</figcaption>" if caption is not None else ""
            put(table, f"<figure>{shown}{below}</figure>")
    for image in list(root.iter("img")):
        if "blogger_img_proxy" not in (image.get("src") or ""):
            image.set("src", full_size(image))
    for anchor in list(root.iter("a")):
        if anchor.get("name") == "more" and not words(anchor):
            drop(anchor)


def full_size(image: HtmlElement) -> str:
    """Where the picture stands in its full size: what it is linked to, else its own address."""
    src = str(image.get("src") or "")
    if not any(host in src for host in _HOSTS):
        return src
    anchor = next(image.iterancestors("a"), None)
    href = str(anchor.get("href") or "") if anchor is not None else ""
    file = _SIZE.sub("", src).rpartition("/")[2]
    return href if file and any(h in href for h in _HOSTS) and href.endswith(file) else src
