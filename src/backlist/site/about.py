"""A few facts that head the page of a contributor or an outlet (pure)."""

from __future__ import annotations

from collections.abc import Sequence

from backlist.dates import say
from backlist.model import Outlet, Person
from backlist.site.html import Html, esc, host_of, link, web_url
from backlist.site.labels import Labels
from backlist.site.tongue import apart


def facts_of_person(person: Person, labels: Labels) -> list[Html]:
    """Other names, and where else the person is identified."""
    addresses = (
        (person.url, labels["website"]),
        (_under("https://orcid.org/", person.orcid), labels["orcid"]),
        (_under("https://www.wikidata.org/wiki/", person.wikidata), labels["wikidata"]),
    )
    links = [link(url, text) for given, text in addresses if (url := web_url(given))]
    return [*_other_names(person.other_names, labels), *links]


def facts_of_outlet(outlet: Outlet, labels: Labels) -> list[Html]:
    """Other names, where and when it was, its address."""
    facts = _other_names(outlet.other_names, labels)
    if outlet.place:
        facts.append(apart(outlet.place, labels))
    if outlet.dates:
        facts.append(Html(esc(say(outlet.dates, labels))))
    if url := web_url(outlet.url):
        facts.append(link(url, host_of(url) or url))
    return facts


def _other_names(names: Sequence[str], labels: Labels) -> list[Html]:
    if not names:
        return []
    said = labels["comma"].join(apart(name, labels) for name in names)
    return [Html(esc(labels["other_names"]).replace("{names}", said))]


def _under(base: str, name: str | None) -> str | None:
    """An identifier as an address; one that is given as an address stays so."""
    if not name:
        return None
    return name if name.startswith("http") else base + name
