"""One signature, and signatures run together without a mark between them (pure).

"A B, Winnipeg C D, Toronto" is read by dynamic programming over the stretches between commas:
each may be a field of a signature, or the last field of one and the name of the next.
"""

from __future__ import annotations

import heapq
import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, NamedTuple

from backlist.intake.name_words import REGIONS
from backlist.intake.names import (
    bare,
    capital,
    is_place,
    name_score,
    organisation_score,
    place_score,
)

KNOWN = 5.0
"""What a name is worth that another part of the source says signed."""
REPEATED = 1.2
"""What a place is worth that several sign from."""
ODD = 1.0
"""What it costs to sign unlike the others, with more fields or fewer."""
WHOLE = 1.5
"""What it is worth to read the run to its end."""
WEAK = 0.55
"""A run whose signatures are worth less than this on average is no list of signatures."""
LONGEST = 2400
"""A run is read up to this many words."""
BEAM = 10

_BEHALF = re.compile(
    r"^(?P<lead>on\s+behalf\s+of|for(?:\s+and\s+on\s+behalf\s+of)?\s+the|pour\s+(?:le|la|les)|"
    r"au\s+nom\s+d\w+|"
    r"für\s+d\w+|im\s+namen\s+d\w+|por|em\s+nome\s+d\w+|en\s+nombre\s+de|pela|pelo|"
    r"per\s+(?:il|la|lo)|a\s+nome\s+d\w+)"
    r"\s+(?:the\s+)?",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    r"^(?P<name>.+?),?\s+(?:on\s+behalf\s+of|for\s+the|au\s+nom\s+de|"
    r"im\s+Namen)\s+(?:the\s+)?(?P<group>.+)$"
)
_BRACKETS = re.compile(r"^(?P<name>[^()\[\]]+?)\s*[(\[](?P<rest>[^()\[\]]+)[)\]]\.?$")
_DASH = re.compile(r"\s+[–—-]\s+|\s*\|\s*|\s*:\s+|\s*/\s+")
_SEPARATORS = re.compile(r"\s*[;•·▪◦●]\s*|\n+")


@dataclass(frozen=True, slots=True)
class Signature:
    """A name as signed, with place and affiliation; `score` says how sure the reading is."""

    name: str
    place: str | None = None
    affiliation: str | None = None
    score: float = 0.0


def separate(words: str) -> list[str] | None:
    """The signatures of `words` where semicolons, bullets or lines part them, else None."""
    parts = [p.strip(" ,") for p in _SEPARATORS.split(words)]
    parts = [re.sub(r"^(?:and|et|und|y|e|&)\s+", "", p) for p in parts if p]
    return parts if len(parts) > 1 else None


def entry(words: str, known: Sequence[str] = ()) -> Signature | None:
    """One signature: "Name", "Name, Place", "Name (Group)", "Name, Affiliation, Place"."""
    text = re.sub(r"^\s*\(?\d{1,3}[.)]\s+", "", words).strip(" ,;*•")
    if not _abbreviated(text):
        text = text.removesuffix(".")
    if not text or len(text) > 240:
        return None
    behalf = _BEHALF.match(text)
    if behalf:
        return _group(text[behalf.end() :], known)
    brackets = _BRACKETS.match(text)
    if brackets:
        head = entry(brackets["name"], known)
        return head and _with(head, _fields(brackets["rest"]))
    for_group = _WITHIN.match(text)
    if for_group:
        fields = _fields(for_group["group"])
        return _signed(
            for_group["name"], ["", *fields] if len(fields) < 2 else fields, known, on=fields
        )
    name, *fields = _fields(_DASH.sub(", ", text, count=1))
    return _signed(name, fields, known)


def _abbreviated(words: str) -> bool:
    return bool(re.search(r"\b(?:[A-Z]|Jr|Sr|[A-Z]\.[A-Z]|Inc|Ltd)\.\s*$", words))


def _fields(words: str) -> list[str]:
    return [f.strip() for f in words.split(",") if f.strip()]


def _group(words: str, known: Sequence[str]) -> Signature | None:
    group, colon, person = words.partition(":")
    if colon and person.strip():
        signed = entry(person, known)
        return signed and replace(signed, affiliation=group.strip())
    fields = _fields(words)
    if not fields:
        return None
    place = ", ".join(fields[1:]) or None
    return Signature(fields[0], place, None, 1.0 + organisation_score(fields[0]))


def _signed(
    name: str, fields: list[str], known: Sequence[str], on: list[str] | None = None
) -> Signature | None:
    if on is not None:
        place = ", ".join(on[1:]) or None
        return Signature(name.strip(" ,"), place, on[0] if on else None, name_score(name) + 1.5)
    worth = _name_worth(name, known)
    if worth < 0.2 and organisation_score(name) > worth:
        # A group signs: what follows it is its place.
        worth = organisation_score(name)
    if len(fields) > 4 or worth <= -1.5:
        return None
    return _with(Signature(name, score=worth), fields)


def _with(head: Signature, fields: list[str]) -> Signature:
    affiliation, place, worth = _told(tuple(fields))
    return replace(
        head,
        place=place or head.place,
        affiliation=affiliation or head.affiliation,
        score=head.score + worth,
    )


def _name_worth(name: str, known: Collection[str]) -> float:
    return KNOWN if name in known else name_score(name)


@lru_cache(maxsize=16_384)
def _told(fields: tuple[str, ...]) -> tuple[str | None, str | None, float]:
    """What the fields after a name are: (affiliation, place, how well they fit)."""
    if not fields:
        return None, None, 0.0
    options: list[tuple[float, str | None, str | None]] = []
    for cut in range(len(fields) + 1):
        affiliation, place = ", ".join(fields[:cut]), ", ".join(fields[cut:])
        worth = 0.0
        if affiliation:
            worth += sum(organisation_score(f) for f in fields[:cut]) - 0.2 * (cut - 1)
        if place:
            worth += _place_worth(fields[cut:])
        options.append((worth, affiliation or None, place or None))
    worth, affiliation_, place_ = max(options, key=lambda o: o[0])
    return affiliation_, place_, worth


def _place_worth(fields: tuple[str, ...]) -> float:
    if len(fields) == 1:
        return place_score(fields[0])
    last = fields[-1].strip(".")
    if len(fields) > 3 or not (last in REGIONS or is_place(last) or place_score(last) > 0.3):
        return -2.5
    bonus = 0.9 if last in REGIONS or is_place(last) else -0.5
    return place_score(fields[0]) + bonus - 0.4 * (len(fields) - 2)


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
        found.append(_with(Signature(name, score=name_score(name)), list(fields)))
    return found[::-1]


def _first_states(segment: Segment, given: _List) -> list[_State]:
    words = [w for w, _ in segment]
    whole = " ".join(words)
    states = [_State(_name_worth(whole, given.known), None, whole, ())]
    for cut in range(2, len(words) - 1):
        # A name without a place, and then one with: "A B C D, Leeds".
        one, two = " ".join(words[:cut]), " ".join(words[cut:])
        worth = _name_worth(one, given.known) + _name_worth(two, given.known) - 2 * ODD
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
        worth, more = _closing_worth(fields, given), _name_worth(name, given.known)
        if worth > -4 and more > -2:
            closed = (state.closed, (state.name, fields))
            yield _State(state.worth + worth + more, closed, name, ())


def _closing_worth(fields: tuple[str, ...], given: _List) -> float:
    _, place, worth = _told(fields)
    if place and (place in given.places or fields[-1] in given.places):
        worth += REPEATED
    return worth if len(fields) == given.usual else worth - ODD


def _ended(
    state: _State, segment: Segment, given: _List, *, last: bool
) -> Iterator[tuple[float, Any, int]]:
    """Readings that end with this stretch, or within it where other text follows the list."""
    for cut in range(1, min(len(segment), 14) + 1):
        field = " ".join(w for w, _ in segment[:cut])
        fields = (*state.fields, field if _abbreviated(field) else field.rstrip("."))
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
        name = _name_worth(piece, known)
        field = max(place_score(piece), organisation_score(piece))
        if name >= 0.9 and name >= field:
            signatures.append(Signature(piece, score=name))
        elif signatures and field > 0.3 and signatures[-1].place is None:
            signatures[-1] = _with(signatures[-1], [piece])
        else:
            return None
        worth += max(name, field)
    if not signatures:
        return None
    return tuple(signatures), len(text), worth + WHOLE


def same(one: str, two: str) -> bool:
    """Whether two names are one, but for case, points and accents at the ends."""
    return [bare(w) for w in one.split()] == [bare(w) for w in two.split()]
