"""A static repository for harvesters (OAI-PMH 2.0, "Specification for an OAI Static Repository").

One file with a record in oai_dc for each listed piece, which a gateway serves as OAI-PMH. The
specification has no deleted records in static repositories (its section 3.2: `deletedRecord` is
"no", and a header has no status): what is taken away is no longer named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import urlsplit

from backlist.site.collect import Item
from backlist.site.frame import Frame
from backlist.site.html import esc, local
from backlist.site.machine.lowered import moment
from backlist.site.machine.record import Record, Records
from backlist.site.page import Page, digest
from backlist.site.subjects import World

PATH = "oai.xml"
_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
_PMH = "http://www.openarchives.org/OAI/2.0/"


def repository_page(
    world: World, seed: bytes, items: Sequence[Item], days: Mapping[str, str], email: str | None
) -> Iterator[Page]:
    """The repository; none without a public address and an e-mail address, which it must name."""
    if "oai" not in world.wishes.catalogs or not world.frame.base_url or not email or not items:
        return
    dated = [(item, day_of(item, days)) for item in items]
    key = digest(seed, email, *(item.cited for item in items), *(day for _, day in dated))
    yield Page(PATH, key, "oai", (email, dated))


def day_of(item: Item, days: Mapping[str, str]) -> str:
    """The day a record changed: when a build first met its text, else the day it was filed."""
    return days.get(item.card.id) or (moment(item.card.filed) or "1970-01-01")[:10]


def repository(world: World, email: str, dated: Iterable[tuple[Item, str]]) -> bytes:
    """The file; `dated` are the pieces and the days their records changed."""
    frame = world.frame
    records = Records(world)
    known = list(dated)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<Repository xmlns="http://www.openarchives.org/OAI/2.0/static-repository" '
        f'xmlns:oai="{_PMH}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        'xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/static-repository '
        'http://www.openarchives.org/OAI/2.0/static-repository.xsd">',
        "<Identify>",
        f"<oai:repositoryName>{esc(frame.title)}</oai:repositoryName>",
        f"<oai:baseURL>{esc(frame.absolute(PATH))}</oai:baseURL>",
        "<oai:protocolVersion>2.0</oai:protocolVersion>",
        f"<oai:adminEmail>{esc(email)}</oai:adminEmail>",
        f"<oai:earliestDatestamp>{min(day for _, day in known)}</oai:earliestDatestamp>",
        "<oai:deletedRecord>no</oai:deletedRecord>",
        "<oai:granularity>YYYY-MM-DD</oai:granularity>",
        "</Identify>",
        "<ListMetadataFormats><oai:metadataFormat>",
        "<oai:metadataPrefix>oai_dc</oai:metadataPrefix>",
        "<oai:schema>http://www.openarchives.org/OAI/2.0/oai_dc.xsd</oai:schema>",
        f"<oai:metadataNamespace>{_DC}</oai:metadataNamespace>",
        "</oai:metadataFormat></ListMetadataFormats>",
        '<ListRecords metadataPrefix="oai_dc">',
    ]
    for item, day in known:
        lines += _record(records.of(item.card, has_pdf=item.has_pdf), day, frame)
    return "\n".join([*lines, "</ListRecords>", "</Repository>\n"]).encode("utf-8", "replace")


def _record(r: Record, day: str, frame: Frame) -> Iterator[str]:
    yield "<oai:record><oai:header>"
    yield f"<oai:identifier>{esc(identifier(r.id, frame))}</oai:identifier>"
    yield f"<oai:datestamp>{day}</oai:datestamp></oai:header><oai:metadata>"
    yield (
        f'<oai_dc:dc xmlns:oai_dc="{_DC}" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        f'xsi:schemaLocation="{_DC} http://www.openarchives.org/OAI/2.0/oai_dc.xsd">'
    )
    for name, value in _elements(r):
        if value:
            yield f"<dc:{name}>{esc(value)}</dc:{name}>"
    yield "</oai_dc:dc></oai:metadata></oai:record>"


def _elements(r: Record) -> Iterator[tuple[str, str]]:
    yield "title", r.whole_title
    for w in r.lead:
        yield "creator", w.inverted
    for w in r.rest:
        yield "contributor", w.inverted
    for word in r.keywords:
        yield "subject", word
    yield "description", r.summary
    yield "publisher", r.outlet
    yield "date", (r.date.iso or "") if r.date else ""
    yield "type", "Text"
    yield "language", r.language
    yield "source", r.original
    yield "identifier", r.page
    yield "relation", r.pdf


def identifier(piece: str, frame: Frame) -> str:
    """An identifier of the scheme "oai" (OAI identifier format 2.0)."""
    return f"oai:{urlsplit(frame.base_url).hostname or ''}:{local(piece)}"
