"""Settling white space: once is enough, and characters alone come out as among others."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from backlist.markup.nodes import Code, Image, Inline, Inlines, Link, Mark, NoteReference, Text
from backlist.markup.spacing import tidy

_texts = st.text(alphabet="ab. \t\n\u00a0\u2003\x0b", max_size=6)
_leaves = st.one_of(
    _texts.map(Text),
    _texts.map(Code),
    st.just(Image("media/a.png", "alt")),
    st.just(NoteReference("1")),
)


def _nested(inner: st.SearchStrategy[Inline]) -> st.SearchStrategy[Inline]:
    children: st.SearchStrategy[Inlines] = st.lists(inner, max_size=4).map(tuple)
    return st.one_of(
        st.builds(Mark, st.sampled_from(["em", "strong", "sub"]), children),
        st.builds(Link, st.sampled_from(["#a", "#b"]), children),
    )


@given(st.lists(st.recursive(_leaves, _nested, max_leaves=10), max_size=5))
@settings(max_examples=150, deadline=None)
def test_settling_once_is_enough_where_no_line_breaks(content: list[Inline]) -> None:
    once = tidy(content)
    assert tidy(once) == once


@given(_texts)
def test_characters_alone_come_out_as_beside_nothing_visible(text: str) -> None:
    assert tidy((Text(text),)) == tidy((Text(text), Text("")))
