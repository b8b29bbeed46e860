"""The pages that only programs read: files beside lists, feeds, catalogs (pure)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from backlist.site.machine.beside import beside_lists
from backlist.site.machine.oai import repository_page
from backlist.site.machine.opds import catalog_pages
from backlist.site.page import Page
from backlist.site.subjects import Scope


def program_pages(scope: Scope, lists: Sequence[Page], days: Mapping[str, str]) -> Iterator[Page]:
    """All of them but the files beside pieces, which are made with their pages.

    `lists` are the pages that may be of lists; `days` say when a piece's text last changed.
    """
    world, items = scope.world, scope.lists.items
    yield from beside_lists(world, scope.seed, lists)
    yield from catalog_pages(world, scope.seed, items, lists)
    yield from repository_page(world, scope.seed, items, days, scope.catalog.settings.email)
