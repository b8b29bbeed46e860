"""Where a page names its authors, place by place (pure).

JSON-LD, `meta` elements, marked-up bylines, and lines that begin with "By": each is a claim of
its own; `byline` weighs them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from backlist.intake.page.byline_names import Name, is_group, is_name, key, read_names, tidy
from backlist.intake.page.dom import bag, spaced, words
from backlist.intake.page.furniture import is_hidden, name_words, names_of
from backlist.intake.page.jsonld import text_of, types_of
from backlist.intake.page.page_claims import Page, Surroundings

_PLACE_WORDS = bag(
    "byline bylines author authors authored writer writers contributor contributors credit "
    "credits autor autoren autora autores autorin auteur auteurs verfasser autore autori "
    "forfatter redakteur reporter reporters journalist journalists vcard"
)
_ELSEWHERE_WORDS = bag(
    "comment comments commentlist disqus respond related recirc recirculation recommend "
    "recommended recommendations teaser teasers sidebar widget widgets promo promos popular "
    "trending more newsletter nav menu carousel swiper slider caption captions gallery "
    "testimonial testimonials latest recent card cards tile tiles"
)
_AUTHOR_LINK = re.compile(
    r"/(?:authors?|people|person|profiles?|staff|by|contributors?|writers?|autor(?:en|es)?|"
    r"auteurs?|"
    r"journalist\w*|reporters?|team|user|users|member|byline|bio|expert|redactie|forfatter)/",
    re.IGNORECASE,
)
_STARTS = re.compile(
    r"^\W{0,3}(?:(?:written|words|story|text|reported|posted|published|article|post|review|"
    r"opinion|analysis) )?"
    r"(?:by|von|par|por|di|da|door|av|af|oleh)\b:?\s+\S|^\W{0,3}(?:author|authors|autor(?:in|"
    r"en|es)?|"
    r"text|texte|testo|texto|words|auteur|reporter)\s*:\s*\S",
    re.IGNORECASE,
)
_ARTICLES = bag("the der die das le la les el los il lo de het o a our my")
_STEM = re.compile(
    "uthor|ylin|riter|ontribut|redit|utor|uteur|erfasser|orfatter|edakteur|eporter|ournalist|card"
)
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


def all_claims(page: Page, around: Surroundings) -> list[Signed]:
    """Every place's claim, in no order of merit."""
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
    whole = unique(names)
    return Signed(whole, where, "; ".join(says)[:300], trust, frozenset(bodies)) if whole else None


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
    whole = unique(names)
    return Signed(whole, f"meta {name}", "; ".join(values)[:300], trust) if whole else None


def _is_turned(value: str) -> bool:
    return value.count(",") == 1 and is_name(value.replace(",", " "))


def _turned(value: str) -> Name:
    """A "Family, Given" as Highwire tags write it, the other way round."""
    family, _, given = value.partition(",")
    return Name(" ".join(f"{given} {family}".split()))


def _from_markup(page: Page, around: Surroundings) -> list[Signed]:
    near = {*around.before, *around.lines}
    found: list[Signed] = []
    far: list[Signed] = []
    links = [e for e in (*around.before, *around.lines) if e.tag == "a" and _is_author_link(e)]
    for element in dict.fromkeys([*_candidates(page.root), *links]):
        trust = _author_place(element) or (0.6 if element in links else 0.0)
        if not trust or _elsewhere(element, around.holders):
            continue
        claim = _read_place(element, trust + (0.1 if element in near else -0.15))
        if claim is not None:
            (found if element in near else far).append(claim)
        if len(found) + len(far) > 60:
            break
    return _merged(found) + _merged(far)


def _candidates(root: HtmlElement) -> Iterator[HtmlElement]:
    """Elements that may name an author, by a look so quick that it can be taken at all of them."""
    body = root.find("body")
    for element in () if body is None else body.iter():
        names, own = element.get("class"), element.get("id")
        named = (names and _STEM.search(names)) or (own and _STEM.search(own))
        if named or any(element.get(key) for key in ("itemprop", "rel", "data-testid")):
            yield element


def _author_place(element: HtmlElement) -> float:
    prop = (element.get("itemprop") or "").lower().split()
    if "author" in prop or "creator" in prop:
        return 0.75
    if "author" in (element.get("rel") or "").lower().split():
        return 0.7
    names = names_of(element)
    if names and len(names) < 300 and name_words(names) & _PLACE_WORDS:
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
        names = unique([n for t in texts for n in read_names(t)])
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
        names = unique([n for claim in claims for n in claim.names])
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
            names = tuple(n for n in unique(read_names(text)) if _capital(n.name))
            if names:
                found.append(Signed(names, "byline text", text, trust))
    return found[:4]


def unique(names: Iterable[Name]) -> tuple[Name, ...]:
    """Each name once, in the order of the page."""
    found: dict[tuple[str, str], Name] = {}
    for name in names:
        found.setdefault((key(name.name), name.role), name)
    return tuple(found.values())
