"""A record as `meta` elements: Highwire Press tags and Dublin Core (pure).

Highwire as Google Scholar's inclusion guidelines and the translators of reference managers read
it: one `citation_author` each, in order, the date of first publication, the PDF in the page's own
folder. Dublin Core after DCMI "Expressing Dublin Core in HTML/XHTML meta and link elements".
"""

from __future__ import annotations

from collections.abc import Iterator

from backlist.site.html import Html, esc, web_url
from backlist.site.machine import lowered
from backlist.site.machine.record import Record

Tag = tuple[str, str]
_CONTAINERS = {
    "chapter": "citation_inbook_title",
    "journal": "citation_journal_title",
    "magazine": "citation_journal_title",
}
_SCHEMA = '<link rel="schema.DC" href="http://purl.org/dc/elements/1.1/">'


def tags(record: Record) -> Html:
    """The elements, each on a line of its own."""
    made = [*highwire(record), *dublin_core(record)]
    lines = [f'<meta name="{name}" content="{esc(content)}">' for name, content in made if content]
    return Html(
        "\n".join(['<link rel="schema.DC" href="http://purl.org/dc/elements/1.1/">', *lines])
    )


def highwire(r: Record) -> Iterator[Tag]:
    """`citation_*`, in the order that readers pair an institution with its author by."""
    yield "citation_title", r.whole_title
    for w in r.lead:
        yield "citation_author", w.inverted
        yield "citation_author_institution", w.affiliation
        yield "citation_author_orcid", w.known.orcid
    for w in r.of_role("editor"):
        yield "citation_editor", w.inverted
    yield "citation_publication_date", lowered.highwire(r.date) if r.date else ""
    yield _CONTAINERS.get(r.form, "citation_publisher"), r.outlet
    yield "citation_volume", r.volume
    yield "citation_issue", r.issue
    first, last = r.span
    yield "citation_firstpage", first
    yield "citation_lastpage", last
    yield "citation_language", r.language
    for word in r.keywords:
        yield "citation_keywords", word
    yield "citation_pdf_url", r.pdf
    yield "citation_fulltext_html_url", r.page


def dublin_core(r: Record) -> Iterator[Tag]:
    """The fifteen elements, as far as they are known."""
    yield "DC.title", r.whole_title
    for w in r.lead:
        yield "DC.creator", w.name
    for w in r.rest:
        yield "DC.contributor", w.name
    yield "DC.date", (r.date.iso or "") if r.date else ""
    yield "DC.type", "Text"
    yield "DC.language", r.language
    yield "DC.source", r.original or r.outlet
    yield "DC.identifier", r.page
    yield "DC.description", r.summary
    if r.rights:
        yield "DC.rights", web_url(r.rights.statement) or r.rights.note or ""
