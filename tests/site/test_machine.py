"""What independent readers make of pages and of the files beside them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from lxml import html

from backlist.model import Contributor, Piece, Series
from backlist.site.machine import cards
from backlist.site.machine.bibtex import escaped
from tests.site import builders, cited
from tests.site.conftest import Site
from tests.site.validity import PRINCIPAL, disagreements, turned, untex, violations


@pytest.fixture(scope="module")
def kinds(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("kinds")
    made = Site(folder / "site", folder / "cache")
    made.build(cited.archive())
    return made


@pytest.fixture(scope="module")
def fifty(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("fifty")
    made = Site(folder / "site", folder / "cache")
    made.build(cited.archive(cited.many()))
    return made


def leads(piece: Piece) -> list[str]:
    names = [c.name for c in piece.contributors if c.role in PRINCIPAL]
    return names or [c.name for c in piece.contributors if c.role == "interviewee"]


def metas(site: Site, piece: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for e in site.page(f"pieces/{piece}/index.html").cssselect("meta[name]"):
        found.setdefault(e.get("name", ""), []).append(e.get("content", ""))
    return found


def beside(site: Site, piece: str, ending: str) -> str:
    return site.text(f"pieces/{piece}/{piece}.{ending}")


def bib(text: str) -> Any:
    from pybtex.database import parse_string

    return parse_string(text, "bibtex")


# Every contributor is in every form, in order, and the date is that of first publication.


def test_every_contributor_is_in_bibtex_in_order(kinds: Site) -> None:
    for piece in cited.kinds():
        (entry,) = bib(beside(kinds, piece.id, "bib")).entries.values()
        named = [untex(str(p)).strip("{}") for p in entry.persons.get("author", [])]
        assert [turned(n) for n in named] == leads(piece), piece.id
        editors = [turned(str(p)) for p in entry.persons.get("editor", [])]
        translators = [turned(n) for n in [entry.fields.get("translator", "")] if n]
        rest = " ".join([*editors, *translators, untex(entry.fields.get("note", ""))])
        for c in piece.contributors:
            assert c.name in [*leads(piece)] or c.name in rest, (piece.id, c.name)


def test_every_contributor_is_in_ris_in_order(kinds: Site) -> None:
    import rispy

    for piece in cited.kinds():
        (entry,) = rispy.loads(beside(kinds, piece.id, "ris"))
        assert [turned(n) for n in entry.get("authors", [])] == leads(piece)
        others = [n for tag in ("secondary_authors", "tertiary_authors", "subsidiary_authors")
                  for n in entry.get(tag, [])]  # fmt: skip
        assert {turned(n) for n in others} == {
            c.name for c in piece.contributors if c.name not in leads(piece)
        }


def test_every_contributor_is_in_csl_json_in_order(kinds: Site) -> None:
    for piece in cited.kinds():
        (item,) = json.loads(beside(kinds, piece.id, "json"))
        authors = [
            n.get("literal") or f"{n['given']} {n['family']}" for n in item.get("author", [])
        ]
        assert authors == leads(piece)
        said = json.dumps(item, ensure_ascii=False)
        for c in piece.contributors:
            assert all(word in said for word in c.name.split()), (piece.id, c.name)


def test_every_contributor_is_in_the_head_in_order(kinds: Site) -> None:
    for piece in cited.kinds():
        found = metas(kinds, piece.id)
        assert [turned(n) for n in found.get("citation_author", [])] == leads(piece)
        assert found.get("DC.creator", []) == leads(piece)
        rest = [c.name for c in piece.contributors if c.name not in leads(piece)]
        assert found.get("DC.contributor", []) == rest


def test_every_contributor_is_in_markdown_and_text(kinds: Site) -> None:
    for piece in cited.kinds():
        for ending in ("md", "txt"):
            said = beside(kinds, piece.id, ending)
            places = [said.index(c.name) for c in piece.contributors]
            assert places == sorted(places), (piece.id, ending)


def expanded(site: Site, piece: str) -> dict[str, Any]:
    """The page's JSON-LD, expanded by pyld with schema.org as one vocabulary."""
    from pyld import jsonld

    (block,) = site.page(f"pieces/{piece}/index.html").cssselect("script[type*=ld]")
    data = json.loads(block.text)
    assert data["@context"] == "https://schema.org"
    context = {"@vocab": "https://schema.org/", "url": {"@type": "@id"}}
    (made,) = jsonld.expand({**data, "@context": context})
    return dict(made)


def values(thing: dict[str, Any], name: str) -> list[Any]:
    return list(thing.get(f"https://schema.org/{name}", []))


def test_json_ld_says_who_where_and_when(kinds: Site) -> None:
    for piece in cited.kinds():
        thing = expanded(kinds, piece.id)
        authors = []
        for one in values(thing, "author"):
            inner = values(one, "author")
            authors.append(values(inner[0] if inner else one, "name")[0]["@value"])
        assert authors == [c.name for c in piece.contributors if c.role in PRINCIPAL]
        assert len(values(thing, "publication")) == len(piece.appearances)
        for event, a in zip(values(thing, "publication"), piece.appearances, strict=True):
            assert event["@type"] == ["https://schema.org/PublicationEvent"]
            assert [v["@value"] for v in values(event, "startDate")] == (
                [a.date.iso] if a.date and a.date.iso else []
            )
        (encoding,) = values(thing, "encoding")
        assert values(encoding, "sha256")[0]["@value"] == "ab" * 32


def test_json_ld_places_a_piece_in_issue_volume_and_periodical(kinds: Site) -> None:
    (issue,) = values(expanded(kinds, "journal"), "isPartOf")
    (volume,) = values(issue, "isPartOf")
    (periodical,) = values(volume, "isPartOf")
    types = [t["@type"][0].rpartition("/")[2] for t in (issue, volume, periodical)]
    assert types == ["PublicationIssue", "PublicationVolume", "Periodical"]
    assert values(periodical, "name")[0]["@value"] == "The Capstan"


def test_json_ld_names_the_series_beside_the_periodical(site: Site) -> None:
    seen = (builders.seen("The Capstan", "first", "1982", issue="12"),)
    site.build(cited.archive([Piece("s", "S", series=Series("Tides", "3"), appearances=seen)]))
    thing = expanded(site, "s")
    issue, series = values(thing, "isPartOf")
    assert issue["@type"] == ["https://schema.org/PublicationIssue"]
    assert series["@type"] == ["https://schema.org/CreativeWorkSeries"]
    assert values(thing, "position")[0]["@value"] == "3"


def test_json_ld_tells_the_same_text_from_another(kinds: Site, site: Site) -> None:
    assert (
        values(expanded(kinds, "web"), "sameAs")[0]["@value"]
        == "https://lantern.example/crane?a=1&b=2"
    )
    seen = (
        builders.seen("O", "first", "2001", url="https://o.example/a"),
        builders.seen("P", "version", "2002", url="https://p.example/a"),
        builders.seen("Q", "translation", "2003", url="https://q.example/a", language="de"),
    )
    site.build(cited.archive([Piece("v", "V", appearances=seen)]))
    thing = expanded(site, "v")
    assert [v["@value"] for v in values(thing, "sameAs")] == ["https://o.example/a"]
    assert [v["@value"] for v in values(thing, "isBasedOn")] == ["https://p.example/a"]
    assert values(values(thing, "workTranslation")[0], "inLanguage")[0]["@value"] == "de"


def test_signatories_are_roles_of_their_own(kinds: Site) -> None:
    authors = values(expanded(kinds, "open-letter"), "author")
    assert {a["@type"][0] for a in authors} == {"https://schema.org/Role"}
    assert {values(a, "roleName")[0]["@value"] for a in authors} == {"signatory"}


def test_microformats_name_authors_date_and_copies(kinds: Site) -> None:
    import mf2py

    for piece in cited.kinds():
        path = f"pieces/{piece.id}/index.html"
        parsed = mf2py.parse(doc=kinds.text(path), url=urljoin(cited.BASE, path))
        (entry,) = [i for i in parsed["items"] if "h-entry" in i["type"]]
        said = entry["properties"]
        authors = [a["properties"]["name"][0] for a in said.get("author", [])]
        assert authors == [c.name for c in piece.contributors if c.role in PRINCIPAL], piece.id
        assert said["name"] == [piece.title]
        assert said["url"] == [f"{cited.BASE}pieces/{piece.id}/"]
        assert said["content"][0]["value"].strip() == "A text."
        copies = [a.url for a in piece.appearances if a.url]
        assert said.get("syndication", []) == copies
        first = next((a for a in piece.appearances if a.role == "first" and a.date), None)
        iso = first.date.iso if first and first.date else None
        assert said.get("published", []) == ([iso] if iso else [])


def test_no_form_takes_a_reprint_or_the_filing_for_the_first_publication(kinds: Site) -> None:
    for name in ("review", "reprinted", "found"):
        assert "citation_publication_date" not in metas(kinds, name)
        assert "DC.date" not in metas(kinds, name)
        assert not values(expanded(kinds, name), "datePublished")
        assert "issued" not in json.loads(beside(kinds, name, "json"))[0]
        assert "year =" not in beside(kinds, name, "bib")
        assert "PY  -" not in beside(kinds, name, "ris")


# Independent readers and fifty pieces.


def test_fifty_pieces_are_read_right_by_their_head(fifty: Site) -> None:
    from trafilatura.metadata import extract_metadata

    for piece in cited.many():
        first, _ = piece.appearances
        found = metas(fifty, piece.id)
        assert found["citation_title"] == [piece.title]
        assert first.date is not None
        assert found["citation_publication_date"] == [(first.date.iso or "").replace("-", "/")]
        assert found.get("citation_volume", []) == ([first.volume] if first.volume else [])
        assert found.get("citation_issue", []) == ([first.issue] if first.issue else [])
        pages = (first.pages or "").split("–") if first.pages else []
        assert found.get("citation_firstpage", []) + found.get("citation_lastpage", []) == pages
        where = {k: v for k, v in found.items() if v == [first.outlet] and k.startswith("citation")}
        assert len(where) == 1, piece.id
        address = f"{cited.BASE}pieces/{piece.id}/"
        assert found["citation_pdf_url"] == [f"{address}{piece.id}.pdf"]
        read = extract_metadata(fifty.text(f"pieces/{piece.id}/index.html"))
        assert read.title == piece.title
        assert (read.author or "").split("; ") == [c.name for c in piece.contributors]
        assert read.date == first.date.iso
        assert read.url == address


def test_fifty_pieces_are_read_right_from_json_ld(fifty: Site) -> None:
    for piece in cited.many():
        first, _ = piece.appearances
        thing = expanded(fifty, piece.id)
        names = [
            values((values(a, "author") or [a])[0], "name")[0]["@value"]
            for a in (*values(thing, "author"), *values(thing, "contributor"))
        ]
        assert set(names) <= {c.name for c in piece.contributors}
        leads = [c.name for c in piece.contributors if c.role in PRINCIPAL]
        assert names[: len(leads)] == leads
        assert first.date is not None
        assert [v["@value"] for v in values(thing, "datePublished")] == [first.date.iso]
        if piece.kind == "pamphlet":  # its outlet is who published it
            (house,) = values(thing, "publisher")
            assert values(house, "name")[0]["@value"] == first.outlet
        else:
            chain = _containers(thing)
            assert chain.get("name") == first.outlet, (piece.id, piece.kind)
            assert chain.get("volumeNumber") == first.volume
            assert chain.get("issueNumber") == first.issue
        ours = f"{cited.BASE}pieces/{piece.id}/{piece.id}.pdf"
        assert values(values(thing, "encoding")[0], "contentUrl")[0]["@value"] == ours


def _containers(thing: dict[str, Any]) -> dict[str, str]:
    """Numbers and name of what a piece stands in: issue, volume, periodical."""
    found: dict[str, str] = {}
    while inner := values(thing, "isPartOf"):
        thing = inner[0]
        for name in ("issueNumber", "volumeNumber", "name"):
            for value in values(thing, name):
                found[name] = value["@value"]
    return found


def test_fifty_pieces_are_read_right_from_ris_and_bibtex(fifty: Site) -> None:
    import rispy

    for piece in cited.many():
        first, _ = piece.appearances
        (entry,) = rispy.loads(beside(fifty, piece.id, "ris"))
        assert entry["primary_title" if "primary_title" in entry else "title"] == piece.title
        assert entry["secondary_title"] == first.outlet
        assert first.date is not None
        assert entry["year"] == str(first.date.year)
        assert entry.get("volume") == first.volume
        assert entry.get("number") == first.issue
        start, _, end = (first.pages or "").partition("–")
        assert (entry.get("start_page", ""), entry.get("end_page", "")) == (start, end)
        assert entry["file_attachments1"].endswith(f"/{piece.id}.pdf")
        (known,) = bib(beside(fifty, piece.id, "bib")).entries.values()
        assert known.fields["year"] == str(first.date.year)
        assert known.fields["date"] == first.date.text
        assert known.fields.get("volume") == first.volume
        assert known.fields.get("number") == first.issue
        assert known.fields.get("pages", "").replace("--", "–") == (first.pages or "")


@pytest.mark.parametrize("model", [p.id for p in cited.kinds()])
def test_type_of_each_kind_in_each_format(kinds: Site, model: str) -> None:
    types = {
        "journal": ("article", "JOUR", "article-journal"),
        "open-letter": ("article", "MGZN", "article-magazine"),
        "statement": ("misc", "GEN", "document"),
        "talk": ("misc", "GEN", "speech"),
        "pamphlet": ("booklet", "PAMP", "pamphlet"),
        "chapter": ("incollection", "CHAP", "chapter"),
        "post": ("online", "BLOG", "post-weblog"),
        "found": ("misc", "GEN", "document"),
        "reprinted": ("misc", "GEN", "document"),
        "decade": ("misc", "GEN", "document"),
    }
    expected = types.get(model, ("article", "MGZN", "article-magazine"))
    assert beside(kinds, model, "bib").startswith(f"@{expected[0]}{{")
    assert beside(kinds, model, "ris").startswith(f"TY  - {expected[1]}")
    assert json.loads(beside(kinds, model, "json"))[0]["type"] == expected[2]


# What is hostile, and what the formats cannot hold.

NASTY = 'A {title} with \\ and $x_1$ & 100% "quotes" ~ # ^ </script><b>\r\nER  - \nTY  - JOUR'


def test_no_text_breaks_out_of_a_format(site: Site) -> None:
    import rispy

    people = (Contributor("Ada and Bob, Ltd {x"), Contributor("Zoë Ønsk"))
    where = (builders.seen(NASTY, "first", "2001", url="https://o.example/{a}"),)
    piece = Piece("n", NASTY, contributors=people, summary=NASTY, appearances=where)
    site.build(cited.archive([piece]))
    (entry,) = bib(beside(site, "n", "bib")).entries.values()
    flat = " ".join(NASTY.split())
    assert untex(entry.fields["title"]) == flat
    assert [untex(str(p)).strip("{}") for p in entry.persons["author"]][1] == "Ønsk, Zoë"
    assert len(entry.persons["author"]) == 2
    (record,) = rispy.loads(beside(site, "n", "ris"))
    assert record["title"] == flat
    assert len(record["authors"]) == 2
    (item,) = json.loads(beside(site, "n", "json"))
    assert item["title"] == NASTY
    page = site.page("pieces/n/index.html")
    scripts = page.cssselect("script:not([src])")
    assert [s.get("type") for s in scripts] == ["application/ld+json"]
    assert json.loads(scripts[0].text)["headline"] == NASTY


def test_braces_in_bibtex_are_always_even() -> None:
    for text in ("{", "}", "a}b{", "\\{", "\\"):
        made = escaped(text)
        assert made.count("{") == made.count("}")
        assert untex(made) == text


def test_a_piece_without_page_is_named_nowhere(site: Site) -> None:
    body = "See [this](piece:secret-thing) and [that](piece:open).\n\n<!-- private -->\n"
    pieces = [
        Piece("a", "A", body=body, language="en"),
        Piece("open", "Open", body="x"),
        Piece("secret-thing", "Hidden name", body="x", status="withheld"),
    ]
    site.build(cited.archive(pieces))
    for path, data in site.files().items():
        assert b"secret-thing" not in data, path
        assert b"Hidden name" not in data, path
        if path.endswith((".md", ".txt")):
            assert b"private" not in data, path
    assert "[that](../open/index.html)" in beside(site, "a", "md")


def test_an_unlisted_piece_has_its_files_and_stands_in_no_list(site: Site) -> None:
    pieces = [Piece("a", "A", language="en"), Piece("u", "Unlisted one", status="unlisted")]
    site.build(cited.archive(pieces))
    assert "Unlisted one" in beside(site, "u", "bib")
    others = {p: d for p, d in site.files().items() if not p.startswith("pieces/u/")}
    assert not [p for p, data in others.items() if b"Unlisted one" in data]


# Lists, and what is made when.


def test_every_list_has_its_files(kinds: Site) -> None:
    import rispy

    folder = "contributors/ada-quillon"
    expected = {p.id for p in cited.kinds() if any(c.name == "Ada Quillon" for c in p.contributors)}
    assert set(bib(kinds.text(f"{folder}/pieces.bib")).entries) == expected
    assert {e["id"] for e in rispy.loads(kinds.text(f"{folder}/pieces.ris"))} == expected
    assert {i["id"] for i in json.loads(kinds.text(f"{folder}/pieces.json"))} == expected
    listed = kinds.text(f"{folder}/pieces.md")
    assert listed.startswith("# Ada Quillon\n")
    assert listed.count("\n- [") == len(expected)
    links = kinds.page(f"{folder}/index.html").cssselect("link[rel=alternate]")
    hrefs = [e.get("href") for e in links if not (e.get("href") or "").startswith("..")]
    assert hrefs == ["pieces.md", "pieces.bib", "pieces.ris", "pieces.json",
                     "feed.xml", "feed.json", "rss.xml"]  # fmt: skip
    for href in hrefs:
        assert (kinds.out / folder / str(href)).is_file()


def test_files_are_made_again_only_where_what_they_say_changed(site: Site) -> None:
    start = cited.archive()
    site.build(start)
    before = site.times()
    site.build(start.changed("web", body="Other words.\n"))
    drawn = {p for p, t in site.times().items() if before.get(p) != t}
    assert drawn == {"pieces/web/index.html", "pieces/web/web.md", "pieces/web/web.txt",
                     "feed.xml", "feed.json", "rss.xml", "sitemap.xml", "oai.xml"}  # fmt: skip
    before = site.times()
    site.build(start.changed("web", body="Other words.\n", summary="In short."))
    drawn = {p for p, t in site.times().items() if before.get(p) != t}
    assert "outlets/the-lantern/pieces.bib" in drawn
    assert "outlets/the-lantern/index.html" not in drawn
    assert "outlets/la-grue/pieces.bib" not in drawn


def test_what_is_switched_off_is_taken_away(site: Site) -> None:
    start = cited.archive()
    site.build(start)
    whole = set(site.files())
    none = {"metadata": False, "citations": [], "formats": False, "feeds": [], "catalogs": [],
            "cards": False}  # fmt: skip
    report = site.build(cited.archive(theme=none))
    left = set(site.files())
    assert not report.problems
    assert {p for p in left if not p.endswith((".html", ".js", ".css", ".woff2", ".svg"))} == {
        ".backlist-site", "feed.xml", "feed.json", "rss.xml", "robots.txt", "sitemap.xml"
    } | {p for p in left if p.startswith("assets/") and p.endswith(".txt")}  # fmt: skip
    assert "<details" not in site.text("pieces/web/index.html")
    assert "citation_" not in site.text("pieces/web/index.html")
    site.build(start)
    assert set(site.files()) == whole


def test_a_wish_that_cannot_be_met_is_told(site: Site) -> None:
    report = site.build(cited.archive(theme={"formats": ["docx"], "cards": "yes"}))
    assert {p.record for p in report.problems} == {"theme.formats", "theme.cards"}
    assert (site.out / "pieces/web/web.bib").is_file()


def test_cards_show_the_same_bytes_for_the_same_piece(kinds: Site, site: Site) -> None:
    from PIL import Image

    site.build(cited.archive())
    for piece in cited.kinds():
        path = f"pieces/{piece.id}/card.png"
        data = (kinds.out / path).read_bytes()
        assert data == (site.out / path).read_bytes()
        assert len(data) < 40_000
        with Image.open(kinds.out / path) as card:
            assert card.size == (1200, 630)
    image = kinds.page("pieces/web/index.html").cssselect("meta[property='og:image']")
    assert image[0].get("content") == f"{cited.BASE}pieces/web/card.png"


def test_card_is_drawn_again_only_when_it_shows_something_else(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = cited.archive()
    site.build(start)
    drawn: list[str] = []
    make = cards.draw

    def noting(said: tuple[str, str, str, str]) -> bytes:
        drawn.append(said[0])
        return make(said)

    monkeypatch.setattr(cards, "draw", noting)
    site.build(start.changed("web", body="Other words.\n"))
    assert drawn == []
    site.build(start.changed("web", title="The crane that left"))
    assert drawn == ["The crane that left"]


def test_robust_link_names_the_original_and_the_copy(kinds: Site) -> None:
    (link,) = kinds.page("pieces/web/index.html").cssselect("a[data-originalurl]")
    assert (
        link.get("href") == link.get("data-originalurl") == "https://lantern.example/crane?a=1&b=2"
    )
    assert link.get("data-versionurl") == f"{cited.BASE}pieces/web/"
    assert link.get("data-versiondate") == "2024-07-09"


def test_no_file_for_programs_breaks_its_specification(kinds: Site, fifty: Site) -> None:
    for made in (kinds, fifty):
        assert list(violations(made.out)) == []


def test_all_forms_name_everybody_in_order_and_the_first_date(kinds: Site, fifty: Site) -> None:
    for made, archive in ((kinds, cited.archive()), (fifty, cited.archive(cited.many()))):
        assert list(disagreements(made.out, archive.catalog.cards)) == []
    switched = cited.archive().changed("web", contributors=cited.kinds()[0].contributors)
    assert list(disagreements(kinds.out, switched.catalog.cards))


def test_the_checks_find_what_is_wrong(tmp_path: Path, kinds: Site) -> None:
    for name, old, new in (
        ("feed.xml", b"<updated>2", b"<updated>x2"),
        ("rss.xml", b"<pubDate>", b"<pubDate>x"),
        ("feed.json", b'"id":"', b'"ids":"'),
        ("sitemap.xml", b"<loc>http", b"<loc>x"),
        ("oai.xml", b"<oai:deletedRecord>no", b"<oai:deletedRecord>transient"),
        ("opds/lately.xml", b"http://opds-spec.org/acquisition/", b"x"),
    ):
        data = (kinds.out / name).read_bytes()
        assert old in data, name
        target = tmp_path / name
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(data.replace(old, new))
        assert list(violations(tmp_path)), name
        target.unlink()


def test_every_alternate_that_is_named_is_there(kinds: Site) -> None:
    for path in kinds.files():
        if not path.endswith(".html") or path == "404.html":
            continue
        page = html.document_fromstring((kinds.out / path).read_bytes())
        for e in page.cssselect("link[rel=alternate][type]"):
            href = e.get("href", "")
            target = (kinds.out / path).parent / href
            # PDFs are the press's to make.
            assert href.endswith(".pdf") or target.resolve().is_file(), (path, href)
