"""A Facebook post → its text as Markdown with its pictures, and the title it goes by (pure).

The author's words come first, as written; then what was shared, quoted; then links and pictures
with their captions. A post has no title of its own: its first line or sentence serves where it is
short, else its opening words, and either is marked as inferred.
"""

from __future__ import annotations

import re
from html import escape

from backlist.intake.facebook.posts import FILMS, Photo, Post
from backlist.intake.html_body import HtmlBody, read_html
from backlist.intake.page.media import Finder
from backlist.model import Evidence

LONGEST = 80
OPENING = 60

_URL = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)\]’”]")
_SENTENCE = re.compile(r"(.+?[.!?…]+[\"”’)»]*)(?:\s|$)", re.DOTALL)


def body_of(post: Post, find: Finder, language: str | None) -> HtmlBody:
    """The text of a post; `find` gives the pictures by their paths in the download."""
    own = _markup(post.text) if post.is_html else _paragraphs(post.text)
    parts = [_figure(post.cover) if post.cover else "", own]
    parts += [f"<blockquote>{_paragraphs(q)}</blockquote>" for q in post.quoted]
    parts += [_link(link.url, link.name) for link in post.links if not _told(link.url, post.text)]
    parts += [_figure(p) for p in post.photos if p != post.cover and not is_film(p)]
    return read_html("".join(parts), find=find, language=language, source=post.where)


def title_of(post: Post) -> tuple[str | None, Evidence | None]:
    """A post's title and how it is known."""
    if post.title:
        return post.title, Evidence("export", where=post.where)
    text = post.text if not post.is_html else re.sub(r"<[^<>]*>", " ", post.text)
    text = text.strip() or next((p.caption for p in post.photos if p.caption), "").strip()
    if not text:
        return None, None
    line, _, more = text.partition("\n")
    line = " ".join(line.split())
    said = _SENTENCE.match(line)
    if len(line) <= LONGEST and (more.strip() or said is None):
        return line.rstrip(".:"), Evidence(
            "inferred", says=line, confidence=0.6, where="first line"
        )
    if said and len(said.group(1)) <= LONGEST:
        first = said.group(1)
        known = Evidence("inferred", says=first, confidence=0.5, where="first sentence")
        return first.rstrip("."), known
    opening = _opening(line)
    return opening, Evidence("inferred", says=line[:200], confidence=0.3, where="opening words")


def _opening(line: str) -> str:
    cut = line[: OPENING + 1].rpartition(" ")[0] if len(line) > OPENING else line
    return f"{(cut or line[:OPENING]).rstrip(' ,;:–—-(')}…"


def is_film(photo: Photo) -> bool:
    """Whether a picture is a moving one, which is not taken along."""
    return photo.uri.lower().endswith(FILMS)


def _figure(photo: Photo) -> str:
    under = f"<figcaption>{_words(photo.caption)}</figcaption>" if photo.caption else ""
    return f'<figure><img src="{escape(photo.uri)}" alt="">{under}</figure>'


def _told(url: str, text: str) -> bool:
    return bool(url) and url.rstrip("/") in text


def _link(url: str, name: str) -> str:
    if not url:
        return f"<p>{escape(name)}</p>" if name else ""
    return f'<p><a href="{escape(url)}">{escape(name or url)}</a></p>'


def _markup(text: str) -> str:
    """A note's own HTML; its bare line breaks are breaks where it has no paragraphs."""
    return text if re.search(r"<(?:p|br|div)\b", text) else text.replace("\n", "<br>")


def _paragraphs(text: str) -> str:
    blocks = re.split(r"\n[ \t]*\n\s*", text.strip())
    return "".join(f"<p>{_words(block)}</p>" for block in blocks if block.strip())


def _words(text: str) -> str:
    parts: list[str] = []
    at = 0
    for found in _URL.finditer(text):
        parts.append(escape(text[at : found.start()]))
        parts.append(f'<a href="{escape(found.group())}">{escape(found.group())}</a>')
        at = found.end()
    parts.append(escape(text[at:]))
    return "<br>".join("".join(parts).strip().split("\n"))
