"""The headers every server shall send, and the forms of an address that has moved (pure).

The Content Security Policy of the pages is sent as a header too, with what only a header can say
(CSP Level 3, 3.3: frame-ancestors). Files that are no pages get that part alone: a PDF under the
whole policy is shown blank by some browsers.
"""

from __future__ import annotations

from backlist.deploy.inventory import address_of
from backlist.deploy.shipment import Redirect, Shipment

FRAMES = "frame-ancestors 'self'"
HEADERS = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
)


def page_policy(shipment: Shipment) -> str:
    """The policy for pages."""
    return f"{shipment.policy}; {FRAMES}" if shipment.policy else FRAMES


def plain_forms(path: str) -> tuple[str, ...]:
    """What visitors ask for where a file of the site stands: old/ and old, without "/" before."""
    folder = path.removesuffix("/index.html")
    return (f"{folder}/", folder) if folder != path else (path,)


def target_of(shipment: Shipment, redirect: Redirect) -> str:
    """Where a moved address leads, as a percent-encoded path of the host."""
    return shipment.base_path + address_of(redirect.to)
