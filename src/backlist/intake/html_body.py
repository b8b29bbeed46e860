"""The HTML of a writing as an export or a feed holds it → our Markdown, with its pictures.

Such HTML is the writing and nothing else, so nothing is cut away; scripts, styles and forms go as
they do everywhere. Where pictures come from is the caller's affair (`Finder`).
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml.html import HtmlElement

from backlist.errors import Problem
from backlist.intake.joining import joined
from backlist.intake.page.dom import lighten, parse
from backlist.intake.page.media import Finder, gather, nowhere
from backlist.intake.page.uncollected import uncollected
from backlist.model import DraftMedia


@dataclass(frozen=True, slots=True)
class HtmlBody:
    """A text as Markdown, the pictures it shows as `media/NAME`, and what was left out."""

    markdown: str = ""
    media: tuple[DraftMedia, ...] = ()
    problems: tuple[Problem, ...] = ()


@uncollected
def read_html(
    html: str | HtmlElement,
    *,
    base: str | None = None,
    find: Finder = nowhere,
    language: str | None = None,
    source: str | None = None,
) -> HtmlBody:
    """The body of a fragment of HTML, or of a tree that `parse` gave and the caller has changed.

    `base` is what relative addresses are relative to; `source` names the place in Problems.
    """
    from backlist.markup import to_markdown

    base = joined(base, "") if base else None
    root = parse(html) if isinstance(html, str) and html.strip() else html
    if root is None:
        wrong = Problem("The text is too large or too deeply nested to be read.", source=source)
        return HtmlBody(problems=(wrong,))
    if isinstance(root, str):
        return HtmlBody()
    lighten(root)
    album = gather(root, base, find)
    kept = {joined(base, f"media/{m.name}"): f"media/{m.name}" for m in album.media}
    markdown = to_markdown(root, base_url=base, image=kept.get, language=language)
    return HtmlBody(markdown, tuple(album.media), tuple(album.problems))
