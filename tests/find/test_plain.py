"""Safe HTML → what a reader sees of it."""

from __future__ import annotations

import pytest

from backlist.find.plain import plain
from backlist.markup import to_html


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("A *word* in **two**.\n\nNext", "A word in two.\nNext"),
        ("Said[^1] so.\n\n[^1]: A note.", "Said so.\nA note."),
        ('<script>alert("x")</script>Safe', "Safe"),
        ("![A lamp > all](media/lamp.jpg) lit", "A lamp > all\nlit"),
        ("[link](https://x.example/a?b=%22>c) end", "link end"),
        ("R&D <b>x</b> 1 < 2", "R&D x 1 < 2"),
        ("- one\n- two\n\n> quoted", "one\ntwo\nquoted"),
        ("| a | b |\n|---|---|\n| c | d |", "a\nb\nc\nd"),
        ("half<br>line", "half\nline"),
        ("un<em>broken</em>", "unbroken"),
    ],
)
def test_text_a_reader_sees(markdown: str, text: str) -> None:
    assert plain(to_html(markdown)) == text
