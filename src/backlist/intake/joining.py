"""Addresses put together, where either part may be nonsense (pure)."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit


def joined(base: str | None, address: str) -> str | None:
    """`address` as seen from `base` (RFC 3986 §5); None where the two make no address.

    "http://[" is one of those that Python's own functions raise for.
    """
    try:
        full = urljoin(base or "", address)
        urlsplit(full)
    except ValueError:
        return None
    return full
