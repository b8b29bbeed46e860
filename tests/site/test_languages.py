"""The site in other languages: direction, names kept apart, a language of one file, indexes."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from backlist.model import Catalog, Contributor, FreePage, Note, Outlet, Piece, Settings
from backlist.site.builder import BuildReport, build
from backlist.site.sorting import last_first, letter_of, sort_key
from backlist.site.tongue import apart
from backlist.words import load
from tests.site import builders
from tests.site.builders import Archive, seen, work

POLISH = """
home = "Strona główna"
archive = "Archiwum"
filed = "zarchiwizowano: {date}"
[pieces]
one = "{count} tekst"
few = "{count} teksty"
many = "{count} tekstów"
other = "{count} tekstu"
[sentence.first]
in = "po raz pierwszy w: {outlet}"
[date]
months = [
  "stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca",
  "lipca", "sierpnia", "września", "października", "listopada", "grudnia",
]
months_alone = [
  "styczeń", "luty", "marzec", "kwiecień", "maj", "czerwiec",
  "lipiec", "sierpień", "wrzesień", "październik", "listopad", "grudzień",
]
[date.about]
day = "około {date}"
"""


def archive(language: str) -> Archive:
    pieces = [
        Piece(
            id="one",
            title="رسالة إلى رفاقنا",
            language="ar",
            kind="open letter",
            body="نص.[^1]\n\n[^1]: حاشية.\n",
            contributors=(
                Contributor("محمود العطار", "signatory", "حيفا"),
                Contributor("Nora Quill", "signatory", "Port Ellery"),
            ),
            appearances=(
                seen("Left Quarterly", "first", "2019-03-16~", volume="4", pages="3–9"),
                seen("المرفأ", "reprint", "2019-04", url="https://marfa.example/x"),
            ),
            replies_to=(work("The room", "2019-01-30", by="Harbour Council"),),
            notes=(Note("A note.", by="The Quay"),),
            filed="2024-07-09",
        ),
        Piece(id="two", title="No language", body="Words.", date=None, filed="2024-07-10"),
    ]
    settings = Settings(title="Ropewalk Papers", language=language, keeper="W. Osgerby")
    outlets = (Outlet("marfa", "المرفأ", place="Haifa"),)
    pages = (FreePage("about", "About", "A free page."),)
    template = Catalog(settings, outlets=outlets, pages=pages)
    return builders.archive(pieces, template=template)


def made(folder: Path, made_of: Archive, theme: Path | None = None) -> BuildReport:
    return build(
        made_of.catalog, made_of.loader, folder / "site", cache=folder / "cache",
        pdfs={}, today="2026-01-01", theme=theme, jobs=1,
    )  # fmt: skip


def page(folder: Path, path: str) -> html.HtmlElement:
    return html.fromstring((folder / "site" / path).read_text("utf-8"))


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_an_arabic_site_runs_from_right_to_left(tmp_path: Path) -> None:
    made(tmp_path, archive("ar"))
    piece = page(tmp_path, "pieces/one/index.html")
    assert (piece.get("lang"), piece.get("dir")) == ("ar", "rtl")
    source = (tmp_path / "site/pieces/one/index.html").read_text("utf-8")
    assert "<bdi>Nora Quill</bdi>" in source.replace("</a></bdi>", "</bdi>").replace(
        '<a href="../../contributors/nora-quill/index.html">', ""
    )
    stations = [words(li) for li in piece.cssselect(".stations li")]
    assert stations[0].startswith("Left Quarterly")
    assert "نحو 16 مارس 2019" in stations[0]
    assert "المجلد 4، ص" in stations[0]
    assert piece.cssselect('.stations .at a[dir="ltr"]')
    assert ", " not in words(piece.cssselect(".by")[0])
    assert "؛" in words(piece.cssselect(".by")[0])
    (back,) = piece.cssselect("a.footnote-backref")
    assert (back.get("lang"), back.get("aria-label")) == ("ar", "العودة إلى الإحالة 1")
    home = words(page(tmp_path, "index.html"))
    assert "نصّان" in home
    assert "نُشر أول مرة في Left Quarterly، المجلد 4، نحو 16 مارس 2019، ص" in home
    assert "Haifa" in page(tmp_path, "outlets/index.html").cssselect(".o bdi")[0].text


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", "Publié d’abord dans Left Quarterly, vol.\xa04, vers le 16 mars 2019"),
        ("de", "Zuerst erschienen in Left Quarterly, Bd.\xa04, um den 16. März 2019"),
        ("es", "Publicado por primera vez en Left Quarterly, vol.\xa04, hacia el 16 de marzo"),
        ("pt", "Publicado originalmente em Left Quarterly, vol.\xa04, por volta de 16 de março"),
        ("it", "Pubblicato per la prima volta in Left Quarterly, vol.\xa04, 16 marzo 2019 circa"),
    ],
)
def test_lists_speak_the_language(tmp_path: Path, language: str, said: str) -> None:
    made(tmp_path, archive(language))
    home = page(tmp_path, "index.html")
    assert home.get("lang") == language
    assert said in home.text_content()
    assert "<bdi>المرفأ</bdi>" in (tmp_path / "site/index.html").read_text("utf-8").replace(
        '<a href="https://marfa.example/x">المرفأ</a>', "المرفأ"
    )
    months = page(tmp_path, "2019/03/index.html").cssselect("h1")[0].text
    assert months[0].isupper()


def test_a_new_language_is_one_file(tmp_path: Path) -> None:
    theme = tmp_path / "theme"
    (theme / "words").mkdir(parents=True)
    (theme / "words" / "pl.toml").write_text(POLISH, "utf-8")
    report = made(tmp_path, archive("pl"), theme)
    assert report.problems == ()
    home = page(tmp_path, "index.html")
    assert home.get("lang") == "pl"
    assert "2 teksty" in words(home)
    assert "Po raz pierwszy w: Left Quarterly, vol. 4, około 16 marca 2019" in words(home)
    assert page(tmp_path, "2019/03/index.html").cssselect("h1")[0].text == "Marzec 2019"
    assert "zarchiwizowano: lipiec 2024" in words(page(tmp_path, "pieces/one/index.html"))
    assert page(tmp_path, "404.html").cssselect("h1")[0].text == "Not here"


def test_words_of_the_keepers_that_change_draw_the_pages_anew(tmp_path: Path) -> None:
    theme = tmp_path / "theme"
    (theme / "words").mkdir(parents=True)
    file = theme / "words" / "en.toml"
    made(tmp_path, archive("en"), theme)
    assert made(tmp_path, archive("en"), theme).written == 0
    file.write_text('archive = "By date"\nhomme = "x"', "utf-8")
    for _ in range(2):
        (problem,) = made(tmp_path, archive("en"), theme).problems
        assert problem.source == "theme/words/en.toml"
        assert problem.line == 2
    assert "By date" in words(page(tmp_path, "pieces/one/index.html"))


def test_pages_of_a_language_without_words_say_which_they_speak(tmp_path: Path) -> None:
    made(tmp_path, archive("he"))
    home = page(tmp_path, "index.html")
    assert (home.get("lang"), home.get("dir")) == ("en", "ltr")
    two = page(tmp_path, "pieces/two/index.html")
    assert two.cssselect("article")[0].get("lang") == "he"
    assert two.cssselect("h1")[0].get("lang") == "he"
    about = page(tmp_path, "about/index.html").cssselect("article > div")[0]
    assert (about.get("lang"), about.get("dir")) == ("he", "rtl")
    assert 'xml:lang="he"' in (tmp_path / "site/feed.xml").read_text("utf-8")
    made(tmp_path, archive("fr-CA"))
    assert page(tmp_path, "index.html").get("lang") == "fr-CA"


def test_names_are_kept_apart_only_where_they_run_another_way() -> None:
    assert apart("A & B", load("en")) == "A &amp; B"
    assert apart("المرفأ", load("en")) == "<bdi>المرفأ</bdi>"
    assert apart("Facebook", load("ar")) == "<bdi>Facebook</bdi>"


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", ["Ádám", "Adler", "Œuvre", "Ørsted", "Straße", "Strasser", "Ülkü", "Umbra"]),
        ("de", ["Ärger", "Art", "Öl", "Ost", "Süden", "Sudeten"]),
        ("es", ["nube", "nylon", "ñandú", "oca"]),
        ("ar", ["أحمد", "البيت", "بيروت", "الثقافة", "العربي", "الله", "Facebook"]),
        ("en", ["Facebook", "أحمد", "البيت"]),
    ],
)
def test_order_of_names(language: str, names: list[str]) -> None:
    assert sorted(set(names), key=lambda n: sort_key(n, language)) == names


@pytest.mark.parametrize(
    ("name", "language", "letter"),
    [
        ("Élisée", "fr", "E"),
        ("Österreich", "de", "O"),
        ("ñandú", "es", "Ñ"),
        ("Ñandú", "en", "N"),
        ("العربي", "ar", "ع"),
        ("إبراهيم", "ar", "ا"),
        ("Facebook", "ar", "F"),
        ("1st Press", "en", "#"),
        ("", "en", "#"),
    ],
)
def test_letter_of_a_name(name: str, language: str, letter: str) -> None:
    assert letter_of(sort_key(name, language)) == letter


def test_last_names_of_several_words() -> None:
    assert last_first("Rosa Luxemburg") == "Luxemburg Rosa"
    assert last_first("محمد عبد الله") == "عبد الله محمد"
    assert last_first("أبو بكر") == "أبو بكر"
    assert last_first("Sappho") == "Sappho"


@pytest.mark.parametrize(
    ("name", "filed"),
    [
        ("Ada Quillon", "Quillon Ada"),
        ("Ada Quillon, PhD", "Quillon Ada PhD"),
        ("Wilf Osgerby Jr.", "Osgerby Wilf Jr."),
        ("Madonna", "Madonna"),
    ],
)
def test_what_a_name_is_filed_under(name: str, filed: str) -> None:
    assert last_first(name) == filed
