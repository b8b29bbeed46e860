"""The originals that notes link: captured, read, and the piece dated by them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from backlist.errors import Problem
from backlist.model import Appearance, Draft, Piece

if TYPE_CHECKING:
    from collections.abc import Callable

    from backlist.archive import Archive

    Read = Callable[[str], Iterator[Draft | Problem]]


def linked(piece: Piece) -> list[Appearance]:
    """Where the piece first stood, as far as it is linked and nothing was captured there yet."""
    return [a for a in piece.appearances if a.role == "first" and a.url and not a.capture]


def is_offered(draft: Draft) -> bool:
    """Whether a draft's notes link an original that was not read."""
    return any(
        a.role == "first" and a.url and not a.capture and at != draft.copy
        for at, a in enumerate(draft.appearances)
    )


def capture(archive: Archive, id: str, read: Read, filed: str) -> Iterator[Appearance | Problem]:
    """Captures the originals of a piece; gives each appearance that was read, or what hindered.

    The date at the original replaces one that was not known or only inferred; its text is kept
    beside the piece's where they differ.
    """
    # The loader knows where pieces lie; `archive.piece` looks through all folders each time.
    piece = archive.loader(id)
    for appearance in linked(piece) if isinstance(piece, Piece) else ():
        url = appearance.url or ""
        found = [item for item in read(url) if isinstance(item, Draft | Problem)]
        drafts = [d for d in found if isinstance(d, Draft)]
        if len(drafts) != 1 or drafts[0].copy is None:
            yield from (_hindered(p, url) for p in found if isinstance(p, Problem))
            continue
        draft = _as_told(drafts[0], url)
        with archive.changes("add") as batch:
            joined = batch.join_original(id, draft, filed=filed)
        yield joined


def _as_told(draft: Draft, url: str) -> Draft:
    """The draft of the original under the address that the note links."""
    listed = list(draft.appearances)
    at = draft.copy or 0
    listed[at] = replace(listed[at], url=url)
    return replace(draft, appearances=tuple(listed), url=url)


def _hindered(problem: Problem, url: str) -> Problem:
    what = f"The original could not be captured: {problem.what}"
    return replace(problem, what=what, source=url, severity="warning")
