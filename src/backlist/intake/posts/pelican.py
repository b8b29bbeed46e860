"""What is Pelican's own in a folder of posts: its settings, its links, its folders (pure).

Settings are Python (`pelicanconf.py`); they are read as text for a few names with plain strings and
never run. Links within a site begin with `{filename}`, `{static}`, `{attach}` (Pelican docs,
"Linking to internal content"); a folder is a category where a post names none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from backlist.model import Draft, Evidence

SETTINGS = ("pelicanconf.py", "publishconf.py")
"""The settings of a site at home, and what changes where it is published."""

_SETTING = re.compile(
    r"^(SITENAME|SITEURL|AUTHOR|DEFAULT_LANG|PATH|USE_FOLDER_AS_CATEGORY)[ \t]*=[ \t]*"
    r"(?:[uU]?(?P<mark>[\"'])(?P<text>[^\"'\n\\]*)(?P=mark)|(?P<word>True|False|None)\b)",
    re.MULTILINE,
)
_LINK = re.compile(
    r"^(?:\{|\||%7[BC])(?:filename|static|attach|index)(?:\}|\||%7[CD])", re.IGNORECASE
)
_PAGES = frozenset({"pages", "images", "extra", "extras"})


@dataclass(frozen=True, slots=True)
class PelicanSettings:
    """What the settings say, as far as they say it in plain words."""

    name: str | None = None
    base: str | None = None
    author: str | None = None
    language: str | None = None
    content: str = "content"
    folder_is_category: bool = True


def read_settings(*files: str) -> PelicanSettings:
    """The settings in these files; a later one is heard before an earlier one."""
    said: dict[str, str] = {}
    for text in files:
        for found in _SETTING.finditer(text):
            said[found[1]] = found["text"] if found["text"] is not None else found["word"]
    base = said.get("SITEURL", "")
    return PelicanSettings(
        said.get("SITENAME") or None,
        base.rstrip("/") + "/" if base.startswith(("http://", "https://")) else None,
        said.get("AUTHOR") or None,
        said.get("DEFAULT_LANG") or None,
        said.get("PATH", "content").strip("/.") or "content",
        said.get("USE_FOLDER_AS_CATEGORY") != "False",
    )


def is_page(path: PurePosixPath) -> bool:
    """Whether a file below the content is no article: Pelican keeps pages in a folder."""
    return bool(path.parts[:-1]) and path.parts[0].lower() in _PAGES


def bare_link(target: str) -> str:
    """A link without the mark that says what Pelican shall look up."""
    return _LINK.sub("", target, count=1)


def in_folder(
    draft: Draft, path: PurePosixPath, settings: PelicanSettings, *, is_filed: bool
) -> Draft:
    """The draft with what Pelican gives it: its folder as category unless `is_filed`, an author."""
    from backlist.model import Contributor

    evidence = dict(draft.evidence)
    if not is_filed and settings.folder_is_category and path.parent.name:
        folder = path.parent.name
        draft = replace(draft, categories=tuple(dict.fromkeys((folder, *draft.categories))))
        evidence["categories"] = Evidence("metadata", str(path.parent), where="folder")
    if not draft.contributors and settings.author:
        draft = replace(draft, contributors=(Contributor(settings.author),))
        evidence["contributors"] = Evidence("metadata", settings.author, where="pelicanconf.py")
    return replace(draft, evidence=evidence)
