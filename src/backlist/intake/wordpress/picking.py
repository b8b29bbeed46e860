"""What one post names of the export as a whole, found in its bytes without parsing it (pure)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from backlist.intake.page.media import nowhere
from backlist.intake.wordpress.blocks import block_refs
from backlist.intake.wordpress.body import Body, made_plain
from backlist.intake.wordpress.footnotes import Footnotes
from backlist.intake.wordpress.pictures import Library
from backlist.intake.wordpress.survey import Survey

FEW = 40
"""Names of so few people go with every post, without a look at which it needs."""

_CDATA = rb"(?:<!\[CDATA\[)?\s*"
_ID = re.compile(rb"<(?:[\w.-]+:)?post_id>\s*" + _CDATA + rb"(\d{1,18})")
_FEATURED = re.compile(
    rb"_thumbnail_id\s*(?:\]\]>)?\s*</[^<>]{1,80}>\s*<[^<>]{1,80}>\s*" + _CDATA + rb"(\d{1,18})"
)
_LISTS = re.compile(rb"\[(?:gallery|playlist)\b[^\]]{0,20000}")
_SHOWN = re.compile(rb"wp-image-(\d{1,18})")
_CREATOR = re.compile(rb"<(?:[\w.-]+:)?creator[^<>]{0,100}>\s*" + _CDATA + rb"([^<\]]{1,300})")
_AUTHOR = re.compile(rb'domain="(?:co-?)?authors?"[^<>]{0,300}>' + _CDATA + rb"([^<\]]{1,300})")
_SLUG = re.compile(rb'domain="(?:co-?)?authors?"[^<>]{0,200}nicename="([^"]{1,300})"')
_CONTENT = (b"<content:encoded", b"</content:encoded")
_BRACKET = re.compile(rb"\[/?[a-zA-Z][\w-]{1,60}[\s\]/=]")


def library_of(data: bytes, survey: Survey) -> Library:
    """The attachments a post names or, where it shows all it has, those added to it."""
    ids = {int(m) for m in _FEATURED.findall(data)}
    lists = _LISTS.findall(data)
    for words in lists:
        ids |= {int(i) for i in re.findall(rb"\d{1,18}", words)}
    if survey.attachments:
        ids |= {int(m) for m in _SHOWN.findall(data)}
    named = tuple(survey.attachments[i] for i in sorted(ids) if i in survey.attachments)
    found = _ID.search(data) if lists else None
    added = survey.children.get(int(found[1]), []) if found else []
    return Library(named, tuple(survey.attachments[i] for i in added))


def names_for(data: bytes, names: Mapping[str, str]) -> Mapping[str, str]:
    """Of everybody's names those a post calls for."""
    if len(names) <= FEW:
        return names
    found = (*_CREATOR.findall(data), *_AUTHOR.findall(data), *_SLUG.findall(data))
    keys = {f.decode("utf-8", "replace").strip().removeprefix("cap-").casefold() for f in found}
    return {key: names[key] for key in keys if key in names}


def reused_by(data: bytes, blocks: Mapping[int, str]) -> Mapping[int, str]:
    """Of all reused blocks those a post shows, and those these show."""
    if not blocks or b'block {"ref"' not in data:
        return {}
    wanted: dict[int, str] = {}
    waiting = block_refs(data.decode("utf-8", "replace"))
    while waiting:
        one = waiting.pop()
        if one in blocks and one not in wanted:
            wanted[one] = blocks[one]
            waiting |= block_refs(blocks[one])
    return wanted


def tell_left_out(data: bytes, reused: Mapping[int, str], tell: Callable[[str], None]) -> None:
    """Tell what of a post's shortcodes and blocks cannot be shown.

    It is told here, where all posts come by, since they may be read in several processes.
    """
    if b"/-->" not in data and not _BRACKET.search(data):
        return
    start = data.find(_CONTENT[0])
    content = data[data.find(b">", start) + 1 : data.find(_CONTENT[1], start)]
    if start < 0 or not (b"/-->" in content or _BRACKET.search(content)):
        return
    text = content.decode("utf-8", "replace").replace("<![CDATA[", "").replace("]]>", "")
    body = Body(Library(), reused, "", nowhere, "", None, "")
    made_plain(text, body, Footnotes(), tell)
