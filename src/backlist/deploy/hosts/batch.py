"""Batches of commands for OpenSSH's `sftp -b`: how they are written, run and followed."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Generator, Sequence
from pathlib import Path
from typing import NamedTuple

from backlist.deploy.hosts.ssh import ENV, failed
from backlist.errors import HostError

_PROMPT = "sftp> "
_SPECIAL = re.compile(r'(["\\])')
"""Within quotes, sftp takes the signs of patterns as they are."""


def quoted(path: str) -> str:
    """A path as one word of a batch, in which no sign has a meaning of its own (sftp(1))."""
    if "\n" in path or "\r" in path or "\0" in path:
        raise HostError(f"{path!r} cannot be sent by SFTP.")
    return '"' + _SPECIAL.sub(r"\\\1", path) + '"'


class Step(NamedTuple):
    """Commands that belong together, and what is done once they are."""

    commands: tuple[str, ...]
    what: str


class Batches:
    """Runs batches with a `command` (sftp and its options) that ends in `last` (the host)."""

    def __init__(self, command: Sequence[str], last: Sequence[str], shown: str) -> None:
        self._command, self._last, self._shown = command, last, shown

    def run(self, commands: Sequence[str]) -> list[str]:
        """Run commands; the lines they print. Those that begin with "-" may fail.

        Raises:
            HostError: one failed.
        """
        said: list[str] = []
        for line in self._lines(commands):
            if not line.startswith(_PROMPT):
                said.append(line)
        return said

    def follow(self, steps: Sequence[Step]) -> Generator[str, None, None]:
        """Run steps one after the other; yields `what` of each as soon as it is done.

        Raises:
            HostError: a command failed; all before it are done.
        """
        ends, at = [], 0
        for step in steps:
            at += len(step.commands)
            ends.append(at)
        begun = done = 0
        for line in self._lines([c for step in steps for c in step.commands]):
            if line.startswith(_PROMPT):
                begun += 1
            # A command is named before it runs, so all before it are done.
            while done < len(steps) and ends[done] < begun:
                yield steps[done].what
                done += 1
        yield from (step.what for step in steps[done:])

    def _lines(self, commands: Sequence[str]) -> Generator[str, None, None]:
        with (
            tempfile.TemporaryDirectory(prefix="bl-") as folder,
            tempfile.TemporaryFile() as errors,
        ):
            batch = Path(folder) / "batch"
            batch.write_bytes(os.fsencode("\n".join([*commands, ""])))
            with subprocess.Popen(
                [*self._command, "-b", str(batch), *self._last],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=errors,
                env={**os.environ, **ENV},
            ) as running:
                assert running.stdout is not None
                try:
                    for line in running.stdout:
                        yield os.fsdecode(line.rstrip(b"\r\n"))
                except BaseException:
                    running.kill()
                    raise
            if running.returncode:
                errors.seek(0)
                raise failed(self._shown, errors.read().decode("utf-8", "replace"))
