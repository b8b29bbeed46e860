"""A whole foreign page as safe HTML."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backlist.markup import replica, sanitize

BASE = "https://tide.example/2019/ferry.html"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("<nav><a href='/x'>Menu</a></nav>", '<div><a href="https://tide.example/x">Menu</a></div>'),
        ("<b>b</b><i>c</i><tt>d</tt>", "<strong>b</strong><em>c</em><code>d</code>"),
        ("<p>a<script>x()</script><style>p{}</style></p>", "<p>a</p>"),
        ("<p hidden>a</p><p style='display: none'>b</p><p>c</p>", "<p>c</p>"),
        ("<a href='#top'>up</a>", "<span>up</span>"),
        ("<a href='javascript:x()'>go</a>", "<span>go</span>"),
        ("<a href='mailto:a@b.example'>write</a>", '<a href="mailto:a@b.example">write</a>'),
        ("<a href='a b.html'>x</a>", '<a href="https://tide.example/2019/a%20b.html">x</a>'),
        ("<img src='f.jpg' alt='Us'>", '<a href="https://tide.example/2019/f.jpg">Us</a>'),
        ("<img src='/i/f.jpg'>", '<a href="https://tide.example/i/f.jpg">f.jpg</a>'),
        (
            "<iframe src='https://v.example/1?t=2'>no frames</iframe>",
            '<a href="https://v.example/1?t=2">https://v.example/1</a>',
        ),
        (
            "<ul><a href='/a'>A</a><li>B</ul>",
            '<ul><li><a href="https://tide.example/a">A</a></li><li>B</li></ul>',
        ),
        ("<ul><li>A</li>b</ul>", "<ul><li><div>A</div>b</li></ul>"),
        ("<ul>b<li>A</li></ul>", "<div>b<div>A</div></div>"),
        ("<p>a\x80\x99b</p>", "<p>ab</p>"),
        ("<a href='/x'><img src='data:image/png;base64,AA'></a>", "<span></span>"),
        ("<h2> </h2>", "<div> </div>"),
        ("<p>a<script>x</script>&#1;b</p>", "<p>ab</p>"),
        ("<li>alone</li>", "<div>alone</div>"),
        ("<dl><p>x</p><dt>a</dt><dd>b</dd></dl>", "<div><p>x</p><div>a</div><div>b</div></div>"),
        ("<dl><dt>a</dt></dl>", "<div><div>a</div></div>"),
        ("<h2>a<div>b</div></h2>", "<div>a<div>b</div></div>"),
        ("<em><p>a</p></em>", "<div><p>a</p></div>"),
        (
            "<a href='/x'><span><div>a</div></span></a>",
            '<a href="https://tide.example/x"><div><div>a</div></div></a>',
        ),
        ("<figure><figcaption>a</figcaption>b</figure>", "<div><div>a</div>b</div>"),
        ("<dl><dt>a</dt><dd>b</dd></dl>", "<dl><dt>a</dt><dd>b</dd></dl>"),
        ("<form><label>Name <input></label></form>", "<div><span>Name </span></div>"),
    ],
)  # fmt: skip
def test_what_becomes_of_it(given: str, expected: str) -> None:
    made = replica(given, BASE)
    assert made.removeprefix("<div>").removesuffix("</div>") == expected


def test_a_page_may_name_another_base() -> None:
    page = '<head><base href="https://old.example/a/"></head><a href="b">x</a>'
    assert 'href="https://old.example/a/b"' in replica(page, BASE)


def test_without_an_address_relative_links_have_nowhere_to_go() -> None:
    assert "href" not in replica('<a href="b">x</a>')


@given(st.text(max_size=300), st.sampled_from([None, BASE, "not an address", "https://[::1"]))
def test_it_is_safe_whatever_comes(page: str, base: str | None) -> None:
    made = replica(page, base)
    assert sanitize(made) == made


def test_deep_nesting_is_no_danger() -> None:
    made = replica("<div>" * 200_000 + "deep", BASE)
    assert "deep" in made
    assert made.count("<div>") <= 100
