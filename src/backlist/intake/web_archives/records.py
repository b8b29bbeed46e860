"""The records of a WARC or ARC file, parted in a stream: heads now, what they hold when asked.

WARC 1.0 and 1.1 (ISO 28500:2017 §4, §5) and ARC 1 and 2 (Internet Archive, 1996). Files in the
wild break every rule: a length that is none, lines that belong to no record, a file cut off. The
reader then looks for the next record and goes on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from backlist.intake.web_archives.unpacked import (
    LONGEST_LINE,
    BrokenPackingError,
    Place,
    Unpacked,
)

MOST_FIELDS = 500
PEEK = 32 * 1024
"""How much of what a record holds is looked at while the file is parted: an HTTP head."""

_WARC = re.compile(rb"WARC/\d+\.\d+\s*$")
_ARC = re.compile(
    rb"(?P<uri>\S.*?) (?P<ip>\S+) (?P<date>\d{8,20}) (?P<type>\S+)(?P<more>( \S+){0,5})"
    rb" (?P<length>-?\w+)\s*$"
)
_LONGEST_ARC = 8192
_ARC_SCHEME = re.compile(rb"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Head:
    """A record's own fields, in lower case, and where it begins.

    `peek` holds the first bytes of its block (at most `PEEK`), `size` the block's length as it
    was found, `cut` whether the file ended before it did. `number` counts from 1.
    """

    fields: dict[str, str]
    place: Place
    number: int
    peek: bytes = b""
    size: int = 0
    cut: bool = False

    @property
    def kind(self) -> str:
        """What kind of record it is (§5.5): "response", "revisit" and so on."""
        return self.fields.get("warc-type", "").lower()


@dataclass(slots=True)
class Faults:
    """What did not hold while a file was read."""

    broken: int = 0
    stray: int = 0
    cut: bool = False
    lengths: int = 0
    first: list[int] = field(default_factory=list)


def heads(stream: Unpacked, faults: Faults) -> Iterator[Head]:
    """The heads of all records from where `stream` stands. Raises what `stream` raises."""
    number = 0
    while True:
        try:
            begun = _begin(stream, faults)
            if begun is None:
                return
            number += 1
            head = _head(stream, begun, number, faults)
        except BrokenPackingError:
            faults.broken += 1
            continue
        if head is not None:
            yield head


def block_at(stream: Unpacked, limit: int) -> tuple[dict[str, str], bytes] | None:
    """The fields and the whole block of the record `stream` stands at; None where it is larger
    than `limit` or no record begins there. Raises what `stream` raises.
    """
    begun = _begin(stream, Faults())
    length = _length(begun[1]) if begun else None
    if begun is None or length is None or length > limit:
        return None
    return begun[1], stream.read(length)


def _begin(stream: Unpacked, faults: Faults) -> tuple[Place, dict[str, str]] | None:
    """Where the next record begins, and its fields; None at the end."""
    stray = False
    while True:
        place = stream.place
        line = stream.line()
        if not line:
            return None
        if _WARC.match(line):
            return place, _fields(stream)
        if len(line) < _LONGEST_ARC and _ARC_SCHEME.match(line) and (arc := _ARC.match(line)):
            return place, _arc_fields(arc)
        if line.strip(b"\r\n\0 ") and not stray:
            stray = True
            faults.stray += 1


def _fields(stream: Unpacked) -> dict[str, str]:
    """Named fields (§4): the first of a name counts; folded lines are joined."""
    fields: dict[str, str] = {}
    last = ""
    for _ in range(MOST_FIELDS):
        line = stream.line()
        if not line.strip():
            break
        text = line.decode("utf-8", "replace").rstrip("\r\n")
        if text[0] in " \t" and last:
            fields[last] = f"{fields[last]} {text.strip()}"[:LONGEST_LINE]
            continue
        name, colon, value = text.partition(":")
        last = name.strip().lower() if colon else ""
        if last and last not in fields:
            fields[last] = value.strip()
    return fields


def _arc_fields(line: re.Match[bytes]) -> dict[str, str]:
    """An ARC record's line in the words of WARC."""
    uri = line["uri"].decode("utf-8", "replace")
    kind = "warcinfo" if uri.startswith("filedesc:") else "response"
    media = line["type"].decode("ascii", "replace")
    digits = line["date"].decode()
    day, time = digits[:8], digits[8:14].ljust(6, "0")
    date = f"{day[:4]}-{day[4:6]}-{day[6:]}T{time[:2]}:{time[2:4]}:{time[4:]}Z"
    return {
        "warc-type": kind,
        "warc-target-uri": uri,
        "warc-date": date,
        "content-type": "application/http" if kind == "response" else media,
        "arc-type": media,
        "content-length": line["length"].decode("ascii", "replace"),
    }


def _length(fields: dict[str, str]) -> int | None:
    said = fields.get("content-length", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 16 else None


def _head(
    stream: Unpacked, begun: tuple[Place, dict[str, str]], number: int, faults: Faults
) -> Head | None:
    place, fields = begun
    length = _length(fields)
    if length is None:
        faults.lengths += 1
        return None
    peek = stream.read(min(length, PEEK))
    size = len(peek) + (stream.skip(length - PEEK) if length > PEEK else 0)
    faults.cut = faults.cut or size < length
    return Head(fields, place, number, peek, size, size < length)
