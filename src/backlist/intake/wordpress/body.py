"""A post's text as the export holds it → Markdown, with its pictures."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from backlist.errors import Problem
from backlist.intake.html_body import HtmlBody, read_html
from backlist.intake.page.dom import parse
from backlist.intake.page.media import Finder, Found, nowhere
from backlist.intake.wordpress.blocks import MARK, Blocks
from backlist.intake.wordpress.code_words import code_set_apart
from backlist.intake.wordpress.footnotes import Footnotes, block_notes
from backlist.intake.wordpress.linked_files import at_home, keep_linked_files
from backlist.intake.wordpress.paragraphs import with_paragraphs
from backlist.intake.wordpress.pictures import Library, figure, file_link, stem_of
from backlist.intake.wordpress.shortcodes import Shortcodes
from backlist.intake.wordpress.survey import Attachment
from backlist.intake.wordpress.tree import link_what_is_missing, make_usual, name_from_library

_PARTS = re.compile(r"<!--\s*(?:more|nextpage|noteaser)\b[^<>]*+>")


@dataclass(frozen=True, slots=True)
class Body:
    """What a post's text is read with. `reused` holds reused blocks by id, `notes` their meta."""

    library: Library
    reused: Mapping[int, str]
    notes: str
    find: Finder
    base: str
    language: str | None
    source: str


def html_of(text: str, body: Body, tell: Callable[[str], None]) -> str:
    """The text as HTML, free of blocks, shortcodes and paragraphs made of line ends."""
    notes = Footnotes()
    plain = made_plain(text, body, notes, tell)
    return (plain if MARK in text else with_paragraphs(plain)) + notes.list()


def made_plain(text: str, body: Body, notes: Footnotes, tell: Callable[[str], None]) -> str:
    """The text without blocks' comments and shortcodes; `tell` hears what was left out."""
    if MARK in text:
        text = Blocks(body.reused, block_notes(body.notes), tell).plain(text)
    # A break between pages or before "more" also ends a paragraph of the classic editor.
    text = code_set_apart(_PARTS.sub("\n\n", text))
    # Damaged exports leave marks of CDATA in the text; HTML would swallow the words behind them.
    text = text.replace("<![CDATA[", "").replace("]]>", "")
    return Shortcodes(body.library, notes, tell).plain(notes.from_brackets(text))


def read_body(text: str, body: Body, featured: Attachment | None) -> HtmlBody:
    """The text as Markdown; the post's own picture stands before it, where it is not in it."""
    html = html_of(text, body, lambda what: None)
    find = _once(body.find)
    if featured is not None and stem_of(featured.url) not in html:
        had = find(featured.url) is not None
        html = f"{figure(featured)}\n{html}" if had else f"{html}\n<p>{file_link(featured)}</p>"
    root = parse(html)
    if root is None:
        return read_html(html, source=body.source)
    make_usual(root, html)
    name_from_library(root, body.library, find)
    missing = link_what_is_missing(root, body.base, find)
    files = () if body.find is nowhere else keep_linked_files(root, body.base, find)
    made = read_html(root, base=body.base, find=find, language=body.language, source=body.source)
    problems = (*made.problems, *([_LINKED] if missing else []))
    return HtmlBody(at_home(made.markdown, files), (*made.media, *files), problems)


def _once(find: Finder) -> Finder:
    """The same finder, asked only once for each address."""
    found: dict[str, Found | Problem | None] = {}

    def finder(src: str) -> Found | Problem | None:
        if src not in found:
            found[src] = find(src)
        return found[src]

    return finder


_LINKED = Problem(
    "Pictures that the export does not hold are links in the text.",
    do="Put the site's folder wp-content/uploads beside the XML file, and hand in the folder.",
    severity="note",
)
"""The same words for every post, so that a thousand of them are told as one."""
