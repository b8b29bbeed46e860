"""What a feed holds, whichever its format: its own facts and its entries (pure)."""

from __future__ import annotations

from dataclasses import dataclass, field

from backlist.dates import Edtf


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. `html` is the text that is meant to be whole, `summary` what is meant to be less.

    Both are HTML. `date` is when it was published, `dated` the words it was read from. `tags` are
    keywords the format itself tells from categories. `raw` are the entry's own bytes.
    """

    number: int
    title: str | None = None
    link: str | None = None
    guid: str | None = None
    people: tuple[tuple[str, str], ...] = ()
    date: Edtf | None = None
    dated: tuple[str, str] | None = None
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    html: str | None = None
    summary: str | None = None
    base: str | None = None
    language: str | None = None
    pictures: tuple[str, ...] = ()
    outlet: str | None = None
    rights: str | None = None
    raw: bytes = b""

    @property
    def name(self) -> str:
        """What messages call it."""
        return f"item {self.number}"


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: of what, by whom, in which language, its entries, and where its next page is.

    `pages` are addresses of older pages as the feed itself names them (RFC 5005); `numbered` says
    that its maker pages by `?paged=`.
    """

    title: str | None = None
    language: str | None = None
    people: tuple[tuple[str, str], ...] = ()
    rights: str | None = None
    entries: tuple[Entry, ...] = field(default=())
    pages: tuple[str, ...] = ()
    numbered: bool = False
