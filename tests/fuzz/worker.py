"""The process that reads cases: names come in line by line, and an answer goes out for each.

It stands apart so that a case may hang it, kill it or eat its memory without harm.
"""

from __future__ import annotations

import resource
import sys
import traceback
from pathlib import Path

from tests.fuzz.parsers import run

MEMORY = 3 * 1024**3


def main() -> None:
    """Reads each file named on standard input; prints "ok" or the last line of what was raised."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    sys.setrecursionlimit(1000)
    for line in sys.stdin:
        try:
            count = sum(1 for _ in run(Path(line.rstrip("\n"))))
            answer = f"ok {count}"
        except BaseException as error:
            where = traceback.extract_tb(error.__traceback__)[-1]
            answer = f"{type(error).__name__} at {where.name}:{where.lineno}: {error}"[:300]
        print(answer.replace("\n", " "), flush=True)


if __name__ == "__main__":
    main()
