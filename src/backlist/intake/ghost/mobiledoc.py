"""Mobiledoc → HTML (pure).

The form is fixed by Mobiledoc Format 0.3.x (bustle/mobiledoc-kit, MOBILEDOC.md): sections of
markup [1], image [2], list [3] and card [10]; a marker is [type, opened markups, closed, value].
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from typing import Any

from backlist.intake.ghost.card_html import card_html

_MARKS = frozenset({"b", "strong", "i", "em", "s", "del", "u", "code", "sub", "sup", "a"})
_BLOCKS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "aside"})
MOST = 50_000
"""Sections that are read of one text."""


def mobiledoc_html(source: str) -> tuple[str, tuple[str, ...]] | None:
    """The HTML and the names of unknown cards; None for what is no Mobiledoc."""
    try:
        data = json.loads(source)
    except (ValueError, RecursionError):
        return None
    if not isinstance(data, dict) or not isinstance(data.get("sections"), list):
        return None
    reader = _Reader(data)
    made = "".join(reader.section(s) for s in data["sections"][:MOST] if isinstance(s, list) and s)
    return made, tuple(dict.fromkeys(reader.unknown))


class _Reader:
    def __init__(self, data: dict[str, Any]) -> None:
        self.markups = _rows(data.get("markups"))
        self.atoms = _rows(data.get("atoms"))
        self.cards = _rows(data.get("cards"))
        self.unknown: list[str] = []

    def section(self, section: list[Any]) -> str:
        kind, rest = section[0], section[1:]
        if kind == 1 and len(rest) > 1:
            tag = rest[0] if str(rest[0]) in _BLOCKS else "p"
            return f"<{tag}>{self.markers(rest[1])}</{tag}>"
        if kind == 2 and rest and isinstance(rest[0], str):
            return f'<figure><img src="{escape(rest[0])}" alt=""></figure>'
        if kind == 3 and len(rest) > 1 and isinstance(rest[1], list):
            tag = "ol" if rest[0] == "ol" else "ul"
            items = "".join(f"<li>{self.markers(item)}</li>" for item in rest[1])
            return f"<{tag}>{items}</{tag}>"
        return self.card(rest[0]) if kind == 10 and rest else ""

    def card(self, number: Any) -> str:
        row = _at(self.cards, number)
        if not row or not isinstance(row[0], str):
            return ""
        payload = row[1] if len(row) > 1 and isinstance(row[1], dict) else {}
        made = card_html(row[0], payload)
        if made is None:
            self.unknown.append(row[0])
        return made or ""

    def markers(self, markers: Any) -> str:
        open_now: list[str] = []
        parts: list[str] = []
        for marker in markers if isinstance(markers, list) else ():
            if not isinstance(marker, list) or len(marker) < 4:
                continue
            parts += self.opened(marker[1], open_now)
            parts.append(self.shown(marker[0], marker[3]))
            closed = marker[2] if isinstance(marker[2], int) else 0
            parts += [f"</{open_now.pop()}>" for _ in range(min(closed, len(open_now)))]
        parts += [f"</{tag}>" for tag in reversed(open_now)]
        return "".join(parts)

    def opened(self, numbers: Any, open_now: list[str]) -> Iterator[str]:
        for number in numbers if isinstance(numbers, list) else ():
            row = _at(self.markups, number)
            tag = str(row[0]) if row and str(row[0]) in _MARKS else "span"
            open_now.append(tag)
            said = row[1] if tag == "a" and len(row) > 1 else None
            yield f'<a href="{escape(_href(said))}">' if tag == "a" else f"<{tag}>"

    def shown(self, kind: Any, value: Any) -> str:
        if kind == 0:
            return escape(value, quote=False) if isinstance(value, str) else ""
        atom = _at(self.atoms, value)
        if not atom:
            return ""
        if atom[0] == "soft-return":
            return "<br>"
        return escape(atom[1], quote=False) if len(atom) > 1 and isinstance(atom[1], str) else ""


def _rows(value: Any) -> list[list[Any]]:
    rows = value if isinstance(value, list) else []
    return [row if isinstance(row, list) else [] for row in rows]


def _at(rows: list[list[Any]], number: Any) -> list[Any]:
    is_index = isinstance(number, int) and not isinstance(number, bool)
    return rows[number] if is_index and 0 <= number < len(rows) else []


def _href(pairs: Any) -> str:
    """Attributes are a flat list of names and values."""
    if isinstance(pairs, list):
        for name, value in zip(pairs[::2], pairs[1::2], strict=False):
            if name == "href" and isinstance(value, str):
                return value
    return ""
