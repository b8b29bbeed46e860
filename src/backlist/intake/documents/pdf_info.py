"""What a PDF says of itself: its information dictionary and XMP (ISO 32000-2 §14.3; pure)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from backlist.intake.documents.manuscript import Manuscript, Named, said_names, said_title
from backlist.intake.documents.opened import DocumentError, Element, local, parse_xml, words

_PACKET = re.compile(rb"<x:xmpmeta\b.{0,400000}?</x:xmpmeta>", re.DOTALL)
_DATE = re.compile(r"(?:D:)?((?:19[89]|20\d)\d)-?(\d\d)?-?(\d\d)?")


def read_info(data: bytes, info: Mapping[str, str]) -> Manuscript:
    """The fields of both; where they differ, XMP is the newer form and wins."""
    xmp = _xmp(data)
    found = Manuscript()
    titles = [xmp.get("title", [""])[0], info.get("Title", "")]
    found.title = next((t for raw in titles if (t := said_title(raw))), "")
    found.title_from = "pdf Title" if found.title else ""
    creators = [n for name in xmp.get("creator", []) for n in said_names(name)]
    names = creators or said_names(info.get("Author", ""))
    found.creators = [Named(n) for n in names]
    found.creators_from = "xmp dc:creator" if creators else "pdf Author"
    day = _day("".join(xmp.get("CreateDate", [])[:1]) or info.get("CreationDate", ""))
    if day:
        found.date, found.date_from, found.written = day, "pdf CreationDate", True
    found.language = "".join(xmp.get("language", [])[:1])
    found.language_from = "xmp dc:language"
    found.tags = [t for t in re.split(r"\s*[,;]\s*", info.get("Keywords", "")) if t][:50]
    found.rights = "".join(xmp.get("rights", [])[:1])
    return found


def _day(text: str) -> str:
    m = _DATE.match(text.strip())
    return "-".join(part for part in m.groups() if part) if m else ""


def _xmp(data: bytes) -> dict[str, list[str]]:
    """The values in the last packet of XMP, by the local name of their property."""
    packets = _PACKET.findall(data)
    try:
        root = parse_xml(packets[-1]) if packets else None
    except DocumentError:
        root = None
    found: dict[str, list[str]] = {}
    for element in root.iter("{*}Description") if root is not None else ():
        for name, value in element.attrib.items():
            found.setdefault(str(name).rpartition("}")[2], [str(value)])
        for part in element:
            if values := _values(part):
                found.setdefault(local(part), values)
    return found


def _values(element: Element) -> list[str]:
    items = [words(li) for li in element.iter("{*}li")]
    return [v for v in (items or [words(element)]) if v]
