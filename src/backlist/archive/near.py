"""Texts that are nearly the same: found by what they share, in a cache beside the index.

Of each text the runs of four words are hashed, and the smallest hashes are kept as its sketch
(Broder, "On the resemblance and containment of documents", 1997). Texts that share enough of a
sketch are then compared word for word. The cache is disposable; it is filled when something is
taken in, so that building a site never pays for it.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from heapq import nsmallest
from pathlib import Path

import msgspec

from backlist.archive import layout
from backlist.archive.rows import Row
from backlist.errors import Problem
from backlist.files import write_atomic
from backlist.model import Piece

CACHE = f"{layout.OWN}/cache/near"
RUN = 4
SKETCH = 24
SHARED = 9
"""Hashes two sketches must share before the texts themselves are compared."""
LEAST = 60
"""Words below which a text is too short to be told to be nearly another."""
NEARLY = 0.8
"""The share of runs (of all that either has) from which on two texts are nearly the same."""
_WORD = re.compile(r"\w+")

Sketch = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """A piece whose text is nearly that of a draft, and the share of runs both have, 0 to 1."""

    id: str
    share: float


def words_of(markdown: str) -> list[str]:
    """The words of a text in folded case, without addresses of links."""
    bare = re.sub(r"\]\([^()\s]*\)|\]:\s*\S+|<https?://[^>]*>", " ", markdown)
    if not bare.isascii():
        bare = unicodedata.normalize("NFKC", bare)
    return _WORD.findall(bare.casefold())


def runs(markdown: str) -> frozenset[int]:
    """The hashes (CRC-32) of all runs of `RUN` words."""
    words = [w.encode("utf-8", "replace") for w in words_of(markdown)]
    return frozenset(
        zlib.crc32(b" ".join(words[i : i + RUN])) for i in range(max(len(words) - RUN + 1, 0))
    )


def sketch_of(found: frozenset[int]) -> Sketch:
    """The smallest hashes; none of a text that is too short."""
    return tuple(nsmallest(SKETCH, found)) if len(found) >= LEAST else ()


def share(one: frozenset[int], other: frozenset[int]) -> float:
    """The share of runs that both have, of all that either has (the Jaccard index)."""
    return len(one & other) / len(one | other) if one and other else 0.0


class _Kept(msgspec.Struct, array_like=True, gc=False):
    digest: str
    sketch: Sketch


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(dict[str, _Kept])

TextOf = Callable[[str], "Piece | Problem"]


@dataclass(slots=True)
class Sketches:
    """The sketches of all pieces, by id, to look texts up in."""

    _kept: dict[str, _Kept] = field(default_factory=dict)
    _by: dict[int, list[str]] = field(default_factory=dict)
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
            if row.card is None or layout.is_draft(row.folder):
                continue
            kept = cached.get(row.card.id)
            if kept is None or kept.digest != row.digest:
                piece = text_of(row.card.id)
                made.add(row.card.id, piece.body if isinstance(piece, Piece) else "", row.digest)
            else:
                made._put(row.card.id, kept)
        return made

    def save(self, root: Path) -> None:
        """Keep what changed; where the disk cannot be written to, it is made again next time."""
        if self._changed:
            try:
                write_atomic(root / CACHE, _encoder.encode(self._kept), durable=False)
            except OSError:
                return
            self._changed = False

    def add(self, id: str, markdown: str, digest: str) -> None:
        """Know the text of one more piece; `digest` is that of its file."""
        self._put(id, _Kept(digest, sketch_of(runs(markdown))))
        self._changed = True

    def _put(self, id: str, kept: _Kept) -> None:
        self._kept[id] = kept
        for number in kept.sketch:
            self._by.setdefault(number, []).append(id)

    def near(self, markdown: str, text_of: TextOf) -> Near | None:
        """The piece whose text is nearest to this one, if that is near enough."""
        own = runs(markdown)
        shared = Counter(name for number in sketch_of(own) for name in self._by.get(number, ()))
        found: list[Near] = []
        for name, count in shared.most_common(5):
            piece = text_of(name) if count >= SHARED else None
            if isinstance(piece, Piece):
                found.append(Near(name, share(own, runs(piece.body))))
        best = max(found, key=lambda n: n.share, default=None)
        return best if best is not None and best.share >= NEARLY else None
