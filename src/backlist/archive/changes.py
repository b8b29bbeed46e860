"""Changes of an archive: what is kept, moved and replaced is prepared here, and done as one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from backlist.archive import history, layout, scan
from backlist.archive.accepting import accepted
from backlist.archive.answers import FILE as ANSWERS
from backlist.archive.answers import Section, with_answer
from backlist.archive.captures import find_capture
from backlist.archive.decoding import decode
from backlist.archive.edits import edit_text
from backlist.archive.filing import (
    UNNAMED,
    beside_of,
    capture_file,
    filing,
    free_id,
    sources_of,
    waits,
    wished_id,
    with_capture,
)
from backlist.archive.joining import Account, Joined, join
from backlist.archive.known import Known, Match, piece_keys, text_key
from backlist.archive.reading import parse_piece
from backlist.archive.writing import write_piece
from backlist.errors import ArchiveError, KeeperError, Problem
from backlist.files import Change, digest_of, slug
from backlist.model import Appearance, Draft, Piece


@dataclass(frozen=True, slots=True)
class Filed:
    """What became of a draft or piece: its id, its `piece.md`, and what is doubtful about it.

    `waits` is set where it lies in `drafts/`; `digest` is that of the file.
    """

    id: str
    path: Path
    problems: tuple[Problem, ...] = ()
    waits: bool = False
    digest: str = ""


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
        # Under the lock nobody else makes a change: what was looked up once stays so.
        self._look_up = cache(look_up)
        self._containers: set[str] = set()
        self._folders: dict[str, str] = {}
        self._staged: dict[str, bytes] = {}
        self._digests: dict[str, str | None] = {}

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
        self._keep_capture(draft, made.digest, filed)
        self._keep_container(draft, filed)
        for file, data in made.media:
            self.put(f"{folder}/{layout.MEDIA}/{file}", data)
        for file, data in made.beside:
            self.put(f"{folder}/{file}", data)
        data = made.text.encode()
        self.put(f"{folder}/{layout.PIECE}", data)
        known, taken = self._look_up()
        taken.add(name.casefold())
        known.add(name, piece_keys(made.piece), draft=waiting)
        self.what.append(name)
        self._folders[name] = folder
        path = self.root / folder / layout.PIECE
        return Filed(name, path, made.problems, waiting, digest_of(data))

    def join(self, id: str, draft: Draft, *, filed: str) -> Joined:
        """Give a piece what a draft of the same text says of its appearances; keep its capture.

        Raises:
            KeeperError: there is no such piece, or its file cannot be read.
        """
        digest = digest_of(draft.capture.payload) if draft.capture else None
        appearances, captures = with_capture(draft, digest)
        account = Account(draft, appearances, draft.copy, captures, sources=sources_of(draft))
        joined = self.join_account(id, account)
        if joined.edits:
            self._keep_beside(id, draft)
            self._keep_capture(draft, digest, filed)
            self._keep_container(draft, filed)
        return joined

    def join_original(self, id: str, draft: Draft, *, filed: str) -> Appearance:
        """Give a piece the original it was told to be of, with its text where that differs.

        Raises:
            KeeperError: there is no such piece, or its file cannot be read.
        """
        piece, _ = self.piece(id)
        digest = digest_of(draft.capture.payload) if draft.capture else None
        appearances, captures = with_capture(draft, digest)
        text = None
        if text_key(draft.markdown, "") not in (None, text_key(piece.body, "")):
            text = self.keep_text(
                id, draft.outlet or draft.title or id, draft.title, draft.markdown
            )
        self.join_account(id, Account(draft, appearances, draft.copy, captures, text))
        self._keep_capture(draft, digest, filed)
        return appearances[draft.copy or 0]

    def keep_text(self, id: str, named: str, title: str | None, markdown: str) -> str:
        """Keep a text beside the piece's own; the name of its file."""
        stem, folder = slug(named), self.folder(id)
        name, number = f"{stem}.md", 2
        while name == layout.PIECE or self.exists(f"{folder}/{name}"):
            name, number = f"{stem}-{number}.md", number + 1
        shown = Piece(id=id, title=title or "", body=markdown)
        self.put(f"{folder}/{name}", write_piece(shown).encode())
        return name

    def join_account(self, id: str, account: Account) -> Joined:
        """Give a piece what an account of the same writing says of it; see `join`."""
        joined = join(self.piece(id)[0], account)
        if joined.edits:
            self.edit(id, joined.edits)
        return joined

    def edit(self, id: str, fields: Mapping[str, Any]) -> tuple[Problem, ...]:
        """Set fields of a piece or of what waits, as `Archive.edit` does; what is doubtful then.

        Raises:
            KeeperError: there is none of this id, its file cannot be read, or a value cannot
                stand where it is to.
        """
        path = f"{self.folder(id)}/{layout.PIECE}"
        old = self.piece(id)[1]
        new = edit_text(old, fields, path)
        if isinstance(new, Problem):
            raise KeeperError(str(new), do="Mend the file in an editor.")
        problems = accepted(old, new, id, path)
        self.put(path, new.encode())
        read, _ = parse_piece(new, id, path, draft=layout.is_draft(path))
        if read is not None:
            self._look_up()[0].add(id, piece_keys(read), draft=layout.is_draft(path))
        self.what.append(id)
        return problems

    def waits(self, id: str) -> bool:
        """Whether an id is that of something that waits for the keeper."""
        return layout.is_draft(self.folder(id))

    def promote(self, id: str) -> Filed:
        """Make a waiting draft a piece, once it has a title and a text.

        Raises:
            KeeperError: it has not, or is no draft.
        """
        folder = self.folder(id)
        if not layout.is_draft(folder):
            raise KeeperError(f"“{id}” does not wait; it is a piece already.")
        piece, _ = self.piece(id)
        lacking = [n for n, v in (("title", piece.title), ("text", piece.body)) if not v.strip()]
        if lacking:
            raise KeeperError(f"“{id}” still lacks its {' and its '.join(lacking)}.")
        new, number = id, id.removeprefix(f"{UNNAMED}-")
        if number != id and number.isdigit():
            new = free_id(slug(piece.title), self._look_up()[1])
        place = layout.piece_folder(new, piece.first_published)
        self.move(folder, place)
        self._folders[new] = place
        self.what.append(new)
        return Filed(new, self.root / place / layout.PIECE)

    def remember(self, section: Section, key: str, value: str) -> None:
        """Keep one answer of the keeper's for all that comes later.

        Raises:
            KeeperError: his answers cannot be read.
        """
        path = self.root / ANSWERS
        data = self._staged.get(ANSWERS) or (path.read_bytes() if path.exists() else b"")
        self.put(ANSWERS, with_answer(data, section, key, value))
        self.what.append(f"{key}: {value}")

    def digest(self, path: str) -> str | None:
        """The digest of the file at a path as this batch leaves it so far; None: there is none."""
        if path in self._digests:
            return self._digests[path]
        try:
            return digest_of(self._change.place(path).read_bytes())
        except FileNotFoundError:
            return None

    def exists(self, path: str) -> bool:
        """Whether there is a file at a path, or will be when this batch is done."""
        return self.digest(path) is not None

    def piece(self, id: str) -> tuple[Piece, str]:
        """A piece, or what waits, as this batch leaves it so far, and the text of its file.

        Raises:
            KeeperError: there is none, or its file cannot be read.
        """
        path = f"{self.folder(id)}/{layout.PIECE}"
        data = self._staged.get(path) or self._change.place(path).read_bytes()
        text = decode(data, path)
        if isinstance(text, Problem):
            raise KeeperError(str(text), do="Mend the file in an editor.")
        piece, problems = parse_piece(text, id, path, draft=layout.is_draft(path))
        if piece is None:
            raise KeeperError(str(problems[0]), do="Mend the file in an editor.")
        media = scan.media_of(str(self.root / self.folder(id)))
        return replace(piece, media=media), text

    def loaded(self, id: str) -> Piece | Problem:
        """The piece as it is, or will be; a Problem where it is not to be had."""
        try:
            return self.piece(id)[0]
        except (KeeperError, OSError) as error:
            return Problem(str(error), id)

    def folder(self, id: str) -> str:
        """The folder of an id, of this batch or of the archive.

        Raises:
            KeeperError: there is none.
        """
        if id not in self._folders:
            found = scan.folders(str(self.root))
            listed = reversed([*found.pieces, *found.drafts])
            self._folders = {layout.id_of(f): f for f in listed} | self._folders
        if id not in self._folders:
            raise KeeperError(f"There is no piece “{id}”.", do="`backlist list` shows all pieces.")
        return self._folders[id]

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

    def _keep_capture(self, draft: Draft, digest: str | None, filed: str) -> None:
        if draft.capture is None or digest is None:
            return
        name, data = capture_file(draft.capture, digest)
        if find_capture(self.root, name) is None:
            day = draft.capture.fetched or filed
            folder = layout.capture_folder(day, private=draft.capture.private)
            self._change.put_once(f"{folder}/{name}", data)

    def _keep_beside(self, id: str, draft: Draft) -> None:
        """The files that came with a draft's text (comments) stand beside its piece too."""
        for file, data in beside_of(draft):
            name, number = Path(file), 2
            while self.digest(f"{self.folder(id)}/{name}") not in (None, digest_of(data)):
                name, number = Path(file).with_stem(f"{Path(file).stem}-{number}"), number + 1
            self.put(f"{self.folder(id)}/{name}", data)

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

    def keep_file(self, place: str, path: Path, digest: str) -> None:
        """Keep the bytes of a file at a place of the archive, once and for good."""
        self._change.put_file_once(place, path, digest)

    def put(self, path: str, data: bytes) -> None:
        """Lay bytes at a path of the archive; what is there now is kept for `undo`."""
        before, after = self._keep_old(path), digest_of(data)
        if before != after or path in self._staged:
            self._change.put(path, data, before=before)
        is_read = path == ANSWERS or path.endswith(f"/{layout.PIECE}")
        self._staged[path] = data if is_read else b""
        self._digests[path] = after

    def take_away(self, path: str) -> None:
        """Take a file of the archive away; its bytes are kept for `undo`."""
        self._staged.pop(path, None)
        self._digests[path] = None
        before = self._keep_old(path)
        if before is not None:
            self._change.remove(path, before=before)

    def _keep_old(self, path: str) -> str | None:
        try:
            old = self._change.place(path).read_bytes()
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
        known, taken = self._look_up()
        known.forget(layout.id_of(folder), draft=layout.is_draft(folder))
        taken.discard(layout.id_of(folder).casefold())
        self.moved = True

    def move(self, folder: str, new: str) -> None:
        """Take everything in a folder to another one."""
        for name in scan.piece_files(str(self.root / folder)):
            path = f"{folder}/{name}"
            data = self._staged.get(path) or self._change.place(path).read_bytes()
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
