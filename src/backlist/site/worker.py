"""Draws piece pages: in this process, or in workers that load their pieces themselves.

A worker is told once what all pages share, and then gets jobs in contiguous chunks; it answers
with what it wrote, never with pages. Processes are spawned, never forked: the keeper's PDF engine
may have run in this one, and a fork after that can hang.
"""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from backlist.errors import BacklistError, Problem
from backlist.model import Loader
from backlist.site.body import Picture
from backlist.site.draw import Drawer
from backlist.site.manifest import Made, refused
from backlist.site.media import publish_file
from backlist.site.piece import PieceView
from backlist.site.publish import Written, put
from backlist.site.subjects import Page, PieceSubject, World

if TYPE_CHECKING:
    from concurrent.futures import Future

CHUNK = 64
ALONE = 2_000
"""Fewer pages than this are drawn here: starting processes would take longer."""
SHARE = 500
"""As many pages at least are worth another process."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What every job of a build shares."""

    world: World
    templates: Mapping[str, str]
    loader: Loader
    out: str
    images: Path


class Job(NamedTuple):
    """A piece page to draw; `known` is its file and `media` its files where they need no work."""

    page: Page
    known: Written | None
    media: Mapping[str, Made]


class Done(NamedTuple):
    """What became of a job: by path what was made, how many files written, what went wrong."""

    made: dict[str, Made]
    written: int
    problems: tuple[Problem, ...]


class Draughtsman:
    """Draws piece pages in this process."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._view = PieceView(setting.world)
        self._drawer = Drawer(setting.world, setting.templates)

    def draw(self, job: Job) -> Done:
        """Publish a piece's files, draw its page, write what is new."""
        subject: PieceSubject = job.page.subject
        piece = self._setting.loader(subject.id)
        if isinstance(piece, Problem):
            return Done(_left(job), 0, (piece,))
        made, written = self._media(job, subject)
        pictures = {
            path.rpartition("/")[2]: Picture(m.width, m.height)
            for path, m in made.items()
            if m.has_file
        }
        viewed = self._view.view(piece, subject, pictures)
        data = self._drawer.page("piece", job.page.path, viewed.context)
        file = put(self._setting.out, job.page.path, data, job.known)
        reachable = self._setting.world.reachable
        pieces = {p: p in reachable for p in sorted(viewed.pieces)} or None
        problems = tuple(_lost(subject, viewed.pieces - reachable, viewed.missing))
        made[job.page.path] = Made(
            job.page.key, file.digest, file.size, file.mtime, pieces, problems
        )
        return Done(made, written + file.new, ())

    def _media(self, job: Job, subject: PieceSubject) -> tuple[dict[str, Made], int]:
        made: dict[str, Made] = {}
        written = 0
        for name, source, key in subject.media:
            path = media_path(subject.id, name)
            known = job.media.get(name)
            if known is not None and known.key == key:
                made[path] = known
                continue
            stands = None if known is None else _written(known)
            done = publish_file(
                source, name, self._setting.out, path, cache=self._setting.images, known=stands
            )
            if done.written is None:
                problem = done.problem or Problem("It cannot be published.")
                made[path] = refused(key, f"media/{name}: {problem.what}", problem.do or "")
                continue
            written += done.written.new
            made[path] = Made(
                key, *done.written[:3], width=done.picture.width, height=done.picture.height
            )
        return made, written


def _left(job: Job) -> dict[str, Made]:
    """The page as it was, noted as due: the piece can't be read now, but may be next time."""
    if job.known is None:
        return {}
    digest, size, mtime, _ = job.known
    return {job.page.path: Made(b"", digest, size, mtime)}


def _written(made: Made) -> Written | None:
    return Written(made.digest, made.size, made.mtime, new=False) if made.has_file else None


def media_path(piece: str, name: str) -> str:
    """Where a file of a piece is published."""
    return f"pieces/{piece}/media/{name}"


def _lost(
    subject: PieceSubject, pieces: Iterable[str], missing: Iterable[str]
) -> Iterator[tuple[str, str]]:
    for piece in sorted(pieces):
        yield f"It links to a piece that has no page: {piece}.", "Mend the link."
    have = {name for name, _, _ in subject.media}
    for name in sorted(missing):
        if name not in have:
            yield f"It shows a file that is not there: media/{name}.", "Put it there."


_here: list[Draughtsman] = []


def _begin(setting: Setting) -> None:
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    _here[:] = [Draughtsman(setting)]


def _draw(jobs: Sequence[Job]) -> list[Done]:
    return [_here[0].draw(job) for job in jobs]


class Workers:
    """This process and others beside it, at work on the same jobs."""

    def __init__(self, setting: Setting, beside: int) -> None:
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        self._setting, self._beside = setting, beside
        self._pool = ProcessPoolExecutor(beside, get_context("spawn"), _begin, (setting,))
        self._waiting: set[Future[list[Done]]] = set()

    def draw(self, jobs: Sequence[Job], others: Iterable[Done]) -> Iterator[Done]:
        """Draw the jobs; this process draws `others` first. What became of each, in no order.

        Raises:
            BacklistError: a worker process ended before its work did.
        """
        from concurrent.futures import BrokenExecutor

        chunks = deque(jobs[n : n + CHUNK] for n in range(0, len(jobs), CHUNK))
        try:
            self._hand_out(chunks)
            for done in others:
                yield done
                self._hand_out(chunks)
            here = Draughtsman(self._setting)
            while chunks:
                yield from (here.draw(job) for job in chunks.pop())
                self._hand_out(chunks)
            yield from self._results()
        except BrokenExecutor as error:
            raise BacklistError(
                "A process that was drawing pages ended before its work did.",
                do="Build again; if memory is short, with --jobs 1.",
            ) from error

    def _hand_out(self, chunks: deque[Sequence[Job]]) -> None:
        """Give the others as much as keeps them busy for the next moment."""
        busy = sum(not future.done() for future in self._waiting)
        while chunks and busy < 2 * self._beside:
            self._waiting.add(self._pool.submit(_draw, chunks.popleft()))
            busy += 1

    def _results(self) -> Iterator[Done]:
        from concurrent.futures import as_completed

        for future in as_completed(self._waiting):
            yield from future.result()

    def close(self) -> None:
        """End the processes; what they have not begun is left."""
        self._pool.shutdown(wait=True, cancel_futures=True)
