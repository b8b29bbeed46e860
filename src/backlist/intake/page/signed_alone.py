"""Authors named by their name alone before the text, and agencies with a place (pure).

Newspapers set "ADA QUILL" over the first paragraph, and "AFP, MANILA" under the title. A name
alone may as well be whom the text is about, or a place: it counts only where the page's summary
is that name, and where title and text say it nowhere again.
"""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from backlist.intake.page.byline_entry import Name
from backlist.intake.page.byline_names import is_group, is_name, is_personal, key
from backlist.intake.page.byline_words import AGENCIES
from backlist.intake.page.dom import bag, spaced, words
from backlist.intake.page.page_claims import Page, Surroundings, h1
from backlist.intake.page.signed import Signed, is_account_address
from backlist.intake.page.signed_lines import is_common
from backlist.intake.page.signed_places import is_elsewhere

_ALONE = 0.55
_WIRE = 0.7
_LONGEST = 45
_PROSE = 120
_TELLING = 4
_MOST = 60
_OF_PLACES = bag(
    "new san santa los las saint st. north south east west united hong kuala abu buenos rio cape "
    "addis port fort city island islands bay beach river lake valley county district state"
)
"""Words of places that stand before a text as a name would: "NEW YORK"."""

_EMPHASIS = ("b", "strong", "em", "i")
_AGENCY = re.compile(
    r"(?P<agency>[A-Z]{2,10}(?:-[A-Z]+)?)\s*[,/–—-]\s*(?P<place>[A-Z][A-Z .'’-]{2,29})"
)
_CREDITS = bag("getty images photo photos shutterstock imago alamy picture alliance pool file")


def alone_claims(page: Page, around: Surroundings) -> list[Signed]:
    """The claims of names that stand alone before the first paragraph."""
    near = dict.fromkeys((*around.below, *around.before, *around.lines))
    found = []
    for element in near:
        text = spaced(element)
        if not 3 < len(text) <= _LONGEST:
            continue
        claim = _wire(text) or _name_alone(page, element, text)
        if claim is not None and not is_elsewhere(element, around.holders, close=True):
            found.append(claim)
    return found[:1] if len({claim.keys for claim in found}) == 1 else []


def _wire(text: str) -> Signed | None:
    """An agency and the place it writes from, all in capitals."""
    match = _AGENCY.fullmatch(text)
    if match is None or match["agency"].lower() not in AGENCIES:
        return None
    place = match["place"].strip(" .")
    if place.lower() in AGENCIES or _CREDITS & set(place.lower().split()):
        return None
    return Signed((Name(match["agency"], place=place.title()),), "byline dateline", text, _WIRE)


def _name_alone(page: Page, element: HtmlElement, text: str) -> Signed | None:
    if not _is_set_apart(element, text) or is_group(text) or not is_name(text):
        return None
    if not _is_summary(page, text) or _OF_PLACES & set(text.casefold().split()):
        return None
    if is_common(page, text) or not _is_before_text(element) or _comes_again(page, element, text):
        return None
    return Signed((Name(text),), "byline alone", text, _ALONE)


def _is_set_apart(element: HtmlElement, text: str) -> bool:
    """Whether a paragraph is a person's name alone, in capitals or emphasised."""
    if element.tag != "p" or len(text) > _LONGEST or not is_personal(text) or "," in text:
        return False
    return text.isupper() or any(words(e) == text for e in element.iter(*_EMPHASIS))


def _is_summary(page: Page, text: str) -> bool:
    """Whether the page's summary is this and no more: then the editing system cut the first
    paragraph off as one. Without that a place, a guest or a heading looks the same.
    """
    given = [v for name in ("description", "og:description") for v in page.meta.get(name, ())]
    return any(key(value) == key(text) for value in given)


def _is_alike(element: HtmlElement, text: str) -> bool:
    other = spaced(element)
    return _is_set_apart(element, other) and other.isupper() == text.isupper()


def _is_before_text(element: HtmlElement) -> bool:
    after = element.getnext()
    before = [e for e in element.itersiblings(preceding=True) if e.tag == "p"][:_MOST]
    return (
        after is not None
        and after.tag == "p"
        and len(spaced(after)) >= _PROSE
        and not any(len(spaced(e)) >= _PROSE for e in before)
    )


def _comes_again(page: Page, element: HtmlElement, text: str) -> bool:
    """Whether title or text speak of this person, or others are named like that."""
    names = [w.casefold() for w in text.split() if len(w) >= _TELLING]
    others = [e for e in element.itersiblings() if e.tag == "p"]
    if not names or any(_is_alike(e, text) for e in others):
        return True
    told = " ".join([h1(page.root) or "", *(spaced(e) for e in others)]).casefold()
    return any(name in told for name in names)


def accounts(page: Page) -> frozenset[str]:
    """Names whose own address is that of the site's administrator, in comparable form."""
    found = {
        key(words(link)) for link in page.root.iter("a") if is_account_address(link.get("href"))
    }
    for node in page.graph.nodes:
        name = node.get("name")
        if isinstance(name, str) and any(is_account_address(node.get(k)) for k in ("url", "@id")):
            found.add(key(name))
    return frozenset(found - {""})
