"""The command line: parse, call the flow, print, give an exit code."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from backlist.errors import BacklistError

if TYPE_CHECKING:
    import argparse


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; the exit code says how it ended (see `backlist --help`)."""
    from backlist.cli.parser import parse

    args = parse(argv)
    try:
        return _command(args.command)(args)
    except BacklistError as e:
        print(f"backlist: {e.what}", file=sys.stderr)
        if e.do:
            print(f"  {e.do}", file=sys.stderr)
        return e.exit_code
    except KeyboardInterrupt:
        print("\nInterrupted. What was reported as done is safe.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 0


def _command(name: str) -> Callable[[argparse.Namespace], int]:
    """What a command does, with what it needs loaded."""
    from backlist.cli import building

    if name in building.COMMANDS:
        return building.COMMANDS[name]
    from backlist.cli.commands import COMMANDS

    return COMMANDS[name]
