"""A piece → the document the template reads: sheet, metadata, head, notes, text (pure).

The document is what JSON can hold: strings, numbers, lists, mappings. Nothing in it is markup.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from backlist.markup import to_html, tree
from backlist.model import Piece, Settings
from backlist.press import direction, far_east, head, provenance
from backlist.press.letters import Letters
from backlist.press.paper import Paper
from backlist.press.setting import Context, Picture, Setting, flat
from backlist.press.walk import Walk
from backlist.press.words import House

if TYPE_CHECKING:
    from lxml.etree import _Element

_CODES = (
    "af be bg ca cs cy da de el en eo es et eu fi fr ga gl gu hr hu hy is it ka ku la lt lv ml mn "
    "mr nb nl nn no pl pt ru sa sk sl sq sr sv ta te tk tr uk"
)
_JUSTIFIED = frozenset(_CODES.split()) | {"ja", "ko", "zh"}
"""Languages Typst has hyphenation patterns for, or breaks anywhere; others are set ragged."""


NONE: Mapping[str, Sequence[str]] = {}
"""No fonts for the Far East."""


@dataclass(frozen=True, slots=True)
class Source:
    """What a document is made from: a piece, its texts as safe trees, its pictures by name."""

    piece: Piece
    body: _Element
    notes: tuple[_Element, ...]
    pictures: Mapping[str, Picture]


def trees(piece: Piece) -> tuple[_Element, tuple[_Element, ...]]:
    """The piece's text, and the notes of other voices, as trees of safe HTML."""
    return tree(to_html(piece.body)), tuple(tree(to_html(note.text)) for note in piece.notes)


def document(
    source: Source,
    settings: Settings,
    paper: Paper,
    letters: Letters,
    *,
    house: House,
    fonts: Sequence[str] = (),
    far: Mapping[str, Sequence[str]] = NONE,
    stem: str = "",
) -> dict[str, Any]:
    """The document of one piece; `letters` afterwards knows what could not be printed.

    `house` has the words around the text; `fonts` are the families of the keeper's own folders,
    `far` those of `far_east.families`; `stem` starts its labels where it stands beside others.
    """
    piece = source.piece
    tongue = piece.language or settings.language
    lang, region = direction.language_of(tongue)
    way = direction.of_language(tongue)
    text = _Text(source, settings, paper, letters, house, stem)
    notes, body = text.notes(), text.blocks(source.body)
    return {
        "paper": _sheet(paper),
        "fonts": list(fonts),
        "lang": lang,
        "region": region,
        "dir": way,
        **_own_script(piece, way),
        **_forms(tongue, piece, far),
        "justify": lang in _JUSTIFIED or way == "rtl",
        "words": {
            "lang": house.language,
            "dir": house.way,
            "appeared": house["where"],
            "signed": house["signed"],
        },
        "archive": letters(settings.title),
        "meta": head.metadata(piece, settings, house),
        "running": letters(head.shortened(piece.title), count=False),
        "head": head.head(piece, letters, house),
        "stations": provenance.stations(piece, settings, letters, house),
        "relations": provenance.relations(piece, settings, letters, house),
        "signed": head.signatures(piece, letters, house),
        "colophon": provenance.colophon(piece, settings, letters, house),
        "notes": notes,
        "body": body,
        "noted": _has_footnotes(source),
    }


def _has_footnotes(source: Source) -> bool:
    return any(
        section.get("class") == "footnotes"
        for element in (source.body, *source.notes)
        for section in element.iter("section")
    )


def _own_script(piece: Piece, way: direction.Direction) -> dict[str, str]:
    """The script of a piece that runs from right to left, which has a font of its own."""
    script = direction.script(f"{piece.title} {piece.body}") if way == "rtl" else None
    return {"script": script} if script else {}


def _forms(tongue: str, piece: Piece, far: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """The families for Chinese, Japanese and Korean, and the form that comes first in this piece.

    `form` is there only where the piece itself is in one of these languages.
    """
    own = far_east.form(tongue, "")
    first = own or far_east.form(None, f"{piece.title} {piece.body}") or "sc"
    order = [*far.get(first, ()), *(name for names in far.values() for name in names)]
    found: dict[str, Any] = {"far": list(dict.fromkeys(order)), "forms": dict(far)}
    return {**found, "form": own} if own else found


def _sheet(paper: Paper) -> dict[str, float]:
    names = ("width", "height", "top", "bottom", "side", "size")
    return {name: round(getattr(paper, name), 3) for name in names}


@dataclass(frozen=True, slots=True)
class _Text:
    """How every text of one piece is walked."""

    source: Source
    settings: Settings
    paper: Paper
    letters: Letters
    house: House
    stem: str = ""

    def notes(self) -> list[dict[str, Any]]:
        """The notes of other voices: who speaks, and what."""
        found = zip(self.source.piece.notes, self.source.notes, strict=True)
        return [
            {
                "who": head.who(note, self.letters, self.house),
                "c": self.blocks(element, f"v{index}-"),
            }
            for index, (note, element) in enumerate(found)
        ]

    def blocks(self, element: _Element, prefix: str = "n") -> list[Any]:
        """The blocks of one text, whose footnotes are labelled with `prefix`."""
        piece = self.source.piece
        way = direction.of_language(piece.language or self.settings.language)
        context = Context(
            letters=self.letters,
            house=self.house,
            link=lambda href: provenance.destination(href, self.settings, piece.id),
            pictures=self.source.pictures,
            mixed=way == "rtl" or direction.script(flat(element)) is not None,
            measure=self.paper.measure,
            depth=self.paper.depth,
            ems=self.paper.measure / self.paper.size,
            turned=(self.paper.height - 2 * self.paper.side) / self.paper.size,
            prefix=prefix,
            stem=self.stem,
        )
        return Walk(context).text(element, Setting(way))
