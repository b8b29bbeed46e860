"""A book of pieces → one PDF: title page, contents, parts, pieces as offprints, an index.

One document for Typst, set by the parts that set an offprint. A piece that cannot be read, or that
alone keeps the book from being set, is a Problem and left out.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from backlist.errors import BacklistError, Problem
from backlist.files import write_atomic
from backlist.model import Loader, Piece, Settings
from backlist.press import far_east, head, pictures
from backlist.press.book import Book, once
from backlist.press.document import Source, document, trees
from backlist.press.engine import Refused
from backlist.press.faces import Faces, all_words
from backlist.press.letters import Letters
from backlist.press.paper import choose
from backlist.press.words import House
from backlist.words import Words

_TRIES = 5
NAMED, LISTED = 12, 3
"""So many contributors are named on the title page, and in a line of the contents."""
_COMMON = ("paper", "fonts", "far", "forms", "words", "archive")
_SIZES = ((24, 2.9), (48, 2.4), (90, 2.0), (150, 1.7))

Tell = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Order:
    """What a booklet is made from; it is pickled for the process that sets it.

    Where it is a section of a longer one, `begins` is the number of its first page, `before` how
    many pieces stand before it, and `parted` whether any of the whole book stand under parts.
    """

    book: Book
    loader: Loader
    target: Path
    settings: Settings
    words: Words
    folders: tuple[Path, ...] = ()
    far: tuple[Path, ...] = ()
    begins: int = 0
    before: int = 0
    parted: bool = False


@dataclass(slots=True)
class Bound:
    """The pieces of a book made up: their documents, and what the book says of all of them."""

    documents: list[dict[str, Any]] = field(default_factory=list)
    signed: dict[str, None] = field(default_factory=dict)
    index: dict[str, list[str]] = field(default_factory=dict)
    modified: tuple[int, int, int] = (1970, 1, 1)
    problems: list[Problem] = field(default_factory=list)


class Binder:
    """Makes up and sets one book; its pictures lie in `root`."""

    def __init__(self, order: Order, root: Path, tell: Tell | None = None) -> None:
        self._order, self._root, self._tell = order, root, tell
        self.bound = Bound()
        self._house = House(order.words)
        self._paper, _ = choose(order.settings.theme)
        self._faces = Faces(root, order.folders)
        self._shown = True
        self._lost: dict[str, Problem] = {}

    def bind(self) -> tuple[bytes | None, list[Problem]]:
        """The PDF of the book, None where there can be none; what went wrong."""
        letters = Letters(self._faces.has)
        refused, problems = Refused("it was not tried"), list[Problem]()
        for _ in range(_TRIES):
            bound = self.bound = self._made_up(letters)
            letters_lost = letters.problem(self._order.book.id)
            problems = [
                *self._lost.values(),
                *bound.problems,
                *([letters_lost] if letters_lost else []),
            ]
            if not bound.documents:
                return None, problems
            done = self._faces.engine.set(self._document(bound, letters))
            if isinstance(done, bytes):
                return done, problems
            refused = done
            if done.letters:
                letters.forbid(done.letters)
            elif not self._find_guilty(bound, letters):
                break
            letters.missing.clear()
        return None, [*problems, _unmade(self._order.book.id, refused)]

    @property
    def has_far(self) -> bool:
        """Whether it sets with the fonts for Chinese, Japanese and Korean."""
        return any(self._faces.far.values())

    def _made_up(self, letters: Letters) -> Bound:
        """The documents of all pieces, in order."""
        bound, total = Bound(), len(self._order.book.ids)
        for number, (piece, title) in enumerate(self._pieces(), self._order.before + 1):
            if self._wants_far(piece):
                self._faces = Faces(self._root, self._order.folders, self._order.far)
                letters.has = self._faces.has
                return self._made_up(letters)
            made = self._piece_or_not(piece, number, letters, bound)
            if made is None:
                continue
            if title:
                made["part"] = letters(title)
            bound.documents.append(made)
            if self._tell is not None:
                self._tell("booklet", number - self._order.before, total)
        return bound

    def _pieces(self) -> Iterator[tuple[Piece, str]]:
        """Each piece that can be had; the first of a part comes with the part's title."""
        for part in once(self._order.book, frozenset(self._lost)):
            title = part.title
            for name in part.ids:
                piece = self._order.loader(name)
                if isinstance(piece, Problem):
                    self._lost[name] = piece
                    continue
                yield piece, title
                title = ""

    def _wants_far(self, piece: Piece) -> bool:
        known = self.has_far or not self._order.far
        return not known and far_east.LETTERS.search(all_words(piece)) is not None

    def _piece_or_not(
        self, piece: Piece, number: int, letters: Letters, bound: Bound
    ) -> dict[str, Any] | None:
        try:
            return self._piece(piece, number, letters, bound)
        except (BacklistError, ArithmeticError, LookupError, TypeError, ValueError) as error:
            why = str(error)
        except RecursionError:
            why = "it is nested too deep"
        self._lost[piece.id] = _unset(piece.id, why)
        return None

    def _piece(self, piece: Piece, number: int, letters: Letters, bound: Bound) -> dict[str, Any]:
        body, notes = trees(piece)
        wanted = pictures.called_for((body, *notes)) if self._shown else []
        laid = pictures.lay(piece, wanted, self._root)
        bound.problems += laid.problems
        made = self._documented(Source(piece, body, notes, laid.pictures), letters, f"p{number}-")
        made["label"] = f"p{number}"
        made["id"] = piece.id
        made["head"]["names"] = self._listed(piece, letters)
        self._enter(piece, made["label"], bound)
        return made

    def _enter(self, piece: Piece, label: str, bound: Bound) -> None:
        """Notes what the book says of all its pieces."""
        bound.modified = max(bound.modified, head.made_on(piece) or bound.modified)
        bound.signed.update(dict.fromkeys(_signed(piece)))
        for name in dict.fromkeys(c.name for c in piece.contributors):
            bound.index.setdefault(name, []).append(label)

    def _listed(self, piece: Piece, letters: Letters) -> str | None:
        """Who signed it, as a line of the contents has them."""
        return letters(self._some(_signed(piece), LISTED)) or None

    def _documented(self, source: Source, letters: Letters, stem: str) -> dict[str, Any]:
        return document(
            source, self._order.settings, self._paper, letters, house=self._house,
            fonts=self._faces.families, far=self._faces.far, stem=stem,
        )  # fmt: skip

    def _some(self, names: list[str], most: int) -> str:
        """Names as a sentence lists them, the first few where they are many."""
        if len(names) <= most + 1:
            return self._house.join(names)
        return self._house.with_others(names[:most], len(names) - most)

    def _document(self, bound: Bound, letters: Letters) -> dict[str, Any]:
        """The document of the whole book."""
        book, house = self._order.book, self._house
        about = Piece(id="", title=book.title, body=book.about)
        body, _ = trees(about)
        made = self._documented(Source(about, body, (), {}), letters, "b-")
        depth = 2 if self._order.parted or any(part.title for part in book.parts) else 1
        common = {key: made[key] for key in _COMMON}
        running = head.shortened(book.title)
        shared = {"offset": depth - 1, "book": letters(running, count=False)}
        return {
            **made,
            **shared,
            **self._template(bound),
            "meta": self._meta(bound, made["meta"]),
            "title": letters(book.title),
            "size": next((size for most, size in _SIZES if len(book.title) <= most), 1.4),
            "by": letters(self._some(list(bound.signed), NAMED)),
            "about": made["body"],
            "imprint": self._imprint(letters),
            "depth": depth,
            "words": made["words"] | {
                "contents": house["contents"], "index": house["contributors"],
                "comma": house["comma"],
            },
            "common": common | shared,
            "pieces": [_own(one) for one in bound.documents],
            "index": self._index(bound, letters),
        }  # fmt: skip

    def _template(self, bound: Bound) -> dict[str, Any]:
        """Which template sets it, and what only this one is given."""
        begins, goes_on = (
            self._order.begins,
            self._order.parted and "part" not in bound.documents[0],
        )
        if not begins:
            return {"template": "booklet"}
        return {"template": "section", "begins": begins, "goes_on": goes_on}

    def _meta(self, bound: Bound, made: Mapping[str, Any]) -> dict[str, Any]:
        book, settings = self._order.book, self._order.settings
        names = list(bound.signed)
        where = f"{settings.base_url.rstrip('/')}/{book.page}" if settings.base_url else None
        known = {"authors": names, "identifier": where, "publisher": settings.title}
        facts = {key: value for key, value in known.items() if value}
        return {**made, "authors": names, "date": bound.modified, "facts": facts}

    def _imprint(self, letters: Letters) -> list[list[Any]]:
        """The archive, its keeper and the address: a line each."""
        settings, house = self._order.settings, self._house
        lines: list[list[Any]] = [[letters(house.apart(settings.title))]]
        if settings.keeper:
            lines.append([letters(house["kept_by"].format(keeper=house.apart(settings.keeper)))])
        if settings.base_url:
            where = f"{settings.base_url.rstrip('/')}/{self._order.book.page}"
            lines.append([{"t": "a", "href": where, "c": [letters(where)]}])
        return lines

    def _index(self, bound: Bound, letters: Letters) -> list[tuple[str, list[str]]]:
        """Contributors in the order of an index, with the labels of their pieces."""
        sort = self._order.book.sort
        names = sorted(bound.index, key=lambda name: (sort.get(name, name.casefold()), name))
        return [(letters(name), bound.index[name]) for name in names]

    def _find_guilty(self, bound: Bound, letters: Letters) -> bool:
        """Sets each piece alone; what fails is left out, or where none does, all pictures are.

        Whether to try again.
        """
        before = len(self._lost)
        for one in bound.documents:
            alone = self._faces.engine.set(one)
            if isinstance(alone, Refused) and not alone.letters:
                self._lost[one["id"]] = _unset(one["id"], alone.why)
            elif isinstance(alone, Refused):
                letters.forbid(alone.letters)
        if len(self._lost) > before:
            return True
        shown, self._shown = self._shown, False
        return shown


def _signed(piece: Piece) -> list[str]:
    return [c.name for c in piece.contributors if c.role in {"author", "signatory"}]


def _own(made: Mapping[str, Any]) -> dict[str, Any]:
    """What of a piece's document is its own."""
    return {key: value for key, value in made.items() if key not in _COMMON}


def bind(order: Order, tell: Tell | None = None) -> tuple[bool, tuple[Problem, ...]]:
    """Writes the booklet to its place; whether there is one, and what went wrong.

    Raises OSError.
    """
    with tempfile.TemporaryDirectory(prefix="backlist-booklet-") as root:
        pdf, problems = Binder(order, Path(root), tell).bind()
    if pdf is not None:
        write_atomic(order.target, pdf, durable=False)
    shown = [replace(p, source=p.source or order.book.id) for p in problems]
    return pdf is not None, tuple(shown)


def _unset(name: str, why: str) -> Problem:
    return Problem(
        f"it is not in the booklet: {why}",
        source=name,
        do="look at the text near what is named, and build again",
    )


def _unmade(name: str, refused: Refused) -> Problem:
    return Problem(
        f"no booklet could be made: {refused.why}",
        source=name,
        do="the EPUB stands without it; tell the makers of backlist what is said here",
    )
