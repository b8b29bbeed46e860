"""The header block of an archive such as the Marxists Internet Archive (pure).

"Written: …; First Published: O, No. 3, May 1901; Source: …; Translated: B; Transcription: …",
in one paragraph or a line each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from backlist.dates import Edtf
from backlist.intake.notes.claims import Claim, Sentence, read_claims
from backlist.intake.notes.plain import Link, Plain

_KEYS = (
    r"written|delivered|spoken|recorded|first published(?: in)?|originally published|published|"
    r"publisher|source|original source|translat(?:ed|ion|or)(?: by)?|transcri(?:bed|ption|ber)"
    r"(?:[/\s&\\]+(?:html )?mark-?up)?|html(?: mark-?up)?|mark-?up|proofread(?:ing|er|by)?|edited|"
    r"online version|"
    r"copyleft|copyright|public domain|first printed|date|note|online"
)
_KEY = re.compile(rf"(?:^|[\n;.\s])\s*(?P<key>{_KEYS})\s*:\s*", re.IGNORECASE)
_OURS = {"first published", "first published in", "originally published", "first printed"}


def read_header(
    text: Plain, anchor: Edtf | None
) -> Iterator[tuple[int, int, str, tuple[Claim, ...]]]:
    """The header block at the start or the end of a text: from, to, its words, what it claims.

    It is one only with two keys of such a block, "first published" among them: a lone
    "Source:" is none.
    """
    for block in (*text.blocks[:4], *text.blocks[-3:]):
        words = text.text[block.start : block.end]
        if ":" not in words or not re.search(r"publ|print", words, re.IGNORECASE):
            continue
        marks = list(_KEY.finditer(words))
        keys = {m["key"].lower() for m in marks}
        if len(marks) >= 2 and keys & _OURS and not words[: marks[0].start()].strip(" *_\n"):
            claims = _claims(words, marks, text.links_in(block.start, block.end), block.start)
            read = tuple(_read(claims, anchor))
            if read:
                yield block.start, block.end, words, read
                return


def _claims(
    words: str, marks: list[re.Match[str]], links: tuple[Link, ...], offset: int
) -> list[tuple[str, str, tuple[Link, ...]]]:
    parts = []
    for i, m in enumerate(marks):
        end = marks[i + 1].start() if i + 1 < len(marks) else len(words)
        value = words[m.end() : end].strip(" ;.\n")
        near = tuple(
            Link(k.start - offset - m.end(), k.end - offset - m.end(), k.url)
            for k in links
            if k.start - offset < end and k.end - offset > m.end()
        )
        parts.append((m["key"].lower(), value, near))
    return parts


def _read(parts: list[tuple[str, str, tuple[Link, ...]]], anchor: Edtf | None) -> Iterator[Claim]:
    for key, value, links in parts:
        if key in _OURS:
            shift = len("First published in ")
            moved = tuple(Link(k.start + shift, k.end + shift, k.url) for k in links)
            bare = re.sub(r"^in\s+", "", value, flags=re.IGNORECASE)
            yield from read_claims(
                Sentence(f"First published in {bare}.", moved, anchor=anchor), "en"
            )
        elif key.startswith("translat"):
            bare = re.sub(r"^by\s+", "", value, flags=re.IGNORECASE)
            yield from read_claims(Sentence(f"Translated by {bare}"), "en")
