"""Reading a tree of nodes field by field; what is wrong is noted with its line and left out."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypeVar

import yaml

from backlist.archive.nodes import is_null, pairs, plain
from backlist.dates import Edtf, parse_edtf
from backlist.errors import Problem, Severity

T = TypeVar("T")
Fields = dict[str, yaml.Node]


@dataclass(slots=True)
class Reader:
    """Gathers the Problems of one file, whose YAML starts at `first_line`."""

    source: str
    first_line: int = 1
    problems: list[Problem] = field(default_factory=list)

    def note(
        self,
        node: yaml.Node | None,
        what: str,
        do: str | None = None,
        severity: Severity = "error",
    ) -> None:
        """Remember what is wrong at `node` (None: with the file as a whole)."""
        line = self.first_line + node.start_mark.line if node is not None else 1
        self.problems.append(Problem(what, self.source, line, do=do, severity=severity))

    def fields(self, node: yaml.Node, what: str) -> Fields:
        """The fields of a mapping by name; those left empty are not there."""
        if not isinstance(node, yaml.MappingNode):
            self.note(node, f"{what} must be written as fields (name: value).")
            return {}
        found: Fields = {}
        for name, key, value in pairs(node):
            if name in found:
                self.note(key, f"“{name}” stands twice.", "Keep one; the first was taken.")
            elif not is_null(value):
                found[name] = value
        return found

    def text(self, fields: Fields, name: str) -> str | None:
        """A field that is a text; None where it is absent or empty."""
        node = fields.get(name)
        if node is None:
            return None
        if not isinstance(node, yaml.ScalarNode):
            self.note(
                node, f"“{name}” must be a text.", "Put it in quotes if it starts with [ or {."
            )
            return None
        return node.value or None

    def date(self, fields: Fields, name: str) -> Edtf | None:
        """A field that is an EDTF date."""
        text = self.text(fields, name)
        if text is None:
            return None
        try:
            return parse_edtf(text)
        except ValueError as error:
            self.note(fields[name], f"“{name}” is not a date: {error}.", "It was left out.")
            return None

    def number(self, fields: Fields, name: str) -> float | None:
        """A field that is a number from 0 to 1."""
        text = self.text(fields, name)
        if text is None:
            return None
        try:
            value = float(text)
        except ValueError:
            value = -1
        if 0 <= value <= 1:
            return value
        self.note(fields[name], f"“{name}” must be a number from 0 to 1.")
        return None

    def texts(self, fields: Fields, name: str) -> tuple[str, ...]:
        """A field that is a list of texts; a single text is a list of one."""
        return tuple(self._texts(self.items(fields, name), name))

    def _texts(self, nodes: Iterable[yaml.Node], name: str) -> Iterable[str]:
        for node in nodes:
            if isinstance(node, yaml.ScalarNode) and node.value:
                yield node.value
            else:
                self.note(node, f"“{name}” must be a list of texts.", "This one was left out.")

    def items(self, fields: Fields, name: str) -> list[yaml.Node]:
        """A field that is a list; a single thing is a list of one, empty items are let go."""
        node = fields.get(name)
        if node is None:
            return []
        listed = node.value if isinstance(node, yaml.SequenceNode) else [node]
        return [item for item in listed if not is_null(item)]

    def each(
        self, fields: Fields, name: str, read: Callable[[yaml.Node], T | None]
    ) -> tuple[T, ...]:
        """A field that is a list of things, each read by `read`, which gives None for a bad one."""
        return tuple(x for x in map(read, self.items(fields, name)) if x is not None)

    def rest(self, fields: Fields, known: frozenset[str]) -> dict[str, Any]:
        """The fields that are not known, as they stand; a likely slip of the pen is noted."""
        extra: dict[str, Any] = {}
        for name, node in fields.items():
            if name not in known:
                self._near(name, node, known)
                extra[name] = plain(node)
        return extra

    def _near(self, name: str, node: yaml.Node, known: frozenset[str]) -> None:
        meant = _meant(name, known)
        if meant is not None:
            self.note(
                node,
                f"“{name}” is not a field backlist knows.",
                f"If you meant “{meant}”, write it so.",
                "warning",
            )


@lru_cache(maxsize=4096)
def _meant(name: str, known: frozenset[str]) -> str | None:
    plain_name = name.lower().replace("_", "-")
    if plain_name in known:
        return plain_name
    close = difflib.get_close_matches(plain_name, sorted(known), 1, cutoff=0.84)
    return close[0] if close else None
