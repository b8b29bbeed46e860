"""Where to publish, as it is typed or stands in the settings → `Target` (pure)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from backlist.errors import KeeperError

Kind = Literal["folder", "zip", "sftp", "s3", "git"]

SERVERS = ("auto", "apache", "netlify", "cloudflare", "nginx", "none")
"""What answers visitors at a folder, a zip archive or an SFTP host."""
_OPTIONS: dict[Kind, frozenset[str]] = {
    "folder": frozenset({"server"}),
    "zip": frozenset({"server"}),
    "sftp": frozenset({"server"}),
    "s3": frozenset({"endpoint", "region", "profile", "style"}),
    "git": frozenset({"branch", "via"}),
}
_HOST = re.compile(r"[A-Za-z0-9_:][A-Za-z0-9._:%-]*")
_USER = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._@+\\-]*")
_OWNER = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?")
_REPO = re.compile(r"[A-Za-z0-9._-]+")
_SCP = re.compile(r"(?:[\w.-]+@)?[\w.-]+:(?!//)[^\s].*\.git")
_DO = "docs/publishing.md lists all kinds of addresses."


@dataclass(frozen=True, slots=True)
class Target:
    """One place to publish to.

    `place` is the folder or zip file, the bucket, or the git remote; `path` the folder on the
    host, without "/" at its ends but for an absolute one's first. `options` are those of its kind.
    """

    kind: Kind
    address: str
    place: str
    path: str = ""
    user: str = ""
    port: int | None = None
    options: Mapping[str, str] = field(default_factory=dict)

    @property
    def server(self) -> str:
        """What answers visitors there."""
        own = {"s3": "s3", "git": "github"}
        return own.get(self.kind) or self.options.get("server", "auto")


def read_target(address: str, options: Mapping[str, Any] | None = None) -> Target:
    """The target that `address` names; `options` are laid over those in the address.

    Raises:
        KeeperError: it is none, holds a password, or an option is unknown.
    """
    address = address.strip()
    _refuse_unprintable(address)
    scheme = re.match(r"([a-z][a-z0-9+]*)://", address)
    readers = {"sftp": _sftp, "s3": _s3, "github": _github}
    if _is_git(address):
        target = Target("git", address, address.removeprefix("git+"))
    elif scheme is not None and scheme[1] in readers:
        url = _split(address)
        target = readers[scheme[1]](address, url)
    elif scheme is not None and scheme[1] != "file":
        raise KeeperError(f"Nothing can be published to “{address}”.", do=_DO)
    else:
        target = _local(address)
    return _with_options(target, options or {})


def _is_git(address: str) -> bool:
    if address.startswith("git+"):
        return True
    known = "://" not in address or address.startswith(("https://", "http://", "ssh://", "file://"))
    return (known and address.rstrip("/").endswith(".git")) or bool(_SCP.fullmatch(address))


def _refuse_unprintable(address: str) -> None:
    if not address or address.startswith("-") or not address.isprintable():
        raise KeeperError(f"{address!r} is no address to publish to.", do=_DO)
    found = re.match(r"[a-z0-9+]+://[^/@\s]*:[^/@\s]*@", address)
    if found:
        raise KeeperError(
            "The address holds a password, and would show it to whoever reads the settings.",
            do="Leave the password out: keys, an agent or your standard files are used instead.",
        )


def _split(address: str) -> SplitResult:
    try:
        url = urlsplit(address)
        _ = url.port
    except ValueError:
        raise KeeperError(f"“{address}” is no address.", do=_DO) from None
    return url


def _local(address: str) -> Target:
    path = unquote(address.removeprefix("file://")) if address.startswith("file:") else address
    return Target("zip" if path.lower().endswith(".zip") else "folder", address, path)


def _sftp(address: str, url: SplitResult) -> Target:
    host, user = url.hostname or "", unquote(url.username or "")
    if not _HOST.fullmatch(host) or (user and not _USER.fullmatch(user)):
        raise KeeperError(
            f"“{address}” names no host.", do="Write it like sftp://me@example.org/~/public_html"
        )
    path = unquote(url.path).rstrip("/")
    if path.startswith("/~"):
        # As curl has it: what follows /~/ lies in the person's own folder on the host.
        path = path[2:].lstrip("/")
    elif not path:
        path = "/" if url.path else ""
    if ".." in path.split("/"):
        raise KeeperError(f"“{address}” climbs up with “..”.", do="Name the folder itself.")
    return Target("sftp", address, host, path, user, url.port, _asked(url))


def _s3(address: str, url: SplitResult) -> Target:
    if not re.fullmatch(r"[a-z0-9][a-z0-9._-]{1,62}", url.netloc):
        raise KeeperError(
            f"“{address}” names no bucket.",
            do="Write it like s3://my-bucket/ or s3://my-bucket/folder?endpoint=https://…",
        )
    return Target("s3", address, url.netloc, unquote(url.path).strip("/"), options=_asked(url))


def _github(address: str, url: SplitResult) -> Target:
    owner, repo = url.netloc, url.path.strip("/").removesuffix(".git")
    if not _OWNER.fullmatch(owner) or not _REPO.fullmatch(repo) or repo.startswith("."):
        raise KeeperError(
            f"“{address}” names no repository.", do="Write it like github://owner/repository"
        )
    return Target("git", address, f"https://github.com/{owner}/{repo}.git", options=_asked(url))


def _asked(url: SplitResult) -> dict[str, str]:
    return dict(parse_qsl(url.query))


def _with_options(target: Target, more: Mapping[str, Any]) -> Target:
    options = {**target.options, **{k: v for k, v in more.items() if v is not None}}
    known = _OPTIONS[target.kind]
    for name, value in options.items():
        if name not in known:
            can = ", ".join(sorted(known))
            raise KeeperError(f"“{name}” is no option of {target.address}.", do=f"It has: {can}.")
        if not isinstance(value, str):
            raise KeeperError(f"“{name}” must be a text.", do=f'Write {name} = "…".')
    _check("server", options.get("server", "auto"), SERVERS)
    _check("style", options.get("style", "path"), ("path", "virtual"))
    via = options.get("via", "https")
    _check("via", via, ("https", "ssh"))
    place = target.place
    if via == "ssh" and place.startswith("https://github.com/"):
        place = "git@github.com:" + place.removeprefix("https://github.com/")
    return Target(
        target.kind, target.address, place, target.path, target.user, target.port, options
    )


def _check(name: str, value: str, known: tuple[str, ...]) -> None:
    if value not in known:
        raise KeeperError(f"“{value}” is no {name}.", do=f"Known are: {', '.join(known)}.")
