"""Where a piece appeared, what it answers, where it is kept: the lines around the text (pure)."""

from __future__ import annotations

import hashlib
from typing import Any
from urllib.parse import urlsplit

from backlist.dates import Edtf, parse_edtf
from backlist.model import Appearance, Piece, Settings, Work
from backlist.press.letters import Letters
from backlist.press.words import House, unbroken
from backlist.words import capital

Inline = list[Any]
"""Inline nodes, as `inline.py` describes them."""


def address(settings: Settings, piece_id: str) -> str | None:
    """The public address of a piece; None where the archive has none yet."""
    base = settings.base_url
    return f"{base.rstrip('/')}/pieces/{piece_id}/" if base else None


def destination(href: str, settings: Settings, piece_id: str) -> str | None:
    """Where a link of safe HTML leads from a PDF; None where it leads nowhere from there."""
    if href.startswith("piece:"):
        other, _, part = href.removeprefix("piece:").partition("#")
        page = address(settings, other)
        return f"{page}#{part}" if page and part else page
    if href.startswith("media/"):
        page = address(settings, piece_id)
        return page + href if page else None
    return None if href.startswith("#") or not href else href


def stations(
    piece: Piece, settings: Settings, letters: Letters, house: House
) -> list[dict[str, Any]]:
    """Each appearance in the piece's order, and this archive last where it says when it filed."""
    found = [_station(appearance, letters, house) for appearance in piece.appearances]
    filed = edtf(piece.filed)
    if found and filed is not None:
        said = house["filed"].format(date=house.say(filed))
        kept = {"first": False, "name": letters(settings.title), "said": said}
        found.append({**kept, "href": address(settings, piece.id), "address": None})
    return found


def relations(
    piece: Piece, settings: Settings, letters: Letters, house: House
) -> list[dict[str, Any]]:
    """What the piece replies to and what it translates."""
    found = (("replies_to", piece.replies_to), ("translation_of", piece.translation_of))
    return [
        {"label": house[key], "items": [_work(work, settings, letters, house) for work in works]}
        for key, works in found
        if works
    ]


def colophon(piece: Piece, settings: Settings, letters: Letters, house: House) -> list[Inline]:
    """Where the piece is kept, its dates and rights, and the digest of its text: a line each."""
    page = address(settings, piece.id)
    kept: Inline = [letters(house.apart(settings.title))]
    if page:
        kept += [house["comma"], {"t": "a", "href": page, "c": [page]}]
    known: Inline = [_dates(piece, house), *_rights(piece, letters)]
    known = [part for part in known if part]
    lines = [kept, known] if known else [kept]
    return [*lines, [house.only("digest") + " ", {"t": "digest", "s": digest(piece)}]]


def digest(piece: Piece) -> str:
    """SHA-256 of the text as filed (its Markdown in UTF-8): 64 hex digits."""
    return hashlib.sha256(piece.body.encode(errors="replace")).hexdigest()


def edtf(text: str | None) -> Edtf | None:
    """A date from a file, None where there is none or it is no date."""
    try:
        return parse_edtf(text) if text else None
    except ValueError:
        return None


def _station(appearance: Appearance, letters: Letters, house: House) -> dict[str, Any]:
    said = [
        house.say(appearance.date) if appearance.date else "",
        house.appearance(appearance.role),
        unbroken(house.issue(appearance.volume, appearance.issue, appearance.pages)),
        house.under_title(appearance.title) if appearance.title else "",
    ]
    href = appearance.url if _is_web(appearance.url) else None
    return {
        "first": appearance.role == "first",
        "name": letters(appearance.outlet or _host(href) or house.only("unknown_outlet")),
        "href": href,
        "said": letters(" · ".join(part for part in said if part)),
        "address": letters(href) if href else None,
    }


def _host(url: str | None) -> str:
    """The site an address is on, which stands for an outlet nobody has named."""
    try:
        return (urlsplit(url).hostname or "" if url else "").removeprefix("www.")
    except ValueError:
        return ""


def _work(work: Work, settings: Settings, letters: Letters, house: House) -> Inline:
    href = address(settings, work.piece) if work.piece else None
    href = href or (work.url if _is_web(work.url) else None)
    title = letters(house.apart(work.title or work.outlet or work.url or house.only("untitled")))
    named = (work.by, work.outlet if work.title else None)
    rest = [house.apart(name) for name in named if name]
    rest.append(house.say(work.date).replace(" ", "\u00a0") if work.date else "")
    after = letters("".join(f"{house['comma']}{part}" for part in rest if part))
    return [{"t": "a", "href": href, "c": [title]} if href else title, *([after] if after else [])]


def _dates(piece: Piece, house: House) -> str:
    first, filed = piece.first_published, edtf(piece.filed)
    said = []
    if first is not None:
        said.append(house.only("first_published", date=house.say(first)))
    if filed is not None:
        said.append(house["filed"].format(date=house.say(filed)))
    line = house["semicolon"].join(said)
    return f"{capital(line)}." if line else ""


def _rights(piece: Piece, letters: Letters) -> Inline:
    if piece.rights is None:
        return []
    line: Inline = [f" {letters(piece.rights.note)}"] if piece.rights.note else []
    statement = piece.rights.statement
    if statement:
        shown = letters(statement)
        line += [". " if line else " "]
        line.append({"t": "a", "href": statement, "c": [shown]} if _is_web(statement) else shown)
    return line


def _is_web(url: str | None) -> bool:
    return url is not None and url.lower().startswith(("http://", "https://"))
