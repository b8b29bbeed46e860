"""Front matter → the fields of a draft, each with what it was read from (pure).

The names are those that Hugo, Jekyll, Eleventy, Pelican and their themes use. What a field does
not say is not made up; a permalink is an address only where it is a whole one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from backlist.dates import Edtf
from backlist.errors import Problem
from backlist.intake.page.language import normal_tag
from backlist.intake.posts.field_reader import FieldReader, is_absolute, plain_words, read_day
from backlist.intake.posts.frontmatter import first_text, texts
from backlist.intake.posts.post_appearances import ADDRESSES, read_appearances
from backlist.intake.posts.post_people import NameOf, read_people
from backlist.model import Draft, Rights, Series

_TITLES = ("title", "headline")
_SUBTITLES = ("subtitle", "sub_title", "subheading", "subhead", "tagline", "deck", "dek")
_SUMMARIES = ("summary", "description", "excerpt", "abstract", "teaser")
_DATES = (
    "date",
    "published",
    "publishdate",
    "pubdate",
    "date_published",
    "published_at",
    "created",
)
_LANGUAGES = ("lang", "language", "locale")
_CATEGORIES = ("categories", "category", "topics", "topic", "tags", "tag", "subjects")
_PARTS = ("series_order", "series_weight", "series_index", "series_part", "part")
_ALIASES = ("aliases", "redirect_from")
_LICENCES = ("license", "licence", "rights")


@dataclass(frozen=True, slots=True)
class Told:
    """A draft as its front matter tells it, and what could not be read of it."""

    draft: Draft
    problems: tuple[Problem, ...] = ()
    is_unpublished: bool = False


def tell(
    fields: dict[str, Any],
    *,
    name_of: NameOf = lambda key: None,
    source: str | None = None,
    spaced: bool = False,
) -> Told:
    """The draft that front matter describes, as yet without text, address of its own and slug.

    `name_of` gives the full name behind an author's key; `spaced` says that a bare string of tags
    is parted by blanks, as Jekyll does.
    """
    reader = FieldReader(fields, source)
    language = first_text(fields, *_LANGUAGES)
    draft = Draft(
        title=reader.words("title", *_TITLES),
        subtitle=reader.text("subtitle", *_SUBTITLES),
        kind=reader.words("kind", "kind"),
        contributors=read_people(reader, name_of),
        date=_date(reader, *_DATES),
        url=_address(reader),
        language=normal_tag(language[1]) if language else None,
        summary=reader.text("summary", *_SUMMARIES),
        series=_series(fields),
        categories=_categories(fields, spaced=spaced),
        appearances=read_appearances(reader),
        aliases=_aliases(fields),
        rights=_rights(fields),
    )
    if draft.language and language:
        reader.note("language", *language)
    draft = replace(draft, evidence=reader.evidence)
    return Told(draft, tuple(reader.problems), _is_unpublished(fields))


def _date(reader: FieldReader, *names: str) -> Edtf | None:
    """The date as written there: its day where it says one, never moved to another time zone."""
    flags = {"true", "false"}
    told = [n for n in names if not flags & {t.lower() for t in texts(reader.fields.get(n))}]
    found = first_text(reader.fields, *told)
    if found is None:
        return None
    date = read_day(found[1])
    if date is None:
        reader.wrong(f"The date {found[1][:60]!r} cannot be read.", "Write it as 2019-03-21.")
    else:
        reader.note("date", *found)
    return date


def _address(reader: FieldReader) -> str | None:
    for name in ADDRESSES:
        for text in texts(reader.fields.get(name)):
            if is_absolute(text):
                reader.note("url", name, text)
                return text
    return None


def _categories(fields: dict[str, Any], *, spaced: bool) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    nested = fields.get("taxonomies")
    places = [fields, nested] if isinstance(nested, dict) else [fields]
    for place in places:
        for name in _CATEGORIES:
            for word in _labels(place.get(name), spaced=spaced and name.endswith("s")):
                kept.setdefault(word.casefold(), word)
    return tuple(kept.values())


def _series(fields: dict[str, Any]) -> Series | None:
    """The series a post is a part of, as Hugo, Jekyll and Pelican know it; the first of several."""
    value = fields.get("series")
    number = first_text(fields, *_PARTS)
    if isinstance(value, dict):
        number = first_text(value, "number", "part", "index") or number
        value = first_text(value, "title", "name")
        value = value[1] if value else None
    title = next(filter(None, map(plain_words, texts(value))), None)
    return Series(title, plain_words(number[1]) or None if number else None) if title else None


def _labels(value: Any, *, spaced: bool) -> Iterator[str]:
    if isinstance(value, str):
        parts = value.split(",") if "," in value or not spaced else value.split()
        yield from filter(None, map(plain_words, texts(parts)))
    else:
        yield from filter(None, map(plain_words, texts(value)))


def _aliases(fields: dict[str, Any]) -> tuple[str, ...]:
    """Old addresses on the same site, as paths."""
    paths = (text for name in _ALIASES for text in texts(fields.get(name)))
    return tuple(dict.fromkeys(path for path in paths if path.startswith("/") and path != "/"))


def _rights(fields: dict[str, Any]) -> Rights | None:
    found = first_text(fields, *_LICENCES)
    if found is None:
        return None
    words = plain_words(found[1])
    known = is_absolute(words) and re.search(r"rightsstatements\.org|creativecommons\.org", words)
    return Rights(statement=words) if known else Rights(note=words)


def _is_unpublished(fields: dict[str, Any]) -> bool:
    """Whether the site itself does not show it."""
    draft = first_text(fields, "draft")
    published = first_text(fields, "published")
    status = first_text(fields, "status")
    return (
        bool(draft and draft[1].lower() == "true")
        or bool(published and published[1].lower() == "false")
        or bool(status and status[1].lower() in {"draft", "hidden", "private"})
    )
