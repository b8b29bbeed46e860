"""Signatures in lines, lists and runs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backlist.intake.signatures.closing import is_closing, last_closing
from backlist.intake.signatures.entries import entry
from backlist.intake.signatures.names import people_in
from backlist.intake.signatures.runs import read_run
from backlist.intake.signatures.signatories import find_signatures

Row = tuple[str, str | None, str | None]

FIRST = ["Ada", "Bilal", "Carla", "Dermot", "Elena", "Farid", "Greta", "Hugo", "Inês", "Jörg"]
LAST = ["Finch", "Rahman", "Weiss", "Kane", "Quiroga", "Haddad", "Lindholm", "Ó Briain", "Carvalho"]
PLACES = [
    "Leeds",
    "York",
    "New York",
    "São Paulo",
    "St. John's",
    "Stoke-on-Trent",
    "Oslo",
    "Lyon",
    "Buenos Aires",
    "Halle an der Saale",
]


def run(words: str, known: tuple[str, ...] = ()) -> list[Row]:
    read = read_run(words, known)
    assert read is not None
    return [(s.name, s.affiliation, s.place) for s in read[0]]


@given(
    st.lists(
        st.tuples(st.sampled_from(FIRST), st.sampled_from(LAST), st.sampled_from(PLACES)),
        min_size=2,
        max_size=12,
    )
)
def test_a_run_of_names_and_places_is_parted(people: list[tuple[str, str, str]]) -> None:
    words = " ".join(f"{first} {last}, {place}" for first, last, place in people)
    assert run(words) == [(f"{first} {last}", None, place) for first, last, place in people]


def test_names_and_places_nobody_knows() -> None:
    words = "Njeri Kamau, Umea Tadeusz Wilk, Zxcv Qwerty Asdf, Hull"
    assert run(words) == [
        ("Njeri Kamau", None, "Umea"),
        ("Tadeusz Wilk", None, "Zxcv"),
        ("Qwerty Asdf", None, "Hull"),
    ]


def test_known_names_settle_it() -> None:
    words = "Zed Quark, Mill Town Bee Ess Vee, Mill Town Ar Dee, Low Hill"
    known = ("Zed Quark", "Bee Ess Vee", "Ar Dee")
    assert [r[0] for r in run(words, known)] == list(known)
    assert [r[2] for r in run(words, known)] == ["Mill Town", "Mill Town", "Low Hill"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Ada Finch, Bilal Rahman, Carla Weiss and Dermot Kane",
            [
                ("Ada Finch", None, None),
                ("Bilal Rahman", None, None),
                ("Carla Weiss", None, None),
                ("Dermot Kane", None, None),
            ],
        ),
        (
            "Ada Finch, Leeds, Bilal Rahman, York",
            [("Ada Finch", None, "Leeds"), ("Bilal Rahman", None, "York")],
        ),
        (
            "Ada Finch, Department of Dyeing, Leeds Bilal Rahman, School of Nursing, York",
            [
                ("Ada Finch", "Department of Dyeing", "Leeds"),
                ("Bilal Rahman", "School of Nursing", "York"),
            ],
        ),
        (
            "Zoë Martin, Nottingham, UK Per Olsen, Malmö",
            [("Zoë Martin", None, "Nottingham, UK"), ("Per Olsen", None, "Malmö")],
        ),
        (
            "A. B. Lindqvist, Toronto J. R. Okafor, Hamilton, ON",
            [("A. B. Lindqvist", None, "Toronto"), ("J. R. Okafor", None, "Hamilton, ON")],
        ),
    ],
)
def test_runs(words: str, expected: list[Row]) -> None:
    assert run(words) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Ada Finch", ("Ada Finch", None, None)),
        ("Ada Finch (Leeds)", ("Ada Finch", None, "Leeds")),
        ("Ada Finch – University of Leeds", ("Ada Finch", "University of Leeds", None)),
        (
            "Prof. Ada Finch, University of Leeds, UK",
            ("Prof. Ada Finch", "University of Leeds", "UK"),
        ),
        ("Ada Finch, editor, Weft, Leeds", ("Ada Finch", "editor, Weft", "Leeds")),
        ("Ada Finch, teacher, Sherbrooke, Québec", ("Ada Finch", "teacher", "Sherbrooke, Québec")),
        (
            "Ada Finch, on behalf of the Hedge Committee, Leeds",
            ("Ada Finch", "Hedge Committee", "Leeds"),
        ),
        ("On behalf of the Dyers’ Guild, Leeds", ("Dyers’ Guild", None, "Leeds")),
        ("For the Young Dyers’ Club: Ada Finch", ("Ada Finch", "Young Dyers’ Club", None)),
        ("International Dyers (Canada)", ("International Dyers", None, "Canada")),
        ("Comité de solidarité de Lyon", ("Comité de solidarité de Lyon", None, None)),
        ("3. Ada Finch, Leeds", ("Ada Finch", None, "Leeds")),
    ],
)
def test_one_signature(line: str, expected: Row) -> None:
    signed = entry(line)
    assert signed is not None
    assert (signed.name, signed.affiliation, signed.place) == expected


@pytest.mark.parametrize(
    "words",
    [
        "In solidarity,",
        "With our best wishes,",
        "Yours sincerely",
        "Comradely,",
        "Fraternellement,",
        "Mit solidarischen Grüßen",
        "Saludos fraternales,",
        "Com as nossas saudações,",
        "Saluti fraterni,",
        "In love and rage,",
        "We remain, yours fraternally,",
    ],
)
def test_closing_formulas(words: str) -> None:
    assert is_closing(words)


@pytest.mark.parametrize(
    "words",
    [
        "In solidarity with the strikers we marched.",
        "For the record,",
        "In Leeds,",
        "Thanks to all who came",
    ],
)
def test_what_closes_nothing(words: str) -> None:
    assert not is_closing(words)
    assert last_closing(f"Once more. {words} Then we left.") is None


LETTER = "We ask for the hedge back. It was ours, and it kept the wind off."


@pytest.mark.parametrize(
    ("tail", "names"),
    [
        (
            "\n\nIn solidarity,\n\nAda Finch, Leeds\n\nBilal Rahman, York",
            ["Ada Finch", "Bilal Rahman"],
        ),
        ("\n\nSigned:\n\nAda Finch\nBilal Rahman", ["Ada Finch", "Bilal Rahman"]),
        ("\n\nSignatories:\nAda Finch, Leeds; Bilal Rahman, York", ["Ada Finch", "Bilal Rahman"]),
        (" In solidarity, Ada Finch, Leeds Bilal Rahman, York", ["Ada Finch", "Bilal Rahman"]),
        ("\n\nYours,\nAda Finch and Bilal Rahman\nLeeds, England", ["Ada Finch", "Bilal Rahman"]),
        (
            "\n\nSincerely,\n\n- Ada Finch\n- Bilal Rahman\n\nand 40 others",
            ["Ada Finch", "Bilal Rahman"],
        ),
    ],
)
def test_the_list_at_the_end(tail: str, names: list[str]) -> None:
    signed = find_signatures(LETTER + tail)
    assert signed is not None
    assert [s.name for s in signed.signatures] == names


def test_the_place_line_is_everybody_s() -> None:
    signed = find_signatures(LETTER + "\n\nYours,\nAda Finch and Bilal Rahman\nLeeds, England")
    assert signed is not None
    assert {s.place for s in signed.signatures} == {"Leeds, England"}


def test_known_names_are_a_list_without_a_formula() -> None:
    words = LETTER + " Zed Quark, Mill Town Bee Vee, Low Hill"
    assert find_signatures(words) is None
    signed = find_signatures(words, known=("Zed Quark", "Bee Vee"))
    assert signed is not None
    assert [s.place for s in signed.signatures] == ["Mill Town", "Low Hill"]


def test_known_places_are_a_list_without_a_formula() -> None:
    words = LETTER + " For a hedge of our own, Ada Finch, Leeds Bilal Rahman, York"
    signed = find_signatures(words)
    assert signed is not None
    assert [s.name for s in signed.signatures] == ["Ada Finch", "Bilal Rahman"]
    assert find_signatures(words, least=2) is None, "never on a page that was not pasted"


@pytest.mark.parametrize(
    "words",
    [
        "Present were Ada Finch, Bilal Rahman and Carla Weiss, and it rained.",
        "We shall meet in Oslo, Bergen and Trondheim.",
        "In solidarity, we marched through Leeds and nobody stopped us.",
        "Thanks to Ada Finch, Leeds.",
    ],
)
def test_an_ordinary_list_is_none(words: str) -> None:
    assert find_signatures(f"{LETTER}\n\n{words}", least=2) is None


def test_people_in_a_note() -> None:
    words = "Ada Finch, Bilal Rahman, Carla Weiss and Dermot Ó Briain last week, the day after"
    assert people_in(words) == ("Ada Finch", "Bilal Rahman", "Carla Weiss", "Dermot Ó Briain")
    words = (
        "Ada Finch, Chief of Looms at the Guild; Bilal Rahman, Deputy Chief; Carla Weiss, Clerk."
    )
    assert people_in(words) == ("Ada Finch", "Bilal Rahman", "Carla Weiss")
    assert people_in("Dr. Ada Finch-Kane, the Guild’s head") == ("Ada Finch-Kane",)
    assert people_in("the Guild of Dyers") == ()
    assert people_in("Assistant Administrator for Looms") == ()


@given(st.text(max_size=200))
def test_nothing_breaks_the_reader(words: str) -> None:
    find_signatures(f"Text. In solidarity, {words}")
    read_run(words)
    people_in(words)


WE = (
    "We have worked in this mill for thirty years and we know our floors. When the river rose we "
    "carried the looms upstairs ourselves, and nobody from your office came. Keep our mill open."
)


def signed_rows(words: str) -> list[Row]:
    signed = find_signatures(words)
    return [(s.name, s.affiliation, s.place) for s in signed.signatures] if signed else []


@pytest.mark.parametrize(
    ("tail", "expected"),
    [
        (
            " In solidarity, Anne Teller, Leeds; Bogdan Pietrow, Hull; Mill Friends Society, Goole"
            " Share Tweet Like 0",
            [
                ("Anne Teller", None, "Leeds"),
                ("Bogdan Pietrow", None, "Hull"),
                ("Mill Friends Society", None, "Goole"),
            ],
        ),
        (
            " Anne Teller (Weavers' Union) Bogdan Pietrow (University of Hull) Posted in Letters",
            [
                ("Anne Teller", "Weavers' Union", None),
                ("Bogdan Pietrow", "University of Hull", None),
            ],
        ),
        (
            " Yours, Anne Teller Bogdan Pietrow Desirée Lind Archives July 2024 Categories |",
            [
                ("Anne Teller", None, None),
                ("Bogdan Pietrow", None, None),
                ("Desirée Lind", None, None),
            ],
        ),
        ("\n\nWarmly,\n\nAnne\nQuux", [("Anne", None, None), ("Quux", None, None)]),
        (" Ever yours, Leonora Comments are closed.", [("Leonora", None, None)]),
        (
            " Signed, Anne Teller, Leeds Bogdan Pietrow, Hull and 43 others",
            [("Anne Teller", None, "Leeds"), ("Bogdan Pietrow", None, "Hull")],
        ),
        (
            " The Mill Street Singers, Leeds Rope & Twine, Hull Left Hand Press, York",
            [
                ("The Mill Street Singers", None, "Leeds"),
                ("Rope & Twine", None, "Hull"),
                ("Left Hand Press", None, "York"),
            ],
        ),
        (
            "\n\nAnne Teller, Bogdan Pietrow and Carla Obi, Weavers' Guild, Leeds",
            [
                ("Anne Teller", "Weavers' Guild", "Leeds"),
                ("Bogdan Pietrow", "Weavers' Guild", "Leeds"),
                ("Carla Obi", "Weavers' Guild", "Leeds"),
            ],
        ),
        (
            "\n\nSigned,\n\nAnne Teller, Chair, Weavers' Guild, Leeds\nBogdan Pietrow, Poet, York",
            [("Anne Teller", "Chair, Weavers' Guild", "Leeds"), ("Bogdan Pietrow", "Poet", "York")],
        ),
        (
            "\n\nAnne Teller | Leeds | Weavers' Guild\nBogdan Pietrow | Hull | Dockers' Club",
            [
                ("Anne Teller", "Weavers' Guild", "Leeds"),
                ("Bogdan Pietrow", "Dockers' Club", "Hull"),
            ],
        ),
        (
            " Signatories: 1. Anne Teller, Leeds 2. Bogdan Pietrow, Hull",
            [("Anne Teller", None, "Leeds"), ("Bogdan Pietrow", None, "Hull")],
        ),
    ],
)
def test_lists_of_many_shapes(tail: str, expected: list[Row]) -> None:
    assert signed_rows(WE + tail) == expected


def test_a_list_before_the_letter() -> None:
    words = "From:\nAnne Teller, Leeds\nBogdan Pietrow, Hull\n\nLeeds, 4 May 2015\n\n" + WE * 3
    signed = find_signatures(words)
    assert signed is not None
    assert [s.place for s in signed.signatures] == ["Leeds", "Hull"]
    assert words[signed.start : signed.end].endswith("Hull")


@pytest.mark.parametrize(
    "tail",
    [
        " With thanks to Anne Teller, Bogdan Pietrow and Carla Obi.",
        "\n\nCast:\n\nAnne Teller\nBogdan Pietrow\nCarla Obi",
        "\n\nRecent Posts\nThe River Rose\nOur Looms\nWinter Song",
        "\n\nReferences\n\nTeller, Anne, Floors, Leeds, 2003\nPietrow, Bogdan, Docks, Hull, 1999",
        "\n\nFloors, 12\nLeeds, 40\nYork, 44, 51",
        "\n\nAnne Teller is a writer living in Leeds. Her books include Floors, York and Hull.",
        "\n\nBy Anne Teller, Leeds",
    ],
)
def test_what_only_looks_like_signatures(tail: str) -> None:
    assert signed_rows(WE + tail) == []


def test_letters_whose_small_form_is_longer_move_nothing() -> None:
    words = "İİİ İzmir is far. In solidarity,\nAda Finch"
    found = last_closing(words)
    assert found is not None
    assert words[slice(*found)] == "In solidarity,"
