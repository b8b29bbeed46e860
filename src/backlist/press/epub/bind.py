"""Chapters → one EPUB file, written as they come, so that a whole archive needs no more memory.

The container is ZIP as EPUB 3.3, 4.2 (OCF) has it: `mimetype` first and stored. Times in it are
fixed, names come from ids, dates from the pieces, so that the same pieces give the same bytes.
"""

from __future__ import annotations

import hashlib
import io
import re
import tempfile
import uuid
import zipfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple

from backlist.errors import BacklistError, Problem
from backlist.files.atomic import part_beside
from backlist.markup import to_html, tree
from backlist.model import Contributor, Loader, Piece, Progress, Settings
from backlist.press import head, pictures, provenance
from backlist.press.book import Book, once
from backlist.press.document import trees
from backlist.press.epub import package
from backlist.press.epub.chapter import Frame, Image, Whole, chapter, nodes, opening, page, station
from backlist.press.epub.package import RELATORS, Entry, Facts, File, Person
from backlist.press.epub.valid import address, esc
from backlist.press.epub.xhtml import Heading, Text, Ways
from backlist.press.setting import Picture
from backlist.press.words import House

if TYPE_CHECKING:
    from lxml.etree import _Element

TYPES = {".jpg": "image/jpeg", ".png": "image/png", ".gif": "image/gif", ".webp": "image/webp"}
NAMED = 12
"""So many contributors are named on the title page of a book."""
STYLE = Path(__file__).with_name("style.css")

_PLAIN = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
_NEVER = (1970, 1, 1)


def of_piece(piece: Piece, settings: Settings, house: House) -> tuple[bytes, pictures.Laid]:
    """The EPUB of one piece, and which pictures went into it."""
    out = io.BytesIO()
    made = _facts(settings, f"pieces/{piece.id}", " ".join(piece.title.split()), piece.language)
    with tempfile.TemporaryDirectory(prefix="backlist-epub-") as room:
        binding = _Binding(out, made, _frame(settings, house, frozenset([piece.id])), Path(room))
        with closing(binding):
            laid = binding.piece(piece)
            _say_piece(made, piece, settings, house)
            binding.finish(_title_of_piece(piece, binding.frame), in_spine=False)
    return out.getvalue(), laid


def of_book(
    book: Book,
    loader: Loader,
    path: Path,
    settings: Settings,
    house: House,
    *,
    progress: Progress | None = None,
) -> tuple[Problem, ...]:
    """Writes the EPUB of a book to `path`, which stands as it was until all is done.

    A piece that cannot be read is a Problem and left out. Raises OSError.
    """
    lost: dict[str, Problem] = {}
    while True:
        means = _Means(loader, settings, house, progress)
        missing, problems = _try(book, frozenset(lost), path, means)
        if not missing:
            return (*lost.values(), *problems)
        lost |= missing  # others may link to what is not there: once more, without


class _Means(NamedTuple):
    """What a book is made with."""

    loader: Loader
    settings: Settings
    house: House
    progress: Progress | None


def _try(
    book: Book, without: frozenset[str], path: Path, means: _Means
) -> tuple[dict[str, Problem], list[Problem]]:
    """Writes the book without these pieces; where others are missing, only tells them."""
    settings, house, progress = means.settings, means.house, means.progress
    parts = once(book, without)
    total, done = sum(len(part.ids) for part in parts), 0
    missing: dict[str, Problem] = {}
    problems: list[Problem] = []
    made = _facts(settings, book.id, book.title, None)
    path.parent.mkdir(parents=True, exist_ok=True)
    part_file = part_beside(path)
    inside = frozenset(name for part in parts for name in part.ids)
    try:
        with (
            part_file.open("wb") as out,
            tempfile.TemporaryDirectory(prefix="backlist-epub-") as room,
        ):
            binding = _Binding(out, made, _frame(settings, house, inside), Path(room), many=True)
            with closing(binding):
                for part in parts:
                    binding.part(part.title)
                    for name in part.ids:
                        got = _chapter_of(name, means.loader, binding, only_read=bool(missing))
                        if isinstance(got, Problem):
                            missing[name] = got
                        else:
                            problems += got
                        done += 1
                        if progress is not None:
                            progress("EPUB", done, total)
                if not missing:
                    binding.finish(_title_of_book(book, binding), in_spine=True)
        if not missing:
            part_file.replace(path)
    finally:
        part_file.unlink(missing_ok=True)
    return missing, problems


def _chapter_of(
    name: str, loader: Loader, binding: _Binding, *, only_read: bool
) -> list[Problem] | Problem:
    """Writes a piece's chapter; a Problem where there can be none."""
    piece = loader(name)
    if isinstance(piece, Problem):
        return piece
    if only_read:
        return []
    try:
        return binding.piece(piece).problems
    except (BacklistError, ArithmeticError, LookupError, TypeError, ValueError) as error:
        why = str(error)
    except RecursionError:
        why = "it is nested too deep"
    return Problem(f"it is not in the EPUB: {why}", source=name, do="look at its text")


def name_of(piece_id: str) -> str:
    """The file of a piece's chapter beside the others."""
    if _PLAIN.fullmatch(piece_id):
        return f"{piece_id}.xhtml"
    return f"x{hashlib.sha256(piece_id.encode(errors='replace')).hexdigest()[:16]}.xhtml"


def identifier(settings: Settings, name: str) -> str:
    """A name that stays (RFC 9562, 5.5): made of the archive's address and the book's id."""
    archive = settings.base_url or f"backlist:{settings.title}"
    space = uuid.uuid5(uuid.NAMESPACE_URL, archive.encode(errors="replace").decode())
    return f"urn:uuid:{uuid.uuid5(space, name.encode(errors='replace').decode())}"


class _Binding:
    """A book that is being written; of `many` pieces, the contents name those alone."""

    def __init__(
        self, out: IO[bytes], facts: Facts, frame: Frame, room: Path, *, many: bool = False
    ) -> None:
        self.facts, self.frame, self._house, self._room = facts, frame, frame.house, room
        self._many = many
        self._zip = zipfile.ZipFile(out, "w")
        self._entries: list[Entry] = []
        self._parts: list[tuple[str, str, list[Entry]]] = []
        self._files: list[File] = []
        self._spine: list[str] = []
        self._pictures: set[str] = set()
        self._people: dict[Person, None] = {}
        self._modified = _NEVER
        self.signed: dict[str, None] = {}
        self._put("mimetype", b"application/epub+zip", stored=True)
        self._put("META-INF/container.xml", package.CONTAINER.encode())

    def _put(self, name: str, data: bytes, *, stored: bool = False) -> None:
        """A file of the archive; its time is the first that ZIP knows."""
        info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
        info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
        info.external_attr = 0o644 << 16
        info.create_system = 3
        self._zip.writestr(info, data)

    def part(self, title: str) -> None:
        """What comes now stands under this heading, if it is one."""
        if not title:
            return
        number = len(self._parts) + 1
        href = f"part-{number}.xhtml"
        start = '<section class="part" epub:type="part" role="doc-part">'
        body = f"{start}\n<h1>{esc(title)}</h1>\n</section>"
        self._document(
            File(f"part-{number}", href, "application/xhtml+xml"),
            page(title, self.facts.language, body, kind="bodymatter"),
        )
        self._parts.append((title, href, []))

    def piece(self, piece: Piece) -> pictures.Laid:
        """The next chapter, and its pictures."""
        laid = pictures.lay(piece, pictures.called_for(_trees(piece)), self._room)
        images = {name: self._picture(picture) for name, picture in laid.pictures.items()}
        made = chapter(piece, self.frame, images)
        name = name_of(piece.id)
        self._document(
            File(f"c-{name.removesuffix('.xhtml')}", f"text/{name}", "application/xhtml+xml"),
            made.xhtml,
        )
        title = " ".join(piece.title.split()) or self._house.only("untitled")
        inner = [] if self._many else _nested(made.headings, f"text/{name}")
        entry = Entry(title, f"text/{name}", piece.language, inner)
        (self._parts[-1][2] if self._parts else self._entries).append(entry)
        self._count(piece, len(images), made.undescribed)
        return laid

    def _picture(self, picture: Picture) -> Image:
        suffix = "." + picture.file.rpartition(".")[2]
        name = f"media/{picture.file[:20]}{suffix}"
        laid = self._room / picture.file
        if name not in self._pictures:
            self._pictures.add(name)
            self._put(f"EPUB/{name}", laid.read_bytes(), stored=True)
            self._files.append(File(f"m-{picture.file[:20]}", name, TYPES[suffix]))
        laid.unlink(missing_ok=True)
        self.facts.moving |= suffix in {".gif", ".webp"}
        return Image(f"../{name}", picture.width, picture.height)

    def _count(self, piece: Piece, shown: int, undescribed: int) -> None:
        self.facts.pictures += shown
        self.facts.undescribed += undescribed
        self._modified = max(self._modified, head.made_on(piece) or _NEVER)
        if piece.language and piece.language not in self.facts.languages:
            self.facts.languages.append(piece.language)
        for contributor in piece.contributors:
            self._people.setdefault(person(contributor))
            if contributor.role in {"author", "signatory"}:
                self.signed.setdefault(contributor.name)

    def _document(self, file: File, text: str) -> None:
        self._put(f"EPUB/{file.href}", text.encode())
        self._files.append(file)
        self._spine.append(file.id)

    def close(self) -> None:
        """Ends the file, be it a book by now or not."""
        self._zip.close()

    def finish(self, title_page: str, *, in_spine: bool) -> None:
        """Writes what needs to know all chapters; `in_spine` is whether the contents are read."""
        facts = self.facts
        facts.people = list(self._people)
        facts.modified = "{:04}-{:02}-{:02}".format(*self._modified)
        entries = [
            *self._entries,
            *(Entry(title, href, None, inner) for title, href, inner in self._parts),
        ]
        house = self._house
        first = entries[0].href if entries else "title.xhtml"
        marks = [
            ("titlepage", "title.xhtml", house["title_page"]),
            *([("toc", "nav.xhtml", house["contents"])] if in_spine else []),
            ("bodymatter", first, house["begin"]),
        ]
        told = [Entry(house["title_page"], "title.xhtml"), *entries]
        files = {
            "title.xhtml": title_page,
            "nav.xhtml": package.nav(facts, house["contents"], told, marks),
            "toc.ncx": package.ncx(facts, told),
            "style.css": STYLE.read_text(encoding="utf-8"),
        }
        for name, text in files.items():
            self._put(f"EPUB/{name}", text.encode())
        own = [
            File("title", "title.xhtml", "application/xhtml+xml"),
            File("nav", "nav.xhtml", "application/xhtml+xml", "nav"),
            File("ncx", "toc.ncx", "application/x-dtbncx+xml"),
            File("style", "style.css", "text/css"),
        ]
        spine = ["title", *(["nav"] if in_spine else []), *self._spine]
        made = package.package(facts, [*own, *self._files], spine)
        self._put("EPUB/package.opf", made.encode())


def _frame(settings: Settings, house: House, inside: frozenset[str]) -> Frame:
    return Frame(settings, house, lambda name: name_of(name) if name in inside else None)


def person(contributor: Contributor) -> Person:
    """A contributor as the package document has them."""
    return Person(" ".join(contributor.name.split()), RELATORS.get(contributor.role, ""))


def _trees(piece: Piece) -> tuple[_Element, ...]:
    body, notes = trees(piece)
    return (body, *notes)


def _nested(headings: Sequence[Heading], file: str) -> list[Entry]:
    """Headings as lines under one another, by their levels."""
    made: list[Entry] = []
    at = 0
    while at < len(headings):
        one = headings[at]
        end = at + 1
        while end < len(headings) and headings[end].level > one.level:
            end += 1
        inner = _nested(headings[at + 1 : end], file)
        made.append(Entry(one.words, f"{file}#{one.id}", None, inner))
        at = end
    return made


def _facts(settings: Settings, name: str, title: str, tongue: str | None) -> Facts:
    return Facts(
        identifier(settings, name),
        title,
        tongue or settings.language,
        "",
        publisher=settings.title,
    )


def _say_piece(made: Facts, piece: Piece, settings: Settings, house: House) -> None:
    """What the package says of a single piece."""
    about = head.metadata(piece, settings, house)
    known = about["facts"]
    made.title = about["title"]
    made.subtitle = " ".join((piece.subtitle or "").split())
    first = str(known.get("first", ""))
    made.date = first if _DATE.fullmatch(first) else ""
    made.source = str(known.get("source", ""))
    statement = address(str(known.get("statement", ""))) or ""
    made.rights = ". ".join(part for part in (str(known.get("rights", "")), statement) if part)
    made.description = about["description"] or ""
    made.subjects = about["keywords"]


def _title_of_piece(piece: Piece, frame: Frame) -> str:
    stations = provenance.stations(piece, frame.settings, Whole(), frame.house)
    first = next((made for made in stations if made["first"]), None)
    said = f'<ol class="stations">\n{station(first, frame)}\n</ol>' if first else ""
    body = (
        f'<section class="title" epub:type="titlepage">\n{opening(piece, frame, "h1")}\n{said}\n'
        f"{_imprint(frame, f'pieces/{piece.id}/')}\n</section>"
    )
    title = " ".join(piece.title.split()) or frame.house.only("untitled")
    return page(title, piece.language or frame.settings.language, body, kind="frontmatter")


def _title_of_book(book: Book, binding: _Binding) -> str:
    frame, house = binding.frame, binding.frame.house
    names = list(binding.signed)
    by = (
        house.join(names)
        if len(names) <= NAMED
        else house.with_others(names[:NAMED], len(names) - NAMED)
    )
    ways = Ways(
        frame.inside_or_out, lambda _, alt: esc(alt), house["notes"],
        lambda number: house["back_to_note"].format(number=number),
    )  # fmt: skip
    about = Text(ways).xhtml(tree(to_html(book.about))) if book.about.strip() else ""
    lines = [
        '<section class="title" epub:type="titlepage">',
        f"<header>\n<h1>{esc(book.title)}</h1>",
        f'<p class="by" dir="auto">{esc(by)}</p>' if by else "",
        "</header>",
        f'<div class="about text">{about}</div>' if about else "",
        _imprint(frame, book.page),
        "</section>",
    ]
    body = "\n".join(line for line in lines if line)
    return page(book.title, frame.settings.language, body, kind="frontmatter")


def _imprint(frame: Frame, where: str) -> str:
    """The archive, its keeper, and where this stands on the web."""
    settings, house = frame.settings, frame.house
    base = settings.base_url
    shown = f"{base.rstrip('/')}/{where}" if base else None
    line = [house.apart(settings.title)]
    lines = [f"<p>{nodes(line)}</p>"]
    if settings.keeper:
        lines.append(f"<p>{esc(house['kept_by'].format(keeper=settings.keeper))}</p>")
    to = address(shown) if shown else None
    if to and shown:
        lines.append(f'<p dir="ltr"><a href="{esc(to)}">{esc(shown)}</a></p>')
    return f"<footer{frame.house_marks()}>\n" + "\n".join(lines) + "\n</footer>"
