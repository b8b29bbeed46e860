"""Names of outlets, from what the keeper's own files say."""

from __future__ import annotations

from backlist.model import Appearance, Catalog, Outlet, Piece, Settings
from backlist.site.naming import host_of, names_of
from tests.site.builders import card_of

LANTERN = Outlet("the-lantern", "The Lantern", url="https://www.lantern.example/")


def test_an_appearance_known_by_address_only_bears_the_outlets_name() -> None:
    here = Appearance(url="https://lantern.example/2020/a", role="first")
    elsewhere = Appearance(url="https://other.example/b", role="reprint")
    card = card_of(Piece("a", "A", appearances=(here, elsewhere)))
    names = names_of(Catalog(Settings(), (card,), (LANTERN,)), [card])
    assert [a.outlet for a in names.spoken(card.appearances)] == ["The Lantern", None]
    assert names.outlets["The Lantern"] == "the-lantern"


def test_an_outlet_that_is_named_keeps_its_name() -> None:
    named = (Appearance("The Quay", url="https://lantern.example/a"),)
    card = card_of(Piece("a", "A", appearances=named))
    names = names_of(Catalog(Settings(), (card,), (LANTERN,)), [card])
    assert names.spoken(named) == named


def test_hosts_of_addresses() -> None:
    assert host_of("https://www.Lantern.example:8080/x") == "lantern.example"
    assert host_of("https://[broken/") == ""
