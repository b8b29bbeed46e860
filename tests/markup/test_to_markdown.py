"""HTML → Markdown: the author's structure, and every character of the text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from backlist.markup import to_html, to_markdown

CASES = {
    "headings start under the title": (
        "<h1>Top</h1><h2>Sub</h2><p>a</p><h3>Subsub</h3>",
        "## Top\n\n### Sub\n\na\n\n#### Subsub\n",
    ),
    "headings move up too": ("<h4>X</h4><h5>Y</h5>", "## X\n\n### Y\n"),
    "a heading that is all bold": ("<h2><strong>X</strong> </h2>", "## X\n"),
    "a heading that ends in #": ("<h2>In C #</h2>", "## In C \\#\n"),
    "nested quotes": (
        "<blockquote><p>a</p><blockquote>b</blockquote></blockquote><p>c</p>",
        "> a\n>\n> > b\n\nc\n",
    ),
    "a list that starts elsewhere": (
        '<ol start="7"><li>g</li><li>h</li></ol>',
        "7. g\n8. h\n",
    ),
    "items with their own numbers": (
        '<ol><li>a</li><li value="5">e</li><li>f</li></ol>',
        "1. a\n\n5) e\n6) f\n",
    ),
    "nested lists": (
        "<ul><li>a<ol><li>b</li></ol></li><li>c</li></ul>",
        "- a\n  1. b\n- c\n",
    ),
    "a list straight in a list": (
        "<ul><li>a</li><ul><li>b</li></ul><li>c</li></ul>",
        "- a\n  - b\n- c\n",
    ),
    "two lists in a row stay two": (
        "<ul><li>a</li></ul><ul><li>b</li></ul><ul><li>c</li></ul>",
        "- a\n\n+ b\n\n- c\n",
    ),
    "paragraphs in items": (
        "<ul><li><p>a</p><p>b</p></li><li><p>c</p></li></ul>",
        "- a\n\n  b\n\n- c\n",
    ),
    "tasks are plain": (
        '<ul><li><input type="checkbox" checked>a</li><li><input type="checkbox">b</li></ul>',
        "- \\[x] a\n- \\[ ] b\n",
    ),
    "emphasis": (
        "<p><b>a</b><i>b</i> un<em>believ</em>able <b><i>both</i></b> <b>x </b>y<i> z</i></p>",
        "**a**_b_ un*believ*able **_both_** **x** y *z*\n",
    ),
    "emphasis that Markdown cannot say": (
        "<p>a<b>“b”</b>c <strong>「重要」</strong>です</p>",
        "a<strong>“b”</strong>c <strong>「重要」</strong>です\n",
    ),
    "empty and doubled marks": (
        "<p><b></b>a<i> </i>b <em><i>c</i></em><b>d</b><b>e</b></p>",
        "a b *c*__de__\n",
    ),
    "no-break spaces move out of marks and stay": (
        "<p>a<b>&nbsp;b&nbsp;</b>c</p>",
        "a\u00a0**b**\u00a0c\n",
    ),
    "styles that are marks": (
        '<p><span style="font-weight:700">a</span> <span style="font-style: italic">b</span> '
        '<b style="font-weight:normal">c</b></p>',
        "**a** *b* c\n",
    ),
    "what HTML says and Markdown does not": (
        '<p>H<sub>2</sub>O x<sup>2</sup> <abbr title="World">W</abbr> <ins>i</ins> <s>s</s> '
        "<ruby>漢<rt>kan</rt></ruby> <cite>T</cite> <q>q</q></p>",
        'H<sub>2</sub>O x<sup>2</sup> <abbr title="World">W</abbr> <ins>i</ins> ~~s~~ '
        "<ruby>漢<rt>kan</rt></ruby> <cite>T</cite> “q”\n",
    ),
    "inline code": (
        "<p><code>a</code> <code>a`b</code> <kbd>`</kbd> <tt>``</tt></p>",
        "`a` ``a`b`` `` ` `` ` `` `\n",
    ),
    "code and its language": (
        '<pre class="brush: php;">\n&lt;?php\n\n  x;\n</pre><pre>'
        '<code class="lang-js">a</code></pre>'
        '<div class="highlight-source-rust"><pre>b\n```\n</pre></div>',
        "```php\n<?php\n\n  x;\n```\n\n```js\na\n```\n\n````rust\nb\n```\n````\n",
    ),
    "verse by breaks": (
        "<p>one<br>two<br><br>three<br></p>",
        "one\\\ntwo\n\nthree\n",
    ),
    "verse by its class": (
        '<pre class="wp-block-verse">one\n  two\n\nthree</pre>',
        "one\\\n\u00a0\u00a0two\n\nthree\n",
    ),
    "verse a box a line": (
        '<div class="poem"><div>one</div><div>two</div><div>&nbsp;</div><div>three</div></div>',
        "one\\\ntwo\n\nthree\n",
    ),
    "a plain table": (
        "<table><tr><th>a</th><th>b|c</th></tr><tr><td>1</td><td>2<br>3</td></tr></table>",
        "| a | b\\|c |\n| --- | --- |\n| 1 | 2<br>3 |\n",
    ),
    "a table with spans and blocks": (
        '<table><caption>C</caption><tr><th>a</th><th colspan="2">b</th></tr>'
        "<tr><td>1</td><td><ul><li>x</li></ul></td><td>3 &lt; 4</td></tr></table>",
        '<table>\n<caption>C</caption>\n<thead>\n<tr>\n<th>a</th>\n<th colspan="2">b</th>\n</tr>\n'
        "</thead>\n<tbody>\n<tr>\n<td>1</td>\n<td>\n\n- x\n\n</td>\n<td>3 &lt; 4</td>\n</tr>\n"
        "</tbody>\n</table>\n",
    ),
    "a table that only lays out": (
        "<table><tr><td><h2>a</h2><p>b</p></td></tr><tr><td>c</td></tr></table>",
        "## a\n\nb\n\nc\n",
    ),
    "figures": (
        '<figure><img src="media/a.jpg" alt="A"><figcaption>Cap <em>tion</em></figcaption></figure>'
        '<div class="wp-caption"><img src="media/b.jpg" alt="B"><p class="wp-caption-text">Old</p>'
        "</div>",
        '<figure>\n<img src="media/a.jpg" alt="A">\n<figcaption>Cap <em>tion</em></figcaption>\n'
        '</figure>\n\n<figure>\n<img src="media/b.jpg" alt="B">\n<figcaption>Old</figcaption>\n'
        "</figure>\n",
    ),
    "a figure without a caption": (
        '<figure><img src="media/a.jpg" alt="A"></figure>',
        "![A](media/a.jpg)\n",
    ),
    "languages and directions": (
        '<p lang="ar" dir="rtl">سلام</p><p>He said <i lang="fr">oui</i>.</p>',
        '<div lang="ar" dir="rtl">\n\nسلام\n\n</div>\n\nHe said <span lang="fr">*oui*</span>.\n',
    ),
    "description lists": (
        "<dl><dt>T</dt><dd>D <b>x</b></dd><dd><p>a</p><p>b</p></dd></dl>",
        "<dl>\n<dt>T</dt>\n<dd>D <strong>x</strong></dd>\n<dd>\n\na\n\nb\n\n</dd>\n</dl>\n",
    ),
    "links around blocks": (
        '<a href="https://a.example/"><h2>Card</h2><p>text</p></a>',
        "## [Card](https://a.example/)\n\n[text](https://a.example/)\n",
    ),
    "links": (
        '<p><a href="https://a.example/(1)?a=1&amp;copy;=2" title="T &quot;t&quot;">a]</a> '
        '<a href="https://a.example/">https://a.example/</a> <a href="javascript:x">b</a></p>',
        '[a\\]](https://a.example/\\(1\\)?a=1&amp;copy;=2 "T \\"t\\"") <https://a.example/> b\n',
    ),
    "players and frames": (
        '<iframe src="https://v.example/1" title="Film"></iframe>'
        '<video><source src="https://v.example/2"></video>',
        "[Film](https://v.example/1)\n\n<https://v.example/2>\n",
    ),
    "what nobody reads": (
        "<p>a<script>x</script><!-- c --><span hidden>h</span><i style='display:none'>n</i></p>"
        "<noscript>s</noscript><template>t</template>",
        "a\n",
    ),
    "a rule and what unfolds": (
        "<details><summary>More</summary><p>a</p></details><hr>",
        "**More**\n\na\n\n***\n",
    ),
    "text that looks like Markdown": (
        "<p>1. a</p><p># b</p><p>* c * _d_ snake_case &lt;b&gt; &amp;amp; [x](y) ~~z~~ `q` \\</p>"
        "<p>- e</p><p>&gt; f</p><p>===</p><p>5 &lt; 6 &gt; 4</p>",
        "1\\. a\n\n\\# b\n\n\\* c \\* \\_d\\_ snake_case \\<b> \\&amp; \\[x](y) \\~\\~z\\~\\~ "
        "\\`q\\` \\\\\n\n\\- e\n\n\\> f\n\n\\===\n\n5 < 6 > 4\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_fidelity(name: str) -> None:
    html, markdown = CASES[name]
    assert to_markdown(html) == markdown
    assert to_markdown(to_html(markdown)) == markdown


def test_addresses_are_made_absolute() -> None:
    html = '<a href="../b?x#y">b</a> <a href="#f">f</a> <a href="media/x.pdf">m</a>'
    assert to_markdown(html, base_url="https://a.example/d/p") == (
        "[b](https://a.example/b?x#y) [f](https://a.example/d/p#f) "
        "[m](https://a.example/d/media/x.pdf)\n"
    )


def test_images_are_kept_or_linked() -> None:
    html = (
        '<p><img src="a.png" alt="A" title="T"> <img src="/b.png" alt="B"> <img src="c.png"> '
        '<img src="data:image/gif;base64,x" data-src="lazy.png" alt="L"> '
        '<img src="t.gif" width="1" height="1"> <img class="emoji" alt="🙂" src="e.svg"></p>'
    )
    kept = {"https://x.example/a.png": "media/a.png", "https://x.example/lazy.png": "media/l.png"}
    assert to_markdown(html, base_url="https://x.example/", image=kept.get) == (
        '![A](media/a.png "T") [B](https://x.example/b.png) [c.png](https://x.example/c.png) '
        "![L](media/l.png) 🙂\n"
    )


def test_an_image_callback_cannot_name_anything_but_media() -> None:
    html = '<img src="https://x.example/a.png" alt="A">'
    for name in ("/etc/passwd", "media/../x", "https://y.example/a.png"):
        assert to_markdown(html, image={"https://x.example/a.png": name}.get) == (
            "[A](https://x.example/a.png)\n"
        )


def test_an_element_of_a_page_is_read_where_it_is_and_left_alone() -> None:
    page = lxml_html.document_fromstring(
        '<html lang="fr"><body><article><p lang="fr">a</p><p lang="en">b</p></article>tail</body>'
    )
    before = lxml_html.tostring(page)
    article = page.find(".//article")
    assert article is not None
    assert to_markdown(article) == 'a\n\n<div lang="en">\n\nb\n\n</div>\n'
    assert to_markdown(article, language="en") == '<div lang="fr">\n\na\n\n</div>\n\nb\n'
    assert lxml_html.tostring(page) == before


@pytest.mark.parametrize("tag", ["blockquote", "b", "ul><li", "table><tr><td", "span"])
def test_however_deep_the_words_are_kept(tag: str) -> None:
    for depth in (70, 300, 3000):
        assert "deep" in to_markdown(f"<{tag}>" * depth + "deep")


def test_nothing_gives_nothing() -> None:
    assert to_markdown("") == ""
    assert to_markdown("<p> </p><div><br></div><ul></ul>") == ""


WORDS = [f"w{number}x" for number in range(40)]
SOUP = st.sampled_from([
    *WORDS, *WORDS, "<p>", "</p>", "<b>", "</b>", "<i>", "<a href=https://a.example>", "</a>",
    "<ul>", "<li>", "</li>", "</ul>", "<ol start=4>", "</ol>", "<table>", "<tr>", "<td>", "</td>",
    "</tr>", "</table>", "<th colspan=2>", "<caption>", "<dl>", "<dt>", "<dd>", "</dl>", "<pre>",
    "</pre>", "<code>", "</code>", "<blockquote>", "</blockquote>", "<h2>", "</h2>", "<figure>",
    "<figcaption>", "</figcaption>", "</figure>", "<br>", "<hr>", "<div lang=fr>", "</div>",
    "<span dir=rtl>", "</span>", "<sub>", "</sub>", "<details>", "<summary>", "</summary>",
    "</details>", "<q>", "<ruby>", "<rt>", "</ruby>", "<center>", "<section>", "</section>",
])  # fmt: skip


@given(st.lists(SOUP, max_size=25).map(" ".join))
@settings(max_examples=200, deadline=None)
def test_no_word_is_lost_whatever_the_tags(soup: str) -> None:
    given_words = [word for word in soup.split() if word in WORDS]
    kept = to_markdown(soup)
    assert sorted(word for word in WORDS if word in kept) == sorted(set(given_words))
    assert sorted(re.findall(r"w\d+x", to_html(kept))) == sorted(given_words)


def test_a_description_list_without_a_term_is_its_contents() -> None:
    assert to_markdown("<dl><dd><p>One</p><p>Two</p></dd></dl>") == "One\n\nTwo\n"
    said = to_markdown('<dl><dd lang="fr">Un</dd></dl>')
    assert "Un" in said
    assert 'lang="fr"' in said
    assert "<dl" not in said


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("<p>a<script>x</script>&#1;b&#xfffe;c</p>", "abc\n"),
        ("<p>six &#150; or &#x93;seven&#x94;</p>", "six – or “seven”\n"),
        ("<p>a&#12;b &#xd800;&#99999999;c</p>", "a b c\n"),
    ],
)
def test_references_to_what_is_no_text(given: str, expected: str) -> None:
    assert to_markdown(given) == expected
