"""A piece as one line of a list: title, people, where it appeared, what can be had (pure)."""

from __future__ import annotations

from backlist.site.collect import Item
from backlist.site.html import Html, esc, inner, link
from backlist.site.piece import original
from backlist.site.sentences import byline, provenance
from backlist.site.subjects import World


class Entries:
    """Makes the entry of each piece once; it fits every page, since links start with `ROOT`."""

    def __init__(self, world: World) -> None:
        self._names, self._labels = world.names, world.frame.labels
        self._attributes = world.frame.attributes
        self._made: dict[str, Html] = {}

    def full(self, item: Item) -> Html:
        """A piece as the line of a list."""
        card = item.card
        if item.at is not None:
            return self._entry(item)
        made = self._made.get(card.id)
        if made is None:
            made = self._made[card.id] = self._entry(item)
        return made

    def _entry(self, item: Item) -> Html:
        card = item.card
        year = "" if item.year is None else item.year
        title = inner(
            f"pieces/{card.id}/index.html",
            card.title,
            f' class="t"{self._attributes(card.language)}',
        )
        by = byline(card.contributors, self._labels)
        appearances = self._names.spoken(card.appearances)
        if item.at is not None:
            here = appearances[item.at]
            appearances = (here, *(a for n, a in enumerate(appearances) if n != item.at))
        line = provenance(appearances, card.first, self._labels)
        said = ". ".join(
            part for part in (f'<span class="by">{by}</span>' if by else "", line) if part
        )
        return Html(
            f'<li><span class="y">{year}</span><div>{title}'
            f"{f'<p>{said}</p>' if said else ''}</div>{self._takes(item)}</li>\n"
        )

    def _takes(self, item: Item) -> str:
        card, t = item.card, self._labels
        takes = []
        url = original(card.appearances)
        if url:
            label = esc(t["original_of"].format(title=card.title))
            takes.append(link(url, t["original"], f' aria-label="{label}"'))
        if item.has_pdf:
            label = esc(t["pdf_of"].format(title=card.title))
            takes.append(
                inner(f"pieces/{card.id}/{card.id}.pdf", t["pdf"], f' aria-label="{label}"')
            )
        return f'<span class="g">{" ".join(takes)}</span>' if takes else ""

    def short(self, item: Item) -> str:
        """Title and people only."""
        card = item.card
        by = byline(card.contributors, self._labels)
        attributes = self._attributes(card.language)
        title = inner(f"pieces/{card.id}/index.html", card.title, f' class="t"{attributes}')
        return f"<li>{title}{f' <span>{by}</span>' if by else ''}</li>\n"
