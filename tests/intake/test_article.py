"""Which part of a page is the article."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backlist.intake.page.alignment import mark_taken
from backlist.intake.page.article import Article, find_article
from backlist.intake.page.blocks import blocks_of
from backlist.intake.page.dom import parse, words
from backlist.intake.page.furniture import name_words, signals
from backlist.intake.page.page_cut import cut_out
from backlist.intake.page.page_words import (
    is_call,
    is_dateline,
    is_furniture_line,
    is_lead_in,
    is_tail_heading,
)
from tests.intake.page_samples import LAST, LONG, MORE, WORDS, article_page

TITLE = "The river and the press"
PROSE = f"<p>{LONG}</p><p>{WORDS}</p><p>{MORE}</p>"


def found(html: str, title: str | None = TITLE) -> Article:
    """The article of a page."""
    root = parse(html)
    assert root is not None
    article = find_article(root, title)
    assert article is not None
    return article


def texts(html: str, title: str | None = TITLE) -> list[str]:
    """The blocks of a page's article."""
    return [block.text for block in found(html, title).kept]


def page(body: str) -> str:
    """A bare page around an article's body."""
    return f"<html><body><article><h1>{TITLE}</h1>{body}</article></body></html>"


def test_blocks_are_the_runs_between_block_elements() -> None:
    root = parse("<div>one <b>two</b><p>three<br>four</p>five<ul><li>six</ul></div>")
    assert root is not None
    assert [b.text for b in blocks_of(root)] == ["one two", "three four", "five", "six"]
    assert blocks_of(root)[1].element.tag == "p"


def test_scripts_and_buttons_are_no_blocks() -> None:
    root = parse("<p>one<script>two</script> three<button>four</button></p><select><option>x")
    assert root is not None
    assert [b.text for b in blocks_of(root)] == ["one three"]


def test_links_are_counted() -> None:
    root = parse("<p>one <a href=x>two three</a> four</p>")
    assert root is not None
    (block,) = blocks_of(root)
    assert (block.size, block.linked) == (4, 2)


@given(st.lists(st.lists(st.sampled_from("abcd"), min_size=1, max_size=6), max_size=12), st.data())
def test_whole_blocks_that_were_taken_are_found_again(
    paragraphs: list[list[str]], data: st.DataObject
) -> None:
    html = "".join(
        f"<p>{' '.join(f'{word}{n}' for word in words)}</p>" for n, words in enumerate(paragraphs)
    )
    root = parse(f"<html><body>{html}<p>end</p></body></html>")
    assert root is not None
    blocks = blocks_of(root)
    chosen = [b for b in blocks if data.draw(st.booleans())]
    mark_taken(blocks, "\n".join(b.text for b in chosen))
    assert [b.taken for b in blocks] == [b.size if b in chosen else 0 for b in blocks]


def test_what_the_extractor_lost_between_its_finds_is_taken_back() -> None:
    quote = "<blockquote><p>Nobody carried the letters home that year.</p></blockquote>"
    kept = texts(page(f"{PROSE}{quote}<p>{LAST}</p>{PROSE}"))
    assert "Nobody carried the letters home that year." in kept


def test_text_in_several_containers_of_the_same_kind() -> None:
    chunk = '<div class="chunk"><div class="body">{}</div></div>'
    parts = [f"<p>{LONG}{n}</p><p>{WORDS}{n}</p>" for n in range(4)]
    kept = texts(
        page("<div>" + "<div class=ad>Advert</div>".join(map(chunk.format, parts)) + "</div>")
    )
    assert len(kept) == 8


@pytest.mark.parametrize(
    "furniture",
    [
        '<div class="related"><p>A bridge too many for the town</p></div>',
        "<aside><p>Our newsletter comes on Fridays with everything.</p></aside>",
        '<div class="socialShare"><p>Tell your friends about this one.</p></div>',
        '<div role="navigation"><p>To the next page of the list.</p></div>',
        "<div hidden><p>Only for machines to read and nobody else.</p></div>",
        '<div style="display: none"><p>Only for machines to read.</p></div>',
        '<p>Related: <a href="/b">The ferryman\'s accounts</a></p>',
        "<p>Advertisement</p>",
        '<p>Read more: <a href="/b">The ferryman\'s accounts</a></p>',
        '<article class="teaser"><p>Another story which is not this one at all.</p></article>',
        "<p>{&quot;layout&quot;: 2, &quot;button&quot;: &quot;x&quot;}</p>",
    ],
)
def test_furniture_between_paragraphs_is_left_out(furniture: str) -> None:
    kept = texts(page(f"{PROSE}{furniture}<p>{LAST}</p>{PROSE}"))
    root = parse(furniture)
    assert root is not None
    assert words(root) not in kept
    assert LAST.strip() in kept


def test_names_all_over_a_text_mean_nothing() -> None:
    widgets = "".join(f'<div class="widget"><p>{p}</p></div>' for p in (LONG, WORDS, MORE, LAST))
    assert len(texts(page(widgets))) == 4


def test_hidden_until_a_script_shows_it() -> None:
    hidden = "".join(f'<div hidden id="S:{n}">{PROSE}</div>' for n in range(3))
    assert len(texts(page(hidden))) == 9


@pytest.mark.parametrize(
    "heading",
    ["Related articles", "Comments", "About the author", "You may also like", "À lire aussi"],
)
def test_the_end_is_the_end(heading: str) -> None:
    kept = texts(page(f"{PROSE}{PROSE}<h2>{heading}</h2><p>{LAST}</p>"))
    assert heading not in kept
    assert LAST.strip() not in kept


def test_a_heading_in_the_middle_is_no_end() -> None:
    kept = texts(page(f"{PROSE}<h2>Comments</h2>{PROSE}{PROSE}{PROSE}"))
    assert "Comments" in kept or len(kept) >= 12


def test_title_byline_and_date_are_not_the_text() -> None:
    kept = texts(page(f"<p>By Ada Quill</p><p>21 March 2019</p>{PROSE}"))
    assert kept[0] == LONG.strip()


def test_subtitle_stands_apart() -> None:
    article = found(page(f'<p class="dek">How a town printed itself</p>{PROSE}'))
    assert article.subtitle == "How a town printed itself"
    assert article.kept[0].text == LONG.strip()


def test_breaks_between_scenes_stay() -> None:
    assert "* * *" in texts(page(f"{PROSE}<p>* * *</p>{PROSE}"))


def test_no_article() -> None:
    root = parse("<html><body></body></html>")
    assert root is not None
    assert find_article(root) is None


def test_the_page_itself_is_left_as_it_is() -> None:
    root = parse(article_page())
    assert root is not None
    before = words(root)
    find_article(root, TITLE)
    assert words(root) == before


def test_cut_down_to_the_article() -> None:
    root = parse(article_page())
    assert root is not None
    article = find_article(root, TITLE)
    assert article is not None
    body = cut_out(root, article)
    assert "We never asked who would read it." in words(body)
    assert "The minutes were read in April." in words(body)
    assert len(body.findall(".//blockquote//blockquote")) == 1
    assert len(body.findall(".//hr")) == 1
    assert len(body.findall(".//br")) == 2
    for gone in ("Subscribe", "Grumbler", "Related", "cookies", "Home"):
        assert gone not in words(body)


def test_line_breaks_in_tags_of_their_own_stay() -> None:
    root = parse(page(f"{PROSE}<p><span>one</span><span><br></span><span>two</span></p>{PROSE}"))
    assert root is not None
    article = find_article(root, TITLE)
    assert article is not None
    assert len(cut_out(root, article).findall(".//br")) == 1


@pytest.mark.parametrize(
    "picture",
    [
        '<img src="pixel.gif" width="1" height="1">',
        '<img src="/img/icons/mail.svg">',
        '<img class="avatar" src="ada.jpg">',
        '<iframe src="https://ads.example/frame"></iframe>',
        '<iframe src="https://www.youtube.com/embed/1"></iframe>',
        '<div class="promo"><img src="buy.jpg"></div>',
    ],
)
def test_pictures_of_the_page_go(picture: str) -> None:
    root = parse(page(f"{PROSE}<div>{picture}</div>{PROSE}"))
    assert root is not None
    article = find_article(root, TITLE)
    assert article is not None
    cut = cut_out(root, article)
    assert not [*cut.iter("img"), *cut.iter("iframe")]


def test_pictures_and_films_of_the_article_stay() -> None:
    film = '<iframe title="The flood" src="https://player.vimeo.com/video/1"></iframe>'
    root = parse(page(f'{PROSE}<figure><img src="a.jpg"></figure>{film}<img src="b.jpg">{PROSE}'))
    assert root is not None
    article = find_article(root, TITLE)
    assert article is not None
    cut = cut_out(root, article)
    assert [i.get("src") for i in cut.iter("img")] == ["a.jpg", "b.jpg"]
    assert len(list(cut.iter("iframe"))) == 1


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ("entry-share", {"entry", "share"}),
        ("shareholder", {"shareholder"}),
        ("relatedPosts", {"related", "posts"}),
        ("elementor-element-1b3a137ad", {"elementor", "element"}),
        ("elementor-widget-text", {"text"}),
        ("ad1", {"ad"}),
    ],
)
def test_words_of_names(names: str, expected: set[str]) -> None:
    assert name_words(names) == expected


@pytest.mark.parametrize(
    ("html", "sign"),
    [
        ('<div class="newsletter-signup">', True),
        ('<div id="comments">', True),
        ('<div role="complementary">', True),
        ("<nav>", True),
        ('<div class="twitter-tweet social-embed">', False),
        ('<div class="content">', False),
        ('<section id="more-on-the-old-ferry-and-its-crew">', False),
        ('<h2 class="toc">', False),
        ('<article class="ad-free">', False),
    ],
)
def test_signs_of_furniture(html: str, sign: bool) -> None:
    root = parse(html + "x")
    assert root is not None
    (element,) = root.find("body")
    assert bool(signals(element)) is sign


@pytest.mark.parametrize("text", ["Advertisement", "Share this", "Tags: boats", "© Harbour Review"])
def test_lines_of_the_page(text: str) -> None:
    assert is_furniture_line(text)


@pytest.mark.parametrize("text", ["Share what you have.", "He printed it.", "Contents of the box"])
def test_lines_of_an_article(text: str) -> None:
    assert not is_furniture_line(text)
    assert not is_tail_heading(text)
    assert not is_lead_in(text)


@pytest.mark.parametrize(
    ("text", "yes"),
    [
        ("21 March 2019", True),
        ("By Ada Quill", True),
        ("Thursday, March 21, 2019 at 8:30", True),
        ("In March 2019 the ferry stopped for good and nobody noticed", False),
        ("By then the ferry had gone and nobody was left who could say why.", False),
    ],
)
def test_lines_over_an_article(text: str, yes: bool) -> None:
    assert is_dateline(text) is yes


def test_calls() -> None:
    assert is_call("Subscribe to our newsletter")
    assert not is_call("They subscribed to no opinion")


@pytest.mark.parametrize("sign", ["&#1;", "&#x0B;", "&#12;", "\f", "&#xFFFF;", "&#xD800;", "&#31 "])
def test_characters_that_are_no_text_do_not_stop_the_reading(sign: str) -> None:
    from backlist.intake.page.dom import drop, parse

    root = parse(f"<p>one{sign}<img src='a.png'>two{sign}&#130;</p>")
    assert root is not None
    (image,) = root.iter("img")
    drop(image)
    assert "".join("".join(root.itertext()).split()) == "onetwo‚"


def test_a_page_that_is_nothing_but_a_byline_is_no_article() -> None:
    root = parse("By d")
    assert root is not None
    assert not getattr(find_article(root, None), "kept", None)
