"""axe-core on one page of every kind, light and dark, on a phone and on a desk.

    python tools/checkers.py
    python -m tests.site.axe SITE …

Every rule of axe is on, those it calls best practice included.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tools.checkers import AXE

from tests.site.browsing import chromium, served, watched
from tests.site.kinds import kinds

WIDTHS = (375, 1440)
SCHEMES = ("light", "dark")
_RUN = """async () => (await axe.run(document, {resultTypes: ['violations']})).violations.map(
  v => `${v.id} (${v.impact}): ${v.help}: ` + v.nodes.map(n => n.target.join(' ')).join(' | '))"""


def findings(browser: Any, site: Path, axe: str, paths: Iterable[str]) -> Iterator[str]:
    """What axe finds, and what the console or a request from elsewhere tells, as lines."""
    pages = list(paths)
    with served(site) as base:
        for scheme in SCHEMES:
            for width in WIDTHS:
                with watched(browser, base, width, color_scheme=scheme) as here:
                    for path in pages:
                        here.go(path)
                        here.page.evaluate(axe)
                        found = here.page.evaluate(_RUN)
                        yield from (f"{path} {width} {scheme} {f}" for f in found + here.taken())


def main() -> int:
    """Check the sites that are named."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("site", nargs="+", type=Path)
    parser.add_argument("--axe", type=Path, default=AXE, help="axe.min.js (default: %(default)s)")
    given = parser.parse_args()
    axe, wrong, seen = given.axe.read_text(encoding="utf-8"), 0, 0
    with chromium() as browser:
        for site in given.site:
            pages = kinds(site)
            seen += len(pages)
            for line in findings(browser, site, axe, pages.values()):
                print(f"{site}: {line}")
                wrong += 1
    print(f"{seen} pages, each at {WIDTHS} px in {SCHEMES}: {wrong} findings")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
