"""What safe HTML may hold: elements, attributes, addresses (pure).

The lists are short on purpose: what Markdown says itself, and the little it lacks. Footnotes are
let through in exactly the form comrak writes; everything else called `class`, `id` or `style`
comes from outside and goes.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

MARKDOWN_TAGS = frozenset({
    "a", "blockquote", "br", "code", "del", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr",
    "img", "li", "ol", "p", "pre", "section", "strong", "sup", "table", "tbody", "td", "th",
    "thead", "tr", "ul",
})  # fmt: skip
"""Elements that Markdown itself makes."""

RAW_TAGS = frozenset({
    "abbr", "bdo", "caption", "cite", "dd", "div", "dl", "dt", "figcaption", "figure", "ins",
    "rp", "rt", "ruby", "span", "sub", "sup", "tfoot",
})  # fmt: skip
"""Elements a text may also write as HTML, since Markdown lacks them."""

TAGS = MARKDOWN_TAGS | RAW_TAGS

ATTRIBUTES: dict[str, set[str]] = {
    "*": {"dir", "lang"},
    "a": {"href", "title", "id", "class", "aria-label"},
    "abbr": {"title"},
    "code": {"class"},
    "img": {"src", "alt", "title"},
    "li": {"id"},
    "ol": {"start"},
    "section": {"class"},
    "sup": {"class"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan", "scope"},
}

DROPPED_WITH_CONTENT = {"script", "style", "iframe", "object", "template", "svg"}
"""Elements whose content is no text of the author's."""

SCHEMES = {"http", "https", "mailto", "piece"}

_NUMBER = re.compile(r"-?[0-9]{1,5}")
_SPAN = re.compile(r"[1-9][0-9]{0,2}")
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8}){0,6}")
_CODE_CLASS = re.compile(r"language-[\w+#.\-]{1,40}")
_ADDRESS = re.compile(r"(?:https?://|mailto:|#)[^\x00-\x20\x7f<>\"\\^`{|}]+", re.IGNORECASE)
_PIECE = re.compile(r"piece:[\w.%\-]+(?:#[\w.%\-]+)?")
_MEDIA = re.compile(r"media/(?![.])[^/\\?#\x00-\x1f\x7f<>\"]+")
_FOOTNOTE = re.compile(r"fn-[^\s<>\"]+")
_REFERENCE = re.compile(r"fnref-[^\s<>\"]+")
_BACK = re.compile(r"Back to reference [0-9]+(?:-[0-9]+)?")

_VALUES: dict[tuple[str, str], re.Pattern[str]] = {
    ("a", "id"): _REFERENCE,
    ("a", "class"): re.compile("footnote-backref"),
    ("a", "aria-label"): _BACK,
    ("code", "class"): _CODE_CLASS,
    ("li", "id"): _FOOTNOTE,
    ("ol", "start"): _NUMBER,
    ("section", "class"): re.compile("footnotes"),
    ("sup", "class"): re.compile("footnote-ref"),
    ("th", "scope"): re.compile("row|col|rowgroup|colgroup"),
}
_ANYWHERE: dict[str, re.Pattern[str]] = {
    "dir": re.compile("ltr|rtl|auto"),
    "lang": _LANGUAGE,
    "align": re.compile("left|center|right"),
    "colspan": _SPAN,
    "rowspan": _SPAN,
}
_FREE = frozenset({"alt", "title"})


def allowed(tag: str, name: str, value: str) -> str | None:
    """The value an attribute keeps, or None where it goes.

    An image's `src` may still be an address here: `render` makes a link of such an image.
    """
    if name in _FREE:
        return value
    if name == "href":
        return value if is_link(value) else None
    if name == "src":
        return value if is_media(value) or is_address(value) else None
    pattern = _VALUES.get((tag, name)) or _ANYWHERE.get(name)
    return value if pattern is not None and pattern.fullmatch(value) else None


def is_link(href: str) -> bool:
    """Whether a link of safe HTML may go there."""
    return bool(_ADDRESS.fullmatch(href) or _PIECE.fullmatch(href)) or is_media(href)


def is_address(url: str) -> bool:
    """Whether this is an absolute web address in ASCII or beyond, without blanks."""
    return url[:4].lower() == "http" and _ADDRESS.fullmatch(url) is not None


def is_media(src: str) -> bool:
    """Whether this names a file in the piece's own `media` folder, and cannot leave it."""
    return src.startswith("media/") and _MEDIA.fullmatch(unquote(src)) is not None
