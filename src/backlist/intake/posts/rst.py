"""reStructuredText → fields and HTML, by docutils, with all that reaches outside switched off.

No raw HTML, no file or address is included (`raw_enabled`, `file_insertion_enabled`; Docutils
Security, "Deploying Docutils Securely"), no configuration file is read, no code is coloured. Fields
are the bibliographic fields after the title (reStructuredText Markup Specification,
"Bibliographic Fields").
"""

from __future__ import annotations

import re
from importlib import import_module
from typing import Any

from backlist.errors import Problem
from backlist.intake.posts.frontmatter import FrontMatter

LIMIT = 512 * 1024
"""Characters a post may have: docutils takes long over long texts."""

_UNKNOWN = re.compile(r'Unknown (directive type|interpreted text role) "([\w:+.-]{1,60})"')
_BRACKET = re.compile(r'<span class="fn-bracket">[\[\]]</span>')
_CODE = re.compile(r'<pre class="code ([\w+#.-]{1,40}) literal-block"')
_ITEM = re.compile(r"<li><p>((?:(?!</?p[ >]).)*)</p>\s*</li>", re.DOTALL)
_LISTED = frozenset({"tags", "authors", "category", "keywords"})
_SETTINGS: dict[str, Any] = {
    "raw_enabled": False,
    "file_insertion_enabled": False,
    "_disable_config": True,
    "report_level": 3,
    "halt_level": 6,
    "traceback": False,
    "docinfo_xform": True,
    "doctitle_xform": True,
    "sectsubtitle_xform": False,
    "syntax_highlight": "none",
    "smart_quotes": False,
    "embed_stylesheet": False,
    "stylesheet_path": "",
    "stylesheet": None,
    "footnote_references": "superscript",
    "math_output": "LaTeX",
    "initial_header_level": 2,
    "section_self_link": False,
    "toc_backlinks": False,
    "cloak_email_addresses": False,
    "warning_stream": False,
    "line_length_limit": 100_000,
}


def read_rst(text: str, source: str | None = None, *, whole: bool = True) -> FrontMatter:
    """The fields of a text and, if `whole`, its HTML; `source` names it in problems.

    Nothing is raised: a text that docutils fails on has no HTML, and a `Problem`.
    """
    if len(text) > LIMIT:
        return _failed(source, f"it has more than {LIMIT:,} characters")
    try:
        return _read(text, source, whole=whole)
    # docutils raises errors of all kinds on hostile texts.
    except Exception as error:
        return _failed(source, type(error).__name__)


def _failed(source: str | None, why: str) -> FrontMatter:
    what = f"This reStructuredText cannot be read ({why}), so its text was left out."
    do = "Look whether docutils' rst2html reads it."
    return FrontMatter(html="", problems=(Problem(what, source, do=do),))


def _read(text: str, source: str | None, *, whole: bool) -> FrontMatter:
    # docutils bears no types.
    nodes: Any = import_module("docutils.nodes")
    core: Any = import_module("docutils.core")
    heard: list[str] = []
    tree = core.publish_doctree(
        text, source_path=None, settings_overrides={**_SETTINGS, "warning_stream": _Ear(heard)}
    )
    fields = _fields(tree, nodes)
    if not whole:
        return FrontMatter(fields, html="")
    _clear(tree, nodes)
    page = core.publish_from_doctree(tree, writer="html5", settings_overrides=_SETTINGS)
    html = page.decode("utf-8", "replace") if isinstance(page, bytes) else str(page)
    html = _CODE.sub(r'<pre data-lang="\1"', html)
    html = _ITEM.sub(r"<li>\1</li>", _BRACKET.sub("", html))
    return FrontMatter(fields, html=html, problems=tuple(_problems(heard, source)))


def _clear(tree: Any, nodes: Any) -> None:
    """Take out what is told apart (title, fields) and docutils' own words."""
    titles = [node for node in tree.findall(nodes.title) if node.parent is tree]
    for node in [*titles, *tree.findall(nodes.docinfo), *tree.findall(nodes.system_message)]:
        if node.parent is not None:
            node.parent.remove(node)


class _Ear:
    """Takes what docutils has to say; it wants a stream."""

    def __init__(self, heard: list[str]) -> None:
        self._heard = heard

    def write(self, words: str) -> None:
        if len(self._heard) < 1000:
            self._heard.append(words)

    def flush(self) -> None:
        """Nothing is held back."""


def _problems(heard: list[str], source: str | None) -> list[Problem]:
    names = sorted({found[2] for found in _UNKNOWN.finditer("".join(heard))})
    if not names:
        return []
    what = f"Directives of a program's own were left out ({', '.join(names)[:100]})."
    return [Problem(what, source, severity="warning")]


def _fields(tree: Any, nodes: Any) -> dict[str, Any]:
    """The title and the fields of the first field list, names in lower case."""
    fields: dict[str, Any] = {}
    title = next(iter(tree.findall(nodes.title)), None)
    if title is not None and title.parent is tree:
        fields["title"] = title.astext()
    for info in tree.findall(nodes.docinfo):
        for node in info.children:
            name, value = _field(node, nodes)
            if name:
                fields[name] = value
    return fields


def _field(node: Any, nodes: Any) -> tuple[str, Any]:
    if isinstance(node, nodes.field):
        name = node[0].astext().strip().lower()
        words = " ".join(node[1].astext().split())
        parts = [part.strip() for part in words.split(",") if part.strip()]
        return name, parts if name in _LISTED and len(parts) > 1 else words
    if isinstance(node, nodes.authors):
        return "authors", [child.astext() for child in node.children]
    return node.tagname.lower(), node.astext().strip()
