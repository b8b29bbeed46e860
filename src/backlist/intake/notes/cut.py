"""Taking stretches of words out of Markdown, with the emphasis and the links around them (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from backlist.intake.notes.plain import Plain

_OPEN = re.compile(r"(?:\*{1,3}|_{1,3}|<(?:em|i|b|strong|p|small|span)\b[^<>]*>|\[(?=$)|\(|\[)+$")
_CLOSE = re.compile(
    r"(?:\*{1,3}|_{1,3}|</(?:em|i|b|strong|p|small|span)>|\]\([^)\s]*(?:\s\"[^\"]*\")?\)|</a>|"
    r"\)|\])+"
)
_MARKS = re.compile(r"\*{1,3}|_{1,3}|</?(?:em|i|b|strong)>")
_LINK_END = re.compile(r"\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\)")
_FENCE = re.compile(r"[ \t>]*(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t]+)*(`{3,}|~{3,})(?![^\n]*`)[ \t]*")
_RULE = re.compile(r"\s*(?:(?:[*_-]\s*){3,}|<hr\s*/?>|&nbsp;|\xa0)\s*")
_QUOTED = re.compile(r"^[ \t]*>[ \t]?", re.MULTILINE)
_WORDLESS = re.compile(r"</?(?:em|i|b|strong|p|small|div|span)\b[^<>]*>|[\s*_]")
_BOX = re.compile(r"\s*<div\b[^<>]*>\s*")
_BOX_END = re.compile(r"\s*</div>\s*")


def without(text: Plain, spans: Iterable[tuple[int, int]]) -> str:
    """The Markdown of `text` without the words of `spans` (offsets in the plain text).

    Emphasis that held nothing else goes with them, and so does a block that is left empty, with
    a rule that only parted it from the text.
    """
    markdown = text.markdown
    pieces = [piece for start, end in spans for piece in _by_block(text, start, end)]
    for start, end in sorted(pieces, reverse=True):
        markdown = _cut(markdown, text, start, end)
    return tidy(markdown)


def _by_block(text: Plain, start: int, end: int) -> Iterator[tuple[int, int]]:
    for block in text.blocks:
        low, high = max(start, block.start), min(end, block.end)
        if low < high:
            yield low, high


def _cut(markdown: str, text: Plain, start: int, end: int) -> str:
    block = text.block_at(start)
    if block and start <= block.start and end >= block.end and block.high <= len(markdown):
        return markdown[: block.low] + markdown[block.high :]
    low, high = _widened(markdown, *text.source(start, end))
    before, after = markdown[:low], markdown[high:]
    if before.endswith((" ", "\n")) or re.search(r"(?:^|[\s>])(?:[*_]+|<\w+>)$", before):
        after = re.sub(r"^[ \t]*(?:\\?\n[ \t]*(?!\n))?", "", after)
    if re.match(r"(?:[*_]+|</\w+>)(?:\s|$)", after):
        before = before.rstrip(" ")
    if after.startswith("\n") or not after:
        # A hard break before what was cut would now end the paragraph.
        return re.sub(r"(?:\\?\n|\\|\s)+$", "", before) + after
    return before + after


def _widened(markdown: str, low: int, high: int) -> tuple[int, int]:
    """The stretch with the marks that open before it and close after it."""
    inside = markdown[low:high]
    if inside.count("](") > len(re.findall(r"(?<!\\)\[", inside)):
        low = max(markdown.rfind("[", 0, low), 0)
    link = _LINK_END.match(markdown, high)
    if link and markdown.rfind("[", 0, high) >= low - 1:
        low = min(low, markdown.rfind("[", 0, high))
        high = link.end()
    while True:
        left = re.search(
            r"(\*{1,3}|_{1,3}|<(?:em|i|b|strong|p|small)\b[^<>]*>|[\[(])$", markdown[:low]
        )
        right = re.match(r"\s?(\*{1,3}|_{1,3}|</(?:em|i|b|strong|p|small)>|[\])])", markdown[high:])
        if not left or not right or not _pair(left[1], right[1]):
            return low, high
        low, high = left.start(), high + right.end()


def _pair(left: str, right: str) -> bool:
    if left in "[(" or right in "])":
        return left + right in {"[]", "()"}
    if left.startswith("<") or right.startswith("<"):
        return bool(right.startswith("</")) and re.split(r"[\s>]", left[1:])[0] == right[2:-1]
    return left == right


def tidy(markdown: str) -> str:
    """Markdown without blocks that hold only marks, and without rules at its ends.

    Code stays as it is, with its empty lines and whatever looks like a mark in it.
    """
    kept = [b for b in _blocks(markdown.strip("\n")) if not _empty(b)]
    kept = _without_empty_boxes(kept)
    while kept and _rule(kept[-1]):
        kept.pop()
    while kept and _rule(kept[0]):
        kept.pop(0)
    return "\n\n".join(b if _is_code(b) else _ended(b) for b in kept)


def _ended(block: str) -> str:
    bare = block.strip("\n")
    return (re.sub(r"(?:\n[ \t]*>[ \t>]*)+$", "", bare) if ">" in bare else bare).rstrip()


def _blocks(markdown: str) -> list[str]:
    """The stretches between empty lines; fenced code is of one piece (CommonMark 0.31, 4.5)."""
    blocks: list[list[str]] = [[]]
    fence: str | None = None
    has_code = "```" in markdown or "~~~" in markdown
    for line in markdown.split("\n"):
        found = _FENCE.match(line) if has_code else None
        if fence is not None:
            closes = found is not None and found[1].startswith(fence) and found.end() == len(line)
            fence = None if closes else fence
        elif found is not None:
            fence = found[1]
        elif not line.strip(" \t"):
            blocks.append([])
            continue
        blocks[-1].append(line)
    return ["\n".join(block) for block in blocks if block]


def _is_code(block: str) -> bool:
    return _FENCE.match(block) is not None


def _without_empty_boxes(blocks: list[str]) -> list[str]:
    """Blocks without a `<div>` that holds nothing; one that holds something says what it is."""
    kept: list[str] = []
    for block in blocks:
        if _BOX_END.fullmatch(block) and kept and _BOX.fullmatch(kept[-1]):
            kept.pop()
        else:
            kept.append(block)
    return kept


def _rule(block: str) -> bool:
    return _RULE.fullmatch(block) is not None


def _empty(block: str) -> bool:
    if block[0].isalnum():
        return False
    if _rule(block) or _is_code(block) or _BOX.fullmatch(block) or _BOX_END.fullmatch(block):
        return False
    return not _WORDLESS.sub("", _QUOTED.sub("", block))


def unmarked(markdown: str) -> str:
    """Markdown of a note without the emphasis, the quote or the brackets that only set it apart."""
    bare = re.sub(r"(?m)^[ \t]*>[ \t]?", "", markdown).strip()
    while True:
        m = re.fullmatch(r"(\*{1,3}|_{1,3})(?P<in>.+?)\1", bare, re.DOTALL)
        if m is None or m[1][0] in re.sub(r"\]\([^)]*\)", "", m["in"]):
            return bare
        bare = m["in"].strip()
