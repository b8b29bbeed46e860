"""A long book → one booklet: set in sections, each in a process of its own, and joined.

Typst holds a whole document in memory until its last page is written. So the pieces are set section
by section, each with the page numbers that follow from the one before. Title page, contents and
index are a document of their own, the frame, which has a stub page for each heading, with the
number it has in the book; `joining` puts the sections' pages in the stubs' place.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TypeVar

from backlist.errors import Problem
from backlist.files import write_atomic
from backlist.model import Progress
from backlist.press import head
from backlist.press.book import Book, Part, once
from backlist.press.booklet import Binder, Bound, Order
from backlist.press.faces import Faces
from backlist.press.letters import Letters

WHOLE_WORDS = 300_000
"""A booklet of up to so many words is set in one go, which takes about 1.1 GB of memory."""
SECTION_WORDS = 200_000
"""A section takes some 3.5 kB of memory for each of its words."""
_FIGURES, _WIDEST = 4, 8888
"""How wide the numbers in the contents are, and a number as wide as that."""
_TRIES = 3

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Section:
    """A section as it was set: where its PDF is, what the book says of its pieces.

    `last` is the number of its last page; `stubs` have each piece's label, title, names and page,
    and those of the part it opens; `far` is whether the Far East's fonts were needed.
    """

    pdf: Path
    last: int
    stubs: tuple[dict[str, Any], ...]
    bound: Bound
    far: bool


def alone(work: Callable[..., R], *given: object) -> R:
    """What `work` gives in a process of its own. Raises BrokenProcessPool where that dies."""
    pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"))
    try:
        return pool.submit(work, *given).result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def sections(book: Book, words: Mapping[str, int], most: int = SECTION_WORDS) -> list[Book]:
    """The book in sections of at most so many words, cut between parts if it can be.

    Where a part is cut, the rest of it stands without a title.
    """
    total = sum(words.get(name, 0) for name in book.ids)
    share = total / max(1, -(-total // most))
    made: list[list[Part]] = [[]]
    held = 0
    for part in once(book):
        size = sum(words.get(name, 0) for name in part.ids)
        pieces = [part] if size <= most else list(_cut(part, words, most))
        for one in pieces:
            here = sum(words.get(name, 0) for name in one.ids)
            if made[-1] and (held + here > most or held >= share):
                made.append([])
                held = 0
            made[-1].append(one)
            held += here
    return [replace(book, parts=tuple(parts)) for parts in made]


def _cut(part: Part, words: Mapping[str, int], most: int) -> Iterator[Part]:
    title, ids, held = part.title, list[str](), 0
    for name in part.ids:
        here = words.get(name, 0)
        if ids and held + here > most:
            yield Part(tuple(ids), title)
            title, ids, held = "", [], 0
        ids.append(name)
        held += here
    yield Part(tuple(ids), title)


def bind_long(
    order: Order, cut: Sequence[Book], progress: Progress | None = None
) -> tuple[bool, tuple[Problem, ...]]:
    """Writes the booklet of a book that is cut so; whether there is one, and what went wrong.

    How many pages the contents take is known before the sections are set, from a frame with numbers
    as wide as they can be; only a piece that turns out not to be settable can change that.
    """
    from backlist.press.joining import join

    tell = partial(_tell, progress, len(cut) + 1)
    with tempfile.TemporaryDirectory(prefix="backlist-booklet-") as name:
        folder = Path(name)
        opening, problems = alone(bind_frame, order, (), folder / "frame.pdf")
        for _ in range(_TRIES):
            if not opening:
                break
            made, problems = _set(order, cut, opening, folder, tell)
            before = opening
            opening, said = alone(bind_frame, order, made, folder / "frame.pdf")
            if opening == before:
                pdfs = [one.pdf for one in made]
                alone(join, folder / "frame.pdf", opening, pdfs, folder / "book.pdf")
                write_atomic(order.target, (folder / "book.pdf").read_bytes(), durable=False)
                tell(len(cut) + 1)
                return True, problems
            problems = (*problems, *said)
    return False, problems


def _tell(progress: Progress | None, total: int, done: int) -> None:
    if progress is not None:
        progress("booklet", done, total)


def _set(
    order: Order, cut: Sequence[Book], opening: int, folder: Path, tell: Callable[[int], None]
) -> tuple[list[Section], tuple[Problem, ...]]:
    """The sections, each beginning on the page after the one before; what went wrong."""
    parted = any(part.title for part in order.book.parts)
    made, problems, begins, before = list[Section](), dict[Problem, None](), opening + 1, 0
    for number, book in enumerate(cut):
        tell(number)
        target = folder / f"{number}.pdf"
        one = replace(order, book=book, target=target, begins=begins, before=before, parted=parted)
        section, pages, said = alone(bind_section, one)
        problems.update(dict.fromkeys(said))
        made += [section] if section else []
        begins += pages
        before += len(book.ids)
    return made, tuple(problems)


def bind_section(order: Order) -> tuple[Section | None, int, tuple[Problem, ...]]:
    """Sets one section; it, how many pages it has, and what went wrong. Raises OSError."""
    from backlist.press.joining import headings

    with tempfile.TemporaryDirectory(prefix="backlist-section-") as root:
        binder = Binder(order, Path(root))
        pdf, problems = binder.bind()
    named = tuple(replace(p, source=p.source or order.book.id) for p in problems)
    if pdf is None:
        return None, 0, named
    order.target.write_bytes(pdf)
    found = headings(order.target)
    stubs = _stubs(binder.bound, [order.begins + page for page in found.at])
    bound = replace(binder.bound, documents=[], problems=[])
    last = order.begins + found.pages - 1
    section = Section(order.target, last, stubs, bound, binder.has_far)
    return section, found.pages, named


def _stubs(bound: Bound, numbers: Sequence[int]) -> tuple[dict[str, Any], ...]:
    """A stub for each piece: `numbers` are the pages of all headings, parts' among them."""
    left = iter(numbers)
    made = []
    for one in bound.documents:
        opens = {"part": one["part"], "part-page": next(left)} if "part" in one else {}
        made.append(_stub(one["label"], one["head"], next(left)) | opens)
    return tuple(made)


def _stub(label: str, said: Mapping[str, Any], page: int) -> dict[str, Any]:
    return {"label": label, "title": said["title"], "names": said.get("names"), "page": page}


def bind_frame(
    order: Order, made: Sequence[Section], target: Path
) -> tuple[int, tuple[Problem, ...]]:
    """Sets what stands around the sections; how many pages it has before them, 0 where none.

    Before there are any, it is set with numbers as wide as they can be.
    """
    from backlist.press.joining import headings

    with tempfile.TemporaryDirectory(prefix="backlist-frame-") as root:
        pdf, problems = Frame(order, Path(root), made).bind()
    if pdf is None:
        return 0, tuple(problems)
    target.write_bytes(pdf)
    return headings(target).at[1], tuple(problems)


class Frame(Binder):
    """Makes up a book with a stub in place of each piece."""

    def __init__(self, order: Order, root: Path, made: Sequence[Section]) -> None:
        super().__init__(order, root)
        self._sections = made
        if any(one.far for one in made):
            self._faces = Faces(root, order.folders, order.far)

    def _made_up(self, letters: Letters) -> Bound:
        if not self._sections:
            return self._guessed(letters)
        bound = Bound()
        for one in self._sections:
            bound.documents += one.stubs
            bound.signed.update(one.bound.signed)
            bound.modified = max(bound.modified, one.bound.modified)
            for name, labels in one.bound.index.items():
                bound.index.setdefault(name, []).extend(labels)
        return bound

    def _guessed(self, letters: Letters) -> Bound:
        """The book before it is set."""
        bound = Bound()
        for number, (piece, title) in enumerate(self._pieces(), 1):
            said = head.head(piece, letters, self._house)
            said["names"] = self._listed(piece, letters)
            stub = _stub(f"p{number}", said, _WIDEST)
            opens = {"part": letters(title), "part-page": _WIDEST} if title else {}
            bound.documents.append(stub | opens)
            self._enter(piece, f"p{number}", bound)
        return bound

    def _template(self, bound: Bound) -> dict[str, Any]:
        last = self._sections[-1].last if self._sections else _WIDEST
        return {"template": "frame", "figures": _FIGURES, "last": last}

    def _find_guilty(self, bound: Bound, letters: Letters) -> bool:
        return False
