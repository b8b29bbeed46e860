"""A zip archive: made as a whole, and the same bytes from the same site (APPNOTE 6.3.10)."""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from shutil import copyfileobj
from typing import IO

from backlist.deploy.interface import Host, Item, Ledger, Seen
from backlist.errors import HostError
from backlist.files import disk
from backlist.files.atomic import make_folders, part_beside

OURS = b"A site published by backlist."
"""The archive's comment, by which it is known as ours."""
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first moment that the format can write; a file's own time would differ at each build."""
_PACKED = re.compile(
    r".*\.(?:avif|epub|gif|gz|jpe?g|m4a|mp[34]|ogg|png|web[mp]|woff2?|zip)", re.IGNORECASE
)
"""Files that are packed in themselves."""


class Zip(Host):
    """The zip archive at `path`. It is wholly ours or not at all: nothing is left within."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._there: dict[str, int] = {}
        self._items: dict[str, Item] = {}

    def look(self) -> Ledger | None:
        """What it holds, by the digests of its members."""
        try:
            with zipfile.ZipFile(self._path) as archive:
                if archive.comment != OURS:
                    return None
                members = [m for m in archive.infolist() if not m.is_dir()]
                marks = {m.filename: _digest(archive, m) for m in members}
                self._there = {m.filename: m.file_size for m in members}
        except FileNotFoundError:
            return None
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError):
            return None
        except OSError as error:
            raise _failed(self._path, error) from None
        return Ledger("", marks)

    def others(self) -> Sequence[str]:
        """The file itself, where it is another's."""
        return [self._path.name] if self._path.exists() else []

    def standing(self, known: Collection[str], new: Collection[str]) -> Mapping[str, Seen]:
        """Its members."""
        return {path: Seen(self._there[path]) for path in known if path in self._there}

    def digest(self, path: str) -> str | None:
        """Unknown: the ledger was made of the bytes themselves."""
        return None

    def begin(self, ledger: Ledger) -> None:
        """Nothing: it is made at the end."""

    def put(self, items: Sequence[Item]) -> Iterator[tuple[Item, str | None]]:
        """Note what changed."""
        for item in items:
            self._items[item.path] = item
            yield item, None

    def remove(self, paths: Sequence[str]) -> Iterator[str]:
        """Note nothing: what is not in the ledger at the end is not in the archive."""
        yield from paths

    def finish(self, ledger: Ledger) -> None:
        """Make it beside its place, of what changed and of what it held, and put it there."""
        part = part_beside(self._path)
        try:
            make_folders(self._path.parent)
            with zipfile.ZipFile(part, "x", strict_timestamps=True) as made:
                self._write(made, sorted(ledger.marks))
                made.comment = OURS
            disk.sync(part)
            disk.rename(part, self._path)
            disk.sync(self._path.parent)
        except OSError as error:
            disk.unlink(part)
            raise _failed(self._path, error) from None
        except BaseException:
            disk.unlink(part)
            raise

    def _write(self, made: zipfile.ZipFile, paths: Sequence[str]) -> None:
        held = set(paths) - self._items.keys()
        old = zipfile.ZipFile(self._path) if held else None
        try:
            for path in paths:
                with made.open(_member(path, self._size(path)), "w", force_zip64=False) as out:
                    if path in self._items:
                        _copy(self._items[path], out)
                    elif old is not None:
                        with old.open(path) as member:
                            copyfileobj(member, out, 1 << 20)
        finally:
            if old is not None:
                old.close()

    def _size(self, path: str) -> int:
        return self._items[path].size if path in self._items else self._there[path]


def _member(path: str, size: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(path, EPOCH)
    info.create_system = 3
    info.external_attr = 0o100644 << 16
    # Known beforehand, so that a member past 2 GiB, and only such a one, is written as zip64.
    info.file_size = size
    info.compress_type = zipfile.ZIP_STORED if _PACKED.fullmatch(path) else zipfile.ZIP_DEFLATED
    return info


def _copy(item: Item, out: IO[bytes]) -> None:
    if isinstance(item.source, bytes):
        out.write(item.source)
        return
    with item.source.open("rb") as file:
        copyfileobj(file, out, 1 << 20)


def _digest(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> str:
    with archive.open(member) as file:
        digest = hashlib.sha256()
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def _failed(path: Path, error: OSError) -> HostError:
    return HostError(f"{path} cannot be used: {error.strerror or error}.")
