"""A text that lists addresses → the addresses (pure).

One address a line, bare or in Markdown, with a title before or after it; a table (CSV) with a
column of addresses, as Pocket, Instapaper and Raindrop write; a browser's bookmarks in Netscape's
format, which all browsers export.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

LEAST = 0.8
"""The part of a text's lines that must be addresses for the text to be a list of them."""

_LONGEST = 4096
_ADDRESS = re.compile(r"https?://[^\s<>\"'`\\^{}|]+", re.IGNORECASE)
_MARKDOWN = re.compile(r"\[([^\[\]]{0,400})\]\(\s*<?(https?://[^\s<>]+?)>?(?:\s+\"[^\"]*\")?\s*\)")
_BULLET = re.compile(r"^\s*(?:[-*+•‣–]\s+(?:\[[ xX]\]\s+)?|\d{1,5}[.)]\s+|>\s+)")
_SEPARATOR = re.compile(r"^[\s|:;,\-–—·\"'()<>\[\]]+|[\s|:;,\-–—·\"'()<>\[\]]+$")
_COLUMN = frozenset(("url", "link", "address", "href", "uri", "permalink", "given_url"))
_TITLE = frozenset(("title", "name", "given_title", "resolved_title"))
_NETSCAPE = re.compile(r"^\s*<!DOCTYPE NETSCAPE-Bookmark-file-1>", re.IGNORECASE)
_MOST_WORDS = 14


@dataclass(frozen=True, slots=True)
class Listed:
    """An address, the line it stands in (from 1), and the title beside it."""

    url: str
    line: int
    title: str | None = None


def is_address_list(text: str, *, cut: bool = False) -> bool:
    """Whether a text is a list of addresses; `cut` says that it ends amid a line."""
    if _NETSCAPE.match(text):
        return True
    lines = text.splitlines()
    if cut and len(lines) > 1:
        lines.pop()
    if _columns(lines[0] if lines else "") is not None:
        return len(lines) > 1 and bool(_ADDRESS.search("\n".join(lines[1:])))
    said = [line for line in lines if line.strip() and not _is_comment(line)]
    if not said or said[0].strip() in {"---", "+++"}:
        return False
    return sum(_of_line(line, 0) is not None for line in said) >= LEAST * len(said)


def addresses(text: str) -> Iterator[Listed]:
    """The addresses of a text, in its order; lines without one are passed over."""
    if _NETSCAPE.match(text):
        yield from _bookmarks(text)
        return
    lines = text.splitlines()
    columns = _columns(lines[0] if lines else "")
    if columns is not None:
        yield from _rows(text, columns)
        return
    for number, line in enumerate(lines, 1):
        found = None if _is_comment(line) else _of_line(line, number)
        if found is not None:
            yield found


def _is_comment(line: str) -> bool:
    return line.lstrip().startswith(("#", ";", "//"))


def _of_line(line: str, number: int) -> Listed | None:
    """The address of a line that holds one and, besides, no more than a title."""
    bare = _BULLET.sub("", line[:_LONGEST]).strip()
    linked = _MARKDOWN.search(bare)
    if linked is not None:
        rest = bare[: linked.start()] + bare[linked.end() :]
        title = linked.group(1).strip() or None
        if _ADDRESS.search(rest) or len(rest.split()) > _MOST_WORDS:
            return None
        if "](" in rest or rest.rstrip().endswith((".", "!", "?")):
            return None
        return Listed(linked.group(2), number, None if title == linked.group(2) else title)
    found = _ADDRESS.findall(bare)
    if len(set(found)) != 1:
        return None
    url = _closed(found[0])
    title = _SEPARATOR.sub("", bare.replace(found[0], " ")).strip()
    if len(title.split()) > _MOST_WORDS or title.endswith((".", "!", "?")):
        return None
    return Listed(url, number, " ".join(title.split()) or None)


def _closed(url: str) -> str:
    """An address without the punctuation that follows it."""
    url = url.rstrip(".,;:!*")
    while url.endswith((")", "]")) and url.count("(") < url.count(")") + url.count("]"):
        url = url[:-1]
    return url


def _columns(head: str) -> tuple[str, int, int | None] | None:
    """The separator of a table and the columns of addresses and titles; None for no table."""
    for separator in (",", "\t", ";"):
        names = [n.strip().strip("\"'\ufeff").lower() for n in head.split(separator)]
        if len(names) > 1 or names[0] in _COLUMN:
            url = next((i for i, n in enumerate(names) if n in _COLUMN), None)
            title = next((i for i, n in enumerate(names) if n in _TITLE), None)
            if url is not None:
                return separator, url, title
    return None


def _rows(text: str, columns: tuple[str, int, int | None]) -> Iterator[Listed]:
    separator, at, titled = columns
    reader = csv.reader(io.StringIO(text), delimiter=separator)
    try:
        for row in reader:
            said = row[at].strip() if len(row) > at else ""
            if _ADDRESS.fullmatch(said):
                title = row[titled].strip() if titled is not None and len(row) > titled else ""
                yield Listed(said, reader.line_num, title if title != said else None)
    except csv.Error:
        return


def _bookmarks(text: str) -> Iterator[Listed]:
    from backlist.intake.page.dom import parse, words

    root = parse(text)
    for anchor in root.iter("a") if root is not None else ():
        url = (anchor.get("href") or "").strip()
        if _ADDRESS.fullmatch(url):
            yield Listed(url, int(anchor.sourceline or 0), words(anchor) or None)
