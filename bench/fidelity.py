"""Which constructs of a written text survive being read from a page: ours and its peers.

One page of ours (`tests/intake/data/fidelity/page.html`) holds every construct an article can
have, and `CONSTRUCTS` says how each is told in what a reader gives back. Markdown is rendered
by our own parser before it is looked at; a peer that gives HTML is judged by its HTML, which is
the kinder measure. Only what can be had is asked of: a peer that is not installed has no column.
"""

from __future__ import annotations

import base64
import re
import struct
import sys
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PAGE = Path(__file__).parents[1] / "tests" / "intake" / "data" / "fidelity" / "page.html"
URL = "https://harbour-review.example/letters/"
SIDE = 64

NOTES = {
    "a note linked both ways": ("none of them", "minutes of the board"),
    "a note of Word": ("answered one", "headmistress"),
    "a note of Pandoc": ("by a reader of the paper", "his name be left out"),
    "a note of Wikipedia": ("printed once", "first week of June"),
    "a note of a WordPress plugin": ("at the end", "ferryman's daughter"),
}
"""Each kind of footnote: the words its mark follows, and words of the note."""

CONSTRUCTS: dict[str, str] = {
    **{f"heading of level {n}": f"//h{n}" for n in range(2, 7)},
    "italics": "//*[self::em or self::i][contains(.,'slanted hands')]",
    "bold": "//*[self::strong or self::b][contains(.,'heavy hands')]",
    "underline": "//*[self::u or self::em or self::i][contains(.,'drawn a line')]",
    "deleted words": "//*[self::del or self::s][contains(.,'struck a word')]",
    "inserted words": "//ins[contains(.,'a gentler word')]",
    "subscript": "//sub[.='2']",
    "superscript": "//sup[.='3'][not(.//a)]",
    "abbreviation": "//abbr[@title='Harbour Board of Works']",
    "keys": "//*[self::kbd or self::code][.='Ctrl']",
    "code in a line": "//code[.='open_ledger()']",
    "block of code": "//pre[contains(.,'for letter in attic:\n    shelf')]",
    "language of code": "//pre//*[contains(@class,'language-python')]",
    "quotation": "//blockquote[contains(.,'what the pilot said')]",
    "quotation in a quotation": "//blockquote//blockquote[contains(.,'No light is of use')]",
    "pull quote": "//*[contains(.,'Nobody counts the boats')]",
    "lines of verse": "//p[count(br)=3][contains(.,'The tide comes in again')]",
    "list that begins at 4": "//ol[@start='4']/li[contains(.,'four ledgers')]",
    "list in a list": "//ol/li//ul/li[contains(.,'two were broken')]",
    "definition list": "//dl[dt[.='Kedge']]/dd[contains(.,'rowed out')]",
    "caption of a table": "//table/caption[contains(.,'Boats by season')]",
    "heading cells": "//table//th[.='Season']",
    "heading cells of rows": "//table//th[.='Spring']",
    "cells that span": "//table//*[@colspan='2'][contains(.,'none were counted')]",
    "picture with its description": "//img[@alt='A low house behind masts']",
    "caption of a picture": "//figure[.//img]//figcaption[contains(.,'seen from the ferry')]",
    "rule": "//hr",
    "writing direction": "//*[@dir='rtl'][contains(.,'السلام')]",
    "language of words": "//*[@lang='ar'][contains(.,'السلام')]",
    "ruby": "//ruby[contains(.,'港')]/rt[.='minato']",
    "link": "//a[contains(@href,'/post-office/')]",
    "folded part": "//*[contains(.,'return to sender')]",
    "title of a folded part": "//*[contains(.,'What the stamp said')]",
}
"""Each construct, as an XPath that finds it in the HTML of what a reader gives."""


@dataclass(frozen=True, slots=True)
class Row:
    """A construct, and who kept it."""

    construct: str
    kept: dict[str, bool]


def rows() -> list[Row]:
    """Every construct of the page with what each reader that can be had made of it."""
    page = PAGE.read_text(encoding="utf-8").replace("@PICTURE@", picture())
    trees = {name: tree for name, read in READERS.items() if (tree := _tried(read, page))}
    found = []
    for construct in [*CONSTRUCTS, *NOTES]:
        kept = {name: is_kept(construct, tree[0]) for name, tree in trees.items()}
        found.append(Row(construct, kept))
    return found


def is_kept(construct: str, tree: Any) -> bool:
    """Whether a construct stands in the tree of what a reader gave."""
    if construct in NOTES:
        return _has_note(tree, *NOTES[construct])
    return bool(tree.xpath(CONSTRUCTS[construct]))


def _has_note(tree: Any, after: str, words: str) -> bool:
    """Whether a mark after those words leads, by a link to an id, to the note with these."""
    for link in tree.xpath("//a[starts-with(@href,'#')]"):
        before = "".join(link.xpath("preceding::text()[position()<=3]"))
        for target in tree.xpath("//*[@id=$name or @name=$name]", name=link.get("href")[1:]):
            held = target if len("".join(target.itertext()).split()) > 1 else target.getparent()
            if re.search(rf"{after}\.\W*$", before) and words in "".join(held.itertext()):
                return True
    return False


def picture() -> str:
    """A small PNG, base64."""
    lines = b"".join(b"\0" + bytes((y * 7 + x) % 251 for x in range(3 * SIDE)) for y in range(SIDE))
    head = struct.pack(">IIBBBBB", SIDE, SIDE, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(lines)), (b"IEND", b""))
    body = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )
    return base64.b64encode(b"\x89PNG\r\n\x1a\n" + body).decode()


def ours(page: str) -> str:
    """Our Markdown, rendered."""
    from backlist.errors import Problem
    from backlist.intake.interface import ReadOptions
    from backlist.intake.page.web_page import WebPage, read_page
    from backlist.markup import to_html
    from backlist.model import Captured

    captured = Captured(page.encode(), "text/html", ".html", url=URL)
    draft = read_page(WebPage(page, "page.html", URL, captured), ReadOptions())
    return "" if isinstance(draft, Problem) else to_html(draft.markdown)


def trafilatura(page: str) -> str:
    """trafilatura's HTML with all it can keep."""
    import trafilatura as peer

    found = peer.extract(
        page,
        url=URL,
        output_format="html",
        include_comments=False,
        include_formatting=True,
        include_images=True,
        include_links=True,
        include_tables=True,
    )
    return str(found or "")


def readability(page: str) -> str:
    """readability-lxml's HTML, as Markdown by markdownify, rendered."""
    from markdownify import markdownify  # type: ignore[import-untyped, unused-ignore]
    from readability import Document  # type: ignore[import-untyped, unused-ignore]

    from backlist.markup import to_html

    return to_html(markdownify(Document(page, url=URL).summary(html_partial=True)))


def newspaper(page: str) -> str:
    """newspaper4k's HTML of the article."""
    from newspaper import (  # type: ignore[import-untyped, unused-ignore]
        Article,
        Config,
    )

    config = Config()
    config.fetch_images = False
    article = Article(URL, config=config)
    article.download(input_html=page)
    article.parse()
    return str(article.article_html or article.text)


READERS: dict[str, Callable[[str], str]] = {
    "backlist": ours,
    "trafilatura": trafilatura,
    "readability-lxml + markdownify": readability,
    "newspaper4k": newspaper,
}


def _tried(read: Callable[[str], str], page: str) -> tuple[Any] | None:
    """The tree of what a reader gave, alone in a tuple; None where the reader is not installed."""
    from lxml.html import document_fromstring

    try:
        html = read(page)
    except ImportError:
        return None
    return (document_fromstring(f"<html><body>{html or '<p></p>'}</body></html>"),)


def main() -> int:
    """Print the table as Markdown; 1 where ours lost a construct."""
    table = rows()
    names = list(table[0].kept)
    print(f"| Construct | {' | '.join(names)} |")
    print(f"|---|{'---|' * len(names)}")
    for row in table:
        print(f"| {row.construct} | {' | '.join('yes' if k else '–' for k in row.kept.values())} |")
    counts = [f"{sum(row.kept[name] for row in table)} of {len(table)}" for name in names]
    print(f"| **kept** | {' | '.join(counts)} |")
    return 0 if all(row.kept["backlist"] for row in table) else 1


if __name__ == "__main__":
    sys.exit(main())
