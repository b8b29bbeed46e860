"""Markdown → safe HTML: what Markdown says, the short list of HTML, and nothing more."""

from __future__ import annotations

import pytest

from backlist.markup import sanitize, to_html, tree
from backlist.markup.trees import text_of


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("It's “so” -- really... (c)", "<p>It's “so” -- really... (c)</p>\n"),
        ("a ~~b~~", "<p>a <del>b</del></p>\n"),
        ("one\\\ntwo  \nthree", "<p>one<br>\ntwo<br>\nthree</p>\n"),
        ("5. five\n6. six", '<ol start="5">\n<li>five</li>\n<li>six</li>\n</ol>\n'),
        ("- [ ] plain", "<ul>\n<li>[ ] plain</li>\n</ul>\n"),
        ("https://example.org www.example.org", "<p>https://example.org www.example.org</p>\n"),
        ("H<sub>2</sub>O x<sup>2</sup>", "<p>H<sub>2</sub>O x<sup>2</sup></p>\n"),
        ('<span lang="fr">oui</span>', '<p><span lang="fr">oui</span></p>\n'),
        ("```py extra\nx < 1\n```", '<pre><code class="language-py">x &lt; 1\n</code></pre>\n'),
        (
            '<div dir="rtl" lang="ar">\n\n*x*\n\n</div>',
            '<div dir="rtl" lang="ar">\n<p><em>x</em></p>\n</div>\n',
        ),
        (
            "| a | b |\n| --: | :-: |\n| `x\\|y` | 2 |",
            '<table>\n<thead>\n<tr>\n<th align="right">a</th>\n<th align="center">b</th>\n</tr>\n'
            '</thead>\n<tbody>\n<tr>\n<td align="right"><code>x|y</code></td>\n'
            '<td align="center">2</td>\n</tr>\n</tbody>\n</table>\n',
        ),
        (
            '<table><tr><td colspan="2" onclick="x()" style="color:red">a</td></tr></table>',
            '<table><tbody><tr><td colspan="2">a</td></tr></tbody></table>\n',
        ),
    ],
)
def test_what_markdown_says(markdown: str, html: str) -> None:
    assert to_html(markdown) == html


def test_footnotes_keep_their_way_there_and_back() -> None:
    html = to_html("A[^n] and[^n] B[^m]\n\n[^n]: First *note*.\n\n    More.\n\n[^m]: Second.\n")
    assert '<sup class="footnote-ref"><a href="#fn-n" id="fnref-n">1</a></sup>' in html
    assert '<a href="#fn-n" id="fnref-n-2">1</a>' in html
    assert '<section class="footnotes">\n<ol>\n<li id="fn-n">' in html
    assert '<a href="#fnref-m" class="footnote-backref" aria-label="Back to reference 2">' in html
    ids = {e.get("id") for e in tree(html).iter() if e.get("id")}
    assert ids == {"fnref-n", "fnref-n-2", "fnref-m", "fn-n", "fn-m"}
    targets = {(e.get("href") or "").removeprefix("#") for e in tree(html).iter("a")}
    assert targets == ids


@pytest.mark.parametrize(
    ("markdown", "kept"),
    [
        ("[a](https://example.org/x?y=1)", '<a href="https://example.org/x?y=1">a</a>'),
        ("[a](mailto:a@example.org)", '<a href="mailto:a@example.org">a</a>'),
        ("[a](piece:other-piece)", '<a href="piece:other-piece">a</a>'),
        ("[a](#part)", '<a href="#part">a</a>'),
        ("[a](media/paper.pdf)", '<a href="media/paper.pdf">a</a>'),
        ("[a](javascript:alert(1))", "<a>a</a>"),
        ("[a](data:text/html,x)", "<a>a</a>"),
        ("[a](ftp://example.org/x)", "<a>a</a>"),
        ("[a](//example.org/x)", "<a>a</a>"),
        ("[a](/local)", "<a>a</a>"),
        ("[a](../../etc/passwd)", "<a>a</a>"),
        ("[a](media/../../x)", "<a>a</a>"),
        ("[a](media/%2e%2e%2fx)", "<a>a</a>"),
        ("[a](piece:../x)", "<a>a</a>"),
    ],
)
def test_where_links_may_lead(markdown: str, kept: str) -> None:
    assert to_html(markdown) == f"<p>{kept}</p>\n"


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        ("![A cat](media/cat.png)", '<img src="media/cat.png" alt="A cat">'),
        ('![A](media/caf%C3%A9.png "T")', '<img src="media/caf%C3%A9.png" alt="A" title="T">'),
        ("![A cat](https://example.org/c.png)", '<a href="https://example.org/c.png">A cat</a>'),
        ("![](https://example.org/d/c.png?x=1)", '<a href="https://example.org/d/c.png?x=1">c.png</a>'),
        ("[![A](https://a.example/c.png)](https://b.example/)", '<a href="https://b.example/">A</a>'),
        ("![A < B](../c.png)", "A &lt; B"),
        ("![A](media/../c.png)", "A"),
        ("![A](media/.hidden)", "A"),
        ("![A](data:image/png;base64,AAAA)", "A"),
        ("![](javascript:x)", ""),
    ],
)  # fmt: skip
def test_images_are_the_piece_s_own_or_words(markdown: str, shown: str) -> None:
    assert to_html(markdown) == f"<p>{shown}</p>\n"


def test_class_id_and_style_from_outside_go() -> None:
    html = sanitize(
        '<p class="a" id="b" style="x">t</p><code class="language-js evil">c</code>'
        '<sup class="footnote-ref big">1</sup><section class="hero">s</section>'
        '<a id="top" class="button" aria-label="Buy" href="#x">l</a><li id="menu">m</li>'
    )
    assert html == (
        '<p>t</p><code>c</code><sup>1</sup><section>s</section><a href="#x">l</a><li>m</li>'
    )


def test_tags_that_would_swallow_the_rest_do_not() -> None:
    for tag in ("script", "style", "textarea", "title", "plaintext", "xmp", "iframe", "select"):
        html = to_html(f"Write a <{tag}> tag.\n\nAnd **go on**.\n")
        assert "<strong>go on</strong>" in html
        assert f"<{tag}" not in html


def test_what_no_xml_may_hold_is_left_out() -> None:
    html = to_html("a\x00b\x01c&#1;d\ufffee\ud800f")
    assert text_of(tree(html)).strip().replace("\ufffd", "") == "abcdef"


@pytest.mark.parametrize(
    "text",
    [">" * 3000 + "x", "<div>\n" * 2000 + "x", "*a " * 2000 + "x" + " a*" * 2000, "<sub>" * 900],
)
def test_depth_is_bounded(text: str) -> None:
    def depth(element: object) -> int:
        deepest = 0
        waiting = [(tree(to_html(text)), 0)]
        while waiting:
            node, level = waiting.pop()
            deepest = max(deepest, level)
            waiting += [(child, level + 1) for child in node]
        return deepest

    assert depth(text) <= 101


def test_links_that_images_become_are_bounded_with_the_rest() -> None:
    deep = "<blockquote>" * 100 + '<img src="https://e.example/x.png" alt="w">'
    html = sanitize(deep + "</blockquote>" * 100)
    assert sanitize(html) == html
    assert "<a " not in html


def test_tree_refuses_what_is_not_safe_html() -> None:
    with pytest.raises(ValueError, match="not safe HTML"):
        tree("<p>open")


def test_tree_is_what_the_html_says() -> None:
    root = tree('<p>a&nbsp;b<br>c <img src="media/x.png" alt="&quot;&lt;"></p>\n<hr>\n')
    assert [child.tag for child in root] == ["p", "hr"]
    assert root[0].text == "a\u00a0b"
    assert root[0][1].get("alt") == '"<'


def test_the_link_an_image_becomes_is_safe_as_it_is() -> None:
    made = sanitize("""<img src="https://a.example/i'm.jpg" alt='it"s\xa0I'>""")
    assert made == """<a href="https://a.example/i'm.jpg">it"s&nbsp;I</a>"""
    assert sanitize(made) == made
