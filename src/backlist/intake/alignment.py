"""Which blocks of a page an extractor's text came from (pure).

An extractor gives text, not places. Its words are nearly a subsequence of the page's, so one
walk along both finds them again: follow while words agree, else jump to where the next words
stand in the page, preferring the longest run and then the nearest place ahead.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from backlist.intake.blocks import Block

Triple = tuple[str, str, str]

_WORD = re.compile(r"\w+")
_RUN = 40
_NEAR = 400
_CANDIDATES = 12


def mark_taken(blocks: list[Block], extracted: str) -> None:
    """Set `taken` on each block to the number of its words found in `extracted`."""
    page = [word for block in blocks for word in block.words]
    owner = [index for index, block in enumerate(blocks) for _ in block.words]
    for block in blocks:
        block.taken = 0
    for place in _aligned(page, _WORD.findall(extracted.lower())):
        blocks[owner[place]].taken += 1


def _aligned(page: list[str], words: list[str]) -> list[int]:
    triples = _triples(page)
    single: dict[str, list[int]] = {}
    for place, word in enumerate(page):
        single.setdefault(word, []).append(place)
    used = bytearray(len(page) + 1)
    places: list[int] = []
    here = 0
    for at, word in enumerate(words):
        if not (here < len(page) and page[here] == word and not used[here]):
            found = _seek(page, words, at, here, triples, single, used)
            if found is None:
                continue
            here = found
        places.append(here)
        used[here] = 1
        here += 1
    return places


def _triples(page: list[str]) -> dict[Triple, list[int]]:
    index: dict[Triple, list[int]] = {}
    for place, key in enumerate(zip(page, page[1:], page[2:], strict=False)):
        index.setdefault(key, []).append(place)
    return index


def _seek(
    page: list[str],
    words: list[str],
    at: int,
    here: int,
    triples: dict[Triple, list[int]],
    single: dict[str, list[int]],
    used: bytearray,
) -> int | None:
    places = triples.get(tuple(words[at : at + 3]), [])  # type: ignore[call-overload]
    ahead = bisect_left(places, here)
    near = [*places[ahead : ahead + _CANDIDATES], *places[max(0, ahead - 4) : ahead]]
    best, longest = None, 0
    for place in near:
        run = 0 if used[place] else _run(page, words, place, at)
        if run > longest:
            best, longest = place, run
    if best is not None:
        return best
    alone = single.get(words[at], [])
    next_one = bisect_left(alone, here)
    if next_one < len(alone) and alone[next_one] - here < _NEAR:
        return _confirmed(page, words, alone[next_one], at)
    return None


def _run(page: list[str], words: list[str], place: int, at: int) -> int:
    run = 0
    while (
        run < _RUN
        and place + run < len(page)
        and at + run < len(words)
        and page[place + run] == words[at + run]
    ):
        run += 1
    return run


def _confirmed(page: list[str], words: list[str], place: int, at: int) -> int | None:
    """A single word is trusted only where the block it ends is followed by the next words."""
    ahead = page[place + 1 : place + _NEAR]
    following = words[at + 1 : at + 3]
    if not following:
        return place
    for step in range(len(ahead) - len(following) + 1):
        if ahead[step : step + len(following)] == following:
            return place
    return None
