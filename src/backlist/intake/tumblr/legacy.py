"""A post in the old form of Tumblr's API, by its type → HTML (pure).

Types and fields are those of "Legacy Post Types" in the API's documentation; dumps of them are what
backup programs write (`json/ID.json`).
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

from backlist.intake.exports.trees import linked

Post = dict[str, Any]


def post_html(post: Post) -> str:
    """The post's HTML; fields that hold HTML are taken as they are."""
    made = _TYPES.get(str(post.get("type")), _text)
    return made(post)


def _str(post: Any, name: str) -> str:
    value = post.get(name) if isinstance(post, dict) else None
    return value if isinstance(value, str) else ""


def _rows(post: Post, name: str) -> list[Any]:
    value = post.get(name)
    return value[:2000] if isinstance(value, list) else []


def _text(post: Post) -> str:
    return _str(post, "body") or _str(post, "caption") or _str(post, "description")


def _quote(post: Post) -> str:
    source = _str(post, "source")
    said = _str(post, "text").replace("\n", "<br>")
    return f"<blockquote><p>{said}</p></blockquote>" + (f"<p>— {source}</p>" if source else "")


def _link(post: Post) -> str:
    return linked(_str(post, "url"), _str(post, "title")) + _str(post, "description")


def _answer(post: Post) -> str:
    name, url = _str(post, "asking_name") or "Anonymous", _str(post, "asking_url")
    asked = linked(url, f"{name}:") if url else f"<p>{escape(name)}:</p>"
    question = _str(post, "question")
    return f"{asked}<blockquote><p>{question}</p></blockquote>{_str(post, 'answer')}"


def _photo(post: Post) -> str:
    parts = []
    for photo in _rows(post, "photos"):
        said = photo if isinstance(photo, dict) else {}
        src, caption = _str(said.get("original_size"), "url"), _str(said, "caption")
        below = f"<figcaption>{escape(caption)}</figcaption>" if caption else ""
        parts.append(f'<figure><img src="{escape(src)}" alt="">{below}</figure>' if src else "")
    return "".join(parts) + _str(post, "caption")


def _chat(post: Post) -> str:
    parts = []
    for line in _rows(post, "dialogue"):
        label = _str(line, "label") or _str(line, "name")
        said = f"<strong>{escape(label)}</strong> " if label else ""
        parts.append(f"<p>{said}{escape(_str(line, 'phrase'))}</p>")
    return "".join(parts) or _str(post, "body")


def _sound(post: Post) -> str:
    url = _str(post, "audio_source_url") or _str(post, "audio_url") or _str(post, "permalink_url")
    title = " – ".join(t for t in (_str(post, "artist"), _str(post, "track_name")) if t)
    return linked(url, title) + _str(post, "caption")


def _film(post: Post) -> str:
    url = _str(post, "permalink_url") or _str(post, "video_url")
    return linked(url, url) + _str(post, "caption")


_TYPES: dict[str, Callable[[Post], str]] = {
    "text": _text,
    "regular": _text,
    "quote": _quote,
    "link": _link,
    "answer": _answer,
    "photo": _photo,
    "chat": _chat,
    "conversation": _chat,
    "audio": _sound,
    "video": _film,
}
