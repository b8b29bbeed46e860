"""The plain text of a message → Markdown: flowed lines joined, quotations kept as such (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from backlist.markup import plain_markdown

DEEPEST = 20
_QUOTE = re.compile(r"^((?:>[ \t]?)*>)?[ \t]?(.*)$")
_MARKS = re.compile(r"(?:> ?)*>(?=[ ]?)")
_LIST_FOOTER = re.compile(
    r"\n_{20,}\n(?:[^\n]{0,300}\n){0,4}?[^\n]{0,200}(?:mailing list|https?://\S{0,200}list)", re.I
)
_SIGNATURE = re.compile(r"\n-- ?\n")
_MOST = 2_000_000


def to_markdown(text: str, *, flowed: bool = False, delsp: bool = False) -> str:
    """The text's paragraphs; what was quoted with ">" is a block quote, as deep as it was."""
    body = text[:_MOST].replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ")
    footer = _LIST_FOOTER.search(body)
    body = body[: footer.start()] if footer else body
    found = _SIGNATURE.search(body)
    # A signature is short; what is long after two dashes is text.
    if found and body.count("\n", found.end()) <= 12:
        body = body[: found.start()]
    lines = _flowed(body, delsp=delsp) if flowed else _quoted(body)
    return "\n\n".join(_blocks(lines))


def _quoted(text: str) -> Iterator[tuple[int, str]]:
    for line in text.split("\n"):
        found = _QUOTE.match(line)
        marks = (found.group(1) or "") if found else ""
        depth = marks.count(">")
        yield depth, (found.group(2) if found and depth else line).rstrip()


def _flowed(text: str, *, delsp: bool) -> Iterator[tuple[int, str]]:
    """Lines with their soft breaks undone (RFC 3676 §4.1)."""
    held: list[str] = []
    level = 0
    for line in text.split("\n"):
        # By the letter quote marks stand together; "> >" is what many programs write.
        marks = _MARKS.match(line)
        depth = marks.group().count(">") if marks else 0
        words = line[marks.end() if marks else 0 :].removeprefix(" ")
        if held and level != depth:
            yield level, "".join(held)
            held = []
        level = depth
        soft = words.endswith(" ") and words != "-- "
        held.append(words[:-1] if soft and delsp else words)
        if not soft:
            yield depth, "".join(held)
            held = []
    if held:
        yield level, "".join(held)


def _blocks(lines: Iterator[tuple[int, str]]) -> Iterator[str]:
    for depth, group in groupby(lines, key=lambda pair: min(pair[0], DEEPEST)):
        text = "\n".join(words for _, words in group).strip("\n")
        if not text.strip():
            continue
        restated = "\n\n".join(map(plain_markdown, _paragraphs(text)))
        mark = "> " * depth
        yield "\n".join((mark + line).rstrip(" ") for line in restated.split("\n"))


def _paragraphs(text: str) -> list[str]:
    """Paragraphs with the line ends of a width undone and those of verse and lists kept."""
    found = []
    for block in re.split(r"\n[ \t]*\n", text):
        lines = [line.strip() for line in block.split("\n") if line.strip()]
        if lines:
            found.append(" ".join(lines) if _is_wrapped(lines) else "\n".join(lines))
    return found


def _is_wrapped(lines: list[str]) -> bool:
    """Whether lines end where a width made them, and none begins an item of a list."""
    width = max(map(len, lines))
    items = sum(bool(re.match(r"[-*•]\s|\d+[.)]\s", line)) for line in lines)
    return width >= 50 and not items and all(len(line) > width * 0.66 for line in lines[:-1])
