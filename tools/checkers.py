"""Fetch what pages are checked with, by npm into `build/checkers`: axe-core, the Nu HTML checker.

    python tools/checkers.py

Prints where they are. They are tools of development: nothing of them is installed, imported or
published, and the tests that use them say so where they are absent. The Nu checker needs Java 17.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent / "build" / "checkers"
AXE = HOME / "node_modules" / "axe-core" / "axe.min.js"
NU = HOME / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
PACKAGES = ("axe-core@4", "vnu-jar@26")


def main() -> int:
    """Fetch what lacks."""
    if not (AXE.is_file() and NU.is_file()):
        npm = shutil.which("npm")
        if npm is None:
            print(
                "npm is needed to fetch axe-core and vnu-jar: https://nodejs.org", file=sys.stderr
            )
            return 2
        HOME.mkdir(parents=True, exist_ok=True)
        (HOME / "package.json").write_text('{"private": true}\n')
        # Their own scripts are not run; both packages hold all that is used here.
        fetched = subprocess.run(
            [npm, "install", "--ignore-scripts", "--no-audit", "--no-fund", *PACKAGES],
            cwd=HOME,
            check=False,
        )
        if fetched.returncode:
            return fetched.returncode
    print(AXE)
    print(NU)
    if shutil.which("java") is None:
        print("The Nu checker also needs Java 17 or newer.", file=sys.stderr)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
