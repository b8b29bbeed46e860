"""Pieces → the public archive: a folder of static pages that works on any host and from a disk.

`build` brings a folder up to date, `serve` shows one on this machine, `moved_addresses` says which
of its addresses only lead to others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from backlist.site.builder import BuildReport, build
    from backlist.site.draw import CSP
    from backlist.site.moved import moved_addresses
    from backlist.site.server import serve

__all__ = ["CSP", "BuildReport", "build", "moved_addresses", "serve"]

_HOMES = {
    "BuildReport": "builder",
    "CSP": "draw",
    "build": "builder",
    "moved_addresses": "moved",
    "serve": "server",
}


def __getattr__(name: str) -> Any:
    # Imported when first used, so that `backlist --help` does not wait for templates and parsers.
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
