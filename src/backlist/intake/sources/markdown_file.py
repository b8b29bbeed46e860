"""A Markdown file, with or without front matter, from disk or standard input."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from backlist.errors import Problem
from backlist.intake.interface import Given, ReadOptions
from backlist.intake.page.media import LARGEST
from backlist.intake.posts.frontmatter import split
from backlist.intake.posts.post import Post, Site, read_post
from backlist.intake.posts.post_body import FindFile
from backlist.intake.posts.post_links import PostName, name_of
from backlist.intake.posts.tally import Tally
from backlist.intake.sources.pasted import decode
from backlist.model import Draft

SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".mdx", ".rmd", ".qmd"})
POST_LIMIT = 4 * 1024 * 1024
"""The most bytes one post may have."""

_HEADER = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:---[ \t]*\r?\n(?:.*\r?\n){0,60}?\w[\w-]*:|\+\+\+\s*\n)"
)


class MarkdownFile:
    """One Markdown file is one draft."""

    name = "Markdown file"

    def recognises(self, given: Given) -> bool:
        """By the file's ending; bytes without a name by the front matter they begin with."""
        if given.is_folder or given.address is not None:
            return False
        if given.suffix in SUFFIXES:
            return True
        return given.suffix in {"", ".txt"} and _HEADER.match(given.head) is not None

    def drafts(self, given: Given, options: ReadOptions) -> Iterator[Draft | Problem]:
        """The file's draft, and a note for what its text had that could not be kept."""
        data = given.read(POST_LIMIT)
        if isinstance(data, Problem):
            yield data
            return
        text, problem = decode(data, given.source)
        if problem:
            yield problem
        name = name_of(PurePosixPath(given.path.name)) if given.path else PostName("")
        front = split(text, given.source)
        wish = wished_slug(front.fields, name) if given.path else None
        post = Post(data, front, name, given.source, given.source, wish)
        tally = Tally()
        folder = given.path.resolve().parent if given.path and options.images else None
        find = finder((folder,), folder) if folder else nothing
        yield read_post(post, Site(base=options.url), options, tally.at(""), find)
        yield from tally.problems(given.source)


def wished_slug(fields: dict[str, object], name: PostName) -> str:
    """What a post would like to be called: its own slug, else what its file is called."""
    slug = fields.get("slug")
    said = slug.strip().strip("/").rpartition("/")[2] if isinstance(slug, str) else ""
    return said or name.name


def nothing(_: str) -> bytes | None:
    """Finds no file."""


def finder(places: tuple[Path, ...], root: Path) -> FindFile:
    """Finds a file by the path a text gives, in these folders, and never outside of `root`.

    `root` is resolved; symbolic links are followed only where they stay inside of it.
    """

    def find(path: str) -> bytes | None:
        relative = path.replace("\\", "/").lstrip("/")
        if not relative or "\0" in relative:
            return None
        for place in places:
            try:
                file = (place / relative).resolve()
                if not file.is_relative_to(root) or not file.is_file():
                    continue
                if file.stat().st_size <= LARGEST:
                    return file.read_bytes()
            except (OSError, ValueError, RuntimeError):
                continue
        return None

    return find
