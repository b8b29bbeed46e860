"""The bundled example reads as it was written: who, where, when, and what is not the text."""

from __future__ import annotations

import io
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from PIL import Image

import backlist
from backlist.errors import Problem
from backlist.flow.take_in import Wish, read
from backlist.flow.told import Told
from backlist.model import Draft

EXAMPLE = Path(backlist.__file__).parent / "example"
LISTED = tomllib.loads((EXAMPLE / "sources.toml").read_text("utf-8"))["add"]
KEYS = {"source", "url", "title", "kind", "outlet", "date", "language"}
LISTS = {"categories", "contributors"}


class Expected(NamedTuple):
    """What must be read of one source: people as "name (role)", places as "outlet: role, date"."""

    title: str
    people: tuple[str, ...]
    places: tuple[str, ...]
    holds: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()


SINGLE = {
    "letters/a-letter-about-the-floor.txt": Expected(
        "A letter about the floor",
        (
            "Bridie Amsel, Hallin (signatory)",
            "Kofi Ternhill, Bristol (signatory)",
            "Lotte Vargany, Trieste (signatory)",
            "Joaquim Peres-Dunn, Porto (signatory)",
        ),
        ("Facebook: first, 2018-10-03~", "The Saltry Lantern: shared, 2018-10-09"),
        ("Dear friends,", "Tell us which Saturday."),
        ("posted on Facebook", "Skip to content", "Archives", "November 2018", "Subscribe"),
    ),
    "letters/statement-of-the-stair.txt": Expected(
        "Statement of the stair",
        ("Ropewalk Tenants’ Association (author)",),
        ("-: first, 1983-11", "The Capstan: reprint, 1984-21"),
        ("forty-four present and the cat",),
        ("First published as a leaflet",),
    ),
    "pages/the-crane-that-stayed.html": Expected(
        "The crane that stayed",
        ("Nuala Brandt (author)", "Tomas Verrel (author)"),
        ("The Saltry Lantern: first, 2017-05-18",),
        (
            "> > … and, as the structure",
            "[^1]: The brothers Amadio.",
            "Crane Number Nine from the fish steps",
            "1. that the crane belongs to nobody;",
        ),
        ("Stevedore_61", "Most read", "We set one cookie", "Read aloud", "↩", "Privacy"),
    ),
    "pages/the-drawer-of-odd-sorts.html": Expected(
        "The drawer of odd sorts",
        ("Wilf Osgerby (author)",),
        ("The Capstan: first, 1978-24", "The Tiller: reprint, 2003-05-01"),
        ("> I could not sort them, so I counted them.", "one fish missing."),
        ("originally published", "Reprinted with permission", "Front page"),
    ),
    "pages/proof-before-breakfast.html.gz": Expected(
        "Proof before breakfast: an interview with Wilf Osgerby",
        ("Nuala Brandt (interviewer)", "Wilf Osgerby (interviewee)"),
        ("Das Kaiblatt: first, 2004-04-03", "The Lending Hour: version, 2004-06-15"),
        ("**And the first thing you refused to set?**",),
        ("extended version", "ISSN"),
    ),
    "pages/next-please.html": Expected(
        "Next, please: on a history of waiting",
        ("Ada Quillon (author)",),
        ("Ropewalk Reading Room blog: first, -", "The Lending Hour: reprint, 2006-12-15"),
        ("This book was first published in 1968", "Anvil & Tern"),
        ("originally published on",),
    ),
    "pages/low-water-six-ways.html": Expected(
        "Low water, six ways",
        ("Ada Quillon (author)",),
        ("The Lending Hour: first, 1999-09-15",),
        ("four metres at the sill,\\\nand says it",),
        ("All issues",),
    ),
    "pages/what-a-room-costs.html": Expected(
        "What a room costs, in hours",
        ("Idris Halloway (author)", "Ropewalk Tenants’ Association (author)"),
        ("Stair Notes: first, 2014-02-09",),
        ("<td>1974</td>", "<caption>One room", "Three remarks."),
        ("Printed by the Tidewrack",),
    ),
    "pages/la-bibliotheque-qui-partait-a-dix-heures.html": Expected(
        "La bibliothèque qui partait à dix heures",
        ("Mireille Castagnet (author)",),
        ("La Grue: first, 1987-21",),
        ("qui, sur le quai, finit quoi.",),
        ("Paru dans", "Mentions légales"),
    ),
    "pages/the-library-that-left-at-ten.html": Expected(
        "The library that left at ten",
        ("Mireille Castagnet (author)", "Nuala Brandt (translator)"),
        ("La Grue: first, 1987-21", "The Lending Hour: translation, 1991-03-15"),
        ("is finishing what.",),
        ("Translated from",),
    ),
    "pages/die-uhr-geht-nach.html": Expected(
        "Die Uhr geht nach",
        ("Henrike Soltau-Brehm (author)",),
        ("Hafenhefte: first, 1989-23", "Das Kaiblatt: reprint, 2009-11-12"),
        ("> Als Zeit gilt die Zeit am Zollhaus.",),
        ("Zuerst erschienen", "Impressum"),
    ),
    "pages/kursi-qurb-an-nafidha.html": Expected(
        "كرسيٌّ قرب النافذة",
        ("سلمى الحدّاوي (author)",),
        ("دفاتر الميناء: first, 2011-04-21",),
        ("1. أن الأرشيف ليس للماضي",),
        ("من نحن",),
    ),
    "pages/to-the-night-ferry.html": Expected(
        "An open letter to the night ferry",
        (
            "Ada Quillon, Port Saltry (signatory)",
            "Oonagh Pell, Hallin (signatory)",
            "Henrike Soltau-Brehm, Hamburg (signatory)",
            "Mireille Castagnet, Port-Sévrin (signatory)",
            "Idris Halloway, Port Saltry (signatory)",
        ),
        ("Tumblr: first, 2013-05-04", "The Tiller: reprint, 2013-05-11"),
        ("children learned to read on it.",),
        ("Tweet", "Donate", "We repost it here"),
    ),
    "pages/what-we-have-decided-about-the-newspapers.html": Expected(
        "What we have decided about the newspapers",
        (),
        ("The Saltry Lantern: first, 2018-10-02",),
        ("by five votes to four",),
        ("3 Customs Row",),
    ),
}


def drafts(source: str) -> list[Draft]:
    """What `demo` takes from a source, with the words that the list has for it."""
    entry = next(e for e in LISTED if e["source"] == source)
    words: dict[str, Any] = {
        k: tuple(v) if k in LISTS else v for k, v in entry.items() if k != "source"
    }
    found = list(read([str(EXAMPLE / source)], Wish(Told(**words), filed="2024-07-09")))
    assert [str(f) for f in found if isinstance(f, Problem)] == []
    return [f for f in found if isinstance(f, Draft)]


def people(draft: Draft) -> tuple[str, ...]:
    return tuple(
        f"{c.name}{f', {c.place}' if c.place else ''} ({c.role})" for c in draft.contributors
    )


def places(draft: Draft) -> tuple[str, ...]:
    return tuple(
        f"{a.outlet or '-'}: {a.role}, {a.date.text if a.date else '-'}" for a in draft.appearances
    )


def test_the_list_names_what_is_there_with_known_keys() -> None:
    for entry in LISTED:
        assert (EXAMPLE / entry["source"]).exists(), entry["source"]
        assert entry.keys() <= KEYS | LISTS
        assert all(isinstance(entry[k], str) for k in entry.keys() & KEYS)
        assert all(isinstance(entry[k], list) for k in entry.keys() & LISTS)
    sources = [e["source"] for e in LISTED]
    assert len(set(sources)) == len(sources)
    below = {
        p.relative_to(EXAMPLE).as_posix()
        for k in ("letters", "pages", "texts")
        for p in (EXAMPLE / k).iterdir()
        if p.is_file()
    }
    assert below <= set(sources)


@pytest.mark.parametrize("source", SINGLE)
def test_a_page_or_text_reads_as_it_was_written(source: str) -> None:
    expected = SINGLE[source]
    (draft,) = drafts(source)
    assert not expected.title or draft.title == expected.title
    assert not expected.people or people(draft) == expected.people
    assert not expected.places or places(draft) == expected.places
    for words in expected.holds:
        assert words in draft.markdown
    for words in expected.lacks:
        assert words not in draft.markdown


def test_the_posts() -> None:
    found = {d.title: d for d in drafts("loose-type")}
    assert len(found) == 6
    ladder = found["On lending a ladder"]
    assert people(ladder) == ("Ada Quillon (author)", "Idris Halloway (author)")
    assert "Cross-posted" not in ladder.markdown
    assert "media/ladder.png" in ladder.markdown
    tiller = found["The Tiller goes dark"]
    assert "{{<" not in tiller.markdown
    assert "[^2]: The motion has since been found." in tiller.markdown
    chain = found["Eleven tonnes, by hand"]
    assert "{{<" not in chain.markdown
    assert [m.name for m in chain.media] == ["chain.png"]
    song = found["Work song for a lift that is out of order"]
    assert places(song)[0].endswith("first, -") or "saltrylantern.example" in str(song.appearances)
    waiting = found["A reading list for a closed room"]
    assert waiting.markdown.strip() == ""


@pytest.mark.parametrize(
    ("source", "language"),
    [("texts/a-notice-on-the-board.md", "he"), ("texts/how-to-hold-a-meeting.md", "en")],
)
def test_the_single_markdown_files(source: str, language: str) -> None:
    (draft,) = drafts(source)
    assert draft.language == language
    assert draft.contributors
    assert draft.date is not None


def test_numbering_goes_on_after_a_paragraph() -> None:
    (draft,) = drafts("texts/how-to-hold-a-meeting.md")
    assert "\n5. The chair sits lowest." in draft.markdown
    assert "\n---\n" in draft.markdown or "\n***\n" in draft.markdown


def test_one_picture_carries_a_place_for_the_site_to_take_out() -> None:
    pictures = [p for p in EXAMPLE.rglob("*") if p.suffix in {".png", ".jpg"}]
    assert len(pictures) == 3
    assert all(p.stat().st_size <= 120_000 for p in pictures)
    located = [
        p for p in pictures if Image.open(io.BytesIO(p.read_bytes())).getexif().get_ifd(0x8825)
    ]
    assert [p.name for p in located] == ["crane-number-nine.jpg"]
