"""What is counted of a file: by what it is called, how often each thing is in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from html import unescape
from urllib.parse import unquote, urlsplit

Facts = Mapping[str, Counter[str]]
"""A column ("authors") → the things counted in it ("Nora Quill" → 12 posts)."""

_SIZED = re.compile(r"-(?:\d{2,5}x\d{2,5}|scaled|rotated|e\d{10,13})(?=\.\w{1,5}$)")
_IMG = re.compile(
    r"<img\b(?:[^>\"']|\"[^\"]*\"|'[^']*')*?\bsrc\s*=\s*(?:\"([^\"]+)\"|'([^']+)'|([^\s>\"']+))",
    re.I,
)
_CODE = re.compile(r"<!--(?!\s*/?wp:).*?-->|<script\b.*?</script>", re.S | re.I)
_SHOWN = re.compile(r"\[(sourcecode|code)\b.*?\[/\1\]|<(pre|code)\b.*?</\2\s*>", re.S | re.I)


def pictures(html: str) -> set[str]:
    """The files that a piece of HTML shows as pictures, by name and without their size."""
    plain = _SHOWN.sub("", _CODE.sub("", html))
    found = {next(filter(None, groups)) for groups in _IMG.findall(plain)}
    return {name for src in found if (name := file_name(unescape(src)))}


def file_name(address: str) -> str:
    """What a picture's file is called, whatever its size and wherever it lies."""
    if address.startswith("data:"):
        return address[:60]
    try:
        path = unquote(unquote(urlsplit(address.strip()).path))
    except ValueError:
        path = address
    return _SIZED.sub("", path.rstrip("/").rpartition("/")[2]).lower()


def squeezed(text: str) -> str:
    """Words alone, in lower case, without blanks and marks: what a reader would call the same."""
    return re.sub(r"[\W_]+", "", unescape(text)).lower()


def words(text: str) -> Counter[str]:
    """The words of a text."""
    return Counter(re.findall(r"[^\W_]+", text.lower()))
