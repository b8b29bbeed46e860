"""`backlist build` and `serve`: call the flow, say what was made.

What is typed most often loads nothing of what the other commands need.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from backlist.cli.progress import Bar
from backlist.flow.place import root_of

Args = argparse.Namespace


def build(args: Args) -> int:
    """Builds the site."""
    from backlist.flow.publish import publish

    with Bar("") as bar:
        done = publish(
            root_of(Path(args.dir)),
            out=Path(args.out) if args.out else None,
            pdf=not args.no_pdf,
            search=not args.no_search,
            jobs=args.jobs,
            progress=bar.progress,
            held=getattr(args, "held", None),
        )
    from backlist.cli import tell

    code = tell.problems(done.problems)
    print(tell.published(done))
    print(f"Look at it: {(done.out / 'index.html').resolve().as_uri()}")
    return code


def serve(args: Args) -> int:
    """Builds, shows, and builds again as files change."""
    from backlist.cli import tell
    from backlist.flow.serve import serve as run

    root = root_of(Path(args.dir))
    for event in run(root, host=args.host, port=args.port, pdf=not args.no_pdf):
        if isinstance(event, str):
            print(event, flush=True)
        else:
            tell.problems(event.problems)
            print(tell.published(event), flush=True)
    return 0


COMMANDS = {"build": build, "serve": serve}
