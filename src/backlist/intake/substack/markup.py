"""Substack's markup of a text → plain HTML, in place (pure).

What it embeds carries its data as JSON in `data-attrs`; buttons and forms to subscribe, share or
comment are no words of the text. Footnotes (`footnote-anchor`, `footnote`) need no help. Learnt
from exports, published pages and the importers that read them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from html import escape
from typing import Any
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement

from backlist.intake.exports.trees import first_of, linked, of_class, put, stands_in
from backlist.intake.page.dom import drop, words

_FURNITURE = ("subscription-widget-wrap", "subscription-widget-wrap-editor", "subscription-widget",
              "install-substack-app-embed", "community-chat", "paywall-jump", "paywall",
              "header-anchor-parent", "image-link-expand", "directMessage", "poll-embed",
              "hide-text", "tweet-link-top-icons", "recipe-print")  # fmt: skip
_CALLS = re.compile(
    r"/subscribe\b|/comments?\b|/share\b|action=share|%%\w+%%|/gift\b|/leaderboard|/refer|/survey|"
    r"/chat\b|/app-link|checkout|donate=true|open\.substack\.com/chat",
    re.IGNORECASE,
)
_FETCHED = re.compile(r"/image/fetch/(?:[^/]*/)*?(https?(?:%3A|:).+)$", re.IGNORECASE)

Data = Mapping[str, Any]


def plain_text(body: HtmlElement) -> None:
    """Leave the author's text alone, embeds as links or quotations, pictures at their source."""
    for element in of_class(body, *_FURNITURE):
        if stands_in(body, element):
            drop(element)
    for button in of_class(body, "captioned-button-wrap", "button-wrapper"):
        if stands_in(body, button):
            _button(button)
    _files(body)
    _mentions(body)
    for name, made in _EMBEDS.items():
        for embed in of_class(body, name):
            data = _data(embed)
            if stands_in(body, embed) and data is not None and (html := made(data)):
                put(embed, html)
    _pictures(body)
    _verse(body)


def subscribe_address(body: HtmlElement) -> str | None:
    """The publication's own address, where a button of the text leads to its subscriptions."""
    for button in of_class(body, "button-wrapper"):
        for anchor in button.iter("a"):
            found = re.match(r"(https://[\w.-]+)/subscribe\b", anchor.get("href") or "")
            if found:
                return f"{found[1]}/"
    return None


def original(src: str) -> str:
    """A picture's own address, out of the one that scales it on the fly."""
    try:
        path = src if "/image/fetch/" in urlsplit(src).path else ""
    except ValueError:
        return src
    found = _FETCHED.search(path)
    return unquote(found[1]) if found else src


def _data(element: HtmlElement) -> Data | None:
    try:
        data = json.loads(element.get("data-attrs") or "")
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) else None


def _text(data: Data, *names: str) -> str:
    return next((v for n in names if isinstance(v := data.get(n), str) and v.strip()), "")


def _button(button: HtmlElement) -> None:
    """A button that calls readers to something goes; one that leads on is a link."""
    anchor = next(button.iter("a"), None)
    href = anchor.get("href") if anchor is not None else None
    if not href or _CALLS.search(href):
        drop(button)
    elif anchor is not None:
        put(button, linked(href, words(anchor)))


def _pictures(body: HtmlElement) -> None:
    for source in list(body.iter("source")):
        # The parser puts a picture inside of the source that stands before it.
        if any(above.tag == "picture" for above in source.iterancestors()):
            source.drop_tag()
    for image in list(body.iter("img")):
        data = _data(image) or {}
        src = _text(data, "src") or image.get("src") or ""
        image.set("src", original(src))
        image.attrib.pop("srcset", None)
        if not image.get("alt") and _text(data, "alt"):
            image.set("alt", _text(data, "alt"))
    for anchor in of_class(body, "image-link", "image2"):
        if anchor.tag == "a" and "/image/fetch/" in (anchor.get("href") or ""):
            anchor.attrib.pop("href")


def _verse(body: HtmlElement) -> None:
    """Text whose lines its author kept is verse; a set-off sentence is a quotation."""
    for block in of_class(body, "preformatted-block"):
        for lines in block.iter("pre"):
            lines.set("class", "wp-block-verse")
    for quote in of_class(body, "pullquote"):
        if quote.tag == "div":
            quote.tag = "blockquote"


def _tweet(data: Data) -> str:
    said = _text(data, "full_text")
    user = _text(data, "username")
    who = escape(_text(data, "name")) + (f" (@{escape(user)})" if user else "")
    below = linked(_text(data, "url"), _text(data, "date")[:16] or _text(data, "url"))
    if not said:
        return below
    lines = "".join(f"<p>{escape(line)}</p>" for line in said.split("\n") if line.strip())
    return f"<blockquote>{lines}<p>— {who}</p>{below}</blockquote>"


def _post(data: Data) -> str:
    return linked(_text(data, "canonical_url", "url"), _text(data, "title", "name"))


def _publication(data: Data) -> str:
    return linked(_text(data, "base_url", "url"), _text(data, "name", "title"))


def _film(data: Data) -> str:
    number = _text(data, "videoId")
    url = f"https://www.youtube.com/watch?v={number}" if number else ""
    return linked(url, url)


def _vimeo(data: Data) -> str:
    number = _text(data, "videoId")
    url = f"https://vimeo.com/{number}" if number else ""
    return linked(url, url)


def _instagram(data: Data) -> str:
    number = _text(data, "instagram_id")
    url = f"https://www.instagram.com/p/{number}/" if number else ""
    return linked(url, _text(data, "title") or url)


def _player(data: Data) -> str:
    return linked(_text(data, "url", "targetUrl", "src"), _text(data, "title"))


def _gallery(data: Data) -> str:
    gallery = data.get("gallery")
    images = gallery.get("images") if isinstance(gallery, dict) else None
    shown = [
        f'<p><img src="{escape(_text(i, "src"))}" alt="{escape(_text(i, "alt"))}"></p>'
        for i in (images if isinstance(images, list) else [])
        if isinstance(i, dict) and _text(i, "src")
    ]
    caption = _text(gallery, "caption") if isinstance(gallery, dict) else ""
    below = f"<figcaption>{escape(caption)}</figcaption>" if caption else ""
    return f"<figure>{''.join(shown)}{below}</figure>" if shown else ""


def _formula(data: Data) -> str:
    return f"<p><code>{escape(_text(data, 'persistentExpression'))}</code></p>"


def _comment(data: Data) -> str:
    said = data.get("comment")
    inside = said if isinstance(said, dict) else data
    body, who = _text(inside, "body"), _text(inside, "name")
    lines = "".join(f"<p>{escape(line)}</p>" for line in body.split("\n") if line.strip())
    signed = f"<p>— {escape(who)}</p>" if who else ""
    return f"<blockquote>{lines}{signed}</blockquote>" if lines else ""


_EMBEDS: dict[str, Callable[[Data], str]] = {
    "tweet": _tweet,
    "twitter-embed": _tweet,
    "embedded-post-wrap": _post,
    "digest-post-embed": _post,
    "embedded-publication-wrap": _publication,
    "youtube-wrap": _film,
    "vimeo-wrap": _vimeo,
    "instagram": _instagram,
    "spotify-wrap": _player,
    "soundcloud-wrap": _player,
    "apple-podcast-container": _player,
    "tiktok-wrap": _player,
    "bluesky-wrap": _player,
    "image-gallery-embed": _gallery,
    "latex-rendered": _formula,
    "comment": _comment,
}


def _mentions(body: HtmlElement) -> None:
    """A mention that a script was to fill in gets the name it stands for."""
    for mention in of_class(body, "mention-wrap"):
        data = _data(mention)
        if data is not None and not words(mention):
            mention.text = _text(data, "name")


def _files(body: HtmlElement) -> None:
    """A file offered for download is a link under its title."""
    for wrapper in of_class(body, "file-embed-wrapper"):
        title = first_of(wrapper, "file-embed-details-h1")
        anchor = next((a for a in wrapper.iter("a") if a.get("href")), None)
        if anchor is not None and stands_in(body, wrapper):
            put(wrapper, linked(anchor.get("href"), words(title) if title is not None else ""))
