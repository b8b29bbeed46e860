"""What a piece's page has for programs, and the files beside it (pure)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from backlist.model import Appearance, Piece
from backlist.site.html import Html, esc, local
from backlist.site.machine.bibtex import bibtex
from backlist.site.machine.csl import csl
from backlist.site.machine.jsonld import jsonld
from backlist.site.machine.kinds import KINDS, alternate, card_file, piece_file
from backlist.site.machine.record import Record, Records
from backlist.site.machine.ris import ris
from backlist.site.machine.styles import FORMS, cite
from backlist.site.machine.tags import tags
from backlist.site.machine.written import encoded
from backlist.site.rendered import html_of
from backlist.site.subjects import Copy, PieceSubject, World

NO_COPIES: Mapping[str, Copy] = {}
STYLE_NAMES = {
    "chicago": "Chicago, author-date",
    "chicago-note": "Chicago, note",
    "chicago-bibliography": "Chicago, bibliography",
    "mla": "MLA",
    "apa": "APA",
}


class ForMachines:
    """Makes, of one archive's pieces, what programs read."""

    def __init__(self, world: World) -> None:
        self._frame, self._wishes = world.frame, world.wishes
        self._reaches = world.reachable.__contains__
        self._records = Records(world)

    def record(self, piece: Piece, subject: PieceSubject) -> Record | None:
        """The record all of it is made from; None where nothing that is wished needs one."""
        wishes = self._wishes
        if wishes.metadata or wishes.citations or wishes.formats or subject.card:
            return self._records.of(piece, has_pdf=subject.has_pdf)
        return None

    def context(
        self,
        record: Record | None,
        piece: Piece,
        subject: PieceSubject,
        copies: Mapping[str, Copy] = NO_COPIES,
    ) -> dict[str, Any]:
        """What the page's template is given under the name `machine`; `copies` by digest."""
        wishes = self._wishes
        return {
            "head": self._head(record, piece, subject),
            "robust": self._robust(piece, copies),
            "cites": self._cites(record) if record else [],
            "files": [
                {"href": local(f"{piece.id}.{KINDS[f].ending}"), "name": KINDS[f].label}
                for f in wishes.formats
            ],
        }

    def _robust(self, piece: Piece, copies: Mapping[str, Copy]) -> Html:
        copy = copy_of_first(piece.appearances, copies)
        address = self._frame.absolute(local(copy.path)) if copy else self._records.page(piece.id)
        day = (copy.fetched if copy else "") or piece.filed or ""
        return robust(self._records.original(piece), address, day)

    def _cites(self, record: Record) -> list[dict[str, str]]:
        styles = (form for wish in self._wishes.citations for form in FORMS.get(wish, (wish,)))
        return [{"name": STYLE_NAMES[style], "text": cite(record, style)} for style in styles]

    def _head(self, record: Record | None, piece: Piece, subject: PieceSubject) -> Html:
        wishes = self._wishes
        parts: list[str] = []
        if record and wishes.metadata:
            data = jsonld(record, piece, subject.relations, subject.pdf, self._frame.base_url)
            parts += [tags(record), *_graph(record)]
            parts.append(f'<script type="application/ld+json">{data}</script>')
        if record and subject.card:
            image = self._frame.absolute(card_file(local(piece.id)))
            parts += [
                f'<meta property="og:image" content="{esc(image)}">',
                '<meta property="og:image:width" content="1200">',
                '<meta property="og:image:height" content="630">',
                f'<meta property="og:image:alt" content="{esc(record.title)}">',
                '<meta name="twitter:card" content="summary_large_image">',
            ]
        for f in wishes.formats:
            parts.append(alternate(KINDS[f], local(f"{piece.id}.{KINDS[f].ending}")))
        if subject.has_pdf:
            href = local(f"{piece.id}.pdf")
            parts.append(f'<link rel="alternate" type="application/pdf" href="{href}">')
        return Html("\n".join(parts))

    def files(self, record: Record | None, piece: Piece) -> Iterator[tuple[str, bytes]]:
        """(path, bytes) of the files beside the page."""
        if record is None:
            return
        for f in self._wishes.formats:
            yield piece_file(piece.id, f), self._file(f, record, piece)

    def _file(self, kind: str, record: Record, piece: Piece) -> bytes:
        match kind:
            case "md":
                from backlist.site.machine.texts import markdown

                made = markdown(record, piece, self._reaches)
            case "txt":
                from backlist.site.machine.texts import text

                made = text(record, piece, html_of(piece.body))
            case "bib":
                made = bibtex(record)
            case "ris":
                made = ris(record)
            case _:
                return encoded([csl(record)])
        return made.encode("utf-8", "replace")


def robust(original: str, copy: str, day: str) -> Html:
    """Attributes of the link to the original that name the copy kept here (Robust Links 1.0).

    The copy is the captured page where there is one, else the piece's own; its day is that of the
    capture, or of filing, as it is written.
    """
    if not original or not copy:
        return Html("")
    dated = f' data-versiondate="{esc(day[:10])}"' if day else ""
    return Html(f' data-originalurl="{esc(original)}" data-versionurl="{esc(copy)}"{dated}')


def copy_of_first(appearances: Sequence[Appearance], copies: Mapping[str, Copy]) -> Copy | None:
    """The copy of the page where a piece was first published."""
    first = next((a for a in appearances if a.role == "first"), None)
    return copies.get(first.capture) if first is not None and first.capture else None


def _graph(record: Record) -> Iterator[str]:
    """Open Graph's own words for an article (ogp.me, "article")."""
    if record.date and record.date.iso:
        yield f'<meta property="article:published_time" content="{record.date.iso}">'
    for w in record.lead:
        yield f'<meta property="article:author" content="{esc(w.page or w.name)}">'
    for word in record.keywords:
        yield f'<meta property="article:tag" content="{esc(word)}">'
