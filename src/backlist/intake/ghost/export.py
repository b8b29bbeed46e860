"""Ghost's JSON export → its posts, each with the people, tags and settings it needs (pure).

The form is `{"db": [{"meta": …, "data": {table: [rows]}}]}`, rows as the database has them
(Ghost docs, "Developing a migration"; core/server/data/exporter). Versions 0.4 to 6 differ in
names only: `author_id` became `posts_authors`, `page` became `type`, `image` `feature_image`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from backlist.errors import Problem

Row = dict[str, Any]

LIMIT = 512 * 1024 * 1024
"""The most bytes an export may have."""


@dataclass(frozen=True, slots=True)
class GhostPost:
    """A row of `posts`, with the rows that belong to it."""

    row: Row
    meta: Row = field(default_factory=dict)
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()

    def text(self, *names: str) -> str | None:
        """The first of these fields with a text, in the post's row or in what Ghost keeps apart."""
        for name in names:
            for row in (self.row, self.meta):
                value = row.get(name)
                if isinstance(value, str) and value.strip():
                    return value
        return None


@dataclass(frozen=True, slots=True)
class GhostSite:
    """What the settings say of the site."""

    title: str | None = None
    zone: str | None = None
    language: str | None = None
    permalinks: str | None = None


def load(data: bytes, source: str) -> dict[str, list[Row]] | Problem:
    """The tables of an export, rows alone; a `Problem` for what is no export."""
    try:
        whole: Any = json.loads(data)
    except (ValueError, RecursionError) as error:
        words = str(error).split(":")[0]
        what = f"The Ghost export cannot be read: it is no whole JSON ({words})."
        return Problem(what, source=source, do="Export it again; it may have been cut off.")
    if isinstance(whole, dict) and isinstance(whole.get("db"), list) and whole["db"]:
        whole = whole["db"][0]
    tables = whole.get("data") if isinstance(whole, dict) else None
    if not isinstance(tables, dict) or not isinstance(tables.get("posts"), list):
        return Problem("This JSON holds no posts of a Ghost site.", source=source)
    return {
        str(name): [row for row in rows if isinstance(row, dict)]
        for name, rows in tables.items()
        if isinstance(rows, list)
    }


def site_of(tables: dict[str, list[Row]]) -> GhostSite:
    """The site's settings."""
    said = {row.get("key"): row.get("value") for row in tables.get("settings", ())}

    def first(*names: str) -> str | None:
        return next((v for n in names if isinstance(v := said.get(n), str) and v.strip()), None)

    return GhostSite(
        first("title"),
        first("timezone", "activeTimezone"),
        first("locale", "lang", "default_locale", "defaultLang"),
        first("permalinks"),
    )


def posts_of(tables: dict[str, list[Row]]) -> Iterator[GhostPost]:
    """The posts in their order, with the names of authors and tags in theirs."""
    people = _names(tables.get("users", ()))
    tags = _names(tables.get("tags", ()))
    metas = {str(row.get("post_id")): row for row in tables.get("posts_meta", ())}
    writers = _joined(tables.get("posts_authors", ()), "author_id", people)
    labels = _joined(tables.get("posts_tags", ()), "tag_id", tags)
    for row in tables["posts"]:
        number = str(row.get("id"))
        alone = people.get(str(row.get("author_id")))
        authors = writers.get(number) or ([alone] if alone else [])
        yield GhostPost(row, metas.get(number, {}), tuple(authors), tuple(labels.get(number, ())))


def _names(rows: Any) -> dict[str, str]:
    return {
        str(row.get("id")): row["name"].strip()
        for row in rows
        if isinstance(row.get("name"), str) and row["name"].strip()
    }


def _joined(rows: Any, other: str, names: dict[str, str]) -> dict[str, list[str]]:
    """Names by post, in the order that `sort_order` gives."""
    found: dict[str, list[tuple[float, int, str]]] = {}
    for at, row in enumerate(rows):
        name = names.get(str(row.get(other)))
        order = row.get("sort_order")
        if name:
            place = (float(order) if isinstance(order, int | float) else 0.0, at, name)
            found.setdefault(str(row.get("post_id")), []).append(place)
    return {post: list(dict.fromkeys(n for *_, n in sorted(r))) for post, r in found.items()}
