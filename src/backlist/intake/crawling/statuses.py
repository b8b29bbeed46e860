"""What an HTTP status means to the keeper (RFC 9110 §15, RFC 6585, RFC 7725) (pure)."""

from __future__ import annotations

from backlist.errors import Problem
from backlist.intake.page.kinds import COPY, LATER, LOGGED_IN, SAVE

_BUSY = "Wait a while and try again, or save the page from a browser and add the file."
_ELSEWHERE = (
    "Look for a copy in a web archive and add that copy's address, or add a page saved elsewhere."
)
_SAID = {
    204: ("The server answered without any page", COPY),
    400: ("The server did not understand this address", COPY),
    401: ("The server wants a login before it shows this", LOGGED_IN),
    402: ("The server wants to be paid before it shows this", LOGGED_IN),
    403: ("The server refuses to show this", SAVE),
    404: ("There is nothing at this address", COPY),
    407: ("A proxy on the way wants a login", "Check how this computer reaches the web."),
    408: ("The server waited too long for the question", LATER),
    410: ("There is nothing at this address any more: it was taken away", COPY),
    414: ("The server finds this address too long", COPY),
    429: ("The server refuses this because it was asked too often", _BUSY),
    451: ("The server may not show this, for legal reasons", _ELSEWHERE),
    500: ("The server failed at making this page", LATER),
    502: ("A server behind this one gave no proper answer", LATER),
    503: ("The server is busy or under maintenance", LATER),
    504: ("A server behind this one did not answer in time", LATER),
}


def status_problem(status: int, source: str) -> Problem | None:
    """Why an answer with this status is nothing to read; None where it may be."""
    if 200 <= status < 400 and status != 204:
        return None
    if status < 200:
        said = ("The server gave no final answer", LATER)
    elif status >= 500:
        said = ("The server failed", LATER)
    else:
        said = ("The server refused this", SAVE)
    what, do = _SAID.get(status, said)
    return Problem(f"{what} (status {status}).", source=source, do=do)
