"""The cards in HTML that Ghost rendered → plain HTML, in place (pure).

Classes are those of Ghost's own renderer (TryGhost/Koenig, packages/kg-default-nodes and
kg-default-cards): `kg-NAME-card` around, `kg-NAME-part` within. Pictures, galleries, code, embeds
and toggles' texts are plain already; what is layout (players, icons, stars) goes.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from lxml.html import HtmlElement

from backlist.intake.exports.trees import (
    first_of,
    inner,
    linked,
    of_class,
    outer,
    put,
    stands_in,
    words_of,
)
from backlist.intake.page.dom import drop, words

_FURNITURE = ("kg-signup-card", "kg-audio-player", "kg-video-overlay", "kg-video-player-container",
              "kg-toggle-card-icon", "kg-product-card-rating", "kg-bookmark-icon",
              "kg-cta-sponsor-label-wrapper", "kg-email-card", "kg-email-cta-card")  # fmt: skip


def plain_cards(root: HtmlElement) -> None:
    """Put plain HTML in the place of each card that needs it."""
    for element in of_class(root, *_FURNITURE):
        if stands_in(root, element):
            drop(element)
    for name, made in _CARDS.items():
        for card in of_class(root, name):
            if stands_in(root, card):
                put(card, made(card))


def _href(card: HtmlElement, *names: str) -> str | None:
    found = first_of(card, *names) if names else None
    for element in [found] if found is not None else card.iter("a"):
        inside = element if element.tag == "a" else next(element.iter("a"), None)
        if inside is not None and inside.get("href"):
            return str(inside.get("href"))
    return None


def _captioned(made: str, card: HtmlElement) -> str:
    caption = next(card.iter("figcaption"), None)
    return made + (f"<p>{inner(caption)}</p>" if caption is not None and words(caption) else "")


def _bookmark(card: HtmlElement) -> str:
    title = words_of(card, "kg-bookmark-title")
    return _captioned(linked(_href(card, "kg-bookmark-container"), title), card)


def _source(card: HtmlElement, tag: str) -> str | None:
    player = next(card.iter(tag), None)
    if player is None:
        return None
    inside = next((s.get("src") for s in player.iter("source") if s.get("src")), None)
    return player.get("src") or inside


def _audio(card: HtmlElement) -> str:
    return linked(_source(card, "audio"), words_of(card, "kg-audio-title"))


def _video(card: HtmlElement) -> str:
    source = _source(card, "video")
    name = (source or "").partition("?")[0].rpartition("/")[2]
    return _captioned(linked(source, name), card)


def _file(card: HtmlElement) -> str:
    title = words_of(card, "kg-file-card-title") or words_of(card, "kg-file-card-filename")
    caption = words_of(card, "kg-file-card-caption")
    made = linked(_href(card), title)
    return made + (f"<p>{escape(caption)}</p>" if caption else "")


def _product(card: HtmlElement) -> str:
    image = first_of(card, "kg-product-card-image")
    parts = [f"<figure>{outer(image)}</figure>" if image is not None else ""]
    parts.append(_strong(first_of(card, "kg-product-card-title")))
    parts.append(inner(first_of(card, "kg-product-card-description")))
    button = first_of(card, "kg-product-card-button")
    if button is not None:
        parts.append(linked(button.get("href"), words(button)))
    return "".join(parts)


def _strong(element: HtmlElement | None) -> str:
    inside = inner(element)
    return f"<p><strong>{inside}</strong></p>" if inside.strip() else ""


def _toggle(card: HtmlElement) -> str:
    heading = _strong(first_of(card, "kg-toggle-heading-text"))
    return heading + inner(first_of(card, "kg-toggle-content"))


def _callout(card: HtmlElement) -> str:
    emoji = words_of(card, "kg-callout-emoji")
    said = first_of(card, "kg-callout-text")
    if said is None:
        return inner(card)
    inside = inner(said)
    if next(iter(said.iter("p", "ul", "ol", "div")), None) not in {None, said}:
        return (f"<p>{escape(emoji)}</p>" if emoji else "") + inside
    return f"<p>{escape(emoji)} {inside}</p>" if inside.strip() else ""


def _button(card: HtmlElement) -> str:
    """A button that asks to subscribe is no word of the text."""
    href = _href(card)
    return "" if "#/portal" in (href or "") else linked(href, words(card))


def _header(card: HtmlElement) -> str:
    heading = first_of(card, "kg-header-card-header", "kg-header-card-heading")
    under = first_of(card, "kg-header-card-subheader", "kg-header-card-subheading")
    button = first_of(card, "kg-header-card-button")
    made = f"<h2>{inner(heading)}</h2>" if heading is not None and words(heading) else ""
    made += f"<p>{inner(under)}</p>" if under is not None and words(under) else ""
    return made + (_button(card) if button is not None else "")


def _call(card: HtmlElement) -> str:
    image = first_of(card, "kg-cta-image-container")
    button = first_of(card, "kg-cta-button")
    made = inner(image) + inner(first_of(card, "kg-cta-text"))
    if button is None or "#/portal" in (button.get("href") or ""):
        return made
    return made + linked(button.get("href"), words(button))


_CARDS: dict[str, Callable[[HtmlElement], str]] = {
    "kg-bookmark-card": _bookmark,
    "kg-audio-card": _audio,
    "kg-video-card": _video,
    "kg-file-card": _file,
    "kg-product-card": _product,
    "kg-toggle-card": _toggle,
    "kg-callout-card": _callout,
    "kg-button-card": _button,
    "kg-header-card": _header,
    "kg-cta-card": _call,
}
