"""The signatures at the end of a letter → contributors with place and affiliation (pure).

Signatures come one to a line, or parted by semicolons or bullets, or run together as a browser
flattens them: "A B, Winnipeg C D, Toronto". In a run the commas stand inside a signature and
nothing parts two of them; the readings of each stretch are weighed by how names, places and
organisations look, by what is signed alike all through, and by who the outlet's note says signed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from backlist.intake.closing import HEADING, is_closing, last_closing
from backlist.intake.names import capital, name_score, organisation_score, place_score
from backlist.intake.runs import Signature, entry, read_run, separate

_BULLET = re.compile(r"^\s*(?:[-–—*•·▪◦]|\d{1,3}[.)])\s+")
_MORE = re.compile(
    r"^(?:\.\.\.|…|and\s+(?:\d+|many|others|\w+\s+others)|plus\s+\d+|et\s+\d+|und\s+\d+|"
    r"y\s+\d+|e\s+(?:altri\s+)?\d+)",
    re.IGNORECASE,
)
STARTS = 40
"""So many places are tried as the beginning of a list that nothing announces."""
LEAST = 2
"""A list is one only with this many signatures (one is enough after a closing formula)."""


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
    """The list of signatures that ends the text `words` (up to `end`), or None.

    `known` are names that another part of the source says signed; they settle the reading of a
    run. A list counts only after a closing formula or a heading such as "Signed", or where the
    known names stand in it; an ordinary list of names does not.
    """
    end = len(words) if end is None else end
    begin = max(0, end - 12_000)
    start, formula = _opening(words, begin, end, known)
    if start is None:
        return _unannounced(words, begin, end, known) if least < LEAST else None
    low = start
    heading = HEADING.match(words[start:end].lstrip())
    skipped = len(words[start:end]) - len(words[start:end].lstrip())
    if (
        heading
        and heading.end()
        and _is_heading(heading[0], words[start + skipped + heading.end() : end])
    ):
        low = start + skipped + heading.end()
    return _read(words, (start + skipped, low, end), known, formula, least)


def _unannounced(words: str, begin: int, end: int, known: Sequence[str]) -> Signed | None:
    """A list without a formula that is known here: each signs with a place, up to the very end."""
    tail = words.rfind("\n\n", begin, end) + 2 if "\n\n" in words[begin:end] else begin
    lines = _lines(words, tail, end)
    if len(lines) > 1:
        read = _by_lines(words, lines, known)
        whole = read is not None and read[1] >= len(words[:end].rstrip())
        if read and whole and _all_placed(read[0]):
            return Signed(tail, read[1], read[0], "places", 0.7)
        return None
    reach = max(tail, end - 6000)
    starts = re.finditer(r"[.!?,:…”\"]\s+(?=[A-ZÀ-Þ][^,]{2,40},)", words[reach:end])
    for m in islice(starts, STARTS):
        low = reach + m.end()
        before = re.split(r"[,.!?:…]", words[max(reach, low - 60) : low].rstrip(" ,"))[-1]
        if name_score(words[low : words.index(",", low)]) < 0.9 or name_score(before) > 0.9:
            continue
        found = read_run(words[low:end].rstrip(), known)
        if found and found[1] == len(words[low:end].rstrip()) and _all_placed(found[0]):
            return Signed(low, end, found[0], "places", 0.7)
    return None


def _all_placed(signatures: Sequence[Signature]) -> bool:
    placed = all(s.place and name_score(s.name) > 0.5 for s in signatures)
    return (
        placed
        and len(signatures) >= LEAST
        and sum(s.score for s in signatures) > 2 * len(signatures)
    )


def _is_heading(found: str, rest: str) -> bool:
    return (
        found.rstrip().endswith((":", ",")) or rest[:1] in {"\n", " ", ""} or found.endswith("\n")
    )


def _opening(words: str, begin: int, end: int, known: Sequence[str]) -> tuple[int | None, str]:
    """Where signatures may begin, and what says so."""
    closing = last_closing(words[:end], begin)
    heading = _last_heading(words, begin, end)
    if closing and (heading is None or heading[0] < closing[1] + 400):
        start = closing[1] if heading is None or heading[0] < closing[0] else heading[0]
        if heading and heading[0] > closing[1] and words[closing[1] : heading[0]].strip():
            start = heading[0]
        return start, words[closing[0] : closing[1]].strip()
    if heading:
        return heading[0], words[heading[0] : heading[1]].strip()
    first = _first_known(words, begin, end, known)
    return (first, "names") if first is not None else (None, "")


def _last_heading(words: str, begin: int, end: int) -> tuple[int, int] | None:
    found = None
    for m in re.finditer(r"(?:^|\n|(?<=[.!?”\"’)]\s))\s*(?=[A-ZÀ-Þ])", words[begin:end]):
        at = begin + m.end()
        h = HEADING.match(words, at, end)
        if (
            h
            and (
                h[0].rstrip().endswith((":", ","))
                or h[0].endswith("\n")
                or words[h.end() - 1 : h.end() + 1].strip(" ") == ""
            )
        ) or (h and words[h.end() : h.end() + 1] == "\n"):
            found = (at, h.end())
    return found


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
    lines = _lines(words, low, end)
    read = _by_lines(words, lines, known) if len(lines) > 1 else _run(words, low, end, known)
    if read is None:
        return None
    signatures, stop, score = read
    if len(signatures) < (LEAST if formula == "names" else least) or score <= 0:
        return None
    return Signed(start, stop, signatures, formula, min(0.95, 0.6 + 0.1 * len(signatures)))


def _lines(words: str, low: int, end: int) -> list[tuple[int, int]]:
    found = []
    for m in re.finditer(r"[^\n]+", words[low:end]):
        if m[0].strip():
            found.append((low + m.start(), low + m.end()))
    return found


def _by_lines(
    words: str, lines: list[tuple[int, int]], known: Sequence[str]
) -> tuple[tuple[Signature, ...], int, float] | None:
    """One or more signatures a line, until a line that is none."""
    signatures: list[Signature] = []
    stop, score = lines[0][0], 0.0
    for low, high in lines:
        line = _BULLET.sub("", words[low:high]).strip()
        if is_closing(line) or (HEADING.fullmatch(line) and not signatures):
            stop = high
            continue
        if signatures and not _MORE.match(line) and (place := _place_line(line, signatures)):
            signatures = [s if s.place else replace(s, place=place) for s in signatures]
            stop = high
            continue
        read = None if _MORE.match(line) else line_of(line, known)
        if read is None:
            break
        signatures += read
        score += 1
        stop = high
    return (tuple(signatures), stop, score) if signatures else None


def _place_line(line: str, signatures: Sequence[Signature]) -> str | None:
    """A last line that is only the place all of them sign from."""
    if any(s.place for s in signatures) or len(line) > 60:
        return None
    first = line.split(",", maxsplit=1)[0]
    placed = place_score(first) > 0.8 or (place_score(line) > 0.8)
    return line.rstrip(".") if placed and name_score(first) < 0.5 else None


def line_of(line: str, known: Sequence[str] = ()) -> list[Signature] | None:
    """The signatures of one line, or None where it holds none."""
    behalf = re.match(
        r"(?:on\s+behalf|for\s+the|pour\s+l|im\s+namen|em\s+nome|en\s+nombre|a\s+nome)", line, re.I
    )
    if (
        len(line) < 2
        or not (capital(line) or behalf or organisation_score(line) > 1)
        or line.rstrip().endswith((":", "?"))
    ):
        return None
    if len(line) > 200:
        return runs(line, known)
    if re.search(r"[.!?]\s+[A-ZÀ-Þ][a-z]+\s+[a-z]+\s", line):
        return None
    parts = separate(line)
    if parts is None and (alone := entry(line, known)) and line.count(",") <= 3:
        return [alone] if alone.score > 0 else runs(line, known)
    read = runs(line, known) if parts is None else [entry(p, known) for p in parts]
    if not read or any(s is None or s.score <= -0.5 for s in read):
        return None
    return [s for s in read if s]


def runs(words: str, known: Sequence[str]) -> list[Signature] | None:
    """Signatures run together, read as one."""
    read = read_run(words, known)
    return list(read[0]) if read and read[1] == len(words) else None


def _run(
    words: str, low: int, end: int, known: Sequence[str]
) -> tuple[tuple[Signature, ...], int, float] | None:
    text = words[low:end]
    lead = len(text) - len(text.lstrip())
    parts = separate(text.strip())
    if parts:
        read = [entry(p, known) for p in parts]
        good = [s for s in read if s and s.score > -0.5]
        if len(good) == len(read):
            return tuple(good), end, sum(s.score for s in good)
    found = read_run(text[lead:], known)
    if found is None:
        return None
    return found[0], low + lead + found[1], sum(s.score for s in found[0])


def looks_signed(signatures: Sequence[Signature]) -> bool:
    """Whether the list tells more than names: places or affiliations."""
    return any(s.place or s.affiliation for s in signatures)
