"""What a reader of documents hands back from the child: plain data, and how it is completed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec
from lxml.html import HtmlElement

from backlist.intake.documents.building import Pictures, is_blank, markdown_of
from backlist.intake.documents.opened import DocumentError
from backlist.intake.page.dom import drop, words

if TYPE_CHECKING:
    from backlist.intake.pasting.pasted_head import Head


class Named(msgspec.Struct):
    """Somebody the document's own data names, with a role of `CONTRIBUTOR_ROLES`."""

    name: str
    role: str = "author"


class Manuscript(msgspec.Struct):
    """One writing as read; texts are plain but `markdown` and `comments`.

    `..._from` says where a field was read. `authors` stand in the text (`byline` verbatim) or
    were named in a style or field made for it; `creators` are those of the document's
    properties, which often name whose computer it was. `date` is EDTF; `written` says that it is
    only when the file was made. `doubts` are sentences on what was left out.
    """

    markdown: str = ""
    title: str = ""
    title_from: str = ""
    subtitle: str = ""
    authors: list[str] = []
    authors_from: str = ""
    byline: str = ""
    creators: list[Named] = []
    creators_from: str = ""
    sure_creators: bool = False
    date: str = ""
    date_from: str = ""
    dateline: str = ""
    written: bool = False
    language: str = ""
    language_from: str = ""
    outlet: str = ""
    url: str = ""
    identifier: str = ""
    summary: str = ""
    tags: list[str] = []
    rights: str = ""
    media: list[tuple[str, bytes]] = []
    comments: str = ""
    doubts: list[str] = []
    position: str = ""


MOST_CHARACTERS = 6_000_000
MOST_BLOCKS = 60_000
"""The longest a writing may be: the longest novels have half of it."""

Answers = dict[str, object]
"""A manuscript as plain data."""

_TEMPLATE = re.compile(
    r"(?:microsoft|open ?office|libre ?office|word ?perfect|writer|pages|google docs)\b.*"
    r"|(?:untitled|unbenannt|sans (?:nom|titre)|sin t[ií]tulo|sem t[ií]tulo|senza titolo)\W*\d*"
    r"|(?:new |neues? )?(?:microsoft )?(?:word )?(?:document|dokument|documento|presentation)\W*\d*"
    r"|.*\.(?:docx?|odt|rtf|pdf|indd|qxp|qxd|tex|dvi|pages|txt|html?)"
    r"|(?:title|titel|titre|t[ií]tulo|titolo|slide|layout|powerpoint presentation)\W*\d*"
    r"|\W*|\[.*\]",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"(?:user|admin(?:istrator)?|owner|author|unknown|anonymous|default|windows user|guest|root|"
    r"python-docx|microsoft(?: office)?(?: user)?|utilisateur|benutzer|usuario|test|docx|"
    r"un-named|none|me|pc|hp|dell|lenovo|asus|acer|.*\bcorporation|.*[@\\/].*|\W*|.)",
    re.IGNORECASE,
)


def said_title(title: str | None) -> str:
    """A title of a document's properties, but for what programs and templates put there."""
    plain = " ".join((title or "").split())[:300]
    return "" if _TEMPLATE.fullmatch(plain) else plain


def said_names(text: str | None) -> list[str]:
    """The names in a field for authors; logins and the names of machines are no one's."""
    parts = re.split(r"\s*[;\n]\s*|\s+(?:and|und|et|y|e|&)\s+|,\s+(?=\S+\s+\S)", (text or "")[:500])
    names = [" ".join(p.split()) for p in parts]
    return [n for n in names if not _NOBODY.fullmatch(n)]


def completed(
    found: Manuscript, root: HtmlElement, pictures: Pictures, *, language: str | None
) -> Answers:
    """The manuscript with its text as Markdown, its title, byline and dateline taken out of it."""
    if not found.title or found.title_from in _WEAK:
        _title_of(found, root)
    _head_of(found, root)
    said = language or found.language or None
    found.markdown = markdown_of(root, pictures, said)
    if len(found.markdown) > MOST_CHARACTERS or found.markdown.count("\n\n") > MOST_BLOCKS:
        raise DocumentError("It is too long to be one writing.", "Hand in its parts one by one.")
    found.media = [(m.name, m.data) for m in pictures.album.media]
    found.doubts += _left_out(pictures.left_out)
    return plain_data(found)


_HOLDING = frozenset({"div", "section", "article", "header", "main"})
_HEADS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6"})
_WEAK = frozenset({"docProps dc:title", "meta dc:title"})
"""Where a title is weaker evidence than a heading the text begins with."""


def plain_data(found: Manuscript) -> Answers:
    """The manuscript as a dictionary, without what is empty."""
    fields: Answers = msgspec.to_builtins(found, builtin_types=(bytes,))
    return {k: v for k, v in fields.items() if v not in ("", [], False)}


def _title_of(found: Manuscript, root: HtmlElement) -> None:
    """The heading the text begins with is the title, unless it is one section among others.

    Where headings of its rank come again, it is the title only if it says so or if another
    heading follows on it at once.
    """
    blocks = list(_blocks(root))
    if not blocks or not _is_heading(blocks[0]) or not words(blocks[0]):
        return
    first, rest = blocks[0], blocks[1:]
    again = any(b.tag == first.tag for b in rest) and not _same(words(first), found.title)
    if again and (found.title or not _is_heading(rest[0])):
        return
    found.title, found.title_from = words(first), "heading"
    drop(first)


def _head_of(found: Manuscript, root: HtmlElement) -> None:
    """Byline and dateline among the first paragraphs; each leaves the text where it is all said."""
    first = _first_lines(root)
    if found.title and first and _same(words(first[0]), found.title):
        drop(first.pop(0))
    if not first or not found.title:
        return
    head = _read_head(found.title, first)
    known = bool(found.authors) or (found.sure_creators and bool(found.creators))
    if not head.byline and not known and (names := _names_alone(words(first[0]))):
        found.authors, found.byline = names, words(first[0])
        agreed = names == [c.name for c in found.creators if c.role == "author"]
        found.authors_from = "byline" if agreed else "under the title"
        drop(first.pop(0))
        head = _read_head(found.title, first)
    elif head.byline and not known:
        found.authors, found.byline = list(head.authors), head.byline
        found.authors_from = "byline"
        if head.authors:
            _drop_line(first, head.byline)
    if head.dated and not found.date_from.startswith("style"):
        found.date, found.dateline = str(head.dated[0]), head.dated[1]
        found.date_from, found.written = "dateline", False
        _drop_line(first, found.dateline)


def _read_head(title: str, first: Sequence[HtmlElement]) -> Head:
    """What the lines under a title say.

    The blank lines and the stand-in after them show what reads them that a text is to come.
    """
    from backlist.intake.pasting.pasted_head import read_head

    lines = [part for p in first for part in (words(p), "")]
    return read_head([title, "", *lines, _FILLER], trimmed=False, told=title)


def _drop_line(first: list[HtmlElement], line: str) -> None:
    for paragraph in first:
        if words(paragraph) == line:
            drop(paragraph)
            return


_FILLER = (
    "The text of the writing goes on from here, in sentences that are long enough to be a "
    "paragraph of the text and neither a title nor a name nor a line with the day."
)


def _names_alone(line: str) -> list[str]:
    """The people a line names, where it says nothing else."""
    from backlist.intake.signatures.names import people_in

    names = list(people_in(line))
    left = line
    for name in names:
        left = left.replace(name, "", 1)
    joints = re.sub(r"\b(?:and|und|et|y|e|&)\b|[\W_]", "", left)
    return names if names and not joints and len(line) < 120 and " " in line else []


def _first_lines(root: HtmlElement) -> list[HtmlElement]:
    """The first short paragraphs, at most four."""
    found: list[HtmlElement] = []
    for block in _blocks(root):
        if block.tag not in {"p", "h1", "h2", "h3", "h4"} or len(words(block)) > 160:
            break
        if block.find(".//img") is not None or block.find(".//sup") is not None or len(found) == 4:
            break
        found.append(block)
    return found


def _blocks(root: HtmlElement) -> Iterator[HtmlElement]:
    """The blocks of a text that are not blank; those that only hold others are looked into."""
    for block in root:
        if block.tag in _HOLDING and any(c.tag in _HOLDING or c.tag in _HEADS for c in block):
            yield from _blocks(block)
        elif not is_blank(block):
            yield block


def _is_heading(element: HtmlElement) -> bool:
    return re.fullmatch("h[1-6]", str(element.tag)) is not None


def _same(one: str, other: str) -> bool:
    return bool(one) and re.sub(r"\W+", "", one).lower() == re.sub(r"\W+", "", other).lower()


def _left_out(names: Sequence[str]) -> list[str]:
    if not names:
        return []
    kinds = sorted({n.rpartition(".")[2].upper() for n in names if "." in n})
    what = "One picture was" if len(names) == 1 else f"{len(names)} pictures were"
    kind = f" ({', '.join(kinds)[:60]})" if kinds else ""
    return [f"{what} left out, of a kind browsers do not show or too large{kind}."]


_SAY = {
    "hidden": ("One run of hidden text was", "{} runs of hidden text were", "left out."),
    "formula": ("One formula was", "{} formulas were", "taken as plain characters."),
    "object": ("One embedded object was", "{} embedded objects were", "left out."),
    "chart": ("One chart was", "{} charts were", "left out."),
    "outside picture": (
        "One picture that is not in the document was",
        "{} pictures that are not in the document were",
        "not fetched.",
    ),
    "contents": (
        "One line of the table of contents was",
        "{} lines of the table of contents were",
        "left out.",
    ),
}


def said_losses(lost: dict[str, int]) -> list[str]:
    """Sentences for what was counted as lost or changed."""
    said = []
    for what, count in lost.items():
        one, many, end = _SAY[what]
        said.append(f"{one if count == 1 else many.format(count)} {end}")
    return said
