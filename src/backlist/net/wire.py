"""Connections that go to checked addresses only, stop in time, and remember every byte.

A backend for httpcore: names are resolved here, every address they have is checked, and the
connection is made to one of exactly those, so that a name cannot change its mind in between.
TLS still uses the name (SNI and certificate), which httpcore asks for in `start_tls`.
"""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

import httpcore

from backlist.errors import SourceError
from backlist.net.exchange import Limits
from backlist.net.ranges import reachable

Resolver = Callable[[str, int], list[str]]
"""Gives the IP addresses of a host name for a port; raises OSError where there is none."""

_OVERHEAD = 1024 * 1024
"""Bytes of headers and chunk framing a response may have beside its body."""


def resolve(host: str, port: int) -> list[str]:
    """All addresses the system's resolver knows for `host`, in its order of preference."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class Tape:
    """What went over one connection, and how long and large it may still become."""

    def __init__(self, limits: Limits, deadline: float) -> None:
        self.limits = limits
        self.deadline = deadline
        self.sent = bytearray()
        self.received = bytearray()
        self.address = ""

    def wait(self, most: float | None) -> float:
        """Seconds a single wait may take: at most `most`, never past the deadline."""
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise SourceError(
                f"The server took longer than {self.limits.seconds:g} seconds.",
                do="Try again later, or save the page from the browser and add the file.",
            )
        return left if most is None else min(most, left)

    def hear(self, data: bytes) -> bytes:
        """Remember received bytes; raises `SourceError` past the limit."""
        self.received += data
        if len(self.received) > self.limits.size + _OVERHEAD:
            raise SourceError(f"The response is larger than {self.limits.size} bytes.")
        return data


class TapedStream(httpcore.NetworkStream):
    """A network stream that writes everything on a tape."""

    def __init__(self, stream: httpcore.NetworkStream, tape: Tape) -> None:
        self._stream = stream
        self._tape = tape

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Up to `max_bytes`, within the deadline."""
        return self._tape.hear(self._stream.read(max_bytes, self._tape.wait(timeout)))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send all of `buffer`, within the deadline."""
        self._stream.write(buffer, self._tape.wait(timeout))
        self._tape.sent += buffer

    def close(self) -> None:
        """Close the connection."""
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        """The same connection under TLS; the tape holds what is inside of it."""
        wait = self._tape.wait(timeout)
        secured = self._stream.start_tls(ssl_context, server_hostname, wait)
        return TapedStream(secured, self._tape)

    def get_extra_info(self, info: str) -> Any:
        """As httpcore asks for it."""
        return self._stream.get_extra_info(info)


class GuardedBackend(httpcore.NetworkBackend):
    """Opens connections to checked addresses, for one exchange."""

    def __init__(self, tape: Tape, *, own: bool, resolver: Resolver) -> None:
        self._tape = tape
        self._own = own
        self._resolver = resolver
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first of the name's addresses that answers, if all may be reached."""
        failure: Exception | None = None
        for address in self._checked(host, port):
            try:
                stream = self._plain.connect_tcp(
                    address, port, self._tape.wait(timeout), None, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
                continue
            self._tape.address = address
            return TapedStream(stream, self._tape)
        raise SourceError(
            f"{host} does not answer ({failure}).",
            do="Check the address, or save the page from the browser and add the file.",
        )

    def _checked(self, host: str, port: int) -> list[str]:
        addresses = self._resolve_in_time(host, port)
        if not all(reachable(address, own=self._own) for address in addresses):
            raise SourceError(
                f"{host} is an address of a private or special network; it is not fetched.",
                do="If the host is your own, allow private addresses.",
            )
        return addresses

    def _resolve_in_time(self, host: str, port: int) -> list[str]:
        found: list[str] = []
        errors: list[Exception] = []

        def work() -> None:
            try:
                found.extend(self._resolver(host, port))
            except (OSError, UnicodeError) as error:
                errors.append(error)

        # getaddrinfo has no timeout; a daemon thread can be left behind.
        thread = threading.Thread(target=work, daemon=True)
        thread.start()
        thread.join(self._tape.wait(self._tape.limits.connect))
        if not found:
            why = errors[0] if errors else "no answer in time"
            raise SourceError(f"There is no host named {host} ({why}).", do="Check the address.")
        return list(found)
