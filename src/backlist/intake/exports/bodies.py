"""The HTML of a post of any platform, once its own markup is plain → Markdown with its pictures."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from backlist.errors import Problem
from backlist.intake.exports.trees import linked, put
from backlist.intake.html_body import HtmlBody, read_html
from backlist.intake.page.dom import drop
from backlist.intake.page.media import Finder, source_of
from backlist.intake.wordpress.tree import link_what_is_missing

_GIST = re.compile(r"(https?:)?//gist\.github\.com/([\w./-]+?)\.js(?:[?#].*)?$")


def read_body(root: HtmlElement | None, *, base: str | None, find: Finder, source: str) -> HtmlBody:
    """The text as Markdown; a picture that the export does not hold is a link to where it stood."""
    if root is None:
        return HtmlBody()
    link_scripts(root)
    lost = 0 if base else _drop_lost(root, find)
    missing = link_what_is_missing(root, base or "", find)
    made = read_html(root, base=base, find=find, source=source)
    told = (*([_told("are links in the text")] if missing else ()),
            *([_told("were left out")] if lost else ()))  # fmt: skip
    return HtmlBody(made.markdown, made.media, (*made.problems, *told))


def _told(what: str) -> Problem:
    """The same words for every post, so that a thousand of them are told as one."""
    return Problem(
        f"Pictures that the export does not hold {what}.",
        do="Put the pictures' files in the export's folder, and hand in the folder.",
        severity="note",
    )


def _drop_lost(root: HtmlElement, find: Finder) -> int:
    """Take out the pictures that are neither held nor named by a whole address: how many."""
    lost = 0
    for image in list(root.iter("img")):
        src = source_of(image) or ""
        whole = src.startswith(("http://", "https://", "//", "data:"))
        if src and not whole and find(src) is None:
            drop(image)
            lost += 1
    return lost


def link_scripts(root: HtmlElement) -> None:
    """Scripts that show a piece of code kept on GitHub become links to it; others say nothing."""
    for script in list(root.iter("script")):
        found = _GIST.match(script.get("src") or "")
        if found is not None:
            url = f"https://gist.github.com/{found[2]}"
            put(script, linked(url, url))
