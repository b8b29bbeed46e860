"""One bibliographic entry → the work it names (pure).

The shapes of APA, Chicago, MLA and of French, German, Spanish, Portuguese and Italian habit: who,
the title in italics or quotation marks or after the year, where it appeared or who published it,
when. What has no title, or neither author nor publisher, or neither date nor address, is no
entry.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from backlist.dates import Edtf, read_date
from backlist.intake.notes.plain import Plain, plain
from backlist.intake.notes.quotation_marks import quoted
from backlist.intake.signatures.names import first_name_in
from backlist.model import Evidence, Work

LONGEST = 700
"""An entry longer than this is a remark."""

_LEAD = re.compile(
    r"\s*(?:\[?\^?\d{1,3}\]?[.):]?\s+|[-+*•]\s+)?(?:(?:see(?:\s+also)?|cf\.?|quoted\s+(?:in|"
    r"from)|in|from|vgl\.|"
    r"siehe|zit(?:iert)?\.?\s+nach|voir|cité\s+dans|véase|ver|citado\s+en|cfr\.?|si\s+veda|"
    r"citato\s+in)[:,]?\s+)?",
    re.IGNORECASE,
)
_YEAR = r"(?:1[4-9]\d\d|20\d\d)"
_SUR = r"(?:(?:van|von|de|da|di|del|della|der|den|du|la|le|ten)\s+){0,3}[A-ZÀ-ÞŁŚŽČ][\w’'-]+"
_INITIALS = r"(?:[A-ZÀ-Þ]\.[\s-]?){1,4}"
_GIVEN = rf"(?:{_INITIALS}|[A-ZÀ-Þ][\w’'-]+(?:\s+(?:[A-ZÀ-Þ][\w’'-]*\.?)){{0,2}})"
_EDITED = re.compile(r",?\s*\(?(?:eds?|hg|hrsg|dir|coord|org|a cura di)\.?\)?\s*$", re.IGNORECASE)
_AND = r"(?:&|and|und|et|y|e)"
_DATED = re.compile(
    rf"^(?P<by>[^()\d]{{3,160}}?)\s*\((?P<when>{_YEAR}[a-z]?(?:,"
    rf"\s*[^()]{{3,20}})?)\)\s*(?:{_YEAR}\s*)?[.:,]?\s+"
    r"(?P<rest>.+)$",
    re.DOTALL,
)
_PLACED = re.compile(
    r"^(?P<title>.+?)[.,]\s+(?P<place>[A-ZÀ-Þ][^\d.:;,()]{1,30}(?:,\s[A-Z]{2}"
    r")?):\s+(?P<press>[^\d.,;:()]{3,60})"
)
_BY_TITLE = re.compile(
    rf"^(?P<by>{_SUR},\s+{_GIVEN})\s*[.:]\s+(?P<rest>.+)$",
    re.DOTALL,
)
_IN_BRACKETS = re.compile(
    rf"\((?:[^():]{{2,40}}:\s*)?(?P<press>[^():\d]{{3,60}}?),\s*(?:{_YEAR})\)"
)
_AFTER = re.compile(
    rf"^[.,]?\s*(?:(?P<place>[A-ZÀ-Þ][^\d.,:;()]{{1,30}})\s*[:,]\s*)?(?P<press>[A-ZÀ-ÞÉ][^\d."
    rf",:;()]{{2,60}}?),?\s*"
    rf"\(?{_YEAR}"
)


@dataclass(frozen=True, slots=True)
class _Parts:
    by: str
    title: str
    outlet: str | None
    when: str


def read_entry(markdown: str, language: str | None = None) -> Work | None:
    """The work that one entry (Markdown of a list item, a footnote or a paragraph) names."""
    text = plain(markdown)
    words = text.text.strip()
    if not 12 <= len(words) <= LONGEST or not re.search(_YEAR, words) or len(text.blocks) > 1:
        return None
    parts = _parts(text)
    if parts is None or not 3 <= len(parts.title) <= 250:
        return None
    by = authors(parts.by)
    date = _date(parts.when, language)
    url = next((k.url for k in text.links if k.url.startswith(("http://", "https://"))), None)
    if not (by or parts.outlet) or not (date or url):
        return None
    evidence = (Evidence("sentence", words, 0.9),)
    return Work(
        title=parts.title, by=by, outlet=parts.outlet, date=date, url=url, evidence=evidence
    )


def _parts(text: Plain) -> _Parts | None:
    lead = _LEAD.match(text.text)
    start = lead.end() if lead else 0
    slanted = italics(text, start, len(text.text))
    dated = _DATED.match(text.text[start:])
    if dated and _is_people(dated["by"]):
        return _after_year(text, start, dated, slanted)
    marked = next(iter(quoted(text.text, start)), None)
    if marked is not None and marked[0] - start < 160:
        return _article(text.text, start, marked, slanted)
    if slanted and slanted[0][0] - start < 160:
        return _book(text.text, start, slanted[0])
    return _unmarked(text.text[start:])


def _after_year(
    text: Plain, start: int, m: re.Match[str], slanted: list[tuple[int, int]]
) -> _Parts | None:
    """Authors (1971). Title. Publisher; Authors (1971): Title. Place: Publisher."""
    rest, at = m["rest"], start + m.start("rest")
    placed = _PLACED.match(rest)
    if slanted and slanted[0][0] - at <= 1:
        low, high = slanted[0]
        outlet = _publisher(text.text[high:].lstrip(".,; "))
        return _Parts(m["by"], text.text[low:high], outlet, m["when"])
    marks = next(iter(quoted(rest)), None)
    if marks is not None and marks[0] <= 1:
        title, after = rest[slice(*marks)], at + marks[1]
    elif placed and "?" not in placed["title"]:
        return _Parts(m["by"], placed["title"], placed["press"].strip(), m["when"])
    else:
        end = re.search(r"(?<=[?!])\s|\.(?=\s|$)", rest)
        if end is None:
            return None
        title, after = rest[: end.start()], at + end.end()
    journal = next((s for s in slanted if s[0] >= after - 1), None)
    outlet = text.text[slice(*journal)] if journal else _publisher(text.text[after:].strip())
    return _Parts(m["by"], title.strip(" .,"), outlet, m["when"])


def _publisher(rest: str) -> str | None:
    placed = re.match(
        r"(?:[A-ZÀ-Þ][^\d.:;,()]{1,30}:\s+)?(?P<p>[A-ZÀ-Þ][^\d.,;:()]{2,60})(?=[.,;]|$)", rest
    )
    return placed["p"].strip() if placed and not rest.startswith("http") else None


def _article(
    words: str, start: int, marked: tuple[int, int], slanted: list[tuple[int, int]]
) -> _Parts | None:
    """Author, “Title,” Outlet 7, no. 2 (May 1998): 14–31."""
    title = words[slice(*marked)].strip(" ,.")
    after = marked[1] + 1
    journal = next((s for s in slanted if s[0] >= after), None)
    if journal is not None:
        return _Parts(
            words[start : marked[0] - 1], title, words[slice(*journal)].strip(" ,."), words[after:]
        )
    plainly = re.match(
        r"[.,]?\s*(?:in:?\s+|dans\s+|en\s+|em\s+)?(?P<o>[A-ZÀ-Þ][^\d,.:;()]{2,60}?)\s*(?:,|\d|"
        r"\(|no\b|nr\b|vol)",
        words[after:],
    )
    return _Parts(
        words[start : marked[0] - 1], title, plainly["o"] if plainly else None, words[after:]
    )


def _book(words: str, start: int, title: tuple[int, int]) -> _Parts | None:
    """Author, *Title* (Place: Publisher, 1962), 88; Author. *Title*. Place: Publisher, 1962."""
    by, rest = words[start : title[0]], words[title[1] :]
    bracket = _IN_BRACKETS.match(rest.lstrip(" ,.")) if rest.lstrip(" ,.").startswith("(") else None
    after = _AFTER.match(rest)
    press = bracket["press"] if bracket else (after["press"] if after else None)
    return _Parts(by, words[slice(*title)].strip(" ,."), press.strip() if press else None, rest)


def _unmarked(words: str) -> _Parts | None:
    """Surname, Given: Title. Place: Publisher, 1904."""
    m = _BY_TITLE.match(words)
    placed = _PLACED.match(m["rest"]) if m else None
    if m is None or placed is None:
        return None
    return _Parts(m["by"], placed["title"], placed["press"].strip(), m["rest"][placed.end() :])


def _date(words: str, language: str | None) -> Edtf | None:
    year = re.match(rf"({_YEAR})[a-z]?$", words.strip())
    if year:
        return Edtf(year[1])
    apa = re.match(rf"({_YEAR}),\s*(.+)$", words.strip())
    found = read_date(f"{apa[2]}, {apa[1]}" if apa else words, language=language)
    return found.date if found and not found.inferred else None


def italics(text: Plain, low: int, high: int) -> list[tuple[int, int]]:
    """The stretches in italics between two offsets; none where the marks do not pair."""
    marks = [o for o in text.openings if low <= o <= high]
    if len(marks) % 2:
        return []
    pairs = zip(marks[::2], marks[1::2], strict=True)
    return [(a, b) for a, b in pairs if b > a]


def _is_people(words: str) -> bool:
    return authors(words) is not None and len(words.split()) < 25


def authors(words: str) -> str | None:
    """Authors as an entry gives them, in the order of speech; None where they are no names.

    "Marsh, E., & Quill, N." is "E. Marsh and N. Quill".
    """
    bare = _EDITED.sub("", words.strip(" ,.:;–—-")).strip(" ,:;")
    if not bare or not re.match(
        r"[A-ZÀ-ÞŁŚŽČ]|(?:van|von|de|da|di|del|della|der)\s+[A-ZÀ-Þ]", bare
    ):
        return None
    if len(bare) > 160 or re.search(r"\d|[.!?]\s+\w+\s+[a-z]{4,}", bare):
        return None
    names = _inverted(bare)
    return _listed(names) if names else bare


def _inverted(bare: str) -> list[str] | None:
    """The persons of "Marsh, E., & Quill, N."; None where the names stand as they are said."""
    initials = re.findall(rf"({_SUR}),\s+({_INITIALS})", bare + ".")
    if initials and sum(len(s) + len(g) for s, g in initials) > 0.6 * len(bare):
        return [f"{g.strip()} {s}" for s, g in initials]
    m = re.fullmatch(rf"(?P<sur>{_SUR}),\s+(?P<given>{_GIVEN})(?P<more>.*)", bare)
    if m is None or first_name_in(m["sur"]):
        return None
    more = re.sub(rf"^\s*[,;/]?\s*(?:{_AND}\s+)?", "", m["more"])
    rest = [p for p in re.split(rf"\s*(?:;|/|,\s*{_AND}\s|\s{_AND}\s)\s*", more) if p]
    return [f"{m['given']} {m['sur']}", *(" ".join(reversed(p.split(", ", 1))) for p in rest)]


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
