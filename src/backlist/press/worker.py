"""One piece → its edition in `out`: what each process of a run does, over and over."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from backlist.errors import BacklistError, Problem
from backlist.files import write_atomic
from backlist.files.atomic import part_beside
from backlist.model import Loader, Piece, Settings
from backlist.press import far_east, pictures
from backlist.press.document import Source, document, trees
from backlist.press.engine import Refused
from backlist.press.faces import Faces, all_words
from backlist.press.letters import Letters
from backlist.press.manifest import Entry, Seen, look
from backlist.press.paper import choose
from backlist.press.words import House
from backlist.words import Words

_TRIES = 4

Form = Literal["pdf", "epub"]


@dataclass(frozen=True, slots=True)
class Job:
    """What every piece of one run has in common; it is pickled once for each process.

    `folders` hold fonts of the keeper's; `far` are the system's for Chinese, Japanese and Korean;
    `form` is what is made of the pieces.
    """

    loader: Loader
    out: Path
    cache: Path
    settings: Settings
    house: str
    words: Words
    folders: tuple[Path, ...] = ()
    far: tuple[Path, ...] = ()
    form: Form = "pdf"


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one piece: its entry, None where it has no PDF; whether it was set anew."""

    id: str
    entry: Entry | None
    made: bool = False
    problems: tuple[Problem, ...] = ()


class Maker:
    """Makes editions of pieces one after the other; `make` is what each form does in its way."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.words = House(job.words)

    def press(self, piece_id: str, digest: str) -> Result:
        """The edition of one piece; whatever goes wrong with it is a Problem, never an exception.

        Only OSError is let through, since a full disk is no fault of the piece.
        """
        try:
            piece = self.job.loader(piece_id)
            if isinstance(piece, Problem):
                return Result(piece_id, None, problems=(piece,))
            return self.make(piece, digest)
        except OSError:
            raise
        except (BacklistError, ArithmeticError, LookupError, TypeError, ValueError) as error:
            return self.failed(piece_id, str(error))
        except RecursionError:
            return self.failed(piece_id, "it is nested too deep")

    def make(self, piece: Piece, digest: str) -> Result:
        """The edition of a piece that could be loaded."""
        raise NotImplementedError

    def failed(self, piece_id: str, why: str, *before: Problem) -> Result:
        """What is said where none could be made."""
        return Result(piece_id, None, problems=(*before, _failed(piece_id, self.job.form, why)))


class Worker(Maker):
    """Presses PDFs with one engine, whose pictures lie in `root`."""

    def __init__(self, job: Job, root: Path) -> None:
        super().__init__(job)
        self._root = root
        self._near = Faces(root, job.folders)
        self._paper, _ = choose(job.settings.theme)

    def make(self, piece: Piece, digest: str) -> Result:
        """The PDF of one piece."""
        body, notes = trees(piece)
        laid = pictures.lay(piece, pictures.called_for((body, *notes)), self._root)
        fonts = self._fonts_for(piece)
        letters = Letters(fonts.has)
        source = Source(piece, body, notes, laid.pictures)
        try:
            done = self._set_somehow(source, letters, laid, fonts)
        finally:
            for picture in laid.pictures.values():
                (self._root / picture.file).unlink(missing_ok=True)
        unprinted = letters.problem(piece.id)
        problems = [*laid.problems, *([unprinted] if unprinted else [])]
        if isinstance(done, Refused):
            return self.failed(piece.id, done.why, *problems)
        key, pdf, made = done
        file = self._place(piece.id, key, pdf)
        media = [Seen(m.path, m.size, m.mtime) for m in laid.used]
        entry = Entry(digest, key, digest_of_file(pdf), file, media, problems, laid.whole)
        return Result(piece.id, entry, made, tuple(problems))

    def _fonts_for(self, piece: Piece) -> Faces:
        """The fonts of the house; only where a piece needs them, those for the Far East too."""
        if not self.job.far or not far_east.LETTERS.search(all_words(piece)):
            return self._near
        return self._with_far

    @cached_property
    def _with_far(self) -> Faces:
        return Faces(self._root, self.job.folders, self.job.far)

    def _set(
        self, source: Source, letters: Letters, fonts: Faces
    ) -> tuple[str, bytes, bool] | Refused:
        """Key and bytes of the PDF, and whether it was set anew.

        The fonts' tables say which letters they have, not how those join: what Typst still finds
        no glyph for is forbidden and the document made up again.
        """
        refused = Refused("it was not tried")
        for _ in range(_TRIES):
            made_up = document(
                source,
                self.job.settings,
                self._paper,
                letters,
                house=self.words,
                fonts=fonts.families,
                far=fonts.far,
            )
            key = self._key(made_up)
            kept = _kept(self._cached(key))
            if kept is not None:
                return key, kept, False
            pdf = fonts.engine.set(made_up)
            if isinstance(pdf, bytes):
                write_atomic(self._cached(key), pdf, durable=False)
                return key, pdf, True
            refused = pdf
            if not refused.letters:
                break
            letters.forbid(refused.letters)
        return refused

    def _set_somehow(
        self, source: Source, letters: Letters, laid: pictures.Laid, fonts: Faces
    ) -> tuple[str, bytes, bool] | Refused:
        """As `_set`; where that fails, without the pictures, which are what can be broken."""
        done = self._set(source, letters, fonts)
        if not isinstance(done, Refused) or not source.pictures:
            return done
        laid.problems.append(_without_pictures(source.piece.id, done.why))
        return self._set(replace(source, pictures={}), letters, fonts)

    def _key(self, made_up: Mapping[str, Any]) -> str:
        """The digest of all that the PDF is made from: document, pictures (by name), the house."""
        data = json.dumps([self.job.house, made_up], ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(data.encode(errors="surrogatepass")).hexdigest()

    def _cached(self, key: str) -> Path:
        return cached(self.job.cache, key)

    def _place(self, piece_id: str, key: str, pdf: bytes) -> Seen:
        """The PDF in `out` as a second name of the cached file; left alone where it stands."""
        target = address(self.job.out, piece_id)
        if not holds(target, pdf):
            target.parent.mkdir(parents=True, exist_ok=True)
            _link(self._cached(key), target, pdf)
        seen = look(target)
        if seen is None:
            raise FileNotFoundError(target)
        return seen


def address(out: Path, piece_id: str, form: Form = "pdf") -> Path:
    """Where the edition of a piece stands in the site."""
    return out / "pieces" / piece_id / f"{piece_id}.{form}"


def cached(cache: Path, key: str) -> Path:
    """Where the PDF of a document stands in the cache."""
    return cache / key[:2] / f"{key}.pdf"


def _link(cached_file: Path, target: Path, pdf: bytes) -> None:
    part = part_beside(target)
    try:
        os.link(cached_file, part)
    except OSError:  # another file system, or one without links
        write_atomic(target, pdf, durable=False)
        return
    part.replace(target)


def holds(path: Path, pdf: bytes) -> bool:
    """Whether the file at `path` has these bytes."""
    try:
        return path.stat().st_size == len(pdf) and path.read_bytes() == pdf
    except OSError:
        return False


def _kept(path: Path) -> bytes | None:
    """A PDF from the cache, where there is one and it was written to its end."""
    try:
        pdf = path.read_bytes()
    except OSError:
        return None
    return pdf if pdf.startswith(b"%PDF-") and pdf.rstrip().endswith(b"%%EOF") else None


def digest_of_file(pdf: bytes) -> str:
    """The SHA-256 of an edition, as digests are written."""
    return f"sha256:{hashlib.sha256(pdf).hexdigest()}"


def _without_pictures(piece_id: str, why: str) -> Problem:
    return Problem(
        f"the PDF was made without its pictures: {why}",
        source=piece_id,
        do="save the pictures again as PNG or JPEG",
        severity="warning",
    )


def _failed(piece_id: str, form: Form, why: str) -> Problem:
    return Problem(
        f"no {form.upper()} could be made: {why}",
        source=piece_id,
        do="the page stands without it; look at the text near what is named, and build again",
    )
