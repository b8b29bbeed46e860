"""Pieces of every kind that is cited, and what any reader of them must come to know."""

from __future__ import annotations

from typing import Any

from backlist.dates import parse_edtf
from backlist.model import Contributor, Person, Piece, Rights, Settings, Work
from tests.site import builders
from tests.site.builders import Archive

BASE = "https://quay.example/papers/"
_SEEN = builders.seen


def _people(*said: str) -> tuple[Contributor, ...]:
    """ "Name" is an author, "Name|role" has another role."""
    parted = (one.partition("|") for one in said)
    return tuple(Contributor(name, role=role or "author") for name, _, role in parted)


def _piece(name: str, title: str, people: tuple[str, ...], **more: Any) -> Piece:
    known = {"filed": "2024-07-09", "language": "en", "body": "A text.\n", **more}
    return Piece(id=name, title=title, contributors=_people(*people), **known)


def kinds() -> list[Piece]:
    """One piece of each kind and each form of publication."""
    return [
        _piece("journal", "The tide tables", ("Ada Quillon", "Idris Halloway"), kind="article",
               appearances=(_SEEN("The Capstan", "first", "1982-21", volume="4", issue="12",
                                  pages="3–9"),
                            _SEEN("Loose Type", "reprint", "2016-11-20",
                                  url="https://loose.example/tide")),
               rights=Rights("https://creativecommons.org/licenses/by/4.0/")),
        _piece("magazine", "What a room costs", ("Oonagh Pell",), subtitle="A reckoning",
               kind="article",
               appearances=(_SEEN("La Grue", "first", "1978-24", issue="41", pages="12-15"),)),
        _piece("web", "The crane that stayed", ("Nuala Brandt", "Tomas Verrel", "Ada Quillon"),
               kind="article",
               appearances=(_SEEN("The Lantern", "first", "2017-05-18",
                                  url="https://lantern.example/crane?a=1&b=2"),
                            _SEEN("Facebook", "shared", "2018-01-02"))),
        _piece("open-letter", "To the night ferry",
               tuple(f"Signer Number{n}|signatory" for n in "abcdefgh"), kind="open letter",
               appearances=(_SEEN("Tumblr", "first", "2013-05-04"),)),
        _piece("statement", "Statement of the stair", ("Ropewalk Tenants’ Association",),
               kind="statement", date=parse_edtf("1983-11")),
        _piece("review", "Next, please!", ("Ada Quillon",), kind="review",
               appearances=(_SEEN("The Lantern", "first", None,
                                  url="https://lantern.example/next"),
                            _SEEN("Loose Type", "reprint", "2006-10-03"))),
        _piece("interview", "Proof before breakfast",
               ("Wilf Osgerby|interviewee", "Nuala Brandt|interviewer",
                "Lotte Vargany|photographer"),
               kind="interview", appearances=(_SEEN("Das Kaiblatt", "first", "2004-04-03"),)),
        _piece("talk", "What the upper room is for", ("Idris Halloway",), kind="talk",
               appearances=(_SEEN("Ropewalk Reading Room", "first", "2024-05-18"),)),
        _piece("pamphlet", "How to strike", ("Anon",), kind="pamphlet",
               appearances=(_SEEN("Tidewrack Press", "first", "1904/1905"),)),
        _piece("chapter", "Holding a meeting", ("Wilf Osgerby", "Lotte Vargany|editor"),
               kind="chapter",
               appearances=(_SEEN("The Stairwell Handbook", "first", "1971", pages="31–48"),)),
        _piece("poem", "Low water", ("Ursula de la Mare",), kind="poem",
               appearances=(_SEEN("The Lending Hour", "first", "1999-09-15"),)),
        _piece("post", "The tiller goes dark {50% & more}", ("Tomas Verrel",), kind="post",
               appearances=(_SEEN("Stair Notes", "first", "2016-11~",
                                  url="https://stair.example/tiller_goes"),)),
        _piece("translation", "The library that left", ("Mireille Castagnet",
               "Nuala Brandt|translator"), kind="article",
               appearances=(_SEEN("La Grue", "first", "1987-21", issue="12"),),
               translation_of=(Work("La bibliothèque", url="https://grue.example/12"),)),
        _piece("found", "Found in a drawer", (), kind="article"),
        _piece("reprinted", "A song", ("Ada Quillon",), kind="poem",
               appearances=(_SEEN("The Tiller", "reprint", "2011-04-21", pages="7"),)),
        _piece("decade", "Minutes", ("Ada Quillon",), date=parse_edtf("198X")),
    ]  # fmt: skip


OUTLETS = ("The Capstan", "Hafenhefte", "La Grue", "Das Kaiblatt", "The Tiller")


def many() -> list[Piece]:
    """Fifty pieces of ten forms, each with its own names, outlet, numbers and date."""
    made = []
    for n in range(50):
        model = kinds()[n % 12]
        sign = chr(97 + n // 26) + chr(97 + n % 26)
        names = (f"Ada Fam{sign}", f"Nuala Nam{sign}")[: 1 + n % 2]
        year = 1997 + n % 22
        numbers = {"volume": str(n)} if n % 3 == 0 else {}
        numbers |= {"issue": str(n + 1), "pages": f"{n + 2}–{n + 9}"} if n % 2 == 0 else {}
        seen = _SEEN(OUTLETS[n % 5], "first", f"{year}-0{1 + n % 9}-1{n % 9}", **numbers)
        appearances = (seen, _SEEN("Loose Type", "reprint", "2020-01-01"))
        made.append(_piece(f"p{n}", f"Piece {n}", names, kind=model.kind, appearances=appearances))
    return made


def archive(pieces: list[Piece] | None = None, **settings: Any) -> Archive:
    """An archive of these pieces at a public address, each with a PDF."""
    chosen = kinds() if pieces is None else pieces
    made = builders.archive(chosen, {p.id: f"sha256:{'ab' * 32}" for p in chosen})
    known = Settings(title="Quay Papers", base_url=BASE, email="keeper@quay.example",
                     keeper="The Reading Room", **settings)  # fmt: skip
    people = (Person("ursula", "Ursula de la Mare", sort="de la Mare, Ursula",
                     orcid="0000-0002-1825-0097"),)  # fmt: skip
    return made.with_(settings=known, people=people)
