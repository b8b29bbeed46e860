"""Authors named by a label and a value: "Author | Ada Quill" in lists, `dl` and tables (pure).

The label is an element of its own ("<b>Author</b> Ada Quill"), so that no line begins with "By".
Such facts may as well be those of a book that is reviewed, or of other articles in a list: what
stands beside a publisher or an ISBN, and what names different people in several places, is left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, takewhile

from lxml.html import HtmlElement

from backlist.intake.page.byline_east import read_eastern
from backlist.intake.page.byline_names import Name, is_group, is_personal, key, read_names
from backlist.intake.page.byline_words import ROLES
from backlist.intake.page.dom import bag, spaced
from backlist.intake.page.page_claims import Page, Surroundings
from backlist.intake.page.signed import Signed, unique
from backlist.intake.page.signed_places import LONGEST, has_capital, is_elsewhere, pieced

LABELLED = "byline label"
"""Where a claim stands that rests on a label and a value."""

_TAGS = ("b", "strong", "dt", "th", "td", "span", "em", "i", "div", "p", "label", "h5", "h6")
_LONGEST_LABEL = 30
_LONGEST_FACTS = 1500
_MOST_VALUES = 12
_MOST_ROWS = 40
_NEAR = 0.7
_FAR = 0.6
_LEAST_SHARE = 0.6
_WORD = (
    r"(?:authors?|author\(s\)|writers?|written by|autor(?:en|in|innen|es|as|a)?|autore|autori|"
    r"autrices?|auteure?s?|verfasser(?:in|innen)?|verfasst von|geschrieben von|text von|"
    r"écrit par|rédigé par|escrito por|scritto da|schrijvers?|geschreven door|forfattere?|"
    r"författare|skribent|kirjoittajat?|penulis|reporter|yazar(?:lar|ı)?|yazan|szerzők?|tác giả|"
    r"autorzy|автор(?:ы|и)?|συντάκτης|συγγραφέας|작성자|글쓴이|기자|작가|作者|撰文|執筆者?|著者|記者|记者|"
    r"الكاتب|المؤلف|כותב|מאת)"
)
_AUTHOR = re.compile(rf"{_WORD}(?:[/*:_·•.(-]+(?:in(?:nen)?|a|as|e|es|s|rice|{_WORD})\)?\.?s?)?")
_PARTS = ("translator", "interviewer", "introduction", "illustrator")
_OF_A_WORK = re.compile(
    r"\b(?:isbn|issn|publisher|verlag|éditeur|editorial|editora|editore|uitgever(?:ij)?|wydawnictwo|"
    r"penerbit|yayınevi|paperback|hardcover|seiten|pages|páginas|edition|auflage|genre|version|"
    r"licen[cs]e|developer|издательство|出版社)\b",
    re.IGNORECASE,
)
_NOT_IN = bag("form nav select fieldset")


@dataclass(frozen=True, slots=True)
class _Fact:
    """A label, what stands beside it, the element that holds both, and the list it is part of."""

    label: str
    value: str
    row: HtmlElement
    facts: HtmlElement | None


def label_claims(page: Page, around: Surroundings) -> list[Signed]:
    """The claims of facts whose label says that a name follows."""
    near = {*around.before, *around.lines, *around.below}
    close: list[Signed] = []
    far: list[Signed] = []
    for fact in islice(_author_facts(page.root), _MOST_VALUES):
        is_close = fact.row in near
        if is_elsewhere(fact.row, around.holders, close=is_close) or _is_of_a_work(fact):
            continue
        names = _named(fact.value)
        if names:
            whole = unique([*names, *_other_parts(fact)])
            says = f"{fact.label} {fact.value}"
            trust = _NEAR if is_close else _FAR
            claim = Signed(whole, LABELLED, says, trust, by_hand=True)
            (close if is_close else far).append(claim)
    return _agreeing(close) or _agreeing(far)


def _agreeing(claims: list[Signed]) -> list[Signed]:
    """One claim where all name the same; else they are those of different articles."""
    return claims[:1] if len({claim.keys for claim in claims}) == 1 else []


def _author_facts(root: HtmlElement) -> Iterator[_Fact]:
    for element in root.iter(*_TAGS):
        text = element.text
        if not text or len(element) or len(text) > _LONGEST_LABEL:
            continue
        if _AUTHOR.fullmatch(_plain(text)):
            fact = _fact(element)
            if fact is not None:
                yield fact


def _plain(label: str) -> str:
    return " ".join(label.split()).rstrip(" :：").casefold()


def _fact(label: HtmlElement) -> _Fact | None:
    if any(e.tag in _NOT_IN for e in label.iterancestors()):
        return None
    if label.tag == "dt":
        return _definition(label)
    if label.tag in ("td", "th"):
        return _row(label)
    here = label
    for _ in range(2):
        row = here.getparent()
        if row is None or (row.text or "").strip() or here.getprevious() is not None:
            return None
        if row.tag in ("td", "th", "dt") and not _beside(here):
            return _definition(row) if row.tag == "dt" else _row(row)
        value = _beside(here)
        if value:
            short = len(spaced(row)) <= LONGEST
            return _Fact(words_of(label), value, row, row.getparent()) if short else None
        here = row
    return None


def words_of(element: HtmlElement) -> str:
    """A label as it is written."""
    return " ".join((spaced(element)).split())


def _beside(label: HtmlElement) -> str:
    beside = takewhile(lambda e: not _is_next_label(e, label), label.itersiblings())
    return _joined([label.tail or "", *(t for e in beside for t in _texts(e))])


def _is_next_label(element: HtmlElement, label: HtmlElement) -> bool:
    return element.tag == label.tag and spaced(element).endswith((":", "："))


def _texts(element: HtmlElement) -> list[str]:
    return [pieced(element), element.tail or ""]


def _joined(texts: list[str]) -> str:
    line, before = "", ""
    for text in (" ".join(t.split()) for t in texts):
        if text and len(line) <= LONGEST:
            apart = ", " if is_personal(before) and is_personal(text) else " "
            line, before = (line + apart if line else "") + text, text
    return line.lstrip(" :：")


def _definition(term: HtmlElement) -> _Fact | None:
    values = []
    for sibling in term.itersiblings():
        if sibling.tag != "dd":
            break
        values.append(pieced(sibling))
    parent = term.getparent()
    if not values or parent is None:
        return None
    value = ", ".join(values[:_MOST_VALUES])
    facts = parent if parent.tag == "dl" else parent.getparent()
    return _Fact(words_of(term), value, term, facts) if len(value) <= LONGEST else None


def _row(label: HtmlElement) -> _Fact | None:
    row = label.getparent()
    if row is None or len(row) != 2 or row[0] is not label or row[1].tag != "td":
        return None
    value = pieced(row[1])
    table = row.getparent()
    return _Fact(words_of(label), value, row, table) if len(value) <= LONGEST else None


def _named(value: str) -> list[Name]:
    """The value's names, where it holds hardly anything else."""
    names = [n for n in unique(read_names(value)) if has_capital(n.name)]
    if not names or not all(_is_somebody(n.name) for n in names):
        return []
    share = sum(len(key(n.name)) for n in names) / max(1, len(key(value)))
    return names if share >= _LEAST_SHARE or read_eastern(value) else []


def _is_somebody(name: str) -> bool:
    return is_personal(name) or is_group(name) or not name.isascii()


def _is_of_a_work(fact: _Fact) -> bool:
    """Whether the facts beside are those of a book or a program that the text is about."""
    if fact.facts is None:
        return False
    text = spaced(fact.facts)
    return len(text) <= _LONGEST_FACTS and bool(_OF_A_WORK.search(text))


def _other_parts(fact: _Fact) -> list[Name]:
    """Who translated or asked, as the same list of facts says."""
    found: list[Name] = []
    for row in islice(fact.facts, _MOST_ROWS) if fact.facts is not None else ():
        text = spaced(row)
        if row.tag == "dt" and row.getnext() is not None:
            text = f"{text.rstrip(' :')}: {spaced(row.getnext())}"
        elif len(row) and _plain(text) != _plain(spaced(row[0])):
            label = spaced(row[0])
            text = f"{label.rstrip(' :')}: {text.removeprefix(label).lstrip(' :')}"
        if len(text) <= LONGEST and any(
            pattern.match(text) for role, pattern in ROLES if role in _PARTS
        ):
            found += [n for n in read_names(text) if n.role in _PARTS and has_capital(n.name)]
    return found
