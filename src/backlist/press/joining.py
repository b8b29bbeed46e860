"""The frame of a long booklet and its sections → one PDF, with one tree of structure.

What is joined is what Typst writes: one Document element at the top of the structure (ISO 32000-1,
14.7), a parent tree of one node, links and outline with explicit destinations. Of the frame, the
stub pages go; what leads to one leads to the page it stood for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, Pdf, String


class Headings(NamedTuple):
    """The pages that the outline of a PDF leads to, counted from 0, and how many it has."""

    at: list[int]
    pages: int


def headings(path: Path) -> Headings:
    """Where the headings of a PDF are."""
    with pikepdf.open(path) as pdf:
        places = _numbers(pdf)
        return Headings([places[dest[0].objgen] for dest in _outline(pdf)], len(pdf.pages))


def join(frame: Path, opening: int, sections: Sequence[Path], target: Path) -> None:
    """Writes the book: `opening` pages of the frame, the sections, what the frame has after them.

    The same files give the same bytes.
    """
    with ExitStack() as opened:
        book = _Book(opened.enter_context(pikepdf.open(frame)), opening)
        # Streams are read when the book is written, so that all stay open until then.
        for path in sections:
            book.add(opened.enter_context(pikepdf.open(path)))
        book.finish()
        book.pdf.save(target, object_stream_mode=ObjectStreamMode.generate, deterministic_id=True)


class _Book:
    """The frame, into which sections are put one after the other."""

    def __init__(self, pdf: Pdf, opening: int) -> None:
        self.pdf = pdf
        self._place = self._opening = opening
        self._sections = 0
        self._root = pdf.Root.StructTreeRoot
        self._document = self._root.K[0]
        self._kids: list[Object] = []
        self._ids = _pairs(self._root.get(Name.IDTree), Name.Names)
        self._parents = _pairs(self._root.ParentTree, Name.Nums)
        self._key = int(self._root.ParentTreeNextKey)
        self._real: list[Array] = []

    def add(self, section: Pdf) -> None:
        """Puts the pages of a section behind those that are there, and what tells of them."""
        self._sections += 1
        _set_apart(section, self._key, f"{self._sections}.")
        dests = _outline(section)
        numbers = _numbers(section)
        first = self._place
        for sheet in section.pages:
            self.pdf.pages.insert(self._place, sheet)
            self._place += 1
        for dest in dests:
            page = self.pdf.pages[first + numbers[dest[0].objgen]].obj
            self._real.append(Array([page, Name.XYZ, dest[2], dest[3], 0]))
        root = self.pdf.copy_foreign(section.Root.StructTreeRoot)
        for kid in root.K[0].K:
            kid.P = self._document
            self._kids.append(kid)
        self._ids += _pairs(root.get(Name.IDTree), Name.Names)
        self._parents += [(k + self._key, what) for k, what in _pairs(root.ParentTree, Name.Nums)]
        self._key += int(root.ParentTreeNextKey)
        self._root.RoleMap = Dictionary({**dict(root.RoleMap), **dict(self._root.RoleMap)})

    def finish(self) -> None:
        """Takes the stubs away, and leads to the pages they stood for."""
        stubs = list(self.pdf.pages)[self._place : self._place + len(self._real)]
        real = {page.obj.objgen: dest for page, dest in zip(stubs, self._real, strict=True)}
        self._lead(real)
        self._put_kids(real)
        gone = {int(page.obj.StructParents) for page in stubs if Name.StructParents in page.obj}
        parents = [(key, what) for key, what in self._parents if key not in gone]
        self._root.ParentTree = self.pdf.make_indirect(Dictionary(Nums=_flat(parents)))
        self._root.ParentTreeNextKey = self._key
        if self._ids:
            named = sorted(self._ids, key=lambda pair: bytes(pair[0]))
            self._root.IDTree = self.pdf.make_indirect(Dictionary(Names=_flat(named)))
        del self.pdf.pages[self._place : self._place + len(stubs)]
        label = Dictionary(Type=Name.PageLabel, S=Name.D, St=1)
        self.pdf.Root.PageLabels = Dictionary(Nums=Array([0, label]))

    def _lead(self, real: dict[tuple[int, int], Array]) -> None:
        """Links of the frame's own pages, and the outline."""
        own = [*list(self.pdf.pages)[: self._opening],
               *list(self.pdf.pages)[self._place + len(real) :]]  # fmt: skip
        links = [link for page in own for link in page.obj.get(Name.Annots, [])]
        for item in (*links, *_items(self.pdf)):
            dest = item.get(Name.Dest)
            if dest is not None and dest[0].objgen in real:
                item.Dest = real[dest[0].objgen]

    def _put_kids(self, real: dict[tuple[int, int], Array]) -> None:
        """The elements of the sections in place of the stubs' headings."""
        before, after = list[Object](), list[Object]()
        met = False
        for kid in self._document.K:
            page = kid.get(Name.Pg)
            if page is not None and page.objgen in real:
                met = True
            else:
                (after if met else before).append(kid)
        self._document.K = Array([*before, *self._kids, *after])


def _set_apart(section: Pdf, key: int, prefix: str) -> None:
    """Gives what is numbered or named for one document only numbers and names of its own."""
    for one in section.objects:
        if not isinstance(one, Dictionary | pikepdf.Stream):
            continue
        for number in (Name.StructParents, Name.StructParent):
            if number in one:
                one[number] = int(one[number]) + key
        if one.get(Name.Type) == Name.StructElem:
            if Name.ID in one:
                one.ID = _renamed(one.ID, prefix)
            for attributes in one.get(Name.A, []):
                if Name.Headers in attributes:
                    attributes.Headers = Array([_renamed(h, prefix) for h in attributes.Headers])
    tree = section.Root.StructTreeRoot.get(Name.IDTree)
    if tree is not None:
        named = [(_renamed(name, prefix), what) for name, what in _pairs(tree, Name.Names)]
        tree.Names = _flat(named)


def _renamed(name: Object, prefix: str) -> String:
    return String(prefix.encode() + bytes(name))


def _pairs(tree: Object | None, what: Name) -> list[tuple[Any, Object]]:
    """The pairs of a name or number tree (ISO 32000-1, 7.9.6 and 7.9.7) that is one node."""
    flat = list(tree[what]) if tree is not None else []
    return list(zip(flat[::2], flat[1::2], strict=True))


def _flat(pairs: Sequence[tuple[Any, Object]]) -> Array:
    return Array([one for pair in pairs for one in pair])


def _items(pdf: Pdf) -> Iterator[Object]:
    """The items of the outline, each before those under it."""
    left = [pdf.Root.Outlines.First] if Name.Outlines in pdf.Root else []
    while left:
        item = left.pop()
        yield item
        left += [item[way] for way in (Name.Next, Name.First) if way in item]


def _outline(pdf: Pdf) -> list[Object]:
    return [item.Dest for item in _items(pdf)]


def _numbers(pdf: Pdf) -> dict[tuple[int, int], int]:
    """The pages by the number of their object, counted from 0."""
    return {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
