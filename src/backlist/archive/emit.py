"""Plain data → YAML that a person likes to read (pure).

Values are text, numbers, truth values, None, lists and mappings. A text stands without quotes
where every YAML reader would take it for that text; several lines stand as a `|` block; a small
mapping or list stands in one line (`{name: …, role: …}`), a larger one in several.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

_SHORT = 120
"""Characters below which a text is likely to come again: names, roles, places of evidence."""
WIDTH = 110
"""Characters a line may have before a list or mapping is spread over several."""


@dataclass(frozen=True, slots=True)
class Bare:
    """A text that stands without quotes even where YAML 1.1 readers see a date or a number."""

    text: str


_Collection = Mapping[str, Any] | list[Any] | tuple[Any, ...]
_COLLECTION = (dict, list, tuple, Mapping)
"""`dict` first: whether something is a Mapping takes long to tell."""
_FORBIDDEN_START = re.compile(r"[-?:,\[\]{}#&*!|>'\"%@`=<~]")
_HIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_FLOW_SPECIAL = re.compile(r"[,\[\]{}?]")
_MISREAD = re.compile(
    r"""(?ix)
    y | n | yes | no | on | off | true | false | null | ~ | <<? | =
    | [-+]? \.? [0-9] [0-9_,.]* (e [-+]? [0-9]+)?      # 12, 1_000, .5, 1e3
    | [-+]? 0 [box] [0-9a-f_]+                          # 0x1F, 0o17
    | [-+]? \. (inf | nan)
    | [-+]? [0-9][0-9_]* (:[0-5]?[0-9])+ (\.[0-9_]*)?   # 12:30 counts in sixties
    | [0-9]{4} - [0-9]{1,2} - [0-9]{1,2} ([Tt\ ].*)?    # 2019-03-21
    """
)
_ESCAPES = {
    "\\": "\\\\",
    '"': '\\"',
    "\n": "\\n",
    "\t": "\\t",
    "\r": "\\r",
    "\0": "\\0",
    "\x85": "\\N",
    "\u2028": "\\L",
    "\u2029": "\\P",
}
_TO_ESCAPE = re.compile(r'[\\"\n\t\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]')
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def emit(data: Mapping[str, Any]) -> str:
    """A mapping as YAML, each key on a line of its own; ends in a line feed unless empty."""
    return "".join(emit_field(key, value) for key, value in data.items())


def emit_field(key: str, value: Any) -> str:
    """One key of the front matter with its value, ending in a line feed."""
    return "\n".join(_field(_text(key, flow=False), value, 0)) + "\n"


def scalar(value: Any, *, flow: bool = False) -> str:
    """A scalar in one line, for a place inside `{…}` or `[…]` (`flow`) or outside."""
    if isinstance(value, str):
        return _text(value, flow=flow)
    if isinstance(value, Bare):
        return value.text if _is_plain(value.text, flow=flow) else _quoted(value.text)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    return _number(value) if isinstance(value, int | float) else _text(str(value), flow=flow)


def _number(value: float) -> str:
    text = f"{value:g}" if float(f"{value:g}") == value else repr(value)
    # YAML 1.1 takes 1e-09 for a text; with a point it is a number to all.
    return re.sub(r"^(-?[0-9]+)e", r"\1.0e", text)


def _text(text: str, *, flow: bool) -> str:
    return _short_text(text, flow) if len(text) < _SHORT else _any_text(text, flow)


def _any_text(text: str, flow: bool) -> str:
    text = _SURROGATE.sub("\ufffd", text)
    if _is_plain(text, flow=flow) and not _MISREAD.fullmatch(text):
        return text
    return _quoted(text)


_short_text = lru_cache(maxsize=8192)(_any_text)


def _is_plain(text: str, *, flow: bool) -> bool:
    return not (
        not text
        or text != text.strip()
        or _FORBIDDEN_START.match(text)
        or "\n" in text
        or "\t" in text
        or _HIDDEN.search(text)
        or ": " in text
        or " #" in text
        or text.endswith(":")
        or (flow and _FLOW_SPECIAL.search(text))
        or text.startswith(("...", "---"))
    )


def _quoted(text: str) -> str:
    if "'" not in text and "\n" not in text and not _HIDDEN.search(text) and '"' in text:
        return f"'{text}'"
    return '"' + _TO_ESCAPE.sub(_escape, text) + '"'


def _escape(found: re.Match[str]) -> str:
    char = found[0]
    return _ESCAPES.get(char) or (
        f"\\x{ord(char):02x}" if ord(char) < 256 else f"\\u{ord(char):04x}"
    )


def flow(value: Any) -> str:
    """Any value in one line."""
    if isinstance(value, str):
        return _text(value, flow=True)
    if isinstance(value, Mapping):
        inside = ", ".join([f"{_text(str(k), flow=True)}: {flow(v)}" for k, v in value.items()])
        return f"{{{inside}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join([flow(item) for item in value])}]"
    return scalar(value, flow=True)


def _field(key: str, value: Any, indent: int) -> list[str]:
    """The lines of `key: value`; the first is not indented, the others by `indent`."""
    head = f"{key}: "
    if isinstance(value, str):
        return _block(head, value, indent + 2) if _is_block(value) else [head + scalar(value)]
    if not isinstance(value, _COLLECTION):
        return [head + scalar(value)]
    line = _one_line(head, value, indent)
    if line is not None:
        return [line]
    if isinstance(value, Mapping):
        return [f"{key}:", *_mapping(value, indent + 2)]
    return [f"{key}:", *_sequence(value, indent + 2)]


def _mapping(value: Mapping[str, Any], indent: int) -> list[str]:
    """A mapping in several lines, all indented."""
    lines: list[str] = []
    for key, inner in value.items():
        first, *rest = _field(_text(str(key), flow=False), inner, indent)
        lines += [" " * indent + first, *rest]
    return lines


def _sequence(value: list[Any] | tuple[Any, ...], indent: int) -> list[str]:
    """A list in several lines, all indented."""
    return [line for item in value for line in _item(item, indent)]


def _item(item: Any, indent: int) -> list[str]:
    dash = " " * indent + "- "
    if isinstance(item, str) and _is_block(item):
        first, *rest = _block("- ", item, indent + 2)
        return [" " * indent + first, *rest]
    if not isinstance(item, Mapping) or not item:
        return [dash + flow(item) if isinstance(item, _COLLECTION) else dash + scalar(item)]
    line = _fitting("- ", item, indent)
    if line is not None:
        return [" " * indent + line]
    first, *rest = _mapping(item, indent + 2)
    return [dash + first[indent + 2 :], *rest]


def _one_line(head: str, value: _Collection, indent: int) -> str | None:
    """A collection of scalars, or an empty one, with its key; None where it reads ill in a line."""
    if not value:
        return head + flow(value)
    parts = value.values() if isinstance(value, Mapping) else value
    if any(isinstance(part, _COLLECTION) for part in parts):
        return None
    return _fitting(head, value, indent)


def _fitting(head: str, value: _Collection, indent: int) -> str | None:
    """A value after `head`, where the line has room for it and no text in it has lines."""
    line = head + flow(value)
    return line if indent + len(line) <= WIDTH and not _has_lines(value) else None


def _has_lines(value: Any) -> bool:
    if isinstance(value, str):
        return "\n" in value
    if isinstance(value, Mapping):
        return any(_has_lines(inner) for inner in value.values())
    return isinstance(value, list | tuple) and any(_has_lines(inner) for inner in value)


def _is_block(text: str) -> bool:
    """Whether a text of several lines can stand as it is, as a `|` block."""
    return (
        "\n" in text
        and bool(text.strip())
        and not _HIDDEN.search(text)
        and not _SURROGATE.search(text)
        and "\t" not in text
    )


def _block(head: str, text: str, indent: int) -> list[str]:
    """A literal block (YAML 1.2.2, clause 8.1.2): indicator, then every line indented."""
    mark = "|2" if text[0] in " \n" else "|"
    body = text.rstrip("\n")
    ends = len(text) - len(body)
    mark += {0: "-", 1: ""}.get(ends, "+")
    lines = [" " * indent + line if line else "" for line in body.split("\n")]
    return [head + mark, *lines, *[""] * (ends - 1)]
