"""Rules about what of a page is the article: pages that are written for one rule each."""

from __future__ import annotations

import pytest

from backlist.intake.page.article import find_article
from backlist.intake.page.blocks import blocks_of
from backlist.intake.page.dom import lighten, parse
from backlist.intake.page.failure import is_shell
from backlist.intake.page.furniture import signals
from backlist.intake.page.page_words import (
    is_announcement,
    is_closing,
    is_credited,
    is_dateline,
    is_furniture_line,
    is_last_heading,
)
from backlist.intake.page.prose import prose_of
from tests.intake import page_samples

LAST, LONG = page_samples.LAST.strip(), page_samples.LONG.strip()
MORE, WORDS = page_samples.MORE.strip(), page_samples.WORDS.strip()
TITLE = "The river and the press"
PROSE = f"<p>{LONG}</p><p>{WORDS}</p><p>{MORE}</p>"


def texts(html: str) -> list[str]:
    """The blocks of a page's article."""
    root = parse(html)
    assert root is not None
    lighten(root)
    article = find_article(root, TITLE)
    assert article is not None
    return [block.text for block in article.kept]


def page(body: str) -> str:
    """A bare page around an article's body."""
    return f"<html><body><article><h1>{TITLE}</h1>{body}</article></body></html>"


def words(html: str) -> str:
    """All the words of a page that was made ready for reading."""
    root = parse(html)
    assert root is not None
    lighten(root)
    return " ".join(block.text for block in blocks_of(root))


def test_what_follows_an_early_end_is_of_the_page() -> None:
    html = f"<html><body><nav>Menu</nav></body></html><h1>{TITLE}</h1>{PROSE}"
    assert LONG in texts(html)


def test_a_button_that_was_never_closed_holds_the_page() -> None:
    assert LONG in texts(f"<body><header><button>Menu</header><main>{page(PROSE)}</main>")
    assert "Menu" not in words("<button>Menu</button><main><p>Text</p></main>")


def test_parts_that_were_streamed_go_to_their_places() -> None:
    html = (
        "<main><p>one</p><template id='B:0'></template><p>four</p></main>"
        "<div hidden id='S:0'><p>two</p><template id='P:1'></template></div>"
        "<div hidden id='S:1'><p>three</p></div>"
    )
    assert words(html) == "one two three four"


def test_parts_that_hold_their_own_places_stay() -> None:
    html = "<div hidden id='S:0'><p>one</p><template id='B:0'></template></div><p>two</p>"
    assert words(html) == "one two"


def test_a_chain_of_parts_grows_no_deeper_than_a_page_may() -> None:
    deep = "<div>" * 300
    ends = "</div>" * 300
    parts = "".join(
        f"<div hidden id='S:{n}'>{deep}<template id='B:{n + 1}'></template>{ends}</div>"
        for n in range(20)
    )
    root = parse(f"<body><template id='B:0'></template>{parts}</body>")
    assert root is not None
    lighten(root)
    assert max(sum(1 for _ in e.iterancestors()) for e in root.iter()) < 1700


@pytest.mark.parametrize(
    "names",
    [
        "flex overflow-hidden",
        "main sidebar-enabled--false",
        "content no-sidebar",
        "md:hidden",
        "hidden md:block",
        "faq-answer hidden",
    ],
)
def test_names_about_the_layout_are_no_signs(names: str) -> None:
    root = parse(f"<div class='{names}'>x</div>")
    assert root is not None
    assert not signals(root.find(".//div"))


def test_a_sidebar_is_a_sidebar() -> None:
    root = parse("<div class='sidebar'>x</div>")
    assert root is not None
    assert signals(root.find(".//div"))


def test_captions_that_were_not_taken_are_no_paragraphs() -> None:
    caption = "The press stood in a shed by the water that nobody had built for it."
    kept = texts(page(f"<p>{LONG}</p><div class='image-caption'>{caption}</div>{PROSE}"))
    assert caption not in kept


def test_the_caption_of_a_quotation_stays() -> None:
    kept = texts(
        page(
            f"{PROSE}<figure><blockquote><p>{LAST}</p></blockquote>"
            f"<figcaption>A. Tern, in a letter</figcaption></figure>{PROSE}"
        )
    )
    assert "A. Tern, in a letter" in kept


def test_a_side_note_stays_and_a_side_box_of_links_goes() -> None:
    note = "Nobody counts the boats that come home."
    box = "<aside><a href='/a'>Nine boats to see before they are sunk this summer</a></aside>"
    kept = texts(page(f"<p>{LONG}</p><aside><p>{note}</p></aside>{box}{PROSE}"))
    assert note in kept
    assert not any("Nine boats" in text for text in kept)


def test_lists_of_links_go_unless_they_are_introduced() -> None:
    links = "<ul><li><a href='/a'>Nine boats to see</a></li><li><a href='/b'>Ten to miss</a></ul>"
    assert "Nine boats to see" not in texts(page(f"<p>{LONG}</p>{links}{PROSE}"))
    assert "Nine boats to see" in texts(page(f"{PROSE}<p>Two are worth it:</p>{links}{PROSE}"))


def test_cards_after_the_text_go() -> None:
    card = "<div><h3><a href='/{0}'>Boat number {0} is late</a></h3><p>It was late.</p></div>"
    cards = "".join(card.format(n) for n in range(4))
    assert not any("is late" in text for text in texts(page(f"{PROSE}{PROSE}<div>{cards}</div>")))


def test_links_after_an_announcement_go() -> None:
    box = "<h4>More:</h4><h4><a href='/a'>Nine boats to see before they are sunk</a></h4>"
    kept = texts(page(f"<p>{LONG}</p>{box}{PROSE}"))
    assert "More:" not in kept
    assert not any("Nine boats" in text for text in kept)


def test_a_heading_in_a_list_can_be_the_end() -> None:
    items = "<ul><li><h3>linen from the valley</h3></li><li><h3>wool from the hill</h3></li></ul>"
    assert "wool from the hill" in texts(page(f"{PROSE}<p>{LAST}</p>{items}"))


def test_what_stands_with_the_title_apart_from_the_text_is_its_head() -> None:
    head = (
        f"<header><h1>{TITLE}</h1><h2>How a town printed itself, and why it stopped</h2></header>"
    )
    root = parse(f"<body><article>{head}<div>{PROSE}</div></article></body>")
    assert root is not None
    article = find_article(root, TITLE)
    assert article is not None
    assert article.subtitle == "How a town printed itself, and why it stopped"
    assert article.kept[0].text == LONG


def test_two_paragraphs_between_title_and_text_lead_in() -> None:
    lead = f"<h4>{LAST}</h4><div><p>{MORE}</p></div>"
    kept = texts(page(f"{lead}<section><p>{LONG}</p><p>{WORDS}</p></section>"))
    assert MORE in kept


def test_prose_is_found_where_the_extractor_looked_elsewhere() -> None:
    root = parse(page(f"<div class='entry'>{PROSE}<p>{LAST}</p></div><p>{WORDS}</p>"))
    assert root is not None
    blocks = blocks_of(root)
    for block in blocks[-1:]:
        block.taken = block.size
    prose = prose_of(blocks)
    assert prose.is_hardly_taken(blocks)
    prose.take(blocks)
    assert [b.text for b in blocks if b.taken][:2] == [LONG, WORDS]


def test_comments_are_never_the_richest_part() -> None:
    comments = "".join(f"<div class='comment'><p>{LONG} {n}</p></div>" for n in range(9))
    root = parse(f"<body><div class='comments'>{comments}</div><div><p>{WORDS}</p></div></body>")
    assert root is not None
    assert LONG not in {block.text[: len(LONG)] for block in prose_of(blocks_of(root)).all}


@pytest.mark.parametrize(
    ("text", "yes"),
    [
        ("Reporting by A. Tern and B. Knot", True),
        ("Disclosure: the author owns a boat.", True),
        ("A. Tern contributed to this report.", True),
        ("The reporting by the town was poor.", False),
        ("This letter was first published in the Harbour Review.", False),
    ],
)
def test_closing_lines(text: str, yes: bool) -> None:
    assert is_closing(text) is yes


@pytest.mark.parametrize(
    ("text", "yes"),
    [
        ("The quay at noon (Image: Tern Pictures)", True),
        ("The quay at noon. Photo: B. Knot", True),
        ("They took a photo by the river", False),
        ("It cost ten crowns (source: the ledger)", False),
    ],
)
def test_credits(text: str, yes: bool) -> None:
    assert is_credited(text) is yes


def test_headings_and_announcements() -> None:
    assert is_last_heading("About the author")
    assert not is_last_heading("About the river")
    assert is_announcement("Read more")
    assert not is_announcement("More light on the river")
    assert is_furniture_line("Lorem ipsum dolor sit amet, consectetur")


def test_a_long_line_of_words_is_no_byline_and_is_told_quickly() -> None:
    assert not is_dateline("by " + "a" * 5000 + "!")
    assert not is_dateline("by " + "abcdefghijklmnop " * 9 + "…x…y")


def test_a_page_of_scripts_is_a_shell() -> None:
    code = "var a = 1; " * 100
    root = parse(f"<body><script>{code}</script><div id='root'></div></body>")
    assert root is not None
    assert is_shell(root)
    full = parse(f"<body><script>{code}</script><p>{LONG} {WORDS}</p></body>")
    assert full is not None
    assert not is_shell(full)
