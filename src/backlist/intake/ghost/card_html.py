"""What a card of Ghost's editor holds, as data → plain HTML (pure).

Lexical and Mobiledoc store the same cards under the same names of fields (TryGhost/Koenig,
packages kg-default-nodes and kg-default-cards); the HTML is what Ghost renders of them, less its
layout: a picture is a figure, a bookmark or a file a link, an embed its frame.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from typing import Any

from backlist.intake.exports.trees import linked

Payload = Mapping[str, Any]


def card_html(name: str, payload: Payload) -> str | None:
    """A card's HTML; empty where it shows nothing to readers, None where it is unknown."""
    made = _CARDS.get(name)
    return made(payload) if made is not None else None


def text(payload: Payload, *names: str) -> str:
    """The first of these fields that has a text, bare."""
    return next((v for n in names if isinstance(v := payload.get(n), str) and v.strip()), "")


def _caption(payload: Payload) -> str:
    caption = text(payload, "caption")
    return f"<figcaption>{caption}</figcaption>" if caption else ""


def _figure(inside: str, payload: Payload) -> str:
    return f"<figure>{inside}{_caption(payload)}</figure>" if inside else ""


def _picture(payload: Payload) -> str:
    src = text(payload, "src")
    if not src:
        return ""
    image = f'<img src="{escape(src)}" alt="{escape(text(payload, "alt"))}">'
    href = text(payload, "href")
    return f'<a href="{escape(href)}">{image}</a>' if href else image


def _image(payload: Payload) -> str:
    return _figure(_picture(payload), payload)


def _gallery(payload: Payload) -> str:
    images = payload.get("images")
    shown = [_picture(i) for i in images if isinstance(i, dict)] if isinstance(images, list) else []
    return _figure("".join(f"<p>{image}</p>" for image in shown if image), payload)


def _bookmark(payload: Payload) -> str:
    said = payload.get("metadata")
    said = said if isinstance(said, dict) else payload
    url = text(payload, "url") or text(said, "url")
    made = linked(url, text(said, "title") or text(payload, "title"))
    caption = text(payload, "caption")
    return made + (f"<p>{caption}</p>" if caption else "")


def _embed(payload: Payload) -> str:
    html, url = text(payload, "html"), text(payload, "url")
    if "<iframe" not in html and "<blockquote" not in html:
        html = linked(url, _said_title(payload))
    return _figure(html, payload)


def _said_title(payload: Payload) -> str:
    said = payload.get("metadata")
    return text(said, "title") if isinstance(said, dict) else ""


def _code(payload: Payload) -> str:
    code = payload.get("code")
    if not isinstance(code, str) or not code.strip():
        return ""
    language = text(payload, "language").split(" ")[0]
    named = f' class="language-{escape(language)}"' if language else ""
    made = f"<pre><code{named}>{escape(code, quote=False)}</code></pre>"
    return _figure(made, payload) if text(payload, "caption") else made


def _html(payload: Payload) -> str:
    return text(payload, "html", "cardHtml")


def _markdown(payload: Payload) -> str:
    from backlist.markup import adopt, to_html

    return to_html(adopt(text(payload, "markdown", "cardMarkdown")))


def _callout(payload: Payload) -> str:
    emoji, words = text(payload, "calloutEmoji"), text(payload, "calloutText")
    if "<p" in words:
        return f"<p>{escape(emoji)}</p>{words}" if emoji else words
    return f"<p>{escape(emoji)} {words}</p>" if words else ""


def _toggle(payload: Payload) -> str:
    heading = text(payload, "heading")
    return (f"<p><strong>{heading}</strong></p>" if heading else "") + text(payload, "content")


def _button(payload: Payload) -> str:
    url = text(payload, "buttonUrl")
    return "" if "#/portal" in url else linked(url, text(payload, "buttonText"))


def _product(payload: Payload) -> str:
    image = text(payload, "productImageSrc")
    parts = [
        f'<figure><img src="{escape(image)}" alt=""></figure>' if image else "",
        f"<p><strong>{text(payload, 'productTitle')}</strong></p>",
        text(payload, "productDescription"),
        linked(text(payload, "productUrl"), text(payload, "productButton")),
    ]
    return "".join(parts)


def _header(payload: Payload) -> str:
    heading, under = text(payload, "header", "heading"), text(payload, "subheader", "subheading")
    made = f"<h2>{heading}</h2>" if heading else ""
    return made + (f"<p>{under}</p>" if under else "") + _button(payload)


def _sound(payload: Payload) -> str:
    return linked(text(payload, "src"), text(payload, "title"))


def _video(payload: Payload) -> str:
    name = text(payload, "title", "fileName")
    return _figure(linked(text(payload, "src"), name), payload)


def _file(payload: Payload) -> str:
    made = linked(text(payload, "src"), text(payload, "fileTitle", "fileName"))
    caption = text(payload, "fileCaption")
    return made + (f"<p>{caption}</p>" if caption else "")


def _call(payload: Payload) -> str:
    words = text(payload, "textValue")
    return (words if "<p" in words else f"<p>{words}</p>") + _button(payload)


def _nothing(_: Payload) -> str:
    return ""


def _rule(_: Payload) -> str:
    return "<hr>"


_CARDS: dict[str, Callable[[Payload], str]] = {
    "image": _image,
    "gallery": _gallery,
    "bookmark": _bookmark,
    "embed": _embed,
    "code": _code,
    "codeblock": _code,
    "html": _html,
    "markdown": _markdown,
    "card-markdown": _markdown,
    "callout": _callout,
    "toggle": _toggle,
    "button": _button,
    "product": _product,
    "header": _header,
    "audio": _sound,
    "video": _video,
    "file": _file,
    "call-to-action": _call,
    "hr": _rule,
    "horizontalrule": _rule,
    # Seen by members and mail programs only, or by nobody: no words of the text.
    "email": _nothing,
    "email-cta": _nothing,
    "paywall": _nothing,
    "signup": _nothing,
    "transistor": _nothing,
}
