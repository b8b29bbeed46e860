"""Who wrote it: every place of a page that names authors, weighed by trust and agreement (pure).

Abstains rather than guesses: names of the site itself, accounts of its editing system, job
titles and commenters are no authors.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from backlist.intake.byline_names import Name, is_group, is_login, is_name, key, read_names, tidy
from backlist.intake.dom import spaced, words
from backlist.intake.furniture import is_hidden, name_words, names_of
from backlist.intake.jsonld import text_of, types_of
from backlist.intake.page_claims import Page, Surroundings
from backlist.intake.titles import letters
from backlist.model import Contributor, Evidence

_PLACE_WORDS = frozenset(
    ["byline", "bylines", "author", "authors", "authored", "writer", "writers", "contributor", "contributors", "credit", "credits", "autor", "autoren", "autora", "autores", "autorin", "auteur", "auteurs", "verfasser", "autore", "autori", "forfatter", "redakteur", "reporter", "reporters", "journalist", "journalists", "vcard"]
)
_ELSEWHERE_WORDS = frozenset(
    ["comment", "comments", "commentlist", "disqus", "respond", "related", "recirc", "recirculation", "recommend", "recommended", "recommendations", "teaser", "teasers", "sidebar", "widget", "widgets", "promo", "promos", "popular", "trending", "more", "newsletter", "nav", "menu", "carousel", "swiper", "slider", "caption", "captions", "gallery", "testimonial", "testimonials", "latest", "recent", "card", "cards", "tile", "tiles"]
)
_AUTHOR_LINK = re.compile(
    r"/(?:authors?|people|person|profiles?|staff|by|contributors?|writers?|autor(?:en|es)?|auteurs?|"
    r"journalist\w*|reporters?|team|user|users|member|byline|bio|expert|redactie|forfatter)/",
    re.IGNORECASE,
)
_STARTS = re.compile(
    r"^\W{0,3}(?:(?:written|words|story|text|reported|posted|published|article|post|review|opinion|analysis) )?"
    r"(?:by|von|par|por|di|da|door|av|af|oleh)\b:?\s+\S|^\W{0,3}(?:author|authors|autor(?:in|en|es)?|"
    r"text|texte|testo|texto|words|auteur|reporter)\s*:\s*\S",
    re.IGNORECASE,
)
_ARTICLES = frozenset(["the", "der", "die", "das", "le", "la", "les", "el", "los", "il", "lo", "de", "het", "o", "a", "our", "my"])
_LONGEST = 220
_LEAST = 0.5


@dataclass(frozen=True, slots=True)
class Signed:
    """One place's claim of authors: the names in order, where, its words, and its trust.

    `bodies` are names the page calls organisations; `single` whether the names stand together in
    one field or line rather than being gathered from several elements.
    """

    names: tuple[Name, ...]
    where: str
    says: str
    trust: float
    bodies: frozenset[str] = frozenset()
    single: bool = True

    @property
    def keys(self) -> frozenset[str]:
        """The authors' names in comparable form."""
        return frozenset(key(n.name) for n in self.names if n.role == "author")


def read_byline(
    page: Page, sites: Iterable[str], around: Surroundings = Surroundings()
) -> tuple[tuple[Contributor, ...], Evidence | None]:
    """The contributors in order, and how they are known; none where no place names any.

    `sites` are the site's names; `around` what stands before and after the text.
    """
    known = frozenset(letters(site) for site in sites if len(letters(site)) > 2)
    claims = [
        claim
        for raw in _all_claims(page, around)
        if (claim := _without_sites(raw, known)) is not None
    ]
    if not claims:
        return (), None
    best = max(claims, key=lambda c: _support(c, claims))
    if _support(best, claims) < _LEAST:
        return (), None
    best = _fuller(best, claims)
    names = _with_roles(best, claims)
    confidence = min(0.99, _support(best, claims))
    evidence = Evidence("metadata", best.says, round(confidence, 2), "contributors", best.where)
    return tuple(Contributor(n.name, n.role, n.place, n.affiliation) for n in names), evidence


def _all_claims(page: Page, around: Surroundings) -> list[Signed]:
    return [
        *_from_json_ld(page),
        *_from_meta(page),
        *_from_markup(page, around),
        *_from_words(around.before, around.holders, 0.65),
        *_from_words(around.after, around.holders, 0.5),
    ]


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
            if isinstance(value, dict) and types_of(value) & {
                "organization",
                "newsmediaorganization",
            }:
                bodies |= {key(n.name) for n in read}
    unique = _unique(names)
    return (
        Signed(unique, where, "; ".join(says)[:300], trust, frozenset(bodies)) if unique else None
    )


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
    for names, trust in (
        (("citation_author", "citation_authors"), 0.95),
        (("dc.creator", "dcterms.creator", "dc.contributor"), 0.75),
        (("parsely-author", "sailthru.author", "cxenseparse:author", "mrf:authors"), 0.8),
        (("author", "authors", "article:author_name", "byl", "byline"), 0.75),
        (("article:author", "og:article:author", "og:author"), 0.7),
        (("itemprop:author", "itemprop:creator"), 0.7),
        (("twitter:data1",), 0.4),
    ):
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
        ("written", "author", "by", "verfasst", "écrit", "escrito", "geschrieben")
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
    unique = _unique(names)
    return Signed(unique, f"meta {name}", "; ".join(values)[:300], trust) if unique else None


def _is_turned(value: str) -> bool:
    return value.count(",") == 1 and is_name(value.replace(",", " "))


def _turned(value: str) -> Name:
    """ "Family, Given" as Highwire tags write it, the other way round."""
    family, _, given = value.partition(",")
    return Name(" ".join(f"{given} {family}".split()))


def _from_markup(page: Page, around: Surroundings) -> list[Signed]:
    near = set(around.before)
    found: list[Signed] = []
    far: list[Signed] = []
    for element in page.root.iter():
        trust = _author_place(element, near)
        if not trust or _elsewhere(element, around.holders):
            continue
        claim = _read_place(element, trust + (0.1 if element in near else -0.15))
        if claim is not None:
            (found if element in near else far).append(claim)
        if len(found) + len(far) > 60:
            break
    return _merged(found) + _merged(far)


def _author_place(element: HtmlElement, near: set[HtmlElement]) -> float:
    if not isinstance(element.tag, str) or element.tag in (
        "meta",
        "link",
        "script",
        "body",
        "html",
    ):
        return 0.0
    prop = (element.get("itemprop") or "").lower().split()
    if "author" in prop or "creator" in prop:
        return 0.75
    if "author" in (element.get("rel") or "").lower().split():
        return 0.7
    names = names_of(element)
    if names and len(names) < 300 and name_words(names) & _PLACE_WORDS:
        return 0.6
    if element.tag == "a" and element in near and _is_author_link(element):
        return 0.6
    return 0.0


def _elsewhere(element: HtmlElement, holders: frozenset[HtmlElement]) -> bool:
    for around in (element, *element.iterancestors()):
        if around in holders:
            return False
        if around.tag in ("nav", "figure", "figcaption") or is_hidden(around):
            return True
        if around.tag == "footer" and not any(a.tag == "article" for a in around.iterancestors()):
            return True
        if around.tag in ("body", "html", "article", "main"):
            continue
        names = " ".join(filter(None, (around.get("class"), around.get("id"))))
        if names and name_words(names) & _ELSEWHERE_WORDS:
            return True
    return False


def _read_place(element: HtmlElement, trust: float) -> Signed | None:
    text = spaced(element)
    if not text or len(text) > _LONGEST:
        return None
    named = [words(e) for e in element.iter() if "name" in (e.get("itemprop") or "").split()]
    links = [words(a) for a in element.iter("a") if _is_author_link(a)]
    where = f"byline {element.tag}.{(element.get('class') or '').split(' ')[0]}".rstrip(".")
    for texts, bonus in ((named, 0.1), (links, 0.1), ([text], 0.0)):
        names = _unique([n for t in texts for n in read_names(t)])
        names = tuple(n for n in names if _capital(n.name))
        if names:
            return Signed(names, where, text, trust + bonus)
    return None


def _is_author_link(link: HtmlElement) -> bool:
    if "author" in (link.get("rel") or "").lower().split():
        return True
    return bool(_AUTHOR_LINK.search(link.get("href") or ""))


def _capital(name: str) -> bool:
    first = name.split(maxsplit=1)[0]
    return not first.islower() or first in ("de", "von", "van", "el", "al", "da", "di", "bell")


def _merged(found: list[Signed]) -> list[Signed]:
    """Single links side by side (one author each) as one claim, in the order of the page."""
    runs: dict[str, list[Signed]] = {}
    for claim in found:
        runs.setdefault(claim.where, []).append(claim)
    merged = []
    for where, claims in runs.items():
        names = _unique([n for claim in claims for n in claim.names])
        if len(names) > 8:
            continue
        says = "; ".join(dict.fromkeys(claim.says for claim in claims))[:300]
        alone = len({c.keys for c in claims}) == 1
        merged.append(Signed(names, where, says, max(c.trust for c in claims), single=alone))
    return merged


def _from_words(
    elements: Sequence[HtmlElement], holders: frozenset[HtmlElement], trust: float
) -> list[Signed]:
    found = []
    for element in elements:
        text = spaced(element)
        if (
            text
            and len(text) <= _LONGEST
            and _STARTS.match(text)
            and not _elsewhere(element, holders)
        ):
            names = tuple(n for n in _unique(read_names(text)) if _capital(n.name))
            if names:
                found.append(Signed(names, "byline text", text, trust))
    return found[:4]


def _unique(names: Iterable[Name]) -> tuple[Name, ...]:
    found: dict[tuple[str, str], Name] = {}
    for name in names:
        found.setdefault((key(name.name), name.role), name)
    return tuple(found.values())


def _without_sites(claim: Signed, known: frozenset[str]) -> Signed | None:
    names = tuple(
        n
        for n in claim.names
        if (_is_person(n.name, claim) or not _is_site(n.name, known))
        and not _is_staff(n.name, known)
    )
    if not names:
        return None
    trust = claim.trust
    if all(_is_site(n.name, known) for n in names):
        trust -= 0.3
    if all(is_login(n.name) for n in names):
        return None
    if all(is_group(n.name) or key(n.name) in claim.bodies for n in names):
        trust -= 0.25
    if all(" " not in n.name and n.name.isascii() for n in names):
        trust -= 0.2
    return Signed(names, claim.where, claim.says, trust, claim.bodies)


def _is_person(name: str, claim: Signed) -> bool:
    """Whether a name is a person's even where the site is called after that person."""
    words = name.split()
    return (
        2 <= len(words) <= 4
        and key(name) not in claim.bodies
        and not is_group(name)
        and words[0].lower() not in _ARTICLES
        and all(
            word[0].isupper() and word.isalpha() and not word.isupper()
            for word in (words[0], words[-1])
        )
    )


def _is_site(name: str, known: frozenset[str]) -> bool:
    plain = letters(name)
    return any(
        plain == site
        or (len(plain) > 5 and plain in site)
        or (len(site) > 4 and site in plain and len(plain) < 1.8 * len(site))
        for site in known
    )


def _is_staff(name: str, known: frozenset[str]) -> bool:
    found = re.search(
        r"(?i)^(.*?)\s*\b(?:staff|team|editors?|editorial|newsroom|desk|admin\w*)\b", name
    )
    return bool(found) and (not found.group(1) or _is_site(found.group(1), known))  # type: ignore[union-attr]


def _support(claim: Signed, claims: list[Signed]) -> float:
    score = claim.trust
    for family in {c.where.split()[0] for c in claims} - {claim.where.split()[0]}:
        others = [c for c in claims if c.where.split()[0] == family]
        if any(_same(claim, other) for other in others):
            score += 0.15
        elif any(claim.keys & other.keys for other in others):
            score += 0.07
    return score


def _same(one: Signed, other: Signed) -> bool:
    return bool(one.keys) and one.keys == other.keys


def _fuller(best: Signed, claims: list[Signed]) -> Signed:
    """A trusted claim that names all of these and more: co-authors are lost more than invented.

    Not where two kinds of places already agree on the shorter list, unless they are outvoted by
    what the page's own head says.
    """
    agreed = {c.where.split()[0] for c in claims if _same(c, best)}
    for other in sorted(claims, key=lambda c: (-len(c.names), -c.trust)):
        if not other.keys > best.keys or other.trust < 0.65 or len(other.names) > 12:
            continue
        structured = other.where.startswith(("json-ld", "meta"))
        if structured or (other.single and len(agreed) < 2):
            return other
    return best


def _with_roles(best: Signed, claims: list[Signed]) -> list[Name]:
    names = {key(n.name): n for n in best.names}
    for claim in claims:
        for name in claim.names:
            mine = names.get(key(name.name))
            if mine is None and name.role in (
                "translator",
                "interviewer",
                "illustrator",
                "introduction",
            ):
                names[key(name.name)] = name
            elif (
                mine is not None
                and not (mine.place or mine.affiliation)
                and (name.place or name.affiliation)
            ):
                names[key(name.name)] = Name(mine.name, mine.role, name.place, name.affiliation)
    return list(names.values())
