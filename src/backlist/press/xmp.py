"""The XMP packet of a PDF with what Typst leaves out: each author apart, the first publication.

Typst writes all authors as one name, as PDF/A-1 wanted it; ISO 19005-2 no longer does, and Dublin
Core's `creator` is an ordered array (XMP part 1, ISO 16684-1, 8.3). The packet is rewritten in its
place and the offsets after it are moved (ISO 32000-1, 7.5.4). A file of another build than Typst's
comes back as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

_STREAM = re.compile(rb"<</Length (\d+)/Type/Metadata/Subtype/XML>>\nstream\n")
_CREATOR = re.compile(rb"<dc:creator>.*?</dc:creator>", re.DOTALL)
_END = re.compile(rb"startxref\n(\d+)\n%%EOF\s*\Z")
_TABLE = re.compile(rb"xref\n0 (\d+)\s*\n")
_ENTRY = 20
_LAST = b"</rdf:Description></rdf:RDF>"


def amended(pdf: bytes, authors: Sequence[str], first: str | None) -> bytes:
    """The PDF with `authors` as the entries of `dc:creator` and `first` as `dc:date`.

    `first` is `YYYY[-MM[-DD]]`, the form of dates in XMP; None where it is not known.
    """
    found = _STREAM.search(pdf)
    if found is None:
        return pdf
    end = found.end() + int(found[1])
    packet = pdf[found.end() : end]
    if authors:
        creators = _sequence("creator", authors)
        packet = _CREATOR.sub(lambda _: creators, packet, count=1)
    if first is not None:
        packet = packet.replace(_LAST, _sequence("date", [first]) + _LAST, 1)
    head = b"<</Length %d/Type/Metadata/Subtype/XML>>\nstream\n" % len(packet)
    grown = len(head) + len(packet) - (end - found.start())
    moved = pdf[: found.start()] + head + packet + pdf[end:]
    return _shifted(moved, found.start(), grown) or pdf


def _sequence(name: str, values: Sequence[str]) -> bytes:
    items = "".join(f"<rdf:li>{escape(value, quote=False)}</rdf:li>" for value in values)
    return f"<dc:{name}><rdf:Seq>{items}</rdf:Seq></dc:{name}>".encode()


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
