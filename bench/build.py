"""Builds generated archives with ours and its peers, in turn, and says how they compare.

python -m bench.build [--sizes 1000 10000 100000] [--rounds 5] [--quick] [--page docs/benchmarks.md]
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path

from backlist import __version__
from bench.aside import sweep
from bench.builders import Builder, hugo, ours, pelican
from bench.generate import generate
from bench.measure import Run, run
from bench.report import Outcome, Outcomes, put, tables

ROOT = Path(__file__).resolve().parent.parent
SLOW = "Pelican"
"""Takes minutes where the others take seconds: one round, and none of the repeated builds."""
MANY = 2_000
"""From how many pieces on the slow one is spared."""
HUGE = 50_000
"""From how many pieces on it is left out, and the others get `FEW` rounds."""
FEW = 2

AGAIN = 3
"""How often at most a built site is built again."""

Say = Callable[[str], None]


def compare(root: Path, pieces: int, rounds: int, say: Say) -> dict[str, Outcome]:
    """Every builder on an archive of `pieces`, made anew in `root`; runs in turn."""
    say(f"{pieces:,} pieces: generating")
    builders = [ours(root), hugo(root)]
    if pieces < HUGE:
        builders.append(pelican(root))
    generate(root, pieces, [builder.folder.name for builder in builders])
    rounds = rounds if pieces < HUGE else min(rounds, FEW)
    full: dict[str, list[Run]] = {b.name: [] for b in builders}
    for turn in range(rounds):
        for builder in builders:
            if turn and _spared(builder, pieces):
                continue
            full[builder.name].append(_fresh(builder))
            say(f"  {builder.name}, round {turn + 1}: {full[builder.name][-1].wall:.2f} s")
    return {b.name: _rest(b, full[b.name], pieces, rounds, say) for b in builders}


def _rest(builder: Builder, full: list[Run], pieces: int, rounds: int, say: Say) -> Outcome:
    """What needs no turns: memory, counts, and building again."""
    say(f"  {builder.name}: memory, building again")
    if _spared(builder, pieces):
        return Outcome(builder.made(), full, _fresh(builder, watch=True).peak)
    memory = _fresh(builder, watch=True).peak
    made = builder.made()
    edited, unchanged = [], []
    for turn in range(min(rounds, AGAIN)):
        builder.edit(f"A sentence that was added in round {turn}.")
        edited.append(_go(builder))
        unchanged.append(_go(builder))
    return Outcome(made, full, memory, edited, unchanged)


def _spared(builder: Builder, pieces: int) -> bool:
    return builder.name == SLOW and pieces > MANY


def _fresh(builder: Builder, *, watch: bool = False) -> Run:
    builder.clean()
    return _go(builder, watch=watch)


def _go(builder: Builder, *, watch: bool = False) -> Run:
    return run(builder.command, builder.folder, builder.env, watch=watch)


def versions() -> dict[str, str]:
    """What is compared, by name."""
    return {"backlist": __version__, **{name: version(name) for name in ("hugo", "pelican")}}


def main(argv: Sequence[str] | None = None) -> None:
    """From the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000], metavar="PIECES")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--quick", action="store_true", help="300 pieces, one round, no page")
    parser.add_argument(
        "--out", type=lambda text: Path(text).absolute(), default=ROOT / "bench" / "out"
    )
    parser.add_argument("--page", type=Path, default=ROOT / "docs" / "benchmarks.md")
    given = parser.parse_args(argv)
    sizes, rounds = ([300], 1) if given.quick else (given.sizes, given.rounds)
    try:
        outcomes: Outcomes = {
            n: compare(given.out / str(n), n, rounds, lambda said: print(said, file=sys.stderr))
            for n in sizes
        }
    finally:
        for n in sizes:
            sweep(given.out / str(n))
    measured = tables(outcomes, versions())
    print(measured)
    if not given.quick:
        put(given.page, measured)


if __name__ == "__main__":
    main()
