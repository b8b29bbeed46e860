"""White space of running text, as a browser collapses it and as Markdown needs it (pure).

HTML collapses runs of ASCII white space across elements (CSS Text 3, 4.1.1); Markdown's emphasis
cannot begin or end with a blank (CommonMark 0.31, 6.2). `tidy` does both: blanks at the edge of a
mark move out of it. No-break and other Unicode spaces are the author's and are only moved.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from backlist.markup.nodes import (
    Break,
    Code,
    Image,
    Inline,
    Inlines,
    Link,
    Mark,
    NoteReference,
    Text,
    holding,
)

_COLLAPSIBLE = re.compile(r"[ \t\n\r\f]{2,}|[\t\n\r\f]")


def _collapsed(text: str) -> str:
    """White space as HTML collapses it; most have none, as plain search soon tells."""
    if "  " in text or "\n" in text or "\t" in text or "\r" in text or "\f" in text:
        return _COLLAPSIBLE.sub(" ", text)
    return text


def tidy(content: Iterable[Inline]) -> Inlines:
    """Running text with its white space settled and empty or doubled marks gone."""
    content = tuple(content)
    if len(content) == 1 and isinstance(content[0], Text):
        return _alone(content[0].text)
    writer = _Tidier()
    writer.add(content)
    return writer.done()


def _alone(text: str) -> Inlines:
    """The same for characters alone, as most running text is."""
    text = _collapsed(text)
    return (Text(text.strip(" ")),) if text.strip() else ()


class _Tidier:
    """Rebuilds the tree: a mark is opened only once something visible is in it."""

    def __init__(self) -> None:
        self._levels: list[list[Inline]] = [[]]
        self._open: list[Mark | Link] = []
        self._waiting: list[Mark | Link] = []
        self._blank = ""
        self._at_start = True

    def add(self, content: Iterable[Inline]) -> None:
        """Take in nodes, in order."""
        for node in content:
            match node:
                case Text(text):
                    self._text(text)
                case Break():
                    self._break()
                case Code(text):
                    self._code(text)
                case Mark() | Link():
                    self._marked(node)
                case Image() | NoteReference():
                    self._visible(node)

    def done(self) -> Inlines:
        """What was taken in, without blanks or breaks at its end."""
        content = self._levels[0]
        while content and isinstance(content[-1], Break):
            content.pop()
        kept = self._blank.strip(" ")
        if kept and content:
            content.append(Text(_collapsed(self._blank).rstrip(" ")))
        return tuple(_joined(content))

    def _text(self, text: str) -> None:
        text = _collapsed(text)
        middle = text.strip()
        if not middle:
            self._blank += text
            return
        start = text.index(middle[0])
        self._blank += text[:start]
        self._visible(Text(middle))
        self._blank = text[start + len(middle) :]

    def _code(self, text: str) -> None:
        text = _collapsed(text)
        if text.strip(" "):
            self._blank += " " * text.startswith(" ")
            self._visible(Code(text.strip(" ")))
            self._blank = " " * text.endswith(" ")
        else:
            self._blank += text

    def _break(self) -> None:
        """A break is kept out of marks, so that each line of verse closes its own."""
        kept = self._blank.rstrip(" ")
        if kept and not self._at_start:
            self._levels[-1].append(Text(kept))
        self._blank = ""
        if any(self._levels) or self._open:
            self._levels[-1].append(Break())
        self._at_start = True

    def _marked(self, node: Mark | Link) -> None:
        if self._redundant(node):
            self.add(node.children)
            return
        self._waiting.append(node)
        self.add(node.children)
        if self._waiting and self._waiting[-1] is node:
            self._waiting.pop()
        else:
            self._close()

    def _redundant(self, node: Mark | Link) -> bool:
        """Whether an open mark already says the same (em in em; a link in a link)."""
        around = [*self._open, *self._waiting]
        if isinstance(node, Link):
            return any(isinstance(other, Link) for other in around)
        if node.tag in {"sub", "sup"}:
            return False
        return any(
            isinstance(other, Mark) and (other.tag, other.attributes) == (node.tag, node.attributes)
            for other in around
        )

    def _visible(self, node: Inline) -> None:
        blank = _collapsed(self._blank)
        if self._at_start:
            blank = blank.lstrip(" ")
        self._blank = ""
        if blank:
            self._levels[-1].append(Text(blank))
        for mark in self._waiting:
            self._start(mark)
        self._waiting.clear()
        self._levels[-1].append(node)
        self._at_start = False

    def _start(self, mark: Mark | Link) -> None:
        """Open a mark, or go on with the same one where it has just ended."""
        level = self._levels[-1]
        last = level[-1] if level else None
        if type(last) is type(mark) and holding(last, ()) == holding(mark, ()):
            level.pop()
            self._levels.append(list(last.children))
        else:
            self._levels.append([])
        self._open.append(mark)

    def _close(self) -> None:
        mark = self._open.pop()
        children = self._levels.pop()
        after: list[Inline] = []
        while children and isinstance(children[-1], Break):
            after.insert(0, children.pop())
        if children:
            self._levels[-1].append(holding(mark, tuple(_joined(children))))
        self._levels[-1].extend(after)


def _joined(content: list[Inline]) -> list[Inline]:
    """Neighbouring texts, and neighbouring code, as one node each."""
    joined: list[Inline] = []
    for node in content:
        last = joined[-1] if joined else None
        if isinstance(node, Text) and isinstance(last, Text):
            joined[-1] = Text(last.text + node.text)
        elif isinstance(node, Code) and isinstance(last, Code):
            joined[-1] = Code(last.text + node.text)
        else:
            joined.append(node)
    return joined
