"""Publishing: archive → catalog → PDFs, EPUBs → pages → search. Only what changed is made.

Little is loaded before other processes are started, which load what they need while this one does.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from backlist.errors import KeeperError, Problem

if TYPE_CHECKING:
    from backlist.find import FindReport
    from backlist.flow.books import Editions
    from backlist.model import Catalog, Loader, Progress, Slip
    from backlist.press import PressReport
    from backlist.workers import Workers

SHOWN = ("public", "unlisted")
AHEAD = 4_000
"""Of how many pieces a process makes HTML ahead of its time, as long as planning takes."""
MANY = 400
"""How many pieces are worth starting other processes for before anything is read."""


@dataclass(frozen=True, slots=True)
class Published:
    """What a build did: where the site is, how many pages, PDFs and books (EPUBs, booklets).

    `searchable` is how many pieces the search finds, 0 where there is none.
    """

    out: Path
    pieces: int = 0
    pages: int = 0
    written: int = 0
    removed: int = 0
    pdfs: int = 0
    pdfs_made: int = 0
    books: int = 0
    books_made: int = 0
    searchable: int = 0
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Job:
    """One build: where from, where to, with how many processes; `held` as `publish` has it."""

    root: Path
    out: Path
    jobs: int | None
    progress: Progress | None
    workers: Workers
    held: list[object]

    @property
    def cache(self) -> Path:
        """What may be deleted at any time; each place built into has one of its own."""
        from hashlib import sha256

        caches = self.root / ".backlist" / "cache"
        if self.out == self.root / "site":
            return caches
        return caches / ("out-" + sha256(str(self.out.resolve()).encode()).hexdigest()[:12])


def publish(
    root: Path,
    *,
    out: Path | None = None,
    pdf: bool = True,
    search: bool = True,
    jobs: int | None = None,
    progress: Progress | None = None,
    held: list[object] | None = None,
) -> Published:
    """Builds the site of the archive at `root` into `out` (its own `site/` unless said).

    `held` takes what it was made from: to let go of a hundred thousand things one by one takes
    time, which a program that ends then can spare.
    """
    from backlist.workers import Workers, processors

    workers = Workers((jobs or processors()) - 1, _prepare)
    kept = [] if held is None else held
    job = Job(root, _place(root, out), jobs, progress, workers, kept)
    with workers:
        return _publish(job, pdf=pdf, search=search)


def _publish(job: Job, *, pdf: bool, search: bool) -> Published:
    if _is_first(job):
        job.workers.start()
    from backlist.archive import open_archive
    from backlist.files import Lock
    from backlist.flow.books import Editions

    root, workers, progress = job.root, job.workers, job.progress
    archive = open_archive(root)
    lock = Lock(root / ".backlist" / "build.lock", what="build its site")
    with _no_collecting(), lock, _swept(job):
        catalog, problems = archive.catalog(progress=progress, workers=workers)
        job.held.append(catalog)
        workers.tell(_ahead, os.path.abspath(root))  # noqa: PTH100 - as the pieces are kept
        shown = [slip for slip in catalog.slips if slip.status in SHOWN]
        pressed = _press(job, catalog, shown, archive.loader) if pdf else None
        search = search and catalog.settings.search.get("enabled") is not False
        books = _books(job, catalog, archive.loader) if pdf else Editions()
        done = _pages(job, catalog, archive.loader, pressed, books, search=search)
        found = _search(job, catalog, archive.loader, pressed) if search else _unsearched(job)
    first = (*archive.problems, *problems)
    return Published(
        out=job.out,
        pieces=len(shown),
        pages=done.pages,
        written=done.written + found.written,
        removed=done.removed,
        pdfs=done.pdfs,
        pdfs_made=done.pdfs_made,
        books=done.books,
        books_made=done.books_made,
        searchable=found.pieces,
        problems=tuple(dict.fromkeys((*first, *done.problems, *found.problems))),
    )


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Look for no cyclic garbage: a build makes none, and its catalog is long to walk."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        # There and back, what is alive counts as old, and is not all looked through at once.
        gc.freeze()
        gc.unfreeze()
        if was_on:
            gc.enable()


@contextmanager
def _swept(job: Job) -> Iterator[None]:
    """Takes away what a build that was killed left half-written, and marks this one as at work."""
    from backlist.files import sweep

    mark = job.root / ".backlist" / "building"
    if mark.exists():
        for folder in (job.cache, job.out):
            sweep(folder)
    mark.touch()
    yield
    mark.unlink(missing_ok=True)


def _is_first(job: Job) -> bool:
    """Whether a whole site is to be built, of more pieces than one process does in a blink."""
    if (job.cache / "site").exists():
        return False
    return next(islice(job.root.glob("pieces/*/*"), MANY, None), None) is not None


def _prepare() -> None:
    """What a process loads that reads pieces; what draws their pages it loads when all are read."""
    import backlist.archive.pieces
    import backlist.archive.rows  # noqa: F401


def _ahead(root: str) -> None:
    """What another process does while this one plans: the HTML of pieces that it has read."""
    import backlist.site.worker  # noqa: F401
    from backlist.archive.kept import read_here
    from backlist.site.rendered import prepare

    shown = (piece for piece in read_here(root) if piece.status in SHOWN)
    prepare(piece.body for piece in islice(shown, AHEAD))


def _press(job: Job, catalog: Catalog, shown: list[Slip], loader: Loader) -> PressReport:
    from backlist import press
    from backlist.words import own_words

    theme = job.root / "theme"
    return press.make(
        [slip.id for slip in shown],
        {slip.id: slip.digest for slip in shown},
        loader,
        job.out,
        cache=job.cache / "press",
        settings=catalog.settings,
        jobs=job.jobs,
        progress=job.progress,
        fonts=[theme / "fonts"] if (theme / "fonts").is_dir() else [],
        own=own_words(theme),
    )


def _books(job: Job, catalog: Catalog, loader: Loader) -> Editions:
    from backlist.flow.books import editions

    shown = [card for card in catalog.cards if card.status in SHOWN]
    return editions(
        job.root,
        job.out,
        job.cache,
        catalog,
        shown,
        loader=loader,
        jobs=job.jobs,
        progress=job.progress,
    )


def _pages(
    job: Job,
    catalog: Catalog,
    loader: Loader,
    pressed: PressReport | None,
    books: Editions,
    *,
    search: bool,
) -> Published:
    from datetime import date

    from backlist import find, site
    from backlist.flow.copies import wished

    theme = job.root / "theme"
    built = site.build(
        catalog,
        loader,
        job.out,
        cache=job.cache / "site",
        pdfs=pressed.pdfs if pressed else {},
        editions=books.files,
        today=date.today().isoformat(),
        theme=theme if theme.is_dir() else None,
        workers=job.workers,
        progress=job.progress,
        search=find.stamp() if search else "",
        copies=wished(job.root, catalog.settings),
        held=job.held,
    )
    return Published(
        job.out,
        pages=built.pages,
        written=built.written,
        removed=built.removed,
        pdfs=len(pressed.pdfs) if pressed else 0,
        pdfs_made=pressed.made if pressed else 0,
        books=len(books.files),
        books_made=books.made,
        problems=(*(pressed.problems if pressed else ()), *books.problems, *built.problems),
    )


def _search(job: Job, catalog: Catalog, loader: Loader, pressed: PressReport | None) -> FindReport:
    from backlist import find, site

    theme = job.root / "theme"
    lines = site.EntryLines(
        catalog,
        pressed.pdfs if pressed else {},
        find.PAGE,
        theme=theme if theme.is_dir() else None,
    )
    return find.build(
        catalog,
        loader,
        job.out,
        cache=job.cache / "find",
        entries=lines.all,
        state=lines.state,
        workers=job.workers,
        progress=job.progress,
    )


def _unsearched(job: Job) -> FindReport:
    from backlist import find

    find.remove(job.out, job.cache / "find")
    return find.FindReport()


def _place(root: Path, out: Path | None) -> Path:
    """Where the site goes: never over the archive's own files."""
    if out is None:
        return root / "site"
    if root.resolve().is_relative_to(out.resolve()):
        raise KeeperError(
            f"The site cannot be built into {out}: the archive itself lies there.",
            do="Name another folder with --out.",
        )
    return out
