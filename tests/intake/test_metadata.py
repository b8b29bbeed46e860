"""Dates, outlets, addresses, languages, and the JSON-LD they come from."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backlist.intake.page.charset import codec, decode_html
from backlist.intake.page.dom import parse
from backlist.intake.page.jsonld import article_nodes, graph_of, text_of
from backlist.intake.page.language import normal_tag
from backlist.intake.page.metadata import Metadata, read_metadata, title_of
from backlist.intake.page.outlet import clean_address
from backlist.intake.page.page_claims import Surroundings
from tests.intake.page_samples import LAST, LONG, MORE, WORDS

URL = "https://harbour-review.example/2019/03/21/ferry/"
TEXT = LONG + WORDS + MORE + LAST


def metadata(html: str, url: str | None = URL, text: str = TEXT) -> Metadata:
    """What a page says; the first header is what stands over its text."""
    root = parse(f"<html>{html}</html>")
    assert root is not None
    page, _ = title_of(root, url)
    near = tuple(e for part in root.iter("header") for e in part.iter())
    return read_metadata(page, url=url, text=text, around=Surroundings(before=near))


def date(html: str, url: str | None = None) -> str | None:
    """The date of publication a page gives."""
    found = metadata(html, url).date
    return found.text if found else None


def ld(**fields: object) -> str:
    """JSON-LD of an article."""
    data = json.dumps({"@type": "Article", "headline": "Ferry"} | fields)
    return f'<script type="application/ld+json">{data}</script>'


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (ld(datePublished="2019-03-21T23:30:00-05:00"), "2019-03-21"),
        (ld(datePublished="2019-03"), "2019-03"),
        ('<meta property="article:published_time" content="2019-03-21">', "2019-03-21"),
        ('<meta name="citation_publication_date" content="2019/3/21">', "2019-03-21"),
        ('<meta name="dcterms.issued" content="20190321">', "2019-03-21"),
        ('<header><time datetime="2019-03-21T10:00">yesterday</time></header>', "2019-03-21"),
        ('<span itemprop="datePublished" content="2019-03-21">x</span>', "2019-03-21"),
        ("<header><p>Published March 21, 2019</p></header>", "2019-03-21"),
        ('<header><time datetime="21-03-2019">21-03-2019</time></header>', "2019-03-21"),
        ("<header><p>By: Ada Quill on 21-ago-2019 5:11</p></header>", "2019-08-21"),
        ("<header><p>March 21, 2019. Updated: April 2, 2019</p></header>", "2019-03-21"),
        ("<header><p>June 2022</p></header>", "2022-06"),
        ("<header><a href='/x'>March 21, 2019</a></header>", None),
        ("<header><p>© 2019-03-21 Harbour Review</p></header>", None),
        ('<meta name="date" content="soon">', None),
        ('<meta name="date" content="0001-01-01">', None),
        ('<meta name="date" content="2019-02-31">', None),
        ("<p>In 1911 the ferry sank.</p>", None),
    ],
)
def test_date_of_publication(html: str, expected: str | None) -> None:
    assert date(html) == expected


CHANGED = [
    "<header><p>Updated March 21, 2019</p></header>",
    '<header><p>Updated <time datetime="2019-03-21">x</time></p></header>',
    '<meta property="article:modified_time" content="2019-03-21">',
    ld(dateModified="2019-03-21"),
    "<body><p>Some words.</p><p>Last updated: March 21, 2019</p></body>",
]


@pytest.mark.parametrize("html", CHANGED)
def test_a_date_of_change_is_only_inferred(html: str) -> None:
    found = metadata(html, None)
    assert found.date is not None
    assert found.date.text == "2019-03-21"
    evidence = found.evidence["date"]
    assert evidence.source == "inferred"
    assert evidence.confidence is not None
    assert evidence.confidence < 0.5


@pytest.mark.parametrize("html", CHANGED)
def test_a_date_of_publication_goes_before_a_date_of_change(html: str) -> None:
    found = metadata(html + '<meta property="article:published_time" content="2019-03-01">', None)
    assert found.date is not None
    assert found.date.text == "2019-03-01"
    assert found.evidence["date"].source == "metadata"


def test_a_day_before_the_addresss_own_is_another_storys() -> None:
    html = ld(datePublished="2019-03-22") + "<header><p>January 5, 2016</p></header>"
    assert date(html, "https://a.example/2019/03/21/ferry") == "2019-03-21"


def test_a_date_that_has_no_element_of_its_own() -> None:
    html = """<head><title>The last ferry</title></head><body><fieldset>
    <legend>The last ferry</legend> 21 March 2019 <div><p>Words.</p></div></fieldset></body>"""
    assert date(html) == "2019-03-21"


def test_character_references_in_json_are_read() -> None:
    assert text_of("Die F&auml;hre &amp; ich") == "Die Fähre & ich"


def test_the_address_dates_what_nothing_else_does() -> None:
    assert date("<p>x", "https://a.example/2019/03/21/ferry") == "2019-03-21"
    assert date("<p>x", "https://a.example/2019/03/ferry") == "2019-03"
    assert date("<p>x", "https://a.example/story-20190321.html") == "2019-03-21"
    assert date("<p>x", "https://a.example/p/20199999") is None


def test_first_publication_goes_before_republication() -> None:
    html = ld(datePublished="2023-05-01")
    assert date(html, "https://a.example/2019/03/21/ferry") == "2019-03-21"


def test_outlet() -> None:
    found = metadata('<meta property="og:site_name" content="Harbour Review | Books and boats">')
    assert found.outlet == "Harbour Review"
    assert found.evidence["outlet"].where == "meta og:site_name"
    assert metadata(ld(publisher={"@type": "Organization", "name": "Quay Press"})).outlet == (
        "Quay Press"
    )
    assert metadata(ld(isPartOf={"@type": "PublicationIssue", "name": "No. 4"})).outlet == (
        "harbour-review.example"
    )


def test_without_a_name_the_host_is_what_is_known() -> None:
    found = metadata("<p>x")
    assert found.outlet == "harbour-review.example"
    assert found.evidence["outlet"].source == "inferred"
    assert metadata("<p>x", None).outlet is None
    assert metadata("<p>x", "https://www.facebook.com/a/posts/1").outlet == "Facebook"


@pytest.mark.parametrize(
    ("head", "given_url", "expected"),
    [
        (f'<link rel="canonical" href="{URL}?utm_source=x#top">', None, URL),
        ('<link rel="canonical" href="/other/">', URL, "https://harbour-review.example/other/"),
        ('<link rel="canonical" href="https://harbour-review.example/">', URL, URL),
        ('<link rel="canonical" href="javascript:alert(1)">', URL, URL),
        (f'<meta property="og:url" content="{URL}">', None, URL),
        ('<link rel="canonical" href="https://harbour-review.example/">', None, None),
        ("", "https://me:secret@harbour-review.example/a", "https://harbour-review.example/a"),
        ("", None, None),
    ],
)
def test_address(head: str, given_url: str | None, expected: str | None) -> None:
    assert metadata(f"<head>{head}</head>", given_url).url == expected


def test_a_canonical_address_elsewhere_is_where_it_first_appeared() -> None:
    first = "https://quay-press.example/the-ferry"
    found = metadata(f'<head><link rel="canonical" href="{first}"></head>')
    assert found.url == URL
    (appearance,) = found.appearances
    assert (appearance.role, appearance.url, appearance.outlet) == ("first", first, None)
    assert appearance.evidence[0].where == "link rel=canonical"


def test_a_canonical_address_for_another_country_is_no_other_outlet() -> None:
    url = "https://www.harbour.example/ferry"
    canonical = "https://m.harbour.example.de/ferry"
    assert (
        metadata(f'<head><link rel="canonical" href="{canonical}"></head>', url).appearances == ()
    )


@given(st.text(max_size=60))
def test_any_address_is_cleaned_or_refused(text: str) -> None:
    found = clean_address(text, "https://a.example/b")
    assert found is None or found.startswith(("http://", "https://"))


def test_language() -> None:
    assert metadata("<body lang=x>").language == "en"
    assert metadata('<head><meta property="og:locale" content="en_US"></head>').language == "en-US"
    german = (
        "Der Fluss war zweihundert Jahre lang die Straße der Stadt gewesen, ehe jemand daran "
        "dachte, eine andere zu bauen, und die an ihm wohnten, wandten noch immer das Gesicht "
        "dem Wasser zu. Niemand im Ausschuss hatte erwartet, dass die Sitzung länger dauern würde."
    )
    wrong = parse('<html lang="en"><p>x')
    assert wrong is not None
    page, _ = title_of(wrong, None)
    found = read_metadata(page, url=None, text=german, around=Surroundings())
    assert found.language == "de"
    assert found.evidence["language"].where == "text"
    told = read_metadata(page, url=None, text=german, around=Surroundings(), language="gsw")
    assert told.language == "gsw"


@pytest.mark.parametrize(
    ("value", "expected"),
    [("en_us", "en-US"), ("DE", "de"), ("zh-hant-TW", "zh-Hant-TW"), ("english", None), ("", None)],
)
def test_language_tags(value: str, expected: str | None) -> None:
    assert normal_tag(value) == expected


def test_json_ld_as_sites_write_it() -> None:
    root = parse(
        """<html><head><title>Ferry</title></head>
        <script type="application/ld+json"><!-- {"@type":"WebSite","name":"A",} --></script>
        <script type="application/ld+json">{"@graph":[{"@type":["Article","NewsArticle"],
        "headline":"Ferry","author":{"@id":"#p"}},{"@type":"Person","@id":"#p","name":"Ada Quill"}]}
        </script><script type="application/ld+json">not json</script>
        <script type="application/ld+json">{"@type":"Article","headline":"Another one"}</script>"""
    )
    assert root is not None
    graph = graph_of(root)
    (node,) = article_nodes(graph, url=None, title="Ferry")
    assert node["headline"] == "Ferry"
    assert graph.resolved(node["author"])[0]["name"] == "Ada Quill"


@given(
    st.recursive(
        st.none() | st.text() | st.integers(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)
    )
)
def test_any_value_has_a_text_or_none(value: object) -> None:
    assert isinstance(text_of(value), str | None)


@pytest.mark.parametrize("title", ["Ferry", None])
@given(data=st.text(max_size=200))
def test_any_json_ld_is_read(title: str | None, data: str) -> None:
    root = parse(f'<html><body><script type="application/ld+json">{data}</script><p>x')
    if root is not None:
        article_nodes(graph_of(root), url=URL, title=title)


@pytest.mark.parametrize(
    ("data", "charset", "expected"),
    [
        ("naïve “ferry”".encode(), None, "naïve “ferry”"),
        ("naïve “ferry”".encode("cp1252"), "iso-8859-1", "naïve “ferry”"),
        ("naïve".encode("utf-16"), None, "naïve"),
        (b"\xef\xbb\xbfna\xc3\xafve", "windows-1251", "naïve"),
        ("<meta charset=koi8-r>паром".encode("koi8-r"), None, "<meta charset=koi8-r>паром"),
        ("<meta charset=gb2312>渡船".encode("gbk"), None, "<meta charset=gb2312>渡船"),
        ("<meta charset='Shift_JIS'>①".encode("cp932"), None, "<meta charset='Shift_JIS'>①"),
        ("<meta charset=iso-8859-1>naïve".encode(), None, "<meta charset=iso-8859-1>naïve"),
        ("<meta charset=utf-16>naïve".encode(), None, "<meta charset=utf-16>naïve"),
        ("<meta charset=utf-8>na\xefve é".encode("latin-1"), None, "<meta charset=utf-8>naïve é"),
        ("<meta charset=utf-8>ça \u2019".encode() + b"\x92", None, "<meta charset=utf-8>ça ’’"),
        (
            "паром на реке и паром на море".encode("cp1251"),
            "windows-1251",
            "паром на реке и паром на море",
        ),
        (b"plain", "no-such-charset", "plain"),
        (b"", None, ""),
    ],
)
def test_exact_letters(data: bytes, charset: str | None, expected: str) -> None:
    assert decode_html(data, charset) == expected


def test_undeclared_letters_are_guessed() -> None:
    text = "Паром ходил по реке двести лет, и никто не думал о мосте, пока не пришла весна. " * 5
    assert decode_html(text.encode("cp1251")) == text


@given(st.binary(max_size=200), st.sampled_from([None, "utf-8", "gbk", "utf-16", "shift_jis", "x"]))
def test_any_bytes_have_letters(data: bytes, charset: str | None) -> None:
    assert isinstance(decode_html(data, charset), str)


def test_codecs_that_are_no_text_are_refused() -> None:
    assert codec("base64") is None
    assert codec("rot13") is None
    assert codec("zip") is None
