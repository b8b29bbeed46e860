"""Template tags in a Markdown text, told from the text: Hugo's shortcodes and Liquid (pure).

Nothing is ever run. A text is cut into literal stretches and tags, and tags that enclose text get
it as their own. Code is left alone, as it stands for itself: only what marks a tag as literal there
(`{% raw %}`, `{{</* … */>}}`) is taken away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

Syntax = Literal["hugo", "tag", "output"]

_START = re.compile(r"\{\{|\{%|`+|(?m:^[ \t]*(?:>[ \t]?)*)(?P<fence>`{3,}|~{3,})")
_RAW = re.compile(r"\{%-?\s*raw\s*-?%\}")
_END_RAW = re.compile(r"\{%-?\s*endraw\s*-?%\}")
_COMMENT = re.compile(r"\{%-?\s*comment\s*-?%\}")
_END_COMMENT = re.compile(r"\{%-?\s*endcomment\s*-?%\}")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_LONGEST = 20_000
"""Characters a tag may have; what is longer is text with a brace in it."""
_ARGUMENT = re.compile(
    r"(?:(?P<name>[\w.-]+)\s*[=:]\s*)?"
    r"(?:\"(?P<double>(?:[^\"\\]|\\.)*)\"|`(?P<back>[^`]*)`|'(?P<single>[^']*)'|(?P<bare>[^\s,\"]+))",
    re.DOTALL,
)
_RAW_MARKS = re.compile(r"\{%-?\s*(?:end)?raw\s*-?%\}")
_SHOWN = re.compile(r"\{\{([<%])/\*(.*?)\*/([%>])\}\}", re.DOTALL)
_NAME = re.compile(r"[\w./-]+")
_LIQUID_BLOCKS = frozenset(
    ["for", "if", "unless", "case", "capture", "highlight", "tablerow", "block"]
)


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag: its name and arguments, and for one that encloses text the parts inside it.

    `words` is all that stands in the tag behind its name, `before` what stands before the tag on
    its line.
    """

    syntax: Syntax
    name: str
    arguments: tuple[str, ...] = ()
    named: dict[str, str] = field(default_factory=dict)
    inside: tuple[Part, ...] | None = None
    words: str = ""
    before: str = ""
    closing: bool = False

    def get(self, *names: str) -> str:
        """The first of these arguments that is given and not empty."""
        return next((value for name in names if (value := self.named.get(name, "").strip())), "")


Part = str | Tag
_DEEPEST = 40
"""Levels of enclosing tags that are followed; none deeper is one that a person wrote."""


def parse(text: str) -> tuple[Part, ...]:
    """The text as literal stretches and tags, each enclosing tag with what it encloses."""
    return _nested(list(_flat(text)))


def _flat(text: str) -> Iterator[Part]:
    scanner = _Scanner(text)
    at = done = 0
    while found := _START.search(text, at):
        taken = scanner.take(found)
        if taken is None:
            at = found.end()
            continue
        part, end = taken
        yield text[done : found.start()]
        yield part
        at = done = end
    yield text[done:]


class _Scanner:
    """Reads one construct at a time; remembers what is not to be found, so that it stays linear."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._missing: set[object] = set()
        self._no_span: dict[int, int] = {}

    def take(self, found: re.Match[str]) -> tuple[Part, int] | None:
        """The part that begins here and where it ends, or None where it is plain text."""
        text, at = self._text, found.start()
        if found["fence"]:
            return self._fence(found)
        if found[0].startswith("`"):
            return self._span(at, len(found[0]))
        if found[0] == "{%":
            return self._enclosed(at, _RAW, _END_RAW, keep=True) or (
                self._enclosed(at, _COMMENT, _END_COMMENT, keep=False) or self._liquid(at)
            )
        if text.startswith("{{/*", at):
            end = self._find("*/}}", at)
            return ("", end + 4) if end >= 0 else None
        if text[at + 2 : at + 3] in {"<", "%"}:
            return self._hugo(at)
        return self._output(at)

    def _find(self, closer: str, at: int) -> int:
        if closer in self._missing:
            return -1
        end = self._text.find(closer, at)
        if end < 0:
            self._missing.add(closer)
        return end

    def _fence(self, found: re.Match[str]) -> tuple[Part, int]:
        """A fenced block (CommonMark 0.31, 4.5), to its closing fence or the end of the text."""
        fence = found["fence"]
        closing = re.compile(rf"(?m)^[ \t>]*{re.escape(fence[0])}{{{len(fence)},}}[ \t]*$")
        end = closing.search(self._text, found.end())
        stop = end.end() if end else len(self._text)
        return literal(self._text[found.start() : stop]), stop

    def _span(self, at: int, length: int) -> tuple[Part, int] | None:
        """A code span (6.1); it cannot go beyond its paragraph."""
        if self._no_span.get(length, -1) > at:
            return None
        blank = _BLANK_LINE.search(self._text, at)
        stop = blank.start() if blank else len(self._text)
        for run in re.finditer("`+", self._text[at + length : stop]):
            if len(run[0]) == length:
                end = at + length + run.end()
                return literal(self._text[at:end]), end
        self._no_span[length] = stop
        return None

    def _enclosed(
        self, at: int, opens: re.Pattern[str], closes: re.Pattern[str], *, keep: bool
    ) -> tuple[Part, int] | None:
        start = opens.match(self._text, at)
        if start is None or closes in self._missing:
            return None
        end = closes.search(self._text, start.end())
        if end is None:
            self._missing.add(closes)
            return None
        return self._text[start.end() : end.start()] if keep else "", end.end()

    def _liquid(self, at: int) -> tuple[Part, int] | None:
        end = self._find("%}", at)
        if end < 0 or end - at > _LONGEST:
            return None
        return _liquid(self._inner(at + 2, end), self._before(at)), end + 2

    def _hugo(self, at: int) -> tuple[Part, int] | None:
        mark = self._text[at + 2]
        closer = ">}}" if mark == "<" else "%}}"
        end = self._find(closer, at)
        if end < 0 or end - at > _LONGEST:
            return None
        inner = self._text[at + 3 : end]
        if inner.startswith("/*"):
            return f"{{{{{mark}{inner[2:].removesuffix('*/')}{closer}", end + 3
        return _hugo(inner.strip(" \t\n-"), self._before(at)), end + 3

    def _output(self, at: int) -> tuple[Part, int] | None:
        end = self._find("}}", at)
        inner = self._text[at + 2 : end] if end >= 0 else "{"
        if "{" in inner or len(inner) > _LONGEST:
            return None
        words = self._inner(at + 2, end)
        return Tag("output", "", words=words, before=self._before(at)), end + 2

    def _inner(self, start: int, end: int) -> str:
        return self._text[start:end].strip().removeprefix("-").removesuffix("-").strip()

    def _before(self, at: int) -> str:
        return self._text[max(0, at - 200) : at].rpartition("\n")[2]


def literal(code: str) -> str:
    """Code without the marks that keep its tags from being run."""
    return _SHOWN.sub(r"{{\1\2\3}}", _RAW_MARKS.sub("", code))


def _hugo(call: str, before: str) -> Tag:
    closing = call.startswith("/")
    call = call.removeprefix("/").strip().removesuffix("/").strip()
    name = _NAME.match(call)
    if name is None:
        return Tag("hugo", "?", words=call, before=before)
    arguments, named = arguments_of(call[name.end() :])
    return Tag("hugo", name[0], arguments, named, None, call, before, closing)


def _liquid(words: str, before: str) -> Tag:
    name = _NAME.match(words)
    if name is None:
        return Tag("tag", "?", words=words, before=before)
    rest = words[name.end() :]
    arguments, named = arguments_of(rest)
    closing = name[0].startswith("end") and name[0][3:] in _LIQUID_BLOCKS
    called = name[0][3:] if closing else name[0]
    return Tag("tag", called, arguments, named, None, rest.strip(), before, closing)


def arguments_of(call: str) -> tuple[tuple[str, ...], dict[str, str]]:
    """Arguments by position and by name, without their quotes."""
    arguments: list[str] = []
    named: dict[str, str] = {}
    for found in _ARGUMENT.finditer(call):
        double = found["double"]
        value = re.sub(r"\\(.)", r"\1", double) if double is not None else None
        for other in ("back", "single", "bare"):
            value = found[other] if value is None else value
        if found["name"]:
            named[found["name"].lower()] = value or ""
        else:
            arguments.append(value or "")
    return tuple(arguments), named


def _nested(flat: list[Part]) -> tuple[Part, ...]:
    """Tags with their closing tags made one; a closing tag by itself encloses nothing."""
    open_at: list[tuple[Tag, list[Part]]] = []
    level: list[Part] = []
    waiting = _closers(flat)
    for number, part in enumerate(flat):
        if isinstance(part, str) or not (part.closing or number in waiting):
            level.append(part)
        elif not part.closing:
            open_at.append((part, level))
            level = []
        elif open_at and open_at[-1][0].name == part.name:
            tag, outer = open_at.pop()
            outer.append(_enclosing(tag, level))
            level = outer
    return tuple(level)


def _enclosing(tag: Tag, inside: list[Part]) -> Tag:
    return Tag(tag.syntax, tag.name, tag.arguments, tag.named, tuple(inside), tag.words, tag.before)


def _closers(flat: list[Part]) -> set[int]:
    """Which opening tags have a closing tag of their own, properly nested; the rest stand alone."""
    stack: list[int] = []
    matched: set[int] = set()
    for number, part in enumerate(flat):
        if isinstance(part, str) or part.syntax == "output":
            continue
        if not part.closing:
            if len(stack) < _DEEPEST:
                stack.append(number)
            continue
        names = [_name_at(flat, n) for n in stack]
        if part.name in names:
            depth = len(names) - 1 - names[::-1].index(part.name)
            matched.add(stack[depth])
            del stack[depth:]
    return matched


def _name_at(flat: list[Part], number: int) -> str:
    part = flat[number]
    return "" if isinstance(part, str) else part.name
