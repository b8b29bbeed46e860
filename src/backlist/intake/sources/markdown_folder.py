"""A folder of Markdown: a Jekyll, Hugo or Pelican site, its posts alone, or plain files.

The folder is looked through twice: first for what every post is called, so that links between
them can be told from links elsewhere, then post by post, so that memory stays flat however many
there are. What many posts have in common (a shortcode of the site's own) is told once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from backlist.errors import Problem
from backlist.intake.interface import Given, ReadOptions
from backlist.intake.posts.field_reader import read_day
from backlist.intake.posts.frontmatter import FrontMatter, first_text, split, texts
from backlist.intake.posts.pelican import in_folder
from backlist.intake.posts.post import Post, Site, read_post
from backlist.intake.posts.post_links import PostIndex, name_of
from backlist.intake.posts.site_folder import (
    SiteFolder,
    authors_of,
    has_markdown,
    is_about,
    look,
    settings_of,
)
from backlist.intake.posts.tally import Tally
from backlist.intake.sources.markdown_file import finder, nothing, wished_slug
from backlist.intake.sources.pasted import decode
from backlist.model import Draft


class MarkdownFolder:
    """Every post of a folder is a draft."""

    name = "Markdown folder"

    def recognises(self, given: Given) -> bool:
        """A folder with Markdown somewhere in it, and no writings of another kind beside."""
        from backlist.intake.sources.mixed_folder import is_mixed

        if not given.is_folder or given.path is None or not has_markdown(given.path):
            return False
        return not is_mixed(given.names)

    def drafts(self, given: Given, options: ReadOptions) -> Iterator[Draft | Problem]:
        """The posts in the order of their paths, then what was left out of them, summed up."""
        if given.path is None:
            return
        try:
            folder = look(given.path)
        except OSError as error:
            yield Problem(f"The folder cannot be read ({error.strerror}).", source=given.source)
            return
        tally = Tally()
        site, slugs = _site(folder, options)
        yield from folder.problems
        for path, slug in slugs.items():
            yield from _post(folder, path, slug, _Reading(given.source, site, options, tally))
        yield from tally.problems(given.source)
        if folder.pages:
            yield Problem(
                f"Pages that are no posts were left out ({folder.pages:,}).",
                source=given.source,
                do="Hand in a page by itself where it is a piece.",
                severity="note",
            )


class _Reading:
    """What stays the same while a folder is read."""

    def __init__(self, source: str, site: Site, options: ReadOptions, tally: Tally) -> None:
        self.source = source
        self.site = site
        self.options = options
        self.tally = tally


def _site(folder: SiteFolder, options: ReadOptions) -> tuple[Site, dict[PurePosixPath, str]]:
    """What the folder as a whole knows, and the slug of each post."""
    settings = settings_of(folder)
    index = PostIndex(is_folder=True)
    slugs: dict[PurePosixPath, str] = {}
    for path in folder.posts:
        slug = _indexed(folder, path, index)
        if slug is not None:
            slugs[path] = slug
    base = options.url or settings.base
    site = Site(
        name=settings.name,
        named_in=settings.where,
        base=base if base is None or base.endswith("/") else f"{base}/",
        language=settings.language,
        authors=authors_of(folder),
        index=index,
        spaced=folder.is_jekyll,
    )
    return site, slugs


def _indexed(folder: SiteFolder, path: PurePosixPath, index: PostIndex) -> str | None:
    """A post's slug, once its names are in the index; None for a file that is no post."""
    data = folder.read(path)
    if isinstance(data, Problem):
        folder.problems.append(data)
        return None
    front = _front(path, decode(data, str(path))[0], whole=False)
    if not _is_post(folder, path, front):
        folder.pages += 1
        return None
    name = name_of(path)
    said = first_text(front.fields, "date", "publishdate", "published")
    date = read_day(said[1]) if said else None
    own = [text for field in ("permalink", "url", "aliases", "redirect_from")
           for text in texts(front.fields.get(field))]  # fmt: skip
    return index.add(
        path.relative_to(folder.content),
        wished_slug(front.fields, name),
        day=(date.iso if date else None) or name.day,
        language=name.language,
        addresses=tuple(own),
    )


def _is_post(folder: SiteFolder, path: PurePosixPath, front: FrontMatter) -> bool:
    """Whether a file is a writing: not about the folder, and no undated page of a site's root."""
    if not front.is_there and is_about(path):
        return False
    dated = first_text(front.fields, "date", "publishdate", "published") or name_of(path).day
    return bool(dated) or not (folder.is_hugo and len(path.relative_to("content").parts) == 1)


def _post(
    folder: SiteFolder, path: PurePosixPath, slug: str, reading: _Reading
) -> Iterator[Draft | Problem]:
    data = folder.read(path)
    if isinstance(data, Problem):
        yield data
        return
    text, problem = decode(data, str(path))
    if problem:
        yield problem
    front = _front(path, text)
    post = Post(data, front, name_of(path), reading.source, str(path), slug)
    images = reading.options.images
    find = finder(folder.places(path), folder.root) if images else nothing
    read = read_post(post, reading.site, reading.options, reading.tally.at(str(path)), find)
    if isinstance(read, Problem):
        yield read
        return
    if folder.pelican is not None:
        inside, is_filed = path.relative_to(folder.content), "category" in front.fields
        read = in_folder(read, inside, folder.pelican, is_filed=is_filed)
    yield replace(read, position=str(path), identity=f"markdown:{_folder_name(folder)}/{path}")


def _folder_name(folder: SiteFolder) -> str:
    """What the folder is called: its posts are known again by that, and by their paths in it."""
    return folder.root.resolve().name or "folder"


def _front(path: PurePosixPath, text: str, *, whole: bool = True) -> FrontMatter:
    """A post's fields and text, by the markup it is written in; not `whole`, its fields alone."""
    if path.suffix.lower() != ".rst":
        return split(text, str(path))
    from backlist.intake.posts.rst import read_rst

    return read_rst(text, str(path), whole=whole)
