"""The title of a page's article: without the site's name, agreed on by several places (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml.html import HtmlElement

from backlist.intake.page.dom import words
from backlist.intake.page.furniture import is_furniture, is_hidden
from backlist.intake.page.page_claims import Claim, Page
from backlist.model import Evidence

_BREAK = re.compile(r"\s+[|¦·•»›«:–—~/\\-]+\s+|\s*[|¦»]\s*|\s+::\s+")
_NO_LETTERS = re.compile(r"[\W_]+")
_LINE_END = re.compile(r"[^\W\d_]{2}[.:!?)\]\"'”’»]*$|[.:!?)\]\"”»]$")
_HEAD_CLASS = re.compile(
    r"(?:entry|post|article|page|story|main|content)[_-]?_?(?:title|headline|heading)"
    r"|headline|^title$",
    re.IGNORECASE,
)


def read_title(page: Page, sites: Iterable[str] = ()) -> tuple[str, Evidence] | None:
    """The title and how it is known; None where no place names one.

    `sites` are names the site goes by; where one of them ends (or begins) a title it is cut off.
    """
    known = {letters(site) for site in sites if letters(site)}
    claims = [c for c in _claims(page, known) if letters(c.value) and letters(c.value) not in known]
    if not claims:
        return None
    best = max(claims, key=lambda c: (_support(c, claims) + _heading_bonus(c, claims), c.trust))
    trust = min(0.99, 0.45 + 0.15 * _support(best, claims))
    return best.value, Evidence(
        "metadata", best.value, round(trust, 2), where=best.where, field="title"
    )


def _heading_bonus(claim: Claim, claims: list[Claim]) -> float:
    """What readers see over the text is its title, if the page's head speaks of the same thing."""
    if claim.where != "h1":
        return 0.0
    rivals = [c for c in claims if c.where == "h1" and letters(c.value) != letters(claim.value)]
    others = " ".join(c.value for c in claims if c.where != "h1").casefold()
    mine = {w for w in claim.value.casefold().split() if len(w) > 3}
    shared = sum(w in others for w in mine)
    if not mine or not shared or shared < 0.3 * len(mine):
        return 0.0
    return 0.6 if rivals else 2.5


def _claims(page: Page, known: set[str]) -> list[Claim]:
    heads = headings(page)
    seen = [letters(head.value) for head in heads]
    raw = [
        *page.linked("headline", trust=0.9),
        *page.claims(("citation_title", 0.95), ("og:title", 0.85), ("itemprop:headline", 0.8)),
        *page.claims(("dc.title", 0.8), ("dcterms.title", 0.8), ("parsely-title", 0.85)),
        *page.claims(("sailthru.title", 0.8), ("twitter:title", 0.7), ("title", 0.6)),
        *(Claim(words(t), "title", 0.7) for t in page.root.iterfind("./head/title")),
    ]
    cut = [Claim(without_site(c.value, known, seen), c.where, c.trust) for c in raw if c.value]
    return heads + cut


def headings(page: Page) -> list[Claim]:
    """Headings that can be the title: level-one ones that are seen, then those so named."""
    found = []
    for level, trust in (("h1", 0.95), ("h2", 0.75)):
        for element in page.root.iter(level):
            text = heading_text(element)
            if not text or len(text) > 300 or _elsewhere(element):
                continue
            named = any(
                _HEAD_CLASS.search(name)
                for name in (
                    (element.get("class") or "") + " " + (element.get("itemprop") or "")
                ).split()
            )
            if level == "h1" or named:
                found.append(Claim(text, level, trust if named or level == "h1" else 0.5))
    return found[:6]


def heading_text(element: HtmlElement) -> str:
    """A heading's words, with a space where only markup keeps a line from the next."""
    line = ""
    for part in element.itertext():
        if line and part and not line[-1].isspace() and _LINE_END.search(line) and _is_new(part):
            line += " "
        line += part
    return " ".join(line.split())


def _is_new(part: str) -> bool:
    return part[0].isupper() and len(part) > 1


def _elsewhere(element: HtmlElement) -> bool:
    for around in (element, *element.iterancestors()):
        if around.tag in ("nav", "footer", "aside") or is_hidden(around):
            return True
    parent = element.getparent()
    return parent is not None and parent.tag == "a" and is_furniture(parent)


LONGEST = 1000
"""Characters beyond which a title is not looked into: it is none."""


def without_site(title: str, known: set[str], headings: Iterable[str] = ()) -> str:
    """`title` without the site's name at its end or beginning.

    A part is the site's where it is one of the `known` names, or where what is left is a heading
    of the page.
    """
    title = " ".join(title.split())
    heads = set(headings)
    if len(title) > LONGEST or letters(title) in heads:
        return title
    breaks = list(_BREAK.finditer(title))
    for found in breaks:
        front, back = title[: found.start()].strip(), title[found.end() :].strip()
        if letters(front) in heads and letters(front):
            return front
        if letters(back) in heads and letters(back):
            return back
    for found in reversed(breaks):
        front, back = title[: found.start()].strip(), title[found.end() :].strip()
        if front and _is_site(back, known):
            return without_site(front, known, heads)
        if back and _is_site(front, known) and found is breaks[0]:
            return back
    front, colon, back = title.partition(": ")
    if colon and back.strip() and letters(front) in known:
        return back.strip()
    address, _, rest = title.partition(" ")
    return rest if "." in address and rest and letters(address) in known else title


def _is_site(part: str, known: set[str]) -> bool:
    plain = letters(part)
    return any(
        plain == name
        or (
            len(name) > 3
            and len(plain) > 3
            and ((name in plain and len(plain) < 2.5 * len(name)) or plain in name)
        )
        for name in known
    )


def _support(claim: Claim, claims: list[Claim]) -> float:
    wanted = letters(claim.value)
    total = 0.0
    for of_place in _by_place(claims).values():
        total += max(_agreement(wanted, letters(c.value)) * c.trust for c in of_place)
    return total


def _by_place(claims: list[Claim]) -> dict[tuple[str, str], list[Claim]]:
    """The claims of each kind of place, in their order, so that sums come out the same."""
    places: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        parts = claim.where.split()
        places.setdefault((parts[0], parts[-1]), []).append(claim)
    return places


def _agreement(one: str, other: str) -> float:
    if one == other:
        return 1.0
    short, long = sorted((one, other), key=len)
    if len(short) > 12 and short in long:
        return 0.5 * len(short) / len(long)
    return 0.0


def letters(text: str | None) -> str:
    """Letters and digits only, case folded: for comparing titles and names."""
    return _NO_LETTERS.sub("", (text or "").casefold())
