"""A Facebook download's JSON → its posts and notes as plain data (pure).

What people wrote stands in `data[].post`; what they attached in `attachments[].data[]`: `media`
(a picture or film with its caption), `external_context` (a link), `place`, `note`, `text` (the
words of what was shared, which are not the author's).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from backlist.files import digest_of
from backlist.intake.facebook.mojibake import repair, repaired

FILMS = (".mp4", ".mov", ".avi", ".webm", ".mkv", ".3gp")

_MENTION = re.compile(r"@\[\d+:\d+:([^\]]{1,200})\]")
_LATEST = 4_102_444_800


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture or film: its path in the download and what was written under it."""

    uri: str
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A link that was attached: its address and what the download calls it."""

    url: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Post:
    """One post or note. `day` is ISO 8601; `moment` the time stamp as the download has it.

    `header` is the line Facebook sets over it ("… shared a link."); `quoted` the words of what
    was shared; `people` who was tagged; `is_html` says that `text` is HTML; `where` the place in
    the download, `record` the digest of the post's own data there.
    """

    where: str
    record: str
    moment: str
    day: str | None
    text: str = ""
    header: str = ""
    title: str | None = None
    is_note: bool = False
    is_html: bool = False
    is_local: bool = False
    cover: Photo | None = None
    photos: tuple[Photo, ...] = ()
    links: tuple[Link, ...] = ()
    quoted: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    people: tuple[str, ...] = ()

    @property
    def has_words(self) -> bool:
        """Whether its author wrote anything: in the text or under a picture."""
        return bool(self.text.strip() or any(p.caption for p in self.photos))


def read_json(data: bytes) -> Any:
    """A JSON file's value, its strings still as the file spells them; None for what is none."""
    try:
        return json.loads(data.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError):
        return None


def posts_in(value: object, name: str) -> Iterator[Post]:
    """The posts of a `your_posts` file, and the notes among them."""
    for number, raw in enumerate(records(value), 1):
        post = dict_of(repaired(raw))
        where = f"{name}, post {number}"
        yield from _notes_attached(post, where)
        yield _post(post, raw, where)


def notes_in(value: object, name: str) -> Iterator[Post]:
    """The notes of a notes file."""
    for number, raw in enumerate(records(value), 1):
        yield note_of(dict_of(repaired(raw)), raw, f"{name}, note {number}")


def records(value: object) -> list[dict[str, Any]]:
    """The records of a file: a list, alone or under one name ("notes_v2")."""
    if isinstance(value, dict):
        value = next((v for v in value.values() if isinstance(v, list)), [value])
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def name_in(value: object) -> str | None:
    """The profile's full name (`profile_v2`, older `profile`)."""
    held = dict_of(repaired(value))
    profile = next((dict_of(held[k]) for k in ("profile_v2", "profile") if k in held), held)
    name = profile.get("name")
    full = (
        text_of(dict_of(name), "full_name") if isinstance(name, dict) else text_of(profile, "name")
    )
    return full or None


def note_of(note: dict[str, Any], raw: object, where: str) -> Post:
    """A note as plain data."""
    text = text_of(note, "text")
    photos = [photo_of(dict_of(dict_of(m).get("media", m))) for m in list_of(note.get("media"))]
    moment, day = stamp(note.get("created_timestamp", note.get("timestamp")))
    return Post(
        where=where,
        record=digest(raw),
        moment=moment,
        day=day,
        text=_MENTION.sub(r"\1", text),
        title=" ".join(text_of(note, "title").split()) or None,
        is_note=True,
        cover=photo_of(dict_of(note.get("cover_photo"))),
        is_html=bool(re.search(r"<(?:p|br|div|a|b|i|h\d|ul|blockquote)\b[^<>]*>", text)),
        photos=tuple(p for p in dict.fromkeys(photos) if p),
        people=_people(note),
    )


def photo_of(media: dict[str, Any]) -> Photo | None:
    """A picture, or None where the data names no file."""
    uri = text_of(media, "uri")
    return Photo(uri, _MENTION.sub(r"\1", text_of(media, "description")).strip()) if uri else None


def stamp(value: object) -> tuple[str, str | None]:
    """A time stamp in seconds (UTC) as text, and its day."""
    if not isinstance(value, int | float) or not 0 < value < _LATEST:
        return "", None
    moment = datetime.fromtimestamp(int(value), UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ"), moment.date().isoformat()


def digest(raw: object) -> str:
    """The digest of a record's own data, however the file around it is laid out."""
    return digest_of(json.dumps(raw, sort_keys=True, ensure_ascii=True).encode())


def dict_of(value: object) -> dict[str, Any]:
    """The value where it is an object, else an empty one."""
    return value if isinstance(value, dict) else {}


def list_of(value: object) -> list[Any]:
    """The value where it is a list, else an empty one."""
    return value if isinstance(value, list) else []


def text_of(value: dict[str, Any], name: str) -> str:
    """A field that is text, else nothing."""
    found = value.get(name)
    return found if isinstance(found, str) else ""


def _post(post: dict[str, Any], raw: object, where: str) -> Post:
    moment, day = stamp(post.get("timestamp"))
    parts = [text_of(dict_of(d), "post").strip() for d in list_of(post.get("data"))]
    text = _MENTION.sub(r"\1", "\n\n".join(dict.fromkeys(p for p in parts if p)))
    attached = list(_attached(post))
    photos = (photo_of(dict_of(a["media"])) for a in attached if "media" in a)
    quoted = [text_of(a, "text").strip() for a in attached]
    return Post(
        where=where,
        record=digest(raw),
        moment=moment,
        day=day,
        text=text,
        header=text_of(post, "title"),
        photos=tuple(
            Photo(p.uri, "" if p.caption == text.strip() else p.caption)
            for p in dict.fromkeys(photos)
            if p
        ),
        links=tuple(_links(attached)),
        quoted=tuple(q for q in dict.fromkeys(quoted) if q and q not in text),
        places=tuple(dict.fromkeys(_places(attached))),
        people=_people(post),
    )


def _attached(post: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for attachment in list_of(post.get("attachments")):
        yield from (dict_of(d) for d in list_of(dict_of(attachment).get("data")))


def _notes_attached(post: dict[str, Any], where: str) -> Iterator[Post]:
    for attached in _attached(post):
        note = dict_of(attached.get("note"))
        if text_of(note, "text").strip():
            yield note_of(note, note, where)


def _links(attached: list[dict[str, Any]]) -> Iterator[Link]:
    for item in attached:
        context = dict_of(item.get("external_context"))
        url = text_of(context, "url").strip()
        name = " ".join((text_of(context, "name") or text_of(context, "source")).split())
        if url or name:
            yield Link(url if url.startswith(("http://", "https://")) else "", name)


def _places(attached: list[dict[str, Any]]) -> Iterator[str]:
    for item in attached:
        if name := text_of(dict_of(item.get("place")), "name").strip():
            yield name


def _people(value: dict[str, Any]) -> tuple[str, ...]:
    """Who is tagged: names alone in older downloads, objects with a name in newer ones."""
    names = [
        t if isinstance(t, str) else text_of(dict_of(t), "name") for t in list_of(value.get("tags"))
    ]
    return tuple(dict.fromkeys(repair(n).strip() for n in names if n.strip()))
