"""Running text → one or more lines of Markdown (pure).

Emphasis is written with `*` or `_` where CommonMark's flanking rules (0.31, 6.2) are sure to read
it back, and as an HTML element where they are not (within words, beside punctuation).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from html import escape as escape_html

from backlist.markup.escape import escape_text, guard_line
from backlist.markup.nodes import (
    Attributes,
    Break,
    Code,
    Image,
    Inlines,
    Link,
    Mark,
    NoteReference,
    Text,
    plain,
)

_DELIMITERS = {"em": ("*", "_"), "strong": ("**", "__"), "del": ("~~",)}
_BACKTICKS = re.compile("`+")
_REFERENCE = re.compile(r"&(?=#?\w+;)")
_UNSAFE_IN_ADDRESS = re.compile("[\x00-\x20<>`|\x7f]")
_SPECIAL_IN_ADDRESS = re.compile(r"[()\\]")
_SPECIAL_IN_TITLE = re.compile(r'["\\]')
_AUTOLINK = re.compile(r"https?://[^\s<>&\\\x00-\x20]+")


@dataclass(slots=True)
class _Edge:
    """One end of a mark, while its delimiter is not settled."""

    mark: Mark
    opens: bool
    written: str = ""


_Piece = str | _Edge


def write_lines(content: Inlines) -> list[str]:
    """Lines of a paragraph: every line but the last ends in a hard break."""
    lines = _written(content, "\\\n").split("\n")
    return [guard_line(line) for line in lines]


def write_line(content: Inlines) -> str:
    """The same on one line, as headings and cells need it, with breaks as `<br>`."""
    return _written(content, "<br>")


def _written(content: Inlines, line_break: str) -> str:
    pieces: list[_Piece] = []
    _collect(content, pieces, line_break, in_link=False)
    if len(pieces) == 1 and isinstance(pieces[0], str):
        return pieces[0]
    pieces = _apart(pieces)
    _settle(pieces)
    return "".join(p if isinstance(p, str) else p.written for p in pieces)


def _collect(content: Inlines, pieces: list[_Piece], line_break: str, *, in_link: bool) -> None:
    code = ""
    for node in content:
        if isinstance(node, Code):
            # Two spans side by side would be one of another fence, and an empty one a fence alone.
            if code:
                pieces.pop()
            code += node.text
            pieces += [_code(code)] if code else []
            continue
        code = ""
        match node:
            case Text(text):
                escaped = escape_text(text)
                pieces.append(escaped.replace("]", "\\]") if in_link else escaped)
            case Break():
                pieces.append(line_break)
            case Mark(_, children):
                pieces.append(_Edge(node, opens=True))
                _collect(children, pieces, line_break, in_link=in_link)
                pieces.append(_Edge(node, opens=False))
            case Link():
                _link(node, pieces, line_break)
            case Image(src, alt, title):
                words = escape_text(alt).replace("]", "\\]").replace("^", "\\^")
                pieces.append(f"![{words}]({_target(src, title)})")
            case NoteReference(label):
                pieces.append(f"[^{label}]")


def _link(node: Link, pieces: list[_Piece], line_break: str) -> None:
    if plain(node.children) == node.href and not node.title and _AUTOLINK.fullmatch(node.href):
        pieces.append(f"<{node.href}>")
        return
    pieces.append("[")
    _collect(node.children, pieces, line_break, in_link=True)
    pieces.append(f"]({_target(node.href, node.title)})")


def _code(text: str) -> str:
    """A code span (6.1): a fence that the text does not hold, padded where it must be."""
    runs = {len(run) for run in _BACKTICKS.findall(text)}
    fence = "`" * next(n for n in range(1, len(runs) + 2) if n not in runs)
    pad = " " if text[:1] in "` " or text[-1:] in "` " else ""
    return f"{fence}{pad if text.strip(' ') else ''}{text}{pad if text.strip(' ') else ''}{fence}"


@lru_cache(maxsize=4096)
def _target(address: str, title: str | None) -> str:
    """An address and title (6.3), percent-encoded where Markdown or a table would stumble.

    The texts of one site link to the same places again and again.
    """
    address = _UNSAFE_IN_ADDRESS.sub(lambda m: f"%{ord(m[0]):02X}", address)
    address = _literal(address, _SPECIAL_IN_ADDRESS)
    if title is None:
        return address
    words = _literal(" ".join(title.split()), _SPECIAL_IN_TITLE)
    return f'{address} "{words}"'


def _literal(text: str, special: re.Pattern[str]) -> str:
    """Here character references are resolved before backslashes, so "&" needs one itself."""
    return _REFERENCE.sub("&amp;", special.sub(r"\\\g<0>", text))


def _apart(pieces: list[_Piece]) -> list[_Piece]:
    """Escapes for what its neighbour alone makes special: "!" before "[", ":" after a note."""
    kept: list[_Piece] = []
    for piece in pieces:
        last = kept[-1] if kept else None
        if not isinstance(piece, str) or not isinstance(last, str):
            kept.append(piece)
        elif piece.startswith("[") and last.endswith("!"):
            kept[-1:] = [last[:-1] + "\\!", piece]
        else:
            noted = last.startswith("[^") and piece[:1] in ":("
            kept.append("\\" + piece if noted or (last + piece[:1]) == "[^" else piece)
    return kept


def _settle(pieces: list[_Piece]) -> None:
    """Choose how each mark is written, outer ones first."""
    open_at: list[int] = []
    pairs: list[tuple[int, int]] = []
    for at, piece in enumerate(pieces):
        if isinstance(piece, _Edge):
            if piece.opens:
                open_at.append(at)
            else:
                pairs.append((open_at.pop(), at))
    for start, end in sorted(pairs):
        _choose(pieces, start, end)


def _choose(pieces: list[_Piece], start: int, end: int) -> None:
    opening, closing = pieces[start], pieces[end]
    if isinstance(opening, str) or isinstance(closing, str):
        raise AssertionError("a mark's ends are edges")
    mark = opening.mark
    around = (
        _last_character(pieces, start),
        _first_character(pieces, start),
        _last_character(pieces, end),
        _first_character(pieces, end),
    )
    for delimiter in _DELIMITERS.get(mark.tag, ()) if not mark.attributes else ():
        if delimiter[0] not in around and _flanks(delimiter, *around):
            opening.written = closing.written = delimiter
            return
    opening.written = f"<{mark.tag}{attributes(mark.attributes)}>"
    closing.written = f"</{mark.tag}>"


def attributes(pairs: Attributes) -> str:
    """Attributes as HTML, each after a blank."""
    return "".join(f' {name}="{escape_html(" ".join(value.split()))}"' for name, value in pairs)


def _last_character(pieces: list[_Piece], before: int) -> str:
    texts = _texts(pieces, range(before - 1, -1, -1))
    return next((text[-1] for text in texts if text), " ")


def _first_character(pieces: list[_Piece], after: int) -> str:
    texts = _texts(pieces, range(after + 1, len(pieces)))
    return next((text[0] for text in texts if text), " ")


def _texts(pieces: list[_Piece], order: Iterable[int]) -> Iterable[str]:
    """What is written, and of an edge yet to be settled what kind of character it will be."""
    for at in order:
        piece = pieces[at]
        if isinstance(piece, str):
            yield piece
        else:
            yield piece.written or ("~" if piece.mark.tag == "del" else ".")


def _flanks(delimiter: str, before: str, first: str, last: str, after: str) -> bool:
    """Whether the delimiters surely open and close here, on either reading of "punctuation"."""
    if first.isspace() or last.isspace():
        return False
    if delimiter[0] == "_":
        return _free(before) and _free(after)
    return (_wordlike(first) or _free(before)) and (_wordlike(last) or _free(after))


def _wordlike(character: str) -> bool:
    return unicodedata.category(character)[0] not in "PSZC"


def _free(character: str) -> bool:
    """White space or punctuation by the older and the newer definition alike.

    The tilde is neither: the parser looks past it (as cmark-gfm does).
    """
    return (
        character.isspace() or unicodedata.category(character)[0] == "P" or character in "$+<=>^`|"
    )
