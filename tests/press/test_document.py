"""The document that the template reads: what stands where, and that words stay words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from backlist.dates import parse_edtf
from backlist.markup import plain_markdown, to_html, tree
from backlist.model import Appearance, Contributor, Piece, Settings
from backlist.press import paper
from backlist.press.document import Source, document, trees
from backlist.press.inline import lines_of, text_of, tidy
from backlist.press.letters import BOX, Letters
from backlist.press.setting import Picture, flat
from backlist.press.words import House
from backlist.words import load
from tests.press import builders
from tests.press.builders import SETTINGS


def made(piece: Piece, settings: Settings = SETTINGS) -> dict[str, Any]:
    body, notes = trees(piece)
    letters = Letters(lambda char: True)
    house = House(load(settings.language))
    return document(Source(piece, body, notes, {}), settings, paper.A5, letters, house=house)


def body_of(markdown: str, **fields: Any) -> list[Any]:
    blocks: list[Any] = made(Piece("x", "X", body=markdown, **fields))["body"]
    return blocks


def kinds(blocks: list[Any]) -> list[str]:
    return [block["t"] for block in blocks]


def test_head_names_kind_title_and_people_with_places() -> None:
    head = made(builders.letter())["head"]
    assert head["label"] == "Open letter · Organization, Movement history"
    assert text_of(head["by"][0]).startswith("Ines Aldana; Tomas Aldana, Toronto; Birgit Aldana")


def test_many_signatories_are_named_at_the_end() -> None:
    document = made(builders.letter(60))
    assert text_of(document["head"]["by"][0]).endswith("; and 52 more, who sign at the end")
    assert len(document["signed"]) == 60


def test_authors_go_before_signatories_and_others_get_a_line_each() -> None:
    people = (
        Contributor("A", "signatory"),
        Contributor("T", "translator"),
        Contributor("B"),
        Contributor("C"),
    )
    by = made(Piece("x", "X", contributors=people))["head"]["by"]
    assert [text_of(line) for line in by] == ["B and C", "translated by T"]


def test_stations_say_outlet_date_role_and_issue() -> None:
    first, here = made(builders.essay())["stations"]
    assert (first["first"], first["name"]) == (True, "Quarterly of the Lower Harbour")
    assert first["said"] == "spring 1998 · first published · vol. 4, no. 12, pp. 31\u2060–\u206038"
    assert (here["name"], here["said"]) == ("Harbour Street Papers", "filed 30 January 2026")


def test_unknown_things_are_not_invented() -> None:
    document = made(Piece("x", "X"), Settings())
    assert document["stations"] == document["relations"] == document["signed"] == []
    assert document["head"]["by"] == []
    assert document["meta"]["authors"] == []
    assert not any("a" in str(node) and "href" in str(node) for node in document["colophon"])


def test_an_outlet_nobody_named_goes_by_its_address() -> None:
    named = Appearance(url="https://www.tribune.example:8080/a")
    odd, none = Appearance(url="http://[/"), Appearance(date=parse_edtf("1999"))
    stations = made(Piece("x", "X", appearances=(named, odd, none)))["stations"]
    assert [s["name"] for s in stations] == [
        "tribune.example",
        "Outlet not known",
        "Outlet not known",
    ]


def test_code_has_no_way_of_its_own() -> None:
    (block,) = body_of("`git commit` ثم نحفظ\n", language="ar")
    assert "dir" not in block
    (block,) = body_of("`git commit`\n", language="ar")
    assert block["dir"] == "ltr"


def test_names_too_long_for_a_line_may_be_hyphenated() -> None:
    long = Contributor("Verwaltungsgerichtshofspräsident")
    assert made(Piece("x", "X", contributors=(long,)))["head"]["long"]
    assert not made(builders.letter())["head"]["long"]
    heading, other = body_of("## Verwaltungsgerichtshofspräsident\n\n## Short\n", language="de")
    assert heading["long"] and "long" not in other


def test_pictures_between_paragraphs_have_a_place_and_those_inside_others_none() -> None:
    piece = Piece("x", "X", body="![a](media/a.png)\n\n- ![b](media/a.png)\n")
    body, _ = trees(piece)
    shown = {"a.png": Picture("a.png", 600, 400)}
    source = Source(piece, body, (), shown)
    house = House(load("en"))
    made_up = document(source, SETTINGS, paper.A5, Letters(lambda c: True), house=house)
    first, items = made_up["body"]
    assert (first["place"], first["below"]) == ("npicture-1", 0.0)
    assert "place" not in items["c"][0][0]


def test_only_web_addresses_are_linked() -> None:
    piece = Piece("x", "X", appearances=(Appearance("O", url="javascript:alert(1)"),))
    assert made(piece)["stations"][0]["href"] is None


def test_metadata_has_all_authors_in_order() -> None:
    meta = made(builders.letter(14))["meta"]
    assert meta["authors"] == [c.name for c in builders.signatories(14)]
    assert meta["keywords"] == ["Organization", "Movement history", "open letter"]
    assert meta["date"] == (2024, 7, 9)


@pytest.mark.parametrize(
    ("filed", "first", "date"),
    [
        ("2024-07-09", "1971", (2024, 7, 9)),
        (None, "1971-21", (1971, 3, 1)),
        ("not a day", "../1904", (1904, 12, 31)),
        (None, None, (1970, 1, 1)),
    ],
)
def test_the_edition_is_dated_by_the_piece(
    filed: str | None, first: str | None, date: tuple[int, int, int]
) -> None:
    piece = Piece("x", "X", filed=filed, date=parse_edtf(first) if first else None)
    assert made(piece)["meta"]["date"] == date


def test_levels_of_headings_are_normalised() -> None:
    blocks = body_of("### a\n\n##### b\n\n#### c\n\n# d\n\n###### e\n")
    assert [block["n"] for block in blocks] == [2, 3, 3, 2, 3]


def test_headings_in_quotes_count_and_those_in_notes_do_not() -> None:
    blocks = body_of("x[^1]\n\n## a\n\n[^1]: # in a note\n")
    note = blocks[0]["c"][1]
    assert (note["t"], note["c"][0]["c"][0]["t"]) == ("fn", "strong")
    assert blocks[1] == {"t": "h", "n": 2, "c": ["a"]}


def test_a_note_called_twice_is_set_once() -> None:
    first, second = body_of("a[^n] b[^n]\n\n[^n]: note\n")[0]["c"][1::2]
    assert first == {"t": "fn", "id": "n1", "c": [{"t": "p", "c": ["note"]}]}
    assert second == {"t": "ref", "id": "n1"}


def test_a_note_that_calls_itself_ends() -> None:
    note = body_of("a[^n]\n\n[^n]: see[^n]\n")[0]["c"][1]
    assert [part if isinstance(part, str) else part["t"] for part in note["c"][0]["c"]] == [
        "see",
        "sup",
    ]


def test_short_broken_lines_are_verse_and_long_ones_a_paragraph() -> None:
    verse, prose = body_of("one  \n*two  \nthree*\n\n" + "long " * 40 + "  \nshort\n")
    assert [text_of(line) for line in verse["c"]] == ["one", "two", "three"]
    assert prose["t"] == "p" and {"t": "br"} in prose["c"]


def test_lists_keep_their_start_and_depth() -> None:
    ordered, bullets = body_of("7. a\n8. b\n\n- c\n  - d\n")
    assert (ordered["start"], ordered["tight"], ordered["inner"]) == (7, True, False)
    assert kinds(bullets["c"][0]) == ["p", "list"]
    assert bullets["c"][0][1]["inner"]


def test_what_is_nested_without_end_is_set_flat() -> None:
    blocks = body_of("> " * 300 + "deep")
    depth = 0
    while blocks[0]["t"] == "quote":
        blocks, depth = blocks[0]["c"], depth + 1
    assert depth <= 6
    assert text_of(blocks[0]["c"]) == "deep"


def test_right_to_left_blocks_are_marked_where_the_way_changes() -> None:
    english, hebrew, *_ = body_of("An English one.\n\nאחת\n", language="en")
    assert "dir" not in english
    assert (hebrew["dir"], hebrew["lang"], hebrew["script"]) == ("rtl", "he", "hebrew")
    arabic, english = body_of("نص\n\nText.\n", language="ar")
    assert "dir" not in arabic
    assert english["dir"] == "ltr"


def test_a_direction_that_was_given_is_kept() -> None:
    (group,) = body_of('<div dir="rtl" lang="ur">\n\nLatin first, اردو after.\n\n</div>\n')
    assert (group["dir"], group["lang"]) == ("rtl", "ur")
    assert kinds(group["c"]) == ["p"]
    assert "dir" not in group["c"][0]


def test_links_inside_the_archive_lead_to_its_address() -> None:
    text = "[a](piece:other) [b](#part) [c](https://e.example/)"
    nodes = body_of(text)[0]["c"]
    hrefs = [node["href"] for node in nodes if not isinstance(node, str)]
    assert hrefs == ["https://papers.example/archive/pieces/other/", "https://e.example/"]
    assert text_of(nodes) == "a b c"
    without = made(Piece("x", "X", body=text), Settings())["body"][0]["c"]
    assert [n["href"] for n in without if not isinstance(n, str)] == ["https://e.example/"]


def test_a_missing_picture_leaves_its_description() -> None:
    assert text_of(body_of("![A quay](media/q.png)")[0]["c"]) == "[Image left out: A quay]"


def test_language_decides_on_justifying() -> None:
    assert made(Piece("x", "X", language="de"))["justify"]
    assert not made(Piece("x", "X", language="vi"))["justify"]
    assert made(Piece("x", "X", language="$$"))["lang"] == "und"


def test_the_digest_names_the_text() -> None:
    one, two = made(Piece("x", "X", body="a")), made(Piece("x", "X", body="b"))
    assert one["colophon"][-1] != two["colophon"][-1]


def test_letters_without_glyph_become_boxes_and_are_named() -> None:
    letters = Letters(lambda char: char != "記")
    assert letters("a記b記") == f"a{BOX}b{BOX}"
    problem = letters.problem("x")
    assert problem is not None
    assert "記 U+8A18 (2 times)" in problem.what
    assert Letters(lambda char: True).problem("x") is None


def test_letters_that_archives_may_not_hold_are_not_passed_on() -> None:
    letters = Letters(lambda char: True)
    assert letters("a\ufeffb\x07c\ue000") == f"abc{BOX}"
    letters.forbid("c")
    assert letters("c") == "c", "plain letters are the house's own"
    letters.forbid("é記")
    assert letters("記") == BOX


def test_long_words_can_break_and_stay_the_same() -> None:
    letters = Letters(lambda char: True)
    path = "/srv/harbour/papers/2003/a_file_of_a_long_name.tar.gz"
    assert "\u200b" in letters(path)
    assert letters(path).replace("\u200b", "") == path
    address = "https://e.example/a-path/of-short/parts?" + "a" * 40
    assert letters(address).startswith("https://e.example/a-path/of-short/parts?aaaaaaaaaaaa\u200b")
    assert letters(address).replace("\u200b", "") == address
    assert letters("Донау" * 20) == "Донау" * 20, "words are hyphenated by language"
    assert "\u200b" in letters("ä" * 60)


def test_white_space_is_collapsed_across_elements() -> None:
    nodes = tidy([" a ", {"t": "em", "c": [" b\n"]}, "  c ", {"t": "br"}, " d "])
    assert nodes == ["a ", {"t": "em", "c": ["b "]}, "c ", {"t": "br"}, "d"]


def test_lines_open_again_what_they_broke() -> None:
    em = {"t": "em", "c": ["a", {"t": "br"}, "b"]}
    assert lines_of([em]) == [[{"t": "em", "c": ["a"]}], [{"t": "em", "c": ["b"]}]]


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn")), max_size=60
)


def letters_in(node: Any) -> str:
    """All words of the nodes of a body, without what the walk adds."""
    if isinstance(node, str):
        return node
    if isinstance(node, list):
        return "".join(letters_in(child) for child in node)
    parts = [node.get("s", ""), node.get("c", []), node.get("head", []), node.get("body", [])]
    return "".join(letters_in(part) for part in parts)


@given(st.lists(WORDS, max_size=4))
def test_no_word_is_lost_or_changed(paragraphs: list[str]) -> None:
    markdown = "\n\n".join(plain_markdown(text) for text in paragraphs)
    source = flat(tree(to_html(markdown)))
    blocks = body_of(markdown)
    blank = {ord(c): None for c in "\u200b\ufeff \t\n\r\f"}
    assert letters_in(blocks).translate(blank) == source.translate(blank)


@given(st.text(max_size=200))
def test_any_markdown_gives_a_document(markdown: str) -> None:
    piece = replace(builders.hostile(), body=markdown)
    assert made(piece)["body"] is not None


def test_a_walk_leaves_the_tree_as_it_was() -> None:
    piece = Piece("x", "X", body="<figure><p>a</p><figcaption>b</figcaption></figure>")
    body, _ = trees(piece)
    before = etree.tostring(body)
    for _ in range(2):
        made_up = document(
            Source(piece, body, (), {}),
            SETTINGS,
            paper.A5,
            Letters(lambda c: True),
            house=House(load("en")),
        )
        assert made_up["body"][0]["cap"] == ["b"]
    assert etree.tostring(body) == before
