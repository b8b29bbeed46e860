"""What a page is: title, authors, date, outlet, address, language, each with evidence (pure)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from lxml.html import HtmlElement

from backlist.dates import Edtf
from backlist.intake.page.byline import read_byline
from backlist.intake.page.language import read_language
from backlist.intake.page.outlet import first_elsewhere, read_address, read_outlet, site_names
from backlist.intake.page.page_claims import Page, Surroundings, page_of
from backlist.intake.page.published import read_published
from backlist.intake.page.title_zone import around_title
from backlist.intake.page.titles import read_title
from backlist.model import Appearance, Contributor, Evidence

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What was read of a page; absent is None, and `evidence` has an entry for what is not."""

    title: str | None = None
    contributors: tuple[Contributor, ...] = ()
    date: Edtf | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    summary: str | None = None
    appearances: tuple[Appearance, ...] = ()
    evidence: Mapping[str, Evidence] = field(default_factory=dict)


def title_of(root: HtmlElement, url: str | None) -> tuple[Page, str | None]:
    """The page's claims gathered, and its title: what finding the article starts from."""
    page = page_of(root, url)
    found = read_title(page, site_names(page, url))
    return page, found[0] if found else None


def read_metadata(
    page: Page,
    *,
    url: str | None,
    text: str,
    around: Surroundings,
    language: str | None = None,
) -> Metadata:
    """Everything the page says of its article.

    `url` is where the page was; `text` the article's words; `around` what stands before and
    after them; `language` the keeper's word for it.
    """
    evidence: dict[str, Evidence] = {}

    address = _keep(evidence, "url", read_address(page, url))
    sites = site_names(page, address or url)
    tongue = language or _keep(evidence, "language", read_language(page, text))
    title = _keep(evidence, "title", read_title(page, sites))
    around = around_title(page, title, around)
    contributors, how = read_byline(page, sites, around)
    if how is not None:
        evidence["contributors"] = how
    return Metadata(
        title=title,
        contributors=contributors,
        date=_keep(evidence, "date", read_published(page, address or url, around, tongue)),
        outlet=_keep(evidence, "outlet", read_outlet(page, address or url)),
        url=address,
        language=tongue,
        appearances=first_elsewhere(page, url),
        summary=page.first("og:description") or page.first("description"),
        evidence=evidence,
    )


def _keep(evidence: dict[str, Evidence], name: str, found: tuple[T, Evidence] | None) -> T | None:
    if found is None:
        return None
    evidence[name] = found[1]
    return found[0]
