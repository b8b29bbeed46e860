"""Review: the keeper's answers to `questions` are carried out, and remembered where he says so."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from backlist.errors import KeeperError
from backlist.flow.mend import value_of
from backlist.flow.questions import MARKS, Question, questions
from backlist.model import Evidence, Piece
from backlist.model.answers import GROUP
from backlist.model.draft import COMPARE

if TYPE_CHECKING:
    from backlist.archive import Archive, Batch

_TOLD = Evidence("keeper")


class Review:
    """Goes through an archive; every answer is done, and can be undone, by itself."""

    def __init__(self, root: Path) -> None:
        from backlist.archive import open_archive

        self.archive: Archive = open_archive(root)

    def questions(self, names: tuple[str, ...] = ()) -> list[Question]:
        """All that is open, of the whole archive or of the pieces named."""
        return list(questions(self.archive, [self.archive.resolve(n) for n in names]))

    def answer(self, question: Question, key: str, words: str = "") -> str:
        """Carries an answer out; says what was done. `words` are what the choice asked for.

        Raises:
            KeeperError: the answer is none of those offered, or cannot be carried out.
        """
        choice = next((c for c in question.choices if c.key == key), None)
        if choice is None:
            raise KeeperError(f"“{key}” is none of the answers offered.")
        if choice.asks and not words.strip():
            raise KeeperError("Nothing was written, so nothing was changed.")
        if key == "s":
            return "Left for later."
        if key == "d":
            self.archive.remove(question.id)
            return f"{question.id} taken out."
        if question.field in {"waits", "title", "body"}:
            return self._waiting(question, key, words)
        if question.field == MARKS:
            self.archive.edit(question.id, {f"evidence.{MARKS}": _TOLD})
            return "It stands as it was published."
        return self._field(question, key, words)

    def _waiting(self, question: Question, key: str, words: str) -> str:
        if key == "m" and question.other:
            self.archive.merge(question.other, question.id)
            return f"{question.other} has both texts and all appearances now."
        if key in "nk" and question.other:
            self.archive.take_newer(question.other, question.id, text=key == "n")
            which = "the newer text; the older one stays beside it" if key == "n" else "its text"
            return f"{question.other} has {which}."
        with self.archive.step("review") as batch:
            piece, _ = batch.piece(question.id)
            edits: dict[str, Any] = {"title": words} if key == "e" else {}
            edits |= {"waits": None} if piece.waits else {}
            edits |= {COMPARE: None} if COMPARE in piece.extra else {}
            if edits:
                batch.edit(question.id, edits)
            filed = batch.promote(question.id)
        return f"Filed as {filed.id}."

    def _field(self, question: Question, key: str, words: str) -> str:
        with self.archive.step("review") as batch:
            return self._settle(batch, question, key, words)

    def _settle(self, batch: Batch, question: Question, key: str, words: str) -> str:
        piece, _ = batch.piece(question.id)
        name = question.field.rpartition(".")[2]
        if key in "ac" and name in {"outlet", "contributors"}:
            _remember(batch, piece, question, name, words if key == "c" else None)
        value: Any = None if key == "x" else value_of(question.field, words)
        keep = key in "ya"
        if question.field.startswith("appearances."):
            return _appearance(batch, piece, question, value, keep=keep)
        fields: dict[str, Any] = {} if keep else {question.field: value}
        known = None if value is None and not keep else _TOLD
        batch.edit(question.id, {**fields, f"evidence.{question.field}": known})
        return f"{question.field}: {'kept' if keep else words or 'taken away'}."


def _appearance(batch: Batch, piece: Piece, question: Question, value: Any, *, keep: bool) -> str:
    _, index, name = question.field.split(".")
    if int(index) >= len(piece.appearances):
        raise KeeperError("It has changed since this was asked.", do="Start review again.")
    one = piece.appearances[int(index)]
    kept = tuple(e for e in one.evidence if e != question.evidence)
    told = () if value is None and not keep else (replace(_TOLD, field=name),)
    new = replace(one, evidence=(*kept, *told))
    if not keep:
        set_to: dict[str, Any] = {name: "first" if name == "role" and not value else value}
        new = replace(new, **set_to)
    batch.edit(question.id, {f"appearances.{index}": new})
    return f"{name}: {'kept' if keep else 'set' if value else 'taken away'}."


def _remember(batch: Batch, piece: Piece, question: Question, name: str, words: str | None) -> None:
    if name == "outlet":
        batch.remember("outlets", question.value, words or question.value)
        return
    for contributor in piece.contributors:
        batch.remember("people", contributor.name, GROUP)
