"""Which pieces are indexed together: few large segments, and a small one of what came last (pure).

A reader loads a shard of every segment for every word, so they are few; a piece that is added
rewrites its segment, so new ones come into a small one, which joins the large ones when it is full.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

LARGEST = 16_384
"""Pieces of a large segment at most: memory and time of a merge are bounded by it."""
CHUNK = 256
RECENT, SHARE = 64, 50
"""The small segment holds 64 pieces, or a fiftieth of all, before it joins the others."""

Segment = list[list[str]]
"""Chunks of ids of pieces."""


def arrange(before: Sequence[Segment], ids: Iterable[str]) -> tuple[list[Segment], Segment]:
    """The large segments and the small one, with `ids` in them and nothing else.

    `before` are those of the last build, the small one last. A piece stays in its chunk.
    """
    wanted = dict.fromkeys(ids)
    kept = [_only(segment, wanted) for segment in before]
    placed = {piece for segment in kept for chunk in segment for piece in chunk}
    fresh = [piece for piece in wanted if piece not in placed]
    large, recent = kept[:-1], kept[-1] if kept else []
    recent = _chunks([*(piece for chunk in recent for piece in chunk), *fresh])
    if size(recent) > max(RECENT, len(wanted) // SHARE) or not any(large):
        for chunk in recent:
            if not large or size(large[-1]) + len(chunk) > LARGEST:
                large.append([])
            large[-1].append(chunk)
        recent = []
    return [segment for segment in large if segment], recent


def size(segment: Segment) -> int:
    """How many pieces are in a segment."""
    return sum(map(len, segment))


def _only(segment: Segment, wanted: dict[str, None]) -> Segment:
    kept = [[piece for piece in chunk if piece in wanted] for chunk in segment]
    return [chunk for chunk in kept if chunk]


def _chunks(ids: list[str]) -> Segment:
    return [ids[n : n + CHUNK] for n in range(0, len(ids), CHUNK)]
