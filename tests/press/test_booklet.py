"""Booklets: what is in them and in which order, and what becomes of pieces that cannot be set."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pypdf import PdfReader
from pypdf.generic import Destination

from backlist.errors import Problem
from backlist.model import Piece
from backlist.press.book import Book, Part, once
from backlist.press.booklet import Binder, Order, bind
from backlist.press.engine import Engine, Refused
from backlist.words import load
from tests.press import builders


def order(tmp_path: Path, book: Book, *pieces: Piece) -> Order:
    """What a booklet of these pieces is made from."""
    held = builders.Shelf({piece.id: piece for piece in pieces})
    return Order(book, held, tmp_path / "book.pdf", builders.SETTINGS, load("en"))


def set_book(tmp_path: Path, book: Book, *pieces: Piece) -> tuple[PdfReader, tuple[Problem, ...]]:
    made, problems = bind(order(tmp_path, book, *pieces))
    assert made
    return PdfReader(tmp_path / "book.pdf"), problems


def words(reader: PdfReader, number: int) -> str:
    """The words of a page, counted from 1."""
    return " ".join(reader.pages[number - 1].extract_text().replace("\u200b", "").split())


def titles(reader: PdfReader) -> list[tuple[str, int]]:
    """The outline's first two levels: title and page, from 1."""
    found: list[tuple[str, int]] = []

    def walk(items: list[Destination | list[Destination]], depth: int) -> None:
        for item in items:
            if isinstance(item, list):
                if depth < 2:
                    walk(item, depth + 1)  # type: ignore[arg-type]
            else:
                number = reader.get_destination_page_number(item)
                found.append((str(item.title), (number if number is not None else -2) + 1))

    walk(reader.outline, 1)  # type: ignore[arg-type]
    return found


def test_title_contents_parts_pieces_and_index_in_order(tmp_path: Path) -> None:
    pieces = (builders.letter(), builders.essay(), builders.verse())
    reader, problems = set_book(tmp_path, builders.a_book(*pieces), *pieces)
    assert problems == ()
    first = words(reader, 1)
    assert "Papers of the harbour" in first and "Harbour Street Papers" in first
    outline = titles(reader)
    assert [title for title, _ in outline] == [
        "Contents", "First & <foremost>", "To the members who stayed: on keeping a record",
        "The third choice", "The rest", "Ledger", "Contributors",
    ]  # fmt: skip
    pages = [page for _, page in outline]
    assert pages == sorted(pages)
    contents = words(reader, 2)
    for title, page in outline[1:]:
        assert title in contents
        assert str(page) in contents.split(title, 1)[1]


def test_running_heads_say_which_piece_it_is(tmp_path: Path) -> None:
    long = replace(builders.plain(1, paragraphs=14), title="A long one")
    reader, _ = set_book(tmp_path, Book("b", "The book", (Part(("post-1",)),)), long)
    start = dict(titles(reader))["A long one"]
    even = start + 1 + (start + 1) % 2
    assert words(reader, even).startswith(f"{even} A long one")
    assert words(reader, even + 1).startswith(f"The book {even + 1}")


def test_the_index_names_everybody_and_their_pages(tmp_path: Path) -> None:
    pieces = (builders.essay(), builders.verse())
    book = replace(builders.a_book(*pieces), sort={"Noor Haddad": "a", "Ilse Brandt": "b"})
    reader, _ = set_book(tmp_path, book, *pieces)
    index = words(reader, len(reader.pages))
    where = dict(titles(reader))
    assert f"Noor Haddad, {where['Ledger']}" in index
    assert f"Ilse Brandt, {where['The third choice']}" in index
    assert index.index("Noor Haddad") < index.index("Ilse Brandt") < index.index("Pascual Reyle")


def test_notes_of_each_piece_begin_at_one_and_stay_apart(tmp_path: Path) -> None:
    pieces = [replace(builders.essay(), id=f"e{i}", title=f"Essay {i}") for i in range(3)]
    alone = builders.press(tmp_path / "alone", pieces[0])
    assert alone.problems == ()
    reader, problems = set_book(tmp_path, builders.a_book(*pieces), *pieces)
    assert problems == ()
    assert len(reader.pages) > 6


def test_the_same_book_gives_the_same_bytes(tmp_path: Path) -> None:
    pieces = (builders.letter(), builders.arabic())
    one, other = tmp_path / "1", tmp_path / "2"
    for place in (one, other):
        place.mkdir()
        set_book(place, builders.a_book(*pieces), *pieces)
    assert (one / "book.pdf").read_bytes() == (other / "book.pdf").read_bytes()


def test_a_piece_that_cannot_be_read_is_left_out(tmp_path: Path) -> None:
    book = Book("b", "The book", (Part(("ledger", "lost")),))
    reader, problems = set_book(tmp_path, book, builders.verse())
    assert [p.source for p in problems] == ["lost"]
    assert "Ledger" in dict(titles(reader))


def test_of_nothing_no_booklet_is_made(tmp_path: Path) -> None:
    made, problems = bind(order(tmp_path, Book("b", "The book", (Part(("lost",)),))))
    assert not made and problems
    assert not (tmp_path / "book.pdf").exists()


def test_a_piece_that_alone_keeps_the_book_from_being_set_is_left_out(tmp_path: Path) -> None:
    pieces = (builders.verse(), builders.essay())
    binder = Binder(order(tmp_path, builders.a_book(*pieces), *pieces), tmp_path)
    engine = binder._faces.engine
    binder._faces.engine = _Refusing(engine, "ledger")  # type: ignore[assignment]
    pdf, problems = binder.bind()
    assert pdf is not None
    assert [p.source for p in problems] == ["ledger"]


class _Refusing:
    """An engine that breaks down over one piece."""

    def __init__(self, engine: Engine, over: str) -> None:
        self._engine, self._over = engine, over

    def set(self, document: dict[str, object]) -> bytes | Refused:
        pieces = document.get("pieces", [document])
        assert isinstance(pieces, list)
        if any(piece.get("id") == self._over for piece in pieces):
            return Refused("it is too much")
        return self._engine.set(document)


def test_hostile_titles_are_words(tmp_path: Path) -> None:
    book = Book("b", '#panic("x") $ @y ]', (Part(("hostile",), "#set page(width: 1pt)"),))
    reader, _ = set_book(tmp_path, book, builders.hostile())
    assert '#panic("x") $ @y ]' in words(reader, 1)


def test_a_piece_stands_once_where_it_stands_first() -> None:
    book = Book("b", "", (Part(("a", "b"), "x"), Part(("b",), "y"), Part(("a", "c"), "z")))
    assert once(book) == [Part(("a", "b"), "x"), Part(("c",), "z")]
    assert once(book, frozenset({"a"})) == [Part(("b",), "x"), Part(("c",), "z")]
    assert book.ids == ("a", "b", "c")
