"""Pieces of many kinds, written for these tests, and a press to put them through."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field, replace
from pathlib import Path

from backlist.dates import parse_edtf
from backlist.errors import Problem
from backlist.files import digest_of
from backlist.model import (
    Appearance,
    Contributor,
    MediaFile,
    Note,
    Piece,
    Rights,
    Settings,
    Work,
)
from backlist.press import PressReport, make
from backlist.press.book import Book, Part
from backlist.press.epub.bind import of_book, of_piece
from backlist.press.words import House
from backlist.words import load
from tests.press.texts import ARABIC, ESSAY, HOSTILE, LETTER, MIXED, TABLES, VERSE

SETTINGS = Settings(title="Harbour Street Papers", base_url="https://papers.example/archive/")


@dataclass(frozen=True)
class Shelf:
    """A loader of pieces held in memory; picklable, as processes need it."""

    pieces: dict[str, Piece] = field(default_factory=dict)

    def __call__(self, piece_id: str) -> Piece | Problem:
        return self.pieces.get(piece_id) or Problem("there is no such piece", source=piece_id)


def press(
    folder: Path,
    *pieces: Piece,
    settings: Settings = SETTINGS,
    digests: dict[str, str] | None = None,
    jobs: int | None = 1,
    fonts: tuple[Path, ...] = (),
    own: tuple[tuple[str, str], ...] = (),
) -> PressReport:
    """Makes the PDFs of these pieces in `folder/site`, with the cache in `folder/cache`."""
    return make(
        [piece.id for piece in pieces],
        {piece.id: digest_of(piece.body.encode()) for piece in pieces} | (digests or {}),
        Shelf({piece.id: piece for piece in pieces}),
        folder / "site",
        cache=folder / "cache",
        settings=settings,
        jobs=jobs,
        fonts=fonts,
        own=own,
    )


def pdf_of(folder: Path, piece_id: str) -> Path:
    """Where the PDF of a piece lies."""
    return folder / "site" / "pieces" / piece_id / f"{piece_id}.pdf"


def words_of(path: Path) -> str:
    """The words of a PDF's pages as a reader copies them: hyphens at line ends taken back."""
    from pypdf import PdfReader

    text = "\n".join(page.extract_text() for page in PdfReader(path).pages)
    text = re.sub("[\u00ad\u2010-]\n", "", text).replace("\u00ad", "").replace("\u200b", "")
    return " ".join(text.split())


def picture(width: int = 640, height: int = 400) -> bytes:
    """A JPEG of a sort of harbour."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (width, height), "#d9d2c3")
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, height * 0.62, width, height), fill="#6f7f86")
    for i in range(5):
        left = width * (0.08 + i * 0.18)
        pen.rectangle((left, height * (0.3 + 0.05 * (i % 3)), left + width * 0.11, height * 0.62))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=80)
    return out.getvalue()


def media(folder: Path, name: str, data: bytes) -> MediaFile:
    """A file of a piece on disk."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(data)
    seen = path.stat()
    return MediaFile(name, str(path), seen.st_size, seen.st_mtime_ns)


def signatories(count: int) -> tuple[Contributor, ...]:
    """So many people of the harbour towns."""
    first = ("Ines", "Tomas", "Birgit", "Sam", "Noor", "Wanda", "Pascual", "Ilse", "Émile", "Zofia")
    last = ("Aldana", "Reyle", "Osei", "Oduya", "Haddad", "Kowalczyk")
    towns = ("Halifax", "Toronto", "Ottawa", "Saint John’s", "Québec", "Sault Ste. Marie")
    return tuple(
        Contributor(
            f"{first[i % 10]} {last[i // 10 % 6]}", "signatory", towns[i % 6] if i % 4 else None
        )
        for i in range(count)
    )


def letter(count: int = 4) -> Piece:
    """An open letter of a group, first on a platform, then shared by a magazine."""
    return Piece(
        id="to-the-members",
        title="To the members who stayed: on keeping a record",
        kind="open letter",
        language="en-CA",
        summary="On minutes, drawers, and who may change them.",
        categories=("Organization", "Movement history"),
        contributors=signatories(count),
        appearances=(
            Appearance("Facebook", date=parse_edtf("2019-03-16~")),
            Appearance(
                "The Worker’s Tribune",
                role="shared",
                date=parse_edtf("2019-03-21"),
                url="https://tribune.example/2019/03/21/a-letter-from-friends-to-the-members",
            ),
        ),
        replies_to=(
            Work(
                "A letter to the membership",
                date=parse_edtf("2019-03-15"),
                url="https://c.example/l",
            ),
        ),
        notes=(
            Note(
                "The authors posted this statement last week, a day after we printed the "
                "committee’s letter. We hope to carry *further replies*.",
                by="The Worker’s Tribune",
                date=parse_edtf("2019-03-21"),
            ),
        ),
        filed="2024-07-09",
        rights=Rights("http://rightsstatements.org/vocab/InC/1.0/", "By permission of the authors"),
        body=LETTER,
    )


def essay() -> Piece:
    """Footnotes (one called twice, one of several blocks), lists, code, sub- and superscript."""
    return Piece(
        id="third-choice",
        title="The third choice",
        subtitle="Notes on keeping what nobody asked for",
        kind="article",
        language="en-GB",
        categories=("Archives",),
        contributors=(
            Contributor("Wanda Kowalczyk"),
            Contributor("Pascual Reyle", affiliation="Institute of Small Presses", place="Vigo"),
            Contributor("Ilse Brandt", "translator"),
        ),
        appearances=(
            Appearance(
                "Quarterly of the Lower Harbour",
                date=parse_edtf("1998-21"),
                volume="4",
                issue="12",
                pages="31–38",
            ),
        ),
        translation_of=(Work("Der dritte Griff", by="Wanda Kowalczyk", date=parse_edtf("1997")),),
        filed="2026-01-30",
        body=ESSAY,
    )


def verse() -> Piece:
    """A poem."""
    return Piece(
        id="ledger",
        title="Ledger",
        kind="poem",
        language="en",
        contributors=(Contributor("Noor Haddad", place="Saint John’s"),),
        appearances=(Appearance("Brine", date=parse_edtf("1971-24"), issue="7"),),
        filed="2024-07-09",
        body=VERSE,
    )


def arabic() -> Piece:
    """A piece that runs from right to left, with an English paragraph and an address in it."""
    return Piece(
        id="ila-al-rifaq",
        title="إلى الذين بقوا: في حفظ السجل",
        kind="open letter",
        language="ar",
        contributors=(
            Contributor("نور حدّاد", "signatory", "حيفا"),
            Contributor("سامي عودة", "signatory", "عمّان"),
        ),
        appearances=(
            Appearance("مجلة الميناء", date=parse_edtf("2020-05"), url="https://mina.example/17"),
        ),
        filed="2024-07-09",
        body=ARABIC,
    )


def mixed() -> Piece:
    """Hebrew, Arabic, Greek, Cyrillic and signs inside an English piece."""
    return Piece(
        id="three-scripts",
        title="One sheet, three scripts: שמרו",
        kind="pamphlet",
        language="en",
        contributors=(
            Contributor("Zofia Osei"),
            Contributor("Ελένη Παππά"),
            Contributor("Анна Лунёва"),
        ),
        appearances=(Appearance("Leaflet, Haifa docks", role="print", date=parse_edtf("1936?")),),
        filed="2025-02",
        body=MIXED,
    )


def tables(rows: int = 60) -> Piece:
    """A table wider than its words allow, small ones, spans, and one that breaks over pages."""
    head = f"| No. | Address | Received | Answered | By | Shelf | Box | Note |\n|{'--|' * 8}\n"
    long = "".join(
        f"| {i} | https://letters.example/{1900 + i}/incoming/number-{i} | {1 + i % 28} May | "
        f"{2 + i % 27} June | the secretary | {i % 7} | {i % 13} | in a fair hand |\n"
        for i in range(rows)
    )
    return Piece(
        id="returns",
        title="Returns of the branches",
        kind="statement",
        language="en",
        contributors=(Contributor("The Treasurer"),),
        filed="2024-07-09",
        body=f"{TABLES}\n{head}{long}",
    )


def pictures(folder: Path) -> Piece:
    """A figure with a caption, a picture alone, one in a line, one missing."""
    return Piece(
        id="views",
        title="Views of the lower harbour",
        kind="article",
        language="en",
        contributors=(Contributor("Émile Haddad"),),
        appearances=(Appearance("The Chandler", date=parse_edtf("1931-06")),),
        filed="2024-07-09",
        media=(
            media(folder, "harbour.jpg", picture()),
            media(folder, "mark.jpg", picture(24, 24)),
            media(folder, "tall.jpg", picture(500, 1600)),
        ),
        body="""\
Before the mole was built one saw the warehouses from the water.

<figure><img src="media/harbour.jpg" alt="Five warehouses behind a quay"><figcaption>The quay in \
1931, *from the water*. The third warehouse burned in the same year.</figcaption></figure>

The chandler’s mark ![a mark](media/mark.jpg) stood on every crate.

![](media/tall.jpg)

What became of the plan is not known. ![Plan of the mole](media/lost.png)
""",
    )


def hostile() -> Piece:
    """Words that would be a program's, were they ever read as markup."""
    return Piece(
        id="hostile",
        title='#panic("title") $ @x \\ ] [ <b>',
        subtitle="#set page(width: 1pt)",
        kind="#kind",
        language="xx-$$",
        categories=("#cat]",),
        contributors=(Contributor('#name"', "signatory", "@place"), Contributor("$a$", "#role")),
        appearances=(
            Appearance("#outlet[", date=parse_edtf("2001"), url='https://e.example/#a"]'),
        ),
        notes=(Note("#note *is* `x`", by="@by"),),
        filed="not a day",
        body=HOSTILE,
    )


def addresses() -> Piece:
    """Long addresses and words without a place to break."""
    return Piece(
        id="addresses",
        title="Pneumonoultramicroscopicsilicovolcanoconiosis and other long words of the harbour "
        "towns, with an account of how they were said, misheard, misspelt and at last printed "
        "by the compositors of the Lower Harbour Press in the years before the second mole",
        kind="review",
        language="en",
        contributors=(Contributor("Birgit Osei"),),
        appearances=(
            Appearance(
                "A Very Long Outlet Name That Goes On: The Journal of Harbours, Moles and Quays",
                date=parse_edtf("2003/2005"),
                url="https://journal.example/archive/volumes/2003/issues/12/articles/"
                "pneumonoultramicroscopicsilicovolcanoconiosis-and-other-long-words?print=1&lang=en",
            ),
        ),
        filed="2024-07-09",
        body="See https://journal.example/archive/volumes/2003/issues/12/articles/"
        "pneumonoultramicroscopicsilicovolcanoconiosis-and-other-long-words?print=1 for the rest, "
        "or the file /srv/harbour/papers/2003/12/long_words_of_the_harbour_towns_final_2.tar.gz "
        "with the sum `9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08`.\n\n"
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft is "
        "one such word, and aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa "
        "another.",
    )


def unprintable() -> Piece:
    """Letters that no font of the house has."""
    return Piece(
        id="unprintable",
        title="Words for record: 記録",
        language="en",
        body="Japanese has 記録, Hindi अभिलेख, and one machine wrote \ue000 for it.",
    )


def plain(number: int, paragraphs: int = 6) -> Piece:
    """An ordinary post, one of many."""
    return replace(
        essay(),
        id=f"post-{number}",
        title=f"Post number {number}",
        body="\n\n".join(
            f"Paragraph {i} of post {number}. " + LETTER.split("\n\n")[1] for i in range(paragraphs)
        ),
    )


def all_kinds(folder: Path) -> tuple[Piece, ...]:
    """One of each."""
    many = replace(letter(60), id="sixty", title="Sixty who sign")
    return (
        letter(), many, essay(), verse(), arabic(), mixed(), tables(), pictures(folder),
        hostile(), addresses(), unprintable(),
    )  # fmt: skip


def epub_of(piece: Piece, settings: Settings = SETTINGS) -> bytes:
    """The EPUB of one piece."""
    return of_piece(piece, settings, House(load(settings.language)))[0]


def bound(path: Path, *pieces: Piece, settings: Settings = SETTINGS) -> tuple[Problem, ...]:
    """The EPUB of all these pieces in one, at `path`."""
    held = Shelf({piece.id: piece for piece in pieces})
    return of_book(a_book(*pieces), held, path, settings, House(load(settings.language)))


def a_book(*pieces: Piece) -> Book:
    """These pieces as a book of two parts, one of which they all are in."""
    ids = tuple(piece.id for piece in pieces)
    parts = (Part(ids[:2], "First & <foremost>"), Part(ids, "The rest"))
    return Book(
        "writings/papers", "Papers of the harbour", parts, "writings/papers/", "In *order*."
    )
