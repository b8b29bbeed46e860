"""One piece → its EPUB in the site."""

from __future__ import annotations

from pathlib import Path

from backlist.files import write_atomic
from backlist.model import Piece
from backlist.press.epub.bind import of_piece
from backlist.press.manifest import Entry, Seen, look
from backlist.press.worker import Job, Maker, Result, address, digest_of_file, holds


class EpubWorker(Maker):
    """Makes EPUBs of pieces; they are made as quickly as they would be found in a cache."""

    def __init__(self, job: Job, root: Path) -> None:
        super().__init__(job)

    def make(self, piece: Piece, digest: str) -> Result:
        """The EPUB of one piece, left alone where it stands already."""
        data, laid = of_piece(piece, self.job.settings, self.words)
        target = address(self.job.out, piece.id, "epub")
        new = not holds(target, data)
        if new:
            write_atomic(target, data, durable=False)
        seen = look(target)
        if seen is None:
            raise FileNotFoundError(target)
        media = [Seen(m.path, m.size, m.mtime) for m in laid.used]
        made = digest_of_file(data)
        entry = Entry(digest, "", made, seen, media, laid.problems, laid.whole)
        return Result(piece.id, entry, new, tuple(laid.problems))
