"""Where things lie in a Facebook download, in its old and new layouts (pure).

Until about 2022 the folders stood at the top (`posts/your_posts_1.json`); since then they stand
in `your_facebook_activity/` or `your_activity_across_facebook/`, with longer names. The whole may
lie in a folder of its own ("facebook-name-2024/").
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_TOP = r"(?P<top>(?:[^/]+/)??)(?:your_facebook_activity/|your_activity_across_facebook/)?"
POSTS = re.compile(
    _TOP + r"posts/your_posts(?:__check_ins__photos_and_videos)?(?:_\d+)?\.(?P<form>json|html)"
)
NOTES = re.compile(_TOP + r"(?:notes|other_activity|posts)/notes(?:_\d+)?\.(?P<form>json|html)")
PROFILE = re.compile(
    r"(?P<top>(?:[^/]+/)??)(?:personal_information/)?profile_information/"
    r"profile_information\.(?P<form>json|html)"
)
ALBUM = re.compile(_TOP + r"(?:posts|photos_and_videos)/album/\d+\.json")
LOOSE = re.compile(
    _TOP + r"(?:posts|photos_and_videos)/(?:your_uncategorized_photos|your_photos)\.json"
)
GROUPS = re.compile(
    _TOP + r"groups/(?:your_posts_in_groups|group_posts_and_comments)\.(?:json|html)"
)


@dataclass(frozen=True, slots=True)
class Files:
    """The files of a download that hold writings, each kind in the order of its numbers.

    `top` is the folder all lies in, with its "/" ("" where there is none).
    """

    top: str = ""
    posts: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    albums: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()
    profile: str | None = None
    groups: tuple[str, ...] = ()

    @property
    def is_export(self) -> bool:
        """Whether these are the files of a Facebook download."""
        return bool(self.posts or (self.notes and self.profile))


def files_of(names: Iterable[str]) -> Files:
    """What these names hold. Where JSON and HTML are both there, the JSON, which says more."""
    known = tuple(names)
    posts = _matching(POSTS, known)
    notes = _matching(NOTES, known)
    profile = _matching(PROFILE, known)
    found = next((POSTS.fullmatch(n) or NOTES.fullmatch(n) for n in (*posts, *notes)), None)
    return Files(
        top=found["top"] if found else "",
        posts=posts,
        notes=notes,
        albums=_matching(ALBUM, known),
        loose=_matching(LOOSE, known),
        profile=profile[0] if profile else None,
        groups=_matching(GROUPS, known),
    )


def places_of(uri: str, top: str) -> tuple[str, ...]:
    """Where a file that the download names may lie: layouts changed under old addresses."""
    bare = re.sub(r"^(?:your_facebook_activity|your_activity_across_facebook)/", "", uri)
    folders = ("", "your_facebook_activity/", "your_activity_across_facebook/")
    return tuple(dict.fromkeys((f"{top}{uri}", *(f"{top}{folder}{bare}" for folder in folders))))


def _matching(pattern: re.Pattern[str], names: tuple[str, ...]) -> tuple[str, ...]:
    found = [name for name in names if pattern.fullmatch(name)]
    form = ".json" if any(name.endswith(".json") for name in found) else ".html"
    return tuple(sorted((n for n in found if n.endswith(form)), key=_number))


def _number(name: str) -> tuple[str, int]:
    found = re.search(r"(\d+)\.\w+$", name)
    return (name[: found.start()], int(found.group(1))) if found else (name, 0)
