"""One entry of a Blogger backup, in its older form and in Google Takeout's (pure).

Older: Atom (RFC 4287) with the kind as a category of `schemas.google.com/g/2005#kind`, drafts by
`app:draft` (RFC 5023 §13.1.1), comments by `thr:in-reply-to` (RFC 4685). Takeout: elements of
`schemas.google.com/blogger/2018` (type, status, filename, parent, inReplyTo, trashed).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from backlist.intake.xml_stream import Element, local

_KIND = "schemas.google.com/g/2005#kind"
_NOBODY = frozenset({"unknown", "anonymous", "blogger", "noreply", ""})
_HIDDEN = frozenset({"soft_trashed", "hard_trashed", "trashed", "deleted"})


@dataclass(frozen=True, slots=True)
class Entry:
    """What an entry says: `kind` is post, page, comment or what is no writing; dates as written.

    `file` is the path of the page on the blog where the export gives no address; `parent` the id
    of what a comment stands under, `answers` that of the comment it replies to.
    """

    id: str
    kind: str
    status: str
    title: str
    content: str
    published: str
    author: str | None
    labels: tuple[str, ...]
    url: str | None = None
    file: str | None = None
    parent: str | None = None
    answers: str | None = None
    is_html: bool = True

    @property
    def is_gone(self) -> bool:
        """Whether its owner threw it away."""
        return self.status in _HIDDEN


def read_entry(element: Element) -> Entry:
    """The entry as data; what it lacks is empty."""
    fields = {local(child): (child.text or "").strip() for child in element if len(child) == 0}
    content = next((c for c in element if local(c) in {"content", "summary"}), None)
    parents = [c for c in element if local(c) == "in-reply-to"]
    return Entry(
        id=fields.get("id", ""),
        kind=_kind(element, fields),
        status=_status(element, fields),
        title=_title(element),
        content=words_in(content) if content is not None else "",
        published=fields.get("published") or fields.get("created", ""),
        author=_author(element),
        labels=tuple(dict.fromkeys(_labels(element))),
        url=_link(element, "alternate"),
        file=fields.get("filename") or None,
        parent=fields.get("parent") or (parents[0].get("ref") if parents else None),
        answers=fields.get("inReplyTo") or _number(_link(element, "related")),
        is_html=content is None or content.get("type", "html") not in {"text", "text/plain"},
    )


def _kind(element: Element, fields: dict[str, str]) -> str:
    for child in element:
        if local(child) == "category" and _KIND in (child.get("scheme") or ""):
            return (child.get("term") or "").rpartition("#")[2]
    return fields.get("type", "").lower()


def _status(element: Element, fields: dict[str, str]) -> str:
    if any(local(e) == "draft" and (e.text or "").strip() == "yes" for e in element.iter()):
        return "draft"
    if fields.get("trashed"):
        return "trashed"
    return fields.get("status", "live").lower()


def _title(element: Element) -> str:
    title = next((c for c in element if local(c) == "title"), None)
    return " ".join(words_in(title).split()) if title is not None else ""


def words_in(element: Element) -> str:
    """All text inside an element."""
    return "".join(str(text) for text in element.itertext())


def _author(element: Element) -> str | None:
    author = next((c for c in element if local(c) == "author"), None)
    names = (c.text or "" for c in author if local(c) == "name") if author is not None else ()
    name = " ".join(next(iter(names), "").split())
    return None if name.casefold() in _NOBODY else name


def _labels(element: Element) -> Iterator[str]:
    for child in element:
        term = " ".join((child.get("term") or "").split())
        if local(child) == "category" and term and _KIND not in (child.get("scheme") or ""):
            yield term


def _link(element: Element, rel: str) -> str | None:
    for child in element:
        if local(child) == "link" and child.get("rel") == rel and child.get("href"):
            return str(child.get("href"))
    return None


def _number(link: str | None) -> str | None:
    """The number of a comment, which ends the address of its entry."""
    last = (link or "").rpartition("/")[2]
    return last if last.isdigit() else None
