"""Template tags become plain Markdown: never run, never shown raw, losses told."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backlist.intake.posts.kramdown import without_marks
from backlist.intake.posts.shortcodes import REFERENCE, Shortcodes
from backlist.intake.posts.template_tags import Tag, parse


def plain(text: str, **page: str) -> tuple[str, list[str]]:
    told: list[str] = []
    return Shortcodes(told.append, page).plain(text), told


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ('[a]({{< ref "2019-03-21-b.md" >}} "T")', f'[a]({REFERENCE}2019-03-21-b.md "T")'),
        ('[a]({{% relref path="b.md" %}})', f"[a]({REFERENCE}b.md)"),
        ('<a href="{{< tmp "events/x.md" >}}">a</a>', f'<a href="{REFERENCE}events/x.md">a</a>'),
        ("[a]({% post_url 2019-03-21-b %})", f"[a]({REFERENCE}2019-03-21-b)"),
        ("[a]({% link _posts/b.md %})", f"[a]({REFERENCE}_posts/b.md)"),
        ('[a]({{ "/2019/03/b/" | url }})', "[a](/2019/03/b/)"),
        ("![a]({{site.baseurl}}/i.png)", "![a](/i.png)"),
        ('{{< youtube id="dQw4" title="A film" >}}',
         "[A film](<https://www.youtube.com/watch?v=dQw4>)"),
        ("{{< vimeo 1234 >}}", "<https://vimeo.com/1234>"),
        ('{{< tweet user="a" id="12" >}}', "<https://twitter.com/a/status/12>"),
        ("{{< gist someone 5f5 >}}", "<https://gist.github.com/someone/5f5>"),
        ('{{ "https://v.example/1" | embed: "A film" }}', "[A film](<https://v.example/1>)"),
        ("a {% comment %}hidden {{ x }}{% endcomment %}b", "a b"),
        ("a {{/* hidden */}}b", "a b"),
        ("{% raw %}{{ shown }}{% endraw %}", "{{ shown }}"),
        ("{{</* figure */>}}", "{{< figure >}}"),
        ("`{{ code }}` and\n```\n{% if x %}\n```\n", "`{{ code }}` and\n```\n{% if x %}\n```\n"),
        ("`{%raw%}{{ x }}{%endraw%}`", "`{{ x }}`"),
        ("{% highlight ruby %}\nputs 1\n{% endhighlight %}", "\n\n```ruby\nputs 1\n```\n\n"),
        ("{{ page.title }} {{ image }}", "A title pic.png"),
        ("[youtube https://v.example/2]", "<https://v.example/2>"),
        ("[caption id=\"a\"]![x](y.png) words[/caption]", "![x](y.png) words"),
        ('{{< quote-block text="To be." cite="A. Person" >}}',
         "\n\n> To be.\n>\n> — A. Person\n\n"),
        ("5 {{ 6", "5 {{ 6"),
        ("{ {x} } %} }}", "{ {x} } %} }}"),
    ],
)  # fmt: skip
def test_what_can_be_known_becomes_markdown(text: str, made: str) -> None:
    assert plain(text, title="A title", image="pic.png") == (made, [])


def test_pictures_keep_their_words() -> None:
    made, told = plain('{{< figure src="/a.png" alt="A \\"cat\\"" caption="See *that*." >}}')
    assert '<img src="/a.png" alt="A &quot;cat&quot;">' in made
    assert "<figcaption>\n\nSee *that*.\n\n</figcaption>" in made
    assert plain('{% image "a.png" "A cat" %}')[0].strip() == '<img src="a.png" alt="A cat">'
    include = '{% include "linked-figure.html",\n  image: "/a.jpg",\n  alt: "A",\n  caption: "C" %}'
    assert '<img src="/a.jpg" alt="A">' in plain(include)[0]
    assert told == []


def test_boxes_give_their_words_back() -> None:
    text = "\nWords with {{< note >}}more{{< /note >}}.\n"
    made, told = plain('{{< ring title="Case" >}}' + text + "{{< /ring >}}")
    assert made == "\n\n**Case**\n\nWords with more.\n\n"
    assert told == [
        "of the shortcode `note` only the words were kept",
        "of the shortcode `ring` only the words were kept",
    ]


def test_what_cannot_be_known_is_left_out_and_told() -> None:
    made, told = plain("a{{< badge >}}b {{ site.data.x }}{% chart 3 %}c")
    assert made == "ab c"
    assert told == [
        "the shortcode `badge` was left out",
        "{{ site.data.x }} cannot be known here and was left out",
        "the tag `chart` was left out",
    ]


def test_conditions_and_loops_are_not_run() -> None:
    made, told = plain("{% if a %}one{% else %}two{% endif %}{% for x in y %}{{ x }}{% endfor %}.")
    assert made == "one."
    assert len(told) == 2


def test_labels_and_addresses_in_arguments_stay() -> None:
    text = 'We chose {{< asset-static file="list.pdf" label="these (PDF)" >}} today.'
    assert plain(text)[0] == f"We chose [these (PDF)](<{REFERENCE}list.pdf>) today."


def test_tags_enclose_what_is_theirs() -> None:
    _, outer, rest, *_ = parse("{{< a >}}x{{< b >}}y{{< /a >}}z{{< /b >}}")
    assert isinstance(outer, Tag)
    assert outer.name == "a"
    inside = [part if isinstance(part, str) else part.name for part in outer.inside or ()]
    assert [part for part in inside if part] == ["x", "b", "y"]
    assert rest == "z"


pieces = st.sampled_from(
    ["{{< ", "{{% ", " >}}", " %}}", "{% ", " %}", "{{ ", " }}", "{{</* ", " */>}}", "/", "note",
     "raw", "endraw", "if", "endif", "comment", '"', "`", "```\n", "\n\n", "word", "[", "]("]
)  # fmt: skip


@given(st.lists(pieces, max_size=30).map("".join))
@settings(max_examples=200, deadline=None)
def test_nothing_makes_it_fail(text: str) -> None:
    plain(text)


@pytest.mark.parametrize(
    "text",
    ["{% raw %}", "`a ``b ", "{{< x ", "{{< x >}}", "{% for %}", "{{ a", "{{/* ", "{{< /a >}}"],
)
def test_much_of_one_thing_takes_no_time(text: str) -> None:
    assert plain(text * 5000)[0] is not None


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("## Title {#id .cls}\n", "## Title\n"),
        ("{: .lead}\nA *word*{: .x} here.\n", "A *word* here.\n"),
        ('[a](b){:target="_blank"}\n', "[a](b)\n"),
        ("* TOC\n{:toc}\n\nText\n", "\nText\n"),
        ("*[HTML]: HyperText\nText {x}\n", "Text {x}\n"),
        ("```\n{: .kept}\n```\n", "```\n{: .kept}\n```\n"),
        ("`a{: .kept}` b{: .gone}\n", "`a{: .kept}` b\n"),
        ("{::nomarkdown}\nx\n{:/}\n", "x\n"),
    ],
)
def test_marks_for_looks_go(text: str, bare: str) -> None:
    assert without_marks(text) == bare
