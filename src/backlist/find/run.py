"""A run: whether all stands as it should, else what is missing of it is made (`making`)."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path

from backlist.errors import Problem
from backlist.find import FOLDER, FindReport, manifest, script
from backlist.find.manifest import Built, Manifest
from backlist.find.segments import arrange
from backlist.model import Catalog, Loader, Progress
from backlist.workers import Workers

_MADE_WITH = ("find", "markup")


def build(
    catalog: Catalog,
    loader: Loader,
    out: Path,
    *,
    cache: Path,
    entries: Callable[[], Mapping[str, str]],
    state: bytes,
    jobs: int | None = None,
    workers: Workers | None = None,
    progress: Progress | None = None,
) -> FindReport:
    """Bring the index in `out/search` up to date with the public pieces of `catalog`.

    `entries` gives the lines of the pieces by id, as HTML for a page in `out/search`; of equal
    `state`s catalog and lines are the same, and nothing is done again. `cache` is a folder of this
    room alone, and may be deleted; `jobs` the number of processes (as many as there
    are processors). A piece that cannot be loaded is a Problem.

    Raises:
        BacklistError: a worker process was ended from outside.
        OSError: `out` or `cache` cannot be written.
    """
    out = out.resolve()
    last = manifest.load(cache, out)
    house = house_of()
    standing = {
        b.name: b for b in last.built if not b.problems and _stands(out / FOLDER / b.name, b)
    }
    state = blake2b(house + state, digest_size=16).digest()
    if state == last.state and len(standing) == len(last.built) and _stand(out / FOLDER):
        return _report(out / FOLDER, last.built, 0, 0)
    # What reads and merges is loaded for this only: most often nothing has changed.
    from backlist.find.making import Ground, clear, make

    cards = {c.id: c for c in catalog.cards if c.status == "public"}
    large, recent = arrange(last.segments, cards)
    segments = [*large, recent]
    ground = Ground(loader, out, cache, jobs, workers, progress)
    made = make(ground, catalog, cards, segments, house=house, entries=entries(), standing=standing)
    if any(b.problems for b in made.built):
        state = b""
    manifest.save(cache, Manifest(out=str(out), segments=segments, built=made.built, state=state))
    clear(ground, made)
    return _report(out / FOLDER, made.built, made.written, made.size)


def _report(folder: Path, built: Sequence[Built], written: int, new: int) -> FindReport:
    others = [path for path in _files(folder) if path.name != "index.html"]
    problems = [Problem(what, source, do=do) for b in built for what, source, do in b.problems]
    size = sum(path.stat().st_size for path in others) + sum(b.size for b in built)
    files = len(others) + sum(b.files for b in built)
    pieces = sum(b.pieces for b in built)
    return FindReport(pieces, files, written, size, new, tuple(problems))


def _stand(folder: Path) -> bool:
    """Whether what a reader loads first is there, as this program has it."""
    try:
        there = (folder / "search.js").read_bytes() == script.source()
        return there and (folder / "index.js").is_file()
    except OSError:
        return False


def _files(folder: Path) -> list[Path]:
    """The files that belong to no segment."""
    return [p for where in (folder, folder / "stemmers") if where.is_dir() for p in where.iterdir()
            if p.is_file()]  # fmt: skip


def _stands(folder: Path, built: Built) -> bool:
    try:
        with os.scandir(folder) as entries:
            sizes = [entry.stat(follow_symlinks=False).st_size for entry in entries]
    except OSError:
        return False
    return (len(sizes), sum(sizes)) == (built.files, built.size)


def house_of() -> bytes:
    """Changes when this room does, or what it reads texts and words with."""
    from importlib.metadata import version

    package = Path(__file__).parent.parent
    digest = blake2b(version("PyStemmer").encode(), digest_size=16)
    for room in _MADE_WITH:
        for path in sorted((package / room).glob("*.py")):
            digest.update(f"\n{room}/{path.name}\n".encode() + path.read_bytes())
    return digest.digest()
