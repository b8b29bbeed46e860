"""What reading the catalog keeps for the loader, so that no piece is parsed twice in one run.

A piece is taken from here only while the system's stamp of its folder is the one it was read
under; else the loader reads the file again.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import msgspec

from backlist.archive import layout
from backlist.archive.scan import Stamp, settled
from backlist.model import Card, Piece

WHOLE = 32 * 1024 * 1024
"""Bytes of files whose pieces are kept as they are; of more, only the front matter is kept."""
MOST = 25_000
"""How many are kept at all; a packed one of ordinary length takes about a kilobyte."""


class Packed(msgspec.Struct, array_like=True, gc=False):
    """A piece without its text, as MessagePack; `start` and `size` (bytes) say where that stands.

    `bare` is as `Whole` has it. The text is not kept: ten thousand are a burden, and the file is
    read in no time.
    """

    stamp: Stamp
    front: bytes
    start: int
    size: int
    bare: bool = False


class Whole(msgspec.Struct, gc=False):
    """A piece as it is; `bare` if its folder, whose time is in the stamp, had no `media/`."""

    stamp: Stamp
    piece: Piece
    bare: bool = False


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Piece)


@dataclass(slots=True)
class Keeper:
    """Keeps pieces by their folder, the first of them, up to `whole` bytes, as they are.

    `cards` takes the cards of all that is read, where somebody will want them at once.
    """

    whole: int = WHOLE
    pieces: dict[str, Packed | Whole] = field(default_factory=dict)
    cards: dict[str, Card] | None = None

    def keep(
        self,
        folder: str,
        stamp: Stamp,
        piece: Piece,
        data: bytes,
        *,
        bare: bool = False,
        card: Card | None = None,
    ) -> None:
        """Keep the piece in the `data` of its file if there is room, and a change would show."""
        if card is not None and self.cards is not None:
            self.cards[folder] = card
        if len(self.pieces) >= MOST or not settled(stamp, time.time_ns()):
            return
        if len(data) <= self.whole:
            self.whole -= len(data)
            self.pieces[folder] = Whole(stamp, piece, bare)
            return
        packed = pack(stamp, piece, data, bare=bare)
        if packed is not None:
            self.pieces[folder] = packed


_keepers: dict[str, Keeper] = {}


def keeper_of(root: str) -> Keeper:
    """What this process keeps of the archive at `root`, an absolute path."""
    return _keepers.setdefault(root, Keeper())


def read_here(root: str) -> Iterator[Piece]:
    """The pieces of the archive at `root`, no drafts, that this process keeps as they are."""
    kept = keeper_of(root).pieces.items()
    return (one.piece for at, one in kept if isinstance(one, Whole) and not layout.is_draft(at))


def pack(stamp: Stamp, piece: Piece, data: bytes, *, bare: bool = False) -> Packed | None:
    """A piece without its text; None where that does not stand in `data` as it is."""
    text = piece.body.encode()
    start = data.rfind(text)
    if start < 0:
        return None
    return Packed(stamp, _encoder.encode(replace(piece, body="")), start, len(text), bare)


def unpack(packed: Packed, data: bytes) -> Piece:
    """The piece again, with its text from the bytes of its file."""
    text = data[packed.start : packed.start + packed.size].decode()
    return replace(_decoder.decode(packed.front), body=text)
