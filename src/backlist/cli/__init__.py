"""The command line: parse, call the flow, print, give an exit code."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, NoReturn

from backlist.errors import BacklistError

if TYPE_CHECKING:
    import argparse


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; the exit code says how it ended (see `backlist --help`)."""
    from backlist.cli.parser import parse

    return _done(parse(argv))


def program() -> NoReturn:
    """`main` as a program of its own, which ends with its exit code."""
    # What is loaded stays: to look through it for garbage again and again is in vain.
    gc.disable()
    from backlist.cli.parser import parse

    _open_streams()
    args = parse(None)
    if args.command not in _LEAVING_NOTHING:
        gc.enable()
    args.held = []
    code = _done(args)
    if args.command in _LEAVING_NOTHING:
        # To take a hundred thousand things apart that the system takes back at once is slow.
        for stream in (sys.stdout, sys.stderr):
            with suppress(BrokenPipeError, ValueError):
                stream.flush()
        os._exit(code)
    sys.exit(code)


def _open_streams() -> None:
    """Stand something in for streams that were closed before the program began, as by `>&-`.

    In this order, so that no file of an archive is opened under a number others write to.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115


_LEAVING_NOTHING = frozenset({"build"})
"""Commands that leave nothing to clear up when the process ends."""


def _done(args: argparse.Namespace) -> int:
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
