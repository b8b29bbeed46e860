"""Authors named by a page's markup: microdata, `rel=author`, classes, authors' links (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from backlist.intake.page.byline_names import Name, is_personal, key, read_names
from backlist.intake.page.byline_words import LABEL, OTHERS, ROLES
from backlist.intake.page.dom import bag, spaced, words
from backlist.intake.page.furniture import is_hidden, name_words, names_of
from backlist.intake.page.page_claims import Page, Surroundings
from backlist.intake.page.signed import Signed, unique

LONGEST = 220
"""The most characters a byline has."""

_PLACE_WORDS = bag(
    "byline bylines author authors authored writer writers contributor contributors credit "
    "credits autor autoren autora autores autorin auteur auteurs verfasser autore autori "
    "forfatter redakteur reporter reporters journalist journalists vcard"
)
_BESIDE_WORDS = bag(
    "category categories tag tags topic topics role position job occupation date time avatar "
    "image photo bio biography reviewer reviewers editor editors illustrator photographer"
)
_ELSEWHERE_WORDS = bag(
    "comment comments commentlist disqus respond related recirc recirculation recommend "
    "recommended recommendations teaser teasers sidebar widget widgets promo promos popular "
    "trending more newsletter nav menu carousel swiper slider caption captions gallery "
    "testimonial testimonials latest recent card cards tile tiles"
)
_CLOSE_WORDS = bag("card cards tile tiles more latest recent widget widgets slider")
_AUTHOR_LINK = re.compile(
    r"/(?:authors?|people|person|profiles?|staff|by|contributors?|writers?|autor(?:en|es)?|"
    r"auteurs?|our-experts|"
    r"journalist\w*|reporters?|team|user|users|member|byline|bio|expert|redactie|forfatter)/",
    re.IGNORECASE,
)
_STEM = re.compile(
    "uthor|ylin|riter|ontribut|redit|utor|uteur|erfasser|orfatter|edakteur|eporter|ournalist|card"
)
_LEVELS = 3
_SAID = 0.1
_LIST = 4
_PROSE_AROUND = 60
_MOST = 60
_LOWER_FIRST = ("de", "von", "van", "el", "al", "da", "di", "bell", "the")


def place_claims(page: Page, around: Surroundings) -> list[Signed]:
    """Every marked-up place's claim; those near the title are trusted more."""
    near = {*around.before, *around.lines}
    found: list[tuple[HtmlElement, Signed]] = []
    far: list[tuple[HtmlElement, Signed]] = []
    links = [
        e
        for e in dict.fromkeys((*around.before, *around.lines))
        if e.tag == "a"
        and is_author_link(e)
        and "reviewer" not in (e.get("href") or "")
        and not _in_prose(e)
    ]
    for element in dict.fromkeys([*_candidates(page.root), *links]):
        trust = _author_place(element) or (0.6 if element in links else 0.0)
        close = element in near
        if not trust or is_elsewhere(element, around.holders, close=close):
            continue
        claim = _read_place(element, trust + (0.1 if close else -0.15))
        if claim is not None:
            (found if close else far).append((element, claim))
        if len(found) + len(far) > _MOST:
            break
    listed = _lists(found + far)
    found = [pair for pair in found if pair[1].where not in listed]
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
    if names and len(names) < 300:
        said = name_words(names)
        if said & _PLACE_WORDS and not said & _BESIDE_WORDS:
            return 0.6
    return 0.0


def is_elsewhere(
    element: HtmlElement, holders: frozenset[HtmlElement], *, close: bool = False
) -> bool:
    """Whether an element is part of something that is not this article.

    `close` to the title, what pages call cards and widgets may still hold its byline.
    """
    signs = _ELSEWHERE_WORDS - _CLOSE_WORDS if close else _ELSEWHERE_WORDS
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
        if names and name_words(names) & signs:
            return True
    return False


def _in_prose(link: HtmlElement) -> bool:
    """Whether a link stands in the middle of a sentence rather than in a byline."""
    parent = link.getparent()
    if parent is None or parent.tag not in ("p", "li", "em", "span", "strong", "i"):
        return False
    text = pieced(parent)
    links = sum(len(words(a)) for a in islice(parent.iter("a"), _MOST))
    return len(text) > LONGEST or len(text) - links > _PROSE_AROUND


def _read_place(element: HtmlElement, trust: float) -> Signed | None:
    text = pieced(element)
    if not text or len(text) > LONGEST:
        return None
    named = [words(e) for e in element.iter() if "name" in (e.get("itemprop") or "").split()]
    links = [words(a) for a in element.iter("a") if is_author_link(a)]
    where = f"byline {element.tag}.{(element.get('class') or '').split(' ')[0]}".rstrip(".")
    line = _around(element)
    whole = read_names(line)
    by_hand = bool(LABEL.match(text) or LABEL.match(line))
    others = bool(OTHERS.search(line))
    for texts, bonus in ((named, 0.1), (links, 0.1), ([text], 0.0)):
        names = _fitting(unique([n for t in texts for n in read_names(t)]), whole, others)
        if names:
            said = _SAID if by_hand and bonus < _SAID else 0.0
            return Signed(names, where, text, trust + bonus + said, by_hand=by_hand)
    return None


def _around(element: HtmlElement) -> str:
    """The line an element stands in where that says who did what; else the element's own text."""
    line = pieced(element)
    for around in list(element.iterancestors())[:_LEVELS]:
        text = pieced(around) if around.tag not in ("body", "main", "article") else ""
        if not text or len(text) > LONGEST:
            break
        if text != line:
            return text if _says_who(text) else line
    return line


def _says_who(line: str) -> bool:
    if OTHERS.search(line) or LABEL.match(line):
        return True
    return any(pattern.match(line) for _, pattern in ROLES)


def pieced(element: HtmlElement) -> str:
    """All text inside, with a comma between persons' names that only markup keeps apart.

    Breaks off where it is too long for a byline.
    """
    line = ""
    before = ""
    for part in element.itertext():
        text = " ".join(part.split())
        if not text:
            continue
        apart = ", " if is_personal(before) and is_personal(text) and before != text else " "
        line += (apart if line else "") + text
        if len(line) > LONGEST:
            break
        before = text
    return line


def _fitting(names: tuple[Name, ...], whole: list[Name], others: bool) -> tuple[Name, ...]:
    """The names with the roles that the whole line gives them; where it gives `others` another
    part, those it gives none are left out ("Written by A, reviewed by B" has two links).
    """
    roles = {key(n.name): n.role for n in whole}
    kept = [n for n in names if has_capital(n.name)]
    return tuple(
        Name(n.name, roles.get(key(n.name), n.role), n.place, n.affiliation)
        for n in kept
        if key(n.name) in roles or not others
    )


def is_author_link(link: HtmlElement) -> bool:
    """Whether a link leads to the page of an author."""
    if "author" in (link.get("rel") or "").lower().split():
        return True
    return bool(_AUTHOR_LINK.search(link.get("href") or ""))


def has_capital(name: str) -> bool:
    """Whether a name begins as names do (scripts without capitals included)."""
    first = name.split(maxsplit=1)[0]
    return not first.islower() or first in _LOWER_FIRST


def _merged(found: list[tuple[HtmlElement, Signed]]) -> list[Signed]:
    """Single links side by side (one author each) as one claim, in the order of the page."""
    runs: dict[str, list[tuple[HtmlElement, Signed]]] = {}
    for element, claim in found:
        runs.setdefault(claim.where, []).append((element, claim))
    merged = []
    for where, run in runs.items():
        claims = [claim for _, claim in run]
        names = unique([n for claim in claims for n in claim.names])
        if len(names) > 8:
            continue
        together = len({c.keys for c in claims}) == 1
        if not together:
            line = line_of([element for element, _ in run])
            together = line is not None
            if line and (OTHERS.search(line) or run[0][0].tag == "a"):
                names = _fitting(names, read_names(line), True) or claims[0].names
            elif line is None and _is_list(claims):
                continue
            elif line is None and run[0][0].tag == "a":
                claims = claims[:1]
                names = claims[0].names
        if not names:
            continue
        says = "; ".join(dict.fromkeys(claim.says for claim in claims))[:300]
        best = max(c.trust for c in claims)
        by_hand = any(c.by_hand for c in claims)
        merged.append(Signed(names, where, says, best, single=together, by_hand=by_hand))
    return merged


def _lists(found: list[tuple[HtmlElement, Signed]]) -> set[str]:
    """The places that name so many, near the title and all over the page, that none signs it."""
    runs: dict[str, list[tuple[HtmlElement, Signed]]] = {}
    for element, claim in found:
        runs.setdefault(claim.where, []).append((element, claim))
    return {
        where
        for where, run in runs.items()
        if _is_list([c for _, c in run]) and line_of([e for e, _ in run]) is None
    }


def _is_list(claims: list[Signed]) -> bool:
    """Whether one kind of place names so many, each apart, that they sign other things."""
    return len({c.keys for c in claims}) >= _LIST


def line_of(elements: list[HtmlElement]) -> str | None:
    """The text of the small element that holds all of these; None where there is none."""
    first, *others = elements
    for around in first.iterancestors():
        text = spaced(around)
        if len(text) > LONGEST:
            return None
        inside = set(around.iter())
        if all(other in inside for other in others):
            return text
    return None
