"""The ledger's text: lines as `sha256sum` writes them, with a head of two comments (pure).

On a host the file bears a name that cannot be guessed, since it names every page, also those that
no list names.
"""

from __future__ import annotations

import re
import secrets

from backlist.deploy.interface import Ledger

NAME = re.compile(r"\.backlist-published-[0-9a-f]{32}\.txt")
_HEAD = "# What backlist put here; without this file it no longer knows what is its own."
_LINE = re.compile(r"([0-9a-f]{64}(?:-[0-9a-f]{1,64})?|-)  (.+)")


def fresh_name() -> str:
    """A new name for a ledger."""
    return f".backlist-published-{secrets.token_hex(16)}.txt"


def write_ledger(ledger: Ledger) -> bytes:
    """The text of a ledger."""
    lines = [f"{mark or '-'}  {path}" for path, mark in sorted(ledger.marks.items())]
    return "\n".join([_HEAD, f"# run {ledger.run}", *lines, ""]).encode()


def read_ledger(data: bytes) -> Ledger:
    """A ledger from its text; lines that are none are passed over.

    It comes from outside: names that climb out of their folder are no names of ours.
    """
    marks, run = {}, ""
    for line in data.decode("utf-8", "replace").split("\n"):
        found = _LINE.fullmatch(line)
        if found and _is_inside(found[2]):
            marks[found[2]] = found[1].removeprefix("-") if found[1] == "-" else found[1]
        elif line.startswith("# run "):
            run = line[6:].strip()
    return Ledger(run, marks)


def _is_inside(path: str) -> bool:
    return not any(part in {"", ".", ".."} or "\0" in part for part in path.split("/"))
