"""Safe HTML → the template's block nodes (pure).

A block is a mapping with its kind under `t`: `p lines h(n) quote list(start, tight, inner) pre hr
table turned fig img group`; content stands under `c`. Marks of direction and language (`dir script
lang region form`) stand on a block where they change. Levels of headings are normalised (ISO
14289-1, 7.4.2 lets none be skipped): the title is level 1, so the first of the text is level 2.
"""

from __future__ import annotations

from collections.abc import Callable
from statistics import median
from typing import TYPE_CHECKING, Any

from backlist.press import tables
from backlist.press.inline import Node, inline, inlines, lines_of, text_of, tidy
from backlist.press.letters import CHARACTER, has_long_word
from backlist.press.setting import Context, Setting, flat, followed

if TYPE_CHECKING:
    from lxml.etree import _Element

_TAGS = (
    "blockquote caption div dl dd dt figure figcaption h1 h2 h3 h4 h5 h6 hr li ol p pre section "
    "table ul"
)
BLOCKS = frozenset(_TAGS.split())
DEEPEST = 6
"""How many quotes, lists and cells are set one inside the other; what lies deeper is set flat."""
CAPTION = 0.82
"""The size of a caption's text beside that of the text face."""
_LAST = 50


class Walk:
    """Walks one text. `headings` are kept as such; where they are not, they become strong."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self._levels: list[int] = []
        self._places = 0
        context.set_note = self._note

    def text(self, root: _Element, setting: Setting) -> list[Node]:
        """The blocks of a whole text, with footnotes where they are called for."""
        for section in root.iter("section"):
            if section.get("class") == "footnotes":
                self.context.notes |= {li.get("id", ""): li for li in section.iter("li")}
        return self.blocks(root, setting)

    def blocks(self, element: _Element, setting: Setting) -> list[Node]:
        """The content of an element as blocks; loose inline content becomes paragraphs."""
        if self.context.level > _LAST:
            return self._paragraph([self.context.letters(flat(element))], {})
        self.context.level += 1
        out = self._blocks(element, setting)
        self.context.level -= 1
        return out

    def _blocks(self, element: _Element, setting: Setting) -> list[Node]:
        out: list[Node] = []
        run: list[Node] = [self.context.letters(element.text)] if element.text else []
        for child in element:
            if _is_block(child):
                out += self._paragraph(run, {})
                out += self._block(child, setting)
                run = []
            else:
                run += inline(child, self.context, setting)
            if child.tail:
                run.append(self.context.letters(child.tail))
        return out + self._paragraph(run, {})

    def _block(self, element: _Element, setting: Setting) -> list[Node]:
        inner, marks = followed(element, self.context, setting)
        tag = str(element.tag)
        if tag == "p":
            return self._paragraph(inlines(element, self.context, inner), marks)
        make = _MAKERS.get(tag)
        if make is None:
            return self._group(element, inner, marks)
        return [{**node, **marks} for node in make(self, element, inner)]

    def _paragraph(self, nodes: list[Node], marks: dict[str, str]) -> list[Node]:
        """One paragraph; a picture alone is one of its own, short broken lines are verse."""
        content = tidy(nodes)
        if not content:
            return []
        picture = _only_picture(content)
        if picture is not None:
            return [{**picture, "block": True, **self._place(0.0), **marks}]
        lines = lines_of(content)
        if len(lines) > 1 and _is_verse(lines):
            kept = [tidy(line) for line in lines]
            return [{"t": "lines", "c": [line or [" "] for line in kept], **marks}]
        words = text_of(content)
        ragged = {"ragged": True} if "://" in words or "\u200b" in words else {}
        return [{"t": "p", "c": content, **ragged, **marks}]

    def _place(self, below: float) -> dict[str, Any]:
        """The marks of a picture between paragraphs: its place's name, the points below it."""
        context = self.context
        if self._is_inside():
            return {}
        self._places += 1
        return {
            "place": f"{context.stem}{context.prefix}picture-{self._places}",
            "below": round(below, 1),
        }

    def _group(self, element: _Element, setting: Setting, marks: dict[str, str]) -> list[Node]:
        if element.tag == "section" and element.get("class") == "footnotes":
            return []
        content = self.blocks(element, setting)
        return [{"t": "group", "c": content, **marks}] if marks and content else content

    def _note(self, element: _Element, setting: Setting) -> list[Node]:
        self.context.aside += 1
        content = self.blocks(element, setting)
        self.context.aside -= 1
        return content

    def heading(self, element: _Element, setting: Setting) -> list[Node]:
        """A heading at its normalised level; strong words in notes and tables."""
        content = tidy(inlines(element, self.context, setting))
        if not content:
            return []
        if self.context.aside:
            return [{"t": "p", "c": [{"t": "strong", "c": content}]}]
        level = int(str(element.tag)[1])
        while self._levels and self._levels[-1] >= level:
            self._levels.pop()
        self._levels.append(level)
        long = {"long": True} if has_long_word(text_of(content)) else {}
        return [{"t": "h", "n": len(self._levels) + 1, "c": content, **long}]

    def quote(self, element: _Element, setting: Setting) -> list[Node]:
        """A block quotation."""
        content, wrapped = self._inset(element, setting)
        return [{"t": "quote", "c": content}] if content and wrapped else content

    def items(self, element: _Element, setting: Setting) -> list[Node]:
        """A list; `start` where it is numbered. It is tight where no item holds paragraphs."""
        found = [li for li in element if li.tag == "li"]
        made = [self._inset(li, setting) for li in found]
        contents = [content for content, _ in made]
        if not all(wrapped for _, wrapped in made):
            return [node for content in contents for node in content]
        parent = element.getparent()
        node: dict[str, Any] = {"t": "list", "c": contents, "tight": _is_tight(found)}
        node["inner"] = parent is not None and parent.tag == "li"
        if element.tag == "ol":
            node["start"] = max(int(element.get("start", "1")), 0)
        return [node] if contents else []

    def terms(self, element: _Element, setting: Setting) -> list[Node]:
        """A list of terms and what is said of them."""
        out: list[Node] = []
        for child in element.iter("dt", "dd"):
            if child.tag == "dt":
                words = tidy(inlines(child, self.context, setting))
                out += [{"t": "p", "c": [{"t": "strong", "c": words}], "term": True}]
            else:
                content, wrapped = self._inset(child, setting)
                out += [{"t": "quote", "c": content, "said": True}] if wrapped else content
        return out

    def code(self, element: _Element, _setting: Setting) -> list[Node]:
        """Preformatted text, set line for line."""
        text = flat(element).rstrip("\n").expandtabs(4)
        return [{"t": "pre", "s": self.context.letters(text)}] if text.strip() else []

    def table(self, element: _Element, setting: Setting) -> list[Node]:
        """A table with the widths its content asks for; on its side where it stands free."""
        context = self.context
        turned = None if self._is_inside() else context.turned
        context.aside += 1
        nodes = tables.table(
            element, lambda cell: self._inset(cell, setting)[0], context.ems, turned
        )
        caption = element.find("caption")
        if nodes and caption is not None:
            last = nodes[-1]["c"][-1] if nodes[-1]["t"] == "turned" else nodes[-1]
            last["cap"] = tidy(inlines(caption, context, setting))
        context.aside -= 1
        return list(nodes)

    def _is_inside(self) -> bool:
        """Whether what is walked stands in another block, a note, or another voice's words."""
        context = self.context
        return bool(context.inset or context.aside or context.level > 1 or context.prefix != "n")

    def figure(self, element: _Element, setting: Setting) -> list[Node]:
        """A figure and its caption."""
        caption = element.find("figcaption")
        said: list[Node] = []
        if caption is not None:
            said = tidy(inlines(caption, self.context, setting))
        content = self.blocks(element, setting)
        if not content:
            return [{"t": "p", "c": said}] if said else []
        if len(content) == 1 and content[0]["t"] == "img" and said:
            lines = 1 + len(text_of(said)) // (self.context.ems / (CAPTION * CHARACTER))
            em = self.context.measure / self.context.ems
            content = [{**content[0], **self._place(lines * CAPTION * em * 1.35 + em)}]
        return [{"t": "fig", "c": content, "cap": said}]

    def captions(self, element: _Element, setting: Setting) -> list[Node]:
        """A caption, which its figure or table has set already; elsewhere a paragraph."""
        parent = element.getparent()
        if parent is not None and parent.tag in {"figure", "table"}:
            return []
        return self._paragraph(inlines(element, self.context, setting), {})

    def rule(self, _element: _Element, _setting: Setting) -> list[Node]:
        """A thematic break."""
        return [{"t": "hr"}]

    def _inset(self, element: _Element, setting: Setting) -> tuple[list[Node], bool]:
        """The blocks inside a quote, item or cell, and whether it may still be set as one.

        Typst calls no function deeper than 80, so that what is nested past a depth is set flat.
        """
        wrapped = self.context.inset < DEEPEST
        self.context.inset += 1
        content = self.blocks(element, setting)
        self.context.inset -= 1
        return content, wrapped


def _is_block(element: _Element) -> bool:
    return element.tag in BLOCKS or any(e.tag in BLOCKS for e in element.iterdescendants())


def _is_tight(items: list[_Element]) -> bool:
    return not any(len(li.findall("p")) > 1 or li.find("p") is not None for li in items)


def _only_picture(nodes: list[Node]) -> dict[str, Any] | None:
    """The picture a paragraph consists of, with the address it is a link to, if so."""
    if len(nodes) != 1 or isinstance(nodes[0], str):
        return None
    node: dict[str, Any] = nodes[0]
    if node["t"] == "img":
        return node
    inner = _only_picture(tidy(node["c"])) if node["t"] in {"a", "em", "strong"} else None
    return {**inner, "href": node["href"]} if inner is not None and node["t"] == "a" else inner


def _is_verse(lines: list[list[Node]]) -> bool:
    """Lines that are short on the whole: verse, an address, a closing formula."""
    lengths = [len(text_of(line)) for line in lines]
    return median(lengths) <= 62 and max(lengths) <= 110


_MAKERS: dict[str, Callable[[Walk, _Element, Setting], list[Node]]] = {
    **{f"h{level}": Walk.heading for level in range(1, 7)},
    "blockquote": Walk.quote,
    "ul": Walk.items,
    "ol": Walk.items,
    "dl": Walk.terms,
    "pre": Walk.code,
    "table": Walk.table,
    "figure": Walk.figure,
    "figcaption": Walk.captions,
    "caption": Walk.captions,
    "hr": Walk.rule,
}
