"""Pieces, drafts and archives made up for tests, and how hypothesis makes them up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from backlist.archive import Archive, create
from backlist.dates import parse_edtf
from backlist.model import (
    APPEARANCE_ROLES,
    Appearance,
    Captured,
    Contributor,
    Draft,
    Evidence,
    Note,
    Piece,
    Rights,
    Series,
    Settings,
    Work,
)

LETTER = """\
Dear friends of the harbour library,

we write about the reading room. It closed in winter, and the notice on its door says only that it
will open "when things are better". Things are better when the door is open.

We ask for three evenings a week, a stove, and a key that more than one of us holds.
"""


def draft(title: str | None = "A letter about the reading room", **changes: Any) -> Draft:
    """A draft as intake gives one: a letter first on one outlet, read from another."""
    fields: dict[str, Any] = {
        "kind": "open letter",
        "contributors": (
            Contributor("Mara Lind", "signatory", "Ostend"),
            Contributor("Joost Bakker", "signatory", "Hull"),
        ),
        "appearances": (
            Appearance(
                "Quay Street Bulletin",
                "first",
                parse_edtf("2019-02~"),
                evidence=(Evidence("sentence", "First pinned up at Quay Street."),),
            ),
            Appearance(
                "The Tide Table",
                "shared",
                parse_edtf("2019-03-02"),
                "https://tidetable.example/letters/reading-room",
            ),
        ),
        "copy": 1,
        "date": parse_edtf("2019-02~"),
        "url": "https://tidetable.example/letters/reading-room",
        "outlet": "The Tide Table",
        "language": "en",
        "markdown": LETTER,
        "evidence": {"kind": Evidence("inferred", "two signatures with places", 0.8)},
        "source": "letter.html",
        "capture": Captured(
            f"<p>{title} {changes.get('markdown', LETTER)}".encode(), "text/html", ".html"
        ),
    }
    return Draft(title=title, **(fields | changes))


def archive(root: Path) -> Archive:
    """A new archive."""
    return create(root, Settings(title="The Reading Room"))


def snapshot(root: Path, *, captures: bool = True) -> dict[str, bytes]:
    """Every file of an archive that is not backlist's own."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
        and path.relative_to(root).parts[0] not in ({".backlist"} if captures else _OWN)
    }


_OWN = {".backlist", "captures"}

# ── made up by hypothesis ──

_CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\r")
_SPECIAL = st.sampled_from([
    "no", "012", "12:30", "2019-03-21", "1e3", "~", "null", "a: b", "a #b", "- x", "{x}", "[y]",
    "&anchor", "*alias", "!tag", "%dir", "@at", "`tick", "'quoted'", '"quoted"', "say \"it's\"",
    "a, b", "ends:", " spaces ", "tab\there", "\u2028", "\ufeff", "\x07", "\x85", "---", "...",
    "-", "?", ":", "=", "<<", "0x1f", "Y", "off", "|", ">", "#", "é", "日本", "🎈", "a\\b", "x:y",
])  # fmt: skip
TEXTS = st.one_of(st.text(_CHARACTERS, min_size=1, max_size=30), _SPECIAL)
LINES = st.one_of(
    TEXTS,
    st.lists(st.one_of(TEXTS, st.just("")), min_size=1, max_size=5)
    .map("\n".join)
    .filter(lambda text: text != ""),
)
DATES = st.sampled_from([
    "2019", "2019-03", "2019-03-21", "2019-03~", "1971-21", "198X", "1904/1905", "../2004",
    "2004/..", "2019-03-21?", "-0043", "2004-XX",
]).map(parse_edtf)  # fmt: skip
ADDRESSES = st.sampled_from(["https://a.example/x?y=1,2", "http://b.example/{z}", "doi:10.1/abc"])
DIGESTS = st.binary(min_size=32, max_size=32).map(lambda b: "sha256:" + b.hex())


def _maybe(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | values


def _some(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(values, max_size=3).map(tuple)


EVIDENCE = st.builds(
    Evidence,
    st.sampled_from(["metadata", "sentence", "export", "keeper", "inferred"]),
    _maybe(LINES),
    _maybe(st.floats(0, 1)),
    _maybe(TEXTS),
    _maybe(TEXTS),
    _maybe(DIGESTS),
)
_PLAIN = st.recursive(
    LINES,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3)
        | st.dictionaries(TEXTS, inner, min_size=1, max_size=3)
    ),
    max_leaves=6,
)
_UNKNOWN = TEXTS.map(lambda key: f"x unknown {key}")
EXTRA = st.dictionaries(_UNKNOWN, _PLAIN, max_size=2)
APPEARANCES = st.builds(
    Appearance,
    outlet=_maybe(TEXTS),
    role=st.sampled_from(APPEARANCE_ROLES),
    date=_maybe(DATES),
    url=_maybe(ADDRESSES),
    volume=_maybe(st.sampled_from(["12", "012", "XII"])),
    issue=_maybe(TEXTS),
    pages=_maybe(st.just("3-9")),
    title=_maybe(LINES),
    language=_maybe(st.sampled_from(["en", "pt-BR"])),
    capture=_maybe(DIGESTS),
    text=_maybe(st.just("tide-table.md")),
    evidence=_some(EVIDENCE),
    extra=EXTRA,
)
WORKS = st.builds(
    Work,
    title=TEXTS,
    by=_maybe(TEXTS),
    outlet=_maybe(TEXTS),
    date=_maybe(DATES),
    url=_maybe(ADDRESSES),
    piece=_maybe(TEXTS),
    quote=_maybe(LINES),
    evidence=_some(EVIDENCE),
)
BODIES = st.one_of(
    LINES, st.just(""), st.just("\n"), st.just("---\nx: y\n---\n"), st.just("    code\n\n"), TEXTS
)
PIECES = st.builds(
    Piece,
    id=st.just("the-id"),
    title=LINES,
    body=BODIES,
    subtitle=_maybe(LINES),
    kind=_maybe(TEXTS),
    language=_maybe(st.sampled_from(["en", "ar", "zh-Hant"])),
    summary=_maybe(LINES),
    contributors=_some(
        st.builds(Contributor, TEXTS, TEXTS, _maybe(TEXTS), _maybe(TEXTS), _maybe(TEXTS))
    ),
    series=_maybe(st.builds(Series, TEXTS, _maybe(TEXTS))),
    categories=_some(TEXTS),
    tags=_some(TEXTS),
    date=_maybe(DATES),
    appearances=_some(APPEARANCES),
    replies_to=_some(WORKS),
    translation_of=_some(WORKS),
    cites=_some(WORKS),
    notes=_some(st.builds(Note, LINES, _maybe(TEXTS), _maybe(DATES))),
    filed=_maybe(st.just("2024-07-09")),
    status=st.sampled_from(["public", "unlisted", "withheld"]),
    waits=_maybe(LINES),
    captures=_some(DIGESTS),
    evidence=st.dictionaries(TEXTS, EVIDENCE, max_size=2),
    aliases=_some(st.sampled_from(["/old/address/", "/2019/03/the-letter.html"])),
    rights=_maybe(st.builds(Rights, ADDRESSES, _maybe(LINES))),
    extra=EXTRA,
)
