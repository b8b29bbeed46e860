"""What the keeper says while handing in."""

from __future__ import annotations

import pytest

from backlist.dates import parse_edtf
from backlist.errors import KeeperError
from backlist.flow.told import Told, apply, contributor, date
from backlist.model import Appearance, Contributor, Draft, Evidence


def test_contributors_are_read_as_typed() -> None:
    assert contributor("Ana Ruiz") == Contributor("Ana Ruiz")
    assert contributor("Ana Ruiz, St. John's, Newfoundland") == Contributor(
        "Ana Ruiz", place="St. John's, Newfoundland"
    )
    assert contributor("Ana Ruiz (Translator)") == Contributor("Ana Ruiz", "translator")
    with pytest.raises(KeeperError):
        contributor(", Halifax")


def test_dates_are_edtf_or_words() -> None:
    assert date("1971-21").text == "1971-21"
    assert date("12 March 1998").text == "1998-03-12"
    with pytest.raises(KeeperError):
        date("some day")


def test_outlet_and_date_belong_to_the_copy_that_was_read() -> None:
    inferred = Evidence("inferred", "says so", 0.5, "date")
    first = Appearance("Facebook", "first", parse_edtf("2019-03~"))
    read = Draft(appearances=(first, Appearance(None, "shared", evidence=(inferred,))), copy=1)
    told = apply(Told(outlet="The Quay", date="2019-04-02"), read)
    assert told.appearances[0] == first
    assert told.appearances[1] == Appearance("The Quay", "shared", parse_edtf("2019-04-02"))
    assert told.date == parse_edtf("2019-03~")


def test_a_copy_not_yet_among_the_appearances_is_added() -> None:
    told = apply(Told(outlet="The Quay", date="2019-04-02"), Draft(title="T"))
    assert told.appearances == (Appearance("The Quay", "first", parse_edtf("2019-04-02")),)
    assert told.copy == 0


def test_evidence_of_what_was_told_goes() -> None:
    draft = Draft(kind="article", evidence={"kind": Evidence("inferred", confidence=0.6)})
    told = apply(Told(kind="review"), draft)
    assert (told.kind, dict(told.evidence)) == ("review", {})
