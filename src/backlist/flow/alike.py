"""What nearly agrees, and what agrees but may be two pieces: the keeper is to say (pure)."""

from __future__ import annotations

import re
from dataclasses import replace

from backlist.model import Draft, Piece
from backlist.model.draft import COMPARE

_WORD = re.compile(r"\w{2,}")


def put_to_keeper(draft: Draft, id: str, why: str) -> Draft:
    """The draft, made to wait beside the piece it may belong to."""
    told = " ".join(filter(None, (why, draft.waits)))
    return replace(draft, waits=told, extra={**draft.extra, COMPARE: id})


def nearly(draft: Draft, piece: Piece, share: float) -> Draft:
    """The draft; made to wait where its text is nearly that of a piece from another place."""
    if _of_one_series(draft, piece):
        return draft
    why = f"Its text is nearly that of “{piece.id}” ({share:.0%} the same)."
    return put_to_keeper(draft, piece.id, why)


def doubt(draft: Draft, piece: Piece) -> str | None:
    """Why a draft with the very text of a piece may be another one; None where nothing says so."""
    if _other_people(draft, piece):
        return f"It has the text of “{piece.id}”, under other names."
    if draft.waits:
        # What is not out yet, or not for all, must not add a publication by itself.
        return f"It has the text of “{piece.id}”."
    if _of_one_series(draft, piece):
        return f"It has the text of “{piece.id}”, of the same outlet, under another title."
    return None


def _of_one_series(draft: Draft, piece: Piece) -> bool:
    """Two posts of one outlet under two titles: alike because they are of one series."""
    outlets = {_folded(a.outlet) for a in piece.appearances if a.outlet}
    there = {_folded(a.outlet) for a in draft.appearances if a.outlet}
    same_outlet = bool(outlets & (there | {_folded(draft.outlet)}))
    titles = {_folded(piece.title), *(_folded(a.title) for a in piece.appearances if a.title)}
    return same_outlet and _folded(draft.title) not in titles


def _other_people(draft: Draft, piece: Piece) -> bool:
    """Whether nobody of the one is named in the other, though both name somebody."""
    ours = {w for c in piece.contributors for w in _WORD.findall(_folded(c.name))}
    theirs = {w for c in draft.contributors for w in _WORD.findall(_folded(c.name))}
    return bool(ours and theirs) and not ours & theirs


def _folded(text: str | None) -> str:
    return " ".join((text or "").casefold().split())
