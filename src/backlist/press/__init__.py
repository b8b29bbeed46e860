"""Press: pieces → PDFs, EPUBs and books. Each call makes what is missing or changed, and no more.

The way of a piece: its Markdown becomes safe HTML (`backlist.markup`), `walk` and `inline` turn
that tree into nodes, `document` puts head, provenance and colophon around them, and `engine` hands
the whole as JSON to one fixed template. No word of a piece is ever read as a program's. EPUBs
(`epub`) are made of the same tree; `books` puts many pieces into one EPUB or booklet.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from backlist.errors import Problem
from backlist.model import Loader, Progress, Settings
from backlist.words import Own

__all__ = ["PressReport", "make", "make_epubs"]


@dataclass(frozen=True, slots=True)
class PressReport:
    """What a run did.

    `pdfs` maps the id of each piece that has a PDF now to its digest ("sha256:…"); `made` counts
    those set anew, `cached` those that stood already or came from the cache.
    """

    pdfs: Mapping[str, str] = field(default_factory=dict)
    made: int = 0
    cached: int = 0
    problems: tuple[Problem, ...] = ()


def make(
    ids: Sequence[str],
    digests: Mapping[str, str],
    loader: Loader,
    out: Path,
    *,
    cache: Path,
    settings: Settings,
    jobs: int | None = None,
    progress: Progress | None = None,
    fonts: Sequence[Path] = (),
    own: Own = (),
) -> PressReport:
    """Makes `out/pieces/<id>/<id>.pdf` for each of `ids`, and takes away those of other pieces.

    `digests` name what each piece is made from: where the digest, the pictures and the settings
    that show are as they were, nothing is loaded and nothing touched. `cache` is a folder of the
    press's own, which may be deleted at any time. `fonts` are folders with fonts of the keeper's,
    for scripts the house's own fonts lack; `own` are the keeper's own words. A piece that cannot
    be set is a Problem, and the rest goes on. Raises OSError where `out` or `cache` cannot be
    written.
    """
    from backlist.press.run import run

    return run(
        ids, digests, loader, out, cache=cache, settings=settings, jobs=jobs, progress=progress,
        fonts=fonts, own=own,
    )  # fmt: skip


def make_epubs(
    ids: Sequence[str],
    digests: Mapping[str, str],
    loader: Loader,
    out: Path,
    *,
    cache: Path,
    settings: Settings,
    jobs: int | None = None,
    progress: Progress | None = None,
    own: Own = (),
) -> PressReport:
    """As `make`, `out/pieces/<id>/<id>.epub`; `pdfs` of the report maps ids to EPUBs' digests."""
    from backlist.press.run import run

    return run(
        ids, digests, loader, out, cache=cache, settings=settings, jobs=jobs, progress=progress,
        own=own, form="epub",
    )  # fmt: skip
