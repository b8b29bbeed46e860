"""Publishing: archive → catalog → PDFs → pages. Only what changed is made and written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from backlist.errors import ArchiveError, LockedError, Problem
from backlist.model import Card, Progress

PUBLISHED = ("public", "unlisted")


@dataclass(frozen=True, slots=True)
class Published:
    """What a build did: where the site is, how many pages and PDFs, and what went wrong."""

    out: Path
    pieces: int = 0
    pages: int = 0
    written: int = 0
    removed: int = 0
    pdfs: int = 0
    pdfs_made: int = 0
    problems: tuple[Problem, ...] = field(default_factory=tuple)


def publish(
    root: Path,
    *,
    out: Path | None = None,
    pdf: bool = True,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> Published:
    """Builds the site of the archive at `root` into `out` (its own `site/` unless said)."""
    from backlist import press, site
    from backlist.archive import open_archive
    from backlist.files import Lock

    archive = open_archive(root)
    cache = root / ".backlist" / "cache"
    out = _place(root, out)
    with Lock(cache / "build.lock", what="build"):
        catalog, problems = archive.catalog(progress=progress, jobs=jobs)
        shown = [c for c in catalog.cards if c.status in PUBLISHED]
        pressed = press.PressReport()
        if pdf:
            pressed = press.make(
                [c.id for c in shown],
                {c.id: card_digest(c) for c in shown},
                archive.loader,
                out,
                cache=cache / "press",
                settings=catalog.settings,
                jobs=jobs,
                progress=progress,
            )
        built = site.build(
            catalog,
            archive.loader,
            out,
            cache=cache / "site",
            pdfs=pressed.pdfs,
            today=date.today().isoformat(),
            theme=theme_of(root),
            jobs=jobs,
            progress=progress,
        )
    return Published(
        out=out,
        pieces=len(shown),
        pages=built.pages,
        written=built.written,
        removed=built.removed,
        pdfs=len(pressed.pdfs),
        pdfs_made=pressed.made,
        problems=_once((*archive.problems, *problems, *pressed.problems, *built.problems)),
    )
