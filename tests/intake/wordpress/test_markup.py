"""WordPress's own markup: classic paragraphs, shortcodes, blocks, footnotes, code."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backlist.intake.page.media import nowhere
from backlist.intake.wordpress.body import Body, html_of, read_body
from backlist.intake.wordpress.paragraphs import with_paragraphs
from backlist.intake.wordpress.pictures import Library
from backlist.intake.wordpress.survey import Attachment

BOAT = Attachment(
    7, "https://b.example/wp-content/uploads/2019/03/boat.jpg", "Boat", "A <em>boat</em>"
)
QUAY = Attachment(
    8, "https://b.example/wp-content/uploads/2019/03/quay.png", "Quay", "", "The quay", 3, 1
)
SONG = Attachment(9, "https://b.example/wp-content/uploads/2019/03/song.mp3", "A song", "", "", 3)


def _body(
    *added: Attachment, named: tuple[Attachment, ...] = (), notes: str = "", reused: str = ""
) -> Body:
    library = Library(named, added)
    return Body(
        library, {5: reused} if reused else {}, notes, nowhere, "https://b.example/p/", "en", "x"
    )


def _markdown(text: str, body: Body | None = None) -> str:
    return read_body(text, body or _body(), None).markdown.strip()


def _told(text: str) -> list[str]:
    told: list[str] = []
    html_of(text, _body(), told.append)
    return told


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One\ntwo\n\nthree", "<p>One<br>\ntwo</p><p>three</p>"),
        ("a\r\n\r\nb", "<p>a</p><p>b</p>"),
        ("a<br /><br>b", "<p>a</p><p>b</p>"),
        ("a<br />\nb", "<p>a<br>\nb</p>"),
        ("<h2>Head</h2>\nText", "<h2>Head</h2><p>Text</p>"),
        ("Over\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>\nunder",
         "<p>Over</p><ul>\n<li>one</li>\n<li>two</li>\n</ul><p>under</p>"),
        ("<blockquote>a\n\nb</blockquote>", "<blockquote><p>a</p><p>b</p></blockquote>"),
        ("<p>kept\nhere</p>", "<p>kept<br>\nhere</p>"),
        ('<a\nhref="u">x</a>', '<p><a href="u">x</a></p>'),
        ("a\n\n<pre>1\n\n2</pre>\n\nb", "<p>a</p><pre>1\n\n2</pre><p>b</p>"),
        ("<table><tr><td>1</td>\n<td>2</td></tr></table>",
         "<table><tr><td>1</td>\n<td>2</td></tr></table>"),
    ],
)  # fmt: skip
def test_line_ends_become_paragraphs_and_breaks(text: str, html: str) -> None:
    assert with_paragraphs(text) == html


def test_an_address_alone_on_its_line_is_a_link() -> None:
    url = "https://video.example/watch?v=1"
    assert _markdown(f"See:\n\n{url}\n\nThere.") == f"See:\n\n<{url}>\n\nThere."


def test_breaks_between_pages_and_before_more_are_no_words() -> None:
    assert _markdown("One.<!--more-->Two.\n<!--nextpage-->\nThree.") == "One.\n\nTwo.\n\nThree."


def test_captions_go_with_their_pictures() -> None:
    old = '[caption id="a" caption="Old words"]<img src="/a.jpg" />[/caption]'
    new = (
        '[caption width="3"]<a href="/b.jpg"><img src="/b.jpg" /></a> <em>New</em> words[/caption]'
    )
    assert _markdown(old) == "[Old words](https://b.example/a.jpg)"
    assert _markdown(new) == "[*New* words](https://b.example/b.jpg)"


def test_galleries_show_the_pictures_they_name_or_those_added() -> None:
    boat = f"[A *boat*]({BOAT.url})"
    quay = f"[The quay]({QUAY.url})"
    assert _markdown('[gallery ids="8,7,99"]', _body(named=(BOAT, QUAY))) == f"{quay}\n\n{boat}"
    assert _markdown("[gallery]", _body(QUAY, SONG)) == quay
    assert _markdown('[gallery exclude="8"]', _body(BOAT, QUAY)) == boat
    assert _markdown('[playlist ids="9"]', _body(SONG)) == f"[A song]({SONG.url})"


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("[embed]https://v.example/1[/embed]", "<https://v.example/1>"),
        ('[audio mp3="https://b.example/s.mp3"][/audio]', "<https://b.example/s.mp3>"),
        ("[youtube https://youtu.be/abc]", "<https://youtu.be/abc>"),
        ("[youtube=https://youtu.be/abc]", "<https://youtu.be/abc>"),
        ("[vimeo 12345]", "<https://vimeo.com/12345>"),
        ('[quote author="Ann"]Words.[/quote]', "> Words.\n>\n> — Ann"),
        ('[button link="https://b.example/go"]Go[/button]', "[Go](https://b.example/go)"),
        ("[latex]a^2[/latex] and $latex b_1$", "$a^2$ and $b_1$"),
        ("[[gallery]] is shown", "\\[gallery] is shown"),
        ("He said [sic] that [Ed.] went.", "He said \\[sic] that \\[Ed.] went."),
        ("[one]\n[two_words]\n[three]", "\\[one]\\\n\\[two_words]\\\n\\[three]"),
        ("<code>$a[b_c]</code> and <pre>[caption]</pre>", "`$a[b_c]` and\n\n```\n[caption]\n```"),
    ],
)
def test_shortcodes_become_plain(text: str, markdown: str) -> None:
    assert _markdown(text) == markdown


def test_unknown_shortcodes_leave_their_words_and_are_told() -> None:
    framed = '[vc_row][vc_column width="1/2"]Words.[/vc_column][/vc_row]'
    text = f'{framed}\n\n[contact-form id="3"]\n\nEnd.'
    assert _markdown(text) == "Words.\n\nEnd."
    assert _told(text) == [
        "of the shortcode [vc_column] only the words were kept",
        "of the shortcode [vc_row] only the words were kept",
        "the shortcode [contact-form] was left out",
    ]
    assert _told("[sic] and [caption]<img src='a.jpg'>[/caption] (see [1])") == []


@pytest.mark.parametrize(
    ("text", "language", "code"),
    [
        ('[sourcecode language="python"]\nif a &lt; b:\n\n    [x]\n[/sourcecode]', "python",
         "if a < b:\n\n    [x]"),
        ("[php]echo '<p>';\n\necho 1;[/php]", "php", "echo '<p>';\n\necho 1;"),
        ('[cc lang="sql"]select *\nfrom t[/cc]', "sql", "select *\nfrom t"),
        ("[code]\na\n\n\nb\n[/code]", "", "a\n\n\nb"),
    ],
)  # fmt: skip
def test_code_is_kept_to_the_letter(text: str, language: str, code: str) -> None:
    assert (
        _markdown(f"Over.\n\n{text}\n\nUnder.") == f"Over.\n\n```{language}\n{code}\n```\n\nUnder."
    )


@pytest.mark.parametrize(
    "marks", [("[ref]", "[/ref]"), ("[efn_note]", "[/efn_note]"), ("((", "))")]
)
def test_notes_of_plugins_become_footnotes(marks: tuple[str, str]) -> None:
    first, second = (f"{marks[0]}{n}{marks[1]}" for n in ("A <em>first</em> note.", "Another one."))
    text = f"First.{first}\n\nSecond.{second}"
    assert _markdown(text) == (
        "First.[^1]\n\nSecond.[^2]\n\n[^1]: A *first* note.\n\n[^2]: Another one."
    )


def test_round_brackets_in_formulas_and_code_are_no_notes() -> None:
    assert _markdown("f ((x)) and <code>g((a, b))</code>") == "f ((x)) and `g((a, b))`"


def test_notes_of_the_block_editor_stand_in_a_field() -> None:
    notes = json.dumps([{"id": "ab-1", "content": "The <em>note</em>."}])
    text = (
        '<!-- wp:paragraph -->\n<p>Text<sup data-fn="ab-1" class="fn">'
        '<a href="#ab-1" id="ab-1-link">1</a></sup>.</p>'
        "\n<!-- /wp:paragraph -->\n<!-- wp:footnotes /-->"
    )
    assert _markdown(text, _body(notes=notes)) == "Text[^1].\n\n[^1]: The *note*."


def _block(name: str, html: str, said: str = "") -> str:
    return f"<!-- wp:{name}{said and ' ' + said} -->\n{html}\n<!-- /wp:{name} -->\n\n"


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        (_block("paragraph", "<p>One\ntwo</p>") + _block("separator", "<hr/>"), "One two\n\n***"),
        (_block("verse", '<pre class="wp-block-verse">a\nb</pre>'), "a\\\nb"),
        (_block("quote", "<blockquote><p>Q</p><cite>W</cite></blockquote>"),
         "> Q\n>\n> <cite>W</cite>"),
        (_block("code", '<pre class="wp-block-code"><code>a &lt; b</code></pre>'),
         "```\na < b\n```"),
        (_block("embed", '<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">\n'
                "https://v.example/1\n</div><figcaption>Cap</figcaption></figure>",
                '{"url":"https://v.example/1"}'), "<https://v.example/1>\n\nCap"),
        (_block("file", '<div class="wp-block-file"><a href="https://b.example/a.pdf">A</a><a '
                'href="https://b.example/a.pdf" class="wp-block-file__button">Download</a></div>'),
         "[A](https://b.example/a.pdf)"),
        (_block("columns", _block("column", "<div><p>l</p></div>")
                + _block("column", "<div><p>r</p></div>")), "l\n\nr"),
        (_block("details", "<details><summary>S</summary><p>T</p></details>"), "**S**\n\nT"),
        ("<!-- wp:more -->\n<!--more-->\n<!-- /wp:more -->" + _block("list", "<ul><li>a</li></ul>"),
         "- a"),
        ("<!-- wp:latest-posts /-->" + _block("paragraph", "<p>x</p>"), "x"),
    ],
)  # fmt: skip
def test_blocks_become_plain(text: str, markdown: str) -> None:
    assert _markdown(text) == markdown


def test_galleries_of_blocks_keep_each_caption() -> None:
    one = '<figure class="wp-block-image"><img src="/1.jpg"/><figcaption>One</figcaption></figure>'
    old = f'<li class="blocks-gallery-item">{one}</li>'
    linked = "[One](https://b.example/1.jpg)"
    new = f'<figure class="wp-block-gallery">{one}{one}<figcaption>All</figcaption></figure>'
    assert _markdown(_block("gallery", new)) == f"{linked}\n\n{linked}\n\nAll"
    listed = f'<ul class="wp-block-gallery"><ul class="blocks-gallery-grid">{old}{old}</ul></ul>'
    assert _markdown(_block("gallery", listed)) == f"{linked}\n\n{linked}"


def test_reused_blocks_are_put_in_and_plugins_blocks_told() -> None:
    call = '<!-- wp:block {"ref":5} /-->'
    again = _body(reused=_block("paragraph", "<p>Again.</p>") + call)
    assert _markdown(call, again) == "Again."
    told = _told(f'{call}<!-- wp:acme/map {{"zoom":3}} /-->')
    assert told[0] == "a reused block was left out: the export does not hold it"
    assert "“acme/map”" in told[1]


def test_marks_of_cdata_cost_no_words() -> None:
    assert _markdown("Some <![CDATA[words]]> here.") == "Some words here."
    assert _markdown("[code]\n<![CDATA[a]]>\nb\n[/code]") == "```\n<![CDATA[a]]>\nb\n```"


def test_a_picture_not_had_is_a_link_and_a_smiley_its_characters() -> None:
    text = 'Hi <img class="wp-smiley" alt=":)" src="/s.gif"> <img src="/x/no-name.jpg" alt="">'
    made = read_body(text, _body(), None)
    assert made.markdown.strip() == "Hi :) [no-name.jpg](https://b.example/x/no-name.jpg)"
    assert [p.severity for p in made.problems] == ["note"]
    pixel = '<img src="https://s.example/p.gif" width="1" height="1">'
    assert read_body(f"Hi {pixel}", _body(), None).problems == ()


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from([
            *"ab \n\n()\"=/", "[", "]", "((", "))", "<p>", "</p>", "<li>", "<pre>", "</pre>", "[b]",
            "[/b]", "[caption]", "[/caption]", "<img src=x>", "[ref]", "[/ref]", "<!-- wp:a /-->",
            "\ue0000\ue001", "\ue0109\ue011", "[code]", "[/code]", '[gallery ids="7"]',
            "<!--", "-->",
            '<!-- wp:block {"ref":5} /-->', "<!-- wp:footnotes /-->", "<ul>", "</ul>", "<br>",
        ]),
        max_size=60,
    ).map("".join)
)  # fmt: skip
def test_any_markup_is_read(text: str) -> None:
    made = read_body(text, _body(BOAT, named=(QUAY,), notes=text, reused=text), None)
    assert isinstance(made.markdown, str)


@given(st.lists(st.text(alphabet="abcé", min_size=1, max_size=9), min_size=1, max_size=6))
def test_plain_paragraphs_come_back(paragraphs: list[str]) -> None:
    assert _markdown("\n\n".join(paragraphs)) == "\n\n".join(paragraphs)


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        (
            '<a href="https://shop.example/b"><img src="https://b.example/c.jpg" alt="Art"></a>!',
            "[Art](https://shop.example/b) [c.jpg](https://b.example/c.jpg)!",
        ),
        (
            '<a href="https://b.example/c.jpg"><img src="https://b.example/c-300x200.jpg"></a>',
            "[c-300x200.jpg](https://b.example/c.jpg)",
        ),
        (
            '<figure><a href="https://shop.example/b"><img src="https://b.example/c.jpg" alt="It">'
            "</a><figcaption>Said of it</figcaption></figure>",
            "[It](https://shop.example/b)\n\n[Said of it](https://b.example/c.jpg)",
        ),
    ],
)
def test_a_picture_that_is_not_held_and_was_a_link_keeps_both_addresses(
    html: str, markdown: str
) -> None:
    assert _markdown(html) == markdown


@pytest.mark.parametrize("tag", ["code", "pre"])
def test_code_in_a_plugin_s_tag_is_kept_as_it_was_typed(tag: str) -> None:
    code = (
        "<?php\n\n  if ($a > 1) {\n    echo '<b>[gallery]</b>';\n  }\n?>\n<style>\np { }\n</style>"
    )
    text = f'Before.\n<{tag} lang="PHP" line="1">\n{code}\n</{tag}>\nAfter.'
    assert _markdown(text) == f"Before.\n\n```php\n{code}\n```\n\nAfter."


def test_lang_of_what_people_speak_is_no_code() -> None:
    assert _markdown('<pre lang="fr">Un <em>mot</em></pre>') == (
        '<div lang="fr">\n\n```\nUn mot\n```\n\n</div>'
    )
    assert _markdown('It says <code lang="php">a &lt; b</code>.') == "It says `a < b`."
    assert _markdown('It says <code lang="php"><?= 1 ?></code>.') == "It says `<?= 1 ?>`."
