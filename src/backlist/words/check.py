"""What of a keeper's file of words can be used: keys we know, words of the right shape (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from string import Formatter
from typing import Any

from backlist.errors import Problem
from backlist.words.plurals import CATEGORIES, is_plural

OPEN: Mapping[str, frozenset[str]] = {
    "kind": frozenset(),
    "appearance": frozenset(),
    "did": frozenset(),
    "here": frozenset(),
    "source": frozenset(),
    "field": frozenset(),
    "by": frozenset({"names", "role"}),
    "sentence": frozenset({"outlet"}),
}
"""Groups that a keeper's own kinds and roles may join, and what their words may hold."""

LOOSE: Mapping[str, frozenset[str]] = {
    "season": frozenset({"date", "year"}),
    "age": frozenset({"date", "year"}),
    "century": frozenset({"year", "number", "roman", "ordinal"}),
    "decade": frozenset({"year", "tens", "ordinal"}),
    "last_before_i": frozenset({"first", "next"}),
}
"""Words that languages make of different parts, by the last part of their key."""


def places(text: str) -> frozenset[str] | None:
    """The names in braces in `text`; None where the braces do not fit."""
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        return None
    if any(name is not None and (spec or conversion) for _, name, spec, conversion in parts):
        return None
    return frozenset(name for _, name, _, _ in parts if name is not None)


def fitting(
    given: Mapping[str, Any], house: Mapping[str, Any], where: str, text: str
) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """The part of `given` that can stand in for words of `house`, and what is wrong with the rest.

    `where` names the file and `text` is what stands in it, for the line of each fault.
    """
    problems: list[Problem] = []
    kept = _group(given, house, (), problems)
    placed = tuple(_placed(p, where, text) for p in problems)
    return kept, placed


def _placed(problem: Problem, where: str, text: str) -> Problem:
    key = (problem.source or "").rpartition("\0")[2]
    found = re.search(rf"^[ \t]*\[?[^=\n]*\b{re.escape(key)}\b", text, re.MULTILINE)
    line = text.count("\n", 0, found.start()) + 1 if found else None
    return Problem(problem.what, where, line, do=problem.do, severity="warning")


def _group(
    given: Mapping[str, Any],
    house: Mapping[str, Any],
    path: tuple[str, ...],
    problems: list[Problem],
) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    for key, value in given.items():
        here = (*path, key)
        model = house.get(key)
        if isinstance(value, Mapping) and (isinstance(model, Mapping) or path == ("sentence",)):
            inner = model if isinstance(model, Mapping) else {}
            made = _group(value, inner, here, problems)
            if made:
                kept[key] = made
            continue
        fault = _fault(value, model, here, house)
        if fault is None:
            kept[key] = value
        else:
            problems.append(Problem(fault[0], "\0".join(here), do=fault[1]))
    if is_plural(house) and kept and "other" not in kept:
        problems.append(_no_other(path))
        return {}
    return kept


def _no_other(path: tuple[str, ...]) -> Problem:
    what = f"[{'.'.join(path)}] has no form “other”, which every language needs."
    return Problem(what, "\0".join(path), do="Write it too; until then all of it is left out.")


def _fault(
    value: Any, model: Any, path: tuple[str, ...], house: Mapping[str, Any]
) -> tuple[str, str] | None:
    """What is wrong with one word, and what to do; None where nothing is."""
    name = ".".join(path)
    plural = is_plural(house) and path[-1] in CATEGORIES
    if model is None and not plural and path[0] not in OPEN:
        return f"“{name}” is no word of backlist.", "Look how it is spelt in backlist's en.toml."
    if plural:
        model = house["other"]
    if model is not None and not _same_shape(value, model, path):
        return f"“{name}” has the wrong kind of value.", "Write it as backlist's en.toml does."
    if model is None and not isinstance(value, str):
        return f"“{name}” has the wrong kind of value.", "Write a text in quotation marks."
    return _misplaced(value, model, path, plural=plural)


def _misplaced(
    value: Any, model: Any, path: tuple[str, ...], *, plural: bool
) -> tuple[str, str] | None:
    may = allowed(model, path)
    for text in _texts(value):
        held = places(text)
        if held is None:
            return f"The braces in “{text}” do not fit.", "Write {names} and the like, or none."
        wrong = sorted(held - may)
        if wrong:
            return f"“{text}” asks for {{{wrong[0]}}}, which is not known here.", _may_hold(may)
        lacks = sorted(may - held)
        if lacks and not plural and path[0] not in OPEN and path[-1] not in LOOSE:
            return f"“{text}” leaves out {{{lacks[0]}}}.", _may_hold(may)
    return None


def allowed(model: Any, path: tuple[str, ...]) -> frozenset[str]:
    """What may stand in braces in the word at `path`, of which `model` is the English one."""
    if path[0] in OPEN:
        return OPEN[path[0]]
    if len(path) > 1 and path[-1] in LOOSE:
        return LOOSE[path[-1]]
    found = [places(text) or frozenset() for text in _texts(model)]
    return frozenset().union(*found)


def _may_hold(may: frozenset[str]) -> str:
    if not may:
        return "Take the braces out."
    return f"It holds {', '.join(f'{{{name}}}' for name in sorted(may))}."


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        yield from (v for v in value if isinstance(v, str))


def _same_shape(value: Any, model: Any, path: tuple[str, ...]) -> bool:
    if path[0] == "date" and isinstance(model, str) and isinstance(value, list):
        size = {"season": 4, "day": 2, "age": 2}.get(path[-1])
        return len(value) == size and all(isinstance(v, str) for v in value)
    if isinstance(model, list):
        inner = type(model[0]) if model else (str, int)
        fits = isinstance(value, list) and all(isinstance(v, inner) for v in value)
        return fits and (not model or len(value) == len(model))
    return type(value) is type(model)
