"""Line breaks in paragraphs: which are verse, which were never meant."""

from __future__ import annotations

import pytest

from backlist.site.lines import set_lines

LONG = "A sentence that somebody typed without a thought of lines, and which runs on past the edge."


def test_text_without_breaks_is_left_alone() -> None:
    assert set_lines(f"<p>{LONG}</p>") == f"<p>{LONG}</p>"


@pytest.mark.parametrize(
    "inner",
    [
        "The hall has eleven windows.<br>\nWe counted them in winter",
        "Nora Quill<br>\nPort Ellery",
        "<em>One for the typist,<br>\nten for the weather.</em>",
        "We were there<br>\n<br>\nand shall be there again",
        "Short<br>\nshort again<br>\nshort once more<br>\n"
        "but this one line of it goes on for rather longer than the others do",
    ],
    ids=["verse", "names", "verse in one element", "stanzas", "one long line"],
)
def test_short_lines_stay_lines(inner: str) -> None:
    assert set_lines(f"<p>{inner}</p>") == f'<p class="verse">{inner}</p>'


def test_paragraphs_typed_with_one_line_feed_become_paragraphs() -> None:
    assert set_lines(f"<p>{LONG}<br>\n{LONG}<br>\n<br>\nEnd.</p>") == (
        f"<p>{LONG}</p>\n<p>{LONG}</p>\n<p>End.</p>"
    )


def test_parts_keep_language_and_direction() -> None:
    made = set_lines(f'<p dir="rtl" lang="ar">{LONG}<br>\n{LONG}</p>')
    assert made.count('<p dir="rtl" lang="ar">') == 2


def test_lines_a_program_wrapped_run_on() -> None:
    inner = (
        "Every small organization believes that its records are the<br>\n"
        "part of it that can wait. Minutes are typed up later, a<br>\n"
        "decision is remembered by the person who made it, and a<br>\n"
        "complaint is kept in a drawer because the drawer is near."
    )
    longer = inner.replace("because the drawer is near", "because the drawer is so very near")
    made = set_lines(f"<p>{longer}</p>")
    assert "<br>" not in made
    assert "verse" not in made
    assert "the part of it" in made
    assert made.count("<p") == 1


def test_lines_of_a_poem_stay_however_long() -> None:
    made = set_lines(f"<p>{LONG}<br>\n{LONG}</p>", is_poem=True)
    assert made == f'<p class="verse">{LONG}<br>\n{LONG}</p>'


def test_element_over_a_break_is_not_torn() -> None:
    html = f"<p><em>{LONG}<br>\n{LONG}</em></p>"
    assert set_lines(html) == html


def test_picture_and_its_line_part() -> None:
    html = f'<p><img src="media/a.png" alt=""><br>\n{LONG}</p>'
    assert set_lines(html) == f'<p><img src="media/a.png" alt=""></p>\n<p>{LONG}</p>'


def test_length_is_of_words_not_of_markup() -> None:
    link = f'<a href="https://x.example/{"a" * 200}">here</a>'
    note = '<sup class="footnote-ref"><a href="#fn-1" id="fnref-1">1</a></sup>'
    inner = f"We were {link}<br>\nand there.{note}"
    assert set_lines(f"<p>{inner}</p>") == f'<p class="verse">{inner}</p>'


def test_only_broken_paragraphs_change() -> None:
    html = f"<p>{LONG}</p>\n<blockquote>\n<p>One<br>\ntwo</p>\n</blockquote>\n"
    assert set_lines(html) == html.replace("<p>One", '<p class="verse">One')
