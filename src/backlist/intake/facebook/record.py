"""One post or note of a Facebook download → its draft."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from backlist.dates import Edtf
from backlist.errors import Problem
from backlist.files import digest_of
from backlist.intake.facebook.body import body_of, is_film, title_of
from backlist.intake.facebook.files import places_of
from backlist.intake.facebook.posts import Post
from backlist.intake.interface import ReadOptions
from backlist.intake.page.media import LARGEST, Finder, Found, nowhere
from backlist.intake.saved.page_files import PageFiles, files_at
from backlist.model import Container, Contributor, Draft, Evidence

OUTLET = "Facebook"

_ENOUGH = 120
"""Characters of a text below which its language is not guessed."""


@dataclass(frozen=True, slots=True)
class Download:
    """What the records of one download share: where it is, whose it is, the folder all lies in."""

    path: str
    is_folder: bool
    source: str
    top: str
    name: str | None
    named_in: str | None


@dataclass(frozen=True, slots=True)
class PostRecord:
    """One post, and the file that is kept for it."""

    post: Post
    download: Download
    container: Container | None
    options: ReadOptions

    def read(self) -> Iterator[Draft | Problem]:
        """The post's draft."""
        from backlist.intake.describe import describe
        from backlist.intake.page.language import recognised

        post, options = self.post, self.options
        heard = recognised(post.text) if len(post.text) >= _ENOUGH else None
        language = options.language or (heard[0] if heard else None)
        find = self._finder() if options.images else nowhere
        body = body_of(post, find, language)
        title, title_evidence = title_of(post)
        author = self.download.name
        evidence = {"title": title_evidence, "date": _date_evidence(post)}
        if author:
            evidence["contributors"] = Evidence("export", where=self.download.named_in)
        if heard and not options.language:
            evidence["language"] = Evidence("inferred", confidence=round(heard[1], 2), where="text")
        draft = Draft(
            title=title,
            kind="article" if post.is_note else "post",
            contributors=(Contributor(author),) if author else (),
            date=Edtf(post.day) if post.day else None,
            outlet=OUTLET,
            language=language,
            markdown=body.markdown,
            media=body.media,
            evidence={name: e for name, e in evidence.items() if e is not None},
            problems=(*body.problems, *self._films()),
            source=self.download.source,
            position=post.where,
            identity=identity_of(post),
            record=post.record,
            container=self.container,
            waits=_waits(post),
            extra=_extra(post),
        )
        yield describe(draft, today=options.today)

    def _finder(self) -> Finder:
        found = files_at(self.download.path, self.download.is_folder, self.download.source)
        return nowhere if isinstance(found, Problem) else _in(found, self.download.top, self.post)

    def _films(self) -> Iterator[Problem]:
        count = sum(is_film(photo) for photo in self.post.photos)
        if count:
            what = f"Films that belong to the post were not taken along: {count}."
            yield Problem(what, self.download.source, record=self.post.where, severity="note")


def identity_of(post: Post) -> str:
    """A post's name: when it was made, and its words; pages tell the time by another clock."""
    words = post.text or "\n".join(p.caption for p in post.photos)
    text = " ".join((post.title or "", *words.split()))
    form = "facebook-page" if post.is_local else "facebook"
    return f"{form}:{post.moment}:{digest_of(text.encode('utf-8', 'replace'))[7:23]}"


def _in(files: PageFiles, top: str, post: Post) -> Finder:
    """Finds a post's own pictures in the download, and nothing else of it."""
    own = {p.uri for p in (*post.photos, post.cover) if p}

    def find(src: str) -> Found | None:
        for name in places_of(src, top) if src in own else ():
            data = files.tree.read(name, LARGEST)
            if not isinstance(data, Problem):
                return Found(data)
        return None

    return find


def _date_evidence(post: Post) -> Evidence | None:
    if not post.day:
        return None
    where = "the author's own time" if post.is_local else "UTC; the download names no time zone"
    return Evidence("export", says=post.moment, where=where)


def _waits(post: Post) -> str | None:
    header = post.header.lower()
    if "timeline" in header and (" wrote on " in header or " posted to " in header):
        return "Written on another person's timeline."
    return None if post.day else "The download gives no date for it."


def _extra(post: Post) -> dict[str, Any]:
    said = {"facebook-places": list(post.places), "facebook-people": list(post.people)}
    return {name: values for name, values in said.items() if values}
