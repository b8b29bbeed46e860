"""The reader's script in a browser, on indexes opened from the disk: what is found, in order."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from bench.search_quality import Reader as Counting
from bench.search_quality import differences, read

from backlist.dates import parse_edtf
from backlist.find import folding, script, segments
from backlist.find.stems import STEMMERS, stemmer
from backlist.model import Appearance, Contributor, Note, Piece
from tests.find.conftest import Index, Reader, pieces
from tests.find.short import short
from tests.site import builders, samples

pytestmark = pytest.mark.browser

SEA = {
    "the-harbour": "The harbours were closed. Dockers organised a strike in the old harbour.",
    "a-letter": "We write about organising: the organisation of libraries, and of one library.",
    "strike-fund": "A strike fund was set up. The fund grew. Nobody closed anything.",
}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("harbour", {"the-harbour"}),
        ("Harbours", {"the-harbour"}),
        ("libraries", {"a-letter"}),
        ("organizing", set()),
        ("organiser", {"the-harbour", "a-letter"}),
        ("organises", {"the-harbour", "a-letter"}),
        ("strike closed", {"the-harbour", "strike-fund"}),
        ('"strike fund"', {"strike-fund"}),
        ('"fund strike"', set()),
        ('"closed dockers"', {"the-harbour"}),
        ('"the old harbours"', set()),
        ("strike -harbour", {"strike-fund"}),
        ("strike-fund", {"strike-fund"}),
        ("organ*", {"the-harbour", "a-letter"}),
        ("libr*", {"a-letter"}),
        ("librarie*", {"a-letter"}),
        ("libraryx*", set()),
        ("", {"the-harbour", "a-letter", "strike-fund"}),
        ("!?", {"the-harbour", "a-letter", "strike-fund"}),
    ],
)
def test_what_is_found(index: Index, reader: Reader, query: str, found: set[str]) -> None:
    index.build(pieces(SEA, language="en"))
    reader.open(index)
    assert set(reader.ids(query)) == found


def test_words_begun_are_found_as_they_are_typed(index: Index, reader: Reader) -> None:
    index.build(pieces(SEA, language="en"))
    reader.open(index)
    assert set(reader.ids("strike har", typing=True)) == {"the-harbour"}
    assert reader.ids("strike har") == []


def test_where_no_piece_has_all_words_those_with_some_are_said(
    index: Index, reader: Reader
) -> None:
    index.build(pieces(SEA, language="en"))
    reader.open(index)
    assert set(reader.some("harbour library")) == {"the-harbour", "a-letter"}


def test_titles_and_names_come_before_texts(index: Index, reader: Reader) -> None:
    body = "Nothing of note here, in so many words as to be long. " * 5
    made = [
        Piece("in-text", "Other", f"{body} lanterns {body}"),
        Piece("in-title", "Lanterns", body),
        Piece("by-name", "Else", body, contributors=(Contributor("Ada Lanterns"),)),
        Piece("noted", "Noted", body, notes=(Note("A note on lanterns."),)),
    ]
    index.build(builders.archive(made))
    reader.open(index)
    found = reader.ids("lanterns")
    assert found[:2] == ["in-title", "by-name"] and set(found[2:]) == {"in-text", "noted"}


def test_words_that_stand_together_come_first(index: Index, reader: Reader) -> None:
    apart = "Red was the morning. Then much else was said of the flag, red and red again."
    index.build(pieces({"apart": apart * 3, "together": "Of many things, the red flag was one."}))
    reader.open(index)
    assert reader.ids("red flag") == ["together", "apart"]


@pytest.mark.parametrize(
    ("language", "text", "query"),
    [
        ("fr", "Les ouvrières étaient organisées par l’assemblée.", "ouvrière"),
        ("fr", "Les ouvrières étaient organisées par l’assemblée.", "ORGANISEES"),
        ("fr", "Les ouvrières étaient organisées par l’assemblée.", "assemblee"),
        ("de", "In den Häusern der Straße.", "haus"),
        ("de", "In den Häusern der Straße.", "STRASSE"),
        ("es", "Las organizaciones obreras", "organización"),
        ("ar", "إلى المُدَرِّسينَ في الكتـــاب", "المدرسين"),
        ("ar", "إلى المُدَرِّسينَ في الكتـــاب", "الكتاب"),
        ("ar", "كتبت الرسالة في أحمد", "احمد"),
        ("he", "שָׁלוֹם לכולם", "שלום"),
        ("ja", "東京都で会議があった。", "京都"),
        ("ja", "東京都で会議があった。", "会"),
        ("ja", "東京都で会議があった。", "会議が"),
        ("ja", "データの話", "ﾃﾞｰﾀ"),
        ("zh", "工人的信", "工人"),
        ("zh", "工人的信", "信"),
        ("th", "สวัสดีชาวโลก", "ชาวโลก"),
        ("ru", "Письма рабочих", "письмо"),
        ("el", "Η επιστολή των εργατών", "επιστολη"),
        ("tr", "IŞIK ve ışık", "ışık"),
        (None, "Ῥόδος naïve cœur", "coeur"),
    ],
)
def test_languages(
    index: Index, reader: Reader, language: str | None, text: str, query: str
) -> None:
    index.build(pieces({"a": text, "b": "other"}, language=language))
    reader.open(index)
    assert reader.ids(query) == ["a"]


def test_an_unknown_word_is_stemmed_by_every_language_of_the_archive(
    index: Index, reader: Reader
) -> None:
    made = [
        Piece("en", "One", "They talk of a library.", language="en"),
        Piece("de", "Two", "Ein Haus am See.", language="de"),
    ]
    index.build(builders.archive(made))
    reader.open(index)
    assert reader.ids("libraries") == ["en"]
    assert reader.ids("hauses") == ["de"]


def test_filters(index: Index, reader: Reader) -> None:
    made = [
        Piece(
            f"p{n}",
            f"Piece {n}",
            "strike" if n % 2 else "dance",
            kind="letter" if n % 3 else "poem",
            language="en",
            contributors=(Contributor(f"Person {n % 2}"),),
            categories=(f"Topic {n % 4}",),
            appearances=(Appearance(f"Outlet {n % 5}", date=parse_edtf(f"{2000 + n}")),),
        )
        for n in range(10)
    ]
    index.build(builders.archive(made))
    reader.open(index)
    assert reader.ids("strike", {"year": "2003"}) == ["p3"]
    assert set(reader.ids("", {"contributor": "Person 1", "outlet": "Outlet 1"})) == {"p1"}
    assert set(reader.ids("", {"category": "Topic 1"})) == {"p1", "p5", "p9"}
    assert set(reader.ids("dance", {"kind": "poem", "language": "en"})) == {"p0", "p6"}
    assert reader.ids("strike", {"kind": "nothing such"}) == []


WORDS = "harbour strike letters of the a in organising organised closed funds dockers wrote"


def _many(count: int) -> dict[str, str]:
    made = random.Random(1)
    return {
        f"piece-{n:04}": " ".join(
            made.choices(WORDS.split(), [1, 2, 3, 30, 40, 9, 9, 2, 1, 1, 2, 1, 4], k=220)
        )
        for n in range(count)
    }


def test_counts_are_those_of_fts5(
    index: Index, browser: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also over several segments, and positions that fill several files."""
    monkeypatch.setattr(segments, "LARGEST", 512)
    archive = pieces(_many(700), language="en")
    index.build(archive)
    more = pieces({**_many(700), "z-last": "The last of the letters."}, language="en")
    index.build(more)
    page = browser.new_page()
    wrong = differences(Counting(page, index.out), read(more.catalog, more.loader), more.catalog)
    page.close()
    assert wrong == []


def test_counts_of_the_sample_archive_are_those_of_fts5(index: Index, browser: Any) -> None:
    archive = samples.demo()
    index.build(archive)
    page = browser.new_page()
    counting = Counting(page, index.out)
    wrong = differences(counting, read(archive.catalog, archive.loader), archive.catalog)
    page.close()
    assert wrong == []


@pytest.fixture(scope="module")
def bare(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A page with the script's own functions in reach."""
    page = browser.new_page()
    for name in ("words", "codec"):
        page.add_script_tag(content=(script.HERE / f"{name}.js").read_text("utf-8"))
    yield page
    page.close()


HARD = [
    "Émile’s ﬁnal Straße, Ångström—naïve œuvre İSTANBUL ışık ΣΊΣΥΦΟΣ ½ x² №5 a_b 𝔘nicode",
    "مُحَمَّد أحمد إلى آخر ٱلكتـــاب ى ة ١٩٤٨ ۱۹۴۸ ﷺ کتاب",
    "שָׁלוֹם לכולם ירושלים מכתבים סוף",
    "東京都で会議がﾃﾞｰﾀの話々〇 iPhone東京 𠀀𠀁 か\u3099",
    "สวัสดีชาวโลก ၂၀၂၀ ကမ္ဘာ ជំរាប ລາວ हिन्दी में १२३",
    "e\u0301 \u0301alone don't U.S. " + "long" * 30,
]


@pytest.mark.parametrize("text", HARD)
def test_the_script_reads_words_as_the_index_does(bare: Any, text: str) -> None:
    found = bare.evaluate(
        "t => words(t).map(w => [w.raw, w.run, w.run ? pairs(w.raw) : [fold(w.raw)]])", text
    )
    assert found == [
        [raw, run, folding.bigrams(raw) if run else [folding.fold(raw)]]
        for raw in folding.raw_words(text)
        for run in [folding.is_run(raw)]
    ]


VOCABULARY = {
    "arabic": "المدرسين والكتاب كتابات يكتبون المعلمات",
    "english": "libraries organising happiness skies generously dying news running hopping",
    "french": "organisées ouvrières continuellement majestueux naïvement",
    "german": "häusern verschiedenen aufeinander freundlichkeit straße",
    "italian": "abbandonata pronunciato organizzazioni",
    "portuguese": "quiloços organizações boataria",
    "russian": "письма вагонов важнейшие",
    "spanish": "organizaciones chicharrones torciéndose",
    "serbian": "knjigama књигама",
}


@pytest.mark.parametrize("name", sorted(set(STEMMERS.values())))
def test_the_scripts_stemmers_are_those_of_the_index(bare: Any, name: str) -> None:
    for file, data in script.stemmers([name]).items():
        assert file in {"base.js", f"{name}.js"}
        bare.add_script_tag(content=data.decode())
    texts = " ".join([*HARD, *VOCABULARY.values()]).lower()
    words = sorted({w for w in folding.raw_words(texts) if not folding.is_run(w)})
    made = bare.evaluate(
        "([n, words]) => { const s = new window[n](); return words.map(w => s.stemWord(w)); }",
        [f"{name.capitalize()}Stemmer", words],
    )
    assert made == [stemmer(name)(w) for w in words]


def test_numbers_are_read_as_they_were_written(bare: Any) -> None:
    import numpy as np

    from backlist.find.encode import encode

    values = [0, 1, 45, 46, 47, 2115, 2116, 99_999, 4_000_000]
    text, _ = encode(np.array(values, dtype=np.int64))
    assert bare.evaluate("t => steps(t)", text.decode()) == np.cumsum(values).tolist()


def test_every_part_of_the_script_is_joined_and_what_is_loaded_is_made_of_that() -> None:
    assert {p.stem for p in Path(script.HERE).glob("*.js")} == {*script.PARTS, "short"}
    assert script.source() == short()
