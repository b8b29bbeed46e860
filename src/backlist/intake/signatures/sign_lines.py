"""Signatures that stand in lines, one or several to a line (pure)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from backlist.intake.signatures.closing import HEADING, is_closing
from backlist.intake.signatures.entries import BEHALF, Signature, entry, name_worth
from backlist.intake.signatures.list_shape import furniture_at, is_more, listlike
from backlist.intake.signatures.listed import read_list, single
from backlist.intake.signatures.names import (
    first_name_in,
    name_score,
    organisation_score,
    place_score,
)

_BULLET = re.compile(r"^\s*(?:[-–—*•·▪◦]|\(?\d{1,3}[.)])\s+")
_MORE = re.compile(
    r"^(?:\.\.\.|…|and\s+(?:\d+|many|others|\w+\s+others)|plus\s+\d+|et\s+\d+|und\s+\d+|"
    r"y\s+\d+|e\s+(?:altri\s+)?\d+)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\s\(?\d{1,3}[.)]\s")
_SENTENCE = re.compile(
    r"[a-zß-ÿ]{4,}[.!?]\s+[A-ZÀ-Þ][a-z]+\s+(?!(?:von|van|de|da|del|di|du|al|el|der)\b)[a-z]+\s"
)
LONG = 240
"""A line of this many characters holds no single signature."""

Read = tuple[tuple[Signature, ...], int]
"""Signatures, and the offset where they end."""


def lines_of(words: str, low: int, end: int) -> list[tuple[int, int]]:
    """The lines of `words` from `low` to `end` that hold something."""
    return [
        (low + m.start(), low + m.end())
        for m in re.finditer(r"[^\n]+", words[low:end])
        if m[0].strip()
    ]


def by_lines(
    words: str, lines: Sequence[tuple[int, int]], known: Sequence[str], *, sure: bool
) -> Read | None:
    """The signatures that the lines begin with, until a line that holds none.

    `sure` says that something announced them, so that a first name alone may sign.
    """
    found: list[Signature] = []
    stop = lines[0][0] if lines else 0
    for low, high in lines:
        line = _BULLET.sub("", words[low:high]).strip()
        if is_closing(line) or (HEADING.fullmatch(line) and not found):
            stop = high
            continue
        if found and (is_more(line) or _MORE.match(line)):
            return tuple(found), high
        if found and (place := _place_line(line, found)):
            found = [s if s.place else replace(s, place=place) for s in found]
            stop = high
            continue
        read = _line(words, low, high, known, sure=sure, among=len(lines) > 1)
        if read is None:
            break
        found += read[0]
        stop = read[1]
        if words[stop:high].strip(" .,;"):
            break
        stop = high
    return (tuple(found), stop) if found else None


def _line(
    words: str, low: int, high: int, known: Sequence[str], *, sure: bool, among: bool
) -> Read | None:
    mark = _BULLET.match(words[low:high])
    begin = low + (mark.end() if mark and not _NUMBERED.search(words, low + 3, high) else 0)
    cut = furniture_at(words, begin, high)
    line = words[begin:cut].strip()
    short = len(line) <= LONG and not re.search(r";|\s[•·▪◦●]\s", line)
    alone = _one(line, known, sure=sure) if short else None
    if alone and (among or line.count(",") < 2):
        return (alone,), cut
    if line.endswith(("?", ":")) or (len(line) < LONG and _SENTENCE.search(line)):
        return None
    read = read_list(words, begin, cut, known)
    if read is None or any(s.score <= -1.2 for s in read[0]):
        return ((alone,), cut) if alone else None
    mean = sum(s.score for s in read[0]) / len(read[0])
    several = len(read[0]) > 1 and line.count(",") > 2 and mean >= 1
    if alone and not several and _by_itself(alone, known) >= mean:
        return (alone,), cut
    several = len(read[0]) > 1 or read[0][0].score > 0.3
    return read if several and (sure or listlike(words[begin : read[1]])) else None


def _one(line: str, known: Sequence[str], *, sure: bool) -> Signature | None:
    """The one signature of a line, with what it says of itself."""
    if len(line) < 2 or line.endswith(("?", ":", "!")) or _SENTENCE.search(line):
        return None
    if BEHALF.match(line) or (listlike(line) and _simple(line)):
        found = entry(line, known)
        if found and found.score > 0.2 and found.score - name_worth(found.name, known) > -1.3:
            return found
        name = re.split(r"\s*[,(]|\s+[–—-]\s+", line, maxsplit=1)[0].strip('“”"„«» ')
        alone = single(name)
        if alone and found is None and name == line:
            return alone if sure else None
        if alone and found and (sure or found.place or found.affiliation):
            return replace(found, name=name) if found.score > -2.2 else None
    return None


def _by_itself(signature: Signature, known: Sequence[str]) -> float:
    """How good a signature looks without regard to who is known to have signed."""
    name = signature.name
    return signature.score - name_worth(name, known) + name_worth(name, ())


def _simple(line: str) -> bool:
    """Whether a line can be one signature: not a name, another name and a third."""
    parts = [p.strip() for p in line.split(",")]
    people = sum(1 for p in parts if name_score(p) > 1.4 and place_score(p) < 1)
    joined = re.search(r"\s(?:and|et|und|y|e|&)\s", parts[0])
    pair = any(_two_people(p) for p in parts[1:])
    return (
        len(parts) <= 5
        and line.count("(") < 2
        and not pair
        and people <= 1
        and (joined is None or organisation_score(parts[0]) > 1)
    )


def _two_people(words: str) -> bool:
    """Whether it is "Bogdan and Chukwu"."""
    two = re.split(r"\s(?:and|et|und|y|e|&)\s", words)
    return len(two) == 2 and first_name_in(two[0]) and organisation_score(words) < 1


def _place_line(line: str, signatures: Sequence[Signature]) -> str | None:
    """A last line that is only the place all of them sign from."""
    if any(s.place for s in signatures) or len(line) > 60:
        return None
    first = line.split(",", maxsplit=1)[0]
    placed = place_score(first) > 0.8 or (place_score(line) > 0.8)
    return line.rstrip(".") if placed and name_score(first) < 0.5 else None
