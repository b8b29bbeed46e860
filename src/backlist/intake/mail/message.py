"""One message's bytes → its headers and parts, decoded (RFC 5322, RFC 2045 to 2049; pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parsedate_tz

from backlist.dates import Edtf, parse_edtf

MOST_PARTS = 500
MOST_LINES = 2_000_000
"""Lines one message may have: the parser holds each as an object of its own."""
_LIST_HEADERS = ("list-id", "list-unsubscribe", "list-post", "list-help", "list-archive")
_BULK = re.compile(r"\b(?:bulk|list)\b", re.IGNORECASE)
_CAMPAIGN = (
    "x-campaign",
    "x-campaignid",
    "x-mc-user",
    "x-mailgun-tag",
    "x-newsletter",
    "feedback-id",
)
_ANGLED = re.compile(r"<\s*([^<>\s]+)\s*>")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Letter:
    """What a message holds. `headers` are decoded, names in lower case, the first of each.

    `html` and `text` are the bodies (None where there is none), `flowed` whether the text is
    format=flowed and `delsp` as RFC 3676 has them; `pictures` are bytes by Content-ID or
    Content-Location; `attached` the names of other files.
    """

    headers: dict[str, str]
    html: str | None = None
    text: str | None = None
    flowed: bool = False
    delsp: bool = False
    pictures: dict[str, bytes] = field(default_factory=dict)
    attached: tuple[str, ...] = ()

    @property
    def is_list(self) -> bool:
        """Whether it was sent to many: by a list or as a campaign."""
        if any(name in self.headers for name in (*_LIST_HEADERS, *_CAMPAIGN)):
            return True
        return bool(_BULK.search(self.headers.get("precedence", "")))

    @property
    def sender(self) -> tuple[str, str]:
        """The display name and the address it is from; "" for what is not there."""
        try:
            pairs = getaddresses([self.headers.get("from", "")])
        except RecursionError:  # at hundreds of brackets in brackets
            pairs = []
        name, address = pairs[0] if pairs else ("", "")
        return _SPACE.sub(" ", name).strip(" '\""), address

    @property
    def identity(self) -> str | None:
        """Its name for all time, as an address (RFC 2392)."""
        found = _ANGLED.search(self.headers.get("message-id", ""))
        return f"mid:{found.group(1)}" if found else None

    @property
    def day(self) -> Edtf | None:
        """The day it was sent, where it was sent."""
        try:
            parsed = parsedate_tz(self.headers.get("date", ""))
            if parsed is None or not 1970 < parsed[0] < 10000:
                return None
            return parse_edtf(f"{parsed[0]:04}-{parsed[1]:02}-{parsed[2]:02}")
        except (ValueError, TypeError, IndexError, OverflowError):
            return None


def read_letter(data: bytes) -> Letter | None:
    """The message in `data`; None where there is none in it."""
    if data.count(b"\n") + data.count(b"\r") > MOST_LINES:
        return None
    try:
        message = message_from_bytes(data)
        headers = _headers(message)
        if not headers.keys() & {"from", "subject", "date", "message-id"}:
            return None
        return _letter(message, headers)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError, AssertionError):
        # The parser's own faults with malformed messages are many, and none of them is ours.
        return None


def _headers(message: Message) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in message.items():
        found.setdefault(name.lower(), _decoded(str(value)))
    return found


def _decoded(value: str) -> str:
    """A header's words (RFC 2047); bytes that were never encoded are read as what they are."""
    from backlist.intake.page.charset import codec

    flat = _SPACE.sub(" ", value[:20_000])
    parts: list[str] = []
    for piece, charset in decode_header(flat):
        chunk = piece.encode("utf-8", "surrogateescape") if isinstance(piece, str) else piece
        name = codec(charset) if charset and charset != "unknown-8bit" else None
        parts.append(_text(chunk, name))
    return "".join(parts).strip()


def _text(data: bytes, name: str | None) -> str:
    for codec_name in (name or "utf-8", "utf-8", "cp1252"):
        try:
            return data.decode(codec_name)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("latin-1")


def _letter(message: Message, headers: dict[str, str]) -> Letter:
    html: list[str] = []
    text: list[str] = []
    pictures: dict[str, bytes] = {}
    attached: list[str] = []
    flow: tuple[bool, bool] = (False, False)
    for part in _leaves(message):
        kind = part.get_content_type()
        name = _name(part)
        inline = part.get_content_disposition() != "attachment"
        if kind == "text/html" and inline and not html:
            html.append(_words(part))
        elif kind == "text/plain" and inline and not name and not text:
            flow = _flow(part)
            text.append(_words(part))
        elif kind.startswith("image/"):
            for key in _keys(part, name):
                pictures.setdefault(key, _bytes(part))
        elif name:
            attached.append(name)
    return Letter(
        headers,
        html[0] if html else None,
        text[0] if text else None,
        *flow,
        pictures,
        tuple(attached),
    )


def _leaves(message: Message) -> Iterator[Message]:
    """The parts that hold something; those of a message within are that message's own."""
    waiting: list[Message] = [message]
    count = 0
    while waiting and count < MOST_PARTS:
        part = waiting.pop(0)
        count += 1
        inner = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(inner, list):
            waiting[:0] = [p for p in inner if isinstance(p, Message)]
        elif part.get_content_maintype() != "message":
            yield part


def _bytes(part: Message) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _words(part: Message) -> str:
    from backlist.intake.page.charset import decode_html

    charset = part.get_param("charset")
    said = charset[2] if isinstance(charset, tuple) else charset
    return decode_html(_bytes(part), said if isinstance(said, str) else None)


def _flow(part: Message) -> tuple[bool, bool]:
    said = part.get_param("format"), part.get_param("delsp")
    flowed, delsp = (isinstance(p, str) and p.lower() in {"flowed", "yes"} for p in said)
    return flowed, flowed and delsp


def _name(part: Message) -> str:
    return _decoded(part.get_filename() or "").replace("/", "_")[:200]


def _keys(part: Message, name: str) -> Iterator[str]:
    """What an HTML part may call a picture by (RFC 2392, RFC 2557)."""
    content_id = _ANGLED.search(str(part.get("content-id", "")))
    if content_id:
        yield f"cid:{content_id.group(1)}"
    place = str(part.get("content-location", "")).strip()
    if place:
        yield place
    if name:
        yield f"cid:{name}"
