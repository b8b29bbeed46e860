"""What can be seen of an address without fetching it: whether a writing may stand there (pure)."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, unquote, urlsplit

_FILES = re.compile(
    r"\.(?:jpe?g|png|gif|webp|svg|ico|avif|bmp|tiff?|mp[34]|m4[av]|ogg|oga|ogv|webm|wav|mov|avi|"
    r"zip|gz|tar|rar|7z|exe|dmg|css|js|json|xml|rss|atom|txt|ics|woff2?|ttf|pdf|epub|docx?|odt|"
    r"xlsx?|pptx?)$",
    re.IGNORECASE,
)
_LISTS = re.compile(
    r"/(?:tags?|categor(?:y|ies|ia|ie|ía)|kategorien?|catégorie|authors?|autore?s?|autor(?:en)?|"
    r"auteurs?|contributors?|search|labels?|feed|rss|comments?|wp-(?:admin|json|login|content|"
    r"includes)|cart|checkout|my-account|login|log-in|signin|sign-in|signup|register|account|users?|"
    r"profile|subscribe|shop|products?|product-category|schlagwort|mot-clef|etiqueta|tagged)(?:/|$)|"
    r"/(?:page|seite)/\d+/?$",
    re.IGNORECASE,
)
_SHELVES = re.compile(
    r"/(?:archives?|archiv|topics?|themen|sujets?|temas?|series|sections?|rubri(?:k|que|ca|cas)|"
    r"writers?|type|format|page)(?:/([^/]*))?/?$",
    re.IGNORECASE,
)
"""What may be a list or only the shelf in a writing's address: "/archives/1234" is a post."""
_SLUG = re.compile(r"\d{2,}$|.*(?:-.*){3}|.*\.(?:html?|php|aspx?)$", re.IGNORECASE)
_DAYS = re.compile(r"^/(?:[12]\d{3})(?:/\d{1,2}){0,2}/?$")
_PAGES = re.compile(
    r"^/(?:about(?:-us|-me)?|contact(?:-us)?|privacy(?:-policy)?|terms(?:-\w+){0,4}|imprint|"
    r"impressum|datenschutz\w*|cookies?(?:-policy)?|donate|support|faq|help|sitemap|home|index|"
    r"newsletter|advertise|jobs|careers|press|legal|disclaimer|mentions-legales|qui-sommes-nous|"
    r"ueber-uns|uber-uns|kontakt|acerca|contacto|sobre|contato|chi-siamo|contatti|masthead|"
    r"submissions?|store|events?|links|blogroll)(?:\.(?:html?|php|aspx?))?/?$",
    re.IGNORECASE,
)
_INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?)$", re.IGNORECASE)
_PAGING = frozenset(
    ("page", "paged", "pg", "s", "q", "search", "cat", "tag", "author", "replytocom")
)


def no_writing(address: str) -> str | None:
    """Why nothing to be filed stands at an address, as its path shows; None where it may.

    The reason is said of one and of many ("that list other pages").
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return "with no address that can be read"
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return "with no address that can be read"
    path = _INDEX.sub("/", unquote(parts.path)) or "/"
    if _FILES.search(path):
        return "that are files and no pages"
    asked = {k.lower() for k, _ in parse_qsl(parts.query, True)}
    if asked & _PAGING:
        return "that list other pages"
    if path == "/" and not asked:
        return "that are a site's first page"
    if _DAYS.match(path) or _LISTS.search(path) or _is_shelf(path):
        return "that list other pages"
    return "that tell about the site" if _PAGES.match(path) else None


def _is_shelf(path: str) -> bool:
    found = _SHELVES.search(path)
    return found is not None and not _SLUG.match(found.group(1) or "")


def same_site(one: str, other: str) -> bool:
    """Whether two addresses are on one host, with or without "www."."""
    return host_of(one) == host_of(other) != ""


def host_of(address: str) -> str:
    """The host of an address without "www."; "" where there is none."""
    try:
        return (urlsplit(address).hostname or "").lower().removeprefix("www.")
    except ValueError:
        return ""


def is_root(address: str) -> bool:
    """Whether an address is that of a whole site."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return _INDEX.sub("/", parts.path) in {"", "/"} and not parts.query
