"""Markdown → safe HTML: comrak, then nh3, then images that are not ours made into links (pure).

comrak passes raw HTML on (`unsafe_`), so that nothing is decided twice; nh3 parses its output as a
browser would and writes only what `policy` allows, which also defeats mutation on re-parsing.
The options and the cleaner are made once a process: comrak's cannot be pickled.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from html import escape, unescape

import comrak
import nh3

from backlist.markup import policy
from backlist.markup.depth import bounded

_RAW = "iframe|noembed|noframes|noscript|plaintext|script|select|style|textarea|template|title|xmp"
_SWALLOWING = re.compile(rf"<(?:{_RAW})\b", re.IGNORECASE)
_HIDDEN_END = re.compile(r"</(script|style)", re.IGNORECASE)
_HIDING = re.compile(r"<(script|style)\b[^<>]*>", re.IGNORECASE)
_RAW_TAG = re.compile(rf"</?(?:{_RAW})\b[^<>]*>?", re.IGNORECASE)
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_CONTROLS = bytes({*range(0x20), 0x7F} - set(b"\t\n\r"))
_LAST_OF_PLANE = "\uffff".encode()[0]
_IMAGE_OR_LINK = re.compile(r'<img((?: [a-z-]+="[^"]*")*)>|<a[ >]|</a>')
_NESTING = re.compile(r"<(/?)(?!(?:br|hr|img)\b)[a-z0-9]+(?: [a-z-]+=\"[^\"]*\")*>")
_TOP_LEVEL = re.compile(r'^<\w+ data-sourcepos="([0-9]+):[0-9]+-([0-9]+):[0-9]+"', re.MULTILINE)
_ESCAPED_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<\\]{0,2000}\\")
_ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')

_ROUNDS = 4

DEEPEST = 100
"""Levels of nesting that safe HTML has at most, so that every edition can walk it."""


def _extensions() -> comrak.ExtensionOptions:
    options = comrak.ExtensionOptions()
    options.footnotes = True
    options.table = True
    options.strikethrough = True
    return options


def _rendering(*, unsafe: bool, positions: bool) -> comrak.RenderOptions:
    options = comrak.RenderOptions()
    options.unsafe_ = unsafe
    options.sourcepos = positions
    return options


_EXTENSIONS = _extensions()
_PARSING = comrak.ParseOptions()
_RENDERING = _rendering(unsafe=True, positions=False)
_TRACED = _rendering(unsafe=True, positions=True)
_OUTLINE = _rendering(unsafe=False, positions=True)
_LINKING = _extensions()
_LINKING.autolink = True
_CLEANER = nh3.Cleaner(
    tags=set(policy.TAGS),
    clean_content_tags=policy.DROPPED_WITH_CONTENT,
    attributes=policy.ATTRIBUTES,
    attribute_filter=policy.allowed,
    link_rel=None,
    url_schemes=policy.SCHEMES,
)


def to_html(markdown: str) -> str:
    """Safe HTML of a text in our Markdown; never fails, whatever the text holds."""
    markdown = _encodable(markdown)
    html = bounded(comrak.render_markdown(markdown, _EXTENSIONS, _PARSING, _RENDERING))
    if "<" not in markdown:
        return _finished(_CLEANER.clean(html))
    if _SWALLOWING.search(html):
        html = _RAW_TAG.sub("", _without_hidden(html))
    return sanitize(html)


def _without_hidden(html: str) -> str:
    """HTML without scripts and styles that are closed; one that is not would hide the rest."""
    ends: dict[str, list[int]] = {"script": [], "style": []}
    for closing in _HIDDEN_END.finditer(html):
        ends[closing[1].lower()].append(closing.start())
    kept: list[str] = []
    at = 0
    for found in _HIDING.finditer(html):
        after = ends[found[1].lower()]
        number = bisect_left(after, found.end())
        if found.start() >= at and number < len(after):
            kept.append(html[at : found.start()])
            at = after[number]
    return "".join([*kept, html[at:]])


def sanitize(html: str) -> str:
    """Safe HTML of any HTML; what is safe already comes back as it is.

    An element that is taken out can leave a tree that no parser would build (a paragraph in a
    paragraph), so HTML from outside is cleaned until it stays the same when it is read again.
    """
    safe: str = _CLEANER.clean(bounded(_encodable(html)))
    for _ in range(_ROUNDS):
        before, safe = safe, _CLEANER.clean(safe)
        if safe == before:
            break
    return _finished(safe)


def unsafe_html(markdown: str) -> str:
    """HTML as the Markdown of other programs makes it: raw HTML as it is, bare addresses linked.

    What Markdown itself made bears `data-sourcepos`, which tells it from raw HTML. Where a bare
    address holds a backslash, none is linked: comrak would take the escape for a part of it.
    """
    extensions = _EXTENSIONS if _ESCAPED_ADDRESS.search(markdown) else _LINKING
    return comrak.render_markdown(_encodable(markdown), extensions, _PARSING, _TRACED)


def outline(markdown: str) -> list[tuple[int, int]]:
    """Lines (from 0, the end not counted) of the text's outermost blocks, in order.

    Raw HTML, link definitions and footnotes are in none of them.
    """
    html = comrak.render_markdown(_encodable(markdown), _EXTENSIONS, _PARSING, _OUTLINE)
    spans: list[tuple[int, int]] = []
    for found in _TOP_LEVEL.finditer(html.partition('<section data-sourcepos="')[0]):
        start, end = int(found[1]) - 1, int(found[2])
        if not spans or start >= spans[-1][1]:
            spans.append((start, end))
    return spans


def _finished(safe: str) -> str:
    # Bytes are searched several times as fast as text.
    data = safe.encode()
    if b"<img" in data:
        safe = _own_images(safe)
        data = safe.encode()
    # One letter is counted much faster than two; each element has two of them.
    if data.count(b"<") > 2 * DEEPEST and data.count(b"</") > DEEPEST:
        safe = _shallow(safe)
    return _NOT_XML.sub("", safe) if _may_be_no_xml(data) else safe


def _may_be_no_xml(data: bytes) -> bool:
    """Whether some character may be one that XML cannot hold (XML 1.0, §2.2)."""
    return _LAST_OF_PLANE in data or len(data.translate(None, _CONTROLS)) != len(data)


def _shallow(safe: str) -> str:
    """Elements nested deeper than `DEEPEST` go, and leave what is in them."""
    depth = 0

    def replace(match: re.Match[str]) -> str:
        nonlocal depth
        closes = match[1] == "/"
        depth += 0 if closes else 1
        kept = match[0] if depth <= DEEPEST else ""
        depth -= 1 if closes else 0
        return kept

    return _NESTING.sub(replace, safe)


def _encodable(text: str) -> str:
    """The text without lone surrogates, which no UTF-8 has a form for."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode(errors="ignore").decode()
    return text


def _own_images(html: str) -> str:
    """Images of other hosts become links to them, or plain words inside a link."""
    depth = 0

    def replace(match: re.Match[str]) -> str:
        nonlocal depth
        tag = match[0]
        if not tag.startswith("<img"):
            depth += -1 if tag.startswith("</") else 1
            return tag
        values = dict(_ATTRIBUTE.findall(match[1]))
        src = unescape(values.get("src", ""))
        if policy.is_media(src):
            return tag
        return _image_words(src, unescape(values.get("alt", "")), linked=depth == 0)

    return _IMAGE_OR_LINK.sub(replace, html)


def _image_words(src: str, alt: str, *, linked: bool) -> str:
    words = alt.strip() or src.partition("?")[0].rstrip("/").rpartition("/")[2]
    words = escape(words, quote=False).replace("\xa0", "&nbsp;")
    if not (linked and src and words):
        return words
    # As the cleaner writes it, which leaves apostrophes alone.
    address = escape(src).replace("&#x27;", "'")
    return f'<a href="{address}">{words}</a>'
