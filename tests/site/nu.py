"""The Nu HTML checker over a site, or over pages drawn from it by lot.

    python tools/checkers.py
    python -m tests.site.nu SITE --pages 200 --seed 1

Errors only: its warnings are of taste (a page of one section has no heading for it, and the like).
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tools.checkers import NU

_AT_ONCE = 250


def errors(files: Sequence[Path], nu: Path = NU) -> list[str]:
    """What the checker calls an error, a line each."""
    found: list[str] = []
    for start in range(0, len(files), _AT_ONCE):
        done = subprocess.run(
            ["java", "-jar", str(nu), "--errors-only", *map(str, files[start : start + _AT_ONCE])],
            capture_output=True,
            text=True,
            check=False,
        )
        lines = done.stderr.splitlines()
        found += lines
        if done.returncode and not lines:
            found.append(f"the checker ended with {done.returncode}: {done.stdout}")
    return found


def drawn(site: Path, pages: int, seed: int) -> list[Path]:
    """As many HTML pages of a site, the same for the same seed; 0 means all."""
    files = sorted(site.rglob("*.html"))
    if not pages or pages >= len(files):
        return files
    return sorted(random.Random(seed).sample(files, pages))


def main() -> int:
    """Check what is asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("site", nargs="+", type=Path)
    parser.add_argument("--pages", type=int, default=0, help="how many of each site (default: all)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--nu", type=Path, default=NU, help="vnu.jar (default: %(default)s)")
    given = parser.parse_args()
    wrong = 0
    for site in given.site:
        files = drawn(site, given.pages, given.seed)
        found = errors(files, given.nu)
        print(*found, sep="\n", end="\n" if found else "")
        print(f"{site}: {len(files)} pages, {len(found)} errors")
        wrong += len(found)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
