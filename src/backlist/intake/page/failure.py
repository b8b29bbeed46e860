"""Failure told from success: pages that are no writing, whatever their status says (pure).

A login wall, a consent wall, an error page or an empty shell is never taken in as a piece; the
keeper is told what it is and what to do instead.
"""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from backlist.errors import Problem
from backlist.intake.page.dom import words

SAVE = "Open it in a browser, save the page, and add the file with its address (--url)."

_ERROR_TITLE = re.compile(
    r"^\W*(?:(?:error\s*)?(?:40[0134]|410|429|451|50[0234])\b|page (?:not|could not be) found|"
    r"not found|404|file not found|access denied|forbidden|(?:this )?page (?:isn['’]t|is not|"
    r"no longer)"
    r"|(?:sorry, )?(?:we|the page|this page).{0,40}(?:can['’]t|cannot|couldn['’]t|could not)"
    r"|internal server error|bad gateway|service (?:temporarily )?unavailable|gateway time-?out|"
    r"too many requests|site (?:maintenance|under maintenance)|account suspended|"
    r"domain (?:for sale|"
    r"parking)|seite nicht gefunden|página no encontrada|page (?:introuvable|non trouvée)|"
    r"página não encontrada|pagina non trovata|pagina niet gevonden)",
    re.IGNORECASE,
)
_ROBOT = re.compile(
    r"(?:just a moment|attention required|checking your browser|"
    r"verify(?:ing)? (?:that )?you are (?:a )?"
    r"human|are you a (?:robot|human)|please (?:complete|solve).{0,30}captcha|captcha|"
    r"unusual traffic|security check|ddos protection|pardon our interruption|"
    r"enable javascript and cookies to continue|press (?:&|and) hold)",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"(?:before you continue|we (?:value|care about) your privacy|we use cookies|cookie (?:consent|"
    r"policy|settings|preferences)|manage (?:your )?(?:cookie|privacy|consent)|"
    r"accept (?:all )?cookies|"
    r"your privacy choices|wir (?:verwenden|benötigen).{0,40}(?:cookies|zustimmung)|datenschutz-?"
    r"einstellungen|nous utilisons des cookies|utilizamos cookies)",
    re.IGNORECASE,
)
_LOGIN = re.compile(
    r"(?:you must (?:be logged|log) in|(?:please )?(?:log|sign) in to (?:continue|read|view|"
    r"see|your|"
    r"facebook|access)|log into facebook|sign up to (?:read|continue|see)|create (?:an |"
    r"a free )?account"
    r" to (?:continue|read)|already (?:have an account|a subscriber|registered)\?|subscribe to "
    r"(?:continue|keep) reading|to continue reading|this (?:content|article|story|post) is (?:for|"
    r"available (?:only )?to|reserved for|only available to) (?:\w+ )?(?:subscribers|members)|"
    r"become a (?:member|subscriber) to (?:read|continue)|melden sie sich an|anmelden, um|"
    r"identifiez-vous|inicia sesión|faça login)",
    re.IGNORECASE,
)
_SCRIPT = re.compile(
    r"(?:(?:enable|turn on|activate|requires?|need(?:s)?|without) javascript|javascript (?:is )?"
    r"(?:required|disabled|not enabled)|javascript aktivieren|activer javascript|"
    r"habilita javascript)",
    re.IGNORECASE,
)
_ENOUGH = 120


def failure(
    page: HtmlElement, title: str | None, text: str, source: str, *, shell: bool = False
) -> Problem | None:
    """Why this page is no piece, or None where it is one.

    `text` is the article's words as far as any were found; `shell` what `is_shell` said of the
    page while it still had its scripts.
    """
    count = len(text.split())
    if not _spaced(text):
        count = len(text) // 3
    if title and count < _ENOUGH * 3 and _ERROR_TITLE.match(title):
        return _problem(f"This is an error page ({title[:80]}).", source, "Check the address.")
    if count >= _ENOUGH:
        return None
    what, do = _short(page, title or "", text, count, shell)
    return _problem(what, source, do) if what else None


def _short(page: HtmlElement, title: str, text: str, count: int, shell: bool) -> tuple[str, str]:
    """Why a page with so few words is no piece, and what to do; empty where it may be one."""
    whole = f"{title} {words(page)[:6000]}"
    what = ""
    if _ROBOT.search(f"{title} {text[:600]}") or (not count and _ROBOT.search(whole)):
        what = "The site asked for proof of being human instead of showing it."
    elif _has_password(page) and (count < 40 or _LOGIN.search(whole)):
        what = "This is a login page, not the writing."
    elif _LOGIN.search(f"{title} {text[-600:]}") or (count < 40 and _LOGIN.search(whole)):
        what = "Most of this stands behind a login or a subscription."
    elif _CONSENT.search(text[:600]) or (not count and _CONSENT.search(whole)):
        what = "The site asked for consent to cookies instead of showing it."
    elif count < 25 and (_SCRIPT.search(whole) or shell):
        what = "This page is empty until its scripts have run."
    elif not count:
        what = "No article was found on this page."
    return what, SAVE


def _problem(what: str, source: str, do: str = SAVE) -> Problem:
    return Problem(what, source=source, do=do)


def _spaced(text: str) -> bool:
    return not text or text.count(" ") > len(text) / 40


def _has_password(page: HtmlElement) -> bool:
    return any((e.get("type") or "").lower() == "password" for e in page.iter("input"))


def is_shell(page: HtmlElement) -> bool:
    """Whether a page is an application's empty frame: scripts, and next to no words."""
    scripts = sum(1 for _ in page.iter("script"))
    return scripts >= 1 and len(words(page).split()) < 40
