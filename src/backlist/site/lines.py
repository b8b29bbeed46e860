"""Line breaks inside paragraphs: verse keeps its lines, broken prose gets paragraphs (pure).

Old exports hold `<br>` for three things: lines of verse (and of addresses, and of names under a
letter), paragraphs that were typed with one line feed between them, and text that a mail program
wrapped at a column. What stands in the archive stays as it is; this is how a page sets it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape
from statistics import median

from backlist.site.html import bare

SHORT = 62
"""Characters of a line of verse at most; the measure holds about as many."""

LONGEST_VERSE = 120
"""A stanza may have some longer lines, which hang; one longer than this is a paragraph."""

WRAPPED = (48, 92)
"""Characters of lines that a mail program wrapped: at least half of them, and at most."""

_PARAGRAPH = re.compile(r"<p((?: [a-z-]+=\"[^\"]*\")*)>(.*?)</p>", re.DOTALL)
_BREAK = re.compile(r"\s*<br>\s*")
_BREAKS = re.compile(r"\s*<br>(?:\s*<br>)*\s*")
_NOTE = re.compile(r"<sup class=\"footnote-ref\">.*?</sup>", re.DOTALL)
_TAG = re.compile(r"<(/?)([a-z0-9]+)[^>]*>")
_VOID = frozenset({"br", "img"})


def set_lines(html: str, *, is_poem: bool = False) -> str:
    """Safe HTML whose broken paragraphs are `class="verse"`, or whole paragraphs without breaks.

    All of a poem is verse.
    """
    if "<br>" not in html:
        return html
    return _PARAGRAPH.sub(lambda found: _paragraph(found[0], found[1], found[2], is_poem), html)


def _paragraph(whole: str, attributes: str, inner: str, is_poem: bool) -> str:
    if "<br>" not in inner:
        return whole
    lengths = [len(line) for line in map(_words, _BREAK.split(inner)) if line]
    if is_poem or _is_verse(lengths):
        return f'<p{attributes} class="verse">{inner}</p>'
    if _is_wrapped(inner, lengths):
        return f"<p{attributes}>{_BREAKS.sub(' ', inner).strip()}</p>"
    parts = [part for part in _BREAKS.split(inner) if part]
    if not all(map(_is_whole, parts)):
        return whole
    return "\n".join(f"<p{attributes}>{part}</p>" for part in parts)


def _words(line: str) -> str:
    return unescape(bare(_NOTE.sub("", line)))


def _is_verse(lengths: Sequence[int]) -> bool:
    """Whether lines of these lengths are meant to end where they end."""
    if len(lengths) < 2 or max(lengths) > LONGEST_VERSE:
        return False
    return max(lengths) <= SHORT or (len(lengths) > 3 and median(lengths) <= 0.75 * SHORT)


def _is_wrapped(inner: str, lengths: Sequence[int]) -> bool:
    """Whether a program broke the lines: all about as long, and going on in small letters."""
    if len(lengths) < 3 or max(lengths) > WRAPPED[1] or "<br>\n<br>" in inner:
        return False
    if median(lengths[:-1]) < WRAPPED[0]:
        return False
    going_on = [line[:1] for line in map(_words, _BREAK.split(inner)[1:]) if line]
    return sum(c.islower() for c in going_on) >= 0.6 * len(going_on)


def _is_whole(part: str) -> bool:
    """Whether every element that begins in a part of a paragraph ends in it."""
    opened: list[str] = []
    for slash, name in _TAG.findall(part):
        if name in _VOID:
            continue
        if not slash:
            opened.append(name)
        elif not opened or opened.pop() != name:
            return False
    return not opened
