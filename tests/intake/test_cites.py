"""Quotations and works cited: who is quoted, from which work, when, and what is left alone."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backlist.dates import Edtf
from backlist.intake.describe import describe
from backlist.intake.notes.bibliography import authors, read_entry
from backlist.intake.notes.plain import plain
from backlist.intake.notes.works_cited import MOST, find_cites
from backlist.model import Draft, Work

TEXTS = tomllib.loads((Path(__file__).parent / "data" / "cites.toml").read_text(encoding="utf-8"))
FIELDS = ("title", "by", "outlet", "url")


def row(work: Work, wanted: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {f: getattr(work, f) for f in FIELDS if getattr(work, f)}
    if work.date:
        found["date"] = work.date.text
    if work.quote:
        start = wanted.get("quote", work.quote)
        found["quote"] = start if work.quote.startswith(start) else work.quote
    return found


@pytest.mark.parametrize("text", TEXTS["text"], ids=[t["text"][:50] for t in TEXTS["text"]])
def test_a_text_names_what_it_cites(text: dict[str, Any]) -> None:
    found = find_cites(plain(text["text"]), text["language"])
    wanted = text["cites"]
    assert [(w.title, w.by) for w in found] == [(w.get("title"), w.get("by")) for w in wanted]
    assert [row(w, x) for w, x in zip(found, wanted, strict=True)] == wanted


def test_the_words_that_name_the_source_are_the_evidence() -> None:
    words = "It is. As Edda Marsh wrote in 1904, “the thread passes through every hand.” It does."
    (work,) = find_cites(plain(words), "en")
    assert work.evidence[0].says == "As Edda Marsh wrote in 1904"
    assert work.quote == "the thread passes through every hand."


def test_a_footnote_right_after_a_quotation_is_its_source() -> None:
    words = (
        "They said so: “no wheel turned in the valley that winter.”[^1]\n\n"
        "[^1]: Nora Quill, *A Winter Without Wheels* (Leeds: Fellside Press, 1962), 88."
    )
    (work,) = find_cites(plain(words), "en")
    assert (work.by, work.title, work.quote) == (
        "Nora Quill",
        "A Winter Without Wheels",
        "no wheel turned in the valley that winter.",
    )


@pytest.mark.parametrize(
    "words",
    [
        "“Nobody asked us about the weir at all,” said Ada Finch, who lives beside it.",
        "He wrote: “we shall come back in the spring and finish the wall.”",
        "In England, “the river was never anybody’s to sell” in 1904.",
        "> I learned more here than anywhere else.\n\n— Mina Castellane, designer",
        "The “four great mills of the north” closed (see the map, 1904).",
        "1. In 1904 the weir broke.\n2. In 1905 it was mended.",
    ],
)
def test_what_names_no_work_is_left_alone(words: str) -> None:
    assert find_cites(plain(f"The weir is old.\n\n{words}"), "en") == ()


@pytest.mark.parametrize(
    ("entry", "by", "title", "outlet", "date"),
    [
        (
            "Quill, Nora, and Ada Finch. *Two Rivers*. Leeds: Fellside Press, 1962.",
            "Nora Quill and Ada Finch",
            "Two Rivers",
            "Fellside Press",
            "1962",
        ),
        (
            "See Ada Finch, “The Fund,” *Carding*, May 3, 1998, p. 4.",
            "Ada Finch",
            "The Fund",
            "Carding",
            "1998-05-03",
        ),
        (
            "Hedge, T. (1949) 1971. *Water and Wages*. Leeds: Fellside Press.",
            "T. Hedge",
            "Water and Wages",
            "Fellside Press",
            "1949",
        ),
    ],
)
def test_an_entry_is_read(entry: str, by: str, title: str, outlet: str, date: str) -> None:
    work = read_entry(entry, "en")
    assert work is not None
    assert (work.by, work.title, work.outlet) == (by, title, outlet)
    assert work.date == Edtf(date)


@pytest.mark.parametrize("entry", ["Ibid., 88.", "See the map of 1904.", "", "1904"])
def test_a_remark_is_no_entry(entry: str) -> None:
    assert read_entry(entry, "en") is None


def test_authors_are_named_in_the_order_of_speech() -> None:
    assert authors("Marsh, E., Quill, N., & Hedge, T.") == "E. Marsh, N. Quill and T. Hedge"
    assert authors("Ada Finch and Nora Quill") == "Ada Finch and Nora Quill"
    assert authors("a lower case remark") is None


def test_a_draft_is_described_with_its_works_and_no_more_than_so_many() -> None:
    entries = "\n".join(
        f"- Quill, Nora. *Winter Number {n}*. Leeds: Fellside Press, 1962."
        for n in range(MOST + 20)
    )
    draft = describe(
        Draft(title="T", markdown=f"Words of the piece.\n\n## References\n\n{entries}")
    )
    assert len(draft.cites) == MOST
    assert draft.cites[0].title == "Winter Number 0"


def test_what_an_outlet_quotes_in_its_note_is_not_the_authors() -> None:
    note = "*Editor’s note: As Edda Marsh wrote in 1904, “the thread passes through every hand.”*"
    body = "The loom was never private. " * 40
    draft = describe(Draft(title="T", markdown=f"{note}\n\n{body}"))
    assert len(draft.notes) == 1
    assert draft.cites == ()


@given(st.text(alphabet='“”«»„"*_[]()^:.,-—> \nAabc19 0(1904)wrote', max_size=300))
def test_nothing_breaks_it(words: str) -> None:
    for work in find_cites(plain(words), "en"):
        assert work.by or work.title or work.outlet
