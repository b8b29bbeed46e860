"""`backlist export`: call the flow, say what was written."""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path

from backlist.cli import tell
from backlist.cli.progress import Bar
from backlist.cli.publish import size
from backlist.errors import KeeperError
from backlist.flow.export import export


def run(root: Path, args: argparse.Namespace) -> int:
    """Writes, tells; the exit code."""
    if bool(args.what) == args.all:
        raise KeeperError(
            "It is not clear what to write.",
            do="Name one shelf or piece by its id, or say --all.",
        )
    # A slash at the end, which a path does not keep, says that a folder is meant.
    into = bool(args.output) and args.output.endswith(("/", os.sep))
    target = Path(args.output) if args.output else None
    with Bar("") as bar:
        what = None if args.all else args.what
        done = export(root, args.form, what, target, into=into, progress=bar.progress)
    for problem in done.problems:
        tell.problem(problem)
    if args.json:
        files = [str(path) for path in done.files]
        print(json.dumps({"files": files, "pieces": done.pieces}, ensure_ascii=False))
    else:
        for path in done.files:
            print(f"{path} is written{_size(path)}.")
    return int(not done.files or any(p.severity == "error" for p in done.problems))


def _size(path: Path) -> str:
    return f" ({size(path.stat().st_size)})" if path.is_file() else ""
