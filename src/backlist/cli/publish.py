"""`backlist publish`: call the flow, say what was sent."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from backlist.cli import tell
from backlist.cli.progress import Bar
from backlist.flow.deploy import Errand, Sent, send, write_nginx, write_workflow

SHOWN = 20
"""Names that a dry run lists of each kind; `--json` lists all."""


def run(root: Path, args: argparse.Namespace) -> int:
    """Builds, sends, tells; the exit code."""
    if args.workflow:
        path = write_workflow(root, adopt=args.adopt)
        print(f"{path} is written. Commit and push it, and see docs/publishing.md for the rest.")
        return 0
    if args.nginx:
        print(f"{write_nginx(root, Path(args.nginx))} is written. Its first lines say where to.")
        return 0
    errand = Errand(
        target=args.target,
        dry_run=args.dry_run,
        keep=args.keep,
        adopt=args.adopt,
        asks=sys.stdin.isatty(),
        build=not args.no_build,
        pdf=not args.no_pdf,
        profile=args.profile,
        jobs=args.jobs,
    )
    with Bar("") as bar:
        sent = send(root, errand, progress=bar.progress)
    problems = (*(sent.built.problems if sent.built else ()), *sent.deployed.problems)
    for problem in problems:
        tell.problem(problem)
    if args.json:
        print(json.dumps(as_json(sent), ensure_ascii=False))
    else:
        print("\n".join(said(sent)))
    return int(any(p.severity == "error" for p in problems))


def as_json(sent: Sent) -> dict[str, object]:
    """What was done, as data."""
    done = sent.deployed
    return {
        "target": done.where,
        "dry_run": done.dry_run,
        "sent": done.sent,
        "bytes": done.sent_bytes,
        "removed": done.removed,
        "unchanged": done.unchanged,
    }


def said(sent: Sent) -> Iterator[str]:
    """What was done, in lines for a person."""
    done = sent.deployed
    if done.dry_run:
        yield from _listed("would send", done.sent)
        yield from _listed("would remove", done.removed)
    if not done.sent and not done.removed:
        yield f"{done.where} is up to date: {_files(done.unchanged)}, nothing to send."
    else:
        would = "would be " if done.dry_run else ""
        parts = [f"{_files(len(done.sent))} {would}sent ({size(done.sent_bytes)})"]
        if done.removed:
            parts.append(f"{len(done.removed):,} {would}removed")
        parts.append(f"{done.unchanged:,} unchanged")
        yield f"{done.where}: {', '.join(parts)}."
    if sent.typed and done.first and not done.dry_run:
        yield "To publish there from now on with just “backlist publish”, write into backlist.toml,"
        yield f'under [publish]:  target = "{sent.typed}"'


def _listed(what: str, paths: Sequence[str]) -> Iterator[str]:
    for path in paths[:SHOWN]:
        yield f"{what}  {path}"
    if len(paths) > SHOWN:
        yield f"{what}  … and {len(paths) - SHOWN:,} more (--json lists them all)"


def _files(number: int) -> str:
    return "1 file" if number == 1 else f"{number:,} files"


def size(number: int) -> str:
    """A number of bytes in words."""
    value, unit = float(number), "bytes"
    for unit in ("bytes", "kB", "MB", "GB"):
        if value < 1000 or unit == "GB":
            break
        value /= 1000
    return f"{number:,} bytes" if unit == "bytes" else f"{value:.1f} {unit}"
