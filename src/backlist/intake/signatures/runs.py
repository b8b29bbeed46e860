"""Signatures run together without a mark between them (pure).

"A B, Winnipeg C D, Toronto" is read by dynamic programming over the stretches between commas:
each may be a field of a signature, or the last field of one and the name of the next.
"""

from __future__ import annotations

import heapq
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from backlist.intake.signatures.entries import Signature, abbreviated, name_worth, told, with_fields
from backlist.intake.signatures.names import capital, ends_open, organisation_score, place_score

REPEATED = 1.2
"""What a place is worth that several sign from."""
ODD = 1.0
"""What it costs to sign unlike the others, with more fields or fewer."""
WHOLE = 2.5
"""What it is worth to read the run to its end."""
WEAK = 0.55
"""A run whose signatures are worth less than this on average is no list of signatures."""
LONGEST = 2400
"""A run is read up to this many words."""
BEAM = 10

Entry = tuple[str, tuple[str, ...]]
"""A name and the fields after it."""
Reading = tuple[tuple[Signature, ...], int, float]
"""Signatures, the offset where they end, and what the reading is worth."""
Segment = list[tuple[str, int]]
"""A stretch between two commas: its words, each with the offset where it ends."""


class _State(NamedTuple):
    """A reading so far: what it is worth, the entries closed, the open name and its fields."""

    worth: float
    closed: Any
    """The entries, last outermost (`(before, entry)`), so that readings share their beginnings."""
    name: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _List:
    """What is the same for a whole run: names known, places that return, fields that are usual."""

    known: frozenset[str]
    places: frozenset[str]
    usual: int


def read_run(words: str, known: Sequence[str] = ()) -> tuple[tuple[Signature, ...], int] | None:
    """The signatures a run begins with, and the offset where they end; None where it is no list."""
    segments = _segments(words)
    names = frozenset(known)
    if not segments or len(segments[0]) > 12:
        return None
    readings = [r for r in (*_open_runs(segments, names), _listed(words, names)) if r]
    if not readings:
        return None
    signatures, end, _ = max(readings, key=lambda r: r[2])
    mean = sum(s.score for s in signatures) / len(signatures)
    return (signatures, end) if mean >= WEAK else None


def _open_runs(segments: list[Segment], known: frozenset[str]) -> Iterator[Reading]:
    """Readings in which only blanks part two signatures, with one, two or three fields each."""
    places = _repeated(segments)
    for usual in (1, 2, 3):
        found = _best(segments, _List(known, places, usual))
        if found:
            yield found


def _segments(words: str) -> list[Segment]:
    segments: list[Segment] = [[]]
    for count, m in enumerate(re.finditer(r"\S+", words)):
        if count >= LONGEST:
            break
        core = m[0].rstrip(",")
        if core:
            segments[-1].append((core, m.start() + len(core)))
        if m[0].endswith(","):
            segments.append([])
    return [s for s in segments if s]


def _repeated(segments: list[Segment]) -> frozenset[str]:
    starts: Counter[str] = Counter()
    for segment in segments[1:]:
        for length in range(1, min(4, len(segment)) + 1):
            starts[" ".join(w for w, _ in segment[:length]).rstrip(".")] += 1
    return frozenset(words for words, count in starts.items() if count > 1)


def _best(segments: list[Segment], given: _List) -> Reading | None:
    """The reading that is worth most, by a search that keeps the few best at each comma."""
    best: tuple[float, Any, int] | None = None
    states = _first_states(segments[0], given)
    for index, segment in enumerate(segments[1:], 1):
        last = index == len(segments) - 1
        following: list[_State] = []
        for state in states:
            following += _continued(state, segment, given)
            for ended in _ended(state, segment, given, last=last):
                best = ended if best is None or ended[0] > best[0] else best
        states = heapq.nlargest(BEAM, following, key=lambda s: s.worth)
    if best is None:
        return None
    worth, chain, end = best
    return tuple(_signatures(chain)), end, worth


def _signatures(chain: Any) -> list[Signature]:
    found: list[Signature] = []
    while chain is not None:
        chain, (name, fields) = chain
        found.append(with_fields(Signature(name, score=name_worth(name, ())), list(fields)))
    return found[::-1]


def _first_states(segment: Segment, given: _List) -> list[_State]:
    words = [w for w, _ in segment]
    whole = " ".join(words)
    states = [_State(name_worth(whole, given.known), None, whole, ())]
    for cut in range(2, len(words) - 1):
        # A name without a place, and then one with: "A B C D, Leeds".
        one, two = " ".join(words[:cut]), " ".join(words[cut:])
        worth = name_worth(one, given.known) + name_worth(two, given.known) - 2 * ODD
        states.append(_State(worth, (None, (one, ())), two, ()))
    return states


def _continued(state: _State, segment: Segment, given: _List) -> Iterator[_State]:
    words = [w for w, _ in segment]
    if len(state.fields) < 3:
        yield state._replace(fields=(*state.fields, " ".join(words)))
    for cut in range(max(1, len(words) - 7), len(words)):
        name = re.sub(r"^(?:and|et|und|y|e|&)\s+", "", " ".join(words[cut:]))
        if not capital(name):
            continue
        fields = (*state.fields, " ".join(words[:cut]))
        worth, more = _closing_worth(fields, given), name_worth(name, given.known)
        if " " not in name and more < 0:
            more -= 1.0
        if worth > -4 and more > -3:
            closed = (state.closed, (state.name, fields))
            yield _State(state.worth + worth + more, closed, name, ())


def _closing_worth(fields: tuple[str, ...], given: _List) -> float:
    if ends_open(fields[-1]):
        return -5.0
    _, place, worth = told(fields)
    if place and (place in given.places or fields[-1] in given.places):
        worth += REPEATED
    return worth if len(fields) == given.usual else worth - ODD


def _ended(
    state: _State, segment: Segment, given: _List, *, last: bool
) -> Iterator[tuple[float, Any, int]]:
    """Readings that end with this stretch, or within it where other text follows the list."""
    for cut in range(1, min(len(segment), 14) + 1):
        field = " ".join(w for w, _ in segment[:cut])
        fields = (*state.fields, field if abbreviated(field) else field.rstrip("."))
        bonus = WHOLE if last and cut == len(segment) else 0.0
        if cut < len(segment) and segment[cut][0][:1].islower():
            # "Halle | an der Saale": what follows still belongs to the place.
            bonus = -2 * WHOLE
        worth = state.worth + _closing_worth(fields, given) + bonus
        yield worth, (state.closed, (state.name, fields)), segment[cut - 1][1]


def _listed(words: str, known: frozenset[str]) -> Reading | None:
    """The reading in which commas part all: names alone, "A B, C D and E F", or name, place, ….

    It reads names only as long as they go on; a place between two names belongs to the first.
    """
    text = words.rstrip().rstrip(".")
    pieces = [
        p
        for p in re.split(r",\s*(?:(?:and|et|und|y|e|&)\s+)?|\s+(?:and|et|und|y|e|&)\s+", text)
        if p
    ]
    signatures: list[Signature] = []
    worth = 0.0
    for piece in pieces:
        name = name_worth(piece, known)
        field = max(place_score(piece), organisation_score(piece))
        if name >= 0.9 and name >= field:
            signatures.append(Signature(piece, score=name))
        elif signatures and field > 0.3 and signatures[-1].place is None:
            signatures[-1] = with_fields(signatures[-1], [piece])
        else:
            return None
        worth += max(name, field)
    if not signatures:
        return None
    return tuple(signatures), len(text), worth + WHOLE
