"""The classic editor's text → HTML: empty lines part paragraphs, line ends break lines (pure).

Before blocks, WordPress kept no paragraphs; it made them of line ends whenever a post was shown
(its function wpautop). This gives the same paragraphs by reading the text once, from tag to tag.
"""

from __future__ import annotations

import re

from backlist.intake.page.dom import bag

_KEPT = re.compile(
    r"<(pre|script|style|textarea|svg|math|iframe|object|select)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_BLOCKS = bag(
    "table thead tfoot caption col colgroup tbody tr td th div dl dd dt ul ol li pre form map area "
    "blockquote address style p h1 h2 h3 h4 h5 h6 hr fieldset legend section article aside hgroup "
    "header footer nav figure figcaption details menu summary center main"
)
_FLAT = bag("li td th dt dd h1 h2 h3 h4 h5 h6 figcaption caption legend summary address p")
"""Blocks whose words need no paragraph of their own."""
_STRUCTURE = bag("table thead tbody tfoot tr colgroup dl ul ol menu figure map")
"""Blocks in which blanks between other blocks mean nothing."""
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)\b[^<>]*>")
_DOUBLE_BREAK = re.compile(r"<br\s*/?>\s*<br\s*/?>", re.IGNORECASE)
_GAP = re.compile(r"\n[ \t\u00a0]*(?:\n[ \t\u00a0]*)+")
_BREAK = re.compile(r"(?:<br\s*/?>)?(?<![ \t])[ \t]*+\n[ \t]*", re.IGNORECASE)
_URL_LINE = re.compile(r"(?m)^[ \t]*(https?://[^\s<>\"\[\]]{4,2000})[ \t]*$")
_HOLD = "\ue010"
_HELD = re.compile("\ue010([0-9]{1,9})\ue011")


def with_paragraphs(text: str) -> str:
    """The text with `<p>` and `<br>` where WordPress would have shown them."""
    held: list[str] = []

    def hold(found: re.Match[str]) -> str:
        if found.group().startswith("<!--"):
            return "" if found.group().endswith("-->") else found.group()
        held.append(found.group())
        gap = "\n\n" if found[1].lower() in {"pre", "iframe", "object"} else ""
        return f"{gap}{_HOLD}{len(held) - 1}\ue011{gap}"

    def release(found: re.Match[str]) -> str:
        at = int(found[1])
        return held[at] if at < len(held) else ""

    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _KEPT.sub(hold, text)
    text = _URL_LINE.sub(r'<a href="\1">\1</a>', _DOUBLE_BREAK.sub("\n\n", text))
    return _HELD.sub(release, "".join(_flow(text)))


def _flow(text: str) -> list[str]:
    """Block tags as they are, and the words between them in paragraphs."""
    out: list[str] = []
    stack: list[str] = []
    at = 0
    for found in _TAG.finditer(text):
        name = found[2].lower()
        if name not in _BLOCKS:
            continue
        out.append(_words(text[at : found.start()], stack))
        out.append(found.group())
        at = found.end()
        if not found[1] and name not in {"hr", "col", "area"}:
            stack.append(name)
        elif found[1] and name in stack[-100:]:
            while stack.pop() != name:
                pass
    out.append(_words(text[at:], stack))
    return out


def _words(text: str, stack: list[str]) -> str:
    """Words between two block tags: bare where their block holds nothing else."""
    inside = stack[-1] if stack else ""
    if not text.strip() or inside in _STRUCTURE:
        return text
    parts = [part for part in (p.strip() for p in _GAP.split(text)) if part]
    if inside == "p":
        return "</p><p>".join(map(_broken, parts))
    if inside in _FLAT and len(parts) == 1:
        return _broken(parts[0])
    return "".join(_paragraph(part) for part in parts)


def _paragraph(text: str) -> str:
    return text if _HELD.fullmatch(text) else f"<p>{_broken(text)}</p>"


def _broken(text: str) -> str:
    """Line ends outside tags as breaks."""
    if "\n" not in text:
        return text
    parts = re.split(r"(<[^<>]*>)", text)
    joined = "".join(
        part.replace("\n", " ") if part.startswith("<") and len(part) > 1 else part
        for part in parts
    )
    return _BREAK.sub("<br>\n", joined)
