"""The order of a build: plan, find what is due, remove what is gone, draw, note what was made."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from backlist.errors import Problem
from backlist.model import Catalog, CopyLoader, Loader, Progress
from backlist.site import assets, changed, manifest, publish
from backlist.site.interrupts import Held
from backlist.site.manifest import Made, Manifest
from backlist.site.state import NONE, state_of
from backlist.workers import Workers, processors

if TYPE_CHECKING:
    from backlist.site.due import Due
    from backlist.site.page import Page
    from backlist.site.worker import Done, Job, Setting

ALONE = 400
"""Fewer pages than this are drawn here: starting processes would take longer."""
BATCH = 32


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did, in files; `pages` is how many pages the site has now."""

    written: int = 0
    unchanged: int = 0
    removed: int = 0
    problems: tuple[Problem, ...] = ()
    pages: int = 0


def build(
    catalog: Catalog,
    loader: Loader,
    out: Path,
    *,
    cache: Path,
    pdfs: Mapping[str, str],
    today: str,
    theme: Path | None = None,
    jobs: int | None = None,
    workers: Workers | None = None,
    progress: Progress | None = None,
    keep: Callable[[str], bool] | None = None,
    editions: Mapping[str, str] = NONE,
    search: str = "",
    copies: CopyLoader | None = None,
    held: list[object] | None = None,
) -> BuildReport:
    """Bring the site in `out` up to date with `catalog`; only what changed is drawn and written.

    `pdfs` maps ids of pieces that have a PDF to its digest; `today` is an ISO day; `theme` the
    keeper's folder of templates and styles; `workers` are processes that draw beside this one, or
    else `jobs` the number of processes (as many as there are processors); `keep` says of a path in
    `out` that is not ours that it must stay (PDFs, EPUBs and the search, unless said); `editions`
    maps paths of EPUBs and booklets in `out` to their digests; `search` is the version of the
    search's script, where there is one; `copies` gives captured pages, where they are published;
    `held` takes what it was planned from, for who ends then and need not let go of it all.
    `cache` is a folder of this room alone, and may be deleted.

    Raises:
        KeeperError: a template of the keeper's is wrong.
        BacklistError: a worker process was ended from outside.
    """
    out = out.resolve()
    held = [] if held is None else held
    with _no_collecting():
        dress = assets.load(theme, catalog.settings.theme)
        last = manifest.load(cache, out)
        copied = assets.asset_pages(dress)
        seeds = [part for path, page in copied.items() for part in (path.encode(), page.key)]
        seeds.append(b"copies" if copies else b"")
        state = state_of(catalog, pdfs, editions, dress.seed, search.encode(), *seeds)
        if state == last.state and last.whole and _all_stand(last.pages, str(out)):
            held.append(last)
            return _Tally(last.pages, 0, progress).report(dress.problems)
        # What draws is loaded for this only: most often nothing has changed.
        from backlist.site.draw import proof
        from backlist.site.due import find_due, gone
        from backlist.site.feeds import sitemap_pages
        from backlist.site.plan import plan
        from backlist.site.worker import Setting

        ledger = changed.seen(changed.load(cache), catalog.cards, today)
        days = {piece: day for piece, (_, day) in ledger.items() if day}
        planned = plan(
            catalog,
            pdfs,
            seed=dress.seed,
            style=dress.style,
            memo=last.entries,
            own=dress.own,
            days=days,
            editions=editions,
            search=search,
            copies=copies is not None,
        )
        pages = {**planned.pages, **copied}
        pages |= sitemap_pages(planned.world.frame, planned.pages, days)
        if dress.altered:
            proof(planned.world, dress.templates, dress.altered)
        due = find_due(pages, planned, last, str(out))
        away = gone(pages, due, last, out, keep)
    tally = _Tally(due.intact, len(due.jobs) + len(due.others), progress)
    busy = bool(due.jobs or due.others or away or not last.whole)
    if busy:
        manifest.begin(cache)
        tally.removed = publish.remove(out, away)
        setting = Setting(
            planned.world, dress.templates, loader, str(out), cache / "images", copies
        )
        beside = Workers((jobs or processors()) - 1) if workers is None else nullcontext(workers)
        with _saved(cache, out, last, away, tally), beside as others, Held() as interrupt:
            for done in draw(due, setting, today, others):
                tally.add(done)
                interrupt.check()
        publish.mark(out)
    if planned.problems or not tally.is_as_planned(pages):
        state = b""
    if busy or (planned.entries, state) != (last.entries, last.state):
        manifest.save(cache, out, tally.made, planned.entries, state)
        changed.save(cache, ledger)
    held += (last, planned, pages)
    return tally.report((*dress.problems, *planned.problems))


@contextmanager
def _saved(
    cache: Path, out: Path, last: Manifest, gone: Iterable[str], tally: _Tally
) -> Iterator[None]:
    """Where a build is broken off, the next one need not make again what this one made."""
    try:
        yield
    except BaseException:
        removed = set(gone)
        stand = {path: made for path, made in last.pages.items() if path not in removed}
        manifest.save(cache, out, stand | tally.made, last.entries, b"", whole=False)
        raise


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Without looking for cyclic garbage: planning makes many small things and no cycles."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class _Tally:
    """Counts what a build does, and tells how far it is."""

    def __init__(self, standing: Mapping[str, Made], total: int, progress: Progress | None) -> None:
        self.made = dict(standing)
        self.removed = 0
        self._written, self._done = 0, 0
        self._total = total
        self._problems: list[Problem] = []
        self._progress = progress

    def add(self, done: Done) -> None:
        """Count what became of one page."""
        self.made |= done.made
        self._written += done.written
        self._problems += done.problems
        self._done += 1
        if self._progress is not None and (self._done % 50 == 0 or self._done == self._total):
            self._progress("pages", self._done, self._total)

    def is_as_planned(self, pages: Mapping[str, Page]) -> bool:
        """Whether every page was made under its key, and nothing went wrong."""
        made = self.made
        return not self._problems and all(
            path in made and made[path].key == page.key for path, page in pages.items()
        )

    def report(self, planning: Iterable[Problem]) -> BuildReport:
        """All of it, with the problems that files of earlier builds still have."""
        lasting = [
            Problem(what, source=_source(path), do=do or None, severity="warning")
            for path, one in self.made.items()
            for what, do in one.problems
        ]
        files = [path for path, one in self.made.items() if one.has_file]
        pages = sum(path.endswith(".html") for path in files)
        problems = (*planning, *self._problems, *lasting)
        return BuildReport(self._written, len(files) - self._written, self.removed, problems, pages)


def _source(path: str) -> str:
    """The piece a page is of, else the page."""
    parts = path.split("/")
    return parts[1] if parts[0] == "pieces" and len(parts) > 2 else path


def _all_stand(made: Mapping[str, Made], out: str) -> bool:
    """Whether all files are there as they were written."""
    for path, one in made.items():
        if one.has_file and publish.standing(out, path) != (one.size, one.mtime):
            return False
    return True


def draw(due: Due, setting: Setting, today: str, workers: Workers) -> Iterator[Done]:
    """Draw all that is due: where pieces are many, some of them in processes beside this one."""
    from backlist.site import worker
    from backlist.site.others import OtherPages

    others = OtherPages(setting, today).draw(due.others)
    draughtsman = worker.Draughtsman(setting)
    if len(due.jobs) < ALONE or not workers.start():
        yield from (draughtsman.draw(job) for job in due.jobs)
        yield from others
        return
    workers.tell(worker.begin, setting)

    def here(jobs: list[Job]) -> list[Done]:
        return [draughtsman.draw(job) for job in jobs]

    for done in workers.share(
        worker.draw, due.jobs, here, name=_piece, batch=BATCH, first=([one] for one in others)
    ):
        yield from done


def _piece(job: Job) -> str:
    return str(job.page.subject.id)
