"""Inline content of safe HTML → the template's inline nodes (pure).

A node is a string, or a mapping with its kind under `t`, its content under `c`: `em strong sub sup
del ins small a(href) code(s) br img fn(id) ref(id) turn(dir, lang)`. White space is collapsed
as CSS Text 3, clause 4.1 does for `white-space: normal`; other spaces than the four of ASCII stay.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from backlist.press.setting import Context, Setting, flat, turned

if TYPE_CHECKING:
    from lxml.etree import _Element

Node = Any
"""A string or a mapping: what `json("doc.json")` gives the template."""

DEEPEST = 12
"""How many inline nodes and blocks are set one inside the other; deeper ones are plain."""
_LAST = 100
_SPACES = re.compile("[ \t\n\r\f]+")
_PLAIN = {
    "em": "em", "cite": "em", "strong": "strong", "sub": "sub", "sup": "sup",
    "del": "del", "ins": "ins", "small": "small",
}  # fmt: skip


def inlines(element: _Element, context: Context, setting: Setting) -> list[Node]:
    """The content of an element as inline nodes, not yet tidied."""
    if context.level > _LAST:
        return [context.letters(flat(element))]
    context.level += 1
    nodes = _inlines(element, context, setting)
    context.level -= 1
    return nodes


def _inlines(element: _Element, context: Context, setting: Setting) -> list[Node]:
    nodes: list[Node] = []
    if element.text:
        nodes.append(context.letters(element.text))
    for child in element:
        nodes += inline(child, context, setting)
        if child.tail:
            nodes.append(context.letters(child.tail))
    return nodes


def inline(element: _Element, context: Context, setting: Setting) -> list[Node]:
    """One inline element as nodes."""
    tag = str(element.tag)
    if tag == "br":
        return [{"t": "br"}]
    if tag == "img":
        return [context.picture(element.get("src", ""), element.get("alt", ""))]
    if tag == "code":
        return [{"t": "code", "s": context.letters(_flat(element))}]
    if tag == "sup" and element.get("class") == "footnote-ref":
        return _reference(element, context, setting)
    if tag == "a":
        return _link(element, context, setting)
    if tag in {"rp", "rt", "q"}:
        return _marked(tag, inlines(element, context, setting))
    return _turn(element, _PLAIN.get(tag), context, setting)


def tidy(nodes: list[Node]) -> list[Node]:
    """The nodes with white space collapsed, none at either end, and strings joined."""
    out, _ = _collapse(nodes, True)
    while out and isinstance(out[-1], str):
        out[-1] = out[-1].rstrip(" ")
        if out[-1]:
            break
        out.pop()
    return out


def text_of(nodes: list[Node]) -> str:
    """The words of inline nodes, for measuring; a note is no more than its number there."""
    parts = []
    for node in nodes:
        if isinstance(node, str):
            parts.append(node)
        elif node["t"] == "br":
            parts.append("\n")
        elif node["t"] in {"fn", "ref"}:
            parts.append("1")
        else:
            parts.append(node.get("s") or text_of(node.get("c", ())))
    return "".join(parts)


def lines_of(nodes: list[Node]) -> list[list[Node]]:
    """The nodes parted at line breaks; what a break stands in is opened again after it."""
    lines: list[list[Node]] = [[]]
    for node in nodes:
        if isinstance(node, str) or not _breaks(node):
            lines[-1].append(node)
        elif node["t"] == "br":
            lines.append([])
        else:
            first, *rest = lines_of(node["c"])
            lines[-1].append({**node, "c": first})
            lines += [[{**node, "c": line}] for line in rest]
    return lines


def _breaks(node: Node) -> bool:
    if isinstance(node, str) or node["t"] in {"fn", "ref"}:
        return False
    return node["t"] == "br" or any(_breaks(child) for child in node.get("c", ()))


def _collapse(nodes: list[Node], after_space: bool) -> tuple[list[Node], bool]:
    out: list[Node] = []
    for node in nodes:
        if isinstance(node, str):
            text = _SPACES.sub(" ", node)
            text = text[1:] if after_space and text.startswith(" ") else text
            if not text:
                continue
            after_space = text.endswith(" ")
            if out and isinstance(out[-1], str):
                out[-1] += text
            else:
                out.append(text)
        elif "c" not in node or node["t"] == "fn":
            after_space = node["t"] == "br"
            out.append(node)
        else:
            inner, after_space = _collapse(node["c"], after_space)
            if inner:
                out.append({**node, "c": inner})
    return out, after_space


def _flat(element: _Element) -> str:
    return _SPACES.sub(" ", flat(element))


def _reference(element: _Element, context: Context, setting: Setting) -> list[Node]:
    anchor = element.find("a")
    target = "" if anchor is None else anchor.get("href", "").removeprefix("#")
    note = context.note(target, setting)
    return [{"t": "sup", "c": inlines(element, context, setting)}] if note is None else [note]


def _link(element: _Element, context: Context, setting: Setting) -> list[Node]:
    if element.get("class") == "footnote-backref":
        return []
    href = context.address(element.get("href", ""))
    around: list[dict[str, Any]] = [{"t": "a", "href": href}] if href else []
    if setting.way == "rtl" and "://" in (element.text or ""):
        around.insert(0, {"t": "turn", "dir": "ltr"})
    return _wrapped(element, around, context, setting)


def _marked(tag: str, content: list[Node]) -> list[Node]:
    if tag == "rp":
        return []
    before, after = "()" if tag == "rt" else "“”"
    return [before, *content, after]


def _turn(element: _Element, kind: str | None, context: Context, setting: Setting) -> list[Node]:
    inner, marks = turned(element, context, setting)
    around: list[dict[str, Any]] = [{"t": "turn", **marks}] if marks else []
    if kind is not None:
        around.append({"t": kind})
    return _wrapped(element, around, context, inner)


def _wrapped(
    element: _Element, around: list[dict[str, Any]], context: Context, setting: Setting
) -> list[Node]:
    """The content of an element inside these nodes, the first outermost."""
    if context.inset + len(around) > DEEPEST:
        around = []
    context.inset += len(around)
    content = inlines(element, context, setting)
    context.inset -= len(around)
    for node in reversed(around):
        content = [{**node, "c": content}]
    return content
