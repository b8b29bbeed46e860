"""Signatures within one stretch of words, whatever parts them (pure).

Semicolons, bullets or numbers part signatures surely; brackets after each name nearly so; where
commas stand inside a signature, or nothing parts two names at all, the readings are weighed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from backlist.intake.signatures.entries import (
    Signature,
    abbreviated,
    entry,
    name_worth,
    with_fields,
)
from backlist.intake.signatures.list_shape import furniture_at, more_at
from backlist.intake.signatures.names import (
    capital,
    first_name_in,
    is_place,
    name_score,
    place_score,
)
from backlist.intake.signatures.runs import read_run

_NUMBER = re.compile(r"(?:^|\s+)\(?\d{1,3}[.)]\s+(?=\S)")
_BRACKET = re.compile(r"\s*[(\[]([^()\[\]]{2,160})[)\]][.,;]?")
_AND = r"(?:,?\s+(?:and|et|und|y|e|&|i|og|och|en)\s+)"
_JOINT = re.compile(rf"(?P<first>[^;()]+?){_AND}(?P<last>[^,;()]+)(?P<fields>(?:,[^;()]+)?)\.?")
_MARKS = r"\s*(?:;|\s[•·▪◦●]\s|\n)+\s*"
_WEAKER = (r"\s+/\s+", r"\s*\|\s*")
NAMES = 0.55
"""Names without places are a list where they look this much like names on average."""

Reading = tuple[tuple[Signature, ...], int]
"""Signatures, and the offset where they end."""


def read_list(words: str, low: int, end: int, known: Sequence[str] = ()) -> Reading | None:
    """The signatures that `words` hold from `low` on, up to furniture or `end`; None if none."""
    low += len(words[low:end]) - len(words[low:end].lstrip())
    stop = furniture_at(words, low, end)
    stop = low + len(words[low:stop].rstrip())
    last = more_at(words, low, stop)
    text = words[low:last].rstrip(" ,;")
    text = text if abbreviated(text) else text.rstrip(".")
    if not text or len(text) < 2:
        return None
    for reader in (_parted, _joint, _commas, _bracketed):
        found = reader(text, known)
        if found:
            return tuple(found), stop
    return _run(words, low, (low + len(text), stop), known)


def _run(words: str, low: int, ends: tuple[int, int], known: Sequence[str]) -> Reading | None:
    """A run with commas inside its signatures, or names alone."""
    last, stop = ends
    text = re.sub(r"\s[–—-]\s", ", ", words[low:last]) if "," not in words[low:last] else ""
    plain = words[low:last]
    if text and text != plain:
        read = read_run(text, known)
        return (read[0], stop) if read and read[1] == len(text) else None
    if "," in plain:
        read = read_run(plain, known)
        if read is None:
            return None
        whole = not words[low + read[1] : last].strip(" .")
        return read[0], stop if whole else low + read[1]
    found = _names(plain.rstrip("."), known)
    return (tuple(found), stop) if found else None


def _parted(text: str, known: Sequence[str]) -> list[Signature] | None:
    """Signatures parted by semicolons, bullets, numbers, or by strokes between names."""
    bare_text = re.sub(r"^[•·▪◦●*–-]\s+", "", text)
    parts = re.split(_MARKS, bare_text)
    if len(parts) < 2 and _NUMBER.match(text):
        parts = _NUMBER.split(text)
    for mark in _WEAKER:
        if len([p for p in parts if p.strip()]) < 2 and len(re.findall(mark, text)) > 1:
            parts = re.split(mark, text)
    parts = [p.strip(" ,") for p in parts if p.strip(" ,.")]
    if len(parts) < 2:
        return None
    found: list[Signature] = []
    for part in parts:
        words = re.sub(r"^(?:and|et|und|y|e|&)\s+", "", part)
        read = _joint(words, known) or [s for s in (entry(words, known),) if s]
        if not read or any(s.score <= -1.9 for s in read):
            return None
        found += read
    return found


def _joint(text: str, known: Sequence[str]) -> list[Signature] | None:
    """Names that sign from one place or for one group: "A B, C D and E F, Group, Place"."""
    m = _JOINT.fullmatch(text)
    if m is None:
        return None
    names = [n.strip() for n in m["first"].split(",")] + [m["last"].strip()]
    if any(name_worth(n, known) < 0.9 or place_score(n) > 1.5 for n in names if n):
        return None
    fields = [f.strip() for f in m["fields"].split(",") if f.strip()]
    if len(fields) > 4 or any(name_score(f) > 2 for f in fields):
        return None
    return [with_fields(Signature(n, score=name_worth(n, known)), fields) for n in names if n]


def _commas(text: str, known: Sequence[str]) -> list[Signature] | None:
    """Names alone with commas between them: "A B, C D and E F", or first names so."""
    if "(" in text:
        return None
    parts = [p.strip() for p in re.split(rf"{_AND}|,\s*", text) if p.strip()]
    sure = sum(1 for p in parts if p in known or (first_name_in(p) and not is_place(p)))
    whole = all(" " in p and name_worth(p, known) > 0.8 for p in parts)
    least = len(parts) / 2 if whole else len(parts) * 0.6
    if len(parts) < 2 or sure < max(least, 2):
        return None
    if any(is_place(p) or place_score(p) > 0.9 or name_worth(p, known) < -1.7 for p in parts):
        return None
    return [Signature(p, score=max(name_worth(p, known), 0.3)) for p in parts]


def _bracketed(text: str, known: Sequence[str]) -> list[Signature] | None:
    """Names with their groups in brackets: "A B (Group) C D (Group), Place E F"."""
    brackets = list(_BRACKET.finditer(text))
    if not brackets:
        return None
    found: list[Signature] = []
    low = 0
    for bracket in brackets:
        names = _before(text[low : bracket.start()], found, known)
        if not names:
            return None
        found += names
        fields = [f.strip() for f in bracket[1].split(",")]
        found[-1] = with_fields(found[-1], fields)
        low = bracket.end() - (1 if bracket[0].endswith(",") else 0)
    rest = text[low:].strip(" .;")
    if rest:
        names = _before(rest, found, known, last=True)
        if names is None:
            return None
        found += names
    return found


def _before(
    words: str, found: list[Signature], known: Sequence[str], *, last: bool = False
) -> list[Signature] | None:
    """The names before a bracket, after the place of the one before: ", Leeds Bilal Rahman"."""
    words = re.sub(r"^,?\s*(?:and|et|und|y|e|&)\s+", "", words)
    if not words.startswith(","):
        words = words.strip(" ,;.")
        if "," in words:
            read = read_run(words, known) if last else None
            return list(read[0]) if read else _listed_names(words, known)
        return _names(words, known)
    tokens = words.strip(" ,").split()
    best: tuple[float, str, list[Signature]] | None = None
    for cut in range(0 if not last else 1, len(tokens) + (1 if last else 0)):
        place, rest = " ".join(tokens[:cut]), " ".join(tokens[cut:])
        names = _names(rest, known) if rest else []
        if names is None:
            continue
        worth = (place_score(place) if place else -0.2) + sum(s.score for s in names)
        if best is None or worth > best[0]:
            best = (worth, place, names)
    if best is None:
        return None
    if best[1] and found:
        found[-1] = replace(found[-1], place=best[1])
    return best[2]


def _listed_names(words: str, known: Sequence[str]) -> list[Signature] | None:
    parts = [p.strip() for p in re.split(rf"{_AND}|,\s*", words) if p.strip()]
    read = [Signature(p, score=name_worth(p, known)) for p in parts]
    return read if read and all(s.score > 0.4 for s in read) else None


def _names(words: str, known: Sequence[str]) -> list[Signature] | None:
    """Names run together without any mark: the division in which all look most like names."""
    tokens = re.sub(r"\s+(?:and|et|und|y|e|&)\s+(?=\S+\s\S+$)", " ", words).split()
    if not 1 <= len(tokens) <= 400:
        return None
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(tokens) + 1):
        best.append(
            max(
                (best[low][0] + name_worth(" ".join(tokens[low:end]), known), low)
                for low in range(max(0, end - 7), end)
            )
        )
    found: list[Signature] = []
    end = len(tokens)
    while end:
        low = best[end][1]
        name = " ".join(tokens[low:end])
        found.append(Signature(name, score=name_worth(name, known)))
        end = low
    mean = sum(s.score for s in found) / len(found)
    return found[::-1] if mean >= NAMES and all(s.score > -1 for s in found) else None


def single(words: str) -> Signature | None:
    """One name of a word or two that nothing but its place vouches for: "Leonora", "Big Col"."""
    text = words.strip(" .,–—-")
    if not 1 <= len(text.split()) <= 3 or len(text) > 40 or re.search(r"[\d@/|:;!?.]", text):
        return None
    return Signature(text, score=0.3) if all(capital(w) for w in text.split()) else None
