"""A page that lists writings → their addresses: an author's page, a section, a blog's front (pure).

Such a page repeats one shape of entry. Links are grouped by where they stand (the elements and
classes around them); the group that holds the most titles is the list. Menus, footers and sidebars
are no part of it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl, urldefrag, urlsplit

from lxml.html import HtmlElement

from backlist.dates import Edtf
from backlist.intake.crawling.addresses import no_writing, same_site
from backlist.intake.feeds.values import date_of, joined
from backlist.intake.page.dom import words

_AROUND = frozenset(("nav", "header", "footer", "aside", "form", "head"))
_BESIDE = re.compile(
    r"(?:^|[-_])(?:nav|navbar|menu|sidebar|widgets?|footer|masthead|breadcrumbs?|related|popular|"
    r"trending|most-read|recommended|social|share|comments?|cookie\w*|promo|newsletter|ads?|"
    r"advert\w*|pagination|pager|tagcloud|blogroll)(?:$|[-_])",
    re.IGNORECASE,
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5"))
_ITEMS = frozenset(("article", "li", "section", "tr", "dt", "div", "p", "td"))
_NEXT = re.compile(
    r"^\W*(?:next(?: page| posts?)?|older(?: posts?| entries| articles)?|more(?: posts)?|"
    r"(?:page )?suivante?|articles plus anciens|weiter|nächste(?: seite)?|ältere(?: beiträge)?|"
    r"siguiente|(?:entradas )?anteriores|próxima?|(?:posts )?mais antigos|successiv[oa]|"
    r"pagina successiva|articoli precedenti|volgende|näst?a)?\W*$",
    re.IGNORECASE,
)
_PAGE = re.compile(r"(?:/page/|/seite/|/p/?)(\d{1,4})(?:/|$)")
_LINK = re.compile(r"\[((?:[^\[\]\\]|\\.){1,400})\]\(<?(https?://[^()\s<>]{1,2000})")
_ONCE = 2
_MANY, _SHARE, _NEARLY_ALL = 8, 0.3, 0.9


@dataclass(frozen=True, slots=True)
class Link:
    """A writing a page lists: its address, its title there, its day where that is said."""

    url: str
    title: str
    date: Edtf | None = None


def listed(root: HtmlElement, base: str) -> list[Link]:
    """The writings a page lists, in its order; empty where it repeats nothing of that shape."""
    groups: dict[tuple[str, ...], dict[str, Link]] = defaultdict(dict)
    for anchor in root.iter("a"):
        url = joined(base, urldefrag(anchor.get("href") or "").url)
        if url is None or not same_site(url, base) or url.rstrip("/") == base.rstrip("/"):
            continue
        title = words(anchor)
        if no_writing(url) or len(title) < 4 or _is_beside(anchor):
            continue
        held = groups[_shape(anchor)]
        if url not in held or len(held[url].title) < len(title):
            held[url] = Link(url, title, _date_near(anchor))
    lists = [list(g.values()) for g in groups.values() if len(g) >= _ONCE]
    return max(lists, key=_weight, default=[])


def is_list(markdown: str, base: str) -> bool:
    """Whether a text is mostly links to other pages of its site: a list, not a writing."""
    told = [t for t in _LINK.findall(markdown) if same_site(t[1], base) and not no_writing(t[1])]
    linked = sum(len(title.split()) for title, _ in told)
    words_in_all = len(markdown.split())
    many = len({url for _, url in told}) >= _MANY
    return linked > (_SHARE if many else _NEARLY_ALL) * words_in_all


def next_page(root: HtmlElement, base: str, current: str) -> str | None:
    """The address of the list's next page: rel=next, a "next" link, the next page's number."""
    candidates = [*root.iter("link"), *root.iter("a")]
    for element in candidates:
        if "next" in (element.get("rel") or "").lower().split():
            return _other(element, base, current)
    for anchor in root.iter("a"):
        named = (anchor.get("class") or "").lower().split()
        said = words(anchor) or (anchor.get("aria-label") or "")
        is_next = "next" in named or "nextpostslink" in named or bool(said and _is_next(said))
        url = _other(anchor, base, current) if is_next else None
        if url and _number(url) is not None and (_number(url) or 0) > (_number(current) or 1):
            return url
    wanted = (_number(current) or 1) + 1
    pages = (_other(a, base, current) for a in root.iter("a"))
    path = _PAGE.sub("/", urlsplit(current).path).rstrip("/")
    return next(
        (u for u in pages if u and _number(u) == wanted and urlsplit(u).path.startswith(path)), None
    )


def _is_next(said: str) -> bool:
    return len(said) < 40 and any(c.isalpha() for c in said) and bool(_NEXT.match(said))


def _other(element: HtmlElement, base: str, current: str) -> str | None:
    url = joined(base, element.get("href"))
    return url if url and same_site(url, base) and url != current else None


def _number(url: str) -> int | None:
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    found = _PAGE.search(parts.path)
    if found:
        return int(found.group(1))
    for key, value in parse_qsl(parts.query):
        if key.lower() in {"page", "paged", "pg", "p"} and value.isascii() and value.isdigit():
            return int(value[:5])
    return None


def _is_beside(anchor: HtmlElement) -> bool:
    for element in anchor.iterancestors():
        if element.tag in {"body", "html", "main"}:
            return False
        if element.tag == "header" and next(element.iterancestors("article"), None) is not None:
            continue
        names = f"{element.get('class') or ''} {element.get('id') or ''}".split()
        if element.tag in _AROUND or any(_BESIDE.search(n) for n in names):
            return True
    return False


def _shape(anchor: HtmlElement) -> tuple[str, ...]:
    """Where a link stands, so that links of one list have one shape."""
    parts: list[str] = []
    for element in anchor.iterancestors():
        if element.tag in {"body", "main", "html"} or len(parts) == 4:
            break
        classes = sorted(c for c in (element.get("class") or "").split() if not re.search(r"\d", c))
        own = "" if element.tag in {"article", "li"} else ".".join(classes[:2])
        parts.append(f"{element.tag}.{own}")
    return tuple(parts)


def _weight(links: list[Link]) -> float:
    """How much a group looks like a list of titles: by their number and the words in each."""
    return sum(min(len(link.title.split()), 12) for link in links)


def _date_near(anchor: HtmlElement) -> Edtf | None:
    """The day in the entry a link is of: the smallest element with one link's `time` in it."""
    for element in _entry_of(anchor):
        times = list(element.iter("time"))
        if times:
            said = times[0].get("datetime") or words(times[0])
            return date_of(said) if len(times) <= 2 else None
    return None


def _entry_of(anchor: HtmlElement) -> Iterator[HtmlElement]:
    for depth, element in enumerate(anchor.iterancestors()):
        if depth > 6 or element.tag in {"body", "main", "ul", "ol", "html"}:
            return
        if element.tag in _ITEMS:
            yield element
