"""Fuzz every parser for a while: `python -m tests.fuzz [--seconds 60] [--seed N] [PARSER …]`.

What makes a parser raise, hang, die, or reach for the network or a file is made small and kept
under `tests/fuzz/cases/`, where every test run reads it again. Mutations come from our seeds, and
from what is in `--corpora`, of which nothing is ever kept. `--guided` has atheris (libFuzzer)
choose the mutations by the code they reach.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from tests.fuzz.asking import Worker, keep, kind_of, smaller
from tests.fuzz.inside import changed_inside
from tests.fuzz.mutate import mutated
from tests.fuzz.parsers import PARSERS, Parser, Seed, ending

_IN_CONTAINERS = 0.7


@dataclass
class Tally:
    """What came of fuzzing one parser."""

    cases: int = 0
    slowest: float = 0.0
    found: list[str] = field(default_factory=list)


def fuzz(parser: Parser, seconds: float, seed: int, corpora: Path | None) -> Tally:
    """Reads as many mutations as there is time for."""
    rng = random.Random(f"{parser.name} {seed}")
    seeds = [*parser.seeds(), *_more(parser, corpora)]
    worker, tally, seen = Worker(), Tally(), set[str]()
    try:
        with tempfile.TemporaryDirectory() as folder:
            _asked(worker, Path(folder), seeds[0])  # which loads what it needs
            end = time.monotonic() + seconds
            while time.monotonic() < end:
                case = mutation(seeds, rng)
                began = time.monotonic()
                answer = _asked(worker, Path(folder), case)
                tally.slowest = max(tally.slowest, time.monotonic() - began)
                tally.cases += 1
                if not answer.startswith("ok") and kind_of(answer) not in seen:
                    seen.add(kind_of(answer))
                    place = _kept(parser, worker, Path(folder), case, answer, corpora)
                    tally.found.append(f"{answer}  [{place}]")
    finally:
        worker.stop()
    return tally


def mutation(seeds: list[Seed], rng: random.Random) -> Seed:
    """A changed seed: of a container, what is in it or the container itself."""
    seed = rng.choice(seeds)
    alike = [s.data for s in seeds if s.suffix == seed.suffix]

    def change(data: bytes) -> bytes:
        return mutated(data, alike, rng)

    inner = changed_inside(seed.data, change, rng) if rng.random() < _IN_CONTAINERS else None
    return Seed(change(seed.data) if inner is None else inner, seed.suffix)


def _asked(worker: Worker, folder: Path, case: Seed) -> str:
    path = folder / f"case{case.suffix}"
    path.write_bytes(case.data)
    return worker.read(path)


def _kept(
    parser: Parser, worker: Worker, folder: Path, case: Seed, answer: str, corpora: Path | None
) -> str:
    if corpora is not None:
        return "not kept: it comes from other people's files; seed, parser and corpora give it"

    def is_same(data: bytes) -> bool:
        return kind_of(_asked(worker, folder, Seed(data, case.suffix))) == kind_of(answer)

    slow = answer.startswith(("Hang", "hangs"))
    data = case.data if slow else smaller(case.data, is_same)
    return keep(parser.name, data, case.suffix)


def _more(parser: Parser, corpora: Path | None) -> list[Seed]:
    if corpora is None:
        return []
    files = (f for f in corpora.rglob("*") if ending(f) in parser.suffixes and f.is_file())
    chosen = sorted((f.stat().st_size, f) for f in files)
    return [Seed(f.read_bytes(), ending(f)) for size, f in chosen[:200] if 0 < size < 300_000]


def main() -> int:
    """Fuzzes; 1 where anything was found."""
    arguments = argparse.ArgumentParser(
        prog="python -m tests.fuzz",
        description=__doc__,
        formatter_class=argparse.RawTextHelpFormatter,
    )
    arguments.add_argument("parsers", nargs="*", metavar="PARSER")
    arguments.add_argument("--seconds", type=float, default=60.0, help="for each parser")
    arguments.add_argument("--seed", type=int, default=0)
    arguments.add_argument("--corpora", type=Path, help="a folder with more seeds")
    arguments.add_argument("--guided", action="store_true", help="needs: pip install atheris")
    args = arguments.parse_args()
    unknown = set(args.parsers) - {p.name for p in PARSERS}
    if unknown:
        arguments.error(f"no such parser: {', '.join(sorted(unknown))}")
    bad = 0
    for parser in PARSERS:
        if args.parsers and parser.name not in args.parsers:
            continue
        if args.guided:
            from tests.fuzz.guided import fuzz_guided

            tally = fuzz_guided(parser, args.seconds, args.seed)
        else:
            tally = fuzz(parser, args.seconds, args.seed, args.corpora)
        bad += len(tally.found)
        told = f"{parser.name}: {tally.cases:,} cases, {len(tally.found)} found"
        print(f"{told}, the slowest {tally.slowest:.1f} s", flush=True)
        for line in tally.found:
            print(f"    {line}", flush=True)
    return int(bool(bad))


if __name__ == "__main__":
    sys.exit(main())
