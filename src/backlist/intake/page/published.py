"""When it was first published, as the page says it (pure).

Dates of change are never taken for dates of publication. A day is the one written: an offset or
"Z" behind it does not move it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml.html import HtmlElement

from backlist.dates import Edtf, parse_edtf, read_date
from backlist.intake.page.dom import spaced, words
from backlist.intake.page.page_claims import Claim, Page, Surroundings
from backlist.model import Evidence

_ISO = re.compile(r"^\s*(\d{4})-?(\d{2})(?:-?(\d{2}))?(?![\d])")
_SLASHED = re.compile(r"^\s*(\d{4})[/.](\d{1,2})[/.](\d{1,2})\b")
_PATH = re.compile(
    r"/((?:19|20)\d{2})[/-](0?[1-9]|1[0-2])(?:[/-](0?[1-9]|[12]\d|3[01]))?(?=[/-]|$)"
)
_COMPACT = re.compile(
    r"(?:^|[/_-])((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=[/._-]|$)"
)
_CHANGED = re.compile(
    r"\b(?:updated?|modified|edited|revised|reviewed|aktualisiert|actualizado|atualizado|"
    r"mis à jour|aggiornat\w+|modifié|oppdatert|uppdaterad|geändert|zuletzt|last)\b",
    re.IGNORECASE,
)
_DATE_NAME = re.compile(r"date|time|publi|posted|dateline|meta|byline", re.IGNORECASE)
_LABELLED = re.compile(
    r"^\W*(?:(?:first |originally )?(?:posted|published)|date|veröffentlicht|erschienen|publié|"
    r"publicado|pubblicato|publicerad|publisert)\b",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_BESIDE = 8
_FIRM = ("address", "date text")
_LONGEST = 120


def read_published(
    page: Page, url: str | None, around: Surroundings, language: str | None
) -> tuple[Edtf, Evidence] | None:
    """The date of publication and how it is known, or None."""
    claims = [
        *_structured(page),
        *_times(page, around.before),
        *_lines(around, language),
        *_address(url),
    ]
    dated = [(date, claim) for claim in claims if (date := _date(claim.value)) is not None]
    if not dated:
        return None
    date, claim = max(dated, key=lambda pair: _support(pair, dated))
    date, claim = _first(date, claim, dated)
    confidence = min(0.99, _support((date, claim), dated))
    return date, Evidence("metadata", claim.value, round(confidence, 2), "date", claim.where)


def _first(date: Edtf, claim: Claim, dated: list[tuple[Edtf, Claim]]) -> tuple[Edtf, Claim]:
    """The earlier day of the address or the line over the text, where there is one."""
    earlier = [
        (d, c)
        for d, c in dated
        if c.where in _FIRM and c.trust >= 0.55 and _day_known(d) and d.sort_key < date.sort_key
    ]
    if claim.where.startswith("meta citation") or not earlier:
        return date, claim
    return min(earlier, key=lambda pair: pair[0].sort_key)


def _structured(page: Page) -> list[Claim]:
    return [
        *page.linked("datePublished", trust=0.85),
        *page.linked("dateCreated", "uploadDate", trust=0.6),
        *page.claims(
            ("article:published_time", 0.85),
            ("og:article:published_time", 0.85),
            ("citation_publication_date", 0.8),
            ("citation_date", 0.7),
            ("citation_online_date", 0.75),
            ("itemprop:datepublished", 0.8),
            ("datepublished", 0.75),
            ("parsely-pub-date", 0.8),
            ("sailthru.date", 0.75),
            ("article.published", 0.8),
            ("published-date", 0.75),
            ("publish-date", 0.75),
            ("publishdate", 0.75),
            ("pubdate", 0.75),
            ("publication_date", 0.75),
            ("dc.date.issued", 0.8),
            ("dcterms.issued", 0.8),
            ("dcterms.created", 0.7),
            ("dc.date.created", 0.7),
            ("dc.date", 0.65),
            ("dcterms.date", 0.65),
            ("cxenseparse:recs:publishtime", 0.75),
            ("originalpublicationdate", 0.8),
            ("og:published_time", 0.8),
            ("og:pubdate", 0.75),
            ("date", 0.6),
        ),
    ]


def _times(page: Page, zone: Sequence[HtmlElement]) -> list[Claim]:
    near = set(zone)
    found = []
    for element in page.root.iter("time", "abbr", "span", "div", "p"):
        prop = (element.get("itemprop") or "").lower()
        moment = element.get("datetime") or element.get("content") or ""
        if "datepublished" in prop and (moment or words(element)):
            found.append(Claim(moment or words(element)[:_LONGEST], "itemprop datePublished", 0.8))
        elif (
            element.tag == "time" and moment and "modified" not in prop and not _is_change(element)
        ):
            named = f"{element.get('class') or ''} {element.get('pubdate') or ''}"
            published = "publi" in named or element.get("pubdate") is not None
            if element in near or published:
                trust = 0.7 if published else 0.6
                found.append(Claim(moment, "time", trust - (0 if element in near else 0.1)))
        if len(found) > 12:
            break
    return found


def _is_change(element: HtmlElement) -> bool:
    if re.search(r"updat|modif", element.get("class") or "", re.IGNORECASE):
        return True
    parent = element.getparent()
    around = words(parent)[:160] if parent is not None else ""
    before = around.partition(words(element) or "\0")[0]
    return bool(_CHANGED.search(before[-40:]))


def _lines(around: Surroundings, language: str | None) -> list[Claim]:
    """Dates in the short lines around a text; after it only where they say what they date."""
    after = [e for e in around.after if _LABELLED.match(spaced(e))]
    return [
        *_written(around.before, language, 0.55),
        *_written(around.lines, language, 0.5),
        *_written(after, language, 0.45),
    ]


def _written(elements: Sequence[HtmlElement], language: str | None, trust: float) -> list[Claim]:
    found = []
    for element in elements:
        text = spaced(element)
        if not 6 <= len(text) <= _LONGEST or not any(c.isdigit() for c in text):
            continue
        if any(spaced(child) == text for child in element):
            continue
        said = read_date(text, language=language)
        if said is None or said.inferred or _CHANGED.search(text[: said.start]):
            continue
        rest = f"{text[: said.start]} {text[said.end :]}"
        if _day_known(said.date) and len(_LETTERS.findall(rest)) <= _BESIDE:
            found.append(Claim(said.date.text, "date text", trust))
    return found[:3]


def _address(url: str | None) -> list[Claim]:
    found = _PATH.search(url or "") or _COMPACT.search(url or "")
    if not found:
        return []
    year, month, day = found.groups()
    text = f"{year}-{int(month):02d}" + (f"-{int(day):02d}" if day else "")
    return [Claim(text, "address", 0.6 if day else 0.35)]


def _date(text: str) -> Edtf | None:
    found = _ISO.match(text) or _SLASHED.match(text)
    if found:
        parts = [found.group(1), *(f"{int(p):02d}" for p in found.groups()[1:] if p)]
        return _checked("-".join(parts))
    said = read_date(text[:_LONGEST])
    return _checked(said.date.text) if said is not None and not said.inferred else None


def _checked(text: str) -> Edtf | None:
    try:
        date = parse_edtf(text)
    except ValueError:
        return None
    return date if date.year is not None and 1500 <= date.year <= 2200 else None


def _support(pair: tuple[Edtf, Claim], dated: list[tuple[Edtf, Claim]]) -> float:
    date, claim = pair
    family = _family(claim)
    score = claim.trust + (0.05 if _day_known(date) else -0.1)
    for other in {_family(c) for _, c in dated} - {family}:
        if any(d.text == date.text for d, c in dated if _family(c) == other):
            score += 0.12
        elif any(date.text.startswith(d.text) for d, c in dated if _family(c) == other):
            score += 0.05
    return score


def _family(claim: Claim) -> str:
    return claim.where.split()[0]


def _day_known(date: Edtf) -> bool:
    return len(date.text.rstrip("~?%")) == 10
