"""A branch of a git repository, such as GitHub Pages' `gh-pages`; with the system's own git.

The branch has one commit without a history: a text that is withdrawn must not stay readable in the
branch's past, and PDFs of every earlier build would make the repository swell. What the other side
has already is not sent again. The push names the commit it replaces, so that somebody else's work
is never overwritten unseen (--force-with-lease).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from backlist.deploy.address import Target
from backlist.deploy.interface import Host, Item, Ledger, Seen
from backlist.deploy.ledger import NAME, fresh_name, read_ledger, write_ledger
from backlist.errors import HostError, KeeperError

BRANCH = "gh-pages"
THERE = "refs/backlist/there"
"""Our copy of the branch as it stands on the other side."""
_SAFE = (
    "-c", "core.hooksPath=/dev/null", "-c", "core.autocrlf=false", "-c", "core.quotePath=false",
    "-c", "protocol.ext.allow=never", "-c", "gc.autoDetach=false", "-c", "core.fsync=none",
    "-c", "core.looseCompression=1",
)  # fmt: skip
_SAID = (
    ("stale info", "somebody else changed the branch meanwhile", "Publish again."),
    ("fetch first", "somebody else changed the branch meanwhile", "Publish again."),
    ("protected branch", "the branch is protected there", "Allow force pushes to it, or name "
     "another with branch = …"),
    ("Repository not found", "there is no such repository, or it is not yours to see", None),
    ("does not appear to be a git repository", "there is no git repository", None),
    ("could not read Username", "the host asks who you are, and nobody could answer",
     'Sign in (gh auth login), or use your SSH key with via = "ssh".'),
    ("Authentication failed", "the host does not accept who you are",
     'Sign in anew (gh auth login), or use your SSH key with via = "ssh".'),
    ("Permission denied", "the host does not let you in", "Is your key in your account there?"),
    ("Host key verification failed", "this machine does not know the host's key yet",
     "Connect once by hand, compare its fingerprint, and answer yes; then publish again."),
    ("Could not resolve host", "there is no host of this name, or no network", None),
    ("exceeds GitHub's file size limit", "a file is larger than the host takes", None),
)  # fmt: skip


class Branch(Host):
    """The branch of a target. `cache` is a folder for a bare copy of it, which may be deleted."""

    def __init__(self, target: Target, cache: Path, *, asks: bool) -> None:
        if shutil.which("git") is None:
            raise KeeperError("To publish there, git is needed, and it is not installed.")
        self._remote = _absolute(target.place)
        self._branch = target.options.get("branch", BRANCH)
        if self._branch.startswith("-") or not _is_branch(self._branch):
            raise KeeperError(f"“{self._branch}” is no name of a branch.")
        self._dir = cache / f"{sha256(self._remote.encode()).hexdigest()[:16]}.git"
        self._asks = asks
        self._work = tempfile.TemporaryDirectory(prefix="bl-")
        self._there = ""
        self._tree: dict[str, str] = {}
        self._ledger = fresh_name()
        self._changes: list[bytes] = []

    def look(self) -> Ledger | None:
        """Fetch the branch as it stands."""
        if not (self._dir / "HEAD").exists():
            self._dir.mkdir(parents=True, exist_ok=True)
            self._git("init", "--quiet", "--bare", str(self._dir))
        said = self._git("ls-remote", "--heads", "--", self._remote, f"refs/heads/{self._branch}")
        self._there = said.split(b"\t")[0].decode() if said.strip() else ""
        if not self._there:
            return None
        self._fetch()
        listed = self._git("ls-tree", "-r", "-z", self._there)
        for line in filter(None, listed.split(b"\0")):
            about, _, path = line.partition(b"\t")
            self._tree[os.fsdecode(path)] = about.split(b" ")[2].decode()
        found = next((path for path in sorted(self._tree) if NAME.fullmatch(path)), None)
        if found is None:
            return None
        self._ledger = found
        return read_ledger(self._git("cat-file", "blob", self._tree[found]))

    def _fetch(self) -> None:
        known = self._git("rev-parse", "--quiet", "--verify", THERE, fails=True).strip().decode()
        if known != self._there:
            what = f"+refs/heads/{self._branch}:{THERE}"
            self._git("fetch", "--quiet", "--no-tags", "--depth=1", "--", self._remote, what)

    def others(self) -> Sequence[str]:
        """Files of the branch."""
        return sorted(self._tree)

    def standing(self, known: Collection[str], new: Collection[str]) -> Mapping[str, Seen]:
        """The branch's own names for the bytes."""
        return {p: Seen(tag=self._tree[p]) for p in (*known, *new) if p in self._tree}

    def begin(self, ledger: Ledger) -> None:
        """Nothing: all is done as one, at the end."""

    def put(self, items: Sequence[Item]) -> Iterator[tuple[Item, str | None]]:
        """Take the bytes into our copy."""
        for item, name in zip(items, self._hashed(items), strict=True):
            self._changes.append(_entry("100644", name, item.path))
            yield item, name

    def _hashed(self, items: Sequence[Item]) -> list[str]:
        """The names git has for the items' bytes, which are kept under them."""
        paths = []
        for number, item in enumerate(items):
            path = item.source
            if isinstance(path, bytes):
                path = Path(self._work.name) / f"{number}"
                path.write_bytes(item.data())
            paths.append(os.fsencode(path.absolute()))
        lines = b"\n".join([*paths, b""])
        names = self._git("hash-object", "-w", "--no-filters", "--stdin-paths", given=lines)
        return names.decode().split()

    def remove(self, paths: Sequence[str]) -> Iterator[str]:
        """Note what goes."""
        for path in paths:
            self._changes.append(_entry("0", "0" * 40, path))
            yield path

    def finish(self, ledger: Ledger) -> None:
        """Make the commit, and push it."""
        blob = self._git("hash-object", "-w", "--stdin", given=write_ledger(ledger))
        self._changes.append(_entry("100644", blob.strip().decode(), self._ledger))
        if self._there:
            self._git("read-tree", self._there)
        # What goes first: a file may take the place of a folder.
        order = sorted(self._changes, key=lambda change: not change.startswith(b"0 "))
        self._git("update-index", "-z", "--index-info", given=b"".join(order))
        tree = self._git("write-tree").strip().decode()
        commit = self._git("commit-tree", "-m", "The site as it stands", tree).strip().decode()
        lease = f"--force-with-lease=refs/heads/{self._branch}:{self._there}"
        where = f"{commit}:refs/heads/{self._branch}"
        with self._sparing():
            self._git("push", "--quiet", "--porcelain", lease, "--", self._remote, where)
        self._git("update-ref", THERE, commit)
        self._git("gc", "--auto", "--quiet", "--prune=now", fails=True)

    @contextmanager
    def _sparing(self) -> Iterator[None]:
        """Push without what the other side has.

        Between commits that are not of one history, git looks for common files only where it
        thinks its own history is cut off (pack-objects, --objects-edge-aggressive).
        """
        shallow = self._dir / "shallow"
        before = shallow.read_text("ascii") if shallow.exists() else ""
        if self._there and self._there not in before:
            shallow.write_text(f"{before}{self._there}\n", "ascii")
        try:
            yield
        finally:
            # Where a fetch cut another's history off, that stays noted.
            shallow.write_text(before, "ascii")

    def close(self) -> None:
        """Nothing stays."""
        self._work.cleanup()

    def _git(self, *words: str, given: bytes = b"", fails: bool = False) -> bytes:
        done = subprocess.run(
            ["git", *_SAFE, *words], input=given, capture_output=True, env=self._env(), check=False
        )
        if done.returncode and not fails:
            # A refused push says why on its standard output.
            raise _failed(
                self._remote, (done.stderr + b"\n" + done.stdout).decode("utf-8", "replace")
            )
        return done.stdout

    def _env(self) -> dict[str, str]:
        outside = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
        ours = {
            "GIT_DIR": str(self._dir),
            "GIT_INDEX_FILE": str(Path(self._work.name) / "index"),
            "LC_ALL": "C",
        }
        ours |= {f"GIT_{who}_NAME": "backlist" for who in ("AUTHOR", "COMMITTER")}
        ours |= {f"GIT_{who}_EMAIL": "backlist@localhost" for who in ("AUTHOR", "COMMITTER")}
        kept = {k: v for k, v in os.environ.items() if k in {"GIT_SSH_COMMAND", "GIT_ASKPASS"}}
        if not self._asks:
            ours["GIT_TERMINAL_PROMPT"] = "0"
            kept.setdefault("GIT_SSH_COMMAND", "ssh -o BatchMode=yes -o StrictHostKeyChecking=ask")
        else:
            kept.setdefault("GIT_SSH_COMMAND", "ssh -o StrictHostKeyChecking=ask")
        return {**outside, **ours, **kept}


def _absolute(place: str) -> str:
    """A remote; a path on this machine as a whole path, since git is run from elsewhere."""
    if "://" in place or (":" in place and not Path(place).exists()):
        return place
    return str(Path(place).absolute())


def _is_branch(name: str) -> bool:
    """By git-check-ref-format(1), as far as it matters here."""
    bad = set(" ~^:?*[\\") & set(name)
    return bool(name) and not bad and ".." not in name and not name.endswith(("/", ".lock", "."))


def _entry(mode: str, name: str, path: str) -> bytes:
    return f"{mode} {name}\t".encode() + os.fsencode(path) + b"\0"


def _failed(remote: str, said: str) -> HostError:
    for word, what, do in _SAID:
        if word in said:
            return HostError(f"{remote}: {what}.", do=do)
    lines = [line for line in said.splitlines() if line.strip()]
    told = next((line for line in lines if line.startswith(("fatal:", "error:", "!"))), "")
    return HostError(f"{remote}: git failed: {(told or (lines or ['without a word'])[0])[:300]}")
