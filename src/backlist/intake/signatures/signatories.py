"""The signatures of a letter → contributors with place and affiliation (pure).

Signatures come one to a line, or parted by semicolons or bullets, or run together as a browser
flattens them: "A B, Winnipeg C D, Toronto". A closing formula or a heading announces them, or the
source's own note names who signed; where nothing does, their own shape tells them
(`unannounced`). They stand at the end, or under "From:" at the beginning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from backlist.intake.signatures.closing import FROM, HEADING, HEADING_STEMS, closings
from backlist.intake.signatures.entries import Signature
from backlist.intake.signatures.list_shape import alike
from backlist.intake.signatures.sign_lines import by_lines, lines_of
from backlist.intake.signatures.unannounced import unannounced

LEAST = 2
"""A list is one only with this many signatures (one is enough after a closing formula)."""
REACH = 12_000
"""Signatures are looked for in so many characters at the end."""
HEAD = 1500
"""A list under "From:" begins within so many characters."""
TRIES = 4
"""So many formulas are tried, the last first."""


@dataclass(frozen=True, slots=True)
class Signed:
    """Signatures found: the words from `start` to `end` are the list, with its heading."""

    start: int
    end: int
    signatures: tuple[Signature, ...]
    says: str
    sure: float


def find_signatures(
    words: str,
    *,
    known: Sequence[str] = (),
    end: int | None = None,
    least: int = 1,
) -> Signed | None:
    """The list of signatures that ends the text `words` (up to `end`) or heads it, or None.

    `known` are names that another part of the source says signed; they settle the reading of a
    run. With `least` 2 (a page that was not pasted) a list counts only after a closing formula or
    a heading such as "Signed", or where the known names stand in it; an ordinary list of names
    never does.
    """
    end = len(words) if end is None else end
    words = alike(words)
    begin = max(0, end - REACH)
    for start, low, formula in _openings(words, begin, end, known):
        signed = _read(words, (start, low, end), known, formula, least)
        if signed:
            return signed
    if least >= LEAST:
        return None
    found = unannounced(words, begin, end, known)
    if found:
        return Signed(*found, "shape", 0.7)
    return _heading_the_text(words, end, known)


def _openings(
    words: str, begin: int, end: int, known: Sequence[str]
) -> Iterator[tuple[int, int, str]]:
    """Where signatures may begin: with their heading, after it, and what says so."""
    found = [(a, b, b) for a, b in closings(words[:end], begin)]
    found += [(a, a, b) for a, b in _headings(words, begin, end)]
    for says, start, low in sorted(found, key=lambda f: -f[2])[:TRIES]:
        heading = HEADING.match(words[:end], _past_blanks(words, low, end))
        if heading and start == low and _heads(words, heading, end):
            yield heading.start(), heading.end(), words[says : heading.end()].strip()
        yield start, low, words[says:low].strip()
    first = _first_known(words, begin, end, known)
    if first is not None:
        yield first, first, "names"


def _past_blanks(words: str, low: int, end: int) -> int:
    return low + len(words[low:end]) - len(words[low:end].lstrip())


def _headings(words: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    low = words[begin:end].lower()
    if not any(stem in low for stem in HEADING_STEMS):
        return
    for m in re.finditer(r"(?:^|\n|(?<=[.!?”\"’),:]\s))\s*(?=[A-ZÀ-Þ])", words[begin:end]):
        h = HEADING.match(words, begin + m.end(), end)
        if h and _heads(words, h, end):
            yield h.start(), h.end()


def _heads(words: str, heading: re.Match[str], end: int) -> bool:
    """Whether a heading stands for itself: a colon, a comma or the line's end closes it."""
    if heading.end() == heading.start():
        return False
    closed = heading[0].rstrip().endswith((":", ",")) or heading[0].endswith("\n")
    return closed or words[heading.end() : min(heading.end() + 1, end)] == "\n"


def _first_known(words: str, begin: int, end: int, known: Sequence[str]) -> int | None:
    """Where the known names stand together at the end of the text."""
    low = max(begin, end - 200 - 120 * len(known))
    places = [words.rfind(name, low, end) for name in known]
    if len(known) < LEAST or min(places, default=-1) < 0:
        return None
    first = min(places)
    before = words[:first].rstrip()
    return first if not before or before[-1] in '.!?,:;—–”"’)' or words[first - 1] == "\n" else None


def _read(
    words: str, spans: tuple[int, int, int], known: Sequence[str], formula: str, least: int
) -> Signed | None:
    start, low, end = spans
    start = _past_blanks(words, start, end)
    low = _past_blanks(words, low, end)
    read = by_lines(words, lines_of(words, low, end), known, sure=formula != "names")
    if read is None:
        return None
    signatures, stop = read
    if len(signatures) < (LEAST if formula == "names" else least):
        return None
    return Signed(start, stop, signatures, formula, min(0.95, 0.6 + 0.1 * len(signatures)))


def _heading_the_text(words: str, end: int, known: Sequence[str]) -> Signed | None:
    """A list under "From:" before the letter begins."""
    for m in FROM.finditer(words, 0, min(HEAD, end)):
        lines = lines_of(words, m.end(), end)
        read = by_lines(words, lines, known, sure=False) if lines else None
        if read and len(read[0]) >= LEAST and read[1] < end * 0.6:
            return Signed(m.start("from"), read[1], read[0], m["from"].strip(), 0.75)
    return None


def looks_signed(signatures: Sequence[Signature]) -> bool:
    """Whether the list tells more than names: places or affiliations."""
    return any(s.place or s.affiliation for s in signatures)
