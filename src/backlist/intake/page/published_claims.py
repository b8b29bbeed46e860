"""Where a page dates itself: JSON-LD, `meta`, `time`, lines by the title, the address (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from lxml.html import HtmlElement

from backlist.dates import Edtf, read_date
from backlist.intake.page.dom import spaced, words
from backlist.intake.page.furniture import name_words, names_of
from backlist.intake.page.page_claims import Claim, Page, Surroundings
from backlist.intake.page.title_zone import short_text

LONGEST = 120
"""The most characters a line with a date has."""

FIRM = ("address", "date text")
"""Places that still say the first day where a page's data says a later one."""

_PATH = re.compile(
    r"/((?:19|20)\d{2})[/-](0?[1-9]|1[0-2])(?:[/-](0?[1-9]|[12]\d|3[01]))?(?=[/-]|$)"
)
_COMPACT = re.compile(
    r"(?:^|[/_-])((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=[/._-]|$)"
)
_CHANGED = re.compile(
    r"\b(?:updated?|modified|edited|revised|reviewed|aktualisiert|actualizado|atualizado|"
    r"actualizada|mise? à jour|aggiornat\w+|modifié|oppdatert|uppdaterad|opdateret|bijgewerkt|"
    r"geändert|zuletzt|last|stand|güncellen\w+|обновлено|zaktualizowano|更新)",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"^\W*(?:(?:first |originally )?(?:posted|published)|date|veröffentlicht|erschienen|publié|"
    r"publicado|pubblicato|publicerad|publisert|gepubliceerd|опубликовано|发布|公開)",
    re.IGNORECASE,
)
_OF_SOMETHING_ELSE = re.compile(
    r"\b(?:copyright|©|born|since|founded|expires?|event|deadline|comments?|accessed|retrieved|"
    r"rights reserved|valid|from|until|as of)\b|©",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_HYPHENED = re.compile(r"\b\d{1,2}-(?:\d{1,2}|[^\W\d_]{3,12}\.?)-\d{4}\b")
_BESIDE = 8
_NEAR = 0.55
_BEHIND = 0.35
_FOOT = 80
_NEAREST = 24
_DATE_PLACES = frozenset(("date", "dateline", "published", "posted", "pubdate"))
_META = (
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
)
_META_CHANGED = (
    ("article:modified_time", 0.4),
    ("og:updated_time", 0.4),
    ("dcterms.modified", 0.4),
    ("dc.date.modified", 0.4),
    ("itemprop:datemodified", 0.4),
    ("last-modified", 0.35),
    ("revised", 0.35),
    ("updated", 0.35),
)


def published_claims(
    page: Page, url: str | None, around: Surroundings, language: str | None
) -> list[Claim]:
    """Every place that says when the article was published."""
    return [
        *page.linked("datePublished", trust=0.85),
        *page.linked("dateCreated", "uploadDate", trust=0.6),
        *page.claims(*_META),
        *_times(page, around),
        *_lines(around, language),
        *_address(url),
    ]


def changed_claims(page: Page, around: Surroundings, language: str | None) -> list[Claim]:
    """Every place that says when the article was changed, and `time` elements near it."""
    found = [*page.linked("dateModified", trust=0.4), *page.claims(*_META_CHANGED)]
    near = [*around.before, *around.lines, *around.after]
    found += [
        Claim(moment, "time", 0.4)
        for element in near
        if element.tag == "time" and (moment := element.get("datetime") or words(element)[:LONGEST])
    ]
    texts = [*(spaced(e) for e in near), *around.runs]
    found += _said(texts, language, 0.4, changed=True)
    return found or _foot(page, language)


def _foot(page: Page, language: str | None) -> list[Claim]:
    """Lines anywhere on the page that say when it was last changed."""
    texts = (
        text
        for element in page.root.iter("p", "div", "span", "time", "li", "td", "dd", "small")
        if (text := short_text(element, _FOOT)) and _CHANGED.search(text)
    )
    return _said(texts, language, 0.35, changed=True)


def _times(page: Page, around: Surroundings) -> list[Claim]:
    near = {*around.before, *around.lines}
    found = []
    for element in page.root.iter("time", "abbr", "span", "div", "p", "li", "td"):
        prop = (element.get("itemprop") or "").lower()
        moment = element.get("datetime") or element.get("content") or ""
        if "datepublished" in prop and (moment or words(element)):
            found.append(Claim(moment or words(element)[:LONGEST], "itemprop datePublished", 0.8))
        elif element.tag == "time" and "modified" not in prop and not _is_change(element):
            found += _time(element, moment, close=element in near)
        if len(found) > 12:
            break
    return found


def _time(element: HtmlElement, moment: str, *, close: bool) -> list[Claim]:
    named = f"{element.get('class') or ''} {element.get('pubdate') or ''}"
    published = "publi" in named or element.get("pubdate") is not None or _is_labelled(element)
    if not moment or not (close or published):
        return []
    return [Claim(moment, "time", (0.7 if published else 0.6) - (0 if close else 0.1))]


def _is_labelled(element: HtmlElement) -> bool:
    """Whether what stands right before says that this is the day of publication."""
    for around in (element, element.getparent()):
        before = around.getprevious() if around is not None else None
        while before is not None and before.tag in ("h2", "h3", "h4", "h5", "span", "dt", "b"):
            if _LABELLED.match(spaced(before)[:60]):
                return True
            before = before.getprevious()
    return False


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
    first, rest = around.before[:_NEAREST], around.before[_NEAREST:]
    return [
        *_said(_texts(first), language, _NEAR)[:2],
        *_said(around.runs, language, _NEAR)[:1],
        *_said(_texts(rest), language, _NEAR - 0.1)[:2],
        *_said(_texts(around.lines), language, 0.5)[:2],
        *_said(_texts(after), language, 0.45),
        *_said(_texts([e for e in around.after if _is_date_place(e)]), language, _BEHIND)[:1],
    ]


def _texts(elements: Sequence[HtmlElement]) -> list[str]:
    """The lines of elements, each once, but of links to other pages."""
    found = []
    for element in elements:
        text = spaced(element)
        if 6 <= len(text) <= LONGEST and any(c.isdigit() for c in text):
            if any(spaced(child) == text for child in element) or _is_teaser(element):
                continue
            found.append(text)
    return found


def _is_date_place(element: HtmlElement) -> bool:
    return bool(name_words(names_of(element)) & _DATE_PLACES)


def _is_teaser(element: HtmlElement) -> bool:
    return any(e.tag == "a" for e in [element, *list(element.iterancestors())[:3]])


def _said(
    texts: Iterable[str], language: str | None, trust: float, *, changed: bool = False
) -> list[Claim]:
    found = []
    for text in texts:
        if not 6 <= len(text) <= LONGEST or not any(c.isdigit() for c in text):
            continue
        claim = _claim(text, language, trust, changed)
        if claim is not None:
            found.append(claim)
    return found[:3]


def _claim(text: str, language: str | None, trust: float, changed: bool) -> Claim | None:
    hyphened = _HYPHENED.search(text)
    said = None if hyphened else read_date(text, language=language)
    if hyphened:
        start, end, value, known = hyphened.start(), hyphened.end(), hyphened.group(), True
    elif said is None or said.inferred:
        return None
    else:
        start, end, value = said.start, said.end, said.date.text
        known = _day_known(said.date) or changed or len(text) - (end - start) <= 3
    rest = f"{text[:start]} {text[end:]}"
    if changed != bool(_CHANGED.search(text[:start])) or _OF_SOMETHING_ELSE.search(rest):
        return None
    if not known or len(_LETTERS.findall(rest)) > _BESIDE:
        return None
    return Claim(value, "date text", trust if _is_day(value) else trust - 0.2)


def _is_day(value: str) -> bool:
    return len(value.rstrip("~?%")) >= 10


def _day_known(date: Edtf) -> bool:
    return _is_day(date.text)


def _address(url: str | None) -> list[Claim]:
    found = _PATH.search(url or "") or _COMPACT.search(url or "")
    if not found:
        return []
    year, month, day = found.groups()
    text = f"{year}-{int(month):02d}" + (f"-{int(day):02d}" if day else "")
    return [Claim(text, "address", 0.6 if day else 0.35)]
