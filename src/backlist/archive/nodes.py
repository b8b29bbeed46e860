"""YAML between `---` lines as a tree in which every key and value knows its line (pure).

A narrow YAML: mappings, lists and scalars, and every scalar is text (YAML 1.1, failsafe schema).
What could make a small file grow without end, or a deep one overflow the stack, is refused before
it is built: aliases, more than `DEPTH` levels, more than `FRONT_LIMIT` characters.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from backlist.errors import Problem

FRONT_LIMIT = 4 * 1024 * 1024
"""Characters of front matter: an open letter with thirty thousand signatories fits."""

DEPTH = 32
"""Levels of lists and mappings within one another."""

_MARKS = re.compile(r"(?:^|[\s\[{,])[&*][^\s]", re.MULTILINE)
_INDENT = 48
_BRACKETS = 24

# The C loader where PyYAML was built with it, which it is in the published wheels.
_BASE: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class _Loader(_BASE):  # type: ignore[misc]
    """Composes only; every scalar is text, so there is no tag to be found for it."""

    # Called for every node, to look for what is never there: two calls that cost next to nothing.
    descend_resolver = staticmethod(operator.is_)
    ascend_resolver = staticmethod(bool)

    def resolve(self, kind: type[yaml.Node], value: Any, implicit: Any) -> str:
        """One and the same tag for all."""
        return "!"


@dataclass(frozen=True, slots=True)
class Parts:
    """A file taken apart: its front matter (None: it has none), its body, and their first lines."""

    front: str | None
    body: str
    front_line: int = 1
    body_line: int = 1


def plain_lines(text: str) -> str:
    """`text` with line feeds for all line ends, and without a byte order mark."""
    text = text.removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def split(text: str, source: str) -> Parts | Problem:
    """Take a file apart: front matter between two `---` lines at its start, then the body.

    One empty line before the body and one line end after it belong to the file, not to the body.
    """
    text = plain_lines(text)
    if not (text.startswith("---") and not text[3:].split("\n", 1)[0].strip()):
        return Parts(None, text.removesuffix("\n"))
    start = text.find("\n") + 1
    end = re.compile(r"^---[ \t]*(?:\n|\Z)", re.MULTILINE).search(text, start) if start else None
    if end is None:
        return Problem(
            "The front matter does not end.",
            source=source,
            line=1,
            do="Close it with a line of three hyphens (---).",
        )
    line = text.count("\n", 0, end.end()) + 1
    body = text[end.end() :]
    return Parts(text[start : end.start()], body.removeprefix("\n").removesuffix("\n"), 2, line)


def compose(front: str, source: str, first_line: int = 1) -> yaml.Node | Problem | None:
    """The tree of a YAML text; None where it is empty, a Problem where it cannot be read."""
    if len(front) > FRONT_LIMIT:
        return Problem("The front matter is too long.", source=source, line=first_line)
    try:
        fault = _fault(front)
        if fault is not None:
            what, line = fault
            return Problem(what, source=source, line=first_line + line, do="Write it out plainly.")
        node: yaml.Node | None = _Loader(front).get_single_node()
        return node
    except yaml.MarkedYAMLError as error:
        return _marked(error, source, first_line)
    except yaml.YAMLError as error:
        return Problem(f"The front matter is not YAML: {error}.", source=source, line=first_line)


def _fault(front: str) -> tuple[str, int] | None:
    """Aliases and depth, looked for event by event where the text could hold them at all."""
    if not _needs_scan(front):
        return None
    depth = 0
    for event in yaml.parse(front, Loader=_Loader):
        line: int = event.start_mark.line  # type: ignore[union-attr]
        if isinstance(event, yaml.AliasEvent):
            return "YAML aliases (*name) are not part of this format.", line
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > DEPTH:
            return "Lists and mappings stand too deep within one another.", line
    return None


def _needs_scan(front: str) -> bool:
    """Whether a text could hold an alias, or be deep: by brackets, or by where a line begins."""
    if front.count("[") + front.count("{") >= _BRACKETS:
        return True
    if ("&" in front or "*" in front) and _MARKS.search(front):
        return True
    starts = [line[:_INDENT] for line in front.split("\n") if len(line) >= _INDENT]
    return any(not start.strip(" \t?:-") for start in starts)


def _marked(error: yaml.MarkedYAMLError, source: str, first_line: int) -> Problem:
    # What was opened and never closed is found wrong far below; the opening is what to look at.
    opened = error.context_mark and re.search("quoted|flow", error.context or "")
    mark = error.context_mark if opened else error.problem_mark or error.context_mark
    what = f"The front matter is not YAML: {error.problem or error.context or 'it cannot be read'}."
    return Problem(
        what,
        source=source,
        line=first_line + (mark.line if mark else 0),
        do="Often a colon or quotation mark in a text is the cause: put the text in quotes.",
    )


def pairs(node: yaml.MappingNode) -> Iterator[tuple[str, yaml.Node, yaml.Node]]:
    """The keys of a mapping as text, each with its own node and its value's."""
    for key, value in node.value:
        yield (key.value if isinstance(key.value, str) else ""), key, value


def is_null(node: yaml.Node) -> bool:
    """Whether nothing is said: an empty value, `~` or `null` without quotes."""
    return (
        isinstance(node, yaml.ScalarNode)
        and node.style in {None, ""}
        and node.value in {"", "~", "null"}
    )


def plain(node: yaml.Node) -> Any:
    """Any node as text, None, lists and dicts."""
    if isinstance(node, yaml.MappingNode):
        return {key: plain(value) for key, _, value in pairs(node)}
    if isinstance(node, yaml.SequenceNode):
        return [plain(item) for item in node.value]
    return None if is_null(node) else node.value
