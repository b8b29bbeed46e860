"""One connection by OpenSSH, which all batches of a run share, and what its errors mean.

The person's own keys, agent, known_hosts and config are used. An unknown host's key is never taken
without a word, whatever the config says: ssh itself asks where a person sits at the terminal, and
else it is refused.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from backlist.errors import HostError, KeeperError

ENV = {"LC_ALL": "C"}
"""Messages are read, so they must be in one language."""
_STRICT = ("-o", "StrictHostKeyChecking=ask", "-o", "UpdateHostKeys=no")
_ALIVE = ("-o", "ConnectTimeout=20", "-o", "ServerAliveInterval=15", "-o", "ServerAliveCountMax=4")
_QUIET = ("-o", "BatchMode=yes")
_SAID: tuple[tuple[str, str, str | None], ...] = (
    (
        r"REMOTE HOST IDENTIFICATION HAS CHANGED",
        "the host's key is another than the one this machine knows",
        "Ask the host whether they changed it. If not, somebody stands between; do not go on.",
    ),
    (
        r"Host key verification failed",
        "this machine does not know the host's key yet",
        "Connect once by hand (sftp {host}), compare the fingerprint with what the host says of "
        "itself, and answer yes; then publish again.",
    ),
    (
        r"Permission denied \((?:publickey|password|keyboard)|Too many authentication failures",
        "the host does not let this user in",
        "Is the name right? The key must be in the host's account: ssh-copy-id {host}",
    ),
    (r"Could not resolve hostname", "there is no host of this name", None),
    (r"Connection refused", "the host answers, but not to SFTP", "Is the port right?"),
    (r"timed out|No route to host|Network is unreachable", "the host does not answer", None),
    (
        r"No space left|quota|Failure$",
        "the host could not write; most often its disk is full",
        "Make room there, then publish again: it goes on from where it was.",
    ),
    (r"Permission denied", "the host does not allow it there", "Name a folder that is yours."),
    (r"subsystem request failed", "the host does not offer SFTP to this user", None),
    (
        r"Connection (?:closed|reset)|Broken pipe|lost connection|not responding",
        "the connection broke",
        "Publish again: it goes on from where it was.",
    ),
)


def failed(host: str, said: str) -> HostError:
    """What ssh or sftp said on standard error, as an error that says what to do."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    last = lines[-1] if lines else "no reason was given"
    for pattern, what, do in _SAID:
        found = re.search(pattern, said, re.MULTILINE)
        if found:
            line = next((one for one in lines if re.search(pattern, one)), last)
            told = f"{host}: {what} ({line[:200]})."
            return HostError(told, do=do.format(host=host) if do else None)
    return HostError(f"{host}: {last[:300]}")


class Connection:
    """A connection to `host` that is opened once and shared; `command` runs sftp over it."""

    def __init__(self, host: str, *, user: str = "", port: int | None = None, asks: bool) -> None:
        for tool in ("ssh", "sftp"):
            if shutil.which(tool) is None:
                raise KeeperError(
                    f"To publish by SFTP, {tool} is needed (OpenSSH), and it is not installed.",
                    do="On Debian and Ubuntu: sudo apt-get install openssh-client",
                )
        # Short: a socket's path may have no more than about 100 bytes.
        self._folder = tempfile.TemporaryDirectory(prefix="bl-")
        self._socket = str(Path(self._folder.name) / "s")
        login = ("-o", f"User={user}") if user else ()
        where = ("-o", f"Port={port}") if port else ()
        self._to = (*login, *where, *_STRICT, *_ALIVE)
        self.host, self.shown = host, f"{user}@{host}" if user else host
        try:
            self._open(asks)
        except BaseException:
            self.close()
            raise

    @property
    def command(self) -> Sequence[str]:
        """An sftp that uses the open connection; `-b FILE` is added behind it."""
        share = ("-o", f"ControlPath={self._socket}", "-o", "ControlMaster=no")
        return ("sftp", *share, *self._to, *_QUIET)

    @property
    def last(self) -> Sequence[str]:
        """What stands at the end of the command."""
        return ("--", self.host)

    def _open(self, asks: bool) -> None:
        quiet = () if asks else _QUIET
        share = ("-o", f"ControlPath={self._socket}", "-o", "ControlMaster=yes")
        command = ("ssh", "-N", "-f", "-T", *share, "-o", "ControlPersist=yes", *self._to, *quiet)
        with tempfile.TemporaryFile() as said:
            # Not a pipe: the connection that stays open in the background would hold it open.
            done = subprocess.run(
                [*command, "--", self.host],
                stdin=None if asks else subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=said,
                env={**os.environ, **ENV},
                check=False,
            )
            if done.returncode:
                said.seek(0)
                raise failed(self.shown, said.read().decode("utf-8", "replace"))

    def close(self) -> None:
        """Close the connection."""
        if Path(self._socket).exists():
            subprocess.run(
                ["ssh", "-O", "exit", "-o", f"ControlPath={self._socket}", "--", self.host],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                check=False,
            )
        self._folder.cleanup()
