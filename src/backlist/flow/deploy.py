"""Out into the world: build the site, then bring a host up to date with it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from backlist.errors import KeeperError
from backlist.flow.publish import Published, publish
from backlist.model import Catalog, Progress, Settings

if TYPE_CHECKING:
    from backlist.deploy import Deployed, Shipment, Target

OWN_FILES = ("private",)
_HOW = (
    "Say where to: backlist publish ../public_html, site.zip, sftp://me@host/~/public_html, "
    "s3://bucket, github://owner/repository. Or write it once into backlist.toml: "
    '[publish] target = "…"'
)


@dataclass(frozen=True, slots=True)
class Errand:
    """What the keeper asked of `publish`. `build` is False where the site stays as it stands."""

    target: str | None = None
    dry_run: bool = False
    keep: bool | None = None
    adopt: bool = False
    asks: bool = False
    build: bool = True
    pdf: bool = True
    profile: str | None = None
    jobs: int | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """What came of it: the build, if there was one, and what was sent.

    `typed` is the address where it stands in no settings yet.
    """

    built: Published | None
    deployed: Deployed
    typed: str | None = None


def send(root: Path, errand: Errand, *, progress: Progress | None = None) -> Sent:
    """Builds the site of the archive at `root` and brings the target up to date with it.

    Raises:
        KeeperError: no target was named, or it holds other things.
        HostError: the target cannot be reached, or refuses.
    """
    from backlist import deploy
    from backlist.files import Lock

    target, keep, typed = _target(root, errand)
    manner = deploy.Manner(errand.dry_run, keep, errand.adopt, errand.asks)
    built = None
    if errand.build:
        built = publish(root, pdf=errand.pdf, jobs=errand.jobs, progress=progress)
    own = root / ".backlist"
    with Lock(own / "publish.lock", what="publish it"):
        deployed = deploy.deploy(
            shipment_of(root),
            target,
            manner,
            memory=own / "publish",
            cache=own / "cache" / "publish",
            progress=progress,
        )
    if typed is not None and target.place.startswith(os.sep):
        # In the settings, a place on this machine is read as seen from the archive.
        typed = os.path.relpath(target.place, root.resolve())
    return Sent(built, deployed, typed)


def shipment_of(root: Path) -> Shipment:
    """The site of the archive at `root` as it stands, with all a host should know of it."""
    from backlist import site
    from backlist.archive import open_archive
    from backlist.deploy import Redirect, Shipment

    catalog, _ = open_archive(root).catalog()
    folder = root / "site"
    return Shipment(
        folder,
        base_url=catalog.settings.base_url,
        policy=str(site.CSP),
        redirects=tuple(Redirect(*one) for one in site.moved_addresses(catalog)),
        gone=_gone(catalog, folder),
        never=_sealed(root),
    )


def _gone(catalog: Catalog, folder: Path) -> tuple[str, ...]:
    """Pieces that were withdrawn for good and left no page."""
    pages = [f"pieces/{c.id}/index.html" for c in catalog.cards if c.status == "tombstone"]
    return tuple(page for page in pages if not (folder / page).exists())


def _sealed(root: Path) -> frozenset[str]:
    """The digests of what lies in `private/`: its files are named by them."""
    names = {
        path.name.split(".")[0]
        for own in OWN_FILES
        for path in (root / own).rglob("*")
        if path.is_file()
    }
    return frozenset(name for name in names if len(name) == 64)


def _target(root: Path, errand: Errand) -> tuple[Target, bool, str | None]:
    """Where to, whether to keep what is gone, and the address if it is not in the settings."""
    from backlist.archive import open_archive
    from backlist.deploy import read_target

    settings = open_archive(root).settings()
    table, typed = _named(settings, errand.target)
    options = {k: v for k, v in table.items() if k not in {"target", "keep"}}
    if errand.profile is not None:
        options["profile"] = errand.profile
    address = table.get("target")
    if not isinstance(address, str) or not address.strip():
        raise KeeperError("No place to publish to is named.", do=_HOW)
    target = read_target(address, options)
    if target.kind in {"folder", "zip"} or (target.kind == "git" and "://" not in target.place):
        target = _located(root, target, Path.cwd() if typed else root)
    keep = table.get("keep", False) if errand.keep is None else errand.keep
    return target, bool(keep), typed


def _named(settings: Settings, name: str | None) -> tuple[Mapping[str, Any], str | None]:
    """The table of the settings that is meant, or one for an address as typed."""
    book = dict(settings.publish)
    named = {key: value for key, value in book.items() if isinstance(value, Mapping)}
    own = {key: value for key, value in book.items() if key not in named}
    if name is not None and name in named:
        return named[name], None
    if name is not None and name != own.get("target"):
        return {"target": name}, name
    if own.get("target"):
        return own, None
    if len(named) == 1:
        return next(iter(named.values())), None
    if named:
        names = ", ".join(named)
        raise KeeperError("Several places are named.", do=f"Say which: backlist publish {names}")
    raise KeeperError("No place to publish to is named.", do=_HOW)


def _located(root: Path, target: Target, start: Path) -> Target:
    """A place on this machine as a whole path: never in the archive, nor around it."""
    if target.kind == "git" and ":" in target.place:
        return target
    place = (start / Path(target.place).expanduser()).resolve()
    archive = root.resolve()
    if place == archive or place.is_relative_to(archive) or archive.is_relative_to(place):
        raise KeeperError(
            f"{place} lies in the archive itself, or holds it.",
            do="Name a place outside of it: backlist publish ../public_html",
        )
    return replace(target, place=str(place))


def write_workflow(root: Path, *, adopt: bool = False) -> Path:
    """Writes the workflow by which GitHub builds and publishes the archive.

    Raises:
        KeeperError: another stands there.
    """
    from backlist.archive import open_archive
    from backlist.deploy import workflow
    from backlist.deploy.server.github import WORKFLOW
    from backlist.files import write_atomic

    open_archive(root)
    path, text = root / WORKFLOW, workflow().encode()
    if path.exists() and not adopt and path.read_bytes() != text:
        raise KeeperError(
            f"{path} is there already, and is another.",
            do="Keep it, or replace it with --adopt.",
        )
    write_atomic(path, text)
    return path


def write_nginx(root: Path, path: Path) -> Path:
    """Writes the piece of configuration that nginx needs."""
    from backlist.deploy import for_ever_of, nginx
    from backlist.files import write_atomic

    shipment = shipment_of(root)
    write_atomic(path, nginx(shipment, for_ever_of(shipment)).encode())
    return path
