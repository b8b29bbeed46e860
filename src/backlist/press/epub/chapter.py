"""A piece → its chapter: head, where it appeared, notes of others, text, signatures, colophon.

What stands around the text is what stands around it on paper (`head`, `provenance`), as XHTML.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from backlist.model import Piece, Settings
from backlist.press import direction, head, provenance
from backlist.press.document import trees
from backlist.press.epub.valid import address, esc, language
from backlist.press.epub.xhtml import Heading, Text, Ways
from backlist.press.letters import Letters
from backlist.press.setting import flat
from backlist.press.words import House

XHTML = """\
<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"\
 lang="{lang}" xml:lang="{lang}" dir="{dir}">
<head><title>{title}</title>\
<link rel="stylesheet" type="text/css" href="{up}style.css"/></head>
<body{kind}>
{body}
</body>
</html>
"""
_BLANK = re.compile(r"[ \t]+\n")


class Image(NamedTuple):
    """A picture in the book: its address from a chapter, width and height in pixels."""

    src: str
    width: int
    height: int


class Chapter(NamedTuple):
    """A piece's chapter, the headings in it, and how many pictures no one has described."""

    xhtml: str
    headings: list[Heading]
    undescribed: int


class Whole(Letters):
    """Text as it is: a reading system finds fonts by itself."""

    def __init__(self) -> None:
        super().__init__(lambda _: True)

    def __call__(self, text: str, *, count: bool = True) -> str:
        """The text itself."""
        return text


@dataclass(frozen=True, slots=True)
class Frame:
    """What all chapters of a book share; `inside` gives the file of a piece that is in it."""

    settings: Settings
    house: House
    inside: Callable[[str], str | None]

    def house_marks(self) -> str:
        """The language and way of the house's own words, as attributes."""
        lang = language(self.house.language) or "en"
        return f' lang="{lang}" xml:lang="{lang}" dir="{self.house.way}"'

    def link(self, piece: Piece, href: str) -> str | None:
        """Where a link of a piece's text leads from its chapter."""
        if href.startswith("piece:"):
            here = self.inside(href.removeprefix("piece:").partition("#")[0])
            if here:
                return here
        leads = provenance.destination(href, self.settings, piece.id)
        return address(leads) if leads else None

    def inside_or_out(self, href: str) -> str | None:
        """Where a link of the keeper's own words leads from the title page."""
        if href.startswith("piece:"):
            here = self.inside(href.removeprefix("piece:").partition("#")[0])
            if here:
                return f"text/{here}"
        if href.startswith("media/"):
            return None
        leads = provenance.destination(href, self.settings, "")
        return address(leads) if leads else None


def page(title: str, lang: str | None, body: str, *, up: str = "", kind: str = "") -> str:
    """A content document; `lang` is also that of its title."""
    tag = language(lang) or "und"
    marks = f' epub:type="{kind}"' if kind else ""
    return XHTML.format(
        lang=tag, dir=direction.of_language(tag), title=esc(title), up=up, kind=marks, body=body
    )


def chapter(piece: Piece, frame: Frame, images: Mapping[str, Image]) -> Chapter:
    """The chapter of one piece; `images` are its pictures by name."""
    body, notes = trees(piece)
    house, undescribed = frame.house, 0

    def image(name: str, alt: str) -> str:
        nonlocal undescribed
        spoken, known = " ".join(alt.split()), images.get(name)
        if known is None:
            words = house.only("missing_picture", name=spoken or name)
            return f'<span class="lost">{esc(words)}</span>'
        undescribed += not spoken
        said = esc(spoken or house.only("picture", name=name))
        return (
            f'<img src="{esc(known.src)}" alt="{said}" width="{known.width}"'
            f' height="{known.height}"/>'
        )

    tongue = piece.language or frame.settings.language
    ways = Ways(
        link=lambda href: frame.link(piece, href),
        image=image,
        notes_label=house["notes"],
        back_label=lambda number: house["back_to_note"].format(number=number),
        mixed=direction.of_language(tongue) == "rtl"
        or any(direction.script(flat(tree)) is not None for tree in (body, *notes)),
    )
    text = Text(ways)
    voices = [
        _voice(head.who(note, Whole(), house), Text(ways, f"v{n}").xhtml(tree), frame)
        for n, (note, tree) in enumerate(zip(piece.notes, notes, strict=True), 1)
    ]
    written = text.xhtml(body)
    poem = " poem" if piece.kind == "poem" else ""
    parts = [
        opening(piece, frame, "h1", ' id="title"'),
        _provenance(piece, frame),
        *voices,
        f'<div class="text{poem}">\n{written}</div>',
        _signed(piece, frame),
        _colophon(piece, frame),
    ]
    inner = "\n".join(part for part in parts if part)
    start = '<section epub:type="chapter" role="doc-chapter" aria-labelledby="title">'
    section = f"{start}\n{inner}\n</section>"
    title = " ".join(piece.title.split()) or house.only("untitled")
    made = page(title, tongue, section, up="../", kind="bodymatter")
    return Chapter(_BLANK.sub("\n", made), text.headings, undescribed)


def opening(piece: Piece, frame: Frame, tag: str, own: str = "") -> str:
    """Kind, title, subtitle and contributors, as under the title of an offprint."""
    made = head.head(piece, Whole(), frame.house)
    lines = [
        f'<p class="label"{frame.house_marks()}>{esc(made["label"])}</p>' if made["label"] else ""
    ]
    lines.append(f"<{tag}{own}>{esc(made['title'])}</{tag}>")
    if made["subtitle"]:
        lines.append(f'<p class="subtitle">{esc(made["subtitle"])}</p>')
    lines += [f'<p class="by" dir="auto">{nodes(line)}</p>' for line in made["by"]]
    return f"<header>\n{_lines(lines)}\n</header>"


def _provenance(piece: Piece, frame: Frame) -> str:
    whole, house = Whole(), frame.house
    stations = provenance.stations(piece, frame.settings, whole, house)
    relations = provenance.relations(piece, frame.settings, whole, house)
    marks = frame.house_marks()
    lines = []
    if stations:
        lines.append(f'<h2 class="label" id="where"{marks}>{esc(house["where"])}</h2>')
        items = "\n".join(station(s, frame) for s in stations)
        lines.append(f'<ol class="stations">\n{items}\n</ol>')
    for relation in relations:
        lines.append(f'<h2 class="label"{marks}>{esc(relation["label"])}</h2>')
        items = "\n".join(f'<li dir="auto">{nodes(item)}</li>' for item in relation["items"])
        lines.append(f'<ul class="works">\n{items}\n</ul>')
    if not lines:
        return ""
    label = (
        ' aria-labelledby="where"' if stations else f' aria-label="{esc(relations[0]["label"])}"'
    )
    return f'<section class="prov"{label}>\n{_lines(lines)}\n</section>'


def station(made: Mapping[str, Any], frame: Frame) -> str:
    """One appearance: where, what it was and when, its address."""
    name = link(made["href"], f"<b><bdi>{esc(made['name'])}</bdi></b>")
    said = (
        f'<br/><span class="when"{frame.house_marks()}>{esc(made["said"])}</span>'
        if made["said"]
        else ""
    )
    shown = address(made["href"]) if made["address"] else None
    at = (
        f'<br/><span class="at" dir="ltr">{link(made["href"], esc(made["address"]))}</span>'
        if shown
        else ""
    )
    first = ' class="first"' if made["first"] else ""
    return f"<li{first}>{name}{said}{at}</li>"


def _voice(who: str, text: str, frame: Frame) -> str:
    said = f'<p class="who"{frame.house_marks()}>{esc(who)}</p>\n' if who else ""
    return f'<section class="voice">\n{said}{text}</section>'


def _signed(piece: Piece, frame: Frame) -> str:
    made = head.signatures(piece, Whole(), frame.house)
    if not made:
        return ""
    items = "\n".join(f'<li dir="auto">{nodes(line)}</li>' for line in made)
    label = f'<h2 class="label" id="signed"{frame.house_marks()}>{esc(frame.house["signed"])}</h2>'
    start = '<section class="signed" aria-labelledby="signed">'
    return f"{start}\n{label}\n<ul>\n{items}\n</ul>\n</section>"


def _colophon(piece: Piece, frame: Frame) -> str:
    made = provenance.colophon(piece, frame.settings, Whole(), frame.house)
    lines = "\n".join(f"<p>{nodes(line)}</p>" for line in made)
    return f'<footer class="colophon"{frame.house_marks()}>\n{lines}\n</footer>'


def nodes(line: list[Any]) -> str:
    """Inline nodes of head and provenance as XHTML."""
    out = []
    for node in line:
        if isinstance(node, str):
            out.append(esc(node))
        elif node["t"] == "a":
            out.append(link(node["href"], nodes(node["c"])))
        elif node["t"] == "digest":
            out.append(f"<code>{esc(node['s'])}</code>")
        else:
            out.append(f"<i>{nodes(node['c'])}</i>")
    return "".join(out)


def link(href: str | None, content: str) -> str:
    """A link, or the content alone where the address is none."""
    to = address(href) if href else None
    return f'<a href="{esc(to)}">{content}</a>' if to else content


def _lines(parts: list[str]) -> str:
    return "\n".join(part for part in parts if part)
