"""Kill a command at each system call that changes a file of an archive, and look at what is left.

    python -m tests.archive.kill_points ARCHIVE -- COMMAND…

runs COMMAND once under strace in a copy of ARCHIVE, notes every system call that changes a file
there, then runs it again in a fresh copy for each of them, killed (SIGKILL) right before that call.
Afterwards the archive is opened and must be whole: nothing torn, no part of a file left over,
every piece that was there still there unless the command takes pieces away, captures true to
their names. What the command had acknowledged (`--ack`, a regular expression whose first group is
the id of a piece, matched against its output) must be there too. `{}` in COMMAND stands for the
copy. With `--again` the command is then run once more, left alone, and the built site must be the
same, file for file, as if nothing had happened: for `backlist build`, whose parts of files may lie
in its site and its cache until then. Exits 0 if all is well, 1 if not, 2 if nothing could be
tested. `--help` tells the rest.
"""

from __future__ import annotations

import argparse
import gzip
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from backlist.archive import Archive, open_archive
from backlist.errors import BacklistError, Problem
from backlist.files import digest_of
from backlist.files.atomic import is_part

_OPENS = ("openat", "open", "creat")
_FILLS = ("write", "pwrite64", "writev", "pwritev", "ftruncate", "truncate", "fallocate")
_COPIES = ("copy_file_range", "sendfile")
_FLUSHES = ("fsync", "fdatasync", "sync_file_range")
_NAMES = ("rename", "renameat", "renameat2", "link", "linkat", "symlink", "symlinkat")
_UNNAMES = ("unlink", "unlinkat", "mkdir", "mkdirat", "rmdir")
_MARKS = ("chmod", "fchmod", "fchmodat", "utimensat", "flock")
CALLS = (*_OPENS, *_FILLS, *_COPIES, *_FLUSHES, *_NAMES, *_UNNAMES, *_MARKS)
# So that the n-th call is the same one in every run.
_STEADY = {"PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}
_LINE = re.compile(r"(?P<pid>\d+)\s+(?P<call>\w+)\((?P<rest>.*)")
_WRITES = re.compile(r"O_(WRONLY|RDWR|CREAT|TRUNC|APPEND)")


@dataclass(frozen=True, slots=True)
class Point:
    """The `number`-th `call` of the process at `order` of starting; `on` is what it is about."""

    call: str
    number: int
    on: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was left after a kill at a point: nothing in `faults` is how it must be."""

    point: Point
    killed: bool
    faults: tuple[str, ...]


def available() -> str | None:
    """Why points cannot be found here; None where they can."""
    if shutil.which("strace") is None:
        return "strace is not installed"
    tried = subprocess.run(
        [
            "strace",
            "-f",
            "--seccomp-bpf",
            "-e",
            "inject=fsync:signal=KILL:when=1",
            "-o",
            "/dev/null",
            "true",
        ],
        capture_output=True,
        check=False,
    )
    return None if tried.returncode == 0 else "strace may not trace here"


def points(log: str, root: Path) -> list[Point]:
    """The calls in a log of strace that change something under `root`, in order."""
    counts: dict[tuple[str, str], int] = {}
    found: dict[Point, None] = {}
    for line in log.splitlines():
        match = _LINE.match(line)
        if match is None or match["call"] not in CALLS:
            continue
        key = (match["pid"], match["call"])
        counts[key] = counts.get(key, 0) + 1
        if str(root) in match["rest"] and _changes(match["call"], match["rest"]):
            about = re.findall(re.escape(str(root)) + r'/?([^">]*)', match["rest"])
            found[Point(match["call"], counts[key], " ".join(about))] = None
    return list(found)


def _changes(call: str, rest: str) -> bool:
    return call not in _OPENS or call == "creat" or _WRITES.search(rest) is not None


def _trace(root: Path, command: Sequence[str], extra: Sequence[str], log: Path) -> tuple[int, str]:
    """Run a command in `root` under strace; its exit code and what it printed."""
    filled = [str(root) if word == "{}" else word for word in command]
    trace = ["strace", "-f", "-y", "-s", "4096", "-e", f"trace={','.join(CALLS)}", "-o", str(log)]
    ran = subprocess.run(
        [*trace, *extra, *filled],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | _STEADY,
    )
    return ran.returncode, ran.stdout + ran.stderr


def run(
    template: Path,
    command: Sequence[str],
    *,
    ack: str | None = None,
    may_remove: bool = False,
    every: int = 1,
    again: bool = False,
    scratch: Path | None = None,
) -> Iterator[Outcome]:
    """The outcomes of killing `command` in copies of the archive `template`.

    `every` takes only each n-th of the points; `scratch` is where the copies are made.

    Raises:
        RuntimeError: the command fails even when it is left alone, or changes nothing.
    """
    with tempfile.TemporaryDirectory(prefix="kill-points-", dir=scratch) as place:
        root, log = Path(place).resolve() / "archive", Path(place) / "log"
        _fresh(template, root)
        code, said = _trace(root, command, [], log)
        listed = points(log.read_text("utf-8", "replace"), root)
        if code != 0 or not listed:
            raise RuntimeError(f"Left alone, the command exits with {code}: {said[-2000:]}")
        before = {id: _text(template, id) for id in _ids(template)}
        site = built(root)
        for point in listed[::every]:
            _fresh(template, root)
            inject = f"inject={point.call}:signal=KILL:when={point.number}"
            code, said = _trace(root, command, ["-e", inject], log)
            acknowledged = re.findall(ack, said) if ack else []
            wanted = [*acknowledged, *([] if may_remove else before)]
            found = [f for f in faults(root, wanted) if not (again and _of_build(f))]
            if again:
                _trace(root, command, [], log)
                found += faults(root, wanted)
                found += ["the site is another than it would have been"] * (built(root) != site)
            yield Outcome(point, code != 0, tuple(found))


def built(root: Path) -> dict[str, str]:
    """The files of the built site, by their digests."""
    files = (p for p in (root / "site").rglob("*") if p.is_file())
    return {str(p.relative_to(root)): digest_of(p.read_bytes()) for p in files}


def _of_build(fault: str) -> bool:
    return fault.startswith("left over") and any(f"/{d}/" in fault for d in ("site", "cache"))


def _fresh(template: Path, root: Path) -> None:
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(template, root, symlinks=True)


def _ids(root: Path) -> list[str]:
    return [card.id for card in open_archive(root).catalog(jobs=1)[0].cards]


def _text(root: Path, id: str) -> object:
    return open_archive(root).piece(id)


def faults(root: Path, wanted: Sequence[str]) -> Iterator[str]:
    """All that is wrong with the archive at `root`; the ids in `wanted` must be in it."""
    try:
        mine = open_archive(root)
        _, problems = mine.catalog(jobs=1)
    except BacklistError as error:
        yield f"the archive does not open: {error}"
        return
    yield from (f"problem: {p}" for p in (*mine.problems, *problems) if p.severity == "error")
    yield from (f"left over: {p}" for p in root.rglob("*") if is_part(p.name))
    yield from (f"left over: {p}" for p in (root / ".backlist" / "journal").glob("*"))
    for id in wanted:
        found = mine.piece(id)
        if isinstance(found, Problem):
            yield f"lost: {id}: {found}"
            continue
        named = [*found.captures, *(a.capture for a in found.appearances if a.capture)]
        yield from (f"lost: the capture of {id}" for d in named if mine.capture(d) is None)
    yield from _torn_captures(mine)


def _torn_captures(mine: Archive) -> Iterator[str]:
    for path in (p for top in ("captures", "private") for p in (mine.root / top).rglob("*")):
        if path.name.endswith(".warc.gz"):
            try:
                gzip.decompress(path.read_bytes())
            except (OSError, EOFError):
                yield f"torn: {path}"
        elif path.is_file() and digest_of(path.read_bytes())[7:] != path.name.split(".")[0]:
            yield f"torn: {path}"


def main(argv: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("archive", type=Path, help="the archive every run starts from")
    parser.add_argument("command", nargs="+", help="what to kill; {} stands for the archive")
    parser.add_argument("--ack", help="regular expression: its first group is an id that was said")
    parser.add_argument("--every", type=int, default=1, help="only each n-th point")
    parser.add_argument("--may-remove", action="store_true", help="the command takes pieces away")
    parser.add_argument("--again", action="store_true", help="go on after the kill, then look")
    told = parser.parse_args(argv)
    reason = available()
    if reason is not None:
        print(f"Nothing can be killed: {reason}.")
        return 2
    outcomes = []
    for outcome in run(
        told.archive.resolve(),
        told.command,
        ack=told.ack,
        may_remove=told.may_remove,
        every=told.every,
        again=told.again,
    ):
        outcomes.append(outcome)
        state = "; ".join(outcome.faults) or ("whole" if outcome.killed else "whole, not killed")
        point = outcome.point
        print(f"{point.call} {point.number} ({point.on}): {state}", flush=True)
    bad = sum(bool(o.faults) for o in outcomes)
    killed = sum(o.killed for o in outcomes)
    print(f"{len(outcomes)} points, killed at {killed}, {bad} bad.")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
