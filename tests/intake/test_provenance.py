"""Provenance notes: what they claim, what is refused, and the text without them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backlist.dates import Edtf
from backlist.intake.notes.claims import Claim, Sentence, read_claims
from backlist.intake.notes.cut import without
from backlist.intake.notes.outlets import domain_of, is_exact, name_in
from backlist.intake.notes.plain import plain
from backlist.intake.notes.provenance import Context, find_notes

ANCHOR = Edtf("2019-03-21")


def claims(markdown: str, language: str | None = None, **more: str) -> tuple[Claim, ...]:
    text = plain(markdown)
    sentence = Sentence(text.text, text.links, anchor=ANCHOR, title=more.get("title"))
    return read_claims(sentence, language)


def rows(found: tuple[Claim, ...]) -> list[str]:
    return [" | ".join([c.role, c.outlet or "", str(c.date or "")]).rstrip(" |") for c in found]


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("This post was originally published on the Quay blog by Ada Finch.", "first | Quay blog"),
        ("Originally posted on The Spindle.", "first | The Spindle"),
        ("This article originally published on the Spindle site.", "first | Spindle site"),
        ("It originally appeared in the Mill Lane Newsletter.", ""),
        ("This originally appeared in the Mill Lane Newsletter.", "first | Mill Lane Newsletter"),
        ("First published in Weft, No. 12 (Spring 1971), pp. 3–9.", "first | Weft | 1971-21"),
        ("This piece first ran in Night Shift.", "first | Night Shift"),
        ("This poem was first printed in Weft on 3 May 1904.", "first | Weft | 1904-05-03"),
        ("This essay was previously published in Weft, 1904–5.", "first | Weft | 1904/1905"),
        (
            "This post was originally from the looms.example.org site, now closed.",
            "first | looms.example.org",
        ),
        ("Cross-posted from Night Shift.", "first | Night Shift"),
        ("This piece is also cross-posted on The Teaspoon.", "cross-post | The Teaspoon"),
        ("Cross-posted to the Tidewater list.", "cross-post | Tidewater list"),
        ("This article has also been published in Weft.", "cross-post | Weft"),
        ("Shared by Night Shift on 4 June 2018.", "shared | Night Shift | 2018-06-04"),
        ("Republished with kind permission from Weft.", "first | Weft"),
        ("Reprinted from Weft, June 1, 2016.", "first | Weft | 2016-06-01"),
        ("This letter was reprinted in Weft on June 1, 2016.", "reprint | Weft | 2016-06-01"),
        ("via: https://weft.example.org/2019/the-long-afternoon-shift", "first | weft.example.org"),
        (
            "A version of this article appeared in Weft on 3 May 2018.",
            "version | Weft | 2018-05-03",
        ),
        (
            "An earlier and shorter version first appeared in Weft under the title “No Way”.",
            "version | Weft",
        ),
        (
            "This is an extended version of an interview first published in German "
            "translation in the "
            "print edition of Die Spule on 3 March 2011.",
            "first | Die Spule | 2011-03-03",
        ),
        (
            "A version of this article appears in print on May 3, 2018, Section B, Page 1 of "
            "the Leeds "
            "edition with the headline: All Fall Down.",
            "print |  | 2018-05-03",
        ),
        ("Originally published in 1975.", "first |  | 1975"),
        ("It was first handed out as a leaflet in Leeds on May 1, 1984.", ""),
        ("This leaflet was first handed out in Leeds on May 1, 1984.", "first |  | 1984-05-01"),
        ("First published on Facebook |", "first | Facebook"),
        (
            "The Spindle published this statement on March 1, 2019.",
            "first | The Spindle | 2019-03-01",
        ),
        ("This statement was published on Facebook last week.", "first | Facebook | 2019-03-14~"),
        ("Letter first published by Verso in 2015.", "first | Verso | 2015"),
    ],
)
def test_a_note_is_read(note: str, expected: str) -> None:
    found = rows(claims(note, "en"))
    assert found == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("note", "language", "expected"),
    [
        (
            "Publié initialement sur Le Métier le 3 mars 2019.",
            "fr",
            "first | Le Métier | 2019-03-03",
        ),
        (
            "Cet article est paru dans Le Métier du 5 mai 2011.",
            "fr",
            "first | Le Métier | 2011-05-05",
        ),
        (
            "Zuerst erschienen in Die Spule, Nr. 29, Oktober 1905.",
            "de",
            "first | Die Spule | 1905-10",
        ),
        (
            "Der Artikel erschien zuerst am 02.06.2026 auf spule.org.",
            "de",
            "first | spule.org | 2026-06-02",
        ),
        (
            "Dieser Brief wurde zuerst am 5. März 2019 auf Facebook veröffentlicht.",
            "de",
            "first | Facebook | 2019-03-05",
        ),
        ("Publicado originalmente en La Rueca, otoño de 1992.", "es", "first | La Rueca | 1992-23"),
        (
            "Publicado originalmente no Jornal do Tear em 3 de maio de 2019.",
            "pt",
            "first | Jornal do Tear | 2019-05-03",
        ),
        (
            "Pubblicato originariamente su Il Telaio il 3 maggio 2019.",
            "it",
            "first | Il Telaio | 2019-05-03",
        ),
    ],
)
def test_a_note_is_read_in_other_languages(note: str, language: str, expected: str) -> None:
    assert rows(claims(note, language)) == [expected]
    assert rows(claims(note)) == [expected], "without being told the language"


@pytest.mark.parametrize(
    "words",
    [
        "Since this post was first published, we have moved the team.",
        "The band first ran the risk of being heard.",
        "The novel was first published in 1931 by Harbour Press.",
        "The record was originally published in 1975.",
        "It was inspired by an article first published in Weft.",
        "Everything has been rewritten since.",
        "In a recent article published by the Guild of Dyers, the author says so.",
        "Last week, we published this post about looms on Twitter.",
        "This entry is a story shared by the Guild of Dyers.",
        "This is a treatise prepared by clerks and issued as Paper No. 9.",
        "Posted in Uncategorized",
        "Licensed under a Creative Commons Attribution 4.0 licence.",
        "This post is adapted from a talk at the Dyers’ Congress.",
        "We published our first report in Weft.",
        "Photo courtesy of the Guild.",
    ],
)
def test_what_is_no_note(words: str) -> None:
    assert claims(words, "en") == ()


def test_a_chain_gives_each_its_own() -> None:
    found = claims(
        "originally published on Facebook, this letter was shared by weft.example.org on "
        "March 2, 2019"
    )
    assert rows(found) == ["first | Facebook", "shared | weft.example.org | 2019-03-02"]
    found = claims(
        "This essay first appeared in Forward (organ of the League, Vol. XIX, 1982) and was "
        "reprinted in Common Ground."
    )
    assert rows(found) == ["first | Forward | 1982", "reprint | Common Ground"]
    assert found[0].volume == "XIX"


def test_what_else_a_note_tells() -> None:
    (claim,) = claims("First published in Weft, vol. 3, no. 12, pp. 3–9, under the title “Warp”.")
    assert (claim.volume, claim.issue, claim.pages, claim.title) == ("3", "12", "3–9", "Warp")
    (claim,) = claims(
        "This post was originally published on the Quay blog by Ada Finch and Li Wei."
    )
    assert claim.by == ("Ada Finch", "Li Wei")
    (claim,) = claims("Translated from the Portuguese by Beatrix Holloway.")
    assert (claim.translators, claim.language) == (("Beatrix Holloway",), "Portuguese")
    (claim,) = claims("Excerpted from The Long Warp by Ada Finch (Harbour Press, 1998).")
    assert (claim.title, claim.outlet, claim.here) == ("The Long Warp", "Harbour Press", "excerpt")
    (claim,) = claims(
        "This letter was published on Medium two days after The Weft printed a reply."
    )
    assert claim.event == (2, "The Weft printed a reply")


def test_the_title_of_the_writing_is_a_subject() -> None:
    words = "“The Long Warp” was first published in Weft."
    assert claims(words) == ()
    assert rows(claims(words, title="The Long Warp")) == ["first | Weft"]


@pytest.mark.parametrize(
    ("note", "outlet", "url"),
    [
        (
            "This post was originally published on the [Quay blog](https://q.example/2019/a).",
            "Quay blog",
            "https://q.example/2019/a",
        ),
        (
            "[Originally posted on Medium](https://m.example/x-1) by Ada Finch.",
            "Medium",
            "https://m.example/x-1",
        ),
        (
            "This was [originally published](https://q.example/p) on the "
            "[Quay](https://q.example/).",
            "Quay",
            "https://q.example/p",
        ),
        (
            "This post was originally published on the [Quay](https://q.example/1) blog.",
            "Quay blog",
            "https://q.example/1",
        ),
        (
            "This post was originally published on [Warp](http://w.example/a), the official "
            "blog of the "
            "[Guild of Dyers](http://g.example).",
            "Warp",
            "http://w.example/a",
        ),
        (
            "<em>This post was originally published on the "
            '<a href="https://q.example/z">Guild blog</a>.</em>',
            "Guild blog",
            "https://q.example/z",
        ),
        (
            "The post [How we wove](https://w.example/2019/how) appeared first on "
            "[Night Shift](https://w.example).",
            "Night Shift",
            "https://w.example/2019/how",
        ),
    ],
)
def test_the_address_is_the_note_s_link(note: str, outlet: str, url: str) -> None:
    (claim,) = claims(note, "en")
    assert (claim.outlet, claim.url) == (outlet, url)


@pytest.mark.parametrize(
    ("markdown", "rest"),
    [
        (
            "Will it hold, in all the States?_This post was originally published on the "
            "[Quay blog](https://q.example/a) by Ada Finch._",
            "Will it hold, in all the States?",
        ),
        ("The end.\n\n* * *\n\n_This post was originally published on the Quay blog._", "The end."),
        (
            "*This post was originally published on the Quay blog. Ada Finch is a dyer.*\n\nText.",
            "*Ada Finch is a dyer.*\n\nText.",
        ),
        (
            "*Ada Finch is a dyer. This post was first\npublished on the "
            "[Quay\nblog](https://q.example).*"
            "\n\nText.",
            "*Ada Finch is a dyer.*\n\nText.",
        ),
        (
            "> quoted **A B**\n>\n> _This post was originally published on the Quay blog._",
            "> quoted **A B**",
        ),
        (
            "End of it.\n<div></div>\n<em>This post was originally published on the "
            '<a href="https://q.example/z">Guild blog</a>.</em>',
            "End of it.\n<div></div>",
        ),
        ("(Cross-posted from Night Shift.)\n\nText.", "Text."),
        ("[Reprinted from Weft, June 2016.]\n\nText.", "Text."),
    ],
)
def test_the_note_is_cut_exactly(markdown: str, rest: str) -> None:
    text = plain(markdown)
    notes = find_notes(text, Context("en"))
    assert notes
    assert without(text, [(n.start, n.end) for n in notes]) == rest


def test_the_middle_of_a_text_is_its_own() -> None:
    filler = "\n\n".join(
        f"Paragraph {i} says what it says about the loom and the shed." for i in range(60)
    )
    note = "This post was originally published on the Quay blog."
    assert find_notes(plain(f"{filler}\n\n{note}\n\n{filler}")) == ()
    assert len(find_notes(plain(f"{filler}\n\n{note}"))) == 1
    assert len(find_notes(plain(f"{note}\n\n{filler}"))) == 1


def test_an_archive_s_header_block() -> None:
    text = plain(
        "Written: May 1901;\\\nFirst Published: Weft, No. 4, May 1901;\\\nSource: Weft;\\\n"
        "Translated: by Ada Finch;\\\nTranscription: volunteers.\n\nWhat is to be woven?"
    )
    (note,) = find_notes(text)
    assert rows(note.claims) == ["first | Weft | 1901-05", "translator"]
    assert without(text, [(note.start, note.end)]) == "What is to be woven?"
    assert find_notes(plain("Source: a well in the hills.\n\nWater is wet.")) == ()


@given(st.text(max_size=300))
def test_no_text_is_too_odd(markdown: str) -> None:
    text = plain(markdown)
    places = [text.place(at) for at in range(len(text.text))]
    assert places == sorted(places)
    assert all(0 <= low <= high <= len(markdown) for low, high in places)
    for note in find_notes(text):
        without(text, [(note.start, note.end)])


@pytest.mark.parametrize(
    ("url", "title", "exact"),
    [
        ("https://q.example/2019/03/the-long-warp-and-the-weft/", None, True),
        ("https://q.example/blog/", None, False),
        ("https://q.example", None, False),
        ("https://medium.com/@ada", None, False),
        ("https://medium.com/@ada/the-long-warp-10a162d26418", None, True),
        ("https://q.example/category/news/", None, False),
        ("https://q.example/newsroom/release.cfm?id=158", None, True),
        ("https://q.example/warp", "The Long Warp and Weft", False),
        ("https://q.example/long-warp", "The Long Warp", True),
        ("https://q.example/p/12345", None, True),
        ("mailto:a@q.example", None, False),
        ("http://[bad", None, False),
    ],
)
def test_which_addresses_name_one_writing(url: str, title: str | None, exact: bool) -> None:
    assert is_exact(url, title) is exact


def test_domains_and_names() -> None:
    assert domain_of("www.weft.example.org,") == "weft.example.org"
    assert domain_of("Mr.Smith") is None
    assert name_in("the day after Night Shift printed it", "nightshift.org") == "Night Shift"
    assert name_in("nothing of the kind", "nightshift.org") is None


def test_a_weekday_before_a_full_date_leaves_it_exact() -> None:
    sentence = Sentence(
        "This letter was published by the Quay Gazette on Friday 11 September 2020, and kept.",
        anchor=Edtf("2021-01-01"),
    )
    (claim,) = read_claims(sentence, "en")
    assert (claim.outlet, str(claim.date), claim.inferred) == ("Quay Gazette", "2020-09-11", False)


def test_one_verb_may_name_several_outlets() -> None:
    found = read_claims(
        Sentence("This post was cross-posted on Rook and to the Tram Workers mailing list."), "en"
    )
    assert [(c.role, c.outlet) for c in found] == [
        ("cross-post", "Rook"),
        ("cross-post", "Tram Workers mailing list"),
    ]


@pytest.mark.parametrize(
    ("words", "role", "outlet"),
    [
        ("The Rookery is glad to repost this letter by five weavers.", "reprint", "The Rookery"),
        ("The Rookery is proud to publish the following letter.", "first", "The Rookery"),
        (
            "This reply, which nobody has signed, was first published on the Mill Loft blog.",
            "first",
            "Mill Loft blog",
        ),
    ],
)
def test_the_outlet_as_subject_and_what_stands_between(words: str, role: str, outlet: str) -> None:
    (claim,) = read_claims(Sentence(words), "en")
    assert (claim.role, claim.outlet) == (role, outlet)


@pytest.mark.parametrize(
    "last", ["First distributed as a leaflet", "First published on the authors’ own blog"]
)
def test_a_last_note_may_name_nothing(last: str) -> None:
    text = plain("We met in the hall and counted the chairs. " * 40 + last)
    (note,) = find_notes(text, Context("en"))
    assert note.says == last
    assert [(c.role, c.outlet) for c in note.claims] == [("first", None)]
