"""Footnotes that plugins keep where they are referred to, and those of the block editor (pure)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape

MOST = 2_000
_DOUBLE = re.compile(
    r"(?<=[\w.,;:!?”’\"')\]>])(\s?)\(\(((?:[^()<>]|\([^()]{0,300}\)|<[^<>]{0,500}>){3,3000})\)\)"
)
_SKIPPED = re.compile(
    r"<(pre|code|script|style|textarea)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE
)


@dataclass(slots=True)
class Footnotes:
    """Collects notes: each leaves a reference, and all stand at the end."""

    notes: list[str] = field(default_factory=list)

    def add(self, html: str) -> str:
        """The reference to a note of these words."""
        words = html.strip()
        if not words or len(self.notes) >= MOST:
            return f" ({words})" if words else ""
        self.notes.append(words)
        number = len(self.notes)
        return f'<sup><a href="#wp-fn-{number}" id="wp-fnref-{number}">{number}</a></sup>'

    def list(self) -> str:
        """The notes themselves; empty where there are none."""
        return _list(
            (f"wp-fn-{number}", f"wp-fnref-{number}", words)
            for number, words in enumerate(self.notes, 1)
        )

    def from_brackets(self, text: str) -> str:
        """The text with every note in double round brackets taken out of it."""
        if "((" not in text:
            return text
        kept: list[str] = []

        def keep(found: re.Match[str]) -> str:
            kept.append(found.group())
            return f"\ue000{len(kept) - 1}\ue001"

        def restore(found: re.Match[str]) -> str:
            at = int(found[1])
            return kept[at] if at < len(kept) else found.group()

        plain = _SKIPPED.sub(keep, text)
        plain = _DOUBLE.sub(lambda m: self.add(m[2]) if " " in m[2].strip() else m.group(), plain)
        return re.sub("\ue000([0-9]{1,9})\ue001", restore, plain)


def block_notes(meta: str) -> str:
    """The notes of WordPress's own footnotes block, from the post's meta field `footnotes`."""
    try:
        found = json.loads(meta)
    except (ValueError, RecursionError):
        return ""
    notes = [n for n in found if isinstance(n, dict)] if isinstance(found, list) else []
    return _list(
        (str(n.get("id", "")), f"{n.get('id', '')}-link", str(n.get("content", "")))
        for n in notes[:MOST]
    )


def _list(notes: Iterable[tuple[str, str, str]]) -> str:
    items = [
        f'<li id="{escape(name)}">{words} <a href="#{escape(back)}">↩</a></li>'
        for name, back, words in notes
    ]
    return f'\n\n<ol class="footnotes">{"".join(items)}</ol>\n' if items else ""
