from __future__ import annotations

from dataclasses import replace

import pytest

from backlist.archive.filing import filing
from backlist.archive.known import Known, address_key, piece_keys, text_key
from backlist.dates import parse_edtf
from backlist.model import Appearance, Captured, Draft
from tests.archive.made import LETTER, draft


def known(*drafts: Draft) -> Known:
    """What is known after these drafts were filed as "first", "second", …."""
    found = Known()
    for name, one in zip(("first", "second", "third"), drafts, strict=False):
        piece = filing(one, name, "2026-11-03").piece
        found.add(name, piece_keys(piece), draft=not (one.title and one.markdown))
    return found


def other(**changes: object) -> Draft:
    """The letter as another source might give it: no bytes, address or name in common."""
    fields: dict[str, object] = {
        "capture": None,
        "url": None,
        "copy": None,
        "appearances": (),
    }
    return replace(draft(), **(fields | changes))  # type: ignore[arg-type]


def why(found: Known, one: Draft) -> str | None:
    match = found.find(one)
    return match.why if match else None


def test_the_same_bytes_are_known() -> None:
    same = other(title="Otherwise", markdown="Wholly mended.", capture=draft().capture)
    match = known(draft()).find(same)
    assert match is not None
    assert (match.id, match.why, match.draft) == ("first", "same bytes", False)


def test_the_same_text_is_known_whatever_its_dress() -> None:
    dressed = LETTER.replace("reading room", "[**reading room**](https://x.example/room)").upper()
    assert why(known(draft()), other(markdown=dressed)) == "same text"


def test_a_short_text_is_the_same_only_under_the_same_title() -> None:
    found = known(other(title="Haiku", markdown="Frog. Pond. Plop."))
    assert why(found, other(title="HAIKU!", markdown="frog, pond, plop")) == "same text"
    assert why(found, other(title="Another", markdown="frog, pond, plop")) is None


def test_the_same_address_is_known_and_says_when_the_text_differs() -> None:
    url = "http://www.tidetable.example/letters/reading-room/?utm_source=mail#top"
    assert why(known(draft()), other(url=url)) == "same address"
    changed = why(known(draft()), other(url=url, markdown=LETTER + "\nAnd one evening more."))
    assert changed == "same address, text differs"


def test_the_address_of_another_outlet_named_in_a_draft_does_not_make_it_known() -> None:
    review = other(title="A review", markdown="Of a letter.", appearances=draft().appearances)
    assert why(known(draft()), review) is None


def test_the_same_name_in_the_source_is_known() -> None:
    found = known(other(identity="_posts/2019-03-02-room.md"))
    again = other(identity="_posts/2019-03-02-room.md")
    assert why(found, again) == "same source"
    changed = why(found, replace(again, markdown="Rewritten."))
    assert changed == "same source, text differs"


def test_what_the_keeper_mended_here_is_still_the_same_source() -> None:
    first = draft(identity="a.md")
    mended = replace(filing(first, "first", "2026-11-03").piece, body="Mended.", title="Mended")
    found = Known()
    found.add("first", piece_keys(mended))
    assert why(found, first) == "same source"


def test_two_parts_of_one_page_are_two_things() -> None:
    page = Captured(b"<p>both", "text/html", ".html")
    one = other(title="One", markdown="First.", capture=page, identity="p#1", position="1")
    two = other(title="Two", markdown="Second.", capture=page, identity="p#2", position="2")
    assert why(known(one), two) is None
    assert why(known(one), one) == "same source"
    unnamed = other(title="Two", markdown="Second.", capture=page, position="2")
    assert why(known(replace(one, identity=None)), unnamed) is None
    retitled = replace(unnamed, markdown="Second, mended.")
    assert why(known(unnamed), retitled) == "same bytes"


def test_what_waits_without_a_text_does_not_keep_the_text_out() -> None:
    url = "https://tidetable.example/letters/reading-room"
    waiting = draft(markdown="", capture=None)
    assert why(known(waiting), other(url=url)) is None
    again = known(waiting).find(waiting)
    assert again is not None
    assert (again.why, again.draft) == ("same address", True)


def test_two_things_without_text_from_one_export_are_two_things() -> None:
    export = Captured(b"export", "application/xml", ".xml")
    one = other(title="One", markdown="", capture=export, identity="1", position="1")
    two = other(title="Two", markdown="", capture=export, identity="2", position="2")
    assert why(known(one), two) is None


def test_what_is_forgotten_is_new_again() -> None:
    found = known(draft())
    found.forget("first")
    assert found.find(draft()) is None
    found.forget("never-there")


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("https://A.example/x/", "http://www.a.example/x", True),
        ("https://a.example/x?b=1&a=2", "https://a.example/x?a=2&b=1&fbclid=9", True),
        ("https://a.example/x?p=1", "https://a.example/x?p=2", False),
        ("https://a.example/x", "https://a.example/X", False),
    ],
)
def test_addresses_of_one_page(one: str, two: str, same: bool) -> None:
    assert (address_key(one) == address_key(two)) is same


@pytest.mark.parametrize("url", ["https://a.example/", "https://a.example", "http://[", "nothing"])
def test_a_home_page_is_nobodys_address(url: str) -> None:
    assert address_key(url) in {None, ""}


def test_no_text_has_no_key() -> None:
    assert text_key(" \n***\n", "Title") is None


def dated(day: str, **changes: object) -> Draft:
    return other(appearances=(Appearance("The Quay", date=parse_edtf(day)),), copy=0, **changes)


def test_the_same_words_published_on_another_day_join_as_another_publication() -> None:
    found = known(dated("2016-05-24"))
    match = found.find(dated("2016-06-01"))
    assert match is not None
    assert (match.relation, match.why) == ("joins", "same text")
    assert why(found, dated("2016-05-24")) == "same text"
    assert why(found, other()) == "same text"


def test_two_records_of_one_export_with_the_same_words_stay_two() -> None:
    one = dated("2016-05-24", identity="export:1")
    found = known(one)
    assert found.find(dated("2016-05-24", identity="export:2")) is None
    assert found.find(dated("2016-06-01", identity="export:2")) is None
    elsewhere = Appearance("Harbour News", date=parse_edtf("2016-06-01"))
    match = found.find(other(appearances=(elsewhere,), copy=0, identity="other:1", outlet=None))
    assert match is not None
    assert match.relation == "joins"


def test_two_pictures_out_of_one_page_are_two_things() -> None:
    page = Captured(b"<p>both", "text/html", ".html")
    one, two = (
        other(
            title=title,
            markdown="![](media/a.png)",
            capture=page,
            position=title,
            url=f"https://a.example/{title}",
        )
        for title in ("One", "Two")
    )
    assert why(known(one), two) is None
    assert why(known(one), one) == "same bytes"


def test_names_of_two_exports_do_not_keep_the_same_words_apart() -> None:
    found = known(dated("2016-05-24", identity="markdown:one/a.md"))
    match = found.find(dated("2016-06-01", identity="markdown:two/b.md"))
    assert match is not None
    assert match.relation == "joins"
    assert found.find(dated("2016-06-01", identity="markdown:one/b.md")) is None
