"""`backlist review`: a question at a time, with what it rests on; a key and Enter answers it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from backlist.cli.tell import row, shortened
from backlist.errors import KeeperError
from backlist.flow.questions import Choice, Question
from backlist.flow.review import Review

_QUIT = Choice("q", "stop here; everything so far is kept")
_PLACES = 3


def run(root: Path, names: tuple[str, ...], *, as_json: bool) -> int:
    """Goes through the questions; 0 also where some were left for later."""
    review = Review(root)
    asked = review.questions(names)
    if as_json:
        for question in asked:
            print(json.dumps(asdict(question), ensure_ascii=False, default=str))
        return 0
    if not asked:
        print("Nothing waits, and nothing is uncertain.")
        return 0
    if not sys.stdin.isatty():
        return _list(asked)
    return _ask_all(review, asked)


def _list(asked: list[Question]) -> int:
    for question in asked:
        print("\n".join(told(question)), end="\n\n")
    print(f"{_count(asked)}. Answer them in a terminal: backlist review")
    return 0


def _count(asked: list[Question]) -> str:
    pieces = len({q.id for q in asked})
    what = "1 question" if len(asked) == 1 else f"{len(asked):,} questions"
    return f"{what} about {'1 piece' if pieces == 1 else f'{pieces:,} pieces'}"


def _ask_all(review: Review, asked: list[Question]) -> int:
    print(f"{_count(asked)}. Every answer is kept at once; undo takes it back.\n")
    gone: set[str] = set()
    for number, question in enumerate(asked, 1):
        if question.id in gone:
            continue
        print(f"{number} of {len(asked)}")
        print("\n".join(told(question)))
        answer = _answer(question)
        if answer is None:
            break
        try:
            print(f"    {review.answer(question, *answer)}\n")
        except KeeperError as error:
            print(f"    {error.what} {error.do or ''}".rstrip() + "\n")
            continue
        if question.field in {"waits", "title", "body"} and answer[0] != "s":
            gone.add(question.id)
    return 0


def _answer(question: Question) -> tuple[str, str] | None:
    """The key and the words typed; None to stop. What is no answer is asked again."""
    choices = {c.key: c for c in (*question.choices, _QUIT)}
    while True:
        try:
            typed = input("  → ").strip()
        except EOFError:
            return None
        if typed == "q":
            return None
        if typed in choices:
            asks = choices[typed].asks
            return typed, input(f"  {asks} ").strip() if asks else ""
        print(f"  Type one of {', '.join(choices)}, and Enter.")


def told(question: Question) -> Iterator[str]:
    """A question as it is shown."""
    yield f"{question.title or '(no title yet)'}  [{question.id}]"
    yield from row(_label(question.field), question.value)
    evidence = question.evidence
    if evidence is not None:
        sure = f"{evidence.confidence:.0%} sure" if evidence.confidence is not None else ""
        where = f"read from {evidence.where}" if evidence.where else ""
        yield from row("how it is known", ", ".join(filter(None, ("inferred", sure, where))))
    if question.context:
        yield from row("in the text", shortened(question.context, 320))
    if question.difference is not None:
        yield from row("other text", f"{question.other}: {question.difference}")
        for old, new in question.difference.places[:_PLACES]:
            at = _differing(old, new)
            yield from row("− there", _from(old, at) if old else None)
            yield from row("+ here", _from(new, at) if new else None)
    yield from row("perhaps", "; ".join(question.suggestions))
    for choice in (*question.choices, _QUIT):
        yield f"      {choice.key}  {choice.label}"


def _differing(old: str, new: str) -> int:
    """Where two texts begin to differ, some words before."""
    same = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), 0)
    return max(old.rfind(" ", 0, max(same - 40, 0)) + 1, 0) if old and new else 0


def _from(text: str, at: int) -> str:
    return ("… " if at else "") + shortened(text[at:], 200)


def _label(field: str) -> str:
    name = field.rpartition(".")[2]
    return {"waits": "why it waits", "marks": "look at", "body": "why it waits"}.get(name, name)
