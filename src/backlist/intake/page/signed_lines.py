"""Authors named by words alone: lines that begin with "By", and bare names by the title (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from backlist.intake.page.byline_east import read_eastern
from backlist.intake.page.byline_names import is_group, is_personal, key, read_names
from backlist.intake.page.byline_words import ROLES, TRAIL
from backlist.intake.page.dom import bag, spaced
from backlist.intake.page.page_claims import Page, Surroundings
from backlist.intake.page.signed import Signed, unique
from backlist.intake.page.signed_places import (
    LONGEST,
    has_capital,
    is_elsewhere,
    line_of,
    pieced,
)
from backlist.intake.page.titles import letters

_STARTS = re.compile(
    r"^\W{0,3}(?:(?:(?:written|words|story|text|reported|posted|published|article|post|review|"
    r"opinion|analysis|interview|recommended|guest post|researched (?:and|&) written) )?"
    r"(?:by|von|par|por|di|da|door|av|af|oleh)\b:?\s+\S"
    r"|(?:this|the) (?:post|article|piece|story|essay|column) (?:was|is) "
    r"(?:originally )?(?:written|authored|contributed) by\s+\S"
    r"|(?:author|authors|autor(?:in|en|es|a)?|text|texte|testo|texto|tekst|teksti|words|auteure?|"
    r"autore|reporter|written by|yazar|yazan|szerző|автор|текст|作者|撰文|文|記者|记者|글)"
    r"\s*[:：/|]\s*\S|بقلم\s*:?\s*\S|מאת\s*:?\s*\S)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"^\W{0,3}[Bb]y (?!the |von |van |de |di |da |del |bell )[a-z]+\b")
_END = re.compile(r"([^\W\d_]{3,})[.!?]\s+(?=[^\W\d_a-zß-ÿ])")
_TITLES = bag("prof mrs hon rev capt sgt gen col gov sen rep msgr mlle mme")
_WORD = re.compile(r"[^\W\d_]+")
_NEAR = 0.65
_AFTER = 0.5
_IN_TEXT = 0.7
BARE = "byline name"
"""Where a claim stands that rests on a name by the title with no word that says what it is."""

_PARTS = ("translator", "interviewer", "introduction")
_HOLDERS = ("h1", "h2", "h3", "button", "label", "time", "li")
_MOST = 4
_LIST = 3
_BARE = 0.35
_STRONG = 0.2
_WEAK = 0.1
_SECTION = re.compile(r"/(?:categor\w*|tags?|topics?|sections?|archives?|search|kategorie)/", re.I)


def line_claims(page: Page, around: Surroundings) -> list[Signed]:
    """The claims of lines around title and text."""
    near = set(around.before)
    lines = [e for e in around.lines if e not in near]
    return [
        *_from_elements(around.before, around.holders, _NEAR, close=True),
        *_from_texts(around.runs, _NEAR),
        *_from_elements(lines, around.holders, _IN_TEXT, close=True),
        *_from_elements(around.after, around.holders, _AFTER),
        *_bare(page, around),
    ]


def _from_elements(
    elements: Sequence[HtmlElement],
    holders: frozenset[HtmlElement],
    trust: float,
    *,
    close: bool = False,
) -> list[Signed]:
    texts = (
        text
        for element in elements
        if (text := pieced(element))
        and len(text) <= LONGEST
        and _is_signature(text)
        and not is_elsewhere(element, holders, close=close)
    )
    return _from_texts(texts, trust)


def _from_texts(texts: Iterable[str], trust: float) -> list[Signed]:
    found = []
    for text in texts:
        if _is_signature(text):
            line = _first_sentence(text)
            names = tuple(n for n in unique(read_names(line)) if has_capital(n.name))
            if names:
                found.append(Signed(names, "byline text", line, trust, by_hand=True))
    return [] if _is_list(found) else found[:_MOST]


def _first_sentence(text: str) -> str:
    """A line without the sentences after its first: they speak of something else."""
    for end in _END.finditer(text):
        if end[1].casefold() not in _TITLES:
            return text[: end.end(1)]
    return text


def _is_signature(text: str) -> bool:
    """Whether a line says who wrote, translated or asked."""
    if _STARTS.match(text):
        return not _SENTENCE.match(text)
    if read_eastern(text):
        return True
    return any(pattern.match(text) for role, pattern in ROLES if role in _PARTS)


def _is_list(found: list[Signed]) -> bool:
    """Whether lines name so many apart from one another that they sign other things."""
    apart: list[frozenset[str]] = []
    for claim in found:
        if claim.keys and not any(claim.keys & other for other in apart):
            apart.append(claim.keys)
    return len(apart) >= _LIST


def _bare(page: Page, around: Surroundings) -> list[Signed]:
    """Lines by the title that hold nothing but names which the page shows as an author's
    elsewhere: under a portrait, or at the head of an author's box. A date beside it and a link to
    a page of its own say a little more.
    """
    portraits = {key(e.get("alt") or "") for e in page.root.iter("img")} - {""}
    introduced = _introduced(page)
    known = portraits | introduced
    found = []
    for element in around.below if known else ():
        text = spaced(element)
        if not 4 < len(text) <= 90 or not _holds_one(letters(text), known):
            continue
        if is_elsewhere(element, around.holders, close=True):
            continue
        if text.endswith(":") or (element.tag in _HOLDERS and len(element)):
            continue
        bare = TRAIL.sub("", text).strip(" ,.;:–—-|·•")
        names = unique(read_names(bare))
        if not names or not all(_is_somebody(page, n.name) for n in names):
            continue
        if key(bare) != "".join(key(n.name) for n in names):
            continue
        keys = {key(n.name) for n in names}
        more = _signs(element, bare, text, keys)
        if keys & introduced or (more and keys & portraits):
            trust = _BARE + _STRONG + more
            found.append((element, Signed(names, BARE, text, trust)))
    return _side_by_side(found)


def _holds_one(text: str, known: Set[str]) -> bool:
    return any(name in text for name in known)


def _is_somebody(page: Page, name: str) -> bool:
    return is_personal(name) and not is_group(name) and not is_common(page, name)


def is_common(page: Page, name: str) -> bool:
    """Whether words of a name are written small somewhere on the page: then it is no name."""
    small = page.small_words
    words = [w.casefold() for w in _WORD.findall(name) if len(w) > 2 and not w.islower()]
    return any(w in small or (w.endswith("s") and w[:-1] in small) for w in words)


def _introduced(page: Page) -> frozenset[str]:
    """Names that begin what the page calls an author's box, in comparable form."""
    found = set()
    for element in page.root.iter("div", "p", "span", "a", "section"):
        if "author" in (element.get("class") or "").lower():
            text = next((t for part in element.itertext() if (t := " ".join(part.split()))), "")
            found.add(key(re.split(r"\s+[|–—-]\s+|, ", text[:60])[0]))
    return frozenset(found - {""})


def _signs(element: HtmlElement, bare: str, text: str, keys: set[str]) -> float:
    links = [a for a in (element, *element.iter("a"), *element.iterancestors("a")) if a.tag == "a"]
    own_page = any(_is_own_page(a.get("href") or "", keys) for a in links[:4])
    dated = text != bare or _is_beside_date(element)
    return _WEAK * own_page + _WEAK * dated


def _is_own_page(address: str, keys: set[str]) -> bool:
    try:
        path = urlsplit(address).path
    except ValueError:
        return False
    if _SECTION.search(path):
        return False
    return any(key(part) in keys for part in path.split("/") if part)


def _is_beside_date(element: HtmlElement) -> bool:
    return any(_has_date(sibling) for sibling in _beside(element))


def _beside(element: HtmlElement) -> Iterator[HtmlElement]:
    for around in (element, element.getparent()):
        if around is not None:
            for sibling in (around.getnext(), around.getprevious()):
                if sibling is not None:
                    yield sibling


def _has_date(element: HtmlElement) -> bool:
    text = spaced(element)
    if len(text) > 60:
        return False
    return element.tag == "time" or bool(re.search(r"\b(?:19|20)\d\d\b", text))


def _side_by_side(found: list[tuple[HtmlElement, Signed]]) -> list[Signed]:
    """The fullest line of names; or single names of one kind that stand in one small element."""
    if not found:
        return []
    element, best = max(found, key=lambda pair: (len(pair[1].names), pair[1].trust))
    alike = [
        (e, c) for e, c in found if (e.tag, e.get("class")) == (element.tag, element.get("class"))
    ]
    names = unique([n for _, c in alike for n in c.names])
    if len(best.names) == 1 and len(names) > 1 and line_of([e for e, _ in alike]):
        return [Signed(names, best.where, best.says, best.trust)]
    return [best]
