"""Who wrote a post: Co-Authors Plus and its kin, else the account it was written from (pure)."""

from __future__ import annotations

from collections.abc import Mapping

from backlist.intake.wordpress.item import Item, Term, plain
from backlist.model import Contributor, Evidence

_TAXONOMIES = frozenset({"author", "authors", "coauthor", "co-author", "guest_author"})
_FIELDS = ("guest-author", "guest_author", "_guest_author_name", "_molongui_guest_author_name")
_NOBODY = frozenset({"admin", "administrator", "root", "webmaster", "wordpress", "anonymous"})


def authors(
    item: Item, people: Mapping[str, str], guests: Mapping[str, str]
) -> tuple[tuple[Contributor, ...], Evidence | None]:
    """The authors in their order, and how they are known.

    `people` gives display names by login, `guests` those of guest authors by slug, both in lower
    case. An account that is nobody's ("admin") is left out.
    """
    terms = [t for t in item.terms if t.domain in _TAXONOMIES]
    if terms:
        names = [_named(t, people, guests) for t in terms]
        return _made(names, "category domain=author")
    for field in _FIELDS:
        if name := plain(item.meta.get(field, "")):
            return _made([name], f"wp:postmeta {field}")
    login = plain(item.get("creator")).strip("<> ")
    return _made([people.get(login.casefold(), login)], "dc:creator")


def _named(term: Term, people: Mapping[str, str], guests: Mapping[str, str]) -> str:
    slug = term.slug.removeprefix("cap-").casefold()
    known = guests.get(slug) or people.get(slug) or people.get(term.name.casefold())
    return known or term.name.removeprefix("cap-")


def _made(names: list[str], where: str) -> tuple[tuple[Contributor, ...], Evidence | None]:
    kept = [n for n in dict.fromkeys(names) if n and n.casefold() not in _NOBODY]
    if not kept:
        return (), None
    return tuple(map(Contributor, kept)), Evidence("export", "; ".join(kept)[:300], where=where)
