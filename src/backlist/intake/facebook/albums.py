"""Albums and loose photos of a Facebook download that were written under (pure).

A photo's caption is a writing where no post has it: an album with words of its own, or a single
photo with a caption, is one post. Photos that posts show are left to the posts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from backlist.intake.facebook.mojibake import repaired
from backlist.intake.facebook.posts import (
    Photo,
    Post,
    dict_of,
    digest,
    list_of,
    photo_of,
    records,
    stamp,
    text_of,
)


def album_in(value: object, name: str, shown: set[str]) -> Post:
    """An album as one post: its description, and those of its photos that no post shows."""
    album = dict_of(repaired(value))
    raw = [dict_of(p) for p in list_of(album.get("photos"))]
    photos = [p for p in map(photo_of, raw) if p and p.uri not in shown]
    days = [stamp(p.get("creation_timestamp")) for p in raw]
    moment, day = min(
        (d for d in days if d[1]), default=stamp(album.get("last_modified_timestamp"))
    )
    captioned = any(p.caption for p in photos) or bool(text_of(album, "description").strip())
    return Post(
        where=name,
        record=digest(value),
        moment=moment,
        day=day,
        text=text_of(album, "description"),
        title=" ".join(text_of(album, "name").split()) or None,
        photos=tuple(photos) if captioned else (),
    )


def loose_in(value: object, name: str, shown: set[str]) -> Iterator[Post]:
    """Photos in no album, each a post of its own."""
    for number, raw in enumerate(records(value), 1):
        held = dict_of(repaired(raw))
        photo = photo_of(held)
        if photo is None or photo.uri in shown:
            continue
        moment, day = stamp(held.get("creation_timestamp"))
        post = Post(f"{name}, photo {number}", digest(raw), moment, day, text=photo.caption)
        yield replace(post, photos=(Photo(photo.uri),))
