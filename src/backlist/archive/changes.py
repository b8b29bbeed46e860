"""Changes of an archive: what is kept, moved and replaced is prepared here, and done as one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from backlist.archive import history, layout, scan
from backlist.archive.filing import Filing, filing, free_id, waits, wished_id
from backlist.archive.known import Known, Match, piece_keys
from backlist.errors import ArchiveError, KeeperError, Problem
from backlist.files import Change, digest_of, safe_join
from backlist.model import Draft


@dataclass(frozen=True, slots=True)
class Filed:
    """What became of a draft or piece: its id, its `piece.md`, and what is doubtful about it.

    `waits` is set where it lacks a title or a text and lies in `drafts/`.
    """

    id: str
    path: Path
    problems: tuple[Problem, ...] = ()
    waits: bool = False


LookUp = Callable[[], tuple[Known, set[str]]]
"""Gives what the archive knows, and all ids in folded case; both take what is added."""


class Batch:
    """One change of the archive, made of any number of filings, edits and removals.

    Nothing is seen of it before the `with archive.changes()` block ends well; then all is on disk.
    `problems` then holds what was not done since somebody else changed a file meanwhile.
    """

    def __init__(self, root: Path, change: Change, look_up: LookUp) -> None:
        self.root = root
        self.what: list[str] = []
        self.moved = False
        self.problems: tuple[Problem, ...] = ()
        self._change = change
        self._look_up = look_up
        self._containers: set[str] = set()

    def known(self, draft: Draft) -> Match | None:
        """What a draft already is, in the archive or earlier in this batch."""
        return self._look_up()[0].find(draft)

    def file(self, draft: Draft, *, id: str | None = None, filed: str) -> Filed:
        """Keep a draft: its capture, its media, and the piece (or, where it lacks much, a draft).

        `id` is wished for and else made of the slug or title; `filed` is the ISO day of today.

        Raises:
            KeeperError: the wished id is taken, or cannot be one.
        """
        waiting = waits(draft)
        name = self._id(draft, id)
        made = filing(draft, name, filed)
        first = made.piece.first_published
        folder = layout.draft_folder(name) if waiting else layout.piece_folder(name, first)
        self._keep_capture(draft, made, filed)
        self._keep_container(draft, filed)
        for file, data in made.media:
            self.put(f"{folder}/{layout.MEDIA}/{file}", data)
        for file, data in made.beside:
            self.put(f"{folder}/{file}", data)
        self.put(f"{folder}/{layout.PIECE}", made.text.encode())
        known, taken = self._look_up()
        taken.add(name.casefold())
        known.add(name, piece_keys(made.piece), draft=waiting)
        self.what.append(name)
        return Filed(name, self.root / folder / layout.PIECE, made.problems, waiting)

    def _id(self, draft: Draft, wish: str | None) -> str:
        taken = self._look_up()[1]
        if wish is None:
            return free_id(wished_id(draft), taken)
        fault = layout.id_fault(wish) if wish else "it is empty"
        if fault is not None:
            raise KeeperError(f"“{wish}” cannot be an id: {fault}.")
        if free_id(wish, taken) != wish:
            raise KeeperError(f"There is already a piece with the id “{wish}”.")
        return wish

    def _keep_capture(self, draft: Draft, made: Filing, filed: str) -> None:
        if made.capture is None or draft.capture is None:
            return
        name, data = made.capture
        if find_capture(self.root, name) is None:
            day = draft.capture.fetched or filed
            folder = layout.capture_folder(day, private=draft.capture.private)
            self._change.put_once(f"{folder}/{name}", data)

    def _keep_container(self, draft: Draft, filed: str) -> None:
        """Keep the export a draft came out of: once, whatever number of drafts it holds.

        Raises:
            SourceError: the file is another than the one that was read.
        """
        whole = draft.container
        if whole is None or whole.digest in self._containers:
            return
        name = layout.capture_name(whole.digest, whole.suffix)
        if find_capture(self.root, name) is None:
            folder = layout.capture_folder(filed, private=whole.private)
            self._change.put_file_once(f"{folder}/{name}", Path(whole.path), whole.digest)
        self._containers.add(whole.digest)

    def put(self, path: str, data: bytes) -> None:
        """Lay bytes at a path of the archive; what is there now is kept for `undo`."""
        before = self._keep_old(path)
        if before != digest_of(data):
            self._change.put(path, data, before=before)

    def take_away(self, path: str) -> None:
        """Take a file of the archive away; its bytes are kept for `undo`."""
        before = self._keep_old(path)
        if before is not None:
            self._change.remove(path, before=before)

    def _keep_old(self, path: str) -> str | None:
        try:
            old = safe_join(self.root, path).read_bytes()
        except FileNotFoundError:
            return None
        digest = digest_of(old)
        if not (self.root / layout.undo_object(digest)).exists():
            self._change.put_once(layout.undo_object(digest), old)
        return digest

    def remove(self, folder: str) -> None:
        """Take a folder with everything in it away."""
        for name in scan.piece_files(str(self.root / folder)):
            self.take_away(f"{folder}/{name}")
        self.moved = True

    def move(self, folder: str, new: str) -> None:
        """Take everything in a folder to another one."""
        for name in scan.piece_files(str(self.root / folder)):
            data = safe_join(self.root, f"{folder}/{name}").read_bytes()
            self.put(f"{new}/{name}", data)
            self.take_away(f"{folder}/{name}")
        self.moved = True

    def take_back(self, records: list[history.Record]) -> None:
        """Prepare the undoing of changes, the newest first.

        Raises:
            KeeperError: a file was changed since, so that undoing would lose that.
            ArchiveError: bytes that are needed are gone.
        """
        for file in history.together(records).values():
            now = self._keep_old(file.path)
            if now != file.after:
                raise KeeperError(
                    f"{file.path} was changed since, so the change before cannot be taken back.",
                    do="Mend it by hand: the older bytes lie under .backlist/undo/objects.",
                )
            if file.before is None:
                self.take_away(file.path)
            elif file.before != now:
                self._change.put(file.path, self._object(file.before), before=now)
        self.moved = True
        for record in records:
            old = (self.root / record.name).read_bytes()
            self._change.put(record.undone_name, old, before=None)
            self._change.remove(record.name, before=digest_of(old))

    def _object(self, digest: str) -> bytes:
        path = self.root / layout.undo_object(digest)
        data = path.read_bytes() if path.exists() else b""
        if digest_of(data) != digest:
            raise ArchiveError(f"The bytes to go back to ({path}) are gone or damaged.")
        return data

    def record(self, label: str, run: str) -> None:
        """Make the record of this change a part of it."""
        files = history.touched(self._change)
        if files:
            number = history.next_number(self.root)
            record = history.Record(number, label, run, tuple(self.what), files)
            self._change.put_once(record.name, record.encode())


def find_capture(root: Path, name: str) -> str | None:
    """Where a capture of this name lies already, in whatever month it was taken."""
    for top in (layout.CAPTURES, layout.PRIVATE):
        found = next((root / top).glob(f"*/*/{name}"), None)
        if found is not None:
            return found.relative_to(root).as_posix()
    return None
