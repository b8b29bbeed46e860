"""The files of an export beside its writings, found from any process by what a text calls them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from backlist.errors import Problem
from backlist.files import file_digest
from backlist.intake.file_tree import FileTree, tree_of
from backlist.intake.interface import Given
from backlist.intake.page.media import LARGEST, Finder, Found, nowhere
from backlist.model import Container

Names = dict[str, tuple[str, ...]]
"""The paths of files by what each is called in lower case."""


@dataclass(frozen=True, slots=True)
class Holding:
    """Where the files of an export are: small, and the same in every process.

    `path` is the folder or zip archive; without it no file is found.
    """

    source: str
    path: Path | None = None
    is_folder: bool = False

    def find(self, target: str, *, loosely: bool = False) -> bytes | None:
        """The bytes of the file a path ends in; `loosely`, of the only one called so."""
        name = self.name_of(target, loosely=loosely)
        data = self.read(name, LARGEST) if name is not None else None
        return data if isinstance(data, bytes) else None

    def name_of(self, target: str, *, loosely: bool = False) -> str | None:
        """The file's own path in the export; None for no file, and for one of several."""
        wanted = _bare(target)
        if not wanted or self.path is None:
            return None
        called = _names(self._given()).get(wanted.rpartition("/")[2].lower(), ())
        ending = [n for n in called if f"/{n}".lower().endswith(f"/{wanted}".lower())]
        if ending:
            return min(ending, key=len)
        return called[0] if loosely and len(called) == 1 else None

    def read(self, name: str, limit: int = LARGEST) -> bytes | Problem:
        """All bytes of a file, by its path in the export."""
        tree = self._tree()
        return tree if isinstance(tree, Problem) else tree.read(name, limit)

    def _tree(self) -> FileTree | Problem:
        """The files; a zip archive's directory is read once for all that is asked of it."""
        assert self.path is not None
        try:
            seen = self.path.stat()
        except OSError as error:
            return Problem(f"This cannot be opened ({error.strerror}).", source=self.source)
        return _opened(self._given(), seen.st_mtime_ns, seen.st_size)[1]

    def _given(self) -> Given:
        return Given(self.source, path=self.path, is_folder=self.is_folder)


def holding_of(given: Given) -> Holding:
    """What a folder or zip archive holds; of a single file, nothing. Asked once for an export.

    Names read for an earlier export are forgotten: what lies there may have changed since.
    """
    _names.cache_clear()
    _opened.cache_clear()
    is_zip = given.head.startswith(b"PK")
    if given.path is None or not (given.is_folder or is_zip):
        return Holding(given.source)
    return Holding(given.source, given.path, given.is_folder)


def finder(
    holding: Holding, paths_of: Callable[[str], Iterable[str]], *, loosely: bool = False
) -> Finder:
    """Finds a text's pictures in an export; `paths_of` says which paths an address may mean."""
    if holding.path is None:
        return nowhere

    asked: dict[str, Found | None] = {}

    def find(src: str) -> Found | None:
        if src not in asked:
            asked[src] = _found(holding, src, paths_of(src), loosely=loosely)
        return asked[src]

    return find


def _found(holding: Holding, src: str, paths: Iterable[str], *, loosely: bool) -> Found | None:
    url = src if src.startswith(("http://", "https://")) else None
    for path in paths:
        data = holding.find(path, loosely=loosely)
        if data is not None:
            return Found(data, url)
    return None


def path_of(address: str) -> str:
    """The path of an address, its escapes undone; empty where it is no address."""
    try:
        return unquote(urlsplit(address).path)
    except ValueError:
        return ""


def container_of(
    given: Given, suffix: str, media_type: str, *, name: str = "", private: bool = True
) -> Container | None:
    """The file handed in, to be kept once for all that comes out of it.

    A folder is none, but for the one file in it (`name`) that holds all its writings.
    """
    path = given.path
    if path is None or (given.is_folder and not name):
        return None
    if given.is_folder:
        path = path / name
    elif given.head.startswith(b"PK"):
        suffix, media_type = ".zip", "application/zip"
    try:
        digest = file_digest(path)
    except OSError:
        return None
    return Container(str(path), digest, suffix, media_type, private) if digest else None


def _bare(target: str) -> str:
    parts = [p for p in target.replace("\\", "/").split("/") if p not in {"", ".", ".."}]
    return "/".join(parts)


@lru_cache(maxsize=2)
def _names(given: Given) -> Names:
    found: dict[str, list[str]] = {}
    with tree_of(given) as tree:
        for name in () if isinstance(tree, Problem) else tree.names:
            found.setdefault(name.rpartition("/")[2].lower(), []).append(name)
    return {name: tuple(paths) for name, paths in found.items()}


@lru_cache(maxsize=1)
def _opened(given: Given, changed: int, size: int) -> tuple[ExitStack, FileTree | Problem]:
    """The files, held open until others are wanted, and what will close them then."""
    del changed, size
    stack = ExitStack()
    return stack, stack.enter_context(tree_of(given))
