"""Pieces → a search index of static files, and the script that reads it in a browser.

The way of a piece: `fields` reads what its page shows, from the same sanitised tree; `folding` and
`stems` make terms of the words; `chunk` is a small inverted index of some pieces, kept in a cache;
`merge` makes shards of many chunks; `run` finds what is missing, and `making` writes it. A shard
is a script that calls one function with data, since that alone can be loaded by a page that is
opened from a disk.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from backlist.errors import Problem
from backlist.model import Catalog, Loader, Progress
from backlist.workers import Workers

__all__ = ["FOLDER", "PAGE", "FindReport", "build", "is_kept", "remove", "stamp"]

FOLDER = "search"
"""Where everything of this room lies in a site, beside the page `search/index.html`."""
PAGE = f"{FOLDER}/index.html"


@dataclass(frozen=True, slots=True)
class FindReport:
    """What a build did: pieces that can be found, files of the index, how many were written.

    `size` is that of the whole index in bytes, `new` of what was written.
    """

    pieces: int = 0
    files: int = 0
    written: int = 0
    size: int = 0
    new: int = 0
    problems: tuple[Problem, ...] = ()


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
    from backlist.find.run import run

    return run(
        catalog,
        loader,
        out,
        cache=cache,
        entries=entries,
        state=state,
        jobs=jobs,
        workers=workers,
        progress=progress,
    )


def remove(out: Path, cache: Path) -> int:
    """Take the index away, all but the page; gives how many files there were."""
    from backlist.find.removal import remove as away

    return away(out, cache)


def stamp() -> str:
    """Changes when the reader's script does; eight hexadecimal digits."""
    from backlist.find.script import stamp as of_script

    return of_script()


def is_kept(path: str) -> bool:
    """Whether a file of the site, by its path, is this room's."""
    return path.startswith(f"{FOLDER}/") and path != PAGE
