"""The XMP packet of a PDF with what Typst leaves out: each author apart, dates, source, rights.

Typst writes all authors as one name, as PDF/A-1 wanted it; ISO 19005-2 no longer does, and Dublin
Core's `creator` is an ordered array (XMP part 1, ISO 16684-1, 8.3). The packet is rewritten in its
place and the offsets after it are moved (ISO 32000-1, 7.5.4). A file of another build than Typst's
comes back as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

_STREAM = re.compile(rb"<</Length (\d+)/Type/Metadata/Subtype/XML>>\nstream\n")
_CREATOR = re.compile(rb"<dc:creator>.*?</dc:creator>", re.DOTALL)
_PUBLISHER = re.compile(rb"<dc:publisher>.*?</dc:publisher>", re.DOTALL)
_RIGHTS = "http://ns.adobe.com/xap/1.0/rights/"
_END = re.compile(rb"startxref\n(\d+)\n%%EOF\s*\Z")
_TABLE = re.compile(rb"xref\n0 (\d+)\s*\n")
_ENTRY = 20
_LAST = b"</rdf:Description></rdf:RDF>"


@dataclass(frozen=True, slots=True)
class Facts:
    """What the packet says beyond the title; empty where it is not known.

    `first` is the first publication as `YYYY[-MM[-DD]]`, the form of dates in XMP; `identifier`
    the address of the piece's page, `publisher` the archive, `source` where the piece first
    appeared, `rights` a sentence and `statement` the address of a rights statement.
    """

    authors: Sequence[str] = ()
    first: str = ""
    identifier: str = ""
    publisher: str = ""
    source: str = ""
    rights: str = ""
    statement: str = ""


def amended(pdf: bytes, facts: Facts) -> bytes:
    """The PDF with these facts in its packet, as properties of Dublin Core and XMP Rights."""
    found = _STREAM.search(pdf)
    if found is None:
        return pdf
    end = found.end() + int(found[1])
    packet = pdf[found.end() : end]
    if facts.authors:
        creators = _list("creator", "Seq", facts.authors)
        packet = _CREATOR.sub(lambda _: creators, packet, count=1)
    packet = _PUBLISHER.sub(b"", packet) if facts.publisher else packet
    packet = packet.replace(_LAST, _properties(facts) + _LAST, 1)
    head = b"<</Length %d/Type/Metadata/Subtype/XML>>\nstream\n" % len(packet)
    grown = len(head) + len(packet) - (end - found.start())
    moved = pdf[: found.start()] + head + packet + pdf[end:]
    return _shifted(moved, found.start(), grown) or pdf


def _properties(facts: Facts) -> bytes:
    """Dublin Core as XMP part 1 (ISO 16684-1), 8.3 types it; XMP Rights as 8.6 does."""
    found = b""
    if facts.first:
        found += _list("date", "Seq", [facts.first])
    if facts.publisher:
        found += _list("publisher", "Bag", [facts.publisher])
    for name, value in (("identifier", facts.identifier), ("source", facts.source)):
        if value:
            found += f"<dc:{name}>{escape(value, quote=False)}</dc:{name}>".encode()
    if facts.rights:
        said = f'<rdf:li xml:lang="x-default">{escape(facts.rights, quote=False)}</rdf:li>'
        found += f"<dc:rights><rdf:Alt>{said}</rdf:Alt></dc:rights>".encode()
    if facts.statement:
        space = f'<xmpRights:WebStatement xmlns:xmpRights="{_RIGHTS}">'
        said = f"{escape(facts.statement, quote=False)}</xmpRights:WebStatement>"
        found += f"{space}{said}".encode()
    return found


def _list(name: str, kind: str, values: Sequence[str]) -> bytes:
    items = "".join(f"<rdf:li>{escape(value, quote=False)}</rdf:li>" for value in values)
    return f"<dc:{name}><rdf:{kind}>{items}</rdf:{kind}></dc:{name}>".encode()


def _shifted(pdf: bytes, place: int, grown: int) -> bytes | None:
    """The file with all offsets past `place` moved; None where its table is not as expected."""
    end = _END.search(pdf)
    if end is None:
        return None
    start = int(end[1]) + grown
    table = _TABLE.match(pdf, start)
    if table is None:
        return None
    lines = pdf[table.end() : table.end() + int(table[1]) * _ENTRY]
    entries = [_entry(lines[at : at + _ENTRY], place, grown) for at in range(0, len(lines), _ENTRY)]
    rest = pdf[table.end() + len(lines) : end.start()]
    last = b"startxref\n%d\n%%%%EOF" % start
    return pdf[: table.end()] + b"".join(entries) + rest + last


def _entry(line: bytes, place: int, grown: int) -> bytes:
    offset = int(line[:10])
    return b"%010d" % (offset + grown) + line[10:] if offset > place else line
