"""Chunks → shards: the terms of a segment in order, in files of about 12 kB (but for disk, pure).

An entry of a term shard is a stem and, for each form of it, the form, its postings and where its
positions lie; a form that is not its stem has an entry of its own beside, which names the stem,
so that a word is found whatever its language's stemmer makes of it, and by its first letters too.
ADR 0012 draws it; `script/codec.js` reads it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from pathlib import Path
from typing import NamedTuple

import numpy as np

from backlist.find.chunk import Array, Arrays, sorting, terms_of
from backlist.find.encode import ALPHABET, encode, number

SHARD = 12_000
"""Bytes of a shard of terms, about: of smaller ones a word costs less, and the list of all shards,
which every reader loads, more."""
POSITIONS = 16_000
"""Bytes of a file of positions of many words, about."""
SPLIT = 2_000
"""Bytes of a file of positions of a word that has more than `POSITIONS` of them: "the" in a few
pieces must not cost what "the" in all pieces does."""
PART = 200_000
"""Postings that are merged at once; fixed, so that the number of processes changes no file."""


class Slice(NamedTuple):
    """What a part needs of a chunk: terms `first` to `last` of it, their numbers in the part."""

    chunk: Path
    base: int
    first: int
    last: int
    ranks: Array


@dataclass(frozen=True, slots=True)
class Part:
    """A range of a segment's terms ("stem form"), and the `aliases` that stand among them."""

    number: int
    entries: list[str]
    aliases: list[str]
    slices: list[Slice]


@dataclass(frozen=True, slots=True)
class Shards:
    """What a part became: from which key on each of its term shards is, files of positions."""

    number: int
    firsts: list[str]
    bytes: int
    files: int


def parts(chunks: Sequence[Path], sizes: Sequence[int]) -> Iterator[Part]:
    """A segment's chunks, of so many pieces each, as parts to merge one by one."""
    read = [terms_of(path) for path in chunks]
    known = sorted({term for terms, _ in read for term in terms})
    rank = {term: n for n, term in enumerate(known)}
    ranks = [np.array([rank[t] for t in terms], dtype=np.int64) for terms, _ in read]
    postings = np.zeros(len(known), dtype=np.int64)
    for mine, (_, counted) in zip(ranks, read, strict=True):
        postings[mine] += counted
    bases = list(accumulate(sizes, initial=0))
    del rank, read
    beside = sorted(aliases(known))
    start = said = 0
    for n, end in enumerate(_cuts(known, postings)):
        slices = []
        more = bisect_left(beside, known[end]) if end < len(known) else len(beside)
        for chunk, base, mine in zip(chunks, bases, ranks, strict=False):
            first, last = (int(x) for x in np.searchsorted(mine, [start, end]))
            if first < last:
                slices.append(Slice(chunk, base, first, last, mine[first:last] - start))
        yield Part(n, known[start:end], beside[said:more], slices)
        start, said = end, more


def aliases(terms: Sequence[str]) -> list[str]:
    """An entry for each form that is not its stem: "form -2" (cut two off) or "form >stem"."""
    found = []
    for term in terms:
        stem, _, form = term.partition(" ")
        if form != stem:
            cut = len(form) - len(stem)
            found.append(f"{form} -{cut}" if form.startswith(stem) else f"{form} >{stem}")
    return found


def _cuts(terms: list[str], postings: Array) -> list[int]:
    """Where parts end: after about `PART` postings, and never between two forms of a stem."""
    sums = np.cumsum(postings)
    cuts: list[int] = []
    at = 0
    while at < len(terms):
        done = int(sums[at - 1]) if at else 0
        at = max(int(np.searchsorted(sums, done + PART)), at + 1)
        while at < len(terms) and _stem(terms[at]) == _stem(terms[at - 1]):
            at += 1
        cuts.append(min(at, len(terms)))
    return cuts


def _stem(term: str) -> str:
    return term[: term.index(" ")]


class _Merged(NamedTuple):
    """The postings and positions of a part as text, and where those of each term begin.

    `places` says where the positions of each posting begin; `ends` the postings of each term.
    """

    postings: str
    starts: list[int]
    positions: str
    places: Array
    ends: list[int]


def _merged(part: Part) -> _Merged:
    terms, docs, weights, blocks, counts, positions = _gathered(part)
    order = sorting(terms, len(part.entries))
    begins = np.cumsum(counts) - counts
    positions = positions[_ragged(begins[order], counts[order])]
    terms, docs, weights = terms[order], docs[order], weights[order]
    blocks, counts = blocks[order], counts[order]
    bounds = np.searchsorted(terms, np.arange(len(part.entries) + 1))
    steps = docs.copy()
    steps[1:] -= np.where(terms[1:] == terms[:-1], docs[:-1], 0)
    text, starts = _postings(steps, weights, blocks)
    counted = np.arange(len(counts)) + np.cumsum(counts) - counts
    values = np.empty(len(counts) + len(positions), dtype=np.int64)
    rest = np.ones(len(values), dtype=bool)
    rest[counted] = False
    values[counted] = counts
    values[rest] = positions
    placed, places = encode(values)
    at = np.append(places[counted], places[-1])
    return _Merged(text, starts[bounds].tolist(), placed.decode(), at, bounds.tolist())


def _gathered(part: Part) -> list[Array]:
    """Everything the chunks have of these terms, one chunk after the other."""
    found: list[list[Array]] = [[], [], [], [], [], []]
    for chunk, base, first, last, ranks in part.slices:
        read = Arrays(chunk)
        postings, counts = read.part("postings"), read.part("counts")
        ends = np.cumsum(postings, dtype=np.int64)
        a, b = (int(ends[n - 1]) if n else 0 for n in (first, last))
        before = int(counts[:a].sum(dtype=np.int64))
        here = counts[a:b].astype(np.int64)
        mine = (
            np.repeat(ranks, postings[first:last]),
            read.part("docs", a, b).astype(np.int64) + base,
            read.part("weights", a, b),
            read.part("blocks", a, b).astype(np.int64),
            here,
            read.part("positions", before, before + int(here.sum())),
        )
        for column, values in zip(found, mine, strict=True):
            column.append(values)
    return [np.concatenate(c) if c else np.empty(0, dtype=np.int64) for c in found]


def _ragged(begins: Array, counts: Array) -> Array:
    """Indexes of runs that begin at `begins` and are `counts` long."""
    ends = np.cumsum(counts)
    total = int(ends[-1]) if len(ends) else 0
    return np.repeat(begins - (ends - counts), counts) + np.arange(total)


def _postings(steps: Array, weights: Array, blocks: Array) -> tuple[str, Array]:
    """Step, weight and, of postings in a later block, the block; as text, and their begins."""
    stepped, at = encode(steps)
    later = np.flatnonzero(weights & 1)
    blocked, block_at = encode(blocks[later])
    wide = np.diff(at)
    extra = np.zeros(len(steps), dtype=np.int64)
    extra[later] = np.diff(block_at)
    starts = np.zeros(len(steps) + 1, dtype=np.int64)
    np.cumsum(wide + 1 + extra, out=starts[1:])
    text = np.empty(int(starts[-1]), dtype=np.uint8)
    text[_ragged(starts[:-1], wide)] = np.frombuffer(stepped, dtype=np.uint8)
    text[starts[:-1] + wide] = _WEIGHTS[weights]
    text[_ragged((starts[:-1] + wide + 1)[later], extra[later])] = np.frombuffer(
        blocked, dtype=np.uint8
    )
    return text.tobytes().decode(), starts


_WEIGHTS = np.frombuffer(ALPHABET.encode(), dtype=np.uint8)


def emit(part: Part, folder: Path, key: str) -> Shards:
    """Write a part's shards into `folder`; `key` names the segment."""
    merged = _merged(part)
    positions = _Positions(folder, key, part.number)
    made = sorted([*((t, n) for n, t in enumerate(part.entries)), *((a, -1) for a in part.aliases)])
    shards = _TermShards(folder, key, part.number)
    for word, group in groupby(made, key=lambda one: _stem(one[0])):
        line = word
        for term, n in group:
            rest = term[len(word) + 1 :]
            if n >= 0:
                text = merged.postings[merged.starts[n] : merged.starts[n + 1]]
                form = "=" + rest[len(word) :] if rest.startswith(word) else rest
                line += f" {form} {text} {positions.add(merged, n)}"
            else:
                line += " " + rest
        shards.add(word, line)
    shards.close()
    positions.close()
    files = len(shards.firsts) + positions.files
    return Shards(part.number, shards.firsts, shards.total + positions.total, files)


def parting(last: str, first: str) -> str:
    """As much of `first` as tells it from `last`, which stands before it: half as long mostly."""
    if not last:
        return first
    alike = next((n for n, (a, b) in enumerate(zip(last, first, strict=False)) if a != b), None)
    return first[: (len(last) if alike is None else alike) + 1]


class _TermShards:
    """Files of entries, each closed before an entry that would make it far too long.

    So who asks for a word that stands everywhere loads no more than that.
    """

    def __init__(self, folder: Path, key: str, part: int) -> None:
        self._folder, self._key, self._part = folder, key, part
        self._open: list[str] = []
        self._size = self.total = 0
        self._last = ""
        self.firsts: list[str] = []

    def add(self, word: str, line: str) -> None:
        """Put the entry of a word into the shard that is open."""
        if self._size + len(line) > SHARD * 4 // 3:
            self.close()
        if not self._open:
            self.firsts.append(parting(self._last, word))
        self._last = word
        self._open.append(line)
        self._size += len(line)
        if self._size >= SHARD:
            self.close()

    def close(self) -> None:
        """Write what is open."""
        if self._open:
            name = f"t{self._part}.{len(self.firsts) - 1}"
            self.total += _write(self._folder, self._key, name, "\t".join(self._open))
        self._open, self._size = [], 0


class _Positions:
    """Files of positions: of many words together, or of one word in several."""

    def __init__(self, folder: Path, key: str, part: int) -> None:
        self._folder, self._key, self._part = folder, key, part
        self._open: list[str] = []
        self._size = 0
        self.files = self.total = 0

    def add(self, merged: _Merged, n: int) -> str:
        """Put a term's positions away; says where: file, offset, and of several files the number
        of postings in each but the last.
        """
        first, last = merged.ends[n], merged.ends[n + 1]
        start, end = int(merged.places[first]), int(merged.places[last])
        if end - start > POSITIONS:
            return self._split(merged, first, last)
        where = number(self.files) + number(self._size)
        self._open.append(merged.positions[start:end])
        self._size += end - start
        if self._size >= POSITIONS:
            self.close()
        return where

    def _split(self, merged: _Merged, first: int, last: int) -> str:
        self.close()
        where = number(self.files) + number(0)
        while first < last:
            start = int(merged.places[first])
            cut = int(np.searchsorted(merged.places[first : last + 1], start + SPLIT, "right")) - 1
            cut = min(max(cut, 1) + first, last)
            self._open.append(merged.positions[start : int(merged.places[cut])])
            if cut < last:
                where += number(cut - first)
            self.close()
            first = cut
        return where

    def close(self) -> None:
        """Write what is open."""
        if self._open:
            name = f"p{self._part}.{self.files}"
            self.total += _write(self._folder, self._key, name, "".join(self._open))
            self.files += 1
        self._open, self._size = [], 0


def _write(folder: Path, key: str, name: str, text: str) -> int:
    data = f'backlistSearch("{key}/{name}","{text}")\n'.encode("utf-8", "replace")
    (folder / f"{name}.js").write_bytes(data)
    return len(data)
