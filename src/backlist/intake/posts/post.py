"""One Markdown file → one draft, with what its site says about it (pure but for its pictures)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from backlist.errors import Problem
from backlist.intake.describe import describe
from backlist.intake.interface import ReadOptions
from backlist.intake.joining import joined
from backlist.intake.page.language import recognised
from backlist.intake.posts.authors import AuthorBook
from backlist.intake.posts.field_reader import is_absolute, plain_words, read_day
from backlist.intake.posts.frontmatter import FrontMatter, texts
from backlist.intake.posts.post_body import FindFile, PostBody
from backlist.intake.posts.post_fields import tell
from backlist.intake.posts.post_links import PostIndex, PostName
from backlist.intake.posts.tally import Tell
from backlist.model import Captured, Draft, Evidence

_HEADING = re.compile(r"\A#[ \t]+(.+?)(?:[ \t]+#+)?[ \t]*(?:\n+|\Z)|\A([^\n]+)\n=+[ \t]*(?:\n+|\Z)")
_ENOUGH = 60
"""Characters from which on a language is recognised."""
_SURE = 0.7


@dataclass(frozen=True, slots=True)
class Site:
    """What a post's surroundings know: the site's name, address and language, its authors, its
    other posts, and whether bare tags are parted by blanks (Jekyll).
    """

    name: str | None = None
    named_in: str = ""
    base: str | None = None
    language: str | None = None
    authors: AuthorBook = field(default_factory=AuthorBook)
    index: PostIndex = field(default_factory=PostIndex)
    spaced: bool = False


@dataclass(frozen=True, slots=True)
class Post:
    """A Markdown file as it was read: its bytes, its fields and text, what its path says."""

    data: bytes
    front: FrontMatter
    name: PostName
    source: str
    place: str
    slug: str | None = None


def read_post(
    post: Post, site: Site, options: ReadOptions, tell_of: Tell, find_file: FindFile
) -> Draft | Problem:
    """The draft of a post; a `Problem` where it holds nothing to keep or is not published."""
    told = tell(
        post.front.fields, name_of=site.authors.name_of, source=post.place, spaced=site.spaced
    )
    if told.is_unpublished:
        return _unpublished(post)
    body = PostBody(tell_of, site.index, site.base, find_file, page=_scalars(post.front.fields))
    html = post.front.html
    markdown = body.markdown(post.front.body) if html is None else body.from_html(html)
    draft = replace(told.draft, markdown=markdown, media=tuple(body.album.media))
    draft = _titled(_dated(draft, post))
    if not (draft.markdown.strip() or draft.appearances or draft.title):
        return Problem("There is nothing to read in this file.", source=post.place, severity="note")
    draft = _placed(draft, post, site, options)
    problems = (*post.front.problems, *told.problems, *body.album.problems)
    draft = replace(
        draft,
        problems=problems,
        source=post.source,
        position=post.place if post.place != post.source else None,
        slug=post.slug,
        capture=Captured(post.data, "text/markdown", ".md", draft.url, options.fetched),
    )
    return describe(draft, today=options.today)


def _unpublished(post: Post) -> Problem:
    return Problem(
        "Its front matter says that it is a draft or unpublished, so it was left out.",
        source=post.place,
        do="Take that field out where the piece may be shown.",
        severity="warning",
    )


def _scalars(fields: Mapping[str, Any]) -> dict[str, str]:
    """The fields that are a single text, as `{{ page.title }}` would show them."""
    return {name: plain_words(value) for name, value in fields.items() if isinstance(value, str)}


def _dated(draft: Draft, post: Post) -> Draft:
    """Without a date in its fields, the one that its file name begins with."""
    if draft.date is not None or post.name.day is None:
        return draft
    date = read_day(post.name.day)
    known = Evidence("metadata", post.name.day, where="file name")
    return replace(draft, date=date, evidence={**draft.evidence, "date": known}) if date else draft


def _titled(draft: Draft) -> Draft:
    """A heading that opens the text is its title; said twice, it leaves the text."""
    found = _HEADING.match(draft.markdown)
    if found is None:
        return draft
    words = _shown(found[1] or found[2])
    rest = draft.markdown[found.end() :]
    if draft.title is None:
        known = {**draft.evidence, "title": Evidence("metadata", words, where="first heading")}
        return replace(draft, title=words, markdown=rest, evidence=known)
    same = words.casefold() == draft.title.casefold()
    return replace(draft, markdown=rest) if same else draft


def _shown(markdown: str) -> str:
    from backlist.markup import to_html, to_text

    return " ".join(to_text(to_html(markdown)).split())


def _placed(draft: Draft, post: Post, site: Site, options: ReadOptions) -> Draft:
    """Address, outlet and language of this copy, as far as anything says them."""
    evidence = dict(draft.evidence)
    url = draft.url or _own_address(post, site)
    if url and "url" not in evidence:
        evidence["url"] = Evidence("metadata", url, where="front matter: permalink")
    if url is None and options.url and not site.index.is_folder:
        url, evidence["url"] = options.url, Evidence("keeper", options.url)
    if site.name:
        evidence["outlet"] = Evidence("metadata", site.name, where=site.named_in)
    language, known = _language(draft, post, site, options)
    if known is not None:
        evidence["language"] = known
    return replace(draft, url=url, outlet=site.name, language=language, evidence=evidence)


def _own_address(post: Post, site: Site) -> str | None:
    """A permalink below the site's own address, where both are known."""
    if not site.base:
        return None
    for name in ("permalink", "url"):
        for text in texts(post.front.fields.get(name)):
            if text.startswith("/") and ":" not in text and "{" not in text:
                url = joined(site.base, text)
                return url if url and is_absolute(url) else None
    return None


def _language(
    draft: Draft, post: Post, site: Site, options: ReadOptions
) -> tuple[str | None, Evidence | None]:
    if options.language:
        return options.language, Evidence("keeper", options.language)
    if draft.language:
        return draft.language, draft.evidence.get("language")
    if post.name.language:
        return post.name.language, Evidence("metadata", post.name.language, where="file name")
    words = _shown(draft.markdown) if len(draft.markdown) >= _ENOUGH else ""
    heard = recognised(words) if len(words) >= _ENOUGH else None
    if heard is not None and heard[1] >= _SURE:
        return heard[0], Evidence("inferred", None, round(heard[1], 2), None, "text")
    if site.language:
        return site.language, Evidence("metadata", site.language, where=site.named_in)
    return None, None
