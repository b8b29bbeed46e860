"""Front matter → the people it names, in their order (pure)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from backlist.intake.page.byline_names import read_names
from backlist.intake.posts.field_reader import FieldReader, plain_words
from backlist.intake.posts.frontmatter import first_text, texts
from backlist.model import Contributor

_PEOPLE = {
    "authors": "author", "author": "author", "by": "author", "byline": "author",
    "writers": "author", "writer": "author", "contributors": "author",
    "translators": "translator", "translator": "translator", "translated_by": "translator",
    "editors": "editor", "editor": "editor", "interviewer": "interviewer",
    "interviewee": "interviewee", "illustrator": "illustrator", "photographer": "photographer",
}  # fmt: skip
_MODES = ("visual", "source")
"""What Quarto writes into `editor`, which is nobody."""

NameOf = Callable[[str], "str | None"]


def read_people(reader: FieldReader, name_of: NameOf) -> tuple[Contributor, ...]:
    """Everybody the fields name, each once, with the role that the field's name gives them."""
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
