"""The only socket: one address fetched under guard, with every hop's bytes as they went by.

It does not judge what came back (a status of 404 is an exchange like any other), keeps no
cookies, runs no script and knows nothing of HTML or characters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from backlist.net.exchange import Exchange, Hop, Limits
    from backlist.net.guarded import fetch

__all__ = ["Exchange", "Hop", "Limits", "fetch"]

_HOMES = {"fetch": "guarded", "Exchange": "exchange", "Hop": "exchange", "Limits": "exchange"}


def __getattr__(name: str) -> Any:
    """Load a public name's file when it is first asked for (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
