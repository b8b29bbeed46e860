"""A record as BibTeX, with the fields that biblatex has beside (pure).

Values stand in braces. What TeX would take for more than a letter is written so that it is one;
braces within are written by name, since BibTeX counts even those behind a backslash. Letters of
other scripts stay as they are (UTF-8, as biber and modern BibTeX styles read it).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from backlist.site.machine import lowered
from backlist.site.machine.csl import notes
from backlist.site.machine.people import Who
from backlist.site.machine.record import Record

_TYPES = {
    "chapter": "incollection",
    "pamphlet": "booklet",
    "talk": "misc",
    "journal": "article",
    "magazine": "article",
    "blog": "online",
    "page": "online",
    "writing": "misc",
}
_CONTAINERS = {"chapter": "booktitle", "journal": "journal", "magazine": "journal"}
_TOLD = frozenset({"editor", "translator", "introduction"})
_SPECIAL = re.compile(r"[\\{}$&#%_^~]")
_ESCAPED = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
}
_BLANKS = re.compile(r"[\s\x00-\x1f\x7f]+")
_KEY = re.compile(r"[^A-Za-z0-9:./_-]")
_AND = re.compile(r"\band\b|,", re.IGNORECASE)


def bibtex(record: Record) -> str:
    """An entry, with its closing newline."""
    fields = "".join(f"  {name} = {value},\n" for name, value in _fields(record) if value)
    return f"@{_TYPES[record.form]}{{{_KEY.sub('_', record.id)},\n{fields}}}\n"


def _fields(r: Record) -> Iterator[tuple[str, str]]:
    yield "author", _names(r.lead)
    yield "title", _braced(r.title)
    yield "subtitle", _braced(r.subtitle)
    yield _CONTAINERS.get(r.form, "organization"), _braced(r.outlet)
    yield "volume", _braced(r.volume)
    yield "number", _braced(r.issue)
    first, last = r.span
    yield "pages", _braced(f"{first}--{last}" if last else r.pages)
    if r.date:
        dated = lowered.bibtex(r.date)
        yield "date", f"{{{dated['date']}}}"  # EDTF as it is: biber reads it, not TeX
        yield "year", _braced(dated["year"])
        yield "month", dated.get("month", "")
    yield "editor", _names(r.of_role("editor"))
    yield "translator", _names(r.of_role("translator"))
    yield "introduction", _names(r.of_role("introduction"))
    yield "type", _braced(r.kind) if r.form in {"talk", "writing", "pamphlet"} else ""
    yield "langid", _braced(r.language)
    yield "url", _verbatim(r.original or r.page)
    yield "file", _verbatim(r.pdf)
    yield "abstract", _braced(r.summary)
    yield "keywords", _braced(", ".join(r.keywords))
    archived = [f"Archived at {r.page}"] if r.page and r.original else []
    yield "note", _braced("; ".join([*notes(r, _TOLD), *archived]))


def escaped(text: str) -> str:
    """Text as TeX sets it letter for letter, on one line."""
    text = _BLANKS.sub(" ", text).strip()
    return _SPECIAL.sub(lambda m: _ESCAPED[m[0]], text)


def _braced(text: str) -> str:
    return f"{{{escaped(text)}}}" if text else ""


def _verbatim(url: str) -> str:
    """A field that biblatex reads verbatim: only what would end or unbalance it is changed."""
    made = url.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")
    return f"{{{made}}}" if url else ""


def _names(people: Iterable[Who]) -> str:
    return " and ".join(_name(w) for w in people) and f"{{{' and '.join(map(_name, people))}}}"


def _name(w: Who) -> str:
    if w.family and not _AND.search(f"{w.family} {w.given} {w.suffix}"):
        # "last, Jr, first" of BibTeX (Patashnik, BibTeXing, 4).
        return ", ".join(escaped(part) for part in (w.family, w.suffix, w.given) if part)
    # A name in braces of its own is one word: no comma or "and" in it parts anything.
    return f"{{{escaped(w.name)}}}"
