"""Which post of a folder an address means, as Hugo's and Jekyll's links write it (pure)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from backlist.files import slug

_FILE_NAME = re.compile(
    r"(?:(\d{4})-(\d{1,2})-(\d{1,2})-)?(.+?)(?:\.([a-z]{2}(?:-[a-z]{2})?))?", re.I
)
_DATED = re.compile(r"(?:^|/)(\d{4})/(\d{2})(?:/(\d{2}))?/([^/]+)$")
_ENDS = re.compile(r"(?:/?_?index)?(?:\.(?:md|markdown|rst|html?))?/*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PostName:
    """What a post's path says: a name, a day where it begins with one, a language (`.fr.md`)."""

    name: str
    day: str | None = None
    language: str | None = None


def name_of(path: PurePosixPath) -> PostName:
    """A post's path read as Jekyll (`2019-03-21-name.md`) and Hugo (`name/index.fr.md`) mean it."""
    found = _FILE_NAME.fullmatch(path.stem)
    if found is None:
        return PostName(path.stem)
    year, month, day, name, language = found.groups()
    if name.lower() in {"index", "_index"} and path.parent.name:
        inner = name_of(path.parent / (path.parent.name + ".md"))
        return PostName(inner.name, inner.day, language)
    if language and len(language) == 2 and language.lower() in {"js", "py", "io", "go", "rs"}:
        name, language = f"{name}.{language}", None
    whole = f"{year}-{int(month):02}-{int(day):02}" if year else None
    return PostName(name, whole, language.lower() if language else None)


@dataclass(slots=True)
class PostIndex:
    """All posts of a folder by everything their links may call them."""

    is_folder: bool = False
    _by_key: dict[str, str | None] = field(default_factory=dict)
    _dates: dict[str, str] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=set)

    def add(
        self,
        path: PurePosixPath,
        wish: str,
        *,
        day: str | None = None,
        language: str | None = None,
        addresses: tuple[str, ...] = (),
    ) -> str:
        """Take a post in; returns the slug it gets, which no other post of the folder has."""
        name = self._free(slug(wish), language)
        self._dates[name] = day or ""
        parts = path.parts
        keys = [*("/".join(parts[n:]) for n in range(min(len(parts), 6))), wish, *addresses]
        if day:
            keys.append(f"{day.replace('-', '/')}/{wish}")
        for key in {_key(key) for key in keys}:
            self._by_key[key] = name if self._by_key.get(key, name) == name else None
        return name

    def _free(self, name: str, language: str | None) -> str:
        wishes = [name, *([f"{name}-{language}"] if language else [])]
        number = 2
        while wishes[0] in self._taken:
            wishes.pop(0)
            if not wishes:
                wishes.append(f"{name}-{number}")
                number += 1
        self._taken.add(wishes[0])
        return wishes[0]

    def find(self, target: str) -> str | None:
        """The slug of the post that an address on the site means; None for none or for several."""
        try:
            path = urlsplit(target).path
        except ValueError:
            return None
        key = _key(path)
        found = self._by_key.get(key) if key else None
        if found is not None:
            return found
        dated = _DATED.search(key)
        if dated is None:
            return None
        named = self._by_key.get(dated[4])
        day = "-".join(part for part in dated.groups()[:3] if part)
        return named if named and self._dates[named].startswith(day) else None


def _key(address: str) -> str:
    path = unquote(address).strip().lower().lstrip("/.")
    return _ENDS.sub("", path).strip("/")
