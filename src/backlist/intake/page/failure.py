"""Failure told from success: pages that are no writing, whatever their status says (pure).

A login wall, a consent wall, half an article, an error page or an empty frame is never taken in
as a piece; the keeper is told what it is and what to do instead. Each kind is known by several
signs together (headings, the words' share of the text, markup, structured data), never by words
somewhere in a long text: a writing about walls is a writing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from lxml.html import HtmlElement

from backlist.errors import Problem
from backlist.intake.page import dead_ends, kinds, walls
from backlist.intake.page.kinds import LOGGED_IN, SAVE, Kind, speaks
from backlist.intake.page.page_claims import Page
from backlist.intake.page.page_look import Look

__all__ = ["SAVE", "failure", "is_shell"]

Reason = tuple[str, str]
"""What is wrong and what the keeper can do."""

_FEWEST = 40
_LONGEST = 400
_FEW = 8
_UNREAD = ("script", "style", "noscript", "template", "title")


STUB = "Only the beginning is here; the rest stands behind a login or a subscription."
"""What a page that holds half an article says of itself: its draft waits for the rest."""


def failure(
    page: HtmlElement,
    title: str | None,
    text: str,
    source: str,
    *,
    shell: bool = False,
    covered: bool = False,
    claims: Page | None = None,
) -> Problem | None:
    """Why this page is no piece, or None where it is one.

    `text` is the article's words as far as any were found; `shell` what `is_shell` said of the
    page while it still had its scripts, `covered` what `uncover` said when it took consent layers
    off; `claims` what its head states (structured data, `meta`),
    without which half articles and ways on are told less well.
    """
    look = Look(page, title or "", text, claims, shell, covered)
    if look.count >= _LONGEST:
        return None
    found = next((reason for check in _CHECKS if (reason := check(look))), None)
    return Problem(found[0], source=source, do=found[1]) if found else None


def _worded(look: Look, of: Iterable[Kind]) -> Reason | None:
    kind = next((kind for kind in of if speaks(kind, look)), None)
    if kind is None:
        return None
    what = f"{kind.what[:-1]} (“{look.head}”)." if kind in kinds.QUOTED and look.head else kind.what
    return what, _with_export(look, kind.do) if kind is kinds.LOGIN else kind.do


def _with_export(look: Look, do: str) -> str:
    return f"{do} {walls.own_export(look)}".rstrip()


def _machine(look: Look) -> Reason | None:
    return (kinds.ROBOT.what, SAVE) if walls.is_challenge(look) else None


def _listing(look: Look) -> Reason | None:
    if dead_ends.is_listing(look):
        return (
            "This is a list of a folder's files, not the writing.",
            "Give the file's own address.",
        )
    if dead_ends.is_results(look):
        return "This is a list of search results.", "Give the address of the writing itself."
    return None


def _way_on(look: Look) -> Reason | None:
    target = dead_ends.sends_on(look)
    if target is not None and dead_ends.is_home(target):
        return "This page only sends its readers on to the front page: it is gone.", kinds.COPY
    if target is not None:
        return "This page only sends its readers on.", f"Give that address instead: {target[:300]}"
    frame = dead_ends.only_frame(look)
    if frame is not None:
        what = "This page is a frame around others and holds no text itself."
        return what, f"Give the address of the inner page: {frame[:300]}"
    return None


def _file(look: Look) -> Reason | None:
    shown = dead_ends.only_viewer(look)
    if shown is not None:
        return "This page only shows a PDF.", f"Add the PDF itself. {shown[:300]}".rstrip()
    if dead_ends.is_file_offer(look):
        return "This page only hands out a file.", "Download the file and add that."
    return None


def _login(look: Look) -> Reason | None:
    return (kinds.LOGIN.what, _with_export(look, LOGGED_IN)) if walls.is_login(look) else None


def _stub(look: Look) -> Reason | None:
    if not walls.is_stub(look):
        return None
    return STUB, _with_export(look, LOGGED_IN)


def _empty(look: Look) -> Reason | None:
    if look.covered and look.count < _FEW and not look.is_set:
        return kinds.CONSENT.what, SAVE
    if dead_ends.is_empty_frame(look):
        return "This page is empty until its scripts have run.", SAVE
    return None if look.count else ("No article was found on this page.", SAVE)


_CHECKS: tuple[Callable[[Look], Reason | None], ...] = (
    lambda look: _worded(look, kinds.FIRST),
    _machine,
    _listing,
    lambda look: _worded(look, kinds.GONE),
    _login,
    _stub,
    lambda look: _worded(look, kinds.WALLS),
    _file,
    _way_on,
    _empty,
)


def is_shell(page: HtmlElement) -> bool:
    """Whether a page is an application's empty frame: scripts, and next to no words."""
    if next(page.iter("script"), None) is None:
        return False
    count = 0
    for element in page.iter():
        if element.tag not in _UNREAD:
            count += len((element.text or "").split())
        count += len((element.tail or "").split())
        if count >= _FEWEST:
            return False
    return True
