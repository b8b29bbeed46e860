"""Books of shelves in the site: made when something in them changes, and taken away when gone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from backlist.model import Piece
from backlist.press.book import Book, Part
from backlist.press.books import BooksReport, Kit, make_books
from backlist.press.wishes import Wishes, wishes
from tests.press import builders

EPUB_ONLY = Wishes("shelves", 0)


def make(
    folder: Path, *pieces: Piece, books: list[Book] | None = None, wanted: Wishes = EPUB_ONLY
) -> BooksReport:
    kit = Kit(builders.Shelf({p.id: p for p in pieces}), builders.SETTINGS)
    digests = {p.id: p.body for p in pieces}
    words = {p.id: len(p.body.split()) for p in pieces}
    made = [builders.a_book(*pieces)] if books is None else books
    return make_books(
        made, digests, words, folder / "site", kit, cache=folder / "cache", wishes=wanted
    )


def test_a_book_is_made_once_and_again_when_a_piece_changes(tmp_path: Path) -> None:
    one, two = builders.verse(), builders.essay()
    first = make(tmp_path, one, two)
    assert list(first.files) == ["writings/papers/papers.epub"] and first.made == 1
    assert make(tmp_path, one, two) == replace(first, made=0)
    changed = make(tmp_path, replace(one, body="Other lines."), two)
    assert changed.made == 1
    assert changed.files != first.files


def test_a_book_that_was_touched_is_made_again(tmp_path: Path) -> None:
    first = make(tmp_path, builders.verse())
    path = tmp_path / "site/writings/papers/papers.epub"
    path.write_bytes(b"another's")
    again = make(tmp_path, builders.verse())
    assert again.made == 1 and again.files == first.files


def test_a_shelf_that_is_gone_takes_its_books_along_whatever_the_cache_knows(
    tmp_path: Path,
) -> None:
    make(tmp_path, builders.verse())
    (tmp_path / "cache" / "books.json").unlink()
    beside = tmp_path / "site/writings/papers/index.html"
    beside.write_text("the site's")
    assert make(tmp_path, builders.verse(), books=[]).files == {}
    assert [p.name for p in beside.parent.iterdir()] == ["index.html"]


def test_a_booklet_is_made_up_to_so_many_words(tmp_path: Path) -> None:
    few = make(tmp_path, builders.verse(), wanted=Wishes("none", 10_000))
    assert list(few.files) == ["writings/papers/papers.pdf"]
    assert (tmp_path / "site/writings/papers/papers.pdf").read_bytes().startswith(b"%PDF-")
    assert make(tmp_path, builders.verse(), wanted=Wishes("none", 3)).files == {}
    assert not (tmp_path / "site/writings/papers/papers.pdf").exists()


def test_problems_are_told_at_every_build(tmp_path: Path) -> None:
    book = Book("writings/x", "X", (Part(("ledger", "lost")),))
    first = make(tmp_path, builders.verse(), books=[book])
    assert [p.source for p in first.problems] == ["lost"]
    assert make(tmp_path, builders.verse(), books=[book]).problems == first.problems


@pytest.mark.parametrize(
    "wrong", [{"epub": "all"}, {"booklet_words": "many"}, {"booklet_words": -1}, {"covers": True}]
)
def test_what_is_no_answer_is_told_and_left_at_its_default(wrong: dict[str, object]) -> None:
    made, problems = wishes(wrong)
    assert made == Wishes()
    assert [p.record for p in problems] == [f"press.{next(iter(wrong))}"]


def test_what_is_asked_for_is_done() -> None:
    assert wishes({"epub": "none", "booklet_words": 5}) == (Wishes("none", 5), ())
