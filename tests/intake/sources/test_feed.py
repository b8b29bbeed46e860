"""Feeds: from files and from a server on loopback, sound, odd and hostile."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backlist.errors import Problem
from backlist.intake import ReadOptions, read
from backlist.intake.feeds.drafting import BEGINNING
from backlist.intake.feeds.values import date_of, names_of, title_text
from backlist.model import Draft
from tests.intake.page_samples import LAST, LONG, MORE, WORDS
from tests.intake.websites import Website, eager, online

OFFLINE = ReadOptions(online=False)
TEXT = f"<p>{LONG}</p><p>{WORDS}</p><p>{MORE}</p>"


def rss(items: str, *, title: str = "Harbour Review", more: str = "") -> str:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"
 xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:media="http://search.yahoo.com/mrss/"
 xmlns:slash="http://purl.org/rss/1.0/modules/slash/">
<channel><title>{title}</title><link>https://harbour.example/</link><language>en-GB</language>
{more}{items}</channel></rss>"""


def item(
    title: str = "The river",
    *,
    link: str = "https://harbour.example/the-river/",
    text: str = TEXT,
    more: str = "",
    date: str = "Thu, 21 Mar 2019 23:30:00 +0100",
) -> str:
    return f"""<item><title>{title}</title><link>{link}</link>
<guid isPermaLink="false">{link}?p</guid>
<pubDate>{date}</pubDate>
<content:encoded><![CDATA[{text}]]></content:encoded>{more}</item>"""


def drafts_of(body: str, folder: Path, options: ReadOptions = OFFLINE) -> list[Draft | Problem]:
    path = folder / "feed.xml"
    path.write_bytes(body.encode())
    return list(read(str(path), options))


def only(found: list[Draft | Problem]) -> Draft:
    (draft,) = found
    assert isinstance(draft, Draft)
    return draft


def test_everything_an_rss_item_says(tmp_path: Path) -> None:
    more = """<dc:creator>Ada Quill</dc:creator><dc:creator>Tomas Berg</dc:creator>
    <category>Rivers</category><category domain="post_tag">water</category>
    <category>Uncategorized</category><itunes:title>Episode 3</itunes:title>
    <media:content url="https://harbour.example/v.mp4" type="video/mp4"><media:title>A film
    </media:title></media:content><slash:comments>7</slash:comments>"""
    draft = only(
        drafts_of(rss(item("Salt &amp;amp; &lt;i&gt;water&lt;/i&gt;", more=more)), tmp_path)
    )
    assert draft.title == "Salt & water"
    assert [(c.name, c.role) for c in draft.contributors] == [
        ("Ada Quill", "author"),
        ("Tomas Berg", "author"),
    ]
    assert str(draft.date) == "2019-03-21"
    assert draft.categories == ("Rivers",)
    assert draft.tags == ("water",)
    assert draft.outlet == "Harbour Review"
    assert draft.url == "https://harbour.example/the-river/"
    assert draft.language == "en-GB"
    assert draft.identity == "https://harbour.example/the-river/?p"
    assert draft.waits is None
    assert draft.container is not None
    assert draft.capture is None
    assert draft.position == "item 1"
    assert draft.markdown.count("\n\n") == 2
    assert draft.evidence["date"].says == "Thu, 21 Mar 2019 23:30:00 +0100"


def test_a_feeds_tail_and_noise_are_no_text(tmp_path: Path) -> None:
    text = f"""{TEXT}<p>Here is the last line.</p><div class="sharedaddy"><p>Share this</p></div>
    <img src="https://pixel.wp.com/b.gif" width="1" height="1">
    <p>The post <a href="https://harbour.example/the-river/">The river</a> appeared first on
    <a href="https://harbour.example">Harbour Review</a>.</p>"""
    draft = only(drafts_of(rss(item(text=text)), tmp_path))
    assert draft.markdown.endswith("Here is the last line.")
    assert [a.outlet for a in draft.appearances] == ["Harbour Review"]


def test_relative_links_and_footnotes(tmp_path: Path) -> None:
    text = f'{TEXT}<p><a href="../letters">Letters</a></p>'
    draft = only(drafts_of(rss(item(text=text)), tmp_path))
    assert "(https://harbour.example/letters)" in draft.markdown


@pytest.mark.parametrize(
    "text",
    [
        "<p>The river had been the town's road for years [&hellip;]</p>",
        "<p>The river had been the town's road… <a href='/the-river/'>Read more</a></p>",
        '<p>The river had been … <a href="https://harbour.example/the-river/">Weiterlesen</a></p>'
        '<p>The post <a href="https://harbour.example/the-river/">The river</a> appeared first on '
        '<a href="https://harbour.example">Harbour Review</a>.</p>',
    ],
)
def test_a_beginning_waits(tmp_path: Path, text: str) -> None:
    draft = only(drafts_of(rss(item(text=text)), tmp_path))
    assert draft.waits == BEGINNING


def test_whole_text_in_a_description(tmp_path: Path) -> None:
    whole = f"<item><title>A</title><description>{TEXT.replace('<', '&lt;')}</description></item>"
    brief = "<item><title>B</title><description>What the river did.</description></item>"
    old = f"""<!DOCTYPE rss PUBLIC "-//X//DTD RSS 0.91//EN" "http://x.example/rss.dtd">
<rss version="0.91"><channel><title>Old</title>{whole}{brief}</channel></rss>"""
    found = [d for d in drafts_of(old, tmp_path) if isinstance(d, Draft)]
    assert {d.title: d.waits for d in found} == {"A": None, "B": BEGINNING}


def test_rss_1_and_its_dublin_core(tmp_path: Path) -> None:
    body = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel rdf:about="https://h.example/"><title>Harbour RSS</title><link>https://h.example/</link></channel>
<item rdf:about="https://h.example/a"><title>A letter</title><link>https://h.example/a</link>
<dc:creator>Ada Quill and Tomas Berg</dc:creator><dc:date>2004-02-29T23:50:00-05:00</dc:date>
<dc:subject>Letters</dc:subject><content:encoded>{TEXT.replace("<", "&lt;")}</content:encoded>
</item></rdf:RDF>"""
    draft = only(drafts_of(body, tmp_path))
    assert [c.name for c in draft.contributors] == ["Ada Quill", "Tomas Berg"]
    assert str(draft.date) == "2004-02-29"
    assert draft.categories == ("Letters",)


def test_atom_in_xhtml_with_bases_and_authors(tmp_path: Path) -> None:
    body = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"
 xml:base="https://h.example/blog/">
<title type="html">Harbour &amp;amp; Sea</title><author><name>The Editor in Chief</name></author>
<entry xml:base="2019/"><id>tag:h.example,2019:1</id>
<title type="html">Water &lt;b&gt;low&lt;/b&gt;</title>
<link rel="replies" href="c"/><link rel="alternate" type="text/html" href="low"/>
<author><name>Ada Quill</name></author><author><name>Tomas Berg</name></author>
<published>2019-03-21T08:00:00Z</published><updated>2021-01-01T00:00:00Z</updated>
<category term="r" label="Rivers"/><summary>What was under the bridge.</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{LONG}<em>It was</em> low.</p>
<p><a href="note">note</a></p></div></content></entry></feed>"""
    draft = only(drafts_of(body, tmp_path))
    assert draft.title == "Water low"
    assert draft.url == "https://h.example/blog/2019/low"
    assert "(https://h.example/blog/2019/note)" in draft.markdown
    assert "*It was* low." in draft.markdown
    assert [c.name for c in draft.contributors] == ["Ada Quill", "Tomas Berg"]
    assert str(draft.date) == "2019-03-21"
    assert draft.identity == "tag:h.example,2019:1"
    assert draft.summary == "What was under the bridge."
    assert draft.outlet == "Harbour & Sea"


def test_json_feed(tmp_path: Path) -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Harbour",
        "authors": [{"name": "Ada Quill"}],
        "items": [
            {"id": 7, "url": "https://h.example/7", "title": "Seven", "content_html": TEXT,
             "tags": ["water"], "date_published": "2020-01-02T03:04:05+02:00"},
            {"id": "8", "content_text": "One line & no title."},
            "no item",
        ],
    }  # fmt: skip
    found = drafts_of(json.dumps(feed), tmp_path)
    one = next(d for d in found if isinstance(d, Draft) and d.title == "Seven")
    assert one.identity == "h.example 7"
    assert one.tags == ("water",)
    assert [c.name for c in one.contributors] == ["Ada Quill"]
    two = next(d for d in found if isinstance(d, Draft) and d.title is None)
    assert two.markdown == "One line & no title."


def test_a_feed_of_comments_is_refused(tmp_path: Path) -> None:
    (found,) = drafts_of(rss(item(), title="Comments on: The river"), tmp_path)
    assert isinstance(found, Problem)
    assert "comments" in found.what


def test_the_oldest_first(tmp_path: Path) -> None:
    items = "".join(
        item(t, link=f"https://h.example/{t}", date=d)
        for t, d in (("c", "2019-03-03"), ("b", "2 Feb 19 10:00 EST"), ("a", "1 janvier 2019"))
    )
    found = drafts_of(rss(items), tmp_path)
    assert [d.title for d in found if isinstance(d, Draft)] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("Thu, 21 Mar 2019 23:30:00 -0800", "2019-03-21"),
        ("21 Mar 19 10:00 GMT", "2019-03-21"),
        ("2019-03-21T23:59:59.123+05:30", "2019-03-21"),
        ("20190321T101112Z", "2019-03-21"),
        ("2019-03", "2019-03"),
        ("2019", "2019"),
        ("Thursday, March 21, 2019 10:00 AM", "2019-03-21"),
        ("jeu, 21 mars 2019 10:00:00 +0100", "2019-03-21"),
        ("Thu, 01 Jan 1970 00:00:00 +0000", None),
        ("0001-01-01T00:00:00Z", None),
        ("2019-13-45", None),
        ("soon", None),
        ("", None),
    ],
)
def test_dates_in_odd_forms(said: str, day: str | None) -> None:
    found = date_of(said)
    assert (str(found) if found else None) == day


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("ada@h.example (Ada Quill)", ["Ada Quill"]),
        ("Ada Quill and Tomas Berg", ["Ada Quill", "Tomas Berg"]),
        ("Ada Quill, Tomas Berg &amp; Ines Marão", ["Ada Quill", "Tomas Berg", "Ines Marão"]),
        ("admin", []),
        ("ada@h.example", []),
        ("", []),
    ],
)
def test_names(said: str, names: list[str]) -> None:
    assert names_of(said) == names


def test_titles_keep_what_only_looks_like_markup() -> None:
    assert title_text("1 &lt; 2 &amp; 3 &gt; 2") == "1 < 2 & 3 > 2"


# --- at an address ---------------------------------------------------------------------------


def page(title: str, *, byline: str = "") -> str:
    return f"""<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{byline}
    <p>{LONG}{title}</p><p>{WORDS}</p><p>{MORE}</p><p>{LAST}</p></article></body></html>"""


def test_a_feed_at_an_address_leads_to_its_pages() -> None:
    site = Website()
    beginning = "<p>The river had been the town's road for years [&hellip;]</p>"
    creators = "<dc:creator>Ada Quill</dc:creator><category>Rivers</category>"
    items = item(link="BASE/the-river", text=beginning, more=creators) + item(
        "Whole", link="BASE/whole", date="2018-01-01"
    )
    site.xml("/feed", rss(items))
    site.html("/the-river", page("The river"))
    with online(site):
        whole, paged = read(f"{site.base}/feed", eager())
    assert isinstance(whole, Draft)
    assert isinstance(paged, Draft)
    assert whole.title == "Whole"
    assert whole.capture is not None
    assert whole.capture.url == f"{site.base}/feed"
    assert paged.url == f"{site.base}/the-river"
    assert [c.name for c in paged.contributors] == ["Ada Quill"]
    assert paged.categories == ("Rivers",)
    assert str(paged.date) == "2019-03-21"
    assert paged.capture is not None
    assert paged.capture.warc is not None
    assert paged.position == "item 1"
    assert paged.waits is None
    assert "/whole" not in site.asked


def test_what_the_archive_knows_is_not_fetched() -> None:
    site = Website()
    beginning = "<p>The river had been the town's road [&hellip;]</p>"
    site.xml("/feed", rss(item(link="BASE/the-river", text=beginning)))
    with online(site):
        (note,) = read(f"{site.base}/feed", eager(known=lambda url: url.endswith("/the-river")))
    assert isinstance(note, Problem)
    assert (note.severity, note.what) == ("note", "Passed over: 1 in the archive already.")
    assert site.asked == ["/feed"]


def test_a_page_that_is_gone_leaves_the_feeds_beginning() -> None:
    site = Website()
    beginning = "<p>The river had been the town's road [&hellip;]</p>"
    site.xml("/feed", rss(item(link="BASE/gone", text=beginning)))
    with online(site):
        (draft,) = read(f"{site.base}/feed", eager())
    assert isinstance(draft, Draft)
    assert draft.waits == BEGINNING
    assert any("404" in p.what for p in draft.problems)


def test_older_pages_of_a_feed() -> None:
    site = Website()
    for number in (1, 2, 3):
        following = f'<atom:link rel="next" href="BASE/feed/{number + 1}"/>' if number < 3 else ""
        one = item(str(number), link=f"BASE/{number}", date=f"2019-0{4 - number}-01")
        site.xml(f"/feed/{number}", rss(one, more=following))
    with online(site):
        found = list(read(f"{site.base}/feed/1", eager()))
    assert [d.title for d in found if isinstance(d, Draft)] == ["3", "2", "1"]


def test_wordpress_pages_by_number_until_it_says_no() -> None:
    site = Website()
    generator = "<generator>https://wordpress.org/?v=6.4</generator>"
    site.xml("/feed", rss(item("2", link="BASE/2"), more=generator))
    site.xml("/feed?paged=2", rss(item("1", link="BASE/1", date="2010-01-01"), more=generator))
    with online(site):
        found = list(read(f"{site.base}/feed", eager()))
    assert [d.title for d in found if isinstance(d, Draft)] == ["1", "2"]
    assert not [p for p in found if isinstance(p, Problem)]
    assert site.asked[-1] == "/feed?paged=3"


def test_a_feed_that_pages_in_a_circle_ends() -> None:
    site = Website()
    again = '<atom:link rel="next" href="BASE/b"/>'
    site.xml("/a", rss(item("1", link="BASE/1"), more=again))
    site.xml("/b", rss(item("1", link="BASE/1"), more=again.replace("/b", "/a")))
    with online(site):
        assert len(list(read(f"{site.base}/a", eager()))) == 1


# --- hostile ---------------------------------------------------------------------------------


def test_entities_of_its_own_are_refused(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>' + rss("").partition("?>")[2]
    (found,) = drafts_of(bomb, tmp_path)
    assert isinstance(found, Problem)
    assert "DTD" in found.what


@pytest.mark.parametrize(
    "body",
    [
        rss(item())[:-40],
        rss(item("A\x01 &nbsp; & B")),
        rss(item("A &#xD800; &#56000; B")),
        rss(item()).replace("http://purl.org/dc/", "http://&#xDBFF;/"),
        rss("<item>" * 300),
        "<rss><channel>" + "<a>" * 5000,
        "<feed xmlns='http://www.w3.org/2005/Atom'><entry><content type='xhtml'/></entry></feed>",
        "<feed xmlns='http://www.w3.org/2005/Atom'><entry><content type='xhtml'><div><a:>x</a:>"
        "</div></content></entry></feed>",
        '{"version": "https://jsonfeed.org/version/1", "items": [{"id": {}}, {"tags": 3}]}',
        '{"version": "https://jsonfeed.org/version/1", "items": ' + "[" * 3000,
        rss("<item><link>javascript:alert(1)</link><guid>http://[x</guid></item>"),
    ],
)
def test_broken_feeds_are_survived(tmp_path: Path, body: str) -> None:
    found = drafts_of(body, tmp_path)
    assert found
    assert all(isinstance(d, Draft | Problem) for d in found)
    assert all(d.url is None or d.url.startswith("http") for d in found if isinstance(d, Draft))


SAMPLE = rss(item(more="<dc:creator>Ada Quill</dc:creator>") + item("Two")).encode()


@given(st.integers(0, len(SAMPLE) - 1), st.binary(max_size=12), st.integers(0, 40))
@settings(max_examples=60, deadline=None)
def test_changed_bytes_never_raise(at: int, new: bytes, gone: int) -> None:
    data = SAMPLE[:at] + new + SAMPLE[at + gone :]
    options = ReadOptions(stdin=data, online=False)
    assert all(isinstance(d, Draft | Problem) for d in read("-", options))
