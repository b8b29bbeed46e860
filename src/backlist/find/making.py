"""A segment made: chunks of its pieces that are not kept yet, shards, columns, and the index."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import msgspec

from backlist.files import write_atomic
from backlist.find import FOLDER, script
from backlist.find.facets import FACETS, Values
from backlist.find.manifest import Built
from backlist.find.merge import Part, parts
from backlist.find.pool import Pool
from backlist.find.segments import Segment
from backlist.find.stems import stemmer_name
from backlist.find.worker import Done, Emit, Gather, Task, Texts, texts_of
from backlist.model import Card, Catalog, Loader, Progress
from backlist.workers import Workers, processors

CHUNKS = "chunks"
"""The folder of the cache they lie in."""

ALONE = 1_000
"""Fewer pieces than this are indexed here: starting processes would take longer."""


class Ground(NamedTuple):
    """What all of a run stands on: who loads pieces, where things go, who helps, who is told."""

    loader: Loader
    out: Path
    cache: Path
    jobs: int | None
    workers: Workers | None
    progress: Progress | None


class Outcome(NamedTuple):
    """The segments as they stand now, how many files were written, and their size in bytes.

    `keys` are the names of the chunks that are of use.
    """

    built: list[Built]
    written: int
    size: int
    keys: set[str]


def make(
    ground: Ground,
    catalog: Catalog,
    cards: Mapping[str, Card],
    segments: Sequence[Segment],
    *,
    house: bytes,
    entries: Mapping[str, str],
    standing: Mapping[str, Built],
) -> Outcome:
    """Bring the folder of the index to these segments; of them, `standing` ones are left alone."""
    values = Values(catalog)
    plans = [
        Plan(house, [[cards[piece] for piece in chunk] for chunk in segment], entries, values)
        for segment in segments
        if segment
    ]
    count = (ground.jobs or processors()) - 1
    beside = Workers(count) if ground.workers is None else nullcontext(ground.workers)
    with beside as shared:
        pool = Pool(ground.loader, shared)
        work = _Making(ground.out, ground.cache, pool, ground.progress)
        built = [standing.get(plan.name) or work.build(plan) for plan in plans]
    languages = sorted({n for c in cards.values() if (n := stemmer_name(c.language))})
    work.write_index(built, languages)
    keys = {key for plan in plans for key in plan.keys}
    return Outcome(built, work.written, work.new, keys)


def clear(ground: Ground, made: Outcome) -> None:
    """Take away what belongs to no segment of now, in the site and in the cache."""
    folder, chunks = ground.out / FOLDER, ground.cache / CHUNKS
    names = {b.name for b in made.built} | {"stemmers"}
    for path in folder.iterdir():
        if path.is_dir() and path.name not in names:
            shutil.rmtree(path)
    if chunks.is_dir():
        for path in chunks.iterdir():
            if path.stem not in made.keys:
                path.unlink()


@dataclass(frozen=True)
class Plan:
    """A segment to be: its pieces in chunks, and the names of what is made of them."""

    house: bytes
    chunks: list[list[Card]]
    entries: Mapping[str, str]
    values: Values

    @cached_property
    def cards(self) -> list[Card]:
        """All pieces, in the order of their numbers."""
        return [card for chunk in self.chunks for card in chunk]

    @cached_property
    def keys(self) -> list[str]:
        """What each chunk is made from, as a name."""
        return [_name(self.house, *(f"{c.id}\n{c.digest}" for c in ch)) for ch in self.chunks]

    @cached_property
    def name(self) -> str:
        """What the segment is made from, as a name."""
        said = (f"{self.entries.get(c.id, '')}\n{self.values.of(c)}" for c in self.cards)
        return _name(self.house, *self.keys, *said)


def _name(*parts: bytes | str) -> str:
    digest = blake2b(digest_size=6)
    for part in parts:
        data = part.encode("utf-8", "replace") if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


class _Making:
    """The work of one run, into one folder."""

    def __init__(self, out: Path, cache: Path, pool: Pool, progress: Progress | None) -> None:
        self.folder, self._chunks = out / FOLDER, cache / CHUNKS
        self._pool, self._progress = pool, progress
        self.written = self.new = 0

    def chunk(self, key: str) -> Path:
        """Where a chunk is kept."""
        return self._chunks / f"{key}.chunk"

    def build(self, plan: Plan) -> Built:
        """Make a segment's folder anew."""
        folder = self.folder / plan.name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        self._chunks.mkdir(parents=True, exist_ok=True)
        many = len(plan.cards) > ALONE
        gathers = list(self._gathers(plan))
        gathered = self._do("search: reading", gathers, many=many)
        paths = [self.chunk(key) for key in plan.keys]
        sizes = [len(chunk) for chunk in plan.chunks]
        cut: list[Part] = []
        texts = self._do(
            "search: texts",
            list(self._texts(plan, folder)),
            many=many,
            meanwhile=lambda: cut.extend(parts(paths, sizes)),
        )
        emits = [Emit(part, folder, plan.name) for part in cut]
        done = [*texts, *self._do("search: words", emits, many=many)]
        files, size = self._columns(plan, folder)
        made = [d.shards for d in done if d.shards is not None]
        files += sum(d.files for d in done)
        size += sum(d.bytes for d in done)
        self.written += files
        self.new += size
        for gather, one in zip(gathers, gathered, strict=True):
            if one.problems:  # what cannot be read now may be read next time
                gather.path.unlink()
        wrong = [(p.what, p.source, p.do) for d in gathered for p in d.problems]
        firsts = [shards.firsts for shards in sorted(made, key=lambda s: s.number)]
        return Built(plan.name, len(plan.cards), firsts, files, size, wrong)

    def _do(
        self,
        what: str,
        tasks: Sequence[Task],
        *,
        many: bool,
        meanwhile: Callable[[], None] | None = None,
    ) -> list[Done]:
        done = 0

        def tell() -> None:
            nonlocal done
            done += 1
            if self._progress is not None:
                self._progress(what, done, len(tasks))

        return self._pool.run(tasks, tell, many=many, meanwhile=meanwhile)

    def _gathers(self, plan: Plan) -> Iterator[Gather]:
        for chunk, key in zip(plan.chunks, plan.keys, strict=True):
            path = self.chunk(key)
            if not (path.is_file() and texts_of(path).is_file()):
                yield Gather([card.id for card in chunk], path)

    def _texts(self, plan: Plan, folder: Path) -> Iterator[Texts]:
        base = 0
        for chunk, key in zip(plan.chunks, plan.keys, strict=True):
            said = [plan.entries.get(card.id, "") for card in chunk]
            yield Texts(self.chunk(key), base, said, folder, plan.name)
            base += len(chunk)

    def _columns(self, plan: Plan, folder: Path) -> tuple[int, int]:
        size = 0
        for facet, column in plan.values.columns(plan.cards).items():
            size += _call(folder / f"{facet}.js", f"{plan.name}/{facet}", column)
        return len(FACETS), size

    def write_index(self, built: Sequence[Built], languages: list[str]) -> None:
        """Write what a reader loads first, and the scripts."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._put("search.js", script.source())
        for name, data in script.stemmers(languages).items():
            self._put(f"stemmers/{name}", data)
        index = {
            "stemmers": languages,
            "segments": [
                [
                    b.name,
                    b.pieces,
                    [len(part) for part in b.parts],
                    " ".join(chain.from_iterable(b.parts)),
                ]
                for b in built
            ],
        }
        self._put("index.js", _said("index", index))

    def _put(self, name: str, data: bytes) -> None:
        path = self.folder / name
        with suppress(OSError):
            if path.read_bytes() == data:
                return
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(path, data, durable=False)
        self.written += 1
        self.new += len(data)


def _said(key: str, data: object) -> bytes:
    return b'backlistSearch("%s",%s)\n' % (key.encode(), msgspec.json.encode(data))


def _call(path: Path, key: str, data: object) -> int:
    said = _said(key, data)
    path.write_bytes(said)
    return len(said)
