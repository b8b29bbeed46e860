"""The built site → a host: a folder, a zip archive, SFTP, an S3-compatible bucket, a git branch.

Only what changed travels, in an order in which no visitor meets a broken page, and nothing is taken
away that was not put there by backlist. What it is given is a folder of files, a list of redirects
and a few words about the address; it knows neither the archive nor how pages are made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from backlist.deploy.address import Target, read_target
    from backlist.deploy.inventory import MARK, for_ever_of
    from backlist.deploy.send import Deployed, deploy
    from backlist.deploy.server.github import workflow
    from backlist.deploy.server.nginx import nginx
    from backlist.deploy.shipment import Manner, Redirect, Shipment

__all__ = [
    "MARK",
    "Deployed",
    "Manner",
    "Redirect",
    "Shipment",
    "Target",
    "deploy",
    "for_ever_of",
    "nginx",
    "read_target",
    "workflow",
]

_HOMES = {
    "MARK": "inventory",
    "Deployed": "send",
    "Manner": "shipment",
    "Redirect": "shipment",
    "Shipment": "shipment",
    "Target": "address",
    "deploy": "send",
    "for_ever_of": "inventory",
    "nginx": "server.nginx",
    "read_target": "address",
    "workflow": "server.github",
}


def __getattr__(name: str) -> Any:
    """Load a public name's file when it is first asked for (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
