"""The kinds of page that are known by what they say, each with what the keeper is told (pure).

A kind has words for headings and words for sentences. A page is of a kind where a heading is
wholly such words and the text does not speak of something else, or where nearly all of a short
text does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from backlist.intake.page import error_words as errors
from backlist.intake.page import gate_words as gates
from backlist.intake.page import wall_words as walls
from backlist.intake.page.dom import words
from backlist.intake.page.page_look import Look, count_words, plain

SAVE = "Open it in a browser, save the page, and add the file with its address (--url)."
LOGGED_IN = (
    "Log in to the site in a browser, open the writing, save the page, and add the file with "
    "its address (--url)."
)
COPY = "Check the address, or look for a copy in a web archive and add that copy's address."
LATER = "Try again later."

_FEW = 8
_LITTLE = 25
_SHORT = 120
_PROSE = 60
_PART, _MOST, _NEARLY_ALL, _ALL = 0.3, 0.6, 0.8, 0.95
_SMALL_PAGE = 250
_TWICE = 2
_MOST_LOOKED_AT = 20


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of page that is no writing.

    `heads` is matched against whole titles and headings, `says` searched in sentences; `around`
    says whether words outside the text may bear out a heading (they may not where every page has
    such words: logins, cookie banners); `foot` that such words are also laid over or under
    writings, so that a heading of another kind decides.
    """

    name: str
    what: str
    do: str
    heads: re.Pattern[str]
    says: re.Pattern[str]
    around: bool = True
    foot: bool = False


def speaks(kind: Kind, look: Look) -> bool:
    """Whether a page is of this kind by its words."""
    said = look.share(kind.says)
    if look.is_claimed and look.count >= _FEW and said < _NEARLY_ALL:
        return False
    headed = look.headed(kind.heads)
    if headed and look.prose(kind.says) < _PROSE:
        if headed >= _TWICE or look.is_kept_out or look.count < _FEW:
            return look.count < _SHORT or said >= _PART
        return said >= _PART or _borne_out(kind, look, said)
    if look.count >= _SHORT:
        return False
    if look.count and kind.foot and said < _ALL and _titled_otherwise(kind, look):
        return False
    enough = _MOST if look.count < _LITTLE else _NEARLY_ALL
    if look.is_set and not kind.around:
        return said >= enough
    return said >= enough or (look.count < _FEW and _is_small(look) and _is_said(kind, look))


def _borne_out(kind: Kind, look: Look, said: float) -> bool:
    if look.count < _LITTLE:
        return said > 0 or (kind.around and not look.is_set)
    return kind.around and (said > 0 or bool(kind.says.search(look.beyond_heads)))


def _titled_otherwise(kind: Kind, look: Look) -> bool:
    headings = [plain(words(e))[:300] for e in islice(look.root.iter("h1"), _MOST_LOOKED_AT)]
    return bool(headings) and not any(
        kind.says.search(h) or kind.heads.search(h) for h in headings if h
    )


def _is_small(look: Look) -> bool:
    return count_words(look.shown) < _SMALL_PAGE


def _is_said(kind: Kind, look: Look) -> bool:
    return bool(kind.says.search(look.shown))


BROWSER = Kind(
    "browser",
    "This is a browser's own error page: the site could not be reached when it was saved.",
    "Save the page again when the site answers, or look for a copy in a web archive.",
    errors.BROWSER_HEADS,
    errors.BROWSER,
)
UNARCHIVED = Kind(
    "unarchived",
    "The web archive has no copy of this page, or may not show it.",
    "Try another date or another web archive, and add that copy's address.",
    errors.UNARCHIVED_HEADS,
    errors.UNARCHIVED,
)
ROBOT = Kind(
    "robot",
    "The site asked for proof of being human instead of showing it.",
    SAVE,
    gates.ROBOT_HEADS,
    gates.ROBOT,
    around=False,
)
REGION = Kind(
    "region",
    "The site does not show this in the country it was asked from.",
    "Look for a copy in a web archive and add that copy's address, or add a page saved elsewhere.",
    gates.REGION_HEADS,
    gates.REGION,
)
BUSY = Kind(
    "busy",
    "The site refused because it was asked too often.",
    "Wait a while and try again, or save the page from a browser and add the file.",
    gates.BUSY_HEADS,
    gates.BUSY,
)
REFUSED = Kind(
    "refused",
    "This is an error page: the site refused access.",
    SAVE,
    gates.REFUSED_HEADS,
    gates.REFUSED,
)
MISSING = Kind(
    "missing",
    "This is an error page: the site has no such page.",
    COPY,
    errors.MISSING_HEADS,
    errors.MISSING,
)
REMOVED = Kind(
    "removed",
    "The site, blog or account this was on has been removed or suspended.",
    "Look for a copy in a web archive and add that copy's address, or add your own export of it.",
    errors.REMOVED_HEADS,
    errors.REMOVED,
)
BROKEN = Kind(
    "broken",
    "This is an error page: the site was out of order or under maintenance.",
    LATER,
    errors.BROKEN_HEADS,
    errors.BROKEN,
)
SALE = Kind(
    "sale",
    "This domain is for sale, parked or expired: the site that was here is gone.",
    "Look for a copy from before in a web archive and add that copy's address.",
    errors.SALE_HEADS,
    errors.SALE,
)
SERVER = Kind(
    "server",
    "This is a web server's own page; there is no site behind it.",
    COPY,
    errors.SERVER_HEADS,
    errors.SERVER,
)
CLOSED = Kind(
    "closed",
    "This is shown only to those the site lets in: by a password, an invitation or an age check.",
    "Open it in a browser, give what it asks for, save the page, and add the file with its "
    "address (--url).",
    gates.CLOSED_HEADS,
    gates.CLOSED,
)
BLOCKER = Kind(
    "blocker",
    "The site asked for advertisements to be let through instead of showing it.",
    SAVE,
    gates.BLOCKER_HEADS,
    gates.BLOCKER,
    around=False,
)
LOGIN = Kind(
    "login",
    "This is a login page, not the writing.",
    LOGGED_IN,
    walls.LOGIN_HEADS,
    walls.LOGIN,
    around=False,
)
CONSENT = Kind(
    "consent",
    "The site asked for consent to cookies instead of showing it.",
    SAVE,
    walls.CONSENT_HEADS,
    walls.CONSENT,
    around=False,
    foot=True,
)

FIRST = (UNARCHIVED, ROBOT, REGION, BUSY, REFUSED)
GONE = (REMOVED, SERVER, BROKEN, BROWSER, MISSING, SALE)
WALLS = (CLOSED, BLOCKER, LOGIN, CONSENT)
QUOTED = (BROWSER, REFUSED, MISSING, REMOVED, BROKEN, SALE)
"""Kinds whose heading helps the keeper to see that it is so."""
