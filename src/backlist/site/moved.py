"""Which addresses of the site have moved, for hosts that redirect by themselves (pure)."""

from __future__ import annotations

from typing import NamedTuple

from backlist.model import Catalog
from backlist.site.plan import plan


class Moved(NamedTuple):
    """The file of a redirect page and the one it leads to; `listed` unless no list names that."""

    path: str
    to: str
    listed: bool


def moved_addresses(catalog: Catalog) -> list[Moved]:
    """Every redirect that has a page of the site, where no other page has taken the address."""
    unlisted = {f"pieces/{c.id}/index.html" for c in catalog.cards if c.status != "public"}
    pages = plan(catalog, {}, seed=b"", style="", memo={}).pages
    subjects = [(path, page.subject[1]) for path, page in pages.items() if page.view == "redirect"]
    return [Moved(path, to, to not in unlisted) for path, to in sorted(subjects)]
