"""`_headers` and `_redirects`, as Netlify and Cloudflare Pages read them (pure).

Both match addresses only, not endings, so pages do not get their whole policy here; they carry it
themselves.
"""

from __future__ import annotations

from collections.abc import Sequence

from backlist.deploy.inventory import address_of
from backlist.deploy.kinds import ASSETS, FOR_EVER, PAGES
from backlist.deploy.server.policy import FRAMES, HEADERS, plain_forms, target_of
from backlist.deploy.shipment import Redirect, Shipment
from backlist.errors import Problem

MOST = 2000
"""Cloudflare Pages reads no more static redirects than this."""


def headers(shipment: Shipment, for_ever: frozenset[str] = frozenset()) -> str:
    """The text of `_headers`; no header twice for one address, since both would be sent."""
    base = shipment.base_path
    always = [f"  {name}: {value}" for name, value in HEADERS]
    return "\n".join(
        [
            f"{base}*",
            *always,
            f"  Content-Security-Policy: {FRAMES}",
            f"{base}assets/fonts/*",
            f"  Cache-Control: {ASSETS}",
            *(line for path in sorted(for_ever) for line in _kept(base, path)),
            f"{base}feed.xml",
            "  Content-Type: application/atom+xml; charset=utf-8",
            f"  Cache-Control: {PAGES}",
            f"{base}feed.json",
            "  Content-Type: application/feed+json; charset=utf-8",
            f"  Cache-Control: {PAGES}",
            "",
        ]
    )


def _kept(base: str, path: str) -> tuple[str, str]:
    return f"{base}{address_of(path)}", f"  Cache-Control: {FOR_EVER}"


def redirects(shipment: Shipment, moved: Sequence[Redirect], server: str) -> str:
    """The text of `_redirects`; both sides percent-encoded.

    A redirect page stands at each old address for other hosts. Netlify shows a file that is there
    rather than redirect, unless told so with "!"; Cloudflare redirects first, and knows no "!".
    """
    status = "301!" if server == "netlify" else "301"
    lines = [
        f"{shipment.base_path}{address_of(form)} {target_of(shipment, one)} {status}"
        for one in moved
        for form in _forms(one.path, server)
    ]
    if server == "netlify":
        page = f"{shipment.base_path}404.html"
        lines += [
            f"{shipment.base_path}{address_of(form)} {page} 410!"
            for path in shipment.gone
            for form in _forms(path, server)
        ]
    return "\n".join([*lines, ""]) if lines else ""


def _forms(path: str, server: str) -> tuple[str, ...]:
    forms = plain_forms(path)
    # Netlify takes both forms for one; a second line would only be read in vain.
    return forms[:1] if server == "netlify" else forms


def too_many(moved: Sequence[Redirect]) -> tuple[Problem, ...]:
    """Whether there are more redirects than are read."""
    lines = sum(len(plain_forms(one.path)) for one in moved)
    if lines <= MOST:
        return ()
    what = f"There are {lines:,} lines of redirects; Cloudflare Pages reads the first {MOST:,}."
    do = "The others still have their redirect pages."
    return (Problem(what, "_redirects", do=do, severity="warning"),)
