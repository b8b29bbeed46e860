"""A post or page of a Blogger backup → a draft (pure but for the pictures its finder reads)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from backlist.errors import Problem
from backlist.files import digest_of
from backlist.intake.blogger.entry import Entry, read_entry
from backlist.intake.blogger.markup import plain_text
from backlist.intake.exports.bodies import read_body
from backlist.intake.exports.comments import Comment, comments_file
from backlist.intake.exports.drafting import day, finished, first_words, known, moment
from backlist.intake.exports.files import Holding, finder, path_of
from backlist.intake.html_body import HtmlBody
from backlist.intake.interface import ReadOptions
from backlist.intake.joining import joined
from backlist.intake.page.dom import parse
from backlist.intake.page.media import Finder, nowhere
from backlist.intake.xml_stream import Part
from backlist.model import Container, Contributor, Draft, DraftMedia, Evidence

_WAITS = {
    "draft": "Marked as a draft in the export.",
    "scheduled": "Marked as scheduled in the export: it was not published yet.",
}


@dataclass(frozen=True, slots=True)
class Blog:
    """What the entries of one backup share."""

    source: str
    title: str | None
    base: str | None
    container: Container | None
    holding: Holding
    options: ReadOptions


@dataclass(frozen=True, slots=True)
class BloggerRecord:
    """One entry with the comments on it, not yet read. It can be pickled."""

    part: Part
    blog: Blog
    comments: tuple[Entry, ...]

    def read(self) -> Iterator[Draft | Problem]:
        """Its draft, or why there is none."""
        parsed = self.part.parsed()
        if parsed.element is None:
            what = parsed.fault or "An entry cannot be read."
            yield Problem(what, self.blog.source, line=self.part.line)
            return
        entry = read_entry(parsed.element)
        draft = _draft(entry, self)
        if entry.title or draft.markdown.strip():
            yield draft
        else:
            what = "This entry has neither title nor text, so it was left out."
            yield Problem(what, self.blog.source, line=self.part.line, severity="note")


def _draft(entry: Entry, record: BloggerRecord) -> Draft:
    blog, url = record.blog, _address(entry, record.blog)
    body = _body(entry, blog, url)
    is_out = entry.status not in _WAITS
    date, outlet = (entry.published, blog.title) if is_out else (None, None)
    title, said = _title(entry, body.markdown)
    evidence = known({
        "contributors": (entry.author, "entry: author"),
        "date": (date, "entry: published"),
        "outlet": (outlet, "feed: title"),
        "url": (url, "entry: link" if entry.url else "entry: filename"),
        "categories": (", ".join(entry.labels), "entry: category"),
    })  # fmt: skip
    if said is not None:
        evidence["title"] = said
    draft = Draft(
        title=title,
        contributors=(Contributor(entry.author),) if entry.author else (),
        date=day(date),
        outlet=outlet,
        url=url,
        categories=entry.labels,
        markdown=body.markdown,
        media=body.media,
        problems=body.problems,
        source=blog.source,
        position=f"line {record.part.line}",
        identity=entry.id or None,
        record=digest_of(record.part.data),
        slug=path_of(url or entry.file or "").rpartition("/")[2].removesuffix(".html") or None,
        container=blog.container,
        beside=_beside(record.comments, title),
        waits=_waits(entry),
        evidence=evidence,
    )
    return finished(draft, blog.options)


def _title(entry: Entry, markdown: str) -> tuple[str | None, Evidence | None]:
    """Its title; for one without, its first words, as Blogger's own lists show it."""
    if entry.title:
        return entry.title, Evidence("export", entry.title, where="entry: title")
    words = first_words(markdown)
    return words, Evidence("inferred", words, 0.5, where="first words") if words else None


def _address(entry: Entry, blog: Blog) -> str | None:
    if entry.url:
        return entry.url
    return joined(blog.base, entry.file) if blog.base and entry.file else None


def _waits(entry: Entry) -> str | None:
    if entry.status in _WAITS:
        return _WAITS[entry.status]
    if entry.status not in {"live", ""}:
        return f"Not public on the blog: the export says “{entry.status}”."
    return "A page of the site and no post." if entry.kind == "page" else None


def _body(entry: Entry, blog: Blog, url: str | None) -> HtmlBody:
    if not entry.is_html:
        from backlist.markup import plain_markdown

        return HtmlBody(plain_markdown(entry.content))
    root = parse(entry.content)
    if root is None:
        return HtmlBody()
    plain_text(root)
    base = url or blog.base
    return read_body(root, base=base, find=_find(blog), source=blog.source)


def _find(blog: Blog) -> Finder:
    def paths(src: str) -> tuple[str, ...]:
        return (path_of(src).rpartition("/")[2],)

    return finder(blog.holding, paths, loosely=True) if blog.options.images else nowhere


def _beside(comments: tuple[Entry, ...], title: str | None) -> tuple[DraftMedia, ...]:
    return comments_file([_comment(c) for c in comments], title)


def _comment(entry: Entry) -> Comment:
    when = moment(entry.published)
    text = entry.content
    if entry.is_html:
        text = read_body(parse(text), base=None, find=nowhere, source=entry.id).markdown
    shown = when.strftime("%Y-%m-%d %H:%M") if when is not None else ""
    return Comment(_last(entry.id), entry.author or "", shown, text, _last(entry.answers or ""))


def _last(name: str) -> str:
    """The number an id ends with, by which comments name one another."""
    return name.rpartition("-")[2]
