"""Front matter → the fields of a draft, each with what it was read from (pure).

The names are those that Hugo, Jekyll, Eleventy, Pelican and their themes use. What a field does
not say is not made up; a permalink is an address only where it is a whole one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from backlist.dates import Edtf, parse_edtf, read_date
from backlist.errors import Problem
from backlist.intake.byline_names import read_names
from backlist.intake.frontmatter import first_text, texts
from backlist.intake.language import normal_tag
from backlist.model import Appearance, Contributor, Draft, Evidence, Rights

WHERE = "front matter"

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
_ADDRESSES = ("permalink", "url", "slug")
_PEOPLE = {
    "authors": "author", "author": "author", "by": "author", "byline": "author",
    "writers": "author", "writer": "author", "contributors": "author",
    "translators": "translator", "translator": "translator", "translated_by": "translator",
    "editors": "editor", "editor": "editor", "interviewer": "interviewer",
    "interviewee": "interviewee", "illustrator": "illustrator", "photographer": "photographer",
}  # fmt: skip
_MODES = ("visual", "source")
"""What Quarto writes into `editor`, which is nobody."""
_CATEGORIES = ("categories", "category", "topics", "topic", "tags", "tag", "subjects")
_FIRST = (
    "source_url", "original_url", "originalurl", "original_link", "originally_published_at",
    "syndicated_from", "canonical_url", "canonicalurl", "canonical", "tumblr_url", "source",
)  # fmt: skip
_COPIES = ("syndication", "syndicated_to", "cross_posted_to", "crossposted_to", "medium_url")
_OUTLETS = ("source", "source_name", "originally_published_in", "original_outlet", "publication")
_ORIGINAL_DATES = ("original_date", "originally_published", "originally_published_on")
_ALIASES = ("aliases", "redirect_from")
_ISO = re.compile(r"(\d{4})[-/](\d{1,2})(?:[-/](\d{1,2}))?(?=$|[T\s])")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|\{[{%].*?[%}]\}")
_MARKED = re.compile(r"[*_`\[\\]")
_LICENCES = ("license", "licence", "rights")

NameOf = Callable[[str], "str | None"]


@dataclass(frozen=True, slots=True)
class Told:
    """A draft as its front matter tells it, and what could not be read of it."""

    draft: Draft
    problems: tuple[Problem, ...] = ()
    is_unpublished: bool = False


@dataclass(slots=True)
class _Reader:
    fields: dict[str, Any]
    source: str | None
    problems: list[Problem] = field(default_factory=list)
    evidence: dict[str, Evidence] = field(default_factory=dict)

    def words(self, part: str, *names: str) -> str | None:
        """The first of these fields as plain words; noted as how `part` is known."""
        found = first_text(self.fields, *names)
        if found is None:
            return None
        words = plain_words(found[1])
        if words:
            self.note(part, found[0], found[1])
        return words or None

    def text(self, part: str, *names: str) -> str | None:
        """The same of a field that a site shows as Markdown."""
        words = self.words(part, *names)
        if words is None or _MARKED.search(words) is None:
            return words
        from backlist.markup import to_html, to_text

        return " ".join(to_text(to_html(words)).split()) or None

    def note(self, part: str, name: str, says: str) -> None:
        """Remember which field a part of the draft was read from."""
        self.evidence[part] = Evidence("metadata", says, where=f"{WHERE}: {name}")

    def wrong(self, what: str, do: str | None = None) -> None:
        """A field that could not be read."""
        self.problems.append(Problem(what, source=self.source, do=do, severity="warning"))


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
    reader = _Reader(fields, source)
    language = first_text(fields, *_LANGUAGES)
    draft = Draft(
        title=reader.words("title", *_TITLES),
        subtitle=reader.text("subtitle", *_SUBTITLES),
        kind=reader.words("kind", "kind"),
        contributors=_people(reader, name_of),
        date=_date(reader, *_DATES),
        url=_address(reader),
        language=normal_tag(language[1]) if language else None,
        summary=reader.text("summary", *_SUMMARIES),
        categories=_categories(fields, spaced=spaced),
        appearances=_appearances(reader),
        aliases=_aliases(fields),
        rights=_rights(fields),
    )
    if draft.language and language:
        reader.note("language", *language)
    draft = replace(draft, evidence=reader.evidence)
    return Told(draft, tuple(reader.problems), _is_unpublished(fields))


def plain_words(text: str) -> str:
    """A field's value as one line of plain text: references decoded, tags of any kind gone."""
    return " ".join(unescape(_TAG.sub("", unescape(text))).split())


def _people(reader: _Reader, name_of: NameOf) -> tuple[Contributor, ...]:
    people: dict[str, Contributor] = {}
    for name, role in _PEOPLE.items():
        value = reader.fields.get(name)
        if value in _MODES:
            continue
        for person in _persons(value, role, name_of):
            if person.name and person.name.casefold() not in people:
                people[person.name.casefold()] = person
        if people and "contributors" not in reader.evidence:
            reader.note("contributors", name, ", ".join(texts(value)) or str(value)[:200])
    return tuple(people.values())


def _persons(value: Any, role: str, name_of: NameOf) -> Iterator[Contributor]:
    """The people a field names: keys, names, or mappings with a name in them."""
    if isinstance(value, dict):
        named = {str(key).lower(): text for key, text in value.items()}
        found = first_text(named, "name", "display_name", "title", "key", "id")
        place = first_text(named, "affiliation", "organization", "organisation")
        if found:
            yield _person(found[1], role, name_of, affiliation=place[1] if place else None)
    elif isinstance(value, list):
        for item in value:
            if isinstance(item, str):
                yield from (_person(text, role, name_of) for text in texts(item))
            elif isinstance(item, dict):
                yield from _persons(item, role, name_of)
    else:
        for text in texts(value):
            yield from _from_line(text, role, name_of)


def _person(text: str, role: str, name_of: NameOf, affiliation: str | None = None) -> Contributor:
    return Contributor(name_of(text) or plain_words(text), role, affiliation=affiliation)


def _from_line(text: str, role: str, name_of: NameOf) -> Iterator[Contributor]:
    """A single string may name several people ("A. Person and B. Person")."""
    whole = name_of(text)
    names = [name.name for name in read_names(text)] if whole is None else []
    if len(names) < 2:
        yield _person(text, role, name_of)
        return
    for name in names:
        yield _person(name, role, name_of)


def _date(reader: _Reader, *names: str) -> Edtf | None:
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


def read_day(text: str) -> Edtf | None:
    """A date in a header: ISO, with or without a time, or as people write dates."""
    found = _ISO.match(text.strip())
    if found:
        parts = [found[1], *(f"{int(part):02}" for part in found.groups()[1:] if part)]
        try:
            return parse_edtf("-".join(parts))
        except ValueError:
            return None
    read = read_date(text)
    return read.date if read is not None else None


def _address(reader: _Reader) -> str | None:
    for name in _ADDRESSES:
        for text in texts(reader.fields.get(name)):
            if is_absolute(text):
                reader.note("url", name, text)
                return text
    return None


def is_absolute(text: str) -> bool:
    """Whether this is a whole web address."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and " " not in text


def _categories(fields: dict[str, Any], *, spaced: bool) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    nested = fields.get("taxonomies")
    places = [fields, nested] if isinstance(nested, dict) else [fields]
    for place in places:
        for name in _CATEGORIES:
            for word in _labels(place.get(name), spaced=spaced and name.endswith("s")):
                kept.setdefault(word.casefold(), word)
    return tuple(kept.values())


def _labels(value: Any, *, spaced: bool) -> Iterator[str]:
    if isinstance(value, str):
        parts = value.split(",") if "," in value or not spaced else value.split()
        yield from filter(None, map(plain_words, texts(parts)))
    else:
        yield from filter(None, map(plain_words, texts(value)))


def _appearances(reader: _Reader) -> tuple[Appearance, ...]:
    """Where the fields say that it stood before, and where it was posted as well."""
    found = [(n, t) for n in _FIRST for t in texts(reader.fields.get(n)) if is_absolute(t)]
    copies = [(n, t) for n in _COPIES for t in texts(reader.fields.get(n)) if is_absolute(t)]
    own = {t for n in _ADDRESSES for t in texts(reader.fields.get(n))}
    appearances: dict[str, Appearance] = {}
    for name, url in found:
        if url not in own and url not in appearances:
            role = "cross-post" if appearances else "first"
            appearances[url] = _appearance(reader, name, url, role)
    for name, url in copies:
        appearances.setdefault(url, _appearance(reader, name, url, "cross-post"))
    return tuple(appearances.values())


def _appearance(reader: _Reader, name: str, url: str, role: str) -> Appearance:
    evidence = [Evidence("metadata", url, where=f"{WHERE}: {name}", field="url")]
    outlet = date = None
    if role == "first":
        named = next((t for n in _OUTLETS for t in texts(reader.fields.get(n))), "")
        outlet = plain_words(named) if named and not is_absolute(named) else None
        said = first_text(reader.fields, *_ORIGINAL_DATES)
        date = read_day(said[1]) if said else None
        if outlet:
            evidence.append(Evidence("metadata", named, where=f"{WHERE}: source", field="outlet"))
        if date and said:
            where = f"{WHERE}: {said[0]}"
            evidence.append(Evidence("metadata", said[1], where=where, field="date"))
    return Appearance(outlet, role, date, url, evidence=tuple(evidence))


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
