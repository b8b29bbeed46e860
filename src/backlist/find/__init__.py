"""Pieces → a search index of static files, and the script that reads it in a browser.

The way of a piece: `fields` reads what its page shows, from the same sanitised tree; `folding` and
`stems` make terms of the words; `chunk` is a small inverted index of some pieces, kept in a cache;
`merge` makes shards of many chunks; `run` finds what is missing, and `making` writes it. A shard
is a script that calls one function with data, since that alone can be loaded by a page that is
opened from a disk.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from backlist.errors import Problem

if TYPE_CHECKING:
    from backlist.find.removal import remove
    from backlist.find.run import build
    from backlist.find.script import stamp

__all__ = ["FOLDER", "PAGE", "FindReport", "build", "is_kept", "remove", "stamp"]

FOLDER = "search"
"""Where everything of this room lies in a site, beside the page `search/index.html`."""
PAGE = f"{FOLDER}/index.html"

_HOMES = {"build": "run", "remove": "removal", "stamp": "script"}


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


def is_kept(path: str) -> bool:
    """Whether a file of the site, by its path, is this room's."""
    return path.startswith(f"{FOLDER}/") and path != PAGE


def __getattr__(name: str) -> Any:
    """Load a public name's file when it is first asked for (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
