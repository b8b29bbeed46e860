"""Nothing executable comes through, by whichever door it came in."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backlist.markup import policy, sanitize, to_html, to_markdown, to_text, tree

PAYLOADS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '<img src="media/a.png" onload="alert(1)">',
    "<svg onload=alert(1)><script>alert(2)</script></svg>",
    '<a href="java\tscript:alert(1)">x</a>',
    '<a href=" &#1;javascript:alert(1)">x</a>',
    '<a href="JaVaScRiPt:alert(1)">x</a>',
    '<a href="vbscript:x">x</a><a href="data:text/html;base64,x">y</a>',
    "[x](javascript&colon;alert(1)) [y](<java\nscript:alert(1)>)",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=a>\">",
    "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<iframe src=javascript:alert(1)></iframe><object data=javascript:alert(1)></object>",
    "<embed src=javascript:alert(1)><base href=//evil.example/><link rel=stylesheet href=//e>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<div style=\"background:url(javascript:alert(1))\">x</div><style>@import 'x'</style>",
    "<body onload=alert(1)><table background=javascript:alert(1)><td background=x>",
    "<button formaction=javascript:alert(1)>x</button><input onfocus=alert(1) autofocus>",
    "<button remove=me onclick=x ><p>nested</p><p>",
    "<p><a href=https://a.example>x<p><a href=https://b.example>y",
    "<!--[if IE]><script>alert(1)</script><![endif]--><!-- > <script>x</script> -->",
    "<![CDATA[<script>alert(1)</script>]]><?php echo 1 ?>",
    "```\n<script>alert(1)</script>\n```\n<details ontoggle=alert(1) open>",
    "| <img src=x onerror=alert(1)> |\n|---|\n| `<b onclick=x>` |",
    "x[^1]\n\n[^1]: <script>alert(1)</script><img src=x onerror=1>",
    'x[^"onclick=x]\n\n[^"onclick=x]: a',
    "![x\" onerror=\"alert(1)](media/a.png)",
    "<template><script>alert(1)</script></template><slot name=x>",
    "<a href=\"https://a.example\" target=_blank ping=//e rel=opener download>x</a>",
    "<video src=x onerror=alert(1)><audio src=javascript:x><source src=x onerror=1></video>",
    "<p dir=\"rtl\" lang='x\" onclick=\"a'>x</p><td colspan='2\" onclick=a'>",
    "<select><option><script>alert(1)</script></select><keygen autofocus onfocus=a>",
    "<x:script xmlns:x='http://www.w3.org/1999/xhtml'>alert(1)</x:script>",
    "<isindex action=javascript:alert(1) type=image><marquee onstart=alert(1)>",
    "\x00<scr\x00ipt>alert(1)</scr\x00ipt>",
    "<code class='language-js\" onclick=x'>y</code><section class='footnotes x'>",
)  # fmt: skip

_ACTIVE = re.compile(r"\s*(?:javascript|data|vbscript|file|blob):", re.IGNORECASE)


class _Judge(HTMLParser):
    """Collects what must not be in safe HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.bad: list[object] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in policy.TAGS:
            self.bad.append(tag)
        known = policy.ATTRIBUTES["*"] | policy.ATTRIBUTES.get(tag, set())
        for name, value in attrs:
            wrong_place = name == "src" and not policy.is_media(value or "")
            active = name not in {"alt", "title"} and _ACTIVE.match(value or "")
            if name not in known or wrong_place or active:
                self.bad.append((tag, name, value))

    def handle_comment(self, data: str) -> None:
        self.bad.append(data)

    def handle_decl(self, decl: str) -> None:
        self.bad.append(decl)

    def handle_pi(self, data: str) -> None:
        self.bad.append(data)


def judged(html: str) -> list[object]:
    judge = _Judge()
    judge.feed(html)
    judge.close()
    from lxml.html import fragment_fromstring

    parsed = fragment_fromstring(html, create_parent="div")
    return judge.bad + [e.tag for e in parsed.iter() if e.tag not in policy.TAGS]


def doors(payload: str) -> list[str]:
    """The payload as every way in shows it."""
    one_line = payload.replace("\n", " ")
    return [
        to_html(payload),
        sanitize(payload),
        to_html(to_markdown(payload)),
        to_html(f"- a\n\n  {payload}\n\n> {one_line}\n"),
        to_html(f"| a |\n|---|\n| {one_line} |\n"),
        to_html(f"x[^1] *{one_line}*\n\n[^1]: {one_line}\n"),
    ]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_executable_comes_through(payload: str) -> None:
    for html in doors(payload):
        assert judged(html) == []
        assert sanitize(html) == html
        to_text(html)
        tree(html)


tags = st.sampled_from([
    "<p>", "</p>", "<b>", "<a href=https://a.example>", "</a>", "<table>", "<tr>", "<td>",
    "<svg>", "<math>", "<style>", "</style>", "<script>", "</script>", "<select>", "<!--",
    "-->", "<mglyph>", "<title>", "<textarea>", "<li>", "<ul>", "</ul>", "<form>", "<button>",
    "<foreignobject>", "<noscript>", "<img src=media/a.png alt='<p>'>", "<div dir=rtl>",
    "</div>", "x", "`", "<caption>", "<h1>", "<br>", "<hr>", "<frameset>", "<body>", "<col>",
    "<mtext>", "&lt;p&gt;", "|", "\n\n",
])  # fmt: skip


@given(st.lists(tags, max_size=12).map("".join))
@settings(max_examples=150, deadline=None)
def test_whatever_is_opened_and_not_closed(soup: str) -> None:
    for html in (to_html(soup), sanitize(soup), to_html(to_markdown(soup))):
        assert judged(html) == []
        assert sanitize(html) == html
        tree(html)
