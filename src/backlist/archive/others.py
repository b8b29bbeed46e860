"""Shelves, free pages, outlets and contributors' own files → model values (pure).

All are Markdown files with front matter; the file's name without `.md` is the id.
"""

from __future__ import annotations

import re

import yaml

from backlist.archive.nodes import compose, split
from backlist.archive.reader import Fields, Reader
from backlist.errors import Problem
from backlist.model import FreePage, Outlet, Person, Shelf, ShelfGroup

ORDERS = ("newest", "oldest", "title", "listed")
PERSONS = ("person", "group")
CHOICES = ("kind", "category", "contributor", "outlet", "language", "year")

_SHELF = frozenset({"title", "order", "pieces", "where", "groups", "group-by"})
_PAGE = frozenset({"title"})
_OUTLET = frozenset({"name", "other-names", "url", "place", "dates"})
_PERSON = frozenset({"name", "sort", "kind", "other-names", "url", "orcid", "wikidata"})
_WEB = re.compile(r"https?://[^\s\x00-\x1f\x7f]+", re.I)

Problems = tuple[Problem, ...]


def parse_shelf(text: str, id: str, path: str) -> tuple[Shelf | None, Problems]:
    """A Writings page: which pieces, in which groups and order, and an introduction."""
    reader, fields, body = _open(text, path, _SHELF)
    if fields is None:
        return None, tuple(reader.problems)
    groups = reader.each(fields, "groups", lambda node: _group(reader, node))
    own = _choice(reader, fields, None)
    if not groups or own.pieces or own.where:
        groups = (own, *groups)
    default = "listed" if any(g.pieces for g in groups) else "newest"
    order = reader.text(fields, "order") or default
    if order not in ORDERS:
        reader.note(
            fields["order"], f"“{order}” is no order.", f"Write one of: {', '.join(ORDERS)}."
        )
        order = default
    title = reader.text(fields, "title") or _named(id)
    return Shelf(id, title, groups, order, body, _group_by(reader, fields)), tuple(reader.problems)


def _group_by(reader: Reader, fields: Fields) -> str | None:
    name = reader.text(fields, "group-by")
    if name is None:
        return None
    if name not in CHOICES:
        what, do = f"A shelf cannot be grouped by “{name}”.", f"It can by: {', '.join(CHOICES)}."
    elif "groups" in fields:
        what, do = "The shelf has groups of its own.", "Leave out either “groups” or “group-by”."
    else:
        return name
    reader.note(fields["group-by"], what, do)
    return None


def _group(reader: Reader, node: yaml.Node) -> ShelfGroup | None:
    fields = reader.fields(node, "A group")
    return _choice(reader, fields, reader.text(fields, "title")) if fields else None


def _choice(reader: Reader, fields: Fields, title: str | None) -> ShelfGroup:
    where: dict[str, tuple[str, ...]] = {}
    chosen = reader.fields(fields["where"], "“where”") if "where" in fields else {}
    for name, node in chosen.items():
        if name in CHOICES:
            where[name] = reader.texts(chosen, name)
        else:
            reader.note(
                node,
                f"A shelf cannot choose by “{name}”.",
                f"It can by: {', '.join(CHOICES)}.",
            )
    return ShelfGroup(title, reader.texts(fields, "pieces"), where)


def parse_page(text: str, id: str, path: str) -> tuple[FreePage | None, Problems]:
    """A page of the keeper's own."""
    reader, fields, body = _open(text, path, _PAGE)
    if fields is None:
        return None, tuple(reader.problems)
    page = FreePage(id, reader.text(fields, "title") or _named(id), body)
    return page, tuple(reader.problems)


def parse_outlet(text: str, id: str, path: str) -> tuple[Outlet | None, Problems]:
    """Where pieces appear."""
    reader, fields, body = _open(text, path, _OUTLET)
    if fields is None:
        return None, tuple(reader.problems)
    outlet = Outlet(
        id=id,
        name=reader.text(fields, "name") or _named(id),
        other_names=reader.texts(fields, "other-names"),
        url=_url(reader, fields),
        place=reader.text(fields, "place"),
        dates=reader.date(fields, "dates"),
        body=body,
    )
    return outlet, tuple(reader.problems)


def parse_person(text: str, id: str, path: str) -> tuple[Person | None, Problems]:
    """A contributor's own file."""
    reader, fields, body = _open(text, path, _PERSON)
    if fields is None:
        return None, tuple(reader.problems)
    person = Person(
        id=id,
        name=reader.text(fields, "name") or _named(id),
        sort=reader.text(fields, "sort"),
        kind=_kind_of_person(reader, fields),
        other_names=reader.texts(fields, "other-names"),
        url=_url(reader, fields),
        orcid=reader.text(fields, "orcid"),
        wikidata=reader.text(fields, "wikidata"),
        body=body,
    )
    return person, tuple(reader.problems)


def _kind_of_person(reader: Reader, fields: Fields) -> str | None:
    kind = reader.text(fields, "kind")
    if kind is None or kind in PERSONS:
        return kind
    reader.note(
        fields["kind"], f"“{kind[:80]}” is no kind of contributor.", "Write person or group."
    )
    return None


def _open(text: str, path: str, known: frozenset[str]) -> tuple[Reader, Fields | None, str]:
    """A reader, the fields (None: the file cannot be read) and the body."""
    parts = split(text, path)
    if isinstance(parts, Problem):
        return Reader(path, problems=[parts]), None, ""
    reader = Reader(path, parts.front_line)
    node = compose(parts.front, path, parts.front_line) if parts.front is not None else None
    if isinstance(node, Problem):
        reader.problems.append(node)
        return reader, None, ""
    fields = reader.fields(node, "The front matter") if node is not None else {}
    reader.rest(fields, known)
    return reader, fields, parts.body


def _url(reader: Reader, fields: Fields) -> str | None:
    url = reader.text(fields, "url")
    if url is None or _WEB.fullmatch(url):
        return url
    reader.note(
        fields["url"], f"“{url[:80]}” is no address.", "It starts with https:// or http://."
    )
    return None


def _named(id: str) -> str:
    """A name made of an id, for a file that gives none."""
    words = id.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]
