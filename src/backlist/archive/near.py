"""Texts that are nearly the same: found by what they share, in a cache beside the index.

Of each text the runs of four words are hashed, and the smallest hashes are kept as its sketch
(Broder, "On the resemblance and containment of documents", 1997). Texts that share enough of a
sketch are then compared word for word. The cache is disposable; it is filled when something is
taken in, so that building a site never pays for it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from backlist.archive import layout
from backlist.archive.rows import Row
from backlist.errors import Problem
from backlist.files import write_atomic
from backlist.model import Piece

CACHE = f"{layout.OWN}/cache/near-2"
"""The number changes with the hashes, which cannot be compared with older ones."""
RUN = 4
SKETCH = 24
SHARED = 9
"""Hashes two sketches must share before the texts themselves are compared."""
MOST_OF_ONE = 64
"""Texts with the same hash that are looked at, the latest: a phrase of a whole series has many."""
LEAST = 60
"""Words below which a text is too short to be told to be nearly another."""
NEARLY = 0.8
"""The share of runs (of all that either has) from which on two texts are nearly the same."""
_BLANK = 0x20
_PLACES = 256
"""A power of two: longer words begin again with the first power."""
_WORD = re.compile(r"\w+")
_ASCII_WORDS = bytes(
    ord(chr(c).lower()) if chr(c).isalnum() or chr(c) == "_" else _BLANK for c in range(128)
) + bytes(128)
"""What `_WORD` and folded case make of each ASCII character; other bytes do not come here."""
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_ADDRESS = re.compile(r"\]\([^()\s]*\)|\]:\s*\S+|<https?://[^>]*>")

Sketch = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """A piece whose text is nearly that of a draft, and the share of runs both have, 0 to 1."""

    id: str
    share: float


@dataclass(frozen=True, slots=True)
class Runs:
    """The runs of words of a text as sorted 32-bit hashes, each once."""

    hashes: Any

    @property
    def sketch(self) -> Sketch:
        """The smallest hashes; none of a text that is too short."""
        return tuple(self.hashes[:SKETCH].tolist()) if len(self.hashes) >= LEAST else ()

    def share(self, other: Runs) -> float:
        """The share of runs that both have, of all that either has (the Jaccard index)."""
        import numpy as np

        both = len(np.intersect1d(self.hashes, other.hashes, assume_unique=True))
        either = len(self.hashes) + len(other.hashes) - both
        return both / either if either else 0.0


def words_of(markdown: str) -> list[bytes]:
    """The words of a text in folded case as UTF-8, without addresses of links."""
    bare = _ADDRESS.sub(" ", markdown) if "]" in markdown or "<" in markdown else markdown
    bare = _TAG.sub(" ", bare) if "<" in bare else bare
    if bare.isascii():
        return bare.encode().translate(_ASCII_WORDS).split()
    words = _WORD.findall(unicodedata.normalize("NFKC", bare).casefold())
    return " ".join(words).encode("utf-8", "replace").split(b" ") if words else []


def runs(markdown: str) -> Runs:
    """All runs of `RUN` words of a text.

    Words are hashed all at once: each byte by its place in its word, as in Rabin and Karp.
    """
    import numpy as np

    words = words_of(markdown)
    count = len(words) - RUN + 1
    if count < 1:
        return Runs(np.zeros(0, np.uint64))
    data = np.frombuffer(b" ".join([*words, b""]), np.uint8)
    ends = np.flatnonzero(data == _BLANK)
    starts = np.concatenate(([0], ends[:-1] + 1))
    places = np.arange(len(data)) - np.repeat(starts, ends - starts + 1)
    hashes = np.add.reduceat(data * _powers()[places & (_PLACES - 1)], starts)
    mixed = np.zeros(count, np.uint64)
    for at in range(RUN):
        # Multiplication by a large odd number spreads what neighbouring words have in common.
        mixed = mixed * np.uint64(0x9E3779B97F4A7C15) + hashes[at : at + count]
    mixed = (mixed * np.uint64(0xC2B2AE3D27D4EB4F)) >> np.uint64(32)
    mixed.sort()
    return Runs(mixed[np.concatenate(([True], mixed[1:] != mixed[:-1]))])


@cache
def _powers() -> Any:
    import numpy as np

    return np.full(_PLACES, 0x100000001B3, np.uint64).cumprod(dtype=np.uint64)


class _Kept(msgspec.Struct, array_like=True, gc=False):
    digest: str
    sketch: Sketch


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(dict[str, _Kept])

TextOf = Callable[[str], "Piece | Problem"]


@dataclass(slots=True)
class Sketches:
    """The sketches of all pieces, by id, to look texts up in.

    There are two dozen hashes a text, most of them its own: tuples of names are what holds so many
    in the least memory.
    """

    _kept: dict[str, _Kept] = field(default_factory=dict)
    _by: dict[int, tuple[str, ...]] = field(default_factory=dict)
    _changed: bool = False

    @classmethod
    def load(cls, root: Path, rows: Iterable[Row], text_of: TextOf) -> Sketches:
        """The cached sketches, with those made that are not there yet or not up to date."""
        try:
            cached = _decoder.decode((root / CACHE).read_bytes())
        except (OSError, msgspec.DecodeError, ValueError):
            cached = {}
        made = cls()
        for row in rows:
            if not row.status or layout.is_draft(row.folder):
                continue
            kept = cached.get(row.id)
            if kept is None or kept.digest != row.digest:
                piece = text_of(row.id)
                body = piece.body if isinstance(piece, Piece) else ""
                made.add(row.id, runs(body), row.digest)
            else:
                made._put(row.id, kept)
        return made

    def save(self, root: Path) -> None:
        """Keep what changed; where the disk cannot be written to, it is made again next time."""
        if self._changed:
            try:
                write_atomic(root / CACHE, _encoder.encode(self._kept), durable=False)
            except OSError:
                return
            self._changed = False

    def add(self, id: str, text: Runs, digest: str) -> None:
        """Know the text of one more piece; `digest` is that of its file."""
        self._put(id, _Kept(digest, text.sketch))
        self._changed = True

    def _put(self, id: str, kept: _Kept) -> None:
        before = self._kept.get(id)
        self._kept[id] = kept
        for number in set(kept.sketch) - set(before.sketch if before else ()):
            self._by[number] = (*self._by.get(number, ()), id)[-MOST_OF_ONE:]

    def near(self, text: Runs, text_of: TextOf) -> Near | None:
        """The piece whose text is nearest to this one, if that is near enough."""
        shared = Counter(name for number in text.sketch for name in self._by.get(number, ()))
        found: list[Near] = []
        for name, count in shared.most_common(5):
            piece = text_of(name) if count >= SHARED else None
            if isinstance(piece, Piece):
                found.append(Near(name, text.share(runs(piece.body))))
        best = max(found, key=lambda n: n.share, default=None)
        return best if best is not None and best.share >= NEARLY else None
