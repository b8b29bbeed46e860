"""Each kind of host as a real thing on this machine, looked at from behind."""

from __future__ import annotations

import os
import shutil
import subprocess
import zipfile
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from backlist.deploy import Target, read_target
from backlist.deploy.hosts import sftp as sftp_host
from backlist.deploy.hosts.batch import Batches
from backlist.deploy.hosts.zip import OURS
from backlist.deploy.ledger import NAME

SERVERS = ("/usr/lib/openssh/sftp-server", "/usr/libexec/sftp-server", "/usr/lib/ssh/sftp-server")


class Place(ABC):
    """Somewhere to publish to, and how to look at it without backlist."""

    whole = False
    """Whether it is made as one, so that nothing of another's can be in it."""

    def __init__(self, target: Target) -> None:
        self.target = target

    @abstractmethod
    def everything(self) -> dict[str, bytes]:
        """What lies there."""

    @abstractmethod
    def lay(self, path: str, data: bytes) -> None:
        """Put something there as another would."""

    def files(self) -> dict[str, bytes]:
        """What lies there but the ledger."""
        return {p: d for p, d in self.everything().items() if not NAME.fullmatch(p)}

    @contextmanager
    def open(self) -> Iterator[None]:
        """While something is published there."""
        yield


class FolderPlace(Place):
    def __init__(self, root: Path, target: Target | None = None) -> None:
        super().__init__(target or read_target(str(root)))
        self.root = root

    def everything(self) -> dict[str, bytes]:
        if not self.root.exists():
            return {}
        return {
            p.relative_to(self.root).as_posix(): p.read_bytes()
            for p in self.root.rglob("*")
            if p.is_file()
        }

    def lay(self, path: str, data: bytes) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_bytes(data)


class SftpPlace(FolderPlace):
    """The system's own sftp, talking to the system's own sftp-server through a pipe."""

    refused = ""

    def __init__(self, root: Path) -> None:
        super().__init__(root, read_target(f"sftp://host.example{root}"))

    @contextmanager
    def open(self) -> Iterator[None]:
        server = f"{sftp_server()}{self.refused}"

        def connect(target: Target, *, asks: bool) -> sftp_host.Sftp:
            batches = Batches(("sftp", "-D", server), (), "host.example")
            return sftp_host.Sftp(batches, target.path)

        with patch.object(sftp_host, "open_sftp", connect):
            yield


class OldSftpPlace(SftpPlace):
    """A server that cannot rename over a file."""

    refused = " -P posix-rename"


class ZipPlace(Place):
    whole = True

    def __init__(self, path: Path) -> None:
        super().__init__(read_target(str(path)))
        self.path = path

    def everything(self) -> dict[str, bytes]:
        if not self.path.exists():
            return {}
        with zipfile.ZipFile(self.path) as archive:
            assert archive.testzip() is None
            return {name: archive.read(name) for name in archive.namelist()}

    def lay(self, path: str, data: bytes) -> None:
        self.path.parent.mkdir(exist_ok=True)
        with zipfile.ZipFile(self.path, "w") as archive:
            archive.writestr(path, data)
            assert archive.comment != OURS


class GitPlace(Place):
    def __init__(self, folder: Path) -> None:
        super().__init__(read_target(f"{folder}/remote.git"))
        self.remote, self.work = folder / "remote.git", folder / "work"
        self._run("init", "--quiet", "--bare", str(self.remote))
        # Packs stay as they come, so that what was received can be counted.
        self._run("config", "receive.unpackLimit", "1", where=self.remote)

    def _run(self, *words: str, where: Path | None = None) -> bytes:
        who = {"GIT_CONFIG_GLOBAL": os.devnull}
        who |= {
            f"GIT_{w}_{k}": "other@x" for w in ("AUTHOR", "COMMITTER") for k in ("NAME", "EMAIL")
        }
        outside = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
        done = subprocess.run(
            ["git", *words], cwd=where, env={**outside, **who}, capture_output=True, check=True
        )
        return done.stdout

    def everything(self) -> dict[str, bytes]:
        if b"gh-pages" not in self._run("branch", "--list", "gh-pages", where=self.remote):
            return {}
        names = self._run("ls-tree", "-r", "-z", "--name-only", "gh-pages", where=self.remote)
        return {
            n.decode(): self._run("cat-file", "blob", f"gh-pages:{n.decode()}", where=self.remote)
            for n in names.split(b"\0")
            if n
        }

    def lay(self, path: str, data: bytes) -> None:
        shutil.rmtree(self.work, ignore_errors=True)
        self._run("clone", "--quiet", str(self.remote), str(self.work))
        if self.everything():
            self._run("checkout", "--quiet", "gh-pages", where=self.work)
        else:
            self._run("checkout", "--quiet", "--orphan", "gh-pages", where=self.work)
        (self.work / path).parent.mkdir(parents=True, exist_ok=True)
        (self.work / path).write_bytes(data)
        self._run("add", "-A", where=self.work)
        self._run("commit", "--quiet", "-m", "another's", where=self.work)
        self._run("push", "--quiet", "origin", "gh-pages", where=self.work)

    def objects(self) -> int:
        """How many objects were received, also those that it had already."""
        said = self._run("count-objects", "-v", where=self.remote).decode()
        counts = dict(line.split(": ") for line in said.splitlines())
        return int(counts["count"]) + int(counts["in-pack"])

    def commits(self) -> int:
        return int(self._run("rev-list", "--count", "gh-pages", where=self.remote))


class BucketPlace(Place):
    def __init__(self, client: Any, endpoint: str, bucket: str) -> None:
        super().__init__(
            read_target(f"s3://{bucket}/a folder?endpoint={endpoint}&region=eu-west-1")
        )
        self.client, self.bucket = client, bucket

    def everything(self) -> dict[str, bytes]:
        found = self.client.list_objects_v2(Bucket=self.bucket, Prefix="a folder/")
        keys = [one["Key"] for one in found.get("Contents", ())]
        return {
            k.removeprefix("a folder/"): self.client.get_object(Bucket=self.bucket, Key=k)[
                "Body"
            ].read()
            for k in keys
        }

    def lay(self, path: str, data: bytes) -> None:
        self.client.put_object(Bucket=self.bucket, Key=f"a folder/{path}", Body=data)


def sftp_server() -> str:
    """The server's path; the test is skipped where it or the client is not installed."""
    found = next((path for path in SERVERS if Path(path).exists()), None)
    if found is None or shutil.which("sftp") is None:
        pytest.skip("no sftp and sftp-server here: sudo apt-get install openssh-sftp-server")
    return found
