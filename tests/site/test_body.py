"""Safe HTML as the text of a page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backlist.markup import to_html
from backlist.site.body import Dressed, Picture, dress, opening_words
from backlist.site.html import ROOT
from backlist.site.labels import load

MEDIA = {"a.png": Picture(40, 30), "b c.pdf": Picture(0, 0)}


def dressed(markdown: str) -> Dressed:
    return dress(
        to_html(markdown), media=MEDIA, reachable={"here", "hier-ü"}.__contains__, labels=load("en")
    )


def test_plain_text_passes_as_it_is() -> None:
    html = to_html("A *text* with [a link](https://x.example/).")
    assert dress(html, media={}, reachable=bool, labels=load("en")).html is not None
    assert dressed("A *text* with [a link](https://x.example/).").html == html


def test_links_to_pieces() -> None:
    made = dressed("[yes](piece:here#fn-1) [ja](piece:hier-ü) [no *one*](piece:gone)")
    assert f'<a href="{ROOT}pieces/here/index.html#fn-1">yes</a>' in made.html
    assert f'<a href="{ROOT}pieces/hier-%C3%BC/index.html">ja</a>' in made.html
    assert "no <em>one</em></p>" in made.html
    assert made.html.count("</a>") == 2
    assert made.pieces == {"here", "hier-ü", "gone"}


def test_pictures_have_sizes_and_missing_ones_words() -> None:
    made = dressed("![a > b](media/a.png)\n\n![gone](media/x.png)\n\n![](media/y.png)")
    assert (
        '<img src="media/a.png" alt="a &gt; b" width="40" height="30" loading="lazy"' in made.html
    )
    assert '<span class="lost">gone</span>' in made.html
    assert '<span class="lost">Image left out: y.png</span>' in made.html
    assert made.missing == {"x.png", "y.png"}


def test_links_to_files() -> None:
    made = dressed("[paper](<media/b c.pdf>) [none](media/none.pdf)")
    assert '<a href="media/b%20c.pdf">paper</a>' in made.html
    assert "none</p>" in made.html
    assert made.missing == {"none.pdf"}


def test_headings_stand_under_the_pages_own() -> None:
    made = dressed("# One\n\n## Two\n\n###### Six")
    assert "<h2>One</h2>" in made.html
    assert "<h3>Two</h3>" in made.html
    assert "<h4>Six</h4>" in made.html
    assert dressed("## Two").html.startswith("<h2>Two</h2>")


def test_tables_may_be_scrolled() -> None:
    made = dressed("| a |\n|---|\n| b |").html
    assert made.count('<div class="scroll"') == made.count("</div>") == 1
    assert 'tabindex="0"' in made
    nested = "<table><tr><td><table><tr><td>x</td></tr></table></td></tr></table>"
    assert dressed(nested).html.count('<div class="scroll"') == 1


def test_notes_stand_beside_where_they_fit() -> None:
    text = "Words of the text that go on for a while. " * 20
    assert 'class="footnotes beside"' in dressed(f"{text}[^1]\n\n[^1]: Short.").html
    assert 'class="footnotes"' in dressed(f"{text}[^1]\n\n[^1]: {'Long. ' * 400}").html
    assert 'class="footnotes"' in dressed(f"{text}[^1]\n\n[^1]:\n    > A quotation.").html
    many = "".join(f"{text}[^{n}]\n\n" for n in range(41)) + "\n".join(
        f"[^{n}]: N." for n in range(41)
    )
    assert 'class="footnotes"' in dressed(many).html


def test_a_note_cited_twice_has_one_place() -> None:
    made = dressed("A[^a] b[^b] a[^a].\n\n[^a]: One.\n[^b]: Two.").html
    assert made.count('class="r1"') == made.count('class="r2"') == 1
    assert "r3" not in made
    assert made.count('role="doc-noteref"') == 3


@given(st.text(alphabet="<>\"'&abhimgtle/= ![](){}#|-\n`*_:.0", max_size=80))
def test_whatever_is_written_stays_safe(markdown: str) -> None:
    from lxml import html

    made = dressed(markdown).html.replace(ROOT, "")
    if not made.strip():
        return
    for element in html.fragment_fromstring(made, create_parent="div").iter():
        assert element.tag not in {"script", "style", "iframe"}
        assert not any(name.startswith("on") for name in element.attrib)


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("# Title\n\nFirst *words* & more.[^1]\n\n[^1]: N.", "First words & more."),
        ("![x](media/a.png)\n\nAfter the picture.", "After the picture."),
        ("", ""),
        ("one two " * 40, ("one two " * 20).strip() + " …"),
    ],
)
def test_first_words(markdown: str, words: str) -> None:
    assert opening_words(to_html(markdown)) == words


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ((2, 3, 3, 2), (2, 3, 3, 2)),
        ((1, 2, 1), (2, 3, 2)),
        ((2, 4, 4, 2, 3), (2, 3, 3, 2, 3)),
        ((3, 3, 2), (2, 2, 2)),
        ((4, 6, 5), (2, 3, 3)),
        ((1, 2, 3, 4, 5, 6), (2, 3, 4, 5, 6, 6)),
    ],
)
def test_headings_go_down_step_by_step(before: tuple[int, ...], after: tuple[int, ...]) -> None:
    html = "".join(f'<h{n} lang="fr">x</h{n}>\n' for n in before)
    assert dressed(html).html == "".join(f'<h{n} lang="fr">x</h{n}>\n' for n in after)


def test_links_beside_one_another_keep_their_space() -> None:
    text = "[a](https://a.example) [b](piece:here)\n[c](https://c.example) [e](piece:here)[^1] [^1]"
    html = dressed(text + "\n\n[^1]: n").html
    assert "</a> <a" in html
    assert "</a>\n<a" in html
    assert "</a><a" not in html
    assert "</sup> <sup" in html
