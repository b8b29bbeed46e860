"""Plain text → Markdown that reads exactly the same (pure).

What would mean something to the parser is escaped, and nothing else, so that the text stays
readable as it lies on disk: CommonMark 0.31 with GFM's tables and strikethrough and footnotes.
"""

from __future__ import annotations

import re

_SPECIAL = re.compile(
    r"[\\`*~\[]"  # code, emphasis, strikethrough, links and notes
    r"|(?<![^\W_])_|_(?![^\W_])"  # within a word "_" is no emphasis (6.2, rules 2 and 6)
    r"|<(?=[A-Za-z/!?])"  # raw HTML and autolinks (6.5, 6.6)
    r"|&(?=#?\w+;)"  # character references (2.5)
)
_SUSPECT = re.compile(r"[\\`*~\[_<&]")
"""What all of them begin with: most text has none of it, which is seen faster than all rules."""
_LINE_START = re.compile(
    r"(?:#{1,6}|[-+])(?=[ \t]|$)"  # headings (4.2), bullets (5.2)
    r"|>"  # block quotes (5.1)
    r"|[-=:|](?=[-=:| \t]*$)"  # underlines (4.3), rules (4.1), rows under a table's head
)
_NUMBERED = re.compile(r"([0-9]{1,9})([.)])(?=[ \t]|$)")
_BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_EDGES = " \t"


def plain_markdown(text: str) -> str:
    """Arbitrary plain text as Markdown that renders to the same text.

    Blank lines part paragraphs; every other newline is a hard line break. Blanks at the ends of
    lines and runs of them, which HTML does not show, are not kept; Unicode's other spaces are.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "\n\n".join(filter(None, map(_paragraph, _BLANK_LINES.split(text))))


def _paragraph(text: str) -> str:
    lines = filter(None, (line.strip(_EDGES) for line in text.split("\n")))
    return "\\\n".join(guard_line(escape_text(line)) for line in lines)


def escape_text(text: str) -> str:
    """Running text, escaped for anywhere within a line."""
    return _SPECIAL.sub(r"\\\g<0>", text) if _SUSPECT.search(text) else text


def guard_line(line: str) -> str:
    """A line of running Markdown, so that its start does not make a block of it."""
    if _LINE_START.match(line):
        return "\\" + line
    return _NUMBERED.sub(r"\1\\\2", line, count=1) if _NUMBERED.match(line) else line
