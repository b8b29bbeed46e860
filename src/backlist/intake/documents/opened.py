"""A document's zip archive and the XML in it, within bounds (runs in the child).

Both OOXML (ECMA-376 part 2) and OpenDocument packages are zip archives of XML. A document type
with declarations of its own is refused before anything is parsed, since entities are how XML is
made to grow or to reach out; depth is bounded by libxml2 (256), size by what is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from lxml import etree

from backlist.errors import Problem
from backlist.intake.file_tree import FileTree, tree_of
from backlist.intake.interface import Given

XML_LIMIT = 48 * 1024 * 1024
"""The most bytes of one XML part, unpacked."""

MOST_ELEMENTS = 1_000_000

Element = etree._Element

_DOCTYPE = re.compile(rb"<!DOCTYPE\s[^\[>]*(\[)?", re.IGNORECASE)
_DECLARED = re.compile(r"^\ufeff?<\?xml[^>]{0,200}\?>")


class DocumentError(Exception):
    """A document that cannot be read; `args` are what is wrong and what to do about it."""

    def problem(self) -> Problem:
        """The error as a value."""
        return Problem(f"{self.args[0]} Nothing of it was filed.", do=self.args[1])


class Package:
    """The parts of a document by name."""

    def __init__(self, tree: FileTree) -> None:
        self._tree = tree
        self.names = frozenset(tree.names)

    def data(self, name: str, limit: int = XML_LIMIT) -> bytes | None:
        """The bytes of a part; None where there is none that can be read within `limit`."""
        if name not in self.names:
            return None
        data = self._tree.read(name, limit)
        return None if isinstance(data, Problem) else data

    def xml(self, name: str) -> Element | None:
        """The root of an XML part; None where it is missing or broken."""
        data = self.data(name)
        return None if data is None else parse_xml(data)

    def left_out(self, name: str) -> str:
        """Why a part is not among the names though the archive has it; nothing where it has not."""
        return next((p.what for p in self._tree.problems if p.record == name), "")

    def why_not(self, name: str) -> str:
        """Why a part that must be there cannot be had, as a sentence."""
        if why := self.left_out(name):
            return why
        read = self._tree.read(name, XML_LIMIT)
        return read.what if isinstance(read, Problem) else "Its text is not well-formed XML."


@contextmanager
def package(data: bytes) -> Iterator[Package]:
    """The parts of the zip archive that `data` is.

    Raises: DocumentError where it cannot be opened or is made to harm.
    """
    with tree_of(Given("", data=data)) as tree:
        if isinstance(tree, Problem):
            do = "Open it in the program that made it, save it anew, and add that copy."
            raise DocumentError(tree.what, do)
        yield Package(tree)


def parse_xml(data: bytes) -> Element | None:
    """The root of an XML document without comments and instructions, or None.

    Raises: DocumentError for a document type with declarations, and for too many elements.
    """
    text = data.removeprefix(b"\xef\xbb\xbf")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = _DECLARED.sub("", data.decode("utf-16", "replace"), count=1).encode()
    kind = _DOCTYPE.search(text[:20_000])
    if (kind and kind.group(1)) or b"<!ENTITY" in text:
        raise DocumentError(
            "It declares XML entities, which no word processor does and which do harm.",
            "Open it in a word processor, save it anew, and add that copy.",
        )
    if kind:
        text = text[: kind.start()] + text[kind.end() :].lstrip(b">")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    try:
        root = etree.fromstring(text, parser)
    except (etree.LxmlError, ValueError):
        return None
    if root is not None and _count(root) > MOST_ELEMENTS:
        raise DocumentError("It has too many parts to be a writing.", "Hand in a part of it.")
    return root


def _count(root: Element) -> int:
    return sum(1 for _ in root.iter())


def local(element: Element) -> str:
    """An element's name without its namespace: strict and transitional OOXML differ in it alone."""
    return str(element.tag).rpartition("}")[2]


def attribute(element: Element | None, name: str) -> str | None:
    """An attribute's value by its name without namespace."""
    if element is None:
        return None
    plain = element.get(name)
    if plain is not None:
        return plain
    ending = "}" + name
    return next((str(v) for k, v in element.attrib.items() if str(k).endswith(ending)), None)


def child(element: Element | None, *path: str) -> Element | None:
    """The first child of that local name, of that the next, and so on; None where one lacks."""
    for name in path:
        if element is None:
            return None
        element = next((c for c in element if local(c) == name), None)
    return element


def words(element: Element | None) -> str:
    """All text inside, white space collapsed."""
    return "" if element is None else " ".join(all_text(element).split())


def all_text(element: Element) -> str:
    """All characters inside an element."""
    return "".join(str(text) for text in element.itertext())
