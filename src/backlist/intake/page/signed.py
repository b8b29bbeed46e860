"""Where a page names its authors, place by place (pure).

JSON-LD, `meta` elements, marked-up bylines, and lines that begin with "By": each is a claim of
its own; `byline` weighs them. Here are the places in a page's head; `signed_places` and
`signed_lines` have those that readers see.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from backlist.intake.page.byline_names import (
    Name,
    is_group,
    is_name,
    is_personal,
    key,
    read_names,
    tidy,
)
from backlist.intake.page.byline_words import AGENCIES
from backlist.intake.page.jsonld import text_of, types_of
from backlist.intake.page.page_claims import Page

_BODIES = frozenset(("organization", "newsmediaorganization", "corporation", "brand"))
_AGENCY = re.compile(r"(?i)\b(?:press|agency|agence|agencia|agenzia|wire services?|reuters)\b")
_ADMIN = re.compile(r"/(?:admin\w*|webmaster|root|editor|redaktion|redaccion)/?(?:[#?]|$)", re.I)
_META = (
    (("citation_author", "citation_authors"), 0.95),
    (("dc.creator", "dcterms.creator", "dc.contributor"), 0.75),
    (("parsely-author", "sailthru.author", "cxenseparse:author", "mrf:authors"), 0.8),
    (("author", "authors", "article:author_name", "byl", "byline"), 0.75),
    (("articleauthor", "article_author", "author_name", "article.author"), 0.75),
    (("article:author", "og:article:author", "og:author"), 0.7),
    (("itemprop:author", "itemprop:creator"), 0.7),
    (("twitter:data1",), 0.55),
)


@dataclass(frozen=True, slots=True)
class Signed:
    """One place's claim of authors: the names in order, where, its words, and its trust.

    `bodies` are names the page calls organisations; `single` whether the names stand together in
    one field or line rather than being gathered from all over the page; `by_hand` whether the
    words say that these wrote it ("By …").
    """

    names: tuple[Name, ...]
    where: str
    says: str
    trust: float
    bodies: frozenset[str] = frozenset()
    single: bool = True
    by_hand: bool = False

    @property
    def keys(self) -> frozenset[str]:
        """The authors' names in comparable form."""
        return frozenset(key(n.name) for n in self.names if n.role == "author")

    @property
    def family(self) -> str:
        """The kind of place: "json-ld", "meta", "byline"."""
        return self.where.split(maxsplit=1)[0]


def head_claims(page: Page) -> list[Signed]:
    """Every claim of the page's JSON-LD and `meta` elements, in no order of merit."""
    return [*_from_json_ld(page), *_from_meta(page)]


def _from_json_ld(page: Page) -> list[Signed]:
    found = []
    for node in page.nodes:
        for name, trust in (("author", 0.85), ("creator", 0.7)):
            people = page.graph.resolved(node.get(name))
            claim = _people(people, f"json-ld {name}", trust)
            if claim is not None:
                found.append(claim)
        for name in ("translator", "illustrator"):
            claim = _people(page.graph.resolved(node.get(name)), f"json-ld {name}", 0.8, role=name)
            if claim is not None:
                found.append(claim)
    return found


def _people(values: list[Any], where: str, trust: float, role: str = "author") -> Signed | None:
    names: list[Name] = []
    bodies: set[str] = set()
    says = []
    for value in values:
        for text in _texts(value):
            says.append(text)
            read = [Name(n.name, role, n.place, n.affiliation) for n in _plain_names(text)]
            names += read
            if isinstance(value, dict) and types_of(value) & _BODIES:
                bodies |= {key(n.name) for n in read}
    whole = unique(names)
    if any(_is_account(value) for value in values):
        trust -= 0.25
    return Signed(whole, where, "; ".join(says)[:300], trust, frozenset(bodies)) if whole else None


def _is_account(value: Any) -> bool:
    """Whether an author's own address is that of the site's administrator."""
    return isinstance(value, dict) and any(
        is_account_address(value.get(name)) for name in ("url", "@id")
    )


def is_account_address(address: object) -> bool:
    """Whether an address is that of the site's administrator ("…/author/admin/")."""
    return isinstance(address, str) and bool(_ADMIN.search(address))


def _texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        name = value.get("name")
        if isinstance(name, list):
            return [text for item in name if (text := text_of(item))]
        text = text_of(name)
        if text is None and (value.get("givenName") or value.get("familyName")):
            text = " ".join(
                filter(None, (text_of(value.get("givenName")), text_of(value.get("familyName"))))
            )
        return [text] if text else []
    text = text_of(value)
    return [text] if text and not text.startswith(("http", "/", "#")) else []


def _plain_names(text: str) -> list[Name]:
    """Names of a field that holds a name or a list of names; a group's name stays whole."""
    whole = tidy(text)
    if "," not in whole and is_group(whole) and is_name(whole):
        return [Name(whole)]
    return read_names(text)


def _from_meta(page: Page) -> list[Signed]:
    found = []
    for names, trust in _META:
        for name in names:
            if name == "twitter:data1" and not _is_author_label(page):
                continue
            claim = _meta_claim(page.meta.get(name, []), name, trust)
            if claim is not None:
                found.append(claim)
    return found


def _is_author_label(page: Page) -> bool:
    label = (page.first("twitter:label1") or "").lower()
    return label.startswith(
        ("written", "author", "by", "verfasst", "écrit", "escrito", "geschrieben", "scritto")
    )


def _meta_claim(values: list[str], name: str, trust: float) -> Signed | None:
    names: list[Name] = []
    for value in values:
        if value.startswith(("http", "/", "@")):
            continue
        names += (
            [_turned(value)]
            if name.startswith("citation") and _is_turned(value)
            else _plain_names(value)
        )
    whole = unique(names)
    return Signed(whole, f"meta {name}", "; ".join(values)[:300], trust) if whole else None


def _is_turned(value: str) -> bool:
    return value.count(",") == 1 and is_name(value.replace(",", " "))


def _turned(value: str) -> Name:
    """A "Family, Given" as Highwire tags write it, the other way round."""
    family, _, given = value.partition(",")
    return Name(" ".join(f"{given} {family}".split()))


def unique(names: Iterable[Name]) -> tuple[Name, ...]:
    """Each name once, in the order of the page."""
    found: dict[tuple[str, str], Name] = {}
    for name in names:
        found.setdefault((key(name.name), name.role), name)
    return _housed([n for n in found.values() if not _is_part(n, found.values())])


def _is_part(name: Name, names: Iterable[Name]) -> bool:
    """Whether a name is the beginning of a longer one beside it ("Ada" of "Ada Quill")."""
    return any(n.role == name.role and n.name.startswith(name.name + " ") for n in names)


def _housed(names: list[Name]) -> tuple[Name, ...]:
    """Agencies and presses that stand beside persons are whom these write for."""
    people = [n for n in names if not _is_agency(n.name)]
    if not people or not any(is_personal(n.name) for n in people):
        return tuple(names)
    return tuple(people)


def _is_agency(name: str) -> bool:
    return name.lower() in AGENCIES or bool(_AGENCY.search(name))
