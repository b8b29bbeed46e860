"""Comments beside a writing: nested, without addresses, whatever they answer."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from backlist.intake.exports.comments import Comment, comments_file


def test_answers_stand_below_what_they_answer() -> None:
    (file,) = comments_file(
        [
            Comment("1", "Ann", "2020-01-01 10:00", "First."),
            Comment("2", "Bob", "", "Other."),
            Comment("3", "c@mail.example", "2020-01-02 09:00", "Answer.\n\nMore.", "1"),
        ],
        "A piece",
    )
    assert file.name == "comments.md"
    assert file.data.decode() == (
        "# Comments on “A piece”\n\n**Ann**, 2020-01-01 10:00\n\nFirst.\n\n"
        "> **Anonymous**, 2020-01-02 09:00\n>\n> Answer.\n>\n> More.\n\n**Bob**\n\nOther.\n"
    )


def test_no_comments_no_file() -> None:
    assert comments_file([], "A piece") == ()


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=12))
def test_every_comment_is_shown_once_even_in_rings(pairs: list[tuple[int, int]]) -> None:
    ids = dict(pairs)
    comments = [Comment(str(n), "N", "", f"text-{n}.", str(p)) for n, p in ids.items()]
    text = b"".join(f.data for f in comments_file(comments, None)).decode()
    assert all(text.count(f"text-{n}.") == 1 for n in ids)
