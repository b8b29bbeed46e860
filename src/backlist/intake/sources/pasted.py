"""Pasted text → a draft: a page as copied from a browser, or any plain text.

What a browser puts on the clipboard has lost the page's structure: the writing stands among the
site's menus and lists, its notes and signatures run into it, and often all is one paragraph. What
structure is there is kept (paragraphs, verse, lists); what is lost is not made up.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from backlist.errors import Problem
from backlist.intake.interface import Given, ReadOptions
from backlist.intake.notes.sentences import sentences
from backlist.intake.pasting.pasted_furniture import (
    cut_inline,
    inner_lines,
    is_furniture,
    leading,
    site_sentence,
)
from backlist.intake.pasting.pasted_head import (
    Head,
    after_title,
    posted,
    read_head,
    tells_provenance,
)
from backlist.model import Captured, Contributor, Draft, Evidence

LONG = 700
"""A line of this many characters holds a paragraph, or a page that was flattened into one."""
SHORT = 90
LARGEST = 4 * 1024 * 1024
"""Bytes beyond which a text is not one writing: about seven hundred thousand words."""
_XML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*"
    rb"(?:<\?xml\s|<!DOCTYPE\s[^<>]*\[|<[A-Za-z][\w.:-]*\s[^<>]{0,2000}?\bxmlns[\s=:])"
)


class Pasted:
    """Plain text, from a file or standard input."""

    name = "pasted text"

    def recognises(self, given: Given) -> bool:
        """Any text at all, the last source to be asked; XML is a program's and no text."""
        if given.is_folder or given.address is not None or b"\x00" in given.head:
            return False
        return _XML.match(given.head) is None

    def drafts(self, given: Given, options: ReadOptions) -> Iterator[Draft | Problem]:
        """The one draft the text is; a `Problem` where it holds no words."""
        data = given.read()
        if not isinstance(data, Problem) and len(data) > LARGEST:
            data = Problem(
                f"The text is larger than {LARGEST // 1024 // 1024} MiB; no single writing is.",
                source=given.source,
                do="If it is an export or an archive, backlist does not know its kind: see "
                "docs/sources.md.",
            )
        if not isinstance(data, Problem) and data.lstrip().startswith(b"{\\rtf"):
            data = Problem(
                "This is a document in RTF, which backlist does not read.",
                source=given.source,
                do="Open it in a word processor, save it as DOCX or ODT, and add that.",
            )
        if not isinstance(data, Problem) and _is_json(data):
            data = Problem(
                "This is JSON of a kind that backlist does not know.",
                source=given.source,
                do="docs/sources.md says which exports are read, and in which form.",
            )
        if isinstance(data, Problem):
            yield data
            return
        words, problem = decode(data, given.source)
        if problem:
            yield problem
        if not words.strip():
            yield Problem("The text is empty.", source=given.source, do="Paste the writing itself.")
            return
        draft = read_pasted(words, url=options.url, language=options.language, title=options.title)
        capture = Captured(data, "text/plain", ".txt", options.url, options.fetched)
        yield replace(draft, source=given.source, capture=capture)


def _is_json(data: bytes) -> bool:
    """Whether bytes are an object or a list in JSON (RFC 8259), and so no writing."""
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] not in (b"{", b"["):
        return False
    try:
        return isinstance(json.loads(data), dict | list)
    except (ValueError, RecursionError):
        return False


def decode(data: bytes, source: str) -> tuple[str, Problem | None]:
    """The text of `data`: UTF-8 or UTF-16 by its mark, else UTF-8, else Windows-1252 (said so)."""
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
    ):
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), None
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError as error:
        return data.decode("cp1252", "replace"), Problem(
            f"The text is not UTF-8 (byte {error.start}); it was read as Windows-1252.",
            source=source,
            do="Look whether the accents came out right.",
            severity="warning",
        )


def read_pasted(
    words: str, *, url: str | None = None, language: str | None = None, title: str | None = None
) -> Draft:
    """The draft that pasted `words` are (pure): title, body, notes, signatures, appearances.

    `title` is the writing's title where it is known: it is looked for over the text.
    """
    from backlist.intake.describe import describe

    page = _page(words, title)
    head = page.head
    tongue, known = (language, None) if language else _language(page.body)
    evidence: dict[str, Evidence] = {}
    if head.title is not None:
        evidence["title"] = Evidence("sentence", head.title, 0.7, None, "first line")
    if known:
        evidence["language"] = known
    if head.dated:
        evidence["date"] = Evidence("sentence", head.dated[1], 0.7, None, "dateline")
    if head.byline:
        evidence["contributors"] = Evidence("sentence", head.byline, 0.85, None, "byline")
    draft = Draft(
        title=title or head.title,
        contributors=tuple(Contributor(name) for name in head.authors),
        date=head.dated[0] if head.dated else None,
        url=url,
        language=tongue,
        markdown=_markdown(page.body),
        evidence=evidence,
    )
    return describe(draft, flat=page.flat, loose=True)


@dataclass(frozen=True, slots=True)
class _Page:
    """A pasted page without its furniture; `body` has a blank line between paragraphs."""

    head: Head
    body: str
    flat: bool


def _page(words: str, title: str | None) -> _Page:
    text = (
        words.replace("\r\n", "\n")
        .replace("\r", "\n")
        .replace("\ufeff", "")
        .replace("\u2028", "\n")
    )
    lines = [line.replace("\xa0", " ").strip(" \t\u200b") for line in text.split("\n")]
    lines = [_without_items(line) for line in lines]
    keep = [tells_provenance(line) or _is(line, title) for line in lines]
    start, end = inner_lines(lines, keep)
    inner = lines[start:end]
    flat = _is_flat(inner)
    least = SHORT if flat else LONG
    inner = [_bare_of_inline(line) if len(line) > least else line for line in inner]
    head = read_head(inner, trimmed=start > 0, told=title)
    if head.dated is None:
        around = (*lines[:start], *lines[end:])
        head = replace(head, dated=next(filter(None, (posted(line) for line in around)), None))
    return _Page(head, "\n".join(head.rest).strip("\n"), flat)


def _without_items(line: str) -> str:
    """A line with a provenance note without the items that follow it: "… on Medium | Letters"."""
    if "|" not in line or len(line) > LONG:
        return line
    parts = re.split(r"\s*\|\s*", line)
    if not tells_provenance(parts[0]):
        return line
    while len(parts) > 1 and is_furniture(parts[-1]):
        parts.pop()
    return " | ".join(parts)


def _is(line: str, title: str | None) -> bool:
    return title is not None and after_title(line, title) == ""


def _bare_of_inline(line: str) -> str:
    """A flattened page without the menus at its ends; a provenance note among them is kept."""
    begin = leading(line)
    after = begin + int((len(line) - begin) * 0.55)
    end = cut_inline(line, after)
    spans = [s for s in sentences(line, begin, end) if s[0] >= after]
    while spans and (low := site_sentence(line, *spans.pop())) is not None:
        end = low
    kept = [line[begin:end].rstrip(" |")]
    for low, high in sentences(line, end):
        if re.match(r"\W*[A-ZÀ-Þ]", line[low:high]) and tells_provenance(line[low:high]):
            kept.append(line[low:high])
    return "\n".join(kept)


def _is_flat(lines: list[str]) -> bool:
    """Whether the writing is one long line: its paragraphs are lost."""
    written = [len(line) for line in lines if line]
    total = sum(written)
    return bool(written) and max(written) > max(300, total * 0.6)


def _language(body: str) -> tuple[str | None, Evidence | None]:
    from backlist.intake.page.language import recognised

    heard = recognised(body) if len(body) >= 60 else None
    if heard is None or heard[1] < 0.7:
        return None, None
    return heard[0], Evidence("inferred", None, round(heard[1], 2), None, "text")


def _markdown(body: str) -> str:
    """Plain lines as Markdown that reads the same: paragraphs, and verse line by line."""
    from backlist.markup import plain_markdown

    return "\n\n".join(plain_markdown(p) for p in paragraphs(body) if p.strip())


def paragraphs(body: str) -> list[str]:
    """The paragraphs of a text, each with the line breaks that are its own.

    Blank lines part paragraphs. Where there are none, each line is one. Within a paragraph, lines
    that were wrapped at a width are joined, and short ones (verse, an address, signatures) kept.
    """
    blocks = [b for b in re.split(r"\n\s*\n", body) if b.strip()]
    if len(blocks) > 1:
        return [_unwrapped(b) for b in blocks]
    lines = [line for line in body.split("\n") if line.strip()]
    grouped: list[list[str]] = []
    for line in lines:
        short = len(line) <= SHORT and not re.search(r"[.!?:”\"]$", line)
        if (
            grouped
            and short
            and len(grouped[-1][-1]) <= SHORT
            and not _ends_sentence(grouped[-1][-1])
        ):
            grouped[-1].append(line)
        else:
            grouped.append([line])
    return ["\n".join(group) for group in grouped]


def _ends_sentence(line: str) -> bool:
    return bool(re.search(r"[.!?:”\"]$", line))


def _unwrapped(block: str) -> str:
    lines = [line.strip() for line in block.split("\n") if line.strip()]
    if len(lines) < 2:
        return block.strip()
    body = lines[:-1]
    width = max(len(line) for line in lines)
    wrapped = width >= 56 and all(len(line) > width * 0.72 for line in body)
    return " ".join(lines) if wrapped else "\n".join(lines)
