"""Taking along: a piece, a shelf or the whole archive as EPUB, booklet, plain text or Markdown."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from backlist.errors import ArchiveError, KeeperError, Problem
from backlist.flow.books import archive_book, kit, shelf_books
from backlist.model import Catalog, Contributor, Piece, Progress
from backlist.words import Own, Words

if TYPE_CHECKING:
    from backlist.press.book import Book
    from backlist.press.books import Kit
    from backlist.press.words import House

Form = Literal["epub", "booklet", "text", "markdown"]
_TO_PIECE = re.compile(r"\]\(piece:([^)#\s]+)(?:#[^)\s]*)?")
SUFFIXES: Mapping[str, str] = {"text": ".txt", "markdown": ".md"}


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written, the pieces in it, and what went wrong."""

    files: tuple[Path, ...]
    pieces: int
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is to be taken along: a book; `alone` is the piece it is, where it is one."""

    book: Book
    alone: str | None = None

    @property
    def name(self) -> str:
        """What its file is called unless the keeper says otherwise."""
        return self.book.id.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Way:
    """In which form, where to, whether into a folder, and whom to tell how far it is."""

    form: Form
    target: Path | None
    into: bool
    progress: Progress | None


def export(
    root: Path,
    form: Form,
    what: str | None,
    target: Path | None = None,
    *,
    into: bool = False,
    progress: Progress | None = None,
) -> Exported:
    """Writes `what` (a shelf's id or a piece's, None for all that is public) to `target`.

    A file appears whole or not at all. Text and Markdown of many go into a zip archive, or into a
    folder where `target` is one, or `into` says that it shall be. Raises KeeperError where there is
    no such shelf or piece, or something else stands in the way.
    """
    from backlist.archive import open_archive

    archive = open_archive(root)
    catalog, problems = archive.catalog(progress=progress)
    tools = kit(root, catalog, archive.loader)
    chosen = _chosen(catalog, what, tools.own)
    if into and target is not None and (form not in SUFFIXES or chosen.alone is not None):
        target.mkdir(parents=True, exist_ok=True)
    made = {
        "epub": _epub, "booklet": _booklet, "text": _texts, "markdown": _texts,
    }[form](chosen, catalog, tools, Way(form, target, into, progress))  # fmt: skip
    return replace(made, problems=(*archive.problems, *problems, *made.problems))


def _chosen(catalog: Catalog, what: str | None, own: Own) -> Chosen:
    from backlist.press.book import Book, Part

    if what is None:
        book = archive_book(catalog)
        if not book.ids:
            raise KeeperError(
                "There is nothing public in this archive yet.", do="Take something in."
            )
        return Chosen(replace(book, id=f"archive/{_plain(catalog.settings.title)}"))
    shelf = next((b for b in shelf_books(catalog, own) if b.id == f"writings/{what}"), None)
    if shelf is not None:
        if not shelf.ids:
            raise KeeperError(f"Nothing stands on the shelf “{what}”.", do="See shelves/.")
        return Chosen(shelf)
    card = next((c for c in catalog.cards if c.id == what), None)
    if card is None or card.status not in {"public", "unlisted"}:
        raise KeeperError(
            f"There is no shelf and no published piece called “{what}”.",
            do="See `backlist list` for pieces, and the folder shelves/ for shelves.",
        )
    page = f"pieces/{card.id}/"
    return Chosen(Book(f"pieces/{card.id}", card.title, (Part((card.id,)),), page), card.id)


def _plain(title: str) -> str:
    kept = "".join(c if c.isalnum() else "-" for c in title.casefold())
    return "-".join(part for part in kept.split("-") if part)[:80] or "archive"


def _file(target: Path | None, name: str, suffix: str) -> Path:
    """Where a single file goes: into the folder that is named, or under the name that is."""
    if target is None:
        return Path(f"{name}{suffix}")
    return target / f"{name}{suffix}" if target.is_dir() else target


def _epub(chosen: Chosen, catalog: Catalog, tools: Kit, way: Way) -> Exported:
    from backlist.files import write_atomic
    from backlist.press.books import write_epub
    from backlist.press.epub.bind import of_piece
    from backlist.press.words import House

    path = _file(way.target, chosen.name, ".epub")
    if chosen.alone is None:
        problems = write_epub(_book(chosen), path, tools, way.progress)
        return Exported((path,), len(chosen.book.ids), problems)
    piece = tools.loader(chosen.alone)
    if isinstance(piece, Problem):
        raise ArchiveError(piece.what, do=piece.do)
    data, laid = of_piece(piece, catalog.settings, House(tools.words()))
    write_atomic(path, data)
    return Exported((path,), 1, tuple(laid.problems))


def _book(chosen: Chosen) -> Book:
    """The book under the name its EPUB has for good."""
    whole = chosen.book.id.startswith("archive/")
    return replace(chosen.book, id="archive") if whole else chosen.book


def _booklet(chosen: Chosen, catalog: Catalog, tools: Kit, way: Way) -> Exported:
    from backlist.press.books import write_booklet

    path = _file(way.target, chosen.name, ".pdf")
    words = {card.id: card.words for card in catalog.cards}
    made, problems = write_booklet(_book(chosen), path.absolute(), tools, words, way.progress)
    return Exported((path,) if made else (), len(chosen.book.ids), problems)


def _texts(chosen: Chosen, catalog: Catalog, tools: Kit, way: Way) -> Exported:
    form, words, target = way.form, tools.words(), way.target
    suffix = SUFFIXES[form]
    if chosen.alone is not None:
        return _one_text(chosen, tools, form, _file(target, chosen.name, suffix))
    where = target or Path(f"{chosen.name}-{form}.zip")
    as_folder = way.into or where.is_dir()
    if where.is_dir() and any(where.iterdir()):
        where = where / f"{chosen.name}-{form}"
    problems: list[Problem] = []
    ids = chosen.book.ids
    with _folder(where) if as_folder else _zipped(where) as put:
        for number, name in enumerate(ids, 1):
            piece = tools.loader(name)
            if isinstance(piece, Problem):
                problems.append(piece)
                continue
            put(f"{name}{suffix}", _written(piece, form, words).encode())
            if form == "markdown":
                problems += _media(piece, put)
            if way.progress is not None:
                way.progress(form, number, len(ids))
    return Exported(
        (where,), len(ids) - sum(p.severity == "error" for p in problems), tuple(problems)
    )


def _one_text(chosen: Chosen, tools: Kit, form: Form, path: Path) -> Exported:
    from backlist.files import write_atomic

    piece = tools.loader(chosen.alone or "")
    if isinstance(piece, Problem):
        raise ArchiveError(piece.what, do=piece.do)
    write_atomic(path, _written(piece, form, tools.words()).encode())
    return Exported((path,), 1)


def _written(piece: Piece, form: Form, words: Words) -> str:
    """A piece as a text of its own: what heads it, the text, who signed."""
    from backlist.markup import plain_markdown, to_html, to_text
    from backlist.press.words import House

    house, marked = House(words), form == "markdown"

    def plain(text: str) -> str:
        return plain_markdown(text) if marked else text

    title = " ".join(piece.title.split()) or house.only("untitled")
    head = [f"# {plain(title)}" if marked else title]
    if piece.subtitle:
        head.append(f"*{plain(piece.subtitle)}*" if marked else piece.subtitle)
    by = [_person(c, house) for c in piece.contributors]
    head += [plain(line) for line in by]
    for a in piece.appearances:
        said = [a.outlet or "", house.appearance(a.role), house.say(a.date) if a.date else "",
                house.issue(a.volume, a.issue, a.pages)]  # fmt: skip
        line = plain(house["comma"].join(part for part in said if part))
        head.append(f"{line}{house['comma']}<{a.url}>" if a.url else line)
    rule = "\n\n---\n\n" if marked else "\n\n* * *\n\n"
    glue = "  \n" if marked else "\n"
    lines = head[0] + "\n\n" + glue.join(head[1:]) if head[1:] else head[0]
    notes = [note.text if marked else to_text(to_html(note.text)) for note in piece.notes]
    body = _reached(piece) if marked else to_text(to_html(piece.body))
    return rule.join([lines, *notes, body]).rstrip() + "\n"


def _person(c: Contributor, house: House) -> str:
    """A contributor as the head of a text names them: "translated by X, Place"."""
    before, after = house.by(c.role) if c.role not in {"author", "signatory"} else ("", "")
    where = house["comma"].join(part for part in (c.name, c.affiliation, c.place) if part)
    return f"{before}{where}{after}"


def _reached(piece: Piece) -> str:
    """The text as it reaches what lies beside it: `media/NAME` is `ID/NAME`, others are files."""
    body = piece.body.replace("](media/", f"]({piece.id}/").replace('"media/', f'"{piece.id}/')
    return _TO_PIECE.sub(lambda m: f"]({m[1]}.md", body)


def _media(piece: Piece, put: Callable[[str, bytes], None]) -> Iterator[Problem]:
    """Puts the pictures of a piece beside its text, without what cameras wrote into them."""
    from backlist.images import publishable

    for file in piece.media:
        try:
            data = Path(file.path).read_bytes()
        except OSError as error:
            yield Problem(
                f"media/{file.name} cannot be read: {error}", piece.id, severity="warning"
            )
            continue
        image = publishable(data)
        if isinstance(image, Problem):
            yield replace(image, source=piece.id, record=f"media/{file.name}", severity="warning")
        else:
            put(f"{piece.id}/{file.name}", image.data)


@contextmanager
def _zipped(path: Path) -> Iterator[Callable[[str, bytes], None]]:
    """A zip archive that appears once it is whole."""
    from backlist.files.atomic import part_beside

    path.parent.mkdir(parents=True, exist_ok=True)
    part = part_beside(path)
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:

            def put(name: str, data: bytes) -> None:
                info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
                archive.writestr(info, data)

            yield put
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def _folder(path: Path) -> Iterator[Callable[[str, bytes], None]]:
    """A folder that appears once it is whole; one that is there must be empty."""
    from backlist.files.atomic import part_beside

    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise KeeperError(f"{path} is there already.", do="Name a folder that is new or empty.")
    part = part_beside(path)
    part.mkdir(parents=True)

    def put(name: str, data: bytes) -> None:
        (part / name).parent.mkdir(parents=True, exist_ok=True)
        (part / name).write_bytes(data)

    try:
        yield put
        if path.exists():
            path.rmdir()
        part.replace(path)
    finally:
        shutil.rmtree(part, ignore_errors=True)
