"""Who stands behind a short name: the author files of Hugo and Jekyll sites (pure).

Hugo keeps a page for each (`content/authors/<key>/_index.md`) or a data file, Jekyll
`_data/authors.yml` or a collection (`_authors/<key>.md`). A key without a file stays as written.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from backlist.errors import Problem
from backlist.intake.posts.frontmatter import first_text, load_yaml, split

FOLDERS = frozenset({"authors", "author", "_authors"})
"""Folders whose Markdown files are people and not posts."""

DATA_FILES = frozenset(
    f"{stem}.{end}"
    for stem in ("authors", "author", "people")
    for end in ("yml", "yaml", "json", "toml")
)
"""Data files that list people by key, in `_data`, `data` or at the top."""

_NAMES = ("display_name", "full_name", "displayname", "name", "title", "fullname")
_UNFOLDED = re.compile(r"[\s_.]+")


@dataclass(slots=True)
class AuthorBook:
    """Full names by key; keys are compared without regard to case, blanks and underscores."""

    names: dict[str, str] = field(default_factory=dict)

    def name_of(self, key: str) -> str | None:
        """The full name behind a key, or None where nobody says."""
        return self.names.get(_folded(key))

    def add(self, key: str, fields: dict[str, Any]) -> None:
        """Take a person's fields; the key of the file and a `slug` of its own both name them."""
        name = full_name(fields)
        if name is None:
            return
        said = first_text(fields, "slug", "short_name", "username", "key", "id")
        for one in (key, said[1] if said else ""):
            if one:
                self.names.setdefault(_folded(one), name)

    def add_page(self, path: PurePosixPath, text: str) -> None:
        """Take the page of one person: its folder or its file name is the key."""
        key = path.parent.name if path.stem in {"_index", "index"} else path.stem
        if key not in FOLDERS:
            self.add(key, split(text).fields)

    def add_data(self, name: str, text: str) -> Problem | None:
        """Take a data file of all people: a mapping by key, or a list of people."""
        try:
            data = _loaded(name, text)
        except ValueError as error:
            return Problem(
                f"The authors' names cannot be read: {error}.",
                source=name,
                do="Authors stay as the posts write them.",
                severity="warning",
            )
        people: Iterable[tuple[str, Any]] = ()
        if isinstance(data, dict):
            people = data.items()
        elif isinstance(data, list):
            people = (("", person) for person in data)
        for key, person in people:
            fields = person if isinstance(person, dict) else {"name": person}
            self.add(str(key), {str(k).lower(): v for k, v in fields.items()})
        return None


def full_name(fields: dict[str, Any]) -> str | None:
    """A person's name as their own file gives it."""
    found = first_text(fields, *_NAMES)
    if found:
        return found[1]
    parts = [first_text(fields, name) for name in ("first_name", "last_name")]
    return " ".join(part[1] for part in parts if part) or None


def _folded(key: str) -> str:
    return _UNFOLDED.sub("-", key.strip().lower())


def _loaded(name: str, text: str) -> Any:
    if name.endswith(".json"):
        try:
            return json.loads(text)
        except RecursionError as error:
            raise ValueError("it is nested too deeply") from error
    if name.endswith(".toml"):
        import tomllib

        return tomllib.loads(text)
    return load_yaml(text)
