"""A web host by SFTP, with the system's own OpenSSH.

Every file is sent under a name of its own and then renamed, which replaces the old one in one
instant (posix-rename@openssh.com); hosts that cannot do that get the old file removed first.
"""

from __future__ import annotations

import hashlib
import queue
import tempfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path, PurePosixPath
from threading import Event, Thread

from backlist.deploy.address import Target
from backlist.deploy.hosts.batch import Batches, Step, quoted
from backlist.deploy.hosts.folder import HARMLESS, folders_of
from backlist.deploy.hosts.ssh import Connection
from backlist.deploy.interface import Host, Item, Ledger, Seen
from backlist.deploy.ledger import NAME, fresh_name, read_ledger, write_ledger
from backlist.errors import BacklistError, HostError

LANES = 4
"""Batches at once over one connection; servers allow ten (sshd_config, MaxSessions)."""
READABLE = 0o044


def open_sftp(target: Target, *, asks: bool) -> Sftp:
    """Connect to the host of a target.

    Raises:
        KeeperError: there is no OpenSSH here.
        HostError: the host cannot be reached, or does not let us in.
    """
    connection = Connection(target.place, user=target.user, port=target.port, asks=asks)
    batches = Batches(connection.command, connection.last, connection.shown)
    return Sftp(batches, target.path, connection)


class Sftp(Host):
    """The folder `root` on the other side; "" is the one that one arrives in."""

    ways = LANES

    def __init__(self, batches: Batches, root: str, connection: Connection | None = None) -> None:
        self._batches, self._root, self._connection = batches, root, connection
        self._folder = tempfile.TemporaryDirectory(prefix="bl-")
        self._names: list[str] = []
        self._folders: set[str] = set()
        self._ledger = fresh_name()
        self._replaces: bool | None = None

    def look(self) -> Ledger | None:
        """List the folder, and read the ledger."""
        self._names = self._list("")
        found = next((name for name in sorted(self._names) if NAME.fullmatch(name)), None)
        if found is None:
            return None
        self._ledger = found
        here = Path(self._folder.name) / "ledger"
        self._batches.run([f"get {self._at(found)} {quoted(str(here))}"])
        ledger = read_ledger(here.read_bytes())
        self._folders = folders_of(path for path, mark in ledger.marks.items() if mark)
        return ledger

    def others(self) -> Sequence[str]:
        """What lies in the folder."""
        return [name for name in self._names if name not in HARMLESS]

    def standing(self, known: Collection[str], new: Collection[str]) -> Mapping[str, Seen]:
        """The ledger is believed; where something new is to come, the folder is looked into."""
        seen = dict.fromkeys(known, Seen())
        folders = {str(PurePosixPath(path).parent) for path in new}
        there = {"."} if self._names else set()
        listed: dict[str, set[str]] = {".": set(self._names)}
        for folder in sorted(folders | folders_of(new)):
            above, _, name = folder.rpartition("/")
            if folder == "." or (above or ".") not in there or name not in listed[above or "."]:
                continue
            if folder in known:
                # A file of ours, which will make room.
                continue
            listed[folder] = set(self._list(folder))
            there.add(folder)
        for path in new:
            pure = PurePosixPath(path)
            if pure.name in listed.get(str(pure.parent), ()) and path not in self._folders:
                seen[path] = Seen()
        return seen

    def _list(self, folder: str) -> list[str]:
        try:
            lines = self._batches.run([f"cd {self._at(folder)}", "ls -1a"])
        except HostError as error:
            if "No such file" in error.what or "not found" in error.what:
                return []
            raise
        return [line for line in lines if line and line not in {".", ".."}]

    def begin(self, ledger: Ledger) -> None:
        """Make the folder, and write the ledger."""
        if self._root:
            parents = [str(p) for p in PurePosixPath(self._root).parents if str(p) not in "./"]
            made = [f"-mkdir {quoted(p)}" for p in (*reversed(parents), self._root)]
            if not self._names:
                self._batches.run(made)
        self._replaces = self._can_replace()
        self.finish(ledger)

    def put(self, items: Sequence[Item]) -> Iterator[tuple[Item, str | None]]:
        """Send files over several lanes."""
        self._make_folders(items)
        by_path = {item.path: item for item in items}
        steps = [self._step(item) for item in items]
        for path in self._abreast(steps):
            yield by_path[path], None

    def _make_folders(self, items: Sequence[Item]) -> None:
        missing = folders_of(item.path for item in items) - self._folders
        if missing:
            # Those that are there refuse to be made again, which is as good.
            self._batches.run([f"-mkdir {self._at(folder)}" for folder in sorted(missing)])
            self._folders |= missing

    def _step(self, item: Item) -> Step:
        source = item.source
        if isinstance(source, bytes):
            source = Path(self._folder.name) / hashlib.sha256(item.path.encode()).hexdigest()
            source.write_bytes(item.data())
            source.chmod(0o644)
        shown = source.stat().st_mode & READABLE == READABLE
        return Step(self._place(source, item.path, "" if shown else "644"), item.path)

    def _place(self, source: Path, path: str, mode: str) -> tuple[str, ...]:
        """The commands that put a file in its place."""
        part, target = self._at(_part_of(path)), self._at(path)
        sent = [f"put {quoted(str(source.absolute()))} {part}"]
        if mode:
            sent.append(f"chmod {mode} {part}")
        if not self._replaces:
            sent.append(f"-rm {target}")
        return (*sent, f"rename {part} {target}")

    def remove(self, paths: Sequence[str]) -> Iterator[str]:
        """Remove files, what was left half-sent of them, and folders that may be empty then."""
        steps = [Step((f"-rm {self._at(p)}", f"-rm {self._at(_part_of(p))}"), p) for p in paths]
        yield from self._abreast(steps)
        folders = folders_of(paths)
        emptied = sorted(folders, key=lambda f: (-f.count("/"), f))
        self._batches.run([f"-rmdir {self._at(folder)}" for folder in emptied])
        self._folders -= folders

    def checkpoint(self, ledger: Ledger) -> None:
        """Write the ledger."""
        self.finish(ledger)

    def finish(self, ledger: Ledger) -> None:
        """Write the ledger, for no other user's eyes."""
        here = Path(self._folder.name) / "ledger"
        here.write_bytes(write_ledger(ledger))
        here.chmod(0o600)
        self._batches.run(self._place(here, self._ledger, "600"))

    def close(self) -> None:
        """Close the connection."""
        self._folder.cleanup()
        if self._connection is not None:
            self._connection.close()

    def _can_replace(self) -> bool:
        """Whether the host's renaming replaces a file in one instant; it is tried."""
        here = Path(self._folder.name) / "probe"
        here.write_bytes(b"")
        one, other = (self._at(_part_of(f"{self._ledger}-{n}")) for n in (1, 2))
        puts = [f"put {quoted(str(here))} {path}" for path in (one, other)]
        try:
            self._batches.run([*puts, f"rename {one} {other}"])
        except HostError:
            self._batches.run([f"-rm {one}", f"-rm {other}"])
            return False
        self._batches.run([f"-rm {other}"])
        return True

    def _at(self, path: str) -> str:
        """A path of the site as a word of a batch."""
        if not path:
            return quoted(self._root or ".")
        return quoted(f"{self._root.rstrip('/')}/{path}" if self._root else path)

    def _abreast(self, steps: Sequence[Step]) -> Iterator[str]:
        """Follow the steps in several lanes; the first failure is raised when all have ended."""
        lanes = [steps[n :: self.ways] for n in range(min(self.ways, len(steps)))]
        told: queue.Queue[str | BacklistError | None] = queue.Queue()
        stop = Event()
        threads = [Thread(target=self._lane, args=(lane, told, stop)) for lane in lanes]
        for thread in threads:
            thread.start()
        errors: list[BacklistError] = []
        try:
            yield from _told(told, len(threads), errors)
        finally:
            # Also where it is interrupted: nothing may go on sending behind one's back.
            stop.set()
            for thread in threads:
                thread.join()
        if errors:
            raise errors[0]

    def _lane(
        self, steps: Sequence[Step], told: queue.Queue[str | BacklistError | None], stop: Event
    ) -> None:
        try:
            with closing(self._batches.follow(steps)) as done:
                for what in done:
                    told.put(what)
                    if stop.is_set():
                        break
        except BacklistError as error:
            told.put(error)
        except OSError as error:
            told.put(HostError(f"sftp cannot be run: {error.strerror}."))
        finally:
            told.put(None)


def _told(
    told: queue.Queue[str | BacklistError | None], lanes: int, errors: list[BacklistError]
) -> Iterator[str]:
    """What the lanes tell, until all have ended; failures go to `errors`."""
    while lanes:
        match told.get():
            case None:
                lanes -= 1
            case str(what):
                yield what
            case BacklistError() as failure:
                errors.append(failure)


def _part_of(path: str) -> str:
    """The name under which a file is sent: always the same, so that it can be found again."""
    pure = PurePosixPath(path)
    name = hashlib.sha256(path.encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return str(pure.with_name(f".{name}.backlist-part"))
