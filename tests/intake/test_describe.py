"""A raw draft described: appearances, this copy, notes, people, and what is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backlist.dates import Edtf
from backlist.intake.describe import describe
from backlist.model import Appearance, Contributor, Draft, Evidence

BODY = "The kettle is the oldest teacher in the house. It does not hurry because you are cold."


def rows(draft: Draft) -> list[tuple[str, str | None, str | None, str | None]]:
    return [(a.role, a.outlet, str(a.date) if a.date else None, a.url) for a in draft.appearances]


def test_a_page_with_a_note_has_two_appearances() -> None:
    draft = describe(
        Draft(
            title="The Long Warp",
            outlet="Weft",
            url="https://weft.example/long-warp",
            date=Edtf("2016-03-16"),
            markdown=f"{BODY}\n\n_This post was originally published on the "
            "[Quay blog](https://q.example/2016/the-long-warp-of-it)._",
            evidence={"date": Evidence("metadata", "2016-03-16", 0.9)},
        )
    )
    assert rows(draft) == [
        ("first", "Quay blog", None, "https://q.example/2016/the-long-warp-of-it"),
        ("reprint", "Weft", "2016-03-16", "https://weft.example/long-warp"),
    ]
    assert draft.copy == 1
    assert draft.markdown == BODY
    assert draft.text == BODY
    assert draft.date == Edtf("2016-03-16")
    assert (
        draft.appearances[0].evidence[0].says
        == "This post was originally published on the Quay blog."
    )
    assert draft.appearances[1].evidence == (Evidence("metadata", "2016-03-16", 0.9, "date"),)


def test_without_a_note_this_copy_is_the_first() -> None:
    draft = describe(Draft(outlet="Weft", date=Edtf("2016"), markdown=BODY))
    assert rows(draft) == [("first", "Weft", "2016", None)]
    assert draft.copy == 0
    assert describe(Draft(markdown=BODY)).appearances == ()


def test_structured_data_and_the_note_are_one_appearance() -> None:
    given_ = Appearance("Quay blog", "first", url="https://q.example/2016/the-long-warp-of-it")
    draft = describe(
        Draft(
            outlet="Weft",
            appearances=(given_,),
            markdown=f"{BODY}\n\n*Originally published on the Quay blog on 3 March 2016.*",
        )
    )
    assert rows(draft) == [
        ("first", "Quay blog", "2016-03-03", "https://q.example/2016/the-long-warp-of-it"),
        ("reprint", "Weft", None, None),
    ]
    assert draft.date == Edtf("2016-03-03")


def test_a_front_page_is_no_address_of_the_writing() -> None:
    markdown = (
        f"{BODY}\n\n_This post was originally published on the [Quay "
        f"blog](https://q.example/blog/)._"
    )
    (first,) = describe(Draft(markdown=markdown)).appearances
    assert first.url is None
    assert first.extra == {"outlet-url": "https://q.example/blog/"}


@pytest.mark.parametrize(
    ("note", "here"),
    [
        ("Cross-posted from Quay.", "cross-post"),
        ("This piece is also cross-posted on Quay.", "first"),
        ("Reprinted with permission from Quay.", "reprint"),
        ("A version of this article appeared in Quay.", "first"),
        ("This is an edited version of an article first published in Quay.", "version"),
        ("Excerpted from The Long Warp by Ada Finch (Quay, 1998).", "excerpt"),
    ],
)
def test_what_the_note_makes_of_this_copy(note: str, here: str) -> None:
    draft = describe(Draft(outlet="Weft", date=Edtf("2020"), markdown=f"{BODY}\n\n*{note}*"))
    assert draft.copy is not None
    assert (draft.appearances[draft.copy].role, draft.appearances[draft.copy].outlet) == (
        here,
        "Weft",
    )


def test_shared_by_this_outlet_is_this_copy() -> None:
    draft = describe(
        Draft(
            outlet="Weft",
            url="https://weft.example/long-warp-2019",
            date=Edtf("2019-03-21"),
            markdown=(
                f"Originally published on Facebook, this letter was shared by Weft on March "
                f"21, 2019.\n\n{BODY}"
            ),
        )
    )
    assert rows(draft) == [
        ("first", "Facebook", None, None),
        ("shared", "Weft", "2019-03-21", "https://weft.example/long-warp-2019"),
    ]
    assert draft.copy == 1


def test_a_translation() -> None:
    draft = describe(
        Draft(
            outlet="Weft",
            markdown=(
                f"{BODY}\n\n*Translated from the Portuguese by Ada Finch. This text "
                f"originally "
                "appeared in O Tear, no. 180, September 2021.*"
            ),
        )
    )
    assert draft.contributors == (Contributor("Ada Finch", "translator"),)
    assert rows(draft) == [
        ("first", "O Tear", "2021-09", None),
        ("translation", "Weft", None, None),
    ]
    assert draft.appearances[0].issue == "180"
    (original,) = draft.translation_of
    assert (original.outlet, original.date) == ("O Tear", Edtf("2021-09"))


def test_authors_come_from_a_note_only_where_there_are_none() -> None:
    markdown = f"{BODY}\n\n*This post was originally published on Quay by Ada Finch and Li Wei.*"
    draft = describe(Draft(markdown=markdown))
    assert [c.name for c in draft.contributors] == ["Ada Finch", "Li Wei"]
    assert draft.evidence["contributors"].source == "sentence"
    kept = describe(Draft(markdown=markdown, contributors=(Contributor("Bilal Rahman"),)))
    assert [c.name for c in kept.contributors] == ["Bilal Rahman"]


def test_an_open_letter_on_a_page() -> None:
    draft = describe(
        Draft(
            contributors=(Contributor("Ada Finch"),),
            outlet="Weft",
            markdown=(
                "Dear trustees,\n\nWe shelve your books.\n\nYours sincerely,\n\nAda Finch, "
                "Leeds\n\n"
                "Bilal Rahman, York"
            ),
        )
    )
    assert [(c.name, c.role, c.place) for c in draft.contributors] == [
        ("Ada Finch", "signatory", "Leeds"),
        ("Bilal Rahman", "signatory", "York"),
    ]
    assert draft.kind == "open letter"
    assert draft.evidence["kind"].source == "inferred"
    assert "two signatures with places" in (draft.evidence["kind"].says or "")
    assert draft.text.endswith("Yours sincerely,")


def test_the_editor_s_note_is_kept_whole() -> None:
    draft = describe(
        Draft(
            outlet="Weft",
            date=Edtf("2019-03-21"),
            markdown=(
                f"*Editor’s note: This post was originally published on Quay. The names were "
                f"changed.*\n\n{BODY}"
            ),
        )
    )
    (note,) = draft.notes
    assert note.text.startswith("Editor’s note: This post")
    assert note.text.endswith("The names were changed.")
    assert (note.by, note.date) == ("Weft", Edtf("2019-03-21"))
    assert draft.markdown == BODY
    assert rows(draft)[0][:2] == ("first", "Quay")


def test_relative_dates_count_from_this_copy_and_are_inferred() -> None:
    draft = describe(
        Draft(
            outlet="Weft",
            date=Edtf("2019-03-21"),
            markdown=f"*This letter was first published on Facebook last week.*\n\n{BODY}",
        )
    )
    assert draft.date == Edtf("2019-03-14~")
    assert draft.evidence["date"].source == "inferred"
    assert draft.evidence["date"].says == "last week"


def test_today_dates_nothing() -> None:
    markdown = f"*This letter was first published on Facebook last week.*\n\n{BODY}"
    draft = describe(Draft(markdown=markdown), today="2026-01-01")
    assert draft.date is None


LOOM = "the loom ran all night and nobody minded *much* [it](https://a.example/b) so we slept"
WORDS = st.lists(
    st.sampled_from(LOOM.split()),
    min_size=1,
    max_size=40,
).map(" ".join)


@given(st.lists(WORDS, min_size=1, max_size=6))
def test_plain_prose_is_left_alone(paragraphs: list[str]) -> None:
    markdown = "\n\n".join(paragraphs)
    draft = describe(Draft(markdown=markdown))
    assert draft.markdown == markdown
    assert (draft.appearances, draft.notes, draft.contributors, draft.replies_to) == (
        (),
        (),
        (),
        (),
    )


@given(st.text(max_size=400), st.booleans())
def test_no_text_breaks_it(markdown: str, flat: bool) -> None:
    describe(Draft(markdown=markdown), flat=flat)
