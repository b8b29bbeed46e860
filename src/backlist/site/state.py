"""Whether anything that a site is planned from has changed, told without planning (pure)."""

from __future__ import annotations

from collections.abc import Mapping

from backlist.model import Catalog
from backlist.site.page import digest

NONE: Mapping[str, str] = {}
"""No editions."""


def state_of(
    catalog: Catalog, pdfs: Mapping[str, str], editions: Mapping[str, str], *seeds: bytes
) -> bytes:
    """A digest of all that planning starts from: of equal ones, equal plans.

    A piece is what its digest says, as it is for the keys of pages.
    """
    cards = [f"{c.id}\n{c.digest}\n{c.media or ''}\n" for c in catalog.slips]
    rest = (catalog.settings, catalog.outlets, catalog.people, catalog.shelves, catalog.pages)
    made = [repr(sorted(pdfs.items())), "\n".join(sorted(editions))]
    return digest(*seeds, "".join(cards), repr(rest), *made)
