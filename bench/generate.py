"""Writes a generated archive.

python -m bench.generate DIR --pieces 1000 [--form hugo] [--seed 1]
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from bench.aside import set_aside, sweep
from bench.corpus import posts, world
from bench.forms import FORMS


def generate(root: Path, pieces: int, forms: Sequence[str] = tuple(FORMS), seed: int = 1) -> None:
    """`pieces` pieces in each of `forms`, in folders of those names in `root`, made anew."""
    made = list(posts(world(seed), pieces))
    for form in forms:
        set_aside(root / form, root)
        (root / form).mkdir(parents=True)
        FORMS[form](root / form, made)


def main() -> None:
    """From the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("root", type=Path, metavar="DIR")
    parser.add_argument("--pieces", type=int, default=1000)
    parser.add_argument("--form", action="append", choices=FORMS)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    generate(given.root, given.pieces, given.form or tuple(FORMS), given.seed)
    sweep(given.root)


if __name__ == "__main__":
    main()
