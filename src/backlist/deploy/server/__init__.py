"""What the program that answers visitors has to be told, as the files each of them reads (pure).

Where it is not known which one answers ("auto"), the files of all that read any from the folder
itself are written: each passes the others' over. Such a file can be read by anybody where it is
not understood, so pages that no list names are left out of it then; they keep their redirect page.
"""

from __future__ import annotations

from backlist.deploy.address import Target
from backlist.deploy.server import apache, github, netlify
from backlist.deploy.shipment import Redirect, Shipment
from backlist.errors import Problem


def files(
    shipment: Shipment, target: Target, for_ever: frozenset[str] = frozenset()
) -> tuple[dict[str, bytes], tuple[Problem, ...]]:
    """The files that go with the site to `target`, and what the keeper should know.

    `for_ever` are files of the site that browsers may keep, since pages name their version.
    """
    made: dict[str, bytes] = {}
    problems: list[Problem] = []
    server = target.server
    redirects = shipment.redirects
    if server == "auto":
        redirects = tuple(r for r in redirects if r.listed)
    if server in {"auto", "apache"}:
        made[".htaccess"] = apache.htaccess(shipment, redirects, for_ever).encode()
    if server in {"auto", "netlify", "cloudflare"}:
        made["_headers"] = netlify.headers(shipment, for_ever).encode()
        if moved := netlify.redirects(shipment, redirects, server):
            made["_redirects"] = moved.encode()
    if server == "cloudflare":
        problems += netlify.too_many(redirects)
    if server == "github":
        made |= github.files(shipment, target)
    return made, (*problems, *_about_address(shipment, target))


def _about_address(shipment: Shipment, target: Target) -> tuple[Problem, ...]:
    guess = github.address(target) or "https://example.org/"
    if not shipment.base_url:
        return (
            Problem(
                "The archive does not know its public address yet, so its pages, feeds and the "
                "sitemap cannot tell it to search engines and readers.",
                "backlist.toml",
                do=f'Once you know it, write base_url = "{guess}" there, and publish again.',
                severity="warning",
            ),
        )
    return github.about_address(shipment, target)


__all__ = ["Redirect", "files"]
