"""What lies in a folder of Markdown: posts, people, pages that are no posts, and the site's own
settings. The only file of this source that lists and reads a folder.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from backlist.errors import Problem
from backlist.intake.page.language import normal_tag
from backlist.intake.posts.authors import DATA_FILES, FOLDERS, AuthorBook
from backlist.intake.posts.field_reader import is_absolute, plain_words
from backlist.intake.posts.frontmatter import first_text, load_yaml
from backlist.intake.posts.pelican import SETTINGS as SETTINGS_OF_PELICAN
from backlist.intake.posts.pelican import PelicanSettings, is_page, read_settings
from backlist.intake.sources.markdown_file import POST_LIMIT, SUFFIXES

SETTINGS = (
    "_config.yml", "_config.yaml", "hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json",
    "config.toml", "config.yaml", "config.yml", "config.json",
)  # fmt: skip
_MADE = frozenset({"_site", "public", "resources", "node_modules", "vendor", "themes", "archetypes",
                   "layouts", "_includes", "_layouts", "_sass", "_drafts", "i18n"})  # fmt: skip
"""Folders of a site that hold no posts: what was built, templates, drafts."""
_ABOUT = frozenset({"readme", "license", "licence", "contributing", "changelog", "code_of_conduct",
                    "code-of-conduct", "security", "todo", "authors", "notice"})  # fmt: skip
"""Files about a folder and not of it, where they have no front matter."""
_DATA_LIMIT = 8 * 1024 * 1024
_PLACES = ("", "static", "assets", "content", "source", "src", "images", "img", "media")


@dataclass(slots=True)
class SiteFolder:
    """A folder handed in, looked at once. Paths are relative to `root` and in order."""

    root: Path
    posts: list[PurePosixPath] = field(default_factory=list)
    people: list[PurePosixPath] = field(default_factory=list)
    data: list[PurePosixPath] = field(default_factory=list)
    settings: PurePosixPath | None = None
    problems: list[Problem] = field(default_factory=list)
    is_jekyll: bool = False
    is_hugo: bool = False
    pelican: PelicanSettings | None = None
    pages: int = 0

    @property
    def content(self) -> PurePosixPath:
        """Where the posts' own paths begin: `content` in a Hugo site, and mostly in Pelican's."""
        if self.pelican is not None:
            inside = (self.root / self.pelican.content).is_dir()
            return PurePosixPath(self.pelican.content if inside else "")
        return PurePosixPath("content") if self.is_hugo else PurePosixPath()

    def read(self, path: PurePosixPath, limit: int = POST_LIMIT) -> bytes | Problem:
        """The bytes of one file of the folder."""
        file = self.root / path
        try:
            with file.open("rb") as opened:
                data = opened.read(limit + 1)
        except OSError as error:
            return Problem(f"The file cannot be read ({error.strerror}).", source=str(path))
        if len(data) > limit:
            size = limit // 1024 // 1024
            return Problem(f"The file is larger than {size} MiB, so it was left out.", str(path))
        return data

    def text(self, path: PurePosixPath) -> str:
        """The text of one file, or nothing where it cannot be read."""
        data = self.read(path, _DATA_LIMIT)
        return "" if isinstance(data, Problem) else data.decode("utf-8-sig", "replace")

    def places(self, post: PurePosixPath) -> tuple[Path, ...]:
        """Folders in which a post's pictures may lie: its own first."""
        return (self.root / post.parent, *(self.root / place for place in _PLACES))


def look(root: Path) -> SiteFolder:
    """What lies in a folder. Links out of it and files that are no posts are not taken."""
    folder = SiteFolder(root.resolve())
    top = {entry.name for entry in os.scandir(folder.root)}
    if SETTINGS_OF_PELICAN[0] in top:
        texts = [folder.text(PurePosixPath(name)) for name in SETTINGS_OF_PELICAN if name in top]
        folder.pelican = read_settings(*texts)
    folder.is_hugo = folder.pelican is None and (folder.root / "content").is_dir()
    folder.settings = next((PurePosixPath(name) for name in SETTINGS if name in top), None)
    files = list(_files(folder, made=_is_site(folder, top)))
    folder.is_jekyll = any("_posts" in path.parts for path in files) and not folder.is_hugo
    for path in files:
        _sort_in(folder, path)
    return folder


def _is_site(folder: SiteFolder, top: set[str]) -> bool:
    """Whether some folders in it are a program's and no posts'."""
    return bool(folder.settings or folder.pelican) or folder.is_hugo or "_posts" in top


def has_markdown(root: Path) -> bool:
    """Whether there is any Markdown below a folder."""
    try:
        for _, folders, names in os.walk(root):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            if any(PurePosixPath(name).suffix.lower() in SUFFIXES for name in names):
                return True
            if SETTINGS_OF_PELICAN[0] in names:
                return True
    except OSError:
        return False
    return False


def _files(folder: SiteFolder, *, made: bool) -> Iterator[PurePosixPath]:
    links = 0
    first = ""
    for where, folders, names in os.walk(folder.root):
        here = Path(where)
        folders[:] = sorted(
            n for n in folders if not n.startswith(".") and not (made and n in _MADE)
        )
        for name in sorted(names):
            path = PurePosixPath((here / name).relative_to(folder.root).as_posix())
            if name.startswith(".") or not (_is_written(folder, path) or name in DATA_FILES):
                continue
            if (here / name).is_symlink() and not _stays(here / name, folder.root):
                links += 1
                first = first or str(path)
                continue
            yield path
    if links:
        what = f"Links that lead out of the folder were not followed ({links:,})."
        folder.problems.append(Problem(what, str(folder.root), record=first, severity="warning"))


def _stays(link: Path, root: Path) -> bool:
    try:
        return link.resolve().is_relative_to(root)
    except (OSError, RuntimeError):
        return False


def _is_written(folder: SiteFolder, path: PurePosixPath) -> bool:
    """Whether a file is a text; reStructuredText is one in a site that Pelican makes."""
    suffix = path.suffix.lower()
    return suffix in SUFFIXES or (suffix == ".rst" and folder.pelican is not None)


def _sort_in(folder: SiteFolder, path: PurePosixPath) -> None:
    """What one file is, by where it lies and what it is called."""
    if path.name in DATA_FILES:
        folder.data.append(path)
    elif folder.pelican is not None:
        inside = path.is_relative_to(folder.content)
        if inside and not is_page(path.relative_to(folder.content)):
            folder.posts.append(path)
        else:
            folder.pages += 1
    elif not FOLDERS.isdisjoint(path.parts[:-1]):
        folder.people.append(path)
    elif path.stem.split(".")[0] == "_index":
        return
    elif (folder.is_jekyll and "_posts" not in path.parts) or (
        folder.is_hugo and path.parts[0] != "content"
    ):
        folder.pages += 1
    else:
        folder.posts.append(path)


def is_about(path: PurePosixPath) -> bool:
    """Whether a file without front matter is about the folder (README and the like)."""
    return path.stem.lower() in _ABOUT


def authors_of(folder: SiteFolder) -> AuthorBook:
    """Everybody the folder has a file or an entry for."""
    book = AuthorBook()
    for path in folder.people:
        book.add_page(path, folder.text(path))
    for path in folder.data:
        problem = book.add_data(path.name, folder.text(path))
        if problem is not None:
            folder.problems.append(problem)
    return book


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """What a site's settings say of it."""

    name: str | None = None
    base: str | None = None
    language: str | None = None
    where: str = ""


def settings_of(folder: SiteFolder) -> SiteSettings:
    """The site's name, address and language as `_config.yml` or `hugo.toml` gives them."""
    if folder.pelican is not None:
        said = folder.pelican
        return SiteSettings(said.name, said.base, normal_tag(said.language), SETTINGS_OF_PELICAN[0])
    if folder.settings is None:
        return SiteSettings()
    fields = _fields(folder, folder.settings)
    name = first_text(fields, "title", "name")
    language = first_text(fields, "languagecode", "lang", "language", "locale")
    return SiteSettings(
        plain_words(name[1]) or None if name else None,
        _base(fields),
        normal_tag(language[1]) if language else None,
        folder.settings.name,
    )


def _fields(folder: SiteFolder, path: PurePosixPath) -> dict[str, Any]:
    text = folder.text(path)
    try:
        if path.suffix == ".toml":
            import tomllib

            data: Any = tomllib.loads(text)
        else:
            data = load_yaml(text)
    except (ValueError, RecursionError) as error:
        words = str(error).split("\n", 1)[0]
        what = f"The site's settings cannot be read: {words}."
        folder.problems.append(Problem(what, source=str(path), severity="warning"))
        return {}
    return {str(k).lower(): v for k, v in data.items()} if isinstance(data, dict) else {}


def _base(fields: dict[str, Any]) -> str | None:
    """The site's address with the folder it stands in, ending in "/"."""
    url, path = first_text(fields, "url"), first_text(fields, "baseurl")
    if path and is_absolute(path[1]):
        return path[1].rstrip("/") + "/"
    if url and is_absolute(url[1]):
        return url[1].rstrip("/") + "/" + (path[1].strip("/") + "/" if path else "").lstrip("/")
    return None
