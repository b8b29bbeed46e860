"""What a fetch may cost and what it brings: limits, hops, the exchange (pure)."""

from __future__ import annotations

from dataclasses import dataclass
from email.message import Message


@dataclass(frozen=True, slots=True)
class Limits:
    """The most one fetch may cost, all hops together.

    `seconds` is a deadline for the whole; `connect` and `read` bound single waits; `size` is
    bytes of body, counted both as sent and unpacked; `redirects` how many may be followed.
    """

    seconds: float = 45.0
    connect: float = 15.0
    read: float = 20.0
    size: int = 32 * 1024 * 1024
    redirects: int = 10


@dataclass(frozen=True, slots=True)
class Hop:
    """One request and its response, byte for byte as they crossed the connection.

    `address` is the IP address that was connected to; `began` an RFC 3339 moment in UTC.
    """

    url: str
    address: str
    began: str
    request: bytes
    response: bytes


@dataclass(frozen=True, slots=True)
class Exchange:
    """A fetched address: the last response, decoded, and all hops on the way to it.

    `headers` are the last response's, in order, names in lower case; `body` has its content
    codings undone (RFC 9110 §8.4) but not its charset; `charset` is what the header names, or
    None; `fetched` an RFC 3339 moment in UTC.
    """

    url: str
    final_url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    media_type: str
    charset: str | None
    hops: tuple[Hop, ...]
    fetched: str

    def header(self, name: str) -> str | None:
        """The first value of a header, whatever its case, or None."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key == wanted), None)


def content_type(value: str | None) -> tuple[str, str | None]:
    """The media type and charset of a Content-Type header (RFC 9110 §8.3)."""
    if not value:
        return "", None
    message = Message()
    message["content-type"] = value
    charset = message.get_param("charset")
    return message.get_content_type(), charset if isinstance(charset, str) and charset else None
