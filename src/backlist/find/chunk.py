"""Some pieces as one small inverted index, in arrays: what is merged into shards, and is cached.

A chunk holds up to 512 pieces. Its terms are sorted as the shards' are, so that what a range of
terms needs of it is one slice of each array, and merging takes little memory.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from backlist.find.fields import GAP, TEXT, TITLE, Fields
from backlist.find.folding import bigrams, fold, has_runs, is_run, raw_words
from backlist.find.stems import stemmer

K1, B, MIDDLE = 1.2, 0.5, 500
"""BM25 (Robertson and Zaragoza 2009, 3.4); `MIDDLE` is the length in words that neither helps nor
harms, fixed so that one piece more changes no other's weight."""
LEVELS, LEAST, STEP = 23, 0.05, 0.27
"""How often a word stands in a piece, against its length: 23 levels, each 27 % (e^0.27 = 1.31)
above the one before, from 0.05."""

Array = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Chunk:
    """The arrays of a chunk.

    `terms` are "stem form" in order; `postings` how many pieces each is in. For each posting, in
    order of terms and then pieces: `docs` (number in the chunk), `weights` (level * 4 + 2 in the
    title + 1 in a later block), `blocks` (which), `counts` (how many `positions`); positions are
    the words before it in its piece, as differences.
    """

    terms: list[str]
    postings: Array
    docs: Array
    weights: Array
    blocks: Array
    counts: Array
    positions: Array

    def save(self, path: Path) -> None:
        """Write it down beside its place, then move it there."""
        fresh = path.with_suffix(".new")
        with fresh.open("wb") as file:
            for part in self._arrays():
                np.save(file, part)
        fresh.replace(path)

    def _arrays(self) -> tuple[Array, ...]:
        text = np.frombuffer("\n".join(self.terms).encode("utf-8", "replace"), dtype=np.uint8)
        rest = (self.postings, self.docs, self.weights, self.blocks, self.counts, self.positions)
        return (text, *rest)


def terms_of(path: Path) -> tuple[list[str], Array]:
    """The terms of a saved chunk, and how many pieces each is in.

    Raises:
        OSError, ValueError, EOFError: there is none, or it is broken.
    """
    with path.open("rb") as file:
        text, postings = (np.load(file, allow_pickle=False) for _ in range(2))
    return (text.tobytes().decode().split("\n") if len(text) else []), postings


class Arrays:
    """A saved chunk's arrays, of which stretches are read without the rest."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._places = [_skipped(file) for _ in range(7)][1:]
            self._file = np.memmap(file, dtype=np.uint8, mode="r")

    def part(self, name: str, first: int = 0, last: int | None = None) -> Array:
        """A stretch of `postings`, `docs`, `weights`, `blocks`, `counts` or `positions`."""
        offset, dtype, length = self._places[_NAMES.index(name)]
        last = length if last is None else last
        size = dtype.itemsize
        return np.array(self._file[offset + first * size : offset + last * size].view(dtype))


_NAMES = ("postings", "docs", "weights", "blocks", "counts", "positions")


def _skipped(file: BinaryIO) -> tuple[int, np.dtype[Any], int]:
    """Offset, type and length of the array that begins here (NumPy's NPY format, 1.0)."""
    np.lib.format.read_magic(file)
    (length,), _, dtype = np.lib.format.read_array_header_1_0(file)
    offset = file.tell()
    file.seek(length * dtype.itemsize, 1)
    return offset, dtype, length


class Analyst:
    """Makes chunks; what it has learned of words serves the next chunk too."""

    def __init__(self) -> None:
        self._terms: dict[str, int] = {}
        self._tables: dict[str, _Table] = {}

    def chunk(self, pieces: Sequence[tuple[Fields, str]]) -> Chunk:
        """The chunk of pieces, each with the name of its stemmer."""
        read = [_read(given, self._table(name)) for given, name in pieces]
        return _sorted(list(self._terms), read)

    def _table(self, name: str) -> _Table:
        if name not in self._tables:
            self._tables[name] = _Table(name, self._terms)
        return self._tables[name]


class _Table(dict[str, int]):
    """Raw word → number of its term, by one stemmer; -1 of what folds to nothing."""

    def __init__(self, name: str, terms: dict[str, int]) -> None:
        self._name, self._terms = name, terms

    def __missing__(self, word: str) -> int:
        term = _term(word, self._name)
        found = self[word] = self._number(term) if term else -1
        return found

    def _number(self, term: str) -> int:
        return self._terms.setdefault(term, len(self._terms))

    def all(self, text: str) -> list[int]:
        """The numbers of a text's words in order."""
        found = raw_words(text)
        if not has_runs(text):
            return list(map(self.__getitem__, found))
        numbers: list[int] = []
        for word in found:
            if is_run(word):
                numbers += [self._number(f"{pair} {pair}") for pair in bigrams(word)]
            else:
                numbers.append(self[word])
        return numbers


@dataclass(frozen=True, slots=True)
class _Read:
    """A piece as it was read: numbers of terms, their places, and (how many, weight, block)."""

    ids: Array
    places: Array
    spans: list[tuple[int, int, int]]
    words: int


def _read(given: Fields, table: _Table) -> _Read:
    ids: list[int] = []
    begins: list[int] = []
    spans: list[tuple[int, int, int]] = []
    at = words = 0
    for part in given.parts:
        at += 0 if part.joined or not at else GAP
        found = table.all(part.text)
        if -1 in found:
            found = [number for number in found if number >= 0]
        begins.append(at - len(ids))
        ids += found
        spans.append((len(found), part.weight, part.block))
        at += len(found)
        words += len(found) if part.weight == TEXT else 0
    places = np.arange(len(ids), dtype=np.int32)
    places += np.repeat(np.array(begins, dtype=np.int32), [count for count, _, _ in spans])
    return _Read(np.array(ids, dtype=np.int32), places, spans, words)


def _term(word: str, name: str) -> str:
    """A raw word as "stem form"; empty where it folds to nothing."""
    form = fold(word)
    if not form:
        return ""
    if not name or form[0].isdigit():
        return f"{form} {form}"
    stem = fold(stemmer(name)(word.lower())) or form
    return f"{stem} {form}"


def _sorted(terms: list[str], read: Sequence[_Read]) -> Chunk:
    """Occurrences in order of pieces → postings in order of terms."""
    ids = _joined([one.ids for one in read])
    here = np.zeros(len(terms), dtype=bool)
    here[ids] = True
    order = sorted(np.flatnonzero(here).tolist(), key=terms.__getitem__)
    rank = np.empty(len(terms), dtype=np.int32)
    rank[order] = np.arange(len(order), dtype=np.int32)
    ids = rank[ids]
    places = _joined([one.places for one in read])
    docs = np.repeat(np.arange(len(read), dtype=np.int32), [len(one.ids) for one in read])
    spans = [span for one in read for span in one.spans]
    lengths = [length for length, _, _ in spans]
    weights = np.repeat(np.array([w for _, w, _ in spans], dtype=np.int32), lengths)
    blocks = np.repeat(np.array([b for _, _, b in spans], dtype=np.int32), lengths)
    by_term = sorting(ids, len(order))
    ids, places, docs = ids[by_term], places[by_term], docs[by_term]
    weights, blocks = weights[by_term], blocks[by_term]
    fresh = np.ones(len(ids), dtype=bool)
    fresh[1:] = (ids[1:] != ids[:-1]) | (docs[1:] != docs[:-1])
    first = np.flatnonzero(fresh)
    steps = places.copy()
    steps[1:] -= np.where(fresh[1:], 0, places[:-1])
    counts = np.diff(np.append(first, len(ids)))
    sums = np.add.reduceat(weights, first) if len(first) else first
    titled = np.maximum.reduceat(weights, first) == TITLE if len(first) else first
    block = blocks[first]
    levels = _levels(sums, np.array([one.words for one in read], dtype=np.int64)[docs[first]])
    return Chunk(
        [terms[n] for n in order],
        np.bincount(ids[first], minlength=len(order)).astype(np.uint32),
        docs[first].astype(np.uint16),
        (levels * 4 + titled * 2 + (block > 0)).astype(np.uint8),
        block.astype(np.uint16),
        counts.astype(np.uint32),
        _narrow(steps),
    )


def sorting(numbers: Array, most: int) -> Array:
    """The order of numbers below `most`; equal ones stay in theirs.

    NumPy sorts 16 bits by their digits, six times as fast as by comparing.
    """
    return np.argsort(numbers.astype(np.uint16) if most <= 1 << 16 else numbers, kind="stable")


def _levels(times: Array, words: Array) -> Array:
    """The level of a word that counts so many `times` in a text of so many `words`."""
    saturation = times / (K1 * (1 - B + B * words / MIDDLE))
    found = np.rint(np.log(saturation / LEAST) / STEP).astype(np.int64)
    return np.clip(found, 0, LEVELS - 1)


def _narrow(values: Array) -> Array:
    fits = not len(values) or values.max() < 1 << 16
    return values.astype(np.uint16 if fits else np.uint32)


def _joined(parts: list[Array]) -> Array:
    return np.concatenate(parts) if parts else np.empty(0, dtype=np.int64)
