"""Provenance notes in a text: where they stand, what they claim, and the text without them (pure).

Notes stand at the ends of a text (of 277 in two group publications, 86 % in the last 15 % and
11 % in the first 300 characters), so only the ends are looked at: what is said in the middle of an
article is the article's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from backlist.dates import Edtf
from backlist.intake.notes.claims import Claim, Sentence, read_claims
from backlist.intake.notes.header import read_header
from backlist.intake.notes.plain import Block, Link, Plain
from backlist.intake.notes.sentences import sentences
from backlist.intake.signatures.closing import SALUTATION

HEAD = 420
"""A note at the start begins within this many characters."""
TAIL = 0.85
TAIL_LEAST = 900
"""A note at the end begins in the last 15 %, or in this many last characters of a short text."""

_STEMS = (
    "publi", "pubbl", "post", "appear", "print", "release", "issued", "circulat", "distribut",
    "shared", "version", "translat", "excerpt", "adapt", "source", "original", "paru", "parai",
    "tradui", "partag", "relay", "erschien", "erschein", "veröffent", "erst", "übersetz",
    "auszug", "quelle", "geteilt", "nachdruck", "nachgedr", "übernommen", "aparec", "difund",
    "extrai", "extraí", "extract", "extrait", "estratt", "excerto", "trecho", "riprodot",
    "compart", "traduc", "fuente", "saiu", "divulg", "fonte", "appars", "apparv", "uscit",
    "diffus", "condivis", "ripres", "tradot", "traduz", "reprod", "repris", "republ", "ripubb",
    "handed", "forward", "written",
)  # fmt: skip
"""Parts, in small letters, of the words of which every note has one."""
_ENDED = (
    ("ran", re.compile(r"ran\b")),
    ("via", re.compile(r"via\b")),
    ("tir", re.compile(r"tirée?\b")),
    ("sent", re.compile(r"sent\b")),
    ("aus", re.compile(r"aus\s+dem")),
    ("taken", re.compile(r"taken\s+from")),
)
"""Such parts as tell only with what follows; the plain part is looked for first."""


class _Stems(NamedTuple):
    """The parts of words that stand anywhere in a text: no others need be looked for in it.

    One search for each part is many times faster than a pattern of all of them.
    """

    plain: tuple[str, ...]
    ended: tuple[tuple[str, re.Pattern[str]], ...]

    @classmethod
    def of(cls, words: str) -> _Stems:
        low = words.lower()
        return cls(tuple(s for s in _STEMS if s in low), tuple(e for e in _ENDED if e[0] in low))

    def may_tell(self, words: str) -> bool:
        """Whether any word of a note may stand in some of the words."""
        low = words.lower()
        return any(stem in low for stem in self.plain) or any(
            part in low and pattern.search(low) is not None for part, pattern in self.ended
        )


_NEW_SENTENCE = re.compile(
    r"(?:This|These|The\s+(?:above|following)|First|Originally|Cross-?posted|Reprinted|Republished|"
    r"Reposted|Published|Shared|A\s+version|An?\s+\w+\s+version|Editor|Note|Zuerst|Erstmals|Dieser|"
    r"Publié|Paru|Cet|Ce\s|Publicado|Este|Esta|Pubblicato|Questo|Questa|\[)"
)


_GLUED = re.compile(
    r"(?<=[\w)’”])[ ](?=(?:"
    r"(?:First|Originally|Initially)\s+(?:self-)?(?:published|posted|appeared|printed|shared|"
    r"circulated|distributed|issued|released|sent|handed\s+out)\b"
    r"|(?:Reprinted|Republished|Reposted|Cross-?posted|Reproduced)\s+(?:here\s+)?(?:from|with|"
    r"on|by|in|at|to)\b"
    r"|Published\s+(?:originally\s+)?(?:on|in|by)\s+[A-Z]|Shared\s+by\s+\w"
    r"|This\s+(?:open\s+)?(?:letter|statement|article|post|text|piece|essay)\s+(?:was|is|"
    r"first|originally|has)\b"
    r"|Publiée?\s+(?:initialement|originellement|d[’']abord|sur|dans)\b|"
    r"Parue?\s+(?:initialement|dans|sur)\b"
    r"|Cette?\s+(?:lettre|texte|déclaration|article)\s+(?:a|est)\b"
    r"|(?:Zuerst|Erstmals|Ursprünglich)\s+(?:erschienen|veröffentlicht)|Diese[rs]?\s+(?:Brief|"
    r"Text|Erklärung)\s+(?:wurde|erschien|ist)"
    r"|Publicad[oa]\s+(?:originalmente|por\s+primera|pela\s+primeira|inicialmente)"
    r"|Est[ea]\s+(?:carta|texto|declaración|declaração)\s+(?:fue|foi|se)\b"
    r"|Pubblicat[oa]\s+(?:originariamente|originalmente|per\s+la\s+prima)|"
    r"Quest[oa]\s+(?:lettera|testo)\s+(?:è|fu)\b"
    r"))"
)
"""Where a note begins in the middle of a line, as copied text runs it on: "Toronto First …"."""


_ABOUT_THIS = re.compile(
    r"\W*(?:(?:we|nous|wir)\s+(?:\w+\s+){0,2}(?:(?:re)?publi|(?:re)?print|(?:re)?post|"
    r"(?:re)?produ|share|"
    r"dokumentieren|veröffentlichen|relay)|publicamos|reproducimos|reproduzimos|pubblichiamo|"
    r"riprendiamo|"
    r"(?:This|The\s+following|Cette?|Diese[rs]?|Est[ea]|Quest[oa])\s+(?:open\s+)?"
    r"(?:letter|statement|article|piece|text|appeal|lettre|texte|brief|erklärung|carta|texto|"
    r"lettera|testo)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A note: its words from `start` to `end` in the plain text, and what it claims."""

    start: int
    end: int
    says: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Context:
    """What is known besides the text: its language, its title, and the date of the copy read."""

    language: str | None = None
    title: str | None = None
    anchor: Edtf | None = None


def find_notes(text: Plain, given: Context = Context()) -> tuple[Found, ...]:
    """The provenance notes at the ends of `text`, in order."""
    found = [Found(*f) for f in read_header(text, given.anchor)]
    taken = [(f.start, f.end) for f in found]
    ends = [block for block in _ends(text) if not block.heading]
    stems = _Stems.of(" ".join([text.text[b.start : b.end] for b in ends]))
    for block in ends:
        if any(start < block.end and end > block.start for start, end in taken):
            continue
        if stems.may_tell(text.text[block.start : block.end]):
            found += _in_block(text, block, given, stems, found[-1].end if found else -9)
    found += [r for r in _repeated(text) if not any(f.end > r.start for f in found)]
    return tuple(sorted(found, key=lambda f: f.start))


LAST_NOTE = 300
"""The note in a few words begins within this many last characters."""
_LAST = re.compile(
    r"(?:^|(?<=[\w)’”.!?…\"|])[ \n|]+)"
    r"(?P<note>(?:First|Originally|Initially|Previously)\s+(?:self-)?"
    r"(?:published|posted|appeared|printed|shared|circulated|distributed|issued|released|sent|"
    r"handed\s+out|read|delivered|broadcast)\b[^.!?|\n]{0,110}\.?)[\s|]*$"
)


def _repeated(text: Plain) -> Iterator[Found]:
    """The note in a few words that a site puts last: "First distributed as a leaflet".

    Those that name an outlet are read as any other; this one may name nothing.
    """
    size = len(text.text.rstrip(" \n|"))
    m = _LAST.search(text.text, max(0, size - LAST_NOTE), size)
    if m is None or m.start("note") < len(text.text) * 0.5:
        return
    start = m.start("note")
    end = start + len(m["note"].rstrip())
    sentence = Sentence(text.text[start:end], _local(text.links_in(start, end), start), marked=True)
    claims = read_claims(sentence) or (Claim("first", described=True, says=text.text[start:end]),)
    yield Found(start, end, text.text[start:end], claims)


def _ends(text: Plain) -> Iterator[Block]:
    size = len(text.text)
    tail = min(size * TAIL, size - TAIL_LEAST)
    for block in text.blocks:
        if block.start <= HEAD or block.end >= tail:
            yield block


def _in_block(
    text: Plain, block: Block, given: Context, stems: _Stems, last_end: int
) -> Iterator[Found]:
    size = len(text.text)
    tail = min(size * TAIL, size - TAIL_LEAST)
    for start, end, opens in _units(text, block):
        if not (start <= HEAD or start >= tail) or not stems.may_tell(text.text[start:end]):
            continue
        marked = (
            block.emphasised
            or start - last_end < 4
            or _bracketed(text.text, start)
            or _ABOUT_THIS.match(text.text, block.start) is not None
        )
        sentence = Sentence(
            text.text[start:end],
            _local(text.links_in(start, end), start),
            opens,
            marked,
            given.title,
            given.anchor,
            follows=start - last_end < 4,
        )
        claims = read_claims(sentence, given.language)
        if claims:
            last_end = end
            yield Found(start, end, text.text[start:end], claims)


def _units(text: Plain, block: Block) -> Iterator[tuple[int, int, bool]]:
    """The sentences of a block, cut also where a note begins without one; whether each opens."""
    seams = {
        o
        for o in text.openings
        if block.start < o < block.end and _NEW_SENTENCE.match(text.text, o)
    }
    seams |= {m.end() for m in _GLUED.finditer(text.text, block.start, block.end)}
    if block.start <= HEAD:
        seams |= set(_salutations(text.text, block))
    for low, high in sentences(text.text, block.start, block.end):
        cuts = [low, *sorted(o for o in seams if low < o < high), high]
        for i, (start, end) in enumerate(pairwise(cuts)):
            bare = text.text[start:end].rstrip(" \n|")
            before = text.text[block.start : start]
            opens = i > 0 or start in seams or not re.search(r"\w", before) or before.endswith("\n")
            opens = opens or (block.end == len(text.text) and _bare_note(text.text, start, end))
            if bare:
                yield start, start + len(bare), opens


_BARE = re.compile(
    r"(?:(?:First|Originally|Initially)\s+(?:published|posted|printed|shared)|Reprinted|"
    r"Republished|Reposted|"
    r"Cross-?posted|Publiée?\s+initialement|Zuerst\s+(?:erschienen|veröffentlicht)|"
    r"Publicad[oa]\s+originalmente|Pubblicat[oa]\s+originariamente)\s"
)
LAST_WORDS = 400
"""A sentence without a subject is a note within this many last characters of a text."""


def _bare_note(words: str, start: int, end: int) -> bool:
    """Whether a sentence at the end is a note without a subject, as "Republished from The Quay".

    "Originally published in 1975, the record …" has one.
    """
    if start < len(words) - LAST_WORDS or not _BARE.match(words, start):
        return False
    return not re.search(r",\s+(?:the|it|this|these|he|she|they|we|an?)\s", words[start:end])


def _salutations(words: str, block: Block) -> Iterator[int]:
    """Where a letter begins after a note without a full stop: "… on 4 April To the members, we"."""
    for m in re.finditer(
        r"(?<=[\w)’”])[ ](?=[A-ZÀ-Þ])", words[block.start : block.start + HEAD * 2]
    ):
        at = block.start + m.end()
        if SALUTATION.match(words, at):
            yield at


def _bracketed(words: str, start: int) -> bool:
    return words[max(0, start - 1) : start + 1].strip()[:1] in {"[", "("}


def _local(links: tuple[Link, ...], start: int) -> tuple[Link, ...]:
    return tuple(Link(k.start - start, k.end - start, k.url) for k in links)
