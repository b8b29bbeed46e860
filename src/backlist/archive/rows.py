"""One folder of the archive → one row of the index: what lists and plans need of a piece."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import msgspec

from backlist.archive import layout
from backlist.archive.kept import Keeper, keeper_of
from backlist.archive.scan import Stamp, media_of, media_stamp, read, stamp_of
from backlist.errors import Problem
from backlist.files import digest_of
from backlist.model import Card, MediaFile, Piece

NO_CARD = msgspec.Raw(msgspec.msgpack.encode(None))


class Row(msgspec.Struct, array_like=True, gc=False):
    """What is known of one folder; `status` is "" where its `piece.md` cannot be read.

    `stamp` and `moment` are the system's stamps of the folder and of `media/` in it. `card` is the
    piece's card without its media, which stays encoded until somebody asks for it (`take_cards`).
    """

    folder: str
    id: str
    stamp: Stamp
    moment: int
    digest: str
    status: str
    media: tuple[MediaFile, ...]
    problems: tuple[Problem, ...]
    card: msgspec.Raw


def read_row(
    root: str, folder: str, before: Row | None = None, keeper: Keeper | None = None
) -> Row | None:
    """The row of a folder, read anew; None where it holds no piece.

    Where the bytes are those of `before`, nothing is parsed again; what is parsed, `keeper` keeps.
    """
    path = f"{root}/{folder}"
    stamp = stamp_of(path)
    if stamp is None:
        return None
    name = layout.id_of(folder)
    try:
        data = read(path, stamp)
    except OSError as error:
        problem = Problem(f"The file cannot be read: {error.strerror}.", f"{folder}/{layout.PIECE}")
        return Row(folder, name, (), 0, "", "", (), (problem,), NO_CARD)
    moment = media_stamp(path)
    media = media_of(path) if moment else ()
    digest = digest_of(data)
    if before is not None and before.digest == digest:
        return msgspec.structs.replace(before, stamp=stamp, moment=moment, media=media)
    piece, problems = _parsed(data, folder)
    status, raw = "", NO_CARD
    if piece is not None:
        card = card_of(piece, digest)
        status, raw = piece.status, msgspec.Raw(_card_encoder.encode(card))
        if keeper is not None:
            keeper.keep(folder, stamp, piece, data, bare=not moment, card=card)
    return Row(folder, name, stamp, moment, digest, status, media, tuple(problems), raw)


def _parsed(data: bytes, folder: str) -> tuple[Piece | None, list[Problem]]:
    # What parses is loaded where something has changed only.
    from backlist.archive.pieces import read_piece

    return read_piece(data, folder)


def card_of(piece: Piece, digest: str) -> Card:
    """Everything of a piece but its text, its evidence and its media."""
    return Card(
        id=piece.id,
        title=piece.title,
        digest=digest,
        subtitle=piece.subtitle,
        kind=piece.kind,
        language=piece.language,
        summary=piece.summary,
        contributors=piece.contributors,
        series=piece.series,
        categories=piece.categories,
        first=piece.first_published,
        appearances=tuple(replace(a, evidence=()) if a.evidence else a for a in piece.appearances),
        replies_to=piece.replies_to,
        translation_of=piece.translation_of,
        filed=piece.filed,
        status=piece.status,
        aliases=piece.aliases,
        words=len(piece.body.split()),
    )


_card_encoder = msgspec.msgpack.Encoder()
_card_decoder = msgspec.msgpack.Decoder(Card)


def card_in(row: Row) -> Card:
    """The card of a row that has one, without its media."""
    return _card_decoder.decode(row.card)


def take_cards(rows: Sequence[Row], made: Mapping[str, Card]) -> list[Card]:
    """The cards of rows that have one each, those of `made` (by folder) as they are.

    What they are encoded in is let go.
    """
    bare = [made.get(row.folder) or card_in(row) for row in rows]
    for row in rows:
        row.card = NO_CARD
    pairs = zip(bare, rows, strict=True)
    return [replace(card, media=row.media) if row.media else card for card, row in pairs]


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(list[Row])


def encode_rows(rows: Sequence[Row], start: int = 0) -> bytearray:
    """Rows as bytes (MessagePack), after room for `start` others."""
    data = bytearray(start)
    _encoder.encode_into(rows, data, start)
    return data


def decode_rows(data: bytes | memoryview) -> list[Row]:
    """Rows from bytes, whose cards keep these bytes in memory.

    Raises msgspec.DecodeError, ValueError where they are none.
    """
    return _decoder.decode(data)


_reading: list[tuple[str, Keeper]] = []
"""In a worker process: where it reads, and what it keeps of that."""


def begin_reading(root: str) -> None:
    """Make this process one that reads for another; the pieces are kept for its `PieceLoader`."""
    _reading[:] = [(root, keeper_of(root))]


def read_rows(folders: list[str]) -> tuple[list[str], bytes]:
    """What a worker process does: read these folders, give their rows encoded."""
    root, keeper = _reading[0]
    rows = [read_row(root, folder, None, keeper) for folder in folders]
    return folders, bytes(encode_rows([row for row in rows if row is not None]))
