"""What makes a thing known again (pure): its bytes, name in the source, address, text.

The same text in another place, or on another day, is another appearance of the same piece. Two
posts of one outlet that an export tells apart stay apart, whatever they say.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal
from urllib.parse import parse_qsl, urlencode, urlsplit

from backlist.model import Appearance, Draft, Piece

SOURCE = "source"
"""The key of `evidence` that holds a piece's name in the source it was taken from.

Where the same piece was found in others, "source-2", "source-3", … hold its names there.
"""

REDIRECTED = "redirected-from"
"""The unknown field in which a web archive's reader leaves addresses that led to the page."""

SHORT = 200
"""Letters below which two texts are the same only under the same title."""

_SOURCE = re.compile(rf"{SOURCE}(-[0-9]+)?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TARGET = re.compile(r"\]\([^()\s]*\)|\]:\s*\S+|<https?://[^>]*>")
_TARGET_AFTER_WORDS = re.compile(r"\](?:\([^()\s]*\)|:\s*\S+)")
"""The same for texts that have no address in angle brackets, which most have not; much faster."""
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_NOT_LETTERS = re.compile(r"[\W_]+")
_LOWER = bytes(range(256)).lower()
_ASCII_OTHERS = bytes(c for c in range(128) if not chr(c).isalnum())
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id|ref_src", re.I)


Relation = Literal["same", "joins", "differs"]
_BEST: tuple[Relation, ...] = ("same", "joins", "differs")


@dataclass(frozen=True, slots=True)
class Keys:
    """By what a piece or draft is known again; `text` is a digest of the letters of its text.

    `dates` are days, in EDTF: of all appearances of a piece, of the copy a draft was read from;
    `sources` are its names in the sources it was taken from, each with the digest of its own bytes
    there; `outlets` are named in letters alone; `bare` are those of the addresses of which
    nothing was captured yet.
    """

    captures: tuple[str, ...] = ()
    sources: tuple[tuple[str, str | None], ...] = ()
    addresses: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    text: str | None = None
    title: str = ""
    dates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """The piece (or the waiting draft) something already is, and by what that is known (`why`).

    "same" brings nothing new; "joins" is the same text with an appearance, or facts of one, that
    the piece lacks; "differs" is the same thing with another text.
    """

    id: str
    why: str
    draft: bool = False
    relation: Relation = "same"


def piece_keys(piece: Piece) -> Keys:
    """The keys of a piece of the archive."""
    own = [a.capture for a in piece.appearances if a.capture]
    sources = [e for name, e in piece.evidence.items() if is_source(name)]
    return Keys(
        captures=tuple(dict.fromkeys([*own, *piece.captures])),
        sources=tuple((e.says, e.digest) for e in sources if e.says),
        addresses=_addresses([*(a.url for a in piece.appearances), *_led_here(piece)]),
        bare=_addresses(a.url for a in piece.appearances if not (a.capture and a.date)),
        outlets=_outlets(piece.appearances),
        text=text_key(piece.body, piece.title),
        title=letters(piece.title),
        dates=_days(piece.appearances),
    )


def is_source(name: str) -> bool:
    """Whether a key of `evidence` holds a name in a source."""
    return _SOURCE.fullmatch(name) is not None


def _led_here(piece: Piece) -> list[str]:
    """The addresses that led to the one a piece was captured at."""
    found = piece.extra.get(REDIRECTED)
    return [str(url) for url in found] if isinstance(found, list | tuple) else []


def draft_keys(draft: Draft) -> Keys:
    """The keys of a draft: of its addresses only that of the copy that was read."""
    copy = () if draft.copy is None else (draft.appearances[draft.copy],)
    urls = [draft.url, *(a.url for a in copy)]
    payload = draft.capture.payload if draft.capture else None
    digest = "sha256:" + hashlib.sha256(payload).hexdigest() if payload is not None else None
    return Keys(
        captures=(digest,) if digest else (),
        sources=((draft.identity, draft.record),) if draft.identity else (),
        addresses=_addresses(urls),
        outlets=_outlets(copy) or tuple(filter(None, [letters(draft.outlet or "")])),
        text=text_key(draft.markdown, draft.title or ""),
        title=letters(draft.title or ""),
        dates=_days(copy),
    )


def _outlets(appearances: Iterable[Appearance]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(letters(a.outlet) for a in appearances if a.outlet))


def _days(appearances: Iterable[Appearance]) -> tuple[str, ...]:
    found = (a.date.text for a in appearances if a.date is not None)
    return tuple(dict.fromkeys(text for text in found if _DAY.fullmatch(text)))


def _addresses(urls: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (address_key(url) for url in urls if url))))


# Of a piece, each is asked for twice.
@lru_cache(maxsize=256)
def address_key(url: str) -> str | None:
    """An address without what differs between ways to the same page; None for a home page."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    host = (parts.netloc.rpartition("@")[2]).lower().removeprefix("www.")
    path = parts.path.rstrip("/")
    said = [(k, v) for k, v in parse_qsl(parts.query, True) if not _TRACKING.fullmatch(k)]
    if not host or not (path or said):
        return None
    return f"{host}{path}" + (f"?{urlencode(sorted(said))}" if said else "")


@lru_cache(maxsize=8)
def text_key(markdown: str, title: str) -> str | None:
    """A digest of the letters and digits of a text, whatever stands between them.

    A short text goes with its title; None where there is no text. It is asked of a draft, and
    then of the piece that was made of it.
    """
    targets = _TARGET if "<http" in markdown else _TARGET_AFTER_WORDS
    said = letters(_TAG.sub(" ", targets.sub("] ", markdown)))
    if not said:
        return None
    if len(said) < SHORT:
        said = f"{letters(title)}\n{said}"
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:32]


def letters(text: str) -> str:
    """The letters and digits of a text, in folded case."""
    if text.isascii():
        return text.encode().translate(_LOWER, _ASCII_OTHERS).decode()
    return _NOT_LETTERS.sub("", unicodedata.normalize("NFKC", text)).casefold()


@dataclass(slots=True)
class Known:
    """All that an archive knows, to look drafts up in."""

    _by: dict[tuple[str, str], list[tuple[str, bool]]] = field(default_factory=dict)
    _keys: dict[tuple[str, bool], Keys] = field(default_factory=dict)

    def add(self, id: str, keys: Keys, *, draft: bool = False) -> None:
        """Know one more; what was known of the same id is forgotten."""
        who = (id, draft)
        self.forget(id, draft=draft)
        self._keys[who] = keys
        for key in _lookups(keys):
            self._by.setdefault(key, []).append(who)

    def forget(self, id: str, *, draft: bool = False) -> None:
        """Know one less."""
        who = (id, draft)
        keys = self._keys.pop(who, None)
        for key in _lookups(keys) if keys else ():
            self._by[key].remove(who)

    def find(self, draft: Draft) -> Match | None:
        """What a draft already is; what brings nothing new first, then the surest reason."""
        keys = draft_keys(draft)
        found: list[Match] = []
        for kind, word in _REASONS:
            for name, waiting in self._named(kind, keys):
                old = self._keys[name, waiting]
                relation = _relation(kind, keys, old, draft.position is not None)
                if waiting and relation == "joins" and _is_of(keys, old):
                    relation = "same"
                if relation == "same":
                    return Match(name, word, waiting)
                if relation is not None and not (waiting and relation == "joins"):
                    why = f"{word}, text differs" if relation == "differs" else word
                    found.append(Match(name, why, waiting, relation))
        return min(found, key=lambda m: (_BEST.index(m.relation), m.draft), default=None)

    def has_address(self, url: str) -> bool:
        """Whether a piece, or what waits, appeared at an address."""
        key = address_key(url)
        return bool(key and self._by.get(("address", key)))

    def _named(self, kind: str, keys: Keys) -> list[tuple[str, bool]]:
        return [who for key in _lookups(keys) if key[0] == kind for who in self._by.get(key, ())]


_REASONS = (
    ("identity", "same source"),
    ("capture", "same bytes"),
    ("address", "same address"),
    ("text", "same text"),
)


def _lookups(keys: Keys) -> list[tuple[str, str]]:
    found = [("capture", c) for c in keys.captures] + [("address", a) for a in keys.addresses]
    found += [("identity", name) for name in sorted(_names(keys))]
    if keys.text:
        found.append(("text", keys.text))
    return found


def _relation(kind: str, new: Keys, old: Keys, part_of_more: bool) -> Relation | None:
    """What sharing a key of this kind makes of two; None where it makes nothing after all."""
    apart = bool(_exports(new) & _exports(old)) and not _names(new) & _names(old)
    if kind == "text" or (new.text == old.text and new.text is not None):
        return _with_text(new, old, apart)
    if new.text is None and old.text is None and kind != "capture":
        # A picture alone: where it stood is all that tells.
        return None if apart else "same"
    if kind == "identity":
        # What was read before may have been mended here since: the same bytes tell.
        same_record = any(record and (name, record) in old.sources for name, record in new.sources)
        unchanged = same_record or bool(set(new.captures) & set(old.captures))
        return "same" if unchanged else "differs"
    if apart:
        return None
    if kind == "capture":
        # One page or export can hold several writings: then the bytes alone say nothing.
        return "same" if not part_of_more or new.title == old.title else None
    if part_of_more or old.text is None:
        # What waits without a text must not keep the text out when it comes.
        return None
    return "same" if new.text is None else "differs"


def _with_text(new: Keys, old: Keys, apart: bool) -> Relation | None:
    """What the same text is: the same thing again, or the same piece in another place."""
    addresses = set(new.addresses)
    outlets = set(new.outlets)
    here = bool(addresses & set(old.addresses))
    other_outlet = bool(outlets and old.outlets and not outlets & set(old.outlets) and not here)
    if apart and not (other_outlet or here):
        # Two records that an export tells apart, and nothing says that their places differ.
        return None
    other_day = bool(new.dates and old.dates and not set(new.dates) & set(old.dates))
    # A record of the same name that has another day now was dated anew.
    moved = other_day and not _names(new) & _names(old)
    if other_outlet or moved or (addresses and not here):
        return "joins"
    captured = bool(addresses & set(old.bare)) and not set(new.captures) & set(old.captures)
    return "joins" if (captured and new.captures) or _brings_name(new, old) else "same"


def _names(keys: Keys) -> set[str]:
    return {name for name, _ in keys.sources}


def _exports(keys: Keys) -> set[str]:
    """The exports that names are of: the site of an address, else what stands before the name."""
    return {_export_of(name) for name in _names(keys)}


def _export_of(name: str) -> str:
    scheme, _, rest = name.partition("://")
    if rest:
        return f"{scheme}://{rest.partition('/')[0]}"
    return name.partition("/")[0] if "/" in name else name.rpartition(":")[0]


def _is_of(new: Keys, old: Keys) -> bool:
    """Whether only facts are new about what is in the same place."""
    return bool(set(new.addresses) & set(old.addresses))


def _brings_name(new: Keys, old: Keys) -> bool:
    """Whether the name it has in its source is worth keeping: an address says the same itself."""
    known = {*_names(old), *old.addresses}
    return any(
        name not in known and (record or address_key(name) not in known)
        for name, record in new.sources
    )
