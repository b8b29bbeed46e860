"""The files of a folder or of a zip archive, read alike, whatever either may try.

Names are metadata: nothing is ever unpacked to disk, and no name leads anywhere. A zip archive
whose members overlap, are too many or unfold too far is refused (APPNOTE.TXT 6.3.10; Fifield,
"A better zip bomb", 2019); a member that cannot be read is a `Problem`, and the rest goes on.
"""

from __future__ import annotations

import io
import os
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, Any, Protocol

from backlist.errors import Problem
from backlist.intake.interface import FILE_LIMIT, Given

MOST_FILES = 200_000
MOST_BYTES = 16 * 1024**3
RATIO = 200
"""How many times larger than packed a member may be, once it is larger than `SMALL`."""
SMALL = 1024 * 1024
LONGEST_NAME = 1024
_SYSTEM = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


class FileTree(Protocol):
    """Files by relative paths with "/", in a steady order. `problems` tells what was left out."""

    source: str
    names: tuple[str, ...]
    problems: tuple[Problem, ...]

    def size(self, name: str) -> int:
        """The size of a file in bytes, unpacked; 0 where there is none of that name."""

    def read(self, name: str, limit: int = FILE_LIMIT) -> bytes | Problem:
        """All bytes of a file."""

    @contextmanager
    def open(self, name: str) -> Iterator[IO[bytes] | Problem]:
        """A file as a stream, for what is too large to be held; reading it may raise OSError."""


class Folder:
    """A folder on disk; links inside it are not followed."""

    def __init__(self, root: Path, source: str) -> None:
        self.root = root
        self.source = source
        found = sorted(_walk(root, MOST_FILES + 1))
        self.names = tuple(found[:MOST_FILES])
        self._known = frozenset(self.names)
        self.problems = _too_many(source) if len(found) > MOST_FILES else ()

    def size(self, name: str) -> int:
        """The size of a file in bytes."""
        try:
            return (self.root / name).stat().st_size if name in self._known else 0
        except OSError:
            return 0

    def read(self, name: str, limit: int = FILE_LIMIT) -> bytes | Problem:
        """All bytes of a file."""
        with self.open(name) as file:
            return file if isinstance(file, Problem) else _bounded(file, self._at(name), limit)

    @contextmanager
    def open(self, name: str) -> Iterator[IO[bytes] | Problem]:
        """A file as a stream."""
        if not self._is_plain(name):
            yield Problem("There is no such file.", source=self._at(name))
            return
        try:
            file = (self.root / name).open("rb")
        except OSError as error:
            yield Problem(f"The file cannot be read ({error.strerror}).", source=self._at(name))
            return
        with file:
            yield file

    def _is_plain(self, name: str) -> bool:
        """Whether a name is one of a file below the folder, reached through no link.

        What is no file (a pipe, a device) might never end.
        """
        parts = PurePosixPath(name).parts if is_safe(name) else ()
        ways = [self.root.joinpath(*parts[: n + 1]) for n in range(len(parts))]
        try:
            return bool(ways) and not any(w.is_symlink() for w in ways) and ways[-1].is_file()
        except OSError:
            return False

    def _at(self, name: str) -> str:
        return f"{self.source.rstrip('/')}/{name}"


class Zipped:
    """A zip archive, its directory checked before any member is read."""

    def __init__(self, archive: zipfile.ZipFile, source: str) -> None:
        self.source = source
        self._archive = archive
        self._members: dict[str, zipfile.ZipInfo] = {}
        problems: list[Problem] = []
        for info in archive.infolist():
            if not info.filename or info.is_dir() or _is_system(info.filename):
                continue
            wrong = _fault(info)
            if wrong is None and info.filename not in self._members:
                self._members[info.filename] = info
            else:
                problems.append(Problem(wrong or _TWICE, source, record=info.filename[:200]))
        self.names = tuple(self._members)
        self.problems = tuple(problems)

    def size(self, name: str) -> int:
        """The size of a member in bytes, as the directory claims it."""
        return self._members[name].file_size if name in self._members else 0

    def read(self, name: str, limit: int = FILE_LIMIT) -> bytes | Problem:
        """All bytes of a member."""
        with self.open(name) as file:
            if isinstance(file, Problem):
                return file
            return _bounded(file, self.source, limit, record=name)

    @contextmanager
    def open(self, name: str) -> Iterator[IO[bytes] | Problem]:
        """A member as a stream that never gives more than the directory claims."""
        info = self._members.get(name)
        if info is None:
            yield Problem("There is no such file in it.", self.source, record=name)
            return
        try:
            file = io.BufferedReader(_Unpacked(self._archive.open(info)))
        except _UNREADABLE as error:
            yield _unreadable(error, self.source, name)
            return
        with file:
            yield file


_UNREADABLE = (OSError, zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError)


class _Unpacked(io.RawIOBase):
    """A member as it unfolds; whatever is wrong with it is an OSError to who reads it."""

    def __init__(self, member: IO[bytes]) -> None:
        self._member = member

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return self._member.seekable()

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        try:
            return self._member.seek(offset, whence)
        except _UNREADABLE as error:
            raise OSError(str(error)) from error

    def tell(self) -> int:
        return self._member.tell()

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._member.read(len(buffer))
        except _UNREADABLE as error:
            raise OSError(str(error)) from error
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._member.close()
        super().close()


_TWICE = "There are two files of this name; the first was taken."


@contextmanager
def tree_of(given: Given) -> Iterator[FileTree | Problem]:
    """The files of the folder or zip archive that was given."""
    if given.path is not None and given.is_folder:
        yield Folder(given.path, given.source)
        return
    try:
        archive = zipfile.ZipFile(given.path or io.BytesIO(given.data or b""))
    except _UNREADABLE as error:
        yield Problem(
            f"The zip archive cannot be read ({error}).",
            source=given.source,
            do="Fetch or copy it again; it may have been cut off on the way.",
        )
        return
    with archive:
        wrong = archive_fault(archive)
        if wrong is None:
            yield Zipped(archive, given.source)
        else:
            yield Problem(wrong, source=given.source, do="Unpack it yourself and add the folder.")


def some_names(path: Path, head: bytes, most: int) -> tuple[str, ...]:
    """The first `most` names in a folder or zip archive; none where it is neither."""
    if path.is_dir():
        return tuple(sorted(_walk(path, most)))
    if not head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return ()
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()[:most]
            return tuple(i.filename for i in members if i.filename and not i.is_dir())
    except _UNREADABLE:
        return ()


def is_safe(name: str) -> bool:
    """Whether a name is a relative path that stays below where it starts."""
    parts = PurePosixPath(name).parts
    plain = bool(name) and not any(ord(c) < 32 or c in "\\\x7f" for c in name)
    return plain and len(name) <= LONGEST_NAME and not name.startswith("/") and ".." not in parts


def archive_fault(archive: zipfile.ZipFile) -> str | None:
    """Why a zip archive as a whole is refused; None where it is not."""
    members = archive.infolist()
    if len(members) > MOST_FILES:
        return f"The zip archive has more than {MOST_FILES:,} files."
    if sum(m.file_size for m in members) > MOST_BYTES:
        return f"The zip archive unpacks to more than {MOST_BYTES // 1024**3} GiB."
    end = 0
    for member in sorted(members, key=lambda m: m.header_offset):
        if member.header_offset < end:
            return "Files in the zip archive overlap, as in a zip bomb."
        end = member.header_offset + 30 + member.compress_size
    return None


def _fault(info: zipfile.ZipInfo) -> str | None:
    if not is_safe(info.filename):
        return "The file was left out: its name leads out of the archive."
    if stat.S_ISLNK(info.external_attr >> 16):
        # APPNOTE.TXT 4.4.15: the upper half is the mode that Unix gave the file.
        return "The file was left out: it is a link to another file."
    if info.flag_bits & 1:
        return "The file was left out: it is locked with a password."
    if info.file_size > SMALL and info.file_size > RATIO * max(info.compress_size, 1):
        return "The file was left out: it unfolds too far, as in a zip bomb."
    return None


def _is_system(name: str) -> bool:
    return name.startswith(_SYSTEM[0]) or name.rpartition("/")[2] in _SYSTEM[1:]


def _walk(root: Path, most: int) -> Iterator[str]:
    count = 0
    for place, folders, files in os.walk(root):
        folders[:] = sorted(f for f in folders if not f.startswith(".") and f != "__MACOSX")
        for file in sorted(files):
            if file in _SYSTEM or count >= most:
                continue
            count += 1
            yield (Path(place) / file).relative_to(root).as_posix()
        if count >= most:
            return


def _bounded(
    file: IO[bytes], source: str, limit: int, record: str | None = None
) -> bytes | Problem:
    try:
        data = file.read(limit + 1)
    except _UNREADABLE as error:
        return _unreadable(error, source, record)
    if len(data) > limit:
        what = f"The file is larger than {limit // 1024 // 1024} MiB."
        return Problem(what, source, record=record)
    return data


def _unreadable(error: Exception, source: str, record: str | None) -> Problem:
    return Problem(f"The file cannot be unpacked ({error}).", source, record=record)


def _too_many(source: str) -> tuple[Problem, ...]:
    what = f"The folder has more than {MOST_FILES:,} files; those after were left out."
    return (Problem(what, source=source, do="Hand in its subfolders one by one."),)
