"""Walls known by more than their words: challenges, login forms, half articles (pure)."""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

from lxml.html import HtmlElement

from backlist.intake.page.dom import words
from backlist.intake.page.gate_words import ROBOT, SCRIPT
from backlist.intake.page.page_look import Look, count_words
from backlist.intake.page.wall_words import LOGIN, LOGIN_HEADS, PAID

_FEW, _LITTLE, _BRIEF, _SHORT, _LONGEST = 8, 25, 60, 150, 400
_PART = 0.3
_LESS = 0.6
_SHOWN = 20
_OFFER = 45
_MOST_PARTS = 50
_CHALLENGE = re.compile(
    r"^(?:challenge-(?:form|running|stage|error-text)|cf-(?:challenge|wrapper|error-details)\S*|"
    r"px-captcha\S*|sec-(?:if-)?cpt-\S+|anubis_\S+|ddg-captcha\S*|captcha-(?:form|container|box))$"
)
_CHALLENGER = re.compile(
    r"captcha-delivery\.com|/_incapsula_resource|challenges\.cloudflare\.com|/cdn-cgi/(?:challenge|l/"
    r"chk)|__cf_chl|google\.[a-z.]+/sorry/|/errors/validatecaptcha|\.well-known/ddos-guard|"
    r"/\.within\.website/",
    re.IGNORECASE,
)
_SELECTOR = re.compile(r"^\s*(?:[a-z][a-z0-9]*)?([.#])([\w-]{1,120})\s*$", re.IGNORECASE)
_LOCKED = frozenset(("locked", "metered", "premium", "paid", "subscription"))

_EXPORTS = {
    "facebook.com": "If it is your own, download your information from Facebook and add that.",
    "medium.com": "If it is your own, add your Medium export, which holds it whole.",
    "substack.com": "If it is your own, add your Substack export, which holds it whole.",
    "wordpress.com": "If it is your own, add your WordPress export, which holds it whole.",
    "blogger.com": "If it is your own, add your Blogger export, which holds it whole.",
    "blogspot.com": "If it is your own, add your Blogger export, which holds it whole.",
    "tumblr.com": "If it is your own, add your Tumblr export, which holds it whole.",
}
_NAMED = re.compile(r"\b(facebook|medium|substack|tumblr|blogger)\b")


def own_export(look: Look) -> str:
    """What else the author of a writing on such a site can do; empty for other sites."""
    for host in sorted(look.hosts):
        for site, what in _EXPORTS.items():
            if host == site or host.endswith(f".{site}"):
                return what
    named = next((n for head in sorted(look.heads) if (n := _NAMED.search(head))), None)
    return _EXPORTS[f"{named.group(1)}.com"] if named and len(named.string) < _BRIEF else ""


def is_challenge(look: Look) -> bool:
    """Whether the page is a test for robots: by its form, frame or names."""
    if look.count >= _BRIEF or look.is_claimed:
        return False
    if look.count >= _FEW and look.share(ROBOT) < _PART and look.share(SCRIPT) < _PART:
        return False
    return any(_challenges(element) for element in look.root.iter("div", "form", "iframe", "img"))


def _challenges(element: HtmlElement) -> bool:
    names = f"{element.get('id') or ''} {element.get('class') or ''}".lower().split()
    if any(_CHALLENGE.match(name) for name in names):
        return True
    target = element.get("action") or element.get("src") or ""
    return bool(_CHALLENGER.search(target[:2000]))


def is_login(look: Look) -> bool:
    """Whether the page is a form that asks who the reader is."""
    if look.count >= _BRIEF or not _asks_password(look.root):
        return False
    if look.count < _FEW:
        return True
    if look.is_claimed or look.prose(LOGIN) >= _LITTLE:
        return False
    if look.count < _LITTLE and _holds_no_writing(look.root) and LOGIN.search(look.shown):
        return True
    return bool(look.headed(LOGIN_HEADS)) or look.share(LOGIN) >= _PART


def _holds_no_writing(root: HtmlElement) -> bool:
    return next(root.iter("article", "h1"), None) is None


def _asks_password(root: HtmlElement) -> bool:
    return any((e.get("type") or "").lower() == "password" for e in root.iter("input"))


def is_stub(look: Look) -> bool:
    """Whether the page shows the beginning of a writing and sells the rest.

    Structured data may say that the page is not free (schema.org `isAccessibleForFree`, with the
    paid part's class as Google's "Subscription and paywalled content" has it); many such pages
    hold their whole text all the same, so that alone proves nothing.
    """
    if look.count >= _LONGEST:
        return False
    nodes = look.claims.nodes if look.claims else []
    sold = _is_sold(look)
    if sold and _paid_part_is_here(look):
        return False
    if sold and look.is_cut and look.count < _SHORT:
        return True
    if sold and any(look.count < _LESS * stated for n in nodes if (stated := _stated(n))):
        return True
    if any(_offers(line) for line in look.lines[-3:]):
        return True
    if look.count < _BRIEF and any(PAID.search(head) for head in look.heads):
        return True
    if not any(_offers(said) for said in look.after):
        return False
    return sold or look.is_cut or look.count < _BRIEF


def _offers(line: str) -> bool:
    """Whether a line of its own asks the reader to pay or register for the rest."""
    return bool(PAID.search(line[:300] if count_words(line) <= _OFFER else line[:160]))


def _is_sold(look: Look) -> bool:
    claims = look.claims
    if claims is None:
        return False
    stated = [n.get("isAccessibleForFree") for n in claims.nodes]
    stated += claims.meta.get("itemprop:isaccessibleforfree", [])
    tiers = {tier.lower() for tier in claims.meta.get("article:content_tier", ())}
    return any(_is_false(value) for value in stated) or bool(tiers & _LOCKED)


def _is_false(value: Any) -> bool:
    """JSON-LD's false as sites write it: a Boolean, a word, schema.org's term."""
    return value is False or (
        isinstance(value, str) and value.lower().rsplit("/", 1)[-1] in {"false", "no"}
    )


def _stated(node: dict[str, Any]) -> int:
    """The number of words the page says the article has; 0 where it doesn't."""
    value = str(node.get("wordCount") or "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 7 else 0


def _paid_part_is_here(look: Look) -> bool:
    """Whether a good part of the text stands in what the page names as its paid part."""
    graph = look.claims.graph.nodes if look.claims else []
    given = [s for n in graph for s in _listed(n.get("cssSelector"))]
    wanted = {m.groups() for s in given if isinstance(s, str) and (m := _SELECTOR.match(s))}
    least = max(_SHOWN, _PART * look.count)
    parts = (e for e in look.root.iter() if _is_named(e, wanted))
    return any(count_words(words(part)) >= least for part in islice(parts, _MOST_PARTS))


def _is_named(element: HtmlElement, wanted: set[tuple[str, ...]]) -> bool:
    names = [(".", name) for name in (element.get("class") or "").split()]
    return any(name in wanted for name in (*names, ("#", element.get("id") or "")))


def _listed(value: Any) -> list[Any]:
    return value[:50] if isinstance(value, list) else [value]
