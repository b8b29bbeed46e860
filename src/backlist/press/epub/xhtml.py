"""Safe HTML → the XHTML of a book, in the one form that schemas and old readers accept (pure).

Words are never changed: what may not stand where it stands is put into the nearest element that
may (a paragraph inside a heading becomes a line of it). Footnotes become `aside`s that reading
systems show where they are called for (EPUB 3.3, appendix D; EPUB Structural Semantics, "noteref"
and "footnote"), each with a way back.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from backlist.press.epub.valid import (
    BLOCKS,
    HEADINGS,
    INLINES,
    TRANSPARENT,
    esc,
    has_blocks,
    is_glossary,
    is_ruby,
    language,
)

if TYPE_CHECKING:
    from lxml.etree import _Element


_TO, _NOTEREF, _NOWHERE = ' href="#', '" epub:type="noteref" role="doc-noteref"', ""


class Heading(NamedTuple):
    """A heading of a text: its level from 2 on, its id in the chapter, its words."""

    level: int
    id: str
    words: str


@dataclass(slots=True)
class Ways:
    """How a chapter reaches what is outside of it.

    `link` gives the address a link of safe HTML leads to, None where it leads nowhere from the
    book; `image` the XHTML of a picture by its name and description. `mixed` is whether texts run
    both ways, so that each block's first letter tells its own.
    """

    link: Callable[[str], str | None]
    image: Callable[[str, str], str]
    notes_label: str
    back_label: Callable[[str], str]
    mixed: bool = False


@dataclass(slots=True)
class Text:
    """One text as XHTML; `prefix` starts the ids in it. `headings` are known afterwards."""

    ways: Ways
    prefix: str = ""
    headings: list[Heading] = field(default_factory=list)
    _levels: list[int] = field(default_factory=list)
    _notes: dict[str, str] = field(default_factory=dict)
    _calls: dict[str, str] = field(default_factory=dict)
    _called: set[str] = field(default_factory=set)
    _asked: set[str] = field(default_factory=set)
    _told: set[str] = field(default_factory=set)
    _first_call: str = ""
    _linked: bool = False
    _headless: int = 0

    def xhtml(self, root: _Element) -> str:
        """The blocks of the text, its notes after it."""
        for section in root.iter("section"):
            if section.get("class") == "footnotes":
                for li in section.iterfind("ol/li"):
                    if li.get("id", "").startswith("fn-"):
                        self._notes.setdefault(
                            li.get("id", ""), f"{self.prefix}n{len(self._notes) + 1}"
                        )
        for sup in root.iter("sup"):
            anchor = sup.find("a") if sup.get("class") == "footnote-ref" else None
            name = "" if anchor is None else anchor.get("id", "")
            if name:
                self._calls.setdefault(name, f"{self.prefix}r{len(self._calls) + 1}")
        made = self._flow(root)
        for note in self._asked - self._told:  # called for where it could not be written
            made = made.replace(f"{_TO}{note}{_NOTEREF}", _NOWHERE)
        return made

    def _flow(self, element: _Element) -> str:
        """The content of an element that may hold blocks."""
        return self._content(element, self._in_flow)

    def _words(self, element: _Element) -> str:
        """The content of an element that holds words only."""
        return self._content(element, self._in_words)

    def _content(self, element: _Element, each: Callable[[_Element], str]) -> str:
        out = [esc(element.text)] if element.text else []
        for child in element:
            out.append(each(child))
            if child.tail:
                out.append(esc(child.tail))
        return "".join(out)

    def _in_words(self, element: _Element) -> str:
        tag = str(element.tag)
        if tag in BLOCKS:
            if tag == "hr":
                return "<br/>"
            return f'<span class="line"{self._marks(element)}>{self._words(element)}</span> '
        return self._inline(element, tag, self._words)

    def _in_flow(self, element: _Element) -> str:
        tag = str(element.tag)
        make = _MAKERS.get(tag)
        if make is not None:
            return make(self, element)
        if tag in HEADINGS:
            return self._heading(element)
        if tag in BLOCKS:  # a block that is not where it could be one
            return self._block("div", element, self._flow)
        if tag in INLINES and has_blocks(element):
            if tag in TRANSPARENT:
                return self._inline(element, tag, self._flow)
            return self._block("div", element, self._flow)
        return self._inline(element, tag, self._words)

    def _inline(self, element: _Element, tag: str, inside: Callable[[_Element], str]) -> str:
        if tag == "br":
            return "<br/>"
        if tag == "img":
            name = unquote(element.get("src", "").removeprefix("media/"))
            return self.ways.image(name, element.get("alt", ""))
        if tag == "a":
            return self._link(element, inside)
        if tag == "sup" and element.get("class") == "footnote-ref":
            return self._call(element)
        if tag == "ruby":
            return self._ruby(element)
        if tag in {"rt", "rp"}:
            return f" ({self._words(element)}) " if tag == "rt" else ""
        if tag == "bdo" and element.get("dir") not in {"ltr", "rtl"}:
            tag = "span"
        title = element.get("title") if tag == "abbr" else None
        marks = self._marks(element) + (f' title="{esc(title)}"' if title else "")
        return f"<{tag}{marks}>{inside(element)}</{tag}>"

    def _link(self, element: _Element, inside: Callable[[_Element], str]) -> str:
        if element.get("class") == "footnote-backref":
            return self._back(element)
        href = None if self._linked else self.ways.link(element.get("href", ""))
        if href is None:
            plain = "div" if inside == self._flow else "span"
            marks = self._marks(element)
            content = inside(element)
            return f"<{plain}{marks}>{content}</{plain}>" if marks else content
        self._linked = True
        content = inside(element)
        self._linked = False
        title = element.get("title")
        marks = self._marks(element) + (f' title="{esc(title)}"' if title else "")
        return f'<a href="{esc(href)}"{marks}>{content}</a>'

    def _call(self, element: _Element) -> str:
        """A reference to a note; words alone where there is no such note, or inside a link."""
        anchor = element.find("a")
        target = "" if anchor is None else anchor.get("href", "").removeprefix("#")
        note = self._notes.get(target)
        if anchor is None or note is None or self._linked:
            words = esc("".join(str(text) for text in element.itertext()))
            return f"<sup>{words}</sup>"
        own, name = "", self._calls.get(anchor.get("id", ""))
        if name and name not in self._called:
            self._called.add(name)
            own = f' id="{name}"'
        words = esc("".join(str(text) for text in anchor.itertext()))
        self._asked.add(note)
        return f"<sup><a{own}{_TO}{note}{_NOTEREF}>{words}</a></sup>"

    def _back(self, element: _Element) -> str:
        """A way back from a note to a place it is called from; the first stands at its head."""
        name = self._calls.get(element.get("href", "").removeprefix("#"))
        if name is None or name not in self._called or name == self._first_call:
            return ""
        words = "".join(str(text) for text in element.itertext()).removeprefix("↩")
        label = esc(self.ways.back_label(words or "1"))
        shown = f"↩{esc(words)}"
        return f'<a href="#{name}" role="doc-backlink" aria-label="{label}">{shown}</a>'

    def _footnotes(self, element: _Element) -> str:
        """The notes of the text, each in an `aside` that begins with its number."""
        if element.get("class") != "footnotes":
            return self._block("div", element, self._flow)
        made = []
        for number, li in enumerate(element.iterfind("ol/li"), 1):
            own = self._notes.get(li.get("id", ""))
            if own is not None and own not in self._told:
                made.append(self._note(li, own, number))
        label = esc(self.ways.notes_label)
        return (
            f'<section class="notes" aria-label="{label}">{"".join(made)}</section>' if made else ""
        )

    def _note(self, li: _Element, own: str, number: int) -> str:
        self._told.add(own)
        backs = [
            self._calls.get(a.get("href", "").removeprefix("#"), "")
            for a in li.iter("a")
            if a.get("class") == "footnote-backref"
        ]
        self._first_call = next((name for name in backs if name in self._called), "")
        label = esc(self.ways.back_label(str(number)))
        head = (
            f'<a href="#{self._first_call}" role="doc-backlink" aria-label="{label}">{number}</a> '
            if self._first_call
            else f"<span>{number}</span> "
        )
        self._headless += 1
        content = self._flow(li)
        self._headless -= 1
        start = content.find("<p")
        if start >= 0 and not content[:start].strip():
            at = content.index(">", start) + 1
            content = content[:at] + head + content[at:]
        else:
            content = f"<p>{head}</p>{content}"
        return f'<aside id="{own}" epub:type="footnote" role="doc-footnote">{content}</aside>'

    def _heading(self, element: _Element) -> str:
        """A heading at its level, none left out; strong words where there can be none."""
        content = self._words(element)
        if not content.strip():
            return ""
        marks = self._marks(element, block=True)
        if self._headless:
            return f"<p{marks}><strong>{content}</strong></p>"
        level = int(str(element.tag)[1])
        while self._levels and self._levels[-1] >= level:
            self._levels.pop()
        self._levels.append(level)
        depth = min(len(self._levels) + 1, 6)
        own = f"{self.prefix}h{len(self.headings) + 1}"
        words = " ".join("".join(str(t) for t in _without_notes(element)).split())
        self.headings.append(Heading(depth, own, words or "…"))
        return f'<h{depth} id="{own}"{marks}>{content}</h{depth}>'

    def _block(self, tag: str, element: _Element, inside: Callable[[_Element], str]) -> str:
        return f"<{tag}{self._marks(element, block=True)}>{inside(element)}</{tag}>\n"

    def _paragraph(self, element: _Element) -> str:
        if has_blocks(element):
            return self._block("div", element, self._flow)
        words = "".join(str(text) for text in element.itertext())
        if not words.strip() and element.find(".//img") is not None:
            return f'<p class="picture">{self._words(element)}</p>\n'
        return self._block("p", element, self._words)

    def _pre(self, element: _Element) -> str:
        return f"<pre{self._marks(element)}>{self._words(element)}</pre>\n"

    def _rule(self, _element: _Element) -> str:
        return "<hr/>\n"

    def _list(self, element: _Element) -> str:
        tag = str(element.tag)
        items = []
        if (element.text or "").strip():
            items.append(f"<li>{esc(element.text or '')}</li>")
        for child in element:
            if child.tag == "li":
                items.append(self._block("li", child, self._flow))
            else:
                items.append(f"<li>{self._in_flow(child)}</li>")
            if (child.tail or "").strip():
                items.append(f"<li>{esc(child.tail or '')}</li>")
        if not items:
            return ""
        start = element.get("start") if tag == "ol" else None
        number = f' start="{int(start)}"' if start else ""
        return f"<{tag}{number}{self._marks(element)}>{''.join(items)}</{tag}>\n"

    def _glossary(self, element: _Element) -> str:
        if not is_glossary(element):
            return self._block("div", element, self._flow)
        made = []
        for child in element:
            self._headless += child.tag == "dt"
            made.append(self._block(str(child.tag), child, self._flow))
            self._headless -= child.tag == "dt"
        return f"<dl{self._marks(element)}>{''.join(made)}</dl>\n"

    def _figure(self, element: _Element) -> str:
        captions = [child for child in element if child.tag == "figcaption"]
        if len(captions) != 1:
            return self._block("div", element, self._flow)
        caption = captions[0]
        rest = [esc(element.text or "")]
        for child in element:
            rest += ["" if child is caption else self._in_flow(child), esc(child.tail or "")]
        said = self._block("figcaption", caption, self._flow)
        return f"<figure{self._marks(element)}>{''.join(rest)}{said}</figure>\n"

    def _table(self, element: _Element) -> str:
        if not any(row.tag == "tr" and len(row) for row in element.iterdescendants()):
            return f"<div>{self._flow(element)}</div>\n"
        rows: dict[str, list[str]] = {"thead": [], "tbody": [], "tfoot": []}
        for group in element:
            if group.tag in rows:
                name = str(group.tag)
                if name != "tbody" and rows[name]:
                    name = "tbody"
                rows[name] += [self._row(tr) for tr in group if tr.tag == "tr" and len(tr)]
            elif group.tag == "tr" and len(group):
                rows["tbody"].append(self._row(group))
        caption = element.find("caption")
        said = ""
        if caption is not None:
            self._headless += 1
            said = self._block("caption", caption, self._words)
            self._headless -= 1
        made = "".join(f"<{g}>{''.join(trs)}</{g}>" for g, trs in rows.items() if trs)
        return f'<div class="scroll"><table{self._marks(element)}>{said}{made}</table></div>\n'

    def _row(self, tr: _Element) -> str:
        cells = []
        for cell in tr:
            if cell.tag not in {"td", "th"}:
                continue
            spans = "".join(
                f' {name}="{cell.get(name)}"' for name in ("colspan", "rowspan") if cell.get(name)
            )
            if cell.tag == "th":
                spans += f' scope="{cell.get("scope")}"' if cell.get("scope") else ""
                self._headless += 1
            align = cell.get("align")
            spans += f' class="{align}"' if align in {"left", "center", "right"} else ""
            marks = self._marks(cell, block=True)
            cells.append(f"<{cell.tag}{spans}{marks}>{self._flow(cell)}</{cell.tag}>")
            self._headless -= cell.tag == "th"
        return f"<tr>{''.join(cells)}</tr>\n"

    def _ruby(self, element: _Element) -> str:
        marks = self._marks(element)
        if not is_ruby(element):
            return f"<span{marks}>{self._words(element)}</span>"

        def part(child: _Element) -> str:
            if child.tag in {"rt", "rp"}:
                return f"<{child.tag}>{self._words(child)}</{child.tag}>"
            return self._in_words(child)

        return f"<ruby{marks}>{self._content(element, part)}</ruby>"

    def _marks(self, element: _Element, *, block: bool = False) -> str:
        """Language and direction; a block whose way is not said goes by its first letter."""
        marks = ""
        tag, way = language(element.get("lang")), element.get("dir")
        if tag:
            marks = f' lang="{tag}" xml:lang="{tag}"'
        if way in {"ltr", "rtl", "auto"}:
            return f'{marks} dir="{way}"'
        return f'{marks} dir="auto"' if block and self.ways.mixed else marks


def _without_notes(element: _Element) -> list[str]:
    out = [element.text or ""]
    for child in element:
        if child.get("class") != "footnote-ref":
            out += _without_notes(child)
        out.append(child.tail or "")
    return out


_MAKERS: dict[str, Callable[[Text, _Element], str]] = {
    "p": Text._paragraph,
    "pre": Text._pre,
    "hr": Text._rule,
    "ul": Text._list,
    "ol": Text._list,
    "dl": Text._glossary,
    "figure": Text._figure,
    "table": Text._table,
    "section": Text._footnotes,
    "blockquote": lambda text, element: text._block("blockquote", element, text._flow),
    "div": lambda text, element: text._block("div", element, text._flow),
}
