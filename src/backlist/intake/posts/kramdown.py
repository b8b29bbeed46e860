"""Marks that kramdown, goldmark and their like put beside the text, taken away (pure).

`{: .class}`, `{#id}`, `{:toc}` and `*[ABBR]: …` are for the site's looks; CommonMark would show
them as words.
"""

from __future__ import annotations

import re

_FENCE = re.compile(r"[ \t>]*(`{3,}|~{3,})")
_LINE = re.compile(r"[ \t>]*\{::?(?![ \t]*\})[^{}\n]*\}[ \t]*")
_INLINE = re.compile(r"(?<=\S)[ \t]*\{:[^{}\n`]*\}")
_HEADING = re.compile(r"^([ \t>]*#{1,6}[ \t].*?)[ \t]*\{[#.][^{}\n]*\}[ \t]*$")
_ABBREVIATION = re.compile(r"\*\[[^\]\n]+\]:[ \t].*")
_CODE = re.compile(r"(`+)(?:(?!\1).)*?\1")
_CONTENTS = re.compile(r"[ \t]*[*+-1.]+[ \t]+(?:toc|table of contents)[ \t]*", re.IGNORECASE)


def without_marks(text: str) -> str:
    """The text without attribute lists and abbreviation definitions; code is left as it is."""
    if "{" not in text and "*[" not in text:
        return text
    lines: list[str] = []
    fence = ""
    for line in text.split("\n"):
        found = _FENCE.match(line)
        if found and (not fence or found[1].startswith(fence)):
            fence = "" if fence else found[1]
        if fence or found:
            lines.append(line)
        elif _LINE.fullmatch(line):
            _drop_contents(lines, line)
        elif not _ABBREVIATION.fullmatch(line):
            lines.append(_bare(line))
    return "\n".join(lines)


def _drop_contents(lines: list[str], mark: str) -> None:
    """The list item that kramdown puts its table of contents in place of."""
    if "toc" in mark and lines and _CONTENTS.fullmatch(lines[-1]):
        lines.pop()


def _bare(line: str) -> str:
    if "{" not in line:
        return line
    heading = _HEADING.match(line)
    line = heading[1] if heading else line
    pieces: list[str] = []
    at = 0
    for code in _CODE.finditer(line):
        pieces += [_INLINE.sub("", line[at : code.start()]), code[0]]
        at = code.end()
    return "".join([*pieces, _INLINE.sub("", line[at:])])
