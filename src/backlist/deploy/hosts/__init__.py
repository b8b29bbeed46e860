"""The kinds of hosts; each is one file, and loads what it needs when it is used."""

from __future__ import annotations

from pathlib import Path

from backlist.deploy.address import Target
from backlist.deploy.interface import Host
from backlist.deploy.shipment import Manner


def open_host(target: Target, manner: Manner, cache: Path) -> Host:
    """The host of a target. `cache` is a folder that may be deleted.

    Raises:
        HostError: it cannot be reached.
    """
    if target.kind == "folder":
        from backlist.deploy.hosts.folder import Folder

        return Folder(Path(target.place))
    if target.kind == "zip":
        from backlist.deploy.hosts.zip import Zip

        return Zip(Path(target.place))
    if target.kind == "sftp":
        from backlist.deploy.hosts.sftp import open_sftp

        return open_sftp(target, asks=manner.asks)
    if target.kind == "s3":
        from backlist.deploy.hosts.s3 import open_bucket

        return open_bucket(target)
    from backlist.deploy.hosts.git import Branch

    return Branch(target, cache, asks=manner.asks)
