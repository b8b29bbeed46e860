"""Medium's markup of a text → plain HTML, in place (pure).

Every block is a `graf` (graf--p, graf--h3, graf--pullquote, graf--mixtapeEmbed, …); a `section`
begins with a divider. Learnt from exports and from the importers that read them.
"""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from backlist.intake.exports.trees import linked, of_class, put, stands_in
from backlist.intake.page.dom import drop, words

_LANGUAGE = ("data-code-block-lang", "data-code-block-language")


def plain_text(body: HtmlElement, title: str | None, subtitle: str | None) -> None:
    """Leave the author's text alone: the title and subtitle it opens with, and layout, go."""
    _drop_opening(body, title, subtitle)
    for card in of_class(body, "graf--mixtapeEmbed"):
        if stands_in(body, card):
            put(card, _card(card))
    _dividers(body)
    for code in body.iter("pre"):
        said = next((code.get(name) for name in _LANGUAGE if code.get(name)), None)
        if said and said != "none":
            code.set("data-lang", said)
        _trim(code)


def _trim(code: HtmlElement) -> None:
    """Take out the blank lines that the page's own layout puts around code."""
    inside = next(code.iter("code"), code)
    if inside is not code and not (code.text or "").strip():
        code.text = None
    inside.text = re.sub(r"\A\s*\n", "", inside.text or "")
    last = next(reversed(list(inside)), None)
    if last is None:
        inside.text = inside.text.rstrip()
    else:
        last.tail = (last.tail or "").rstrip()
    if inside is not code and not (inside.tail or "").strip():
        inside.tail = None


def has_title(body: HtmlElement) -> bool:
    """Whether the text opens with a title that its author set as one."""
    return any(True for _ in of_class(body, "graf--title"))


def opening(body: HtmlElement) -> str:
    """The words of the first block that has any."""
    return next((w for graf in of_class(body, "graf") if (w := words(graf))), "")


def same(one: str | None, other: str | None) -> bool:
    """Whether two titles are alike but for blanks, case and an ellipsis."""
    return bool(one) and _folded(one) == _folded(other)


def _folded(text: str | None) -> str:
    return re.sub(r"[\s\u200a…]+", " ", text or "").strip(" .").casefold()


def _drop_opening(body: HtmlElement, title: str | None, subtitle: str | None) -> None:
    """The first blocks where they are marked as title or subtitle, or are a heading like them."""
    for graf in list(of_class(body, "graf"))[:4]:
        heading = graf.tag in {"h1", "h2", "h3", "h4"}
        marked = {"graf--title", "graf--subtitle"} & set((graf.get("class") or "").split())
        if marked or (heading and (same(words(graf), title) or same(words(graf), subtitle))):
            drop(graf)
        elif words(graf):
            return


def _card(card: HtmlElement) -> str:
    """A card for another page: its title, linked."""
    anchor = next((a for a in card.iter("a") if words(a)), None)
    if anchor is None:
        return ""
    strong = next(anchor.iter("strong"), None)
    title = words(strong) if strong is not None else ""
    return linked(anchor.get("href"), title or anchor.get("href") or words(anchor))


def _dividers(body: HtmlElement) -> None:
    """A rule stands between two sections, never before the first."""
    seen = False
    for element in list(body.iter()):
        if element.tag == "hr" and not seen:
            drop(element)
        elif element.tag in {"img", "iframe"} or (element.text or "").strip():
            seen = True
