"""Footnotes as the web writes them become footnotes of Markdown."""

from __future__ import annotations

import pytest

from backlist.markup import to_html, to_markdown, to_text

ONE = "Text[^1] more.\n\n[^1]: A *note*.\n"
WAYS = {
    "Markdown parsers": (
        '<p>Text<sup id="fnref:1"><a href="#fn:1" class="footnote">1</a></sup> more.</p>'
        '<div class="footnotes"><hr><ol><li id="fn:1"><p>A <em>note</em>.&#160;'
        '<a href="#fnref:1" class="reversefootnote">&#8617;</a></p></li></ol></div>',
        ONE,
    ),
    "Word": (
        '<p>Text<a href="#_ftn1" name="_ftnref1"><sup>[1]</sup></a> more.</p><br clear="all">'
        '<hr width="33%"><div id="ftn1"><p><a href="#_ftnref1" name="_ftn1">[1]</a>'
        "&nbsp;A <em>note</em>.</p></div>",
        ONE,
    ),
    "hand-made anchors": (
        '<p>Text<sup><a name="f1" href="#n1">[1]</a></sup> more.</p><h3>Notes</h3>'
        '<p><a name="n1" href="#f1">1.</a> A <em>note</em>.</p>',
        ONE,
    ),
    "WordPress": (
        '<p>Text<sup data-fn="u-1" class="fn"><a href="#u-1" id="u-1-link">1</a></sup> more.</p>'
        '<ol class="wp-block-footnotes"><li id="u-1">A <em>note</em>. '
        '<a href="#u-1-link">↩︎</a></li></ol>',
        ONE,
    ),
    "brackets in the text": (
        '<p>Text[<a href="#n1" id="r1">1</a>] more.</p><ol><li id="n1">A <em>note</em>. '
        '<a href="#r1">[back]</a></li></ol>',
        ONE,
    ),
    "Substack": (
        '<p>Text<a class="footnote-anchor" id="footnote-anchor-1" href="#footnote-1">1</a> more.'
        '</p><div class="footnote"><a id="footnote-1" href="#footnote-anchor-1">1</a>'
        '<div class="footnote-content"><p>A <em>note</em>.</p></div></div>',
        ONE,
    ),
    "easy-footnotes": (
        "<p>Text<span id='easy-footnote-1-9'></span><span class='easy-footnote'>"
        "<a href='https://x.example/p/#easy-footnote-bottom-1-9'><sup>1</sup></a></span> more.</p>"
        "<h4>Notes</h4><ol class='easy-footnotes-wrapper'><li>"
        "<span id='easy-footnote-bottom-1-9'></span>A <em>note</em>.<a class='easy-footnote-to-top'"
        " href='https://x.example/p/#easy-footnote-1-9'></a></li></ol>",
        ONE,
    ),
    "no way back": (
        '<p>Text<sup><a href="#en1">1</a></sup> more.</p>'
        '<div class="endnotes"><p id="en1">1. A <em>note</em>.</p></div>',
        ONE,
    ),
    "beside the text": (
        '<p>Text<label for="s1"></label><input type="checkbox" id="s1">'
        '<span class="sidenote">A <em>note</em>.</span> more.</p>',
        ONE,
    ),
    "a wiki, referred to twice": (
        '<p>T<sup id="cite_ref-1"><a href="#cite_note-1">[1]</a></sup> u'
        '<sup id="cite_ref-2"><a href="#cite_note-1">[1]</a></sup></p><ol class="references">'
        '<li id="cite_note-1">^ <a href="#cite_ref-1"><sup>a</sup></a> '
        '<a href="#cite_ref-2"><sup>b</sup></a> <span>Note.</span></li></ol>',
        "T[^1] u[^1]\n\n[^1]: Note.\n",
    ),
    "several in one paragraph": (
        '<p>A<a name="r1" href="#n1">[1]</a> B<a name="r2" href="#n2">[2]</a></p>'
        '<p><a name="n1" href="#r1">[1]</a> One.<br><a name="n2" href="#r2">[2]</a> Two.</p>',
        "A[^1] B[^2]\n\n[^1]: One.\n\n[^2]: Two.\n",
    ),
    "of several paragraphs": (
        '<p>A<a name="r1" href="#n1">[1]</a> B<a name="r2" href="#n2">[2]</a></p><hr>'
        '<p><a name="n1" href="#r1">[1]</a> One.</p><p>Still one.</p>'
        '<p><a name="n2" href="#r2">[2]</a> Two.</p>',
        "A[^1] B[^2]\n\n[^1]: One.\n\n    Still one.\n\n[^2]: Two.\n",
    ),
    "stars": (
        '<p>A<a id="a" href="#b">*</a> B</p><p id="b"><a href="#a">*</a> Note.</p>',
        "A[^1] B\n\n[^1]: Note.\n",
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_way_of_the_web(way: str) -> None:
    html, markdown = WAYS[way]
    assert to_markdown(html) == markdown
    assert to_markdown(to_html(markdown)) == markdown


@pytest.mark.parametrize(
    "html",
    [
        '<ul><li><a href="#s1">1</a></li></ul><h2 id="s1">1. One</h2><p>x</p>',
        '<p><a href="#top">1</a></p><p id="t">x</p>',
        '<p><a href="https://other.example/#s">1</a></p><p id="s">1. x</p>',
        '<p><a href="#p2">2</a></p><p id="p2">On the second day nothing happened.</p>',
    ],
)
def test_other_links_are_no_notes(html: str) -> None:
    assert "[^" not in to_markdown(html)


def test_what_is_behind_the_notes_stays() -> None:
    html = (
        '<p>A<a name="r1" href="#n1">[1]</a></p><h3>Notes</h3>'
        '<p><a name="n1" href="#r1">[1]</a> One.</p><p>First printed in May.</p>'
    )
    assert to_markdown(html) == "A[^1]\n\n## Notes\n\nFirst printed in May.\n\n[^1]: One.\n"


def test_notes_within_notes_and_blocks_in_them() -> None:
    markdown = (
        "A[^1] and again[^1]\n\n[^1]: - one\n    - two[^2]\n\n    > quoted\n\n    ```\n    code\n"
        "    ```\n\n[^2]: Deeper.\n"
    )
    assert to_markdown(to_html(markdown)) == markdown
    assert to_text(to_html(markdown)).startswith("A[1] and again[1]\n\n[1] - one\n")
