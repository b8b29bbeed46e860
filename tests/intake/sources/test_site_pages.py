"""Sitemaps and pages that list writings, on a server on loopback."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from backlist.errors import Problem
from backlist.intake import ReadOptions, read
from backlist.intake.crawling.addresses import no_writing
from backlist.intake.crawling.listing import listed, next_page
from backlist.intake.page.dom import parse
from backlist.model import Draft
from tests.intake.page_samples import LAST, LONG, MORE, WORDS
from tests.intake.websites import XML, Website, eager, online


def page(title: str) -> str:
    return f"""<html><head><title>{title}</title></head><body><article><h1>{title}</h1>
    <p>{LONG}{title}</p><p>{WORDS}</p><p>{MORE}</p><p>{LAST}</p></article></body></html>"""


def urlset(*places: tuple[str, str]) -> str:
    urls = "".join(f"<url><loc>{u}</loc><lastmod>{d}</lastmod></url>" for u, d in places)
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'


def index(*maps: str) -> str:
    inner = "".join(f"<sitemap><loc>{m}</loc></sitemap>" for m in maps)
    return (
        f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{inner}</sitemapindex>'
    )


def titles(found: list[Draft | Problem]) -> list[str | None]:
    return [d.title for d in found if isinstance(d, Draft)]


def mapped() -> Website:
    site = Website()
    site.xml("/maps.xml", index("BASE/post-sitemap.xml", "BASE/category-sitemap.xml"))
    site.xml(
        "/post-sitemap.xml",
        urlset(
            ("BASE/", "2020-01-01"),
            ("BASE/later-letter", "2019-05-01T10:00:00+00:00"),
            ("BASE/first-letter", "2018-05-01"),
            ("BASE/tag/water/", "2018-05-01"),
            ("BASE/press.jpg", "2018-05-01"),
        ),
    )
    site.html("/later-letter", page("Later letter"))
    site.html("/first-letter", page("First letter"))
    return site


def test_a_sitemap_index_leads_to_pages_the_oldest_first() -> None:
    site = mapped()
    with online(site):
        found = list(read(f"{site.base}/maps.xml", eager()))
    assert titles(found) == ["First letter", "Later letter"]
    (note,) = [p for p in found if isinstance(p, Problem)]
    assert note.severity == "note"
    assert "1 sitemaps of lists or files" in note.what
    assert "1 that are files and no pages" in note.what
    assert "/category-sitemap.xml" not in site.asked
    assert "/press.jpg" not in site.asked


def test_a_site_is_followed_by_the_maps_robots_names() -> None:
    site = mapped()
    site.html("/", "<html><body><h1>Harbour</h1></body></html>")
    site.pages["/robots.txt"] = (
        200,
        {},
        b"User-agent: *\nDisallow: /later\nSitemap: BASE/maps.xml\n",
    )
    with online(site):
        found = list(read(f"{site.base}/", eager(follow=True)))
    assert titles(found) == ["First letter"]
    assert any(isinstance(p, Problem) and "robots.txt" in p.what for p in found)


def test_an_import_goes_on_where_it_stopped() -> None:
    site = mapped()
    with online(site):
        options = eager(known=lambda url: url.endswith("/first-letter"))
        found = list(read(f"{site.base}/maps.xml", options))
    assert titles(found) == ["Later letter"]
    assert "/first-letter" not in site.asked
    assert any(isinstance(p, Problem) and "1 in the archive already" in p.what for p in found)


def test_no_more_than_was_asked_for() -> None:
    site = mapped()
    with online(site):
        found = list(read(f"{site.base}/maps.xml", eager(most=1)))
    assert titles(found) == ["First letter"]
    assert any(isinstance(p, Problem) and "1 beyond the 1" in p.what for p in found)


def test_packed_sitemaps_in_files_and_bombs(tmp_path: Path) -> None:
    site = mapped()
    with online(site):
        packed = tmp_path / "map.xml.gz"
        packed.write_bytes(gzip.compress(urlset((f"{site.base}/first-letter", "2018")).encode()))
        assert titles(list(read(str(packed), eager()))) == ["First letter"]
    bomb = tmp_path / "bomb.xml.gz"
    bomb.write_bytes(gzip.compress(b"<urlset>" + b" " * 80_000_000))
    (refused,) = read(str(bomb), ReadOptions())
    assert isinstance(refused, Problem)
    assert "too large" in refused.what


def test_maps_that_lead_to_one_another_end() -> None:
    site = Website()
    site.xml("/a.xml", index("BASE/b.xml"))
    site.xml("/b.xml", index("BASE/a.xml", "BASE/b.xml"))
    with online(site):
        (found,) = read(f"{site.base}/a.xml", eager())
    assert isinstance(found, Problem)
    assert len(site.asked) < 6


def test_packed_answers_with_the_wrong_type() -> None:
    site = mapped()
    body = gzip.compress(urlset(("http://127.0.0.1:1/nothing-here", "2018")).encode())
    site.pages["/map.xml.gz"] = (200, XML | {"Content-Type": "application/gzip"}, body)
    with online(site):
        (found,) = read(f"{site.base}/map.xml.gz", eager())
    assert isinstance(found, Problem)
    assert "http://127.0.0.1:1/nothing-here" in found.what
    assert "does not answer" in found.what


AUTHOR = """<html><head><title>Ada Quill</title></head><body>
<header><nav class="menu"><ul>{menu}</ul></nav></header>
<main><h1>Ada Quill</h1><p>She lives in a <a href="/lighthouse-of-hers">lighthouse by the sea</a>
<div class="posts">{items}</div>
<div class="pagination"><a href="/author/ada/">1</a>
<a class="next" href="{following}">Older posts</a></div>
</main><aside class="sidebar"><h2>Popular</h2><ul>{popular}</ul></aside></body></html>"""


def entry(slug: str, day: str) -> str:
    title = slug.replace("-", " ").capitalize()
    return f"""<article class="post post-{len(slug)}"><h2><a href="/{slug}">{title}</a></h2>
    <time datetime="{day}">{day}</time><p>What happened.</p>
    <a class="more" href="/{slug}">Read more</a> <a href="/tag/water">water</a></article>"""


def author_page(items: str, following: str) -> str:
    menu = "".join(f'<li><a href="/m{n}">A long menu entry of {n}</a></li>' for n in range(9))
    popular = "".join(f'<li><a href="/p{n}">A popular writing of {n}</a></li>' for n in range(9))
    return AUTHOR.format(menu=menu, items=items, popular=popular, following=following)


def test_an_authors_pieces_over_several_pages() -> None:
    site = Website()
    days = {"the-low-water": "2019-03-01", "the-high-water": "2019-02-01", "the-ice": "2019-01-01"}
    items = [entry(slug, day) for slug, day in days.items()]
    site.html("/author/ada/", author_page("".join(items[:2]), "/author/ada/page/2/"))
    site.html("/author/ada/page/2/", author_page(items[2] + entry("the-fog", "2018-01-01"), "#"))
    for slug in (*days, "the-fog"):
        site.html(f"/{slug}", page(slug))
    with online(site):
        found = list(read(f"{site.base}/author/ada/", eager(follow=True)))
    assert titles(found) == ["the-fog", "the-ice", "the-high-water", "the-low-water"]
    assert not [p for p in site.asked if p.startswith(("/m", "/p", "/tag", "/light"))]


def test_a_page_without_a_list_is_told() -> None:
    site = Website()
    site.html("/a-letter", page("A letter"))
    with online(site):
        (found,) = read(f"{site.base}/a-letter", eager(follow=True))
        (draft,) = read(f"{site.base}/a-letter", eager())
    assert isinstance(found, Problem)
    assert found.do
    assert isinstance(draft, Draft)


@pytest.mark.parametrize(
    ("path", "is_one"),
    [
        ("/2019/03/the-river/", True),
        ("/the-river.html", True),
        ("/?p=12", True),
        ("/author/ada", False),
        ("/category/water/", False),
        ("/2019/03/", False),
        ("/2019/03/index.html", False),
        ("/2019/03/letter/index.html", True),
        ("/page/3/", False),
        ("/archives/1234", True),
        ("/archive/", False),
        ("/topics/water", False),
        ("/topics/water/how-the-river-rose", True),
        ("/series/how-the-river-rose-again", True),
        ("/about/", False),
        ("/a.pdf", False),
        ("/blog/?page=2", False),
        ("/", False),
    ],
)
def test_where_a_writing_may_stand(path: str, is_one: bool) -> None:
    assert (no_writing(f"https://h.example{path}") is None) is is_one


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<link rel="next" href="/list?page=2">', "https://h.example/list?page=2"),
        ('<a href="/list/page/2/">2</a><a href="/list/page/3/">3</a>', "https://h.example/list/page/2/"),
        ('<a href="/list/page/2/">Ältere Beiträge »</a>', "https://h.example/list/page/2/"),
        ('<a href="/other-letter">Next</a>', None),
        ("<p>no more</p>", None),
    ],
)  # fmt: skip
def test_next_page(html: str, expected: str | None) -> None:
    root = parse(f"<html><body>{html}</body></html>")
    assert root is not None
    assert next_page(root, "https://h.example/list/", "https://h.example/list/") == expected


def test_a_list_needs_repetition() -> None:
    root = parse('<main><p><a href="/one-letter">One letter</a></p></main>')
    assert root is not None
    assert listed(root, "https://h.example/author/ada") == []


def test_a_page_of_a_map_that_lists_others_is_left_out() -> None:
    site = mapped()
    links = "".join(f'<p><a href="/letter-{n}">A letter of the year {n}</a></p>' for n in range(30))
    body = f"<html><body><article><h1>Letters</h1>{links}</article></body></html>"
    site.html("/first-letter", body)
    with online(site):
        found = list(read(f"{site.base}/maps.xml", eager()))
    assert titles(found) == ["Later letter"]
    assert any(isinstance(p, Problem) and "lists others" in p.what for p in found)
