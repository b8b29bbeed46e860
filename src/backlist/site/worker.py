"""Draws piece pages: in this process, or in workers that load their pieces themselves.

A worker is told once what all pages share, and then gets a few jobs at a time; it answers with
what it wrote, never with pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from backlist.errors import Problem
from backlist.model import CopyLoader, Loader, Piece
from backlist.site.body import Picture
from backlist.site.draw import Drawer
from backlist.site.machine import cards
from backlist.site.machine.kinds import card_file
from backlist.site.machine.page import ForMachines
from backlist.site.machine.record import Record
from backlist.site.manifest import Made, media_path, refused
from backlist.site.media import publish_file
from backlist.site.page import Page
from backlist.site.piece import PieceView
from backlist.site.publish import Written, put
from backlist.site.subjects import Copies, PieceSubject, World


@dataclass(frozen=True, slots=True)
class Setting:
    """What every job of a build shares."""

    world: World
    templates: Mapping[str, str]
    loader: Loader
    out: str
    images: Path
    copies: CopyLoader | None = None


class Job(NamedTuple):
    """A piece page to draw; `known` is its file, `files` those beside it by path, as they stand."""

    page: Page
    known: Written | None
    files: Mapping[str, Made]


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
        self._machine = ForMachines(setting.world)

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
        copies = self._copies(job, piece)
        made |= copies.made
        viewed = self._view.view(piece, subject, pictures, copies.pages)
        record = self._machine.record(piece, subject)
        context = {
            **viewed.context,
            "machine": self._machine.context(record, piece, subject, copies.pages),
        }
        data = self._drawer.page("piece", job.page.path, context)
        file = put(self._setting.out, job.page.path, data, job.known)
        reachable = self._setting.world.reachable
        pieces = {p: p in reachable for p in sorted(viewed.pieces)} or None
        problems = tuple(_lost(subject, viewed.pieces - reachable, viewed.missing))
        made[job.page.path] = Made(
            job.page.key, file.digest, file.size, file.mtime, pieces, problems
        )
        written += self._beside(job, record, piece, made)
        return Done(made, written + copies.written + file.new, ())

    def _copies(self, job: Job, piece: Piece) -> Copies:
        """Publish the captured pages of a piece, where there are such."""
        subject: PieceSubject = job.page.subject
        load = self._setting.copies
        if load is None or not subject.copies:
            return Copies()
        # Few archives show any: what reads foreign pages is loaded for those only.
        from backlist.site.copies import Copyist

        copyist = Copyist(self._setting.world, load, self._setting.out, self._drawer)
        return copyist.make(piece, subject, job.page.key, job.files)

    def _beside(self, job: Job, record: Record | None, piece: Piece, made: dict[str, Made]) -> int:
        """Write the files for programs beside the page; gives how many were new."""
        written = 0
        subject: PieceSubject = job.page.subject
        files = [(path, job.page.key, data) for path, data in self._machine.files(record, piece)]
        if subject.card is not None:
            path = card_file(piece.id)
            stands = job.files.get(path)
            if stands is not None and stands.key == subject.card_key:
                made[path] = stands
            else:
                files.append((path, subject.card_key, cards.draw(subject.card)))
        for path, key, data in files:
            stands = job.files.get(path)
            known = None if stands is None else _written(stands)
            file = put(self._setting.out, path, data, known)
            made[path] = Made(key, *file[:3])
            written += file.new
        return written

    def _media(self, job: Job, subject: PieceSubject) -> tuple[dict[str, Made], int]:
        made: dict[str, Made] = {}
        written = 0
        for name, source, key in subject.media:
            path = media_path(subject.id, name)
            known = job.files.get(path)
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


def begin(setting: Setting) -> None:
    """Make this process one that draws for another."""
    _here[:] = [Draughtsman(setting)]


def draw(jobs: list[Job]) -> list[Done]:
    """What such a process does with a few jobs."""
    return [_here[0].draw(job) for job in jobs]
