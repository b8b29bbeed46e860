"""What reading the catalog keeps for the loader, so that no piece is parsed twice in one run.

A piece is taken from here only while the system's stamp of its folder is the one it was read
under; else the loader reads the file again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import msgspec

from backlist.archive.scan import Stamp
from backlist.model import Piece

WHOLE = 2_000
"""How many pieces are kept as they are; of more, only what is hard to read: the front matter."""
FRONTS = 50_000
"""How many are kept at all."""


class Kept(msgspec.Struct, array_like=True, gc=False):
    """A piece read in another process: `front` is all but its text (MessagePack).

    `start` and `size` say where in the bytes of the file its text stands.
    """

    stamp: Stamp
    front: bytes
    start: int
    size: int


class Whole(msgspec.Struct, gc=False):
    """A piece read in this process."""

    stamp: Stamp
    piece: Piece


Keeping = dict[str, "Kept | Whole"]
"""By folder."""

_encoder = msgspec.msgpack.Encoder()
_piece = msgspec.msgpack.Decoder(Piece)
_all = msgspec.msgpack.Decoder(dict[str, Kept])


def keep(stamp: Stamp, piece: Piece, data: bytes) -> Kept | None:
    """What to keep of a piece; None where its text does not stand in `data` as it is."""
    text = piece.body.encode()
    start = data.rfind(text)
    if start < 0:
        return None
    return Kept(stamp, _encoder.encode(replace(piece, body="")), start, len(text))


def restore(kept: Kept, data: bytes) -> Piece:
    """The piece again, from the bytes of its file."""
    text = data[kept.start : kept.start + kept.size].decode()
    return replace(_piece.decode(kept.front), body=text)


def encode_kept(kept: dict[str, Kept]) -> bytes:
    """What a process kept as bytes (MessagePack)."""
    return _encoder.encode(kept)


def decode_kept(data: bytes) -> dict[str, Kept]:
    """The same from bytes."""
    return _all.decode(data)


def room_for(keeping: Sequence[str] | Keeping, most: int) -> bool:
    """Whether more may be kept."""
    return len(keeping) < most
