"""Long booklets: set in sections and joined, they are what they would be if set in one go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pypdf import PdfReader

from backlist.model import Piece
from backlist.press import sections as long
from backlist.press.book import Book, Part
from backlist.press.booklet import Order, bind
from backlist.press.sections import bind_long, sections
from backlist.words import load
from tests.press import builders
from tests.press.test_booklet import titles, words

TABLE = "| Year | Tide |\n|---|---|\n| 1971 | high |\n\nAs told.[^1]\n\n[^1]: By a neighbour.\n"


def shelf() -> list[Piece]:
    """Pieces with notes, tables, pictures and verse, and some of several pages."""
    tables = [replace(builders.plain(n), title=f"Tides, {n}", body=TABLE) for n in (21, 22)]
    long = [replace(builders.plain(n, paragraphs=14), title=f"At length, {n}") for n in (31, 32)]
    return [builders.letter(), tables[0], long[0], builders.essay(), tables[1], long[1],
            builders.verse()]  # fmt: skip


def parted(pieces: Sequence[Piece]) -> Book:
    ids = [piece.id for piece in pieces]
    parts = (Part(tuple(ids[:2]), "1971"), Part(tuple(ids[2:6]), "1972"), Part(tuple(ids[6:]), "–"))
    return Book("writings/papers", "Papers", parts, "writings/papers/", about="What was *kept*.")


def order(tmp_path: Path, book: Book, pieces: Sequence[Piece], name: str = "long.pdf") -> Order:
    held = builders.Shelf({piece.id: piece for piece in pieces})
    return Order(book, held, tmp_path / name, builders.SETTINGS, load("en"))


def even(book: Book) -> dict[str, int]:
    return dict.fromkeys(book.ids, 100)


def both(tmp_path: Path, book: Book, pieces: Sequence[Piece], most: int) -> tuple[Path, Path]:
    """The book set in one go, and in sections."""
    whole, cut = order(tmp_path, book, pieces, "whole.pdf"), order(tmp_path, book, pieces)
    assert bind(whole) == (True, ())
    assert bind_long(cut, sections(book, even(book), most)) == (True, ())
    return whole.target, cut.target


@pytest.mark.parametrize("most", [250, 100])
def test_pages_outline_and_links_are_those_of_a_book_set_in_one_go(
    tmp_path: Path, most: int
) -> None:
    pieces = shelf()
    paths = both(tmp_path, parted(pieces), pieces, most)
    whole, cut = map(PdfReader, paths)
    assert len(whole.pages) == len(cut.pages)
    for number in range(1, len(whole.pages) + 1):
        assert words(cut, number) == words(whole, number)
    assert titles(cut) == titles(whole)
    one, joined = _links(paths[0]), _links(paths[1])
    # Where a part is cut, links of several lines come in several pieces: Typst does so but for
    # PDF/UA, which the rest of a part alone is not.
    assert (joined == one) if most == 250 else (set(joined) == set(one))
    assert cut.metadata == whole.metadata
    assert str(cut.root_object["/Lang"]) == "en"


def _links(path: Path) -> list[tuple[int, str, Any]]:
    """Page, words and destination of each link, as they stand there."""
    with pikepdf.open(path) as pdf:
        places = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        return [
            (number, str(link.Contents), _place(link, places))
            for number, page in enumerate(pdf.pages)
            for link in page.obj.get("/Annots", [])
        ]


def _place(link: pikepdf.Object, places: dict[tuple[int, int], int]) -> Any:
    if "/Dest" not in link:
        return str(link.A.URI)
    return places[link.Dest[0].objgen]


def test_a_book_without_parts_is_joined_too(tmp_path: Path) -> None:
    pieces = shelf()
    book = Book("b", "All", (Part(tuple(piece.id for piece in pieces)),))
    whole, cut = map(PdfReader, both(tmp_path, book, pieces, 200))
    assert titles(cut) == titles(whole)
    assert [words(cut, n + 1) for n in range(len(cut.pages))] == [
        words(whole, n + 1) for n in range(len(whole.pages))
    ]


def test_the_tree_of_structure_is_that_of_a_book_set_in_one_go(tmp_path: Path) -> None:
    pieces = shelf()
    whole, cut = both(tmp_path, parted(pieces), pieces, 250)
    with pikepdf.open(whole) as one, pikepdf.open(cut) as joined:
        assert _shape(joined) == _shape(one)
        for pdf in (one, joined):
            _holds_together(pdf)


def _shape(pdf: pikepdf.Pdf) -> list[tuple[int, str]]:
    """Depth and kind of every element, in the order of reading."""
    found = list[tuple[int, str]]()
    left = [(0, pdf.Root.StructTreeRoot.K[0])]
    while left:
        depth, element = left.pop()
        found.append((depth, str(element.S)))
        kids: Any = element.get("/K", [])
        each: list[Any] = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
        inner = [k for k in each if isinstance(k, pikepdf.Dictionary) and "/S" in k]
        left += [(depth + 1, kid) for kid in reversed(inner)]
    return found


def _holds_together(pdf: pikepdf.Pdf) -> None:
    """Names of elements are unique and can be looked up; each page and link has its elements."""
    root = pdf.Root.StructTreeRoot
    named = list(root.IDTree.Names)
    ids = [bytes(name) for name in named[::2]]
    assert ids == sorted(set(ids))
    assert [bytes(element.ID) for element in named[1::2]] == ids
    asked = [
        one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/Headers" in one
    ]
    assert all(bytes(name) in ids for one in asked for name in one.Headers)
    parents = dict(
        zip(map(int, root.ParentTree.Nums[::2]), root.ParentTree.Nums[1::2], strict=True)
    )
    assert list(parents) == sorted(parents)
    pages = {page.objgen for page in pdf.pages}
    seen = []
    for page in pdf.pages:
        seen.append(int(page.obj.StructParents))
        for element in parents[seen[-1]]:
            assert _document(element) == pdf.Root.StructTreeRoot.K[0].objgen
        for link in page.obj.get("/Annots", []):
            seen.append(int(link.StructParent))
            assert parents[seen[-1]].S == "/Link"
            assert "/Dest" not in link or link.Dest[0].objgen in pages
    assert len(set(seen)) == len(seen)


def _document(element: pikepdf.Object) -> tuple[int, int]:
    while element.S != "/Document":
        element = element.P
    return element.objgen


def test_the_same_book_gives_the_same_bytes(tmp_path: Path) -> None:
    pieces = shelf()
    made = []
    for name in ("a.pdf", "b.pdf"):
        one = order(tmp_path, parted(pieces), pieces, name)
        bind_long(one, sections(one.book, even(one.book), 250))
        made.append(one.target.read_bytes())
    assert made[0] == made[1]


def test_what_cannot_be_read_is_left_out_of_contents_and_index(tmp_path: Path) -> None:
    pieces = shelf()
    book = parted(pieces)
    book = replace(book, parts=(*book.parts, Part(("gone",), "2001")))
    made = order(tmp_path, book, pieces)
    done, problems = bind_long(made, sections(book, even(book), 250))
    assert done
    assert [p.source for p in problems] == ["gone"]
    assert "2001" not in dict(titles(PdfReader(made.target)))


def test_of_nothing_no_booklet_is_made(tmp_path: Path) -> None:
    book = Book("b", "B", (Part(("gone", "lost")),))
    made = order(tmp_path, book, [])
    done, problems = bind_long(made, sections(book, even(book), 100))
    assert not done
    assert {p.source for p in problems} == {"gone", "lost"}
    assert not made.target.exists()


def test_contents_that_come_out_shorter_than_they_were_guessed_to_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pieces = shelf()
    book = parted(pieces)
    frames = []

    def guessed(work: Any, *given: Any) -> Any:
        result = work(*given)
        if work is long.bind_frame:
            frames.append(result)
            return (result[0] + 1, result[1]) if len(frames) == 1 else result
        return result

    monkeypatch.setattr(long, "alone", guessed)
    whole, cut = both(tmp_path, book, pieces, 250)
    assert len(frames) == 3
    assert titles(PdfReader(cut)) == titles(PdfReader(whole))


def test_a_long_book_is_cut_between_its_parts() -> None:
    sizes = dict.fromkeys("abcdefg", 100)
    book = Book("b", "B", (Part(("a", "b"), "1"), Part(("c", "d"), "2"), Part(("e",), "3"),
                           Part(("f", "g", "a"), "4")))  # fmt: skip
    made = sections(book, sizes, 300)
    assert [[p.title for p in b.parts] for b in made] == [["1"], ["2", "3"], ["4"]]
    assert [name for b in made for name in b.ids] == list("abcdefg")


def test_the_rest_of_a_part_that_is_cut_has_no_heading() -> None:
    book = Book("b", "B", (Part(tuple("abcdef"), "1999"),))
    made = sections(book, dict.fromkeys("abcdef", 100), 250)
    assert [[(p.title, p.ids) for p in b.parts] for b in made] == [
        [("1999", ("a", "b"))], [("", ("c", "d"))], [("", ("e", "f"))],
    ]  # fmt: skip
