"""Safe HTML → plain text."""

from __future__ import annotations

import pytest

from backlist.markup import to_html, to_text


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("# A\n\nb *c* `d`\ne", "A\n\nb c d e"),
        ("one\\\ntwo\n\nthree", "one\ntwo\n\nthree"),
        ("> a\n>\n> > b\n\nc", "> a\n>\n> > b\n\nc"),
        ("- a\n  - b\n- c\n", "- a\n  - b\n- c"),
        ("8. a\n9. b\n10. c\n", "8. a\n9. b\n10. c"),
        ("1. a\n\n   b\n\n2. c", "1. a\n\n   b\n\n2. c"),
        ("a\n\n***\n\nb", "a\n\n* * *\n\nb"),
        ("```py\nx\n\n  y\n```", "x\n\n  y"),
        ("| a | b |\n|---|---|\n| 1 | c d |", "a\tb\n1\tc d"),
        ("A[^x] B.\n\n[^x]: One.\n\n    Two.\n", "A[1] B.\n\n[1] One.\n\n    Two."),
        ("![A cat](media/c.png) [l](https://a.example)", "A cat l"),
        ("<ruby>漢<rt>kan</rt></ruby>字", "漢字"),
        ("a&nbsp;b “c” — d", "a\u00a0b “c” — d"),
        (
            '<figure>\n<img src="media/a.png" alt="A">\n<figcaption>C</figcaption>\n</figure>',
            "A\n\nC",
        ),
        ("<dl>\n<dt>T</dt>\n<dd>D</dd>\n</dl>", "T\n\nD"),
        ("<table>\n<caption>C</caption>\n<tr><td>1</td>\n<td>2</td></tr></table>", "C\n\n1\t2"),
        ("", ""),
    ],
)
def test_the_structure_that_plain_text_can_show(markdown: str, text: str) -> None:
    assert to_text(to_html(markdown)) == text
