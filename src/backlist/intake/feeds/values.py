"""Single values of feeds: titles with HTML in them, names, dates in all their forms (pure)."""

from __future__ import annotations

import html
import re
from email.utils import parsedate
from urllib.parse import urljoin

from backlist.dates import Edtf, parse_edtf, read_date

_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>|<!--.*?-->", re.S)
_ENTITY = re.compile(r"&(?:#[0-9]{2,7}|#[xX][0-9a-fA-F]{2,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_ISO = re.compile(r"\s*(\d{4})-?(\d{2})-?(\d{2})(?!\d)")
_PARTIAL = re.compile(r"\s*(\d{4})(?:-(\d{2}))?\s*")
_MAIL = re.compile(r"[\w.+%-]{1,100}@[\w.-]{1,200}")
_MAIL_NAME = re.compile(r"\s*[\w.+%-]{1,100}@[\w.-]{1,200}\s*\(([^()]{2,200})\)\s*")
_AND = re.compile(r"\s+(?:and|&|und|et)\s+|\s*[,;]\s*")
_WEEKDAY = re.compile(r"^\s*[^\W\d]{2,12}\.?,?\s+(?=\d)")
_EPOCH = "1970-01-01"


def title_text(text: str) -> str | None:
    """A title as a reader sees it: HTML in it was often escaped once more than was needed."""
    for _ in range(2):
        if not _ENTITY.search(text):
            break
        text = html.unescape(text)
    return " ".join(_TAG.sub("", text).split()) or None


def names_of(text: str) -> list[str]:
    """The people in one author field: "a@b.example (Ada Quill)", "Ada Quill and Tom Reed"."""
    from backlist.intake.page.byline_names import is_login, is_name, tidy

    within = _MAIL_NAME.fullmatch(text)
    bare = " ".join(_MAIL.sub("", within.group(1) if within else text).split()).strip(" ()<>\"'")
    bare = title_text(bare) or ""
    parts = [p for p in _AND.split(bare) if p]
    several = len(parts) > 1 and all(len(p.split()) > 1 for p in parts)
    named = [tidy(p) for p in (parts if several else [bare])]
    return [n for n in named if is_name(n) and not is_login(n)]


def date_of(text: str, language: str | None = None) -> Edtf | None:
    """The day a feed's date names, in its own zone; None for none and for the Unix epoch.

    RFC 822 as RSS has it, RFC 3339 as Atom has it, and what else is written in their stead.
    """
    text = text.strip()[:100]
    found = _iso(text) or _rfc822(text) or _words(text, language)
    return None if found is None or found.text == _EPOCH else found


def _iso(text: str) -> Edtf | None:
    full = _ISO.match(text)
    if full:
        return _valid("-".join(full.groups()))
    part = _PARTIAL.fullmatch(text)
    return _valid("-".join(p for p in part.groups() if p)) if part else None


def _rfc822(text: str) -> Edtf | None:
    try:
        parsed = parsedate(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if parsed is None or not 1000 < parsed[0] < 10000:
        return None
    return _valid(f"{parsed[0]:04}-{parsed[1]:02}-{parsed[2]:02}")


def _words(text: str, language: str | None) -> Edtf | None:
    found = read_date(_WEEKDAY.sub("", text), language=language) or read_date(text)
    return _valid(found.date.text) if found else None


def _valid(text: str) -> Edtf | None:
    try:
        found = parse_edtf(text)
    except ValueError:
        return None
    return found if found.year is not None and 1000 < found.year < 10000 else None


def joined(base: str | None, address: str | None) -> str | None:
    """A full web address, or None for what is none (RFC 3986 §5)."""
    address = (address or "").strip()
    if not address:
        return None
    try:
        full = urljoin(base or "", address)
    except ValueError:
        return None
    return full if full.lower().startswith(("http://", "https://")) else None
