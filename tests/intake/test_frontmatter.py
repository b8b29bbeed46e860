"""The head of a Markdown file: four forms, values as written, nothing hostile gets through."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backlist.intake.posts.field_reader import plain_words, read_day
from backlist.intake.posts.frontmatter import LONGEST, split, texts
from backlist.intake.posts.post_fields import tell


def test_yaml_values_stay_as_written() -> None:
    front = split(
        "---\ntitle: 'A: b'\nDate: 2014-03-12T10:11:00-04:00\nno: no\nnumber: 012\n"
        "tags: [a, b]\nauthors:\n  - x\n  - {name: Y, place: Z}\n---\nText\n"
    )
    assert front.fields == {
        "title": "A: b",
        "date": "2014-03-12T10:11:00-04:00",
        "no": "no",
        "number": "012",
        "tags": ["a", "b"],
        "authors": ["x", {"name": "Y", "place": "Z"}],
    }
    assert (front.body, front.line, front.problems) == ("Text\n", 11, ())


def test_toml() -> None:
    front = split(
        '+++\ntitle = "T"\ndate = 2020-01-02\ndraft = false\n[taxonomies]\ntags = ["a"]\n+++\nText'
    )
    assert front.fields["date"] == "2020-01-02"
    assert front.fields["draft"] == "false"
    assert front.fields["taxonomies"] == {"tags": ["a"]}
    assert front.body == "Text"


def test_json() -> None:
    front = split('{\n  "title": "T",\n  "weight": 12\n}\n\nText')
    assert front.fields == {"title": "T", "weight": "12"}
    assert front.body.strip() == "Text"


def test_bare_lines() -> None:
    front = split("Title: A title\nDate: 2020-01-02\nTags: a, b\n\nText: not a field\n")
    assert front.fields == {"title": "A title", "date": "2020-01-02", "tags": "a, b"}
    assert front.body == "Text: not a field\n"


@pytest.mark.parametrize(
    "text", ["Just text\n", "---\n\nA rule first.\n", "Note: one line\n\nText", "{curly} text", ""]
)
def test_no_header_at_all(text: str) -> None:
    front = split(text)
    assert not front.is_there
    assert front.body.strip() == text.strip()


def test_windows_lines_and_a_mark_at_the_start() -> None:
    front = split("\ufeff---\r\ntitle: T\r\n---\r\nOne\r\nTwo\r\n")
    assert front.fields == {"title": "T"}
    assert front.body == "One\nTwo\n"


def test_a_malformed_header_is_told_with_its_line_and_read_as_far_as_it_goes() -> None:
    front = split('---\ntitle: "A title\ndate: 2020-01-02\ntags:\n- a\n- b\n---\nText\n', "post.md")
    (problem,) = front.problems
    assert problem.source == "post.md"
    assert problem.line is not None
    assert front.fields["date"] == "2020-01-02"
    assert front.fields["tags"] == ["a", "b"]
    assert front.body == "Text\n"


def test_tabs_where_yaml_has_none() -> None:
    front = split("---\ntitle: T\nauthors:\n- one\t\t\n-\ttwo\n---\nText\n")
    assert texts(front.fields["authors"]) == ["one", "two"]


def test_python_tags_make_nothing() -> None:
    front = split(
        '---\nx: !!python/object/apply:os.system ["echo"]\ntitle: !!python/name:os.sep T\n---\n'
    )
    assert front.fields["x"] == ["echo"]
    assert front.fields["title"] == "T"


def test_a_bomb_of_aliases_is_walked_only_so_far() -> None:
    levels = "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(9)
    )
    front = split(f"---\na: &a [x, x, x, x, x, x, x, x, x]\n{levels}title: T\n---\n")
    assert front.fields["title"] == "T"
    assert all(len(texts(value)) <= 2000 for value in front.fields.values())


@pytest.mark.parametrize(
    "header", ["a: " + "[" * 20000, "- " * 20000, "? " * 20000, "a: " + "{a: " * 20000]
)
def test_deep_nesting_is_refused_and_does_not_crash(header: str) -> None:
    front = split(f"---\ntitle: T\nx: 1\n{header}\n---\nText\n")
    assert front.problems
    assert front.fields["title"] == "T"
    assert front.body == "Text\n"


def test_text_between_two_rules_is_text() -> None:
    text = "---\nA thought\n\nand another.\n---\nMore.\n"
    assert split(text).body == text


def test_what_is_too_long_is_no_header() -> None:
    assert not split("---\n" + "a: b\n" * LONGEST + "---\nText\n").is_there


@given(st.text(max_size=200), st.sampled_from(["---\n{}\n---\nText", "+++\n{}\n+++\nText", "{{{}"]))
@settings(max_examples=150, deadline=None)
def test_nothing_makes_it_fail(header: str, form: str) -> None:
    tell(split(form.replace("{}", header)).fields)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2014-08-12 11:00:17 -0400", "2014-08-12"),
        ("2014-03-12T23:59:00-04:00", "2014-03-12"),
        ("2014-8-2", "2014-08-02"),
        ("2014/08", "2014-08"),
        ("March 21, 2019", "2019-03-21"),
        ("2014-02-30", None),
        ("soon", None),
    ],
)
def test_the_day_is_the_one_written_there(written: str, read: str | None) -> None:
    date = read_day(written)
    assert (date.text if date else None) == read


def test_fields_of_a_draft() -> None:
    names = {"jane": "Jane Doe"}
    told = tell(
        {
            "title": "&ldquo;Hot&rdquo; &#46;gov <em>now</em>",
            "deck": "A *sub* title",
            "summary": "Some **words**",
            "authors": ["jane", "r-roe", {"name": "A. Person", "affiliation": "A Union"}],
            "translator": "B. Person",
            "date": "2014-08-12 11:00:17 -0400",
            "categories": ["News", "Labor"],
            "tags": "labor, Strikes",
            "locale": "en_US",
            "permalink": "/not/absolute/",
            "aliases": ["/old/", "https://elsewhere.example/"],
        },
        name_of=names.get,
    )
    draft = told.draft
    assert draft.title == "“Hot” .gov now"
    assert (draft.subtitle, draft.summary) == ("A sub title", "Some words")
    assert [(c.name, c.role, c.affiliation) for c in draft.contributors] == [
        ("Jane Doe", "author", None),
        ("r-roe", "author", None),
        ("A. Person", "author", "A Union"),
        ("B. Person", "translator", None),
    ]
    assert draft.date is not None
    assert draft.date.text == "2014-08-12"
    assert draft.categories == ("News", "Labor", "Strikes")
    assert (draft.language, draft.url, draft.aliases) == ("en-US", None, ("/old/",))
    assert draft.evidence["date"].says == "2014-08-12 11:00:17 -0400"
    assert draft.evidence["contributors"].where == "front matter: authors"
    assert told.problems == ()


def test_one_string_may_name_several_people() -> None:
    told = tell({"author": "Jane Doe, Richard Roe and Ada Person"})
    assert [c.name for c in told.draft.contributors] == ["Jane Doe", "Richard Roe", "Ada Person"]


def test_where_it_stood_before() -> None:
    told = tell(
        {"source": "The Paper", "source_url": "https://paper.example/1", "date": "2019-01-02"}
    )
    (first,) = told.draft.appearances
    assert (first.outlet, first.role, first.url) == (
        "The Paper",
        "first",
        "https://paper.example/1",
    )
    assert {e.field for e in first.evidence} == {"url", "outlet"}
    assert first.date is None


def test_an_address_of_its_own_is_no_earlier_appearance() -> None:
    told = tell({"permalink": "https://a.example/x/", "canonical_url": "https://a.example/x/"})
    assert told.draft.url == "https://a.example/x/"
    assert told.draft.appearances == ()


def test_a_date_that_cannot_be_read_is_told() -> None:
    told = tell({"date": "2014-02-30"}, source="post.md")
    assert told.draft.date is None
    assert [p.source for p in told.problems] == ["post.md"]


@pytest.mark.parametrize(
    ("fields", "unpublished"),
    [({"draft": "true"}, True), ({"published": "false"}, True), ({"status": "draft"}, True),
     ({"published": "2019-01-02"}, False), ({"draft": "false"}, False), ({}, False)],
)  # fmt: skip
def test_what_its_site_does_not_show(fields: dict[str, str], unpublished: bool) -> None:
    assert tell(fields).is_unpublished is unpublished


def test_tags_in_one_string_as_jekyll_means_them() -> None:
    assert tell({"tags": "a b"}, spaced=True).draft.categories == ("a", "b")
    assert tell({"tags": "open source"}).draft.categories == ("open source",)
    assert tell({"category": "open source"}, spaced=True).draft.categories == ("open source",)


def test_words_are_plain() -> None:
    assert plain_words("a &amp; b\n {{ site.x }} <b>c</b> &nbsp;d") == "a & b c d"
