"""Pieces → the public archive: a folder of static pages that works on any host and from a disk.

`build` brings a folder up to date, `serve` shows one on this machine, `moved_addresses` says which
of its addresses only lead to others, `shelved` what stands on its shelves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from backlist.site.builder import BuildReport, build
    from backlist.site.draw import CSP
    from backlist.site.entry_lines import EntryLines
    from backlist.site.moved import moved_addresses
    from backlist.site.server import serve
    from backlist.site.shelf_members import filed_under, shelved

__all__ = [
    "CSP",
    "BuildReport",
    "EntryLines",
    "build",
    "filed_under",
    "moved_addresses",
    "serve",
    "shelved",
]

_HOMES = {
    "BuildReport": "builder",
    "CSP": "draw",
    "EntryLines": "entry_lines",
    "build": "builder",
    "filed_under": "shelf_members",
    "moved_addresses": "moved",
    "serve": "server",
    "shelved": "shelf_members",
}


def __getattr__(name: str) -> Any:
    # Imported when first used, so that `backlist --help` does not wait for templates and parsers.
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
