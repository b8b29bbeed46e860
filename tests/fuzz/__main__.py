"""Fuzz every parser for a while: `python -m tests.fuzz [--seconds 60] [--seed N] [PARSER …]`.

What makes a parser raise, hang or die is kept under `tests/fuzz/cases/`, where every test run
reads it again. Mutations come from our fixtures, and from what is in `--corpora`, which is never
kept itself.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import select
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.fuzz.mutate import mutated
from tests.fuzz.parsers import CASES, PARSERS, Parser

PATIENCE = 20.0
"""Seconds a case may take before it counts as one that hangs."""


class Worker:
    """A reading process, started again where a case ended it."""

    def __init__(self) -> None:
        self._process = self._start()

    def _start(self) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "tests.fuzz.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def read(self, path: Path) -> str:
        """What came of a case: "ok …", what it raised, or how it ended the process."""
        process = self._process
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(f"{path}\n")
        process.stdin.flush()
        ready, _, _ = select.select([process.stdout], [], [], PATIENCE)
        answer = process.stdout.readline().strip() if ready else "hangs"
        if not answer or answer == "hangs":
            answer = answer or f"died with {process.wait()}"
            self.stop()
            self._process = self._start()
        return answer

    def stop(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait()


def fuzz(parser: Parser, seconds: float, seed: int, corpora: Path | None) -> tuple[int, list[str]]:
    """How many cases were read, and what was found: one line each."""
    rng = random.Random(f"{parser.name} {seed}")
    seeds = [*parser.found(), *_more(parser, corpora)] or [b""]
    worker, found, count = Worker(), list[str](), 0
    seen: set[str] = set()
    end = time.monotonic() + seconds
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"case{parser.suffix}"
        while time.monotonic() < end:
            data = mutated(rng.choice(seeds), seeds, rng)
            path.write_bytes(parser.inside(data) if parser.inside else data)
            answer = worker.read(path)
            count += 1
            kind = answer.partition(":")[0] if ":" in answer else answer
            if not answer.startswith("ok") and kind not in seen:
                seen.add(kind)
                found.append(f"{answer}  [{_keep(parser, path.read_bytes())}]")
    worker.stop()
    return count, found


def _more(parser: Parser, corpora: Path | None) -> list[bytes]:
    if corpora is None:
        return []
    files = sorted(corpora.rglob(f"*{parser.suffix}"), key=lambda f: f.stat().st_size)
    return [f.read_bytes() for f in files[:30] if f.stat().st_size < 300_000]


def _keep(parser: Parser, data: bytes) -> str:
    folder = CASES / parser.name
    folder.mkdir(parents=True, exist_ok=True)
    name = hashlib.sha256(data).hexdigest()[:16] + parser.suffix
    (folder / name).write_bytes(data)
    return f"{parser.name}/{name}"


def main() -> int:
    """Fuzzes; 1 where anything was found."""
    arguments = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    arguments.add_argument("parsers", nargs="*", metavar="PARSER")
    arguments.add_argument("--seconds", type=float, default=60.0, help="for each parser")
    arguments.add_argument("--seed", type=int, default=0)
    arguments.add_argument("--corpora", type=Path, help="a folder with more seeds")
    args = arguments.parse_args()
    chosen = [p for p in PARSERS if not args.parsers or p.name in args.parsers]
    bad = 0
    for parser in chosen:
        count, found = fuzz(parser, args.seconds, args.seed, args.corpora)
        print(f"{parser.name}: {count:,} cases, {len(found)} found", flush=True)
        for line in found:
            print(f"    {line}", flush=True)
        bad += len(found)
    return int(bool(bad))


if __name__ == "__main__":
    sys.exit(main())
