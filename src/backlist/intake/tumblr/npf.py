"""Tumblr's Neue Post Format → HTML (pure).

After Tumblr's own specification (github.com/tumblr/docs, npf-spec.md): blocks of text, image,
link, audio, video and poll; formatting by ranges of characters; layouts that say which blocks
stand in a row and which are a question; and the trail, what others wrote before in a reblog.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import pairwise
from typing import Any

from backlist.intake.exports.trees import linked

Block = dict[str, Any]

MOST = 2000
_PLAIN = {"bold": "strong", "italic": "em", "strikethrough": "s", "small": "span"}
_HEADINGS = {"heading1": "h2", "heading2": "h3"}
_QUOTES = frozenset({"quote", "indented"})
_LISTS = {"ordered-list-item": "ol", "unordered-list-item": "ul"}


def post_html(post: Block) -> str:
    """What was written before, each after its writer's name, then the blog's own words."""
    trail = post.get("trail")
    parts = [_before(item) for item in (trail if isinstance(trail, list) else ())[:MOST]
             if isinstance(item, dict)]  # fmt: skip
    return "".join(parts) + blocks_html(post.get("content"), post.get("layout"))


def own_words(post: Block) -> bool:
    """Whether the blog itself said or showed anything in a reblog."""
    return bool(blocks_html(post.get("content"), None).strip())


def blocks_html(blocks: Any, layout: Any) -> str:
    """The HTML of a list of blocks."""
    kept = (
        [b if isinstance(b, dict) else {} for b in blocks[:MOST]]
        if isinstance(blocks, list)
        else []
    )
    asked, by = _question(layout)
    inside = "".join(_runs([b for n, b in enumerate(kept) if n in asked]))
    said = f"<p>{by}</p><blockquote>{inside}</blockquote>" if inside else ""
    return said + "".join(_runs([b for n, b in enumerate(kept) if n not in asked]))


def _question(layout: Any) -> tuple[frozenset[int], str]:
    """Which blocks are what somebody asked, and who did."""
    for item in layout if isinstance(layout, list) else ():
        if isinstance(item, dict) and item.get("type") == "ask":
            numbers = item.get("blocks")
            found = (
                frozenset(n for n in numbers if isinstance(n, int))
                if isinstance(numbers, list)
                else frozenset()
            )
            return found, f"{_blog(item.get('attribution')) or 'Anonymous'}:"
    return frozenset(), ""


def _blog(said: Any) -> str:
    """A blog's name, linked where its address is given."""
    if not isinstance(said, dict):
        return ""
    blog = said.get("blog")
    blog = blog if isinstance(blog, dict) else said
    name, url = blog.get("name"), said.get("url") or blog.get("url")
    if not isinstance(name, str):
        return ""
    return f'<a href="{escape(url)}">{escape(name)}</a>' if isinstance(url, str) else escape(name)


def _before(item: Block) -> str:
    name = _blog(item) or escape(str(item.get("broken_blog_name") or ""))
    inside = blocks_html(item.get("content"), item.get("layout"))
    return f"<p>{name}:</p><blockquote>{inside}</blockquote>" if inside else ""


def _runs(blocks: list[Block]) -> Iterator[str]:
    """Blocks in their order; items that follow one another are one list, with lists inside."""
    at = 0
    while at < len(blocks):
        if _list_of(blocks[at]):
            end = at
            while end < len(blocks) and _list_of(blocks[end]):
                end += 1
            yield from _lists(blocks[at:end])
            at = end
        else:
            yield _block(blocks[at])
            at += 1


def _list_of(block: Block) -> str | None:
    return _LISTS.get(str(block.get("subtype"))) if block.get("type") == "text" else None


def _lists(items: list[Block]) -> Iterator[str]:
    open_now: list[str] = []
    for item in items:
        level = item.get("indent_level")
        depth = min(level, 7) + 1 if isinstance(level, int) and level >= 0 else 1
        tag = _list_of(item) or "ul"
        while len(open_now) > depth or (len(open_now) == depth and open_now[-1] != tag):
            yield f"</li></{open_now.pop()}>"
        if len(open_now) == depth:
            yield "</li>"
        while len(open_now) < depth:
            open_now.append(tag)
            yield f"<{tag}>" if len(open_now) == depth else f"<{tag}><li>"
        yield f"<li>{_words(item)}"
    while open_now:
        yield f"</li></{open_now.pop()}>"


def _block(block: Block) -> str:
    kind = str(block.get("type"))
    if kind == "text":
        return _text(block)
    if kind == "image":
        return _image(block)
    if kind == "poll":
        return _poll(block)
    url = _str(block, "url") or _str(block.get("media"), "url")
    title = " – ".join(t for t in (_str(block, "artist"), _str(block, "title")) if t)
    return linked(url, title) if kind in {"link", "audio", "video"} else ""


def _str(block: Any, name: str) -> str:
    if isinstance(block, list):
        block = block[0] if block else None
    value = block.get(name) if isinstance(block, dict) else None
    return value if isinstance(value, str) else ""


def _text(block: Block) -> str:
    words, subtype = _words(block), str(block.get("subtype"))
    if not words.strip():
        return ""
    if subtype in _HEADINGS:
        return f"<{_HEADINGS[subtype]}>{words}</{_HEADINGS[subtype]}>"
    if subtype in _QUOTES:
        return f"<blockquote><p>{words}</p></blockquote>"
    return f"<p>{words}</p>"


def _image(block: Block) -> str:
    media = block.get("media")
    sizes = [m for m in media if isinstance(m, dict)] if isinstance(media, list) else [media]
    widest = max((m for m in sizes if isinstance(m, dict)), key=_width, default={})
    src = _str(widest, "url")
    if not src:
        return ""
    caption = _str(block, "caption")
    below = f"<figcaption>{escape(caption)}</figcaption>" if caption else ""
    image = f'<img src="{escape(src)}" alt="{escape(_str(block, "alt_text"))}">'
    return f"<figure>{image}{below}</figure>"


def _width(media: Block) -> float:
    width = media.get("width")
    return float(width) if isinstance(width, int | float) else 0.0


def _poll(block: Block) -> str:
    answers = block.get("answers")
    items = "".join(
        f"<li>{escape(_str(a, 'answer_text'))}</li>"
        for a in (answers if isinstance(answers, list) else ())
    )
    question = escape(_str(block, "question"))
    return f"<p>{question}</p>" + (f"<ul>{items}</ul>" if items else "")


def _words(block: Block) -> str:
    """A block's text with its formatting; lines in it are kept."""
    text = _str(block, "text")
    cuts, spans = {0, len(text)}, []
    formatting = block.get("formatting")
    for form in (formatting if isinstance(formatting, list) else ())[:MOST]:
        if (
            isinstance(form, dict)
            and isinstance(form.get("start"), int)
            and isinstance(form.get("end"), int)
        ):
            start, end = max(form["start"], 0), min(form["end"], len(text))
            if start < end:
                cuts |= {start, end}
                spans.append((start, end, form))
    edges = sorted(cuts)
    parts = [
        _formatted(text[low:high], [f for start, end, f in spans if start <= low and high <= end])
        for low, high in pairwise(edges)
    ]
    return "".join(parts)


def _formatted(words: str, forms: list[Block]) -> str:
    made = escape(words, quote=False).replace("\n", "<br>")
    for form in forms:
        kind = str(form.get("type"))
        url = _str(form, "url") or (_str(form.get("blog"), "url") if kind == "mention" else "")
        if kind in _PLAIN:
            made = f"<{_PLAIN[kind]}>{made}</{_PLAIN[kind]}>"
        elif kind in {"link", "mention"} and url:
            made = f'<a href="{escape(url)}">{made}</a>'
    return made
