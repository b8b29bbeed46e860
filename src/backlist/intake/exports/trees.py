"""Small changes to a tree of HTML before it becomes Markdown: find by class, put, take out."""

from __future__ import annotations

import html as escapes
from collections.abc import Iterator
from copy import deepcopy

from lxml.html import HtmlElement

from backlist.intake.page.dom import drop, parse, words


def has_class(element: HtmlElement, *names: str) -> bool:
    """Whether an element bears one of these classes."""
    return not set(names).isdisjoint((element.get("class") or "").split())


def of_class(root: HtmlElement, *names: str) -> Iterator[HtmlElement]:
    """Every element below `root` with one of these classes; the tree may change meanwhile."""
    return iter([e for e in root.iter() if isinstance(e.tag, str) and has_class(e, *names)])


def first_of(root: HtmlElement, *names: str) -> HtmlElement | None:
    """The first element below `root` with one of these classes."""
    return next(of_class(root, *names), None)


def words_of(root: HtmlElement, *names: str) -> str:
    """The words of that element; empty where there is none."""
    found = first_of(root, *names)
    return words(found) if found is not None else ""


def stands_in(root: HtmlElement, element: HtmlElement) -> bool:
    """Whether an element is still in the tree, and not in a part that was taken out."""
    return element is root or any(above is root for above in element.iterancestors())


def fragment(html: str) -> list[HtmlElement]:
    """The elements of a piece of HTML; text between them becomes paragraphs."""
    root = parse(f"<div>{html}</div>") if html.strip() else None
    body = root.find("body") if root is not None else None
    return list(body) if body is not None else []


def put(old: HtmlElement, html: str) -> None:
    """Put HTML in the place of an element; the text after it stays."""
    parent = old.getparent()
    if parent is None:
        return
    at = parent.index(old)
    for offset, new in enumerate(fragment(html)):
        parent.insert(at + offset, new)
    drop(old)


def link(href: str | None, text: str) -> str:
    """A link as HTML, or the words alone where it leads nowhere."""
    shown = escapes.escape(text or href or "")
    if not href or not shown:
        return shown
    return f'<a href="{escapes.escape(href)}">{shown}</a>'


def linked(href: str | None, text: str) -> str:
    """A paragraph that is a link; nothing where there is neither word nor address."""
    made = link(href, text)
    return f"<p>{made}</p>" if made else ""


def inner(element: HtmlElement | None) -> str:
    """The HTML inside an element."""
    from lxml import html

    if element is None:
        return ""
    parts = [escapes.escape(element.text or "", quote=False)]
    for child in element:
        parts.append(html.tostring(child, encoding="unicode"))
    return "".join(parts)


def outer(element: HtmlElement) -> str:
    """The HTML of an element without the text after it."""
    from lxml import html

    alone = deepcopy(element)
    alone.tail = None
    return str(html.tostring(alone, encoding="unicode"))
