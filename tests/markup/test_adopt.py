"""Other programs' Markdown becomes ours; what is ours already stays to the letter."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from backlist.markup import adopt, to_html, to_markdown
from backlist.markup.nodes import Block
from tests.markup.trees import documents, html_of

OURS = """Setext
======

A paragraph with *emphasis*, __strength__ and a [link](https://a.example/ "T"),
wrapped as its author liked.[^n]

* star
* star
    1. four spaces

> quoted
lazily

| a | b |
|---|:-:|
| 1 | 2 |

```html
<p class="x">{{ kept }} http://a.example</p>
```

    indented <b>code</b>

H<sub>2</sub>O, <span lang="fr">oui</span>, <https://b.example/>, ![A](media/a.png)

[^n]: A note,
    of two lines.

- - -
"""


def test_what_is_ours_stays_to_the_letter() -> None:
    assert adopt(OURS) == OURS


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("<p>One <b>two</b></p>\n", "One **two**\n"),
        ("Text with <i>HTML</i> and\na break<br>here.\n",
         "Text with *HTML* and a break\\\nhere.\n"),
        ("<h2>A</h2>\nb\n\n# c\n", "## A\n\nb\n\n# c\n"),
        ('<div class="x">\n\n*a*\n\n<p>b</p>\n\n</div>\n\nc\n', "*a*\n\nb\n\nc\n"),
        ("<div>\n\na\n\nb\n", "a\n\nb\n"),
        ("a <!-- hidden --> b\n\n<!-- more -->\n\nc\n", "a b\n\nc\n"),
        ('<span class="x">a</span> <font color="red">b</font>\n', "a b\n"),
        ("See http://a.example/x now.\n", "See <http://a.example/x> now.\n"),
        ("[a](/local) ![b](b.png) [c](x:y)\n", "a c\n"),
        ("![b](https://a.example/b.png)\n", "[b](https://a.example/b.png)\n"),
        ("[a][r] and [b][s]\n\n[r]: https://a.example/\n[s]: /b\n",
         "[a](https://a.example/) and b\n"),
        ("[a][r]\n\n[r]: https://a.example/\n", "[a][r]\n\n[r]: https://a.example/\n"),
        ("a[^1] <b>b</b>[^x]\n\n[^1]: <i>one</i>\n\n    more\n\n[^x]: two\n",
         "a[^1] **b**[^x]\n\n[^1]: *one*\n\n    more\n\n[^x]: two\n"),
        ("<p>See [this](https://a.example/) *now*.[^1]</p>\n\n[^1]: n\n",
         "See [this](https://a.example/) *now*.[^1]\n\n[^1]: n\n"),
        ("<table>\n\n    <tr>\n\n        <td>a</td>\n        <td>b</td>\n\n    </tr>\n</table>\n",
         "<table>\n<tbody>\n<tr>\n<td>a</td>\n<td>b</td>\n</tr>\n</tbody>\n</table>\n"),
        ("1. a\n2. b\n\n<ol start=\"8\"><li>c</li></ol>\n", "1. a\n2. b\n\n8) c\n"),
        ('T<sup><a href="#fn1" id="r1">1</a></sup>\n\n<p id="fn1"><a href="#r1">1</a> N.</p>\n',
         "T[^1]\n\n[^1]: N.\n"),
        ("He said &#8220;yes&#8221; &amp; left&nbsp;it &lt;so&gt;.\n",
         "He said “yes” &amp; left&nbsp;it &lt;so&gt;.\n"),
        ("`&#8220;` &#8220;\n", "`&#8220;` &#8220;\n"),
        ("<script>alert(1)</script>\n\na\n", "a\n"),
        ("\r\na\r\nb\r\n", "a\nb\n"),
        ("1. <p>\n     One.\n   </p>\n\n    </p>\n\n2. two\n", "1. One.\n\n2. two\n"),
        ("", ""),
    ],
)  # fmt: skip
def test_what_is_theirs_is_said_in_our_way(theirs: str, ours: str) -> None:
    assert adopt(theirs) == ours
    assert adopt(ours) == ours


def test_links_and_images_go_where_they_are_sent() -> None:
    sent: list[str] = []

    def link(href: str) -> str | None:
        sent.append(href)
        return {"/b": "piece:b", "https://a.example/": "https://a.example/"}.get(href)

    markdown = adopt(
        "[a](https://a.example/) *x*\n\n[b](/b) [c](/c)\n\n![i](i.png) ![j](j.png)\n",
        link=link,
        image={"i.png": "media/i.png"}.get,
    )
    assert markdown == "[a](https://a.example/) *x*\n\n[b](piece:b) c\n\n![i](media/i.png)\n"
    assert sent == ["https://a.example/", "/b", "/c"]


@given(documents)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_our_own_writing_means_the_same_adopted(blocks: tuple[Block, ...]) -> None:
    written = adopt(to_markdown(html_of(blocks)))
    assert to_html(adopt(written)) == to_html(written)
