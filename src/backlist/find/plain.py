"""Safe HTML → the words a reader sees, for search and its snippets (pure).

Unlike `markup.to_text` it has no marks of its own (note numbers, bullets, quote signs), which
would stand between the words of a phrase; and it walks no tree, which would cost as much again as
all else that is done to a piece here.
"""

from __future__ import annotations

import re
from html import unescape

_UNSEEN = re.compile(
    r'<sup class="footnote-ref">.*?</sup>|<a [^>]*class="footnote-backref"[^>]*>.*?</a>'
    r"|<r[tp]>.*?</r[tp]>",
    re.DOTALL,
)
_REST = r'[^>"]*(?:"[^"]*"[^>"]*)*>'
"""Of a tag after its name: attributes, whose values may hold any sign but a quotation mark."""
_IMAGE = re.compile(r'<img\b(?:[^>"]|"[^"]*")*?\balt="([^"]*)"' + _REST)
_BLOCK = re.compile(
    r"</?(?:blockquote|br|caption|d[dlt]|div|fig(?:ure|caption)|h[1-6r]|li|ol|p|pre|section"
    r"|t(?:able|body|d|foot|h|head|r)|ul)\b" + _REST
)
_TAG = re.compile("<" + _REST)


def plain(safe_html: str) -> str:
    """The text of safe HTML, a line for each block; of an image its alternative text."""
    if 'class="footnote-' in safe_html or "<r" in safe_html:
        safe_html = _UNSEEN.sub("", safe_html)
    if "<img" in safe_html:
        safe_html = _IMAGE.sub(r"\n\1\n", safe_html)
    text = _TAG.sub("", _BLOCK.sub("\n", safe_html))
    if "&" in text:
        text = unescape(text)
    return "\n".join(line for each in text.split("\n") if (line := each.strip()))
