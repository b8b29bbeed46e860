"""The archive on disk: what the flow asks for and has done. Every change is journalled."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from backlist.archive import layout, scan
from backlist.archive.catalog import read_catalog, read_index, read_settings
from backlist.archive.index import tidy
from backlist.archive.loader import PieceLoader, load
from backlist.archive.settings import FORMAT
from backlist.errors import ArchiveError, KeeperError, LockedError, Problem
from backlist.files import Journal, Lock, file_digest
from backlist.model import Answers, Catalog, Draft, Piece, Progress, Settings
from backlist.workers import Workers, processors

# Reading the catalog is asked for most often; what changes an archive is loaded where it does.
if TYPE_CHECKING:
    from backlist.archive.answers import Section
    from backlist.archive.changes import Batch, Filed
    from backlist.archive.joining import Joined
    from backlist.archive.known import Known, Match
    from backlist.archive.near import Sketches

_NOT_JOURNALLED = ("site", ".git")


def open_archive(root: Path) -> Archive:
    """The archive in the folder `root`; what a crash left undone is finished first.

    Raises:
        ArchiveError: there is no archive, or one of a later format.
    """
    if not (root / layout.SETTINGS).is_file():
        raise ArchiveError(
            f"There is no archive in {root.absolute()} (no {layout.SETTINGS}).",
            do="Make one with `backlist new`, or say where it is with -C.",
        )
    archive = Archive(root)
    found = archive.settings().format
    if found > FORMAT:
        raise ArchiveError(
            f"The archive has format {found}; this backlist knows formats up to {FORMAT}.",
            do="Install a newer backlist.",
        )
    if archive.journal.unfinished:
        # Where another is at work it is not unfinished, only not finished yet.
        with suppress(LockedError), Lock(root / layout.LOCK, what="open it", wait=0):
            archive.recover()
    tidy(root)
    return archive


class Archive:
    """An archive at `root`. `problems` holds what was found on opening and committing."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []
        self.journal = Journal(root, root / layout.JOURNAL)
        self.loader = PieceLoader(str(root.absolute()))
        self._run = os.urandom(6).hex()
        self._known: tuple[tuple[int, int], Known, set[str]] | None = None

    def recover(self) -> None:
        """Finish what a crash left, under the lock."""
        skip = [self.root / name for name in _NOT_JOURNALLED]
        self.problems += self.journal.recover(skip=skip)

    def settings(self) -> Settings:
        """What `backlist.toml` says; what is wrong in it is among the catalog's Problems."""
        return read_settings(self.root)[0]

    def catalog(
        self,
        progress: Progress | None = None,
        jobs: int | None = None,
        workers: Workers | None = None,
    ) -> tuple[Catalog, list[Problem]]:
        """Everything but the texts, and all that is wrong; only changed pieces are parsed.

        `jobs` is how many processes may read where much is new (all processors unless said);
        `workers`, where there are some already, read instead.
        """
        return read_catalog(
            self.root, progress=progress, jobs=jobs, workers=workers, loader=self.loader
        )

    def piece(self, id: str) -> Piece | Problem:
        """The piece, or waiting draft, of an id."""
        folder = self._folder(id)
        return self.loader(id) if folder is None else load(self.loader.root, folder)

    def drafts(self) -> tuple[Piece, ...]:
        """What waits for a title or a text; an absent title is "". Broken ones are left out."""
        found = [load(str(self.root), folder) for folder in scan.folders(str(self.root)).drafts]
        return tuple(piece for piece in found if isinstance(piece, Piece))

    def resolve(self, name: str) -> str:
        """The id that `name` means: an id, the start of just one, or the path of its folder.

        Raises:
            KeeperError: it means none, or several.
        """
        import difflib

        wish = name.rstrip("/").removesuffix(f"/{layout.PIECE}").rpartition("/")[2]
        ids = sorted(self._places())
        if wish in ids:
            return wish
        starting = [other for other in ids if other.startswith(wish)] if wish else []
        if len(starting) == 1:
            return starting[0]
        near = starting[:5] or difflib.get_close_matches(wish, ids, 3)
        what = f"Several ids start with “{wish}”." if starting else f"There is no piece “{wish}”."
        listed = "Did you mean: " + ", ".join(near) + "?" if near else None
        raise KeeperError(what, do=listed or "`backlist list` shows all pieces.")

    def capture(self, digest: str) -> Path | None:
        """The file of a capture: the WARC where it was fetched, else what was handed in."""
        from backlist.archive.captures import find_capture

        name = digest.removeprefix("sha256:")
        for pattern in (f"{name}.warc.gz", f"{name}.*"):
            found = find_capture(self.root, pattern)
            if found is not None:
                return self.root / found
        return None

    def known(self, draft: Draft) -> Match | None:
        """What a draft already is, and by what that is known; None where it is new."""
        return self._look_up()[0].find(draft)

    def has_address(self, url: str) -> bool:
        """Whether a piece, or what waits, is known to have appeared at an address."""
        return self._look_up()[0].has_address(url)

    @contextmanager
    def changes(self, label: str = "change") -> Iterator[Batch]:
        """One change of any size: done as one when the block ends, not at all where it raises.

        Changes with the same label made through one Archive are taken back together by `undo`.

        Raises:
            LockedError: another backlist is at work in this archive.
        """
        with self._change(label, self._run) as batch:
            yield batch

    @contextmanager
    def step(self, label: str) -> Iterator[Batch]:
        """One change, as `changes` makes it, that `undo` takes back by itself.

        Raises:
            LockedError: another backlist is at work in this archive.
        """
        with self._change(label) as batch:
            yield batch

    @contextmanager
    def _change(self, label: str | None, run: str = "") -> Iterator[Batch]:
        from backlist.archive import history
        from backlist.archive.changes import Batch

        with Lock(self.root / layout.LOCK):
            self.recover()
            change = self.journal.begin()
            batch = Batch(self.root, change, self._look_up)
            try:
                yield batch
                if label is not None:
                    batch.record(label, run)
            except BaseException:
                self._known = None
                change.drop()
                raise
            looked_up, self._known = self._known, None
            batch.problems = change.commit()
            self.problems += batch.problems
            if looked_up is not None and not batch.moved:
                self._known = (history.state(self.root), *looked_up[1:])

    def _look_up(self) -> tuple[Known, set[str]]:
        """All keys and ids, read anew where somebody else made a change since."""
        from backlist.archive import history
        from backlist.archive.kept import Keeper
        from backlist.archive.keyed import keys_of
        from backlist.archive.known import Known

        state = history.state(self.root)
        if self._known is None or self._known[0] != state:
            keeper = Keeper()
            with Workers(processors() - 1) as workers:
                rows, found = read_index(self.root, workers=workers, keeper=keeper)
                keys = keys_of(self.root, rows, keeper, workers)
            known = Known()
            for folder in rows:
                draft = layout.is_draft(folder)
                known.add(layout.id_of(folder), keys[folder], draft=draft)
            self._known = (state, known, _folded(_by_id(found)))
        return self._known[1], self._known[2]

    def _places(self) -> dict[str, str]:
        return _by_id(scan.folders(str(self.root)))

    def _folder(self, id: str) -> str | None:
        return self._places().get(id)

    def _existing(self, id: str) -> str:
        folder = self._folder(id)
        if folder is None:
            raise KeeperError(f"There is no piece “{id}”.", do="`backlist list` shows all pieces.")
        return folder

    def file(self, draft: Draft, *, id: str | None = None, filed: str) -> Filed:
        """Keep one draft; on disk for good when this returns. See `Batch.file`."""
        with self._change("add") as batch:
            return batch.file(draft, id=id, filed=filed)

    def edit(self, id: str, fields: Mapping[str, Any]) -> Filed:
        """Set fields of a piece or draft; all else in its file stays as it is, byte for byte.

        Fields are keys of the front matter, paths into it (`appearances.0.url`) or "body"; None
        takes one away. Values are plain data or model values.

        Raises:
            KeeperError: there is no such piece or place in it, or the value cannot stand there.
        """
        from backlist.archive.changes import Filed

        with self._change("set") as batch:
            problems = batch.edit(id, fields)
            path = f"{batch.folder(id)}/{layout.PIECE}"
        told = (*problems, *batch.problems)
        return Filed(id, self.root / path, told, layout.is_draft(path))

    def remove(self, id: str) -> str:
        """Take a piece or draft out; `undo` brings it back. Its captures stay. Returns the id."""
        with self._change("remove") as batch:
            batch.remove(self._existing(id))
            batch.what.append(id)
        return id

    def merge(self, id: str, other: str) -> Joined:
        """Make `other` a part of the piece `id`: appearances, captures, and a text that differs.

        Its address will lead to `id`; `undo` takes it back.

        Raises:
            KeeperError: one of them is not there, or they are the same.
        """
        from backlist.archive.merging import merge

        if id == other:
            raise KeeperError("A piece cannot be merged with itself.")
        with self._change("merge") as batch:
            return merge(batch, id, other)

    def sketches(self) -> Sketches:
        """What all texts look like, to find those that are nearly the same.

        The caller adds what it files meanwhile, and saves it when it is done.
        """
        from backlist.archive.near import Sketches

        rows, _ = read_index(self.root)
        return Sketches.load(self.root, rows.values(), self.loader)

    def take_newer(self, id: str, newer: str, *, text: bool = True) -> None:
        """Give the piece `id` the text of the waiting `newer`; its older text stays beside it.

        Without `text` it keeps its own, and knows the newer source by what it is.

        Raises:
            KeeperError: one of them is not there, or its file cannot be read.
        """
        from backlist.archive.merging import take_newer

        with self._change("newer text") as batch:
            take_newer(batch, id, newer, text=text)

    def keep_file(self, path: Path, filed: str) -> str:
        """Keep a file as it is, out of sight; where it lies, relative to the archive.

        Raises:
            OSError: it cannot be read. SourceError: it changes meanwhile.
        """
        from backlist.archive.captures import find_capture

        digest = file_digest(path) or ""
        name = layout.capture_name(digest, path.suffix)
        found = find_capture(self.root, name)
        place = found or f"{layout.capture_folder(filed, private=True)}/{name}"
        if found is None:
            with self._change(None) as batch:
                batch.keep_file(place, path, digest)
        return place

    def answers(self) -> Answers:
        """What the keeper decided once for all; what is wrong in the file is in `problems`."""
        from backlist.archive.answers import FILE, parse_answers

        try:
            text = (self.root / FILE).read_text("utf-8")
        except FileNotFoundError:
            return Answers()
        except (OSError, UnicodeDecodeError) as error:
            self.problems.append(Problem(f"It cannot be read: {error}.", FILE))
            return Answers()
        found, problems = parse_answers(text)
        self.problems += [p for p in problems if p not in self.problems]
        return found

    def remember(self, section: Section, key: str, value: str) -> None:
        """Keep one answer for all that comes later."""
        with self._change("answer") as batch:
            batch.remember(section, key, value)

    def promote(self, id: str) -> Filed:
        """Make a waiting draft a piece, once it has a title and a text.

        Raises:
            KeeperError: it has not, or is no draft.
        """
        with self._change("promote") as batch:
            return batch.promote(id)

    def undo(self) -> str:
        """Take the last change back that is not taken back yet; says which.

        Raises:
            KeeperError: there is none, or a file of it was changed since.
        """
        from backlist.archive import history

        with self._change(None) as batch:
            records = history.last_done(self.root)
            if not records:
                raise KeeperError("There is nothing to undo.")
            batch.take_back(records)
        what = list(dict.fromkeys(name for record in reversed(records) for name in record.what))
        listed = ", ".join(what[:5]) + (f" and {len(what) - 5} more" if len(what) > 5 else "")
        return f"{records[0].label}: {listed}"


def _by_id(found: scan.Folders) -> dict[str, str]:
    """Folders by id; of two with one id the first counts, and pieces before drafts."""
    return {layout.id_of(f): f for f in reversed([*found.pieces, *found.drafts])}


def _folded(ids: Iterable[str]) -> set[str]:
    return {name.casefold() for name in ids}
