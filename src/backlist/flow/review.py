"""Review: the keeper's answers to `questions` are carried out, and remembered where he says so."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from backlist.errors import KeeperError, Problem
from backlist.flow.mend import value_of
from backlist.flow.questions import MARKS, Question, questions
from backlist.flow.take_in import COMPARE
from backlist.model import Evidence, Piece
from backlist.model.answers import GROUP

if TYPE_CHECKING:
    from backlist.archive import Archive

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
        if key not in {c.key for c in question.choices}:
            raise KeeperError(f"“{key}” is none of the answers offered.")
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
        edits: dict[str, Any] = {"waits": None, COMPARE: None}
        if key == "e":
            edits["title"] = words
        there = {k: v for k, v in edits.items() if v or self._has(question, k)}
        self.archive.edit(question.id, there)
        return f"Filed as {self.archive.promote(question.id).id}."

    def _has(self, question: Question, name: str) -> bool:
        piece = self.archive.piece(question.id)
        return isinstance(piece, Piece) and bool(
            piece.waits if name == "waits" else name in piece.extra
        )

    def _field(self, question: Question, key: str, words: str) -> str:
        piece = self.archive.piece(question.id)
        if isinstance(piece, Problem):
            raise KeeperError(str(piece), do="Mend the file in an editor.")
        name = question.field.rpartition(".")[2]
        if key in "ac" and name in {"outlet", "contributors"}:
            self._remember(piece, question, name, words if key == "c" else None)
        value: Any = None if key == "x" else value_of(question.field, words)
        keep = key in "ya"
        if question.field.startswith("appearances."):
            return self._appearance(piece, question, value, keep=keep)
        fields: dict[str, Any] = {} if keep else {question.field: value}
        known = None if value is None and not keep else _TOLD
        self.archive.edit(question.id, {**fields, f"evidence.{question.field}": known})
        return f"{question.field}: {'kept' if keep else words or 'taken away'}."

    def _appearance(self, piece: Piece, question: Question, value: Any, *, keep: bool) -> str:
        _, index, name = question.field.split(".")
        one = piece.appearances[int(index)]
        kept = tuple(e for e in one.evidence if e != question.evidence)
        told = () if value is None and not keep else (replace(_TOLD, field=name),)
        new = replace(one, evidence=(*kept, *told))
        if not keep:
            set_to: dict[str, Any] = {name: "first" if name == "role" and not value else value}
            new = replace(new, **set_to)
        self.archive.edit(question.id, {f"appearances.{index}": new})
        return f"{name}: {'kept' if keep else 'set' if value else 'taken away'}."

    def _remember(self, piece: Piece, question: Question, name: str, words: str | None) -> None:
        if name == "outlet":
            self.archive.remember("outlets", question.value, words or question.value)
            return
        for contributor in piece.contributors:
            self.archive.remember("people", contributor.name, GROUP)
