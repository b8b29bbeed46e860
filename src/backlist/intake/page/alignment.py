"""Which blocks of a page an extractor's text came from (pure).

An extractor gives text, not places. Its words are nearly a subsequence of the page's, so one
walk along both finds them again: follow while words agree, else jump to where the next words
stand in the page, preferring the longest run and then the nearest place ahead.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from backlist.intake.page.blocks import Block

Pair = tuple[str, ...]

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
    return _Walk(page, words).places()


class _Walk:
    """One walk along the page's words and the extractor's."""

    def __init__(self, page: list[str], words: list[str]) -> None:
        self.page = page
        self.words = words
        self.used = bytearray(len(page) + 1)
        self.following: dict[str, dict[Pair, list[int]]] = {}
        self.single: dict[str, list[int]] = {word: [] for word in words}
        for place, word in enumerate(page):
            if word in self.single:
                self.single[word].append(place)

    def places(self) -> list[int]:
        """Where in the page each of the words was found, for those that were."""
        found: list[int] = []
        here = 0
        for at, word in enumerate(self.words):
            if not (here < len(self.page) and self.page[here] == word and not self.used[here]):
                place = self._seek(at, here)
                if place is None:
                    continue
                here = place
            found.append(here)
            self.used[here] = 1
            here += 1
        return found

    def _seek(self, at: int, here: int) -> int | None:
        places = self._triple(*self.words[at : at + 3])
        ahead = bisect_left(places, here)
        near = [*places[ahead : ahead + _CANDIDATES], *places[max(0, ahead - 4) : ahead]]
        best, longest = None, 0
        for place in near:
            run = 0 if self.used[place] else _run(self.page, self.words, place, at)
            if run > longest:
                best, longest = place, run
        return best if best is not None else self._alone(at, here)

    def _triple(self, word: str, *next_two: str) -> list[int]:
        """Where in the page three words stand together; each word is looked up when first asked."""
        known = self.following.get(word)
        if known is None:
            known = self.following[word] = {}
            for place in self.single[word]:
                known.setdefault(tuple(self.page[place + 1 : place + 3]), []).append(place)
        return known.get(next_two, []) if len(next_two) == 2 else []

    def _alone(self, at: int, here: int) -> int | None:
        places = self.single.get(self.words[at], [])
        ahead = bisect_left(places, here)
        if ahead < len(places) and places[ahead] - here < _NEAR:
            if len(places) == 1:
                return places[ahead]
            return _confirmed(self.page, self.words, places[ahead], at)
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
    if not following or ahead[:1] == following[:1]:
        return place
    for step in range(len(ahead) - len(following) + 1):
        if ahead[step : step + len(following)] == following:
            return place
    return None
