"""One folder of the archive → one row of the index: what lists and look-ups need of a piece."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import msgspec

from backlist.archive import layout
from backlist.archive.kept import Keeper, keeper_of
from backlist.archive.known import Keys, piece_keys
from backlist.archive.scan import Stamp, media_of, media_stamp, read, stamp_of
from backlist.errors import Problem
from backlist.files import digest_of
from backlist.model import Card, MediaFile, Piece


class Row(msgspec.Struct, array_like=True, gc=False):
    """What is known of one folder. `card` is None where its `piece.md` cannot be read.

    `stamp` and `media` are the system's stamps of the folder and of `media/` in it; `keys` stays
    encoded until somebody looks drafts up.
    """

    folder: str
    stamp: Stamp
    media: int
    digest: str
    card: Card | None
    problems: tuple[Problem, ...]
    keys: msgspec.Raw


_keys_decoder = msgspec.msgpack.Decoder(Keys)


def row_keys(row: Row) -> Keys:
    """The keys of a row."""
    return _keys_decoder.decode(row.keys)


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
    try:
        data = read(path)
    except OSError as error:
        problem = Problem(f"The file cannot be read: {error.strerror}.", f"{folder}/{layout.PIECE}")
        return _row(folder, "", None, [problem], None)
    digest = digest_of(data)
    moment = media_stamp(path)
    media = media_of(path) if moment else ()
    if before is not None and before.digest == digest:
        card = replace(before.card, media=media) if before.card else None
        return msgspec.structs.replace(before, stamp=stamp, media=moment, card=card)
    from backlist.archive.pieces import read_piece

    piece, problems = read_piece(data, folder)
    card = card_of(piece, digest, media) if piece else None
    if piece is not None and keeper is not None:
        keeper.keep(folder, stamp, piece, data, bare=not moment)
    row = _row(folder, digest, card, problems, piece)
    return msgspec.structs.replace(row, stamp=stamp, media=moment)


def _row(
    folder: str,
    digest: str,
    card: Card | None,
    problems: Sequence[Problem],
    piece: Piece | None,
) -> Row:
    keys = msgspec.Raw(msgspec.msgpack.encode(piece_keys(piece) if piece else Keys()))
    return Row(folder, (), 0, digest, card, tuple(problems), keys)


def card_of(piece: Piece, digest: str, media: tuple[MediaFile, ...]) -> Card:
    """Everything of a piece but its text and its evidence."""
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
        media=media,
        words=len(piece.body.split()),
    )


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(list[Row])


def encode_rows(rows: Sequence[Row], start: int = 0) -> bytearray:
    """Rows as bytes (MessagePack), after room for `start` others."""
    data = bytearray(start)
    _encoder.encode_into(rows, data, start)
    return data


def decode_rows(data: bytes | memoryview) -> list[Row]:
    """Rows from bytes. Raises msgspec.DecodeError, ValueError where they are none."""
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
