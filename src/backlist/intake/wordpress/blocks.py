"""The block editor's markup → plain HTML: what its comments say that the HTML does not (pure).

Most blocks hold the HTML they show between two comments, and the comments can go. Reused blocks,
footnotes and embeds say in them what is to be shown (Block Grammar, "wp:name {json} /-->").
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import escape

MARK = "<!-- wp:"
MOST_REUSED = 200
LARGEST = 1_000_000

# What is said in a block's comment holds neither "<" nor ">": WordPress escapes them.
_BLOCK = re.compile(r"<!--\s+wp:([a-z][\w-]{0,99}(?:/[a-z][\w-]{0,99})?)\s([^<>]*+)>")
_UNSEEN = ("<!-- wp:query-no-results", "<!-- /wp:query-no-results -->")
_EMBED = re.compile(
    r'(<div class="wp-block-embed__wrapper">)\s*(https?://[^\s<>"]{1,2000})\s*(?=</div>)'
)


@dataclass(slots=True)
class Blocks:
    """Makes a post's blocks plain. `reused` holds reused blocks by their ids, `notes` is HTML."""

    reused: Mapping[int, str]
    notes: str
    tell: Callable[[str], None]
    _times: int = field(default=0, init=False)

    def plain(self, text: str) -> str:
        """The text as HTML without block comments of consequence."""
        text = self._told(_without_unseen(text), frozenset())
        return _EMBED.sub(r'\1<a href="\2">\2</a>', text)

    def _told(self, text: str, inside: frozenset[object]) -> str:
        """`inside` are the reused blocks this text is a part of: none can hold itself."""
        return _BLOCK.sub(lambda found: self._shown(found, inside), text)

    def _shown(self, found: re.Match[str], inside: frozenset[object]) -> str:
        name = found[1].removeprefix("core/")
        if not found[2].endswith("--"):
            return found.group()
        said_in = found[2][:-2].strip()
        if not said_in.endswith("/"):
            return ""
        if name == "footnotes":
            return self.notes
        said = _json(said_in[:-1])
        if name == "block":
            return self._reused(said, inside)
        address = said.get("url") or said.get("src")
        if name.startswith(("embed", "core-embed", "audio", "video")) and _is_web(address):
            shown = escape(str(address))
            return f'<p><a href="{shown}">{shown}</a></p>'
        if "/" in name:
            self.tell(f"the block “{name}” was left out: its plugin makes it when a page is shown")
        return ""

    def _reused(self, said: Mapping[str, object], inside: frozenset[object]) -> str:
        ref = said.get("ref")
        words = self.reused.get(ref, "") if isinstance(ref, int) else ""
        if not words:
            self.tell("a reused block was left out: the export does not hold it")
            return ""
        self._times += 1
        if ref in inside or self._times > MOST_REUSED or len(words) > LARGEST:
            return ""
        return self._told(words, inside | {ref})


def _without_unseen(text: str) -> str:
    """The text without what a list of posts says where there are no posts."""
    opening, closing = _UNSEEN
    out: list[str] = []
    at = 0
    while (start := text.find(opening, at)) >= 0 and (end := text.find(closing, start)) >= 0:
        out.append(text[at:start])
        at = end + len(closing)
    return "".join((*out, text[at:]))


def block_refs(text: str) -> set[int]:
    """The ids of the reused blocks a text calls for."""
    return {int(i) for i in re.findall(r'wp:(?:core/)?block\s+\{"ref":([0-9]{1,18})', text)}


def _json(text: str) -> Mapping[str, object]:
    if not text.strip().startswith("{"):
        return {}
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _is_web(address: object) -> bool:
    return isinstance(address, str) and address.startswith(("http://", "https://"))
