"""Intake: bytes handed in or fetched become drafts, with how each field is known.

`read` gives the drafts and problems of one source; which kind of source it is, `detect` says.
Importing this package costs nothing: readers are loaded when they are used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from backlist.intake.captured import captured_page
    from backlist.intake.detect import read
    from backlist.intake.interface import Given, ReadOptions, Source
    from backlist.intake.notes.marks import doubtful_marks

__all__ = ["Given", "ReadOptions", "Source", "captured_page", "doubtful_marks", "read"]

_HOMES = {
    "captured_page": "captured",
    "read": "detect",
    "Given": "interface",
    "ReadOptions": "interface",
    "Source": "interface",
    "doubtful_marks": "notes.marks",
}


def __getattr__(name: str) -> Any:
    """Load a public name's file when it is first asked for (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
