"""Signatures that nothing announces, told by their own shape at the end of a letter (pure)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from backlist.intake.signatures.closing import is_closing
from backlist.intake.signatures.entries import Signature, group_score
from backlist.intake.signatures.list_shape import furniture_at, is_more, listlike, speaks_as_many
from backlist.intake.signatures.listed import read_list
from backlist.intake.signatures.names import first_name_in, name_score
from backlist.intake.signatures.sign_lines import by_lines, lines_of

STARTS = 60
"""So many places are tried as the beginning of a run."""
RUN = 6000
"""A run is looked for in so many characters at the end of a paragraph."""
PROSE = 12
"""A line of this many words is prose, unless it is a list."""
LEAST = 2
NOTE = 400
"""A note after the signatures is no longer than this."""

Found = tuple[int, int, tuple[Signature, ...]]


def unannounced(words: str, begin: int, end: int, known: Sequence[str]) -> Found | None:
    """The list that ends the text: in lines of its own, or run into the last paragraph."""
    many = speaks_as_many(words[:end])
    lines = lines_of(words, begin, end)
    while len(lines) > 1 and _is_furniture(words, lines[-1]):
        lines.pop()
    if not lines:
        return None
    return _in_lines(words, lines, known, many) or _in_run(words, lines[-1], known, many)


def _is_furniture(words: str, line: tuple[int, int]) -> bool:
    text = words[slice(*line)]
    return len(text) < NOTE and furniture_at(words, *line) == line[0] + len(text) - len(
        text.lstrip()
    )


def _in_lines(
    words: str, lines: list[tuple[int, int]], known: Sequence[str], many: bool
) -> Found | None:
    """The last lines that look like signatures, and the line before them."""
    first = len(lines)
    while first and _sign_like(words[slice(*lines[first - 1])].strip()):
        first -= 1
    while first < len(lines) and _calls(words[slice(*lines[first])].strip()):
        first += 1
    for at in range(first, len(lines)):
        before = words[slice(*lines[at - 1])].strip() if at else ""
        called = _calls(before)
        if at > first and not called:
            continue
        read = by_lines(words, lines[at:], known, sure=called)
        if read is None or words[read[1] : lines[-1][1]].strip(" |."):
            continue
        if _good(read[0], known, many, called=called, before=before):
            return lines[at][0], read[1], read[0]
    return None


def _sign_like(line: str) -> bool:
    if is_more(line):
        return True
    if any(c.lower() == c.upper() and c.isalpha() for c in line[:8]) and len(line.split()) > PROSE:
        # Without capitals to tell, a long line is prose.
        return ";" in line
    return listlike(line) and (";" in line or not _ends(line))


def _ends(line: str) -> bool:
    """Whether a line ends as a sentence does, and not as "St." or "Jr." do."""
    return re.search(r"[a-zß-ÿ]{4}\.$|[!?:…]$", line) is not None and line.count(" ") > 3


def _calls(line: str) -> bool:
    """Whether a short line calls for signatures: "With love, and with clean aprons,"."""
    return is_closing(line) or (
        line.endswith(",") and len(line.split()) <= 9 and not _has_names(line)
    )


def _has_names(line: str) -> bool:
    return listlike(line) and len(line.split()) > 1 and first_name_in(line)


def _good(
    found: Sequence[Signature], known: Sequence[str], many: bool, *, called: bool, before: str
) -> bool:
    """Whether the list may count: people or groups, who say where they are or whom we know."""
    if called:
        return bool(found)
    if len(found) < LEAST or before.endswith(":"):
        return False
    if sum(1 for s in found if s.name in known) >= LEAST:
        return True
    placed = sum(1 for s in found if s.place or s.affiliation)
    likely = sum(1 for s in found if _likely(s.name))
    if placed == len(found) and min(name_score(s.name) for s in found) > 0.5:
        return many or sum(s.score for s in found) > 2 * len(found)
    if not many:
        return False
    if placed * 3 >= len(found):
        return sum(s.score for s in found) > 0.4 * len(found)
    return likely > 0 and (likely + placed) * 5 >= 2 * len(found)


def _likely(name: str) -> bool:
    return first_name_in(name) or group_score(name) > 0.9


def _in_run(words: str, line: tuple[int, int], known: Sequence[str], many: bool) -> Found | None:
    """A run at the end of a paragraph, as early as all that follows is nothing but a list."""
    low, end = max(line[0], line[1] - RUN), line[1]
    stop = furniture_at(words, _last_prose(words, low, end), end)
    starts = [
        m.end() for m in re.finditer(r"[.!?,:;…”\"’)]\s+(?=[“\"„«]?[^\W\d_])", words[low:stop])
    ]
    fitting: list[int] = []
    for offset in islice(reversed(starts), STARTS * 5):
        if not listlike(words[low + offset : stop]):
            break
        fitting.insert(0, low + offset)
    for at in fitting[:STARTS]:
        read = read_list(words, at, end, known)
        if read is None or words[read[1] : stop].strip(" .|") or _amid(words[low:at]):
            continue
        if _good(read[0], known, many, called=False, before=_before(words, low, at)):
            return at, read[1], read[0]
    return None


def _last_prose(words: str, low: int, end: int) -> int:
    """Where the last sentence of prose ends: furniture begins after it."""
    ends = [
        m.end()
        for m in re.finditer(r"\b[a-zß-ÿ]{2,}[^\w\s]*[.!?…][”\"’)]*\s+(?=[^\W\d_])", words[low:end])
    ]
    return low + (ends[-1] if ends else 0)


def _amid(before: str) -> bool:
    """Whether the words before end in a name and a comma: a list that began earlier."""
    last = " ".join(before.rstrip(" ,").split()[-2:])
    return before.rstrip().endswith(",") and name_score(last) > 0.9


def _before(words: str, low: int, at: int) -> str:
    return words[max(low, at - 80) : at].rstrip()
