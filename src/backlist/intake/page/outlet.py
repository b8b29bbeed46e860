"""Where a page was published: the outlet's name and the page's own address (pure)."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit, urlunsplit

from backlist.intake.page.dom import bag, words
from backlist.intake.page.jsonld import text_of, types_of
from backlist.intake.page.page_claims import Claim, Page
from backlist.intake.page.titles import letters
from backlist.model import Appearance, Evidence

_TRACKING = re.compile(
    r"^(?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|srsltid|_ga|_gl|mkt_tok|ref_src|"
    r"smid|cmpid|ncid|ns_\w+|at_\w+|xtor|wt_mc)$",
    re.IGNORECASE,
)
_MOST_WORDS = 8
_NO_OUTLET = re.compile(
    r"^(?:home|blog|news|website|my (?:blog|site|website)|untitled|wordpress(?:\.com)?|blogger|"
    r"default|site|index|welcome|en|null|undefined|just another wordpress site)$",
    re.IGNORECASE,
)
_HOSTS_OF_SITES = bag(
    "blogspot.com wordpress.com substack.com medium.com github.io gitlab.io netlify.app "
    "tumblr.com neocities.org ghost.io wixsite.com weebly.com squarespace.com typepad.com "
    "livejournal.com vercel.app pages.dev noblogs.org"
)
PLATFORMS = {
    "facebook.com": "Facebook",
    "medium.com": "Medium",
    "twitter.com": "Twitter",
    "x.com": "X",
    "linkedin.com": "LinkedIn",
    "tumblr.com": "Tumblr",
    "instagram.com": "Instagram",
    "reddit.com": "Reddit",
    "threads.net": "Threads",
    "bsky.app": "Bluesky",
    "telegra.ph": "Telegraph",
    "t.me": "Telegram",
    "vk.com": "VK",
    "archive.org": "Internet Archive",
    "marxists.org": "Marxists Internet Archive",
    "docs.google.com": "Google Docs",
    "youtube.com": "YouTube",
}
"""Platforms whose pages do not, or not always, name them."""


def read_outlet(page: Page, url: str | None) -> tuple[str, Evidence] | None:
    """The outlet's name and how it is known; the bare host name where nothing names it."""
    claims = [c for c in outlet_claims(page) if not _NO_OUTLET.match(c.value)]
    host = host_of(url)
    for domain, name in PLATFORMS.items():
        if host == domain and not claims:
            return name, Evidence("inferred", host, 0.9, field="outlet", where="address")
    if claims:
        best = max(claims, key=lambda c: _support(c, claims, host))
        return best.value, Evidence(
            "metadata", best.value, round(best.trust, 2), field="outlet", where=best.where
        )
    if host:
        return host, Evidence("inferred", host, 0.5, field="outlet", where="address")
    return None


def outlet_claims(page: Page) -> list[Claim]:
    """Every name the page gives to where it stands."""
    found = page.claims(
        ("citation_journal_title", 0.95),
        ("og:site_name", 0.9),
        ("itemprop:publisher", 0.6),
        ("citation_publisher", 0.5),
        ("dc.publisher", 0.6),
        ("application-name", 0.6),
        ("apple-mobile-web-app-title", 0.5),
        ("copyright", 0.2),
    )
    for node in page.nodes:
        found += _named(page, node, "isPartOf", 0.75)
        found += _named(page, node, "publisher", 0.8)
    for node in page.graph.of_types(("website",)):
        name = text_of(node.get("name"))
        if name:
            found.append(Claim(name, "json-ld WebSite", 0.7))
    title = next(iter(page.root.iterfind("./head/title")), None)
    named = [c for c in found if len(c.value) <= 80 and len(c.value.split()) <= _MOST_WORDS]
    return [Claim(_bare(c.value), c.where, c.trust) for c in named] + (
        _from_title(words(title), found) if title is not None else []
    )


def _named(page: Page, node: dict[str, object], name: str, trust: float) -> list[Claim]:
    found = []
    for value in page.graph.resolved(node.get(name)):
        if isinstance(value, dict) and types_of(value) & {"webpage", "publicationissue"}:
            continue
        text = text_of(value)
        if text and not text.startswith("http"):
            found.append(Claim(text, f"json-ld {name}", trust))
    return found


def _bare(name: str) -> str:
    """A site's name without its own motto: "The Review | Books and ideas" → "The Review"."""
    front = re.split(r"\s+[|–—]\s+|\s*\|\s*", name, maxsplit=1)[0].strip()
    return front or name


def _from_title(title: str, known: list[Claim]) -> list[Claim]:
    names = {letters(c.value) for c in known}
    parts = [part.strip() for part in re.split(r"\s+[|–—-]\s+|\s*\|\s*", title)]
    return [Claim(p, "title", 0.4) for p in parts[1:] if letters(p) in names]


def _support(claim: Claim, claims: list[Claim], host: str) -> float:
    same = {c.where for c in claims if letters(c.value) == letters(claim.value)}
    score = claim.trust + 0.15 * (len(same) - 1)
    if letters(claim.value) and letters(claim.value) in letters(host):
        score += 0.1
    if claim.value == claim.value.lower() and "." in claim.value:
        score -= 0.3
    return score


def host_of(url: str | None) -> str:
    """An address's host in lower case, without "www."."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return ""
    return host.lower().removeprefix("www.").removeprefix("m.")


def site_names(page: Page, url: str | None) -> list[str]:
    """Everything the site goes by: for telling its name from titles and authors."""
    host = host_of(url)
    labels = host.split(".")
    found = [c.value for c in outlet_claims(page)]
    if host:
        found += [host, max(labels[:-1] or labels, key=len)]
    found += [v.lstrip("@") for v in page.meta.get("twitter:site", ())]
    found += [
        n
        for c in page.claims(("al:ios:app_name", 0.4), ("al:android:app_name", 0.4))
        for n in [c.value]
    ]
    return list(dict.fromkeys(found))


def read_address(page: Page, given: str | None) -> tuple[str, Evidence] | None:
    """The page's own address: its canonical one where that is believable.

    A canonical address on another host than the given one is a statement about where the text
    first stood, not about this page, and one that is only a home page is a mistake: both are
    passed over.
    """
    claims = [Claim(v, "link rel=canonical", 0.95) for v in [page.canonical] if v]
    claims += page.claims(("og:url", 0.9), ("citation_public_url", 0.8))
    claims += page.linked("url", trust=0.7)
    for claim in claims:
        url = clean_address(claim.value, given)
        if url and _believable(url, given):
            return url, Evidence(
                "metadata", claim.value, claim.trust, field="url", where=claim.where
            )
    saved = clean_address(given, None) if given else None
    return (saved, Evidence("keeper", given, None, field="url", where="given")) if saved else None


def _believable(url: str, given: str | None) -> bool:
    path = urlsplit(url).path.strip("/")
    if not given:
        return bool(path) or bool(urlsplit(url).query)
    asked = urlsplit(given)
    if not path and not urlsplit(url).query and (asked.path.strip("/") or asked.query):
        return False
    return same_site(url, given)


def same_site(one: str, other: str) -> bool:
    """Whether two addresses are of one site: their hosts end in the same name."""
    return _site(host_of(one)) == _site(host_of(other))


def _site(host: str) -> str:
    """The part of a host that somebody registered, as far as its shape tells."""
    labels = host.split(".")
    short = len(labels) > 2 and len(labels[-1]) == 2 and len(labels[-2]) <= 3
    return ".".join(labels[-3:] if short or _is_host_of_sites(labels) else labels[-2:])


def _same_house(one: str, other: str) -> bool:
    """Whether two addresses differ only in the country or device their host is for."""
    names = [{label for label in host_of(url).split(".") if len(label) > 4} for url in (one, other)]
    return urlsplit(one).path == urlsplit(other).path and bool(names[0] & names[1])


def _is_host_of_sites(labels: list[str]) -> bool:
    return ".".join(labels[-2:]) in _HOSTS_OF_SITES


def first_elsewhere(page: Page, given: str | None) -> tuple[Appearance, ...]:
    """Where the text first appeared, if the page's canonical address is on another site."""
    value = page.canonical
    url = clean_address(value, given)
    if not given or not url or not urlsplit(url).path.strip("/"):
        return ()
    if same_site(url, given) or _same_house(url, given):
        return ()
    evidence = Evidence("metadata", value, 0.8, field="url", where="link rel=canonical")
    return (Appearance(role="first", url=url, evidence=(evidence,)),)


def clean_address(url: str | None, base: str | None) -> str | None:
    """An absolute http(s) address without fragment, credentials or tracking, or None."""
    try:
        parts = urlsplit(urljoin(base or "", (url or "").strip()))
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return None
        netloc = parts.hostname + (f":{parts.port}" if parts.port else "")
    except ValueError:
        return None
    query = "&".join(
        pair for pair in parts.query.split("&") if pair and not _TRACKING.match(pair.split("=")[0])
    )
    return urlunsplit((parts.scheme, netloc, parts.path or "/", query, ""))
