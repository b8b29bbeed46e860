"""A folder on this machine: another disk, a network share, what a web server shows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from backlist.deploy.interface import Host, Item, Ledger, Seen
from backlist.deploy.ledger import NAME, fresh_name, read_ledger, write_ledger
from backlist.errors import ArchiveError, HostError
from backlist.files import file_digest, safe_join, sweep, write_atomic
from backlist.files.atomic import copy_part, make_folders
from backlist.files.disk import rename, rmdir, unlink

HARMLESS = frozenset(
    {".well-known", "cgi-bin", ".DS_Store", "Thumbs.db", "lost+found", ".ftpquota"}
)
"""What hosts put into an empty folder by themselves."""


class Folder(Host):
    """The folder `root`, which is made where it is not there."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._ledger = fresh_name()

    def look(self) -> Ledger | None:
        """The ledger."""
        with self._told():
            names = sorted(p.name for p in self._root.iterdir()) if self._root.exists() else []
            found = next((name for name in names if NAME.fullmatch(name)), None)
            if found is None:
                return None
            self._ledger = found
            return read_ledger((self._root / found).read_bytes())

    def others(self) -> Sequence[str]:
        """What lies in it."""
        if not self._root.exists():
            return []
        with self._told():
            return sorted(p.name for p in self._root.iterdir() if p.name not in HARMLESS)

    def standing(self, known: Collection[str], new: Collection[str]) -> Mapping[str, Seen]:
        """Size and time of each file."""
        seen = {}
        folders = folders_of(known)
        for path in (*known, *(p for p in new if p not in folders)):
            try:
                stat = self._at(path).lstat()
            except (FileNotFoundError, NotADirectoryError):
                continue
            seen[path] = Seen(stat.st_size, str(stat.st_mtime_ns))
        return seen

    def digest(self, path: str) -> str | None:
        """The digest of a file."""
        with self._told():
            return (file_digest(self._at(path)) or "").removeprefix("sha256:")

    def begin(self, ledger: Ledger) -> None:
        """Make the folder, and lay the ledger into it."""
        with self._told():
            make_folders(self._root)
            # What a run that was killed left half-written.
            sweep(self._root)
        self.finish(ledger)

    def put(self, items: Sequence[Item]) -> Iterator[tuple[Item, str | None]]:
        """Copy each beside its place, and give it its name."""
        for item in items:
            target = self._at(item.path)
            with self._told():
                _put(item, target)
                yield item, str(target.stat().st_mtime_ns)

    def remove(self, paths: Sequence[str]) -> Iterator[str]:
        """Remove files, and folders that are empty then."""
        for path in paths:
            target = self._at(path)
            with self._told():
                if target.is_file() or target.is_symlink():
                    target.unlink()
                self._drop_empty(target.parent)
            yield path

    def _drop_empty(self, folder: Path) -> None:
        while folder != self._root and rmdir(folder):
            folder = folder.parent

    def checkpoint(self, ledger: Ledger) -> None:
        """Write the ledger."""
        self.finish(ledger)

    def finish(self, ledger: Ledger) -> None:
        """Write the ledger."""
        with self._told():
            path = self._root / self._ledger
            write_atomic(path, write_ledger(ledger))
            path.chmod(0o600)

    def _at(self, path: str) -> Path:
        try:
            return safe_join(self._root, path)
        except ArchiveError as error:
            raise HostError(error.what, do=error.do) from None

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            where = error.filename or self._root
            raise HostError(f"{where} cannot be used: {error.strerror}.") from None


def folders_of(paths: Iterable[str]) -> set[str]:
    """All folders that lie on the way to these files."""
    return {str(folder) for path in paths for folder in PurePosixPath(path).parents} - {"."}


def _put(item: Item, target: Path) -> None:
    if isinstance(item.source, bytes):
        write_atomic(target, item.source, durable=False)
        return
    part, _ = copy_part(target, item.source)
    try:
        rename(part, target)
    except BaseException:
        unlink(part)
        raise
