"""One address fetched under guard: the request, its redirects, the body.

http and https only; credentials in an address are dropped; the environment's proxies and
certificates are not trusted; every redirect is resolved and checked anew.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime

import httpcore
import httpx

from backlist import __version__
from backlist.errors import SourceError
from backlist.net.decode import OFFERED, BadCodingError, TooMuchError, decoded
from backlist.net.exchange import Exchange, Hop, Limits, content_type
from backlist.net.wire import GuardedBackend, Resolver, Tape, resolve

USER_AGENT = f"backlist/{__version__} (personal archive of published writings)"

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_LONGEST = 8192


class _Response:
    """The last response of a chain, before its body is judged."""

    def __init__(self, status: int, headers: tuple[tuple[str, str], ...], raw: list[bytes]) -> None:
        self.status = status
        self.headers = headers
        self.raw = raw

    def header(self, name: str) -> str | None:
        return next((value for key, value in self.headers if key == name), None)


def fetch(
    url: str,
    *,
    limits: Limits | None = None,
    allow_private: bool = False,
    accept: str = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.5",
    language: str | None = None,
    resolver: Resolver = resolve,
) -> Exchange:
    """Fetch `url` with GET, following redirects; whatever its status.

    Raises `SourceError` where there is no whole response within `limits`: no such host, an
    address that may not be reached, a redirect loop, a body cut short or too large, time up.
    """
    limits = limits or Limits()
    deadline = time.monotonic() + limits.seconds
    headers = _headers(accept, language)
    current = normal_url(url)
    first, hops = current, []
    for _ in range(limits.redirects + 1):
        tape = Tape(limits, deadline)
        backend = GuardedBackend(tape, own=allow_private, resolver=resolver)
        began = _now()
        response = _request(current, headers, backend, limits)
        hops.append(Hop(current, tape.address, began, bytes(tape.sent), bytes(tape.received)))
        target = response.header("location") if response.status in _REDIRECTS else None
        if target is None:
            return _exchange(first, current, response, tuple(hops), limits)
        current = _next(current, target)
    raise SourceError(
        f"{url} redirects more than {limits.redirects} times.",
        do="Open it in a browser, save the page, and add the file.",
    )


def normal_url(url: str) -> str:
    """`url` as it will be asked for: host in ASCII, no credentials, no fragment.

    Raises `SourceError` for what is no http or https address.
    """
    try:
        parsed = httpx.URL(url.strip())
        if parsed.scheme not in ("http", "https") or not parsed.host or len(url) > _LONGEST:
            raise ValueError("only http and https addresses are fetched")
        return str(parsed.copy_with(username=None, password=None, fragment=None))
    except (httpx.InvalidURL, ValueError, UnicodeError) as error:
        raise SourceError(f"{url[:200]} cannot be fetched ({error}).") from error


def _next(current: str, target: str) -> str:
    try:
        joined = str(httpx.URL(current).join(target))
    except (httpx.InvalidURL, ValueError, UnicodeError) as error:
        raise SourceError(f"{current} redirects to no address ({target[:200]!r}).") from error
    return normal_url(joined)


def _headers(accept: str, language: str | None) -> list[tuple[bytes, bytes]]:
    wanted = {
        "User-Agent": USER_AGENT,
        "Accept": accept,
        "Accept-Encoding": OFFERED,
        "Accept-Language": f"{language},*;q=0.5" if language else "*",
        "Connection": "close",
    }
    return [(name.encode(), value.encode()) for name, value in wanted.items()]


def _request(
    url: str, headers: list[tuple[bytes, bytes]], backend: GuardedBackend, limits: Limits
) -> _Response:
    parsed = httpx.URL(url)
    target = httpcore.URL(
        scheme=parsed.raw_scheme, host=parsed.raw_host, port=parsed.port, target=parsed.raw_path
    )
    waits = {"connect": limits.connect, "read": limits.read, "write": limits.read}
    context = httpx.create_ssl_context(trust_env=False)
    host = [(b"Host", parsed.netloc)]
    try:
        with (
            httpcore.ConnectionPool(ssl_context=context, network_backend=backend) as pool,
            pool.stream("GET", target, headers=host + headers, extensions={"timeout": waits}) as r,
        ):
            named = tuple((k.decode("latin-1").lower(), v.decode("latin-1")) for k, v in r.headers)
            return _Response(r.status, named, _body(r, limits))
    except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise SourceError(
            f"{url} could not be fetched whole ({_reason(error)}).",
            do="Try again later, or save the page from the browser and add the file.",
        ) from error


def _body(response: httpcore.Response, limits: Limits) -> list[bytes]:
    chunks, size = [], 0
    for chunk in response.iter_stream():
        size += len(chunk)
        if size > limits.size:
            raise SourceError(f"The response is larger than {limits.size} bytes.")
        chunks.append(chunk)
    return chunks


def _reason(error: Exception) -> str:
    words = str(error).strip()
    kind = "time up" if isinstance(error, httpcore.TimeoutException) else type(error).__name__
    return words or kind


def _exchange(
    first: str, final: str, response: _Response, hops: tuple[Hop, ...], limits: Limits
) -> Exchange:
    try:
        body = decoded(response.raw, response.header("content-encoding"), limits.size)
    except (TooMuchError, BadCodingError) as error:
        raise SourceError(
            f"The body of {final} cannot be read: {error}.",
            do="Save the page from the browser and add the file.",
        ) from error
    media_type, charset = content_type(response.header("content-type"))
    return Exchange(
        url=first,
        final_url=final,
        status=response.status,
        headers=response.headers,
        body=body,
        media_type=media_type,
        charset=charset,
        hops=hops,
        fetched=hops[-1].began,
    )


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
