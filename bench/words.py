"""A made-up language with the statistics of a real one: word lengths, Zipf's law, sentences.

Words are built from syllables; the n-th most frequent is drawn with weight 1/(n + 2.7), after
Zipf and Mandelbrot, and frequent words are the shorter ones. Everything comes from one seed.
"""

from __future__ import annotations

import itertools
import random
from dataclasses import dataclass

ONSETS: tuple[str, ...] = (*"bdfghklmnprstvw", "br", "gr", "pl", "st", "tr", "")
VOWELS: tuple[str, ...] = (*"aeiou" * 2, "ai", "ea", "ou")
CODAS: tuple[str, ...] = ("", "", "", "", *"lnrst", "nd", "st")


@dataclass(frozen=True, slots=True)
class Language:
    """Words by falling frequency, with the running sums of their weights."""

    words: tuple[str, ...]
    weights: tuple[float, ...]

    def some(self, rng: random.Random, count: int) -> list[str]:
        """`count` words as they would follow one another."""
        return rng.choices(self.words, cum_weights=self.weights, k=count)

    def name(self, rng: random.Random) -> str:
        """A proper name of two words from the rarer part of the vocabulary."""
        rare = self.words[400:4000]
        return f"{rng.choice(rare).capitalize()} {rng.choice(rare).capitalize()}"

    def sentence(self, rng: random.Random) -> list[str]:
        """A sentence's words: 5 to 30 of them, a comma here and there, a full stop."""
        words = self.some(rng, max(5, min(30, round(rng.gauss(16, 6)))))
        words[0] = words[0].capitalize()
        for place in range(6, len(words) - 3, 9):
            words[place] += ","
        words[-1] += "."
        return words


def language(seed: int, size: int = 12_000) -> Language:
    """The language of `seed`, with `size` different words."""
    rng = random.Random(seed)
    words: dict[str, None] = {}
    while len(words) < size:
        words.setdefault(_word(rng, len(words)))
    weights = itertools.accumulate(1 / (rank + 2.7) for rank in range(1, size + 1))
    return Language(tuple(words), tuple(weights))


def _word(rng: random.Random, rank: int) -> str:
    """A word for a rank: two or three letters at the top, two or three syllables further down."""
    if rank < 60:
        return rng.choice(ONSETS) + rng.choice("aeiou") + rng.choice(("", "", "n", "s", "t"))
    count = 1 + (rank > 250) + (rank > 2500 and rng.random() < 0.5)
    syllables = [rng.choice(ONSETS) + rng.choice(VOWELS) + rng.choice(CODAS) for _ in range(count)]
    return "".join(syllables)
