"""Saved pages in a folder or zip archive: which files are pages, and where their pictures lie."""

from __future__ import annotations

import posixpath
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from functools import lru_cache
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from backlist.errors import Problem
from backlist.intake.file_tree import FileTree, tree_of
from backlist.intake.interface import HEAD, Given
from backlist.intake.page.media import LARGEST, Finder, Found
from backlist.intake.saved.address import host_of, is_host

UNREADABLE = (OSError, EOFError, RuntimeError, ValueError, zlib.error, zipfile.BadZipFile)

PAGE = re.compile(r"\.(?:x?html?|shtml)(?:\.gz)?(?:\?[^/]*)?$", re.IGNORECASE)
MHTML = re.compile(r"\.(?:mhtml|mht)$", re.IGNORECASE)

_COMPANION = re.compile(
    r"[-_. ](?:files|file|dateien|fichiers|archivos|arquivos|ficheiros|bestanden|filer|pliki|"
    r"tiedostot|soubory|dosyalar|elemei|data|resources)$",
    re.IGNORECASE,
)
_MARKUP = re.compile(
    rb"[\s\xef\xbb\xbf]*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_NO_PAGE = frozenset((
    ".css", ".js", ".json", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".ico", ".pdf",
    ".xml", ".woff", ".woff2", ".ttf", ".eot", ".mp3", ".mp4", ".txt", ".zip", ".gz", ".md",
    ".docx", ".rss",
))  # fmt: skip


def pages_of(names: Iterable[str]) -> tuple[str, ...]:
    """Those of the names that are pages by themselves, in their order.

    Not what a browser put into a page's own folder of files, nor what HTTrack made for itself.
    """
    known = tuple(names)
    stems = {PAGE.sub("", MHTML.sub("", name)).casefold() for name in known if is_page_name(name)}
    mirror = is_httrack(known)
    return tuple(
        name
        for name in known
        if is_page_name(name) and not in_companion(name, stems) and not (mirror and _own(name))
    )


def unnamed_pages(tree: FileTree, root: str) -> tuple[str, ...]:
    """Pages of a mirror that are not called as pages are ("about", "index.php?p=7")."""
    if is_httrack(tree.names):
        return ()
    found = []
    for name in tree.names:
        if is_page_name(name) or suffix_of(name) in _NO_PAGE or host_of(name, root) is None:
            continue
        with tree.open(name) as file:
            try:
                head = b"" if isinstance(file, Problem) else file.read(HEAD)
            except UNREADABLE:
                head = b""
        if _MARKUP.match(head):
            found.append(name)
    return tuple(found)


def is_page_name(name: str) -> bool:
    """Whether a file is called as saved pages are."""
    return bool(PAGE.search(name) or MHTML.search(name))


def in_companion(name: str, stems: set[str]) -> bool:
    """Whether a file lies in the folder of files of a page whose stem is among `stems`."""
    parts = name.split("/")[:-1]
    for count, part in enumerate(parts, 1):
        ending = _COMPANION.search(part)
        if ending and "/".join([*parts[: count - 1], part[: ending.start()]]).casefold() in stems:
            return True
    return False


def is_httrack(names: Iterable[str]) -> bool:
    """Whether these are the files of a mirror made by HTTrack."""
    return any("hts-cache/" in name or name.endswith("hts-log.txt") for name in names)


def is_mirror(names: Iterable[str], root: str = "") -> bool:
    """Whether these files are the copy of a site or several, by host."""
    known = tuple(names)
    hosts = {part for name in known for part in name.split("/")[:-1][:2] if is_host(part)}
    return is_host(root) or is_httrack(known) or bool(hosts)


def _own(name: str) -> bool:
    return "hts-cache/" in name or name in ("index.html", "index.htm")


class PageFiles:
    """The files of a folder or zip archive, found under the names that pages call them by."""

    def __init__(self, tree: FileTree, root: str, keep: AbstractContextManager[object]) -> None:
        self.tree = tree
        self.root = root
        self._keep = keep
        self._names = {_fold(name): name for name in tree.names}
        self._hosts = sorted(
            {part for n in tree.names for part in n.split("/")[:-1] if is_host(part)}
        )

    def finder(self, page: str) -> Finder:
        """Finds the pictures of a page, and nothing outside of what was handed in."""

        def find(src: str) -> Found | None:
            for name in self._candidates(page, src):
                known = self._names.get(_fold(name))
                if known is None or self.tree.size(known) > LARGEST:
                    continue
                data = self.tree.read(known, LARGEST)
                if not isinstance(data, Problem):
                    return Found(data, src if src.startswith(("http://", "https://")) else None)
            return None

        return find

    def _candidates(self, page: str, src: str) -> Iterator[str]:
        folder = posixpath.dirname(page)
        try:
            parts = urlsplit(src.replace("\\", "/"))
            host = (parts.hostname or "").lower()
        except ValueError:
            return
        places = list(self._places(page, folder, host, parts.path, parts.scheme))
        query = f"?{parts.query}" if parts.query else ""
        for place in places:
            for path in (place, unquote(place)):
                if query:
                    yield posixpath.normpath(path + query)
                    yield posixpath.normpath(path + query.replace("?", "@", 1))
                yield posixpath.normpath(path)

    def _places(self, page: str, folder: str, host: str, path: str, scheme: str) -> Iterator[str]:
        if host:
            top = next((n for n in self._host_folders(page) if n.rpartition("/")[2] == host), None)
            for above in (top, host) if top else (host,):
                yield posixpath.join(above, path.lstrip("/"))
            if self.root == host:
                yield path.lstrip("/")
        elif scheme == "file":
            # What stands nearest its page is what the page showed when it was saved.
            yield posixpath.join(folder, "/".join(path.split("/")[-2:]))
        elif path.startswith("/"):
            for top in (*self._host_folders(page), ""):
                yield posixpath.join(top, path.lstrip("/"))
        else:
            yield posixpath.join(folder, path)

    def _host_folders(self, page: str) -> Iterator[str]:
        """The folders above a page that are called as hosts are, and beside them the others."""
        parts = page.split("/")[:-1]
        for place in range(len(parts), 0, -1):
            if is_host(parts[place - 1]):
                above = "/".join(parts[: place - 1])
                yield "/".join(parts[:place])
                yield from (posixpath.join(above, host) for host in self._hosts)
                return


def _fold(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


@lru_cache(maxsize=1)
def _opened(path: str, is_folder: bool, stamp: int, source: str) -> PageFiles | Problem:
    del stamp
    file = Path(path)
    head = b""
    if not is_folder:
        with file.open("rb") as opened:
            head = opened.read(HEAD)
    keep = tree_of(Given(source, path=file, head=head, is_folder=is_folder))
    tree = keep.__enter__()
    return tree if isinstance(tree, Problem) else PageFiles(tree, file.name, keep)


def files_at(path: str, is_folder: bool, source: str) -> PageFiles | Problem:
    """The files of a folder or zip archive, opened once in each process for all of its pages."""
    try:
        return _opened(path, is_folder, Path(path).stat().st_mtime_ns, source)
    except OSError as error:
        return Problem(f"This cannot be read any more ({error.strerror}).", source)


def suffix_of(name: str) -> str:
    """A file's ending in lower case."""
    return PurePosixPath(name).suffix.lower()
