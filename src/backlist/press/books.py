"""Books of pieces in the site: each shelf's EPUB and booklet, made again when it changes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec

from backlist.errors import Problem
from backlist.files import write_atomic
from backlist.model import Loader, Progress, Settings
from backlist.press import far_east
from backlist.press.book import Book
from backlist.press.booklet import Order, bind
from backlist.press.epub.bind import of_book
from backlist.press.manifest import Seen, look
from backlist.press.run import house_of, own_fonts
from backlist.press.sections import WHOLE_WORDS, alone, bind_long, sections
from backlist.press.wishes import Wishes
from backlist.press.words import House
from backlist.words import Own, Words, load


@dataclass(frozen=True, slots=True)
class Kit:
    """What books of one archive are made with; `fonts` are folders of the keeper's."""

    loader: Loader
    settings: Settings
    fonts: tuple[Path, ...] = ()
    own: Own = ()

    def folders(self) -> tuple[Path, ...]:
        """All folders that fonts may lie in."""
        return tuple(folder for folder in (*self.fonts, own_fonts()) if folder.is_dir())

    def words(self) -> Words:
        """What the house says in the archive's language."""
        return load(self.settings.language, self.own)


class Entry(msgspec.Struct, frozen=True):
    """A book as it was made: what from, the file, its digest, what went wrong."""

    key: str
    file: Seen
    digest: str
    problems: list[Problem] = []


@dataclass(frozen=True, slots=True)
class BooksReport:
    """`files` maps paths of books in the site to their digests; `made` counts those made anew."""

    files: Mapping[str, str]
    made: int = 0
    problems: tuple[Problem, ...] = ()


def make_books(
    books: Sequence[Book],
    digests: Mapping[str, str],
    words: Mapping[str, int],
    out: Path,
    kit: Kit,
    *,
    cache: Path,
    wishes: Wishes,
    progress: Progress | None = None,
) -> BooksReport:
    """Makes `out/<book>/<name>.epub` and `.pdf` of each book, and takes away those of others.

    `digests` name what each piece is made from, its media too; `words` count those of each. A
    booklet is left out where it has more words than wished for. Raises OSError.
    """
    house = house_of(kit.settings, kit.folders(), kit.own, far_east.files())
    before, entries = _load(cache), dict[str, Entry]()
    made = 0
    wanted = list(_wanted(books, words, wishes))
    _clear(out, {path for _, path in wanted})
    for number, (book, path) in enumerate(wanted):
        if progress is not None:
            progress("shelves", number, len(wanted))
        key = _key(house, book, digests)
        known = before.get(path)
        if known is not None and known.key == key and known.file.stands():
            entries[path] = known
            continue
        done = _made(book, out / path, key, kit, words)
        made += done is not None and bool(done.digest)
        if done is not None:
            entries[path] = done
    if progress is not None and wanted:
        progress("shelves", len(wanted), len(wanted))
    if entries != before:
        write_atomic(cache / "books.json", msgspec.json.encode(entries), durable=False)
    problems = [p for entry in entries.values() for p in entry.problems]
    files = {path: entry.digest for path, entry in entries.items() if entry.digest}
    return BooksReport(files, made, tuple(dict.fromkeys(problems)))


def _wanted(
    books: Sequence[Book], words: Mapping[str, int], wishes: Wishes
) -> Iterator[tuple[Book, str]]:
    if wishes.epub == "none" and not wishes.booklet_words:
        return
    for book in books:
        if not book.ids:
            continue
        base = f"{book.id}/{book.id.rpartition('/')[2]}"
        if wishes.epub != "none":
            yield book, f"{base}.epub"
        if sum(words.get(name, 0) for name in book.ids) <= wishes.booklet_words:
            yield book, f"{base}.pdf"


def _key(house: str, book: Book, digests: Mapping[str, str]) -> str:
    pieces = [(name, digests.get(name, "")) for name in book.ids]
    data = msgspec.json.encode([house, repr(book), pieces])
    return hashlib.sha256(data).hexdigest()


def _made(book: Book, target: Path, key: str, kit: Kit, words: Mapping[str, int]) -> Entry | None:
    """The book in its place; where it could not be made, nothing stands there."""
    if target.suffix == ".epub":
        problems = write_epub(book, target, kit)
    else:
        _, problems = write_booklet(book, target, kit, words)
    seen = look(target)
    if seen is None or any(p.severity == "error" and p.source == book.id for p in problems):
        target.unlink(missing_ok=True)
        return Entry(key, Seen(str(target), -1, 0), "", list(problems))
    with target.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return Entry(key, seen, f"sha256:{digest}", list(problems))


def write_epub(
    book: Book, target: Path, kit: Kit, progress: Progress | None = None
) -> tuple[Problem, ...]:
    """The EPUB of a book at `target`, put there whole; what went wrong."""
    return of_book(book, kit.loader, target, kit.settings, House(kit.words()), progress=progress)


def write_booklet(
    book: Book,
    target: Path,
    kit: Kit,
    words: Mapping[str, int],
    progress: Progress | None = None,
) -> tuple[bool, tuple[Problem, ...]]:
    """The booklet of a book at `target`; whether there is one, and what went wrong.

    It is set in processes of their own, which give back the memory and may die alone; `words`
    count those of each piece, and tell whether it is set in sections.
    """
    far = tuple(far_east.files())
    order = Order(book, kit.loader, target, kit.settings, kit.words(), kit.folders(), far)
    try:
        if sum(words.get(name, 0) for name in book.ids) > WHOLE_WORDS:
            return bind_long(order, sections(book, words), progress)
        return alone(bind, order)
    except BrokenProcessPool:
        return False, (_killed(book.id),)


def _load(cache: Path) -> dict[str, Entry]:
    try:
        return msgspec.json.decode((cache / "books.json").read_bytes(), type=dict[str, Entry])
    except (OSError, msgspec.DecodeError):
        return {}


def _clear(out: Path, wanted: set[str]) -> None:
    """Takes away books of shelves that are gone, whatever the cache knows of them."""
    for path in sorted((out / "writings").glob("*/*")):
        name = path.relative_to(out).as_posix()
        if (
            path.suffix in {".pdf", ".epub"}
            and path.stem == path.parent.name
            and name not in wanted
        ):
            path.unlink()
            with suppress(OSError):  # what else lies there is the site's
                path.parent.rmdir()


def _killed(name: str) -> Problem:
    return Problem(
        "no booklet could be made: the process that set it died",
        source=name,
        do="see whether memory ran out; the EPUB stands without it",
    )
